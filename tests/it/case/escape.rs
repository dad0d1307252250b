//! Bytes that are no text, in a case that is.

/// The bytes that a text with escapes stands for. Lines end as they do in the
/// case, so a line that ends in `\r` ends in CRLF; `\` before a line end joins
/// it with the next.
pub fn escaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.chars();
    while let Some(letter) = rest.next() {
        if letter != '\\' {
            bytes.extend(letter.encode_utf8(&mut [0; 4]).bytes());
            continue;
        }
        match rest.next() {
            Some('r') => bytes.push(b'\r'),
            Some('n') => bytes.push(b'\n'),
            Some('t') => bytes.push(b'\t'),
            Some('\\') => bytes.push(b'\\'),
            Some('\n') => {}
            Some('x') => {
                let digits: String = rest.by_ref().take(2).collect();
                bytes.push(
                    u8::from_str_radix(&digits, 16).expect("two hexadecimal digits after \\x"),
                );
            }
            Some('u') => {
                let digits: String =
                    rest.by_ref().skip(1).take_while(|&letter| letter != '}').collect();
                let code = u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32);
                let letter = code.expect("a character's number in \\u{…}");
                bytes.extend(letter.encode_utf8(&mut [0; 4]).bytes());
            }
            other => panic!("no escape: \\{other:?}"),
        }
    }
    bytes
}

#[test]
fn escapes_stand_for_bytes() {
    assert_eq!(escaped("ı\\r\n\\xFF\\u{feff}\\\\x\\\ny"), b"\xC4\xB1\r\n\xFF\xEF\xBB\xBF\\xy");
}
