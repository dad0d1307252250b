//! Complaints about files and their names.

use crate::diag::{Code, Diagnostic};
use crate::lang::Lang;
use crate::source::{Location, ProjectPath, Refusal, Span};

use super::either;

/// A byte that is not UTF-8.
pub fn encoding_wrong(path: &ProjectPath, byte: usize) -> Diagnostic {
    Diagnostic::new(
        Code::EncodingWrong,
        Location::new(path, Span::new(byte..byte + 1)),
        "dosya UTF-8 değil; buradaki harf okunamıyor",
        "the file is not UTF-8; the letter here cannot be read",
    )
    .help(
        "dosyayı düzenleyicinizde UTF-8 olarak yeniden kaydedin",
        "save the file again as UTF-8 in your editor",
    )
}

/// What a file is that should hold text and does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strange {
    /// Text with two or four bytes for each letter.
    Wide,
    /// A ZIP archive, as which Word and LibreOffice save documents.
    Archive,
    /// Anything else.
    Binary,
}

/// A file that should hold text and holds something else.
pub fn no_text(path: &ProjectPath, what: Strange) -> Diagnostic {
    let complaint =
        |tr: &str, en: &str| Diagnostic::new(Code::EncodingWrong, Location::whole(path), tr, en);
    match what {
        Strange::Wide => complaint(
            "dosya UTF-8 değil; UTF-16 ya da UTF-32 ile kaydedilmiş",
            "the file is not UTF-8; it is saved as UTF-16 or UTF-32",
        )
        .help(
            "dosyayı düzenleyicinizde UTF-8 olarak yeniden kaydedin",
            "save the file again as UTF-8 in your editor",
        ),
        Strange::Archive => complaint(
            "dosya metin değil; bir Word belgesi ya da ZIP arşivi",
            "the file holds no text; it is a Word document or a ZIP archive",
        )
        .help(
            "belgeyi açın ve metnini Markdown olarak UTF-8 ile kaydedin",
            "open the document and save its text as Markdown in UTF-8",
        ),
        Strange::Binary => complaint(
            "dosya metin değil; resim gibi ikili bir dosyaya benziyor",
            "the file holds no text; it looks like a binary file, such as a picture",
        )
        .help(
            "UTF-8 ile kaydedilmiş bir metin dosyası koyun ya da dosyayı `content/` dışına taşıyın",
            "put a text file saved as UTF-8 in its place, or move it out of `content/`",
        ),
    }
}

/// A Markdown file whose name has no language.
pub fn name_without_language(path: &ProjectPath) -> Diagnostic {
    let stem = path.name().strip_suffix(".md").unwrap_or(path.name());
    Diagnostic::new(
        Code::NameWithoutLanguage,
        Location::whole(path),
        format!("`{}` adında dil yok", path.name()),
        format!("the name `{}` has no language", path.name()),
    )
    .help(
        format!("dosyaya `{stem}.tr.md` ya da `{stem}.en.md` adını verin"),
        format!("name the file `{stem}.tr.md` or `{stem}.en.md`"),
    )
}

/// A Markdown file in a language the site does not publish.
pub fn language_unknown(path: &ProjectPath, code: &str, languages: &[Lang]) -> Diagnostic {
    let endings: Vec<String> = languages.iter().map(|lang| format!(".{lang}.md")).collect();
    let known = either(&endings.iter().map(String::as_str).collect::<Vec<_>>());
    Diagnostic::new(
        Code::LanguageUnknown,
        Location::whole(path),
        format!("site `{code}` dilinde yayımlanmıyor"),
        format!("the site is not published in the language `{code}`"),
    )
    .help(
        format!("dosyanın adını {} ile bitirin", known.tr),
        format!("end the file's name with {}", known.en),
    )
}

/// A news item that nobody knows the day of.
pub fn news_undated(path: &ProjectPath) -> Diagnostic {
    Diagnostic::new(
        Code::DateMissing,
        Location::whole(path),
        "haberin tarihi yok, bu yüzden beslemeye girmiyor",
        "the news item has no date, so it is not in the feed",
    )
    .help(
        "dosya adının başına günü yazın (`2026-11-22-….tr.md`) ya da metnin başına `date: 2026-11-22`",
        "begin the file's name with the day (`2026-11-22-….en.md`), or write `date: 2026-11-22` above the text",
    )
}

/// A Markdown file that is part of nothing.
pub fn file_stray(path: &ProjectPath) -> Diagnostic {
    Diagnostic::new(
        Code::FileStray,
        Location::whole(path),
        "bu dosya sitenin hiçbir bölümüne girmiyor",
        "this file is part of nothing on the site",
    )
    .help(
        "`pages/`, `news/` ya da `publication.yaml` bulunan bir klasöre taşıyın",
        "move it to `pages/`, `news/` or a folder with a `publication.yaml`",
    )
}

/// A text whose name does not end as those of texts do.
pub fn ending_unread(path: &ProjectPath) -> Diagnostic {
    Diagnostic::new(
        Code::FileStray,
        Location::whole(path),
        "bu dosya okunmuyor, çünkü adı `.md` ile bitmiyor",
        "this file is not read, because its name does not end in `.md`",
    )
    .help(
        "metin yayımlanacaksa adını `….tr.md` ya da `….en.md` yapın",
        "if the text is to be published, rename it to `….tr.md` or `….en.md`",
    )
}

/// Two files for one chapter in one language.
pub fn edition_doubled(path: &ProjectPath, first: &ProjectPath, lang: Lang) -> Diagnostic {
    let (tr, en) = match lang {
        Lang::Tr => ("Türkçe", "Turkish"),
        Lang::En => ("İngilizce", "English"),
    };
    Diagnostic::new(
        Code::EditionDoubled,
        Location::whole(path),
        format!("bu bölümün {tr} metni iki dosyada var; öteki `{first}`"),
        format!("two files hold the {en} text of this chapter; the other is `{first}`"),
    )
    .label(Location::whole(first), "öteki dosya", "the other file")
    .help("birini silin ya da yeniden adlandırın", "remove or rename one of them")
}

/// A publication without chapters.
pub fn publication_empty(path: &ProjectPath) -> Diagnostic {
    Diagnostic::new(
        Code::PublicationEmpty,
        Location::whole(path),
        "bu yayının hiç bölümü yok",
        "this publication has no chapters",
    )
    .help(
        format!("klasöre `01-giris.tr.md` gibi bir dosya ekleyin: `{}`", path.folder()),
        format!("add a file such as `01-introduction.en.md` to `{}`", path.folder()),
    )
}

/// A symbolic link that leads out of the project, or nowhere.
pub fn path_refused(path: &ProjectPath, why: Refusal) -> Diagnostic {
    let (tr, en) = match why {
        Refusal::Link => (
            format!("`{path}` projenin dışına ya da olmayan bir yere bağlanıyor"),
            format!("`{path}` links out of the project, or to nothing"),
        ),
        Refusal::Special => (
            format!("`{path}` ne dosya ne klasör"),
            format!("`{path}` is neither a file nor a folder"),
        ),
        Refusal::Twin => (
            format!("`{path}` adında, harfleri başka kodlarla yazılmış iki dosya var"),
            format!(
                "two files are called `{path}`, spelt with different codes of the same letters"
            ),
        ),
    };
    let (help_tr, help_en) = match why {
        Refusal::Link => {
            ("dosyanın kendisini projeye kopyalayın", "copy the file itself into the project")
        }
        Refusal::Special => {
            ("onu proje klasörlerinden kaldırın", "remove it from the project's folders")
        }
        Refusal::Twin => ("birini silin ya da yeniden adlandırın", "remove or rename one of them"),
    };
    Diagnostic::new(Code::PathRefused, Location::whole(path), tr, en).help(help_tr, help_en)
}
