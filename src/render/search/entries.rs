//! What a search can find: the pieces of a text that have an address of their own.

use serde::{Deserialize, Serialize};

use crate::doc::{
    Block, BoxKind, Document, Inline, Kind, Resolved, Target, each_block, paragraph_id, plain_text,
    push_read, read_text,
};
use crate::lang::Lang;
use crate::lang::phrase::{self, Numbered};

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is.
    pub sort: Sort,
    /// Its id on the page; empty for the top of the page.
    pub anchor: String,
    /// The heading it stands under, as a place in [`Entries::sections`].
    pub section: usize,
    /// Its words as a reader sees them.
    pub text: String,
    /// What it is called by its number, such as `Tablo 7`; its text begins with that.
    pub label: Option<String>,
    /// Whether it is nothing but program text.
    pub code: bool,
}

/// The sorts of pieces that a reader can ask for, as the browser numbers them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sort {
    /// Running text.
    Text,
    /// A table.
    Table,
    /// A picture or a chart.
    Figure,
    /// A recommendation.
    Recommendation,
    /// An entry of the glossary.
    Term,
    /// An entry of the register of law.
    Law,
    /// A title or a heading.
    Heading,
}

impl Sort {
    /// All sorts in their order.
    pub const ALL: [Sort; 7] = [
        Sort::Text,
        Sort::Table,
        Sort::Figure,
        Sort::Recommendation,
        Sort::Term,
        Sort::Law,
        Sort::Heading,
    ];
}

/// The pieces of a text, and the headings they stand under.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entries {
    /// The headings; the first one is the top of the page and has no words.
    pub sections: Vec<String>,
    /// The pieces in reading order.
    pub entries: Vec<Entry>,
}

/// The pieces of a text with a number. `made` says which sort the pieces of a page have that
/// the program itself writes; lists of places are left out of those.
pub fn entries(document: &Document<Resolved>, made: Option<Sort>, number: Option<u32>) -> Entries {
    let lang = document.lang;
    let mut found = Entries { sections: vec![String::new()], entries: Vec::new() };
    let meta = &document.meta;
    let mut top = meta.title.clone();
    for line in meta.summary.iter().filter(|_| made.is_none()) {
        push(&mut top, line);
    }
    if let Some(number) = number {
        push(&mut top, &phrase::numbered(lang, Numbered::Chapter, &number.to_string(), None));
    }
    found.add(Sort::Heading, String::new(), 0, top);
    // The heading that pieces stand under.
    let mut section = 0;
    for block in &document.blocks {
        let anchor = anchor(block);
        match &block.kind {
            Kind::Heading { content, .. } => {
                let text = read_text(content);
                section = found.begin(text.clone());
                found.add(Sort::Heading, anchor.unwrap_or_default(), section, text);
            }
            kind => {
                let mut text = String::new();
                words(std::slice::from_ref(block), lang, made.is_some(), &mut text);
                let before = found.entries.len() > 1;
                match (anchor, found.entries.last_mut()) {
                    (None, Some(last)) if before && last.sort != Sort::Heading => {
                        push(&mut last.text, &text);
                    }
                    (anchor, _) => {
                        // A term or an act goes by its own name, not by the letter above it; so does
                        // a recommendation, which may stand under any heading.
                        let own = match (made, kind) {
                            (Some(Sort::Term | Sort::Law), _) => Some(name(&text).to_owned()),
                            (None, Kind::Box { kind: BoxKind::Recommendation, title, .. }) => {
                                Some(read_text(title)).filter(|title| !title.is_empty())
                            }
                            _ => None,
                        };
                        let section = own.map_or(section, |own| found.begin(own));
                        let sort = made.unwrap_or_else(|| sort(kind));
                        let entry = found.add(sort, anchor.unwrap_or_default(), section, text);
                        if let Some(entry) = entry {
                            entry.label = label(kind, lang);
                            entry.code = matches!(kind, Kind::Code(_));
                        }
                    }
                }
            }
        }
    }
    for (at, note) in document.notes.iter().enumerate() {
        let mut text = String::new();
        words(&note.blocks, lang, false, &mut text);
        found.add(Sort::Text, format!("fn-{}", at + 1), section, text);
    }
    found
}

impl Entries {
    /// Begins a section, and gives its place.
    fn begin(&mut self, heading: String) -> usize {
        self.sections.push(heading);
        self.sections.len() - 1
    }

    /// Adds a piece, unless it has no words.
    fn add(
        &mut self,
        sort: Sort,
        anchor: String,
        section: usize,
        text: String,
    ) -> Option<&mut Entry> {
        if text.trim().is_empty() {
            return None;
        }
        let (label, code) = (None, false);
        self.entries.push(Entry { sort, anchor, section, text, label, code });
        self.entries.last_mut()
    }
}

/// What a term or an act is called, at the beginning of its text.
pub(super) fn name(text: &str) -> &str {
    text.split(" · ").next().unwrap_or_default()
}

/// The id by which the markup knows a block.
fn anchor(block: &Block<Resolved>) -> Option<String> {
    let number = || block.attrs.paragraph.as_deref().map(paragraph_id);
    match block.kind {
        Kind::Heading { .. } | Kind::Html(_) | Kind::Break => block.attrs.id.clone(),
        _ => block.attrs.id.clone().or_else(number),
    }
}

fn sort(kind: &Kind<Resolved>) -> Sort {
    match kind {
        Kind::Table(_) => Sort::Table,
        Kind::Figure { .. } | Kind::Data { .. } => Sort::Figure,
        Kind::Box { kind: BoxKind::Recommendation, .. } => Sort::Recommendation,
        Kind::Box { kind: BoxKind::Definition, .. } => Sort::Term,
        _ => Sort::Text,
    }
}

/// What a numbered block is called.
fn label(kind: &Kind<Resolved>, lang: Lang) -> Option<String> {
    let (what, number) = match kind {
        Kind::Table(table) => (Numbered::Table, &table.number),
        Kind::Figure { number, .. } | Kind::Data { number, .. } => (Numbered::Figure, number),
        Kind::Box { kind: BoxKind::Recommendation, number, .. } => {
            (Numbered::Recommendation, number)
        }
        Kind::Box { number, .. } => (Numbered::Box, number),
        _ => return None,
    };
    number.as_ref().map(|number| phrase::numbered(lang, what, number, None))
}

fn push(text: &mut String, more: &str) {
    add(text, |text| text.push_str(more));
}

fn push_inlines(text: &mut String, content: &[Inline<Resolved>]) {
    add(text, |text| push_read(content, text));
}

/// Adds something to a text, after a sign that keeps it apart from what is there.
fn add(text: &mut String, write: impl FnOnce(&mut String)) {
    let before = text.len();
    if before > 0 {
        text.push_str(if text.ends_with(['.', ':', '?', '!', '…']) { " " } else { " · " });
    }
    let start = text.len();
    write(text);
    let end = start + text[start..].trim_end().len();
    text.truncate(if end > start { end } else { before });
    if end > start && text[start..].starts_with(char::is_whitespace) {
        let blank = end - start - text[start..].trim_start().len();
        text.replace_range(start..start + blank, "");
    }
}

/// Everything a reader sees in some blocks.
fn words(blocks: &[Block<Resolved>], lang: Lang, made: bool, text: &mut String) {
    each_block(blocks, &mut |block| {
        if let Some(label) = label(&block.kind, lang) {
            push(text, &label);
        }
        block_words(&block.kind, made, text);
    });
}

/// What of a block is its own.
fn block_words(kind: &Kind<Resolved>, made: bool, text: &mut String) {
    match kind {
        Kind::Paragraph(content) if made => {
            let own = match content.split_last() {
                Some((last, own)) if lists_places(last) => own,
                _ => content,
            };
            if !own.iter().any(leads_to_place) {
                push_inlines(text, own);
            }
        }
        Kind::Paragraph(content) => push_inlines(text, content),
        Kind::Heading { content, .. } => push_inlines(text, content),
        Kind::Definitions(entries) => {
            for entry in entries {
                push_inlines(text, &entry.term);
            }
        }
        Kind::Figure { image, caption, .. } => {
            push_inlines(text, caption);
            push(text, &image.alt);
        }
        Kind::Table(table) => {
            push_inlines(text, &table.caption);
            for cell in table.head.iter().chain(table.rows.iter().flat_map(|row| &row.cells)) {
                push_inlines(text, &cell.content);
            }
        }
        Kind::Code(code) => {
            for line in code.lines.iter() {
                add(text, |text| text.push_str(line.text()));
            }
        }
        Kind::Box { title, .. } => push_inlines(text, title),
        Kind::Data { data, .. } => {
            push_inlines(text, &data.caption);
            push(text, &data.alt);
            push(text, &plain_text(&data.source));
            let names = data.series.iter().map(|series| &series.name).chain(&data.categories);
            for name in [&data.x_label, &data.y_label].into_iter().chain(names) {
                push(text, name);
            }
        }
        Kind::Quote(_) | Kind::List { .. } | Kind::Html(_) | Kind::Break => {}
    }
}

/// Whether a line of a made page says where something is used.
fn leads_to_place(inline: &Inline<Resolved>) -> bool {
    matches!(inline, Inline::Link { to, .. } if matches!(**to, Target::Page { .. }))
}

/// Whether that is all the end of a line of a made page says.
fn lists_places(inline: &Inline<Resolved>) -> bool {
    matches!(inline, Inline::Span { content, .. } if content.iter().any(leads_to_place))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Definition;
    use crate::render::sample;

    #[test]
    fn every_block_with_an_address_is_a_piece() {
        let mut paragraph = sample::paragraph("Belediyeler sorumludur.");
        paragraph.attrs.paragraph = Some("3.14".to_owned());
        let blocks = vec![
            sample::heading(2, "butce", "Bütçe", Some("3.1")),
            paragraph,
            sample::paragraph("Ek."),
        ];
        let mut document = sample::document(Lang::Tr, blocks);
        document.notes.clear();
        document.meta.title = "Plan".to_owned();
        document.meta.summary = None;
        let entry = |sort, anchor: &str, section, text: &str| Entry {
            sort,
            anchor: anchor.to_owned(),
            section,
            text: text.to_owned(),
            label: None,
            code: false,
        };
        let found = entries(&document, None, Some(3));
        assert_eq!(found.sections, ["", "Bütçe"]);
        assert_eq!(
            found.entries,
            [
                entry(Sort::Heading, "", 0, "Plan · Bölüm 3"),
                entry(Sort::Heading, "butce", 1, "Bütçe"),
                entry(Sort::Text, "p-3-14", 1, "Belediyeler sorumludur. Ek."),
            ]
        );
    }

    #[test]
    fn what_has_a_number_is_called_by_it_and_lists_of_words_are_no_terms() {
        let number = Some("7".to_owned());
        let body = vec![sample::paragraph("Ortak karar.")];
        let (kind, title) = (BoxKind::Definition, sample::text("Katılım"));
        let mut definition = sample::block(Kind::Box { kind, title, body, number });
        definition.attrs.id = Some("box-a".to_owned());
        let meanings = vec![vec![sample::paragraph("Gelir ve gider.")]];
        let entry = Definition { term: sample::text("Bütçe"), meanings };
        let mut list = sample::block(Kind::Definitions(vec![entry]));
        list.attrs.id = Some("liste".to_owned());
        let mut document = sample::document(Lang::Tr, vec![definition, list]);
        document.notes.clear();
        let found = entries(&document, None, None).entries;
        let found: Vec<_> = found[found.len() - 2..]
            .iter()
            .map(|it| (it.sort, it.text.as_str(), it.label.as_deref()))
            .collect();
        assert_eq!(
            found,
            [
                (Sort::Term, "Kutu 7 · Katılım · Ortak karar.", Some("Kutu 7")),
                (Sort::Text, "Bütçe · Gelir ve gider.", None),
            ]
        );
    }

    #[test]
    fn entries_of_made_pages_go_by_their_names_and_leave_places_out() {
        let paragraph = |content| sample::block(Kind::Paragraph(content));
        let place = || {
            let to = Box::new(sample::page("tr/rehber/plan/", Lang::Tr, None));
            Inline::Link { to, title: None, content: sample::text("Plan") }
        };
        let places = || Inline::Span {
            lang: None,
            classes: Vec::new(),
            content: [sample::text("Anıldığı yerler: "), vec![place()]].concat(),
        };
        let mut act = paragraph(sample::text("Belediye Kanunu"));
        act.attrs.id = Some("act-5393".to_owned());
        let facts = [sample::text("Sayı: 5393"), vec![places()], vec![place()]].map(paragraph);
        let blocks = [vec![sample::heading(2, "tr", "Türkiye", None), act], facts.into()].concat();
        let mut document = sample::document(Lang::Tr, blocks);
        document.notes.clear();
        document.meta.title = "Mevzuat".to_owned();
        let found = entries(&document, Some(Sort::Law), None);
        assert_eq!(found.sections, ["", "Türkiye", "Belediye Kanunu"]);
        let last = found.entries.last().unwrap();
        assert_eq!((last.sort, last.section, last.anchor.as_str()), (Sort::Law, 2, "act-5393"));
        assert_eq!(last.text, "Belediye Kanunu · Sayı: 5393");
        // In a text an editor wrote, links are part of it.
        let written = entries(&document, None, None);
        let last = &written.entries.last().unwrap().text;
        assert_eq!(last, "Belediye Kanunu · Sayı: 5393 · Anıldığı yerler: Plan · Plan");
    }
}
