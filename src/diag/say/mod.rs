//! The wording: one constructor for each kind of complaint, in both languages.

mod apparatus;
mod citations;
mod data;
mod files;
mod links;
mod marks;
mod output;
mod pairs;
mod project;
mod text;
mod theme;
mod yaml;

pub use apparatus::*;
pub use citations::*;
pub use data::*;
pub use files::*;
pub use links::*;
pub use marks::*;
pub use output::*;
pub use pairs::*;
pub use project::*;
pub use text::*;
pub use theme::*;

use crate::lang::{Each, Lang};

/// Names to choose from: "`a`, `b` or `c`".
pub fn either(names: &[&str]) -> Each<String> {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let joined = |or: &str| match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} {or} {last}", rest.join(", ")),
        _ => quoted.join(", "),
    };
    Each { tr: joined("ya da"), en: joined("or") }
}

/// Help that names the closest valid name, if one is close.
fn nearest_help(nearest: Option<&str>) -> Option<Each<String>> {
    nearest.map(|name| Each {
        tr: format!("`{name}` mi demek istediniz?"),
        en: format!("did you mean `{name}`?"),
    })
}

/// The name among `names` that is closest to `written`, if it is close enough to be meant.
///
/// The same letters, large for small, are closest; then by optimal string alignment distance, at
/// most a third of the letters. The first in order wins a tie.
pub fn nearest<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // What stands after a dot is nearly always alike.
    let stem = written.rsplit_once('.').map_or(written, |(stem, _)| stem);
    let limit = match stem.chars().count() {
        // One letter is as near to each other one.
        ..=1 => 0,
        count => (count / 3).max(1),
    };
    let names: Vec<&str> = names.into_iter().collect();
    if let Some(same) = names.iter().find(|name| is_same_in_capitals(written, name)) {
        return Some(same);
    }
    let letters = letters(written);
    names
        .into_iter()
        .filter(|name| could_be(&letters, name, limit))
        .map(|name| (strsim::osa_distance(written, name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| name)
}

fn is_same_in_capitals(one: &str, other: &str) -> bool {
    // Two letters can only be the same one if one of them is large, which few names get by.
    let could_be = |(a, b): (char, char)| a == b || a.is_uppercase() || b.is_uppercase();
    one.chars().zip(other.chars()).all(could_be)
        && Lang::ALL.into_iter().any(|lang| lang.lower(one) == lang.lower(other))
}

/// How often each letter stands in a word; letters that share a place count together.
fn letters(word: &str) -> [i32; 64] {
    let mut counts = [0; 64];
    for letter in word.chars() {
        counts[letter as usize % 64] += 1;
    }
    counts
}

/// Whether a name may be so close: a mistake changes two of these counts by one at most. Thousands
/// of names are looked at for each of thousands of mistakes, and this is a tenth of the work.
fn could_be(written: &[i32; 64], name: &str, limit: usize) -> bool {
    let counts = letters(name);
    let apart: u32 = written.iter().zip(&counts).map(|(a, b)| a.abs_diff(*b)).sum();
    apart as usize <= 2 * limit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_nearer_than_other_letters() {
        let check = |written: &str, names: &[&str], expected: Option<&str>| {
            assert_eq!(nearest(written, names.iter().copied()), expected, "{written}");
        };
        check("B", &["a", "b"], Some("b"));
        check("c", &["a", "b"], None);
        check("tbl-GÖREV", &["tbl-görel", "tbl-görev"], Some("tbl-görev"));
        check("IŞIK", &["ışın", "ışık"], Some("ışık"));
        check("bütce", &["bütçe", "Bütçe"], Some("bütçe"));
        check("ev", &["evler"], None);
    }
}
