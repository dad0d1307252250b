//! Languages of single words: those of the site, and all others that a text may quote.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Lang;

/// The language of a run of words or of a block.
///
/// Only for what is told to browsers, screen readers and hyphenation. Whatever a text says in its
/// own voice is said in a [`Lang`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LangCode(u8);

/// The codes of ISO 639-1, and those of ISO 639-3 for languages of Türkiye and its neighbours that
/// have no shorter one.
const CODES: &[&str] = &[
    "aa", "ab", "ae", "af", "ak", "am", "an", "ar", "as", "av", "ay", "az", "ba", "be", "bg", "bi",
    "bm", "bn", "bo", "br", "bs", "ca", "ce", "ch", "co", "cr", "cs", "cu", "cv", "cy", "da", "de",
    "dv", "dz", "ee", "el", "en", "eo", "es", "et", "eu", "fa", "ff", "fi", "fj", "fo", "fr", "fy",
    "ga", "gd", "gl", "gn", "gu", "gv", "ha", "he", "hi", "ho", "hr", "ht", "hu", "hy", "hz", "ia",
    "id", "ie", "ig", "ii", "ik", "io", "is", "it", "iu", "ja", "jv", "ka", "kg", "ki", "kj", "kk",
    "kl", "km", "kn", "ko", "kr", "ks", "ku", "kv", "kw", "ky", "la", "lb", "lg", "li", "ln", "lo",
    "lt", "lu", "lv", "mg", "mh", "mi", "mk", "ml", "mn", "mr", "ms", "mt", "my", "na", "nb", "nd",
    "ne", "ng", "nl", "nn", "no", "nr", "nv", "ny", "oc", "oj", "om", "or", "os", "pa", "pi", "pl",
    "ps", "pt", "qu", "rm", "rn", "ro", "ru", "rw", "sa", "sc", "sd", "se", "sg", "si", "sk", "sl",
    "sm", "sn", "so", "sq", "sr", "ss", "st", "su", "sv", "sw", "ta", "te", "tg", "th", "ti", "tk",
    "tl", "tn", "to", "tr", "ts", "tt", "tw", "ty", "ug", "uk", "ur", "uz", "ve", "vi", "vo", "wa",
    "wo", "xh", "yi", "yo", "za", "zh", "zu", "abq", "ady", "aii", "apc", "ckb", "crh", "diq",
    "grc", "hyw", "kbd", "kiu", "kmr", "lad", "lzz", "ota", "rom", "rup", "syc", "tru", "xmf",
    "zza",
];

/// Those that are written from right to left.
const FROM_THE_RIGHT: &[&str] = &[
    "aii", "apc", "ar", "ckb", "dv", "fa", "he", "ks", "ota", "ps", "sd", "syc", "tru", "ug", "ur",
    "yi",
];

impl LangCode {
    /// The language of a code such as `de`, `DE` or `de-AT`.
    pub fn from_code(code: &str) -> Option<LangCode> {
        let code = code.split(['-', '_']).next().unwrap_or(code);
        let at = CODES.iter().position(|known| known.eq_ignore_ascii_case(code))?;
        u8::try_from(at).ok().map(LangCode)
    }

    /// The ISO 639 code.
    pub fn code(self) -> &'static str {
        CODES[usize::from(self.0)]
    }

    /// The language, if it is one of the site's.
    pub fn own(self) -> Option<Lang> {
        Lang::from_code(self.code())
    }

    /// Whether it is written from right to left.
    pub fn is_from_the_right(self) -> bool {
        FROM_THE_RIGHT.contains(&self.code())
    }
}

impl From<Lang> for LangCode {
    fn from(lang: Lang) -> LangCode {
        LangCode::from_code(lang.code()).expect("the site's languages have codes")
    }
}

impl fmt::Display for LangCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_in_any_case_and_with_regions() {
        for (written, code, own) in [
            ("de", Some("de"), None),
            ("KMR", Some("kmr"), None),
            ("pt-BR", Some("pt"), None),
            ("tr_TR", Some("tr"), Some(Lang::Tr)),
            ("en", Some("en"), Some(Lang::En)),
            ("xx", None, None),
            ("german", None, None),
            ("", None, None),
        ] {
            let tag = LangCode::from_code(written);
            assert_eq!(tag.map(LangCode::code), code, "{written}");
            assert_eq!(tag.and_then(LangCode::own), own, "{written}");
        }
        assert_eq!(Lang::ALL.map(|lang| LangCode::from(lang).own()), Lang::ALL.map(Some));
    }

    #[test]
    fn every_code_is_listed_once_and_can_be_kept() {
        let tags: Vec<LangCode> =
            CODES.iter().filter_map(|code| LangCode::from_code(code)).collect();
        assert!(tags.iter().zip(CODES).all(|(tag, code)| tag.code() == *code));
        assert_eq!(tags.len(), CODES.len());
        let from_the_right = tags.iter().filter(|tag| tag.is_from_the_right());
        assert_eq!(from_the_right.count(), FROM_THE_RIGHT.len());
    }
}
