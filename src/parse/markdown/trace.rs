//! Which bytes of a text are words, and which are Markdown.
//!
//! The tree forgets how a text was written. Who wants to change words and leave
//! everything else as it stands, as a translator does, needs their places.

use std::ops::Range;

use crate::parse::mask::is_filler;

/// The places of words in a text. Whatever lies between them is Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// Words as a reader sees them, in order; backslashes before letters that
    /// mean themselves lie between two of them.
    pub words: Vec<Range<usize>>,
    /// Line ends inside a paragraph.
    pub breaks: Vec<Range<usize>>,
    /// What has a beginning and an end in a line of text: stress, links, terms,
    /// images, spans; from the first byte of its Markdown to the last.
    pub inlines: Vec<Range<usize>>,
}

impl Trace {
    /// Takes note of words that begin at `start`, without letters that hide a comment.
    pub(super) fn words(&mut self, text: &str, start: usize) {
        let mut at = start;
        for run in text.split_inclusive(is_filler) {
            let words = run.trim_end_matches(is_filler);
            if !words.is_empty() {
                self.words.push(at..at + words.len());
            }
            at += run.len();
        }
    }

    /// Takes back what was noted inside a range: it is not for readers.
    pub(super) fn forget(&mut self, range: &Range<usize>) {
        self.words.retain(|words| words.end <= range.start || range.end <= words.start);
    }

    /// Takes note of a span, whose opening bracket was taken for a word.
    pub(super) fn span(&mut self, range: Range<usize>) {
        if let Some(words) = self.words.iter_mut().find(|words| words.contains(&range.start)) {
            let rest = range.start + 1..words.end;
            words.end = range.start;
            self.words.push(rest);
        }
        self.inlines.push(range);
    }

    /// Puts everything in order, as far as it stands `by` bytes further on.
    pub(super) fn finish(mut self, by: usize) -> Trace {
        self.words.retain(|words| !words.is_empty());
        self.words.sort_by_key(|words| words.start);
        let mut words: Vec<Range<usize>> = Vec::new();
        for next in self.words {
            match words.last_mut() {
                Some(last) if last.end >= next.start => last.end = last.end.max(next.end),
                _ => words.push(next),
            }
        }
        self.words = words;
        // The outer before the inner.
        self.inlines.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        self.inlines.dedup();
        self.breaks.sort_by_key(|range| range.start);
        for range in self.words.iter_mut().chain(&mut self.breaks).chain(&mut self.inlines) {
            *range = range.start + by..range.end + by;
        }
        self
    }
}
