//! Which characters can be set.

/// What stands for a character that no font has.
const INSTEAD: char = '\u{fffd}';

/// The characters that the theme's fonts and the built-in ones have between them.
///
/// A bit for each of Unicode's, because every letter of every book is asked for.
#[derive(Debug, Default)]
pub struct Glyphs {
    known: Vec<u64>,
}

impl Glyphs {
    /// Adds what a font has.
    pub(super) fn extend(&mut self, letters: impl Iterator<Item = u32>) {
        for letter in letters {
            let word = letter as usize / 64;
            if word >= self.known.len() {
                self.known.resize(word + 1, 0);
            }
            self.known[word] |= 1 << (letter % 64);
        }
    }

    fn knows(&self, letter: char) -> bool {
        let letter = letter as usize;
        self.known.get(letter / 64).is_some_and(|word| word >> (letter % 64) & 1 == 1)
    }

    /// Whether a character can be set.
    pub fn has(&self, letter: char) -> bool {
        // Spaces, line ends and joiners need no shape. What a font shows for a private character
        // nobody can search for or read aloud, so an accessible PDF may not hold any.
        self.knows(letter) && !is_private(letter)
            || letter.is_whitespace()
            || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    }

    /// The text as it can be set: without what the engine would trip over, and as [`Self::source`]
    /// has it.
    pub(super) fn text(&self, text: &str) -> String {
        // Marks first: a place to part words at would be a letter to bear more of them.
        if let Some(readable) = less_marked(text) {
            return self.text(&readable);
        }
        match parted(text) {
            Some(parted) => self.source(&parted),
            None => self.source(text),
        }
    }

    /// The text, or the source of a drawing, with what cannot be set replaced: a book with a hole in
    /// it is better than none, and the manuscript has been complained about.
    pub(super) fn source(&self, text: &str) -> String {
        let odd = |letter| matches!(letter, '\u{fe0e}' | '\u{fe0f}') || !self.has(letter);
        if !text.contains(odd) {
            return text.to_owned();
        }
        let set = |letter| match letter {
            // A joiner asks for a picture that the fonts do not have.
            '\u{fe0e}' | '\u{fe0f}' => None,
            letter if self.has(letter) => Some(letter),
            _ => Some(INSTEAD),
        };
        text.chars().filter_map(set).collect()
    }
}

/// Whether Unicode leaves a character to private agreements.
fn is_private(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

/// How many letters may follow each other without a blank.
const LONGEST: usize = 2_000;

/// The text with places where its words may be parted, if one is so long that the engine would make
/// one string of it that no reader of PDFs takes.
fn parted(text: &str) -> Option<String> {
    let is_long = |word: &str| word.len() > LONGEST;
    let is_blank = |letter: char| letter.is_whitespace() || letter == PARTING;
    if !is_long(text) || !text.split(is_blank).any(is_long) {
        return None;
    }
    let mut parted = String::with_capacity(text.len() + text.len() / 100);
    let mut run = 0;
    for letter in text.chars() {
        run = if is_blank(letter) { 0 } else { run + 1 };
        // A letter may be of four bytes.
        if run > LONGEST / 8 {
            parted.push(PARTING);
            run = 1;
        }
        parted.push(letter);
    }
    Some(parted)
}

/// How many marks a letter may bear; Unicode calls for no more than 30.
const MOST_MARKS: usize = 30;

/// The text without the marks that are too many for one letter, if there are any: placing them
/// takes the square of their number.
fn less_marked(text: &str) -> Option<String> {
    let mut run = 0;
    let mut fits = |letter: &char| {
        run = if is_mark(*letter) { run + 1 } else { 0 };
        run <= MOST_MARKS
    };
    if text.len() <= MOST_MARKS || text.chars().all(|letter| fits(&letter)) {
        return None;
    }
    Some(text.chars().filter(fits).collect())
}

/// Whether a letter stands on the one before it. A guess that covers what is stacked in practice.
fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{e31}'..='\u{e3a}'
        | '\u{e47}'..='\u{e4e}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Where a line may end, and nothing is seen.
const PARTING: char = '\u{200b}';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_bears_thirty_marks() {
        assert_eq!(less_marked(&"I\u{307}ş\u{327}".repeat(100)), None);
        let marked = format!("a{}b", "\u{301}".repeat(5_000));
        let wanted = format!("a{}b", "\u{301}".repeat(30));
        assert_eq!(less_marked(&marked), Some(wanted.clone()));
        assert_eq!(less_marked(&wanted), None);
    }

    #[test]
    fn pictures_in_drawings_stay_whole() {
        let mut glyphs = Glyphs::default();
        glyphs.extend(0..128);
        let image = format!("<image href=\"data:image/png;base64,{}\"/>", "A".repeat(10_000));
        assert_eq!(glyphs.source(&image), image);
        let marked = format!("a{}", "\u{301}".repeat(5_000));
        assert_eq!(glyphs.text(&marked).chars().count(), 31);
        glyphs.extend([0xe000].into_iter());
        assert_eq!(glyphs.text("a\u{e000}"), "a\u{fffd}");
    }

    #[test]
    fn only_endless_words_are_parted() {
        assert_eq!(parted(&"ışık ".repeat(1_000)), None);
        for letter in ["x", "ğ", "😀"] {
            let long = letter.repeat(3_000);
            let parted = parted(&format!("a {long} b")).expect("it is long");
            assert!(parted.split(PARTING).all(|part| part.len() <= LONGEST));
            assert_eq!(parted.replace(PARTING, ""), format!("a {long} b"));
        }
    }
}
