//! Pages of the site.
//!
//! 1. [`shell`] makes what many pages share, once: header, footer, lists of chapters;
//! 2. [`view`] has, for each kind of page, everything it depends on and nothing
//!    else; the modules below make them from the site;
//! 3. [`finish`] turns a view into bytes: text, template, minified. Only this is
//!    expensive, and it is remembered by the fingerprints of the view and the theme.
//!
//! A text is asked for only while its page is made, so what has not changed is
//! never resolved again.

mod citing;
mod compact;
mod doors;
mod finish;
mod head;
mod home;
mod jsonld;
mod landing;
mod news;
mod parallel;
mod recommendations;
mod search;
mod sections;
mod shell;
#[cfg(test)]
mod tests;
mod text;
mod view;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Format;
use crate::diag::{Checked, Diagnostic};
use crate::doc::{Document, Resolved};
use crate::lang::{Each, Lang};
use crate::memo::{Fingerprint, Memo};
use crate::site::{Edition, Site};
use crate::source::{Blob, ProjectPath};
use crate::theme::Theme;
use crate::translation::rows::RowNotes;

use super::markup::{Excerpt, Labels, PageLinker, Spelling};
use shell::Shells;

pub(super) use shell::licence;
pub use shell::path_of;

/// Gives resolved texts on demand.
pub trait Texts: Sync {
    /// What stands for the resolved text: the document's fingerprint and its answers'.
    fn fingerprint(&self, edition: &Edition) -> Fingerprint;

    /// The files of the project that the text shows or links to.
    fn files(&self, edition: &Edition) -> Vec<ProjectPath>;

    /// The resolved text. Called only when a page is made anew.
    fn document(&self, edition: &Edition) -> Arc<Document<Resolved>>;
}

/// What is not in the project's settings.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where the site will be, with a slash at the end; absolute links need it.
    pub base_url: Option<String>,
    /// How addresses end.
    pub spelling: Spelling,
    /// Files offered on landing pages, by publication id and language.
    pub downloads: BTreeMap<(String, Lang), Vec<Download>>,
    /// Files offered on the pages of chapters, by the page's address.
    pub chapter_downloads: BTreeMap<String, Download>,
    /// What a reader can compare with the imprint of a copy, by publication id and language.
    pub codes: BTreeMap<(String, Lang), String>,
    /// What readers are told of the translation of each row.
    pub rows: RowNotes,
    /// Whether there is a search page to send the search form to.
    pub search: bool,
    /// Whether nobody will read the pages: only what they complain about counts.
    pub proof: bool,
    /// What is made, if it is not the whole site.
    pub excerpt: Option<Excerpt>,
}

impl Options {
    /// Links of the page at an address.
    fn linker<'a>(&'a self, from: &'a str) -> PageLinker<'a> {
        let excerpt = self.excerpt.as_ref();
        PageLinker { from, spelling: self.spelling, rooted: None, excerpt }
    }
}

pub use citing::citations;
pub use recommendations::{recommendations, recommending};

/// A file or page that a publication is offered as.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Download {
    /// What it is.
    pub format: Format,
    /// Its address.
    pub address: String,
    /// How many bytes it has, for a file.
    pub size: Option<u64>,
    /// How many pages it has, where it has pages.
    pub pages: Option<usize>,
}

impl Download {
    /// A page of the site.
    pub fn page(format: Format, address: String) -> Self {
        Download { format, address, size: None, pages: None }
    }

    /// A file.
    pub fn file(format: Format, address: String, bytes: &[u8]) -> Self {
        let size = u64::try_from(bytes.len()).ok();
        Download { format, address, size, pages: None }
    }
}

/// A file of the output.
#[derive(Clone, Debug)]
pub struct Artefact {
    /// Its path in the output folder, for example `tr/rehber/butce/index.html`.
    pub path: String,
    /// What it holds.
    pub blob: Blob,
    /// Who asked for it: a file of the project; `None` where the site as a whole did.
    pub origin: Option<ProjectPath>,
}

/// What making a page needs besides its view.
struct Context<'a> {
    site: &'a Site,
    texts: &'a dyn Texts,
    theme: &'a Theme,
    memo: &'a Memo,
    options: &'a Options,
    labels: &'a Each<Labels>,
    shells: &'a Shells,
    /// The digest of everything above but the texts, and but what `options` says
    /// of single publications and chapters.
    fingerprint: Fingerprint,
}

/// One page to be made, or what was wrong with its template.
type Made = Result<Artefact, Box<Diagnostic>>;

/// A page that can be made by any thread.
type Job<'a> = Box<dyn FnOnce(&Context<'_>) -> Made + Send + 'a>;

/// Makes every page of the site: texts, landing pages, lists, the page for what
/// is not found, the root page, redirects.
pub fn pages(
    site: &Site,
    texts: &dyn Texts,
    theme: &Theme,
    memo: &Memo,
    options: &Options,
) -> Checked<Vec<Artefact>> {
    let labels = Each::from_fn(|lang| Labels::new(&theme.words, lang));
    let shells = match Shells::make(site, theme, memo, options) {
        Ok(shells) => shells,
        Err(complaint) => return Checked::new(Vec::new(), vec![*complaint]),
    };
    let common =
        (&options.base_url, options.spelling, options.search, options.proof, &options.excerpt);
    let fingerprint = Fingerprint::of(&(site.fingerprint, theme.fingerprint, common));
    let labels = &labels;
    let shells = &shells;
    let context = Context { site, texts, theme, memo, options, labels, shells, fingerprint };
    let mut jobs: Vec<Job<'_>> = Vec::new();
    let publications = match &options.excerpt {
        Some(excerpt) => excerpt.publication..excerpt.publication + 1,
        None => 0..site.publications.len(),
    };
    for &lang in &site.config.languages {
        for at in publications.clone() {
            landing::jobs(at, lang, &mut jobs);
            text::publication_jobs(site, at, lang, &mut jobs);
            parallel::jobs(site, at, lang, &mut jobs);
        }
        text::back_jobs(site, lang, &mut jobs);
        if options.excerpt.is_none() {
            home::jobs(lang, &mut jobs);
            news::jobs(site, lang, &mut jobs);
            text::single_jobs(site, lang, &mut jobs);
        }
        if options.search {
            search::jobs(lang, &mut jobs);
        }
    }
    match &options.excerpt {
        Some(excerpt) => doors::to_publication(excerpt.publication, &mut jobs),
        None => doors::jobs(site, &mut jobs),
    }
    let made: Vec<Made> = jobs.into_par_iter().map(|job| job(&context)).collect();
    let mut artefacts = Vec::with_capacity(made.len());
    let mut complaints: Vec<Diagnostic> = Vec::new();
    for page in made {
        match page {
            Ok(artefact) => artefacts.push(artefact),
            // One broken line of a template breaks many pages; the first one is enough.
            Err(complaint) if complaints.iter().any(|known| known.at == complaint.at) => {}
            Err(complaint) => complaints.push(*complaint),
        }
    }
    Checked::new(artefacts, complaints)
}

/// The theme's own files: styles, scripts, fonts.
pub fn theme_files(theme: &Theme) -> Vec<Artefact> {
    let files = theme.statics().map(|(path, file)| Artefact {
        path,
        blob: file.blob.clone(),
        origin: Some(file.path.clone()),
    });
    files.collect()
}
