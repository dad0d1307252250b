//! Text and the values of attributes.

use std::borrow::Cow;

use minify_html_common::r#gen::entities::{ENTITY, EntityType};
use minify_html_common::pattern::TrieNodeMatch;

/// What HTML calls space.
pub(super) fn is_space(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\u{c}' | '\r' | ' ')
}

/// What some markup says, with the character references that the writer uses.
pub(super) fn decoded(written: &str) -> Option<Cow<'_, str>> {
    const KNOWN: [(&str, char); 5] =
        [("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("#39;", '\'')];
    if !written.contains('&') {
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
    let mut from = 0;
    let mut after_space = false;
    for (at, byte) in text.bytes().enumerate() {
        let follows = std::mem::replace(&mut after_space, collapse && is_space(byte.into()));
        let instead = match byte {
            b'<' => "&lt;",
            b'&' => ampersand(&text[at..], false),
            _ if !after_space => continue,
            _ if follows => "",
            b' ' => continue,
            _ => " ",
        };
        out.push_str(&text[from..at]);
        out.push_str(instead);
        from = at + 1;
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
