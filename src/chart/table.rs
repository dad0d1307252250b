//! Data files: CSV with a head row.

use crate::diag::{Diagnostic, say};
use crate::source::{Location, ProjectPath, Span};

/// A data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataTable {
    /// The file.
    pub path: ProjectPath,
    /// The names in the head row.
    pub columns: Vec<String>,
    /// The other rows.
    pub records: Vec<Record>,
}

/// A row of a data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// One for each column.
    pub cells: Vec<String>,
    /// Where the row stands.
    pub span: Span,
}

/// The most rows a chart or a page can make sense of.
const MOST_ROWS: usize = 2_000;

impl DataTable {
    /// Reads a CSV file: UTF-8, commas or semicolons, names in the first row.
    ///
    /// # Errors
    /// A complaint when it is not CSV, or the rows are of unequal length.
    pub fn read(path: &ProjectPath, bytes: &[u8]) -> Result<DataTable, Diagnostic> {
        let text = std::str::from_utf8(bytes)
            .map_err(|error| say::encoding_wrong(path, error.valid_up_to()))?;
        let body = text.trim_start_matches('\u{feff}');
        let offset = text.len() - body.len();
        let head = body.lines().next().unwrap_or_default();
        let delimiter = if head.contains(';') && !head.contains(',') { b';' } else { b',' };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .trim(csv::Trim::All)
            .from_reader(body.as_bytes());
        let columns = match reader.headers() {
            Ok(names) if names.iter().any(|name| !name.is_empty()) => names.iter(),
            _ => return Err(say::data_empty(path)),
        };
        let columns: Vec<String> = columns.map(str::to_owned).collect();
        let mut records = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| {
                let at = error.position().map_or(0, |at| at.byte() as usize);
                say::data_uneven(Location::new(path, line_at(text, offset + at)), columns.len())
            })?;
            let start = record.position().map_or(0, |at| at.byte() as usize);
            if records.len() == MOST_ROWS {
                let at = Location::new(path, line_at(text, offset + start));
                return Err(say::data_long(at, MOST_ROWS));
            }
            records.push(Record {
                cells: record.iter().map(str::to_owned).collect(),
                span: line_at(text, offset + start),
            });
        }
        Ok(DataTable { path: path.clone(), columns, records })
    }

    /// The place of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column == name)
    }

    /// The numbers of a column; an empty cell is no number, anything else that is
    /// not one is complained about.
    pub fn numbers(&self, column: usize, complaints: &mut Vec<Diagnostic>) -> Vec<Option<f64>> {
        let number = |record: &Record| {
            let text = record.cells.get(column).map_or("", String::as_str);
            if text.is_empty() {
                return None;
            }
            let number = plain_number(text).parse::<f64>().ok();
            let number = number.filter(|number| number.is_finite() && is_decimal(text));
            if number.is_none() {
                let at = Location::new(&self.path, record.span);
                complaints.push(say::number_unreadable(at, text, &self.columns[column]));
            }
            number
        };
        self.records.iter().map(number).collect()
    }
}

/// A number as the file has it, with the minus sign of programs in place of a typographic one.
pub fn plain_number(text: &str) -> String {
    text.replace('−', "-")
}

/// Whether a number is written in figures: `1e5` and `inf` are not.
fn is_decimal(text: &str) -> bool {
    text.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | '-' | '+' | '−'))
}

/// The complaint about the first cell of a data file that a spreadsheet would take for a formula,
/// and so do what a text says.
///
/// Which mark stands between cells is the reader's setting, not the file's: what follows any of
/// them may begin a cell.
pub fn formula(path: &ProjectPath, bytes: &[u8]) -> Option<Diagnostic> {
    let text = String::from_utf8_lossy(bytes);
    let starts = [',', ';', '\t', '\n', '\r', '"', '\u{feff}'];
    let mut begins = true;
    for (at, letter) in text.char_indices() {
        if begins && matches!(letter, '=' | '@' | '+' | '-' | '＝' | '＠' | '＋' | '－') {
            let cell = text[at..].split(starts).next().unwrap_or_default();
            let plain = |it: char| it.is_ascii_digit() || it == ' ' || ".+-−%/:".contains(it);
            if !cell.chars().all(plain) {
                let whole = std::str::from_utf8(bytes).is_ok();
                let span = if whole { line_at(&text, at) } else { Span::default() };
                return Some(say::data_formula(Location::new(path, span), cell));
            }
        }
        begins = starts.contains(&letter);
    }
    None
}

/// The line that holds a byte, without its end.
pub(super) fn line_at(text: &str, at: usize) -> Span {
    let at = (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    let rest = &text[at..];
    let start = at + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    let start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[start..].find(['\n', '\r']).map_or(text.len(), |length| start + length);
    Span::new(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path() -> ProjectPath {
        ProjectPath::new("content/guide/data/nüfus.csv")
    }

    #[test]
    fn formulas_are_told_from_numbers() {
        let check = |text: &str, cell: Option<&str>| {
            let found = formula(&path(), text.as_bytes()).map(|it| it.message.en);
            let cell =
                cell.map(|cell| say::data_formula(Location::whole(&path()), cell).message.en);
            assert_eq!(found, cell, "{text}");
        };
        check("ad,pay\nŞişli,-5.5\nPendik,-%3\n", None);
        check("ad;tel\nŞişli;+90 212\nPendik;-\nTuzla;--\n", None);
        check("ad\na = b, -c @d\n", None);
        check("ad\n=HYPERLINK(1)\n", Some("=HYPERLINK(1)"));
        check("\u{feff}@ad\n", Some("@ad"));
        check("ad,not\nx,\"=1+1\"\n", Some("=1+1"));
        check("ad\n-2+3+cmd|' /C calc'!A0\n", Some("-2+3+cmd|' /C calc'!A0"));
        check("ad\nx;=1\n", Some("=1"));
        check("ad\n\t=1\n", Some("=1"));
        check("ad\n＝1+1\n", Some("＝1+1"));
    }

    #[test]
    fn reads_numbers_and_gaps() {
        let table = DataTable::read(&path(), "\u{feff}yıl,nüfus\n2007,12.5\n2008,\n".as_bytes());
        let table = table.expect("this is CSV");
        let mut complaints = Vec::new();
        assert_eq!(table.columns, ["yıl", "nüfus"]);
        assert_eq!(table.numbers(1, &mut complaints), [Some(12.5), None]);
        assert_eq!(complaints, []);
    }

    #[test]
    fn numbers_are_written_in_figures() {
        let table = DataTable::read(&path(), "a\n−5\n-0.5\n+3\n1e5\ninf\n".as_bytes());
        let table = table.expect("this is CSV");
        let mut complaints = Vec::new();
        let read = [Some(-5.0), Some(-0.5), Some(3.0), None, None];
        assert_eq!(table.numbers(0, &mut complaints), read);
        assert_eq!(complaints.len(), 2);
    }

    #[test]
    fn points_at_the_line_of_a_bad_number() {
        let text = "year,population\n2007,12\n2008,1.234,5\n";
        let complaint = DataTable::read(&path(), text.as_bytes()).expect_err("three cells");
        assert_eq!(&text[complaint.at.start as usize..complaint.at.end as usize], "2008,1.234,5");
        let text = "year;population\n2007;12\n2008;çok\n";
        let table = DataTable::read(&path(), text.as_bytes()).expect("this is CSV");
        let mut complaints = Vec::new();
        table.numbers(1, &mut complaints);
        let at = &complaints[0].at;
        assert_eq!(&text[at.start as usize..at.end as usize], "2008;çok");
    }
}
