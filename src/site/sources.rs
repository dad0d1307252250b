//! The bibliography and the term base of the project.

use crate::cite::Library;
use crate::config::Config;
use crate::diag::{Checked, Diagnostic};
use crate::doc::Cited;
use crate::doc::questions::CitationAsk;
use crate::source::Snapshot;

use super::terms::TermBase;
use super::{Edition, Publication, route};

/// What every publication of the project draws on.
#[derive(Debug, Default)]
pub struct Sources {
    /// The bibliography.
    pub library: Library,
    /// The term base.
    pub terms: TermBase,
}

impl Sources {
    /// Reads `references.yaml` (or `.bib`) and `terms.yaml`.
    pub fn read(snapshot: &Snapshot, config: &Config) -> Checked<Sources> {
        let mut complaints = Vec::new();
        let library = Library::read(snapshot).take(&mut complaints);
        let terms = TermBase::read(snapshot, &config.languages).take(&mut complaints);
        Checked::new(Sources { library, terms }, complaints)
    }

    /// Formats every citation of an edition.
    pub fn cite_all(
        &self,
        publication: Option<&Publication>,
        edition: &Edition,
        asks: &[CitationAsk],
    ) -> Checked<Vec<Cited>> {
        let lang = edition.lang;
        let list = publication.map_or_else(
            || route::sources(lang),
            |publication| route::references(&publication.address, lang),
        );
        let path = &edition.parsed.document.path;
        let mut complaints: Vec<Diagnostic> = Vec::new();
        let cited = asks
            .iter()
            .enumerate()
            .map(|(at, ask)| self.library.cite(ask, lang, path, &list, at).take(&mut complaints))
            .collect();
        Checked::new(cited, complaints)
    }
}
