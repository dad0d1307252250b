//! Attributes.

use std::borrow::Cow;

use minify_html_common::r#gen::attrs::ATTRS;
use minify_html_common::spec::tag::ns::Namespace::Html;

use super::text::{ampersand, decoded, is, is_space, sort, sorts};

/// An attribute as it will be written.
pub(super) struct Attribute<'a> {
    pub(super) name: &'a str,
    pub(super) value: Cow<'a, str>,
    /// The sorts of the value's bytes.
    sorts: u8,
    /// What stands around the value, if anything must.
    pub(super) quote: Option<char>,
    /// Whether it says what is so without it.
    pub(super) redundant: bool,
}

/// Reads an attribute of an element, and leaves what follows it. In some elements no space
/// counts in any attribute.
pub(super) fn attribute<'a>(
    element: &str,
    written: &'a str,
    spaceless: bool,
) -> Option<(Attribute<'a>, &'a str)> {
    let end = written.bytes().position(|it| !is(it, sort::NAME | sort::JOINT))?;
    let (name, rest) = written.split_at(end);
    if name.is_empty() || name == "style" {
        return None;
    }
    let (value, rest) = match rest.strip_prefix("=\"") {
        Some(value) => {
            let end = memchr::memchr(b'"', value.as_bytes())?;
            (&value[..end], &value[end + 1..])
        }
        None if rest.starts_with([' ', '>']) => ("", rest),
        None => return None,
    };
    let rules = ATTRS.get(Html, element.as_bytes(), name.as_bytes());
    let mut sorts = self::sorts(value);
    let mut value: Cow<'_, str> = value.into();
    if sorts & sort::AMPERSAND != 0 {
        value = decoded(&value)?.into_owned().into();
    }
    let [trim, collapse] = [rules.is_some_and(|it| it.trim), rules.is_some_and(|it| it.collapse)];
    if (spaceless || trim || collapse) && sorts & sort::SPACE != 0 {
        value = spaced(&value, spaceless, trim, collapse).into();
    }
    if rules.is_some_and(|it| it.case_insensitive)
        && value.contains(|it: char| it.is_ascii_uppercase())
    {
        value.to_mut().make_ascii_lowercase();
    }
    let redundant = rules.is_some_and(|it| {
        value.is_empty() && it.redundant_if_empty || it.default_value == Some(value.as_bytes())
    });
    if rules.is_some_and(|it| it.boolean) {
        value = String::new().into();
    }
    if let Cow::Owned(value) = &value {
        sorts = self::sorts(value);
    }
    let quote = quote(&value, sorts);
    Some((Attribute { name, value, sorts, quote, redundant }, rest))
}

/// A value with the space that it needs.
fn spaced(value: &str, spaceless: bool, trim: bool, collapse: bool) -> String {
    if spaceless {
        return value.replace(is_space, "");
    }
    let value = if trim { value.trim_matches(is_space) } else { value };
    let mut out = String::with_capacity(value.len());
    for letter in value.chars() {
        match collapse && is_space(letter) {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(letter),
        }
    }
    out
}

/// What must stand around a value: the mark it has less often, or nothing.
fn quote(value: &str, sorts: u8) -> Option<char> {
    if sorts & (sort::SPACE | sort::SPECIAL | sort::MARK) == 0 {
        return None;
    }
    let count = |mark| value.bytes().filter(|it| *it == mark).count();
    let is_double = sorts & sort::MARK == 0 || count(b'\'') >= count(b'"');
    Some(if is_double { '"' } else { '\'' })
}

impl Attribute<'_> {
    pub(super) fn write(&self, out: &mut String) {
        out.push(' ');
        out.push_str(self.name);
        if self.value.is_empty() {
            return;
        }
        out.push('=');
        out.extend(self.quote);
        match self.sorts & (sort::AMPERSAND | sort::MARK) {
            0 => out.push_str(&self.value),
            _ => self.write_escaped(out),
        }
        out.extend(self.quote);
    }

    fn write_escaped(&self, out: &mut String) {
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
    }
}
