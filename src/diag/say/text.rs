//! Complaints about a chapter's file and its text.

use crate::diag::{Code, Diagnostic};
use crate::source::{Location, ProjectPath, yaml};

use super::nearest_help;
use super::yaml::{key_twice, yaml_words};

/// A file without a letter in it.
pub fn file_empty(path: &ProjectPath) -> Diagnostic {
    Diagnostic::new(Code::FileEmpty, Location::whole(path), "dosya boş", "the file is empty").help(
        "`---` satırları arasına `title: …` yazarak başlayın ya da dosyayı silin",
        "begin with `title: …` between two lines `---`, or delete the file",
    )
}

/// Front matter whose second `---` is missing.
pub fn front_matter_unclosed(at: Location) -> Diagnostic {
    Diagnostic::new(
        Code::FrontMatterBroken,
        at,
        "`---` ile açılan başlık bloğu kapanmıyor",
        "the front matter that `---` opens is never closed",
    )
    .help(
        "ayarların altına bir `---` satırı daha koyun",
        "put another line `---` below the settings",
    )
}

/// Front matter that is no list of settings.
pub fn front_matter_shapeless(at: Location) -> Diagnostic {
    Diagnostic::new(
        Code::FrontMatterBroken,
        at,
        "başlık bloğunda ayar yok, başka bir şey var",
        "the front matter holds something other than settings",
    )
    .help(
        "her satıra `title: …` gibi bir ayar yazın",
        "write one setting such as `title: …` on each line",
    )
}

/// A chapter without a title.
pub fn title_missing(at: Location) -> Diagnostic {
    Diagnostic::new(Code::TitleMissing, at, "bölümün başlığı yok", "the chapter has no title").help(
        "dosyanın başında, `---` satırları arasına `title: …` yazın",
        "write `title: …` between two lines `---` at the top of the file",
    )
}

/// A chapter that is too long for a page.
pub fn chapter_long(path: &ProjectPath, bytes: usize) -> Diagnostic {
    let tenths = bytes / 100_000;
    let (whole, tenth) = (tenths / 10, tenths % 10);
    Diagnostic::new(
        Code::ChapterLong,
        Location::whole(path),
        format!("bölüm çok uzun: {whole},{tenth} MB"),
        format!("the chapter is very long: {whole}.{tenth} MB"),
    )
    .help("bölümü birkaç dosyaya ayırın", "divide the chapter into several files")
}

/// A part of a text that has a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limited {
    /// A heading.
    Heading,
    /// What stands below a figure or a table.
    Caption,
    /// What a figure shows, in words.
    Alternative,
    /// Where a link leads.
    Address,
    /// An id.
    Id,
}

impl Limited {
    /// How many letters it may have.
    pub fn most(self) -> usize {
        match self {
            Limited::Id => 200,
            Limited::Heading => 1_000,
            Limited::Caption | Limited::Alternative | Limited::Address => 5_000,
        }
    }
}

/// A part of a text with more letters than it may have.
pub fn text_long(at: Location, part: Limited, letters: usize) -> Diagnostic {
    let most = part.most();
    let (tr, en) = match part {
        Limited::Heading => ("başlık", "the heading"),
        Limited::Caption => ("alt yazı", "the caption"),
        Limited::Alternative => ("alternatif metin", "the text alternative"),
        Limited::Address => ("bağlantının adresi", "the link's address"),
        Limited::Id => ("kimlik", "the id"),
    };
    Diagnostic::new(
        Code::TextLong,
        at,
        format!("{tr} çok uzun: {letters} karakter; en çok {most} olabilir"),
        format!("{en} is too long: {letters} characters; it may have {most} at most"),
    )
    .help(
        match part {
            Limited::Heading | Limited::Caption | Limited::Alternative => {
                "kısaltın; uzun bir metni paragraf olarak yazın"
            }
            Limited::Address | Limited::Id => "kısaltın",
        },
        match part {
            Limited::Heading | Limited::Caption | Limited::Alternative => {
                "shorten it; write a long text as a paragraph"
            }
            Limited::Address | Limited::Id => "shorten it",
        },
    )
}

/// More containers inside each other than may be.
pub fn nesting_deep(at: Location) -> Diagnostic {
    Diagnostic::new(
        Code::NestingDeep,
        at,
        "burada öğeler gereğinden fazla iç içe girmiş",
        "things are nested too deeply here",
    )
    .help(
        "alıntıları, kutuları, listeleri ve vurguları daha az iç içe kullanın",
        "nest quotes, boxes, lists and emphasis less deeply",
    )
}

/// An id that stands twice in one file.
pub fn id_doubled(at: Location, id: &str, first: Location) -> Diagnostic {
    Diagnostic::new(
        Code::IdDoubled,
        at,
        format!("`{id}` kimliği bu dosyada ikinci kez kullanılıyor"),
        format!("the id `{id}` is used a second time in this file"),
    )
    .label(first, "ilk kez burada", "first used here")
    .help("ikisinden birine başka bir kimlik verin", "give one of the two another id")
}

/// An id that another chapter of the publication has already.
pub fn id_elsewhere(at: Location, id: &str, first: Location) -> Diagnostic {
    Diagnostic::new(
        Code::IdDoubled,
        at,
        format!("`{id}` kimliği bu yayının başka bir bölümünde var: `{}`", first.path),
        format!("another chapter of this publication has the id `{id}`: `{}`", first.path),
    )
    .label(first, "ilk kez burada", "first used here")
    .help("ikisinden birine başka bir kimlik verin", "give one of the two another id")
}

/// An id of a form that the page itself uses for something else.
pub fn id_reserved(at: Location, id: &str, prefix: &str) -> Diagnostic {
    Diagnostic::new(
        Code::IdReserved,
        at,
        format!("`{prefix}` ile başlayan kimlikleri sayfanın kendisi kullanır: `{id}`"),
        format!("ids that begin with `{prefix}` belong to the page itself: `{id}`"),
    )
    .help("kimliği başka bir harfle başlatın", "let the id begin with something else")
}

/// A heading more than one level below the one before it.
pub fn heading_skipped(at: Location, before: u8, level: u8) -> Diagnostic {
    let marks = |level: u8| "#".repeat(usize::from(level));
    let (before, found, right) = (marks(before), marks(level), marks(before + 1));
    Diagnostic::new(
        Code::HeadingSkipped,
        at,
        format!("başlık düzeyi atlanmış: `{before}` altında `{found}`"),
        format!("a heading level is skipped: `{found}` under `{before}`"),
    )
    .help(format!("`{right}` yazın"), format!("write `{right}`"))
}

/// A first-level heading in the text.
pub fn heading_top(at: Location) -> Diagnostic {
    Diagnostic::new(
        Code::HeadingTop,
        at,
        "metinde birinci düzey başlık var; ikinci düzey sayıldı",
        "the text has a first-level heading; it is taken as second-level",
    )
    .help(
        "`##` yazın; bölümün adı `title` ayarından gelir",
        "write `##`; the chapter's name comes from `title`",
    )
}

/// A heading without words.
pub fn heading_empty(at: Location) -> Diagnostic {
    Diagnostic::new(Code::HeadingEmpty, at, "başlık boş", "the heading is empty").help(
        "başlığa bir ad verin ya da `#` işaretlerini silin",
        "give the heading a name, or delete the `#` marks",
    )
}

/// An image without a text alternative.
pub fn alt_missing(at: Location, file: &str) -> Diagnostic {
    Diagnostic::new(
        Code::AltMissing,
        at,
        format!("`{file}` görselinin metin karşılığı yok"),
        format!("the image `{file}` has no text alternative"),
    )
    .help(
        "hemen ardına `{alt=\"Ne gösteriyor\"}` ekleyin; yalnızca süsse `{alt=\"\"}`",
        "add `{alt=\"What it shows\"}` right after it, or `{alt=\"\"}` if it is mere ornament",
    )
}

/// A chart without a text alternative.
pub fn chart_alt_missing(at: Location) -> Diagnostic {
    Diagnostic::new(
        Code::AltMissing,
        at,
        "grafiğin metin karşılığı yok",
        "the chart has no text alternative",
    )
    .help(
        "bloğa ne gösterdiğini anlatan bir `alt: …` satırı ekleyin",
        "add a line `alt: …` that says what the chart shows",
    )
}

/// A mention of a footnote that is not there.
pub fn note_undefined(at: Location, name: &str, nearest: Option<&str>) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Code::NoteUndefined,
        at,
        format!("`[^{name}]` adlı dipnot yazılmamış"),
        format!("there is no footnote `[^{name}]`"),
    );
    let marked = nearest.map(|name| format!("[^{name}]"));
    diagnostic.help = nearest_help(marked.as_deref());
    if diagnostic.help.is_some() {
        return diagnostic;
    }
    diagnostic.help(
        format!("kendi satırında `[^{name}]: …` yazın"),
        format!("write `[^{name}]: …` on a line of its own"),
    )
}

/// A footnote that nothing mentions.
pub fn note_unused(at: Location, name: &str) -> Diagnostic {
    Diagnostic::new(
        Code::NoteUnused,
        at,
        format!("`[^{name}]` dipnotunun metinde imi yok"),
        format!("nothing in the text mentions the footnote `[^{name}]`"),
    )
    .help(
        format!("metinde yerine `[^{name}]` koyun ya da dipnotu silin"),
        format!("put `[^{name}]` where it belongs, or delete the footnote"),
    )
}

/// A second footnote of one name.
pub fn note_doubled(at: Location, name: &str, first: Location) -> Diagnostic {
    Diagnostic::new(
        Code::NoteDoubled,
        at,
        format!("`[^{name}]` adlı ikinci bir dipnot"),
        format!("a second footnote is called `[^{name}]`"),
    )
    .label(first, "birincisi burada", "the first one is here")
    .help("birine başka bir ad verin", "give one of them another name")
}

/// A link by name whose definition is missing.
pub fn reference_undefined(at: Location, name: &str) -> Diagnostic {
    Diagnostic::new(
        Code::ReferenceUndefined,
        at,
        format!("`[{name}]` adresi tanımlanmamış; bağlantı düz metin olarak kalıyor"),
        format!("no address is defined for `[{name}]`, so the link stays plain text"),
    )
    .help(
        format!("bir satıra `[{name}]: adres` yazın; bağlantı değilse `\\[` kullanın"),
        format!("write `[{name}]: address` on a line, or `\\[` if no link is meant"),
    )
}

/// A link without anything to read or press.
pub fn link_wordless(at: Location) -> Diagnostic {
    Diagnostic::new(Code::LinkEmpty, at, "bağlantının metni yok", "the link has no text").help(
        "köşeli ayraçların içine okurun göreceği sözcükleri yazın",
        "write the words that readers see between the square brackets",
    )
}

/// A box of an unknown kind.
pub fn box_unknown(at: Location, name: &str, nearest: Option<&str>, known: &[&str]) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Code::BoxUnknown,
        at,
        format!("`{name}` diye bir kutu türü yok"),
        format!("there is no kind of box called `{name}`"),
    );
    diagnostic.help = nearest_help(nearest);
    if diagnostic.help.is_some() {
        return diagnostic;
    }
    let known = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    diagnostic.help(format!("kutu türleri: {known}"), format!("the kinds are {known}"))
}

/// Attributes in braces that cannot be read.
pub fn attributes_broken(at: Location) -> Diagnostic {
    Diagnostic::new(
        Code::AttributeBroken,
        at,
        "süslü ayraç içindeki öznitelikler okunamıyor",
        "the attributes in braces cannot be read",
    )
    .help(
        "`{#kimlik .sınıf ad=\"değer\"}` biçiminde yazın, tırnağı ve ayracı kapatın",
        "write them as `{#id .class name=\"value\"}`, with quotation mark and brace closed",
    )
}

/// An id in braces that belongs to nothing.
pub fn attributes_unread(at: Location) -> Diagnostic {
    Diagnostic::new(
        Code::MarkUnread,
        at,
        "süslü ayraçtaki kimlik hiçbir şeye ait değil, okur onu metin olarak görüyor",
        "the id in braces belongs to nothing, so readers see it as text",
    )
    .help(
        "başlıkta satırın sonuna, görselde hemen `)` ardına, tabloda hemen altındaki `: Alt yazı` satırının sonuna yazın",
        "write it at the end of a heading's line, right after the `)` of an image, or at the end of the line `: Caption` right below a table",
    )
}

/// A link or image whose words hold a footnote or a term.
pub fn link_unread(at: Location) -> Diagnostic {
    Diagnostic::new(
        Code::MarkUnread,
        at,
        "içinde dipnot ya da terim bulunduğu için bu bağlantı ya da görsel okunamıyor",
        "this link or image cannot be read, because there is a footnote or a term in its words",
    )
    .help(
        "dipnotu ya da terimi köşeli ayracın dışına, bir sonraki cümleye alın",
        "move the footnote or the term out of the brackets, into a sentence beside it",
    )
}

/// A cross-reference in the words of a link.
pub fn reference_in_link(at: Location) -> Diagnostic {
    Diagnostic::new(
        Code::MarkUnread,
        at,
        "bir bağlantının sözcükleri içinde gönderme yapılamaz, okur onu olduğu gibi görüyor",
        "the words of a link cannot hold a reference, so readers see it as it is written",
    )
    .help(
        "göndermeyi köşeli ayracın dışına alın; gönderme zaten bir bağlantıdır",
        "move the reference out of the brackets; it is a link by itself",
    )
}

/// A minus before a cross-reference in brackets.
pub fn reference_suppressed(at: Location) -> Diagnostic {
    Diagnostic::new(
        Code::MarkUnread,
        at,
        "`[-@…]` yalnızca kaynaklar içindir, okur bunu olduğu gibi görüyor",
        "`[-@…]` is for sources only, so readers see this as it is written",
    )
    .help("ayraçsız ve eksi işaretsiz yazın", "write it without brackets and minus")
}

/// Sources in one pair of brackets that nothing parts.
pub fn sources_unparted(at: Location) -> Diagnostic {
    Diagnostic::new(
        Code::MarkUnread,
        at,
        "bu ayraçta okunamayan bir kaynak daha var, okur onun anahtarını görüyor",
        "there is another source in these brackets that cannot be read, so readers see its key",
    )
    .help(
        "kaynakları noktalı virgülle ayırın, her birine `@` koyun: `[@bir, s. 3; @iki]`",
        "part sources with semicolons, and put an `@` before each: `[@one, p. 3; @two]`",
    )
}

/// A row of a table with more cells than the table has columns.
pub fn cells_lost(at: Location) -> Diagnostic {
    Diagnostic::new(
        Code::MarkUnread,
        at,
        "bu satırda tablonun başlığındakinden çok hücre var, okur fazlasını görmüyor",
        "this row has more cells than the head of the table, so readers do not see the last ones",
    )
    .help(
        "başlığa sütun ekleyin; hücrenin içindeki `|` için `\\|` yazın",
        "add a column to the head, and write `\\|` for a `|` inside a cell",
    )
}

/// A quotation that begins like a box and is none.
pub fn box_unread(at: Location) -> Diagnostic {
    Diagnostic::new(
        Code::MarkUnread,
        at,
        "bu satır kutu açmıyor, okur onu alıntı olarak görüyor",
        "this line opens no box, so readers see a quotation",
    )
    .help(
        "`]` ile başlığın arasına boşluk koyun: `> [!note] Başlık`",
        "leave a blank between `]` and the title: `> [!note] Title`",
    )
}

/// A block of program text whose language looks like the name of a data block.
pub fn fence_unread(at: Location, written: &str, meant: &str) -> Diagnostic {
    Diagnostic::new(
        Code::MarkUnread,
        at,
        format!("`{written}` diye bir veri bloğu yok, okur YAML'i olduğu gibi görüyor"),
        format!("there is no data block `{written}`, so readers see the YAML as it is"),
    )
    .help(format!("`{meant}` yazın"), format!("write `{meant}`"))
}

/// An attribute that means nothing here.
pub fn attribute_unknown(
    at: Location,
    name: &str,
    nearest: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Code::AttributeBroken,
        at,
        format!("burada `{name}` diye bir öznitelik yok"),
        format!("there is no attribute `{name}` here"),
    );
    diagnostic.help = nearest_help(nearest);
    if diagnostic.help.is_some() {
        return diagnostic;
    }
    let known = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    diagnostic
        .help(format!("burada olabilecekler: {known}"), format!("what can stand here: {known}"))
}

/// An image with an id that is part of a line of text.
pub fn figure_not_alone(at: Location, id: &str) -> Diagnostic {
    Diagnostic::new(
        Code::AttributeBroken,
        at,
        format!("`#{id}` kimlikli görsel paragrafında yalnız değil; şekil olamıyor"),
        format!("the image with the id `#{id}` is not alone in its paragraph, so it is no figure"),
    )
    .help(
        "görselden önce ve sonra boş bir satır bırakın ya da kimliği silin",
        "leave an empty line before and after the image, or delete the id",
    )
}

/// A chart with the id of a table, or a table with that of a figure.
pub fn id_of_another(at: Location, id: &str, prefix: &str) -> Diagnostic {
    Diagnostic::new(
        Code::AttributeBroken,
        at,
        format!("`{id}` kimliği, bu bloğun olmadığı bir şeyin ön ekiyle başlıyor"),
        format!("the id `{id}` begins with the prefix of something that this block is not"),
    )
    .help(
        format!("kimliği `{prefix}` ile başlatın: grafikler `fig-`, tablolar `tbl-` alır"),
        format!("begin the id with `{prefix}`: charts have `fig-`, tables have `tbl-`"),
    )
}

/// What is no code of a language.
pub fn attribute_language(at: Location, code: &str) -> Diagnostic {
    Diagnostic::new(
        Code::AttributeBroken,
        at,
        format!("`lang={code}` bir dil kodu değil"),
        format!("`lang={code}` is not the code of a language"),
    )
    .help(
        "dilin ISO 639 kodunu yazın: `lang=tr`, `lang=en`, `lang=de`, `lang=ku` …",
        "write the language's ISO 639 code: `lang=tr`, `lang=en`, `lang=de`, `lang=ku` …",
    )
}

/// Raw HTML of which something was left out; `parts` names it, such as `` `<script>` ``.
pub fn html_removed(at: Location, parts: &[String]) -> Diagnostic {
    let named = parts.iter().map(|part| format!("`{part}`")).collect::<Vec<_>>().join(", ");
    Diagnostic::new(
        Code::HtmlRemoved,
        at,
        format!("ham HTML'den şunlar alınmadı: {named}"),
        format!("left out of the raw HTML: {named}"),
    )
    .help(
        "aynı şeyi Markdown ile yazın; güvendiğiniz bir site için `raw_html: allow` da vardır",
        "write it in Markdown instead; for a site you trust there is `raw_html: allow`",
    )
}

/// Raw HTML in a publication that is also made in other formats than HTML.
pub fn html_unprintable(at: Location) -> Diagnostic {
    Diagnostic::new(
        Code::HtmlUnprintable,
        at,
        "bu ham HTML yalnızca web sayfalarında ve EPUB'da görünür; PDF ve DOCX'te yer almaz",
        "this raw HTML shows on web pages and in the EPUB only; the PDF and the DOCX leave it out",
    )
    .help(
        "okurun göreceği her şeyi Markdown ile yazın",
        "write in Markdown whatever readers are to see",
    )
}

/// Raw HTML that was left out because it does not fit around the text beside it.
pub fn html_misplaced(at: Location) -> Diagnostic {
    Diagnostic::new(
        Code::HtmlRemoved,
        at,
        "ham HTML, yanındaki metnin çevresine oturmuyor ve alınmadı; metin kaldı",
        "the raw HTML does not fit around the text beside it and was left out; the text stayed",
    )
    .help(
        "açılan her etiketi aynı yerde kapatın ve yalnızca içine metin gelebilenleri kullanın",
        "close every tag where it was opened, and use only elements that may hold the text",
    )
}

/// A comment that runs to the end of the file.
pub fn comment_unclosed(at: Location) -> Diagnostic {
    Diagnostic::new(
        Code::CommentUnclosed,
        at,
        "`<!--` ile açılan yorum kapanmıyor",
        "the comment that `<!--` opens is never closed",
    )
    .help("yorumun sonuna `-->` yazın", "write `-->` at the end of the comment")
}

/// A data block whose YAML cannot be read.
pub fn data_broken(at: Location, detail: &str) -> Diagnostic {
    if let Some(key) = yaml::written_twice(detail) {
        return key_twice(Code::DataBroken, at, key);
    }
    let detail = yaml_words(detail);
    Diagnostic::new(
        Code::DataBroken,
        at,
        format!("veri bloğunun YAML'i buradan sonra okunamıyor: {}", detail.tr),
        format!("the YAML of the data block cannot be read from here on: {}", detail.en),
    )
    .help(
        "iki noktadan sonra boşluk bırakın, girintide sekme kullanmayın, içinde `:` geçen değeri tırnağa alın",
        "put a space after each colon, indent with spaces, and put values that contain `:` in quotation marks",
    )
}

/// A character that no font of the PDFs has.
pub fn glyph_missing(at: Location, letter: char) -> Diagnostic {
    let code = format!("U+{:04X}", u32::from(letter));
    let tr = format!("PDF’in yazı tiplerinde `{letter}` ({code}) yok");
    let en = format!("the fonts of the PDF do not have `{letter}` ({code})");
    Diagnostic::new(Code::GlyphMissing, at, tr, en).help(
        "başka bir karakter kullanın ya da temaya onu içeren bir yazı tipi ekleyin",
        "use another character, or add a font that has it to the theme",
    )
}
