//! Changes to the text that let a plain Markdown parser read ours. All keep
//! every byte in its place, so that positions stay true.

use std::borrow::Cow;
use std::ops::Range;

/// A letter that no file can contain and no output shows; fills what is hidden.
pub(super) const FILLER: char = '\u{fdd1}';

/// The same, one byte long.
const SMALL_FILLER: char = '\u{1}';

/// Whether a letter only fills what is hidden.
pub(super) fn is_filler(letter: char) -> bool {
    matches!(letter, FILLER | SMALL_FILLER)
}

/// A text without what only fills it.
pub(super) fn unfilled(mut text: String) -> String {
    text.retain(|letter| !is_filler(letter));
    text
}

/// A text with spaces for what only fills it, as long as it was.
pub(super) fn blank(text: String) -> String {
    if !text.contains(is_filler) {
        return text;
    }
    text.replace(FILLER, "   ").replace(SMALL_FILLER, " ")
}

/// Turns the first line of each box, `> [!note] Title`, into a heading
/// `> # note] Title`: a heading is one line whatever comes next, so that a table
/// or a list can follow the title directly.
pub(super) fn boxes(text: &str) -> Cow<'_, str> {
    if !text.contains("[!") {
        return Cow::Borrowed(text);
    }
    let mut masked: Option<String> = None;
    let mut depth_before = 0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let prefix = quote_prefix(line);
        let depth = prefix.bytes().filter(|byte| *byte == b'>').count();
        let at = start + prefix.len();
        let quotes = prefix.trim_end_matches([' ', '\t']).ends_with('>');
        // Where the line before is as deep, the quotation began earlier.
        if quotes && depth > depth_before && box_name(text, at).is_some() {
            masked.get_or_insert_with(|| text.to_owned()).replace_range(at..at + 2, "# ");
        }
        depth_before = depth;
        start += line.len();
    }
    masked.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// What Obsidian writes after `]` for boxes that begin folded or unfolded.
pub(super) const FOLDED: [char; 2] = ['-', '+'];

/// The name between `[!` and `]` at `at`, in `text` as the editor wrote it.
pub(super) fn box_name(text: &str, at: usize) -> Option<Range<usize>> {
    let start = at + "[!".len();
    if !text.get(at..)?.starts_with("[!") {
        return None;
    }
    let length = text[start..].find(|letter| !is_in_name(letter)).unwrap_or(text.len() - start);
    let rest = text[start + length..].strip_prefix(']')?;
    let rest = rest.strip_prefix(FOLDED).unwrap_or(rest);
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    (length > 0 && ends).then_some(start..start + length)
}

fn is_in_name(letter: char) -> bool {
    letter.is_alphanumeric() || matches!(letter, '-' | '_')
}

/// The name of the box that a line seems to begin, `[!key message]`, although it cannot.
pub(super) fn nearly_box(line: &str) -> Option<&str> {
    let (name, rest) = line.strip_prefix("[!")?.split_once(']')?;
    let is_name = |word: &str| word.chars().all(is_in_name);
    let named = !name.trim().is_empty() && name.split(' ').all(is_name);
    (named && name.len() <= LONGEST_NAME && !rest.starts_with(['(', '['])).then_some(name)
}

/// What is longer is a sentence, not the name of a box.
const LONGEST_NAME: usize = 40;

/// The beginning of a line that opens or continues quotations and lists.
fn quote_prefix(line: &str) -> &str {
    let markers = [' ', '\t', '>', '-', '*', '+', '.', ')'];
    let end = line.find(|letter: char| !letter.is_ascii_digit() && !markers.contains(&letter));
    &line[..end.unwrap_or(line.len())]
}

/// Hides the comments that begin at `starts` and that the Markdown parser took
/// for text, because an empty line inside ends a paragraph. `None` when none of
/// them ends.
pub(super) fn comments(text: &str, starts: &[usize]) -> Option<String> {
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for &start in starts {
        if start < done {
            continue;
        }
        let Some(length) = text[start..].find("-->") else { break };
        let end = start + length + "-->".len();
        masked.push_str(&text[done..start]);
        hide(&mut masked, end - start);
        done = end;
    }
    masked.push_str(&text[done..]);
    (done > 0).then_some(masked)
}

/// Fills `bytes` bytes.
fn hide(masked: &mut String, bytes: usize) {
    let width = FILLER.len_utf8();
    masked.extend(std::iter::repeat_n(SMALL_FILLER, bytes % width));
    masked.extend(std::iter::repeat_n(FILLER, bytes / width));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_line_of_a_quotation_opens_a_box() {
        let check = |text: &str, expected: &str| {
            assert_eq!(boxes(text), expected);
            assert_eq!(expected.len(), text.len());
        };
        check("> [!note] Başlık\n> metin", "> # note] Başlık\n> metin");
        check("> metin\n> [!note] değil", "> metin\n> [!note] değil");
        check("> a\n\n> [!tip]\n> b", "> a\n\n> # tip]\n> b");
        check("> a\n>\n> > [!case] b", "> a\n>\n> > # case] b");
        check("- > [!note]\n  > b", "- > # note]\n  > b");
        check("> [!note](adres) [![x](y)](z)", "> [!note](adres) [![x](y)](z)");
        check("> [!a] x\n> [!b] y", "> # a] x\n> [!b] y");
    }

    #[test]
    fn hides_comments_byte_for_byte() {
        let text = "a <!-- b\n\nç --> d";
        let hidden = comments(text, &[2]).expect("the comment ends");
        assert_eq!(hidden.len(), text.len());
        assert_eq!(hidden.replace(is_filler, ""), "a  d");
        assert_eq!(comments("a <!-- b", &[2]), None);
    }
}
