//! What the alignment of two editions and the translation state look at in a block.

use std::hash::Hash;

use crate::memo::Fingerprint;
use crate::source::Span;

use super::phase::Written;
use super::text::plain_text;
use super::{Block, Document, Kind, each_block, each_inline};

/// A top-level block, seen from the other language: no prose, but what should
/// survive translation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BlockShape {
    /// A small number for the kind; boxes differ by their kinds.
    pub kind: u8,
    /// The id the editor wrote.
    pub id: Option<String>,
    /// Characters of text, spaces left out.
    pub length: u32,
    /// The digest of the whole block.
    pub digest: Fingerprint,
    /// The heading's level, for headings.
    pub level: Option<u8>,
    /// Where it stands.
    pub span: Span,
}

/// The shapes of a document's top-level blocks, in order.
pub fn shapes(document: &Document<Written>) -> Vec<BlockShape> {
    document.blocks.iter().map(shape).collect()
}

fn shape(block: &Block<Written>) -> BlockShape {
    let one = std::slice::from_ref(block);
    let mut length = 0;
    each_inline(one, &mut |inline| {
        if let super::Inline::Text(text) | super::Inline::Code(text) = inline {
            length += text.chars().filter(|letter| !letter.is_whitespace()).count();
        }
    });
    each_block(one, &mut |block| {
        if let Kind::Code(code) = &block.kind {
            let tokens = code.lines.iter().flatten();
            length += tokens.map(|token| token.text.chars().count()).sum::<usize>();
        }
    });
    BlockShape {
        kind: kind_number(&block.kind),
        id: block.attrs.id.clone().filter(|_| block.attrs.explicit),
        length: u32::try_from(length).unwrap_or(u32::MAX),
        digest: Fingerprint::of(block),
        level: match &block.kind {
            Kind::Heading { level, .. } => Some(*level),
            _ => None,
        },
        span: block.attrs.span,
    }
}

/// The title or text of a heading, figure or box; for reports.
pub fn heading_text(block: &Block<Written>) -> Option<String> {
    match &block.kind {
        Kind::Heading { content, .. } => Some(plain_text(content)),
        _ => None,
    }
}

fn kind_number(kind: &Kind<Written>) -> u8 {
    match kind {
        Kind::Paragraph(_) => 0,
        Kind::Heading { .. } => 1,
        Kind::Quote(_) => 2,
        Kind::List { start: None, .. } => 3,
        Kind::List { start: Some(_), .. } => 4,
        Kind::Definitions(_) => 5,
        Kind::Figure { .. } => 6,
        Kind::Table(_) => 7,
        Kind::Code(_) => 8,
        Kind::Data { .. } => 9,
        Kind::Html(_) => 10,
        Kind::Break => 11,
        Kind::Box { kind, .. } => 12 + *kind as u8,
    }
}
