//! Confirming translations.

use jiff::civil::Date;

use crate::lang::Lang;

use super::overview::Survey;
use super::state::{Standing, State};
use super::store::{Confirmed, Entry, Store};
use super::units::{Piece, Unit};

/// What is confirmed.
#[derive(Clone, Debug, Default)]
pub struct Wish<'a> {
    /// Only the unit of that name.
    pub block: Option<&'a str>,
    /// Only changes of the source that do not concern the translation.
    pub typo: bool,
}

/// Confirms translations of a text, and says how many units were confirmed anew.
pub fn accept(survey: &Survey<'_>, store: &mut Store, wish: &Wish<'_>, today: Date) -> usize {
    let key = survey.found.key();
    let before = store.chapters.remove(&key);
    let old: &[Entry] = match &before {
        Some(confirmed) if confirmed.source == survey.source => &confirmed.entries,
        _ => &[],
    };
    let mut entries: Vec<Entry> = Vec::new();
    let mut kept = vec![false; old.len()];
    let mut accepted = 0;
    for (unit, standing) in survey.units.iter().zip(&survey.standings) {
        let named = wish.block.is_some_and(|name| is_called(unit, name));
        let meant = wish.block.is_none() || named;
        let asked =
            meant && (named || !standing.apart) && (!wish.typo || standing.state == State::Changed);
        let new = entry(unit, survey, standing, wish, named, today).filter(|_| asked);
        match new {
            Some(entry) if !is_kept(&entry, standing, old) => {
                accepted += 1;
                entries.push(entry);
            }
            _ => {
                for &at in standing.entries.iter().filter(|&&at| at < old.len()) {
                    if !std::mem::replace(&mut kept[at], true) {
                        entries.push(old[at].clone());
                    }
                }
            }
        }
    }
    if !entries.is_empty() {
        store.chapters.insert(key, Confirmed { source: survey.source, entries });
    }
    accepted
}

/// Whether a unit has that name: `3.14`, `p-3-14`, `¶ 3.14`, `note eu`, or what people are shown
/// in either language: `footnote eu`, `dipnot eu`, `başlık`.
pub fn is_called(unit: &Unit, name: &str) -> bool {
    let number = name.trim_start_matches('¶').trim().trim_start_matches('#');
    let id = number.strip_prefix("p-").map(|id| id.replace('-', "."));
    unit.name == number
        || id.is_some_and(|id| unit.name == id)
        || Lang::ALL.iter().any(|&lang| unit.called(lang) == name)
}

/// What is remembered of a unit; `None` where there is nothing to confirm.
fn entry(
    unit: &Unit,
    survey: &Survey<'_>,
    standing: &Standing,
    wish: &Wish<'_>,
    named: bool,
    today: Date,
) -> Option<Entry> {
    let from = unit.pieces[survey.source].as_ref();
    let to = unit.pieces[survey.source.other()].as_ref();
    // A block that only one language has is meant to be so only if somebody says it of this block.
    if !named && (from.is_none() || to.is_none()) {
        return None;
    }
    Some(Entry {
        on: standing.on.filter(|_| wish.typo).or(Some(today)),
        to: to.map(Piece::digest),
        from: from.map(|piece| piece.text.clone()).unwrap_or_default(),
    })
}

/// Whether the unit was confirmed as it is, so that its line can stay.
fn is_kept(entry: &Entry, standing: &Standing, old: &[Entry]) -> bool {
    let same = |at: &usize| {
        old.get(*at).is_some_and(|known| (&known.from, known.to) == (&entry.from, entry.to))
    };
    standing.entries.iter().any(same)
}

#[cfg(test)]
mod tests {
    use super::super::units::Place;
    use super::*;
    use crate::lang::Each;

    #[test]
    fn a_unit_goes_by_the_name_it_is_shown_with() {
        let unit = |place: Place, name: &str| Unit {
            place,
            name: name.to_owned(),
            pieces: Each { tr: None, en: None },
            mentions: Vec::new(),
        };
        let note = unit(Place::Note("eu".to_owned()), "note eu");
        for (name, expected) in
            [("dipnot eu", true), ("footnote eu", true), ("note eu", true), ("dipnot e", false)]
        {
            assert_eq!(is_called(&note, name), expected, "{name}");
        }
        let row = unit(Place::Row(3), "3.14");
        for name in ["3.14", "¶ 3.14", "p-3-14", "#p-3-14"] {
            assert!(is_called(&row, name), "{name}");
        }
        assert!(is_called(&unit(Place::Title, "title"), "başlık"));
    }
}
