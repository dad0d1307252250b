//! The bibliography: from files to citations, reference lists and a register of law.
//!
//! 1. [`read`] and [`bib`] make entries of `content/references.yaml` and `.bib`, and
//!    take facts out of their notes ([`note`]);
//! 2. [`style`] formats ordinary works through CSL, [`legal`] formats acts and
//!    judgments, for which CSL has no words;
//! 3. [`citing`] puts names, years and locators ([`locator`]) together;
//! 4. [`list`] sorts the entries of a publication, [`act`] those of the register;
//! 5. [`check`] finds what is unused or incomplete;
//! 6. [`export`] says how to cite the publication itself.
//!
//! A library is a function of the bytes of the bibliography ([`Library::sources`]), so
//! it can be remembered by them. It formats a work the first time it is asked for in a
//! language and keeps it. Works of one author and year are told apart by letters over
//! the whole bibliography, not over what one publication cites: a letter then means the
//! same work everywhere, and a new citation changes no other chapter.

mod act;
mod bib;
mod check;
mod citing;
mod eu;
pub mod export;
mod institutions;
mod legal;
mod list;
mod locator;
mod note;
mod read;
mod style;
mod when;
mod work;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::diag::{Checked, Diagnostic, Severity, say};
use crate::lang::{Each, Lang};
use crate::source::{Blob, ProjectPath, Snapshot};

use style::Shown;
use work::{Form, Work};

pub use act::{Act, Jurisdiction};
pub use list::{Entry, Group, anchor};
pub use note::Gazette;
pub use when::When;

/// The files a bibliography may be in; both are read.
const FILES: [&str; 2] = ["content/references.yaml", "content/references.bib"];

/// The project's bibliography.
#[derive(Debug, Default)]
pub struct Library {
    /// In the order of the file.
    works: Vec<Work>,
    /// Where each key is among the works.
    places: BTreeMap<String, Place>,
    clusters: Vec<Cluster>,
    /// A file could not be read, which the build has complained about: unknown keys
    /// are not complained about again.
    broken: bool,
    /// The keys of entries that could not be read; the build has complained about them, too.
    lost: BTreeSet<String>,
}

/// Where a work is found.
#[derive(Clone, Copy, Debug)]
struct Place {
    work: usize,
    cluster: usize,
    member: usize,
}

/// Works that may be mistaken for each other: one first author, one year. They are
/// formatted together, so that letters can tell them apart. An act is alone.
#[derive(Debug, Default)]
struct Cluster {
    members: Vec<usize>,
    shown: Each<OnceLock<Vec<Shown>>>,
}

impl Library {
    /// The files that the library is read from.
    pub fn sources(snapshot: &Snapshot) -> impl Iterator<Item = (&ProjectPath, &Blob)> {
        FILES.iter().filter_map(|file| snapshot.files.get_key_value(&ProjectPath::new(file)))
    }

    /// Reads `content/references.yaml` and `content/references.bib`.
    pub fn read(snapshot: &Snapshot) -> Checked<Library> {
        let mut library = Library::default();
        let mut complaints: Vec<Diagnostic> = Vec::new();
        for (path, blob) in Library::sources(snapshot) {
            let text = match std::str::from_utf8(blob.bytes()) {
                Ok(text) => text,
                Err(error) => {
                    complaints.push(say::encoding_wrong(path, error.valid_up_to()));
                    library.broken = true;
                    continue;
                }
            };
            // A byte order mark is no part of the text. A comment of as many bytes takes its place.
            let text = match text.strip_prefix('\u{feff}') {
                Some(rest) => &format!("# \n{rest}"),
                None => text,
            };
            let works = match path.extension() {
                Some("bib") => {
                    let before = complaints.len();
                    let works = bib::read(path, text, &mut complaints);
                    let mut new = complaints[before..].iter();
                    library.broken |= new.any(|one| one.severity == Severity::Error);
                    works
                }
                _ => {
                    let mut source = read::Source::new(path, text);
                    let works = source.yaml();
                    complaints.append(&mut source.complaints);
                    library.lost.append(&mut source.lost);
                    works
                }
            };
            library.broken |= works.is_none();
            for work in works.unwrap_or_default() {
                library.add(work, &mut complaints);
            }
        }
        library.cluster();
        Checked::new(library, complaints)
    }

    fn add(&mut self, work: Work, complaints: &mut Vec<Diagnostic>) {
        if let Some(first) = self.places.get(&work.key) {
            let first = self.works[first.work].at.clone();
            complaints.push(say::reference_doubled(work.at.clone(), &work.key, first));
            return;
        }
        let place = Place { work: self.works.len(), cluster: 0, member: 0 };
        self.places.insert(work.key.clone(), place);
        self.works.push(work);
    }

    /// Puts works together that may be mistaken for each other.
    fn cluster(&mut self) {
        let mut known: BTreeMap<(String, Option<i32>), usize> = BTreeMap::new();
        for (index, work) in self.works.iter().enumerate() {
            let cluster = match work.form {
                Form::Act | Form::Case => self.clusters.len(),
                Form::Ordinary => *known
                    .entry((style::first_name(work), style::year_of(work)))
                    .or_insert(self.clusters.len()),
            };
            if cluster == self.clusters.len() {
                self.clusters.push(Cluster::default());
            }
            let members = &mut self.clusters[cluster].members;
            members.push(index);
            let place = Place { work: index, cluster, member: members.len() - 1 };
            self.places.insert(work.key.clone(), place);
        }
    }

    /// The keys, in alphabetical order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    fn work(&self, key: &str) -> Option<&Work> {
        self.places.get(key).map(|place| &self.works[place.work])
    }

    /// How a work reads in one language.
    fn shown(&self, key: &str, lang: Lang) -> Option<&Shown> {
        let place = self.places.get(key)?;
        let cluster = &self.clusters[place.cluster];
        let shown = cluster.shown[lang].get_or_init(|| {
            let works: Vec<&Work> =
                cluster.members.iter().map(|index| &self.works[*index]).collect();
            match works.as_slice() {
                [work] if work.form != Form::Ordinary => vec![legal::show(work, lang)],
                works => style::format(works, lang),
            }
        });
        shown.get(place.member)
    }

    /// Every legal act, in the order of the register: Türkiye, the European Union,
    /// international, others; within each by rank and number.
    pub fn acts(&self) -> Vec<Act> {
        let mut acts: Vec<&Work> =
            self.works.iter().filter(|work| work.form == Form::Act).collect();
        acts.sort_by_key(|work| (act::jurisdiction(work), act::order(work), &work.key));
        acts.into_iter().map(|work| act::register(work, legal::label(work))).collect()
    }

    /// One legal act; `None` where the key names something else.
    pub fn act(&self, key: &str) -> Option<Act> {
        let work = self.work(key).filter(|work| work.form == Form::Act)?;
        Some(act::register(work, legal::label(work)))
    }
}
