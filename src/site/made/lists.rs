//! Lists of figures and tables, and of recommendations.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::doc::{
    Attrs, Block, CrossrefKind, Inline, Kind, LabelKind, Resolved, Wording, paragraph_id,
};
use crate::lang::Lang;
use crate::lang::phrase::{self, Numbered};

use super::super::index::Index;
use super::super::{Chapter, Edition, Publication, Reader};
use super::build::{foreign, heading, link, list, text};

/// A labelled thing of a publication, in the reader's language if it is there.
pub struct Entry<'a> {
    /// The language it is in.
    pub lang: Lang,
    /// Where its labels are looked up.
    scope: &'a str,
    /// The chapter that has it.
    pub chapter: &'a Chapter,
    /// The edition of the chapter.
    pub edition: &'a Edition,
    /// Its number.
    pub number: &'a str,
    /// Where on the page it is: its own id, or that of its paragraph.
    pub anchor: Option<String>,
    /// Its caption or title.
    pub text: &'a Wording,
}

/// The figures, then the tables.
pub fn figures(publication: &Publication, index: &Index, lang: Lang) -> Vec<Block<Resolved>> {
    let series = [
        (CrossrefKind::Figure, Numbered::Figure, ("figures", "Şekiller", "Figures")),
        (CrossrefKind::Table, Numbered::Table, ("tables", "Tablolar", "Tables")),
    ];
    let mut blocks = Vec::new();
    for (kind, counted, (id, tr, en)) in series {
        let entries = entries(publication, kind, lang);
        if entries.is_empty() {
            continue;
        }
        let title = match lang {
            Lang::Tr => tr,
            Lang::En => en,
        };
        blocks.push(heading(id, title));
        blocks.push(list(entries.iter().map(|entry| line(entry, counted, index, lang)).collect()));
    }
    blocks
}

/// The recommendations of a publication, by chapter.
pub fn recommendations(
    publication: &Publication,
    index: &Index,
    lang: Lang,
) -> Vec<Block<Resolved>> {
    let mut groups: Vec<(&Chapter, Vec<Entry>)> = Vec::new();
    for entry in recommended(publication, lang) {
        match groups.last_mut() {
            Some((chapter, entries)) if std::ptr::eq(*chapter, entry.chapter) => {
                entries.push(entry);
            }
            _ => groups.push((entry.chapter, vec![entry])),
        }
    }
    let groups = groups.into_iter().map(|(chapter, entries)| {
        let (own, edition) = chapter.editions.prefer(lang);
        (own, super::build::place(chapter, edition), entries)
    });
    grouped(groups, index, lang)
}

/// The recommendations of all publications, by publication.
pub fn all_recommendations(
    publications: &[Arc<Publication>],
    index: &Index,
    lang: Lang,
) -> Vec<Block<Resolved>> {
    let groups = publications.iter().map(|publication| {
        let title = publication.config.title[lang].clone();
        (lang, title, recommended(publication, lang))
    });
    grouped(groups.filter(|(_, _, entries)| !entries.is_empty()), index, lang)
}

/// The recommendations of a publication in the order of their numbers.
pub fn recommended(publication: &Publication, lang: Lang) -> Vec<Entry<'_>> {
    entries(publication, CrossrefKind::Recommendation, lang)
}

fn grouped<'a>(
    groups: impl Iterator<Item = (Lang, String, Vec<Entry<'a>>)>,
    index: &Index,
    lang: Lang,
) -> Vec<Block<Resolved>> {
    let mut blocks = Vec::new();
    for (at, (own, title, entries)) in groups.enumerate() {
        let title = match own == lang {
            true => text(&title),
            false => foreign(own, &title),
        };
        let id = Some(format!("group-{}", at + 1));
        let attrs = Attrs { id, ..Attrs::default() };
        let kind = Kind::Heading { level: 2, content: vec![title], number: None };
        blocks.push(Block { attrs, kind });
        let lines = entries.iter().map(|entry| line(entry, Numbered::Recommendation, index, lang));
        blocks.push(list(lines.collect()));
    }
    blocks
}

fn line(entry: &Entry, counted: Numbered, index: &Index, lang: Lang) -> Vec<Inline<Resolved>> {
    let mut name = vec![text(&phrase::numbered(lang, counted, entry.number, None))];
    let words = index.words(entry.text, Reader { scope: entry.scope, lang: entry.lang });
    if !words.is_empty() {
        name.push(text(". "));
        name.push(match entry.lang == lang {
            true => text(&words),
            false => foreign(entry.lang, &words),
        });
    }
    vec![link(name, &entry.edition.address, entry.lang, entry.anchor.as_deref())]
}

/// The labels of one kind in the order of their numbers, each once.
fn entries(publication: &Publication, kind: LabelKind, lang: Lang) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry> = Vec::new();
    for chapter in &publication.chapters {
        let mut known = BTreeSet::new();
        for wanted in [lang, lang.other()] {
            let Some(edition) = chapter.editions.get(wanted) else { continue };
            let labels = edition.parsed.outline.labels.iter().zip(&edition.numbers.labels);
            let labels = labels.enumerate().filter(|(_, (label, _))| label.kind == kind);
            let paragraphs = LazyCell::new(|| chapter.paragraph_numbers(edition.lang));
            for (at, (label, number)) in labels {
                let Some(number) = number.as_deref() else { continue };
                if !known.insert(number) {
                    continue;
                }
                let anchor = label.id.clone().or_else(|| paragraph_of(&paragraphs, edition, at));
                let (lang, scope, text) = (wanted, publication.id.as_str(), &label.text);
                entries.push(Entry { lang, scope, chapter, edition, number, anchor, text });
            }
        }
    }
    entries.sort_by_key(|entry| entry.number.parse::<u32>().unwrap_or(u32::MAX));
    entries
}

/// The id of the numbered paragraph that holds the label at a place.
fn paragraph_of(paragraphs: &[Option<String>], edition: &Edition, label: usize) -> Option<String> {
    let block = *edition.parsed.label_blocks.get(label)?;
    let number = paragraphs.get(block)?.as_ref()?;
    Some(paragraph_id(number))
}
