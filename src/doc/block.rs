//! Blocks: what an editor would point at on a page.

use serde::{Deserialize, Serialize};

use crate::lang::LangCode;
use crate::source::Span;

use super::code::Code;
use super::inline::Inline;
use super::phase::{Lasting, Phase};

/// A block and what every block may carry.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(bound = "P: Lasting")]
pub struct Block<P: Phase> {
    /// Identity and language.
    pub attrs: Attrs,
    /// What it is.
    pub kind: Kind<P>,
}

/// What every block may carry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Attrs {
    /// The id on the page: written by the editor, or made from a heading's text.
    pub id: Option<String>,
    /// Whether the editor wrote the id; only such ids pair blocks and can be referred to.
    pub explicit: bool,
    /// The classes of `{.class}`.
    pub classes: Vec<String>,
    /// The language, where it differs from the document's.
    pub lang: Option<LangCode>,
    /// The paragraph number both languages share, for example `3.14`; set when resolved.
    pub paragraph: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of blocks.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(bound = "P: Lasting")]
pub enum Kind<P: Phase> {
    /// Running text.
    Paragraph(Vec<Inline<P>>),
    /// A heading inside the chapter; the chapter's title is level 1.
    Heading {
        /// 1 to 6.
        level: u8,
        /// The text.
        content: Vec<Inline<P>>,
        /// The section number.
        number: P::Number,
    },
    /// A quotation.
    Quote(Vec<Block<P>>),
    /// A bulleted, numbered or task list.
    List {
        /// The first number of a numbered list; `None` for bullets.
        start: Option<u64>,
        /// Whether items are paragraphs apart or lines together.
        tight: bool,
        /// The items.
        items: Vec<Item<P>>,
    },
    /// Terms with their definitions.
    Definitions(Vec<Definition<P>>),
    /// A picture with a caption.
    Figure {
        /// The picture.
        image: Image<P>,
        /// The caption; may be empty.
        caption: Vec<Inline<P>>,
        /// The figure's number.
        number: P::Number,
    },
    /// A table.
    Table(Table<P>),
    /// Program text.
    Code(Code),
    /// A box: a note, a key message, a case study, a recommendation.
    Box {
        /// What sort of box.
        kind: BoxKind,
        /// The title; empty when the editor gave none, and the kind's name stands in.
        title: Vec<Inline<P>>,
        /// What is inside.
        body: Vec<Block<P>>,
        /// The number of a labelled box or a recommendation.
        number: P::Number,
    },
    /// A chart, or (until it is resolved) any block made from data.
    Data {
        /// The question or the chart.
        data: P::Data,
        /// The figure's number.
        number: P::Number,
    },
    /// Markup of the HTML family. Harmless unless the site allows raw HTML.
    /// One piece may open what a later sibling closes.
    Html(String),
    /// A thematic break.
    Break,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(bound = "P: Lasting")]
pub struct Item<P: Phase> {
    /// For a task: whether it is done.
    pub task: Option<bool>,
    /// What it says.
    pub blocks: Vec<Block<P>>,
}

/// A term (or several) and what it means.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(bound = "P: Lasting")]
pub struct Definition<P: Phase> {
    /// The term.
    pub term: Vec<Inline<P>>,
    /// Its definitions.
    pub meanings: Vec<Vec<Block<P>>>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(bound = "P: Lasting")]
pub struct Image<P: Phase> {
    /// The file.
    pub source: P::Image,
    /// The text alternative; empty for a decorative picture.
    pub alt: String,
    /// The advisory title.
    pub title: Option<String>,
}

/// A table with one head row.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(bound = "P: Lasting")]
pub struct Table<P: Phase> {
    /// How each column is aligned.
    pub columns: Vec<Align>,
    /// The head row.
    pub head: Vec<Cell<P>>,
    /// The other rows; each has as many cells as the head.
    pub rows: Vec<Row<P>>,
    /// Whether the first column names the rows.
    pub row_heads: bool,
    /// The caption; may be empty.
    pub caption: Vec<Inline<P>>,
    /// The table's number.
    pub number: P::Number,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(bound = "P: Lasting")]
pub struct Row<P: Phase> {
    /// The cells.
    pub cells: Vec<Cell<P>>,
    /// In a comparison: `aligned`, `partly`, `gap` or `wider`.
    pub status: Option<String>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(bound = "P: Lasting")]
pub struct Cell<P: Phase> {
    /// Its text.
    pub content: Vec<Inline<P>>,
}

/// The alignment of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    /// As the language reads.
    #[default]
    None,
    /// To the left.
    Left,
    /// In the middle.
    Center,
    /// To the right, as numbers are.
    Right,
}

/// The kinds of boxes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BoxKind {
    /// Something worth knowing.
    Note,
    /// Something that helps.
    Tip,
    /// Something not to be missed.
    Important,
    /// Something to be careful about.
    Warning,
    /// Something that can do harm.
    Caution,
    /// The point of a chapter.
    KeyMessage,
    /// A case study.
    Case,
    /// A numbered recommendation.
    Recommendation,
    /// What a word means here.
    Definition,
    /// A quotation with its source.
    Quote,
    /// Tasks that can be ticked.
    Checklist,
}

impl BoxKind {
    /// All kinds, in the order the manual lists them.
    pub const ALL: [BoxKind; 11] = [
        BoxKind::Note,
        BoxKind::Tip,
        BoxKind::Important,
        BoxKind::Warning,
        BoxKind::Caution,
        BoxKind::KeyMessage,
        BoxKind::Case,
        BoxKind::Recommendation,
        BoxKind::Definition,
        BoxKind::Quote,
        BoxKind::Checklist,
    ];

    /// The name as an editor writes it between `[!` and `]`, in lower case.
    pub fn name(self) -> &'static str {
        match self {
            BoxKind::Note => "note",
            BoxKind::Tip => "tip",
            BoxKind::Important => "important",
            BoxKind::Warning => "warning",
            BoxKind::Caution => "caution",
            BoxKind::KeyMessage => "key-message",
            BoxKind::Case => "case",
            BoxKind::Recommendation => "recommendation",
            BoxKind::Definition => "definition",
            BoxKind::Quote => "quote",
            BoxKind::Checklist => "checklist",
        }
    }

    /// The kind of that name, in any ASCII casing.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(name))
    }
}

/// The anchor of a numbered paragraph: `p-3-14`.
pub fn paragraph_id(number: &str) -> String {
    let mut id = String::with_capacity(number.len() + 2);
    id.push_str("p-");
    id.extend(number.chars().map(|letter| if letter == '.' { '-' } else { letter }));
    id
}
