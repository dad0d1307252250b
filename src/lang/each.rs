//! One value for each language.

use std::ops::{Index, IndexMut};

use serde::Serialize;

use super::Lang;

/// One value for each language; never lacks one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Each<T> {
    /// The Turkish one.
    pub tr: T,
    /// The English one.
    pub en: T,
}

impl<T> Each<T> {
    /// Makes the value of each language.
    pub fn from_fn(mut make: impl FnMut(Lang) -> T) -> Self {
        Each { tr: make(Lang::Tr), en: make(Lang::En) }
    }

    /// Both values, changed.
    pub fn map<U>(self, mut change: impl FnMut(T) -> U) -> Each<U> {
        Each { tr: change(self.tr), en: change(self.en) }
    }

    /// Both values, borrowed.
    pub fn as_ref(&self) -> Each<&T> {
        Each { tr: &self.tr, en: &self.en }
    }

    /// Both values with their languages.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        Lang::ALL.into_iter().map(|lang| (lang, &self[lang]))
    }
}

impl<T> Index<Lang> for Each<T> {
    type Output = T;

    fn index(&self, lang: Lang) -> &T {
        match lang {
            Lang::Tr => &self.tr,
            Lang::En => &self.en,
        }
    }
}

impl<T> IndexMut<Lang> for Each<T> {
    fn index_mut(&mut self, lang: Lang) -> &mut T {
        match lang {
            Lang::Tr => &mut self.tr,
            Lang::En => &mut self.en,
        }
    }
}
