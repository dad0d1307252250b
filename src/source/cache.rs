//! The cache folder: slow things from earlier runs, safe to delete at any time.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::NamedTempFile;

use crate::memo::{Fingerprint, Store};

use super::disk;

/// The folder's name in a project.
pub const FOLDER: &str = ".ikidil-cache";

/// How many entries are kept; the oldest go first.
const ENTRIES: usize = 200;

/// How long an entry may be.
pub(super) const LONGEST: u64 = 1 << 30;

/// What has not been finished for so long never will be.
const LONGEST_BUILD: Duration = Duration::from_secs(3600);

/// What names of files begin with that are being written.
const UNFINISHED: &str = ".ikidil-";

/// A folder with one file for each entry: the digest of what it holds, then that.
///
/// Files appear whole, by renaming, so two builds may share the folder. Nothing
/// that fails here is an error: the entry is made anew.
pub struct Cache {
    folder: PathBuf,
    /// Entries of another version of the program are not ours.
    version: String,
}

impl Cache {
    /// The cache of the project at `root`.
    pub fn new(root: &Path) -> Self {
        Cache { folder: root.join(FOLDER), version: version() }
    }

    fn file(&self, name: &str, key: Fingerprint) -> PathBuf {
        self.folder.join(format!("{name}-{}-{key}", self.version))
    }

    fn write(&self, name: &str, key: Fingerprint, bytes: &[u8]) -> io::Result<()> {
        let mut file = unfinished(&self.folder)?;
        file.write_all(Fingerprint::of_bytes(bytes).to_string().as_bytes())?;
        file.write_all(bytes)?;
        file.persist(self.file(name, key))?;
        thin_out(&self.folder)
    }
}

/// A file of the cache folder that will get its name when it is whole.
pub(super) fn unfinished(folder: &Path) -> io::Result<NamedTempFile> {
    fs::create_dir_all(folder)?;
    tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(folder)
}

/// Removes the oldest entries of a full folder, and what builds left that were broken off. Whatever
/// else is in it, the folder may be a link, is not ours.
pub(super) fn thin_out(folder: &Path) -> io::Result<()> {
    let entries = fs::read_dir(folder)?.filter_map(Result::ok);
    let mut entries: Vec<(SystemTime, PathBuf)> = entries
        .filter(|entry| is_entry(&entry.file_name().to_string_lossy()))
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    let surplus = entries.len().saturating_sub(ENTRIES);
    entries.sort();
    for (at, (modified, path)) in entries.into_iter().enumerate() {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let is_left =
            name.starts_with(UNFINISHED) && modified.elapsed().is_ok_and(|age| age > LONGEST_BUILD);
        if at < surplus || is_left {
            // Another build may have been quicker.
            let _ = fs::remove_file(path);
        }
    }
    Ok(())
}

impl Store for Cache {
    fn load(&self, name: &str, key: Fingerprint) -> Option<Vec<u8>> {
        let stored = disk::read_own(&self.file(name, key), LONGEST).ok()?;
        let (digest, bytes) = stored.split_at_checked(32)?;
        let digest = Fingerprint::parse(std::str::from_utf8(digest).ok()?)?;
        (digest == Fingerprint::of_bytes(bytes)).then(|| bytes.to_vec())
    }

    fn save(&self, name: &str, key: Fingerprint, bytes: &[u8]) {
        let _ = self.write(name, key, bytes);
    }
}

/// Whether a file of that name is an entry, or was going to be one.
fn is_entry(name: &str) -> bool {
    let key = name.rsplit_once('-').map(|(_, key)| key);
    name.starts_with(UNFINISHED) || key.is_some_and(|key| Fingerprint::parse(key).is_some())
}

/// The program's version, and what tells two builds of one version apart.
pub(super) fn version() -> String {
    let program = std::env::current_exe().and_then(fs::metadata).ok();
    let build = program.map(|it| (it.len(), it.modified().ok()));
    let build = Fingerprint::of(&build).short();
    format!("{}-{build:016x}", env!("CARGO_PKG_VERSION"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_come_back_whole_or_not_at_all() {
        let root = tempfile::tempdir().expect("a folder");
        let cache = Cache::new(root.path());
        let key = Fingerprint::of(&"rehber");
        assert_eq!(cache.load("pdf", key), None);
        cache.save("pdf", key, "İçindekiler".as_bytes());
        assert_eq!(cache.load("pdf", key).as_deref(), Some("İçindekiler".as_bytes()));
        assert_eq!(cache.load("epub", key), None);
        fs::write(cache.file("pdf", key), b"0123456789abcdef0123456789abcdefcut").expect("written");
        assert_eq!(cache.load("pdf", key), None, "its digest is another one");
    }

    #[test]
    fn the_folder_does_not_grow_for_ever() {
        let root = tempfile::tempdir().expect("a folder");
        let cache = Cache::new(root.path());
        for entry in 0..ENTRIES + 5 {
            cache.save("pdf", Fingerprint::of(&entry), b"x");
        }
        assert_eq!(fs::read_dir(&cache.folder).expect("a folder").count(), ENTRIES);
        let mine = cache.folder.join("mine.txt");
        fs::write(&mine, "x").expect("written");
        for entry in 0..5 {
            cache.save("pdf", Fingerprint::of(&("more", entry)), b"x");
        }
        assert_eq!(fs::read_dir(&cache.folder).expect("a folder").count(), ENTRIES + 1);
        assert!(mine.exists(), "a file that is nobody's entry");
    }

    #[test]
    fn what_was_never_finished_is_removed() {
        let root = tempfile::tempdir().expect("a folder");
        let cache = Cache::new(root.path());
        let leave = |hours: u32| {
            let (file, path) = unfinished(&cache.folder).expect("made").keep().expect("kept");
            let then = SystemTime::now() - LONGEST_BUILD * hours;
            file.set_modified(then).expect("dated");
            path
        };
        let [old, new] = [leave(2), leave(0)];
        cache.save("pdf", Fingerprint::of(&1), b"x");
        assert_eq!([old.exists(), new.exists()], [false, true]);
    }

    /// Pipes would be waited for, and links lead elsewhere.
    #[cfg(unix)]
    #[test]
    fn only_files_are_entries() {
        let root = tempfile::tempdir().expect("a folder");
        let cache = Cache::new(root.path());
        let key = Fingerprint::of(&"rehber");
        cache.save("pdf", key, b"x");
        let file = cache.file("pdf", key);
        let there = root.path().join("there");
        fs::rename(&file, &there).expect("moved");
        std::os::unix::fs::symlink(&there, &file).expect("a link");
        assert_eq!(cache.load("pdf", key), None, "a link");
        fs::remove_file(&file).expect("removed");
        let made = std::process::Command::new("mkfifo").arg(&file).status().expect("mkfifo");
        assert!(made.success());
        assert_eq!(cache.load("pdf", key), None, "a pipe");
    }
}
