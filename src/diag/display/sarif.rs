//! Complaints as SARIF 2.1.0, which code scanning services read.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use crate::diag::{Code, Severity};
use crate::lang::Lang;

use super::{Place, Shown};

/// What stays as it is in a path.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// One SARIF log with one run, indented, with a line end.
pub fn sarif(shown: &[Shown], lang: Lang) -> String {
    let codes: BTreeSet<&str> = shown.iter().map(|one| one.code).collect();
    let rules: Vec<Value> = codes.iter().map(|code| rule(code, lang)).collect();
    let results: Vec<Value> = shown.iter().map(|one| result(one, &codes)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "language": lang.code(),
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: &str, lang: Lang) -> Value {
    let mut rule = json!({ "id": code });
    if let Some(code) = Code::from_name(code) {
        rule["shortDescription"] = json!({ "text": code.explanation()[lang] });
        rule["defaultConfiguration"] = json!({ "level": level(code.severity()) });
    }
    rule
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn result(one: &Shown, codes: &BTreeSet<&str>) -> Value {
    let text = match &one.help {
        Some(help) => format!("{}\n{help}", one.message),
        None => one.message.clone(),
    };
    let mut result = json!({
        "ruleId": one.code,
        "ruleIndex": codes.iter().position(|code| *code == one.code),
        "level": level(one.severity),
        "message": { "text": text },
        "locations": [location(&one.place)],
    });
    if !one.labels.is_empty() {
        let labels = one.labels.iter().enumerate().map(|(index, label)| {
            let mut related = location(&label.place);
            related["id"] = json!(index);
            related["message"] = json!({ "text": label.message });
            related
        });
        result["relatedLocations"] = labels.collect();
    }
    result
}

fn location(place: &Place) -> Value {
    let uri = utf8_percent_encode(&place.file, PATH).to_string();
    let mut physical = json!({ "artifactLocation": { "uri": uri, "uriBaseId": "%SRCROOT%" } });
    if let Some(line) = place.line {
        physical["region"] = json!({
            "startLine": line,
            "startColumn": place.column,
            "endLine": place.end_line,
            "endColumn": place.end_column,
        });
    }
    json!({ "physicalLocation": physical })
}
