//! What changed between two versions of a text, word by word.

use similar::{ChangeTag, TextDiff};

/// A run of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Run {
    /// Both versions have it.
    Same(String),
    /// Only the old one.
    Removed(String),
    /// Only the new one.
    Added(String),
}

/// The runs of words that lead from one text to the other. What was removed
/// comes before what took its place.
pub fn words(old: &str, new: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let (mut removed, mut added) = (String::new(), String::new());
    let flush = |removed: &mut String, added: &mut String, runs: &mut Vec<Run>| {
        if !removed.is_empty() {
            runs.push(Run::Removed(std::mem::take(removed)));
        }
        if !added.is_empty() {
            runs.push(Run::Added(std::mem::take(added)));
        }
    };
    for change in TextDiff::from_words(old, new).iter_all_changes() {
        let word = change.value();
        match change.tag() {
            ChangeTag::Delete => removed.push_str(word),
            ChangeTag::Insert => added.push_str(word),
            // A space between two changed words does not part them.
            ChangeTag::Equal if word == " " && !(removed.is_empty() && added.is_empty()) => {
                removed.push(' ');
                added.push(' ');
            }
            ChangeTag::Equal => {
                flush(&mut removed, &mut added, &mut runs);
                match runs.last_mut() {
                    Some(Run::Same(text)) => text.push_str(word),
                    _ => runs.push(Run::Same(word.to_owned())),
                }
            }
        }
    }
    flush(&mut removed, &mut added, &mut runs);
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &str, new: &str, expected: &str) {
        let show = |run: Run| match run {
            Run::Same(text) => text,
            Run::Removed(text) => format!("[-{}-]", text.trim()),
            Run::Added(text) => format!("{{+{}+}}", text.trim()),
        };
        assert_eq!(words(old, new).into_iter().map(show).collect::<String>(), expected);
    }

    #[test]
    fn words_that_changed_together_stay_together() {
        check("Su bir haktır.", "Su bir haktır.", "Su bir haktır.");
        check(
            "Su bir haktır.",
            "Su herkesin hakkıdır.",
            "Su [-bir haktır.-]{+herkesin hakkıdır.+}",
        );
        check("bir iki", "bir iki üç", "bir iki{+üç+}");
    }
}
