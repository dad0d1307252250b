//! What pairing looks at in a block: numbers and names, words, length, section, and
//! how much of it two blocks have in common.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::doc::shape::{BlockShape, Sort};
use crate::lang::lexicon;

/// Letters of text in the proportion 1 : 1 that are taken to stand beside every chapter.
const USUAL_TEXT: f64 = 2000.0;

/// The facts or the names of a block with what each is worth, sorted, and
/// what all are worth together.
pub(super) struct Marks {
    each: Vec<(u64, f64)>,
    pub(super) total: f64,
}

/// The words of a block that the lexicon knows, one bit for each meaning.
pub(super) struct Words {
    bits: [u64; lexicon::MEANINGS.div_ceil(64)],
    pub(super) count: usize,
    pub(super) total: f64,
}

impl Words {
    fn of(meanings: &[u16], worths: &[f64]) -> Words {
        let mut bits = [0; lexicon::MEANINGS.div_ceil(64)];
        for meaning in meanings {
            bits[usize::from(meaning / 64)] |= 1 << (meaning % 64);
        }
        let total = meanings.iter().map(|meaning| worths[usize::from(*meaning)]).sum();
        Words { bits, count: meanings.len(), total }
    }

    /// What those are worth that are in both.
    fn common(&self, other: &Words, worths: &[f64]) -> f64 {
        let mut common = 0.0;
        for (first, (x, y)) in self.bits.iter().zip(&other.bits).enumerate() {
            let mut both = x & y;
            while both > 0 {
                common += worths[first * 64 + both.trailing_zeros() as usize];
                both &= both - 1;
            }
        }
        common
    }
}

/// The blocks of both editions as the programme sees them.
pub(super) struct Weighing {
    pub(super) first: Vec<Weighed>,
    pub(super) second: Vec<Weighed>,
    /// What each meaning is worth.
    pub(super) worths: Vec<f64>,
}

/// A block as the programme sees it.
pub(super) struct Weighed {
    pub(super) sort: Sort,
    pub(super) section: Section,
    pub(super) length: f64,
    pub(super) facts: Marks,
    pub(super) names: Marks,
    pub(super) words: Words,
}

/// Which section a block stands in, as far as ids tell.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Section {
    /// Its heading has no id, or it is a heading itself.
    Unknown,
    /// Both editions have it; 0 is what stands before the first heading.
    Shared(usize),
    /// Only this edition has its id.
    Own,
}

/// The section of each block; `other` are the blocks of the other edition.
fn sections(blocks: &[BlockShape], other: &[BlockShape]) -> Vec<Section> {
    let headings = other.iter().enumerate().filter(|(_, it)| matches!(it.sort, Sort::Heading(_)));
    let there: HashMap<&str, usize> =
        headings.filter_map(|(at, block)| Some((block.id.as_deref()?, at))).collect();
    let mut section = Section::Shared(0);
    let mut sections = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.iter().enumerate() {
        if !matches!(block.sort, Sort::Heading(_)) {
            sections.push(section);
            continue;
        }
        section = match block.id.as_deref().map(|id| there.get(id)) {
            None => Section::Unknown,
            Some(None) => Section::Own,
            // Both editions count the same pair the same way.
            Some(Some(beside)) => Section::Shared(at + beside + 1),
        };
        sections.push(Section::Unknown);
    }
    sections
}

/// Weighs the blocks of both editions: the rarer a fact or a name, the more it
/// says. Lengths of the first come out in letters of the second.
pub(super) fn weigh(first: &[BlockShape], second: &[BlockShape]) -> Weighing {
    let mut counts: HashMap<u64, f64> = HashMap::new();
    let mut words = vec![0.0; lexicon::MEANINGS];
    for block in first.iter().chain(second) {
        for mark in block.facts.iter().chain(&block.names) {
            *counts.entry(*mark).or_default() += 1.0;
        }
        block.meanings.iter().for_each(|meaning| words[usize::from(*meaning)] += 1.0);
    }
    let blocks = (first.len() + second.len()) as f64;
    let rare = |count: f64| (1.0 + blocks / count.max(1.0)).ln();
    let worths: Vec<f64> = words.into_iter().map(rare).collect();
    let marks = |marks: &[u64]| {
        let worth = |mark: &u64| rare(*counts.get(mark).unwrap_or(&1.0));
        let each: Vec<(u64, f64)> = marks.iter().map(|mark| (*mark, worth(mark))).collect();
        Marks { total: each.iter().map(|(_, worth)| worth).sum(), each }
    };
    let weighed = |(block, section): (&BlockShape, Section), ratio: f64| Weighed {
        sort: block.sort,
        section,
        length: f64::from(block.length) * ratio,
        facts: marks(&block.facts),
        names: marks(&block.names),
        words: Words::of(&block.meanings, &worths),
    };
    // A half-finished or short translation must not distort the ratio.
    let ratio = (length(second) + USUAL_TEXT) / (length(first) + USUAL_TEXT);
    let ratio = ratio.clamp(0.85, 1.2);
    let first_weighed = first.iter().zip(sections(first, second)).map(|it| weighed(it, ratio));
    let second_weighed = second.iter().zip(sections(second, first)).map(|it| weighed(it, 1.0));
    let (first, second) = (first_weighed.collect(), second_weighed.collect());
    Weighing { first, second, worths }
}

fn length(blocks: &[BlockShape]) -> f64 {
    blocks.iter().map(|block| f64::from(block.length)).sum()
}

/// What two blocks, or the blocks of a row, have in common, by weight.
#[derive(Clone, Copy, Default)]
pub(super) struct Common {
    pub(super) facts: f64,
    pub(super) names: f64,
    pub(super) words: f64,
}

impl Common {
    pub(super) fn of(x: &Weighed, y: &Weighed, worths: &[f64]) -> Common {
        Common {
            facts: x.facts.common(&y.facts),
            names: x.names.common(&y.names),
            words: x.words.common(&y.words, worths),
        }
    }

    pub(super) fn add(&mut self, other: Common) {
        self.facts += other.facts;
        self.names += other.names;
        self.words += other.words;
    }
}

impl Marks {
    /// The weight of what is in both.
    fn common(&self, other: &Marks) -> f64 {
        let (mut xs, mut ys) = (self.each.iter().peekable(), other.each.iter().peekable());
        let mut common = 0.0;
        while let (Some((x, worth)), Some((y, _))) = (xs.peek(), ys.peek()) {
            match x.cmp(y) {
                Ordering::Less => drop(xs.next()),
                Ordering::Greater => drop(ys.next()),
                Ordering::Equal => {
                    common += worth;
                    xs.next();
                    ys.next();
                }
            }
        }
        common
    }
}
