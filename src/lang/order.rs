//! Alphabetical order.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

use super::{Each, Lang};

/// One collator for each language; the data are compiled in.
static COLLATORS: LazyLock<Each<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    let collator = |locale: icu_locale_core::Locale| {
        Collator::try_new(locale.into(), CollatorOptions::default())
            .expect("the data for Turkish and English are compiled in")
    };
    Each { tr: collator(locale!("tr")), en: collator(locale!("en")) }
});

impl Lang {
    /// The order of a dictionary: in Turkish `ç` after `c`, `ı` before `i`.
    /// Texts that a dictionary takes for equal keep the order of their letters' codes.
    pub fn compare(self, a: &str, b: &str) -> Ordering {
        COLLATORS[self].compare(a, b).then_with(|| a.cmp(b))
    }

    /// The letter under which an alphabetical list keeps a word; `#` for digits and signs.
    pub fn initial(self, word: &str) -> String {
        let Some(first) = word.chars().find(|letter| letter.is_alphanumeric()) else {
            return "#".to_owned();
        };
        if !first.is_alphabetic() {
            return "#".to_owned();
        }
        let letter = self.upper(first.encode_utf8(&mut [0; 4]));
        let own = match self {
            Lang::Tr => "ÇĞİIÖŞÜ",
            Lang::En => "",
        };
        if own.contains(&letter) {
            return letter;
        }
        let base = deunicode::deunicode(&letter);
        let base: String = base.chars().take(1).collect();
        if base.is_empty() { letter } else { self.upper(&base) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dictionaries_differ() {
        let check = |lang: Lang, words: &str| {
            let mut sorted: Vec<&str> = words.split(' ').collect();
            sorted.reverse();
            sorted.sort_by(|a, b| lang.compare(a, b));
            assert_eq!(sorted.join(" "), words);
        };
        check(Lang::Tr, "cam cuma çam dam ılık iki şehir taş zebra");
        check(Lang::En, "çam cuma dam iki ılık zebra");
    }

    #[test]
    fn initials() {
        let initials = |lang: Lang| {
            ["çevre", "ığdır", "izmir", "âdil", "5393", "«ek»"].map(|word| lang.initial(word))
        };
        assert_eq!(initials(Lang::Tr), ["Ç", "I", "İ", "A", "#", "E"]);
        assert_eq!(initials(Lang::En), ["C", "I", "I", "A", "#", "E"]);
    }
}
