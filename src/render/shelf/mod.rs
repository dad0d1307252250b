//! Every format of every publication, as its settings ask for them.

mod crew;
mod place;
#[cfg(feature = "pdf")]
mod press;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::config::Format;
use crate::diag::{Checked, Diagnostic, Work, shield};
use crate::lang::Lang;
use crate::memo::{Content, Memo};
use crate::site::{Publication, Site, route};
use crate::source::{ProjectPath, Snapshot};
use crate::theme::Theme;

use super::page::{Artefact, Download, Options, Texts};
use super::volume::{Sort, Volume};
use super::{docx, epub, offline, print};

/// Whether the formats that hold a whole publication are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Formats {
    /// Every one that the settings ask for.
    #[default]
    Made,
    /// None, but landing pages offer them: somebody makes them later.
    Announced,
}

/// What formats are made from.
pub struct Stock<'a> {
    /// The project.
    pub site: &'a Site,
    /// Its texts.
    pub texts: &'a dyn Texts,
    /// Its files.
    pub snapshot: &'a Snapshot,
    /// How it looks.
    pub theme: &'a Theme,
    /// What was made before.
    pub memo: &'a Memo,
    /// What its pages show besides texts.
    pub options: &'a Options,
    /// What its pages lead to besides pages and formats.
    pub beside: &'a [Artefact],
    /// Whether anything is made.
    pub formats: Formats,
}

/// The formats that were made.
#[derive(Debug, Default)]
pub struct Shelf {
    /// Their files.
    pub artefacts: Vec<Artefact>,
    /// What landing pages offer, by publication id and language.
    pub downloads: BTreeMap<(String, Lang), Vec<Download>>,
    /// The same for single chapters, by the address of their page.
    pub chapters: BTreeMap<String, Download>,
    /// What tells one state of a publication's text from another, by its id and language.
    pub codes: BTreeMap<(String, Lang), String>,
    /// How many of the files are HTML pages.
    pub pages: usize,
    /// The addresses of files that are to be made later, and the files that ask for them.
    pub announced: BTreeMap<String, ProjectPath>,
}

/// A file that was made, with what a landing page says of it.
struct Made {
    artefact: Artefact,
    download: Download,
    /// Who offers it: the publication, and the languages of its landing pages.
    publication: String,
    languages: Vec<Lang>,
    /// The page that offers it instead, for a single chapter.
    chapter: Option<String>,
}

/// A publication with its volumes, in the languages of the site.
struct Set<'a> {
    publication: &'a Publication,
    volumes: Vec<Volume<'a>>,
}

/// One format of one publication, in one language or in both.
struct Job<'a> {
    format: Format,
    volumes: Vec<&'a Volume<'a>>,
    /// The place of a chapter that gets a file of its own.
    chapter: Option<usize>,
}

/// Makes every format of every publication, or says what there will be.
pub fn fill(stock: &Stock<'_>) -> Checked<Shelf> {
    if stock.formats == Formats::Announced {
        #[cfg(feature = "pdf")]
        let complaints = {
            let press = press::Press::new(stock);
            let mut complaints = press.unset_in_all();
            // In a preview each edit would go through every long publication once more.
            if stock.options.proof {
                complaints.extend(too_long(stock, &press));
            }
            complaints
        };
        #[cfg(not(feature = "pdf"))]
        let complaints = Vec::new();
        return Checked::new(announce(stock.site), complaints);
    }
    let wanted = stock.site.publications.par_iter();
    let sets: Vec<Set<'_>> = wanted
        .filter(|publication| !publication.config.formats.is_empty())
        .map(|publication| set(stock, publication))
        .collect();
    let mut complaints: Vec<Diagnostic> = Vec::new();
    let mut made = offline_copies(stock, &sets).take(&mut complaints);
    let mut jobs: Vec<Job<'_>> = sets.iter().flat_map(jobs).collect();
    jobs.sort_by_key(|job| job.chapter.is_some());
    #[cfg(feature = "pdf")]
    let press = press::Press::new(stock);
    let make = |job: &Job<'_>| match job.format {
        Format::Print => print(stock, job.volumes[0]).map(Some),
        Format::Epub => epub(stock, job.volumes[0]).map(Some),
        Format::Docx => Ok(Some(word(stock, job.volumes[0]))),
        #[cfg(feature = "pdf")]
        _ => press.print(job),
        #[cfg(not(feature = "pdf"))]
        _ => Ok(None),
    };
    let make = |job: &Job<'_>| {
        let asker = settings(job.volumes[0].publication);
        shield(Work::Book, &asker, || make(job)).unwrap_or_else(|fault| Err(*fault))
    };
    made.extend(crew::each(&jobs, make));
    let mut shelf = Shelf::default();
    for volume in sets.iter().flat_map(|set| &set.volumes) {
        shelf.codes.insert((volume.publication.id.clone(), volume.lang), volume.code());
    }
    for made in made {
        match made {
            Ok(Some(made)) => {
                shelf.pages += usize::from(made.artefact.path.ends_with(".html"));
                shelf.artefacts.push(made.artefact);
                if let Some(address) = made.chapter {
                    shelf.chapters.insert(address, made.download);
                    continue;
                }
                for lang in made.languages {
                    let key = (made.publication.clone(), lang);
                    shelf.downloads.entry(key).or_default().push(made.download.clone());
                }
            }
            Ok(None) => {}
            Err(complaint) if complaints.iter().any(|known| known.at == complaint.at) => {}
            Err(complaint) => complaints.push(complaint),
        }
    }
    #[cfg(feature = "pdf")]
    {
        complaints.extend(press.unset_in_all());
        press.tidy();
    }
    Checked::new(shelf, complaints)
}

/// Publications with less than so many bytes of text and data are not looked at: the books they
/// make are hardly ever too long for a PDF, for which 15,000 headings or five megabytes of prose
/// are needed, and if one is, `build` says so.
#[cfg(feature = "pdf")]
const LONG: usize = 400_000;

/// What cannot become a PDF because it is too long: known before anything is made.
#[cfg(feature = "pdf")]
fn too_long(stock: &Stock<'_>, press: &press::Press<'_>) -> Vec<Diagnostic> {
    let is_read = |path: &ProjectPath| {
        path.extension().is_some_and(|it| ["md", "csv", "tsv", "yaml"].contains(&it))
    };
    let size = |publication: &Publication| -> usize {
        let files = stock.snapshot.below(&publication.folder);
        files.filter(|(path, _)| is_read(path)).map(|(_, blob)| blob.bytes().len()).sum()
    };
    let is_printed = |format: &Format| format.is_pdf() || *format == Format::Parallel;
    let printed = |it: &Publication| it.config.formats.iter().any(is_printed);
    let mut complaints: Vec<Diagnostic> = Vec::new();
    for publication in stock.site.publications.iter().filter(|it| printed(it) && size(it) > LONG) {
        let set = set(stock, publication);
        let (chapters, mut whole): (Vec<_>, Vec<_>) =
            jobs(&set).into_iter().partition(|job| job.chapter.is_some());
        // Large print is as long as the usual one.
        let mut texts = BTreeSet::new();
        let langs = |job: &Job<'_>| job.volumes.iter().map(|it| it.lang).collect::<Vec<_>>();
        whole.retain(|job| is_printed(&job.format) && texts.insert(langs(job)));
        let look = |job: &Job<'_>| {
            let look = || press.too_long(job);
            shield(Work::Book, &settings(publication), look).unwrap_or_else(|fault| Some(*fault))
        };
        let found: Vec<Diagnostic> = whole.par_iter().filter_map(look).collect();
        // A chapter is shorter than its publication.
        let of_chapters: Vec<Diagnostic> = match found.is_empty() {
            true => Vec::new(),
            false => chapters.par_iter().filter_map(look).collect(),
        };
        for complaint in found.into_iter().chain(of_chapters) {
            if complaints.iter().all(|known| known.at != complaint.at) {
                complaints.push(complaint);
            }
        }
    }
    complaints
}

fn set<'a>(stock: &Stock<'a>, publication: &'a Publication) -> Set<'a> {
    let languages = place::languages(publication, stock.site);
    Set { publication, volumes: languages.map(|lang| volume(stock, publication, lang)).collect() }
}

fn volume<'a>(stock: &Stock<'a>, publication: &'a Publication, lang: Lang) -> Volume<'a> {
    let words = &stock.theme.words;
    Volume::new(stock.site, publication, lang, stock.texts, stock.snapshot, words)
}

/// What is to be made of a publication; the slowest first, so that no thread is
/// left alone with it at the end.
fn jobs<'a>(set: &'a Set<'a>) -> Vec<Job<'a>> {
    let mut jobs = Vec::new();
    for &format in set.publication.config.formats.iter().rev() {
        match format {
            Format::Parallel if set.volumes.len() == Lang::ALL.len() => {
                jobs.push(Job { format, volumes: set.volumes.iter().collect(), chapter: None });
            }
            Format::Parallel | Format::Offline => {}
            _ => jobs.extend(set.volumes.iter().map(|it| Job {
                format,
                volumes: vec![it],
                chapter: None,
            })),
        }
    }
    if cfg!(feature = "pdf") && set.publication.config.formats.contains(&Format::Pdf) {
        for volume in &set.volumes {
            let texts = volume.texts.iter().enumerate();
            let chapters =
                texts.filter(|(_, it)| it.sort == Sort::Chapter && it.document.is_some());
            jobs.extend(chapters.map(|(at, _)| Job {
                format: Format::Pdf,
                volumes: vec![volume],
                chapter: Some(at),
            }));
        }
    }
    jobs
}

/// The offline copies. Each is many pages, so every thread helps with each.
fn offline_copies(
    stock: &Stock<'_>,
    sets: &[Set<'_>],
) -> Checked<Vec<Result<Option<Made>, Diagnostic>>> {
    let mut complaints = Vec::new();
    let wanted =
        sets.iter().filter(|set| set.publication.config.formats.contains(&Format::Offline));
    let copies = wanted.filter_map(|set| {
        let volume = set.volumes.first()?;
        let address = place::of(set.publication, Format::Offline, volume.lang, stock.site)?;
        let at = stock.site.publications.iter().position(|it| it.id == set.publication.id)?;
        let source = (stock.site, stock.texts, stock.theme, stock.memo);
        let copy = || offline::offline(at, source, stock.options, stock.beside);
        let copy = match shield(Work::Book, &settings(set.publication), copy) {
            Ok(copy) => copy.take(&mut complaints),
            Err(fault) => return Some(Err(*fault)),
        };
        let download = Download::file(Format::Offline, address, copy.bytes());
        Some(Ok(Some(made(volume, stock.site.config.languages.clone(), download, copy.content()))))
    });
    let copies = copies.collect();
    Checked::new(copies, complaints)
}

fn announce(site: &Site) -> Shelf {
    let mut shelf = Shelf::default();
    for publication in &site.publications {
        for &format in &publication.config.formats {
            for lang in place::languages(publication, site) {
                let Some(address) = place::of(publication, format, lang, site) else { continue };
                shelf.announced.insert(address.clone(), settings(publication));
                let key = (publication.id.clone(), lang);
                let download = Download { format, address, size: None, pages: None };
                shelf.downloads.entry(key).or_default().push(download);
            }
        }
        for edition in publication.chapters.iter().flat_map(|it| it.editions.iter()) {
            let page = &edition.1.address;
            let Some(address) = place::of_chapter(publication, page) else { continue };
            shelf.announced.insert(address.clone(), settings(publication));
            let download = Download { format: Format::Pdf, address, size: None, pages: None };
            shelf.chapters.insert(page.clone(), download);
        }
    }
    shelf
}

fn print(stock: &Stock<'_>, volume: &Volume<'_>) -> Result<Made, Diagnostic> {
    let address = route::print(&volume.publication.address, volume.lang);
    let page = print::page(volume, &address, stock.options.spelling, stock.theme, stock.memo)
        .map_err(|failure| stock.theme.complaint(&failure, &address))?;
    let languages = vec![volume.lang];
    Ok(made(volume, languages, Download::page(Format::Print, address), Content::new(page)))
}

fn epub(stock: &Stock<'_>, volume: &Volume<'_>) -> Result<Made, Diagnostic> {
    let address = route::book(&volume.publication.address, volume.lang, "", "epub");
    let book = epub::epub(volume, stock.theme, stock.memo)
        .map_err(|failure| stock.theme.complaint(&failure, &address))?;
    let languages = vec![volume.lang];
    Ok(made(volume, languages, Download::file(Format::Epub, address, &book), Content::new(book)))
}

fn word(stock: &Stock<'_>, volume: &Volume<'_>) -> Made {
    let address = route::book(&volume.publication.address, volume.lang, "", "docx");
    let book = docx::docx(volume, stock.theme, stock.memo);
    made(
        volume,
        vec![volume.lang],
        Download::file(Format::Docx, address, &book),
        Content::new(book),
    )
}

/// The file that asks for a publication's formats.
fn settings(publication: &Publication) -> ProjectPath {
    ProjectPath::new(&format!("{}/publication.yaml", publication.folder))
}

fn made(volume: &Volume<'_>, languages: Vec<Lang>, download: Download, content: Content) -> Made {
    Made {
        artefact: Artefact {
            path: route::file_of(&download.address),
            content,
            origin: Some(settings(volume.publication)),
        },
        download,
        publication: volume.publication.id.clone(),
        languages,
        chapter: None,
    }
}
