//! The inputs of a build: which files there are, what they hold, and what day it is.
//!
//! A [`Snapshot`] is read once ([`disk`]) and never changes; everything after it
//! is a function of it.

pub mod cache;
pub mod comment;
mod composed;
pub mod disk;
mod fault;
mod files;
mod offset;
mod path;
mod places;
pub mod record;
mod span;
pub mod spool;
pub mod yaml;

use std::sync::{Arc, OnceLock};

use crate::memo::{Attic, Content, Fingerprint, READABLE};

pub use fault::Fault;
pub use files::{Files, Folder, Prints};
pub use path::ProjectPath;
pub use places::Places;
pub use span::{Location, Span};

/// The bytes of one file and their fingerprint, cheap to clone.
#[derive(Clone, Debug)]
pub struct Blob(Arc<Held>);

#[derive(Debug)]
struct Held {
    content: Content,
    /// The bytes at hand, once somebody wanted them to be.
    bytes: OnceLock<Arc<[u8]>>,
}

impl Blob {
    /// Wraps bytes and takes their fingerprint.
    pub fn new(bytes: impl Into<Arc<[u8]>>) -> Self {
        Blob::of(Content::new(bytes))
    }

    /// A file that is a part of the program.
    pub(crate) fn of_program(bytes: &'static [u8]) -> Self {
        Blob::of(Content::of_program(bytes))
    }

    /// A file whose bytes are laid aside, if there is a place for that.
    fn aside(bytes: Vec<u8>, attic: Option<&Arc<dyn Attic>>) -> Self {
        Blob::of(Content::kept(bytes, attic))
    }

    fn of(content: Content) -> Self {
        Blob(Arc::new(Held { content, bytes: OnceLock::new() }))
    }

    /// The bytes, at hand from now on.
    ///
    /// # Panics
    /// When what was laid aside cannot be read, because the machine fails.
    pub fn bytes(&self) -> &Arc<[u8]> {
        self.0.bytes.get_or_init(|| self.read())
    }

    /// The bytes for once.
    ///
    /// # Panics
    /// As [`Blob::bytes`].
    pub fn read(&self) -> Arc<[u8]> {
        self.0.content.bytes().expect(READABLE)
    }

    /// How many bytes there are.
    pub fn len(&self) -> usize {
        self.0.content.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.content.is_empty()
    }

    /// What stands for the bytes in a memo key.
    pub fn fingerprint(&self) -> Fingerprint {
        self.0.content.fingerprint()
    }

    /// The file as it is published.
    pub fn content(&self) -> Content {
        self.0.content.clone()
    }
}

impl PartialEq for Blob {
    fn eq(&self, other: &Self) -> bool {
        self.0.content == other.0.content
    }
}

impl Eq for Blob {}

/// Every input of a build.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// All files of `content/`, `themes/` and `assets/`.
    pub files: Files,
    /// Entries that exist but could not be used.
    pub refused: Vec<(ProjectPath, Refusal)>,
}

/// Why an entry of a folder is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Refusal {
    /// A link that leads out of the project, to a folder, or to nothing.
    Link,
    /// Neither a file nor a folder: a device, a pipe.
    Special,
    /// Another file has the same name, spelt with other code points or bytes.
    Twin,
}

impl Snapshot {
    /// A snapshot from memory, for tests: paths and texts.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let files = texts
            .into_iter()
            .map(|(path, text)| (ProjectPath::new(path), Blob::new(text.as_bytes())))
            .collect();
        Snapshot { files, refused: Vec::new() }
    }

    /// What stands for everything that is built from.
    pub fn print(&self) -> Fingerprint {
        Fingerprint::of(&(self.files.print(), &self.refused))
    }

    /// The file at `path`.
    pub fn get(&self, path: &ProjectPath) -> Option<&Blob> {
        self.files.get(path)
    }

    /// The files below `folder`, folder by folder.
    pub fn below(&self, folder: &str) -> impl Iterator<Item = (&ProjectPath, &Blob)> {
        self.files.folders_below(folder).flat_map(|(_, folder)| folder.iter())
    }
}
