//! Complaints about links, images and the places they lead to.

use crate::diag::{Code, Diagnostic};
use crate::lang::{Each, Lang};
use crate::source::{Location, ProjectPath};

use super::nearest_help;

/// A link to a file that does not exist.
pub fn link_broken(at: Location, destination: &str, nearest: Option<&str>) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Code::LinkBroken,
        at,
        format!("`{destination}` diye bir sayfa ya da dosya yok"),
        format!("there is no page or file `{destination}`"),
    );
    diagnostic.help = nearest_help(nearest);
    if diagnostic.help.is_some() {
        return diagnostic;
    }
    diagnostic.help(
        "yolu bu dosyanın klasöründen başlayarak yazın",
        "write the path as seen from this file's folder",
    )
}

/// A link to a text that is left out as a draft.
pub fn link_to_draft(at: Location, destination: &str, draft: &ProjectPath) -> Diagnostic {
    Diagnostic::new(
        Code::LinkBroken,
        at,
        format!("`{destination}` bir taslak; taslaklar yayımlanmıyor"),
        format!("`{destination}` is a draft, and drafts are not published"),
    )
    .label(Location::whole(draft), "taslak", "the draft")
    .help(
        "`draft: true` satırını silin ya da `--drafts` ile derleyin",
        "remove the line `draft: true`, or build with `--drafts`",
    )
}

/// A link out of the project's folder.
pub fn link_outside(at: Location, destination: &str) -> Diagnostic {
    Diagnostic::new(
        Code::LinkBroken,
        at,
        format!("`{destination}` projenin dışına çıkıyor"),
        format!("`{destination}` leads out of the project"),
    )
    .help("dosyayı projenin içine kopyalayın", "copy the file into the project")
}

/// A link to a place on a page that is not there. `page` is empty for the page itself.
pub fn anchor_broken(
    at: Location,
    anchor: &str,
    page: &str,
    lang: Lang,
    nearest: Option<&str>,
) -> Diagnostic {
    let (tr, en) = match lang {
        Lang::Tr => ("Türkçe", "Turkish"),
        Lang::En => ("İngilizce", "English"),
    };
    let (tr, en) = if page.is_empty() {
        (
            format!("bu sayfada `#{anchor}` diye bir yer yok"),
            format!("this page has no place `#{anchor}`"),
        )
    } else {
        (
            format!("`{page}` sayfasının {tr} metninde `#{anchor}` diye bir yer yok"),
            format!("the {en} text of `{page}` has no place `#{anchor}`"),
        )
    };
    let mut diagnostic = Diagnostic::new(Code::AnchorBroken, at, tr, en);
    diagnostic.help = nearest_help(nearest);
    if diagnostic.help.is_some() {
        return diagnostic;
    }
    diagnostic.help(
        format!("oradaki başlığa `{{#{anchor}}}` ekleyin"),
        format!("add `{{#{anchor}}}` to the heading there"),
    )
}

/// A link that would run code or read files on the reader's machine.
pub fn link_unsafe(at: Location, beginning: &str) -> Diagnostic {
    Diagnostic::new(
        Code::LinkUnsafe,
        at,
        format!("`{beginning}` ile başlayan bağlantıya izin verilmez"),
        format!("links that begin with `{beginning}` are not allowed"),
    )
    .help(
        "`https:`, `http:`, `mailto:` ya da `tel:` kullanın",
        "use `https:`, `http:`, `mailto:` or `tel:`",
    )
}

/// A link without a destination.
pub fn link_empty(at: Location) -> Diagnostic {
    Diagnostic::new(Code::LinkEmpty, at, "bağlantının adresi boş", "the link has no address")
        .help("`[metin](adres)` biçiminde yazın", "write `[text](address)`")
}

/// An image whose file does not exist.
pub fn image_missing(at: Location, destination: &str, nearest: Option<&str>) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Code::ImageMissing,
        at,
        format!("`{destination}` görseli bulunamadı"),
        format!("the image `{destination}` was not found"),
    );
    diagnostic.help = nearest_help(nearest);
    if diagnostic.help.is_some() {
        return diagnostic;
    }
    diagnostic.help(
        "görseli metnin yanına ya da `assets/` klasörüne koyun; baştaki `/` projenin köküdür",
        "put the image beside the text or into `assets/`; a leading `/` is the project's root",
    )
}

/// An image on another site.
pub fn image_elsewhere(at: Location, destination: &str) -> Diagnostic {
    Diagnostic::new(
        Code::ImageMissing,
        at,
        format!("`{destination}` başka bir sitede; sayfalar başka siteden bir şey yüklemez"),
        format!("`{destination}` is on another site, and pages load nothing from other sites"),
    )
    .help("görseli projeye kopyalayın", "copy the image into the project")
}

/// Why a file cannot be shown, or published as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Harm {
    /// It is not what its name says.
    Broken,
    /// It runs something: the element or attribute that does.
    Active(String),
    /// It loads something: the address.
    Elsewhere(String),
    /// It shows a piece of a web page, as which draw.io writes labels.
    Page,
    /// It would take programs too long to draw.
    Dear,
}

/// A file that cannot be shown, or published as it is.
pub fn file_harmful(at: Location, path: &ProjectPath, harm: &Harm) -> Diagnostic {
    let name = path.name();
    let (code, tr, en) = match harm {
        Harm::Broken => (
            Code::ImageUnusable,
            format!("`{name}` okunabilen bir görsel değil"),
            format!("`{name}` is no image that can be read"),
        ),
        Harm::Active(what) => (
            Code::FileActive,
            format!("`{name}` dosyasında okurun tarayıcısında çalışabilecek bir şey var: `{what}`"),
            format!("`{name}` has something that may run in the reader's browser: `{what}`"),
        ),
        Harm::Elsewhere(what) => {
            let what: String = what.chars().take(60).collect();
            (
                Code::FileActive,
                format!("`{name}` başka bir yerden bir şey yüklüyor: `{what}`"),
                format!("`{name}` loads something from elsewhere: `{what}`"),
            )
        }
        Harm::Page => (
            Code::FileActive,
            format!(
                "`{name}` çiziminde yalnızca tarayıcıların gösterdiği bir web sayfası parçası var: `<foreignObject>`"
            ),
            format!(
                "`{name}` holds a piece of a web page, which only browsers show: `<foreignObject>`"
            ),
        ),
        Harm::Dear => (
            Code::ImageUnusable,
            format!("`{name}` görselini çizmek fazla uzun sürer"),
            format!("the image `{name}` would take too long to draw"),
        ),
    };
    let (help_tr, help_en) = match harm {
        Harm::Active(what) if what == "HTML" => (
            "sayfayı bölüm olarak yazın; size aitse `assets/` klasörüne koyun",
            "write the page as a chapter; if it is your own, put it into `assets/`",
        ),
        Harm::Page => (
            "yazıları SVG metni olarak dışa aktarın: draw.io’da `Convert Labels to SVG`, Illustrator’da düzenleme verisi olmadan",
            "export its words as SVG text: in draw.io with `Convert Labels to SVG`, in Illustrator without editing capabilities",
        ),
        Harm::Dear => (
            "görseli efektleri ve maskeleri olmadan, ya da daha küçük bir resim olarak kaydedin",
            "save the image without effects and masks, or as a smaller picture",
        ),
        _ => (
            "görseli çizim programında `düz SVG` olarak yeniden kaydedin",
            "save the image again in a drawing program, as `plain SVG`",
        ),
    };
    Diagnostic::new(code, at, tr, en).help(help_tr, help_en)
}

/// A picture that the engine of PDFs cannot read, with its words.
pub fn picture_unreadable(path: &ProjectPath, detail: &str) -> Diagnostic {
    Diagnostic::new(
        Code::ImageUnusable,
        Location::whole(path),
        format!("`{path}` PDF'e konamıyor ({detail})"),
        format!("`{path}` cannot be put into the PDF ({detail})"),
    )
    .help("görseli yeniden kaydedin", "save the image again")
}

/// An old address that is not one.
pub fn alias_wrong(at: Location, alias: &str) -> Diagnostic {
    Diagnostic::new(
        Code::AliasWrong,
        at,
        format!("`{alias}` bir adres olarak kullanılamaz"),
        format!("`{alias}` cannot be used as an address"),
    )
    .help("`/tr/eski-yol/` gibi yazın", "write it like `/en/old-path/`")
}

/// A link out of the site that leads nowhere; `reason` says why, without a full stop.
pub fn link_dead(at: Location, url: &str, reason: &Each<String>) -> Diagnostic {
    Diagnostic::new(
        Code::LinkDead,
        at,
        format!("`{url}` açılmıyor: {}", reason.tr),
        format!("`{url}` does not open: {}", reason.en),
    )
    .help(
        "adresi düzeltin ya da sayfanın arşivdeki bir kopyasına bağlanın",
        "correct the address, or link to a copy in an archive",
    )
}
