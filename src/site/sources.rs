//! The bibliography and the term base of the project.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use crate::cite::Library;
use crate::config::Config;
use crate::diag::Checked;
use crate::memo::Fingerprint;
use crate::source::{ProjectPath, Snapshot};

use super::terms::{self, TermBase};

/// What every publication of the project draws on.
#[derive(Debug, Default)]
pub struct Sources {
    /// The bibliography.
    pub library: Library,
    /// The term base.
    pub terms: TermBase,
    acts: OnceLock<BTreeSet<String>>,
}

impl Sources {
    /// The fingerprints of the files it is read from.
    pub fn files(snapshot: &Snapshot) -> Vec<(ProjectPath, Fingerprint)> {
        let paths = ["content/references.yaml", "content/references.bib", terms::FILE];
        let paths = paths.into_iter().map(ProjectPath::new);
        paths.filter_map(|path| Some((path.clone(), snapshot.get(&path)?.fingerprint()))).collect()
    }

    /// Reads `references.yaml` (or `.bib`) and `terms.yaml`.
    pub fn read(snapshot: &Snapshot, config: &Config) -> Checked<Sources> {
        let mut complaints = Vec::new();
        let library = Library::read(snapshot).take(&mut complaints);
        let terms = TermBase::read(snapshot, &config.languages).take(&mut complaints);
        Checked::new(Sources { library, terms, acts: OnceLock::new() }, complaints)
    }

    /// The keys of the legal acts in the bibliography.
    pub fn acts(&self) -> &BTreeSet<String> {
        self.acts.get_or_init(|| self.library.acts().into_iter().map(|act| act.key).collect())
    }
}
