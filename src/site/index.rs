//! Looking things up: texts by file, pages by address, labels by name.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::doc::{CrossrefKind, LabelKind};
use crate::lang::{Each, Lang};
use crate::source::ProjectPath;

use super::identity::link_key;
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
    pub text: &'a str,
}

/// Everything that can be looked up.
pub struct Index<'a> {
    texts: HashMap<(String, String), &'a Chapter>,
    landings: HashMap<&'a str, &'a Publication>,
    addresses: HashMap<String, Page<'a>>,
    scopes: HashMap<&'a str, Scope<'a>>,
}

/// Where labels are looked up together: a publication, or a page.
struct Scope<'a> {
    chapters: &'a [Chapter],
    /// The places of the chapters that have each label; gathered when something
    /// is looked up here for the first time.
    labels: OnceLock<HashMap<String, Vec<usize>>>,
}

impl<'a> Scope<'a> {
    fn new(chapters: &'a [Chapter]) -> Self {
        Scope { chapters, labels: OnceLock::new() }
    }

    fn labels(&self) -> &HashMap<String, Vec<usize>> {
        self.labels.get_or_init(|| {
            let mut labels: HashMap<String, Vec<usize>> = HashMap::new();
            for (at, chapter) in self.chapters.iter().enumerate() {
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
    /// Indexes a site.
    pub fn new(site: &'a Site) -> Self {
        let mut index = Index {
            texts: HashMap::new(),
            landings: HashMap::new(),
            addresses: HashMap::new(),
            scopes: HashMap::new(),
        };
        for chapter in site.chapters() {
            for (_, edition) in chapter.editions.iter() {
                index.texts.insert(link_key(&edition.parsed.document.path), chapter);
                index.addresses.insert(edition.address.clone(), Page::Text(chapter));
            }
        }
        for &lang in &site.config.languages {
            index.addresses.insert(route::home(lang, ""), Page::Made(lang));
            index.addresses.insert(route::news(lang), Page::Made(lang));
        }
        let back = site.publications.iter().flat_map(|publication| &publication.back);
        for chapter in back.chain(&site.back) {
            for (lang, edition) in chapter.editions.iter() {
                index.addresses.insert(edition.address.clone(), Page::Made(lang));
            }
        }
        for publication in &site.publications {
            index.landings.insert(&publication.folder, publication);
            for &lang in &site.config.languages {
                index
                    .addresses
                    .insert(publication.address[lang].clone(), Page::Landing(publication));
            }
            index.scopes.insert(&publication.id, Scope::new(&publication.chapters));
        }
        for chapter in site.home.iter().chain(&site.pages).chain(&site.news) {
            index.scopes.insert(scope_of_page(chapter), Scope::new(std::slice::from_ref(chapter)));
        }
        index
    }

    /// The text a file link leads to; number, language and ending may be left out.
    pub fn text(&self, path: &ProjectPath) -> Option<&'a Chapter> {
        self.texts.get(&link_key(path)).copied()
    }

    /// The publication in a folder.
    pub fn landing(&self, folder: &str) -> Option<&'a Publication> {
        self.landings.get(folder.trim_end_matches('/')).copied()
    }

    /// The page at an address.
    pub fn page(&self, address: &str) -> Option<Page<'a>> {
        self.addresses.get(address).copied()
    }

    /// A label in a publication, or on a stand-alone page.
    pub fn label(&self, scope: &str, label: &str) -> Option<Labelled<'a>> {
        let scope = self.scopes.get(scope)?;
        let chapters = scope.labels().get(label)?.iter().map(|at| &scope.chapters[*at]);
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

    /// All labels of a publication or page.
    pub fn labels(&self, scope: &str) -> impl Iterator<Item = &str> {
        let mut names: Vec<&str> = self
            .scopes
            .get(scope)
            .into_iter()
            .flat_map(|it| it.labels().keys().map(String::as_str))
            .collect();
        names.sort_unstable();
        names.into_iter()
    }

    /// Whether there is a publication of that name.
    pub fn has_scope(&self, scope: &str) -> bool {
        self.scopes.contains_key(scope)
    }

    /// The files that links can lead to, for guesses at what was meant.
    pub fn folders_and_names(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut keys: Vec<_> = self.texts.keys().map(|(folder, id)| (&**folder, &**id)).collect();
        keys.sort_unstable();
        keys.into_iter()
    }
}

/// The name under which the labels of a stand-alone page are kept: its file.
pub fn scope_of_page(chapter: &Chapter) -> &str {
    chapter.editions.prefer(chapter.source).1.parsed.document.path.as_str()
}

/// The labelled headings, figures, tables and boxes of an edition with their numbers.
fn labels_of(edition: &Edition) -> impl Iterator<Item = (&str, LabelKind, Option<&str>, &str)> {
    let outline = &edition.parsed.outline;
    let headings = outline.headings.iter().enumerate().filter(|(_, heading)| heading.explicit).map(
        |(at, heading)| {
            let number = edition.numbers.headings.get(at).and_then(Option::as_deref);
            (heading.id.as_str(), CrossrefKind::Section, number, heading.text.as_str())
        },
    );
    let labels = outline.labels.iter().enumerate().filter_map(|(at, label)| {
        let number = edition.numbers.labels.get(at).and_then(Option::as_deref);
        Some((label.id.as_deref()?, label.kind, number, label.text.as_str()))
    });
    headings.chain(labels)
}
