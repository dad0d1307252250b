//! Looking things up: texts by file, pages by address, labels by name.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use crate::doc::{CrossrefKind, LabelKind, Parsed, Wording};
use crate::lang::{Each, Lang};
use crate::source::ProjectPath;

use super::identity::link_key;
use super::terms::TermBase;
use super::{Chapter, Edition, Publication, Site, route};

/// A page that a link can lead to.
#[derive(Clone, Copy)]
pub enum Page<'a> {
    /// A text in one or two languages.
    Text(&'a Chapter),
    /// A publication's landing page.
    Landing(&'a Publication),
    /// A page the program makes, in this language.
    Made(Lang),
}

/// A figure, table, box, recommendation or section, in whatever languages it exists.
pub struct Labelled<'a> {
    /// What it is.
    pub kind: LabelKind,
    /// Its number, the same in both languages.
    pub number: Option<&'a str>,
    /// Its place in each language.
    pub places: Each<Option<LabelPlace<'a>>>,
}

/// A labelled thing in one language.
#[derive(Clone, Copy)]
pub struct LabelPlace<'a> {
    /// The address of its page.
    pub address: &'a str,
    /// Its caption or title.
    pub text: &'a Wording,
}

impl<'a> Labelled<'a> {
    /// Its place in the reader's language, or else in the other, with that language.
    pub fn place(&self, lang: Lang) -> Option<(Lang, LabelPlace<'a>)> {
        [lang, lang.other()].into_iter().find_map(|lang| Some((lang, self.places[lang]?)))
    }
}

/// Everything that can be looked up. What is in a publication is looked up in the publication's
/// own [`Lookup`], which lives as long as the publication stays the same.
pub struct Index<'a> {
    site: &'a Site,
    /// The term base.
    pub(super) terms: &'a TermBase,
    folders: HashMap<&'a str, &'a Publication>,
    ids: HashMap<&'a str, &'a Publication>,
}

/// What can be looked up in some chapters; made when something is looked up for the first time.
#[derive(Debug, Default)]
pub struct Lookup {
    names: OnceLock<HashMap<(String, String), usize>>,
    addresses: OnceLock<HashMap<String, usize>>,
    labels: OnceLock<BTreeMap<String, Vec<usize>>>,
}

impl Lookup {
    /// The place of the chapter that a file link leads to.
    fn name<'a>(
        &self,
        chapters: impl Iterator<Item = &'a Chapter>,
        key: &(String, String),
    ) -> Option<usize> {
        let names = self.names.get_or_init(|| {
            let mut names = HashMap::new();
            for (at, chapter) in chapters.enumerate() {
                for (_, edition) in chapter.editions.iter() {
                    names.insert(link_key(&edition.parsed.head.path), at);
                }
            }
            names
        });
        names.get(key).copied()
    }

    /// The place of the chapter at an address.
    fn address<'a>(
        &self,
        chapters: impl Iterator<Item = &'a Chapter>,
        address: &str,
    ) -> Option<usize> {
        let addresses = self.addresses.get_or_init(|| {
            let mut addresses = HashMap::new();
            for (at, chapter) in chapters.enumerate() {
                for (_, edition) in chapter.editions.iter() {
                    addresses.insert(edition.address.clone(), at);
                }
            }
            addresses
        });
        addresses.get(address).copied()
    }

    /// The places of the chapters that have each label.
    fn labels(&self, chapters: &[Chapter]) -> &BTreeMap<String, Vec<usize>> {
        self.labels.get_or_init(|| {
            let mut labels: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (at, chapter) in chapters.iter().enumerate() {
                for (_, edition) in chapter.editions.iter() {
                    for (name, ..) in labels_of(edition) {
                        let places = labels.entry(name.to_owned()).or_default();
                        if places.last() != Some(&at) {
                            places.push(at);
                        }
                    }
                }
            }
            labels
        })
    }
}

impl<'a> Index<'a> {
    /// Indexes a site whose terms are these.
    pub fn new(site: &'a Site, terms: &'a TermBase) -> Self {
        let publications = || site.publications.iter().map(|publication| &**publication);
        Index {
            site,
            terms,
            folders: publications().map(|it| (it.folder.as_str(), it)).collect(),
            ids: publications().map(|it| (it.id.as_str(), it)).collect(),
        }
    }

    /// The text a file link leads to; number, language and ending may be left out.
    pub fn text(&self, path: &ProjectPath) -> Option<&'a Chapter> {
        let key = link_key(path);
        if let Some(publication) = self.folders.get(path.folder()) {
            let at = publication.lookup.name(publication.texts(), &key)?;
            return publication.chapters.get(at);
        }
        let single = &self.site.single;
        let at = single.lookup.name(single.all(), &key)?;
        single.all().nth(at)
    }

    /// The publication in a folder.
    pub fn landing(&self, folder: &str) -> Option<&'a Publication> {
        self.folders.get(folder.trim_end_matches('/')).copied()
    }

    /// The publication of that name.
    pub fn publication(&self, id: &str) -> Option<&'a Publication> {
        self.ids.get(id).copied()
    }

    /// The page at an address.
    pub fn page(&self, address: &str) -> Option<Page<'a>> {
        let site = self.site;
        let languages = site.config.languages.iter();
        let made = languages
            .copied()
            .find(|&lang| address == route::home(lang, "") || address == route::news(lang));
        let back = site.publications.iter().flat_map(|publication| &publication.back);
        let made_at = |chapter: &Chapter| {
            let mut editions = chapter.editions.iter();
            editions.find(|(_, edition)| edition.address == address).map(|(lang, _)| lang)
        };
        let landing = |publication: &&'a Publication| {
            site.config.languages.iter().any(|&lang| publication.address[lang] == address)
        };
        let publications = || site.publications.iter().map(|publication| &**publication);
        if let Some(publication) = publications().find(landing) {
            return Some(Page::Landing(publication));
        }
        if let Some(lang) = back.chain(&site.back).find_map(made_at).or(made) {
            return Some(Page::Made(lang));
        }
        let single = &site.single;
        if let Some(at) = single.lookup.address(single.all(), address) {
            return single.all().nth(at).map(Page::Text);
        }
        publications().find_map(|publication| {
            let at = publication.lookup.address(publication.texts(), address)?;
            publication.chapters.get(at).map(Page::Text)
        })
    }

    /// Where labels are looked up together: a publication by its id, or a page by its file.
    fn scope(&self, scope: &str) -> Option<(&'a Lookup, &'a [Chapter])> {
        if let Some(publication) = self.publication(scope) {
            return Some((&publication.lookup, &publication.chapters));
        }
        let mut pages = self.site.single.all();
        let page = pages.find(|page| scope_of_page(page) == scope)?;
        Some((&page.lookup, std::slice::from_ref(page)))
    }

    /// A label in a publication, or on a stand-alone page.
    pub fn label(&self, scope: &str, label: &str) -> Option<Labelled<'a>> {
        let (lookup, chapters) = self.scope(scope)?;
        let chapters = lookup.labels(chapters).get(label)?.iter().map(|at| &chapters[*at]);
        let mut found: Option<Labelled<'a>> = None;
        for (lang, edition) in chapters.flat_map(|chapter| chapter.editions.iter()) {
            for (_, kind, number, text) in labels_of(edition).filter(|(name, ..)| *name == label) {
                let empty = || Labelled { kind, number, places: Each::default() };
                let labelled = found.get_or_insert_with(empty);
                labelled.number = labelled.number.or(number);
                let place = LabelPlace { address: &edition.address, text };
                labelled.places[lang].get_or_insert(place);
            }
        }
        found
    }

    /// All labels of a publication or page, in the order of their letters.
    pub fn labels(&self, scope: &str) -> impl Iterator<Item = &'a str> {
        let labels = self.scope(scope).map(|(lookup, chapters)| lookup.labels(chapters));
        labels.into_iter().flat_map(BTreeMap::keys).map(String::as_str)
    }

    /// The file that has an id in a publication or page, whatever it belongs to there.
    pub fn file_with(&self, scope: &str, id: &str) -> Option<&'a ProjectPath> {
        let (_, chapters) = self.scope(scope)?;
        let mut editions = chapters.iter().flat_map(|chapter| chapter.editions.iter());
        let has = |parsed: &Parsed| parsed.outline.ids.iter().any(|(known, _)| known == id);
        editions.find(|(_, edition)| has(&edition.parsed)).map(|(_, it)| &it.parsed.head.path)
    }

    /// Whether there is a publication or page of that name.
    pub fn has_scope(&self, scope: &str) -> bool {
        self.scope(scope).is_some()
    }

    /// The names of the texts in a folder that links can lead to, for guesses at what was meant.
    pub fn names_in(&self, folder: &str) -> Vec<String> {
        let chapters: Vec<&Chapter> = match self.folders.get(folder) {
            Some(publication) => publication.chapters.iter().collect(),
            None => self.site.single.all().collect(),
        };
        let editions = chapters.into_iter().flat_map(|chapter| chapter.editions.iter());
        let keys = editions.map(|(_, edition)| link_key(&edition.parsed.head.path));
        let mut names: Vec<String> =
            keys.filter(|(own, _)| own == folder).map(|(_, name)| name).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}

/// The name under which the labels of a stand-alone page are kept: its file.
pub fn scope_of_page(chapter: &Chapter) -> &str {
    chapter.editions.prefer(chapter.source).1.parsed.head.path.as_str()
}

/// The labelled headings, figures, tables and boxes of an edition with their numbers.
fn labels_of(edition: &Edition) -> impl Iterator<Item = (&str, LabelKind, Option<&str>, &Wording)> {
    let outline = &edition.parsed.outline;
    let headings = outline.headings.iter().enumerate().filter(|(_, heading)| heading.explicit).map(
        |(at, heading)| {
            let number = edition.numbers.headings.get(at).and_then(Option::as_deref);
            (heading.id.as_str(), CrossrefKind::Section, number, &heading.text)
        },
    );
    let labels = outline.labels.iter().enumerate().filter_map(|(at, label)| {
        let number = edition.numbers.labels.get(at).and_then(Option::as_deref);
        Some((label.id.as_deref()?, label.kind, number, &label.text))
    });
    headings.chain(labels)
}
