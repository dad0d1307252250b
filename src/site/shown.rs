//! From an address back to the file it was made from, for whoever looks at a
//! page and wants to change it.

use std::collections::HashMap;

use crate::doc::{Meta, paragraph_id};
use crate::lang::{Lang, Pair};
use crate::memo::Memo;
use crate::source::{Location, ProjectPath};

use super::{Chapter, Edition, Publication, Site, route};

/// What an address shows.
#[derive(Clone, Copy, Debug)]
pub enum Shown<'a> {
    /// A text.
    Text(&'a Chapter, &'a Edition),
    /// The landing page of a publication.
    Landing(&'a Publication, Lang),
}

impl Site {
    /// What is shown at an address without host and leading slash, such as `tr/rehber/butce/`.
    pub fn shown_at(&self, address: &str) -> Option<Shown<'_>> {
        let text = self.chapters().find_map(|chapter| {
            let editions = chapter.editions.iter();
            let edition = editions.map(|(_, it)| it).find(|it| it.address == address)?;
            Some(Shown::Text(chapter, edition))
        });
        text.or_else(|| {
            self.publications.iter().find_map(|publication| {
                let mut languages = Lang::ALL.into_iter();
                let lang = languages.find(|&lang| publication.address[lang] == address)?;
                Some(Shown::Landing(publication, lang))
            })
        })
    }

    /// The texts by their files, for whoever wants to know where in them files of the output are
    /// asked for.
    pub fn askers(&self) -> Askers<'_> {
        let editions = self.chapters().flat_map(|chapter| chapter.editions.iter());
        let heads = editions.map(|(_, edition)| &edition.parsed.head);
        Askers(heads.map(|head| (&head.path, &head.meta)).collect())
    }

    /// The address of the text in a file.
    pub fn address_of(&self, file: &ProjectPath) -> Option<&str> {
        let editions = self.chapters().flat_map(|chapter| chapter.editions.iter());
        let mut editions = editions.map(|(_, edition)| edition);
        editions.find(|it| it.parsed.head.path == *file).map(|it| it.address.as_str())
    }
}

/// The settings of texts by their files.
pub struct Askers<'a>(HashMap<&'a ProjectPath, &'a Meta>);

impl Askers<'_> {
    /// Where in its file a text asks for a file of the output; what is no text asks as a whole.
    pub fn place(&self, path: &str, whole: &Location) -> Location {
        let Some(meta) = self.0.get(&whole.path) else { return whole.clone() };
        let mut aliases = meta.aliases.iter().filter_map(|written| route::alias(written));
        let is_alias = aliases.any(|alias| route::file_of(&alias) == path);
        let span = if is_alias { meta.aliases_span } else { meta.address_span };
        Location::new(&whole.path, span)
    }
}

impl<'a> Shown<'a> {
    /// The file that an editor changes to change the page.
    pub fn file(&self) -> ProjectPath {
        match self {
            Shown::Text(_, edition) => edition.parsed.head.path.clone(),
            Shown::Landing(publication, _) => {
                ProjectPath::new(&format!("{}/publication.yaml", publication.folder))
            }
        }
    }

    /// The page's own address and language.
    pub fn address(&self) -> (&'a str, Lang) {
        match self {
            Shown::Text(_, edition) => (&edition.address, edition.lang),
            Shown::Landing(publication, lang) => (&publication.address[*lang], *lang),
        }
    }

    /// The address of the same in the other language.
    pub fn counterpart(&self) -> Option<&'a str> {
        match self {
            Shown::Text(chapter, edition) => match &chapter.editions {
                Pair::Both { .. } => {
                    chapter.editions.get(edition.lang.other()).map(|it| it.address.as_str())
                }
                Pair::Only(..) => None,
            },
            Shown::Landing(publication, lang) => Some(&publication.address[lang.other()]),
        }
    }

    /// Where everything that has an id on the page stands in the file: numbered
    /// paragraphs, headings, figures, tables, boxes.
    pub fn places(&self) -> Vec<(String, Location)> {
        let Shown::Text(chapter, edition) = self else { return Vec::new() };
        let document = &edition.parsed.head;
        let at = |span| Location::new(&document.path, span);
        let numbers = chapter.paragraph_numbers(edition.lang);
        let tree = edition.parsed.tree(&Memo::default());
        let paragraphs = tree.blocks.iter().zip(numbers).filter_map(|(block, number)| {
            let id = paragraph_id(&number?);
            Some((id, at(block.attrs.span)))
        });
        let named = edition.parsed.outline.ids.iter();
        paragraphs.chain(named.map(|(id, span)| (id.clone(), at(*span)))).collect()
    }
}
