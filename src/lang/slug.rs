//! Addresses and ids.

use icu_normalizer::ComposingNormalizerBorrowed;

use super::Lang;

/// The longest slug, in bytes.
const LONGEST: usize = 80;

impl Lang {
    /// A text as part of an address: small ASCII letters and digits, words joined by `-`.
    ///
    /// Letters are made small by the rules of the language before they lose their accents,
    /// so `Işık` is `isik`. Never empty: a text of signs alone becomes `bolum` or `section`.
    pub fn slug(self, text: &str) -> String {
        let composed = ComposingNormalizerBorrowed::new_nfc().normalize(text);
        let lower = self.lower(&composed);
        let mut slug = String::with_capacity(lower.len());
        for c in lower.chars() {
            match c {
                'a'..='z' | '0'..='9' => slug.push(c),
                '\'' | '’' | '‘' | 'ʼ' | '´' | '`' => {}
                '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
                '&' => word(&mut slug, self.and()),
                '%' => word(&mut slug, self.percent_word()),
                _ if c.is_ascii() => gap(&mut slug),
                _ => foreign(&mut slug, c),
            }
        }
        if slug.ends_with('-') {
            slug.pop();
        }
        shorten(&mut slug);
        if is_device(&slug) {
            slug.push_str("-1");
        }
        if slug.is_empty() {
            slug.push_str(match self {
                Lang::Tr => "bolum",
                Lang::En => "section",
            });
        }
        slug
    }

    fn and(self) -> &'static str {
        match self {
            Lang::Tr => "ve",
            Lang::En => "and",
        }
    }

    fn percent_word(self) -> &'static str {
        match self {
            Lang::Tr => "yuzde",
            Lang::En => "percent",
        }
    }
}

/// Ends the word, if one has begun.
fn gap(slug: &mut String) {
    if !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
}

/// Adds a word of its own.
fn word(slug: &mut String, word: &str) {
    gap(slug);
    slug.push_str(word);
    slug.push('-');
}

/// Adds a character that is not ASCII in the nearest Latin letters.
fn foreign(slug: &mut String, c: char) {
    let Some(latin) = deunicode::deunicode_char(c) else { return gap(slug) };
    // Marks that belong to the letter before them are spelled with nothing.
    for c in latin.bytes() {
        match c {
            b'a'..=b'z' | b'0'..=b'9' => slug.push(char::from(c)),
            b'A'..=b'Z' => slug.push(char::from(c.to_ascii_lowercase())),
            b'\'' => {}
            _ => gap(slug),
        }
    }
}

/// Whether Windows keeps a name for itself: no archive with such a file can be unpacked there.
fn is_device(slug: &str) -> bool {
    let port = slug.strip_prefix("com").or_else(|| slug.strip_prefix("lpt"));
    matches!(slug, "con" | "prn" | "aux" | "nul")
        || port.is_some_and(|it| it.len() == 1 && it.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Cuts at the last word that fits.
fn shorten(slug: &mut String) {
    if slug.len() > LONGEST {
        let end = slug[..=LONGEST].rfind('-').unwrap_or(LONGEST);
        slug.truncate(end);
    }
}

#[cfg(test)]
mod tests {
    use super::Lang::{self, En, Tr};

    fn check(lang: Lang, text: &str, slug: &str) {
        assert_eq!(lang.slug(text), slug, "{text}");
    }

    #[test]
    fn names_of_devices_are_left_to_them() {
        check(En, "Con", "con-1");
        check(Tr, "NUL", "nul-1");
        check(Tr, "COM 1", "com-1");
        check(Tr, "COM1", "com1-1");
        check(Tr, "Com", "com");
        check(En, "Auxiliary", "auxiliary");
    }

    #[test]
    fn turkish_letters_keep_their_sound() {
        check(Tr, "Işık ve Iğdır", "isik-ve-igdir");
        check(Tr, "İçindekiler", "icindekiler");
        check(Tr, "I\u{307}çindekiler", "icindekiler");
        check(Tr, "ŞEHİR, IRMAK", "sehir-irmak");
        check(Tr, "Kâğıt üzerinde eşitlik", "kagit-uzerinde-esitlik");
        check(Tr, "Neden eşit erişim?", "neden-esit-erisim");
        check(En, "İzmir & Iğdır", "izmir-and-igdir");
        check(En, "Why equal access?", "why-equal-access");
    }

    #[test]
    fn an_apostrophe_does_not_part_a_word() {
        check(Tr, "AB'nin bütçesi", "abnin-butcesi");
        check(Tr, "Türkiye’nin yolu", "turkiyenin-yolu");
        check(En, "Women's rights", "womens-rights");
    }

    #[test]
    fn signs_part_words_or_become_words() {
        check(Tr, "Kadın & erkek", "kadin-ve-erkek");
        check(Tr, "%50 kota", "yuzde-50-kota");
        check(En, "A 50% quota", "a-50-percent-quota");
        check(Tr, "  3.2 — “Bütçe”/plan…  ", "3-2-butce-plan");
        check(Tr, "top\u{ad}lum", "toplum");
    }

    #[test]
    fn other_alphabets_are_spelled_in_latin_letters() {
        check(En, "Straße, Øresund, Łódź", "strasse-oresund-lodz");
        check(En, "Αθήνα", "athena");
        check(Tr, "Москва", "moskva");
    }

    #[test]
    fn never_empty() {
        check(Tr, "", "bolum");
        check(Tr, "?!", "bolum");
        check(En, "’", "section");
    }

    #[test]
    fn a_long_title_ends_with_a_whole_word() {
        check(
            Tr,
            "Yerel yönetimlerde toplumsal cinsiyete duyarlı bütçeleme için uygulama adımları ve göstergeler",
            "yerel-yonetimlerde-toplumsal-cinsiyete-duyarli-butceleme-icin-uygulama-adimlari",
        );
        check(En, &"a".repeat(100), &"a".repeat(80));
    }
}
