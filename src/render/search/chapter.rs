//! One text, indexed: its words with their places, and its pieces in files of their own.

use std::borrow::Cow;
use std::ops::Range;

use serde::Serialize;

use crate::doc::{Document, Resolved};
use crate::lang::Lang;
use crate::memo::{Content, Fingerprint};

use super::entries::{Entries, Entry, Sort, entries, name};
use super::lexicon::{ByWord, Lexicon, NONE};
use super::pack::{self, Numbers};
use super::words::{self, Found};

/// A text with more bytes than this has several files of pieces, of about the same size. Larger
/// files cost the reader of results, more files the builder and the host of the site.
const PART: usize = 10_000;

/// A piece of average length, in words. It is a constant, so that an edit does not
/// change what every other piece weighs.
const AVERAGE: f64 = 40.0;

/// What BM25 calls k1 and b.
const SATURATION: f64 = 1.2;
const LENGTH: f64 = 0.6;

/// What one step of a stored weight is worth.
const STEP: f64 = 0.18;

/// Where a text belongs and what it is called.
#[derive(Clone, Copy, Debug, Hash, Serialize)]
pub struct About<'a> {
    /// The address of its page.
    #[serde(rename = "a")]
    pub address: &'a str,
    /// Its title.
    #[serde(rename = "t")]
    pub title: &'a str,
    /// Its number.
    #[serde(rename = "n", skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// The address of its counterpart in the other language.
    #[serde(rename = "o", skip_serializing_if = "Option::is_none")]
    pub other: Option<&'a str>,
    /// The sort of all its pieces, for a page the program writes.
    #[serde(skip)]
    pub made: Option<Sort>,
    /// How much its pieces count, in tenths.
    #[serde(skip)]
    pub weight: u8,
}

/// The anchors of a text with those of the other edition, in order.
pub type Counterparts = [(String, String)];

/// A text, indexed.
pub struct Indexed {
    /// The sort of each piece.
    pub sorts: Box<[Sort]>,
    /// The files of its pieces.
    pub parts: Box<[Part]>,
    /// For each form, in the order of numbers: how far its number is from the one before, how
    /// many bytes its hits take, and those, as [`pack`] writes them.
    pub hits: Box<[u8]>,
    /// The digest of everything above.
    pub fingerprint: Fingerprint,
}

/// A file with some pieces of a text.
pub struct Part {
    /// The first piece in it.
    pub first: usize,
    /// Its name, which changes with its content.
    pub name: String,
    /// What it holds.
    pub content: Content,
}

/// A form by its number, and where its places are among those of all forms.
type Form = (u32, Range<usize>);

/// A piece, and the how many-th word in it.
type Place = (u32, u32);

/// The words of a text in the order in which they stand there.
#[derive(Default)]
struct Uses<'a> {
    /// Each word once.
    words: Vec<Found<'a>>,
    runs: ByWord<&'a str>,
    forms: ByWord<Cow<'a, str>>,
    /// The word, the piece and the place in it.
    uses: Vec<(u32, u32, u32)>,
}

impl<'a> Uses<'a> {
    fn add(&mut self, found: Found<'a>, piece: u32, place: u32) {
        let next = self.words.len() as u32;
        let word = match &found {
            Found::Run(run) => *self.runs.entry(run).or_insert(next),
            Found::Form(form) => match self.forms.get(form) {
                Some(word) => *word,
                None => *self.forms.entry(form.clone()).or_insert(next),
            },
        };
        if word == next {
            self.words.push(found);
        }
        self.uses.push((word, piece, place));
    }

    /// The forms in the order of their numbers, and all their places.
    fn by_form(&self, lexicon: &Lexicon) -> (Vec<Form>, Vec<Place>) {
        let numbers = lexicon.numbers(&self.words);
        let mut order: Vec<(u32, usize)> =
            numbers.into_iter().zip(0..).filter(|(number, _)| *number != NONE).collect();
        order.sort_unstable();
        // Where the form of each word stands among all forms.
        let mut ranks = vec![None; self.words.len()];
        let mut forms: Vec<Form> = Vec::with_capacity(order.len());
        for (number, word) in order {
            if forms.last().is_none_or(|last| last.0 != number) {
                forms.push((number, 0..0));
            }
            ranks[word] = Some(forms.len() - 1);
        }
        for (word, ..) in &self.uses {
            if let Some(rank) = ranks[*word as usize] {
                forms[rank].1.end += 1;
            }
        }
        let mut start = 0;
        for (_, range) in &mut forms {
            let end = start + range.end;
            *range = start..start;
            start = end;
        }
        let mut places = vec![(0, 0); start];
        for (word, piece, place) in &self.uses {
            if let Some(rank) = ranks[*word as usize] {
                let end = &mut forms[rank].1.end;
                places[*end] = (*piece, *place);
                *end += 1;
            }
        }
        (forms, places)
    }
}

impl Indexed {
    /// Indexes a text.
    pub fn new(
        document: &Document<Resolved>,
        about: &About<'_>,
        counterparts: &Counterparts,
        lexicon: &Lexicon,
    ) -> Indexed {
        let lang = document.lang;
        let found = entries(document, about.made, about.number);
        let mut uses = Uses::default();
        let mut weights = Vec::with_capacity(found.entries.len());
        for (entry, at) in found.entries.iter().zip(0..) {
            let length =
                words::each(lang, &entry.text, &mut |found, place| uses.add(found, at, place));
            let title = title(entry, at == 0, document);
            let title = title.map(|title| words::each(lang, title, &mut |_, _| {}));
            weights.push(Weights::new(entry, title, about, length));
        }
        let (forms, places) = uses.by_form(lexicon);
        let mut hits = Hits { packed: Vec::with_capacity(4 * places.len()), last: 0 };
        let mut packed = Vec::new();
        for (number, range) in forms {
            packed.clear();
            pack_hits(&mut packed, &places[range], &weights);
            hits.add(number, &packed);
        }
        let sorts = found.entries.iter().map(|entry| entry.sort).collect();
        Indexed::of(sorts, parts(&found, about, counterparts, lang), hits)
    }

    /// A text of which everything is known.
    pub fn of(sorts: Box<[Sort]>, parts: Vec<Part>, hits: Hits) -> Indexed {
        let names: Vec<_> = parts.iter().map(|part| (part.first, &part.name)).collect();
        let fingerprint = Fingerprint::of(&(&sorts, names, Fingerprint::of_bytes(&hits.packed)));
        Indexed { sorts, parts: parts.into(), hits: hits.packed.into(), fingerprint }
    }

    /// The numbers of its forms in order, each with its hits as they are packed: how many
    /// pieces have it, and for each of them how far it is from the one before, what it weighs,
    /// and the places of the form in it.
    pub fn forms(&self) -> impl Iterator<Item = (u32, &[u8])> {
        forms(&self.hits)
    }
}

/// What [`Indexed::forms`] gives, of what was packed.
pub fn forms(hits: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    let mut rest = Numbers(hits);
    let mut form = 0;
    std::iter::from_fn(move || {
        if rest.0.is_empty() {
            return None;
        }
        form += rest.next();
        let length = rest.next() as usize;
        let (hits, after) = rest.0.split_at_checked(length)?;
        rest = Numbers(after);
        Some((form, hits))
    })
}

/// The hits of a text, packed form by form.
#[derive(Default)]
pub struct Hits {
    packed: Vec<u8>,
    last: u32,
}

impl Hits {
    /// Adds the packed hits of the form with that number, which is larger than the one before.
    pub fn add(&mut self, number: u32, hits: &[u8]) {
        pack::number(&mut self.packed, number - self.last);
        self.last = number;
        pack::number(&mut self.packed, hits.len() as u32);
        self.packed.extend_from_slice(hits);
    }
}

/// The words that a piece begins with and is called by: those of the text, a term, an act,
/// the number of a table.
fn title<'a>(entry: &'a Entry, first: bool, document: &'a Document<Resolved>) -> Option<&'a str> {
    match entry.sort {
        Sort::Heading if first => Some(&document.meta.title),
        Sort::Term | Sort::Law => {
            // A box has its number before its name.
            let start = entry.label.as_ref().map_or(0, |label| label.len() + " · ".len());
            let name = name(entry.text.get(start..)?);
            entry.text.get(..start + name.len())
        }
        _ => entry.label.as_deref(),
    }
}

/// Writes down the hits of a form.
fn pack_hits(out: &mut Vec<u8>, places: &[Place], weights: &[Weights]) {
    let pieces = || places.chunk_by(|one, other| one.0 == other.0);
    pack::number(out, pieces().count() as u32);
    let mut before = 0;
    for piece in pieces() {
        let at = piece[0].0;
        pack::number(out, at - before);
        before = at;
        pack::number(out, weights[at as usize].of(piece.len(), piece[0].1));
        pack::number(out, piece.len() as u32);
        let mut last = 0;
        for &(_, place) in piece {
            pack::number(out, place - last);
            last = place;
        }
    }
}

/// Calls `visit` for the pieces of packed hits with what each weighs: 1 to 31.
pub fn each_piece(packed: &mut Numbers<'_>, mut visit: impl FnMut(u32, u32)) {
    let mut piece = 0;
    for _ in 0..packed.next() {
        piece += packed.next();
        let weight = packed.next();
        for _ in 0..packed.next() {
            packed.next();
        }
        visit(piece, weight);
    }
}

/// What forms weigh in a piece.
struct Weights {
    /// What those weigh that are in the title of the text, and how many words that has.
    title: Option<(u32, Scale)>,
    rest: Scale,
}

/// How weights are reckoned.
struct Scale {
    /// What the sort of the piece counts.
    sort: f64,
    /// How long it is, as BM25 takes it.
    long: f64,
    /// The weight of a form that is there once.
    once: u32,
}

impl Weights {
    /// The weights in a piece of some words that begins with a title of some.
    fn new(entry: &Entry, title: Option<u32>, about: &About<'_>, length: u32) -> Weights {
        let sort = match entry.sort {
            Sort::Heading if title.is_some() => 1.0,
            Sort::Law => 1.6,
            Sort::Heading => 1.5,
            Sort::Recommendation => 1.2,
            // What is only shown as an example of something is rarely what is looked for.
            Sort::Text if entry.code => 0.4,
            Sort::Term | Sort::Text | Sort::Figure => 1.0,
            Sort::Table => 0.9,
        };
        let scale = |sort, length| Scale::new(sort * f64::from(about.weight) / 10.0, length);
        let title = title.map(|words| (words, scale(2.0, words)));
        Weights { title, rest: scale(sort, length) }
    }

    /// What a form weighs that is there some times, first at a place.
    fn of(&self, times: usize, place: u32) -> u32 {
        let title = self.title.as_ref().filter(|(words, _)| place < *words);
        title.map_or(&self.rest, |(_, title)| title).of(times)
    }
}

impl Scale {
    fn new(sort: f64, length: u32) -> Scale {
        let long = 1.0 - LENGTH + LENGTH * f64::from(length.max(4)) / AVERAGE;
        let mut scale = Scale { sort, long, once: 0 };
        scale.once = scale.reckon(1);
        scale
    }

    fn of(&self, times: usize) -> u32 {
        if times == 1 { self.once } else { self.reckon(times) }
    }

    /// BM25's share of the piece, times what its sort counts, in steps.
    fn reckon(&self, times: usize) -> u32 {
        let times = times as f64;
        let share = times * (SATURATION + 1.0) / (times + SATURATION * self.long);
        ((share * self.sort / STEP).round() as u32).clamp(1, 31)
    }
}

#[derive(Serialize)]
struct PartFile<'a> {
    #[serde(flatten)]
    about: &'a About<'a>,
    /// The first piece.
    f: usize,
    /// The headings.
    s: Vec<&'a str>,
    /// Sort, anchor, heading, text, and the anchor in the other language.
    e: Vec<(u8, &'a str, usize, &'a str, Option<&'a str>)>,
}

/// The pieces in files of some size.
fn parts(found: &Entries, about: &About<'_>, counterparts: &Counterparts, lang: Lang) -> Vec<Part> {
    let whole: usize = found.entries.iter().map(|entry| entry.text.len()).sum();
    let most = whole.div_ceil(whole.div_ceil(PART).max(1));
    let mut parts = Vec::new();
    let mut first = 0;
    while first < found.entries.len() {
        let mut size = 0;
        let count = found.entries[first..].iter().take_while(|entry| {
            let room = size < most;
            size += entry.text.len();
            room
        });
        let end = first + count.count();
        parts.push(part(found, first..end, about, counterparts, lang));
        first = end;
    }
    parts
}

fn part(
    found: &Entries,
    range: Range<usize>,
    about: &About<'_>,
    counterparts: &Counterparts,
    lang: Lang,
) -> Part {
    let pieces = &found.entries[range.clone()];
    let mut sections: Vec<usize> = pieces.iter().map(|entry| entry.section).collect();
    sections.sort_unstable();
    sections.dedup();
    let other = |anchor: &str| {
        let known = counterparts.binary_search_by(|it| it.0.as_str().cmp(anchor)).ok()?;
        Some(counterparts[known].1.as_str())
    };
    let file = PartFile {
        about,
        f: range.start,
        s: sections.iter().map(|&at| found.sections[at].as_str()).collect(),
        e: pieces
            .iter()
            .map(|entry| {
                let section = sections.binary_search(&entry.section).unwrap_or_default();
                let sort = entry.sort as u8;
                (sort, entry.anchor.as_str(), section, entry.text.as_str(), other(&entry.anchor))
            })
            .collect(),
    };
    let json = serde_json::to_vec(&file).unwrap_or_default();
    let name = format!("{lang}/t/{}", pack::short(Fingerprint::of_bytes(&json), 10));
    Part { first: range.start, content: Content::new(pack::file(&name, &json)), name }
}
