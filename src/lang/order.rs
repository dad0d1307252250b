//! Alphabetical order.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use super::{Each, Lang};

static COLLATORS: LazyLock<Each<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    Each::from_fn(|lang| {
        let locale = match lang {
            Lang::Tr => locale!("tr"),
            Lang::En => locale!("en"),
        };
        Collator::try_new(locale.into(), CollatorOptions::default())
            .expect("the order of both languages is compiled into the crate")
    })
});

impl Lang {
    /// Which of two texts comes first in a list in this language.
    ///
    /// Quotation marks and other signs in front are passed over, as in [`Lang::initial`].
    /// Texts that a dictionary would not tell apart are ordered by their characters, so
    /// that a sorted list is the same every time.
    pub fn compare(self, a: &str, b: &str) -> Ordering {
        COLLATORS[self].compare(without_signs(a), without_signs(b)).then_with(|| a.cmp(b))
    }

    /// A key whose order as bytes is that of [`Lang::compare`].
    pub fn sort_key(self, text: &str) -> Vec<u8> {
        let mut key = Vec::new();
        let Ok(()) = COLLATORS[self].write_sort_key_to(without_signs(text), &mut key);
        // A zero is below every byte of a collation key, so a shorter key stays in front.
        key.push(0);
        key.extend_from_slice(text.as_bytes());
        key
    }

    /// The heading that a text stands under in an alphabetical index.
    ///
    /// A Turkish letter has its own heading; other accents are dropped. Digits, signs and
    /// other scripts share `#`.
    pub fn initial(self, text: &str) -> String {
        let text = without_signs(text);
        let composed = ComposingNormalizerBorrowed::new_nfc().normalize(text);
        let Some(first) = composed.chars().next() else { return "#".to_owned() };
        let first = self.upper(first.encode_utf8(&mut [0; 4])).into_owned();
        if self == Lang::Tr && matches!(&*first, "Ç" | "Ğ" | "İ" | "Ö" | "Ş" | "Ü") {
            return first;
        }
        let base = DecomposingNormalizerBorrowed::new_nfd().normalize(&first);
        let base = base.chars().next().map(|base| match base {
            'Ø' => 'O',
            'Æ' => 'A',
            'Œ' => 'O',
            'Ł' => 'L',
            'Đ' => 'D',
            base => base,
        });
        match base {
            Some(base) if base.is_ascii_alphabetic() => base.to_string(),
            _ => "#".to_owned(),
        }
    }
}

/// The text from its first letter or digit on.
fn without_signs(text: &str) -> &str {
    let trimmed = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    if trimmed.is_empty() { text } else { trimmed }
}

#[cfg(test)]
mod tests {
    use super::Lang::{self, En, Tr};

    fn check_order(lang: Lang, sorted: &str) {
        let expected: Vec<&str> = sorted.split_whitespace().collect();
        let mut compared = expected.clone();
        compared.reverse();
        let mut keyed = compared.clone();
        compared.sort_by(|a, b| lang.compare(a, b));
        keyed.sort_by_key(|text| lang.sort_key(text));
        assert_eq!(compared, expected);
        assert_eq!(keyed, expected);
    }

    #[test]
    fn turkish_letters_have_their_places() {
        check_order(Tr, "cam ceza çay dam gül ğ hak ırmak ıslak Isparta iz İzmir jale");
        check_order(Tr, "kâr kara oy öz saz şan uç üç van zebra");
        check_order(Tr, "2019 5393 adil “bütçe” (büyük) ceza");
    }

    #[test]
    fn english_passes_over_accents() {
        check_order(En, "cafe café cat çay çayır day İzmir jam oz öz şan tan");
    }

    #[test]
    fn large_and_small_letters_stand_together() {
        check_order(Tr, "ak Ak AK aka");
    }

    #[test]
    fn an_index_has_the_headings_of_its_language() {
        for (text, tr, en) in [
            ("çocuk", "Ç", "C"),
            ("ırk", "I", "I"),
            ("iklim", "İ", "I"),
            ("İklim", "İ", "I"),
            ("âdil", "A", "A"),
            ("équité", "E", "E"),
            ("s\u{327}ehir", "Ş", "S"),
            ("“ölçüt”", "Ö", "O"),
            ("ß", "S", "S"),
            ("5393", "#", "#"),
            ("ωμέγα", "#", "#"),
            ("—", "#", "#"),
            ("", "#", "#"),
        ] {
            assert_eq!((Tr.initial(text), En.initial(text)), (tr.to_owned(), en.to_owned()));
        }
    }

    proptest::proptest! {
        #[test]
        fn a_key_compares_as_its_text(a in "[a-cıiIİçÇşŞ “’0-9-]{0,6}", b in "[a-cıiIİçÇşŞ “’0-9-]{0,6}") {
            for lang in Lang::ALL {
                let keys = lang.sort_key(&a).cmp(&lang.sort_key(&b));
                proptest::prop_assert_eq!(keys, lang.compare(&a, &b));
            }
        }
    }
}
