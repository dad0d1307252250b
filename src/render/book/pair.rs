//! Both languages side by side: each row of a chapter is a row of the page.

use std::ops::Range;

use serde_json::{Value, json};

use crate::doc::{Block, Resolved};
use crate::render::markup::Labels;
use crate::render::volume::{Sort, Text, Volume};
use crate::theme::Theme;

use super::drawings::Room;
use super::glyphs::Glyphs;
use super::tree::{self, Writer};

/// The texts of two volumes in rows, Turkish first.
pub(super) fn texts(
    tr: &Volume<'_>,
    en: &Volume<'_>,
    theme: &Theme,
    glyphs: &Glyphs,
) -> Vec<(Value, Value)> {
    let labels = (Labels::new(&theme.words, tr.lang), Labels::new(&theme.words, en.lang));
    let room = Some(Room::COLUMN);
    let first = Writer { volume: tr, labels: &labels.0, glyphs, space: "tr:", room };
    let second = Writer { volume: en, labels: &labels.1, glyphs, space: "en:", room };
    let mut made = Vec::new();
    for text in tr.texts.iter().filter(|text| text.sort != Sort::Figures) {
        let Some(other) = counterpart(text, en) else { continue };
        let mut head = super::head(text, tr, glyphs, first.space);
        head["other"] = super::head(other, en, glyphs, second.space);
        made.push((head, rows(&first, text, &second, other)));
    }
    made
}

fn counterpart<'v, 'a>(text: &Text<'_>, en: &'v Volume<'a>) -> Option<&'v Text<'a>> {
    en.texts.iter().find(|other| match (text.chapter, other.chapter) {
        (Some(chapter), Some(same)) => std::ptr::eq(chapter, same),
        (None, None) => text.sort == other.sort,
        _ => false,
    })
}

fn rows(first: &Writer<'_>, text: &Text<'_>, second: &Writer<'_>, other: &Text<'_>) -> Value {
    let none: &[Block<Resolved>] = &[];
    let blocks = (
        text.document.as_ref().map_or(none, |document| &document.blocks),
        other.document.as_ref().map_or(none, |document| &document.blocks),
    );
    let mut sides = (
        text.document.as_ref().map(|document| first.text(&text.name, document)),
        other.document.as_ref().map(|document| second.text(&other.name, document)),
    );
    let mut write = |a: Range<usize>, b: Range<usize>| {
        let side = |side: &mut Option<tree::Text<'_, '_>>, blocks: &[Block<Resolved>], range| {
            let blocks = blocks.get::<Range<usize>>(range).unwrap_or_default();
            side.as_mut().map_or_else(Vec::new, |side| side.blocks(blocks))
        };
        json!({ "k": "row", "a": side(&mut sides.0, blocks.0, a), "b": side(&mut sides.1, blocks.1, b) })
    };
    let whole = (0..blocks.0.len(), 0..blocks.1.len());
    let rows = text.chapter.map_or(&[][..], |chapter| &chapter.rows);
    match rows {
        [] => vec![write(whole.0, whole.1)].into(),
        rows => rows.iter().map(|row| write(row.first.clone(), row.second.clone())).collect(),
    }
}
