//! The words of all texts of one language, in files by their first letters.
//!
//! Files form a tree. A leaf holds every form that begins with its letters. What is too
//! large for a leaf is cut by one more letter, and a short file takes its place, with
//! the forms that are no longer than its letters and the commonest ones below it: for a
//! word of which only two letters have been typed.
//!
//! Each file comes twice: with the best pieces of each form, and with all of them and
//! the places of the form in them, which only phrases and several words need.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::lang::Lang;
use crate::memo::{Content, Fingerprint, Memo, Stage};

use super::chapter::{Indexed, each_piece};
use super::lexicon::Lexicon;
use super::pack::{self, Numbers};
use super::stem;
use super::words::form_of;

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

/// A file of the tree: its letters, and its name without ending.
pub struct Shard {
    /// What its forms begin with.
    pub letters: String,
    /// Whether it stands in place of a leaf that was cut.
    pub cut: bool,
    /// The name, less folder and letters.
    pub digest: String,
    /// The files: path below the folder of the index, and what they hold.
    pub files: Vec<(String, Content)>,
}

/// The forms of all texts with their hits.
struct Gathered {
    /// The forms in order, and where their hits are in `hits`.
    forms: Vec<(Arc<str>, Range<usize>)>,
    /// The hits of each form in all texts: how far a text is from the one before, and its hits
    /// as [`Indexed::forms`] has them.
    hits: Vec<u8>,
}

/// What of a form does not follow from its letters and hits alone.
struct Best {
    /// How many pieces have it.
    count: u32,
    /// The best pieces, packed; all of them, if `whole`.
    packed: Box<[u8]>,
    whole: bool,
}

/// A form in the pieces of all texts.
#[derive(Clone, Copy)]
struct Term<'a> {
    form: &'a str,
    best: &'a Best,
    /// All pieces with the places of the form, packed.
    full: &'a [u8],
}

/// The shards of a language; `texts` are in their order.
pub fn shards(lang: Lang, texts: &[Arc<Indexed>], lexicon: &Lexicon, memo: &Memo) -> Vec<Shard> {
    let gathered = gather(texts, lexicon);
    let start = |key: &str| {
        let form = form_of(key);
        form.char_indices().nth(2).map_or(form.len(), |(end, _)| end)
    };
    let buckets = gathered
        .forms
        .chunk_by(|(one, _), (other, _)| one[..start(one)] == other[..start(other)])
        .collect::<Vec<_>>();
    let best: Vec<Arc<Vec<Best>>> = buckets
        .par_iter()
        .map(|forms| {
            let (first, last) = (&forms[0].1, &forms[forms.len() - 1].1);
            let hits = Fingerprint::of_bytes(&gathered.hits[first.start..last.end]);
            let lengths: Vec<_> = forms.iter().map(|(form, hits)| (form, hits.len())).collect();
            let key = Fingerprint::of(&("bucket", lang, lengths, hits));
            memo.get(Stage::Search, key, || all_best(lang, forms, &gathered.hits))
        })
        .collect();
    let terms = buckets.iter().zip(&best).flat_map(|(forms, best)| {
        forms.iter().zip(best.iter()).map(|((form, hits), best)| {
            let full = &gathered.hits[hits.clone()];
            Term { form, best, full }
        })
    });
    let mut letters: BTreeMap<char, Vec<Term>> = BTreeMap::new();
    for term in terms {
        letters.entry(term.form.chars().next().unwrap_or_default()).or_default().push(term);
    }
    let letters: Vec<_> = letters.into_iter().collect();
    let trees = letters.par_iter().map(|(letter, terms)| {
        let mut shards = Vec::new();
        grow(lang, letter.to_string(), terms, &mut shards);
        shards
    });
    trees.collect::<Vec<_>>().into_iter().flatten().collect()
}

/// Turns texts with their forms into forms with their texts.
fn gather(texts: &[Arc<Indexed>], lexicon: &Lexicon) -> Gathered {
    let known = lexicon.forms();
    // For each form, how long its hits are, and the last text that has it.
    let mut seen = vec![(0, 0); known.len()];
    for (text, at) in texts.iter().zip(0_u32..) {
        for (form, hits) in text.forms() {
            let (length, last) = &mut seen[form as usize];
            *length += pack::length(at - *last) + hits.len();
            *last = at;
        }
    }
    let mut order: Vec<usize> = (0..known.len()).filter(|form| seen[*form].0 > 0).collect();
    order.sort_unstable_by(|one, other| known[*one].cmp(&known[*other]));
    // From here on, where the next hits of each form go, and the last text that has it.
    let mut forms = Vec::with_capacity(order.len());
    let mut whole = 0;
    for form in order {
        let start = whole;
        whole += seen[form].0;
        seen[form] = (start, 0);
        forms.push((Arc::clone(&known[form]), start..whole));
    }
    let mut all = vec![0; whole];
    let mut text_from_last = Vec::new();
    for (text, at) in texts.iter().zip(0_u32..) {
        for (form, hits) in text.forms() {
            let (start, last) = &mut seen[form as usize];
            text_from_last.clear();
            pack::number(&mut text_from_last, at - *last);
            *last = at;
            for part in [text_from_last.as_slice(), hits] {
                all[*start..*start + part.len()].copy_from_slice(part);
                *start += part.len();
            }
        }
    }
    Gathered { forms, hits: all }
}

/// Calls `visit` for every piece in the hits of a form: text, piece and weight.
fn each_hit(full: &[u8], mut visit: impl FnMut(u32, u32, u32)) {
    let mut rest = Numbers(full);
    let mut text = 0;
    while !rest.0.is_empty() {
        text += rest.next();
        each_piece(&mut rest, |piece, weight| visit(text, piece, weight));
    }
}

/// How many pieces of each weight a form has.
struct Weights([u32; 32]);

impl Weights {
    fn of(full: &[u8]) -> Weights {
        let mut weights = [0; 32];
        each_hit(full, |_, _, weight| weights[weight.min(31) as usize] += 1);
        Weights(weights)
    }

    fn count(&self) -> u32 {
        self.0.iter().sum()
    }
}

/// The `most` heaviest pieces of a form in their order, the first ones among those that weigh
/// the same. Packed: texts, and in each how many pieces, which, and what each weighs.
fn heaviest(full: &[u8], weights: &Weights, most: u32) -> Box<[u8]> {
    let mut room = most;
    // Whatever weighs more is in, and of what weighs as much, as many as there is room for.
    let mut least = 0;
    for (weight, count) in weights.0.iter().enumerate().rev() {
        if *count >= room {
            least = weight as u32;
            break;
        }
        room -= count;
    }
    let mut out = Vec::new();
    let mut text_pieces = Vec::new();
    let (mut text, mut before, mut pieces, mut last) = (0, 0, 0, 0);
    let mut close = |text: u32, pieces: &mut u32, packed: &mut Vec<u8>| {
        if *pieces > 0 {
            pack::number(&mut out, text - before);
            before = text;
            pack::number(&mut out, *pieces);
            out.append(packed);
            *pieces = 0;
        }
    };
    each_hit(full, |at, piece, weight| {
        if at != text {
            close(text, &mut pieces, &mut text_pieces);
            (text, last) = (at, 0);
        }
        if weight < least || (weight == least && room == 0) {
            return;
        }
        if weight == least {
            room -= 1;
        }
        pack::number(&mut text_pieces, piece - last);
        last = piece;
        pack::number(&mut text_pieces, weight);
        pieces += 1;
    });
    close(text, &mut pieces, &mut text_pieces);
    out.into()
}

/// The best pieces of the forms of a bucket.
fn all_best(lang: Lang, forms: &[(Arc<str>, Range<usize>)], hits: &[u8]) -> Vec<Best> {
    let mut families: HashMap<String, u32> = HashMap::new();
    let read: Vec<_> = forms
        .iter()
        .map(|(form, range)| {
            let full = &hits[range.clone()];
            let weights = Weights::of(full);
            let family = stem::family(lang, form_of(form));
            *families.entry(family.clone()).or_default() += weights.count();
            (family, full, weights)
        })
        .collect();
    read.into_iter()
        .map(|(family, full, weights)| {
            let count = weights.count();
            let (all, most) = (families[&family] as usize, BEST);
            // Each form gets its share of what the word may have.
            let room =
                if all <= most { count } else { (count as usize * most / all).max(KEPT) as u32 };
            let packed = heaviest(full, &weights, room);
            Best { count, packed, whole: room >= count }
        })
        .collect()
}

/// Adds the shard of some letters and those below it.
fn grow(lang: Lang, letters: String, terms: &[Term<'_>], shards: &mut Vec<Shard>) {
    let size: usize = terms.iter().map(|term| term.form.len() + term.best.packed.len() + 2).sum();
    let length = letters.chars().count();
    let below = |term: &Term<'_>| form_of(term.form).chars().count() > length;
    let mut lines = Vec::with_capacity(size);
    if size <= LEAF || !terms.iter().any(below) {
        terms.iter().for_each(|term| line(&mut lines, term));
        shards.push(shard(lang, letters, false, &lines, terms));
        return;
    }
    let (longer, short): (Vec<Term>, Vec<Term>) = terms.iter().partition(|term| below(term));
    let mut common = longer.clone();
    common.sort_by(|one, other| {
        other.best.count.cmp(&one.best.count).then_with(|| one.form.cmp(other.form))
    });
    common.truncate(COMMON);
    common.sort_by_key(|term| term.form);
    short.iter().for_each(|term| line(&mut lines, term));
    for term in common {
        let few = heaviest(term.full, &Weights::of(term.full), COMMON_PIECES as u32);
        lines.extend_from_slice(term.form.as_bytes());
        lines.push(b' ');
        lines.extend_from_slice(&few);
        lines.extend_from_slice(format!(" {}\n", term.best.count).as_bytes());
    }
    shards.push(shard(lang, letters.clone(), true, &lines, &short));
    let next = |term: &Term<'_>| term.form.chars().nth(length);
    for group in longer.chunk_by(|one, other| next(one) == next(other)) {
        let letter = next(&group[0]).unwrap_or_default();
        grow(lang, format!("{letters}{letter}"), group, shards);
    }
}

/// Adds a form, its best pieces and, if it has more, how many.
fn line(lines: &mut Vec<u8>, term: &Term<'_>) {
    lines.extend_from_slice(term.form.as_bytes());
    lines.push(b' ');
    lines.extend_from_slice(&term.best.packed);
    if !term.best.whole {
        lines.extend_from_slice(format!(" {}", term.best.count).as_bytes());
    }
    lines.push(b'\n');
}

fn shard(lang: Lang, letters: String, cut: bool, best: &[u8], terms: &[Term<'_>]) -> Shard {
    let mut full = Vec::new();
    for term in terms {
        for part in [term.form.as_bytes(), b" ", term.full, b"\n"] {
            full.extend_from_slice(part);
        }
    }
    let digests = (Fingerprint::of_bytes(best), Fingerprint::of_bytes(&full));
    let digest = pack::short(Fingerprint::of(&digests), 6);
    let plain = letters.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let stem = if plain { letters.as_str() } else { "x" };
    let name = format!("{lang}/w/{stem}-{digest}");
    let more = format!("{name}-all");
    let files = vec![
        (format!("{name}.js"), Content::new(pack::lines_file(&name, best))),
        (format!("{more}.js"), Content::new(pack::lines_file(&more, &full))),
    ];
    Shard { letters, cut, digest, files }
}
