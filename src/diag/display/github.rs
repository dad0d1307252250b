//! Complaints as commands that GitHub turns into notes on a commit's lines.

use std::fmt::Write as _;

use crate::diag::Severity;

use super::Shown;

/// One workflow command a line.
pub fn github(shown: &[Shown]) -> String {
    let mut text = String::new();
    for one in shown {
        let command = match one.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let _ = write!(text, "::{command} file={}", property(&one.place.file));
        let numbers = [
            ("line", one.place.line),
            ("endLine", one.place.end_line),
            ("col", one.place.column),
            ("endColumn", one.place.end_column),
        ];
        for (name, number) in numbers {
            if let Some(number) = number {
                let _ = write!(text, ",{name}={number}");
            }
        }
        let _ = write!(text, ",title={}::{}", property(one.code), data(&one.message));
        if let Some(help) = &one.help {
            let _ = write!(text, "%0A{}", data(help));
        }
        text.push('\n');
    }
    text
}

/// What GitHub's own toolkit escapes in a message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What it escapes in a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
