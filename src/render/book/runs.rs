//! Text whose words may be too long for a line.
//!
//! The layout looks for such words only where it is told of them: a pattern that is tried on every
//! piece of a book takes a tenth of its time and as much memory again.

use serde_json::{Value, json};

/// How many letters without a blank may fill a line: beyond it they are hyphenated.
const LINE: usize = 40;

/// Where a word that no hyphenation knows is parted at any letter.
const ENDLESS: usize = 80;

/// The same for the words of a link, which are often addresses.
const ENDLESS_IN_LINK: usize = 30;

/// The same for program text, with all signs that are not blanks.
const ENDLESS_IN_CODE: usize = 30;

/// A piece of text: a string, or a `long` node. Its `parted` says how long the runs of letters are
/// that are parted anywhere.
pub(super) fn text(text: String, in_link: bool) -> Value {
    let endless = if in_link { ENDLESS_IN_LINK } else { ENDLESS };
    let least = endless.min(LINE);
    if text.len() < least {
        return text.into();
    }
    let longest = longest(&text, |letter| letter.is_alphanumeric() || letter == '_');
    if longest < least {
        return text.into();
    }
    json!({ "k": "long", "c": text, "parted": (longest >= endless).then_some(endless) })
}

/// Program text: a node of the given kind, which is `long` where lines may end anywhere in it.
pub(super) fn code(kind: &str, text: String) -> Value {
    let long = longest(&text, |letter| !letter.is_whitespace()) >= ENDLESS_IN_CODE;
    json!({ "k": kind, "c": text, "long": long })
}

/// How many letters the longest run of those that count has.
fn longest(text: &str, counts: impl Fn(char) -> bool) -> usize {
    text.split(|letter| !counts(letter))
        .filter(|run| run.len() >= ENDLESS_IN_LINK)
        .map(|run| run.chars().count())
        .max()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_that_may_fill_a_line_are_told_of() {
        let of = |letters: usize, in_link| text(format!("a {} b", "ı".repeat(letters)), in_link);
        assert_eq!(text("a b ".repeat(30), true), Value::from("a b ".repeat(30)));
        assert!(of(29, true).is_string());
        assert!(of(39, false).is_string());
        assert_eq!(of(30, true)["parted"], 30);
        assert_eq!(of(40, false)["parted"], Value::Null);
        assert_eq!(of(80, false)["parted"], 80);
        assert_eq!(code("raw", "a:".repeat(15))["long"], true);
        assert_eq!(code("raw", "a ".repeat(30))["long"], false);
    }
}
