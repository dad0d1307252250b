//! What lies between words: marks that make blocks, and codes in a line.

use crate::source::yaml;

use super::form::Voice;

/// A part of what lies between words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// A backslash that lets the next letter mean itself.
    Escape(&'a str),
    /// Words after all: a space, the suffix of a reference.
    Text(&'a str),
    /// Markdown that stands for itself in a line.
    Code(&'a str),
    /// Marks that make blocks.
    Frame(&'a str),
    /// A text in a setting: how it is written, what it says, and as what it is written.
    Value(&'a str, String, Voice),
}

/// The settings of blocks made from data that are texts.
const TEXTS: [&str; 2] = ["caption", "alt"];

/// Cuts what lies between words. At the `edge` of a unit marks may be short.
pub fn parts(raw: &str, edge: bool) -> Vec<Part<'_>> {
    if let Some(before) = raw.strip_suffix('\\') {
        let mut parts = if before.is_empty() { Vec::new() } else { self::parts(before, edge) };
        parts.push(Part::Escape(&raw[before.len()..]));
        return parts;
    }
    let mut parts = Vec::new();
    let mut at = 0;
    while at < raw.len() {
        let rest = &raw[at..];
        let marks = marks(rest);
        if marks > 0 {
            let run = &rest[..marks];
            let blank = run.chars().all(|letter| letter == ' ');
            let alone = marks == raw.len() && edge;
            let outer = edge && (at == 0 || at + marks == raw.len());
            parts.push(match run {
                _ if run.contains(['\n', '|', '{', '!']) || alone || (outer && !blank) => {
                    Part::Frame(run)
                }
                _ if blank => Part::Text(run),
                _ => Part::Code(run),
            });
            at += marks;
        } else if let Some(length) = described(rest) {
            attributes(&rest[..length], &mut parts);
            at += length;
        } else {
            let (length, is_data) = code(rest, at == 0 || raw[..at].ends_with(['\n', ' ', '>']));
            if is_data {
                settings(&rest[..length], &mut parts);
            } else {
                one(&rest[..length], &mut parts);
            }
            at += length;
        }
    }
    parts
}

/// The length of marks that make blocks, at the beginning of a text.
fn marks(text: &str) -> usize {
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let letter = rest.as_bytes()[0];
        let box_kind = || {
            let name = rest.strip_prefix("[!")?;
            let length = name.find(']')?;
            name[..length]
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || it == b'-')
                .then_some(length + 3)
        };
        let length = match letter {
            b' '
            | b'\t'
            | b'\r'
            | b'\n'
            | b'>'
            | b'#'
            | b'-'
            | b'+'
            | b'*'
            | b'|'
            | b'='
            | b':'
            | b')'
            | b'.'
            | b'0'..=b'9' => 1,
            b'[' if ["[ ]", "[x]", "[X]"].iter().any(|task| rest.starts_with(task)) => 3,
            b'[' => box_kind().unwrap_or(0),
            b'{' if described(rest).is_none() => {
                rest.find('}').filter(|end| !rest[..*end].contains('\n')).map_or(0, |end| end + 1)
            }
            _ => 0,
        };
        if length == 0 {
            break;
        }
        at += length;
    }
    at
}

/// The length of attributes with a text alternative.
fn described(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('{')?;
    let value = inside.find("alt=\"")? + 5;
    if inside[..value].contains('}') {
        return None;
    }
    let close = value + closing(&inside[value..])?;
    Some(1 + close + inside[close..].find('}')? + 1)
}

/// Where the quotation mark that ends a value stands.
fn closing(text: &str) -> Option<usize> {
    let mut escaped = false;
    text.char_indices().find_map(|(at, letter)| match letter {
        '"' if !escaped => Some(at),
        letter => {
            escaped = letter == '\\' && !escaped;
            None
        }
    })
}

/// `{#fig-map alt="…"}` in three parts.
fn attributes<'a>(raw: &'a str, parts: &mut Vec<Part<'a>>) {
    let start = raw.find("alt=\"").map_or(raw.len(), |at| at + 5);
    let end = start + closing(&raw[start..]).unwrap_or(0);
    let said = raw[start..end].replace("\\\"", "\"").replace("\\\\", "\\");
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    parts.push(Part::Frame(&raw[..start]));
    parts.push(Part::Value(&raw[start..end], said, Voice::Attribute));
    parts.push(Part::Frame(&raw[end..]));
}

/// The length of one code, and whether it is a block made from data.
fn code(text: &str, at_line_start: bool) -> (usize, bool) {
    let until = |end: &str, from: usize| {
        text[from..].find(end).map_or(text.len(), |at| from + at + end.len())
    };
    let fence = ["```", "~~~"].into_iter().find(|fence| at_line_start && text.starts_with(fence));
    if let Some(fence) = fence {
        let line = text.lines().next().unwrap_or_default();
        let kind = line.trim_start_matches(['`', '~']).trim_start();
        let data = ["chart", "compare"].iter().any(|name| kind.starts_with(name));
        let mut at = text.split_inclusive('\n').next().map_or(text.len(), str::len);
        for line in text[at..].split_inclusive('\n') {
            let closes = line.trim_start_matches([' ', '\t', '>']).starts_with(fence);
            if closes {
                at += line.trim_end().len();
                break;
            }
            at += line.len();
        }
        return (at, data);
    }
    let length = match text.as_bytes()[0] {
        b'`' => {
            let ticks = text.len() - text.trim_start_matches('`').len();
            until(&text[..ticks], ticks)
        }
        b'<' if text.starts_with("<!--") => until("-->", 0),
        b'<' => until(">", 0),
        b'[' => bracket(text),
        b'!' if text[1..].starts_with('[') => 1 + bracket(&text[1..]),
        b'{' => until("}", 0),
        b'&' => until(";", 0),
        b'@' => {
            let ends = |letter: char| letter.is_whitespace() || "|<[*`'’".contains(letter);
            text[1..].find(ends).map_or(text.len(), |at| at + 1)
        }
        b'\'' => text.len() - text[1..].trim_start_matches(char::is_alphabetic).len(),
        _ if text.starts_with('’') => {
            text.len() - text['’'.len_utf8()..].trim_start_matches(char::is_alphabetic).len()
        }
        _ => text.chars().next().map_or(1, char::len_utf8),
    };
    (length, false)
}

/// The length of `[…]`, and of `(…)` after it.
fn bracket(text: &str) -> usize {
    let mut depth = 0usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let end = at + 1;
            let address = text[end..].starts_with('(').then(|| text[end..].find(')')).flatten();
            return end + address.map_or(0, |close| close + 1);
        }
    }
    text.len()
}

/// A code, joined with one right before it. What follows a reference with an
/// apostrophe is a suffix, and each language has its own.
fn one<'a>(raw: &'a str, parts: &mut Vec<Part<'a>>) {
    if raw.starts_with(['\'', '’'])
        && matches!(parts.last(), Some(Part::Code(before)) if before.starts_with('@'))
    {
        parts.push(Part::Text(raw));
    } else {
        parts.push(Part::Code(raw));
    }
}

/// The texts in a block made from data.
fn settings<'a>(raw: &'a str, parts: &mut Vec<Part<'a>>) {
    let mut done = 0;
    let mut at = 0;
    let lines: Vec<&str> = raw.split_inclusive('\n').collect();
    for (number, line) in lines.iter().enumerate() {
        let (start, end) = (at, at + line.len());
        at = end;
        let bare = line.trim_start_matches([' ', '>']);
        let marks = line.len() - bare.len();
        let Some(key) =
            TEXTS.iter().find(|key| bare.strip_prefix(**key).is_some_and(|it| it.starts_with(':')))
        else {
            continue;
        };
        // A value goes on in the lines below that are set in deeper.
        let deeper = |line: &&&str| {
            let bare = line.trim_start_matches([' ', '>']);
            line.len() - bare.len() > marks && !bare.trim().is_empty()
        };
        let more: usize = lines[number + 1..].iter().take_while(deeper).map(|it| it.len()).sum();
        let written = &raw[start + marks + key.len() + 1..end + more];
        let from = start + marks + key.len() + 1 + (written.len() - written.trim_start().len());
        let value = written.trim();
        let said = yaml::parse(&format!("x: {value}\n")).ok();
        let said =
            said.as_ref().and_then(|it| it.get("x")?.as_str().map(str::trim).map(str::to_owned));
        if let Some(said) = said.filter(|said| !said.is_empty()) {
            parts.push(Part::Frame(&raw[done..from]));
            parts.push(Part::Value(&raw[from..from + value.len()], said, Voice::Yaml));
            done = from + value.len();
        }
    }
    if done < raw.len() {
        parts.push(if done == 0 { Part::Code(raw) } else { Part::Frame(&raw[done..]) });
    }
}
