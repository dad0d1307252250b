//! What is shown at a moment.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diag::display;
use crate::memo::Fingerprint;
use crate::output::{Artefact, Output};
use crate::site::Site;
use crate::source::Snapshot;

/// What is shown at a moment: the last good site, and what is wrong with the present one.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The site that is served; `None` until something could be built.
    pub site: Option<Arc<Published>>,
    /// Whether that site has errors itself, because there has been no good one yet.
    pub flawed: bool,
    /// What is wrong with the manuscript, in the editor's language.
    pub complaints: Vec<display::Shown>,
    /// What is wrong with the machine, in the editor's language.
    pub fault: Option<String>,
    /// Which site it is; grows with each.
    pub version: u64,
    /// Addresses of formats that the site offers and that are made later.
    pub announced: BTreeSet<String>,
    /// What was made later, which may belong to an earlier site.
    pub(super) books: Option<Arc<Books>>,
}

/// A whole site, the formats included that take long to make.
#[derive(Debug, Default)]
pub struct Books {
    /// Which site it is.
    pub version: u64,
    /// Its files.
    pub output: Arc<Output>,
    /// What is wrong with it.
    pub complaints: Vec<display::Shown>,
}

impl State {
    /// The books of this very site.
    pub(super) fn books(&self) -> Option<&Books> {
        self.books.as_deref().filter(|books| books.version == self.version)
    }

    /// What is wrong with the pages, and with the books if they are made.
    pub(super) fn all_complaints(&self) -> impl Iterator<Item = &display::Shown> {
        let books = self.books().map(|books| &books.complaints);
        let books = books.into_iter().flatten();
        self.complaints.iter().chain(books.filter(|one| !self.complaints.contains(one)))
    }
}

/// A site and what it was made from.
#[derive(Debug)]
pub struct Published {
    /// Its files.
    pub output: Arc<Output>,
    /// What is at which address.
    pub site: Arc<Site>,
    /// The sources, for the line of a place.
    pub snapshot: Arc<Snapshot>,
    /// Everything that pages load, by its address.
    pub(super) assets: Arc<Assets>,
}

/// What pages load: styles, scripts, fonts, pictures.
#[derive(Debug, Default)]
pub(super) struct Assets {
    /// The digest of each, by its address.
    pub each: BTreeMap<String, Fingerprint>,
    /// The digest of all.
    pub all: Fingerprint,
    /// The batches they come from.
    batches: Vec<Fingerprint>,
}

impl Assets {
    fn of<'a>(artefacts: impl Iterator<Item = &'a Artefact>, batches: Vec<Fingerprint>) -> Assets {
        let loaded = artefacts.filter(|artefact| !artefact.path.as_str().ends_with(".html"));
        let each: BTreeMap<_, _> = loaded
            .map(|artefact| (artefact.path.address(), artefact.content.fingerprint()))
            .collect();
        Assets { all: Fingerprint::of(&each), each, batches }
    }
}

impl Published {
    /// A site to be shown after another one, whose assets may be the same.
    pub fn new(
        output: Arc<Output>,
        site: Arc<Site>,
        snapshot: Arc<Snapshot>,
        before: Option<&Published>,
    ) -> Published {
        let loaded = || output.batches().iter().filter(|batch| !batch.is_pages);
        let batches: Vec<Fingerprint> = loaded().map(|batch| batch.fingerprint).collect();
        let assets = match before.filter(|before| before.assets.batches == batches) {
            Some(before) => Arc::clone(&before.assets),
            None => Arc::new(Assets::of(loaded().flat_map(|batch| &batch.artefacts), batches)),
        };
        Published { output, site, snapshot, assets }
    }

    /// The digest of the page at an address; `None` where there is none.
    pub(super) fn print(&self, address: &str) -> Option<Fingerprint> {
        let path = super::answer::file_of(address)?;
        self.output.get(&path).map(|artefact| artefact.content.fingerprint())
    }
}
