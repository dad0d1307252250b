//! What an earlier build published and nobody has touched since.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use crate::memo::{Attic, Fingerprint, Standing};

use super::apply::is_settled;
use super::manifest::{Entry, Manifest, State};
use super::{OutPath, guard};

/// The site that stands in an output folder.
pub struct LastSite {
    folder: PathBuf,
    /// The files in the order of their paths.
    files: Vec<(OutPath, Entry)>,
    written: SystemTime,
    /// The digest of the files' paths and of what they should hold.
    pub print: Fingerprint,
}

impl LastSite {
    /// The site in the folder `dir` of the project in the folder `project`; `None` where there
    /// is none that can be relied on, or something is left of a build that was broken off.
    pub fn find(dir: &Path, project: &Path) -> Option<Arc<LastSite>> {
        let folder = guard::resolve(dir, project).ok()?;
        if !is_settled(&folder) {
            return None;
        }
        let manifest = Manifest::read(&folder).ok().filter(|it| it.state == State::Whole)?;
        let files = manifest.files.into_iter().collect();
        Some(Arc::new(LastSite {
            folder,
            files,
            written: manifest.written?,
            print: manifest.print,
        }))
    }

    /// The paths of the files, if all of them stand as they were written.
    pub fn whole(&self) -> Option<Vec<&str>> {
        let stand = self.files.par_iter().all(|(path, entry)| self.stands(path, *entry));
        stand.then(|| self.files.iter().map(|(path, _)| path.as_str()).collect())
    }

    /// Whether a file holds what it should.
    fn stands(&self, path: &OutPath, entry: Entry) -> bool {
        let file = self.folder.join(path.as_str());
        let metadata = fs::symlink_metadata(&file);
        metadata.is_ok_and(|it| entry.find(&file, &it, Some(self.written)).is_some())
    }
}

impl Standing for LastSite {
    fn find(&self, path: &str, fingerprint: Fingerprint, length: usize) -> Option<u64> {
        let at = self.files.binary_search_by(|(known, _)| known.as_str().cmp(path)).ok()?;
        let (path, entry) = &self.files[at];
        let same = *entry == Entry { fingerprint, size: length as u64 };
        (same && self.stands(path, *entry)).then_some(at as u64)
    }
}

impl Attic for LastSite {
    /// Nothing is put into a site but by [`super::apply`].
    fn put(&self, _: &[u8]) -> Option<u64> {
        None
    }

    fn get(&self, at: u64, _: usize) -> io::Result<Arc<[u8]>> {
        let (path, entry) = &self.files[at as usize];
        let bytes = fs::read(self.folder.join(path.as_str()))?;
        if Fingerprint::of_bytes(&bytes) != entry.fingerprint {
            return Err(io::Error::other("a published file was changed meanwhile"));
        }
        Ok(bytes.into())
    }

    fn give_back(&self, _: u64, _: usize) {}
}
