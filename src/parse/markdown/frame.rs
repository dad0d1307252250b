//! What is open while the parser's events are read.

use std::ops::Range;

use crate::doc::{Align, Block, BoxKind, Cell, Definition, Inline, Item, Row, Written};
use crate::lang::LangCode;

use super::attributes;

/// How many quotes, boxes and lists may be open inside each other. What is deeper becomes part of
/// the innermost: no reader can follow it, trees are walked by recursion, and the engine of PDFs
/// gives up soon after.
pub(super) const MOST_BLOCKS: usize = 12;

/// The same for stress, links and the like.
pub(super) const MOST_INLINES: usize = 8;

/// A container whose end has not been reached. What few have is boxed: frames are moved often.
pub(super) struct Frame {
    /// What it is.
    pub container: Container,
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// Tells frames apart that were open at one depth one after another.
    pub serial: u32,
    /// The blocks inside so far.
    pub blocks: Vec<Block<Written>>,
    /// The inlines inside so far. In a container of blocks: a paragraph that
    /// the parser did not announce, as in tight lists.
    pub inlines: Vec<Inline<Written>>,
    /// Where those inlines begin.
    pub inlines_start: usize,
    /// The attributes at the end of a heading, caption or title.
    pub given: Option<Box<attributes::Written>>,
    /// The figure that stands here if nothing follows its image.
    pub figure: Option<Box<Block<Written>>>,
}

impl Frame {
    /// An empty container.
    pub fn new(container: Container, range: Range<usize>, serial: u32) -> Self {
        Frame {
            container,
            inlines_start: range.start,
            range,
            serial,
            blocks: Vec::new(),
            inlines: Vec::new(),
            given: None,
            figure: None,
        }
    }
}

/// The kinds of containers.
pub(super) enum Container {
    /// The whole text.
    Root,
    /// A paragraph.
    Paragraph,
    /// A paragraph `: Caption` after a table.
    Caption,
    /// The line `[!kind] Title`.
    BoxTitle(BoxKind),
    /// A heading with its level.
    Heading(u8),
    /// A quotation, or a box once its title was read.
    Quote(Option<BoxHead>),
    /// A list.
    List {
        /// The first number.
        start: Option<u64>,
        /// Whether no item has held a paragraph so far.
        tight: bool,
        /// The items so far.
        items: Vec<Item<Written>>,
    },
    /// An item of a list.
    Item {
        /// For a task: whether it is done.
        task: Option<bool>,
        /// Whether it holds a paragraph of its own.
        loose: bool,
    },
    /// A definition list.
    Definitions(Vec<Definition<Written>>),
    /// A term in it.
    DefinitionTerm,
    /// A definition in it.
    DefinitionMeaning,
    /// A table.
    Table(Box<TableSoFar>),
    /// The head row.
    TableHead(Vec<Cell<Written>>),
    /// Another row.
    TableRow {
        /// The cells so far.
        cells: Vec<Cell<Written>>,
        /// Whether it is really a line `: Caption`.
        caption: bool,
        /// The attributes of that caption.
        given: Option<Box<attributes::Written>>,
    },
    /// A cell.
    TableCell,
    /// Program text, or a block made from data.
    Code {
        /// What stood after the opening fence.
        info: Option<String>,
        /// The text so far.
        text: String,
        /// Where the text stands in the file, so far.
        stands: Option<Range<usize>>,
    },
    /// Raw HTML.
    Html(String),
    /// The text of a footnote.
    Note(String),
    /// Stress.
    Emphasis,
    /// Strong stress.
    Strong,
    /// Struck out.
    Strikethrough,
    /// A link.
    Link {
        /// Where to.
        destination: String,
        /// Where the destination stands.
        stands: Range<usize>,
        /// The advisory title.
        title: Option<String>,
        /// Whether its text is its address.
        automatic: bool,
    },
    /// A picture.
    Image {
        /// The file.
        destination: String,
        /// The advisory title.
        title: Option<String>,
        /// Whether it is alone in its paragraph.
        alone: bool,
    },
    /// A use of the term base.
    Term {
        /// The key.
        key: String,
        /// Whether words of the editor's stand for it.
        worded: bool,
    },
}

impl Container {
    /// Whether it stands in a line of text.
    pub fn is_inline(&self) -> bool {
        matches!(
            self,
            Container::Emphasis
                | Container::Strong
                | Container::Strikethrough
                | Container::Link { .. }
                | Container::Image { .. }
                | Container::Term { .. }
        )
    }

    /// Whether it is one of the blocks that may stand inside each other again and again.
    pub fn is_level(&self) -> bool {
        matches!(
            self,
            Container::Quote(_)
                | Container::List { .. }
                | Container::Definitions(_)
                | Container::Note(_)
        )
    }

    /// Whether text in it is a paragraph that was not announced.
    pub fn holds_blocks(&self) -> bool {
        matches!(
            self,
            Container::Root
                | Container::Quote(_)
                | Container::List { .. }
                | Container::Item { .. }
                | Container::Definitions(_)
                | Container::DefinitionMeaning
                | Container::Table(_)
                | Container::Note(_)
        )
    }

    /// Whether `@keys` in it are only words, because a link cannot hold links.
    pub fn is_quiet(&self) -> bool {
        matches!(
            self,
            Container::Link { .. } | Container::Image { alone: false, .. } | Container::Term { .. }
        )
    }
}

/// The first line of a box.
pub(super) struct BoxHead {
    /// Its kind.
    pub kind: BoxKind,
    /// Its title.
    pub title: Vec<Inline<Written>>,
    /// The attributes after the title.
    pub given: Option<Box<attributes::Written>>,
}

/// A table whose end has not been reached.
#[derive(Default)]
pub(super) struct TableSoFar {
    /// How the columns are aligned.
    pub columns: Vec<Align>,
    /// The head row.
    pub head: Vec<Cell<Written>>,
    /// The other rows so far.
    pub rows: Vec<Row<Written>>,
    /// The caption that stood in the line after the last row.
    pub caption: Vec<Inline<Written>>,
    /// The attributes of that caption.
    pub given: Option<Box<attributes::Written>>,
}

/// An opening bracket that may begin a span.
pub(super) struct Bracket {
    /// The frame it stands in.
    pub serial: u32,
    /// The place of its run of text among the frame's inlines.
    pub inline: usize,
    /// Its byte in that run.
    pub at: usize,
    /// Its byte in the text.
    pub stands: usize,
}

/// Attributes that mean something everywhere.
#[derive(Default)]
pub(super) struct Common {
    /// The id and where it stands.
    pub id: Option<(String, Range<usize>)>,
    /// The classes.
    pub classes: Vec<String>,
    /// The language.
    pub lang: Option<LangCode>,
}
