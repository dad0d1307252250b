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
        // Spaces, line ends and joiners need no shape.
        self.knows(letter)
            || letter.is_whitespace()
            || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    }

    /// The text with what cannot be set replaced: a book with a hole in it is
    /// better than none, and the manuscript has been complained about.
    pub(super) fn text(&self, text: &str) -> String {
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
