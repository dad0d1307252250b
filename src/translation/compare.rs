//! What one language says and the other does not, row by row, and in titles,
//! summaries and footnotes: numbers, links, citations, cross-references, images, terms.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Code, Diagnostic, say};
use crate::doc::questions::Questions;
use crate::doc::{
    Block, Inline, Kind, Parsed, Tree, Written, each_block, each_inline, each_inline_in,
};
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
        let said = Each::from_fn(|lang| {
            let blocks = sides[lang].tree.blocks.get(ranges[lang].clone());
            Said::of(&sides[lang], blocks.unwrap_or_default(), lang)
        });
        let bytes = Each::from_fn(|lang| sides[lang].bytes_of(ranges[lang]));
        let place = Each { tr: format!("¶ {number}"), en: format!("¶ {number}") };
        differs(sides, &said, &bytes, &place, &mut complaints);
    }
    complaints.extend(front_differs(sides));
    complaints.extend(notes_differ(sides));
    complaints
}

/// What one language says in some bytes of its file and the other does not in its own.
fn differs(
    sides: &Each<Side<'_>>,
    said: &Each<Said>,
    bytes: &Each<Range<usize>>,
    place: &Each<String>,
    complaints: &mut Vec<Diagnostic>,
) {
    for lang in Lang::ALL {
        let other = lang.other();
        for (code, what, at) in said[lang].lacking(&said[other]) {
            let at = at.unwrap_or_else(|| sides[lang].find(&bytes[lang], &what));
            let beside = sides[other].line(bytes[other].clone());
            complaints.push(say::only_in(code, at, beside, lang, &what, place));
        }
    }
}

/// Titles and summaries that do not say the same numbers.
fn front_differs(sides: &Each<Side<'_>>) -> Vec<Diagnostic> {
    let mut complaints = Vec::new();
    let metas = sides.as_ref().map(|side| &side.parsed.head.meta);
    let bytes = sides.as_ref().map(|side| {
        let title = side.parsed.head.meta.title_span.range();
        let start = title.start.min(side.bytes.len());
        let front = side.bytes[start..].windows(4).position(|bytes| bytes == b"\n---");
        start..front.map_or(title.end.min(side.bytes.len()).max(start), |end| start + end)
    });
    let words = |tr: &str, en: &str| Each { tr: tr.to_owned(), en: en.to_owned() };
    let titles = metas.as_ref().map(|meta| meta.title.as_str());
    let summaries = metas.as_ref().map(|meta| meta.summary.as_deref().unwrap_or_default());
    let pieces = [(titles, words("başlık", "title")), (summaries, words("özet", "summary"))];
    for (texts, place) in pieces {
        if texts.tr.is_empty() || texts.en.is_empty() {
            continue;
        }
        let said = Each::from_fn(|lang| {
            let mut said = Said::default();
            said.numbers.add(texts[lang]);
            said.numbers.read(lang);
            said
        });
        differs(sides, &said, &bytes, &place, &mut complaints);
    }
    complaints
}

/// Footnotes of one name that do not say the same.
fn notes_differ(sides: &Each<Side<'_>>) -> Vec<Diagnostic> {
    let mut complaints = Vec::new();
    let english: BTreeMap<&str, _> =
        sides.en.tree.notes.iter().map(|note| (note.name.as_str(), note)).collect();
    for tr in &sides.tr.tree.notes {
        let Some(en) = english.get(tr.name.as_str()) else { continue };
        let blocks = Each { tr: &tr.blocks, en: &en.blocks };
        let said = Each::from_fn(|lang| Said::of(&sides[lang], blocks[lang], lang));
        let bytes = Each::from_fn(|lang| {
            let span = |block: Option<&Block<Written>>| block.map(|it| it.attrs.span.range());
            let start = span(blocks[lang].first()).map_or(0, |span| span.start);
            let end = span(blocks[lang].last()).map_or(start, |span| span.end);
            let length = sides[lang].bytes.len();
            start.min(length)..end.clamp(start.min(length), length)
        });
        let name = &tr.name;
        let place = Each { tr: format!("dipnot {name}"), en: format!("footnote {name}") };
        differs(sides, &said, &bytes, &place, &mut complaints);
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

    /// Where something is written in some bytes, or else their first line.
    fn find(&self, bytes: &Range<usize>, what: &str) -> Location {
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
            None => self.line(bytes.clone()),
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
    fn of(side: &Side<'_>, blocks: &[Block<Written>], lang: Lang) -> Said {
        let mut said = Said::default();
        let path = side.path();
        let questions = &side.parsed.head.questions;
        each_inline(blocks, &mut |inline| said.inline(inline, questions, path));
        each_block(blocks, &mut |block| said.block(block, questions, path));
        said.numbers.read(lang);
        said
    }

    fn block(&mut self, block: &Block<Written>, questions: &Questions, path: &ProjectPath) {
        if let Kind::Figure { image, .. } = &block.kind {
            let ask = &questions.images[image.source.index()];
            let at = Location::new(path, ask.span);
            self.images.push((ask.destination.clone(), at));
        }
        if let Kind::Data { data, .. } = &block.kind {
            let ask = &questions.data[data.index()];
            for words in [&ask.caption, &ask.source] {
                each_inline_in(words, &mut |inline| self.inline(inline, questions, path));
            }
        }
    }

    fn inline(&mut self, inline: &Inline<Written>, questions: &Questions, path: &ProjectPath) {
        match inline {
            Inline::Text(text) => self.numbers.add(text),
            Inline::SoftBreak | Inline::LineBreak => self.numbers.add(" "),
            Inline::Citation(ask) => {
                for work in &questions.citations[ask.index()].works {
                    let at = Location::new(path, work.span);
                    self.numbers.add(&work.locator);
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

    /// What is said here and not there.
    fn lacking(&self, other: &Said) -> Vec<Lacking> {
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
        // so may an image: what counts is how many there are, and whose they are.
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
        if self.web.len() == other.web.len() {
            let there: BTreeSet<Whose<'_>> =
                other.web.iter().map(|(to, _)| Whose::of(to)).collect();
            let only = self.web.iter().filter(|(to, _)| !there.contains(&Whose::of(to)));
            lacking.extend(only.map(|(to, at)| (Code::LinkDiffers, to.clone(), Some(at.clone()))));
        }
        let numbers = self.numbers.lacking(&other.numbers).into_iter();
        lacking.extend(numbers.map(|number| (Code::NumberDiffers, plain_spaces(number), None)));
        lacking
    }
}

/// Words as an author has written them, without the spaces that typography puts in.
fn plain_spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

/// What two addresses of one page in two languages have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Whose<'a> {
    /// The end of the host's name, or the whole address where it is no page.
    host: &'a str,
    /// The years in the address.
    years: Vec<&'a str>,
}

impl<'a> Whose<'a> {
    fn of(address: &'a str) -> Self {
        let Some((_, rest)) = address.split_once("://") else {
            return Whose { host: address, years: Vec::new() };
        };
        let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        // `en.wikipedia.org`; `www.mevzuat.gov.tr` has one part more.
        let mut dots = host.rmatch_indices('.').map(|(at, _)| at);
        let (last, second) = (dots.next(), dots.next());
        let cut = match (last, second) {
            (Some(last), Some(second)) if last - second <= 4 => dots.next(),
            _ => second,
        };
        let figures = path.split(|letter: char| !letter.is_ascii_digit());
        let is_year = |part: &&str| part.len() == 4 && part.starts_with(['1', '2']);
        let host = cut.map_or(host, |at| &host[at + 1..]);
        Whose { host, years: figures.filter(is_year).collect() }
    }
}
