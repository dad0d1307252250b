//! The files of a snapshot, folder by folder.
//!
//! A folder that did not change is the same folder in the next snapshot, with the same digests:
//! whoever depends on a whole folder need not look at its files again.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::{Bound, Index};
use std::sync::{Arc, OnceLock};

use crate::memo::Fingerprint;

use super::{Blob, ProjectPath};

/// Files by their paths. Cheap to clone; a change costs the folder it is in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    folders: BTreeMap<Arc<str>, Arc<Folder>>,
}

/// The files of one folder, without those in folders below it; never empty.
#[derive(Debug, Default)]
pub struct Folder {
    files: BTreeMap<ProjectPath, Blob>,
    prints: OnceLock<Prints>,
}

/// What stands for the files of a folder in memo keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Prints {
    /// The texts with what they say.
    pub texts: Fingerprint,
    /// The paths of the texts.
    pub names: Fingerprint,
    /// Everything that is no text.
    pub others: Fingerprint,
    /// How many bytes the texts have.
    length: usize,
}

impl Clone for Folder {
    /// The digests are left behind, because a copy is made in order to be changed.
    fn clone(&self) -> Self {
        Folder { files: self.files.clone(), prints: OnceLock::new() }
    }
}

impl PartialEq for Folder {
    fn eq(&self, other: &Self) -> bool {
        self.files == other.files
    }
}

impl Eq for Folder {}

impl Folder {
    /// The file at a path.
    pub fn get(&self, path: &ProjectPath) -> Option<&Blob> {
        self.files.get(path)
    }

    /// The files in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&ProjectPath, &Blob)> {
        self.files.iter()
    }

    /// The texts in the order of their paths.
    pub fn texts(&self) -> impl Iterator<Item = (&ProjectPath, &Blob)> {
        self.iter().filter(|(path, _)| is_text(path))
    }

    /// How many bytes the texts have.
    pub fn length(&self) -> usize {
        self.prints().length
    }

    /// What stands for the files.
    pub fn prints(&self) -> Prints {
        *self.prints.get_or_init(|| {
            let texts: Vec<_> =
                self.texts().map(|(path, blob)| (path, blob.fingerprint())).collect();
            let names: Vec<_> = texts.iter().map(|(path, _)| path).collect();
            let others = self.iter().filter(|(path, _)| !is_text(path));
            let others: Vec<_> = others.map(|(path, blob)| (path, blob.fingerprint())).collect();
            Prints {
                texts: Fingerprint::of(&texts),
                names: Fingerprint::of(&names),
                others: Fingerprint::of(&others),
                length: self.texts().map(|(_, blob)| blob.len()).sum(),
            }
        })
    }
}

/// Whether a file is a text, or is meant to be one: of another ending the editor is told.
fn is_text(path: &ProjectPath) -> bool {
    const ENDINGS: [&str; 4] = ["md", "markdown", "mdown", "mkd"];
    let ending = path.extension().unwrap_or_default();
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

impl Files {
    /// The file at a path.
    pub fn get(&self, path: &ProjectPath) -> Option<&Blob> {
        self.folders.get(path.folder())?.files.get(path)
    }

    /// The file at a path, with the path as it is kept here.
    pub fn get_key_value(&self, path: &ProjectPath) -> Option<(&ProjectPath, &Blob)> {
        self.folders.get(path.folder())?.files.get_key_value(path)
    }

    /// Whether there is a file at a path.
    pub fn contains_key(&self, path: &ProjectPath) -> bool {
        self.get(path).is_some()
    }

    /// Puts a file in its folder, and returns what was at its path.
    pub fn insert(&mut self, path: ProjectPath, blob: Blob) -> Option<Blob> {
        let folder = match self.folders.entry(Arc::from(path.folder())) {
            Entry::Occupied(entry) => entry.into_mut(),
            Entry::Vacant(entry) => entry.insert(Arc::default()),
        };
        let folder = Arc::make_mut(folder);
        folder.prints = OnceLock::new();
        folder.files.insert(path, blob)
    }

    /// Takes a file out.
    pub fn remove(&mut self, path: &ProjectPath) -> Option<Blob> {
        let folder = self.folders.get_mut(path.folder())?;
        if !folder.files.contains_key(path) {
            return None;
        }
        let folder = Arc::make_mut(folder);
        folder.prints = OnceLock::new();
        let removed = folder.files.remove(path);
        if folder.files.is_empty() {
            self.folders.remove(path.folder());
        }
        removed
    }

    /// All files, folder by folder.
    pub fn iter(&self) -> impl Iterator<Item = (&ProjectPath, &Blob)> {
        self.folders.values().flat_map(|folder| folder.iter())
    }

    /// What stands for all files, with their paths.
    pub fn print(&self) -> Fingerprint {
        let folders: Vec<_> =
            self.folders.iter().map(|(path, folder)| (path, folder.prints())).collect();
        Fingerprint::of(&folders)
    }

    /// All paths, folder by folder.
    pub fn keys(&self) -> impl Iterator<Item = &ProjectPath> {
        self.iter().map(|(path, _)| path)
    }

    /// The folders with their paths: `folder` itself and all below it.
    pub fn folders_below(&self, folder: &str) -> impl Iterator<Item = (&str, &Folder)> {
        let top = folder.trim_end_matches('/').to_owned();
        let from = self.folders.range::<str, _>((Bound::Included(&*top), Bound::Unbounded));
        from.map(|(path, folder)| (&**path, &**folder))
            .take_while({
                let top = top.clone();
                move |(path, _)| path.starts_with(&top)
            })
            .filter(move |(path, _)| {
                let rest = &path[top.len()..];
                rest.is_empty() || rest.starts_with('/')
            })
    }

    /// The paths of files that differ, are new, or are gone; in order.
    pub fn differences(&self, after: &Files) -> Vec<ProjectPath> {
        let mut changed = Vec::new();
        for (path, folder) in &after.folders {
            match self.folders.get(path) {
                Some(before) if Arc::ptr_eq(before, folder) => {}
                before => {
                    let known = |path: &ProjectPath| before.and_then(|it| it.files.get(path));
                    let differs = folder.iter().filter(|(path, blob)| known(path) != Some(*blob));
                    changed.extend(differs.map(|(path, _)| path.clone()));
                }
            }
        }
        for (path, folder) in &self.folders {
            match after.folders.get(path) {
                Some(after) if Arc::ptr_eq(after, folder) => {}
                after => {
                    let there =
                        |path: &ProjectPath| after.is_some_and(|it| it.files.contains_key(path));
                    changed.extend(folder.files.keys().filter(|path| !there(path)).cloned());
                }
            }
        }
        changed.sort();
        changed
    }
}

impl Extend<(ProjectPath, Blob)> for Files {
    fn extend<T: IntoIterator<Item = (ProjectPath, Blob)>>(&mut self, files: T) {
        for (path, blob) in files {
            self.insert(path, blob);
        }
    }
}

impl IntoIterator for Files {
    type Item = (ProjectPath, Blob);
    type IntoIter = std::vec::IntoIter<(ProjectPath, Blob)>;

    fn into_iter(self) -> Self::IntoIter {
        let files = self.iter().map(|(path, blob)| (path.clone(), blob.clone()));
        files.collect::<Vec<_>>().into_iter()
    }
}

impl Index<&ProjectPath> for Files {
    type Output = Blob;

    /// The file at a path that is known to be there.
    fn index(&self, path: &ProjectPath) -> &Blob {
        self.get(path).expect("a path that was asked for before")
    }
}

impl FromIterator<(ProjectPath, Blob)> for Files {
    fn from_iter<T: IntoIterator<Item = (ProjectPath, Blob)>>(files: T) -> Self {
        let mut all = Files::default();
        all.extend(files);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blob(text: &str) -> Blob {
        Blob::new(text.as_bytes())
    }

    fn path(text: &str) -> ProjectPath {
        ProjectPath::new(text)
    }

    #[test]
    fn folders_know_what_is_theirs() {
        let names = ["content/a.md", "content/g/b.md", "content/g/data/c.csv", "content-x/d.md"];
        let mut files: Files = names.iter().map(|name| (path(name), blob(name))).collect();
        let below = |files: &Files, folder| -> Vec<String> {
            files.folders_below(folder).map(|(path, _)| path.to_owned()).collect()
        };
        assert_eq!(below(&files, "content"), ["content", "content/g", "content/g/data"]);
        assert_eq!(below(&files, "content/g/"), ["content/g", "content/g/data"]);
        files.remove(&path("content/g/data/c.csv"));
        assert_eq!(below(&files, "content"), ["content", "content/g"]);
        assert_eq!(files.iter().count(), 3);
    }

    #[test]
    fn digests_follow_what_changes() {
        let before: Files = [("g/a.md", "bir"), ("g/b.csv", "1")]
            .map(|(name, text)| (path(name), blob(text)))
            .into_iter()
            .collect();
        let prints = |files: &Files| files.folders["g"].prints();
        let (mut text, mut other) = (before.clone(), before.clone());
        let first = prints(&before);
        text.insert(path("g/a.md"), blob("iki"));
        other.insert(path("g/b.csv"), blob("2"));
        assert_eq!(prints(&text).names, first.names);
        assert_eq!(prints(&text).others, first.others);
        assert_ne!(prints(&text).texts, first.texts);
        assert_eq!(prints(&other).texts, first.texts);
        assert_ne!(prints(&other).others, first.others);
        assert_eq!(before.differences(&text), [path("g/a.md")]);
        text.remove(&path("g/b.csv"));
        text.insert(path("h/c.md"), blob("üç"));
        assert_eq!(before.differences(&text), ["g/a.md", "g/b.csv", "h/c.md"].map(path));
    }
}
