//! What readers are told of the translation of each row.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::memo::{Fingerprint, Memo, Stage};
use crate::site::align::Row;
use crate::site::{Chapter, Site};
use crate::source::{ProjectPath, Snapshot};

use super::find::{self, Found};
use super::follow;
use super::overview;
use super::state::{self, State};
use super::store::Store;
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
        let texts: Vec<Text<'_>> = find::all(site).map(|found| Text::of(found, snapshot)).collect();
        let stores = stores(&texts, snapshot, memo);
        let notes = texts.par_iter().filter_map(|text| {
            let chapter = text.found.chapter;
            let store = stores.get(text.found.folder());
            let confirmed = store.and_then(|store| store.chapters.get(&text.found.key()));
            if chapter.editions.iter().count() < 2 {
                return None;
            }
            let Some(confirmed) = confirmed else {
                return Some((path(chapter).clone(), Arc::new(unconfirmed(chapter))));
            };
            let key = Fingerprint::of(&(text.print, confirmed));
            let made = memo.get(Stage::Translation, key, || {
                let units = units::units(chapter, snapshot);
                let standings = state::standings(&units, chapter.source, Some(confirmed));
                let mut notes = vec![RowNote::None; chapter.rows.len()];
                for (unit, standing) in units.iter().zip(&standings) {
                    let Place::Row(at) = unit.place else { continue };
                    let alone = unit.pieces.tr.is_none() || unit.pieces.en.is_none();
                    notes[at] = match standing.state {
                        State::Changed => RowNote::Behind(standing.on),
                        State::Missing | State::Extra if standing.entries.is_empty() => {
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

/// The notes on a chapter of which nobody has confirmed anything.
fn unconfirmed(chapter: &Chapter) -> Vec<RowNote> {
    let note = |row: &Row| match row.first.is_empty() == row.second.is_empty() {
        true => RowNote::None,
        false => RowNote::Missing,
    };
    chapter.rows.iter().map(note).collect()
}

/// A text, and what its units depend on.
struct Text<'a> {
    found: Found<'a>,
    print: Fingerprint,
}

impl<'a> Text<'a> {
    fn of(found: Found<'a>, snapshot: &Snapshot) -> Self {
        let chapter = found.chapter;
        let print = |path| snapshot.get(path).map(|blob| blob.fingerprint());
        let prints: Vec<_> = files(chapter).map(|path| (path, print(path))).collect();
        Text { found, print: Fingerprint::of(&(prints, &chapter.rows, chapter.source)) }
    }
}

/// What was confirmed, by folder, under the names that the texts have now.
fn stores(texts: &[Text<'_>], snapshot: &Snapshot, memo: &Memo) -> BTreeMap<String, Arc<Store>> {
    let read: BTreeMap<String, Arc<Store>> = overview::folders(snapshot)
        .map(|folder| {
            let print = snapshot.get(&overview::file(folder)).map(|blob| blob.fingerprint());
            let key = Fingerprint::of(&("store", folder, print));
            let read = || overview::store(snapshot, folder);
            (folder.to_owned(), memo.get(Stage::Translation, key, read))
        })
        .collect();
    let units = |at: usize| {
        let Text { found, print } = &texts[at];
        let key = Fingerprint::of(&("units", print));
        memo.get(Stage::Translation, key, || units::units(found.chapter, snapshot))
    };
    let named = texts.par_iter().map(|text| {
        let (folder, key, source) =
            (text.found.folder(), text.found.key(), text.found.chapter.source);
        let confirmed = read.get(folder).and_then(|store| store.chapters.get(&key));
        let at_home = confirmed.is_some_and(|_| {
            let print = Fingerprint::of(&("home", text.print, confirmed));
            *memo.get(Stage::Translation, print, || {
                let units = units::units(text.found.chapter, snapshot);
                follow::at_home(&units, source, confirmed)
            })
        });
        follow::Text { folder, key, source, at_home }
    });
    follow::follow(&named.collect::<Vec<_>>(), units, &read)
}

fn path(chapter: &Chapter) -> &ProjectPath {
    &chapter.editions.prefer(chapter.source).1.parsed.document.path
}

fn files(chapter: &Chapter) -> impl Iterator<Item = &ProjectPath> {
    chapter.editions.iter().map(|(_, edition)| &edition.parsed.document.path)
}
