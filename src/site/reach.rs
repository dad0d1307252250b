//! Which other parts of the site the texts of a publication refer to.
//!
//! An edit of one publication changes what is answered in another one only if that one refers
//! to it. What a text asks is known before anything is answered.

use std::collections::BTreeSet;

use crate::doc::{Questions, Wording};
use crate::memo::Fingerprint;
use crate::source::ProjectPath;

use super::answer::{decode, scheme};
use super::{Chapter, Publication, Site};

/// The parts that some texts refer to, besides their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// Whatever there is: nobody can tell without an answer.
    #[default]
    Anything,
    /// The publications in these folders.
    Folders(BTreeSet<String>),
}

/// The folders of the publications that the headings and captions of some chapters name. Whoever
/// names such a heading names those, too.
pub(super) fn named(chapters: &[Chapter]) -> BTreeSet<String> {
    let editions = chapters.iter().flat_map(|chapter| chapter.editions.iter());
    let outlines = editions.map(|(_, edition)| &edition.parsed.outline);
    let wordings = outlines.flat_map(|outline| {
        let labels = outline.labels.iter().map(|label| &label.text);
        outline.headings.iter().map(|heading| &heading.text).chain(labels)
    });
    let asks = wordings.flat_map(Wording::references);
    asks.filter_map(|ask| Some(format!("content/{}", ask.publication.as_ref()?))).collect()
}

impl Reach {
    /// Where the questions of a publication's chapters lead. `folder` is its own.
    pub fn of(folder: &str, chapters: &[Chapter]) -> Reach {
        let mut folders = BTreeSet::new();
        let editions = chapters.iter().flat_map(|chapter| chapter.editions.iter());
        for (_, edition) in editions {
            if add(folder, &edition.parsed.head.questions, &mut folders).is_none() {
                return Reach::Anything;
            }
        }
        folders.remove(folder);
        Reach::Folders(folders)
    }
}

/// Adds where questions lead; `None` where that cannot be told.
fn add(folder: &str, questions: &Questions, folders: &mut BTreeSet<String>) -> Option<()> {
    // The cells of data files ask, too.
    if !questions.data.is_empty() {
        return None;
    }
    for link in &questions.links {
        let destination = link.destination.trim();
        let file = destination.split(['#', '?']).next().unwrap_or_default();
        if file.is_empty() || scheme(destination).is_some() {
            continue;
        }
        // An address may be any page's.
        if file.starts_with('/') {
            return None;
        }
        if let Some(path) = ProjectPath::resolve(folder, &decode(file)) {
            folders.insert(path.folder().to_owned());
        }
    }
    let publications = questions.references.iter().filter_map(|ask| ask.publication.as_deref());
    folders.extend(publications.map(|id| format!("content/{id}")));
    Some(())
}

impl Site {
    /// The digest of everything that answers to a publication's texts can depend on, besides
    /// the texts.
    pub(super) fn reached(&self, publication: &Publication) -> Fingerprint {
        match &publication.reach {
            Reach::Anything => self.fingerprint,
            Reach::Folders(folders) => {
                let near = self.publications.iter().filter(|it| folders.contains(&it.folder));
                let far: BTreeSet<&String> = near.flat_map(|it| &it.named).collect();
                let others = self.publications.iter();
                let others =
                    others.filter(|it| folders.contains(&it.folder) || far.contains(&it.folder));
                let others: Vec<_> = others.map(|it| (&it.folder, it.face, &it.drafts)).collect();
                Fingerprint::of(&(self.around(publication), others))
            }
        }
    }

    /// The digest of what the pages of a publication can know of the site, besides what their
    /// texts refer to.
    pub fn around(&self, publication: &Publication) -> Fingerprint {
        Fingerprint::of(&(self.frame, &publication.id, publication.face, &publication.drafts))
    }
}
