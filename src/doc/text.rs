//! The words of a tree, without its structure.

use crate::lang::byte_set;

use super::inline::Inline;
use super::phase::{Phase, Resolved, Written};
use super::{Block, Kind};

/// The words of inlines without markup: for titles, attributes and indexes.
///
/// Soft breaks become spaces. What a question will be answered with is not
/// known yet, so references, citations and notes are silent here.
pub fn plain_text<P: Phase>(inlines: &[Inline<P>]) -> String {
    let mut text = String::new();
    each_run(inlines, &mut |run| text.push_str(run));
    text
}

/// Calls `visit` for every piece of what [`plain_text`] gives.
fn each_run<P: Phase>(inlines: &[Inline<P>], visit: &mut impl FnMut(&str)) {
    for inline in inlines {
        match inline {
            Inline::Text(run) | Inline::Code(run) => visit(run),
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Link { content, .. }
            | Inline::Term { content, .. }
            | Inline::Span { content, .. } => each_run(content, visit),
            Inline::Image(image) => visit(&image.alt),
            Inline::SoftBreak | Inline::LineBreak => visit(" "),
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
            other => each_run(std::slice::from_ref(other), &mut |run| text.push_str(run)),
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
    let count = |inlines: &[Inline<Written>]| {
        let (mut count, mut in_word) = (0, false);
        each_run(inlines, &mut |run| {
            let goes_on = in_word && !run.starts_with(char::is_whitespace);
            count += words(run).count() - usize::from(goes_on && !run.is_empty());
            in_word = run.chars().next_back().map_or(in_word, |letter| !letter.is_whitespace());
        });
        count
    };
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

/// The words of a text, as [`str::split_whitespace`] gives them, but without decoding its letters.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let (end, space) = space(rest).unwrap_or((rest.len(), 0));
            let word = &rest[..end];
            rest = &rest[end + space..];
            if !word.is_empty() {
                return Some(word);
            }
        }
        None
    })
}

/// Where the first space of a text begins, and how many bytes it has.
fn space(text: &str) -> Option<(usize, usize)> {
    // No space begins with another byte, and no letter ends with one of these.
    const MAY_BE: [bool; 256] = byte_set(b" \t\n\x0b\x0c\r\xc2\xe1\xe2\xe3");
    let mut at = 0;
    loop {
        at += text.as_bytes()[at..].iter().position(|byte| MAY_BE[usize::from(*byte)])?;
        let letter = text[at..].chars().next()?;
        if letter.is_whitespace() {
            return Some((at, letter.len_utf8()));
        }
        at += letter.len_utf8();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_by_every_space_there_is() {
        let spaces = (0..=u32::from(char::MAX)).filter_map(char::from_u32);
        for space in spaces.filter(|letter| letter.is_whitespace()) {
            let text = format!("{space}İğ{space}{space}’b\u{1c}{space}");
            assert_eq!(words(&text).collect::<Vec<_>>(), ["İğ", "’b\u{1c}"], "{space:?}");
        }
        assert_eq!(words("").count(), 0);
    }

    #[test]
    fn a_word_may_reach_over_markup() {
        let text = |text: &str| Inline::<Written>::Text(text.to_owned());
        let content = vec![
            text("bir "),
            Inline::Emphasis(vec![text("ki")]),
            text("tap"),
            Inline::SoftBreak,
            text(" ve"),
        ];
        let block = Block { attrs: Default::default(), kind: Kind::Paragraph(content) };
        assert_eq!(word_count(&[block]), 3);
    }
}
