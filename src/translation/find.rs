//! Finding a chapter by any of its names.

use crate::site::{Chapter, Publication, Site, link_key};
use crate::source::ProjectPath;

/// A text, and the publication it belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The publication, if it is a chapter of one.
    pub publication: Option<&'a Publication>,
    /// The text.
    pub chapter: &'a Chapter,
}

impl<'a> Found<'a> {
    /// The name by which it can be found again: `guide/why-equal-access`, `pages/about`, `home`.
    pub fn name(&self) -> String {
        let path = &self.chapter.editions.prefer(self.chapter.source).1.parsed.head.path;
        let folder = path.folder().trim_start_matches("content").trim_start_matches('/');
        match folder {
            "" => self.chapter.id.clone(),
            _ => format!("{folder}/{}", self.chapter.id),
        }
    }

    /// The folder that holds its translation state: the publication's, or `content`.
    pub fn folder(&self) -> &'a str {
        self.publication.map_or("content", |publication| &publication.folder)
    }

    /// Its name in the translation state of its folder: `why-equal-access`, `pages/about`.
    pub fn key(&self) -> String {
        match self.publication {
            Some(_) => self.chapter.id.clone(),
            None => self.name(),
        }
    }
}

/// Every text that people wrote, in the order of the site: publications first.
pub fn all(site: &Site) -> impl Iterator<Item = Found<'_>> {
    let chapters = site.publications.iter().flat_map(|publication| {
        let found = move |chapter| Found { publication: Some(&**publication), chapter };
        publication.chapters.iter().map(found)
    });
    chapters.chain(site.single.all().map(|chapter| Found { publication: None, chapter }))
}

/// The texts that a name means: a path as in the project or below `content`,
/// with or without number, language and ending, or the bare name. Of a
/// publication, all its chapters.
pub fn find<'a>(site: &'a Site, name: &str) -> Vec<Found<'a>> {
    let name = name.trim_start_matches("./").trim_end_matches('/');
    let below = name.strip_prefix("content/").unwrap_or(name);
    let wanted = link_key(&ProjectPath::new(&format!("content/{below}")));
    let exact: Vec<Found<'_>> = all(site)
        .filter(|found| {
            let editions = found.chapter.editions.iter();
            let paths = editions.map(|(_, edition)| &edition.parsed.head.path);
            paths.into_iter().any(|path| link_key(path) == wanted)
        })
        .collect();
    if !exact.is_empty() {
        return exact;
    }
    let whole = |found: &Found<'_>| {
        found.publication.is_some_and(|publication| publication.id == below)
            || found.publication.is_none() && found.name().starts_with(&format!("{below}/"))
    };
    let inside: Vec<Found<'_>> = all(site).filter(whole).collect();
    if !inside.is_empty() {
        return inside;
    }
    all(site).filter(|found| !below.contains('/') && found.chapter.id == wanted.1).collect()
}
