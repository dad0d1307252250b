//! What changed between two versions of a text, word by word.

use similar::algorithms::{Capture, Compact, Replace, myers};
use similar::{ChangeTag, DiffOp, DiffableStr};

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
    let (old, new) = (old.tokenize_words(), new.tokenize_words());
    let steps = steps(&old, &new);
    for change in steps.iter().flat_map(|step| step.iter_changes(&*old, &*new)) {
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

/// What leads from one row of words to the other, by Myers' algorithm.
// `TextDiff` does the same, but compiles every algorithm of its crate: a twelfth of ours.
fn steps(old: &[&str], new: &[&str]) -> Vec<DiffOp> {
    let mut found = Compact::new(Replace::new(Capture::new()), old, new);
    match myers::diff(&mut found, old, 0..old.len(), new, 0..new.len()) {
        Ok(()) => found.into_inner().into_inner().into_ops(),
        Err(never) => match never {},
    }
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
