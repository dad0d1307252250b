//! The two lives of a document: as written, and with everything answered.

use std::fmt::Debug;
use std::hash::Hash;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::lang::Lang;
use crate::source::ProjectPath;

use super::figure::Chart;
use super::inline::{Crossref, Inline};
use super::questions::{
    Ask, CitationAsk, DataAsk, ImageAsk, LinkAsk, Questions, ReferenceAsk, TermAsk,
};

/// What the places in a tree hold that depend on the rest of the project.
///
/// The parameter keeps unresolved links out of renderers: the compiler does, not a reviewer.
pub trait Phase: Clone + Copy + Debug + PartialEq + Eq + Hash + Send + Sync + 'static {
    /// The destination of a link.
    type Link: Clone + Debug + PartialEq + Eq + Hash + Send + Sync;
    /// The file of an image.
    type Image: Clone + Debug + PartialEq + Eq + Hash + Send + Sync;
    /// A cross-reference such as `@fig-map`.
    type Reference: Clone + Debug + PartialEq + Eq + Hash + Send + Sync;
    /// A citation such as `[@tr-law-5393, art. 14]`.
    type Citation: Clone + Debug + PartialEq + Eq + Hash + Send + Sync;
    /// A use of the term base.
    type Term: Clone + Debug + PartialEq + Eq + Hash + Send + Sync;
    /// A chart or comparison made from a data file.
    type Data: Clone + Debug + PartialEq + Eq + Hash + Send + Sync;
    /// The number of a heading, figure, table, box or recommendation.
    type Number: Clone + Debug + PartialEq + Eq + Hash + Default + Send + Sync;
    /// The table of everything that has to be asked.
    type Questions: Clone + Debug + Default + Send + Sync;
}

/// A phase whose trees can be written down and read again.
pub trait Lasting:
    Phase<
        Link: Serialize + DeserializeOwned,
        Image: Serialize + DeserializeOwned,
        Reference: Serialize + DeserializeOwned,
        Citation: Serialize + DeserializeOwned,
        Term: Serialize + DeserializeOwned,
        Data: Serialize + DeserializeOwned,
        Number: Serialize + DeserializeOwned,
    >
{
}

impl Lasting for Written {}

/// A document as its editor wrote it: whatever depends on other files is a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Written;

impl Phase for Written {
    type Link = Ask<LinkAsk>;
    type Image = Ask<ImageAsk>;
    type Reference = Ask<ReferenceAsk>;
    type Citation = Ask<CitationAsk>;
    type Term = Ask<TermAsk>;
    type Data = Ask<DataAsk>;
    type Number = ();
    type Questions = Questions;
}

/// A document in which every question has an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Resolved;

impl Phase for Resolved {
    // Boxed, because most of a tree is plain text and would have to be as large. So is each inline
    // as large as in the written tree, and takes its place.
    type Link = Box<Target>;
    type Image = Box<Asset>;
    type Reference = Box<Crossref>;
    type Citation = Box<Cited>;
    type Term = Box<TermUse>;
    type Data = Box<Chart>;
    /// For example `3.2`; `None` where the thing is not counted.
    type Number = Option<String>;
    type Questions = ();
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Target {
    /// A page of this site, and a place on it.
    Page {
        /// The page's address without host, for example `tr/rehber/butce/`.
        address: String,
        /// The language of that page; differs from the reader's when theirs is missing.
        lang: Lang,
        /// The id of a block on the page.
        anchor: Option<String>,
    },
    /// A file that is copied to the output.
    File(Asset),
    /// Somewhere else: `https`, `http`, `mailto` or `tel`.
    Web(String),
    /// Nowhere; the build has already complained.
    Missing,
}

/// The schemes of addresses a text may lead to.
pub const SCHEMES: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Whether a text may lead to addresses of this scheme, which is in lower case.
pub fn may_lead_to(scheme: &str) -> bool {
    SCHEMES.contains(&scheme)
}

/// Whether an address outside the project is whole and one a text may lead to.
pub fn is_web(url: &str) -> bool {
    url.split_once(':').is_some_and(|(scheme, _)| may_lead_to(&scheme.to_ascii_lowercase()))
}

/// A file of the project that the output contains.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Asset {
    /// Where the project keeps it; empty when it is missing, which the build has complained about.
    pub path: ProjectPath,
    /// Its address without host.
    pub address: String,
    /// Width and height in CSS pixels, where they are known.
    pub size: Option<(u32, u32)>,
}

/// A formatted citation: `(Law No. 5393, art. 14; Charter)` or `Law No. 5393 (2005)`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Cited {
    /// Text and links to the entries of the reference list, in reading order.
    pub parts: Vec<CitedPart>,
    /// The id of this place, to which the entries link back.
    pub anchor: String,
}

/// A piece of a formatted citation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct CitedPart {
    /// The text, in the reader's language unless its runs say otherwise.
    pub content: Vec<Inline<Resolved>>,
    /// The key of the work it names; `None` for brackets and separators.
    pub key: Option<String>,
    /// The entry in the reference list.
    pub target: Target,
}

/// A word of the term base in running text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TermUse {
    /// The term's key; empty when it is unknown, which the build has complained about.
    pub key: String,
    /// The dictionary form in the reader's language.
    pub name: String,
    /// One sentence in the reader's language.
    pub definition: String,
    /// The counterpart in the other language.
    pub counterpart: String,
    /// The entry on the glossary page.
    pub target: Target,
}

/// What a document's questions were answered with, in the order of the questions.
///
/// Together with the document's fingerprint it determines the resolved document,
/// so a document is resolved again only when one of its answers changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Answers {
    /// For [`Questions::links`].
    pub links: Vec<Target>,
    /// For [`Questions::images`].
    pub images: Vec<Asset>,
    /// For [`Questions::references`].
    pub references: Vec<Crossref>,
    /// For [`Questions::citations`].
    pub citations: Vec<Cited>,
    /// For [`Questions::terms`].
    pub terms: Vec<TermUse>,
    /// For [`Questions::data`].
    pub data: Vec<DataAnswer>,
    /// The numbers of headings, in document order.
    pub headings: Vec<Option<String>>,
    /// The numbers of figures, tables, boxes and recommendations, in document order.
    pub labels: Vec<Option<String>>,
    /// The paragraph numbers of the top-level blocks, in document order, for
    /// example `3.14`; `None` for headings and what has no counterpart number.
    pub paragraphs: Vec<Option<String>>,
}

impl Answers {
    /// The files of the project that the document shows or links to.
    pub fn files(&self) -> impl Iterator<Item = &ProjectPath> {
        let images = self.images.iter().map(|asset| &asset.path);
        let links = self.links.iter().filter_map(|target| match target {
            Target::File(asset) => Some(&asset.path),
            _ => None,
        });
        let data = self.data.iter().filter_map(|data| match data {
            DataAnswer::Chart(chart) => Some(&chart.data.path),
            _ => None,
        });
        images.chain(links).chain(data)
    }

    /// Every citation: those of the text, then those in the cells of comparisons.
    pub fn all_citations(&self) -> impl Iterator<Item = &Cited> {
        let tables = self.data.iter().filter_map(|data| match data {
            DataAnswer::Table(table) => Some(&table.rows),
            DataAnswer::Chart(_) | DataAnswer::Missing => None,
        });
        let cells = tables.flatten().flat_map(|row| &row.cells);
        let mut in_cells = Vec::new();
        for cell in cells {
            cited_in(&cell.content, &mut in_cells);
        }
        self.citations.iter().chain(in_cells)
    }
}

fn cited_in<'a>(inlines: &'a [Inline<Resolved>], found: &mut Vec<&'a Cited>) {
    for inline in inlines {
        match inline {
            Inline::Citation(cited) => found.push(cited),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Span { content, .. }
            | Inline::Term { content, .. } => cited_in(content, found),
            _ => {}
        }
    }
}

/// What a data block turned out to be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DataAnswer {
    /// A chart.
    Chart(Box<Chart>),
    /// A comparison, which is a table by now.
    Table(Box<super::Table<Resolved>>),
    /// The build has complained; the block is left out.
    Missing,
}
