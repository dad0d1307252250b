//! Walking a tree.

use super::inline::Inline;
use super::phase::Phase;
use super::{Block, Kind};

/// Calls `visit` for every block, outer before inner, top to bottom. Footnotes
/// are not part of the tree; walk [`super::Document::notes`] for them.
pub fn each_block<'a, P: Phase>(blocks: &'a [Block<P>], visit: &mut impl FnMut(&'a Block<P>)) {
    for block in blocks {
        visit(block);
        match &block.kind {
            Kind::Quote(inner) | Kind::Box { body: inner, .. } => each_block(inner, visit),
            Kind::List { items, .. } => {
                for item in items {
                    each_block(&item.blocks, visit);
                }
            }
            Kind::Definitions(entries) => {
                for meaning in entries.iter().flat_map(|entry| &entry.meanings) {
                    each_block(meaning, visit);
                }
            }
            Kind::Paragraph(_)
            | Kind::Heading { .. }
            | Kind::Figure { .. }
            | Kind::Table(_)
            | Kind::Code(_)
            | Kind::Data { .. }
            | Kind::Html(_)
            | Kind::Break => {}
        }
    }
}

/// Calls `visit` for every inline below the blocks, outer before inner, in reading order.
pub fn each_inline<'a, P: Phase>(blocks: &'a [Block<P>], visit: &mut impl FnMut(&'a Inline<P>)) {
    each_block(blocks, &mut |block| match &block.kind {
        Kind::Paragraph(content)
        | Kind::Heading { content, .. }
        | Kind::Figure { caption: content, .. }
        | Kind::Box { title: content, .. } => each_inline_in(content, visit),
        Kind::Table(table) => {
            each_inline_in(&table.caption, visit);
            let rows = table.rows.iter().flat_map(|row| &row.cells);
            for cell in table.head.iter().chain(rows) {
                each_inline_in(&cell.content, visit);
            }
        }
        Kind::Definitions(entries) => {
            for entry in entries {
                each_inline_in(&entry.term, visit);
            }
        }
        Kind::Quote(_)
        | Kind::List { .. }
        | Kind::Code(_)
        | Kind::Data { .. }
        | Kind::Html(_)
        | Kind::Break => {}
    });
}

/// Calls `visit` for every inline of some text, outer before inner, in reading order.
pub fn each_inline_in<'a, P: Phase>(
    inlines: &'a [Inline<P>],
    visit: &mut impl FnMut(&'a Inline<P>),
) {
    for inline in inlines {
        visit(inline);
        match inline {
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Link { content, .. }
            | Inline::Term { content, .. }
            | Inline::Span { content, .. } => each_inline_in(content, visit),
            _ => {}
        }
    }
}
