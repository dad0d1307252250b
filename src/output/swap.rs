//! Putting a whole new site into the old one's place, in one step.
//!
//! The new tree grows beside the output folder. Unchanged files are hard links,
//! so they cost little. When it is complete, the two folders change places, and
//! what is then the old tree is cleared away.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::Output;
use super::disk::{self, Failed};
use super::manifest::{self, Manifest};
use super::path::above;
use super::plan::Plan;

/// Where the new tree grows: beside the output folder.
pub(super) fn beside(site: &Path) -> Option<PathBuf> {
    let mut name = OsString::from(".");
    name.push(site.file_name()?);
    name.push(".ikidil-next");
    Some(site.with_file_name(name))
}

/// Files in the output folder that no build of ours wrote, to be kept.
///
/// `None` where the folder holds something that cannot simply be linked into
/// another tree: a link, a folder of somebody else's, a mount point.
pub(super) fn foreign(site: &Path, manifest: &Manifest) -> Option<Vec<String>> {
    if !site.exists() {
        return Some(Vec::new());
    }
    if !disk::same_disk(site, site.parent()?) {
        return None;
    }
    let folders: BTreeSet<&str> =
        manifest.files.keys().flat_map(|path| above(path.as_str())).collect();
    let mut foreign = Vec::new();
    for entry in WalkDir::new(site).min_depth(1) {
        let entry = entry.ok()?;
        let path = entry.path().strip_prefix(site).ok()?.to_str()?.to_owned();
        let kind = entry.file_type();
        if kind.is_dir() && !folders.contains(path.as_str()) || !kind.is_dir() && !kind.is_file() {
            return None;
        }
        let ours =
            || super::OutPath::new(&path).is_some_and(|path| manifest.files.contains_key(&path));
        if kind.is_file() && path != manifest::NAME && !ours() {
            foreign.push(path);
        }
    }
    Some(foreign)
}

/// Builds the new tree and lets it change places with the old one.
///
/// After an error nothing has changed.
pub(super) fn swap(
    site: &Path,
    plan: &Plan,
    foreign: &[String],
    manifest: &str,
) -> Result<(), Failed> {
    let fail = |error: io::Error| (site.to_owned(), error);
    let tree = beside(site).ok_or_else(|| fail(io::ErrorKind::Unsupported.into()))?;
    let there = site.exists();
    let grown = grow(&tree, site, plan, foreign, manifest, there).and_then(|()| {
        let changed = if there { disk::exchange(&tree, site) } else { fs::rename(&tree, site) };
        changed.map_err(fail)
    });
    if let Some(parent) = site.parent()
        && grown.is_ok()
    {
        disk::sync_folder(parent);
    }
    discard(&tree, site, None);
    grown
}

fn grow(
    tree: &Path,
    site: &Path,
    plan: &Plan,
    foreign: &[String],
    manifest: &str,
    there: bool,
) -> Result<(), Failed> {
    fs::create_dir(tree).map_err(|error| (tree.to_owned(), error))?;
    if there {
        let copied =
            fs::metadata(site).and_then(|old| fs::set_permissions(tree, old.permissions()));
        copied.map_err(|error| (tree.to_owned(), error))?;
    }
    // The manifest comes first: should this be the end, it says what may be cleared away.
    let record = tree.join(manifest::NAME);
    disk::write_new(&record, manifest.as_bytes())?;
    let linked = || {
        let kept = plan.keep.iter().map(|artefact| artefact.path.as_str());
        kept.chain(foreign.iter().map(String::as_str))
    };
    let written = plan.write.iter().map(|artefact| artefact.path.as_str());
    disk::make_folders(tree, linked().chain(written))?;
    plan.write.par_iter().try_for_each(|artefact| {
        disk::write_content(&tree.join(artefact.path.as_str()), &artefact.content)
    })?;
    linked().collect::<Vec<_>>().into_par_iter().try_for_each(|path| {
        let (from, to) = (site.join(path), tree.join(path));
        fs::hard_link(from, &to).map_err(|error| (to, error))
    })?;
    manifest::touch(&record);
    // A first build has nothing to lose, so only its record is made safe.
    let mut files = vec![record];
    if there {
        files.extend(plan.write.iter().map(|artefact| tree.join(artefact.path.as_str())));
    }
    disk::sync(tree, &files)
}

/// Clears away a tree beside the site: an old one, or a new one that was never finished.
///
/// Removes what a manifest lists or what the site has at the same path. Should
/// anything else be there, it is moved into the site if its place is free. A power cut
/// may have lost the manifest; what `output` has is ours, too.
pub(super) fn discard(tree: &Path, site: &Path, output: Option<&Output>) {
    if !fs::symlink_metadata(tree).is_ok_and(|metadata| metadata.is_dir()) {
        return;
    }
    let listed =
        |folder: &Path| Manifest::read(folder).map(|manifest| manifest.files).unwrap_or_default();
    let (old, new) = (listed(tree), listed(site));
    let ours = |path: &str| {
        super::OutPath::new(path)
            .is_some_and(|path| old.contains_key(&path) || new.contains_key(&path))
            || output.is_some_and(|output| output.get(path).is_some())
    };
    let mut folders = Vec::new();
    let mut files = Vec::new();
    let record = tree.join(manifest::NAME);
    for entry in WalkDir::new(tree).contents_first(true).into_iter().filter_map(Result::ok) {
        if entry.file_type().is_dir() {
            folders.push(entry.into_path());
        } else if entry.path() != record {
            files.push(entry.into_path());
        }
    }
    files.par_iter().for_each(|file| {
        let Ok(path) = file.strip_prefix(tree) else { return };
        let other = site.join(path);
        let known = path.to_str().is_some_and(ours);
        if known || fs::symlink_metadata(&other).is_ok() {
            let _ = fs::remove_file(file);
        } else {
            let _ = other.parent().map(fs::create_dir_all);
            let _ = fs::rename(file, &other);
        }
    });
    // The record goes last: should this be broken off, the next build must still know what is ours.
    let _ = fs::remove_file(record);
    for folder in folders {
        let _ = fs::remove_dir(folder);
    }
}
