//! What goes wrong with the machine, as opposed to the manuscript.

use std::fmt;
use std::io::ErrorKind;
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
        let (path, why) = (path.display(), why(error));
        Fault::new(
            format!("`{path}` okunamadı: {}", why.tr),
            format!("`{path}` could not be read: {}", why.en),
        )
    }

    /// A file or folder that could not be written.
    pub fn write(path: &Path, error: &std::io::Error) -> Self {
        let (path, why) = (path.display(), why(error));
        Fault::new(
            format!("`{path}` yazılamadı: {}", why.tr),
            format!("`{path}` could not be written: {}", why.en),
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

/// The usual reasons in both languages; the system's own words for the rest.
fn why(error: &std::io::Error) -> Each<String> {
    let (tr, en) = match error.kind() {
        ErrorKind::NotFound => {
            ("böyle bir dosya ya da klasör yok", "there is no such file or folder")
        }
        ErrorKind::PermissionDenied => {
            ("izin yok; izinlerini düzeltin", "permission denied; correct its permissions")
        }
        ErrorKind::StorageFull => ("diskte yer kalmadı; yer açın", "the disk is full; make room"),
        ErrorKind::QuotaExceeded => ("disk kotası doldu", "the disk quota is used up"),
        ErrorKind::ReadOnlyFilesystem => {
            ("disk salt okunur; başka bir yer seçin", "the disk is read-only; choose another place")
        }
        ErrorKind::IsADirectory => ("orada bir klasör var", "there is a folder in its place"),
        ErrorKind::NotADirectory => {
            ("yolun bir parçası klasör değil", "part of the path is no folder")
        }
        ErrorKind::InvalidFilename => {
            ("adı fazla uzun ya da geçersiz", "its name is too long or not valid")
        }
        _ => return Each { tr: error.to_string(), en: error.to_string() },
    };
    Each { tr: tr.to_owned(), en: en.to_owned() }
}
