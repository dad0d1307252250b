//! Where the formats of a publication are found.

use crate::config::Format;
use crate::lang::{Each, Lang};
use crate::site::{Publication, Site, route};

/// The address of a format for readers of a language; `None` where it is not made.
pub(super) fn of(
    publication: &Publication,
    format: Format,
    lang: Lang,
    site: &Site,
) -> Option<String> {
    let at = &publication.address;
    match format {
        Format::Print => Some(route::print(at, lang)),
        Format::Epub => Some(route::book(at, lang, "", "epub")),
        Format::Docx => Some(route::book(at, lang, "", "docx")),
        // One file for the readers of both languages.
        Format::Offline => Some(route::book(at, publication.config.source, "", "zip")),
        _ if cfg!(not(feature = "pdf")) => None,
        Format::Pdf => Some(route::book(at, lang, "", "pdf")),
        Format::LargePrint => {
            let suffix = Each { tr: "-iri-punto", en: "-large-print" }[lang];
            Some(route::book(at, lang, suffix, "pdf"))
        }
        Format::InkSaving => {
            let suffix = Each { tr: "-tasarruflu", en: "-ink-saving" }[lang];
            Some(route::book(at, lang, suffix, "pdf"))
        }
        // Here, too.
        Format::Parallel if in_both(publication, site) => {
            let config = &publication.config;
            let suffix = format!("-{}", config.slug[config.source.other()]);
            Some(route::book(at, config.source, &suffix, "pdf"))
        }
        _ => None,
    }
}

/// Whether a publication has a PDF in both languages, and not only pages.
fn in_both(publication: &Publication, site: &Site) -> bool {
    publication.config.formats.contains(&Format::Pdf)
        && languages(publication, site).count() == Lang::ALL.len()
}

/// The languages of the site in which there is anything to read in a publication.
pub(super) fn languages(publication: &Publication, site: &Site) -> impl Iterator<Item = Lang> {
    let is_read = |lang: &Lang| {
        let mut chapters = publication.chapters.iter();
        chapters.any(|chapter| chapter.editions.get(*lang).is_some())
    };
    site.config.languages.iter().copied().filter(is_read)
}

/// The address of the PDF of the chapter at an address; `None` where there is none.
pub(super) fn of_chapter(publication: &Publication, chapter: &str) -> Option<String> {
    let wanted = cfg!(feature = "pdf") && publication.config.formats.contains(&Format::Pdf);
    wanted.then(|| route::chapter_book(chapter, "pdf"))
}
