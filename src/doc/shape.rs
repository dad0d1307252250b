//! What the alignment of two editions and the translation state look at in a block.

use std::hash::Hash;

use crate::lang::{Lang, lexicon};
use crate::memo::Fingerprint;
use crate::source::Span;

use super::phase::Written;
use super::questions::Questions;
use super::text::words;
use super::{Block, CodeLine, Inline, Kind, each_block, each_inline};

/// A top-level block, seen from the other language: no prose, but what should
/// survive translation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BlockShape {
    /// What sort of block.
    pub sort: Sort,
    /// The id the editor wrote.
    pub id: Option<String>,
    /// Letters, digits and signs, without spaces.
    pub length: u32,
    /// Numbers, keys and addresses: a translation has the same ones. Sorted, each once.
    pub facts: Vec<u64>,
    /// Beginnings of capitalised words: names often survive translation. Sorted, each once.
    pub names: Vec<u64>,
    /// What its words mean, as far as the lexicon of both languages knows. Sorted, each once.
    pub meanings: Vec<u16>,
    /// The digest of the whole block.
    pub digest: Fingerprint,
    /// Where it stands.
    pub span: Span,
}

/// The sorts of blocks that alignment tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// A heading of that level.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// A quotation.
    Quote,
    /// A bulleted list.
    Bullets,
    /// A numbered list.
    Numbers,
    /// A definition list.
    Definitions,
    /// A figure.
    Figure,
    /// A table.
    Table,
    /// Program text.
    Code,
    /// A block made from data.
    Data,
    /// A box of that kind.
    Box(super::BoxKind),
    /// Raw HTML.
    Html,
    /// A thematic break.
    Break,
}

/// The shapes of a document's top-level blocks, in order.
pub fn shapes(blocks: &[Block<Written>], questions: &Questions, lang: Lang) -> Vec<BlockShape> {
    blocks.iter().map(|block| shape(block, questions, lang)).collect()
}

fn shape(block: &Block<Written>, questions: &Questions, lang: Lang) -> BlockShape {
    let one = std::slice::from_ref(block);
    let mut marks =
        Marks { lang, length: 0, facts: Vec::new(), names: Vec::new(), meanings: Vec::new() };
    each_inline(one, &mut |inline| marks.inline(inline, questions));
    each_block(one, &mut |block| match &block.kind {
        Kind::Code(code) => {
            for (_, text) in code.lines.iter().flat_map(CodeLine::runs) {
                marks.text(text);
            }
        }
        Kind::Figure { image, .. } => {
            marks.fact(&questions.images[image.source.index()].destination);
        }
        Kind::Data { data, .. } => marks.text(&questions.data[data.index()].yaml),
        _ => {}
    });
    BlockShape {
        sort: Sort::of(&block.kind),
        id: block.attrs.id.clone().filter(|_| block.attrs.explicit),
        length: marks.length,
        facts: sorted(marks.facts),
        names: sorted(marks.names),
        meanings: sorted(marks.meanings),
        digest: Fingerprint::of(block),
        span: block.attrs.span,
    }
}

fn sorted<T: Ord>(mut marks: Vec<T>) -> Vec<T> {
    marks.sort_unstable();
    marks.dedup();
    marks
}

/// What has been found in a block so far.
struct Marks {
    lang: Lang,
    length: u32,
    facts: Vec<u64>,
    names: Vec<u64>,
    meanings: Vec<u16>,
}

impl Marks {
    fn inline(&mut self, inline: &Inline<Written>, questions: &Questions) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Code(text) => {
                self.fact(text);
                self.text(text);
            }
            Inline::Link { to, .. } => self.fact(&questions.links[to.index()].destination),
            Inline::Image(image) => self.fact(&questions.images[image.source.index()].destination),
            Inline::Reference(ask) => self.fact(&questions.references[ask.index()].label),
            Inline::Citation(ask) => {
                for work in &questions.citations[ask.index()].works {
                    self.fact(&work.key);
                }
            }
            Inline::Term { term, .. } => self.fact(&questions.terms[term.index()].key),
            _ => {}
        }
    }

    fn fact(&mut self, text: &str) {
        self.facts.push(Fingerprint::of_bytes(text.as_bytes()).short());
    }

    /// Counts the letters, and notes numbers and capitalised words.
    fn text(&mut self, text: &str) {
        for word in words(text) {
            self.length =
                self.length.saturating_add(u32::try_from(word.chars().count()).unwrap_or(u32::MAX));
            if let Some(at) = word.bytes().position(|byte| byte.is_ascii_digit()) {
                // `1.234,5` and `1,234.5` are one number: separators differ by language.
                let number = |letter: &char| letter.is_ascii_digit() || ".,".contains(*letter);
                let digits = word[at..].chars().take_while(number);
                let digits: String = digits.filter(char::is_ascii_digit).collect();
                self.fact(&digits);
                continue;
            }
            self.meanings.extend_from_slice(lexicon::meanings(self.lang, word));
            if let Some(name) = self.name(word) {
                self.names.push(Fingerprint::of_bytes(name.as_bytes()).short());
            }
        }
    }

    /// The folded beginning of a capitalised word: `İstanbul’da` and `Istanbul` both give `ista`.
    fn name(&self, word: &str) -> Option<String> {
        // Most words.
        if word.starts_with(|letter: char| letter.is_ascii_lowercase()) {
            return None;
        }
        let word = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        if !capital || word.chars().take(3).filter(|letter| letter.is_alphabetic()).count() < 3 {
            return None;
        }
        let end = word.char_indices().nth(4).map_or(word.len(), |(at, _)| at);
        Some(self.lang.fold(&word[..end]).loose)
    }
}

impl Sort {
    fn of(kind: &Kind<Written>) -> Sort {
        match kind {
            Kind::Heading { level, .. } => Sort::Heading(*level),
            Kind::Paragraph(_) => Sort::Paragraph,
            Kind::Quote(_) => Sort::Quote,
            Kind::List { start: None, .. } => Sort::Bullets,
            Kind::List { start: Some(_), .. } => Sort::Numbers,
            Kind::Definitions(_) => Sort::Definitions,
            Kind::Figure { .. } => Sort::Figure,
            Kind::Table(_) => Sort::Table,
            Kind::Code(_) => Sort::Code,
            Kind::Data { .. } => Sort::Data,
            Kind::Box { kind, .. } => Sort::Box(*kind),
            Kind::Html(_) => Sort::Html,
            Kind::Break => Sort::Break,
        }
    }
}
