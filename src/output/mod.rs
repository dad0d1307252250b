//! What a build publishes, and the one way it gets onto the disk.
//!
//! 1. Every artefact is inserted into an [`Output`]; two claims on one path are
//!    a complaint.
//! 2. [`apply`] compares with the [`manifest`] of the last time and with the disk
//!    ([`plan`]), and writes what differs: a whole new tree that takes the old
//!    one's place in a single step ([`swap`]), or single files with a journal
//!    ([`place`]).
//! 3. A program that writes site after site remembers the last one and compares
//!    with that ([`follow`]).
//!
//! Nothing else in the program writes into the output folder, and nothing is
//! deleted that an earlier build did not write.

mod apply;
mod disk;
mod follow;
mod guard;
mod manifest;
mod path;
mod place;
mod plan;
mod swap;

use std::collections::{BTreeMap, HashSet};

use crate::diag::{Diagnostic, say};
use crate::source::Blob;

pub use crate::diag::say::Owner;
pub use apply::{Applied, Mode, apply};
pub use follow::Follower;
pub use path::OutPath;

use crate::diag::say::Clash;

/// Everything a build publishes, in the order of its paths.
#[derive(Clone, Debug, Default)]
pub struct Output {
    /// By the path in small letters, so that two paths that one disk would take
    /// for the same meet here.
    artefacts: BTreeMap<String, Artefact>,
    /// Every folder above an artefact, in small letters.
    folders: HashSet<String>,
}

/// One published file.
#[derive(Clone, Debug)]
pub struct Artefact {
    /// Where it is published.
    pub path: OutPath,
    /// Its bytes.
    pub blob: Blob,
    /// Who asked for it.
    pub owner: Owner,
}

impl Output {
    /// Publishes `blob` at `path`. If somebody else already has the path, they
    /// keep it, and the complaint names both.
    #[must_use]
    pub fn insert(&mut self, path: OutPath, blob: Blob, owner: Owner) -> Option<Diagnostic> {
        let folded = path.folded();
        if let Some(complaint) = self.refuse(&path, &folded, &owner) {
            return Some(complaint);
        }
        for folder in path::above(&folded).collect::<Vec<_>>().into_iter().rev() {
            if self.folders.contains(folder) {
                break;
            }
            self.folders.insert(folder.to_owned());
        }
        self.artefacts.insert(folded, Artefact { path, blob, owner });
        None
    }

    /// The complaint that publishing something at `path` would lead to.
    #[must_use]
    pub fn claim(&self, path: &OutPath, owner: &Owner) -> Option<Diagnostic> {
        self.refuse(path, &path.folded(), owner)
    }

    fn refuse(&self, path: &OutPath, folded: &str, owner: &Owner) -> Option<Diagnostic> {
        let (taken, clash) = self.in_the_way(path, folded)?;
        Some(say::path_taken(&path.address(), owner, &taken.path.address(), &taken.owner, clash))
    }

    /// What cannot exist beside `path`.
    fn in_the_way(&self, path: &OutPath, folded: &str) -> Option<(&Artefact, Clash)> {
        if let Some(taken) = self.artefacts.get(folded) {
            return Some((taken, if taken.path == *path { Clash::Same } else { Clash::Case }));
        }
        let taken = if self.folders.contains(folded) {
            self.artefacts.range(format!("{folded}/")..).next().map(|(_, taken)| taken)
        } else {
            // No file stands where there is a folder already.
            let innermost = path::above(folded).last();
            let known = innermost.is_none_or(|folder| self.folders.contains(folder));
            let file = || path::above(folded).find_map(|folder| self.artefacts.get(folder));
            if known { None } else { file() }
        };
        taken.map(|taken| (taken, Clash::Folder))
    }

    /// The artefact at a path.
    pub fn get(&self, path: &str) -> Option<&Artefact> {
        self.artefacts.get(&path.to_ascii_lowercase()).filter(|found| found.path.as_str() == path)
    }

    /// All artefacts in the order of their paths.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Artefact> {
        self.artefacts.values()
    }

    /// How many artefacts there are.
    pub fn len(&self) -> usize {
        self.artefacts.len()
    }

    /// Whether nothing is published.
    pub fn is_empty(&self) -> bool {
        self.artefacts.is_empty()
    }

    fn contains(&self, path: &OutPath) -> bool {
        self.get(path.as_str()).is_some()
    }
}

#[cfg(test)]
mod tests;
