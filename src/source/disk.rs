//! Reading a project from disk, once or again.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::memo::Attic;

use super::composed::{composed, is_read};
use super::{Blob, Fault, Files, ProjectPath, Refusal, Snapshot};

/// The folders that hold inputs.
pub const FOLDERS: [&str; 3] = ["content", "themes", "assets"];

/// How far apart two saves must be for every file system to give them different times.
const COARSE_CLOCK: Duration = Duration::from_secs(2);

/// A project's folder, and what was read from it so far.
pub struct Disk {
    root: PathBuf,
    seen: HashMap<ProjectPath, Seen>,
    /// Whether some inputs are links to files: a change of such a file is named
    /// by its own path, not by the link's.
    linked: bool,
    /// Where texts are laid aside, if they need not be at hand.
    attic: Option<Arc<dyn Attic>>,
}

/// A file as it was when it was last read.
struct Seen {
    modified: SystemTime,
    length: u64,
    /// Whether its time was old enough, when it was read, to tell the next save apart.
    settled: bool,
    blob: Blob,
}

impl Disk {
    /// A project at `root`, of which nothing has been read.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Disk { root: root.into(), seen: HashMap::new(), linked: false, attic: None }
    }

    /// The same, with a place for texts, which are seldom wanted once they were read.
    pub fn with_attic(self, attic: Option<Arc<dyn Attic>>) -> Self {
        Disk { attic, ..self }
    }

    /// The project's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Reads every input. A file whose time and length have not changed since
    /// the last call is not read again, unless it was saved so lately that a
    /// coarse clock could not tell two saves apart.
    ///
    /// # Errors
    /// When the project's folder, or a file in it, cannot be read.
    pub fn snapshot(&mut self) -> Result<Snapshot, Fault> {
        if !self.root.is_dir() {
            let root = self.root.display();
            return Err(Fault::new(
                format!("`{root}` klasörü yok"),
                format!("there is no folder `{root}`"),
            ));
        }
        let mut found = Vec::new();
        let mut refused = Vec::new();
        self.linked = false;
        for folder in FOLDERS {
            self.list(folder, &mut found, &mut refused)?;
        }
        let mut known = BTreeSet::new();
        found.retain(|(path, _)| {
            let first = known.insert(path.clone());
            if !first {
                refused.push((path.clone(), Refusal::Twin));
            }
            first
        });
        let read: Vec<(ProjectPath, Seen)> = found
            .into_par_iter()
            .filter_map(|(path, file)| self.read(path, &file).transpose())
            .collect::<Result<_, Fault>>()?;
        let files: Files =
            read.iter().map(|(path, seen)| (path.clone(), seen.blob.clone())).collect();
        self.seen = read.into_iter().collect();
        refused.sort();
        Ok(Snapshot { files, refused })
    }

    /// Brings a snapshot of this project up to date where `changed` files may
    /// differ, without looking at any other. Folders may be among them if they
    /// are gone. `None` when that is not enough and everything has to be read.
    ///
    /// # Errors
    /// When a file cannot be read; everything has to be read the next time.
    pub fn refresh(
        &mut self,
        snapshot: &mut Snapshot,
        changed: &BTreeSet<PathBuf>,
    ) -> Result<Option<()>, Fault> {
        if self.linked || !snapshot.refused.is_empty() {
            return Ok(None);
        }
        for file in changed {
            let Some(path) = self.project_path(file).filter(is_input) else { continue };
            if self.root.join(path.as_str()) != *file {
                // The name is spelt otherwise on the disk, and may have a twin.
                return Ok(None);
            }
            match fs::symlink_metadata(file) {
                Ok(metadata) if metadata.is_file() => {}
                Ok(_) => return Ok(None),
                Err(error) if is_gone(&error) => {
                    self.forget(snapshot, &path);
                    continue;
                }
                Err(error) => return Err(Fault::read(file, &error)),
            }
            match self.read_file(&path, file, None) {
                Ok(seen) => {
                    snapshot.files.insert(path.clone(), seen.blob.clone());
                    self.seen.insert(path, seen);
                }
                Err(error) if is_gone(&error) => self.forget(snapshot, &path),
                Err(error) => return Err(Fault::read(file, &error)),
            }
        }
        Ok(Some(()))
    }

    /// Takes a file, or everything in a folder, out of the snapshot.
    fn forget(&mut self, snapshot: &mut Snapshot, path: &ProjectPath) {
        let below = snapshot.below(path.as_str()).map(|(path, _)| path);
        let gone: Vec<ProjectPath> = below.chain([path]).cloned().collect();
        for path in gone {
            snapshot.files.remove(&path);
            self.seen.remove(&path);
        }
    }

    /// Finds the files below a folder. Links are followed as long as they stay in the project.
    fn list(
        &mut self,
        folder: &str,
        found: &mut Vec<(ProjectPath, PathBuf)>,
        refused: &mut Vec<(ProjectPath, Refusal)>,
    ) -> Result<(), Fault> {
        let top = self.root.join(folder);
        if fs::symlink_metadata(&top).is_err() {
            return Ok(());
        }
        let walk = WalkDir::new(&top).follow_root_links(false).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(|entry| !is_hidden(entry)) {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) if vanished(&error) => continue,
                Err(error) => {
                    let path = error.path().unwrap_or(&top).to_owned();
                    return Err(Fault::read(&path, &error.into()));
                }
            };
            let Some(path) = self.project_path(entry.path()) else { continue };
            if entry.file_type().is_file() {
                found.push((path, entry.into_path()));
            } else if entry.path_is_symlink() {
                match self.inside(entry.path()) {
                    Some(target) if target.is_file() => {
                        self.linked = true;
                        found.push((path, target));
                    }
                    _ => refused.push((path, Refusal::Link)),
                }
            } else if !entry.file_type().is_dir() {
                refused.push((path, Refusal::Special));
            }
        }
        Ok(())
    }

    /// Where a symbolic link leads, if that is inside the project.
    fn inside(&self, link: &Path) -> Option<PathBuf> {
        let target = fs::canonicalize(link).ok()?;
        let root = fs::canonicalize(&self.root).ok()?;
        target.starts_with(root).then_some(target)
    }

    fn project_path(&self, path: &Path) -> Option<ProjectPath> {
        let relative = path.strip_prefix(&self.root).ok()?;
        let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
        Some(ProjectPath::new(&parts.join("/")))
    }

    /// The file's content, from memory where it has not changed. `None` when it
    /// disappeared since it was listed.
    fn read(&self, path: ProjectPath, file: &Path) -> Result<Option<(ProjectPath, Seen)>, Fault> {
        match self.read_file(&path, file, self.seen.get(&path)) {
            Ok(seen) => Ok(Some((path, seen))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Fault::read(file, &error)),
        }
    }

    fn read_file(
        &self,
        path: &ProjectPath,
        file: &Path,
        before: Option<&Seen>,
    ) -> io::Result<Seen> {
        let metadata = fs::metadata(file)?;
        let modified = metadata.modified()?;
        let length = metadata.len();
        if let Some(seen) = before
            && seen.modified == modified
            && seen.length == length
            && seen.settled
        {
            return Ok(Seen { modified, length, settled: true, blob: seen.blob.clone() });
        }
        let attic = self.attic.as_ref().filter(|_| path.extension() == Some("md"));
        let bytes = fs::read(file)?;
        let bytes = if is_read(path) { composed(bytes) } else { bytes };
        let blob = Blob::aside(bytes, attic);
        let settled = modified.elapsed().is_ok_and(|age| age > COARSE_CLOCK);
        Ok(Seen { modified, length, settled, blob })
    }
}

/// The bytes of a file that the program wrote itself: nothing else that stands in its place is
/// opened, be it a link, a pipe that never ends or a file longer than `most`.
///
/// # Errors
/// When there is no such file, or something else.
pub fn read_own(file: &Path, most: u64) -> io::Result<Vec<u8>> {
    let metadata = fs::symlink_metadata(file)?;
    if !metadata.is_file() || metadata.len() > most {
        return Err(ErrorKind::InvalidData.into());
    }
    fs::read(file)
}

/// Whether nothing is there any more, or a file where a folder was.
fn is_gone(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Whether a file of that name is read: it is in one of the folders and not hidden.
fn is_input(path: &ProjectPath) -> bool {
    let mut parts = path.as_str().split('/');
    parts.next().is_some_and(|folder| FOLDERS.contains(&folder)) && !parts.any(is_hidden_name)
}

/// Whether walking stumbled over something that was removed meanwhile.
fn vanished(error: &walkdir::Error) -> bool {
    error.io_error().is_some_and(|error| error.kind() == ErrorKind::NotFound)
}

/// Dot files, editors' swap files and backups are no inputs.
fn is_hidden(entry: &walkdir::DirEntry) -> bool {
    entry.depth() > 0 && is_hidden_name(&entry.file_name().to_string_lossy())
}

/// Whether a name is that of a dot file, a swap file or a backup.
pub(crate) fn is_hidden_name(name: &str) -> bool {
    name.starts_with('.') || name.starts_with('#') || name.ends_with('~')
}

#[cfg(test)]
mod tests;
