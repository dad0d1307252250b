//! Complaints about the theme.

use crate::diag::{Code, Diagnostic};
use crate::source::Location;

use super::nearest_help;

/// `theme:` names a theme that is not there.
pub fn theme_missing(at: Location, name: &str, nearest: Option<&str>) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Code::ThemeMissing,
        at,
        format!("`{name}` adında bir tema yok"),
        format!("there is no theme `{name}`"),
    );
    diagnostic.help = nearest_help(nearest);
    if diagnostic.help.is_some() {
        return diagnostic;
    }
    diagnostic.help(
        format!(
            "`themes/{name}/` klasörünü ekleyin ya da programla gelen `adil` temasını kullanın"
        ),
        format!(
            "add a folder `themes/{name}/`, or use `adil`, the theme that comes with the program"
        ),
    )
}

/// A template that cannot be read. `detail` is the template engine's sentence.
pub fn template_unreadable(at: Location, detail: &str) -> Diagnostic {
    let [tr, en] = language_of(&at);
    Diagnostic::new(
        Code::TemplateBroken,
        at,
        format!("şablon okunamadı ({detail})"),
        format!("the template cannot be read ({detail})"),
    )
    .help(tr, en)
}

/// The language a template is written in, by the end of its name.
fn language_of(at: &Location) -> [&'static str; 2] {
    if at.path.name().ends_with(".typ") {
        [
            "baskı düzenleri Typst dilindedir; programla gelen düzenle karşılaştırın",
            "layouts for print are written in Typst; compare with the one that comes with the program",
        ]
    } else {
        [
            "şablonlar Tera 2 dilindedir; programla gelen şablonla karşılaştırın",
            "templates are written in Tera 2; compare with the template that comes with the program",
        ]
    }
}

/// A template that failed on a page. `detail` is the template engine's sentence,
/// `known` the names that it could have used.
pub fn template_failed(at: Location, detail: &str, known: Option<&str>, page: &str) -> Diagnostic {
    let [tr, en] = language_of(&at);
    let diagnostic = Diagnostic::new(
        Code::TemplateBroken,
        at,
        format!("şablon `{page}` sayfasında çalışmadı ({detail})"),
        format!("the template failed on the page `{page}` ({detail})"),
    );
    match known {
        Some(known) => diagnostic
            .help(format!("bu sayfada olan adlar: {known}"), format!("this page has: {known}")),
        None => diagnostic.help(tr, en),
    }
}

/// An interface word without one of the languages.
pub fn word_missing(at: Location, key: &str, language: &str) -> Diagnostic {
    Diagnostic::new(
        Code::WordMissing,
        at,
        format!("`{key}` arayüz sözünün `{language}` karşılığı yok"),
        format!("the interface word `{key}` has no `{language}`"),
    )
    .help(
        format!("`{key}: {{ tr: …, en: … }}` biçiminde iki dilde yazın"),
        format!("write it in both languages: `{key}: {{ tr: …, en: … }}`"),
    )
}
