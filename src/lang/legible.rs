//! Letters that no markup can hold.

use std::borrow::Cow;

/// Whether XML, and so an EPUB or a Word file, may contain a letter. Control characters
/// come with text that was copied out of a PDF; one of them makes a whole book unreadable.
pub fn is_legible(letter: char) -> bool {
    match letter {
        '\t' | '\n' | '\r' => true,
        letter => letter >= ' ' && !matches!(letter, '\u{fffe}' | '\u{ffff}'),
    }
}

/// A text without the letters that no markup can hold.
pub fn legible(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_legible) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|&letter| is_legible(letter)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_left_out() {
        assert_eq!(legible("Iğdır\t\r\n\u{7f}\u{fdd0}"), "Iğdır\t\r\n\u{7f}\u{fdd0}");
        assert_eq!(legible("\u{0}I\u{1}ğ\u{c}dır\u{1f}\u{fffe}\u{ffff}"), "Iğdır");
    }
}
