//! `ikidil translation rows`: which lines of the two files belong together.

use crate::cli::args::Format;
use crate::cli::{Outcome, print};
use crate::translation::find::Found;
use crate::translation::lines::{self, RowLines};

use super::Read;

pub(super) fn run(read: &Read, found: Found<'_>, format: Format) -> Outcome {
    let rows = lines::rows(found.chapter, &read.snapshot);
    match format {
        Format::Json => print(&json(&rows)),
        _ => print(&table(&rows)),
    }
    Outcome::Clean
}

/// One row a line, so that two runs can be compared.
fn json(rows: &[RowLines]) -> String {
    let rows: Vec<String> =
        rows.iter().map(|row| serde_json::to_string(row).unwrap_or_default()).collect();
    if rows.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", rows.join(",\n")) }
}

fn table(rows: &[RowLines]) -> String {
    let side = |lines: Option<[usize; 2]>| match lines {
        Some([first, last]) if first == last => first.to_string(),
        Some([first, last]) => format!("{first}–{last}"),
        None => "–".to_owned(),
    };
    let line = |row: &RowLines| {
        let mark = if row.doubtful { "  ?" } else { "" };
        format!("{:>8}  tr {:>9}  en {:>9}{mark}\n", row.number, side(row.tr), side(row.en))
    };
    rows.iter().map(line).collect()
}
