//! Every format of every publication, as its settings ask for them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::Format;
use crate::diag::{Checked, Diagnostic};
use crate::lang::Lang;
use crate::memo::Memo;
use crate::site::{Publication, Site, route};
use crate::source::{ProjectPath, Snapshot};
use crate::theme::Theme;

#[cfg(feature = "pdf")]
use super::book::{self, Content, Cut, Job};
use super::markup::Spelling;
use super::page::{Artefact, Download, Texts};
use super::volume::Volume;
use super::{epub, print};

/// Whether the formats that hold a whole publication are made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
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
    /// How addresses end.
    pub spelling: Spelling,
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
    /// How many of the files are HTML pages.
    pub pages: usize,
    /// The addresses of files that are to be made later.
    pub announced: BTreeSet<String>,
}

/// A file that was made, with what a landing page says of it.
struct Made {
    artefact: Artefact,
    download: Download,
}

/// Makes every format of every publication, or says what there will be.
pub fn fill(stock: &Stock<'_>) -> Checked<Shelf> {
    if stock.formats == Formats::Announced {
        return Checked::clean(announce(stock.site));
    }
    let languages = &stock.site.config.languages;
    let volumes: Vec<Volume<'_>> = stock
        .site
        .publications
        .par_iter()
        .flat_map_iter(|publication| languages.iter().map(move |&lang| (publication, lang)))
        .filter(|(publication, _)| !publication.config.formats.is_empty())
        .map(|(publication, lang)| volume(stock, publication, lang))
        .collect();
    let jobs: Vec<(&Volume<'_>, Format)> = volumes
        .iter()
        .flat_map(|volume| volume.publication.config.formats.iter().map(move |&it| (volume, it)))
        .collect();
    let made: Vec<_> =
        jobs.par_iter().map(|(volume, format)| make(stock, volume, *format)).collect();
    let mut shelf = Shelf::default();
    let mut complaints: Vec<Diagnostic> = Vec::new();
    for ((volume, _), made) in jobs.iter().zip(made) {
        match made {
            Ok(Some(made)) => {
                shelf.pages += usize::from(made.artefact.path.ends_with(".html"));
                shelf.artefacts.push(made.artefact);
                let key = (volume.publication.id.clone(), volume.lang);
                shelf.downloads.entry(key).or_default().push(made.download);
            }
            Ok(None) => {}
            Err(complaint) if complaints.iter().any(|known| known.at == complaint.at) => {}
            Err(complaint) => complaints.push(complaint),
        }
    }
    Checked::new(shelf, complaints)
}

fn volume<'a>(stock: &Stock<'a>, publication: &'a Publication, lang: Lang) -> Volume<'a> {
    let words = &stock.theme.words;
    Volume::new(stock.site, publication, lang, stock.texts, stock.snapshot, words)
}

fn announce(site: &Site) -> Shelf {
    let mut shelf = Shelf::default();
    for publication in &site.publications {
        for &lang in &site.config.languages {
            for &format in &publication.config.formats {
                let Some(address) = place(publication, lang, format) else { continue };
                shelf.announced.insert(address.clone());
                let key = (publication.id.clone(), lang);
                shelf.downloads.entry(key).or_default().push(Download { format, address });
            }
        }
    }
    shelf
}

/// The address of a format; `None` where it is made elsewhere.
fn place(publication: &Publication, lang: Lang, format: Format) -> Option<String> {
    let at = &publication.address;
    match format {
        Format::Print => Some(route::print(at, lang)),
        Format::Epub => Some(route::book(at, lang, "", "epub")),
        #[cfg(feature = "pdf")]
        Format::Pdf => Some(route::book(at, lang, "", "pdf")),
        #[cfg(feature = "pdf")]
        Format::LargePrint => {
            let suffix = crate::lang::Each { tr: "-iri-punto", en: "-large-print" }[lang];
            Some(route::book(at, lang, suffix, "pdf"))
        }
        _ => None,
    }
}

/// Makes one format of one volume; `None` where it is made elsewhere.
fn make(
    stock: &Stock<'_>,
    volume: &Volume<'_>,
    format: Format,
) -> Result<Option<Made>, Diagnostic> {
    let Some(address) = place(volume.publication, volume.lang, format) else { return Ok(None) };
    match format {
        Format::Print => {
            let page = print::page(volume, &address, stock.spelling, stock.theme, stock.memo)
                .map_err(|failure| stock.theme.complaint(&failure, &address))?;
            Ok(Some(made(volume, format, address, page)))
        }
        Format::Epub => {
            let book = epub::epub(volume, stock.theme, stock.memo)
                .map_err(|failure| stock.theme.complaint(&failure, &address))?;
            Ok(Some(made(volume, format, address, book)))
        }
        #[cfg(feature = "pdf")]
        Format::Pdf => pdf(stock, volume, format, Cut::Usual, address).map(Some),
        #[cfg(feature = "pdf")]
        Format::LargePrint => pdf(stock, volume, format, Cut::Large, address).map(Some),
        _ => Ok(None),
    }
}

#[cfg(feature = "pdf")]
fn pdf(
    stock: &Stock<'_>,
    volume: &Volume<'_>,
    format: Format,
    cut: Cut,
    address: String,
) -> Result<Made, Diagnostic> {
    use crate::diag::say;
    use crate::memo::Stage;
    use crate::source::Location;

    let job = Job::new(Content::One(volume), cut, stock.theme);
    let made =
        stock.memo.get(Stage::Pdf, job.key, || job.make(&book::fonts(stock.theme, stock.memo)));
    match &*made {
        Ok(pdf) => Ok(self::made(volume, format, address, Arc::clone(&pdf.bytes))),
        Err(failure) => {
            let path = stock.theme.files.get(&failure.file).map(|file| file.path.clone());
            let path = path.unwrap_or_else(|| ProjectPath::new("themes"));
            let at = Location::new(&path, failure.span);
            Err(say::template_failed(at, &failure.detail, None, &address))
        }
    }
}

fn made(volume: &Volume<'_>, format: Format, address: String, bytes: Arc<[u8]>) -> Made {
    let settings = format!("{}/publication.yaml", volume.publication.folder);
    Made {
        artefact: Artefact {
            path: route::file_of(&address),
            bytes,
            origin: Some(ProjectPath::new(&settings)),
        },
        download: Download { format, address },
    }
}
