//! Artefacts by the batch, and where each of them goes.
//!
//! What is published together changes together, so an edit brings one new batch and many old
//! ones. Where everything goes depends on paths alone, which an edit seldom changes.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use crate::diag::say::Clash;
use crate::diag::{Diagnostic, say};
use crate::memo::{Content, Fingerprint};

use super::Owner;
use super::path::{self, OutPath};

/// One published file.
#[derive(Clone, Debug)]
pub struct Artefact {
    /// Where it is published.
    pub path: OutPath,
    /// Its bytes.
    pub content: Content,
    /// Who asked for it.
    pub owner: Owner,
}

/// Artefacts that are published together.
#[derive(Debug)]
pub struct Batch {
    /// The files.
    pub artefacts: Vec<Artefact>,
    /// The digest of the files.
    pub fingerprint: Fingerprint,
    /// The digest of their paths and owners.
    pub paths: Fingerprint,
    /// Whether they are HTML pages, all of them.
    pub is_pages: bool,
    /// The path of each in small letters, so that two paths that one disk would take for the
    /// same meet.
    folded: Vec<Arc<str>>,
    /// Every folder above a path, in small letters.
    folders: HashSet<Arc<str>>,
}

impl Batch {
    /// A batch of some files.
    pub fn new(artefacts: Vec<Artefact>) -> Batch {
        let print = |it: &Artefact| (it.path.clone(), it.content.fingerprint());
        let files: Vec<_> = artefacts.iter().map(print).collect();
        let paths: Vec<_> = artefacts.iter().map(|it| (&it.path, &it.owner)).collect();
        let folded: Vec<Arc<str>> = artefacts.iter().map(|it| it.path.folded().into()).collect();
        let mut folders: HashSet<Arc<str>> = HashSet::new();
        for path in &folded {
            let above: Vec<&str> = path::above(path).collect();
            for folder in above.into_iter().rev() {
                if folders.contains(folder) {
                    break;
                }
                folders.insert(folder.into());
            }
        }
        Batch {
            fingerprint: Fingerprint::of(&files),
            paths: Fingerprint::of(&paths),
            is_pages: artefacts.iter().all(|it| it.path.as_str().ends_with(".html")),
            folded,
            folders,
            artefacts,
        }
    }
}

/// An artefact that finds no place, because another one has it.
#[derive(Clone, Debug)]
pub struct Refused {
    /// The path that was asked for.
    path: OutPath,
    /// Who asked.
    owner: Owner,
    /// The path of the other.
    first: OutPath,
    /// Who has it.
    taken: Owner,
    /// What is wrong about the two.
    clash: Clash,
}

impl Refused {
    /// The complaint. What found no place is remembered while places in files move, so `asks`
    /// says where in its file somebody asks for a path now.
    pub fn complaint(&self, asks: impl Fn(&OutPath, &Owner) -> Owner) -> Diagnostic {
        let (owner, taken) = (asks(&self.path, &self.owner), asks(&self.first, &self.taken));
        let (path, first) = (self.path.address(), self.first.address());
        say::path_taken(&path, &owner, &first, &taken, self.clash)
    }
}

/// A batch, and the artefact in it.
pub(super) type Place = (usize, usize);

/// The place of every artefact of some batches.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// By the path in small letters.
    pub(super) places: HashMap<Arc<str>, Place>,
    /// The places in the order of their paths.
    sorted: OnceLock<Vec<Place>>,
    /// Every folder above an artefact, in small letters.
    folders: HashSet<Arc<str>>,
    /// What found no place.
    pub refused: Vec<Refused>,
}

impl Layout {
    /// What stands for the layout of some batches in memo keys.
    pub fn print(batches: &[Arc<Batch>]) -> Fingerprint {
        let prints: Vec<Fingerprint> = batches.iter().map(|batch| batch.paths).collect();
        Fingerprint::of(&prints)
    }

    /// Finds a place for each artefact; who comes first keeps a path.
    pub fn new(batches: &[Arc<Batch>]) -> Layout {
        let mut layout = Layout::default();
        let count = batches.iter().map(|batch| batch.artefacts.len()).sum();
        layout.places.reserve(count);
        layout.folders.reserve(count);
        let mut refused = Vec::new();
        for (batch, of) in batches.iter().enumerate() {
            for at in 0..of.artefacts.len() {
                let found = layout.place(batches, (batch, at));
                refused.extend(found.map(|found| (&*of.folded[at], found)));
            }
        }
        // Two pages with one address: what lies below it clashes, too, and says nothing more.
        let pages: HashSet<&str> =
            refused.iter().filter_map(|(path, _)| path.strip_suffix("/index.html")).collect();
        let below = |path: &str| {
            let page = path.strip_suffix("/index.html").unwrap_or(path);
            path::above(page).any(|folder| pages.contains(folder))
        };
        let told = refused.iter().filter(|(path, _)| !below(path));
        layout.refused = told.map(|(_, found)| found.clone()).collect();
        layout
    }

    /// Finds a place for one artefact, or says who has it.
    pub(super) fn place(&mut self, batches: &[Arc<Batch>], at: Place) -> Option<Refused> {
        let batch = &batches[at.0];
        let folded = &batch.folded[at.1];
        let Artefact { path, owner, .. } = &batch.artefacts[at.1];
        if let Some(refused) = self.refuse(batches, path, folded, owner) {
            return Some(refused);
        }
        let above: Vec<&str> = path::above(folded).collect();
        for folder in above.into_iter().rev() {
            if self.folders.contains(folder) {
                break;
            }
            self.folders.extend(batch.folders.get(folder).cloned());
        }
        self.places.insert(Arc::clone(folded), at);
        self.sorted = OnceLock::new();
        None
    }

    /// The places in the order of their paths.
    pub(super) fn sorted(&self) -> &[Place] {
        self.sorted.get_or_init(|| {
            let mut all: Vec<(&Arc<str>, &Place)> = self.places.iter().collect();
            all.sort_unstable_by_key(|(path, _)| *path);
            all.into_iter().map(|(_, place)| *place).collect()
        })
    }

    pub(super) fn refuse(
        &self,
        batches: &[Arc<Batch>],
        path: &OutPath,
        folded: &str,
        owner: &Owner,
    ) -> Option<Refused> {
        let ((batch, at), clash) = self.in_the_way(batches, path, folded)?;
        let taken = &batches[batch].artefacts[at];
        Some(Refused {
            path: path.clone(),
            owner: owner.clone(),
            first: taken.path.clone(),
            taken: taken.owner.clone(),
            clash,
        })
    }

    /// What cannot exist beside `path`.
    fn in_the_way(
        &self,
        batches: &[Arc<Batch>],
        path: &OutPath,
        folded: &str,
    ) -> Option<(Place, Clash)> {
        if let Some(&taken) = self.places.get(folded) {
            let same = batches[taken.0].artefacts[taken.1].path == *path;
            return Some((taken, if same { Clash::Same } else { Clash::Case }));
        }
        let taken = if self.folders.contains(folded) {
            let inside = format!("{folded}/");
            let inside = self.places.iter().filter(|(path, _)| path.starts_with(&inside));
            inside.min_by_key(|(path, _)| *path).map(|(_, taken)| *taken)
        } else {
            // No file stands where there is a folder already.
            let innermost = path::above(folded).last();
            let known = innermost.is_none_or(|folder| self.folders.contains(folder));
            let file = || path::above(folded).find_map(|folder| self.places.get(folder).copied());
            if known { None } else { file() }
        };
        taken.map(|taken| (taken, Clash::Folder))
    }
}
