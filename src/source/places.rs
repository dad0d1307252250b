//! Where the keys and items of a YAML text stand.
//!
//! The library gives values without positions. A [`Places`] finds a key by its path in the
//! text, which is enough to point at a line and survives a change of library. Each block of
//! the text is read through once, when something in it is first looked for, so that 20,000
//! complaints about one file cost little more than one.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// The keys and items of one text.
pub struct Places<'a> {
    text: &'a str,
    /// What was read so far, by its region, and whether that is one item of a list.
    blocks: RefCell<BTreeMap<(usize, usize, bool), Rc<Block<'a>>>>,
}

/// What stands directly inside one region.
#[derive(Default)]
struct Block<'a> {
    keys: BTreeMap<&'a str, Entry>,
    items: Vec<Entry>,
}

/// A key or an item.
#[derive(Clone)]
struct Entry {
    /// The name of a key, the first line of an item.
    name: Range<usize>,
    /// What belongs to it.
    region: Range<usize>,
    /// Whether the region begins with the item's own dash.
    dashed: bool,
}

impl<'a> Places<'a> {
    /// The places of a text, none of which has been looked for.
    pub fn new(text: &'a str) -> Self {
        Places { text, blocks: RefCell::default() }
    }

    /// Where the key at the end of `path` stands: numbers in the path count list items.
    ///
    /// Follows indentation, `- ` items, and mappings and lists in brackets. Falls back to
    /// the deepest part of the path that it finds.
    pub fn locate(&self, path: &[&str]) -> Range<usize> {
        let mut region = 0..self.text.len();
        let mut dashed = false;
        let mut found = 0..0;
        for part in path {
            let block = self.block(region, dashed);
            let item = part.parse().ok().and_then(|index: usize| block.items.get(index));
            let Some(entry) = item.or_else(|| block.keys.get(part)) else { break };
            found = entry.name.clone();
            region = entry.region.clone();
            dashed = entry.dashed;
        }
        found
    }

    fn block(&self, region: Range<usize>, dashed: bool) -> Rc<Block<'a>> {
        let key = (region.start, region.end, dashed);
        if let Some(block) = self.blocks.borrow().get(&key) {
            return Rc::clone(block);
        }
        let block = Rc::new(match bracket(self.text, &region, dashed) {
            Some(at) => flow(self.text, at + 1..region.end),
            None => indented(self.text, region),
        });
        self.blocks.borrow_mut().insert(key, Rc::clone(&block));
        block
    }
}

/// The bracket a region begins with, after the rest of its key, its dash or comments.
fn bracket(text: &str, region: &Range<usize>, dashed: bool) -> Option<usize> {
    let mut rest = text[region.clone()].trim_start_matches(['"', '\'']);
    if dashed {
        rest = rest.trim_start().strip_prefix('-')?;
    }
    loop {
        rest = rest.trim_start_matches([' ', '\t', '\r', '\n', ':']);
        match rest.strip_prefix('#') {
            Some(comment) => rest = &comment[comment.find('\n').unwrap_or(comment.len())..],
            None => break,
        }
    }
    rest.starts_with(['{', '[']).then(|| region.end - rest.len())
}

/// The keys and items that follow an open bracket, up to the one that closes it.
fn flow(text: &str, region: Range<usize>) -> Block<'_> {
    let mut block = Block::default();
    let mut part = region.start;
    let mut open = 0_usize;
    let mut quote = None;
    let mut escaped = false;
    for (offset, byte) in text[region.clone()].bytes().enumerate() {
        let at = region.start + offset;
        if let Some(mark) = quote {
            if byte == mark && !escaped {
                quote = None;
            }
            escaped = byte == b'\\' && mark == b'"' && !escaped;
            continue;
        }
        match byte {
            // An apostrophe inside a word opens nothing.
            b'"' | b'\'' if opens_scalar(&text[part..at]) => quote = Some(byte),
            b'[' | b'{' => open += 1,
            b']' | b'}' if open > 0 => open -= 1,
            b',' | b']' | b'}' if open == 0 => {
                block.add_flow(text, part..at);
                if byte != b',' {
                    return block;
                }
                part = at + 1;
            }
            _ => {}
        }
    }
    block.add_flow(text, part..region.end);
    block
}

/// Whether a quotation mark that follows `before` begins a scalar.
fn opens_scalar(before: &str) -> bool {
    let last = before.trim_end().as_bytes().last();
    last.is_none_or(|last| b"[{,:".contains(last))
}

impl<'a> Block<'a> {
    /// What stands between two commas: an item, and a key where it is one.
    fn add_flow(&mut self, text: &'a str, part: Range<usize>) {
        let content = text[part.clone()].trim_start();
        let start = part.end - content.len();
        let line = content.lines().next().unwrap_or_default().trim_end().len();
        let item = Entry { name: start..start + line, region: start..part.end, dashed: false };
        if let Some((offset, name)) = key(content) {
            let name_at = start + offset;
            let entry = Entry {
                name: name_at..name_at + name.len(),
                region: name_at + name.len()..part.end,
                dashed: false,
            };
            self.keys.entry(name).or_insert(entry);
        }
        if line > 0 {
            self.items.push(item);
        }
    }
}

/// The keys and `- ` items of a region, which are those of its first indentation.
fn indented(text: &str, region: Range<usize>) -> Block<'_> {
    let mut block = Block::default();
    let (mut key_level, mut item_level) = (None, None);
    // The last key and the last item, as long as what follows belongs to them.
    let mut open_key: Option<&str> = None;
    let mut open_item = false;
    for (start, line) in lines(text, block_start(text, &region)..region.end) {
        let content = line.trim_start();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let indent = line.len() - content.len();
        let is_item = content.starts_with("- ") || content == "-";
        let ends = |level: usize| if is_item { indent < level } else { indent <= level };
        if let Some(name) = open_key.filter(|_| key_level.is_some_and(ends)) {
            block.keys.entry(name).and_modify(|entry| entry.region.end = start);
            open_key = None;
        }
        let next = is_item && item_level == Some(indent);
        if open_item && (next || item_level.is_some_and(ends)) {
            if let Some(last) = block.items.last_mut() {
                last.region.end = start;
            }
            open_item = false;
        }
        if is_item && *item_level.get_or_insert(indent) == indent {
            let name = start + indent..start + line.trim_end().len();
            block.items.push(Entry { name, region: start..region.end, dashed: true });
            open_item = true;
        }
        let content = line.trim_start_matches([' ', '-']);
        let indent = line.len() - content.len();
        if !content.is_empty()
            && *key_level.get_or_insert(indent) == indent
            && let Some((offset, name)) = key(content)
            && !block.keys.contains_key(name)
        {
            let at = start + indent + offset;
            let name_range = at..at + name.len();
            let region = at + name.len()..region.end;
            let entry = Entry { name: name_range, region, dashed: false };
            block.keys.insert(name, entry);
            open_key = Some(name);
        }
    }
    block
}

/// The first whole line of a region: what follows a key on its own line is no block.
fn block_start(text: &str, region: &Range<usize>) -> usize {
    let before = text[..region.start].chars().next_back();
    if matches!(before, None | Some('\n')) {
        return region.start;
    }
    text[region.clone()].find('\n').map_or(region.end, |at| region.start + at + 1)
}

/// The key a text begins with, quoted or not, and its offset.
fn key(text: &str) -> Option<(usize, &str)> {
    if let Some(rest) = text.strip_prefix(['"', '\'']) {
        let name = &rest[..rest.find(&text[..1])?];
        let after = rest[name.len() + 1..].trim_start();
        return after.starts_with(':').then_some((1, name));
    }
    if text.starts_with(['{', '[']) {
        return None;
    }
    let line = text.lines().next()?;
    let ends = |(at, _): &(usize, &str)| {
        line[at + 1..].is_empty() || line[at + 1..].starts_with([' ', '\t'])
    };
    let (at, _) = line.match_indices(':').find(ends)?;
    Some((0, line[..at].trim_end()))
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

    fn check(text: &str, path: &[&str], expected: &str, line: usize) {
        let found = Places::new(text).locate(path);
        assert_eq!(&text[found.clone()], expected, "{path:?}");
        assert_eq!(text[..found.start].matches('\n').count() + 1, line, "{path:?}");
    }

    #[test]
    fn finds_keys_by_their_path() {
        let text = "title: { tr: Adil, en: Equal }\nfunder:\n  statement:\n    tr: x\n# so\n    en: y\n\"partners\":\n  - name: A\n    url: u\n  - name: B\n    url: v\n2024: z\n";
        check(text, &["title"], "title", 1);
        check(text, &["title", "en"], "en", 1);
        check(text, &["funder", "statement", "en"], "en", 6);
        check(text, &["partners", "1", "url"], "url", 11);
        check(text, &["partners", "0", "name"], "name", 8);
        check(text, &["2024"], "2024", 12);
    }

    #[test]
    fn finds_items_at_the_level_of_their_key() {
        let text = "a:\n- x: 1\n  y: 2\n-\n  x: 3\nb: 4\n";
        check(text, &["a", "0", "y"], "y", 3);
        check(text, &["a", "1", "x"], "x", 5);
        check(text, &["b"], "b", 6);
    }

    #[test]
    fn finds_what_is_in_brackets() {
        let text = "# terms\n[\n  { id: İl, tr: \"a, {b\", en: 'it''s' },\n  {\"id\":\"y\", tr: Ali'nin,\n   en: [p, q]}\n]\n";
        check(text, &["0", "en"], "en", 3);
        check(text, &["1", "id"], "id", 4);
        check(text, &["1", "en"], "en", 5);
        check(text, &["1", "en", "1"], "q", 5);
        check("a: { b: { c: 1 }, c: 2 }", &["a", "c"], "c", 1);
        assert_eq!(Places::new("a: { b: { c: 1 }, c: 2 }").locate(&["a", "c"]).start, 18);
    }

    #[test]
    fn finds_what_is_in_the_brackets_of_items() {
        let text = "- { id: a, tr: x }\n# so\n- { id: b,\n    deff: z }\n";
        check(text, &["0", "tr"], "tr", 1);
        check(text, &["1", "id"], "id", 3);
        check(text, &["1", "deff"], "deff", 4);
        check("- { id: a, deff: b }", &["0", "deff"], "deff", 1);
        let nested = "changes:\n- { date: a }\n- { text: b, date: c }\nx: 1\n";
        check(nested, &["changes", "1", "date"], "date", 3);
        check(
            "rows:\n  - cells:\n    - { tr: a }\n    - { en: b }\n",
            &["rows", "0", "cells", "1", "en"],
            "en",
            4,
        );
    }

    #[test]
    fn falls_back_to_the_deepest_part_found() {
        check("funder:\n  statement: x\n", &["funder", "emblem"], "funder", 1);
        assert_eq!(Places::new("title: x").locate(&["nothing"]), 0..0);
    }

    /// Counts the letters that are read while each entry of a long list is looked for.
    #[test]
    fn reads_no_block_twice() {
        let forms = ["- id: x\n  tr: y\n", "- { id: x, tr: y }\n", "x: { id: x }\ny:\n  tr: 1\n"];
        for form in forms {
            let text = form.repeat(20_000);
            let places = Places::new(&text);
            for index in 0..20_000 {
                let index = index.to_string();
                for key in ["id", "tr", "none"] {
                    places.locate(&[&index, key]);
                    places.locate(&["x", key]);
                }
            }
            let read: usize = places.blocks.borrow().keys().map(|(from, to, _)| to - from).sum();
            assert!(read <= 3 * text.len(), "{read} letters of {}", text.len());
        }
    }
}
