//! What readers are told of the translation of each row.

use std::collections::{BTreeMap, HashMap};
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
use super::store::{Confirmed, Store};
use super::units::{self, Place};

/// What readers are told of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RowNote {
    /// Nothing.
    #[default]
    None,
    /// The source has changed since the translation was confirmed on that day.
    Behind(Option<Date>),
    /// The same is true of a footnote that its translation mentions, and not of the row itself.
    NoteBehind(Option<Date>),
    /// It has no counterpart yet.
    Missing,
    /// It came after the translation was confirmed, and has no counterpart yet.
    Added,
    /// It is meant to have no counterpart.
    Alone,
}

/// The notes on the rows of every chapter.
#[derive(Clone, Debug, Default)]
pub struct RowNotes {
    /// By the folders of the publications; those of other texts under `content`.
    parts: HashMap<String, Arc<Notes>>,
}

/// The notes on the rows of a publication's chapters, by the file of its source.
#[derive(Debug, Default)]
struct Notes {
    chapters: BTreeMap<ProjectPath, Vec<RowNote>>,
    fingerprint: Fingerprint,
}

impl RowNotes {
    /// Looks at every text that exists in both languages.
    pub fn new(site: &Site, snapshot: &Snapshot, memo: &Memo) -> RowNotes {
        let parts = parts(site);
        let files: HashMap<&str, Fingerprint> = overview::folders(snapshot)
            .filter_map(|folder| {
                let blob = snapshot.get(&overview::file(folder))?;
                Some((folder, blob.fingerprint()))
            })
            .collect();
        let at_home = || {
            let homes = parts
                .par_iter()
                .map(|part| part.is_at_home(files.get(part.folder), snapshot, memo));
            homes.collect::<Vec<bool>>().into_iter().all(|at_home| at_home)
        };
        // Where a text has left its record behind, all folders are looked at together.
        let moved = (!files.is_empty() && !at_home()).then(|| {
            let texts: Vec<Text<'_>> =
                find::all(site).map(|found| Text::of(found, snapshot)).collect();
            stores(&texts, snapshot, memo)
        });
        let notes = parts.par_iter().map(|part| {
            let file = files.get(part.folder);
            let key = match &moved {
                None => Fingerprint::of(&(part.texts, file)),
                Some(stores) => {
                    let chapters = stores.get(part.folder).map(|store| &store.chapters);
                    Fingerprint::of(&(part.texts, "moved", chapters))
                }
            };
            let notes = memo.part(Stage::Translation, part.folder, key, |memo| {
                let store = match &moved {
                    None => store(part.folder, file, snapshot, memo),
                    Some(stores) => stores.get(part.folder).cloned().unwrap_or_default(),
                };
                part.notes(&store, snapshot, memo)
            });
            (part.folder.to_owned(), notes)
        });
        RowNotes { parts: notes.collect() }
    }

    /// The notes on the rows of a chapter; nothing where it exists in one language only.
    pub fn of(&self, chapter: &Chapter) -> &[RowNote] {
        let path = path(chapter);
        let part = self.parts.get(path.folder()).or_else(|| self.parts.get("content"));
        part.and_then(|part| part.chapters.get(path)).map_or(&[], |notes| notes)
    }

    /// The digest of the notes on the chapters in a publication's folder, or `content`.
    pub fn print(&self, folder: &str) -> Fingerprint {
        self.parts.get(folder).map(|part| part.fingerprint).unwrap_or_default()
    }
}

/// The texts of a publication, or those that belong to none.
struct Part<'a> {
    folder: &'a str,
    found: Vec<Found<'a>>,
    /// The digest of their files, and of what makes texts of these.
    texts: Fingerprint,
}

fn parts(site: &Site) -> Vec<Part<'_>> {
    let publications = site.publications.iter().map(|publication| Part {
        folder: &publication.folder,
        found: publication
            .chapters
            .iter()
            .map(|chapter| Found { publication: Some(publication), chapter })
            .collect(),
        texts: Fingerprint::of(&(publication.texts_print, site.around(publication))),
    });
    let single = site.single.all().map(|chapter| Found { publication: None, chapter });
    let texts = Fingerprint::of(&(site.single.texts_print, site.frame));
    let single = Part { folder: "content", found: single.collect(), texts };
    publications.chain([single]).collect()
}

impl Part<'_> {
    /// Whether the record under every text's name is its own, and nothing else is recorded.
    fn is_at_home(&self, file: Option<&Fingerprint>, snapshot: &Snapshot, memo: &Memo) -> bool {
        let key = Fingerprint::of(&("home", self.texts, file));
        *memo.part(Stage::Home, self.folder, key, |memo| {
            let store = store(self.folder, file, snapshot, memo);
            self.found.iter().all(|found| is_at_home(found, &store, snapshot, memo))
        })
    }

    fn notes(&self, store: &Store, snapshot: &Snapshot, memo: &Memo) -> Notes {
        let notes = self.found.par_iter().filter_map(|found| {
            let chapter = found.chapter;
            if chapter.editions.iter().count() < 2 {
                return None;
            }
            let notes = match store.chapters.get(&found.key()) {
                Some(confirmed) => Vec::clone(&confirmed_notes(found, confirmed, snapshot, memo)),
                None => unconfirmed(chapter),
            };
            Some((path(chapter).clone(), notes))
        });
        let chapters: BTreeMap<_, _> = notes.collect();
        Notes { fingerprint: Fingerprint::of(&chapters), chapters }
    }
}

/// The notes on a chapter of which something was confirmed.
fn confirmed_notes(
    found: &Found<'_>,
    confirmed: &Confirmed,
    snapshot: &Snapshot,
    memo: &Memo,
) -> Arc<Vec<RowNote>> {
    let chapter = found.chapter;
    let key = Fingerprint::of(&(Text::of(*found, snapshot).print, confirmed));
    memo.get(Stage::Translation, key, || {
        let units = units::units(chapter, snapshot);
        let standings = state::standings(&units, chapter.source, Some(confirmed));
        let mut notes = vec![RowNote::None; chapter.rows.len()];
        for (unit, standing) in units.iter().zip(&standings) {
            let Place::Row(at) = unit.place else { continue };
            let alone = unit.pieces.tr.is_none() || unit.pieces.en.is_none();
            notes[at] = match standing.state {
                State::Changed => RowNote::Behind(standing.on),
                State::Missing | State::Extra if standing.entries.is_empty() => RowNote::Added,
                State::Missing | State::Extra => RowNote::Missing,
                State::Translated if alone => RowNote::Alone,
                State::Translated | State::New => RowNote::None,
            };
        }
        let changed = units.iter().zip(&standings).filter(|(_, it)| it.state == State::Changed);
        for (unit, standing) in changed {
            for &row in &unit.mentions {
                if notes[row] == RowNote::None {
                    notes[row] = RowNote::NoteBehind(standing.on);
                }
            }
        }
        notes
    })
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
        let heads = chapter.editions.iter().map(|(_, edition)| &edition.parsed.head);
        let prints: Vec<_> =
            heads.map(|head| (&head.path, print(&head.path), head.fingerprint)).collect();
        Text { found, print: Fingerprint::of(&(prints, &chapter.rows, chapter.source)) }
    }
}

/// What was confirmed in a folder whose file has a digest.
fn store(folder: &str, file: Option<&Fingerprint>, snapshot: &Snapshot, memo: &Memo) -> Arc<Store> {
    let key = Fingerprint::of(&("store", folder, file));
    memo.get(Stage::Translation, key, || Arc::new(overview::store(snapshot, folder)))
        .as_ref()
        .clone()
}

/// Whether the record under a text's name is its own.
fn is_at_home(found: &Found<'_>, store: &Store, snapshot: &Snapshot, memo: &Memo) -> bool {
    let confirmed = store.chapters.get(&found.key());
    confirmed.is_some_and(|_| {
        let text = Text::of(*found, snapshot);
        let print = Fingerprint::of(&("home", text.print, confirmed));
        *memo.get(Stage::Translation, print, || {
            let units = units::units(found.chapter, snapshot);
            follow::at_home(&units, found.chapter.source, confirmed)
        })
    })
}

/// What was confirmed, by folder, under the names that the texts have now.
fn stores(texts: &[Text<'_>], snapshot: &Snapshot, memo: &Memo) -> BTreeMap<String, Arc<Store>> {
    let read: BTreeMap<String, Arc<Store>> = overview::folders(snapshot)
        .map(|folder| {
            let print = snapshot.get(&overview::file(folder)).map(|blob| blob.fingerprint());
            (folder.to_owned(), store(folder, print.as_ref(), snapshot, memo))
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
        let own = read.get(folder);
        let at_home = own.is_some_and(|store| is_at_home(&text.found, store, snapshot, memo));
        follow::Text { folder, key, source, at_home }
    });
    follow::follow(&named.collect::<Vec<_>>(), units, &read)
}

fn path(chapter: &Chapter) -> &ProjectPath {
    &chapter.editions.prefer(chapter.source).1.parsed.head.path
}
