//! What a search can find: the pieces of a text that have an address of their own.

use serde::{Deserialize, Serialize};

use crate::doc::{
    Block, BoxKind, Document, Inline, Kind, Resolved, Target, each_block, plain_text, push_read,
    read_text,
};

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

/// The pieces of a text. `made` says which sort the pieces of a page have that the
/// program itself writes; lists of places are left out of those.
pub fn entries(document: &Document<Resolved>, made: Option<Sort>) -> Entries {
    let mut found = Entries { sections: vec![String::new()], entries: Vec::new() };
    let meta = &document.meta;
    let mut top = meta.title.clone();
    for line in meta.summary.iter().filter(|_| made.is_none()) {
        push(&mut top, line);
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
                words(std::slice::from_ref(block), made.is_some(), &mut text);
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
                        found.add(sort, anchor.unwrap_or_default(), section, text);
                    }
                }
            }
        }
    }
    for (at, note) in document.notes.iter().enumerate() {
        let mut text = String::new();
        words(&note.blocks, false, &mut text);
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

    fn add(&mut self, sort: Sort, anchor: String, section: usize, text: String) {
        if !text.trim().is_empty() {
            self.entries.push(Entry { sort, anchor, section, text });
        }
    }
}

/// What a term or an act is called, at the beginning of its text.
pub(super) fn name(text: &str) -> &str {
    text.split(" · ").next().unwrap_or_default()
}

/// The id by which the markup knows a block.
fn anchor(block: &Block<Resolved>) -> Option<String> {
    let number = || block.attrs.paragraph.as_ref().map(|it| format!("p-{}", it.replace('.', "-")));
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
        Kind::Box { kind: BoxKind::Definition, .. } | Kind::Definitions(_) => Sort::Term,
        _ => Sort::Text,
    }
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
fn words(blocks: &[Block<Resolved>], made: bool, text: &mut String) {
    each_block(blocks, &mut |block| match &block.kind {
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
    });
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
    use crate::lang::Lang;
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
        };
        let found = entries(&document, None);
        assert_eq!(found.sections, ["", "Bütçe"]);
        assert_eq!(
            found.entries,
            [
                entry(Sort::Heading, "", 0, "Plan"),
                entry(Sort::Heading, "butce", 1, "Bütçe"),
                entry(Sort::Text, "p-3-14", 1, "Belediyeler sorumludur. Ek."),
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
        let found = entries(&document, Some(Sort::Law));
        assert_eq!(found.sections, ["", "Türkiye", "Belediye Kanunu"]);
        let last = found.entries.last().unwrap();
        assert_eq!((last.sort, last.section, last.anchor.as_str()), (Sort::Law, 2, "act-5393"));
        assert_eq!(last.text, "Belediye Kanunu · Sayı: 5393");
        // In a text an editor wrote, links are part of it.
        let written = entries(&document, None);
        let last = &written.entries.last().unwrap().text;
        assert_eq!(last, "Belediye Kanunu · Sayı: 5393 · Anıldığı yerler: Plan · Plan");
    }
}
