//! Changing single files of a site, with a journal.
//!
//! New files are written aside first. Then a journal says where each of them
//! goes and what is removed; from that moment on the change happens, if need be
//! at the start of the next build.

use std::fs;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::source::disk::read_own;

use super::disk::{self, Failed};
use super::plan::Plan;
use super::{OutPath, manifest};

/// Where new files wait, in the output folder.
pub(super) const ASIDE: &str = ".ikidil-next";

const JOURNAL: &str = "journal.json";

/// What is left to do once everything new is on the disk.
#[derive(Serialize, Deserialize)]
struct Journal {
    /// Where the files go that wait as `0`, `1`, `2`…
    write: Vec<String>,
    remove: Vec<String>,
}

/// Brings the folder from what it is to what it should be.
pub(super) fn change(site: &Path, plan: &Plan, manifest: &str, sync: bool) -> Result<(), Failed> {
    let aside = site.join(ASIDE);
    let prepared = prepare(site, &aside, plan, manifest, sync);
    if prepared.is_err() {
        let _ = fs::remove_dir_all(&aside);
    }
    prepared?;
    finish(site)
}

fn prepare(
    site: &Path,
    aside: &Path,
    plan: &Plan,
    manifest: &str,
    sync: bool,
) -> Result<(), Failed> {
    fs::create_dir_all(site).map_err(|error| (site.to_owned(), error))?;
    fs::create_dir(aside).map_err(|error| (aside.to_owned(), error))?;
    let waiting = |index: usize| aside.join(index.to_string());
    plan.write.par_iter().enumerate().try_for_each(|(index, artefact)| {
        disk::write_content(&waiting(index), &artefact.content)
    })?;
    disk::write_new(&aside.join(manifest::NAME), manifest.as_bytes())?;
    if sync {
        let mut files: Vec<_> = (0..plan.write.len()).map(waiting).collect();
        files.push(aside.join(manifest::NAME));
        disk::sync(aside, &files)?;
    }
    let text = |path: &OutPath| path.as_str().to_owned();
    let journal = Journal {
        write: plan.write.iter().map(|artefact| text(&artefact.path)).collect(),
        remove: plan.remove.iter().map(text).collect(),
    };
    let journal = serde_json::to_vec(&journal).map_err(|error| (aside.to_owned(), error.into()))?;
    let (draft, path) = (aside.join("journal.draft"), aside.join(JOURNAL));
    disk::write_new(&draft, &journal)?;
    if sync {
        disk::sync(aside, std::slice::from_ref(&draft))?;
    }
    fs::rename(&draft, &path).map_err(|error| (path, error))?;
    if sync {
        disk::sync_folder(aside);
    }
    Ok(())
}

/// Carries out a journal, if there is one, and clears away what was set aside.
///
/// Does as much as it can: what fails is left for the next build, which
/// compares with the disk.
pub(super) fn finish(site: &Path) -> Result<(), Failed> {
    let aside = site.join(ASIDE);
    if !disk_has(&aside) {
        return Ok(());
    }
    let journal = read_own(&aside.join(JOURNAL), manifest::LONGEST).ok();
    let journal = journal.and_then(|bytes| serde_json::from_slice::<Journal>(&bytes).ok());
    let done = journal.map_or(Ok(()), |journal| carry_out(site, &aside, &journal));
    fs::remove_dir_all(&aside).map_err(|error| (aside, error))?;
    done
}

fn disk_has(aside: &Path) -> bool {
    fs::symlink_metadata(aside).is_ok_and(|metadata| metadata.is_dir())
}

fn carry_out(site: &Path, aside: &Path, journal: &Journal) -> Result<(), Failed> {
    let mut done = Ok(());
    let mut note = |step: Result<(), Failed>| {
        if done.is_ok() {
            done = step;
        }
    };
    let ours = |path: &&String| OutPath::new(path).is_some();
    for path in journal.remove.iter().filter(ours) {
        note(disk::remove_file(&site.join(path)));
    }
    disk::remove_empty_folders(site, journal.remove.iter().filter(ours).map(String::as_str));
    note(disk::make_folders(site, journal.write.iter().filter(ours).map(String::as_str)));
    for (index, path) in journal.write.iter().enumerate().filter(|(_, path)| ours(path)) {
        let (from, to) = (aside.join(index.to_string()), site.join(path));
        if disk_is_waiting(&from) {
            note(fs::rename(&from, &to).map_err(|error| (to, error)));
        }
    }
    let (from, to) = (aside.join(manifest::NAME), site.join(manifest::NAME));
    if disk_is_waiting(&from) {
        manifest::touch(&from);
        note(fs::rename(&from, &to).map_err(|error| (to, error)));
    }
    done
}

/// Whether a file has not been put into its place yet.
fn disk_is_waiting(file: &Path) -> bool {
    fs::symlink_metadata(file).is_ok()
}
