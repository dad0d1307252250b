//! Boxes that are short enough to stay on one page.

use crate::doc::{Block, Kind, Resolved, read_text};

/// So many letters are about nine lines, and eighteen of large print.
const SHORT: usize = 700;

/// Whether blocks are nothing but a few lines of text and lists.
pub(super) fn are_short(blocks: &[Block<Resolved>]) -> bool {
    letters(blocks).is_some_and(|letters| letters <= SHORT)
}

fn letters(blocks: &[Block<Resolved>]) -> Option<usize> {
    let of = |block: &Block<Resolved>| match &block.kind {
        Kind::Paragraph(content) => Some(read_text(content).chars().count()),
        Kind::List { items, .. } => items.iter().map(|item| letters(&item.blocks)).sum(),
        _ => None,
    };
    blocks.iter().map(of).sum()
}
