//! Lists of figures and tables, and of recommendations.

use crate::doc::{Block, CrossrefKind, Inline, LabelKind, Resolved};
use crate::lang::Lang;
use crate::lang::phrase::{self, Numbered};

use super::super::{Edition, Publication};
use super::build::{foreign, heading, link, list, paragraph, text};

/// A labelled thing of a publication, in the reader's language if it is there.
struct Entry<'a> {
    lang: Lang,
    edition: &'a Edition,
    number: &'a str,
    id: Option<&'a str>,
    text: &'a str,
}

/// The figures, then the tables.
pub fn figures(publication: &Publication, lang: Lang) -> Vec<Block<Resolved>> {
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
        blocks.push(list(entries.iter().map(|entry| line(entry, counted, lang)).collect()));
    }
    blocks
}

/// The recommendations, each with the chapter that explains it.
pub fn recommendations(publication: &Publication, lang: Lang) -> Vec<Block<Resolved>> {
    let mut blocks = Vec::new();
    let mut chapter: Option<&str> = None;
    let mut lines = Vec::new();
    for entry in entries(publication, CrossrefKind::Recommendation, lang) {
        if chapter != Some(entry.edition.address.as_str()) {
            flush(&mut blocks, &mut lines);
            chapter = Some(&entry.edition.address);
            let title = [link(entry.edition.title(), &entry.edition.address, entry.lang, None)];
            blocks.push(paragraph(vec![Inline::Strong(title.to_vec())]));
        }
        lines.push(line(&entry, Numbered::Recommendation, lang));
    }
    flush(&mut blocks, &mut lines);
    blocks
}

fn flush(blocks: &mut Vec<Block<Resolved>>, lines: &mut Vec<Vec<Inline<Resolved>>>) {
    if !lines.is_empty() {
        blocks.push(list(std::mem::take(lines)));
    }
}

fn line(entry: &Entry, counted: Numbered, lang: Lang) -> Vec<Inline<Resolved>> {
    let name = phrase::numbered(lang, counted, entry.number, None);
    let mut line = vec![link(&name, &entry.edition.address, entry.lang, entry.id)];
    if !entry.text.is_empty() {
        line.push(text(". "));
        line.push(match entry.lang == lang {
            true => text(entry.text),
            false => foreign(entry.lang, entry.text),
        });
    }
    line
}

/// The labels of one kind in the order of their numbers, each once.
fn entries(publication: &Publication, kind: LabelKind, lang: Lang) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry> = Vec::new();
    for chapter in &publication.chapters {
        for wanted in [lang, lang.other()] {
            let Some(edition) = chapter.editions.get(wanted) else { continue };
            let labels = edition.parsed.outline.labels.iter().zip(&edition.numbers.labels);
            for (label, number) in labels.filter(|(label, _)| label.kind == kind) {
                let Some(number) = number.as_deref() else { continue };
                if entries.iter().rev().any(|entry| entry.number == number) {
                    continue;
                }
                let id = label.id.as_deref();
                entries.push(Entry { lang: wanted, edition, number, id, text: &label.text });
            }
        }
    }
    entries.sort_by_key(|entry| entry.number.parse::<u32>().unwrap_or(u32::MAX));
    entries
}
