//! How the columns of a table share its width on paper.

use crate::doc::{Resolved, Table, read_text};

/// How wide columns are in relation to each other: as the root of what they hold,
/// so that a column of sentences leaves room for one of numbers.
pub fn widths(table: &Table<Resolved>) -> Vec<u32> {
    let count = table.head.len();
    (0..count)
        .map(|at| {
            let rows = table.rows.iter().filter_map(|row| row.cells.get(at));
            let cells = table.head.get(at).into_iter().chain(rows);
            let cells: Vec<usize> =
                cells.map(|cell| read_text(&cell.content).chars().count()).collect();
            let letters: usize = cells.iter().sum();
            let mean = letters.checked_div(cells.len()).unwrap_or(1).max(1);
            ((mean * 100) as u32).isqrt().max(20)
        })
        .collect()
}
