//! Punctuation by the language's rules, and what is exempt from it.

use std::borrow::Cow;

use crate::doc::{Inline, Written};
use crate::lang::typography::{Edge, Smartener};
use crate::lang::{Lang, LangCode};

/// Stands before a letter that means itself: an escaped quotation mark, an
/// entity. No file can contain it, and [`set`] takes it out.
const LITERAL: char = '\u{fdd0}';

/// The first byte of [`LITERAL`] and of little else.
const LITERAL_BEGINS: u8 = 0xef;

/// A short text with its punctuation set.
pub(in crate::parse) fn plain(lang: Lang, text: &str) -> String {
    let mut smartener = Smartener::new(lang);
    set_text(&mut smartener, text).into_owned()
}

/// Adds text whose punctuation stays as it is.
pub(super) fn push_literal(run: &mut String, text: &str) {
    for letter in text.chars() {
        if matches!(letter, '"' | '\'' | '-' | '.' | ' ' | '%') {
            run.push(LITERAL);
        }
        run.push(letter);
    }
}

/// The text without the marks of [`push_literal`].
pub(super) fn strip(text: &str) -> String {
    text.replace(LITERAL, "")
}

/// Sets the punctuation of a paragraph, heading or cell.
pub(super) fn set(inlines: &mut [Inline<Written>], lang: Lang) {
    set_inlines(inlines, &mut Smartener::new(lang));
}

fn set_inlines(inlines: &mut [Inline<Written>], smartener: &mut Smartener) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => {
                if let Cow::Owned(changed) = set_text(smartener, text) {
                    *text = changed;
                }
            }
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Link { content, .. } => set_inlines(content, smartener),
            Inline::Term { content, .. } => {
                if content.is_empty() {
                    smartener.opaque(Edge::Word);
                }
                set_inlines(content, smartener);
            }
            // Other languages keep the marks of the text around them.
            Inline::Span { lang, content, .. } => {
                let own = lang.and_then(LangCode::own).unwrap_or(smartener.lang);
                let around = std::mem::replace(&mut smartener.lang, own);
                set_inlines(content, smartener);
                smartener.lang = around;
            }
            Inline::SoftBreak | Inline::LineBreak | Inline::Image(_) => {
                smartener.opaque(Edge::Gap);
            }
            Inline::Code(_) | Inline::Reference(_) | Inline::Citation(_) => {
                smartener.opaque(Edge::Word);
            }
            // A quotation mark after a note's mark belongs to the word before it.
            Inline::Note { .. } | Inline::Html(_) => {}
        }
    }
}

/// Sets one run, but for the letters marked as literal.
fn set_text<'t>(smartener: &mut Smartener, text: &'t str) -> Cow<'t, str> {
    if !text.as_bytes().contains(&LITERAL_BEGINS) || !text.contains(LITERAL) {
        return smartener.text(text);
    }
    let mut set = String::with_capacity(text.len());
    for (index, part) in text.split(LITERAL).enumerate() {
        let mut rest = part;
        if index > 0 {
            let length = part.chars().next().map_or(0, char::len_utf8);
            set.push_str(&part[..length]);
            smartener.opaque(Edge::Word);
            rest = &part[length..];
        }
        set.push_str(&smartener.text(rest));
    }
    Cow::Owned(set)
}
