//! Every rule that depends on a language.

mod case;
mod each;
mod fold;
mod order;
mod pair;
mod slug;
pub mod suffix;

use std::fmt;

use serde::Serialize;

pub use each::Each;
pub use fold::Folded;
pub use pair::Pair;

/// A language of a publication.
///
/// Closed on purpose: a third language is a day of following compiler errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
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
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
