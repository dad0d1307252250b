//! Texts that would bring a careless parser down.

use std::collections::HashSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::config::RawHtml;
use crate::doc::{Kind, each_block, each_inline, plain_text};
use crate::lang::Lang;
use crate::memo::Memo;
use crate::source::Span;

use super::show::{self, parse};

/// Reads a text of `count` times `piece`, and says how many blocks and inlines came of it.
fn count(piece: &str, count: usize) -> (usize, usize) {
    let text = format!("---\ntitle: T\n---\n{}", piece.repeat(count));
    let parsed = parse(Lang::Tr, RawHtml::Sanitise, &text);
    let (mut blocks, mut inlines) = (0, 0);
    let tree = parsed.value.tree(&Memo::default());
    each_block(&tree.blocks, &mut |_| blocks += 1);
    each_inline(&tree.blocks, &mut |_| inlines += 1);
    (blocks, inlines)
}

#[test]
fn deep_nesting_becomes_flat() {
    let deep = 100_000;
    assert_eq!(count("> ", deep), (12, 0));
    assert_eq!(count(">- ", 5_000), (12, 0));
    assert_eq!(count("*a ", deep), (1, 1));
    assert_eq!(count("**a", deep), (1, 150_000));
    assert_eq!(count("[", deep), (1, 1));
    assert_eq!(count("![", deep), (1, 1));
    assert_eq!(count("[@a ", deep), (1, 200_000));
    assert_eq!(count("{#a ", deep), (1, 1));
    assert_eq!(count("[a]{lang=\"", deep), (1, 1));
    assert_eq!(count("<b>", deep), (0, 0));
    assert_eq!(count("<div>\n", deep), (0, 0));
    assert_eq!(count("<div>\n\na\n\n", 1_000), (1_000, 1_000));
}

#[test]
fn nested_emphasis_is_cut_at_the_deepest_level() {
    let text = format!("---\ntitle: T\n---\n{}x{}", "*a **b ".repeat(500), "** *".repeat(500));
    let parsed = parse(Lang::Tr, RawHtml::Sanitise, &text);
    let tree = parsed.value.tree(&Memo::default());
    let words = plain_text(match &tree.blocks[0].kind {
        Kind::Paragraph(content) => content,
        _ => panic!("a paragraph"),
    });
    assert_eq!(words.matches('a').count(), 500);
    assert_eq!(words.matches('b').count(), 500);
}

#[test]
fn long_texts_stay_whole() {
    assert_eq!(count("[a](b.md) ", 100_000), (1, 199_999 + 100_000));
    assert_eq!(count("[a]{.b} ", 20_000), (1, 3 * 20_000 - 1));
    assert_eq!(count("## A\n\n", 20_000), (20_000, 20_000));
    assert_eq!(count("> [!note] A\n\n", 20_000), (20_000, 20_000));
    assert_eq!(count("[!a] ", 50_000), (1, 1));
    assert_eq!(count("x[^1] ", 50_000), (1, 1));
    assert_eq!(count("# {#a} ", 20_000), (1, 1));
    assert_eq!(count("# {sec-a ", 20_000), (1, 1));
    assert_eq!(count("a <!-- b\n\n-->\n\n", 10_000), (10_000, 10_000));
}

/// Pieces that mean something to the parser, cut so that they seldom fit together.
const PIECES: &[&str] = &[
    "a",
    "ş",
    " ",
    "  ",
    "\n",
    "\r\n",
    "\n\n",
    "> ",
    "- ",
    "1. ",
    "[",
    "]",
    "[[",
    "]]",
    "(",
    ")",
    "{",
    "}",
    "{#a}",
    "{sec-a",
    "(#sec-a)",
    "{.b}",
    "{lang=en}",
    "{alt=\"",
    "\"",
    "'",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "```",
    "```chart {#fig-a}\n",
    "|",
    "\\|",
    "|---|\n",
    ": ",
    "@",
    "@fig-a",
    "@a;",
    "[@a",
    "[^1]",
    "[^1]: ",
    "[a]: b\n",
    "![",
    "](x.svg)",
    "<!--",
    "-->",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "<script>",
    "[!note]",
    "[!yok] ",
    "# ",
    "## ",
    "\\",
    "&amp;",
    "’de",
    "\t",
    "    ",
    "---\n",
    "===\n",
    "\u{fdd0}",
    "\u{1}",
    "caption: x\n",
    "alt: [",
];

proptest! {
    #[test]
    fn any_text_can_be_read(
        pieces in vec(select(PIECES), 0..40),
        lang in select(&Lang::ALL[..]),
        raw_html in select(&[RawHtml::Sanitise, RawHtml::Escape, RawHtml::Allow][..]),
    ) {
        let text = format!("---\ntitle: T\n---\n{}", pieces.concat());
        let read = parse(lang, raw_html, &text);
        let tree = read.value.tree(&Memo::default());
        let mut places: Vec<(usize, usize)> = Vec::new();
        let mut place = |span: Span| places.push((span.start as usize, span.end as usize));
        each_block(&tree.blocks, &mut |block| place(block.attrs.span));
        let questions = &read.value.head.questions;
        questions.links.iter().for_each(|ask| place(ask.span));
        questions.images.iter().for_each(|ask| place(ask.span));
        questions.references.iter().for_each(|ask| place(ask.span));
        questions.citations.iter().for_each(|ask| place(ask.span));
        questions.terms.iter().for_each(|ask| place(ask.span));
        for complaint in &read.diagnostics {
            places.push((complaint.at.start as usize, complaint.at.end as usize));
        }
        for (start, end) in places {
            prop_assert!(text.get(start..end).is_some(), "{start}..{end} of {text:?}");
        }
        let mut ids = HashSet::new();
        for (id, _) in &read.value.outline.ids {
            prop_assert!(ids.insert(id), "{id} twice in {text:?}");
        }
        let shown = show::tree(&read.value);
        let own = ['\u{fdd0}', '\u{fdd1}', '\u{1}'];
        prop_assert!(!shown.contains(own), "{shown:?} of {text:?}");
    }
}
