//! Bytes to text, without moving anything.

use std::borrow::Cow;

use crate::diag::say::Strange;
use crate::diag::{Checked, say};
use crate::source::ProjectPath;

/// What stands for a byte that is not UTF-8; as long as the byte, so that
/// positions in the text are positions in the file.
const UNREADABLE: char = '?';

/// The text of a file: a byte order mark stays (the front matter skips it),
/// unreadable bytes become question marks, control characters become spaces and
/// non-characters replacement characters. A file that holds no text is read as empty.
pub(super) fn decode<'a>(path: &ProjectPath, bytes: &'a [u8]) -> Checked<Cow<'a, str>> {
    if let Some(kind) = strange(bytes) {
        return Checked::new(Cow::Borrowed(""), vec![say::no_text(path, kind)]);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Checked::clean(without_controls(text)),
        Err(error) => {
            let complaint = say::encoding_wrong(path, error.valid_up_to());
            let mut text = String::with_capacity(bytes.len());
            for chunk in bytes.utf8_chunks() {
                text.push_str(chunk.valid());
                text.extend(chunk.invalid().iter().map(|_| UNREADABLE));
            }
            let text = without_controls(&text).into_owned();
            Checked::new(Cow::Owned(text), vec![complaint])
        }
    }
}

/// What a file is that holds no text.
fn strange(bytes: &[u8]) -> Option<Strange> {
    let zeroes = bytes.iter().filter(|byte| **byte == 0).count();
    let marked = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if zeroes == 0 && !marked {
        return None;
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(Strange::Archive);
    }
    // Most letters of both languages are one byte and one zero in UTF-16, and three in UTF-32.
    if marked || zeroes * 5 > bytes.len() * 2 && bytes.iter().any(|byte| *byte != 0) {
        return Some(Strange::Wide);
    }
    // A zero that stands alone has no meaning, and does no harm in a text.
    (zeroes * 20 > bytes.len() || std::str::from_utf8(bytes).is_err()).then_some(Strange::Binary)
}

/// The text with something as long for characters that no page may contain:
/// controls and Unicode's non-characters, of which the parser uses two itself.
fn without_controls(text: &str) -> Cow<'_, str> {
    let suspicious = |byte: u8| {
        (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r'))
            | (byte == 0x7f)
            | (byte == 0xc2)
            | (byte == 0xef)
            | (byte >= 0xf0)
    };
    // A fold without an early end is compiled to vector instructions.
    if !text.bytes().fold(false, |found, byte| found | suspicious(byte))
        || !text.chars().any(is_unprintable)
    {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter.len_utf8() {
            _ if !is_unprintable(letter) => clean.push(letter),
            1 => clean.push(' '),
            2 => clean.push('\u{a0}'),
            3 => clean.push('\u{fffd}'),
            _ => clean.push_str("\u{a0}\u{a0}"),
        }
    }
    Cow::Owned(clean)
}

fn is_unprintable(letter: char) -> bool {
    let code = u32::from(letter);
    (letter.is_control() && !matches!(letter, '\t' | '\n' | '\r'))
        || (0xfdd0..=0xfdef).contains(&code)
        || code & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str, at: Option<u32>) {
        let path = ProjectPath::new("content/a.tr.md");
        let text = decode(&path, bytes);
        assert_eq!(text.value, expected);
        assert_eq!(text.value.len(), bytes.len());
        assert_eq!(text.diagnostics.first().map(|complaint| complaint.at.start), at);
    }

    #[test]
    fn keeps_every_byte_where_it_was() {
        check("Işık\r\n".as_bytes(), "Işık\r\n", None);
        // «ğ» and «ı» as Windows-1254 spells them.
        check(b"da\xf0 \xfd\xfek", "da? ??k", Some(2));
        check("İki dil, bir metin\u{0}.".as_bytes(), "İki dil, bir metin .", None);
        check("a\u{1}b\u{85}c\u{fdd0}d".as_bytes(), "a b\u{a0}c\u{fffd}d", None);
    }

    #[test]
    fn knows_what_is_no_text() {
        let check = |bytes: &[u8], expected: Option<Strange>| assert_eq!(strange(bytes), expected);
        let text = "---\ntitle: Işıklı çağ\n---\n";
        let wide = |mark: &[u8], letter: fn(u16) -> Vec<u8>| {
            let letters = text.encode_utf16().flat_map(letter);
            mark.iter().copied().chain(letters).collect::<Vec<u8>>()
        };
        let little = |letter: u16| letter.to_le_bytes().to_vec();
        let big = |letter: u16| letter.to_be_bytes().to_vec();
        check(&wide(b"", little), Some(Strange::Wide));
        check(&wide(b"", big), Some(Strange::Wide));
        check(&wide(b"\xff\xfe", little), Some(Strange::Wide));
        check(&wide(b"\xfe\xff", big), Some(Strange::Wide));
        check(&wide(b"", |letter| u32::from(letter).to_le_bytes().to_vec()), Some(Strange::Wide));
        check(b"PK\x03\x04\x14\0\x06\0\x08\0", Some(Strange::Archive));
        check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\x01\x02\x03\x04", Some(Strange::Binary));
        check(text.as_bytes(), None);
    }
}
