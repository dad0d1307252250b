//! One chapter in one language, as a tree: what every output starts from.
//!
//! `parse` makes a [`Document<Written>`], in which whatever leads elsewhere is a
//! question ([`questions`]). `site` answers the questions and makes a
//! [`Document<Resolved>`], the only kind that renderers accept. There is no
//! Markdown, no HTML, no class and no address in the tree; the one exception is
//! [`Kind::Html`], which only the HTML family prints.

mod block;
mod code;
mod figure;
mod inline;
mod outline;
mod parsed;
mod phase;
pub mod questions;
pub mod shape;
mod text;
mod visit;
mod wording;

use std::hash::Hash;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::memo::Fingerprint;
use crate::source::{ProjectPath, Span};

pub use block::{
    Align, Attrs, Block, BoxKind, Cell, Definition, Image, Item, Kind, Row, Table, paragraph_id,
};
pub use code::{Code, CodeLine, TokenStyle};
pub use figure::{Chart, ChartKind, Mark, Series};
pub use inline::{Crossref, CrossrefKind, Inline, NoteId};
pub use outline::{BlockIndex, Heading, Label, LabelKind, Outline, label_kind};
pub use parsed::{Again, Head, IdPlace, Parsed, Tree};
pub use phase::{
    Answers, Asset, Cited, CitedPart, DataAnswer, Lasting, Phase, Resolved, SCHEMES, Target,
    TermUse, Written, is_web, may_lead_to,
};
pub use questions::Questions;
pub use text::{plain_text, push_read, read_text, word_count};
pub use visit::{each_block, each_inline, each_inline_in};
pub use wording::{Piece, Wording};

/// A chapter, page or news item in one language.
///
/// Owns all its text. The fingerprint covers everything but spans.
#[derive(Clone, Debug)]
pub struct Document<P: Phase> {
    /// The file it was read from.
    pub path: ProjectPath,
    /// The language it is written in.
    pub lang: Lang,
    /// What the front matter says.
    pub meta: Meta,
    /// The text, top to bottom.
    pub blocks: Vec<Block<P>>,
    /// Footnotes in the order of their first mention; [`NoteId`] counts into it.
    pub notes: Vec<Note<P>>,
    /// What has to be asked before the document can be resolved; empty once it is.
    pub questions: P::Questions,
    /// The digest of all of the above.
    pub fingerprint: Fingerprint,
}

/// The front matter of a chapter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Meta {
    /// The title, with smart punctuation; never empty, because a missing title is an error.
    pub title: String,
    /// Two or three sentences for lists, search engines and the top of the page.
    pub summary: Option<String>,
    /// The last part of the address, where it is not made from the title.
    pub slug: Option<String>,
    /// Names, where they differ from the publication's.
    pub authors: Vec<String>,
    /// The date of a news item or of the last change.
    pub date: Option<Date>,
    /// Left out of a build unless drafts are asked for.
    pub draft: bool,
    /// Old addresses that lead here.
    pub aliases: Vec<String>,
    /// The language it was written in first, where it differs from the publication's.
    pub source: Option<Lang>,
    /// What changed in this edition, newest first.
    pub changes: Vec<Change>,
    /// Known mistakes and their corrections.
    pub errata: Vec<Erratum>,
    /// Where the old addresses stand.
    pub aliases_span: Span,
    /// Where the slug stands, or else the title, from which the address is made.
    pub address_span: Span,
    /// Where the title stands, for complaints about it.
    pub title_span: Span,
}

/// One line of a list of changes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Change {
    /// When.
    pub date: Option<Date>,
    /// What changed.
    pub text: String,
}

/// A known mistake, shown at the passage.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Erratum {
    /// When it was found.
    pub date: Option<Date>,
    /// The id of the block it concerns; the whole chapter without one.
    pub at: Option<String>,
    /// Where that id is written.
    pub at_span: Span,
    /// What was wrong and what is right.
    pub text: String,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(bound = "P: Lasting")]
pub struct Note<P: Phase> {
    /// The name the editor gave it.
    pub name: String,
    /// Its text.
    pub blocks: Vec<Block<P>>,
    /// How often the text mentions it; one back-link each.
    pub mentions: u32,
    /// Where it is defined.
    pub span: Span,
}
