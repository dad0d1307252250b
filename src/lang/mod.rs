//! Every rule that depends on a language.
//!
//! A question about a language is asked of [`Lang`] or of a module in here and answered
//! nowhere else. Depends on no other module, so that all of them can ask.

mod bytes;
mod each;
mod pair;

mod case;
mod code;
mod fold;
mod legible;
mod order;
mod slug;

pub mod format;
pub mod lexicon;
pub mod phrase;
pub mod quantity;
pub mod spoken;
pub mod suffix;
pub mod typography;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use bytes::byte_set;
pub use code::LangCode;
pub use each::Each;
pub use fold::Folded;
pub use legible::{is_legible, legible};
pub use pair::Pair;

/// A language of a publication.
///
/// Closed on purpose: a third language is a day of following compiler errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Turkish.
    Tr,
    /// English.
    En,
}

impl Lang {
    /// Both languages.
    pub const ALL: [Lang; 2] = [Lang::Tr, Lang::En];

    /// The ISO 639-1 code.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Tr => "tr",
            Lang::En => "en",
        }
    }

    /// The language of a code such as `tr`, `TR` or `tr-TR`.
    pub fn from_code(code: &str) -> Option<Lang> {
        let code = code.split(['-', '_']).next().unwrap_or(code);
        Lang::ALL.into_iter().find(|lang| lang.code().eq_ignore_ascii_case(code))
    }

    /// The other language.
    pub fn other(self) -> Lang {
        match self {
            Lang::Tr => Lang::En,
            Lang::En => Lang::Tr,
        }
    }

    /// What this language is called in a text in the language `inside`.
    pub fn name(self, inside: Lang) -> &'static str {
        match (self, inside) {
            (Lang::Tr, Lang::Tr) => "Türkçe",
            (Lang::Tr, Lang::En) => "Turkish",
            (Lang::En, Lang::Tr) => "İngilizce",
            (Lang::En, Lang::En) => "English",
        }
    }

    /// The language with a region, as Open Graph wants it.
    pub fn locale(self) -> &'static str {
        match self {
            Lang::Tr => "tr_TR",
            Lang::En => "en_GB",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_in_any_case_and_with_a_region() {
        for (code, lang) in [
            ("tr", Some(Lang::Tr)),
            ("TR", Some(Lang::Tr)),
            ("tr-TR", Some(Lang::Tr)),
            ("en_GB", Some(Lang::En)),
            ("En", Some(Lang::En)),
            ("", None),
            ("-", None),
            ("tur", None),
            ("de", None),
        ] {
            assert_eq!(Lang::from_code(code), lang, "{code}");
        }
    }

    #[test]
    fn every_language_is_named_in_every_language() {
        let names = Lang::ALL.map(|inside| Lang::ALL.map(|lang| lang.name(inside)));
        assert_eq!(names, [["Türkçe", "İngilizce"], ["Turkish", "English"]]);
    }
}
