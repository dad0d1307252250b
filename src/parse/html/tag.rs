//! The tags in a text, read as leniently as browsers read them.

/// A tag in a text.
pub(super) struct Tag {
    /// In lower case.
    pub name: String,
    /// Whether it is `</…>`.
    pub closing: bool,
    /// The names, in lower case.
    pub attributes: Vec<String>,
    /// Whether the text since the tag before is more than spaces.
    pub after_text: bool,
}

/// The tags of a text, comments and the like left out.
pub(super) fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    let mut text = false;
    while let Some((before, after)) = rest.split_once('<') {
        text |= !before.trim().is_empty();
        rest = after;
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let closing = after.starts_with('/');
        let after = after.strip_prefix('/').unwrap_or(after);
        let name = tag_name(after);
        if !name.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            text = true;
            continue;
        }
        let (attributes, after) = attributes(&after[name.len()..]);
        let name = name.to_ascii_lowercase();
        tags.push(Tag { name, closing, attributes, after_text: std::mem::take(&mut text) });
        rest = after;
    }
    tags
}

/// The names of the attributes up to the `>`, and what comes after it.
pub(super) fn attributes(text: &str) -> (Vec<String>, &str) {
    let mut names = Vec::new();
    let mut rest = text;
    loop {
        rest =
            rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == '/');
        let Some(first) = rest.chars().next() else { return (names, "") };
        if first == '>' {
            return (names, &rest[1..]);
        }
        let stops =
            |letter: char| letter.is_ascii_whitespace() || matches!(letter, '=' | '>' | '/');
        let length = rest[first.len_utf8()..]
            .find(stops)
            .map_or(rest.len(), |length| first.len_utf8() + length);
        names.push(rest[..length].to_ascii_lowercase());
        rest = rest[length..].trim_start();
        let Some(value) = rest.strip_prefix('=') else { continue };
        let value = value.trim_start();
        rest = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                value[1..].split_once(quote).map_or("", |(_, after)| after)
            }
            _ => {
                let stops = |letter: char| letter.is_ascii_whitespace() || letter == '>';
                &value[value.find(stops).unwrap_or(value.len())..]
            }
        };
    }
}

/// The name of a tag whose `<` or `</` was read.
pub(super) fn tag_name(text: &str) -> &str {
    let stops = |letter: char| !letter.is_ascii_alphanumeric() && letter != '-' && letter != ':';
    &text[..text.find(stops).unwrap_or(text.len())]
}
