//! What readers are told of the translation of each row.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::memo::{Fingerprint, Memo, Stage};
use crate::site::{Chapter, Site};
use crate::source::{ProjectPath, Snapshot};

use super::find;
use super::overview;
use super::state::{self, State};
use super::units::{self, Place};

/// What readers are told of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RowNote {
    /// Nothing.
    #[default]
    None,
    /// The source has changed since the translation was confirmed on that day.
    Behind(Option<Date>),
    /// It has no counterpart yet.
    Missing,
    /// It came after the translation was confirmed, and has no counterpart yet.
    Added,
    /// It is meant to have no counterpart.
    Alone,
}

/// The notes on the rows of every chapter, by the file of its source.
#[derive(Clone, Debug, Default)]
pub struct RowNotes {
    notes: BTreeMap<ProjectPath, Arc<Vec<RowNote>>>,
}

impl RowNotes {
    /// Looks at every text that exists in both languages.
    pub fn new(site: &Site, snapshot: &Snapshot, memo: &Memo) -> RowNotes {
        let mut stores = BTreeMap::new();
        for found in find::all(site) {
            let folder = found.folder();
            let read = || {
                let print = snapshot.get(&overview::file(folder)).map(|blob| blob.fingerprint());
                let key = Fingerprint::of(&("store", folder, print));
                memo.get(Stage::Translation, key, || overview::store(snapshot, folder))
            };
            stores.entry(folder).or_insert_with(read);
        }
        let notes = find::all(site).collect::<Vec<_>>().into_par_iter().filter_map(|found| {
            let chapter = found.chapter;
            let confirmed = stores[found.folder()].chapters.get(&found.key());
            let prints: Vec<_> = files(chapter)
                .map(|path| (path, snapshot.get(path).map(|blob| blob.fingerprint())))
                .collect();
            if prints.len() < 2 {
                return None;
            }
            let key = Fingerprint::of(&(prints, &chapter.rows, chapter.source, confirmed));
            let made = memo.get(Stage::Translation, key, || {
                let units = units::units(chapter, snapshot);
                let standings = state::standings(&units, chapter.source, confirmed);
                let mut notes = vec![RowNote::None; chapter.rows.len()];
                for (unit, standing) in units.iter().zip(&standings) {
                    let Place::Row(at) = unit.place else { continue };
                    let alone = unit.pieces.tr.is_none() || unit.pieces.en.is_none();
                    notes[at] = match standing.state {
                        State::Changed => RowNote::Behind(standing.on),
                        State::Missing | State::Extra
                            if confirmed.is_some() && standing.entries.is_empty() =>
                        {
                            RowNote::Added
                        }
                        State::Missing | State::Extra => RowNote::Missing,
                        State::Translated if alone => RowNote::Alone,
                        State::Translated | State::New => RowNote::None,
                    };
                }
                notes
            });
            Some((path(chapter).clone(), made))
        });
        RowNotes { notes: notes.collect() }
    }

    /// The notes on the rows of a chapter; nothing where it exists in one language only.
    pub fn of(&self, chapter: &Chapter) -> &[RowNote] {
        self.notes.get(path(chapter)).map_or(&[], |notes| notes)
    }
}

fn path(chapter: &Chapter) -> &ProjectPath {
    &chapter.editions.prefer(chapter.source).1.parsed.document.path
}

fn files(chapter: &Chapter) -> impl Iterator<Item = &ProjectPath> {
    chapter.editions.iter().map(|(_, edition)| &edition.parsed.document.path)
}
