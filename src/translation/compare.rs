//! What one language says and the other does not, row by row: numbers, links,
//! citations, cross-references, images, terms.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Code, Diagnostic, say};
use crate::doc::questions::Questions;
use crate::doc::{Block, Inline, Kind, Parsed, Tree, Written, each_block, each_inline};
use crate::lang::{Each, Lang, Pair};
use crate::memo::{Fingerprint, Memo, Stage};
use crate::site::{Chapter, Site, link_key};
use crate::source::{Location, ProjectPath, Snapshot, Span};

use super::find;
use super::numerals::Numerals;
use super::overview;
use super::store::Store;

/// Compares every text that exists in both languages.
pub fn compare(site: &Site, snapshot: &Snapshot, memo: &Memo) -> Vec<Diagnostic> {
    let texts: Vec<&Chapter> = find::all(site).map(|found| found.chapter).collect();
    let compared = texts.into_par_iter().filter_map(|chapter| {
        let Pair::Both { tr, en } = &chapter.editions else { return None };
        let editions = Each { tr: &*tr.parsed, en: &*en.parsed };
        let prints = editions.as_ref().map(|parsed| {
            let path = &parsed.head.path;
            (path, snapshot.get(path).map(|blob| blob.fingerprint()), parsed.head.fingerprint)
        });
        let key = Fingerprint::of(&("compare", prints, &chapter.rows, chapter.number));
        let bytes = Each { tr: bytes(snapshot, editions.tr)?, en: bytes(snapshot, editions.en)? };
        Some(memo.get(Stage::Translation, key, || {
            let sides = Each::from_fn(|lang| {
                let parsed = editions[lang];
                Side { parsed, tree: parsed.tree(memo), bytes: bytes[lang] }
            });
            chapter_differs(chapter, &sides)
        }))
    });
    let compared: Vec<_> = compared.collect();
    let mut complaints = unread(snapshot, memo);
    complaints.extend(compared.iter().flat_map(|complaints| complaints.iter().cloned()));
    complaints
}

/// What the program cannot read of the files in which it keeps the state of translations.
pub fn unread(snapshot: &Snapshot, memo: &Memo) -> Vec<Diagnostic> {
    let files = overview::folders(snapshot).map(overview::file);
    let read = files.filter_map(|path| {
        let blob = snapshot.get(&path)?;
        let key = Fingerprint::of(&("unread", &path, blob.fingerprint()));
        let complaint =
            memo.get(Stage::Translation, key, || match std::str::from_utf8(blob.bytes()) {
                Ok(text) => Store::unread(text)
                    .map(|line| say::state_unread(Location::new(&path, Span::new(line)))),
                Err(broken) => Some(say::encoding_wrong(&path, broken.valid_up_to())),
            });
        Option::clone(&complaint)
    });
    read.collect()
}

fn bytes<'a>(snapshot: &'a Snapshot, parsed: &Parsed) -> Option<&'a [u8]> {
    Some(snapshot.get(&parsed.head.path)?.bytes())
}

/// An edition.
struct Side<'a> {
    parsed: &'a Parsed,
    tree: Arc<Tree>,
    bytes: &'a [u8],
}

fn chapter_differs(chapter: &Chapter, sides: &Each<Side<'_>>) -> Vec<Diagnostic> {
    let mut complaints = crossed(chapter, sides);
    for (at, row) in chapter.rows.iter().enumerate() {
        let ranges = Each { tr: &row.first, en: &row.second };
        if ranges.tr.is_empty() || ranges.en.is_empty() {
            continue;
        }
        let number = chapter.row_number(at);
        let first_lines = Each::from_fn(|lang| sides[lang].first_line(ranges[lang]));
        if row.doubtful {
            complaints.push(say::row_doubtful(first_lines.tr, first_lines.en, &number));
            continue;
        }
        let said = Each::from_fn(|lang| Said::of(&sides[lang], ranges[lang].clone(), lang));
        for lang in Lang::ALL {
            let other = lang.other();
            let beside = &first_lines[other];
            for (code, what, place) in said[lang].lacking(&said[other], other) {
                let place = place.unwrap_or_else(|| sides[lang].find(ranges[lang], &what));
                complaints.push(say::only_in(code, place, beside.clone(), lang, &what, &number));
            }
        }
    }
    complaints
}

/// Ids that both languages have, in another order, so that what has them shares no row.
fn crossed(chapter: &Chapter, sides: &Each<Side<'_>>) -> Vec<Diagnostic> {
    let rows = |lang: Lang| {
        let side = &sides[lang];
        let shapes = side.tree.shapes(&side.parsed.head);
        let rows = chapter.rows.iter().enumerate().flat_map(move |(at, row)| {
            let blocks = match lang {
                Lang::Tr => &row.first,
                Lang::En => &row.second,
            };
            let shapes = shapes.get(blocks.clone()).unwrap_or_default();
            shapes.iter().filter_map(move |shape| Some((shape.id.as_deref()?, (at, shape.span))))
        });
        rows.collect::<BTreeMap<_, _>>()
    };
    let (tr, en) = (rows(Lang::Tr), rows(Lang::En));
    let crossed = tr.iter().filter_map(|(id, (row, span))| {
        let (_, beside) = en.get(id).filter(|(other, _)| other != row)?;
        let line = |side: &Side<'_>, span: Span| side.line(span.range());
        Some(say::rows_crossed(line(&sides.tr, *span), line(&sides.en, *beside), id))
    });
    crossed.collect()
}

impl Side<'_> {
    fn path(&self) -> &ProjectPath {
        &self.parsed.head.path
    }

    fn bytes_of(&self, blocks: &Range<usize>) -> Range<usize> {
        let shapes = self.tree.shapes(&self.parsed.head).get(blocks.clone()).unwrap_or_default();
        let start = shapes.first().map_or(0, |shape| shape.span.range().start);
        let end = shapes.last().map_or(0, |shape| shape.span.range().end);
        start.min(self.bytes.len())..end.min(self.bytes.len()).max(start.min(self.bytes.len()))
    }

    fn first_line(&self, blocks: &Range<usize>) -> Location {
        self.line(self.bytes_of(blocks))
    }

    /// The first line of some bytes.
    fn line(&self, bytes: Range<usize>) -> Location {
        let inside = self.bytes.get(bytes.clone()).unwrap_or_default();
        let line = inside.iter().position(|byte| *byte == b'\n');
        let end = line.map_or(bytes.end, |length| bytes.start + length);
        Location::new(self.path(), Span::new(bytes.start..end))
    }

    /// Where something is written in the blocks, or else their first line.
    fn find(&self, blocks: &Range<usize>, what: &str) -> Location {
        let bytes = self.bytes_of(blocks);
        let text = String::from_utf8_lossy(&self.bytes[bytes.clone()]);
        let whole = |&(at, _): &(usize, &str)| {
            let digit = |letter: Option<char>| letter.is_some_and(|it| it.is_ascii_digit());
            !digit(text[..at].chars().next_back()) && !digit(text[at + what.len()..].chars().next())
        };
        // In a text that is not UTF-8 the places would be wrong.
        match text.match_indices(what).find(whole).filter(|_| text.len() == bytes.len()) {
            Some((at, _)) => {
                let start = bytes.start + at;
                Location::new(self.path(), Span::new(start..start + what.len()))
            }
            None => self.first_line(blocks),
        }
    }
}

/// What is said in some blocks: by key, as written, and where if that is known.
#[derive(Default)]
struct Said {
    citations: BTreeMap<String, Location>,
    references: BTreeMap<String, Location>,
    terms: BTreeMap<String, Location>,
    links: BTreeMap<String, (String, Location)>,
    web: Vec<(String, Location)>,
    images: Vec<(String, Location)>,
    numbers: Numerals,
}

type Lacking = (Code, String, Option<Location>);

impl Said {
    fn of(side: &Side<'_>, blocks: Range<usize>, lang: Lang) -> Said {
        let blocks = side.tree.blocks.get(blocks).unwrap_or_default();
        let mut said = Said::default();
        let path = side.path();
        let questions = &side.parsed.head.questions;
        each_block(blocks, &mut |block| said.block(block, questions, path));
        each_inline(blocks, &mut |inline| said.inline(inline, questions, path, lang));
        said
    }

    fn block(&mut self, block: &Block<Written>, questions: &Questions, path: &ProjectPath) {
        if let Kind::Figure { image, .. } = &block.kind {
            let ask = &questions.images[image.source.index()];
            let at = Location::new(path, ask.span);
            self.images.push((ask.destination.clone(), at));
        }
    }

    fn inline(
        &mut self,
        inline: &Inline<Written>,
        questions: &Questions,
        path: &ProjectPath,
        lang: Lang,
    ) {
        match inline {
            Inline::Text(text) => self.numbers.add(lang, text),
            Inline::Citation(ask) => {
                for work in &questions.citations[ask.index()].works {
                    let at = Location::new(path, work.span);
                    self.citations.entry(work.key.clone()).or_insert(at);
                }
            }
            Inline::Reference(ask) => {
                let ask = &questions.references[ask.index()];
                let publication = ask.publication.as_deref().map(|name| format!("{name}/"));
                let label = format!("{}{}", publication.unwrap_or_default(), ask.label);
                self.references.entry(label).or_insert(Location::new(path, ask.span));
            }
            Inline::Term { term, .. } => {
                let ask = &questions.terms[term.index()];
                self.terms.entry(ask.key.clone()).or_insert(Location::new(path, ask.span));
            }
            Inline::Image(image) => {
                let ask = &questions.images[image.source.index()];
                self.images.push((ask.destination.clone(), Location::new(path, ask.span)));
            }
            Inline::Link { to, .. } => {
                let ask = &questions.links[to.index()];
                self.link(&ask.destination, Location::new(path, ask.span), path);
            }
            _ => {}
        }
    }

    fn link(&mut self, destination: &str, at: Location, path: &ProjectPath) {
        if destination.contains(':') {
            self.web.push((destination.to_owned(), at));
            return;
        }
        // Made ids differ by language; only which page is meant can be compared.
        let page = destination.split('#').next().unwrap_or_default();
        if page.is_empty() {
            return;
        }
        let resolved = ProjectPath::resolve(path.folder(), page);
        let (folder, name) = link_key(&resolved.unwrap_or_else(|| ProjectPath::new(page)));
        let key = format!("{folder}/{name}");
        self.links.entry(key).or_insert((destination.to_owned(), at));
    }

    /// What is said here and not there. `lang` is the language there.
    fn lacking(&self, other: &Said, lang: Lang) -> Vec<Lacking> {
        let mut lacking: Vec<Lacking> = Vec::new();
        let keyed = [
            (Code::CitationDiffers, &self.citations, &other.citations),
            (Code::ReferenceDiffers, &self.references, &other.references),
            (Code::TermDiffers, &self.terms, &other.terms),
        ];
        for (code, here, there) in keyed {
            let only = here.iter().filter(|(key, _)| !there.contains_key(*key));
            lacking.extend(only.map(|(key, at)| (code, key.clone(), Some(at.clone()))));
        }
        let links = self.links.iter().filter(|(key, _)| !other.links.contains_key(*key));
        lacking
            .extend(links.map(|(_, (to, at))| (Code::LinkDiffers, to.clone(), Some(at.clone()))));
        // A page elsewhere may have an address of its own in each language, and
        // so may an image: what counts is how many there are.
        let counted = [
            (Code::LinkDiffers, &self.web, &other.web),
            (Code::ImageDiffers, &self.images, &other.images),
        ];
        for (code, here, there) in counted {
            if here.len() > there.len() {
                let same = |to: &str| there.iter().any(|(known, _)| known == to);
                let only = here.iter().filter(|(to, _)| !same(to)).take(here.len() - there.len());
                lacking.extend(only.map(|(to, at)| (code, to.clone(), Some(at.clone()))));
            }
        }
        let numbers = self.numbers.lacking(&other.numbers, lang).into_iter();
        lacking.extend(numbers.map(|number| (Code::NumberDiffers, number.to_owned(), None)));
        lacking
    }
}
