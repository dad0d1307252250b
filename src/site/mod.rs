//! The project as a whole: who is paired with whom, what is called what, where
//! everything is.
//!
//! 1. [`assemble`] reads the settings, finds the files, pairs the editions;
//! 2. [`route`] gives every page its address;
//! 3. [`number`] counts sections, figures, tables and boxes;
//! 4. [`answer`] answers each document's questions, with complaints, and [`answers`] all of them;
//! 5. [`resolve`] puts the answers into the tree.
//!
//! Assembling and answering look at outlines and questions only. Both are remembered for each
//! publication as a whole; [`reach`] says which others a publication's answers depend on.

pub mod align;
pub mod answer;
pub mod answers;
pub mod assemble;
mod data;
mod drawing;
mod identity;
pub mod index;
pub mod made;
mod number;
mod picture;
mod raw;
mod reach;
pub mod resolve;
pub mod route;
pub mod settings;
mod shown;
pub mod sources;
pub mod terms;
mod wording;

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use crate::config::{Config, PublicationConfig};
use crate::doc::Parsed;

use crate::lang::{Each, Lang, Pair};
use crate::memo::Fingerprint;
use crate::source::{ProjectPath, Span};

pub use align::{Row, Rows};
pub use assemble::SiteOptions;
pub use identity::{counterpart, link_key};
use index::Lookup;
pub use reach::Reach;
pub use shown::Shown;
pub use wording::Reader;

/// Everything the project publishes, in order.
#[derive(Debug)]
pub struct Site {
    /// The settings.
    pub config: Arc<Config>,
    /// The publications, in the order in which they are shown.
    pub publications: Vec<Arc<Publication>>,
    /// The texts that belong to no publication.
    pub single: Arc<Single>,
    /// Pages the program makes for the whole site: glossary, register of law.
    pub back: Vec<Chapter>,
    /// The digest of what every page shows of the site: everything but the publications' texts.
    pub frame: Fingerprint,
    /// The digest of everything above that a page can know of other pages.
    pub fingerprint: Fingerprint,
}

/// The texts that belong to no publication.
#[derive(Debug, Default)]
pub struct Single {
    /// The project page, if there is one.
    pub home: Option<Chapter>,
    /// Stand-alone pages, by name.
    pub pages: Vec<Chapter>,
    /// News, newest first.
    pub news: Vec<Chapter>,
    /// Texts that are left out because they are drafts.
    pub drafts: BTreeSet<ProjectPath>,
    /// Whether any of them is a draft.
    pub has_drafts: bool,
    /// The keys of the works that they cite.
    pub cited: BTreeSet<String>,
    /// The digest of what others can know of the texts.
    pub face: Fingerprint,
    /// The digest of the texts' files.
    pub texts_print: Fingerprint,
    /// Where its texts are looked up.
    pub lookup: Lookup,
}

/// A white paper, a guide, a report.
#[derive(Debug)]
pub struct Publication {
    /// The name of its folder, which cross-references use.
    pub id: String,
    /// Its folder in the project.
    pub folder: String,
    /// Its settings.
    pub config: Arc<PublicationConfig>,
    /// Its landing page in each published language, for example `tr/rehber/`.
    pub address: Each<String>,
    /// The chapters in order.
    pub chapters: Vec<Chapter>,
    /// Pages the program makes at its end: references, lists.
    pub back: Vec<Chapter>,
    /// Chapters that are left out because they are drafts.
    pub drafts: BTreeSet<ProjectPath>,
    /// Whether any of its chapters is a draft.
    pub has_drafts: bool,
    /// The keys of the works that its texts cite.
    pub cited: BTreeSet<String>,
    /// Where its texts lead.
    pub reach: Reach,
    /// The folders of the publications that its headings and captions name.
    pub named: BTreeSet<String>,
    /// The digest of what others can know of its texts.
    pub face: Fingerprint,
    /// The digest of its texts' files.
    pub texts_print: Fingerprint,
    /// Where its texts are looked up.
    pub lookup: Lookup,
}

/// A chapter (or page, or news item): one text in one or two languages.
#[derive(Debug)]
pub struct Chapter {
    /// The file's name less number and language.
    pub id: String,
    /// Its place in the publication, from 1; `None` for front matter and other pages.
    pub number: Option<u32>,
    /// The language it was written in first.
    pub source: Lang,
    /// The editions there are.
    pub editions: Pair<Edition>,
    /// Its blocks in rows, Turkish first; a row's number is its place, from 1.
    pub rows: Arc<Rows>,
    /// Where its labels are looked up, if it belongs to no publication.
    pub lookup: Lookup,
}

/// A chapter in one language.
#[derive(Debug)]
pub struct Edition {
    /// The language.
    pub lang: Lang,
    /// The address of its page without host, for example `tr/rehber/butce/`.
    pub address: String,
    /// The text and its outline.
    pub parsed: Arc<Parsed>,
    /// The numbers of its headings and labels.
    pub numbers: Arc<Numbers>,
}

/// The numbers of one edition's headings and labels.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Numbers {
    /// For [`Outline::headings`].
    pub headings: Vec<Option<String>>,
    /// For [`Outline::labels`].
    pub labels: Vec<Option<String>>,
}

impl Site {
    fn new(config: Arc<Config>) -> Self {
        Site {
            config,
            publications: Vec::new(),
            single: Arc::default(),
            back: Vec::new(),
            frame: Fingerprint::default(),
            fingerprint: Fingerprint::default(),
        }
    }

    /// The draft that a link means, if it means one.
    fn draft_like(&self, path: &ProjectPath) -> Option<&ProjectPath> {
        let wanted = identity::link_key(path);
        let chapters = self.publications.iter().flat_map(|publication| &publication.drafts);
        let mut drafts = self.single.drafts.iter().chain(chapters);
        drafts.find(|draft| identity::link_key(draft) == wanted)
    }

    /// Whether any text that takes part is a draft.
    pub fn has_drafts(&self) -> bool {
        self.single.has_drafts || self.publications.iter().any(|publication| publication.has_drafts)
    }

    /// Every text: home, pages, news, then the chapters of each publication in order.
    pub fn chapters(&self) -> impl Iterator<Item = &Chapter> {
        self.placed_chapters().map(|(_, chapter)| chapter)
    }

    /// Every text with the publication it belongs to, in the order of [`Site::chapters`].
    pub fn placed_chapters(&self) -> impl Iterator<Item = (Option<&Publication>, &Chapter)> {
        let chapters = self.publications.iter().flat_map(|publication| {
            publication.chapters.iter().map(move |chapter| (Some(&**publication), chapter))
        });
        self.single.all().map(|chapter| (None, chapter)).chain(chapters)
    }
}

impl Single {
    /// Home, pages, news.
    pub fn all(&self) -> impl Iterator<Item = &Chapter> {
        self.home.iter().chain(&self.pages).chain(&self.news)
    }

    fn all_mut(&mut self) -> impl Iterator<Item = &mut Chapter> {
        self.home.iter_mut().chain(&mut self.pages).chain(&mut self.news)
    }
}

impl Chapter {
    /// The number of a row in both languages: `3.14`, or `14` where the chapter has no number.
    pub fn row_number(&self, row: usize) -> String {
        match self.number {
            Some(chapter) => format!("{chapter}.{}", row + 1),
            None => (row + 1).to_string(),
        }
    }

    /// The row number of each top-level block of an edition; a block that shares
    /// a row with the one before it has none of its own.
    pub fn paragraph_numbers(&self, lang: Lang) -> Vec<Option<String>> {
        let mut numbers = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            let blocks = match lang {
                Lang::Tr => &row.first,
                Lang::En => &row.second,
            };
            for block in blocks.clone() {
                let first = block == blocks.start;
                numbers.push(first.then(|| self.row_number(at)));
            }
        }
        numbers
    }

    /// The date of a news item: from the front matter, or else from the file's name.
    pub fn date(&self) -> Option<Date> {
        self.editions.iter().find_map(|(_, edition)| edition.date())
    }
}

impl Publication {
    /// The chapters that people wrote.
    pub fn texts(&self) -> impl Iterator<Item = &Chapter> {
        self.chapters.iter()
    }

    /// Every edition of every chapter.
    pub fn editions(&self) -> impl Iterator<Item = &Edition> {
        self.chapters.iter().flat_map(|chapter| chapter.editions.iter().map(|(_, edition)| edition))
    }

    /// The chapters that people wrote, then the pages the program makes at the end.
    pub fn all(&self) -> impl Iterator<Item = &Chapter> {
        self.chapters.iter().chain(&self.back)
    }

    /// How many [`Publication::all`] are.
    pub fn count(&self) -> usize {
        self.chapters.len() + self.back.len()
    }

    /// The chapter at a place among [`Publication::all`].
    pub fn at(&self, index: usize) -> Option<&Chapter> {
        self.chapters.get(index).or_else(|| self.back.get(index.checked_sub(self.chapters.len())?))
    }
}

/// Whether this is what follows `p-` in the id of a paragraph: `3-14`, or `2` in a text that is
/// no chapter.
fn is_paragraph(number: &str) -> bool {
    let is_number = |part: &str| part.parse().is_ok_and(|number: u32| number > 0);
    number.split('-').count() <= 2 && number.split('-').all(is_number)
}

impl Edition {
    /// The title.
    pub fn title(&self) -> &str {
        &self.parsed.head.meta.title
    }

    /// Whether the page has a place of that name. Which numbers its paragraphs have also depends
    /// on the other language: any will do.
    pub fn has_anchor(&self, id: &str) -> bool {
        let outline = &self.parsed.outline;
        let notes = self.parsed.notes;
        let note = id.strip_prefix("fn-").and_then(|number| number.parse::<usize>().ok());
        outline.ids.iter().any(|(known, _)| known == id)
            || note.is_some_and(|number| (1..=notes).contains(&number))
            || id.strip_prefix("p-").is_some_and(is_paragraph)
    }

    /// The ids the editor wrote that can be referred to, with their places.
    pub fn explicit_ids(&self) -> impl Iterator<Item = (&str, Span)> {
        let outline = &self.parsed.outline;
        let headings = outline.headings.iter().filter(|heading| heading.explicit);
        let headings = headings.map(|heading| (heading.id.as_str(), heading.span));
        let labels = outline.labels.iter();
        headings.chain(labels.filter_map(|label| Some((label.id.as_deref()?, label.span))))
    }

    /// The date of the front matter, or else of the file's name.
    pub fn date(&self) -> Option<Date> {
        let document = &self.parsed.head;
        document.meta.date.or_else(|| identity::date_in_name(&document.path))
    }
}
