//! Recommendations as tables for spreadsheets.

use std::collections::BTreeMap;

use crate::doc::{Block, BoxKind, Kind, Resolved, each_block, read_text};
use crate::lang::{Each, Lang};
use crate::memo::Content;
use crate::site::made::{self, Entry, Page, recommended};
use crate::site::{Publication, Site, route};
use crate::source::ProjectPath;

use super::{Artefact, Texts};

/// The names of the columns: publication, number, title, text, chapter, address.
const COLUMNS: Each<[&str; 6]> = Each {
    tr: ["Yayın", "Öneri", "Başlık", "Metin", "Bölüm", "Adres"],
    en: ["Publication", "Recommendation", "Title", "Text", "Chapter", "Address"],
};

/// The table of a publication's recommendations, and that of all publications where there
/// is a page for them.
pub fn recommendations(site: &Site, texts: &dyn Texts, base_url: Option<&str>) -> Vec<Artefact> {
    let mut artefacts = Vec::new();
    for &lang in &site.config.languages {
        let mut all = Table::new(lang);
        for publication in &site.publications {
            if !made::recommends(publication) {
                continue;
            }
            let entries = recommended(publication, lang);
            let mut table = Table::new(lang);
            let mut said = BTreeMap::new();
            for entry in &entries {
                let said = said
                    .entry(entry.edition.address.as_str())
                    .or_insert_with(|| all_said(&texts.document(entry.edition).blocks));
                let row = row(publication, entry, said, base_url, lang);
                table.push(&row);
                all.push(&row);
            }
            let page = made::address(&publication.back, Page::Recommendations, lang);
            let Some(page) = page else { continue };
            let origin = ProjectPath::new(&format!("{}/publication.yaml", publication.folder));
            artefacts.push(table.artefact(page, Some(origin)));
        }
        let page = route::all_recommendations(lang);
        if site.back.iter().any(|it| it.editions.iter().any(|(_, it)| it.address == page)) {
            artefacts.push(all.artefact(&page, None));
        }
    }
    artefacts
}

/// What determines [`recommendations`] besides the site: the publications that have some.
pub fn recommending(site: &Site) -> impl Iterator<Item = &Publication> {
    let publications = site.publications.iter().map(|publication| &**publication);
    publications.filter(|publication| made::recommends(publication))
}

fn row(
    publication: &Publication,
    entry: &Entry,
    said: &BTreeMap<String, (String, String)>,
    base_url: Option<&str>,
    lang: Lang,
) -> [String; 6] {
    let (title, text) = said.get(entry.number).cloned().unwrap_or_default();
    let anchor = entry.anchor.as_ref().map_or_else(String::new, |anchor| format!("#{anchor}"));
    let base = base_url.unwrap_or("/");
    [
        publication.config.title[lang].clone(),
        entry.number.to_owned(),
        title,
        text,
        entry.edition.title().to_owned(),
        format!("{base}{}{anchor}", entry.edition.address),
    ]
}

/// The titles and the texts of all recommendations, by their numbers.
fn all_said(blocks: &[Block<Resolved>]) -> BTreeMap<String, (String, String)> {
    let mut all = BTreeMap::new();
    each_block(blocks, &mut |block| {
        if let Kind::Box { kind: BoxKind::Recommendation, title, body, number } = &block.kind
            && let Some(number) = number
        {
            all.insert(number.clone(), (read_text(title), lines(body).join("\n")));
        }
    });
    all
}

/// The text of paragraphs and items, a line each.
fn lines(blocks: &[Block<Resolved>]) -> Vec<String> {
    let mut lines = Vec::new();
    each_block(blocks, &mut |block| match &block.kind {
        Kind::Paragraph(content) | Kind::Heading { content, .. } => lines.push(read_text(content)),
        Kind::Figure { caption, .. } => lines.push(read_text(caption)),
        Kind::Box { title, .. } => lines.push(read_text(title)),
        _ => {}
    });
    lines.retain(|line| !line.is_empty());
    lines
}

/// A table that spreadsheets of a language open by a double click.
///
/// A byte order mark says that it is UTF-8. Where a comma is the decimal mark, programs
/// expect semicolons between cells.
struct Table {
    text: String,
    lang: Lang,
}

impl Table {
    fn new(lang: Lang) -> Self {
        let mut table = Table { text: "\u{feff}".to_owned(), lang };
        table.push(&COLUMNS[lang].map(str::to_owned));
        table
    }

    fn push(&mut self, cells: &[String]) {
        let separator = match self.lang {
            Lang::Tr => ';',
            Lang::En => ',',
        };
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.text.push(separator);
            }
            self.text.push('"');
            if is_formula(cell) {
                self.text.push('\'');
            }
            self.text.push_str(&cell.replace('"', "\"\""));
            self.text.push('"');
        }
        self.text.push_str("\r\n");
    }

    fn artefact(self, page: &str, origin: Option<ProjectPath>) -> Artefact {
        let path = route::recommendations_table(page, self.lang);
        Artefact { path, content: Content::new(self.text.into_bytes()), origin }
    }
}

/// Whether a spreadsheet would take a cell for a formula, and run what a text says.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        let mut table = Table { text: String::new(), lang: Lang::Tr };
        let cells = ["=1+1", "+1", "-1", "@a", "\tb", "\rc", "a \"b\"; c", "−1", "ğ=1"];
        table.push(&cells.map(str::to_owned));
        assert_eq!(
            table.text,
            "\"'=1+1\";\"'+1\";\"'-1\";\"'@a\";\"'\tb\";\"'\rc\";\"a \"\"b\"\"; c\";\"−1\";\"ğ=1\"\r\n",
        );
    }

    #[test]
    fn the_separator_is_what_the_language_uses() {
        let heads = Lang::ALL.map(|lang| Table::new(lang).text);
        assert_eq!(
            heads,
            [
                "\u{feff}\"Yayın\";\"Öneri\";\"Başlık\";\"Metin\";\"Bölüm\";\"Adres\"\r\n",
                "\u{feff}\"Publication\",\"Recommendation\",\"Title\",\"Text\",\"Chapter\",\"Address\"\r\n",
            ],
        );
    }
}
