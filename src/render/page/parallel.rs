//! Both languages of a chapter side by side, row by row.

use std::borrow::Cow;
use std::ops::Range;

use serde::Serialize;

use crate::doc::{Block, Document, Kind, Resolved};
use crate::lang::phrase::{self, Numbered};
use crate::lang::{Each, Lang};
use crate::render::markup::{self, Body, Medium, Place};
use crate::site::{Chapter, Edition, Publication, route};
use crate::translation::rows::RowNote;

use super::finish::{Sheet, Text};
use super::head::{About, crumbs, head};
use super::shell::Part;
use super::view::{ParallelView, Within};
use super::{Context, Job, Made};

/// The other edition, and which blocks stand beside which.
pub(super) struct Beside<'a> {
    pub(super) edition: &'a Edition,
    pub(super) rows: Vec<BesideRow>,
}

/// A row of the page.
#[derive(Clone, Debug, Hash)]
pub(super) struct BesideRow {
    /// The number both languages share.
    number: String,
    /// The blocks in the page's language.
    own: Range<usize>,
    /// The blocks in the other one.
    other: Range<usize>,
    /// Why one of them is empty.
    note: RowNote,
}

/// A row as the template gets it; all texts are markup.
#[derive(Serialize)]
struct Cells {
    id: String,
    number: String,
    own: String,
    other: String,
    /// `missing`, `added` or `alone`, where a side is empty.
    lacks: Option<&'static str>,
}

/// The side-by-side view of a chapter of the publication at a place, in one language, if it has
/// one.
pub(super) fn job<'a>(
    publication: &'a Publication,
    at: usize,
    chapter: &'a Chapter,
    lang: Lang,
) -> Option<Job<'a>> {
    let addresses = route::parallel_views(publication, chapter)?;
    Some(Box::new(move |context| make(context, at, chapter, &addresses, lang)))
}

fn make(
    context: &Context<'_>,
    at: usize,
    chapter: &Chapter,
    addresses: &Each<String>,
    lang: Lang,
) -> Made {
    let options = context.options;
    let (_, edition) = chapter.editions.prefer(lang);
    let (_, other) = chapter.editions.prefer(lang.other());
    let texts = (context.texts.fingerprint(edition), context.texts.fingerprint(other));
    let known = (texts, options.rows.of(chapter), &chapter.rows);
    let origin = Some(edition.parsed.head.path.clone());
    let title = format!("{} – {}", edition.title(), context.theme.words.get(lang, "parallel"));
    let home = route::home(lang, "");
    context.recall(&addresses[lang], origin, known, || {
        sheet(context, at, chapter, lang, addresses, &title, &home)
    })
}

fn sheet<'a>(
    context: &Context<'a>,
    at: usize,
    chapter: &'a Chapter,
    lang: Lang,
    addresses: &'a Each<String>,
    title: &'a str,
    home: &'a str,
) -> Sheet<'a, ParallelView<'a>> {
    let (site, options) = (context.site, context.options);
    let publication = &site.publications[at];
    let (_, edition) = chapter.editions.prefer(lang);
    let (_, other) = chapter.editions.prefer(lang.other());
    let address = addresses[lang].as_str();
    let linker = options.linker(address);
    let meta = &edition.parsed.head.meta;
    let publication_title = publication.config.title[lang].as_str();
    let page = head(
        site,
        options,
        &About {
            lang,
            address,
            title,
            within: Some(publication_title),
            description: meta.summary.as_deref().unwrap_or(edition.title()),
            kind: "article",
            editions: addresses.as_ref().map(|address| Some(address.as_str())),
            nearest: "",
        },
    );
    let steps = [
        (page.site, home),
        (publication_title, publication.address[lang].as_str()),
        (edition.title(), edition.address.as_str()),
    ];
    let view = ParallelView {
        publication: Within {
            title: publication_title,
            url: linker.page_url(&publication.address[lang], None),
            address: &publication.address[lang],
            status: publication.config.status,
            licence: publication.config.licence.as_deref(),
        },
        kicker: chapter
            .number
            .map(|number| phrase::numbered(lang, Numbered::Chapter, &number.to_string(), None)),
        title: edition.title(),
        other_title: other.title(),
        other_lang: lang.other(),
        chapter: linker.page_url(&edition.address, None),
        crumbs: crumbs(&linker, &steps),
        page,
    };
    let notes = options.rows.of(chapter);
    let rows = chapter.rows.iter().enumerate().map(|(at, row)| {
        let blocks = Each { tr: row.first.clone(), en: row.second.clone() };
        BesideRow {
            number: chapter.row_number(at),
            own: blocks[lang].clone(),
            other: blocks[lang.other()].clone(),
            note: notes.get(at).copied().unwrap_or_default(),
        }
    });
    Sheet {
        template: "parallel.html",
        lang,
        address,
        part: Some(Part::Publication(at)),
        view,
        text: Some(Text {
            edition,
            elsewhere: None,
            behind: Vec::new(),
            beside: Some(Beside { edition: other, rows: rows.collect() }),
        }),
        chapters: None,
    }
}

impl Context<'_> {
    /// The rows as markup, and the footnotes of both languages.
    pub(super) fn rows<V>(
        &self,
        sheet: &Sheet<'_, V>,
        own: &Edition,
        beside: &Beside<'_>,
    ) -> Result<Body, crate::theme::Failure> {
        let prefix = format!("{}-", sheet.lang.other().code());
        let side = |edition: &Edition, prefix: &str, ranges: Vec<Range<usize>>| {
            let document = self.texts.document(edition);
            let document = balanced(&document);
            let place = Place {
                lang: edition.lang,
                medium: Medium::Page,
                linker: &self.options.linker(sheet.address),
                labels: &self.labels[edition.lang],
                prefix,
                elsewhere: None,
            };
            markup::pieces(&document, &ranges, &place)
        };
        let rows = &beside.rows;
        let (left, left_notes) = side(own, "", rows.iter().map(|row| row.own.clone()).collect());
        let others = rows.iter().map(|row| row.other.clone()).collect();
        let (right, right_notes) = side(beside.edition, &prefix, others);
        let cells: Vec<Cells> = rows
            .iter()
            .zip(left.into_iter().zip(right))
            .map(|(row, (own, other))| Cells {
                id: format!("r-{}", row.number.replace('.', "-")),
                number: row.number.clone(),
                lacks: (own.is_empty() || other.is_empty()).then_some(match row.note {
                    RowNote::Added => "added",
                    RowNote::Alone => "alone",
                    RowNote::Missing
                    | RowNote::None
                    | RowNote::Behind(_)
                    | RowNote::NoteBehind(_) => "missing",
                }),
                own,
                other,
            })
            .filter(|cells| !(cells.own.is_empty() && cells.other.is_empty()))
            .collect();
        let view = RowsView { lang: sheet.lang, other: sheet.lang.other(), rows: cells };
        let html = self.theme.render("parts/rows.html", sheet.lang, &view, &[])?;
        let wrapped = format!(
            "<div class=\"other\" lang=\"{}\">{right_notes}</div>",
            sheet.lang.other().code()
        );
        let other_notes = if right_notes.is_empty() { String::new() } else { wrapped };
        let own_notes = match left_notes.is_empty() {
            true => String::new(),
            false => format!("<div class=\"own\">{left_notes}</div>"),
        };
        Ok(Body { html, notes: own_notes + &other_notes, contents: String::new() })
    }
}

#[derive(Serialize)]
struct RowsView {
    lang: Lang,
    other: Lang,
    rows: Vec<Cells>,
}

/// The text without raw HTML that one block opens and another closes: here they
/// stand in different cells.
fn balanced(document: &Document<Resolved>) -> Cow<'_, Document<Resolved>> {
    let tears = |block: &Block<Resolved>| match &block.kind {
        Kind::Html(markup) => !is_balanced(markup),
        _ => false,
    };
    if !document.blocks.iter().any(tears) {
        return Cow::Borrowed(document);
    }
    let mut document = document.clone();
    for block in document.blocks.iter_mut().filter(|block| tears(block)) {
        block.kind = Kind::Html(String::new());
    }
    Cow::Owned(document)
}

/// Whether every element that a piece of HTML opens is closed in it, by count.
fn is_balanced(markup: &str) -> bool {
    const VOID: [&str; 6] = ["br", "hr", "img", "wbr", "input", "source"];
    let mut open: Vec<&str> = Vec::new();
    for tag in markup.split('<').skip(1) {
        let name =
            |tag: &'_ str| tag.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(tag.len());
        if let Some(closing) = tag.strip_prefix('/') {
            if open.pop() != Some(&closing[..name(closing)]) {
                return false;
            }
            continue;
        }
        let opened = &tag[..name(tag)];
        let alone = tag.split('>').next().is_some_and(|inside| inside.ends_with('/'));
        if !opened.is_empty() && !alone && !VOID.contains(&opened) {
            open.push(opened);
        }
    }
    open.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_html_stays_in_its_cell() {
        let check = |markup: &str, expected| assert_eq!(is_balanced(markup), expected, "{markup}");
        check("<p>Bir<br>iki</p>", true);
        check("<details>", false);
        check("</details>", false);
        check("<b><i>x</b></i>", false);
        check("1 < 2 <hr />", true);
    }
}
