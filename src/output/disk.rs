//! Writing, linking and removing many files with few system calls.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::memo::Content;

use super::path::above;

/// A failure and the file it is about.
pub(super) type Failed = (PathBuf, io::Error);

/// Writes a file that must not exist yet.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failed> {
    let write = || File::create_new(path)?.write_all(bytes);
    write().map_err(|error| (path.to_owned(), error))
}

/// Writes what an artefact holds into a file that must not exist yet.
pub(super) fn write_content(path: &Path, content: &Content) -> Result<(), Failed> {
    let bytes = content.bytes().map_err(|error| (path.to_owned(), error))?;
    write_new(path, &bytes)
}

/// Makes every folder that the files need below `root`, each with one call.
pub(super) fn make_folders<'a>(
    root: &Path,
    files: impl Iterator<Item = &'a str>,
) -> Result<(), Failed> {
    let folders: BTreeSet<&str> = files.flat_map(above).collect();
    for folder in folders {
        let path = root.join(folder);
        match fs::create_dir(&path) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists && path.is_dir() => {}
            Err(error) => return Err((path, error)),
        }
    }
    Ok(())
}

/// Removes a file; that it is gone already is fine.
pub(super) fn remove_file(path: &Path) -> Result<(), Failed> {
    match fs::remove_file(path) {
        Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Err((path.to_owned(), error))
        }
        _ => Ok(()),
    }
}

/// Removes the folders above removed files, the innermost first, where nothing is left in them.
pub(super) fn remove_empty_folders<'a>(root: &Path, files: impl Iterator<Item = &'a str>) {
    let folders: BTreeSet<&str> = files.flat_map(above).collect();
    for folder in folders.into_iter().rev() {
        // A folder that still holds something stays; the system says so itself.
        let _ = fs::remove_dir(root.join(folder));
    }
}

/// Above this many files one call for the whole file system is cheaper than one for each.
const FEW: usize = 256;

/// Makes sure that files survive a power cut, before a step that relies on them.
pub(super) fn sync(root: &Path, files: &[PathBuf]) -> Result<(), Failed> {
    if files.len() > FEW && sync_everything(root) {
        return Ok(());
    }
    files.par_iter().try_for_each(|file| {
        File::open(file).and_then(|open| open.sync_all()).map_err(|error| (file.clone(), error))
    })?;
    sync_folder(root);
    Ok(())
}

/// Makes a rename in a folder survive a power cut, where the system can do that.
pub(super) fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|open| open.sync_all());
}

#[cfg(target_os = "linux")]
fn sync_everything(root: &Path) -> bool {
    File::open(root).is_ok_and(|open| rustix::fs::syncfs(&open).is_ok())
}

#[cfg(not(target_os = "linux"))]
fn sync_everything(_: &Path) -> bool {
    false
}

/// Whether the system can let two folders change places in one step.
pub(super) const CAN_EXCHANGE: bool = cfg!(any(target_os = "linux", target_os = "macos"));

/// Lets two folders change places in one step that nobody can see half of.
#[cfg(any(target_os = "linux", target_os = "macos"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// Lets two folders change places; here the system has no such step.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(ErrorKind::Unsupported.into())
}

/// Whether a folder can be renamed as far as its disk is concerned: a mount point cannot.
#[cfg(unix)]
pub(super) fn same_disk(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let disk = |path: &Path| fs::symlink_metadata(path).map(|metadata| metadata.dev()).ok();
    disk(one).is_some() && disk(one) == disk(other)
}

/// Whether a folder can be renamed as far as its disk is concerned.
#[cfg(not(unix))]
pub(super) fn same_disk(_: &Path, _: &Path) -> bool {
    true
}
