//! The words of all texts of one language, in files by their first letters.
//!
//! Files form a tree. A leaf holds every form that begins with its letters. What is too
//! large for a leaf is cut by one more letter, and a short file takes its place, with
//! the forms that are no longer than its letters and the commonest ones below it: for a
//! word of which only two letters have been typed.
//!
//! Each file comes twice: with the best pieces of each form, and with all of them and
//! the places of the form in them, which only phrases and several words need.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::lang::Lang;
use crate::memo::{Fingerprint, Memo, Stage};

use super::chapter::{Indexed, pieces};
use super::{pack, stem};

/// The most characters of a leaf.
const LEAF: usize = 12_000;

/// The most pieces that the forms of one word have in the file that is read first.
const BEST: usize = 300;

/// As many pieces a form keeps there in any case.
const KEPT: usize = 6;

/// As many common forms stand in the file in place of a leaf that was cut, and as many
/// pieces of each.
const COMMON: usize = 60;
const COMMON_PIECES: usize = 10;

/// A form in the pieces of all texts.
struct Term {
    form: String,
    /// How many pieces have it.
    count: usize,
    /// The best pieces, packed; all of them, if `whole`.
    best: String,
    whole: bool,
    /// The very best pieces, packed.
    few: String,
    /// All pieces with the places of the form, packed.
    full: String,
}

/// A file of the tree: its letters, and its name without ending.
pub struct Shard {
    /// What its forms begin with.
    pub letters: String,
    /// Whether it stands in place of a leaf that was cut.
    pub cut: bool,
    /// The name, less folder and letters.
    pub digest: String,
    /// The files: path below the folder of the index, and bytes.
    pub files: Vec<(String, Arc<[u8]>)>,
}

/// The forms of a bucket in one text.
type InText<'a> = (u32, &'a Indexed, Range<usize>);

/// The forms of a bucket in all texts that have some, and the digests of those.
type Bucket<'a> = (Vec<InText<'a>>, Vec<(u32, Fingerprint)>);

/// The shards of a language; `texts` are in their order.
pub fn shards(lang: Lang, texts: &[Arc<Indexed>], memo: &Memo) -> Vec<Shard> {
    let mut buckets: BTreeMap<&str, Bucket> = BTreeMap::new();
    for (at, text) in texts.iter().enumerate() {
        for (letters, range, print) in &text.buckets {
            let bucket = buckets.entry(letters).or_default();
            bucket.0.push((at as u32, text, range.clone()));
            bucket.1.push((at as u32, *print));
        }
    }
    let buckets: Vec<_> = buckets.into_iter().collect();
    let built: Vec<(&str, Arc<Vec<Term>>)> = buckets
        .par_iter()
        .map(|(letters, (texts, prints))| {
            let key = Fingerprint::of(&("bucket", lang, letters, prints));
            (*letters, memo.get(Stage::Search, key, || terms(lang, texts)))
        })
        .collect();
    let mut letters: BTreeMap<char, Vec<&Term>> = BTreeMap::new();
    for (start, terms) in &built {
        letters.entry(start.chars().next().unwrap_or_default()).or_default().extend(terms.iter());
    }
    let letters: Vec<_> = letters.into_iter().collect();
    let trees = letters.par_iter().map(|(letter, terms)| {
        let mut shards = Vec::new();
        grow(lang, letter.to_string(), terms, &mut shards);
        shards
    });
    trees.collect::<Vec<_>>().into_iter().flatten().collect()
}

/// Packs pieces, which are in order: texts, and in each how many pieces, which, and what
/// each weighs.
fn packed(hits: &[(u32, u32, u32)]) -> String {
    let mut out = String::new();
    let mut before = 0;
    for text in hits.chunk_by(|one, other| one.0 == other.0) {
        pack::number(&mut out, text[0].0 - before);
        before = text[0].0;
        pack::number(&mut out, text.len() as u32);
        let mut last = 0;
        for &(_, entry, weight) in text {
            pack::number(&mut out, entry - last);
            last = entry;
            pack::number(&mut out, weight);
        }
    }
    out
}

/// The `most` heaviest pieces in their order.
fn heaviest(hits: &[(u32, u32, u32)], most: usize) -> Vec<(u32, u32, u32)> {
    if hits.len() <= most {
        return hits.to_vec();
    }
    let mut best = hits.to_vec();
    let order = |&(text, entry, weight): &(u32, u32, u32)| (Reverse(weight), text, entry);
    best.select_nth_unstable_by_key(most, order);
    best.truncate(most);
    best.sort_unstable();
    best
}

fn terms(lang: Lang, texts: &[InText<'_>]) -> Vec<Term> {
    let mut forms: BTreeMap<&str, Vec<(u32, &str)>> = BTreeMap::new();
    for (text, indexed, range) in texts {
        for at in range.clone() {
            let (form, hits) = indexed.form(at);
            forms.entry(form).or_default().push((*text, hits));
        }
    }
    let mut families: HashMap<String, usize> = HashMap::new();
    let mut read = Vec::with_capacity(forms.len());
    for (form, packs) in forms {
        let mut full = String::new();
        let mut before = 0;
        let mut hits = Vec::new();
        for (text, pack) in packs {
            pack::number(&mut full, text - before);
            before = text;
            full.push_str(pack);
            hits.extend(pieces(pack).map(|(piece, weight)| (text, piece, weight)));
        }
        let family = stem::family(lang, form);
        *families.entry(family.clone()).or_default() += hits.len();
        read.push((form, family, hits, full));
    }
    read.into_iter()
        .map(|(form, family, hits, full)| {
            let all = families[&family];
            // Each form gets its share of what the word may have.
            let room = if all <= BEST { hits.len() } else { (hits.len() * BEST / all).max(KEPT) };
            Term {
                form: form.to_owned(),
                count: hits.len(),
                best: packed(&heaviest(&hits, room)),
                whole: room >= hits.len(),
                few: packed(&heaviest(&hits, COMMON_PIECES)),
                full,
            }
        })
        .collect()
}

/// Adds the shard of some letters and those below it.
fn grow(lang: Lang, letters: String, terms: &[&Term], shards: &mut Vec<Shard>) {
    let size: usize = terms.iter().map(|term| term.form.len() + term.best.len() + 2).sum();
    let length = letters.chars().count();
    let below = |term: &&&Term| term.form.chars().count() > length;
    if size <= LEAF || !terms.iter().any(|term| below(&term)) {
        shards.push(shard(lang, letters, false, terms.iter().map(|term| line(term)), terms));
        return;
    }
    let short: Vec<&Term> = terms.iter().filter(|term| !below(term)).copied().collect();
    let mut common: Vec<&Term> = terms.iter().filter(below).copied().collect();
    common.sort_by(|one, other| other.count.cmp(&one.count).then(one.form.cmp(&other.form)));
    common.truncate(COMMON);
    common.sort_by(|one, other| one.form.cmp(&other.form));
    let few = |term: &&Term| format!("{} {} {}\n", term.form, term.few, term.count);
    let lines = short.iter().map(|term| line(term)).chain(common.iter().map(few));
    shards.push(shard(lang, letters.clone(), true, lines, &short));
    let next = |term: &Term| term.form.chars().nth(length);
    let longer: Vec<&Term> = terms.iter().filter(below).copied().collect();
    for group in longer.chunk_by(|one, other| next(one) == next(other)) {
        let letter = next(group[0]).unwrap_or_default();
        grow(lang, format!("{letters}{letter}"), group, shards);
    }
}

/// A form, its best pieces and, if it has more, how many.
fn line(term: &Term) -> String {
    if term.whole {
        format!("{} {}\n", term.form, term.best)
    } else {
        format!("{} {} {}\n", term.form, term.best, term.count)
    }
}

fn shard(
    lang: Lang,
    letters: String,
    cut: bool,
    lines: impl Iterator<Item = String>,
    terms: &[&Term],
) -> Shard {
    let best: String = lines.collect();
    let full: String = terms.iter().map(|term| format!("{} {}\n", term.form, term.full)).collect();
    let digest = pack::short(Fingerprint::of(&(&best, &full)), 6);
    let plain = letters.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let stem = if plain { letters.as_str() } else { "x" };
    let name = format!("{lang}/w/{stem}-{digest}");
    let more = format!("{name}-all");
    let files = vec![
        (format!("{name}.js"), pack::lines_file(&name, &best)),
        (format!("{more}.js"), pack::lines_file(&more, &full)),
    ];
    Shard { letters, cut, digest, files }
}
