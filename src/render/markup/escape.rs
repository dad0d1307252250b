//! Text, attribute values and URLs so that they stay what they are inside markup.
//! Letters that no markup can hold are left out.

use crate::lang::is_legible;

/// Adds running text; `&`, `<` and `>` become character references.
pub fn text(out: &mut String, text: &str) {
    escape(out, text, |byte| match byte {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        _ => "",
    });
}

/// Adds the inside of a double-quoted attribute.
pub fn attribute(out: &mut String, value: &str) {
    escape(out, value, |byte| match byte {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        _ => "",
    });
}

fn escape(out: &mut String, text: &str, replace: impl Fn(u8) -> &'static str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        // The last two letters of the plane begin with this byte, few others do.
        if byte > b'>' && byte != 0xEF {
            continue;
        }
        if matches!(byte, b' ' | b'!' | b'#'..=b'%' | b'\''..=b';' | b'=') {
            continue;
        }
        let replacement = replace(byte);
        let letter = match byte {
            b' '..=b'>' => None,
            _ => text[at..].chars().next().filter(|&letter| !is_legible(letter)),
        };
        if !replacement.is_empty() || letter.is_some() {
            out.push_str(&text[from..at]);
            out.push_str(replacement);
            from = at + letter.map_or(1, char::len_utf8);
        }
    }
    out.push_str(&text[from..]);
}

/// Adds a URL inside a double-quoted attribute. What may not stand in a URL is
/// percent-encoded, what is encoded already stays as it is.
pub fn url(out: &mut String, url: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in url.bytes() {
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#39;"),
            byte if byte.is_ascii_alphanumeric() || b"-_.+!*(),%#@?=;:/$~".contains(&byte) => {
                out.push(char::from(byte));
            }
            byte => {
                out.push('%');
                out.push(char::from(HEX[usize::from(byte >> 4)]));
                out.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(write: fn(&mut String, &str), input: &str, expected: &str) {
        let mut out = String::new();
        write(&mut out, input);
        assert_eq!(out, expected);
    }

    #[test]
    fn text_keeps_its_letters() {
        check(text, "a < b && \"İ\" > 'ı'", "a &lt; b &amp;&amp; \"İ\" &gt; 'ı'");
        check(text, "</script>", "&lt;/script&gt;");
        check(attribute, "\" onclick=\"x", "&quot; onclick=&quot;x");
        check(text, "\0a\u{c}\u{fffe}\u{ffff}b ﬁ\t\n", "ab ﬁ\t\n");
    }

    #[test]
    fn urls_are_encoded_once() {
        check(url, "https://a.b/ş?x=1&y=%20", "https://a.b/%C5%9F?x=1&amp;y=%20");
        check(url, "a b\"<>\\^`{|}[]", "a%20b%22%3C%3E%5C%5E%60%7B%7C%7D%5B%5D");
    }
}
