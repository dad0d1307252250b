//! What the last build wrote: the file that says which files are ours.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::Path;
use std::time::SystemTime;

use serde::Deserialize;

use crate::memo::Fingerprint;
use crate::source::disk::read_own;

use super::{OutPath, Output};

/// The manifest's name in the output folder.
pub(super) const NAME: &str = ".ikidil-manifest.json";

/// How long a manifest may be; a million files have 100 MB.
pub(super) const LONGEST: u64 = 1 << 30;

/// The files an earlier build wrote.
///
/// Holds no times, so that the same site is the same folder on every machine.
/// The time at which the manifest itself was last written tells whether
/// somebody touched a file since.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    /// The files and what they held.
    pub files: BTreeMap<OutPath, Entry>,
    /// When the manifest was written.
    pub written: Option<SystemTime>,
    /// Whether the folder is an output of ours at all.
    pub state: State,
    /// The digest of the manifest's text.
    pub print: Fingerprint,
}

/// What was found in place of a manifest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing: what is in the folder belongs to somebody else.
    #[default]
    Absent,
    /// A file that cannot be read as one: the folder is ours, but nothing is known of it.
    Broken,
    /// A manifest.
    Whole,
}

/// How a file was found to hold what it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// It is older than the manifest, so nobody has touched it since.
    ByTime,
    /// Its bytes were read.
    ByBytes,
}

/// What one file held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The digest of its bytes.
    pub fingerprint: Fingerprint,
    /// How many bytes there are.
    pub size: u64,
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.fingerprint, self.size)
    }
}

#[derive(Deserialize)]
struct Written {
    version: u32,
    files: BTreeMap<String, String>,
}

impl Manifest {
    /// The manifest of a site's folder.
    pub fn read(site: &Path) -> io::Result<Manifest> {
        let path = site.join(NAME);
        let broken = || Manifest { state: State::Broken, ..Manifest::default() };
        let bytes = match read_own(&path, LONGEST) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::InvalidData => return Ok(broken()),
            Err(error)
                if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                return Ok(Manifest::default());
            }
            Err(error) => return Err(error),
        };
        let written = fs::symlink_metadata(&path)?.modified().ok();
        // Of a clock that has gone back since nothing can be told.
        let written = written.filter(|written| written.elapsed().is_ok());
        let Some(files) = parse(&bytes) else {
            return Ok(broken());
        };
        Ok(Manifest { files, written, state: State::Whole, print: Fingerprint::of_bytes(&bytes) })
    }

    /// The manifest's text for what is about to be written: one line a file.
    pub fn text_of(output: &Output) -> String {
        let mut text = String::from("{\n  \"version\": 1,\n  \"files\": {\n");
        let last = output.len().saturating_sub(1);
        let mut artefacts: Vec<_> = output.iter().collect();
        artefacts.sort_by(|one, other| one.path.cmp(&other.path));
        for (index, artefact) in artefacts.into_iter().enumerate() {
            let comma = if index == last { "" } else { "," };
            let _ = writeln!(text, "    \"{}\": \"{}\"{comma}", artefact.path, Entry::of(artefact));
        }
        text.push_str("  }\n}\n");
        text
    }
}

impl Entry {
    /// What the manifest says about an artefact.
    pub fn of(artefact: &super::Artefact) -> Entry {
        let content = &artefact.content;
        Entry { fingerprint: content.fingerprint(), size: content.len() as u64 }
    }

    /// Whether the file at `path` holds this, and how that was found out. `written` is when the
    /// manifest was, if it says so, too.
    pub fn find(
        self,
        path: &Path,
        metadata: &fs::Metadata,
        written: Option<SystemTime>,
    ) -> Option<Found> {
        if !metadata.is_file() || metadata.len() != self.size {
            return None;
        }
        if written.is_some_and(|written| metadata.modified().is_ok_and(|it| it < written)) {
            return Some(Found::ByTime);
        }
        let bytes = fs::read(path).ok()?;
        (Fingerprint::of_bytes(&bytes) == self.fingerprint).then_some(Found::ByBytes)
    }

    /// Puts the entry in the place of an older one in a manifest's text. `None`
    /// when the text has none.
    pub fn enter(self, path: &OutPath, manifest: &mut String) -> Option<()> {
        let name = format!("\n    \"{path}\": \"");
        let start = manifest.find(&name)? + name.len();
        let length = manifest[start..].find('"')?;
        manifest.replace_range(start..start + length, &self.to_string());
        Some(())
    }

    fn parse(text: &str) -> Option<Entry> {
        let (fingerprint, size) = text.split_once(' ')?;
        Some(Entry { fingerprint: Fingerprint::parse(fingerprint)?, size: size.parse().ok()? })
    }
}

/// Paths that we could never have written are left out: a manifest from
/// elsewhere must not be able to name a file outside the folder.
fn parse(bytes: &[u8]) -> Option<BTreeMap<OutPath, Entry>> {
    let written: Written = serde_json::from_slice(bytes).ok()?;
    if written.version != 1 {
        return None;
    }
    let entry =
        |(path, entry): (String, String)| Some((OutPath::new(&path)?, Entry::parse(&entry)?));
    Some(written.files.into_iter().filter_map(entry).collect())
}

/// Gives the manifest the present time, so that everything written until now is older.
pub(super) fn touch(path: &Path) {
    // Should this fail, the next build reads the files instead of trusting their times.
    let _ = File::options().write(true).open(path).and_then(|file| set_to_now(&file));
}

/// The present by the clock that also dates the files. That clock is coarse; a
/// finer one would make the manifest newer than an edit that follows at once.
#[cfg(unix)]
fn set_to_now(file: &File) -> io::Result<()> {
    use rustix::fs::{Timespec, Timestamps, UTIME_NOW, futimens};
    let now = Timespec { tv_sec: 0, tv_nsec: UTIME_NOW };
    Ok(futimens(file, &Timestamps { last_access: now, last_modification: now })?)
}

#[cfg(not(unix))]
fn set_to_now(file: &File) -> io::Result<()> {
    file.set_modified(SystemTime::now())
}
