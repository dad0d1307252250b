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

    /// The same, borrowed.
    pub fn as_ref(&self) -> Pair<&T> {
        match self {
            Pair::Both { tr, en } => Pair::Both { tr, en },
            Pair::Only(lang, value) => Pair::Only(*lang, value),
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

#[cfg(test)]
mod tests {
    use super::*;

    const TR: Pair<&str> = Pair::Only(Lang::Tr, "şehir");
    const BOTH: Pair<&str> = Pair::Both { tr: "şehir", en: "city" };

    #[test]
    fn a_reader_gets_their_language_or_the_other() {
        assert_eq!(BOTH.prefer(Lang::En), (Lang::En, &"city"));
        assert_eq!(TR.prefer(Lang::En), (Lang::Tr, &"şehir"));
        assert_eq!((TR.get(Lang::Tr), TR.get(Lang::En)), (Some(&"şehir"), None));
    }

    #[test]
    fn what_is_missing_is_not_iterated() {
        assert_eq!(TR.iter().collect::<Vec<_>>(), [(Lang::Tr, &"şehir")]);
        assert_eq!(BOTH.iter().map(|(lang, _)| lang).collect::<Vec<_>>(), Lang::ALL);
        assert_eq!(
            BOTH.map(|_, word| word.len()),
            Pair::Both { tr: "şehir".len(), en: "city".len() }
        );
    }

    #[test]
    fn two_missing_halves_are_nothing() {
        assert_eq!(Pair::<()>::from_options(Each::default()), None);
        let [tr, en] = ["şehir", "city"].map(Some);
        assert_eq!(Pair::from_options(Each { tr, en }), Some(BOTH));
        assert_eq!(Pair::from_options(Each { tr, en: None }), Some(TR));
    }
}
