//! What a build leaves for the next one: a file in the cache folder, safe to delete at any time.
//!
//! The file holds what was written down, one after the other; then where each piece stands; then
//! a tail of fixed length that says where that list begins, with its digest and the program's
//! version. A file that is cut off, of another version, or wrong in any byte that is asked for is
//! as good as none.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use tempfile::NamedTempFile;

use crate::memo::{Fingerprint, Record, Stage};

use super::cache::{FOLDER, LONGEST, thin_out, unfinished, version};
use super::offset::read_at;

/// The file's name in the cache folder.
const NAME: &str = "record";

/// How many bytes the tail has: an offset and two digests.
const TAIL: usize = 8 + 2 * DIGEST;
const DIGEST: usize = 16;

/// What a piece is asked for by.
type Key = (u8, Fingerprint);

/// A piece in the file.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Place {
    at: u64,
    length: u32,
    digest: u64,
}

/// The record of a project: what the last build left, and what this one will leave.
pub struct RecordFile {
    path: PathBuf,
    before: Option<Before>,
    after: Mutex<After>,
}

struct Before {
    file: File,
    places: HashMap<Key, (Place, AtomicBool)>,
}

/// What has been written down so far.
#[derive(Default)]
struct After {
    file: Option<BufWriter<NamedTempFile>>,
    end: u64,
    places: Vec<(Key, Place)>,
    /// Whether something could not be written.
    failed: bool,
}

impl RecordFile {
    /// The record of the project at `root`.
    pub fn open(root: &Path) -> RecordFile {
        let path = root.join(FOLDER).join(NAME);
        RecordFile { before: Before::open(&path), path, after: Mutex::default() }
    }

    fn after(&self) -> MutexGuard<'_, After> {
        self.after.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Leaves what was asked for and what was written down, unless that is what is there already.
    /// Failing to is no failure: the next build makes everything anew.
    pub fn keep(&self) {
        let mut after = std::mem::take(&mut *self.after());
        if !after.places.is_empty() && !after.failed {
            let _ = self.replace(&mut after);
        }
    }

    fn replace(&self, after: &mut After) -> std::io::Result<()> {
        let Some(mut file) = after.file.take() else { return Ok(()) };
        if let Some(before) = &self.before {
            // What was asked for and made anew all the same was no good.
            let anew: HashSet<Key> = after.places.iter().map(|(key, _)| *key).collect();
            let used = before.places.iter().filter(|(_, (_, used))| used.load(Ordering::Relaxed));
            let used = used.map(|(key, (place, _))| (*key, *place));
            let mut used: Vec<_> = used.filter(|(key, _)| !anew.contains(key)).collect();
            used.sort_by_key(|(_, place)| place.at);
            for (key, place) in used {
                let Some(bytes) = before.read(place) else { continue };
                file.write_all(&bytes)?;
                after.places.push((key, Place { at: after.end, ..place }));
                after.end += u64::from(place.length);
            }
        }
        let list = postcard::to_allocvec(&after.places).map_err(std::io::Error::other)?;
        file.write_all(&list)?;
        file.write_all(&after.end.to_le_bytes())?;
        file.write_all(&digest(&list))?;
        file.write_all(&digest(version().as_bytes()))?;
        let file = file.into_inner().map_err(|error| error.into_error())?;
        file.persist(&self.path)?;
        thin_out(self.path.parent().unwrap_or(&self.path))
    }
}

fn digest(bytes: &[u8]) -> [u8; DIGEST] {
    Fingerprint::of_bytes(bytes).to_bytes()
}

impl Before {
    fn open(path: &Path) -> Option<Before> {
        // A pipe in its place would never let itself be opened.
        let metadata = fs::symlink_metadata(path).ok()?;
        if !metadata.is_file() || metadata.len() > LONGEST {
            return None;
        }
        let file = File::open(path).ok()?;
        let tail_at = metadata.len().checked_sub(TAIL as u64)?;
        let mut tail = [0; TAIL];
        read_at(&file, &mut tail, tail_at).ok()?;
        let (at, digests) = tail.split_first_chunk::<8>()?;
        let (of_list, of_version) = digests.split_at(DIGEST);
        let at = u64::from_le_bytes(*at);
        if of_version != digest(version().as_bytes()) {
            return None;
        }
        let mut list = vec![0; usize::try_from(tail_at.checked_sub(at)?).ok()?];
        read_at(&file, &mut list, at).ok()?;
        if of_list != digest(&list) {
            return None;
        }
        let places: Vec<(Key, Place)> = postcard::from_bytes(&list).ok()?;
        let places = places.into_iter().map(|(key, at)| (key, (at, AtomicBool::new(false))));
        Some(Before { file, places: places.collect() })
    }

    fn read(&self, place: Place) -> Option<Vec<u8>> {
        let mut bytes = vec![0; place.length as usize];
        read_at(&self.file, &mut bytes, place.at).ok()?;
        (Fingerprint::of_bytes(&bytes).short() == place.digest).then_some(bytes)
    }
}

impl After {
    fn write(&mut self, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            none => {
                let file = unfinished(path.parent().unwrap_or(path))?;
                none.insert(BufWriter::with_capacity(1 << 20, file))
            }
        };
        file.write_all(bytes)
    }
}

impl Record for RecordFile {
    fn find(&self, stage: Stage, key: Fingerprint) -> Option<Vec<u8>> {
        let before = self.before.as_ref()?;
        let (place, used) = before.places.get(&(stage as u8, key))?;
        let bytes = before.read(*place)?;
        used.store(true, Ordering::Relaxed);
        Some(bytes)
    }

    fn note(&self, stage: Stage, key: Fingerprint, bytes: &[u8]) {
        let Ok(length) = u32::try_from(bytes.len()) else { return };
        let mut after = self.after();
        if after.failed || after.write(&self.path, bytes).is_err() {
            after.failed = true;
            return;
        }
        let place = Place { at: after.end, length, digest: Fingerprint::of_bytes(bytes).short() };
        after.end += u64::from(length);
        after.places.push(((stage as u8, key), place));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(of: &str) -> Fingerprint {
        Fingerprint::of(of)
    }

    /// What a build finds that asks for some keys, and writes down what it does not find.
    fn build(root: &Path, asked: &[&str]) -> Vec<Option<String>> {
        let record = RecordFile::open(root);
        let found = asked.iter().map(|name| {
            let found = record.find(Stage::Parse, key(name));
            if found.is_none() {
                record.note(Stage::Parse, key(name), name.as_bytes());
            }
            found.map(|bytes| String::from_utf8(bytes).unwrap())
        });
        let found = found.collect();
        record.keep();
        found
    }

    fn some(words: &[&str]) -> Vec<Option<String>> {
        words.iter().map(|word| Some((*word).to_owned())).collect()
    }

    #[test]
    fn what_was_asked_for_is_kept() {
        let root = tempfile::tempdir().unwrap();
        assert_eq!(build(root.path(), &["bir", "iki"]), [None, None]);
        assert_eq!(build(root.path(), &["iki", "bir"]), some(&["iki", "bir"]));
        assert_eq!(build(root.path(), &["iki", "üç"])[1], None);
        assert_eq!(build(root.path(), &["üç", "iki"]), some(&["üç", "iki"]));
        assert_eq!(build(root.path(), &["bir"]), [None], "nobody asked for it the last time");
        let record = RecordFile::open(root.path());
        assert_eq!(record.find(Stage::Page, key("bir")), None, "of another stage");
    }

    #[test]
    fn what_is_made_anew_takes_the_place_of_what_was_found() {
        let root = tempfile::tempdir().unwrap();
        for words in ["bir", "iki", "üç"] {
            let record = RecordFile::open(root.path());
            record.find(Stage::Parse, key("x"));
            record.note(Stage::Parse, key("x"), words.as_bytes());
            record.keep();
            let found = RecordFile::open(root.path()).find(Stage::Parse, key("x"));
            assert_eq!(found.as_deref(), Some(words.as_bytes()));
        }
    }

    #[test]
    fn nothing_is_written_where_nothing_is_new() {
        let root = tempfile::tempdir().unwrap();
        build(root.path(), &["bir", "iki"]);
        let path = root.path().join(FOLDER).join(NAME);
        let before = fs::read(&path).unwrap();
        build(root.path(), &["iki"]);
        assert_eq!(fs::read(&path).unwrap(), before);
        assert_eq!(fs::read_dir(root.path().join(FOLDER)).unwrap().count(), 1);
    }

    #[test]
    fn a_damaged_record_is_as_good_as_none() {
        let root = tempfile::tempdir().unwrap();
        build(root.path(), &["bir", "iki"]);
        let path = root.path().join(FOLDER).join(NAME);
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x40;
            fs::write(&path, &damaged).unwrap();
            let record = RecordFile::open(root.path());
            for name in ["bir", "iki"] {
                let found = record.find(Stage::Parse, key(name));
                assert!(found.is_none_or(|it| it == name.as_bytes()), "byte {at}");
            }
            fs::write(&path, &whole[..at]).unwrap();
            let record = RecordFile::open(root.path());
            assert_eq!(record.find(Stage::Parse, key("bir")), None, "cut at {at}");
        }
    }
}
