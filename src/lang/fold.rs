//! What a search compares.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use super::Lang;

/// A text in the two forms that a search compares.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Folded {
    /// For a reader who types every letter: casing is gone, `ı` is not `i`.
    pub strict: String,
    /// For a reader without a Turkish keyboard: accents are gone as well.
    pub loose: String,
}

impl Lang {
    /// Takes from a text what a search should not see.
    ///
    /// Both forms have small letters by the rules of the language, one kind of apostrophe
    /// and no invisible signs. The loose form is in ASCII as far as the script is Latin.
    pub fn fold(self, text: &str) -> Folded {
        if text.is_ascii() && (self == Lang::En || !text.contains('I')) {
            let strict = text.to_ascii_lowercase();
            return Folded { loose: strict.clone(), strict };
        }
        if let Some(folded) = self.fold_alphabet(text) {
            return folded;
        }
        self.fold_by_tables(text)
    }

    /// The same for any text.
    fn fold_by_tables(self, text: &str) -> Folded {
        let composed = ComposingNormalizerBorrowed::new_nfc().normalize(text);
        let mut strict = String::with_capacity(text.len());
        for c in self.lower(&composed).chars() {
            match c {
                '’' | '‘' | 'ʼ' | '`' | '´' => strict.push('\''),
                '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
                // English has no dotted large I: in `İzmir` the dot becomes a mark of its own.
                '\u{307}' if strict.ends_with('i') => {}
                c => strict.push(c),
            }
        }
        let mut loose = String::with_capacity(strict.len());
        for c in DecomposingNormalizerBorrowed::new_nfkd().normalize(&strict).chars() {
            match c {
                '\u{300}'..='\u{36f}' => {}
                'ı' => loose.push('i'),
                'ß' => loose.push_str("ss"),
                'æ' => loose.push_str("ae"),
                'œ' => loose.push_str("oe"),
                'ø' => loose.push('o'),
                'ł' => loose.push('l'),
                'đ' | 'ð' => loose.push('d'),
                'þ' => loose.push_str("th"),
                c => loose.push(c),
            }
        }
        Folded { strict, loose }
    }

    /// The same for a text of plain letters, which needs no tables.
    fn fold_alphabet(self, text: &str) -> Option<Folded> {
        let mut folded = Folded {
            strict: String::with_capacity(text.len()),
            loose: String::with_capacity(text.len()),
        };
        for letter in text.chars() {
            let (strict, loose) = match letter {
                '`' => return None,
                'I' if self == Lang::Tr => ('ı', 'i'),
                'Ç' | 'ç' => ('ç', 'c'),
                'Ğ' | 'ğ' => ('ğ', 'g'),
                'ı' => ('ı', 'i'),
                'İ' => ('i', 'i'),
                'Ö' | 'ö' => ('ö', 'o'),
                'Ş' | 'ş' => ('ş', 's'),
                'Ü' | 'ü' => ('ü', 'u'),
                letter if letter.is_ascii() => {
                    let small = letter.to_ascii_lowercase();
                    (small, small)
                }
                _ => return None,
            };
            folded.strict.push(strict);
            folded.loose.push(loose);
        }
        Some(folded)
    }

    /// Which of a word's letters the loose form loses, where that makes other words of the
    /// language of it, as `kişi` of `kışı`: a bit for each `ç` or `c`, `ı` or `i` and so on, from
    /// the first to the thirtieth.
    pub fn lost_letters(self, word: &str) -> u32 {
        let (mut bit, mut lost) = (1, 0);
        if self != Lang::Tr {
            return lost;
        }
        for letter in word.chars() {
            match letter {
                'ç' | 'Ç' | 'ğ' | 'Ğ' | 'ı' | 'I' | 'ö' | 'Ö' | 'ş' | 'Ş' | 'ü' | 'Ü' => {
                    lost |= bit
                }
                'c' | 'C' | 'g' | 'G' | 'i' | 'İ' | 'î' | 'Î' | 'o' | 'O' | 's' | 'S' => {}
                'u' | 'U' | 'û' | 'Û' => {}
                _ => continue,
            }
            bit = (bit << 1) & 0x3fff_ffff;
        }
        lost
    }
}

#[cfg(test)]
mod tests {
    use super::Lang::{self, En, Tr};

    fn check(lang: Lang, text: &str, strict: &str, loose: &str) {
        let folded = lang.fold(text);
        assert_eq!((&*folded.strict, &*folded.loose), (strict, loose), "{text}");
    }

    #[test]
    fn plain_letters_need_no_tables() {
        for lang in Lang::ALL {
            for letter in "AIZaiz019 '.-ÇĞıİÖŞÜçğöşü".chars() {
                let text = letter.to_string();
                let tables = lang.fold_by_tables(&text);
                assert_eq!(lang.fold_alphabet(&text), Some(tables), "{letter}");
            }
        }
    }

    #[test]
    fn any_casing_of_either_i_meets_in_turkish() {
        check(Tr, "İSTANBUL", "istanbul", "istanbul");
        check(Tr, "ISTANBUL", "ıstanbul", "istanbul");
        check(Tr, "istanbul", "istanbul", "istanbul");
        check(Tr, "Isparta", "ısparta", "isparta");
        check(Tr, "ısparta", "ısparta", "isparta");
        check(Tr, "KALDIRIM", "kaldırım", "kaldirim");
    }

    #[test]
    fn letters_can_be_typed_without_a_turkish_keyboard() {
        check(Tr, "Güvenli Çocuk", "güvenli çocuk", "guvenli cocuk");
        check(Tr, "IŞIĞI", "ışığı", "isigi");
        check(
            Tr,
            "kâğıt, hâlâ, millî, sükûn",
            "kâğıt, hâlâ, millî, sükûn",
            "kagit, hala, milli, sukun",
        );
        check(Tr, "s\u{327}ehir", "şehir", "sehir");
    }

    #[test]
    fn both_apostrophes_are_one() {
        check(Tr, "AB'nin", "ab'nin", "ab'nin");
        check(Tr, "Türkiye’nin", "türkiye'nin", "turkiye'nin");
    }

    #[test]
    fn english_has_one_i() {
        check(En, "INSTITUTION", "institution", "institution");
        check(En, "İzmir’s", "izmir's", "izmir's");
        check(En, "Straße, naïve ﬁle", "straße, naïve ﬁle", "strasse, naive file");
    }

    #[test]
    fn what_cannot_be_seen_is_not_searched() {
        check(Tr, "top\u{ad}lum\u{200b}sal", "toplumsal", "toplumsal");
        check(Tr, "", "", "");
        check(Tr, "2019/882", "2019/882", "2019/882");
    }
}
