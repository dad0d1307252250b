//! From what the file system tells to the moment at which it is worth looking.
//!
//! An event means "look again at this path", nothing more. What is gathered
//! here is when to look, so that a save in several steps is seen as one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RenameMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::source::disk::{FOLDERS, is_hidden_name};

/// Whether the system says when a file that was written has been closed.
const TELLS_CLOSING: bool = cfg!(target_os = "linux");

/// How long nothing must have happened. Programs that save in several steps
/// take them within a few milliseconds.
const QUIET: Duration = Duration::from_millis(if TELLS_CLOSING { 5 } else { 20 });

/// The same after a file disappeared: mostly another takes its place at once.
const GONE: Duration = Duration::from_millis(20);

/// How long a burst may go on before it is looked at nevertheless.
const BURST: Duration = Duration::from_millis(500);

/// How long a file may stay open for writing before it is read nevertheless.
const WRITING: Duration = Duration::from_secs(1);

/// What has happened since the last look.
#[derive(Debug)]
pub(super) struct Changes {
    root: PathBuf,
    seen: Seen,
    /// Files that were made or written to, and not closed.
    open: BTreeSet<PathBuf>,
    first: Option<Instant>,
    last: Option<Instant>,
    gone: bool,
}

/// What is to be looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    /// Files that may have changed, and folders that may be gone.
    pub files: BTreeSet<PathBuf>,
    /// Whether all files have to be listed: something else happened, too.
    pub everything: bool,
    /// Whether one of the watched folders itself came or went.
    pub folders: bool,
}

impl Changes {
    /// Nothing yet, in the project at `root`.
    pub fn new(root: &Path) -> Changes {
        Changes {
            root: root.to_owned(),
            seen: Seen::default(),
            open: BTreeSet::new(),
            first: None,
            last: None,
            gone: false,
        }
    }

    /// Takes note of an event.
    pub fn add(&mut self, event: &notify::Result<Event>, now: Instant) {
        let Ok(event) = event else {
            return self.everything(now);
        };
        if event.need_rescan() {
            return self.everything(now);
        }
        for path in &event.paths {
            self.add_path(event.kind, path, now);
        }
    }

    fn add_path(&mut self, kind: EventKind, path: &Path, now: Instant) {
        let Ok(relative) = path.strip_prefix(&self.root) else { return };
        let mut parts = relative.iter().map(|part| part.to_string_lossy());
        if !parts.next().is_some_and(|folder| FOLDERS.contains(&&*folder)) {
            return;
        }
        if parts.any(|part| is_hidden_name(&part)) {
            return;
        }
        match kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => {
                self.open.remove(path);
            }
            EventKind::Access(_) => return,
            EventKind::Modify(ModifyKind::Data(_)) | EventKind::Create(CreateKind::File)
                if TELLS_CLOSING =>
            {
                self.open.insert(path.to_owned());
            }
            EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)) => {
                self.gone = true;
                self.open.remove(path);
            }
            EventKind::Create(CreateKind::Folder) => self.seen.everything = true,
            _ => {}
        }
        if relative.iter().count() == 1 {
            self.seen.folders = true;
            self.seen.everything = true;
        } else {
            self.seen.files.insert(path.to_owned());
        }
        self.note(now);
    }

    /// Takes note that something happened somewhere.
    pub fn everything(&mut self, now: Instant) {
        self.seen.everything = true;
        self.note(now);
    }

    fn note(&mut self, now: Instant) {
        self.first.get_or_insert(now);
        self.last = Some(now);
    }

    /// When to look; `None` when nothing has happened.
    pub fn due(&self) -> Option<Instant> {
        let (first, last) = (self.first?, self.last?);
        if !self.open.is_empty() {
            return Some(first + WRITING);
        }
        let quiet = if self.gone { GONE } else { QUIET };
        Some((last + quiet).min(first + BURST))
    }

    /// What is to be looked at now; nothing is left.
    pub fn take(&mut self) -> Seen {
        let root = std::mem::take(&mut self.root);
        std::mem::replace(self, Changes::new(&root)).seen
    }
}

/// Watches the folders of a project.
pub(super) struct Watcher {
    root: PathBuf,
    watcher: RecommendedWatcher,
}

impl Watcher {
    /// Watches the project at `root` and hands events to `tell`.
    pub fn start(root: &Path, tell: impl notify::EventHandler) -> notify::Result<Watcher> {
        let watcher = notify::recommended_watcher(tell)?;
        let mut watcher = Watcher { root: root.to_owned(), watcher };
        watcher.cover()?;
        Ok(watcher)
    }

    /// Watches every folder that is there now, those that are new included.
    ///
    /// The project's folder itself is watched without what is in it, so that
    /// nobody listens to the output folder.
    pub fn cover(&mut self) -> notify::Result<()> {
        self.watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        for folder in FOLDERS {
            let folder = self.root.join(folder);
            if folder.is_dir() {
                self.watcher.watch(&folder, RecursiveMode::Recursive)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
