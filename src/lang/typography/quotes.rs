//! Which way a quotation mark turns, and what is an apostrophe.

use std::ops::Range;

use super::Lang;

/// How many marks may stand open inside each other.
const DEEPEST: usize = 16;

/// The two keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `"`
    Double,
    /// `'`
    Single,
}

/// The quotation marks that stand open, and the last one that was set.
#[derive(Clone, Debug, Default)]
pub struct Quotes {
    /// From the outermost to the innermost.
    open: Vec<Mark>,
    /// Where in the run the last mark ended, and whether it opened.
    last: Option<(usize, bool)>,
}

/// A mark's surroundings.
#[derive(Clone, Debug)]
pub struct Neighbours<'t> {
    before: Option<char>,
    after: &'t str,
    range: Range<usize>,
}

/// What a character in front says about a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// A space, a bracket, another mark that opened: here something begins.
    Start,
    /// A dash or slash, which may have anything around it.
    Between,
    /// A letter, a digit, a full stop: here something ends.
    End,
}

/// What the character behind says about a mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Word,
    Space,
    Sign,
    /// The run ends; the next begins with code or an emphasised word, or the paragraph ends.
    Unknown,
}

impl<'t> Neighbours<'t> {
    /// The surroundings of a part of a run, which comes after this character.
    pub fn new(before: Option<char>, text: &'t str, range: Range<usize>) -> Self {
        let before = text[..range.start].chars().next_back().or(before);
        Neighbours { before, after: &text[range.end..], range }
    }

    fn after(&self) -> After {
        match self.after.chars().next() {
            None => After::Unknown,
            Some(c) if c.is_whitespace() => After::Space,
            Some(c) if c.is_alphanumeric() || "([{“‘„«\"'".contains(c) => After::Word,
            Some(_) => After::Sign,
        }
    }

    fn follows_word(&self) -> bool {
        self.before.is_some_and(char::is_alphanumeric)
    }
}

impl Quotes {
    /// Turns a mark the right way.
    pub fn set(&mut self, mark: Mark, near: Neighbours, lang: Lang) -> &'static str {
        let (before, after) = (self.before(&near), near.after());
        match mark {
            Mark::Double => self.double(before, after, &near),
            Mark::Single => self.single(before, after, &near, lang),
        }
    }

    /// Takes note of a character that is already right.
    pub fn see(&mut self, c: char, near: Neighbours) {
        match c {
            '“' | '„' => _ = self.opens(Mark::Double, &near, ""),
            '‘' => _ = self.opens(Mark::Single, &near, ""),
            '”' => _ = self.closes(Mark::Double, &near, ""),
            '’' if !(near.follows_word() && near.after() == After::Word) => {
                _ = self.closes(Mark::Single, &near, "");
            }
            _ => {}
        }
    }

    /// Goes on to the next run: what ended at the end of this one stands before it.
    pub fn end_of_run(&mut self, len: usize) {
        self.last = self.last.filter(|(end, _)| *end == len).map(|(_, opened)| (0, opened));
    }

    /// Forgets the last mark, since something stands between it and the next.
    pub fn pass(&mut self) {
        self.last = None;
    }

    fn double(&mut self, before: Before, after: After, near: &Neighbours) -> &'static str {
        let open = self.open.contains(&Mark::Double);
        let opens = match before {
            Before::Start => !open || matches!(after, After::Word | After::Unknown),
            Before::Between => !open && after != After::Space,
            Before::End => !open && after == After::Word && !near.follows_word(),
        };
        if opens {
            return self.opens(Mark::Double, near, "“");
        }
        // A size in inches, which English books give: 5′10″.
        if !open && near.before.is_some_and(|c| c.is_ascii_digit()) {
            return "″";
        }
        self.closes(Mark::Double, near, "”")
    }

    fn single(
        &mut self,
        before: Before,
        after: After,
        near: &Neighbours,
        lang: Lang,
    ) -> &'static str {
        let open = self.open.contains(&Mark::Single);
        if near.follows_word() {
            // An apostrophe looks the same as a closing mark; only the count differs.
            return if open && after != After::Word {
                self.closes(Mark::Single, near, "’")
            } else {
                "’"
            };
        }
        if leaves_something_out(near.after, lang) {
            return "’";
        }
        let opens = match before {
            Before::Start => after != After::Space,
            Before::Between => !open && after != After::Space,
            // `(AB)'nin` and `%'si` have an ending, not a quotation.
            Before::End => {
                let parts = near.before.is_some_and(|c| ",;:!?".contains(c));
                !open && after == After::Word && parts
            }
        };
        if opens {
            self.opens(Mark::Single, near, "‘")
        } else if open {
            self.closes(Mark::Single, near, "’")
        } else {
            "’"
        }
    }

    fn before(&self, near: &Neighbours) -> Before {
        if let Some((end, opened)) = self.last
            && end == near.range.start
        {
            return if opened { Before::Start } else { Before::End };
        }
        match near.before {
            None => Before::Start,
            Some(c) if c.is_whitespace() || "([{“‘„«¿¡".contains(c) => Before::Start,
            Some(c) if "-–—/=+|~".contains(c) => Before::Between,
            Some(_) => Before::End,
        }
    }

    fn opens(&mut self, mark: Mark, near: &Neighbours, set: &'static str) -> &'static str {
        // So much nesting is a mistake, and not worth the time to look through it.
        if self.open.len() == DEEPEST {
            self.open.clear();
        }
        self.open.push(mark);
        self.last = Some((near.range.end, true));
        set
    }

    /// Closes a mark and whatever was left open inside it.
    fn closes(&mut self, mark: Mark, near: &Neighbours, set: &'static str) -> &'static str {
        if let Some(at) = self.open.iter().rposition(|open| *open == mark) {
            self.open.truncate(at);
        }
        self.last = Some((near.range.end, false));
        set
    }
}

/// Whether an apostrophe at the beginning of a word stands for something left out, as in
/// `'68 kuşağı`, `the '90s` and `'tis`.
fn leaves_something_out(after: &str, lang: Lang) -> bool {
    const ELISIONS: [&str; 8] = ["tis", "twas", "twere", "til", "em", "n'", "n’", "cause"];
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 2 {
        // `'42'` alone is a quotation; `'90'lar` has an ending.
        let mut rest = after[2..].chars();
        return match rest.next() {
            Some('\'' | '’') => rest.next().is_some_and(char::is_alphabetic),
            _ => true,
        };
    }
    lang == Lang::En
        && ELISIONS.iter().any(|word| {
            let rest = after.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word));
            rest.is_some() && !after[word.len()..].starts_with(char::is_alphanumeric)
        })
}
