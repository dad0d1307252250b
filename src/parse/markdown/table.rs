//! Lines of tables, and lines that were meant to be.

use std::ops::Range;

use crate::diag::say;

use super::{Builder, attributes};

impl Builder<'_> {
    /// Complains about a paragraph that was meant to be a table: under a line with bars there is
    /// one that only a table has, but for other cells.
    pub(super) fn look_for_table(&mut self, range: &Range<usize>) {
        if !self.in_chapter || !self.source[range.clone()].contains('|') {
            return;
        }
        let bare = |line: &'_ str| -> usize {
            line.len() - line.trim_start_matches([' ', '\t', '>']).len()
        };
        let mut start = range.start;
        let mut above: Option<Range<usize>> = None;
        for line in self.source[range.clone()].split_inclusive('\n') {
            let own = start + bare(line)..start + line.trim_end().len();
            start += line.len();
            if own.is_empty() {
                continue;
            }
            let text = &self.source[own.clone()];
            if let Some(head) = above.replace(own)
                && text.contains('|')
                && is_under_head(text)
                && self.source[head.clone()].contains('|')
            {
                let cells = (cells_of(&self.source[head.clone()]), cells_of(text));
                if cells.0 != cells.1 {
                    self.complain(|at| say::table_unread(at, cells.0, cells.1), head);
                }
                return;
            }
        }
    }

    /// Complains about a definition whose first line was meant to stand under the head of a table,
    /// as `:-- | --` in the line below one of text.
    pub(super) fn look_for_table_line(&mut self, range: &Range<usize>) {
        let line = range.start..self.line_end(range.start);
        let text = &self.source[line.clone()];
        if text.contains('|') && is_under_head(text) {
            self.complain(say::table_line_defines, line);
        }
    }
}

/// Whether a line is what stands under the head of a table: `| --- | :-: |`.
fn is_under_head(line: &str) -> bool {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').unwrap_or(line);
    line.split('|').all(|cell| {
        let cell = cell.trim();
        let cell = cell.strip_prefix(':').unwrap_or(cell);
        let cell = cell.strip_suffix(':').unwrap_or(cell);
        !cell.is_empty() && cell.bytes().all(|byte| byte == b'-')
    })
}

/// How many cells a row of a table has, also of those that its head has no column for. A bar
/// after a backslash is a letter; one in attributes is read with them.
pub(super) fn cells_of(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(row);
    let (mut cells, mut read) = (1, 0);
    for (at, mark) in row.match_indices(['|', '{']) {
        if at < read {
            continue;
        }
        match mark {
            "|" => cells += usize::from(!row[..at].ends_with('\\')),
            _ => read = attributes::read(row, at).map_or(at, |written| written.range.end),
        }
    }
    cells
}
