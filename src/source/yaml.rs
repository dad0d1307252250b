//! Reading YAML, and finding again where a key stood.
//!
//! The library gives values without positions. [`locate`] finds a key by its
//! path in the text, which is enough to point at a line and survives a change
//! of library.

use std::ops::Range;

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

/// Where the key at the end of `path` stands: numbers in the path count list items.
///
/// Follows indentation, `- ` items and flow mappings `{ a: 1, b: 2 }`. Falls
/// back to the deepest part of the path that it finds.
pub fn locate(text: &str, path: &[&str]) -> Range<usize> {
    let mut region = 0..text.len();
    let mut found = 0..0;
    for part in path {
        let step = match part.parse::<usize>() {
            Ok(index) => item(text, region.clone(), index),
            Err(_) => key(text, region.clone(), part),
        };
        let Some((name, rest)) = step else { break };
        found = name;
        region = rest;
    }
    found
}

/// The bytes of a key's name in `region`, and the region of its value.
fn key(text: &str, region: Range<usize>, name: &str) -> Option<(Range<usize>, Range<usize>)> {
    let mut level = None;
    for (start, line) in lines(text, block_start(text, &region)..region.end) {
        let content = line.trim_start_matches([' ', '-']);
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let indent = line.len() - content.len();
        let level = *level.get_or_insert(indent);
        if indent == level
            && let Some(offset) = key_at(content, name)
        {
            let at = start + indent + offset;
            let end = block_end(text, start + line.len(), region.end, level);
            return Some((at..at + name.len(), at + name.len()..end));
        }
    }
    flow_key(text, region, name)
}

/// The first whole line of a region: what follows a key on its own line is no block.
fn block_start(text: &str, region: &Range<usize>) -> usize {
    let before = text[..region.start].chars().next_back();
    if matches!(before, None | Some('\n')) {
        return region.start;
    }
    text[region.clone()].find('\n').map_or(region.end, |at| region.start + at + 1)
}

/// The offset of `name` at the start of a line where it is a key, quoted or not.
fn key_at(line: &str, name: &str) -> Option<usize> {
    let (offset, rest) = match line.strip_prefix(['"', '\'']) {
        Some(rest) => (1, rest),
        None => (0, line),
    };
    let after = rest.strip_prefix(name)?.trim_start_matches(['"', '\'']).trim_start();
    after.starts_with(':').then_some(offset)
}

/// A key inside `{ … }`.
fn flow_key(text: &str, region: Range<usize>, name: &str) -> Option<(Range<usize>, Range<usize>)> {
    let part = &text[region.clone()];
    part.match_indices(name).find_map(|(at, _)| {
        let before = part[..at].trim_end().chars().next_back();
        let opens = matches!(before, None | Some('{' | ',' | '"' | '\''));
        let closes = part[at + name.len()..].trim_start_matches(['"', '\'', ' ']).starts_with(':');
        let start = region.start + at;
        (opens && closes).then(|| (start..start + name.len(), start + name.len()..region.end))
    })
}

/// The `index`-th `- ` item of a block list.
fn item(text: &str, region: Range<usize>, index: usize) -> Option<(Range<usize>, Range<usize>)> {
    let mut level = None;
    let mut seen = 0;
    for (start, line) in lines(text, block_start(text, &region)..region.end) {
        let indent = line.len() - line.trim_start().len();
        let is_item = line.trim_start().starts_with("- ") || line.trim() == "-";
        if !is_item || *level.get_or_insert(indent) != indent {
            continue;
        }
        if seen == index {
            let end = block_end(text, start + line.len(), region.end, indent);
            let at = start + indent;
            return Some((at..start + line.trim_end().len(), start..end));
        }
        seen += 1;
    }
    None
}

/// Where the block that began on a line of indentation `level` ends.
fn block_end(text: &str, from: usize, to: usize, level: usize) -> usize {
    for (start, line) in lines(text, from..to) {
        let indent = line.len() - line.trim_start().len();
        let ends =
            if line.trim_start().starts_with("- ") { indent < level } else { indent <= level };
        if !line.trim().is_empty() && ends && start > from {
            return start;
        }
    }
    to
}

/// The lines of a region with their offsets; line ends left out.
fn lines(text: &str, region: Range<usize>) -> impl Iterator<Item = (usize, &str)> {
    let mut start = region.start;
    text[region].split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line.trim_end_matches(['\n', '\r']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "title: { tr: Adil, en: Equal }\nfunder:\n  statement:\n    tr: x\n    en: y\npartners:\n  - name: A\n    url: u\n  - name: B\n    url: v\n";

    #[test]
    fn finds_keys_by_their_path() {
        let check = |path: &[&str], expected: &str, line: usize| {
            let found = locate(TEXT, path);
            assert_eq!(&TEXT[found.clone()], expected, "{path:?}");
            assert_eq!(TEXT[..found.start].matches('\n').count() + 1, line, "{path:?}");
        };
        check(&["title"], "title", 1);
        check(&["title", "en"], "en", 1);
        check(&["funder", "statement", "en"], "en", 5);
        check(&["partners", "1", "url"], "url", 10);
        check(&["partners", "0", "name"], "name", 7);
    }

    #[test]
    fn falls_back_to_the_deepest_part_found() {
        assert_eq!(&TEXT[locate(TEXT, &["funder", "emblem"])], "funder");
        assert_eq!(locate(TEXT, &["nothing"]), 0..0);
    }

    #[test]
    fn says_where_reading_stopped() {
        let error = parse("a: 1\nb: [2\nc: 3\n").unwrap_err();
        assert_eq!(error.at.min(15), error.at);
        assert!(!error.detail.contains("line"));
    }
}
