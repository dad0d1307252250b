//! What a document has to ask the rest of the project.

use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::lang::suffix::Ending;
use crate::source::Span;

use super::inline::Inline;
use super::phase::Written;

/// The place of a question in its list of [`Questions`].
pub struct Ask<T> {
    index: u32,
    of: PhantomData<fn() -> T>,
}

impl<T> Ask<T> {
    /// Adds a question to its list.
    pub fn push(list: &mut Vec<T>, question: T) -> Ask<T> {
        let index = u32::try_from(list.len()).unwrap_or(u32::MAX);
        list.push(question);
        Ask { index, of: PhantomData }
    }

    /// The place in the list, and in the list of answers.
    pub fn index(self) -> usize {
        self.index as usize
    }
}

impl<T> Clone for Ask<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Ask<T> {}

impl<T> std::fmt::Debug for Ask<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{}", self.index)
    }
}

impl<T> PartialEq for Ask<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl<T> Eq for Ask<T> {}

impl<T> Serialize for Ask<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.index.serialize(serializer)
    }
}

impl<'de, T> Deserialize<'de> for Ask<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Ask { index: u32::deserialize(deserializer)?, of: PhantomData })
    }
}

impl<T> Hash for Ask<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}

/// Every question of a document, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Questions {
    /// Destinations of links.
    pub links: Vec<LinkAsk>,
    /// Files of images.
    pub images: Vec<ImageAsk>,
    /// Cross-references.
    pub references: Vec<ReferenceAsk>,
    /// Citations.
    pub citations: Vec<CitationAsk>,
    /// Uses of the term base.
    pub terms: Vec<TermAsk>,
    /// Blocks made from data.
    pub data: Vec<DataAsk>,
}

/// Where does this lead?
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LinkAsk {
    /// The destination as written: a file, a fragment or a web address.
    pub destination: String,
    /// The destination, or the whole link where it comes from a definition elsewhere.
    pub span: Span,
}

/// Is there such an image?
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ImageAsk {
    /// The file as written, relative to the document or, with a leading `/`, to the project.
    pub destination: String,
    /// The whole image.
    pub span: Span,
}

/// What number has this?
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ReferenceAsk {
    /// The publication it points into, if another one.
    pub publication: Option<String>,
    /// The label, for example `fig-map`.
    pub label: String,
    /// The Turkish case the editor wrote after the apostrophe.
    pub case: Option<Ending>,
    /// `@` to the end of the suffix.
    pub span: Span,
}

/// How is this work cited?
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CitationAsk {
    /// The works, in the order written.
    pub works: Vec<CitedWork>,
    /// `@key` in running text rather than `[@key]` in brackets.
    pub in_text: bool,
    /// The Turkish case the editor wrote after an in-text citation.
    pub case: Option<Ending>,
    /// The whole citation.
    pub span: Span,
}

/// One work in a citation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CitedWork {
    /// The key in the bibliography.
    pub key: String,
    /// Words before the work: `[see @key]`.
    pub prefix: String,
    /// Where in the work: the text after the comma, such as `art. 14`, or words of the editor's.
    pub locator: String,
    /// `-@key`: the author's name is in the sentence already.
    pub suppress_author: bool,
    /// The key.
    pub span: Span,
}

/// What does this term mean?
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TermAsk {
    /// The key in the term base.
    pub key: String,
    /// The whole use.
    pub span: Span,
}

/// What does this data block show?
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DataAsk {
    /// `chart` or `compare`.
    pub kind: DataKind,
    /// The YAML between the fences.
    pub yaml: String,
    /// The caption's text, parsed.
    pub caption: Vec<Inline<Written>>,
    /// The source line's text, parsed.
    pub source: Vec<Inline<Written>>,
    /// The whole block.
    pub span: Span,
    /// Where the YAML begins in the file.
    pub yaml_span: Span,
}

/// The kinds of blocks made from data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum DataKind {
    /// A chart from a table of numbers.
    Chart,
    /// A comparison table from rows of cells.
    Compare,
}
