//! A chapter's public face: what other chapters can know of it.

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

use crate::source::Span;

use super::inline::CrossrefKind;
use super::phase::Written;
use super::questions::Questions;
use super::visit::each_block;
use super::wording::Wording;
use super::{Block, BoxKind, Document, Kind};

/// Headings, labels and the shapes of blocks. No prose: an edit inside a
/// paragraph leaves the outline equal, and so leaves other pages alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Outline {
    /// The headings, top to bottom.
    pub headings: Vec<Heading>,
    /// Everything a cross-reference can point at but headings, in order.
    pub labels: Vec<Label>,
    /// Every id on the page with its place.
    pub ids: Vec<(String, Span)>,
}

/// A heading as others see it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Heading {
    /// 1 to 6; the chapter's title would be 1.
    pub level: u8,
    /// The id on the page.
    pub id: String,
    /// Whether the editor wrote the id.
    pub explicit: bool,
    /// Whether it is counted: not `{.unnumbered}`.
    pub numbered: bool,
    /// The text without markup.
    pub text: Wording,
    /// Where it stands.
    pub span: Span,
    /// The block of the document that it is or stands in.
    pub block: BlockIndex,
}

/// Which of a document's blocks. Hashes to nothing and equals every other, like [`Span`]: a
/// heading that only moved is the same heading.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct BlockIndex(pub usize);

impl PartialEq for BlockIndex {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for BlockIndex {}

impl Hash for BlockIndex {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// A figure, table or box as others see it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Label {
    /// What it is.
    pub kind: LabelKind,
    /// The id the editor wrote; recommendations are counted without one, too.
    pub id: Option<String>,
    /// The caption or title without markup.
    pub text: Wording,
    /// Where it stands.
    pub span: Span,
    /// The block of the document that it is or stands in.
    pub block: BlockIndex,
}

/// What is counted, each in its own series.
pub type LabelKind = CrossrefKind;

impl Outline {
    /// The outline of a document.
    pub fn of(document: &Document<Written>) -> Outline {
        let mut outline = Outline::default();
        for (at, top) in document.blocks.iter().enumerate() {
            let mut add = |block: &_| outline.add(block, BlockIndex(at), &document.questions);
            each_block(std::slice::from_ref(top), &mut add);
        }
        outline
    }

    fn add(&mut self, block: &Block<Written>, top: BlockIndex, questions: &Questions) {
        let id = &block.attrs.id;
        let span = block.attrs.span;
        if let Some(id) = id {
            self.ids.push((id.clone(), span));
        }
        match &block.kind {
            Kind::Heading { level, content, .. } => self.headings.push(Heading {
                level: *level,
                id: id.clone().unwrap_or_default(),
                explicit: block.attrs.explicit,
                numbered: !block.attrs.classes.iter().any(|class| class == "unnumbered"),
                text: Wording::of(content, questions),
                span,
                block: top,
            }),
            kind => {
                if let Some(label) = label_kind(block) {
                    let id = id.clone().filter(|id| id.starts_with(label.prefix()));
                    self.labels.push(Label {
                        kind: label,
                        id,
                        text: label_text(kind, questions),
                        span,
                        block: top,
                    });
                }
            }
        }
    }
}

/// The series in which a block is counted: figures, tables and boxes whose label
/// begins as it should, and every recommendation.
pub fn label_kind(block: &Block<Written>) -> Option<LabelKind> {
    let labelled = block.attrs.id.as_deref().and_then(CrossrefKind::of_label);
    match &block.kind {
        Kind::Box { kind: BoxKind::Recommendation, .. } => Some(CrossrefKind::Recommendation),
        Kind::Figure { .. } => labelled.filter(|kind| *kind == CrossrefKind::Figure),
        Kind::Table(_) => labelled.filter(|kind| *kind == CrossrefKind::Table),
        Kind::Box { .. } => labelled.filter(|kind| *kind == CrossrefKind::Box),
        Kind::Data { .. } => {
            labelled.filter(|kind| matches!(kind, CrossrefKind::Figure | CrossrefKind::Table))
        }
        _ => None,
    }
}

fn label_text(kind: &Kind<Written>, questions: &Questions) -> Wording {
    let content = match kind {
        Kind::Figure { caption, .. } => caption,
        Kind::Table(table) => &table.caption,
        Kind::Box { title, .. } => title,
        Kind::Data { data, .. } => &questions.data[data.index()].caption,
        _ => return Wording::default(),
    };
    Wording::of(content, questions).tight()
}
