//! The project as a whole: who is paired with whom, what is called what, where
//! everything is.
//!
//! 1. [`assemble`] reads the settings, finds the files, pairs the editions;
//! 2. [`route`] gives every page its address;
//! 3. [`number`] counts sections, figures, tables and boxes;
//! 4. [`answer`] answers each document's questions, with complaints;
//! 5. [`resolve`] puts the answers into the tree.
//!
//! Assembling and answering look at outlines and questions only, and run in full
//! at every build; resolving is remembered.

pub mod answer;
pub mod assemble;
pub mod number;
pub mod resolve;
pub mod route;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::config::{Config, PublicationConfig};
use crate::doc::{Asset, Parsed};
use crate::lang::{Each, Lang, Pair};
use crate::memo::Fingerprint;
use crate::source::ProjectPath;

/// Everything the project publishes, in order.
#[derive(Debug)]
pub struct Site {
    /// The settings.
    pub config: Arc<Config>,
    /// The publications, in the order in which they are shown.
    pub publications: Vec<Publication>,
    /// The project page, if there is one.
    pub home: Option<Chapter>,
    /// Stand-alone pages, by name.
    pub pages: Vec<Chapter>,
    /// News, newest first.
    pub news: Vec<Chapter>,
    /// Every file that pages refer to: copied to the output.
    pub assets: BTreeMap<ProjectPath, Asset>,
    /// The digest of everything above that a page can know of other pages.
    pub fingerprint: Fingerprint,
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
    pub numbers: Numbers,
}

/// The numbers of one edition's headings and labels.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Numbers {
    /// For [`Outline::headings`].
    pub headings: Vec<Option<String>>,
    /// For [`Outline::labels`].
    pub labels: Vec<Option<String>>,
}

impl Publication {
    /// The chapter before the one at `index` that has an edition in `lang`.
    pub fn previous(&self, index: usize, lang: Lang) -> Option<&Edition> {
        self.chapters[..index].iter().rev().find_map(|chapter| chapter.editions.get(lang))
    }

    /// The chapter after the one at `index` that has an edition in `lang`.
    pub fn next(&self, index: usize, lang: Lang) -> Option<&Edition> {
        self.chapters[index + 1..].iter().find_map(|chapter| chapter.editions.get(lang))
    }
}

impl Edition {
    /// The title.
    pub fn title(&self) -> &str {
        &self.parsed.document.meta.title
    }

    /// The date of a news item.
    pub fn date(&self) -> Option<Date> {
        self.parsed.document.meta.date
    }
}
