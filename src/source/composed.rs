//! Texts whose letters are in one piece.
//!
//! Some keyboards and file systems write `ü` as `u` and a mark. To a reader that is the same
//! letter, so a name that is written in one way must be found in the other, and a letter
//! must not lose its mark. Texts are composed when they are read (Unicode form NFC); from
//! there on nobody has to think of it.

use icu_normalizer::ComposingNormalizerBorrowed;
use memchr::memchr2;

use super::ProjectPath;

/// Whether the program reads what the file says, rather than publishing its bytes.
pub(super) fn is_read(path: &ProjectPath) -> bool {
    const ENDINGS: [&str; 6] = ["md", "yaml", "yml", "csv", "bib", "json"];
    path.as_str().starts_with("content/")
        && path.extension().is_some_and(|ending| ENDINGS.contains(&ending))
}

/// The text with its letters in one piece; what is no text stays as it is.
pub(super) fn composed(bytes: Vec<u8>) -> Vec<u8> {
    // The first bytes of the marks U+0300 to U+036F.
    if memchr2(0xcc, 0xcd, &bytes).is_none() {
        return bytes;
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(broken) => return broken.into_bytes(),
    };
    ComposingNormalizerBorrowed::new_nfc().normalize(&text).into_owned().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_put_together_and_other_bytes_left() {
        let check = |given: &[u8], expected: &[u8]| assert_eq!(composed(given.to_vec()), expected);
        check("bu\u{308}tc\u{327}e".as_bytes(), "bütçe".as_bytes());
        check("I\u{307}l\u{300}".as_bytes(), "İl\u{300}".as_bytes());
        check(b"\xcc\xff", b"\xcc\xff");
        check("düz".as_bytes(), "düz".as_bytes());
    }
}
