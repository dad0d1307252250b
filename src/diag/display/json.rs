//! Complaints as one JSON document.

use serde::Serialize;

use super::Shown;

#[derive(Serialize)]
struct Report<'a, S> {
    diagnostics: &'a [Shown],
    summary: &'a S,
}

/// `{"diagnostics": […], "summary": …}`, indented, with a line end.
pub fn json(shown: &[Shown], summary: &impl Serialize) -> String {
    let report = Report { diagnostics: shown, summary };
    let mut text = serde_json::to_string_pretty(&report).expect("texts and numbers are JSON");
    text.push('\n');
    text
}
