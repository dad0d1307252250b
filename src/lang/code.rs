//! Languages of single words: those of the site, and all others that a text may quote.

use std::fmt;

use isolang::Language;
use serde::{Deserialize, Serialize};

use super::Lang;

/// The language of a run of words or of a block.
///
/// Only for what is told to browsers, screen readers and hyphenation. Whatever a text says in its
/// own voice is said in a [`Lang`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LangCode(Language);

/// Languages that are written from right to left.
const FROM_THE_RIGHT: &[&str] = &[
    "aii", "apc", "ar", "ckb", "dv", "fa", "he", "ks", "ota", "ps", "sd", "syc", "tru", "ug", "ur",
    "yi",
];

impl LangCode {
    /// The language of an ISO 639-1 or 639-3 code such as `de`, `DE`, `de-AT` or `kmr`.
    pub fn from_code(code: &str) -> Option<LangCode> {
        let code = code.split(['-', '_']).next().unwrap_or(code).to_ascii_lowercase();
        Language::from_639_1(&code).or_else(|| Language::from_639_3(&code)).map(LangCode)
    }

    /// The shortest ISO 639 code, as BCP 47 wants it.
    pub fn code(self) -> &'static str {
        self.0.to_639_1().unwrap_or_else(|| self.0.to_639_3())
    }

    /// The language, if it is one of the site's.
    pub fn own(self) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| LangCode::from(*lang) == self)
    }

    /// Whether it is written from right to left.
    pub fn is_from_the_right(self) -> bool {
        FROM_THE_RIGHT.contains(&self.code())
    }
}

impl From<Lang> for LangCode {
    fn from(lang: Lang) -> LangCode {
        LangCode(match lang {
            Lang::Tr => Language::Tur,
            Lang::En => Language::Eng,
        })
    }
}

impl fmt::Display for LangCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_in_any_case_and_with_regions() {
        for (written, code, own) in [
            ("de", Some("de"), None),
            ("KMR", Some("kmr"), None),
            ("pt-BR", Some("pt"), None),
            ("tr_TR", Some("tr"), Some(Lang::Tr)),
            ("en", Some("en"), Some(Lang::En)),
            ("xx", None, None),
            ("eng", Some("en"), Some(Lang::En)),
            ("german", None, None),
            ("", None, None),
        ] {
            let tag = LangCode::from_code(written);
            assert_eq!(tag.map(LangCode::code), code, "{written}");
            assert_eq!(tag.and_then(LangCode::own), own, "{written}");
        }
        assert_eq!(Lang::ALL.map(|lang| LangCode::from(lang).own()), Lang::ALL.map(Some));
    }

    #[test]
    fn what_is_written_from_the_right_has_its_shortest_code() {
        for code in FROM_THE_RIGHT {
            let known = LangCode::from_code(code);
            assert!(known.is_some_and(|it| it.code() == *code && it.is_from_the_right()), "{code}");
        }
    }
}
