//! Complaints about what the two languages of a text say.

use crate::diag::{Code, Diagnostic};
use crate::lang::Lang;
use crate::source::Location;

/// A row whose two sides may not belong together.
pub fn row_doubtful(tr: Location, en: Location, number: &str) -> Diagnostic {
    Diagnostic::new(
        Code::RowDoubtful,
        tr,
        format!("¶ {number}: iki dildeki bu parçaların birbirinin karşılığı olduğu kesin değil"),
        format!("¶ {number}: it is not certain that these passages are translations of each other"),
    )
    .label(en, "İngilizce metinde karşısına düşen", "what stands beside it in English")
    .help(
        "karşılığıysa ikisine de aynı `{#kimlik}` verin",
        "if they are, give both the same `{#id}`",
    )
}

/// Something that a passage says and its counterpart does not.
pub fn only_in(
    code: Code,
    at: Location,
    beside: Location,
    lang: Lang,
    what: &str,
    number: &str,
) -> Diagnostic {
    let (tr, en) = match code {
        Code::CitationDiffers => ("atıf", "citation"),
        Code::ReferenceDiffers => ("gönderme", "cross-reference"),
        Code::TermDiffers => ("terim", "term"),
        Code::LinkDiffers => ("bağlantı", "link"),
        Code::ImageDiffers => ("görsel", "image"),
        _ => ("sayı", "number"),
    };
    let (message_tr, message_en) = match lang {
        Lang::Tr => (
            format!("¶ {number}: `{what}` ({tr}) İngilizce metinde yok"),
            format!("¶ {number}: the English text lacks the {en} `{what}`"),
        ),
        Lang::En => (
            format!("¶ {number}: `{what}` ({tr}) Türkçe metinde yok"),
            format!("¶ {number}: the Turkish text lacks the {en} `{what}`"),
        ),
    };
    Diagnostic::new(code, at, message_tr, message_en)
        .label(beside, "karşılığı", "its counterpart")
        .help("iki metinden birini düzeltin", "correct one of the two texts")
}
