//! Translations that stand beside another source than their own.
//!
//! Where a paragraph was moved or lost in one language only, those after it may
//! slip, each beside the next one's translation. What was confirmed tells them apart.

use std::collections::{HashMap, HashSet, VecDeque};

use super::super::units::{Place, Unit};
use super::{Bag, Matching, SIMILAR, Side, State};

/// A source, where its translation stands, and the entry that says so.
struct Claim {
    unit: usize,
    place: usize,
    entry: usize,
}

impl Matching<'_> {
    /// A source and its translation that no longer stand side by side, but both do stand.
    pub(super) fn elsewhere(&mut self) {
        let claims = self.claims();
        if claims.is_empty() {
            return;
        }
        let claimed: HashSet<usize> = claims.iter().map(|claim| claim.place).collect();
        let in_order = self.in_order(&claims);
        for claim in &claims {
            let beside = self.sides[claim.unit].to.is_some();
            let state = match beside {
                true if !claimed.contains(&claim.unit) => State::Extra,
                // The order of the two languages differs; a person has to look.
                true if !in_order.contains(&claim.unit) => State::New,
                _ => State::Translated,
            };
            self.take(claim.unit, &[claim.entry], state, None);
            self.set_apart(claim.unit, beside && state != State::New);
        }
        for claim in &claims {
            if self.found[claim.place].is_some() {
                continue;
            }
            if self.sides[claim.place].from.is_none() {
                self.take(claim.place, &[claim.entry], State::Translated, None);
            } else {
                self.sides[claim.place].to = None;
                self.sides[claim.place].digest = None;
            }
        }
    }

    fn claims(&self) -> Vec<Claim> {
        let mut units: HashMap<&str, VecDeque<usize>> = HashMap::new();
        let mut places: HashMap<u64, VecDeque<usize>> = HashMap::new();
        for unit in self.open() {
            if let Some(from) = self.sides[unit].from {
                units.entry(from).or_default().push_back(unit);
            }
            if let Some(digest) = self.sides[unit].digest {
                places.entry(digest).or_default().push_back(unit);
            }
        }
        let free = self.entries.iter().enumerate().filter(|(at, _)| !self.used[*at]);
        let claim = |(entry, it): (usize, &super::Entry)| {
            let units = units.get_mut(it.from.as_str()).filter(|units| !units.is_empty())?;
            let place = places.get_mut(&it.to?)?.pop_front()?;
            Some(Claim { unit: units.pop_front()?, place, entry })
        };
        free.filter_map(claim).collect()
    }

    /// The units of claims that keep the order of both languages: the longest rising
    /// sequence of all sources and the places of their translations.
    fn in_order(&self, claims: &[Claim]) -> HashSet<usize> {
        let beside = (0..self.sides.len()).filter(|&unit| self.found[unit].is_some());
        let mut pairs: Vec<(usize, usize)> = beside.map(|unit| (unit, unit)).collect();
        pairs.extend(claims.iter().map(|claim| (claim.unit, claim.place)));
        pairs.sort_unstable();
        crate::site::align::rising(&pairs).into_iter().map(|(unit, _)| unit).collect()
    }

    /// The same where the source was worked on: a translation that stands beside something
    /// unlike its source, while a source like its own has another or none.
    pub(super) fn elsewhere_and_worked_on(&mut self) {
        let entries = self.free(|entry| entry.to.filter(|_| !entry.from.is_empty()));
        let sources = self.free(|entry| Some(entry.from.clone()));
        for place in self.open() {
            let Side { from: Some(from), digest: Some(digest), .. } = self.sides[place] else {
                continue;
            };
            let Some(&entry) = entries.get(&digest).and_then(|free| free.front()) else { continue };
            let own = Bag::of(&self.entries[entry].from);
            if self.used[entry] || Bag::of(from).likeness(&own) >= SIMILAR {
                continue;
            }
            let is_version = |unit: &usize| {
                let from = self.sides[*unit].from.filter(|from| !sources.contains_key(*from));
                from.is_some_and(|from| Bag::of(from).likeness(&own) >= SIMILAR)
            };
            let Some(unit) = self.open().into_iter().find(is_version) else { continue };
            self.take(unit, &[entry], State::Changed, Some(self.entries[entry].from.clone()));
            self.set_apart(unit, self.sides[unit].to.is_some());
            self.sides[place].to = None;
            self.sides[place].digest = None;
        }
    }

    /// Footnotes whose names differ are a pair by their place; somebody may have confirmed each
    /// for itself, as a footnote that only one language has.
    pub(super) fn both_alone(&mut self, units: &[Unit]) {
        let mut sources = self.free(|entry| entry.to.is_none().then(|| entry.from.clone()));
        let mut translations = self.free(|entry| entry.to.filter(|_| entry.from.is_empty()));
        for unit in self.open() {
            let Side { from: Some(from), digest: Some(digest), .. } = self.sides[unit] else {
                continue;
            };
            let is_note = matches!(units[unit].place, Place::Note(_));
            let (Some(source), Some(translation)) =
                (sources.get_mut(from), translations.get_mut(&digest))
            else {
                continue;
            };
            if is_note && !source.is_empty() && !translation.is_empty() {
                let entries: Vec<usize> =
                    source.pop_front().into_iter().chain(translation.pop_front()).collect();
                self.take(unit, &entries, State::Translated, None);
            }
        }
    }

    fn set_apart(&mut self, unit: usize, apart: bool) {
        if let Some(standing) = &mut self.found[unit] {
            standing.apart = apart;
        }
    }
}
