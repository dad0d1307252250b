//! Where everything is: the only code that makes addresses.
//!
//! An address is ASCII, has no leading slash, and ends in a slash for a page.

use crate::config::{Format, PublicationConfig};
use crate::lang::{Each, Lang, Pair};
use crate::memo::Fingerprint;
use crate::source::ProjectPath;

use super::{Chapter, Publication};

pub use crate::config::alias;

/// The project page.
pub fn home(lang: Lang, _: &str) -> String {
    format!("{lang}/")
}

/// A stand-alone page.
pub fn page(lang: Lang, slug: &str) -> String {
    format!("{lang}/{slug}/")
}

/// The list of news.
pub fn news(lang: Lang) -> String {
    format!("{lang}/{}/", Each { tr: "haberler", en: "news" }[lang])
}

/// A news item.
pub fn news_item(lang: Lang, slug: &str) -> String {
    format!("{}{slug}/", news(lang))
}

/// The news feed.
pub fn feed(lang: Lang) -> String {
    format!("{}atom.xml", news(lang))
}

/// The page for what is not found, below the language's own addresses.
pub fn lost(lang: Lang) -> String {
    format!("{lang}/404.html")
}

/// The search page.
pub fn search(lang: Lang) -> String {
    format!("{lang}/{}/", Each { tr: "ara", en: "search" }[lang])
}

/// The glossary.
pub fn glossary(lang: Lang) -> String {
    format!("{lang}/{}/", Each { tr: "sozluk", en: "glossary" }[lang])
}

/// The folder of the search index.
pub const INDEX: &str = "search";

/// The sources of pages outside publications.
pub fn sources(lang: Lang) -> String {
    format!("{lang}/{}/", Each { tr: "kaynaklar", en: "sources" }[lang])
}

/// The reference list of the publication at `address`.
pub fn references(address: &Each<String>, lang: Lang) -> String {
    format!("{}{}/", address[lang], Each { tr: "kaynakca", en: "references" }[lang])
}

/// The list of figures and tables of the publication at `address`.
pub fn figures(address: &Each<String>, lang: Lang) -> String {
    format!("{}{}/", address[lang], Each { tr: "sekiller", en: "figures" }[lang])
}

/// The recommendations of the publication at `address`.
pub fn recommendations(address: &Each<String>, lang: Lang) -> String {
    format!("{}{}/", address[lang], Each { tr: "oneriler", en: "recommendations" }[lang])
}

/// The recommendations of all publications.
pub fn all_recommendations(lang: Lang) -> String {
    format!("{lang}/{}/", Each { tr: "oneriler", en: "recommendations" }[lang])
}

/// The table for spreadsheets of the recommendations on the page at an address.
pub fn recommendations_table(page: &str, lang: Lang) -> String {
    format!("{page}{}.csv", Each { tr: "oneriler", en: "recommendations" }[lang])
}

/// The print page of the publication at `address`.
pub fn print(address: &Each<String>, lang: Lang) -> String {
    format!("{}{}/", address[lang], Each { tr: "yazdir", en: "print" }[lang])
}

/// A file that holds the whole publication at `address`: `tr/rehber/rehber.epub`,
/// `tr/rehber/rehber-iri-punto.pdf`.
pub fn book(address: &Each<String>, lang: Lang, suffix: &str, extension: &str) -> String {
    let slug = address[lang].trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    format!("{}{slug}{suffix}.{extension}", address[lang])
}

/// A file for reference managers, below the address of what it cites.
pub fn citation(address: &str, lang: Lang, extension: &str) -> String {
    format!("{address}{}.{extension}", Each { tr: "alinti", en: "citation" }[lang])
}

/// The cover art of a publication, or with no id that of the site.
pub fn cover(id: Option<&str>) -> String {
    format!("covers/{}art.svg", id.map_or_else(String::new, covers_of))
}

/// The picture for previews of a publication's pages, or with no id of the site's.
pub fn social(id: Option<&str>, lang: Lang) -> String {
    format!("covers/{}{lang}.png", id.map_or_else(String::new, covers_of))
}

/// The folder for the pictures of a publication. Other folders may have the same slug: `Guide`
/// and `guide`.
fn covers_of(id: &str) -> String {
    let slug = Lang::Tr.slug(id);
    if slug == id {
        slug + "/"
    } else {
        format!("{slug}-{:x}/", Fingerprint::of(id).short() as u32)
    }
}

/// A file that holds the chapter at `chapter` alone: `tr/rehber/butce/rehber-butce.pdf`.
pub fn chapter_book(chapter: &str, extension: &str) -> String {
    let mut parts = chapter.trim_end_matches('/').rsplit('/');
    let slug = parts.next().unwrap_or_default();
    let publication = parts.next().unwrap_or_default();
    format!("{chapter}{publication}-{slug}.{extension}")
}

/// The register of law.
pub fn register(lang: Lang) -> String {
    format!("{lang}/{}/", Each { tr: "mevzuat", en: "law" }[lang])
}

/// The landing page of a publication in each language.
pub fn publication(config: &PublicationConfig) -> Each<String> {
    Each::from_fn(|lang| format!("{lang}/{}/", config.slug[lang]))
}

/// A chapter of the publication at `address`.
pub fn chapter(address: &Each<String>, lang: Lang, slug: &str) -> String {
    format!("{}{slug}/", address[lang])
}

/// The side-by-side views of a chapter, if it has any.
pub fn parallel_views(publication: &Publication, chapter: &Chapter) -> Option<Each<String>> {
    let wanted = publication.config.formats.contains(&Format::Parallel);
    let Pair::Both { tr, en } = &chapter.editions else { return None };
    let some = wanted && !chapter.rows.is_empty();
    some.then(|| Each { tr: parallel(&tr.address, Lang::Tr), en: parallel(&en.address, Lang::En) })
}

/// The side-by-side view of the chapter at an address.
fn parallel(chapter: &str, lang: Lang) -> String {
    format!("{chapter}{}/", Each { tr: "yan-yana", en: "side-by-side" }[lang])
}

/// A file of the project that the site offers, whatever letters its name has.
pub fn asset(path: &ProjectPath) -> String {
    let parts = path.as_str().split('/').map(|part| match part.rsplit_once('.') {
        Some((stem, extension)) => format!("{}.{}", Lang::Tr.slug(stem), Lang::Tr.slug(extension)),
        None => Lang::Tr.slug(part),
    });
    let address = parts.collect::<Vec<_>>().join("/");
    match address.strip_prefix("content/") {
        Some(rest) => format!("files/{rest}"),
        None => address,
    }
}

/// The path of the file that holds the page at an address.
pub fn file_of(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') {
        format!("{address}index.html")
    } else {
        address.to_owned()
    }
}
