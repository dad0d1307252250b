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
mod held;
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

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Format;
use crate::diag::{Checked, Diagnostic};
use crate::doc::{Document, Resolved, Wording};
use crate::lang::{Each, Lang};
use crate::memo::{Content, Fingerprint, Memo, Stage};
use crate::site::{Edition, Publication, Site};
use crate::source::ProjectPath;
use crate::theme::Theme;
use crate::translation::rows::RowNotes;

use super::markup::{Excerpt, Labels, PageLinker, Spelling};
use held::Held;
use shell::Shells;

pub(super) use shell::licence;
pub use shell::path_of;

/// Gives resolved texts on demand.
pub trait Texts: Sync {
    /// What stands for the resolved text: the document's fingerprint and its answers'.
    fn fingerprint(&self, edition: &Edition) -> Fingerprint;

    /// What stands for all texts of a publication, or those that belong to none, with the
    /// pages that the program makes of them.
    fn print(&self, publication: Option<&Publication>) -> Fingerprint;

    /// The files of the project that the text shows or links to.
    fn files(&self, edition: &Edition) -> Vec<ProjectPath>;

    /// What a heading or caption of a publication's text in a language reads.
    fn words<'w>(
        &self,
        wording: &'w Wording,
        publication: &Publication,
        lang: Lang,
    ) -> Cow<'w, str>;

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
    /// Everything but what is said of single publications and chapters.
    fn shown(&self) -> impl Hash + '_ {
        (&self.base_url, self.spelling, self.search, self.proof, &self.excerpt)
    }

    /// What tells the site's own pages from those of a copy of one publication.
    fn place(&self) -> String {
        match (&self.excerpt, self.spelling) {
            (Some(excerpt), _) => format!(" in {}", excerpt.publication),
            (None, Spelling::Pretty) => String::new(),
            (None, Spelling::File) => " in files".to_owned(),
        }
    }

    /// Links of the page at an address.
    fn linker<'a>(&'a self, from: &'a str) -> PageLinker<'a> {
        let excerpt = self.excerpt.as_ref();
        PageLinker { from, spelling: self.spelling, rooted: None, excerpt }
    }
}

pub use citing::{citations, with_citations};
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
    pub content: Content,
    /// Who asked for it: a file of the project; `None` where the site as a whole did.
    pub origin: Option<ProjectPath>,
}

/// What making a page needs besides its view.
#[derive(Clone, Copy)]
struct Context<'a> {
    site: &'a Site,
    texts: &'a dyn Texts,
    theme: &'a Theme,
    memo: &'a Memo,
    options: &'a Options,
    labels: &'a Each<Labels>,
    shells: &'a Shells,
    /// The digest of theme and options but for what these say of single publications and
    /// chapters; while pages are made, also of what they can know of the site.
    fingerprint: Fingerprint,
}

/// One page to be made, or what was wrong with its template.
type Made = Result<Artefact, Box<Diagnostic>>;

/// A page that can be made by any thread.
type Job<'a> = Box<dyn FnOnce(&Context<'_>) -> Made + Send + 'a>;

/// Pages that one thread makes one after the other, because they show the same texts.
type Batch<'a> = Vec<Job<'a>>;

/// Pages that belong together, and are found again together.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// What tells it from other bundles: the folder of a publication, or nothing.
    pub name: String,
    /// The pages.
    pub artefacts: Arc<Vec<Artefact>>,
    /// The digest of the pages.
    pub fingerprint: Fingerprint,
}

/// Makes every page of the site: texts, landing pages, lists, the page for what
/// is not found, the root page, redirects. There is a bundle for each publication,
/// and one for everything else.
pub fn pages(
    site: &Site,
    texts: &dyn Texts,
    theme: &Theme,
    memo: &Memo,
    options: &Options,
) -> Checked<Vec<Bundle>> {
    let labels = Each::from_fn(|lang| Labels::new(&theme.words, lang));
    let fingerprint = Fingerprint::of(&(theme.fingerprint, options.shown()));
    let shells = match Shells::make(site, theme, memo, options) {
        Ok(shells) => shells,
        Err(complaint) => return Checked::new(Vec::new(), vec![*complaint]),
    };
    let (labels, shells) = (&labels, &*shells);
    let context = Context { site, texts, theme, memo, options, labels, shells, fingerprint };
    let mut parts: Vec<Option<usize>> = match &options.excerpt {
        Some(excerpt) => vec![Some(excerpt.publication)],
        None => (0..site.publications.len()).map(Some).collect(),
    };
    parts.push(None);
    let made: Vec<Bound> = parts.into_par_iter().map(|part| context.part(part)).collect();
    let mut bundles = Vec::with_capacity(made.len());
    let mut complaints: Vec<Diagnostic> = Vec::new();
    for (bundle, wrong) in made {
        bundles.push(bundle);
        for complaint in wrong.iter() {
            // One broken line of a template breaks many pages; the first one is enough.
            if complaints.iter().all(|known| known.at != complaint.at) {
                complaints.push(complaint.clone());
            }
        }
    }
    Checked::new(bundles, complaints)
}

/// A bundle, and what was wrong with its templates.
type Bound = (Bundle, Arc<Vec<Diagnostic>>);

impl<'a> Context<'a> {
    /// The pages of the publication at a place, or those of no publication.
    fn part(&self, at: Option<usize>) -> Bound {
        let (site, options) = (self.site, self.options);
        let (folder, around, known) = match at {
            Some(at) => {
                let publication = &*site.publications[at];
                let known = (self.texts.print(Some(publication)), self.offered(publication));
                (publication.folder.as_str(), site.around(publication), known)
            }
            // The home page shows what publications are offered as.
            None => {
                let known = (self.texts.print(None), Fingerprint::of(&options.downloads));
                ("", site.fingerprint, known)
            }
        };
        let fingerprint = Fingerprint::of(&(self.fingerprint, around));
        let notes = options.rows.print(if at.is_some() { folder } else { "content" });
        let key = Fingerprint::of(&(fingerprint, known, notes));
        let name = format!("{folder}{}", options.place());
        let made = self.memo.part(Stage::Page, &name, key, |memo| {
            let context = Context { memo, fingerprint, ..*self };
            let batches = match at {
                Some(at) => publication_batches(site, at),
                None => other_batches(site, options),
            };
            let made: Vec<Made> =
                batches.into_par_iter().flat_map_iter(|batch| context.batch(batch)).collect();
            let mut artefacts = Vec::with_capacity(made.len());
            let mut complaints = Vec::new();
            for page in made {
                match page {
                    Ok(artefact) => artefacts.push(artefact),
                    Err(complaint) => complaints.push(*complaint),
                }
            }
            let prints: Vec<_> = artefacts
                .iter()
                .map(|it| (&it.path, it.content.fingerprint(), &it.origin))
                .collect();
            let fingerprint = Fingerprint::of(&prints);
            (
                Bundle { name: name.clone(), fingerprint, artefacts: Arc::new(artefacts) },
                Arc::new(complaints),
            )
        });
        Bound::clone(&made)
    }

    /// Makes pages that show the same texts.
    fn batch(&self, batch: Batch<'_>) -> Vec<Made> {
        let held = Held::new(self.texts);
        let context = Context { texts: &held, ..*self };
        batch.into_iter().map(|job| job(&context)).collect()
    }

    /// The digest of what the pages of a publication offer besides themselves.
    fn offered(&self, publication: &Publication) -> Fingerprint {
        let options = self.options;
        let key = |lang: Lang| (publication.id.clone(), lang);
        let whole = Lang::ALL
            .map(|lang| (options.downloads.get(&key(lang)), options.codes.get(&key(lang))));
        let chapters: Vec<_> = match options.chapter_downloads.is_empty() {
            true => Vec::new(),
            false => publication
                .editions()
                .map(|edition| options.chapter_downloads.get(&edition.address))
                .collect(),
        };
        Fingerprint::of(&(whole, chapters))
    }
}

fn publication_batches(site: &Site, at: usize) -> Vec<Batch<'_>> {
    let publication = &*site.publications[at];
    let mut alone = Vec::new();
    for &lang in &site.config.languages {
        landing::jobs(at, lang, &mut alone);
    }
    doors::from_old_addresses(publication.texts(), &mut alone);
    let mut batches = each_alone(alone);
    batches.extend(publication.all().enumerate().map(|(index, chapter)| {
        let languages = site.config.languages.iter();
        let pages = languages.flat_map(|&lang| {
            let alone = text::chapter_job(chapter, lang, at, index);
            alone.into_iter().chain(parallel::job(publication, at, chapter, lang))
        });
        pages.collect()
    }));
    batches
}

fn other_batches<'a>(site: &'a Site, options: &'a Options) -> Vec<Batch<'a>> {
    let mut jobs: Vec<Job<'a>> = Vec::new();
    for &lang in &site.config.languages {
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
        None => {
            doors::jobs(site, &mut jobs);
            doors::from_old_addresses(site.single.all(), &mut jobs);
        }
    }
    each_alone(jobs)
}

fn each_alone(jobs: Vec<Job<'_>>) -> Vec<Batch<'_>> {
    jobs.into_iter().map(|job| vec![job]).collect()
}

/// The theme's own files: styles, scripts, fonts.
pub fn theme_files(theme: &Theme) -> Vec<Artefact> {
    let files = theme.statics().map(|(path, file)| Artefact {
        path,
        content: file.blob.content(),
        origin: Some(file.path.clone()),
    });
    files.collect()
}
