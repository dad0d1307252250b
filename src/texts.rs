//! Texts as renderers ask for them: each is resolved when somebody wants it.

use std::borrow::Cow;
use std::sync::Arc;

use crate::doc::{Document, Resolved, Wording};
use crate::lang::Lang;
use crate::memo::{Fingerprint, Memo};
use crate::render::page::Texts;
use crate::site::answers::AllAnswers;
use crate::site::index::Index;
use crate::site::made::Made;
use crate::site::{Chapter, Edition, Publication, Reader, Site, resolve};
use crate::source::ProjectPath;

/// The texts of a site, with all that it takes to resolve them.
pub struct ResolvedTexts<'a> {
    /// The site.
    pub site: &'a Site,
    /// What the texts' questions were answered with.
    pub answers: &'a AllAnswers,
    /// What headings and captions are read with.
    pub index: &'a Index<'a>,
    /// The texts that the program writes.
    pub made: &'a Made,
    /// What has been remembered.
    pub memo: &'a Memo,
}

impl Texts for ResolvedTexts<'_> {
    fn fingerprint(&self, edition: &Edition) -> Fingerprint {
        if let Some(document) = self.made.get(&edition.address) {
            return document.fingerprint;
        }
        let document = &edition.parsed.head;
        let answers = self.answers.get(&document.path).map(|answered| answered.value.fingerprint);
        Fingerprint::of(&(document.fingerprint, answers))
    }

    fn print(&self, publication: Option<&Publication>) -> Fingerprint {
        let made = |back: &[Chapter]| -> Vec<Fingerprint> {
            let editions = back.iter().flat_map(|chapter| chapter.editions.iter());
            editions.map(|(_, edition)| self.fingerprint(edition)).collect()
        };
        match publication {
            Some(publication) => {
                let answers = self.answers.print_of(publication);
                Fingerprint::of(&(publication.texts_print, answers, made(&publication.back)))
            }
            None => {
                let texts = self.site.single.texts_print;
                let answers = self.answers.print_of_single();
                Fingerprint::of(&(texts, answers, made(&self.site.back)))
            }
        }
    }

    fn files(&self, edition: &Edition) -> Vec<ProjectPath> {
        let answered = self.answers.get(&edition.parsed.head.path);
        let files = answered.map(|answered| answered.value.answers.files().cloned().collect());
        files.unwrap_or_default()
    }

    fn words<'w>(
        &self,
        wording: &'w Wording,
        publication: &Publication,
        lang: Lang,
    ) -> Cow<'w, str> {
        self.index.words(wording, Reader { scope: &publication.id, lang })
    }

    fn document(&self, edition: &Edition) -> Arc<Document<Resolved>> {
        if let Some(document) = self.made.get(&edition.address) {
            return Arc::clone(document);
        }
        // Quicker to make again than worth keeping.
        let written = &edition.parsed.head;
        let none = Default::default();
        let answered = self.answers.get(&written.path);
        let answers = answered.map_or(&none, |answered| &answered.value.answers);
        Arc::new(resolve::document(written, edition.parsed.tree(self.memo), answers))
    }
}
