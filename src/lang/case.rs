//! Upper and lower case.

use icu_casemap::{CaseMapper, TitlecaseMapper, options::TitlecaseOptions};
use icu_locale_core::{LanguageIdentifier, langid};

use super::Lang;

impl Lang {
    /// The identifier that Unicode's data is looked up by.
    fn identifier(self) -> LanguageIdentifier {
        match self {
            Lang::Tr => langid!("tr"),
            Lang::En => langid!("en"),
        }
    }

    /// Lower case: in Turkish `I` becomes `ı` and `İ` becomes `i`.
    pub fn lower(self, text: &str) -> String {
        CaseMapper::new().lowercase_to_string(text, &self.identifier()).into_owned()
    }

    /// Upper case: in Turkish `i` becomes `İ` and `ı` becomes `I`.
    pub fn upper(self, text: &str) -> String {
        CaseMapper::new().uppercase_to_string(text, &self.identifier()).into_owned()
    }

    /// The first letter in upper case, the rest as it is.
    pub fn capital(self, text: &str) -> String {
        let first = text.chars().next().map_or(0, char::len_utf8);
        self.upper(&text[..first]) + &text[first..]
    }

    /// Every word with a capital, the rest in lower case.
    pub fn title(self, text: &str) -> String {
        let words = text.split_inclusive(char::is_whitespace).map(|word| {
            TitlecaseMapper::new()
                .titlecase_segment_to_string(word, &self.identifier(), TitlecaseOptions::default())
                .into_owned()
        });
        words.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turkish_has_two_letters_i() {
        assert_eq!(Lang::Tr.lower("ISPARTA İZMİR"), "ısparta izmir");
        assert_eq!(Lang::Tr.upper("ısparta izmir"), "ISPARTA İZMİR");
        assert_eq!(Lang::En.lower("ISPARTA"), "isparta");
        assert_eq!(Lang::Tr.title("ısparta'nın İLÇELERİ"), "Isparta'nın İlçeleri");
        assert_eq!(Lang::Tr.capital("içindekiler"), "İçindekiler");
        assert_eq!(Lang::En.capital("in brief"), "In brief");
        assert_eq!(Lang::Tr.capital(""), "");
    }

    #[test]
    fn changing_case_twice_changes_nothing() {
        for lang in Lang::ALL {
            for text in ["Iğdır", "İSTANBUL", "straße", "ŞÇĞÜÖ", "Ǆ"] {
                let lower = lang.lower(text);
                assert_eq!(lang.lower(&lower), lower);
                assert_eq!(lang.lower(&lang.upper(&lower)), lang.lower(&lang.upper(text)));
            }
        }
    }
}
