//! Large and small letters.

use std::borrow::Cow;

use icu_casemap::options::TitlecaseOptions;
use icu_casemap::{CaseMapper, CaseMapperBorrowed, TitlecaseMapper, TitlecaseMapperBorrowed};
use icu_locale_core::{LanguageIdentifier, langid};

use super::Lang;

const MAPPER: CaseMapperBorrowed<'static> = CaseMapper::new();
const TITLES: TitlecaseMapperBorrowed<'static> = TitlecaseMapper::new();

impl Lang {
    /// The text in small letters: in Turkish `I` becomes `ı` and `İ` becomes `i`.
    pub fn lower(self, text: &str) -> Cow<'_, str> {
        MAPPER.lowercase_to_string(text, &self.icu())
    }

    /// The text in large letters: in Turkish `i` becomes `İ` and `ı` becomes `I`.
    pub fn upper(self, text: &str) -> Cow<'_, str> {
        MAPPER.uppercase_to_string(text, &self.icu())
    }

    /// The text with a large letter at the beginning of each word and small ones elsewhere.
    ///
    /// Words end at a space or a hyphen. What follows an apostrophe stays small:
    /// `İstanbul'un`.
    pub fn title(self, text: &str) -> String {
        text.split_inclusive(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/'))
            .map(|word| {
                TITLES.titlecase_segment_to_string(word, &self.icu(), TitlecaseOptions::default())
            })
            .collect()
    }

    /// The language as ICU names it.
    pub(super) fn icu(self) -> LanguageIdentifier {
        match self {
            Lang::Tr => langid!("tr"),
            Lang::En => langid!("en"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Lang::{En, Tr};

    #[test]
    fn dotted_and_dotless_i_are_two_letters_in_turkish() {
        for (lang, text, lower, upper) in [
            (Tr, "ISPARTA", "ısparta", "ISPARTA"),
            (Tr, "İstanbul", "istanbul", "İSTANBUL"),
            (Tr, "iğne ığrıp", "iğne ığrıp", "İĞNE IĞRIP"),
            (Tr, "I\u{307}zmir", "izmir", "I\u{307}ZMİR"),
            (Tr, "Kâğıt ÇÖL ŞÜPHE", "kâğıt çöl şüphe", "KÂĞIT ÇÖL ŞÜPHE"),
            (En, "INSTITUTION", "institution", "INSTITUTION"),
            (En, "iris", "iris", "IRIS"),
        ] {
            assert_eq!(lang.lower(text), lower, "{text}");
            assert_eq!(lang.upper(text), upper, "{text}");
        }
    }

    #[test]
    fn titles_follow_the_language() {
        for (lang, text, title) in [
            (Tr, "istanbul'un ılık iklimi", "İstanbul'un Ilık İklimi"),
            (Tr, "IŞIK VE İNSAN", "Işık Ve İnsan"),
            (Tr, "“iyi yönetim” (ilke)", "“İyi Yönetim” (İlke)"),
            (Tr, "kadın-erkek eşitliği", "Kadın-Erkek Eşitliği"),
            (En, "istanbul's indicators", "Istanbul's Indicators"),
            (En, "", ""),
        ] {
            assert_eq!(lang.title(text), title);
        }
    }
}
