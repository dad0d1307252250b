//! The answers of all texts, publication by publication.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::diag::{Checked, Diagnostic};
use crate::doc::Cited;
use crate::memo::{Fingerprint, Stage};
use crate::source::{Location, ProjectPath};

use super::answer::{Answered, Known};
use super::{Chapter, Edition, Publication};

/// The answers of every text of a site.
#[derive(Debug)]
pub struct AllAnswers {
    /// By the folders of the publications.
    publications: HashMap<String, Arc<Part>>,
    /// Those of the texts that belong to no publication.
    single: Arc<Part>,
    /// All of them, in the order of the site.
    parts: Vec<Arc<Part>>,
}

/// The answers of the texts of one publication, or of those that belong to none.
#[derive(Debug)]
pub struct Part {
    texts: HashMap<ProjectPath, Arc<Checked<Answered>>>,
    /// What is wrong with the questions.
    pub complaints: Vec<Diagnostic>,
    /// Addresses on other sites, with their places, in order.
    pub web: Vec<(Location, String)>,
    /// The files that the texts show or link to, in order.
    pub files: Vec<ProjectPath>,
    /// The digest of all answers.
    pub fingerprint: Fingerprint,
}

impl AllAnswers {
    /// Answers the questions of every text.
    pub fn new(known: &Known<'_>) -> AllAnswers {
        let site = known.site;
        let part = |publication: Option<&Publication>| {
            let (name, texts_print, reached) = match publication {
                Some(it) => (it.folder.as_str(), it.texts_print, site.reached(it)),
                None => ("", site.single.texts_print, site.fingerprint),
            };
            let key = Fingerprint::of(&(reached, texts_print));
            known.memo.part(Stage::Answer, name, key, |memo| {
                let all: Vec<Text<'_>> = match publication {
                    Some(it) => {
                        it.texts().flat_map(|chapter| texts(publication, chapter)).collect()
                    }
                    None => site.single.all().flat_map(|chapter| texts(None, chapter)).collect(),
                };
                Part::new(&all, &Known { memo, reached, ..*known })
            })
        };
        let (of_each, single) = rayon::join(
            || site.publications.par_iter().map(|it| part(Some(it))).collect::<Vec<_>>(),
            || part(None),
        );
        let folders = site.publications.iter().map(|publication| publication.folder.clone());
        let publications = folders.zip(of_each.iter().cloned()).collect();
        let parts = std::iter::once(Arc::clone(&single)).chain(of_each).collect();
        AllAnswers { publications, single, parts }
    }

    /// The answers of the text in a file.
    pub fn get(&self, path: &ProjectPath) -> Option<&Arc<Checked<Answered>>> {
        let part = self.publications.get(path.folder()).unwrap_or(&self.single);
        part.texts.get(path)
    }

    /// The answers by parts, in the order of the site.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().map(|part| &**part)
    }

    /// The digest of the answers of a publication.
    pub fn print_of(&self, publication: &Publication) -> Fingerprint {
        self.publications
            .get(&publication.folder)
            .map_or_else(Fingerprint::default, |part| part.fingerprint)
    }

    /// The digest of the answers of the texts that belong to no publication.
    pub fn print_of_single(&self) -> Fingerprint {
        self.single.fingerprint
    }

    /// The digest of all answers.
    pub fn print(&self) -> Fingerprint {
        let prints: Vec<Fingerprint> = self.parts().map(|part| part.fingerprint).collect();
        Fingerprint::of(&prints)
    }

    /// The works that any text cites.
    pub fn cited_keys(&self) -> BTreeSet<String> {
        let texts = self.parts().flat_map(|part| part.texts.values());
        let citations = texts.flat_map(|answered| answered.value.answers.all_citations());
        let key = |cited: &Cited| cited.parts.iter().filter_map(|part| part.key.clone()).collect();
        citations.flat_map(|cited| -> Vec<String> { key(cited) }).collect()
    }
}

type Text<'a> = (Option<&'a Publication>, &'a Chapter, &'a Edition);

fn texts<'a>(
    publication: Option<&'a Publication>,
    chapter: &'a Chapter,
) -> impl Iterator<Item = Text<'a>> {
    chapter.editions.iter().map(move |(_, edition)| (publication, chapter, edition))
}

impl Part {
    fn new(texts: &[Text<'_>], known: &Known<'_>) -> Part {
        let answered: Vec<_> = texts
            .par_iter()
            .map(|(publication, chapter, edition)| known.remembered(*publication, chapter, edition))
            .collect();
        let prints: Vec<_> = texts
            .iter()
            .zip(&answered)
            .map(|((.., edition), answered)| {
                (&edition.parsed.head.path, answered.value.fingerprint)
            })
            .collect();
        let all = || answered.iter().map(|answered| &answered.value);
        let mut web: Vec<_> = all().flat_map(|it| it.web.iter().cloned()).collect();
        web.sort();
        let mut files: Vec<_> = all().flat_map(|it| it.answers.files().cloned()).collect();
        files.sort();
        files.dedup();
        let diagnostics = answered.iter().flat_map(|it| it.diagnostics.iter().cloned());
        Part {
            complaints: diagnostics.collect(),
            web,
            files,
            fingerprint: Fingerprint::of(&prints),
            texts: texts
                .iter()
                .map(|(.., edition)| edition.parsed.head.path.clone())
                .zip(answered)
                .collect(),
        }
    }
}
