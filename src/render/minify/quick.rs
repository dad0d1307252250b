//! Minifying well-formed markup in one pass, without a tree.
//!
//! What the writer writes is well-formed, and by far the most that a build has
//! to minify. For such markup this gives the very bytes that [`minify_html`]
//! gives, by the tables of that library (`minify_html_common`). Where it meets
//! anything else (implied tags, comments, scripts, drawings, attributes without
//! quotes) it gives up, and the library is asked.

use std::borrow::Cow;

use minify_html_common::r#gen::attrs::ATTRS;
use minify_html_common::r#gen::entities::{ENTITY, EntityType};
use minify_html_common::pattern::TrieNodeMatch;
use minify_html_common::spec::tag::ns::Namespace::Html;
use minify_html_common::spec::tag::omission::{can_omit_as_before, can_omit_as_last_node};
use minify_html_common::spec::tag::void::VOID_TAGS;
use minify_html_common::spec::tag::whitespace::{
    WhitespaceMinification, get_whitespace_minification_for_tag,
};

/// Elements whose inside, or whose attributes, follow rules of their own.
const FOREIGN: [&str; 11] = [
    "svg", "math", "script", "style", "textarea", "title", "template", "meta", "html", "head",
    "body",
];

/// Part of two sequences that are shorter as character references.
const OVERLAY: &str = "\u{20d2}";

/// The markup as the library would minify it; `None` where only the library knows.
pub(super) fn minified(markup: &str) -> Option<String> {
    if markup.contains(OVERLAY) {
        return None;
    }
    let mut pass =
        Pass { out: String::with_capacity(markup.len()), open: vec![Open::of("", false)] };
    let mut rest = markup;
    while !rest.is_empty() {
        let (text, after) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        if !text.is_empty() {
            pass.text(text)?;
        }
        rest = match after.strip_prefix('<') {
            Some(tag) => pass.tag(tag)?,
            None => after,
        };
    }
    pass.end()
}

/// An element whose end has not come yet, or the whole markup.
struct Open<'a> {
    name: &'a str,
    space: &'static WhitespaceMinification,
    /// Whether space counts in everything below.
    preformatted: bool,
    /// Whether it holds something already.
    begun: bool,
    /// Where the text begins that came last.
    text: Option<usize>,
    /// The element that came last, whose closing tag may not be needed.
    closed: Option<&'a str>,
}

impl<'a> Open<'a> {
    fn of(name: &'a str, preformatted: bool) -> Self {
        let space = get_whitespace_minification_for_tag(Html, name.as_bytes(), preformatted);
        let preformatted = preformatted || name == "pre";
        Open { name, space, preformatted, begun: false, text: None, closed: None }
    }
}

struct Pass<'a> {
    out: String,
    /// From the outside to the inside; the first is the whole markup.
    open: Vec<Open<'a>>,
}

impl<'a> Pass<'a> {
    fn text(&mut self, written: &str) -> Option<()> {
        let value = decoded(written)?;
        let mut text = &*value;
        let parent = self.open.last_mut()?;
        if !parent.begun && parent.space.trim {
            text = text.trim_start_matches(is_space);
        }
        parent.begun = true;
        let nothing = parent.space.destroy_whole && text.bytes().all(|it| is_space(it.into()));
        if !nothing && !text.is_empty() {
            close(&mut self.out, parent.closed.take());
        }
        parent.text = Some(self.out.len());
        if !nothing {
            content(&mut self.out, text, parent.space.collapse);
        }
        Some(())
    }

    /// Takes a tag, whose `<` has been read, and leaves what follows it.
    fn tag(&mut self, tag: &'a str) -> Option<&'a str> {
        if let Some(tag) = tag.strip_prefix('/') {
            let (name, rest) = tag.split_once('>')?;
            self.close(name)?;
            return Some(rest);
        }
        let end = tag.find(|it: char| !it.is_ascii_lowercase() && !it.is_ascii_digit())?;
        let (name, mut rest) = tag.split_at(end);
        if name.is_empty() || FOREIGN.contains(&name) {
            return None;
        }
        let parent = self.open.last_mut()?;
        if can_omit_as_before(parent.name.as_bytes(), name.as_bytes()) {
            return None;
        }
        let closed = parent.closed.take();
        close(
            &mut self.out,
            closed.filter(|it| !can_omit_as_before(it.as_bytes(), name.as_bytes())),
        );
        parent.begun = true;
        parent.text = None;
        let preformatted = parent.preformatted;
        self.out.push('<');
        self.out.push_str(name);
        let mut attributes: Vec<Attribute<'_>> = Vec::new();
        loop {
            if let Some(after) = rest.strip_prefix('>') {
                rest = after;
                break;
            }
            if let Some(after) = rest.strip_prefix(" />") {
                rest = after;
                if !VOID_TAGS.contains(name.as_bytes()) {
                    return None;
                }
                break;
            }
            let (attribute, after) = attribute(name, rest.strip_prefix(' ')?)?;
            attributes.push(attribute);
            rest = after;
        }
        attributes.sort_unstable_by_key(|it| (it.quote.is_none(), it.name));
        if attributes.windows(2).any(|pair| pair[0].name == pair[1].name) {
            return None;
        }
        for attribute in attributes.iter().filter(|it| !it.redundant) {
            attribute.write(&mut self.out);
        }
        self.out.push('>');
        if !VOID_TAGS.contains(name.as_bytes()) {
            self.open.push(Open::of(name, preformatted));
        }
        Some(rest)
    }

    fn close(&mut self, name: &str) -> Option<()> {
        let open = self.open.pop().filter(|open| open.name == name)?;
        let parent = self.open.last_mut()?;
        if parent.name == name && can_omit_as_last_node(name.as_bytes(), name.as_bytes()) {
            return None;
        }
        finish(&mut self.out, &open);
        parent.closed = Some(open.name);
        Some(())
    }

    fn end(mut self) -> Option<String> {
        let whole = self.open.pop()?;
        finish(&mut self.out, &whole);
        self.open.is_empty().then_some(self.out)
    }
}

/// Writes what an element still owes before its own closing tag.
fn finish(out: &mut String, open: &Open<'_>) {
    let parent = open.name.as_bytes();
    close(out, open.closed.filter(|it| !can_omit_as_last_node(parent, it.as_bytes())));
    if let (true, Some(text)) = (open.space.trim, open.text) {
        let kept = out[text..].trim_end_matches(is_space).len();
        out.truncate(text + kept);
    }
}

fn close(out: &mut String, name: Option<&str>) {
    if let Some(name) = name {
        out.push_str("</");
        out.push_str(name);
        out.push('>');
    }
}

/// What HTML calls space.
fn is_space(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\u{c}' | '\r' | ' ')
}

/// What some markup says, with the character references that the writer uses.
fn decoded(written: &str) -> Option<Cow<'_, str>> {
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
fn ampersand(value: &str, in_attribute: bool) -> &'static str {
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
fn content(out: &mut String, text: &str, collapse: bool) {
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

/// An attribute as it will be written.
struct Attribute<'a> {
    name: &'a str,
    value: Cow<'a, str>,
    /// What stands around the value, if anything must.
    quote: Option<char>,
    /// Whether it says what is so without it.
    redundant: bool,
}

/// Reads an attribute of an element, and leaves what follows it.
fn attribute<'a>(element: &str, written: &'a str) -> Option<(Attribute<'a>, &'a str)> {
    let known = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || "-:_".contains(it);
    let (name, rest) = written.split_at(written.find(|it| !known(it))?);
    if name.is_empty() || name == "style" {
        return None;
    }
    let (value, rest) = match rest.strip_prefix("=\"") {
        Some(value) => value.split_once('"')?,
        None if rest.starts_with([' ', '>']) => ("", rest),
        None => return None,
    };
    let rules = ATTRS.get(Html, element.as_bytes(), name.as_bytes());
    let mut value = decoded(value)?;
    if rules.is_some_and(|it| it.trim) && (value.starts_with(is_space) || value.ends_with(is_space))
    {
        value = value.trim_matches(is_space).to_owned().into();
    }
    if rules.is_some_and(|it| it.collapse) && value.contains(is_space) {
        let mut collapsed = String::new();
        let mut after_space = false;
        for letter in value.chars() {
            match is_space(letter) {
                true if after_space => {}
                true => collapsed.push(' '),
                false => collapsed.push(letter),
            }
            after_space = is_space(letter);
        }
        value = collapsed.into();
    }
    if rules.is_some_and(|it| it.case_insensitive) {
        value.to_mut().make_ascii_lowercase();
    }
    let redundant = rules.is_some_and(|it| {
        value.is_empty() && it.redundant_if_empty || it.default_value == Some(value.as_bytes())
    });
    if rules.is_some_and(|it| it.boolean) {
        value = "".into();
    }
    let quote = quote(&value);
    Some((Attribute { name, value, quote, redundant }, rest))
}

/// What must stand around a value: the mark it has less often, or nothing.
fn quote(value: &str) -> Option<char> {
    let (mut special, mut single, mut double) = (false, 0, 0);
    for byte in value.bytes() {
        special |= matches!(byte, b'=' | b'`' | b'<' | b'>') || is_space(byte.into());
        single += usize::from(byte == b'\'');
        double += usize::from(byte == b'"');
    }
    match (special || single + double > 0, single < double) {
        (false, _) => None,
        (true, true) => Some('\''),
        (true, false) => Some('"'),
    }
}

impl Attribute<'_> {
    fn write(&self, out: &mut String) {
        out.push(' ');
        out.push_str(self.name);
        if self.value.is_empty() {
            return;
        }
        out.push('=');
        out.extend(self.quote);
        let mut from = 0;
        for (at, byte) in self.value.bytes().enumerate() {
            let instead = match byte {
                b'&' => ampersand(&self.value[at..], true),
                b'"' if self.quote == Some('"') => "&#34;",
                b'\'' if self.quote == Some('\'') => "&#39;",
                _ => continue,
            };
            out.push_str(&self.value[from..at]);
            out.push_str(instead);
            from = at + 1;
        }
        out.push_str(&self.value[from..]);
        out.extend(self.quote);
    }
}
