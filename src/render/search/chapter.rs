//! One text, indexed: its words with their places, and its pieces in files of their own.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use serde::Serialize;

use crate::doc::{Document, Resolved};
use crate::lang::Lang;
use crate::memo::Fingerprint;

use super::entries::{Entries, Entry, Sort, entries};
use super::{pack, words};

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
    pub sorts: Vec<Sort>,
    /// The files of its pieces.
    pub parts: Vec<Part>,
    /// Its forms in order, end to end.
    forms: String,
    /// Where each form and its hits end.
    ends: Vec<(u32, u32)>,
    /// The hits of each form, end to end, as [`pack`] writes them.
    hits: String,
    /// The forms by their first two letters, as ranges of `ends`, with their digests.
    pub buckets: Vec<(String, std::ops::Range<usize>, Fingerprint)>,
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
    pub bytes: Arc<[u8]>,
}

impl Indexed {
    /// Indexes a text.
    pub fn new(
        document: &Document<Resolved>,
        about: &About<'_>,
        counterparts: &Counterparts,
    ) -> Indexed {
        let found = entries(document, about.made);
        let parts = parts(&found, about, counterparts, document.lang);
        let mut lengths = Vec::with_capacity(found.entries.len());
        let mut words: Vec<(Cow<'_, str>, usize, u32)> = Vec::new();
        for (at, entry) in found.entries.iter().enumerate() {
            let list = words::words(document.lang, &entry.text);
            lengths.push(list.last().map_or(0, |last| last.place + 1));
            words.extend(list.into_iter().map(|word| (word.form, at, word.place)));
        }
        let order = order(&words);
        let sorts = found.entries.iter().map(|entry| entry.sort).collect();
        let mut indexed = Indexed {
            sorts,
            parts,
            forms: String::new(),
            ends: Vec::new(),
            hits: String::new(),
            buckets: Vec::new(),
            fingerprint: Fingerprint::default(),
        };
        let mut packed = String::new();
        for uses in order.chunk_by(|one, other| same(&words, *one, *other)) {
            let pieces =
                uses.chunk_by(|one, other| words[one.1 as usize].1 == words[other.1 as usize].1);
            packed.clear();
            pack::number(&mut packed, pieces.clone().count() as u32);
            let mut before = 0;
            for piece in pieces {
                let at = words[piece[0].1 as usize].1;
                pack::number(&mut packed, (at - before) as u32);
                before = at;
                let entry = &found.entries[at];
                pack::number(&mut packed, weight(entry, at, about, piece.len(), lengths[at]));
                pack::number(&mut packed, piece.len() as u32);
                let mut last = 0;
                for &(_, word) in piece {
                    let place = words[word as usize].2;
                    pack::number(&mut packed, place - last);
                    last = place;
                }
            }
            indexed.add(&words[uses[0].1 as usize].0, &packed);
        }
        indexed.finish();
        let parts: Vec<_> = indexed.parts.iter().map(|part| (part.first, &part.name)).collect();
        let forms = (&indexed.forms, &indexed.ends, &indexed.hits, &indexed.buckets);
        indexed.fingerprint = Fingerprint::of(&(&indexed.sorts, parts, forms));
        indexed
    }

    /// Adds a form with its hits: how many pieces have it, and for each of them how
    /// far it is from the one before, what it weighs, and the places of the form in it.
    fn add(&mut self, form: &str, packed: &str) {
        self.forms.push_str(form);
        self.hits.push_str(packed);
        let start: String = form.chars().take(2).collect();
        let at = self.ends.len();
        match self.buckets.last_mut() {
            Some((known, range, _)) if *known == start => range.end = at + 1,
            _ => self.buckets.push((start, at..at + 1, Fingerprint::default())),
        }
        self.ends.push((self.forms.len() as u32, self.hits.len() as u32));
    }

    fn finish(&mut self) {
        let mut buckets = std::mem::take(&mut self.buckets);
        // A form of one letter sorts before the bucket of a longer one, and stays alone.
        for (_, range, print) in &mut buckets {
            let (forms, hits) = (self.start(range.start), self.ends[range.end - 1]);
            *print = Fingerprint::of(&(
                &self.forms[forms.0..hits.0 as usize],
                &self.hits[forms.1..hits.1 as usize],
                &self.ends[range.clone()]
                    .iter()
                    .map(|end| end.0 as usize - forms.0)
                    .collect::<Vec<_>>(),
            ));
        }
        self.buckets = buckets;
    }

    fn start(&self, at: usize) -> (usize, usize) {
        match at.checked_sub(1) {
            Some(before) => (self.ends[before].0 as usize, self.ends[before].1 as usize),
            None => (0, 0),
        }
    }

    /// A form, and its hits as they are packed.
    pub fn form(&self, at: usize) -> (&str, &str) {
        let (form, hits) = self.start(at);
        let end = self.ends[at];
        (&self.forms[form..end.0 as usize], &self.hits[hits..end.1 as usize])
    }
}

/// The places of words by their forms, and those of one form in order. Before each stands the
/// beginning of its form as a number, so that few forms have to be compared by letters.
fn order(words: &[(Cow<'_, str>, usize, u32)]) -> Vec<(u64, u32)> {
    let mut order: Vec<(u64, u32)> =
        words.iter().zip(0..).map(|(word, at)| (start(&word.0), at)).collect();
    let form = |at: u32| &*words[at as usize].0;
    order.sort_unstable_by(|one, other| {
        let rest =
            || if is_whole(one.0) { Ordering::Equal } else { form(one.1).cmp(form(other.1)) };
        one.0.cmp(&other.0).then_with(rest).then(one.1.cmp(&other.1))
    });
    order
}

fn same(words: &[(Cow<'_, str>, usize, u32)], one: (u64, u32), other: (u64, u32)) -> bool {
    let equal = || words[one.1 as usize].0 == words[other.1 as usize].0;
    one.0 == other.0 && (is_whole(one.0) || equal())
}

/// The first eight bytes of a form as a number, by which forms sort as they do by letters.
fn start(form: &str) -> u64 {
    let mut bytes = [0; 8];
    let length = form.len().min(8);
    bytes[..length].copy_from_slice(&form.as_bytes()[..length]);
    u64::from_be_bytes(bytes)
}

/// Whether there is nothing more to a form: none has a zero in it.
fn is_whole(start: u64) -> bool {
    start & 0xff == 0
}

/// The pieces of packed hits, and what each weighs: 1 to 31.
pub fn pieces(packed: &str) -> impl Iterator<Item = (u32, u32)> {
    let mut packed = packed.as_bytes();
    let mut next = move || {
        let (value, rest) = pack::read(packed).unwrap_or((0, &[]));
        packed = rest;
        value
    };
    let mut piece = 0;
    (0..next()).map(move |_| {
        piece += next();
        let weight = next();
        for _ in 0..next() {
            next();
        }
        (piece, weight)
    })
}

/// BM25's share of the piece, times what its sort counts, in steps.
fn weight(entry: &Entry, at: usize, about: &About<'_>, times: usize, length: u32) -> u32 {
    let times = times as f64;
    let long = 1.0 - LENGTH + LENGTH * f64::from(length.max(4)) / AVERAGE;
    let share = times * (SATURATION + 1.0) / (times + SATURATION * long);
    let sort = match entry.sort {
        Sort::Heading if at == 0 => 2.0,
        Sort::Heading => 1.5,
        Sort::Term | Sort::Law => 1.4,
        Sort::Recommendation => 1.2,
        Sort::Text | Sort::Figure => 1.0,
        Sort::Table => 0.9,
    };
    let weight = share * sort * f64::from(about.weight) / 10.0 / STEP;
    (weight.round() as u32).clamp(1, 31)
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
    range: std::ops::Range<usize>,
    about: &About<'_>,
    counterparts: &Counterparts,
    lang: Lang,
) -> Part {
    let pieces = &found.entries[range.clone()];
    let mut sections: Vec<usize> = pieces.iter().map(|entry| entry.section).collect();
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
    let json = serde_json::to_string(&file).unwrap_or_default();
    let name = format!("{lang}/t/{}", pack::short(Fingerprint::of_bytes(json.as_bytes()), 10));
    Part { first: range.start, bytes: pack::file(&name, &json), name }
}
