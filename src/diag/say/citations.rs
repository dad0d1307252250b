//! Complaints about the bibliography and citations.

use crate::diag::{Code, Diagnostic};
use crate::source::Location;

use super::nearest_help;
use super::yaml::yaml_words;

/// A citation of a work that the bibliography does not have.
pub fn citation_unknown(at: Location, key: &str, nearest: Option<&str>) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Code::CitationUnknown,
        at,
        format!("kaynakçada `{key}` yok"),
        format!("the bibliography has no entry `{key}`"),
    );
    let at_name = nearest.map(|name| format!("@{name}"));
    diagnostic.help = nearest_help(at_name.as_deref());
    if diagnostic.help.is_some() {
        return diagnostic;
    }
    diagnostic.help(
        "kaydı `content/references.yaml` dosyasına ekleyin",
        "add the entry to `content/references.yaml`",
    )
}

/// An entry that cannot be read; `detail` is the reader's own words.
pub fn reference_broken(at: Location, key: &str, detail: &str) -> Diagnostic {
    let detail = yaml_words(detail);
    Diagnostic::new(
        Code::ReferenceBroken,
        at,
        format!("kaynakçadaki `{key}` kaydı okunamadı: {}", detail.tr),
        format!("the entry `{key}` cannot be read: {}", detail.en),
    )
    .help(
        "bir kaydın en az `type: report` gibi bir türü olur; tarihler `2026-11-22`, kişiler `Soyadı, Adı` biçiminde yazılır",
        "an entry has at least a `type:` such as `report`; dates are written `2026-11-22`, people `Family, Given`",
    )
}

/// A BibLaTeX file that cannot be read; `detail` is the reader's own words.
pub fn bibliography_broken(at: Location, detail: &str) -> Diagnostic {
    let detail = yaml_words(detail);
    Diagnostic::new(
        Code::ReferenceBroken,
        at,
        format!("BibLaTeX dosyası burada okunamıyor ({})", detail.tr),
        format!("the BibLaTeX file cannot be read here ({})", detail.en),
    )
    .help(
        "süslü ayraçların kapandığını, alanların virgülle ayrıldığını, tarihlerin `2026-11-22` biçiminde olduğunu denetleyin",
        "check that braces are closed, fields are separated by commas and dates are written `2026-11-22`",
    )
}

/// Two entries with one key.
pub fn reference_doubled(at: Location, key: &str, first: Location) -> Diagnostic {
    Diagnostic::new(
        Code::IdDoubled,
        at,
        format!("kaynakçada `{key}` iki kez var"),
        format!("the bibliography has `{key}` twice"),
    )
    .label(first, "ilki", "the first one")
    .help("birini silin ya da yeniden adlandırın", "remove or rename one of them")
}

/// An entry that nothing cites.
pub fn reference_unused(at: Location, key: &str) -> Diagnostic {
    Diagnostic::new(
        Code::ReferenceUnused,
        at,
        format!("`{key}` kaynağına hiçbir metin atıf yapmıyor"),
        format!("no text cites `{key}`"),
    )
    .help(
        format!("`[@{key}]` ile atıf yapın ya da kaydı silin"),
        format!("cite it with `[@{key}]`, or remove the entry"),
    )
}

/// An entry that lacks what a reader needs to find the work.
pub fn reference_incomplete(at: Location, key: &str, lacking: &[&str]) -> Diagnostic {
    let fields = lacking.iter().map(|field| format!("`{field}`")).collect::<Vec<_>>().join(", ");
    Diagnostic::new(
        Code::ReferenceIncomplete,
        at,
        format!("`{key}` kaydında eksik alan var: {fields}"),
        format!("the entry `{key}` lacks {fields}"),
    )
    .help(
        "okurun kaynağı bulabilmesi için alanı doldurun; öteki dildeki başlık `title: { tr: …, en: … }` ya da notta `EN: …` olarak yazılır",
        "fill it in, so that readers can find the work; a title in the other language is written `title: { tr: …, en: … }`, or `TR: …` in the note",
    )
}
