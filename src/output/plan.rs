//! What has to be written and removed.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use rayon::prelude::*;

use crate::source::Fault;

use super::manifest::{Entry, Found, Manifest, State};
use super::{Artefact, OutPath, Output, guard};

/// The difference between a build and what is on the disk.
#[derive(Default)]
pub(super) struct Plan<'a> {
    /// What is new or differs.
    pub write: Vec<&'a Artefact>,
    /// What is on the disk as it should be.
    pub keep: Vec<&'a Artefact>,
    /// What an earlier build wrote and this one does not.
    pub remove: Vec<OutPath>,
    /// How many files to keep had to be read, because they are not older than the manifest.
    pub read: usize,
}

/// What is to be done about one artefact.
enum Step {
    Write,
    Keep,
    KeepRead,
}

impl<'a> Plan<'a> {
    /// Compares a build with the manifest and the disk.
    pub fn make(output: &'a Output, manifest: &Manifest, site: &Path) -> Result<Plan<'a>, Fault> {
        let artefacts: Vec<&Artefact> = output.iter().collect();
        if fs::symlink_metadata(site).is_err_and(|error| error.kind() == ErrorKind::NotFound) {
            return Ok(Plan { write: artefacts, ..Plan::default() });
        }
        let steps: Vec<Step> = artefacts
            .par_iter()
            .map(|artefact| step(artefact, manifest, site))
            .collect::<Result<_, Fault>>()?;
        let mut plan = Plan::default();
        for (artefact, step) in artefacts.into_iter().zip(steps) {
            match step {
                Step::Write => plan.write.push(artefact),
                Step::Keep | Step::KeepRead => plan.keep.push(artefact),
            }
            plan.read += usize::from(matches!(step, Step::KeepRead));
        }
        let gone = manifest.files.keys().filter(|path| !output.contains(path));
        plan.remove = gone
            .filter(|path| {
                super::path::above(path.as_str())
                    .all(|folder| guard::is_passable(&site.join(folder)))
            })
            .cloned()
            .collect();
        let removed: BTreeSet<&str> = plan.remove.iter().map(OutPath::as_str).collect();
        guard::passable(site, plan.write.iter().map(|artefact| &artefact.path), &removed)?;
        Ok(plan)
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.write.is_empty() && self.remove.is_empty()
    }

    /// How many files the site will have.
    pub fn total(&self) -> usize {
        self.write.len() + self.keep.len()
    }
}

fn step(artefact: &Artefact, manifest: &Manifest, site: &Path) -> Result<Step, Fault> {
    let path = site.join(artefact.path.as_str());
    let Ok(metadata) = fs::symlink_metadata(&path) else { return Ok(Step::Write) };
    let entry = Entry::of(artefact);
    let known = manifest.files.get(&artefact.path);
    if known.is_none_or(|known| *known == entry) {
        match entry.find(&path, &metadata, known.and(manifest.written)) {
            Some(Found::ByTime) => return Ok(Step::Keep),
            Some(Found::ByBytes) => return Ok(Step::KeepRead),
            None => {}
        }
    }
    if is_ours(&artefact.path, &metadata, manifest) {
        Ok(Step::Write)
    } else {
        Err(guard::in_the_way(&path))
    }
}

/// Whether what stands at `path` may be replaced: an earlier build wrote it, or
/// files inside it, or the record of what it wrote was damaged.
fn is_ours(path: &OutPath, metadata: &fs::Metadata, manifest: &Manifest) -> bool {
    if manifest.state == State::Broken {
        return !metadata.is_dir();
    }
    if !metadata.is_dir() {
        return manifest.files.contains_key(path);
    }
    let inside = format!("{path}/");
    manifest.files.keys().any(|written| written.as_str().starts_with(&inside))
}
