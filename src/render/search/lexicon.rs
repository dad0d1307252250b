//! The forms of words of one language, each with a number. A form that is written in several
//! ways, `kişi` and `kışı`, has a number for each.
//!
//! Texts repeat a few thousand words. A word is folded when it is first seen; after that, what
//! stands in a text leads to a number, by which words are counted, ordered and gathered. Numbers
//! are given as words turn up, so they differ from run to run: nothing that is written depends on
//! them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Arc, PoisonError, RwLock};

use crate::lang::Lang;

use super::words::{self, Found};

/// The number of a word that is nothing but unseen letters.
pub const NONE: u32 = u32::MAX;

/// Words by what they are.
pub type ByWord<K> = HashMap<K, u32, BuildHasherDefault<Quick>>;

/// A hasher for short texts. Nobody gains by colliding with their own manuscript.
#[derive(Default)]
pub struct Quick(u64);

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        for some in bytes.chunks(8) {
            let mut eight = [0; 8];
            eight[..some.len()].copy_from_slice(some);
            let mixed = self.0.rotate_left(5) ^ u64::from_le_bytes(eight);
            self.0 = mixed.wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    /// The end of a text, which nothing follows.
    fn write_u8(&mut self, _: u8) {}

    /// The high bits are mixed best, and a table looks at the low ones, too.
    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}

/// All forms of a language that any text of the program's run had.
pub struct Lexicon {
    lang: Lang,
    known: RwLock<Known>,
}

#[derive(Default)]
struct Known {
    /// What stands in texts.
    runs: ByWord<Box<str>>,
    numbers: ByWord<Arc<str>>,
    forms: Vec<Arc<str>>,
}

impl Lexicon {
    /// An empty one.
    pub fn new(lang: Lang) -> Lexicon {
        Lexicon { lang, known: RwLock::default() }
    }

    /// The numbers of some words.
    pub fn numbers(&self, found: &[Found<'_>]) -> Vec<u32> {
        let mut new = Vec::new();
        let mut numbers = Vec::with_capacity(found.len());
        {
            let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
            for (at, found) in found.iter().enumerate() {
                let number = match found {
                    Found::Run(run) => known.runs.get(*run),
                    Found::Form(form) => known.numbers.get(&**form),
                };
                numbers.push(number.copied().unwrap_or_else(|| {
                    new.push(at);
                    NONE
                }));
            }
        }
        if new.is_empty() {
            return numbers;
        }
        let forms: Vec<(usize, Cow<'_, str>)> = new
            .into_iter()
            .map(|at| match &found[at] {
                Found::Run(run) => (at, words::key(self.lang, run)),
                Found::Form(form) => (at, Cow::Borrowed(&**form)),
            })
            .collect();
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        for (at, form) in forms {
            numbers[at] = known.number(&form);
            if let Found::Run(run) = found[at] {
                known.runs.insert(run.into(), numbers[at]);
            }
        }
        numbers
    }

    /// The forms that have some numbers, which this lexicon gave.
    pub fn letters(&self, numbers: impl Iterator<Item = u32>) -> Vec<Arc<str>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        numbers.map(|number| Arc::clone(&known.forms[number as usize])).collect()
    }

    /// All forms by their numbers.
    pub fn forms(&self) -> Vec<Arc<str>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).forms.clone()
    }
}

impl Known {
    fn number(&mut self, form: &str) -> u32 {
        if form.is_empty() {
            return NONE;
        }
        if let Some(number) = self.numbers.get(form) {
            return *number;
        }
        let number = self.forms.len() as u32;
        let form: Arc<str> = form.into();
        self.forms.push(Arc::clone(&form));
        self.numbers.insert(form, number);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_form_have_one_number() {
        let lexicon = Lexicon::new(Lang::Tr);
        let found = [
            Found::Run("Şehir"),
            Found::Run("ŞEHİR"),
            Found::Form("2019".into()),
            Found::Form("".into()),
        ];
        assert_eq!(lexicon.numbers(&found), [0, 0, 1, NONE]);
        assert_eq!(lexicon.numbers(&[Found::Form("sehir'1".into()), Found::Run("Şehir")]), [0, 0]);
        assert_eq!(lexicon.numbers(&[Found::Run("sehir")]), [2]);
        let forms = lexicon.forms();
        let forms: Vec<_> = forms.iter().map(|it| &**it).collect();
        assert_eq!(forms, ["sehir'1", "2019", "sehir"]);
    }
}
