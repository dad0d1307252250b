//! Phrases with a number, a name or an ending in them, which no table could hold.

use serde::Serialize;

use super::suffix::{self, Ending};
use super::{Lang, format};

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Numbered {
    /// A section of a chapter.
    Section,
    /// A chapter.
    Chapter,
    /// A figure or chart.
    Figure,
    /// A table.
    Table,
    /// A box.
    Box,
    /// A recommendation.
    Recommendation,
    /// A paragraph, by the number that both languages share.
    Paragraph,
}

impl Numbered {
    /// The word in front of the number.
    pub fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Numbered::Section | Numbered::Chapter, Lang::Tr) => "Bölüm",
            (Numbered::Section, Lang::En) => "Section",
            (Numbered::Chapter, Lang::En) => "Chapter",
            (Numbered::Figure, Lang::Tr) => "Şekil",
            (Numbered::Figure, Lang::En) => "Figure",
            (Numbered::Table, Lang::Tr) => "Tablo",
            (Numbered::Table, Lang::En) => "Table",
            (Numbered::Box, Lang::Tr) => "Kutu",
            (Numbered::Box, Lang::En) => "Box",
            (Numbered::Recommendation, Lang::Tr) => "Öneri",
            (Numbered::Recommendation, Lang::En) => "Recommendation",
            (Numbered::Paragraph, _) => "¶",
        }
    }
}

/// A numbered thing: `Şekil 4’te`, `Figure 4`. English has no endings.
pub fn numbered(lang: Lang, what: Numbered, number: &str, case: Option<Ending>) -> String {
    let word = what.word(lang);
    match (lang, case) {
        (Lang::Tr, Some(case)) => format!("{word} {}", suffix::attach(number, case)),
        _ => format!("{word} {number}"),
    }
}

/// A thing called by its title: `“Bütçe”de`, `“Budget”`. After a quotation mark the ending
/// stands without an apostrophe.
pub fn quoted(lang: Lang, title: &str, case: Option<Ending>) -> String {
    match (lang, case) {
        (Lang::Tr, Some(case)) => format!("“{title}”{}", suffix::ending(title, case)),
        _ => format!("“{title}”"),
    }
}

/// What stands before the source of a figure or table in its caption.
pub fn source(lang: Lang) -> &'static str {
    match lang {
        Lang::Tr => "Kaynak: ",
        Lang::En => "Source: ",
    }
}

/// A number and what it counts: `1 chapter`, `3 chapters`, `3 bölüm`. After a number a
/// Turkish noun stays as it is, so `other` is English only.
pub fn count(lang: Lang, n: u64, one: &str, other: &str) -> String {
    let noun = if lang == Lang::Tr || n == 1 { one } else { other };
    format!("{} {noun}", format::integer(lang, n))
}

/// How long a text takes to read.
pub fn minutes_to_read(lang: Lang, minutes: u64) -> String {
    let minutes = format::integer(lang, minutes.max(1));
    match lang {
        Lang::Tr => format!("{minutes} dakikalık okuma"),
        Lang::En => format!("{minutes}-minute read"),
    }
}

/// That something exists in one language only, told in the language `inside`.
pub fn only_in(inside: Lang, lang: Lang) -> &'static str {
    match (inside, lang) {
        (Lang::Tr, Lang::Tr) => "yalnızca Türkçe",
        (Lang::Tr, Lang::En) => "yalnızca İngilizce",
        (Lang::En, Lang::Tr) => "in Turkish only",
        (Lang::En, Lang::En) => "in English only",
    }
}

#[cfg(test)]
mod tests {
    use super::Lang::{En, Tr};
    use super::*;
    use crate::lang::suffix::Case;

    #[test]
    fn numbered_things_take_endings_in_turkish_only() {
        for (what, number, case, tr, en) in [
            (Numbered::Section, "3.2", None, "Bölüm 3.2", "Section 3.2"),
            (Numbered::Section, "3.2", Some(Case::Locative.into()), "Bölüm 3.2’de", "Section 3.2"),
            (Numbered::Chapter, "6", Some(Case::Genitive.into()), "Bölüm 6’nın", "Chapter 6"),
            (Numbered::Figure, "4", Some(Case::Locative.into()), "Şekil 4’te", "Figure 4"),
            (Numbered::Table, "10", Some(Case::Dative.into()), "Tablo 10’a", "Table 10"),
            (Numbered::Box, "2", Some(Case::Instrumental.into()), "Kutu 2’yle", "Box 2"),
            (
                Numbered::Recommendation,
                "1",
                Some(Case::Accusative.into()),
                "Öneri 1’i",
                "Recommendation 1",
            ),
            (Numbered::Paragraph, "3.14", Some(Case::Ablative.into()), "¶ 3.14’ten", "¶ 3.14"),
        ] {
            assert_eq!(numbered(Tr, what, number, case), tr);
            assert_eq!(numbered(En, what, number, case), en);
        }
    }

    #[test]
    fn titles_in_quotation_marks_take_endings_without_an_apostrophe() {
        assert_eq!(quoted(Tr, "Bütçe", Some(Case::Locative.into())), "“Bütçe”de");
        assert_eq!(quoted(Tr, "Yol Haritası", Some(Case::Dative.into())), "“Yol Haritası”na");
        assert_eq!(quoted(Tr, "Bütçe", None), "“Bütçe”");
        assert_eq!(quoted(En, "Budget", Some(Case::Locative.into())), "“Budget”");
    }

    #[test]
    fn turkish_nouns_stay_singular_after_a_number() {
        assert_eq!(count(Tr, 3, "bölüm", "bölümler"), "3 bölüm");
        assert_eq!(count(En, 1, "chapter", "chapters"), "1 chapter");
        assert_eq!(count(En, 0, "chapter", "chapters"), "0 chapters");
        assert_eq!(count(En, 1200, "word", "words"), "1,200 words");
        assert_eq!(count(Tr, 1200, "sözcük", "sözcükler"), "1.200 sözcük");
    }

    #[test]
    fn reading_takes_at_least_a_minute() {
        assert_eq!(minutes_to_read(Tr, 8), "8 dakikalık okuma");
        assert_eq!(minutes_to_read(En, 0), "1-minute read");
    }
}
