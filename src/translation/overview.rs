//! The state of a text as a whole.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use crate::lang::Lang;
use crate::site::Site;
use crate::source::{ProjectPath, Snapshot};

use super::find::{self, Found};
use super::follow::{self, Text};
use super::state::{self, Standing, State};
use super::store::{self, Store};
use super::units::{self, Unit};

/// A text with the standing of each of its units.
#[derive(Debug)]
pub struct Survey<'a> {
    /// The text.
    pub found: Found<'a>,
    /// The language of the source.
    pub source: Lang,
    /// What is translated as a piece.
    pub units: Vec<Unit>,
    /// For each unit.
    pub standings: Vec<Standing>,
}

/// How many units and words are in a state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Rows, footnotes, titles.
    pub units: usize,
    /// Words of the source, or of the translation where only it is there.
    pub words: usize,
}

/// A text in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Confirmed, and the source still says the same.
    pub translated: Count,
    /// The source has changed since.
    pub changed: Count,
    /// Not translated.
    pub missing: Count,
    /// Translated, and not confirmed.
    pub new: Count,
    /// Only in the translation.
    pub extra: Count,
}

impl Tally {
    /// The words of the source of which the translation is confirmed, by all its words.
    pub fn percent(&self) -> f64 {
        let all = self.translated.words + self.changed.words + self.missing.words + self.new.words;
        if all == 0 { 100.0 } else { self.translated.words as f64 * 100.0 / all as f64 }
    }

    /// Adds another text's numbers.
    pub fn add(&mut self, other: &Tally) {
        let pairs = [
            (&mut self.translated, other.translated),
            (&mut self.changed, other.changed),
            (&mut self.missing, other.missing),
            (&mut self.new, other.new),
            (&mut self.extra, other.extra),
        ];
        for (own, other) in pairs {
            own.units += other.units;
            own.words += other.words;
        }
    }
}

/// The file that holds the translation state of a folder.
pub fn file(folder: &str) -> ProjectPath {
    ProjectPath::new(&format!("{folder}/{}", store::NAME))
}

/// What was confirmed in a folder; nothing when there is no such file.
pub fn store(snapshot: &Snapshot, folder: &str) -> Store {
    let blob = snapshot.get(&file(folder));
    blob.map_or_else(Store::default, |blob| Store::read(&String::from_utf8_lossy(blob.bytes())))
}

/// The folders that hold translation state.
pub fn folders(snapshot: &Snapshot) -> impl Iterator<Item = &str> {
    let folders = snapshot.files.folders_below("content");
    folders.filter(|(path, folder)| folder.get(&file(path)).is_some()).map(|(path, _)| path)
}

/// What was confirmed, by folder, under the names that the texts have now.
#[derive(Debug)]
pub struct Stores {
    /// As it is in the files.
    read: BTreeMap<String, Arc<Store>>,
    now: BTreeMap<String, Arc<Store>>,
    /// The folders somebody worked on.
    asked: BTreeSet<String>,
}

impl Stores {
    /// Reads the state of all folders.
    pub fn read(site: &Site, snapshot: &Snapshot) -> Stores {
        let read: BTreeMap<String, Arc<Store>> = folders(snapshot)
            .map(|folder| (folder.to_owned(), Arc::new(store(snapshot, folder))))
            .collect();
        let found: Vec<Found<'_>> = find::all(site).collect();
        let units = |at: usize| Arc::new(units::units(found[at].chapter, snapshot));
        let text = |at: usize| {
            let (folder, key) = (found[at].folder(), found[at].key());
            let confirmed = read.get(folder).and_then(|store| store.chapters.get(&key));
            let source = found[at].chapter.source;
            let at_home = confirmed.is_some() && follow::at_home(&units(at), source, confirmed);
            Text { folder, key, source, at_home }
        };
        let texts: Vec<Text<'_>> = (0..found.len()).map(text).collect();
        let now = follow::follow(&texts, units, &read);
        Stores { read, now, asked: BTreeSet::new() }
    }

    /// The state of a folder.
    pub fn of(&mut self, folder: &str) -> &mut Store {
        self.asked.insert(folder.to_owned());
        Arc::make_mut(self.now.entry(folder.to_owned()).or_default())
    }

    /// All that were asked for, and those of which something has a new name.
    pub fn into_inner(self) -> BTreeMap<String, Arc<Store>> {
        let Stores { read, mut now, asked } = self;
        now.retain(|folder, store| asked.contains(folder) || read.get(folder) != Some(&*store));
        now
    }
}

/// Looks at a text.
pub fn survey<'a>(found: Found<'a>, snapshot: &Snapshot, store: &Store) -> Survey<'a> {
    let source = found.chapter.source;
    let units = units::units(found.chapter, snapshot);
    let key = found.key();
    let mut standings = state::standings(&units, source, store.chapters.get(&key));
    arrived(&units, &mut standings, source, store, &key);
    Survey { found, source, units, standings }
}

/// Paragraphs that came from another text together with their translation are
/// confirmed already.
fn arrived(units: &[Unit], standings: &mut [Standing], source: Lang, store: &Store, key: &str) {
    if standings.iter().all(|standing| standing.state != State::New) {
        return;
    }
    let others = store.chapters.iter().filter(|(name, it)| *name != key && it.source == source);
    let entries = others.flat_map(|(_, confirmed)| &confirmed.entries);
    let known: HashMap<(&str, u64), Option<Date>> =
        entries.filter_map(|entry| Some(((entry.from.as_str(), entry.to?), entry.on))).collect();
    for (unit, standing) in units.iter().zip(standings) {
        let (Some(from), Some(to)) = (&unit.pieces[source], &unit.pieces[source.other()]) else {
            continue;
        };
        if standing.state == State::New
            && let Some(on) = known.get(&(from.text.as_str(), to.digest()))
        {
            standing.state = State::Translated;
            standing.on = *on;
        }
    }
}

impl Survey<'_> {
    /// The text in numbers.
    pub fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for (unit, standing) in self.units.iter().zip(&self.standings) {
            let count = match standing.state {
                State::Translated => &mut tally.translated,
                State::Changed => &mut tally.changed,
                State::Missing => &mut tally.missing,
                State::New => &mut tally.new,
                State::Extra => &mut tally.extra,
            };
            let source = unit.pieces[self.source].as_ref();
            // What only the translation says, or says elsewhere, is none of the source's words.
            let words = match (source, standing.state) {
                (_, State::Extra) => {
                    unit.pieces[self.source.other()].as_ref().map_or(0, |piece| piece.words())
                }
                (Some(piece), _) => piece.words(),
                (None, _) => 0,
            };
            count.units += 1;
            count.words += words;
        }
        tally
    }
}
