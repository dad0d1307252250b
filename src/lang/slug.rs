//! Addresses and ids.

use super::Lang;

/// The longest slug, in bytes; cut at a word.
const LONGEST: usize = 80;

impl Lang {
    /// ASCII words in lower case, joined by hyphens; never empty.
    ///
    /// Lower-casing comes first and goes by the language: `Işık ve Iğdır` is
    /// `isik-ve-igdir`. Apostrophes vanish: `AB'nin` is `abnin`.
    pub fn slug(self, text: &str) -> String {
        let plain = self.fold(text).loose;
        let mut slug = String::with_capacity(plain.len());
        let mut pending = false;
        for letter in deunicode::deunicode_with_tofu(&plain, " ").chars() {
            match letter {
                letter if letter.is_ascii_alphanumeric() => {
                    if pending && !slug.is_empty() {
                        slug.push('-');
                    }
                    pending = false;
                    slug.push(letter.to_ascii_lowercase());
                }
                '\'' => {}
                _ => pending = true,
            }
        }
        if slug.len() > LONGEST {
            let end = slug[..LONGEST].rfind('-').unwrap_or(LONGEST);
            slug.truncate(end);
        }
        if slug.is_empty() {
            let empty = match self {
                Lang::Tr => "bolum",
                Lang::En => "section",
            };
            return empty.to_owned();
        }
        slug
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        let check =
            |lang: Lang, text: &str, slug: &str| assert_eq!(lang.slug(text), slug, "{text}");
        check(Lang::Tr, "Işık ve Iğdır", "isik-ve-igdir");
        check(Lang::Tr, "ŞEHİR", "sehir");
        check(Lang::Tr, "IRMAK", "irmak");
        check(Lang::Tr, "İçindekiler", "icindekiler");
        check(Lang::Tr, "AB'nin ve Türkiye’nin rolü", "abnin-ve-turkiyenin-rolu");
        check(Lang::En, "Why equal access?", "why-equal-access");
        check(Lang::En, "Câble & Straße — naïve", "cable-strasse-naive");
        check(Lang::Tr, "Αθήνα", "athena");
        check(Lang::Tr, "???", "bolum");
        check(Lang::En, "", "section");
        check(Lang::En, "-- a --", "a");
        let long = Lang::Tr.slug(&"uzun bir başlık ".repeat(20));
        assert!(long.len() <= LONGEST && !long.ends_with('-'));
    }
}
