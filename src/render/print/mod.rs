//! The print page: a whole publication on one page, with a cover, contents and
//! the funder's words.
//!
//! Ids of a text carry its name in front, `butce--sec-x`, because several texts
//! share the page.

mod link;

use std::sync::Arc;

use serde::Serialize;

use crate::doc::{Change, Erratum};
use crate::lang::Lang;
use crate::lang::format;
use crate::lang::phrase::{self, Numbered};
use crate::memo::{Fingerprint, Memo, Stage};
use crate::site::route;
use crate::theme::{Failure, Html, Theme};

use super::imprint::{Imprint, imprint};
use super::markup::{self, Labels, Medium, PageLinker, Place, Spelling};
use super::volume::{Text, Volume};
use link::PrintLinker;

pub use link::prefix;

/// The bytes of a print page, or what was wrong with its template.
pub type Made = Result<Arc<[u8]>, Failure>;

/// Makes the print page at `address`, or finds it again.
pub fn page(
    volume: &Volume<'_>,
    address: &str,
    spelling: Spelling,
    theme: &Theme,
    memo: &Memo,
) -> Made {
    let key = Fingerprint::of(&(address, spelling, volume.fingerprint, theme.fingerprint));
    let made = memo.get(Stage::Print, key, || render(volume, address, spelling, theme));
    Result::clone(&made)
}

/// The page without its texts.
#[derive(Serialize)]
struct PrintView<'a> {
    imprint: Imprint<'a>,
    /// `Title – Site`
    title: String,
    lang: Lang,
    /// The way to the site's root: `../../../`.
    root: String,
    /// The publication's landing page.
    back: String,
    canonical: Option<String>,
    emblem: Option<String>,
    /// The cover art.
    cover: String,
    contents: Vec<Line<'a>>,
}

/// A line of the contents.
#[derive(Serialize)]
struct Line<'a> {
    number: Option<u32>,
    title: &'a str,
    /// The language of the title, where it is the other one.
    lang: Option<Lang>,
    id: &'a str,
}

/// One text on the page.
#[derive(Serialize)]
struct TextView<'a> {
    id: &'a str,
    /// `Bölüm 3`
    kicker: Option<String>,
    title: &'a str,
    summary: Option<&'a str>,
    /// Names, where they are not the publication's.
    byline: Option<String>,
    draft: bool,
    /// The language of the text, when there is none in the page's.
    only: Option<Lang>,
    /// Its page on the site.
    url: String,
    errata: Vec<Remark<'a>>,
    changes: Vec<Remark<'a>>,
}

/// A correction or a change.
#[derive(Serialize)]
struct Remark<'a> {
    date: Option<String>,
    text: &'a str,
}

fn render(volume: &Volume<'_>, address: &str, spelling: Spelling, theme: &Theme) -> Made {
    let lang = volume.lang;
    let pages = PageLinker::new(address, spelling);
    let labels = Labels::new(&theme.words, lang);
    let mut texts = String::new();
    for text in &volume.texts {
        let prefix = prefix(&text.name);
        let linker = PrintLinker { volume, pages };
        let place = Place {
            lang,
            medium: Medium::Print,
            linker: &linker,
            labels: &labels,
            prefix: &prefix,
            elsewhere: None,
        };
        let body = text.document.as_ref().map(|document| markup::body(document, &place));
        let body = body.unwrap_or_default();
        let view = view(volume, text, &pages);
        texts.push_str(&theme.render(
            "parts/print-text.html",
            lang,
            &view,
            &[("body", Html::new(&body.html)), ("notes", Html::new(&body.notes))],
        )?);
    }
    let imprint = imprint(volume, &theme.words);
    let funder = volume.site.config.funder.as_ref();
    let emblem = funder.and_then(|funder| funder.emblem.as_ref());
    let view = PrintView {
        title: format!("{} – {}", imprint.title, imprint.site),
        lang,
        root: pages.file_url(""),
        back: pages.page_url(&volume.publication.address[lang], None),
        canonical: volume.whole(&volume.publication.address[lang], None),
        emblem: emblem.map(|path| pages.file_url(&route::asset(path))),
        cover: pages.file_url(&route::cover(Some(&volume.publication.id))),
        contents: volume.texts.iter().map(|text| line(text, lang)).collect(),
        imprint,
    };
    let page = theme.render("print.html", lang, &view, &[("texts", Html::new(&texts))])?;
    Ok(super::minify::minified(page).into_bytes().into())
}

fn line<'a>(text: &'a Text<'_>, lang: Lang) -> Line<'a> {
    let other = (text.lang != lang).then_some(text.lang);
    Line { number: text.number, title: text.title, lang: other, id: &text.name }
}

fn view<'a>(volume: &Volume<'_>, text: &'a Text<'_>, pages: &PageLinker<'_>) -> TextView<'a> {
    let lang = volume.lang;
    let meta = text.document.as_ref().map(|document| &document.meta);
    let authors = meta.map_or(&[][..], |meta| &meta.authors);
    let day = |date: Option<jiff::civil::Date>| date.map(|date| format::date(lang, date));
    TextView {
        id: &text.name,
        kicker: text
            .number
            .map(|number| phrase::numbered(lang, Numbered::Chapter, &number.to_string(), None)),
        title: text.title,
        summary: meta.and_then(|meta| meta.summary.as_deref()),
        byline: (!authors.is_empty()).then(|| format::list(lang, authors)),
        draft: meta.is_some_and(|meta| meta.draft),
        only: (text.document.is_none()).then_some(text.lang),
        url: pages.page_url(text.address, None),
        errata: meta
            .into_iter()
            .flat_map(|meta| &meta.errata)
            .map(|Erratum { date, text, .. }| Remark { date: day(*date), text })
            .collect(),
        changes: meta
            .into_iter()
            .flat_map(|meta| &meta.changes)
            .map(|Change { date, text }| Remark { date: day(*date), text })
            .collect(),
    }
}
