//! The cache folder: slow things from earlier runs, safe to delete at any time.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::memo::{Fingerprint, Store};

/// The folder's name in a project.
pub const FOLDER: &str = ".ikidil-cache";

/// How many entries are kept; the oldest go first.
const ENTRIES: usize = 200;

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

    fn write(&self, name: &str, key: Fingerprint, bytes: &[u8]) -> std::io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        file.write_all(Fingerprint::of_bytes(bytes).to_string().as_bytes())?;
        file.write_all(bytes)?;
        file.persist(self.file(name, key))?;
        self.thin_out()
    }

    /// Removes the oldest entries of a full folder.
    fn thin_out(&self) -> std::io::Result<()> {
        let mut entries: Vec<(SystemTime, PathBuf)> = fs::read_dir(&self.folder)?
            .filter_map(Result::ok)
            .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
            .collect();
        let surplus = entries.len().saturating_sub(ENTRIES);
        entries.sort();
        for (_, path) in entries.into_iter().take(surplus) {
            // Another build may have been quicker.
            let _ = fs::remove_file(path);
        }
        Ok(())
    }
}

impl Store for Cache {
    fn load(&self, name: &str, key: Fingerprint) -> Option<Vec<u8>> {
        let stored = fs::read(self.file(name, key)).ok()?;
        let (digest, bytes) = stored.split_at_checked(32)?;
        let digest = Fingerprint::parse(std::str::from_utf8(digest).ok()?)?;
        (digest == Fingerprint::of_bytes(bytes)).then(|| bytes.to_vec())
    }

    fn save(&self, name: &str, key: Fingerprint, bytes: &[u8]) {
        let _ = self.write(name, key, bytes);
    }
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
    }
}
