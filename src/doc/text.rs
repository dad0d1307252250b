//! The words of a tree, without its structure.

use super::inline::Inline;
use super::phase::{Phase, Resolved, Written};
use super::{Block, Kind};

/// The words of inlines without markup: for titles, attributes and indexes.
///
/// Soft breaks become spaces. What a question will be answered with is not
/// known yet, so references, citations and notes are silent here.
pub fn plain_text<P: Phase>(inlines: &[Inline<P>]) -> String {
    let mut text = String::new();
    push_plain(inlines, &mut text);
    text
}

fn push_plain<P: Phase>(inlines: &[Inline<P>], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(run) | Inline::Code(run) => text.push_str(run),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Link { content, .. }
            | Inline::Term { content, .. }
            | Inline::Span { content, .. } => push_plain(content, text),
            Inline::Image(image) => text.push_str(&image.alt),
            Inline::SoftBreak | Inline::LineBreak => text.push(' '),
            Inline::Note { .. } | Inline::Reference(_) | Inline::Citation(_) | Inline::Html(_) => {}
        }
    }
}

/// The words of resolved inlines as a reader sees them, references and
/// citations included, notes left out.
pub fn read_text(inlines: &[Inline<Resolved>]) -> String {
    let mut text = String::new();
    push_read(inlines, &mut text);
    text
}

/// Adds what [`read_text`] gives to a text.
pub fn push_read(inlines: &[Inline<Resolved>], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Link { content, .. }
            | Inline::Span { content, .. } => push_read(content, text),
            Inline::Term { term, content } if content.is_empty() => text.push_str(&term.name),
            Inline::Term { content, .. } => push_read(content, text),
            Inline::Reference(reference) => text.push_str(&reference.text),
            Inline::Citation(cited) => {
                for part in &cited.parts {
                    push_read(&part.content, text);
                }
            }
            other => push_plain(std::slice::from_ref(other), text),
        }
    }
}

/// How many words a tree holds, notes left out: for reading times and shares of translation.
pub fn word_count(blocks: &[Block<Written>]) -> usize {
    let mut words = 0;
    super::each_block(blocks, &mut |block| words += own_words(block));
    words
}

/// The words of a block that are not inside a block of its own.
fn own_words(block: &Block<Written>) -> usize {
    let count = |inlines: &[Inline<Written>]| plain_text(inlines).split_whitespace().count();
    match &block.kind {
        Kind::Paragraph(content) | Kind::Heading { content, .. } => count(content),
        Kind::Figure { caption, .. } => count(caption),
        Kind::Table(table) => {
            let cells = table.head.iter().chain(table.rows.iter().flat_map(|row| &row.cells));
            count(&table.caption) + cells.map(|cell| count(&cell.content)).sum::<usize>()
        }
        Kind::Definitions(entries) => entries.iter().map(|entry| count(&entry.term)).sum(),
        Kind::Box { title, .. } => count(title),
        Kind::Quote(_)
        | Kind::List { .. }
        | Kind::Code(_)
        | Kind::Data { .. }
        | Kind::Html(_)
        | Kind::Break => 0,
    }
}
