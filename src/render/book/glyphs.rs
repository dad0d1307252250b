//! Which characters can be set.

use std::collections::BTreeSet;

/// What stands for a character that no font has.
const INSTEAD: char = '\u{fffd}';

/// The characters that the theme's fonts and the built-in ones have between them.
#[derive(Debug, Default)]
pub struct Glyphs {
    pub(super) known: BTreeSet<u32>,
}

impl Glyphs {
    /// Whether a character can be set.
    pub fn has(&self, letter: char) -> bool {
        // Spaces, line ends and joiners need no shape.
        letter.is_whitespace()
            || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
            || self.known.contains(&(letter as u32))
    }

    /// The text with what cannot be set replaced: a book with a hole in it is
    /// better than none, and the manuscript has been complained about.
    pub(super) fn text(&self, text: &str) -> String {
        let set = |letter| match letter {
            // A joiner asks for a picture that the fonts do not have.
            '\u{fe0e}' | '\u{fe0f}' => None,
            letter if self.has(letter) => Some(letter),
            _ => Some(INSTEAD),
        };
        text.chars().filter_map(set).collect()
    }
}
