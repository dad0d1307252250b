//! The search analyser: words of a text, and what a word may be a form of.

use ikidil::lang::Lang;
use ikidil::render::search::{stem, words};

/// Tries one input.
pub fn run(text: &str) {
    for lang in Lang::ALL {
        for word in words::words(lang, text) {
            let _ = word;
        }
        for form in text.split_whitespace() {
            let _ = (stem::readings(lang, form), stem::family(lang, form));
        }
    }
}
