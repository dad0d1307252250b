//! Complaints about what the two languages of a text say.

use crate::diag::{Code, Diagnostic};
use crate::lang::{Each, Lang};
use crate::source::Location;

/// A line of the file with the state of translations that means nothing.
pub fn state_unread(at: Location) -> Diagnostic {
    Diagnostic::new(
        Code::TranslationBroken,
        at,
        "çevirilerin durumunu tutan dosyanın bu satırı okunamıyor",
        "this line of the file that holds the state of translations cannot be read",
    )
    .help(
        "dosyayı elle değiştirmeyin; son değişikliği geri alın ya da satırı silin",
        "do not change this file by hand; undo the last change, or take the line out",
    )
}

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

/// Two passages with the same id that cannot share a row, because their order differs.
pub fn rows_crossed(tr: Location, en: Location, id: &str) -> Diagnostic {
    Diagnostic::new(
        Code::RowDoubtful,
        tr,
        format!("`{{#{id}}}` iki dilde de var, ama sıraları farklı olduğu için yan yana gelemiyorlar"),
        format!("both languages have `{{#{id}}}`, but in another order, so they cannot stand side by side"),
    )
    .label(en, "İngilizce metindeki yeri", "where the English text has it")
    .help(
        "iki dilde de aynı sırayla yazın",
        "write both languages in the same order",
    )
}

/// Something that a passage says and its counterpart does not.
pub fn only_in(
    code: Code,
    at: Location,
    beside: Location,
    lang: Lang,
    what: &str,
    place: &Each<String>,
) -> Diagnostic {
    let (tr, en) = match code {
        Code::CitationDiffers => ("atıf", "citation"),
        Code::ReferenceDiffers => ("gönderme", "cross-reference"),
        Code::TermDiffers => ("terim", "term"),
        Code::LinkDiffers => ("bağlantı", "link"),
        Code::ImageDiffers => ("görsel", "image"),
        _ => ("sayı", "number"),
    };
    let (in_tr, in_en) = (&place.tr, &place.en);
    let (message_tr, message_en) = match lang {
        Lang::Tr => (
            format!("{in_tr}: `{what}` ({tr}) İngilizce metinde yok"),
            format!("{in_en}: the English text lacks the {en} `{what}`"),
        ),
        Lang::En => (
            format!("{in_tr}: `{what}` ({tr}) Türkçe metinde yok"),
            format!("{in_en}: the Turkish text lacks the {en} `{what}`"),
        ),
    };
    Diagnostic::new(code, at, message_tr, message_en)
        .label(beside, "karşılığı", "its counterpart")
        .help("iki metinden birini düzeltin", "correct one of the two texts")
}
