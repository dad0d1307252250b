//! Changing a tree in reading order.

use crate::doc::{Block, Inline, Kind, Written};

/// Calls `change` for every block, outer before inner, top to bottom.
pub(super) fn blocks(list: &mut [Block<Written>], change: &mut impl FnMut(&mut Block<Written>)) {
    for block in list {
        change(block);
        match &mut block.kind {
            Kind::Quote(inner) | Kind::Box { body: inner, .. } => blocks(inner, change),
            Kind::List { items, .. } => {
                for item in items {
                    blocks(&mut item.blocks, change);
                }
            }
            Kind::Definitions(entries) => {
                for meaning in entries.iter_mut().flat_map(|entry| &mut entry.meanings) {
                    blocks(meaning, change);
                }
            }
            _ => {}
        }
    }
}

/// Calls `change` for every inline of the blocks in the order in which they are
/// read: a definition list's terms stand before their meanings.
pub(super) fn inlines(list: &mut [Block<Written>], change: &mut impl FnMut(&mut Inline<Written>)) {
    for block in list {
        match &mut block.kind {
            Kind::Paragraph(content)
            | Kind::Heading { content, .. }
            | Kind::Figure { caption: content, .. } => inside(content, change),
            Kind::Quote(inner) => inlines(inner, change),
            Kind::Box { title, body, .. } => {
                inside(title, change);
                inlines(body, change);
            }
            Kind::List { items, .. } => {
                for item in items {
                    inlines(&mut item.blocks, change);
                }
            }
            Kind::Definitions(entries) => {
                for entry in entries {
                    inside(&mut entry.term, change);
                    for meaning in &mut entry.meanings {
                        inlines(meaning, change);
                    }
                }
            }
            Kind::Table(table) => {
                inside(&mut table.caption, change);
                let rows = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                for cell in table.head.iter_mut().chain(rows) {
                    inside(&mut cell.content, change);
                }
            }
            Kind::Code(_) | Kind::Data { .. } | Kind::Html(_) | Kind::Break => {}
        }
    }
}

fn inside(list: &mut [Inline<Written>], change: &mut impl FnMut(&mut Inline<Written>)) {
    for inline in list {
        change(inline);
        match inline {
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Link { content, .. }
            | Inline::Term { content, .. }
            | Inline::Span { content, .. } => inside(content, change),
            _ => {}
        }
    }
}
