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
pub mod texts;
pub mod theme;
pub mod translation;

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use config::Precompress;
use diag::{Checked, Diagnostic};
use lang::Each;
use memo::{Content, Fingerprint, Memo, Stage};
use output::{Batch, Layout, OutPath, Output, Owner};
use render::page::{self, Artefact, Texts};
pub use render::shelf::Formats;
use render::shelf::{self, Stock};
use site::answer::Known;
use site::answers::AllAnswers;
use site::index::Index;
use site::made::Made;
use site::{Site, SiteOptions, assemble, route, settings};
use source::{Blob, Location, ProjectPath, Snapshot};
use texts::ResolvedTexts;
use theme::Theme;
use translation::compare::compare;
use translation::rows::RowNotes;

/// What a build is asked for, besides the project itself.
#[derive(Clone, Debug, Default, Hash)]
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
    /// What the texts' questions were answered with.
    pub answers: AllAnswers,
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
    let config = settings::read(snapshot, &site_options).take(&mut complaints);
    let name = config.theme.clone();
    let (assembled, theme) = rayon::join(
        || assemble::by(config, snapshot, &site_options, memo),
        || Theme::load(snapshot, &name, memo),
    );
    let (site, sources) = assembled.take(&mut complaints);
    let theme = theme.take(&mut complaints);
    let index = Index::new(&site, &sources.terms);
    let reached = site.fingerprint;
    let known = Known { snapshot, site: &site, index: &index, sources: &sources, memo, reached };
    let (answers, covers) = rayon::join(
        || AllAnswers::new(&known),
        || {
            let shown = theme.as_ref().filter(|_| !options.proof);
            shown.map(|theme| render::cover::covers(&site, theme, memo)).unwrap_or_default()
        },
    );
    for part in answers.parts() {
        complaints.extend(part.complaints.iter().cloned());
    }
    if options.thorough {
        complaints.extend(sources.library.complaints(&answers.cited_keys()));
        complaints.extend(compare(&site, snapshot, memo));
    }
    let made = Made::new(&site, &sources, &index, &answers, memo);
    let texts = ResolvedTexts { answers: &answers, index: &index, made: &made, site: &site, memo };

    let rendered = match theme {
        Some(theme) => rendered(&texts, &theme, &covers, snapshot, options).take(&mut complaints),
        None => Rendered {
            batches: vec![Arc::new(Batch::new(published(&files(snapshot, &site, &answers))))],
            ..Rendered::default()
        },
    };
    let Rendered { batches, pages, announced } = rendered;
    let mut output = laid_out(batches, &site, memo, &mut complaints);
    for (address, asker) in &announced {
        let owner = Owner::Manuscript(Location::whole(asker));
        let path = OutPath::new(&route::file_of(address));
        complaints.extend(path.and_then(|path| output.claim(&path, &owner)));
    }
    if let Some(effort) = site.config.precompress.filter(|_| options.precompress) {
        let files: Vec<_> = output.iter().map(|file| (file.path.as_str(), &file.content)).collect();
        let siblings = precompressed(&files, effort, memo);
        let batches = output.batches().iter().cloned().chain([siblings]).collect();
        output = laid_out(batches, &site, memo, &mut complaints);
    }
    diag::sort(&mut complaints);
    let announced = announced.into_keys().collect();
    let site = Arc::new(site);
    Checked::new(Built { output, pages, answers, announced, site }, complaints)
}

impl Built {
    /// Addresses on other sites, with the places that lead there, in order.
    pub fn links(&self) -> Vec<(Location, String)> {
        let mut links: Vec<_> = self.answers.parts().flat_map(|part| part.web.clone()).collect();
        links.sort();
        links
    }
}

/// What a theme makes of a site.
#[derive(Default)]
struct Rendered {
    batches: Vec<Arc<Batch>>,
    /// How many HTML pages there are.
    pages: usize,
    /// Addresses of what is announced and not made, with who asks for it.
    announced: BTreeMap<String, ProjectPath>,
}

fn rendered(
    texts: &ResolvedTexts<'_>,
    theme: &Theme,
    covers: &[Artefact],
    snapshot: &Snapshot,
    options: &BuildOptions,
) -> Checked<Rendered> {
    let (site, memo) = (texts.site, texts.memo);
    let mut complaints = Vec::new();
    let mut page_options = page::Options {
        base_url: site.config.base_url.clone(),
        rows: RowNotes::new(site, snapshot, memo),
        search: site.config.search,
        proof: options.proof,
        ..Default::default()
    };
    let beside = beside(texts, theme, snapshot, &page_options, covers);
    let (files_beside, beside_print) = &*beside;
    let stock = Stock {
        site,
        texts,
        snapshot,
        theme,
        memo,
        options: &page_options,
        beside: files_beside,
        formats: options.formats,
    };
    let shelf = shelf::fill(&stock).take(&mut complaints);
    page_options.downloads = shelf.downloads;
    page_options.chapter_downloads = shelf.chapters;
    page_options.codes = shelf.codes;
    let indexed = site.config.search && !options.proof;
    let made_now = indexed && options.formats == Formats::Made;
    let (bundles, (index, feeds)) = rayon::join(
        || page::pages(site, texts, theme, memo, &page_options),
        || {
            rayon::join(
                || made_now.then(|| render::search::files(site, texts, theme, memo)),
                || feeds(site, theme, memo),
            )
        },
    );
    let mut announced = shelf.announced;
    if indexed && !made_now {
        let settings = ProjectPath::new("content/site.yaml");
        let contents = site.config.languages.iter().map(|&lang| render::search::contents(lang));
        announced.extend(contents.map(|address| (address, settings.clone())));
    }
    let bundles = bundles.take(&mut complaints);
    let pages = shelf.pages + bundles.iter().map(|it| it.artefacts.len()).sum::<usize>();
    let mut batches: Vec<_> = bundles
        .par_iter()
        .map(|bundle| batch(memo, &bundle.name, bundle.fingerprint, &bundle.artefacts))
        .collect();
    batches.extend([
        Arc::new(Batch::new(published(&shelf.artefacts))),
        batch(memo, "beside", *beside_print, files_beside),
        Arc::new(Batch::new(published(&index.unwrap_or_default()))),
        feeds,
    ]);
    Checked::new(Rendered { batches, pages, announced }, complaints)
}

/// The output of some batches; two claims on one path are complained about.
fn laid_out(
    batches: Vec<Arc<Batch>>,
    site: &Site,
    memo: &Memo,
    complaints: &mut Vec<Diagnostic>,
) -> Output {
    let layout =
        memo.part(Stage::Publish, "layout", Layout::print(&batches), |_| Layout::new(&batches));
    let askers = LazyCell::new(|| site.askers());
    let asks = |path: &OutPath, owner: &Owner| match owner {
        Owner::Manuscript(at) => Owner::Manuscript(askers.place(path.as_str(), at)),
        Owner::Program(_) => owner.clone(),
    };
    complaints.extend(layout.refused.iter().map(|refused| refused.complaint(asks)));
    Output::new(batches, layout)
}

/// News for machines, the site map, and what hosts read.
fn feeds(site: &Site, theme: &Theme, memo: &Memo) -> Arc<Batch> {
    let base_url = site.config.base_url.as_deref();
    let known = Fingerprint::of(&(site.fingerprint, theme.fingerprint, base_url));
    memo.part(Stage::Feed, "feeds", known, |memo| {
        let mut files = render::feed::feeds(site, theme, base_url, memo);
        files.extend(render::hosting::hosting(site, base_url.map_or("/", page::path_of)));
        Batch::new(published(&files))
    })
}

/// A batch of artefacts that `key` stands for.
fn batch(memo: &Memo, name: &str, key: Fingerprint, files: &[Artefact]) -> Arc<Batch> {
    memo.part(Stage::Publish, &format!("of {name}"), key, |_| Batch::new(published(files)))
}

/// Files as they are published.
fn published(files: &[Artefact]) -> Vec<output::Artefact> {
    let publish = |file: &Artefact| {
        let owner = match &file.origin {
            Some(path) => Owner::Manuscript(Location::whole(path)),
            None => Owner::Program(THE_SITE.map(str::to_owned)),
        };
        let path = OutPath::new(&file.path);
        debug_assert!(path.is_some(), "addresses are made by `route`, so {} is safe", file.path);
        Some(output::Artefact { path: path?, content: file.content.clone(), owner })
    };
    files.iter().filter_map(publish).collect()
}

/// The compressed siblings of text files.
fn precompressed(files: &[(&str, &Content)], effort: Precompress, memo: &Memo) -> Arc<Batch> {
    let siblings = render::precompressed::precompressed(files, effort, memo);
    let siblings =
        siblings.into_iter().map(|(path, content)| Artefact { path, content, origin: None });
    Arc::new(Batch::new(published(&siblings.collect::<Vec<_>>())))
}

/// What pages lead to and the program makes, and the project's own files: files for reference
/// managers, tables of recommendations, the theme's files, covers. And the digest of it all.
fn beside(
    texts: &ResolvedTexts<'_>,
    theme: &Theme,
    snapshot: &Snapshot,
    options: &page::Options,
    covers: &[Artefact],
) -> Arc<(Vec<Artefact>, Fingerprint)> {
    let site = texts.site;
    let base_url = options.base_url.as_deref();
    let recommending: Vec<Fingerprint> =
        page::recommending(site).map(|publication| texts.print(Some(publication))).collect();
    let cited: Vec<Fingerprint> =
        page::with_citations(site).map(|publication| site.around(publication)).collect();
    let referred: Vec<_> = texts.answers.parts().map(|part| &part.files).collect();
    // Pages do not depend on the bytes of these, so the theme's own digest leaves them out.
    let statics: Vec<_> =
        theme.statics().map(|(path, file)| (path, file.blob.fingerprint())).collect();
    let font = render::cover::font(theme).map(Blob::fingerprint);
    let look = (theme.fingerprint, statics, font, base_url, options.proof);
    let key = Fingerprint::of(&(site.frame, look, recommending, cited, referred));
    texts.memo.part(Stage::Feed, "beside", key, |_| {
        let mut files = page::citations(site, options);
        files.extend(page::recommendations(site, texts, base_url));
        files.extend(page::theme_files(theme));
        files.extend_from_slice(covers);
        files.extend(self::files(snapshot, site, texts.answers));
        (files, key)
    })
}

/// The project's own files: all of `assets/`, and what texts refer to.
fn files(snapshot: &Snapshot, site: &Site, answers: &AllAnswers) -> Vec<Artefact> {
    let shared = snapshot.below("assets").map(|(path, _)| path);
    let settings = site.config.funder.iter().filter_map(|funder| funder.emblem.as_ref());
    let logos = site.config.partners.iter().filter_map(|partner| partner.logo.as_ref());
    let referred = answers.parts().flat_map(|part| &part.files);
    let mut paths: Vec<&ProjectPath> =
        shared.chain(settings).chain(logos).chain(referred).collect();
    paths.sort();
    paths.dedup();
    let file = |path: &ProjectPath| {
        let blob = snapshot.get(path)?;
        Some(Artefact {
            path: route::asset(path),
            content: blob.content(),
            origin: Some(path.clone()),
        })
    };
    paths.into_iter().filter_map(file).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use source::disk::Disk;

    /// In a program that is being tested, the minifier compares everything with what the library
    /// it stands in for makes of it.
    #[test]
    fn the_sample_publication_is_minified_as_the_library_does() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let snapshot = Disk::new(root).snapshot().expect("the project");
        let options = BuildOptions { formats: Formats::Announced, ..BuildOptions::default() };
        let built = build(&snapshot, &options, &Memo::default());
        assert!(built.value.pages > 150, "{} pages", built.value.pages);
    }
}
