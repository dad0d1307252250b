//! Folding words for search and for telling whether two words are one.

use super::Lang;

/// A text in two foldings.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Folded {
    /// Lower case by the language's rules; `ı` is not `i`, `ş` is not `s`.
    pub strict: String,
    /// ASCII as far as possible: what a reader without a Turkish keyboard types.
    pub loose: String,
}

impl Lang {
    /// Both foldings. Apostrophes of either kind become `'`.
    pub fn fold(self, text: &str) -> Folded {
        let strict = self.lower(text).replace(['\u{2019}', '\u{2bc}'], "'");
        let loose = loosen(&strict);
        Folded { strict, loose }
    }
}

/// Letters without their marks; `ı` becomes `i`. What has no ASCII form stays.
fn loosen(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut loose = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            'ç' => loose.push('c'),
            'ğ' => loose.push('g'),
            'ı' | 'î' => loose.push('i'),
            'ö' => loose.push('o'),
            'ş' => loose.push('s'),
            'ü' | 'û' => loose.push('u'),
            'â' => loose.push('a'),
            // A combining mark left over from a decomposed letter.
            '\u{300}'..='\u{36f}' => {}
            letter if letter.is_ascii() => loose.push(letter),
            letter if ('\u{c0}'..'\u{250}').contains(&letter) => {
                loose.push_str(deunicode::deunicode_char(letter).unwrap_or_default());
            }
            letter => loose.push(letter),
        }
    }
    loose
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foldings() {
        let check = |lang: Lang, text: &str, strict: &str, loose: &str| {
            let folded = lang.fold(text);
            assert_eq!((folded.strict.as_str(), folded.loose.as_str()), (strict, loose));
        };
        check(Lang::Tr, "ISPARTA", "ısparta", "isparta");
        check(Lang::Tr, "İstanbul’un", "istanbul'un", "istanbul'un");
        check(Lang::Tr, "GÜVENLİ ÇOCUK", "güvenli çocuk", "guvenli cocuk");
        check(Lang::En, "İstanbul", "i\u{307}stanbul", "istanbul");
        check(Lang::En, "ISPARTA Café", "isparta café", "isparta cafe");
    }
}
