//! Resolved trees as HTML.
//!
//! One pass over the tree into one string. What is written is well-formed XML,
//! too, so that an EPUB can take it; only raw HTML may break that. The same
//! writer serves every output of the HTML family: a [`Place`] says where the
//! text will stand, and its [`Linker`] spells the links.

mod blocks;
mod boxes;
mod charts;
mod contents;
pub mod escape;
mod inlines;
mod labels;
mod link;
mod notes;
mod tables;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::doc::{Block, Document, Erratum, Inline, Resolved};
use crate::lang::Lang;

pub use labels::{Labels, fill};
pub use link::{Excerpt, Linker, PageLinker, Spelling};

/// What kind of output the text is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Medium {
    /// A web page: permalinks, scroll regions, things that a script can bring to life.
    Page,
    /// All chapters on one page, to be printed.
    Print,
    /// A file of an EPUB.
    Book,
    /// Nothing but what Markdown itself means: canonical CommonMark HTML.
    Plain,
}

/// Where a text will stand.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The language of the text around it.
    pub lang: Lang,
    /// The kind of output.
    pub medium: Medium,
    /// Spells links.
    pub linker: &'a dyn Linker,
    /// The words the markup needs.
    pub labels: &'a Labels,
    /// What stands before every id, where several texts share a page; usually empty.
    pub prefix: &'a str,
    /// The sections of the other edition.
    pub elsewhere: Option<Elsewhere<'a>>,
}

/// The sections of the other edition that a text's headings lead to.
#[derive(Clone, Copy, Debug)]
pub struct Elsewhere<'a> {
    /// The URL of the other edition, escaped.
    pub url: &'a str,
    /// For each heading in document order the id of its counterpart.
    pub ids: &'a [Option<&'a str>],
    /// Paragraphs whose translation is behind.
    pub behind: &'a [Behind],
}

/// A paragraph whose original has changed since its translation was confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Behind {
    /// Its number.
    pub number: String,
    /// What the reader is told, without markup.
    pub note: String,
}

/// A whole text, written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// The text.
    pub html: String,
    /// The footnotes; empty when there are none.
    pub notes: String,
    /// The headings of the second and third level as nested lists; empty when there are none.
    pub contents: String,
}

/// Writes a document.
pub fn body(document: &Document<Resolved>, place: &Place<'_>) -> Body {
    let mut writer = Writer { errata: &document.meta.errata, ..Writer::new(place) };
    writer.out.reserve(size_hint(document));
    writer.blocks(&document.blocks);
    let html = std::mem::take(&mut writer.out);
    writer.notes(&document.notes);
    Body { html, notes: writer.out, contents: contents::contents(&document.blocks, place) }
}

/// Writes some blocks by themselves.
pub fn blocks(blocks: &[Block<Resolved>], place: &Place<'_>) -> String {
    let mut writer = Writer::new(place);
    writer.blocks(blocks);
    writer.out
}

/// Writes a document in pieces: its top-level blocks by ranges, and its footnotes.
pub fn pieces(
    document: &Document<Resolved>,
    ranges: &[Range<usize>],
    place: &Place<'_>,
) -> (Vec<String>, String) {
    let mut writer = Writer { errata: &document.meta.errata, ..Writer::new(place) };
    let pieces = ranges.iter().map(|range| {
        writer.blocks(document.blocks.get(range.clone()).unwrap_or_default());
        std::mem::take(&mut writer.out)
    });
    let pieces = pieces.collect();
    writer.notes(&document.notes);
    (pieces, writer.out)
}

/// Writes a line of text.
pub fn inlines(content: &[Inline<Resolved>], place: &Place<'_>) -> String {
    let mut writer = Writer::new(place);
    writer.inlines(content);
    writer.out
}

/// A guess that saves most of the growing of the string.
fn size_hint(document: &Document<Resolved>) -> usize {
    document.blocks.len() * 400
}

/// The markup so far and what has been counted on the way.
struct Writer<'a> {
    out: String,
    place: &'a Place<'a>,
    /// Known mistakes, to be told of where they are.
    errata: &'a [Erratum],
    /// Headings so far.
    headings: usize,
    /// Things so far that needed an id and had none.
    unnamed: usize,
    /// Whether the text stands inside a link, which cannot hold another one.
    in_link: bool,
    /// Whether only words are wanted: no links, notes or ids.
    bare: bool,
}

impl<'a> Writer<'a> {
    fn new(place: &'a Place<'a>) -> Self {
        Writer {
            out: String::new(),
            place,
            errata: &[],
            headings: 0,
            unnamed: 0,
            in_link: false,
            bare: false,
        }
    }

    fn plain(&self) -> bool {
        self.place.medium == Medium::Plain
    }

    fn push(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    fn text(&mut self, text: &str) {
        escape::text(&mut self.out, text);
    }

    /// Adds ` name="value"`.
    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.push(name);
        self.push("=\"");
        escape::attribute(&mut self.out, value);
        self.out.push('"');
    }

    /// Adds ` id="…"` with the place's prefix.
    fn id(&mut self, id: &str) {
        self.push(" id=\"");
        self.push(self.place.prefix);
        escape::attribute(&mut self.out, id);
        self.out.push('"');
    }

    /// Adds ` href="#…"` to something in the same text.
    fn href_here(&mut self, id: &str) {
        self.push(" href=\"#");
        escape::url(&mut self.out, self.place.prefix);
        escape::url(&mut self.out, id);
        self.out.push('"');
    }

    /// Starts a new line where canonical HTML has one. Elsewhere space costs.
    fn line(&mut self) {
        if self.plain() && !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }
}
