//! State that follows texts to their new names.
//!
//! What was confirmed is recorded under a chapter's name. People rename
//! chapters, swap their names, cut one in two, take one over into another
//! publication; then the name says little, and what the paragraphs say counts.
//!
//! 1. A text is *at home* while the record under its name says half of it;
//! 2. every other text *comes from* the record that says most of it;
//! 3. what such a record says is shared out among the texts that come from it.
//!
//! This only says where to look. What is confirmed is for [`super::state`] to
//! find out, as always.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::lang::Lang;

use super::store::{Confirmed, Entry, Store};
use super::units::{Piece, Unit};

/// The name of a record: the folder, and the chapter's name in it.
pub type Name<'a> = (&'a str, &'a str);

/// A text whose state may be recorded under another name.
#[derive(Clone, Debug)]
pub struct Text<'a> {
    /// The folder that should hold its state.
    pub folder: &'a str,
    /// Its name there.
    pub key: String,
    /// The language of the source.
    pub source: Lang,
    /// Whether the record under its name is its own, as [`at_home`] says.
    pub at_home: bool,
}

impl Text<'_> {
    fn name(&self) -> Name<'_> {
        (self.folder, &self.key)
    }
}

/// A text comes from a record that says one part in so many of it. With less, such as a few
/// headings, it has only something in common.
const PART: usize = 4;

/// Whether the record under a text's name is its own: it says half of the text. Where the
/// languages have changed their parts, nothing is compared.
pub fn at_home(units: &[Unit], source: Lang, confirmed: Option<&Confirmed>) -> bool {
    let Some(confirmed) = confirmed else { return false };
    let said = Said::of(confirmed.entries.iter().map(Saying::of_entry));
    let sayings = || units.iter().map(|unit| Saying::of_unit(unit, source));
    let known: usize = sayings().filter(|it| said.in_part(it)).map(|it| it.letters()).sum();
    let all: usize = sayings().map(|it| it.letters()).sum();
    confirmed.source != source || known * 2 >= all
}

/// The state of all folders as if it had been recorded under the names of today. `units` gives
/// those of a text by its place.
pub fn follow(
    texts: &[Text<'_>],
    units: impl Fn(usize) -> Arc<Vec<Unit>>,
    stores: &BTreeMap<String, Arc<Store>>,
) -> BTreeMap<String, Arc<Store>> {
    let mut now = stores.clone();
    let records: BTreeMap<Name<'_>, &Confirmed> = stores
        .iter()
        .flat_map(|(folder, store)| store.chapters.iter().map(move |it| (folder, it)))
        .map(|(folder, (key, confirmed))| ((folder.as_str(), key.as_str()), confirmed))
        .collect();
    if records.is_empty() || texts.iter().all(|text| text.at_home) {
        return now;
    }
    let index = Index::of(&records);
    // By record: how much it says of each text that comes from it. Who is at home goes first.
    let mut heirs: BTreeMap<Name<'_>, Vec<(usize, usize)>> = BTreeMap::new();
    for (at, text) in texts.iter().enumerate() {
        let (letters, origin) = match text.at_home {
            true => (usize::MAX, text.name()),
            false => index.origin(text, &units(at)).unwrap_or((0, text.name())),
        };
        heirs.entry(origin).or_default().push((letters, at));
    }
    heirs.retain(|name, heirs| {
        records.contains_key(name) && heirs.iter().any(|(_, at)| texts[*at].name() != *name)
    });
    for (name, heirs) in &heirs {
        let taken = heirs.iter().map(|(_, at)| texts[*at].name());
        for (folder, key) in taken.chain([*name]) {
            now.get_mut(folder).map(|store| Arc::make_mut(store).chapters.remove(key));
        }
    }
    for (name, mut heirs) in heirs {
        heirs.sort_by_key(|(letters, _)| Reverse(*letters));
        let record = records[&name];
        let units: Vec<Arc<Vec<Unit>>> = heirs.iter().map(|(_, at)| units(*at)).collect();
        let said: Vec<Said<'_>> =
            units.iter().map(|units| Said::of_units(units, record.source)).collect();
        for entry in &record.entries {
            let saying = Saying::of_entry(entry);
            let whole = said.iter().position(|it| it.whole.contains(&saying));
            let heir = whole.or_else(|| said.iter().position(|it| it.in_part(&saying)));
            let text = &texts[heirs[heir.unwrap_or_default()].1];
            let new = || Confirmed { source: record.source, entries: Vec::new() };
            let store = Arc::make_mut(now.entry(text.folder.to_owned()).or_default());
            store.chapters.entry(text.key.clone()).or_insert_with(new).entries.push(entry.clone());
        }
    }
    now
}

/// What a unit says, or what was confirmed of one.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Saying<'a> {
    from: &'a str,
    to: Option<u64>,
}

impl<'a> Saying<'a> {
    fn of_entry(entry: &'a Entry) -> Self {
        Saying { from: &entry.from, to: entry.to }
    }

    fn of_unit(unit: &'a Unit, source: Lang) -> Self {
        Saying {
            from: unit.pieces[source].as_ref().map_or("", |piece| &piece.text),
            to: unit.pieces[source.other()].as_ref().map(Piece::digest),
        }
    }

    /// How much it weighs.
    fn letters(&self) -> usize {
        self.from.len()
    }
}

/// What a text or a record says.
#[derive(Default)]
struct Said<'a> {
    whole: HashSet<Saying<'a>>,
    froms: HashSet<&'a str>,
    tos: HashSet<u64>,
}

impl<'a> Said<'a> {
    fn of(sayings: impl Iterator<Item = Saying<'a>>) -> Self {
        let mut said = Said::default();
        for saying in sayings {
            said.whole.insert(saying);
            said.froms.insert(saying.from);
            said.tos.extend(saying.to);
        }
        said
    }

    fn of_units(units: &'a [Unit], source: Lang) -> Self {
        Said::of(units.iter().map(|unit| Saying::of_unit(unit, source)))
    }

    /// Whether the source or the translation is here.
    fn in_part(&self, saying: &Saying<'_>) -> bool {
        !saying.from.is_empty() && self.froms.contains(saying.from)
            || saying.to.is_some_and(|to| self.tos.contains(&to))
    }
}

/// Which records say something, by their places.
struct Index<'a> {
    records: Vec<(Name<'a>, Lang)>,
    froms: HashMap<&'a str, Vec<usize>>,
    tos: HashMap<u64, Vec<usize>>,
}

impl<'a> Index<'a> {
    fn of(records: &BTreeMap<Name<'a>, &'a Confirmed>) -> Self {
        let named = records.iter().map(|(name, confirmed)| (*name, confirmed.source)).collect();
        let mut index = Index { records: named, froms: HashMap::new(), tos: HashMap::new() };
        for (at, confirmed) in records.values().enumerate() {
            for entry in &confirmed.entries {
                index.froms.entry(&entry.from).or_default().push(at);
                if let Some(to) = entry.to {
                    index.tos.entry(to).or_default().push(at);
                }
            }
        }
        index
    }

    /// The record a text comes from, and how much that says of it.
    fn origin(&self, text: &Text<'_>, units: &[Unit]) -> Option<(usize, Name<'a>)> {
        let mut said: BTreeMap<usize, usize> = BTreeMap::new();
        let mut all = 0;
        for saying in units.iter().map(|unit| Saying::of_unit(unit, text.source)) {
            all += saying.letters();
            let from = self.froms.get(saying.from).filter(|_| !saying.from.is_empty());
            let to = saying.to.and_then(|to| self.tos.get(&to));
            let records: BTreeSet<usize> = from.into_iter().chain(to).flatten().copied().collect();
            for record in records.into_iter().filter(|it| self.records[*it].1 == text.source) {
                *said.entry(record).or_default() += saying.letters();
            }
        }
        let own = |record: usize| self.records[record].0 == text.name();
        let most = said.into_iter().max_by_key(|&(it, letters)| (letters, own(it), Reverse(it)));
        let enough = most.filter(|(_, letters)| *letters > 0 && letters * PART >= all);
        enough.map(|(record, letters)| (letters, self.records[record].0))
    }
}
