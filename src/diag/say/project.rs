//! Complaints about the project, its settings and its files.

use crate::diag::{Code, Diagnostic, Work};
use crate::source::{Location, ProjectPath, yaml};

use super::nearest_help;
use super::yaml::{key_twice, yaml_words};

/// There is no `content/site.yaml`.
pub fn site_missing() -> Diagnostic {
    let at = Location::whole(&ProjectPath::new("content/site.yaml"));
    Diagnostic::new(
        Code::SiteMissing,
        at,
        "`content/site.yaml` dosyası yok",
        "there is no file `content/site.yaml`",
    )
    .help(
        "`ikidil new site` ile başlayın ya da `--root` ile projenin klasörünü gösterin",
        "start with `ikidil new site`, or name the project's folder with `--root`",
    )
}

/// The program itself broke on a file.
pub fn program_fault(path: &ProjectPath, work: Work) -> Diagnostic {
    let words = work.words();
    Diagnostic::new(
        Code::ProgramFault,
        Location::whole(path),
        format!("program {} kendi hatası yüzünden durdu", words.tr),
        format!("the program stopped {} because of a fault of its own", words.en),
    )
    .help(
        "son değişikliği geri alın ya da parçayı başka türlü yazın; dosyayı ekleyerek hatayı bildirin",
        "undo the last change or write the passage differently; report the fault and attach the file",
    )
}

/// A YAML file or block that cannot be read at all.
pub fn yaml_broken(at: Location, detail: &str) -> Diagnostic {
    if let Some(key) = yaml::written_twice(detail) {
        return key_twice(Code::YamlBroken, at, key);
    }
    let detail = yaml_words(detail);
    Diagnostic::new(
        Code::YamlBroken,
        at,
        format!("YAML buradan sonra okunamıyor: {}", detail.tr),
        format!("the YAML cannot be read from here on: {}", detail.en),
    )
    .help(
        "iki noktadan sonra boşluk bırakın, girintide sekme kullanmayın, içinde `:` geçen değeri tırnağa alın",
        "put a space after each colon, indent with spaces, and put values that contain `:` in quotation marks",
    )
}

/// A file or block of settings that has none.
pub fn no_settings(at: Location) -> Diagnostic {
    Diagnostic::new(Code::ValueWrong, at, "burada ayarlar bekleniyor", "settings are expected here")
        .help("`ayar: değer` satırları yazın", "write lines of the form `setting: value`")
}

/// A setting that does not exist.
pub fn key_unknown(at: Location, key: &str, nearest: Option<&str>, known: &[&str]) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Code::KeyUnknown,
        at,
        format!("`{key}` diye bir ayar yok"),
        format!("there is no setting `{key}`"),
    );
    diagnostic.help = nearest_help(nearest);
    if diagnostic.help.is_some() {
        return diagnostic;
    }
    let known = known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    diagnostic
        .help(format!("burada olabilecekler: {known}"), format!("what can stand here: {known}"))
}

/// A required setting that is not there.
pub fn key_missing(at: Location, key: &str) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        Code::KeyMissing,
        at,
        format!("`{key}` ayarı eksik"),
        format!("the setting `{key}` is missing"),
    );
    match key.rsplit_once('.') {
        None => diagnostic
            .help(format!("`{key}: …` satırını ekleyin"), format!("add a line `{key}: …`")),
        Some((above, key)) => diagnostic.help(
            format!("`{above}` altına `{key}: …` ekleyin"),
            format!("add `{key}: …` under `{above}`"),
        ),
    }
}

/// A setting whose value is of the wrong kind; `expected` completes "write …".
pub fn value_wrong(at: Location, key: &str, expected_tr: &str, expected_en: &str) -> Diagnostic {
    Diagnostic::new(
        Code::ValueWrong,
        at,
        format!("`{key}` ayarının değeri anlaşılamadı"),
        format!("the value of `{key}` cannot be understood"),
    )
    .help(format!("{expected_tr} yazın"), format!("write {expected_en}"))
}

/// A text that is longer than a setting may be.
pub fn setting_long(at: Location, key: &str, letters: usize, most: usize) -> Diagnostic {
    Diagnostic::new(
        Code::TextLong,
        at,
        format!("`{key}` çok uzun: {letters} karakter; en çok {most} olabilir"),
        format!("`{key}` is too long: {letters} characters; it may have {most} at most"),
    )
    .help(
        "kısaltın; uzun bir metni bölümün kendisine yazın",
        "shorten it; write a long text in the chapter itself",
    )
}

/// A part of the funder block that is missing, in one language or altogether.
pub fn funder_incomplete(at: Location, part: &str, language: &str) -> Diagnostic {
    let dot = if language.is_empty() { "" } else { "." };
    Diagnostic::new(
        Code::FunderIncomplete,
        at,
        format!("fon sağlayanın beyanında `funder.{part}{dot}{language}` eksik"),
        format!("the funder block lacks `funder.{part}{dot}{language}`"),
    )
    .help(
        "beyan, sorumluluk notu ve amblem her dilde verilmelidir",
        "give the statement, the disclaimer and the emblem, in every language",
    )
}
