//! ikidil compiles Markdown in Turkish and English into one linked publication site.
//!
//! [`build`] is the whole program: a pure function from a [`Snapshot`] of the
//! project to an [`Output`], with everything that was found wrong on the way.
//! Reading the snapshot ([`source::disk`]) and writing the output
//! ([`output::apply`]) are the only places that touch the world.

pub mod chart;
pub mod cite;
pub mod cli;
pub mod config;
pub mod diag;
pub mod doc;
pub mod lang;
pub mod memo;
pub mod output;
pub mod parse;
pub mod render;
pub mod serve;
pub mod site;
pub mod source;
pub mod theme;
pub mod translation;

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use diag::{Checked, Diagnostic};
use doc::{Document, Resolved};
use lang::Each;
use memo::{Fingerprint, Memo, Stage};
use output::{OutPath, Output, Owner};
use render::page::{self, Artefact, Texts};
pub use render::shelf::Formats;
use render::shelf::{self, Stock};
use site::answer::Known;
use site::index::Index;
use site::made::{AllAnswers, Made};
use site::{Chapter, Edition, Publication, Site, SiteOptions, assemble, resolve, route};
use source::{Location, ProjectPath, Snapshot};
use theme::Theme;
use translation::compare::compare;
use translation::rows::RowNotes;

/// What a build is asked for, besides the project itself.
#[derive(Clone, Debug, Default)]
pub struct BuildOptions {
    /// Replaces the `base_url` of the settings; ends in a slash.
    pub base_url: Option<String>,
    /// Whether drafts take part.
    pub drafts: bool,
    /// Whether to complain about what does no harm on the site: bibliography
    /// entries that nothing cites, or that lack something.
    pub thorough: bool,
    /// Whether whole publications are made.
    pub formats: Formats,
    /// Whether nothing but the complaints is wanted: pages are made to see whether they
    /// can be, but are not finished, and what nobody can complain about is not made.
    pub proof: bool,
    /// Whether text files get compressed siblings, if the settings ask for them.
    pub precompress: bool,
}

/// Who asks for what no file of the project asks for.
const THE_SITE: Each<&str> = Each { tr: "sitenin kendisi", en: "the site itself" };

/// What a build makes.
#[derive(Debug)]
pub struct Built {
    /// The site.
    pub output: Output,
    /// How many HTML pages it has.
    pub pages: usize,
    /// Addresses on other sites, with the places that lead there.
    pub links: Vec<(Location, String)>,
    /// Addresses of formats that were announced and not made.
    pub announced: BTreeSet<String>,
    /// What is published where, for whoever looks for a page's source.
    pub site: Arc<Site>,
}

/// Compiles a project: read, parse, assemble, resolve, render.
///
/// The output is whole even when there are errors, with marks where something is
/// missing; whoever writes it decides whether errors forbid that.
pub fn build(snapshot: &Snapshot, options: &BuildOptions, memo: &Memo) -> Checked<Built> {
    let mut complaints = Vec::new();
    let site_options = SiteOptions { drafts: options.drafts, base_url: options.base_url.clone() };
    let (site, sources) = assemble::assemble(snapshot, &site_options, memo).take(&mut complaints);
    let index = Index::new(&site);
    let known = Known { snapshot, site: &site, index: &index, sources: &sources, memo };
    let answers = answers(&known);
    let mut links = Vec::new();
    for answered in answers.values() {
        complaints.extend(answered.diagnostics.iter().cloned());
        links.extend(answered.value.web.iter().cloned());
    }
    links.sort();
    if options.thorough {
        complaints.extend(sources.library.complaints(&cited_keys(&answers)));
        complaints.extend(compare(&site, snapshot, memo));
    }
    let made = Made::new(&site, &sources, &answers, memo);
    let texts = ResolvedTexts { answers: &answers, made: &made };

    let mut output = Output::default();
    let mut pages = 0;
    let mut announced = BTreeSet::new();
    let theme = Theme::load(snapshot, &site.config.theme, memo).take(&mut complaints);
    if let Some(theme) = theme {
        let mut page_options = page::Options {
            base_url: site.config.base_url.clone(),
            rows: RowNotes::new(&site, snapshot, memo),
            search: site.config.search,
            proof: options.proof,
            ..Default::default()
        };
        let mut beside = beside(&site, &texts, &theme, memo, &page_options);
        beside.extend(files(snapshot, &site, &answers));
        let stock = Stock {
            site: &site,
            texts: &texts,
            snapshot,
            theme: &theme,
            memo,
            options: &page_options,
            beside: &beside,
            formats: options.formats,
        };
        let shelf = shelf::fill(&stock).take(&mut complaints);
        page_options.downloads = shelf.downloads;
        page_options.chapter_downloads = shelf.chapters;
        page_options.codes = shelf.codes;
        let indexed = site.config.search && !options.proof;
        let (made, index) = rayon::join(
            || page::pages(&site, &texts, &theme, memo, &page_options),
            || indexed.then(|| render::search::files(&site, &texts, &theme, memo)),
        );
        let made = made.take(&mut complaints);
        pages = made.len() + shelf.pages;
        publish(&mut output, made, &mut complaints);
        publish(&mut output, shelf.artefacts, &mut complaints);
        for (address, asker) in &shelf.announced {
            let owner = Owner::Manuscript(Location::whole(asker));
            let path = OutPath::new(&route::file_of(address));
            complaints.extend(path.and_then(|path| output.claim(&path, &owner)));
        }
        announced = shelf.announced.into_keys().collect();
        publish(&mut output, beside, &mut complaints);
        publish(&mut output, index.unwrap_or_default(), &mut complaints);
        let base_url = site.config.base_url.as_deref();
        let known = Fingerprint::of(&(site.fingerprint, theme.fingerprint, base_url));
        let feeds = memo.get(Stage::Feed, known, || render::feed::feeds(&site, &theme, base_url));
        publish(&mut output, Vec::clone(&feeds), &mut complaints);
        let folder = base_url.map_or("/", page::path_of);
        publish(&mut output, render::hosting::hosting(&site, folder), &mut complaints);
    } else {
        publish(&mut output, files(snapshot, &site, &answers), &mut complaints);
    }
    if options.precompress && site.config.precompress {
        precompress(&mut output, memo, &mut complaints);
    }
    diag::sort(&mut complaints);
    Checked::new(Built { output, pages, links, announced, site: Arc::new(site) }, complaints)
}

/// The answers of every text, by its file.
fn answers<'a>(known: &Known<'a>) -> AllAnswers<'a> {
    let site = known.site;
    let in_publications = site.publications.iter().flat_map(|publication| {
        publication.chapters.iter().map(move |chapter| (Some(publication), chapter))
    });
    let single = site.home.iter().chain(&site.pages).chain(&site.news);
    let all: Vec<(Option<&Publication>, &Chapter, &Edition)> = single
        .map(|chapter| (None, chapter))
        .chain(in_publications)
        .flat_map(|(publication, chapter)| {
            chapter.editions.iter().map(move |(_, edition)| (publication, chapter, edition))
        })
        .collect();
    all.into_par_iter()
        .map(|(publication, chapter, edition)| {
            let answered = known.remembered(publication, chapter, edition);
            (&edition.parsed.document.path, answered)
        })
        .collect()
}

/// The works that any text cites.
fn cited_keys(answers: &AllAnswers) -> BTreeSet<String> {
    let citations = answers.values().flat_map(|answered| answered.value.answers.all_citations());
    citations.flat_map(|cited| &cited.parts).filter_map(|part| part.key.clone()).collect()
}

/// Puts files into the output; two claims on one path are complained about.
fn publish(output: &mut Output, files: Vec<Artefact>, complaints: &mut Vec<Diagnostic>) {
    for file in files {
        let owner = match file.origin {
            Some(path) => Owner::Manuscript(Location::whole(&path)),
            None => Owner::Program(THE_SITE.map(str::to_owned)),
        };
        match OutPath::new(&file.path) {
            Some(path) => complaints.extend(output.insert(path, file.blob, owner)),
            None => debug_assert!(false, "addresses are made by `route`, so {} is safe", file.path),
        }
    }
}

/// Puts the compressed siblings of text files into the output.
fn precompress(output: &mut Output, memo: &Memo, complaints: &mut Vec<Diagnostic>) {
    let files: Vec<_> = output.iter().map(|file| (file.path.as_str(), &file.blob)).collect();
    let siblings = render::precompressed::precompressed(&files, memo);
    let siblings = siblings.into_iter().map(|(path, ending, blob)| Artefact {
        path: format!("{path}{ending}"),
        blob,
        origin: None,
    });
    let siblings: Vec<Artefact> = siblings.collect();
    publish(output, siblings, complaints);
}

/// What pages lead to and the program makes: files for reference managers, tables
/// of recommendations, the theme's files, covers.
fn beside(
    site: &Site,
    texts: &ResolvedTexts<'_>,
    theme: &Theme,
    memo: &Memo,
    options: &page::Options,
) -> Vec<Artefact> {
    let base_url = options.base_url.as_deref();
    let known = Fingerprint::of(&("citations", site.fingerprint, base_url));
    let citations = memo.get(Stage::Feed, known, || page::citations(site, options));
    let recommending: Vec<Fingerprint> =
        page::recommending(site).map(|edition| texts.fingerprint(edition)).collect();
    let known = Fingerprint::of(&("recommendations", (site.fingerprint, base_url, recommending)));
    let tables = memo.get(Stage::Feed, known, || page::recommendations(site, texts, base_url));
    let mut files = Vec::clone(&citations);
    files.extend_from_slice(&tables);
    files.extend(page::theme_files(theme));
    if !options.proof {
        files.extend(render::cover::covers(site, theme, memo));
    }
    files
}

/// The project's own files: all of `assets/`, and what texts refer to.
fn files(snapshot: &Snapshot, site: &Site, answers: &AllAnswers) -> Vec<Artefact> {
    let shared = snapshot.below("assets").map(|(path, _)| path);
    let settings = site.config.funder.iter().filter_map(|funder| funder.emblem.as_ref());
    let logos = site.config.partners.iter().filter_map(|partner| partner.logo.as_ref());
    let referred = answers.values().flat_map(|answered| answered.value.answers.files());
    let mut paths: Vec<&ProjectPath> =
        shared.chain(settings).chain(logos).chain(referred).collect();
    paths.sort();
    paths.dedup();
    let file = |path: &ProjectPath| {
        let blob = snapshot.get(path)?;
        Some(Artefact { path: route::asset(path), blob: blob.clone(), origin: Some(path.clone()) })
    };
    paths.into_iter().filter_map(file).collect()
}

/// Texts as renderers ask for them.
struct ResolvedTexts<'a> {
    answers: &'a AllAnswers<'a>,
    made: &'a Made,
}

impl Texts for ResolvedTexts<'_> {
    fn fingerprint(&self, edition: &Edition) -> Fingerprint {
        if let Some(document) = self.made.get(&edition.address) {
            return document.fingerprint;
        }
        let document = &edition.parsed.document;
        let answers = self.answers.get(&document.path).map(|answered| answered.value.fingerprint);
        Fingerprint::of(&(document.fingerprint, answers))
    }

    fn files(&self, edition: &Edition) -> Vec<ProjectPath> {
        let answered = self.answers.get(&edition.parsed.document.path);
        let files = answered.map(|answered| answered.value.answers.files().cloned().collect());
        files.unwrap_or_default()
    }

    fn document(&self, edition: &Edition) -> Arc<Document<Resolved>> {
        if let Some(document) = self.made.get(&edition.address) {
            return Arc::clone(document);
        }
        // Quicker to make again than worth keeping.
        let written = &edition.parsed.document;
        let none = Default::default();
        let answered = self.answers.get(&written.path);
        let answers = answered.map_or(&none, |answered| &answered.value.answers);
        Arc::new(resolve::document(written, answers))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use jiff::civil::date;

    use super::*;
    use source::disk::Disk;

    /// In a program that is being tested, the minifier compares everything with what the library
    /// it stands in for makes of it.
    #[test]
    fn the_sample_publication_is_minified_as_the_library_does() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let snapshot = Disk::new(root).snapshot(date(2026, 11, 23)).expect("the project");
        let options = BuildOptions { formats: Formats::Announced, ..BuildOptions::default() };
        let built = build(&snapshot, &options, &Memo::default());
        assert!(built.value.pages > 150, "{} pages", built.value.pages);
    }
}
