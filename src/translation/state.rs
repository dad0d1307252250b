//! How far the translation of a text has come.
//!
//! Units and what was confirmed are matched by what they say, not by where they
//! stand, so a paragraph may move, be split or be merged. What says exactly the
//! same comes first; then pieces that together say the same; then what stands
//! beside something else now; then what only one language still says; then what
//! is similar.

mod elsewhere;
mod turned;

use std::collections::{BTreeMap, HashMap, VecDeque};

use jiff::civil::Date;
use serde::Serialize;

use crate::lang::Lang;

use super::store::{Confirmed, Entry};
use super::units::{Place, Unit, digest};

/// How far the translation of a unit has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Confirmed, and the source still says the same.
    Translated,
    /// Confirmed, but the source has changed since.
    Changed,
    /// There is no translation.
    Missing,
    /// There is a translation that nobody has confirmed.
    New,
    /// Only the translation says it.
    Extra,
}

/// The state of a unit, and what it is known from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// How far it has come.
    pub state: State,
    /// What was confirmed: places in the chapter's entries.
    pub entries: Vec<usize>,
    /// What the source said when it was confirmed, where that is known and it changed.
    pub old: Option<String>,
    /// When it was confirmed.
    pub on: Option<Date>,
    /// Whether what stands beside the source is the translation of something else. To confirm
    /// the two as a pair takes somebody who names them.
    pub apart: bool,
}

/// As many neighbours as this can be one piece that was split, or pieces that were merged.
const TOGETHER: usize = 4;

/// From this share of common words on, two texts are versions of each other.
const SIMILAR: f64 = 0.5;

/// The standing of every unit of a text whose source is in `source`.
pub fn standings(units: &[Unit], source: Lang, confirmed: Option<&Confirmed>) -> Vec<Standing> {
    let sides: Vec<Side<'_>> = units.iter().map(|unit| Side::of(unit, source)).collect();
    let Some(confirmed) = confirmed else {
        return sides.iter().map(Side::unknown).collect();
    };
    if confirmed.source != source {
        return turned::turned(&sides, &confirmed.entries);
    }
    let mut matching = Matching {
        entries: &confirmed.entries,
        found: sides.iter().map(|_| None).collect(),
        used: vec![false; confirmed.entries.len()],
        sides,
    };
    matching.exact();
    matching.both_alone(units);
    matching.heads(units);
    matching.split();
    matching.merged();
    matching.elsewhere();
    matching.elsewhere_and_worked_on();
    matching.same_source();
    matching.same_translation();
    matching.torn();
    matching.similar();
    matching.leftovers();
    let found = matching.found.into_iter().zip(&matching.sides);
    found.map(|(found, side)| found.unwrap_or_else(|| side.unknown())).collect()
}

/// What a unit says, from the source's point of view.
#[derive(Clone, Copy)]
struct Side<'a> {
    from: Option<&'a str>,
    to: Option<&'a str>,
    digest: Option<u64>,
}

impl<'a> Side<'a> {
    fn of(unit: &'a Unit, source: Lang) -> Self {
        let text = |lang: Lang| unit.pieces[lang].as_ref().map(|piece| piece.text.as_str());
        let to = text(source.other());
        Side { from: text(source), to, digest: to.map(digest) }
    }

    /// The standing of a unit that nothing is known about.
    fn unknown(&self) -> Standing {
        let state = match (self.from, self.to) {
            (Some(_), Some(_)) => State::New,
            (Some(_), None) => State::Missing,
            _ => State::Extra,
        };
        Standing { state, entries: Vec::new(), old: None, on: None, apart: false }
    }
}

struct Matching<'a> {
    /// A translation that belongs to another source is taken out.
    sides: Vec<Side<'a>>,
    entries: &'a [Entry],
    found: Vec<Option<Standing>>,
    used: Vec<bool>,
}

impl Matching<'_> {
    fn take(&mut self, unit: usize, entries: &[usize], state: State, old: Option<String>) {
        for &entry in entries {
            self.used[entry] = true;
        }
        let on = entries.iter().filter_map(|&entry| self.entries[entry].on).max();
        let entries = entries.to_vec();
        self.found[unit] = Some(Standing { state, entries, old, on, apart: false });
    }

    fn open(&self) -> Vec<usize> {
        (0..self.sides.len()).filter(|&unit| self.found[unit].is_none()).collect()
    }

    /// Entries that nothing was matched with, by some part of them, in order.
    fn free<K: std::hash::Hash + Eq>(
        &self,
        key: impl Fn(&Entry) -> Option<K>,
    ) -> HashMap<K, VecDeque<usize>> {
        let mut free: HashMap<K, VecDeque<usize>> = HashMap::new();
        for (at, entry) in self.entries.iter().enumerate().filter(|(at, _)| !self.used[*at]) {
            if let Some(key) = key(entry) {
                free.entry(key).or_default().push_back(at);
            }
        }
        free
    }

    fn exact(&mut self) {
        let mut free = self.free(|entry| Some((entry.from.clone(), entry.to)));
        for unit in 0..self.sides.len() {
            let side = self.sides[unit];
            let key = (side.from.unwrap_or_default().to_owned(), side.digest);
            let Some(entries) = free.get_mut(&key) else { continue };
            // What stands in the text once more is confirmed by the same line.
            let again = side.from.is_some() && side.to.is_some() && entries.len() == 1;
            let entry = if again { entries.front().copied() } else { entries.pop_front() };
            if let Some(entry) = entry {
                self.take(unit, &[entry], State::Translated, None);
            }
        }
    }

    /// Titles and summaries neither move nor slip. What their translation was confirmed with is
    /// theirs, whatever other texts have its words.
    fn heads(&mut self, units: &[Unit]) {
        for unit in self.open() {
            let is_head = matches!(units[unit].place, Place::Title | Place::Summary);
            let Side { from: Some(_), digest: Some(digest), .. } = self.sides[unit] else {
                continue;
            };
            let own = |(at, entry): (usize, &Entry)| {
                let free = !self.used[at] && !entry.from.is_empty();
                (is_head && free && entry.to == Some(digest)).then(|| (at, entry.from.clone()))
            };
            if let Some((entry, old)) = self.entries.iter().enumerate().find_map(own) {
                self.take(unit, &[entry], State::Changed, Some(old));
            }
        }
    }

    /// What was one unit is now several neighbours.
    fn split(&mut self) {
        let mut free = self.free(|entry| Some(entry.from.clone()));
        for start in 0..self.sides.len() {
            for count in 2..=TOGETHER.min(self.sides.len() - start) {
                let run = start..start + count;
                if run.clone().any(|unit| self.found[unit].is_some()) {
                    break;
                }
                let sides = &self.sides[run.clone()];
                let from = joined(sides.iter().filter_map(|side| side.from));
                let Some(candidates) = free.get_mut(&from) else { continue };
                let to = joined(sides.iter().filter_map(|side| side.to));
                let Some(&entry) = candidates.front() else { continue };
                let same = self.entries[entry].to == Some(digest(&to));
                let pairs = sides.iter().all(|side| side.from.is_some());
                if from.is_empty() || to.is_empty() || !(same || pairs) {
                    continue;
                }
                candidates.pop_front();
                for unit in run {
                    self.take(unit, &[entry], State::Translated, None);
                }
                break;
            }
        }
    }

    /// What were several units is now one.
    fn merged(&mut self) {
        for unit in self.open() {
            let Side { from: Some(from), to: Some(_), .. } = self.sides[unit] else { continue };
            for start in 0..self.entries.len() {
                if self.used[start] || !from.starts_with(&self.entries[start].from) {
                    continue;
                }
                let last = (start + 2..=self.entries.len().min(start + TOGETHER)).find(|&end| {
                    let run = &self.entries[start..end];
                    !self.used[start..end].contains(&true)
                        && joined(run.iter().map(|entry| entry.from.as_str())) == from
                });
                if let Some(end) = last {
                    let entries: Vec<usize> = (start..end).collect();
                    self.take(unit, &entries, State::Translated, None);
                    break;
                }
            }
        }
    }

    /// The source says the same; only the translation was worked on.
    fn same_source(&mut self) {
        let mut free = self.free(|entry| Some(entry.from.clone()).filter(|from| !from.is_empty()));
        let confirmed: HashMap<u64, &str> =
            self.entries.iter().filter_map(|it| Some((it.to?, it.from.as_str()))).collect();
        for unit in self.open() {
            let Side { from: Some(from), to: Some(to), digest } = self.sides[unit] else {
                continue;
            };
            let Some(entry) = free.get_mut(from).and_then(VecDeque::pop_front) else { continue };
            let of = digest.and_then(|digest| confirmed.get(&digest));
            let of_another = of.is_some_and(|of| *of != from);
            let state = match self.entries[entry].to {
                Some(_) if !of_another && is_plausible(from, to) => State::Translated,
                // It needed no translation, or had another; nobody has seen this one.
                _ => State::New,
            };
            self.take(unit, &[entry], state, None);
        }
    }

    /// The translation says the same; the source was worked on.
    fn same_translation(&mut self) {
        let mut free = self.free(|entry| entry.to.filter(|_| !entry.from.is_empty()));
        for unit in self.open() {
            let Side { from: Some(_), digest: Some(digest), .. } = self.sides[unit] else {
                continue;
            };
            if let Some(entry) = free.get_mut(&digest).and_then(VecDeque::pop_front) {
                let old = self.entries[entry].from.clone();
                self.take(unit, &[entry], State::Changed, Some(old));
            }
        }
    }

    /// What was one unit is now two neighbours, one as it was and one worked on.
    fn torn(&mut self) {
        for entry in 0..self.entries.len() {
            let whole = self.entries[entry].from.as_str();
            if self.used[entry] || whole.is_empty() {
                continue;
            }
            let open = |unit: &usize| self.found[*unit].is_none();
            let half = (0..self.sides.len()).filter(open).find_map(|unit| {
                let kept = self.sides[unit].from.filter(|_| self.sides[unit].to.is_some())?;
                let after = whole.strip_prefix(kept).map(|rest| (rest, unit.checked_add(1)));
                let before = || whole.strip_suffix(kept).map(|rest| (rest, unit.checked_sub(1)));
                let (rest, beside) = after.or_else(before)?;
                let beside = beside.filter(|it| *it < self.sides.len() && open(it))?;
                let side = &self.sides[beside];
                let like = Bag::of(side.from?).likeness(&Bag::of(rest)) >= SIMILAR;
                (like && side.to.is_some()).then(|| (unit, beside, rest.trim().to_owned()))
            });
            if let Some((kept, changed, rest)) = half {
                self.take(kept, &[entry], State::Translated, None);
                self.take(changed, &[entry], State::Changed, Some(rest));
            }
        }
    }

    /// Both were worked on: the most similar first, each entry for as many units
    /// as are part of it.
    fn similar(&mut self) {
        let free: Vec<usize> = (0..self.entries.len()).filter(|&at| !self.used[at]).collect();
        let bags: Vec<Bag<'_>> =
            free.iter().map(|&entry| Bag::of(&self.entries[entry].from)).collect();
        let mut pairs = Vec::new();
        for unit in self.open() {
            let Some(from) = self.sides[unit].from else { continue };
            let bag = Bag::of(from);
            for (at, other) in bags.iter().enumerate() {
                let likeness = bag.likeness(other);
                if likeness >= SIMILAR {
                    pairs.push((likeness, unit, free[at]));
                }
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut taken: HashMap<usize, usize> = HashMap::new();
        for (_, unit, entry) in pairs {
            let neighbours = parts.entry(entry).or_default();
            let beside = neighbours.iter().all(|&it| it.abs_diff(unit) < TOGETHER);
            if !taken.contains_key(&unit) && beside {
                neighbours.push(unit);
                taken.insert(unit, entry);
            }
        }
        for (entry, units) in parts {
            let from = &self.entries[entry].from;
            let split = units.len() > 1;
            let parts: Vec<(usize, Option<&str>)> = units
                .iter()
                .map(|&unit| (unit, self.sides[unit].from))
                .map(|(unit, part)| (unit, part.filter(|it| split && from.contains(it))))
                .collect();
            let kept = parts.iter().filter_map(|(_, part)| *part);
            let rest = kept.fold(from.clone(), |rest, part| rest.replacen(part, "", 1));
            for (unit, whole) in parts {
                let there = self.sides[unit].to.is_some();
                let state = match (there, whole) {
                    (false, _) if !self.translated_elsewhere(entry) => State::Missing,
                    (_, Some(_)) => State::Translated,
                    _ => State::Changed,
                };
                let old = (state == State::Changed).then(|| rest.trim().to_owned());
                self.take(unit, &[entry], state, old);
            }
        }
    }

    /// Whether the translation that was confirmed stands alone somewhere in the text.
    fn translated_elsewhere(&self, entry: usize) -> bool {
        let to = self.entries[entry].to;
        to.is_some() && self.sides.iter().any(|side| side.from.is_none() && side.digest == to)
    }

    /// Translations alone in their row whose source was matched without them.
    fn leftovers(&mut self) {
        let used = self.entries.iter().enumerate().filter(|(at, _)| self.used[*at]);
        let mut translations: HashMap<u64, usize> =
            used.filter_map(|(at, entry)| Some((entry.to?, at))).collect();
        for unit in self.open() {
            let Side { from: None, digest: Some(digest), .. } = self.sides[unit] else { continue };
            if let Some(entry) = translations.remove(&digest) {
                self.take(unit, &[entry], State::Translated, None);
            }
        }
    }
}

/// Whether a text may be a translation at all: it is not its source, and not many times
/// shorter or longer.
fn is_plausible(from: &str, to: &str) -> bool {
    const LETTERS: usize = 40;
    const TIMES: usize = 3;
    let (from_length, to_length) = (from.chars().count(), to.chars().count());
    from != to
        && to_length * TIMES + LETTERS >= from_length
        && from_length * TIMES + LETTERS >= to_length
}

fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    parts.collect::<Vec<_>>().join(" ")
}

/// The words of a text, each as often as it has them.
struct Bag<'a> {
    words: BTreeMap<&'a str, usize>,
    count: usize,
}

impl<'a> Bag<'a> {
    fn of(text: &'a str) -> Self {
        let mut words = BTreeMap::new();
        let mut count = 0;
        for word in text.split_whitespace() {
            *words.entry(word).or_default() += 1;
            count += 1;
        }
        Bag { words, count }
    }

    /// Common words by all words; by those of the shorter text where it may be a part of the
    /// other, and is long enough not to be a part of anything.
    fn likeness(&self, whole: &Bag<'_>) -> f64 {
        let common: usize = self
            .words
            .iter()
            .map(|(word, count)| *count.min(whole.words.get(word).unwrap_or(&0)))
            .sum();
        let part = self.count.min(whole.count) >= 4 && self.count * 6 >= whole.count;
        let all = if part { 2 * self.count.min(whole.count) } else { self.count + whole.count };
        if all == 0 { 0.0 } else { 2.0 * common as f64 / all as f64 }
    }
}

#[cfg(test)]
mod tests;
