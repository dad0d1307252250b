//! Pairing the blocks of two editions into rows.
//!
//! First by the ids the editor wrote; then, between two such anchors, by a
//! dynamic programme in the manner of Gale and Church ("A Program for Aligning
//! Sentences in Bilingual Corpora", Computational Linguistics 19:1, 1993). Their
//! cost is the improbability of two lengths, and of the move (1–1, 1–0, 0–1,
//! 2–1, 1–2). We add what a document gives for free: headings pair with headings
//! of their level and other blocks with their kind, and numbers, keys, names and
//! words that both blocks share make a pair likelier, the rarer the more.

mod weigh;

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, Range};

use serde::{Deserialize, Serialize};

use crate::doc::shape::{BlockShape, Sort};
use crate::lang::Lang;
use crate::memo::Fingerprint;

use weigh::{Common, Section, Weighed, Weighing, weigh};

/// Blocks that say the same in both languages, as index ranges; one may be empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Row {
    /// Blocks of the first edition.
    pub first: Range<usize>,
    /// Blocks of the second edition.
    pub second: Range<usize>,
    /// Whether a person should look.
    pub doubtful: bool,
}

/// The rows of a chapter, with a digest that is taken once.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    rows: Vec<Row>,
    fingerprint: Fingerprint,
}

impl From<Vec<Row>> for Rows {
    fn from(rows: Vec<Row>) -> Self {
        Rows { fingerprint: Fingerprint::of(&rows), rows }
    }
}

impl Rows {
    /// The rows as bytes.
    pub fn written(&self) -> Option<Vec<u8>> {
        postcard::to_allocvec(&self.rows).ok()
    }

    /// What was written.
    pub fn read(written: &[u8]) -> Option<Rows> {
        postcard::from_bytes::<Vec<Row>>(written).ok().map(Rows::from)
    }
}

impl Deref for Rows {
    type Target = [Row];

    fn deref(&self) -> &[Row] {
        &self.rows
    }
}

impl Hash for Rows {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

/// The variance of the length ratio per character (Gale and Church, 1993).
const VARIANCE: f64 = 6.8;

/// What a move costs before anything is looked at: minus the logarithm of its
/// probability. Gale and Church counted sentences; between the paragraphs of two
/// maintained editions a missing one is likelier, and a merged one rarer.
const ONE_TO_ONE: f64 = 0.12;
const ONE_TO_NONE: f64 = 4.0;
const TWO_TO_ONE: f64 = 4.5;
/// What each block more costs.
const MORE_TO_ONE: f64 = 1.5;
/// How much longer one side of a divided block may be: so many times, and so many letters.
const DIVIDED: f64 = 1.6;
const LETTERS: f64 = 40.0;
/// A list whose items are paragraphs of their own in the other language.
const ITEMS: f64 = 3.0;
/// A list may be as many paragraphs as this.
const MANY: usize = 8;

/// What sharing all facts is worth, and what sharing none costs.
const SAME_FACTS: f64 = 6.0;
const OTHER_FACTS: f64 = 2.5;
/// What sharing all names is worth.
const SAME_NAMES: f64 = 2.0;
/// What sharing words of the lexicon is worth, above what any two texts share.
const SAME_WORDS: f64 = 6.0;
const ANY_WORDS: f64 = 0.2;
/// With fewer words than this, sharing none says less.
const ENOUGH_WORDS: f64 = 6.0;
/// Pairing, say, a list with a paragraph.
const OTHER_SORT: f64 = 5.0;
/// Leaving a heading alone.
const LONE_HEADING: f64 = 3.0;
/// Pairing across sections of which only one has a counterpart.
const OTHER_SECTION: f64 = 6.0;
/// From here on a pair is doubtful.
const DOUBT: f64 = 5.0;

/// Up to here nothing else needs to be considered.
const SURE: f64 = 2.0;

/// How far from the diagonal the programme looks, at first and at most. It looks
/// further when the best way comes near the edge of what it saw; the limit keeps
/// chapters of 100,000 blocks linear.
const BANDS: [usize; 3] = [20, 60, 150];

/// Pairs the blocks of two editions. Rows keep both orders.
pub fn align(first: &[BlockShape], second: &[BlockShape]) -> Vec<Row> {
    let weighing = weigh(first, second);
    let mut rows = Vec::new();
    let (mut a, mut b) = (0, 0);
    for (next_a, next_b) in anchors(first, second) {
        programme(&weighing, a..next_a, b..next_b, &mut rows);
        rows.push(Row { first: next_a..next_a + 1, second: next_b..next_b + 1, doubtful: false });
        (a, b) = (next_a + 1, next_b + 1);
    }
    programme(&weighing, a..first.len(), b..second.len(), &mut rows);
    settle(&mut rows, first, second);
    rows
}

/// Puts rows of one edition that follow each other in order: what ends a section
/// that both have comes before the sections that only one has.
fn settle(rows: &mut [Row], first: &[BlockShape], second: &[BlockShape]) {
    let is_lone = |row: &Row| row.first.is_empty() || row.second.is_empty();
    let runs = rows.chunk_by_mut(|a, b| is_lone(a) && is_lone(b));
    for run in runs.filter(|run| run.len() > 1) {
        let (mut in_first, mut in_second) = (false, false);
        let mut keyed: Vec<((bool, bool), Row)> = Vec::with_capacity(run.len());
        for row in run.iter() {
            let of_second = row.first.is_empty();
            let (block, inside) = match of_second {
                true => (second.get(row.second.start), &mut in_second),
                false => (first.get(row.first.start), &mut in_first),
            };
            *inside |= block.is_some_and(|block| matches!(block.sort, Sort::Heading(_)));
            keyed.push(((*inside, of_second), row.clone()));
        }
        keyed.sort_by_key(|(key, _)| *key);
        for (row, (_, settled)) in run.iter_mut().zip(keyed) {
            *row = settled;
        }
    }
}

/// The rows of a chapter that exists in one language only.
pub fn alone(lang: Lang, blocks: usize) -> Vec<Row> {
    let row = |at| match lang {
        Lang::Tr => Row { first: at..at + 1, second: 0..0, doubtful: false },
        Lang::En => Row { first: 0..0, second: at..at + 1, doubtful: false },
    };
    (0..blocks).map(row).collect()
}

/// Blocks with the same id, as many as can be kept in both orders.
fn anchors(first: &[BlockShape], second: &[BlockShape]) -> Vec<(usize, usize)> {
    let ids: HashMap<&str, usize> = second
        .iter()
        .enumerate()
        .filter_map(|(at, block)| Some((block.id.as_deref()?, at)))
        .collect();
    let pairs: Vec<(usize, usize)> = first
        .iter()
        .enumerate()
        .filter_map(|(at, block)| Some((at, *ids.get(block.id.as_deref()?)?)))
        .collect();
    rising(&pairs)
}

/// The longest part of pairs, in order of their first numbers, of which the second
/// ones rise, too; by patience sorting.
pub fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut piles: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (at, &(_, b)) in pairs.iter().enumerate() {
        let pile = piles.partition_point(|&top| pairs[top].1 < b);
        before[at] = pile.checked_sub(1).map(|left| piles[left]);
        if pile == piles.len() {
            piles.push(at);
        } else {
            piles[pile] = at;
        }
    }
    let mut chain = Vec::new();
    let mut at = piles.last().copied();
    while let Some(index) = at {
        chain.push(pairs[index]);
        at = before[index];
    }
    chain.reverse();
    chain
}

/// Twice the weight of what both have, by the weight of what each has: 0 to 1.
/// `None` when neither has anything.
fn overlap(
    first: &[Weighed],
    second: &[Weighed],
    total: fn(&Weighed) -> f64,
    common: f64,
) -> Option<f64> {
    let total: f64 = first.iter().chain(second).map(total).sum();
    (total > 0.0).then(|| (2.0 * common / total).min(1.0))
}

/// What it costs to say that these blocks are translations of each other.
fn pair(first: &[Weighed], second: &[Weighed], worths: &[f64]) -> f64 {
    row_cost(first, second, || {
        let mut common = Common::default();
        for x in first {
            second.iter().for_each(|y| common.add(Common::of(x, y, worths)));
        }
        common
    })
}

/// The same; what the blocks have in common is only asked for where it matters.
fn row_cost(first: &[Weighed], second: &[Weighed], common: impl FnOnce() -> Common) -> f64 {
    let blocks = first.len() + second.len();
    let mut cost = match blocks {
        2 => ONE_TO_ONE,
        _ => TWO_TO_ONE + MORE_TO_ONE * (blocks - 3) as f64,
    };
    let Some(sorts) = sorts_cost(first, second) else { return f64::INFINITY };
    let length = |blocks: &[Weighed]| blocks.iter().map(|block| block.length).sum::<f64>();
    cost += sorts;
    cost += match (first[0].section, second[0].section) {
        (Section::Shared(a), Section::Shared(b)) if a != b => OTHER_SECTION,
        (Section::Shared(_), Section::Own) | (Section::Own, Section::Shared(_)) => OTHER_SECTION,
        _ => 0.0,
    };
    let (expected, found) = (length(first), length(second));
    // What was only divided is about as long as it was.
    if blocks > 2 && expected.max(found) > expected.min(found) * DIVIDED + LETTERS {
        return f64::INFINITY;
    }
    cost += length_cost(expected, found);
    let common = common();
    cost += match overlap(first, second, |block| block.facts.total, common.facts) {
        Some(shared) if shared > 0.0 => -SAME_FACTS * shared,
        Some(_) => OTHER_FACTS,
        None => 0.0,
    };
    let names = overlap(first, second, |block| block.names.total, common.names);
    cost -= SAME_NAMES * names.unwrap_or(0.0);
    cost - words_worth(first, second, common.words)
}

/// What the words that both have say for the pair, or against it.
fn words_worth(first: &[Weighed], second: &[Weighed], common: f64) -> f64 {
    let count = |blocks: &[Weighed]| blocks.iter().map(|it| it.words.count).sum::<usize>();
    let fewer = count(first).min(count(second));
    if fewer == 0 {
        return 0.0;
    }
    let shared = overlap(first, second, |block| block.words.total, common).unwrap_or(0.0);
    let enough = if shared > 0.0 { 1.0 } else { (fewer as f64 / ENOUGH_WORDS).min(1.0) };
    SAME_WORDS * (shared - ANY_WORDS) * enough
}

/// What differing sorts of blocks cost; `None` where they cannot be one row.
fn sorts_cost(first: &[Weighed], second: &[Weighed]) -> Option<f64> {
    let (a, b) = (first[0].sort, second[0].sort);
    let text = |blocks: &[Weighed]| blocks.iter().all(|block| block.sort == Sort::Paragraph);
    match (first, second) {
        ([_], [_]) => {}
        ([list], items) | (items, [list]) if is_list(list) => {
            return text(items).then_some(ITEMS - MORE_TO_ONE * (items.len() - 2) as f64 * 0.7);
        }
        _ => return (text(first) && text(second)).then_some(0.0),
    }
    match (a, b) {
        (a, b) if a == b => Some(0.0),
        (Sort::Heading(a), Sort::Heading(b)) => Some(OTHER_SORT * f64::from(a.abs_diff(b))),
        (Sort::Heading(_), _) | (_, Sort::Heading(_)) => None,
        (Sort::Break | Sort::Code | Sort::Html | Sort::Figure | Sort::Data, _) => None,
        (_, Sort::Break | Sort::Code | Sort::Html | Sort::Figure | Sort::Data) => None,
        _ => Some(OTHER_SORT),
    }
}

/// Minus the logarithm of the probability that a text of `expected` letters has
/// a translation of `found`: a normal distribution whose variance grows with length.
fn length_cost(expected: f64, found: f64) -> f64 {
    let mean = (expected + found) / 2.0;
    if mean < 1.0 {
        return 0.0;
    }
    let deviation = (found - expected) / (mean * VARIANCE).sqrt();
    // The normal density's own shape would punish a free translation of a long
    // paragraph without end; a heavier tail keeps it comparable with a missing one.
    (1.0 + deviation * deviation / 2.0).ln() * 2.0
}

/// The moves of the programme: how many blocks of each edition make a row.
const MOVES: [(usize, usize); 17] = {
    let mut moves = [(1, 1); 17];
    (moves[1], moves[2]) = ((1, 0), (0, 1));
    let mut many = 2;
    while many <= MANY {
        (moves[2 * many - 1], moves[2 * many]) = ((many, 1), (1, many));
        many += 1;
    }
    moves
};

/// The first moves are all there are where there is no list: up to 3–1 and 1–3.
const WITHOUT_LIST: usize = 7;

fn is_list(block: &Weighed) -> bool {
    matches!(block.sort, Sort::Bullets | Sort::Numbers)
}

/// What leaving a block without counterpart costs.
fn alone_cost(block: &Weighed) -> f64 {
    match block.sort {
        Sort::Heading(_) => ONE_TO_NONE + LONE_HEADING,
        _ => ONE_TO_NONE,
    }
}

/// Whether two runs of blocks correspond one to one, beyond doubt at every block.
/// So it is with most chapters that are kept up, and the programme is not needed.
fn parallel(first: &[Weighed], second: &[Weighed], worths: &[f64]) -> bool {
    let beyond_doubt = |(x, y): (&Weighed, &Weighed)| {
        x.sort == y.sort && pair(std::slice::from_ref(x), std::slice::from_ref(y), worths) < SURE
    };
    first.len() == second.len() && first.iter().zip(second).all(beyond_doubt)
}

/// The cheapest rows for two runs of blocks.
fn programme(weighing: &Weighing, a: Range<usize>, b: Range<usize>, rows: &mut Vec<Row>) {
    let (n, m) = (a.len(), b.len());
    let (xs, ys) = (&weighing.first[a.clone()], &weighing.second[b.clone()]);
    let worths = &weighing.worths;
    if parallel(xs, ys, worths) {
        rows.extend(a.zip(b).map(|(a, b)| Row {
            first: a..a + 1,
            second: b..b + 1,
            doubtful: false,
        }));
        return;
    }
    let limit = BANDS[2].max(n.abs_diff(m) / 8);
    let bands = [BANDS[0], BANDS[1], limit];
    let found = bands.into_iter().find_map(|band| cheapest(xs, ys, worths, band, band == limit));
    rows.extend(found.unwrap_or_default().into_iter().map(|row| Row {
        first: a.start + row.first.start..a.start + row.first.end,
        second: b.start + row.second.start..b.start + row.second.end,
        doubtful: row.doubtful,
    }));
}

/// The cheapest rows in a band around the diagonal; `None` where a way outside
/// of it may be cheaper, unless this is the `last` band.
fn cheapest(
    xs: &[Weighed],
    ys: &[Weighed],
    worths: &[f64],
    band: usize,
    last: bool,
) -> Option<Vec<Row>> {
    let (n, m) = (xs.len(), ys.len());
    let from = |i: usize| (i * m / n.max(1)).saturating_sub(band);
    let to = |i: usize| (i * m / n.max(1) + band).min(m);
    let width = 2 * band + 1;
    let mut cost = vec![f64::INFINITY; (n + 1) * width.min(m + 1)];
    let stride = width.min(m + 1);
    let mut came = vec![u8::MAX; cost.len()];
    // What the last blocks of a cell have in common; several moves ask for it.
    let mut common: Vec<Option<Common>> = vec![None; cost.len()];
    let at = |i: usize, j: usize| {
        let column = j.checked_sub(if stride == m + 1 { 0 } else { from(i) })?;
        (j <= m && column < stride).then(|| i * stride + column)
    };
    if let Some(start) = at(0, 0) {
        cost[start] = 0.0;
    }
    for i in 0..=n {
        let columns = if stride == m + 1 { 0..=m } else { from(i)..=to(i) };
        for j in columns {
            let Some(here) = at(i, j) else { continue };
            let at_list = [(xs, i), (ys, j)].into_iter().any(|(blocks, end)| {
                end.checked_sub(1).and_then(|at| blocks.get(at)).is_some_and(is_list)
            });
            let moves = if at_list { MOVES.len() } else { WITHOUT_LIST };
            for (kind, &(di, dj)) in MOVES[..moves].iter().enumerate() {
                let (Some(pi), Some(pj)) = (i.checked_sub(di), j.checked_sub(dj)) else { continue };
                let Some(before) = at(pi, pj).map(|before| cost[before]) else { continue };
                if before.is_infinite() {
                    continue;
                }
                let step = match (di, dj) {
                    (1, 0) => alone_cost(&xs[pi]),
                    (0, 1) => alone_cost(&ys[pj]),
                    _ => row_cost(&xs[pi..i], &ys[pj..j], || {
                        let mut all = Common::default();
                        for (x, first) in (pi + 1..).zip(&xs[pi..i]) {
                            for (y, second) in (pj + 1..).zip(&ys[pj..j]) {
                                let of = || Common::of(first, second, worths);
                                all.add(match at(x, y).map(|cell| &mut common[cell]) {
                                    Some(known) => *known.get_or_insert_with(of),
                                    None => of(),
                                });
                            }
                        }
                        all
                    }),
                };
                if before + step < cost[here] {
                    cost[here] = before + step;
                    came[here] = kind as u8;
                }
            }
        }
    }
    let mut found = Vec::new();
    let (mut i, mut j) = (n, m);
    while i > 0 || j > 0 {
        let near = (from(i) > 0 && j <= from(i) + 2) || (to(i) < m && j + 2 >= to(i));
        if near && !last {
            return None;
        }
        let kind = at(i, j).map_or(u8::MAX, |here| came[here]);
        // Outside the band nothing was reached: what is left has no counterpart.
        let fallback = if i > 0 { (1, 0) } else { (0, 1) };
        let (di, dj) = MOVES.get(usize::from(kind)).copied().unwrap_or(fallback);
        let (x, y) = (i - di..i, j - dj..j);
        let doubtful = di > 0 && dj > 0 && pair(&xs[x.clone()], &ys[y.clone()], worths) > DOUBT;
        found.push(Row { first: x, second: y, doubtful: doubtful || di + dj > 2 });
        (i, j) = (i - di, j - dj);
    }
    found.reverse();
    Some(found)
}

#[cfg(test)]
mod tests;
