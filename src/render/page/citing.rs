//! How to cite a publication, a chapter or a paragraph: in words on its page, as
//! metadata, and as files for reference managers.

use rayon::prelude::*;
use serde::Serialize;

use crate::cite::export::{self, Author, Kind, Subject};
use crate::config::{Format, Status};
use crate::lang::Lang;
use crate::memo::Content;
use crate::render::markup::PageLinker;
use crate::site::{Chapter, Edition, Publication, Site, route};
use crate::source::ProjectPath;

use super::{Artefact, Options};

/// What stands for the number of a paragraph until a reader chooses one.
const PARAGRAPH: &str = "{}";

/// A format of reference managers: its name, its extension, who writes it.
type Writer = (&'static str, &'static str, fn(&Subject) -> String);

const FORMATS: [Writer; 3] = [
    ("BibTeX", "bib", export::bibtex),
    ("RIS", "ris", export::ris),
    ("CSL-JSON", "json", export::csl_json),
];

/// How to cite what is on a page.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Citing {
    /// The citation in words.
    pub text: String,
    /// The same for one paragraph; `{}` stands for its number, and so it does for the
    /// end of its address.
    pub paragraph: Option<String>,
    /// Files to download.
    pub files: Vec<CitingFile>,
}

/// A file for reference managers.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct CitingFile {
    /// `BibTeX`
    pub name: &'static str,
    /// The relative address.
    pub url: String,
}

/// A `meta` element of the page.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Meta {
    /// `citation_title`
    pub name: &'static str,
    /// What it says.
    pub content: String,
}

/// The publication itself as something to cite.
pub(super) fn publication(
    site: &Site,
    options: &Options,
    publication: &Publication,
    lang: Lang,
) -> Subject {
    let config = &*publication.config;
    let whole = |address: &str| options.base_url.as_ref().map(|base| format!("{base}{address}"));
    let address = &publication.address;
    let pdf = cfg!(feature = "pdf") && config.formats.contains(&Format::Pdf);
    Subject {
        kind: Kind::Publication,
        lang,
        title: config.title[lang].clone(),
        authors: authors(publication),
        date: config.date,
        edition: config.edition.clone(),
        draft: config.status == Status::Draft,
        publisher: site.config.partners.first().map(|partner| partner.name[lang].clone()),
        url: whole(&address[lang]),
        pdf: if pdf { whole(&route::book(address, lang, "", "pdf")) } else { None },
        doi: config.doi.clone(),
        isbn: config.isbn.clone(),
        keywords: config.keywords[lang].clone(),
        paragraph: None,
    }
}

/// A chapter as something to cite.
pub(super) fn chapter(
    site: &Site,
    options: &Options,
    within: &Publication,
    chapter: &Chapter,
    edition: &Edition,
) -> Subject {
    let lang = edition.lang;
    let whole = publication(site, options, within, lang);
    let own = &edition.parsed.head.meta.authors;
    Subject {
        kind: Kind::Chapter { publication: whole.title, number: chapter.number },
        title: edition.title().to_owned(),
        authors: match own.as_slice() {
            [] => whole.authors,
            own => own.iter().map(|name| Author::read(name, false)).collect(),
        },
        url: options.base_url.as_ref().map(|base| format!("{base}{}", edition.address)),
        pdf: None,
        doi: None,
        ..whole
    }
}

fn authors(publication: &Publication) -> Vec<Author> {
    let authors = publication.config.authors.iter();
    authors.map(|author| Author::read(&author.name, author.orcid.is_some())).collect()
}

/// Whether chapters have files of their own. Three files for each of ten thousand chapters
/// cost more than their pages; a publication that is offered as a book has few.
fn has_files(publication: &Publication) -> bool {
    !publication.config.formats.is_empty()
}

/// What determines [`citations`] besides the settings: the publications whose chapters have files.
pub fn with_citations(site: &Site) -> impl Iterator<Item = &Publication> {
    let publications = site.publications.iter().map(|publication| &**publication);
    publications.filter(|publication| has_files(publication))
}

/// What a page says of a subject; `files` is the address below which its files are.
pub(super) fn citing(subject: &Subject, files: &str, linker: &PageLinker<'_>) -> Citing {
    let paragraph = matches!(subject.kind, Kind::Chapter { .. }).then(|| {
        let url = subject.url.as_ref().map(|url| format!("{url}#p-{PARAGRAPH}"));
        let number = Some(PARAGRAPH.to_owned());
        export::plain(&Subject { paragraph: number, url, ..subject.clone() })
    });
    let file = |&(name, extension, _): &Writer| CitingFile {
        name,
        url: linker.file_url(&route::citation(files, subject.lang, extension)),
    };
    Citing { text: export::plain(subject), paragraph, files: FORMATS.iter().map(file).collect() }
}

/// Where the files of a chapter are: below its own address, or the publication's.
pub(super) fn folder<'a>(within: &'a Publication, edition: &'a Edition) -> &'a str {
    if has_files(within) { &edition.address } else { &within.address[edition.lang] }
}

/// The same for search engines and reference managers.
pub(super) fn meta(subject: &Subject) -> Vec<Meta> {
    let pairs = export::meta(subject).into_iter();
    pairs.map(|(name, content)| Meta { name, content }).collect()
}

/// The files of every publication and chapter.
pub fn citations(site: &Site, options: &Options) -> Vec<Artefact> {
    let languages = &site.config.languages;
    let publications = site.publications.par_iter();
    publications
        .flat_map_iter(|within| {
            let whole = languages.iter().flat_map(|&lang| {
                let subject = publication(site, options, within, lang);
                let origin = ProjectPath::new(&format!("{}/publication.yaml", within.folder));
                files(&subject, &within.address[lang], &origin)
            });
            let chapters = within.texts().filter(|_| has_files(within)).flat_map(|it| {
                it.editions.iter().flat_map(|(_, edition)| {
                    let subject = chapter(site, options, within, it, edition);
                    files(&subject, &edition.address, &edition.parsed.head.path)
                })
            });
            whole.chain(chapters).collect::<Vec<_>>()
        })
        .collect()
}

fn files(subject: &Subject, address: &str, origin: &ProjectPath) -> Vec<Artefact> {
    let file = |&(_, extension, write): &Writer| Artefact {
        path: route::citation(address, subject.lang, extension),
        content: Content::new(write(subject).into_bytes()),
        origin: Some(origin.clone()),
    };
    FORMATS.iter().map(file).collect()
}
