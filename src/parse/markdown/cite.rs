//! References by `@`: what a key is, and what stands in a bracket of citations.

use std::collections::HashSet;
use std::ops::Range;

use crate::doc::CrossrefKind;

/// A key after an `@`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mention {
    /// A cross-reference.
    Label {
        /// The publication it points into, if another one.
        publication: Option<String>,
        /// The label.
        label: String,
        /// Where the key ends.
        end: usize,
    },
    /// The key of a work.
    Work {
        /// The key.
        key: String,
        /// Where the key ends.
        end: usize,
    },
}

/// One work in a bracket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cited {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub range: Range<usize>,
    /// The words before it.
    pub prefix: String,
    /// The words after it.
    pub locator: String,
    /// Whether `-` stood before the `@`.
    pub suppress_author: bool,
}

impl Cited {
    /// Whether the words after the key seem to hold another source: `@a, @b`, `@a/@b`,
    /// `@a; b-2020`.
    pub fn hides_another(&self) -> bool {
        let mentions = self.locator.match_indices('@');
        let is_key = |part: &str| {
            part.starts_with(|letter: char| letter.is_ascii_alphabetic())
                && part.contains(|letter: char| letter == '-' || letter.is_ascii_digit())
                && part.chars().all(|letter| letter.is_alphanumeric() || "-_:".contains(letter))
        };
        let joined = self.locator.strip_prefix(['/', '&', '+']);
        mentions.into_iter().any(|(at, _)| mention(&self.locator, at).is_some())
            || joined.is_some_and(|rest| rest.starts_with('@') && mention(rest, 0).is_some())
            || self.locator.split(';').skip(1).any(|part| is_key(part.trim()))
    }
}

/// The mention that begins with the `@` at `at`. `None` for e-mail addresses,
/// paths and lone signs.
pub(super) fn mention(text: &str, at: usize) -> Option<Mention> {
    // An underscore may be a mark of emphasis.
    let before = text[..at].trim_end_matches('_');
    let marked = before.len() < at;
    let inside =
        |letter| if marked { char::is_alphanumeric(letter) } else { is_inside_word(letter) };
    if before.chars().next_back().is_some_and(inside) && !follows_mention(before) {
        return None;
    }
    let start = at + 1;
    let end = key_end(text, start, &['-', '_', '.', ':', '/', '+'])?;
    let key = &text[start..end];
    let (publication, label) = match key.split_once('/') {
        Some((publication, label)) => (Some(publication), label),
        None => (None, key),
    };
    if CrossrefKind::of_label(label).is_none() {
        return Some(Mention::Work { key: key.to_owned(), end });
    }
    // A label has no points or colons: those end a sentence.
    let label_start = end - label.len();
    let end = key_end(text, label_start, &['-', '_'])?;
    Some(Mention::Label {
        publication: publication.map(str::to_owned),
        label: text[label_start..end].to_owned(),
        end,
    })
}

/// Whether a text ends in a mention and a sign that joins it to the next: `@sec-a/`, `@fig-a--`.
fn follows_mention(before: &str) -> bool {
    // Several keys in a row fit in here; a longer word is looked at no further.
    const NEAR: usize = 500;
    if !before.ends_with(['/', '-']) {
        return false;
    }
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(NEAR))..];
    let word = near.rsplit(|letter: char| letter.is_whitespace() || "([".contains(letter)).next();
    word.is_some_and(|word| word.starts_with('@'))
}

/// Whether a letter before `@` makes it part of something else.
fn is_inside_word(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '+' | '/' | '@' | '%' | '=' | '\\')
}

/// Where the key that begins at `start` ends: letters and digits, and the marks
/// of `inner` where a letter or digit follows.
fn key_end(text: &str, start: usize, inner: &[char]) -> Option<usize> {
    let mut end = start;
    let mut letters = text[start..].char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let joins = inner.contains(&letter) && at > 0 && next.is_some_and(char::is_alphanumeric);
        let belongs = letter.is_alphanumeric() || joins || (at == 0 && letter == '_');
        if !belongs {
            break;
        }
        end = start + at + letter.len_utf8();
    }
    (end > start).then_some(end)
}

/// The works of the bracket that opens at `open`, and where it ends. `None`
/// when it is no citation: there is another bracket inside, a cross-reference,
/// no key, or an empty line before the end.
pub(super) fn bracket(text: &str, open: usize) -> Option<(Vec<Cited>, usize)> {
    let close = closing(text, open + 1)?;
    if !text[open..close].contains('@') {
        return None;
    }
    let mut works: Vec<Cited> = Vec::new();
    let mut start = open + 1;
    while start <= close {
        let end = text[start..close].find(';').map_or(close, |at| start + at);
        match work(text, start..end)? {
            Some(cited) => works.push(cited),
            None => {
                let last = works.last_mut()?;
                last.locator = format!("{}; {}", last.locator, words(&text[start..end]));
            }
        }
        start = end + 1;
    }
    (!works.is_empty()).then_some((works, close + 1))
}

/// Where in a work, in a bracket of its own after a key in running text: `@key [p. 25]`.
/// Gives the words and where the bracket ends. `None` for brackets that are links,
/// footnotes or anything without a number.
pub(super) fn place_after(
    text: &str,
    at: usize,
    definitions: &HashSet<&str>,
) -> Option<(String, usize)> {
    let open = at + text[at..].find(|letter: char| letter != ' ')?;
    if !text[open..].starts_with('[') || open > at + 1 {
        return None;
    }
    let close = closing(text, open + 1)?;
    let inside = &text[open + 1..close];
    let after = text[close + 1..].chars().next();
    let is_place = inside.contains(|letter: char| letter.is_ascii_digit())
        && !inside.contains(['@', '^'])
        && !matches!(after, Some('(' | '[' | ':' | '{'))
        && !definitions.contains(inside);
    is_place.then(|| (words(inside), close + 1))
}

/// What stands between `[` and `]:`, which may be the names of link definitions.
pub(super) fn definitions(text: &str) -> HashSet<&str> {
    // Markdown's own limit for a name.
    const LONGEST: usize = 1_000;
    let names = text.match_indices("]:").filter_map(|(end, _)| {
        let near = &text[text.floor_char_boundary(end.saturating_sub(LONGEST))..end];
        Some(&near[near.rfind('[')? + 1..])
    });
    names.collect()
}

/// The `]` that ends a bracket without others inside, and without program text, which may reach
/// beyond it.
fn closing(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    let mut line_is_empty = false;
    loop {
        match bytes.get(at)? {
            b']' => return Some(at),
            b'[' | b'`' => return None,
            b'\\' => at += 1,
            b'\n' if line_is_empty => return None,
            b'\n' => line_is_empty = true,
            b' ' | b'\t' | b'\r' | b'>' => {}
            _ => line_is_empty = false,
        }
        at += 1;
    }
}

/// One work: words, `-`, `@key`, words. `Some(None)` when no key is there,
/// `None` when a cross-reference makes the bracket no citation.
fn work(text: &str, range: Range<usize>) -> Option<Option<Cited>> {
    let part = &text[range.clone()];
    for (at, _) in part.match_indices('@') {
        let at = range.start + at;
        let before = &text[range.start..at];
        let suppress_author = before.ends_with('-')
            && !before[..before.len() - 1].chars().next_back().is_some_and(is_inside_word);
        let found = if suppress_author {
            // The hyphen would count as part of a word.
            mention(&text[at..range.end], 0)
        } else {
            mention(&text[range.start..range.end], at - range.start)
        };
        match found {
            None => {}
            Some(Mention::Label { .. }) => return None,
            Some(Mention::Work { key, .. }) => {
                let before = before.strip_suffix('-').filter(|_| suppress_author).unwrap_or(before);
                let end = at + 1 + key.len();
                let after = text[end..range.end].trim_start();
                let after = after.strip_prefix(',').unwrap_or(after);
                return Some(Some(Cited {
                    range: at + 1..end,
                    key,
                    prefix: words(before),
                    locator: words(after),
                    suppress_author,
                }));
            }
        }
    }
    Some(None)
}

/// Words on one line, without markup, escapes and the marks of quotations.
fn words(text: &str) -> String {
    let mut words = String::new();
    for (index, line) in text.split('\n').enumerate() {
        let line = line.trim();
        let line = if index == 0 { line } else { line.trim_start_matches(['>', ' ']) };
        if !words.is_empty() && !line.is_empty() {
            words.push(' ');
        }
        let mut letters = line.chars().peekable();
        while let Some(letter) = letters.next() {
            let escapes = letter == '\\' && letters.peek().is_some_and(char::is_ascii_punctuation);
            if !escapes {
                // Marks of emphasis: the style of a citation is not the editor's.
                if !matches!(letter, '*' | '`') {
                    words.push(letter);
                }
            } else if let Some(escaped) = letters.next() {
                words.push(escaped);
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_keys_from_what_follows() {
        let check = |text: &str, expected: Option<&str>| {
            let at = text.find('@').expect("the test has a sign");
            let shown = mention(text, at).map(|mention| match mention {
                Mention::Label { publication: None, label, end } => format!("{label} ..{end}"),
                Mention::Label { publication: Some(publication), label, end } => {
                    format!("{publication} > {label} ..{end}")
                }
                Mention::Work { key, end } => format!("work {key} ..{end}"),
            });
            assert_eq!(shown.as_deref(), expected, "{text}");
        };
        check("@fig-map.", Some("fig-map ..8"));
        check("(@sec-bütçe)", Some("sec-bütçe ..13"));
        check("@fig-map'de", Some("fig-map ..8"));
        check("@fig-map.Sonra", Some("fig-map ..8"));
        check("@white-paper/sec-law, ", Some("white-paper > sec-law ..20"));
        check("@tr_law:5393.", Some("work tr_law:5393 ..12"));
        check("@doi.org/10.1/x", Some("work doi.org/10.1/x ..15"));
        check("@key-", Some("work key ..4"));
        check("biri@example.org", None);
        check("https://a.b/@biri", None);
        check("a_@b", None);
        check("_@b_", Some("work b ..3"));
        check("@ ", None);
        check("@", None);
        check("@@a", None);
    }

    #[test]
    fn one_mention_may_follow_another() {
        let check = |text: &str, expected: bool| {
            let at = text.rfind('@').expect("the test has a sign");
            assert_eq!(mention(text, at).is_some(), expected, "{text}");
        };
        check("@sec-a/@sec-b", true);
        check("(@fig-a--@fig-b)", true);
        check("@sec-a'den/@sec-a'e", true);
        check("git/@sec-b", false);
        check("a-@b", false);
        check("biri@a/@b", false);
    }

    #[test]
    fn reads_places_after_keys() {
        let check = |text: &str, expected: Option<(&str, usize)>| {
            let found = place_after(text, 2, &definitions(text));
            assert_eq!(found.as_ref().map(|(words, end)| (words.as_str(), *end)), expected);
        };
        check("@a [p. 25], b", Some(("p. 25", 10)));
        check("@a[s. 25]", Some(("s. 25", 9)));
        check("@a [metin]", None);
        check("@a [^1]", None);
        check("@a [p. 2](b)", None);
        check("@a  [p. 2]", None);
        check("@a [@b, p. 2]", None);
        check("@a [1] b\n\n[1]: c", None);
        check("@a", None);
    }

    #[test]
    fn reads_brackets() {
        let check = |text: &str, expected: Option<&str>| {
            let shown = bracket(text, 0).map(|(works, end)| {
                let works: Vec<String> = works
                    .iter()
                    .map(|work| {
                        let minus = if work.suppress_author { "-" } else { "" };
                        format!("<{}>{minus}{}<{}>", work.prefix, work.key, work.locator)
                    })
                    .collect();
                format!("{} ..{end}", works.join(" "))
            });
            assert_eq!(shown.as_deref(), expected, "{text}");
        };
        check("[@a]", Some("<>a<> ..4"));
        check("[@tr-law-5393, art. 14; see @eu]", Some("<>tr-law-5393<art. 14> <see>eu<> ..32"));
        check("[-@key, m. 3–5]", Some("<>-key<m. 3–5> ..17"));
        check("[bkz. -@key s. 3]", Some("<bkz.>-key<s. 3> ..17"));
        check("[@a, p. 1; and more]", Some("<>a<p. 1; and more> ..20"));
        check("[*bkz.* @a, **s. 3**]", Some("<bkz.>a<s. 3> ..21"));
        check("[see\n> @a]", Some("<see>a<> ..10"));
        check("[@fig-map]", None);
        check("[a@b.org]", None);
        check("[text]", None);
        check("[@a", None);
        check("[@a [b]]", None);
        check("[@a\n\n]", None);
    }
}
