//! Addresses and ids.

use super::Lang;

impl Lang {
    /// ASCII words joined by hyphens.
    pub fn slug(self, text: &str) -> String {
        text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
    }
}
