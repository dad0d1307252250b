//! What goes wrong with the machine, as opposed to the manuscript.

use std::fmt;
use std::path::Path;

use crate::lang::{Each, Lang};

/// A trouble of the machine: an unreadable folder, a full disk, a missing font.
///
/// The first one ends the run, with exit code 2.
#[derive(Debug)]
pub struct Fault {
    /// What happened and what to do, in both languages.
    pub message: Each<String>,
}

impl Fault {
    /// A fault with its sentence in both languages.
    pub fn new(tr: impl Into<String>, en: impl Into<String>) -> Self {
        Fault { message: Each { tr: tr.into(), en: en.into() } }
    }

    /// A file or folder that could not be read.
    pub fn read(path: &Path, error: &std::io::Error) -> Self {
        let path = path.display();
        Fault::new(
            format!("`{path}` okunamadı: {error}"),
            format!("`{path}` could not be read: {error}"),
        )
    }

    /// A file or folder that could not be written.
    pub fn write(path: &Path, error: &std::io::Error) -> Self {
        let path = path.display();
        Fault::new(
            format!("`{path}` yazılamadı: {error}"),
            format!("`{path}` could not be written: {error}"),
        )
    }

    /// The sentence in one language.
    pub fn in_language(&self, lang: Lang) -> &str {
        &self.message[lang]
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message.en)
    }
}

impl std::error::Error for Fault {}
