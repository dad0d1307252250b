//! Inlines: what stands in a line of text.

use serde::{Deserialize, Serialize};

use crate::lang::LangCode;

use super::block::Image;
use super::phase::{Lasting, Phase, Target};

/// The place of a footnote in [`super::Document::notes`]; its number less one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct NoteId(pub u32);

/// The kinds of inlines.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(bound = "P: Lasting")]
pub enum Inline<P: Phase> {
    /// Words, with smart punctuation.
    Text(String),
    /// Stress.
    Emphasis(Vec<Inline<P>>),
    /// Strong stress.
    Strong(Vec<Inline<P>>),
    /// Struck out.
    Strikethrough(Vec<Inline<P>>),
    /// Literal text of a computer.
    Code(String),
    /// A link.
    Link {
        /// Where to.
        to: P::Link,
        /// The advisory title.
        title: Option<String>,
        /// The text.
        content: Vec<Inline<P>>,
    },
    /// A picture in the line.
    Image(Image<P>),
    /// A mention of a footnote.
    Note {
        /// Which.
        id: NoteId,
        /// The how many-th mention of it, from 0.
        mention: u32,
    },
    /// A cross-reference.
    Reference(P::Reference),
    /// A citation.
    Citation(P::Citation),
    /// A use of the term base.
    Term {
        /// Which term.
        term: P::Term,
        /// The words in the text; empty where the term's own name is meant.
        content: Vec<Inline<P>>,
    },
    /// A run with a language or classes of its own.
    Span {
        /// The language.
        lang: Option<LangCode>,
        /// The classes of `{.class}`.
        classes: Vec<String>,
        /// The text.
        content: Vec<Inline<P>>,
    },
    /// Markup of the HTML family; one piece may open what a later one closes.
    Html(String),
    /// A line end in the source that is a space on the page.
    SoftBreak,
    /// A line end that the editor asked for.
    LineBreak,
}

/// A resolved cross-reference.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Crossref {
    /// What it points at.
    pub kind: CrossrefKind,
    /// Ready to read: `Bölüm 3.2`, `Şekil 4’te`, `Beyaz Kitap, Bölüm 2.3`.
    pub text: String,
    /// The title of the section, the caption of the figure: for previews.
    pub title: String,
    /// Where it is.
    pub target: Target,
}

/// What a cross-reference points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CrossrefKind {
    /// `@sec-…`
    Section,
    /// `@fig-…`
    Figure,
    /// `@tbl-…`
    Table,
    /// `@box-…`
    Box,
    /// `@rec-…`
    Recommendation,
}

impl CrossrefKind {
    /// All kinds.
    pub const ALL: [CrossrefKind; 5] = [
        CrossrefKind::Section,
        CrossrefKind::Figure,
        CrossrefKind::Table,
        CrossrefKind::Box,
        CrossrefKind::Recommendation,
    ];

    /// The beginning of labels of this kind, with its hyphen.
    pub fn prefix(self) -> &'static str {
        match self {
            CrossrefKind::Section => "sec-",
            CrossrefKind::Figure => "fig-",
            CrossrefKind::Table => "tbl-",
            CrossrefKind::Box => "box-",
            CrossrefKind::Recommendation => "rec-",
        }
    }

    /// The kind a label belongs to by its beginning.
    pub fn of_label(label: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| label.starts_with(kind.prefix()))
    }
}

#[cfg(test)]
mod tests {
    use crate::doc::{Inline, Resolved, Written};

    /// A list of inlines is resolved in the memory it has.
    #[test]
    fn inlines_are_as_large_resolved_as_written() {
        assert_eq!(size_of::<Inline<Resolved>>(), size_of::<Inline<Written>>());
    }
}
