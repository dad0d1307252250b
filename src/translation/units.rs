//! What is translated as a piece: the title, the summary, rows of blocks, footnotes.

mod notes;

use std::ops::Range;
use std::sync::Arc;

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::doc::{Parsed, Tree};
use crate::lang::{Each, Lang};
use crate::memo::{Fingerprint, Memo};
use crate::site::Chapter;
use crate::source::Snapshot;
use crate::source::comment::without_comments;

/// Where a unit stands in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The title of the front matter.
    Title,
    /// The summary of the front matter.
    Summary,
    /// A row of blocks, by its place.
    Row(usize),
    /// The footnote of that name in the source.
    Note(String),
}

/// A piece of text and its translation; one of them may be missing.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Where it stands.
    pub place: Place,
    /// What files for translators call it: `title`, `3.14`, `note eu`. People read [`Unit::called`].
    pub name: String,
    /// What each edition says.
    pub pieces: Each<Option<Piece>>,
    /// The rows in which the translation mentions it; empty for what is no footnote.
    pub mentions: Vec<usize>,
}

/// What one edition says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The bytes of the file; empty for what the front matter says.
    pub bytes: Range<usize>,
    /// The Markdown with spaces, marks and ids evened out.
    pub text: String,
}

impl Piece {
    /// The digest of the text.
    pub fn digest(&self) -> u64 {
        digest(&self.text)
    }

    /// How many words it has.
    pub fn words(&self) -> usize {
        let word = |word: &&str| word.contains(char::is_alphanumeric);
        self.text.split_whitespace().filter(word).count()
    }
}

impl Unit {
    /// What the unit is called: `¶ 3.1`, `footnote 2`.
    pub fn called(&self, lang: Lang) -> String {
        let word = |tr: &str, en: &str| Each { tr, en }[lang].to_owned();
        match &self.place {
            Place::Title => word("başlık", "title"),
            Place::Summary => word("özet", "summary"),
            Place::Row(_) => format!("¶ {}", self.name),
            Place::Note(name) => format!("{} {name}", word("dipnot", "footnote")),
        }
    }
}

/// The digest of an evened text.
pub fn digest(text: &str) -> u64 {
    Fingerprint::of_bytes(text.as_bytes()).short()
}

/// The units of a text in document order.
pub fn units(chapter: &Chapter, snapshot: &Snapshot) -> Vec<Unit> {
    let editions = Each::from_fn(|lang| edition(chapter, snapshot, lang));
    let each = |piece: &dyn Fn(&Edition<'_>) -> Option<Piece>| {
        Each::from_fn(|lang| editions[lang].as_ref().and_then(piece))
    };
    let mut units = vec![
        Unit {
            place: Place::Title,
            name: "title".to_owned(),
            pieces: each(&|edition| said(&edition.parsed.head.meta.title)),
            mentions: Vec::new(),
        },
        Unit {
            place: Place::Summary,
            name: "summary".to_owned(),
            pieces: each(&|edition| said(edition.parsed.head.meta.summary.as_deref()?)),
            mentions: Vec::new(),
        },
    ];
    for (at, row) in chapter.rows.iter().enumerate() {
        let blocks = Each { tr: &row.first, en: &row.second };
        let piece = |lang: Lang| editions[lang].as_ref()?.blocks(blocks[lang].clone());
        units.push(Unit {
            place: Place::Row(at),
            name: chapter.row_number(at),
            pieces: Each::from_fn(piece),
            mentions: Vec::new(),
        });
    }
    let trees = editions.as_ref().map(|edition| edition.as_ref().map(|edition| &*edition.tree));
    for note in notes::paired(trees, &chapter.rows, chapter.source) {
        let piece = |lang: Lang| editions[lang].as_ref()?.note(note.at[lang]?);
        units.push(Unit {
            name: format!("note {}", note.name),
            place: Place::Note(note.name),
            pieces: Each::from_fn(piece),
            mentions: note.rows,
        });
    }
    units.retain(|unit| unit.pieces.tr.is_some() || unit.pieces.en.is_some());
    units
}

fn said(text: &str) -> Option<Piece> {
    let text = even(text);
    (!text.is_empty()).then_some(Piece { bytes: 0..0, text })
}

struct Edition<'a> {
    parsed: &'a Parsed,
    tree: Arc<Tree>,
    bytes: &'a [u8],
}

fn edition<'a>(chapter: &'a Chapter, snapshot: &'a Snapshot, lang: Lang) -> Option<Edition<'a>> {
    let parsed = &*chapter.editions.get(lang)?.parsed;
    let tree = parsed.tree(&Memo::default());
    Some(Edition { parsed, tree, bytes: snapshot.get(&parsed.head.path)?.bytes() })
}

impl Edition<'_> {
    fn blocks(&self, blocks: Range<usize>) -> Option<Piece> {
        let shapes = self.tree.shapes(&self.parsed.head).get(blocks)?;
        let start = shapes.first()?.span.range().start;
        Some(self.piece(start..shapes.last()?.span.range().end))
    }

    fn note(&self, at: usize) -> Option<Piece> {
        let blocks = &self.tree.notes.get(at)?.blocks;
        let start = blocks.first()?.attrs.span.range().start;
        Some(self.piece(start..blocks.last()?.attrs.span.range().end))
    }

    fn piece(&self, bytes: Range<usize>) -> Piece {
        let end = bytes.end.min(self.bytes.len());
        let start = bytes.start.min(end);
        let slice = &self.bytes[start..end];
        let end = end - slice.iter().rev().take_while(|byte| byte.is_ascii_whitespace()).count();
        let bytes = start..end.max(start);
        let text = even(&String::from_utf8_lossy(&self.bytes[bytes.clone()]));
        Piece { bytes, text }
    }
}

/// A text without what may differ and still say the same: line breaks, the marks
/// of quotations, comments, ids, the shape of quotation marks.
pub fn even(text: &str) -> String {
    let text = ComposingNormalizerBorrowed::new_nfc().normalize(text);
    let text = without_ids(&without_comments(&text).0);
    let mut even = String::with_capacity(text.len());
    for line in text.lines() {
        for word in line.trim_start_matches(['>', ' ', '\t']).split_whitespace() {
            if !even.is_empty() {
                even.push(' ');
            }
            even.extend(word.chars().map(|letter| match letter {
                '‘' | '’' => '\'',
                '“' | '”' => '"',
                other => other,
            }));
        }
    }
    even
}

/// `{#sec-a}` goes, `{#fig-a alt="…"}` becomes `{alt="…"}`.
fn without_ids(text: &str) -> String {
    let mut rest = text;
    let mut clean = String::with_capacity(text.len());
    while let Some(at) = rest.find("{#") {
        let id = rest[at + 2..].find(['}', ' ', '\n']).map_or(rest.len(), |end| at + 2 + end);
        clean.push_str(&rest[..at]);
        rest = match rest[id..].strip_prefix('}') {
            Some(after) => after,
            None => {
                clean.push('{');
                rest[id..].trim_start()
            }
        };
    }
    clean + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_the_same_is_the_same() {
        let check = |written: &str, expected: &str| assert_eq!(even(written), expected);
        check("## Bütçe  {#sec-butce}", "## Bütçe");
        check("![Harita](a.svg){#fig-a alt=\"İlçe\"}", "![Harita](a.svg){alt=\"İlçe\"}");
        check("> Bir\n> iki <!-- üç -->\ndört", "Bir iki dört");
        check("İstanbul’un “evi”", "İstanbul'un \"evi\"");
        check("g\u{306}", "ğ");
    }
}
