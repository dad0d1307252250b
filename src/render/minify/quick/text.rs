//! Text and the values of attributes.

use std::borrow::Cow;

use minify_html_common::r#gen::entities::{ENTITY, EntityType};
use minify_html_common::pattern::TrieNodeMatch;

/// What HTML calls space.
pub(super) fn is_space(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\u{c}' | '\r' | ' ')
}

/// Sorts of bytes that have to be looked at.
pub(super) mod sort {
    /// [`super::is_space`].
    pub const SPACE: u8 = 1;
    /// What needs quotes around it.
    pub const SPECIAL: u8 = 2;
    /// `<`
    pub const LESS: u8 = 4;
    /// `&`
    pub const AMPERSAND: u8 = 8;
    /// Both quotation marks.
    pub const MARK: u8 = 16;
    /// What names of elements are made of.
    pub const NAME: u8 = 32;
    /// What else there may be in a name of an attribute.
    pub const JOINT: u8 = 64;
}

const SORTS: [u8; 256] = {
    let mut sorts = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        sorts[byte] = match byte as u8 {
            b'\t' | b'\n' | b'\x0c' | b'\r' | b' ' => sort::SPACE,
            b'=' | b'`' | b'>' => sort::SPECIAL,
            b'<' => sort::SPECIAL | sort::LESS,
            b'&' => sort::AMPERSAND,
            b'\'' | b'"' => sort::MARK,
            b'a'..=b'z' | b'0'..=b'9' => sort::NAME,
            b'-' | b':' | b'_' => sort::JOINT,
            _ => 0,
        };
        byte += 1;
    }
    sorts
};

/// Whether a byte is of one of some sorts.
pub(super) fn is(byte: u8, sorts: u8) -> bool {
    SORTS[usize::from(byte)] & sorts != 0
}

/// The sorts of a text's bytes.
pub(super) fn sorts(text: &str) -> u8 {
    text.bytes().fold(0, |sorts, byte| sorts | SORTS[usize::from(byte)])
}

/// What some markup says, with the character references that the writer uses.
pub(super) fn decoded(written: &str) -> Option<Cow<'_, str>> {
    const KNOWN: [(&str, char); 5] =
        [("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("#39;", '\'')];
    if memchr::memchr(b'&', written.as_bytes()).is_none() {
        return Some(written.into());
    }
    let mut pieces = written.split('&');
    let mut value = pieces.next()?.to_owned();
    for piece in pieces {
        let known = |(name, letter): &(_, _)| Some((*letter, piece.strip_prefix(*name)?));
        let (letter, rest) = KNOWN.iter().find_map(known)?;
        value.push(letter);
        value.push_str(rest);
    }
    Some(value.into())
}

/// How an ampersand is written at the start of `value`: as it is, unless what follows would
/// make it something else.
pub(super) fn ampersand(value: &str, in_attribute: bool) -> &'static str {
    let value = value.as_bytes();
    match ENTITY.longest_matching_prefix(value) {
        TrieNodeMatch::NotFound { .. } => "&",
        TrieNodeMatch::Found { len, value: EntityType::Named(_) }
            if in_attribute
                && value[len - 1] != b';'
                && value.get(len).is_some_and(|it| it.is_ascii_alphanumeric() || *it == b'=') =>
        {
            "&"
        }
        TrieNodeMatch::Found { .. } => "&amp;",
    }
}

/// Adds text, with each run of space as one if that is wanted.
pub(super) fn content(out: &mut String, text: &str, collapse: bool) {
    let wanted = sort::LESS | sort::AMPERSAND | if collapse { sort::SPACE } else { 0 };
    let bytes = text.as_bytes();
    let (mut from, mut at) = (0, 0);
    while let Some(skipped) = bytes[at..].iter().position(|byte| is(*byte, wanted)) {
        at += skipped;
        let start = at;
        at += 1;
        let instead = match bytes[start] {
            b'<' => "&lt;",
            b'&' => ampersand(&text[start..], false),
            space => {
                at += bytes[at..].iter().take_while(|byte| is(**byte, sort::SPACE)).count();
                if space == b' ' && at == start + 1 {
                    continue;
                }
                " "
            }
        };
        out.push_str(&text[from..start]);
        out.push_str(instead);
        from = at;
    }
    out.push_str(&text[from..]);
}

/// Adds the text of an element that holds nothing else, in which `<` is a letter like others.
pub(super) fn plain(out: &mut String, text: &str) {
    for (at, letter) in text.char_indices() {
        match letter {
            '&' => out.push_str(ampersand(&text[at..], false)),
            letter => out.push(letter),
        }
    }
}
