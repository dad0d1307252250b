//! The texts of a few pages that show the same ones: each is resolved once for all of them.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

use crate::doc::{Document, Resolved, Wording};
use crate::lang::Lang;
use crate::memo::Fingerprint;
use crate::site::{Edition, Publication};
use crate::source::ProjectPath;

use super::Texts;

/// Texts that are held once they were asked for.
pub(super) struct Held<'a> {
    texts: &'a dyn Texts,
    /// By their addresses; there are one or two.
    held: Mutex<Vec<(String, Arc<Document<Resolved>>)>>,
}

impl<'a> Held<'a> {
    pub(super) fn new(texts: &'a dyn Texts) -> Self {
        Held { texts, held: Mutex::default() }
    }
}

impl Texts for Held<'_> {
    fn fingerprint(&self, edition: &Edition) -> Fingerprint {
        self.texts.fingerprint(edition)
    }

    fn print(&self, publication: Option<&Publication>) -> Fingerprint {
        self.texts.print(publication)
    }

    fn files(&self, edition: &Edition) -> Vec<ProjectPath> {
        self.texts.files(edition)
    }

    fn words<'w>(
        &self,
        wording: &'w Wording,
        publication: &Publication,
        lang: Lang,
    ) -> Cow<'w, str> {
        self.texts.words(wording, publication, lang)
    }

    fn document(&self, edition: &Edition) -> Arc<Document<Resolved>> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, document)) = held.iter().find(|(address, _)| *address == edition.address) {
            return Arc::clone(document);
        }
        let document = self.texts.document(edition);
        held.push((edition.address.clone(), Arc::clone(&document)));
        document
    }
}
