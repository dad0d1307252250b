//! Minifying a page in parts.
//!
//! Most of a page's markup is either shared with other pages (header, footer,
//! list of chapters) or its text. A template is given a mark in the place of
//! each such part; the page around the marks is minified, and the parts, which
//! are minified by themselves, are put in afterwards. So nothing is minified
//! twice, and what is shared is minified once for all pages.

use std::borrow::Cow;

use crate::theme::Html;

/// Around the name of a part: characters that no text has, because Unicode has
/// set them aside for inside use.
const MARKS: [char; 2] = ['\u{fdd0}', '\u{fdd1}'];

/// A part of a page, minified.
pub(super) struct Part<'a> {
    /// What templates call it.
    pub(super) name: &'static str,
    markup: Cow<'a, str>,
}

impl<'a> Part<'a> {
    /// A part that is minified already.
    pub(super) fn new(name: &'static str, markup: impl Into<Cow<'a, str>>) -> Self {
        Part { name, markup: markup.into() }
    }

    /// What the template puts in its place: nothing for an empty part, so that a
    /// template can ask whether there is one.
    pub(super) fn place(&self) -> Html {
        if self.markup.is_empty() {
            return Html::new("");
        }
        let [open, close] = MARKS;
        Html::new(&format!("{open}{}{close}", self.name))
    }
}

/// The page with its parts in their places.
pub(super) fn compose(page: &str, parts: &[Part<'_>]) -> Vec<u8> {
    let length = parts.iter().map(|part| part.markup.len()).sum::<usize>();
    let mut bytes = Vec::with_capacity(page.len() + length);
    for (at, piece) in page.split(MARKS[0]).enumerate() {
        let named = piece.split_once(MARKS[1]).filter(|_| at > 0);
        let part = named.and_then(|(name, rest)| {
            let part = parts.iter().find(|part| part.name == name)?;
            Some((part, rest))
        });
        match part {
            Some((part, rest)) => {
                bytes.extend_from_slice(part.markup.as_bytes());
                bytes.extend_from_slice(rest.as_bytes());
            }
            None => bytes.extend_from_slice(piece.as_bytes()),
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::minify::minified;

    #[test]
    fn parts_come_to_their_places() {
        let parts = [
            Part::new("body", minified("<p>bir</p>  <p class=\"x\">iki</p>".to_owned())),
            Part::new("header", "<b>üst</b>"),
            Part::new("notes", String::new()),
        ];
        let [header, body, notes] = [&parts[1], &parts[0], &parts[2]].map(|part| part.place());
        let page = format!(
            "<div>\n{}\n</div><div>{} {}</div>",
            header.as_str(),
            body.as_str(),
            notes.as_str()
        );
        let made = String::from_utf8(compose(&minified(page), &parts)).expect("UTF-8");
        assert_eq!(made, "<div><b>üst</b></div><div><p>bir<p class=x>iki</div>");
    }

    #[test]
    fn a_mark_that_names_nothing_does_no_harm() {
        let page = "a \u{fdd0}nothing\u{fdd1} b \u{fdd0}";
        let made = String::from_utf8(compose(page, &[])).expect("UTF-8");
        assert_eq!(made, "a nothing\u{fdd1} b ");
    }
}
