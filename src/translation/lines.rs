//! The rows of a chapter as line numbers of its files.

use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use crate::doc::{Parsed, Tree};
use crate::lang::{Each, Lang};
use crate::memo::Memo;
use crate::site::Chapter;
use crate::source::Snapshot;

/// A row: which lines of the two files say the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowLines {
    /// The number both languages share: `3.14`.
    pub number: String,
    /// The first and the last line of the Turkish blocks, from 1.
    pub tr: Option<[usize; 2]>,
    /// The first and the last line of the English blocks, from 1.
    pub en: Option<[usize; 2]>,
    /// Whether a person should look.
    pub doubtful: bool,
}

/// The rows of a chapter, in order.
pub fn rows(chapter: &Chapter, snapshot: &Snapshot) -> Vec<RowLines> {
    let texts = Each::from_fn(|lang| Text::of(chapter, snapshot, lang));
    let rows = chapter.rows.iter().enumerate();
    rows.map(|(at, row)| RowLines {
        number: chapter.row_number(at),
        tr: texts.tr.as_ref().and_then(|text| text.lines(&row.first)),
        en: texts.en.as_ref().and_then(|text| text.lines(&row.second)),
        doubtful: row.doubtful,
    })
    .collect()
}

/// The line of a byte, from 1.
pub fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes[..at.min(bytes.len())].iter().filter(|&&byte| byte == b'\n').count() + 1
}

/// An edition's file, with where its lines begin.
struct Text<'a> {
    bytes: &'a [u8],
    starts: Vec<usize>,
    parsed: &'a Parsed,
    tree: Arc<Tree>,
}

impl<'a> Text<'a> {
    fn of(chapter: &'a Chapter, snapshot: &'a Snapshot, lang: Lang) -> Option<Self> {
        let parsed = &chapter.editions.get(lang)?.parsed;
        let bytes = &**snapshot.get(&parsed.head.path)?.bytes();
        let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Some(Text { bytes, starts, parsed, tree: parsed.tree(&Memo::default()) })
    }

    fn lines(&self, blocks: &Range<usize>) -> Option<[usize; 2]> {
        let blocks = self.tree.shapes(&self.parsed.head).get(blocks.clone())?;
        let (first, last) = (blocks.first()?, blocks.last()?);
        let start = first.span.range().start;
        let end = last.span.range().end.min(self.bytes.len());
        let blank = self.bytes[start.min(end)..end].iter().rev();
        let blank = blank.take_while(|byte| byte.is_ascii_whitespace()).count();
        Some([self.line(start), self.line((end - blank).saturating_sub(1).max(start))])
    }

    fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start <= at)
    }
}
