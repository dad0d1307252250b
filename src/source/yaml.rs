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
        let at = floor_char_boundary(text, at);
        // The library says where the mapping begins.
        let twice = written_twice(&detail).and_then(|key| second(text, at, key));
        YamlError { at: twice.unwrap_or(at), detail }
    })
}

/// The key that the library's words say is written twice.
pub fn written_twice(detail: &str) -> Option<&str> {
    let rest = detail.split_once("duplicate entry with key ")?.1;
    let key = rest.strip_prefix('"')?.split('"').next()?;
    (!key.is_empty() && !key.contains('\\')).then_some(key)
}

/// Where a key stands again in the mapping that begins at `from`.
fn second(text: &str, from: usize, key: &str) -> Option<usize> {
    const QUOTES: [char; 2] = ['"', '\''];
    // Where in its line a key begins, if this is one.
    let column = |at: usize| {
        let before = text[..at].trim_end_matches(QUOTES);
        let line = &before[before.rfind('\n').map_or(0, |end| end + 1)..];
        let opens = line.trim_end().ends_with(['{', ',']);
        let opens = opens || line.trim_start_matches([' ', '-']).is_empty();
        let after = text[at + key.len()..].trim_start_matches(QUOTES);
        (opens && after.trim_start_matches(' ').starts_with(':')).then_some(line.len())
    };
    let places = text[from..].match_indices(key).map(|(at, _)| from + at);
    let mut places = places.filter_map(|at| Some((at, column(at)?)));
    let (first, level) = places.next()?;
    let same_line = |at: usize| !text[first..at].contains('\n');
    places.find(|&(at, column)| column == level || same_line(at)).map(|(at, _)| at)
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
    fn a_key_that_is_written_twice_is_found_where_it_stands_again() {
        let check = |text: &str, line: usize, column: usize| {
            let error = parse(text).unwrap_err();
            assert_eq!(written_twice(&error.detail), Some("title"), "{text}");
            let before = &text[..error.at];
            let start = before.rfind('\n').map_or(0, |end| end + 1);
            assert_eq!((before.matches('\n').count() + 1, error.at - start), (line, column));
        };
        check("title: x\nsummary: title\ntitle: z\n", 3, 0);
        check("a:\n  title: x\n  b: { title: c }\n  \"title\": z\n", 4, 3);
        check("a: { title: x, title: y }", 1, 15);
        check("- id: a\n  title: x\n- title: b\n  c: d\n  title: e\n", 5, 2);
    }

    #[test]
    fn says_where_reading_stopped() {
        let error = parse("a: 1\nb: [2\nc: 3\n").unwrap_err();
        assert_eq!(error.at.min(15), error.at);
        assert!(!error.detail.contains("line"));
    }
}
