//! Something that exists in one language or in both.

use serde::Serialize;

use super::{Each, Lang};

/// Something in both languages or in one; "in neither" cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Pair<T> {
    /// In both languages.
    Both {
        /// The Turkish one.
        tr: T,
        /// The English one.
        en: T,
    },
    /// In one language only.
    Only(Lang, T),
}

impl<T> Pair<T> {
    /// In one language only.
    pub fn only(lang: Lang, value: T) -> Self {
        Pair::Only(lang, value)
    }

    /// Whatever there is; `None` when there is neither.
    pub fn from_options(each: Each<Option<T>>) -> Option<Self> {
        match (each.tr, each.en) {
            (Some(tr), Some(en)) => Some(Pair::Both { tr, en }),
            (Some(tr), None) => Some(Pair::Only(Lang::Tr, tr)),
            (None, Some(en)) => Some(Pair::Only(Lang::En, en)),
            (None, None) => None,
        }
    }

    /// The value in that language.
    pub fn get(&self, lang: Lang) -> Option<&T> {
        match self {
            Pair::Both { tr, en } => Some(match lang {
                Lang::Tr => tr,
                Lang::En => en,
            }),
            Pair::Only(only, value) => (*only == lang).then_some(value),
        }
    }

    /// The value in that language, to change.
    pub fn get_mut(&mut self, lang: Lang) -> Option<&mut T> {
        match self {
            Pair::Both { tr, en } => Some(match lang {
                Lang::Tr => tr,
                Lang::En => en,
            }),
            Pair::Only(only, value) => (*only == lang).then_some(value),
        }
    }

    /// The value in that language, or else in the other, with its language.
    pub fn prefer(&self, lang: Lang) -> (Lang, &T) {
        match self {
            Pair::Only(only, value) => (*only, value),
            Pair::Both { tr, en } => match lang {
                Lang::Tr => (Lang::Tr, tr),
                Lang::En => (Lang::En, en),
            },
        }
    }

    /// What there is, in the order of the languages.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        Lang::ALL.into_iter().filter_map(|lang| self.get(lang).map(|value| (lang, value)))
    }

    /// The same languages with other values.
    pub fn map<U>(self, mut change: impl FnMut(Lang, T) -> U) -> Pair<U> {
        match self {
            Pair::Both { tr, en } => {
                Pair::Both { tr: change(Lang::Tr, tr), en: change(Lang::En, en) }
            }
            Pair::Only(lang, value) => Pair::Only(lang, change(lang, value)),
        }
    }
}
