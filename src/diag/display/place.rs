//! From a range of bytes to the line and column that an editor shows.

use std::collections::HashMap;
use std::ops::Range;

use serde::Serialize;

use crate::source::{Location, ProjectPath, Snapshot};

/// Lines longer than this are shown in part.
const WIDTH: usize = 120;

/// How much of a long line is shown before the place in question.
const BEFORE: usize = 40;

/// A place in a file as an editor's window shows it.
///
/// Lines and columns count from 1, columns count characters; a byte-order mark
/// and line ends are no characters. All four are absent where a whole file is
/// meant, or a file that is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file's path from the project's folder.
    pub file: String,
    /// The line.
    pub line: Option<usize>,
    /// The column of the first character.
    pub column: Option<usize>,
    /// The line of the last character.
    pub end_line: Option<usize>,
    /// The column after the last character.
    pub end_column: Option<usize>,
    /// The line's text; of a long line the part that matters.
    pub text: Option<String>,
    /// Which characters of `text` are meant, counted from 0; several lines are
    /// marked to the end of the first.
    pub mark: Range<usize>,
}

/// Finds places in the files of a snapshot.
pub(super) struct Places<'a> {
    snapshot: &'a Snapshot,
    files: HashMap<ProjectPath, File<'a>>,
}

impl<'a> Places<'a> {
    pub fn new(snapshot: &'a Snapshot) -> Self {
        Places { snapshot, files: HashMap::new() }
    }

    pub fn find(&mut self, at: &Location) -> Place {
        let nowhere = Place { file: at.path.to_string(), ..Place::default() };
        if (at.start, at.end) == (0, 0) {
            return nowhere;
        }
        let Some(blob) = self.snapshot.get(&at.path) else { return nowhere };
        let file = self.files.entry(at.path.clone()).or_insert_with(|| File::new(blob.bytes()));
        let place = file.place(at.start as usize..at.end as usize);
        Place { file: nowhere.file, ..place }
    }
}

/// A file, its lines, and the last place that was asked for.
struct File<'a> {
    bytes: &'a [u8],
    /// Where each line begins.
    lines: Vec<usize>,
    /// A byte and its column: where counting may go on. Complaints come in the
    /// order of their places, so a line of a hundred megabytes is counted once.
    counted: (usize, usize),
}

impl<'a> File<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        let start = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let ends = bytes.iter().enumerate().filter(|&(at, &byte)| {
            byte == b'\n' || byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')
        });
        let lines = std::iter::once(start).chain(ends.map(|(at, _)| at + 1)).collect();
        File { bytes, lines, counted: (start, 1) }
    }

    fn place(&mut self, range: Range<usize>) -> Place {
        let first = self.lines[0];
        let start = range.start.clamp(first, self.bytes.len());
        let end = self.without_line_ends(start, range.end.clamp(start, self.bytes.len()));
        let (line, last) = (self.line_of(start), self.line_of(end));
        let column = self.column(line, start);
        let (text, mark) = self.shown(line, column, start, end);
        Place {
            file: String::new(),
            line: Some(line + 1),
            column: Some(column),
            end_line: Some(last + 1),
            end_column: Some(self.column(last, end)),
            text: Some(text),
            mark,
        }
    }

    /// The end of a range, moved before line ends.
    fn without_line_ends(&self, start: usize, end: usize) -> usize {
        let range = &self.bytes[start..end];
        let kept = range.iter().rposition(|byte| !matches!(byte, b'\n' | b'\r'));
        start + kept.map_or(0, |last| last + 1)
    }

    /// The index of the line that holds a byte.
    fn line_of(&self, at: usize) -> usize {
        self.lines.partition_point(|&start| start <= at).saturating_sub(1)
    }

    fn column(&mut self, line: usize, at: usize) -> usize {
        let start = self.lines[line];
        let at = at.min(self.line_end(line)).max(start);
        let (from, counted) =
            if (start..=at).contains(&self.counted.0) { self.counted } else { (start, 1) };
        let column = counted + lossy(&self.bytes[from..at]).chars().count();
        self.counted = (at, column);
        column
    }

    /// The byte after the last of a line, its end left out.
    fn line_end(&self, line: usize) -> usize {
        let Some(&next) = self.lines.get(line + 1) else { return self.bytes.len() };
        let crlf = self.bytes[..next].ends_with(b"\r\n");
        next - if crlf { 2 } else { 1 }
    }

    /// The line's text and the characters of it that are meant.
    fn shown(
        &self,
        line: usize,
        column: usize,
        start: usize,
        end: usize,
    ) -> (String, Range<usize>) {
        let (first, last) = (self.lines[line], self.line_end(line));
        let start = start.min(last);
        // Four bytes a character are enough for what is shown.
        // In a file that is no UTF-8 no character may begin before the place.
        let from = self.boundary(start.saturating_sub(4 * WIDTH).max(first)).min(start);
        let before = &self.bytes[from..start];
        let meant = &self.bytes[start..end.clamp(start, last.min(start + 4 * WIDTH))];
        let after = &self.bytes[start + meant.len()..last.min(start + meant.len() + 4 * WIDTH)];
        let before: Vec<char> = lossy(before).chars().collect();
        let meant: Vec<char> = lossy(meant).chars().collect();
        let after: Vec<char> = lossy(after).chars().collect();
        if before.len() + meant.len() + after.len() <= WIDTH {
            let mark = before.len()..before.len() + meant.len();
            return (before.into_iter().chain(meant).chain(after).collect(), mark);
        }
        let skipped = before.len().saturating_sub(BEFORE);
        let mut text = String::new();
        if column > before.len() - skipped + 1 {
            text.push('…');
        }
        let offset = text.chars().count();
        let shown = before.len() - skipped;
        let mark = offset + shown..offset + (shown + meant.len()).min(WIDTH);
        let mut rest = before.into_iter().skip(skipped).chain(meant).chain(after);
        text.extend(rest.by_ref().take(WIDTH));
        if rest.next().is_some() {
            text.push('…');
        }
        (text, mark)
    }

    /// The first byte of a character, at or after `at`.
    fn boundary(&self, at: usize) -> usize {
        let rest = self.bytes[at..].iter();
        at + rest.take_while(|&&byte| byte & 0xC0 == 0x80).count()
    }
}

fn lossy(bytes: &[u8]) -> std::borrow::Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
