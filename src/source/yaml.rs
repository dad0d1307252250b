//! Reading YAML, and writing a word of it.

use serde_yaml::Value;

/// Why a text is not YAML: the byte at which reading stopped, and the library's words.
#[derive(Debug)]
pub struct YamlError {
    /// The byte at which reading stopped.
    pub at: usize,
    /// A few words without a position.
    pub detail: String,
}

/// Reads one YAML document; an empty text is `Null`.
///
/// # Errors
/// When the text is not YAML, nests too deeply or repeats an alias too often.
pub fn parse(text: &str) -> Result<Value, YamlError> {
    if text.trim().is_empty() {
        return Ok(Value::Null);
    }
    if let Some(at) = too_deep(text) {
        return Err(YamlError { at, detail: "recursion limit exceeded".to_owned() });
    }
    serde_yaml::from_str(text).map_err(|error| {
        let at = error.location().map_or(0, |place| place.index().min(text.len()));
        let words = error.to_string();
        let detail = words.split(" at line ").next().unwrap_or(&words).to_owned();
        YamlError { at: floor_char_boundary(text, at), detail }
    })
}

/// How many brackets may be open at once. The library allows fewer, but looks at all that are
/// open for each letter before it says so.
const MOST_OPEN: usize = 1_000;

/// Where more brackets are open than anybody writes.
fn too_deep(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        open > MOST_OPEN
    })
}

/// A text as a YAML scalar on one line, in quotation marks where it needs them.
pub fn scalar(text: &str) -> String {
    let plain = serde_yaml::to_string(text).unwrap_or_default();
    let plain = plain.trim_end_matches('\n');
    // What the library spreads over lines is written in the way of JSON, which is YAML too.
    if plain.contains('\n') || plain.is_empty() { format!("{text:?}") } else { plain.to_owned() }
}

/// The last character boundary at or before `at`.
fn floor_char_boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_where_reading_stopped() {
        let error = parse("a: 1\nb: [2\nc: 3\n").unwrap_err();
        assert_eq!(error.at.min(15), error.at);
        assert!(!error.detail.contains("line"));
    }
}
