//! Attributes in braces: `{#id .class lang=en alt="What it shows"}`.

use std::ops::Range;

use crate::doc::CrossrefKind;

/// What stood between the braces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// The id and its range, the `#` left out.
    pub id: Option<(String, Range<usize>)>,
    /// The classes.
    pub classes: Vec<String>,
    /// Names and values, with the range of the name.
    pub pairs: Vec<(String, String, Range<usize>)>,
    /// From brace to brace.
    pub range: Range<usize>,
}

impl Written {
    /// Takes the value of `name` out.
    pub fn take(&mut self, name: &str) -> Option<(String, Range<usize>)> {
        let at = self.pairs.iter().position(|(known, ..)| known == name)?;
        let (_, value, range) = self.pairs.remove(at);
        Some((value, range))
    }
}

/// Reads the attributes that begin with the `{` at `start`. `None` when the
/// braces hold anything else.
pub(super) fn read(text: &str, start: usize) -> Option<Written> {
    let mut written = Written::default();
    let mut at = start + 1;
    let mut items = 0;
    if text.as_bytes().get(start) != Some(&b'{') {
        return None;
    }
    loop {
        let spaced = at;
        at = skip_space(text, at)?;
        match text.as_bytes().get(at)? {
            b'}' if items > 0 => {
                written.range = start..at + 1;
                return Some(written);
            }
            _ if items > 0 && spaced == at => return None,
            b'#' => {
                let name = name(text, at + 1)?;
                at = name.end;
                written.id.get_or_insert((text[name.clone()].to_owned(), name));
            }
            b'.' => {
                let name = name(text, at + 1)?;
                at = name.end;
                written.classes.push(text[name].to_owned());
            }
            // Pandoc's short form of `.unnumbered`.
            b'-' => {
                at += 1;
                written.classes.push("unnumbered".to_owned());
            }
            byte if byte.is_ascii_alphabetic() => {
                let key = name(text, at)?;
                let mut after = skip_space(text, key.end)?;
                if text.as_bytes().get(after) != Some(&b'=') {
                    return None;
                }
                after = skip_space(text, after + 1)?;
                let (value, end) = value(text, after)?;
                at = end;
                written.pairs.push((text[key.clone()].to_owned(), value, key));
            }
            _ => return None,
        }
        items += 1;
    }
}

/// Whether the braces at `start` were meant to hold attributes.
pub(super) fn looks_meant(text: &str, start: usize) -> bool {
    let inside = text[start..].trim_start_matches('{').trim_start_matches(' ');
    let key = inside.bytes().take_while(u8::is_ascii_alphabetic).count();
    inside.starts_with('#')
        || inside.strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphabetic))
        || (key > 0 && inside[key..].trim_start_matches(' ').starts_with('='))
}

/// So near its beginning the end of a brace is looked for that may have been meant for attributes:
/// texts may have many braces, and one end far away.
const NEAR: usize = 200;

/// What the braces at `start` were probably meant to be, and their range: `{#sec-budget}` where
/// `{sec-budget}` stands. `anything` says whether one word alone is no label, but meant all the
/// same, as at the end of a heading.
pub(super) fn unmarked(text: &str, start: usize, anything: bool) -> Option<(String, Range<usize>)> {
    if text.as_bytes().get(start) != Some(&b'{') {
        return None;
    }
    let name = name(text, skip_space(text, start + 1)?)?;
    let word = &text[name.clone()];
    let near = &text[name.end..text.ceil_char_boundary(name.end + NEAR)];
    let end = name.end + near.find('}')? + 1;
    let mark = if word == "unnumbered" { '.' } else { '#' };
    let rest = &text[name.end..end];
    let meant = format!("{{{mark}{word}{rest}");
    let reads = read(&meant, 0).is_some_and(|written| written.range.end == meant.len());
    let is_meant = CrossrefKind::of_label(word).is_some() || anything && rest.trim() == "}";
    (reads && is_meant).then_some((meant, start..end))
}

/// What stands at the end of a heading's line and was probably meant to be its id, and its range:
/// `(#sec-budget)`, `[#sec-budget]` or `#sec-budget`.
pub(super) fn unbraced(line: &str) -> Option<(String, Range<usize>)> {
    let end = line.trim_end_matches(['#', ' ', '\t']).len();
    let start = line[..end].rfind('#')?;
    let word = name(line, start + 1)?;
    let (before, after) = (&line[..start], &line[word.end..end]);
    let (before, after) = match (before.chars().next_back()?, after) {
        ('(', ")") | ('[', "]") => (before.len() - 1, 1),
        (' ' | '\t', "") => (before.len(), 0),
        _ => return None,
    };
    let label = &line[word.clone()];
    let is_apart = line[..before].ends_with([' ', '\t']);
    let is_label = CrossrefKind::of_label(label).is_some();
    (is_apart && is_label).then(|| (format!("{{#{label}}}"), before..word.end + after))
}

/// Passes spaces and at most one line end, with the marks of quotations after it.
fn skip_space(text: &str, mut at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut lines = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' ' | b'\t' | b'\r' => {}
            b'\n' => lines += 1,
            b'>' if lines > 0 => {}
            _ => break,
        }
        at += 1;
    }
    (lines < 2).then_some(at)
}

fn name(text: &str, start: usize) -> Option<Range<usize>> {
    let allowed =
        |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | ':' | '.');
    let rest = &text[start..];
    let length = rest.find(|letter| !allowed(letter)).unwrap_or(rest.len());
    (length > 0).then_some(start..start + length)
}

/// A value and where it ends. Curly quotation marks count, because editors'
/// programs like to make them.
fn value(text: &str, start: usize) -> Option<(String, usize)> {
    let open = text[start..].chars().next()?;
    let inside = start + open.len_utf8();
    match open {
        '"' | '\'' => quoted(text, inside, &[open]),
        '“' | '”' | '„' => quoted(text, inside, &['”', '“']),
        _ => {
            let rest = &text[start..];
            let stops = |letter: char| {
                letter.is_whitespace() || matches!(letter, '{' | '}' | '"' | '\'' | '<' | '>' | '=')
            };
            let length = rest.find(stops).unwrap_or(rest.len());
            (length > 0).then(|| (rest[..length].to_owned(), start + length))
        }
    }
}

fn quoted(text: &str, start: usize, closes: &[char]) -> Option<(String, usize)> {
    let mut value = String::new();
    let mut letters = text[start..].char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            _ if closes.contains(&letter) => return Some((value, start + at + letter.len_utf8())),
            '\\' => match letters.next_if(|(_, next)| next.is_ascii_punctuation()) {
                Some((_, escaped)) => value.push(escaped),
                None => value.push('\\'),
            },
            '\n' | '\r' => {
                let resume = skip_space(text, start + at)?;
                while letters.next_if(|(next, _)| start + next < resume).is_some() {}
                value.truncate(value.trim_end().len());
                value.push(' ');
            }
            _ => value.push(letter),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let shown = read(text, 0).map(|written| {
            let mut parts = Vec::new();
            parts.extend(written.id.map(|(id, _)| format!("#{id}")));
            parts.extend(written.classes.iter().map(|class| format!(".{class}")));
            parts.extend(written.pairs.iter().map(|(key, value, _)| format!("{key}=<{value}>")));
            format!("{} ..{}", parts.join(" "), written.range.end)
        });
        assert_eq!(shown.as_deref(), expected, "{text}");
    }

    #[test]
    fn reads_ids_classes_and_pairs() {
        check("{#sec-bütçe}", Some("#sec-bütçe ..14"));
        check("{ #a .b .c-d lang=en } x", Some("#a .b .c-d lang=<en> ..22"));
        check("{alt=\"a \\\"b\\\" {c} *d*\"}", Some("alt=<a \"b\" {c} *d*> ..23"));
        check("{alt=“İki kıta” #x}", Some("#x alt=<İki kıta> ..25"));
        check("{alt=\"one\n> two\"}", Some("alt=<one two> ..17"));
        check("{alt=\"\"}", Some("alt=<> ..8"));
        check("{-}", Some(".unnumbered ..3"));
    }

    #[test]
    fn guesses_what_was_meant() {
        let check = |text: &str, anything, expected: Option<&str>| {
            let found = unmarked(text, 0, anything);
            let found = found.map(|(meant, range)| format!("{meant} for {}", &text[range]));
            assert_eq!(found.as_deref(), expected, "{text}");
        };
        check("{sec-bütçe} x", false, Some("{#sec-bütçe} for {sec-bütçe}"));
        check("{ fig-a .wide}", false, Some("{#fig-a .wide} for { fig-a .wide}"));
        check("{unnumbered}", true, Some("{.unnumbered} for {unnumbered}"));
        check("{bütçe }", true, Some("{#bütçe } for {bütçe }"));
        check("{bütçe}", false, None);
        check("{a, b}", true, None);
        check("{a b}", true, None);
        check("{sec-a b}", true, None);
        check("{sec-a", true, None);
        let check = |line: &str, expected: Option<&str>| {
            let found = unbraced(line);
            let found = found.map(|(meant, range)| format!("{meant} for {}", &line[range]));
            assert_eq!(found.as_deref(), expected, "{line}");
        };
        check("## Bütçe (#sec-a) ##", Some("{#sec-a} for (#sec-a)"));
        check("## Bütçe [#sec-a]", Some("{#sec-a} for [#sec-a]"));
        check("## İş #sec-a  ", Some("{#sec-a} for #sec-a"));
        check("## İş \\#sec-a", None);
        check("## [İş](#sec-a)", None);
        check("## İş #1", None);
        check("## #sec-", Some("{#sec-} for #sec-"));
        check("##", None);
    }

    #[test]
    fn leaves_other_braces_alone() {
        check("{}", None);
        check("{a, b}", None);
        check("{word}", None);
        check("{#a", None);
        check("{#a#b}", None);
        check("{alt=\"never closed}", None);
        check("{alt=\"over\n\na paragraph\"}", None);
    }
}
