//! The signs that a keyboard lacks: quotation marks, dashes and spaces that don't break.
//!
//! A text is read once, from left to right, and copied only if something in it changes.
//! What an author has already set right stays as it is.

mod quotes;
mod spaces;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;

use super::{Lang, byte_set};
use quotes::{Mark, Neighbours, Quotes};

/// A space at which no line is broken.
pub const NO_BREAK: &str = "\u{a0}";

/// Sets the signs of one paragraph, whose text may come in several runs.
///
/// A quotation that begins in one run may end in another, so one `Smartener` sees all runs
/// of a paragraph in their order, and the next paragraph gets a new one.
#[derive(Clone, Debug)]
pub struct Smartener {
    /// The language of the next run.
    pub lang: Lang,
    /// The quotation marks that stand open.
    quotes: Quotes,
    /// The character before the next run; none at the beginning of the paragraph.
    before: Option<char>,
}

/// What ends where a text goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// A word: code, a formula, a number put in by the program.
    Word,
    /// A gap: a line break, a picture.
    Gap,
}

/// A short text by itself with the punctuation of its language.
pub fn set(lang: Lang, text: &str) -> String {
    Smartener::new(lang).text(text).into_owned()
}

impl Smartener {
    /// Begins a paragraph.
    pub fn new(lang: Lang) -> Self {
        Smartener { lang, quotes: Quotes::default(), before: None }
    }

    /// Passes over something between two runs that is not text.
    ///
    /// A note's mark is not worth mentioning: a quotation mark after it belongs to the word
    /// before it.
    pub fn opaque(&mut self, edge: Edge) {
        self.before = Some(match edge {
            Edge::Word => 'x',
            Edge::Gap => ' ',
        });
        self.quotes.pass();
    }

    /// Sets the signs of the next run.
    pub fn text<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let bytes = text.as_bytes();
        let mut rewrite = Rewrite { text, done: 0, out: String::new() };
        let mut at = 0;
        let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
        let is_of_interest = |byte: &u8| OF_INTEREST[usize::from(*byte)];
        while let Some(skipped) = bytes[at..].iter().position(is_of_interest) {
            at += skipped;
            let end = match bytes[at] {
                b'"' => self.quote(Mark::Double, at, &mut rewrite),
                b'\'' => self.quote(Mark::Single, at, &mut rewrite),
                b'-' => dashes(at, self.before, &mut rewrite),
                b'.' => dots(at, &mut rewrite),
                // Most spaces stand between words.
                b' ' if at > 0 && !is_digit(at - 1) && !is_digit(at + 1) => at + 1,
                b' ' => self.space(at, &mut rewrite),
                b'%' => self.percent(at, &mut rewrite),
                _ => self.other(at, text),
            };
            at = end;
        }
        if let Some(last) = text.chars().next_back() {
            self.before = Some(last);
            self.quotes.end_of_run(text.len());
        }
        rewrite.finish()
    }

    /// Sets a quotation mark or apostrophe.
    fn quote(&mut self, mark: Mark, at: usize, rewrite: &mut Rewrite) -> usize {
        let neighbours = Neighbours::new(self.before, rewrite.text, at..at + 1);
        let set = self.quotes.set(mark, neighbours, self.lang);
        rewrite.replace(at..at + 1, set);
        at + 1
    }

    /// Keeps together what a line break would part, and closes the gap in `% 50`.
    fn space(&mut self, at: usize, rewrite: &mut Rewrite) -> usize {
        match spaces::at(self.lang, self.before, rewrite.text, at) {
            spaces::Gap::Breaks => {}
            spaces::Gap::Holds => rewrite.replace(at..at + 1, NO_BREAK),
            spaces::Gap::Closes => rewrite.replace(at..at + 1, ""),
        }
        at + 1
    }

    /// Closes the gap after a Turkish percent sign.
    fn percent(&mut self, at: usize, rewrite: &mut Rewrite) -> usize {
        let after = &rewrite.text[at + 1..];
        let gap = match after.chars().next() {
            Some(space @ (' ' | '\u{a0}' | '\u{202f}')) => space.len_utf8(),
            _ => return at + 1,
        };
        let before = rewrite.text[..at].trim_end_matches([' ', '\u{a0}']).chars().next_back();
        let counts_before = before.or(self.before).is_some_and(|c| c.is_ascii_digit());
        let counts_after = after[gap..].starts_with(|c: char| c.is_ascii_digit());
        if self.lang == Lang::Tr && counts_after && !counts_before {
            rewrite.replace(at + 1..at + 1 + gap, "");
            return at + 1 + gap;
        }
        at + 1
    }

    /// Takes note of a quotation mark that is already right.
    fn other(&mut self, at: usize, text: &str) -> usize {
        let Some(c) = text[at..].chars().next() else { return text.len() };
        let range = at..at + c.len_utf8();
        self.quotes.see(c, Neighbours::new(self.before, text, range.clone()));
        range.end
    }
}

/// Bytes that may begin something that has to be looked at. All other text is skipped.
///
/// 0xE2 begins the quotation marks that are already right, among other signs.
const OF_INTEREST: [bool; 256] = byte_set(b"\"'-. %\xe2");

/// Makes `--` and `---` dashes, and a hyphen before a number a minus sign. Longer rows, and
/// arrows, are left alone.
fn dashes(at: usize, run_before: Option<char>, rewrite: &mut Rewrite) -> usize {
    let end = end_of_row(rewrite.text, at);
    let (before, after) = (&rewrite.text[..at], &rewrite.text[end..]);
    if !before.ends_with(['<', '!']) && !after.starts_with('>') {
        match end - at {
            1 if is_minus(before, run_before, after) => rewrite.replace(at..end, "−"),
            2 => rewrite.replace(at..end, "–"),
            3 => rewrite.replace(at..end, "—"),
            _ => {}
        }
    }
    end
}

/// Whether a hyphen is the sign of a number: `-5`, `(-%3)`. Between numbers it is not, not
/// even after a space: `1990 -2000`.
fn is_minus(before: &str, run_before: Option<char>, after: &str) -> bool {
    let number = after.strip_prefix('%').unwrap_or(after);
    let apart = before.chars().next_back().or(run_before);
    let word = before.trim_end_matches([' ', '\u{a0}']).chars().next_back().or(run_before);
    number.starts_with(|c: char| c.is_ascii_digit())
        && apart.is_none_or(|c| c.is_whitespace() || "(%[“‘\"".contains(c))
        && word.is_none_or(|c| !c.is_ascii_digit())
}

/// Makes three full stops an ellipsis, also before a fourth that ends the sentence.
fn dots(at: usize, rewrite: &mut Rewrite) -> usize {
    let end = end_of_row(rewrite.text, at);
    if matches!(end - at, 3 | 4) {
        rewrite.replace(at..at + 3, "…");
    }
    end
}

/// Where the repetition of an ASCII character ends.
fn end_of_row(text: &str, at: usize) -> usize {
    let bytes = &text.as_bytes()[at..];
    at + bytes.iter().take_while(|byte| **byte == bytes[0]).count()
}

/// A text that is copied only when its first change comes.
struct Rewrite<'t> {
    text: &'t str,
    /// How much of the text is in `out`.
    done: usize,
    out: String,
}

impl<'t> Rewrite<'t> {
    /// Writes something else in place of a part that comes after all changes so far.
    fn replace(&mut self, range: Range<usize>, with: &str) {
        if self.out.is_empty() {
            self.out.reserve(self.text.len() + 16);
        }
        self.out.push_str(&self.text[self.done..range.start]);
        self.out.push_str(with);
        self.done = range.end;
    }

    fn finish(mut self) -> Cow<'t, str> {
        if self.done == 0 {
            return Cow::Borrowed(self.text);
        }
        self.out.push_str(&self.text[self.done..]);
        Cow::Owned(self.out)
    }
}
