//! How much of a book there is to set, before anybody tries.
//!
//! The engine keeps a whole book in memory, and what it keeps depends on what the book is made of.
//! The numbers are measurements: books of one thing each, and how many kilobytes each thing took.

use serde_json::Value;

/// How many kilobytes a book may take: some 5 MB of prose, 60,000 links or 15,000 headings.
pub(super) const MOST: u64 = 3_200_000;

/// What a node and all inside it take.
pub(super) fn weight(value: &Value) -> u64 {
    match value {
        Value::String(text) => 10 + text.len() as u64 / 2,
        // Items of lists and cells of tables are lists of nodes.
        Value::Array(values) => 10 + values.iter().map(weight).sum::<u64>(),
        Value::Object(node) => {
            let own = match node.get("k").and_then(Value::as_str) {
                Some("heading") => 80,
                Some("note" | "again") => 20,
                // Each number of its table.
                Some("chart") => cells(node.get("rows")) * 50,
                Some("code") => lines(node.get("c")) * 15,
                _ => 0,
            };
            own + node.values().map(weight).sum::<u64>()
        }
        _ => 0,
    }
}

fn cells(rows: Option<&Value>) -> u64 {
    let rows = rows.and_then(Value::as_array).into_iter().flatten();
    rows.filter_map(Value::as_array).map(|row| row.len() as u64).sum()
}

fn lines(text: Option<&Value>) -> u64 {
    let text = text.and_then(Value::as_str).unwrap_or_default();
    text.matches('\n').count() as u64 + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_long_novel_is_set_and_an_endless_list_is_not() {
        let words = "kent ".repeat(100);
        let paragraph = json!({ "k": "par", "c": [words] });
        let novel = Value::Array(vec![paragraph; 3_000]);
        assert!(weight(&novel) < MOST / 2, "{}", weight(&novel));
        let link = json!({ "k": "link", "url": "https://example.org/", "c": ["a"] });
        let list = json!({ "k": "par", "c": vec![link; 100_000] });
        assert!(weight(&list) > MOST, "{}", weight(&list));
    }
}
