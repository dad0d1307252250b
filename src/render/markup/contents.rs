//! The headings of a text as nested lists.

use crate::doc::{Block, Kind, Resolved, read_text};

use super::{Place, Writer};

/// Lists the headings of the second and third level; empty when there are none.
pub(super) fn contents(blocks: &[Block<Resolved>], place: &Place<'_>) -> String {
    let mut writer = Writer::new(place);
    writer.bare = true;
    // Whether a list of the second and of the third level is open.
    let mut open = [false; 2];
    for block in blocks {
        let Kind::Heading { level, content, number } = &block.kind else { continue };
        let (Some(id), level @ 0..=3) = (&block.attrs.id, *level) else { continue };
        let depth = usize::from(level == 3);
        match (depth, open) {
            (0, [false, false]) if are_letters(blocks) => {
                writer.push("<ol class=\"letters\"><li>");
            }
            (0, [false, false]) => writer.push("<ol><li>"),
            (0, [true, false]) => writer.push("</li><li>"),
            (0, _) => writer.push("</li></ol></li><li>"),
            // A third-level heading before any of the second level stands alone.
            (_, [false, _]) => writer.push("<ol><li><ol><li>"),
            (_, [true, false]) => writer.push("<ol><li>"),
            (_, [true, true]) => writer.push("</li><li>"),
        }
        open = [true, depth == 1];
        writer.push("<a");
        writer.href_here(id);
        writer.push(">");
        if let Some(number) = number {
            writer.push("<span class=\"number\">");
            writer.text(number);
            writer.push("</span> ");
        }
        match block.attrs.lang {
            Some(lang) => {
                writer.push("<span");
                writer.lang(Some(lang));
                writer.push(">");
                writer.inlines(content);
                writer.push("</span>");
            }
            None => writer.inlines(content),
        }
        writer.push("</a>");
    }
    match open {
        [true, true] => writer.push("</li></ol></li></ol>"),
        [true, false] => writer.push("</li></ol>"),
        [false, _] => {}
    }
    writer.out
}

/// Whether the headings are letters, as in a glossary, which need no line each.
fn are_letters(blocks: &[Block<Resolved>]) -> bool {
    blocks.iter().all(|block| match &block.kind {
        Kind::Heading { level, content, .. } => {
            *level == 2 && read_text(content).chars().count() == 1
        }
        _ => true,
    })
}
