//! The longest words of the columns of a table, for which there has to be room.

use serde_json::{Value, json};

use crate::doc::{Cell, Inline, Resolved, Table};

use super::glyphs::Glyphs;

/// How many of a column's words are measured: the one of most letters need not be the widest.
const MEASURED: usize = 3;

/// The longest words of each column, in its head and below it. `more` has what else stands in the
/// first column.
pub(super) fn words<'t>(
    table: &'t Table<Resolved>,
    more: impl Iterator<Item = &'t str>,
    glyphs: &Glyphs,
) -> Vec<Value> {
    let mut more: Option<Vec<&str>> = Some(more.collect());
    let column = |(at, head): (usize, &Cell<Resolved>)| {
        let (mut above, mut under) = (Longest::default(), Longest::default());
        above.inlines(&head.content, Face::Plain);
        below(table, at).for_each(|cell| under.inlines(&cell.content, Face::Plain));
        more.take().unwrap_or_default().iter().for_each(|text| under.text(text, Face::Strong));
        json!({ "head": above.nodes(glyphs), "cells": under.nodes(glyphs) })
    };
    table.head.iter().enumerate().map(column).collect()
}

/// The same for a table of plain texts, column by column.
pub(super) fn plain_words<'t>(
    head: &str,
    cells: impl Iterator<Item = &'t str>,
    glyphs: &Glyphs,
) -> Value {
    let (mut above, mut under) = (Longest::default(), Longest::default());
    above.text(head, Face::Plain);
    cells.for_each(|cell| under.text(cell, Face::Plain));
    json!({ "head": above.nodes(glyphs), "cells": under.nodes(glyphs) })
}

fn below(table: &Table<Resolved>, column: usize) -> impl Iterator<Item = &Cell<Resolved>> {
    table.rows.iter().filter_map(move |row| row.cells.get(column))
}

/// How a word is set, from narrow to wide.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    Plain,
    Strong,
    Code,
}

/// The longest words so far, the longest first.
#[derive(Default)]
struct Longest<'t>(Vec<(usize, &'t str, Face)>);

impl<'t> Longest<'t> {
    fn inlines(&mut self, content: &'t [Inline<Resolved>], face: Face) {
        for inline in content {
            match inline {
                Inline::Text(text) => self.text(text, face),
                Inline::Code(text) => self.text(text, Face::Code),
                Inline::Strong(content) => self.inlines(content, Face::Strong),
                Inline::Emphasis(content)
                | Inline::Strikethrough(content)
                | Inline::Link { content, .. }
                | Inline::Span { content, .. } => self.inlines(content, face),
                Inline::Reference(reference) => self.text(&reference.text, face),
                Inline::Citation(cited) => {
                    cited.parts.iter().for_each(|part| self.inlines(&part.content, face));
                }
                Inline::Term { term, content } => match content.is_empty() {
                    true => self.text(&term.name, face),
                    false => self.inlines(content, face),
                },
                Inline::Image(_)
                | Inline::Note { .. }
                | Inline::Html(_)
                | Inline::SoftBreak
                | Inline::LineBreak => {}
            }
        }
    }

    fn text(&mut self, text: &'t str, face: Face) {
        for word in text.split(is_blank).flat_map(pieces) {
            let letters = word.chars().count();
            let length = match face {
                Face::Plain => letters * 10,
                Face::Strong => letters * 11,
                Face::Code => letters * 13,
            };
            let found = (length, word, face);
            let place = self.0.partition_point(|known| known.0 >= length);
            if place < MEASURED && !self.0.contains(&found) {
                self.0.insert(place, found);
                self.0.truncate(MEASURED);
            }
        }
    }

    fn nodes(&self, glyphs: &Glyphs) -> Vec<Value> {
        let node = |(_, word, face): &(usize, &str, Face)| {
            let word = glyphs.text(word);
            match face {
                Face::Plain => word.into(),
                Face::Strong => json!({ "k": "strong", "c": [word] }),
                Face::Code => json!({ "k": "raw", "c": word, "long": false }),
            }
        };
        self.0.iter().map(node).collect()
    }
}

/// Whether a line may end at a blank.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// The parts of a word between which a line may end without a sign: `ve/veya`, `web-site`.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let mut letters = rest.char_indices().peekable();
        let mut end = rest.len();
        while let Some((_, letter)) = letters.next() {
            if let Some(&(next, follower)) = letters.peek()
                && matches!(letter, '-' | '–' | '—' | '/')
                && follower.is_alphabetic()
            {
                end = next;
                break;
            }
        }
        let (piece, after) = rest.split_at(end);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_words_are_found_and_those_in_code_are_wider() {
        let mut longest = Longest::default();
        longest.text("sürdürülebilirlik ve/veya kent 2026-11-22 Iğdır\u{a0}m", Face::Plain);
        longest.text("ışıkları", Face::Code);
        let found: Vec<&str> = longest.0.iter().map(|(_, word, _)| *word).collect();
        assert_eq!(found, ["sürdürülebilirlik", "ışıkları", "2026-11-22"]);
        assert_eq!(pieces("ve/veya-ya").collect::<Vec<_>>(), ["ve/", "veya-", "ya"]);
        assert_eq!(pieces("").count(), 0);
    }
}
