//! EPUB 3.3: one file with a page for each text, made so that a screen reader, a
//! phone and a library catalogue can use it.
//!
//! Its members are templates of the theme filled in, XHTML written by `markup`,
//! and the pictures. Times are fixed and the order is given, so the same volume
//! is the same bytes.

mod cover;
mod link;
mod member;
mod pack;

use std::sync::Arc;

use serde::Serialize;

use crate::doc::{Document, Kind, Resolved};
use crate::lang::phrase::{self, Numbered};
use crate::lang::{Lang, LangCode, format};
use crate::memo::{Fingerprint, Memo, Stage};
use crate::theme::{Failure, Html, Theme};

use super::cover::Art;
use super::imprint::{Imprint, imprint};
use super::markup::{self, Body, Labels, Medium, Place};
use super::volume::{Sort, Text, Volume};
use link::BookLinker;
use member::Member;

/// The bytes of an EPUB, or what was wrong with a template.
pub type Made = Result<Arc<[u8]>, Failure>;

/// The style sheet inside the theme.
const STYLE: &str = "epub/style.css";

/// Makes the EPUB of a volume, or finds it again.
pub fn epub(volume: &Volume<'_>, theme: &Theme, memo: &Memo) -> Made {
    let style = theme.files.get(STYLE).map(|file| file.blob.fingerprint());
    let key = Fingerprint::of(&(volume.fingerprint, theme.fingerprint, style, volume.rank()));
    let made = memo.get(Stage::Epub, key, || render(volume, theme));
    Result::clone(&made)
}

/// One text as a file.
#[derive(Serialize)]
struct TextView<'a> {
    lang: Lang,
    /// The name of its kind, for `epub:type` and `role`.
    semantic: &'static str,
    kicker: Option<String>,
    number: Option<u32>,
    title: &'a str,
    summary: Option<&'a str>,
    byline: Option<String>,
    draft: bool,
    /// The language of the text, when there is none in the book's.
    only: Option<Lang>,
    /// Its page on the site.
    url: Option<String>,
    errata: Vec<Remark<'a>>,
    changes: Vec<Remark<'a>>,
    /// The file.
    #[serde(skip)]
    file: String,
}

#[derive(Serialize)]
struct Remark<'a> {
    date: Option<String>,
    text: &'a str,
}

/// A line of the contents.
#[derive(Serialize)]
struct Line {
    title: String,
    number: Option<String>,
    lang: Option<&'static str>,
    href: String,
    /// The sections of a chapter.
    inside: Vec<Line>,
}

/// A line of the manifest.
#[derive(Serialize)]
struct Item {
    id: String,
    href: String,
    media: &'static str,
    properties: String,
    /// Whether it is read in order.
    spine: bool,
}

/// The package file, the contents and the title page.
#[derive(Serialize)]
struct PackageView<'a> {
    imprint: &'a Imprint<'a>,
    lang: Lang,
    /// Whether there are passages in the other language.
    other: Option<Lang>,
    identifier: String,
    modified: String,
    items: Vec<Item>,
    contents: Vec<Line>,
    emblem: Option<String>,
    start: String,
    references: Option<String>,
    glossary: Option<String>,
    charts: bool,
}

fn render(volume: &Volume<'_>, theme: &Theme) -> Made {
    let lang = volume.lang;
    let labels = Labels::new(&theme.words, lang);
    let imprint = imprint(volume, &theme.words);
    let linker = BookLinker { volume };
    let place = Place {
        lang,
        medium: Medium::Book,
        linker: &linker,
        labels: &labels,
        prefix: "",
        elsewhere: None,
    };
    let mut members = Vec::new();
    let mut items = Vec::new();
    let mut contents = Vec::new();
    let mut other = false;
    let mut charts = false;
    for (at, text) in volume.texts.iter().enumerate() {
        let view = view(volume, at, text);
        let body = text.document.as_deref().map(|document| body(document, &place));
        let body = body.unwrap_or_default();
        let html = theme.render(
            "epub/text.xhtml",
            lang,
            &view,
            &[("body", Html::new(&body.html)), ("notes", Html::new(&body.notes))],
        )?;
        other |= html.contains(&format!("xml:lang=\"{}\"", lang.other()));
        let drawn = body.html.contains("<svg");
        charts |= drawn;
        items.push(Item {
            id: format!("text-{}", at + 1),
            href: view.file.clone(),
            media: "application/xhtml+xml",
            properties: if drawn { "svg".to_owned() } else { String::new() },
            spine: true,
        });
        contents.push(line(text, &view.file, lang));
        members.push(Member::text(&view.file, html));
    }
    for (at, (path, blob)) in volume.pictures.iter().enumerate() {
        let Some(media) = link::media(path) else { continue };
        let href = link::picture(path);
        members.push(Member { name: href.clone(), bytes: blob.bytes().to_vec() });
        items.push(Item {
            id: format!("picture-{}", at + 1),
            href,
            media,
            properties: String::new(),
            spine: false,
        });
    }
    let emblem = volume.site.config.funder.as_ref().and_then(|funder| funder.emblem.as_ref());
    let file = |wanted: fn(&Text<'_>) -> bool| {
        let at = volume.texts.iter().position(wanted)?;
        Some(link::file(volume, at))
    };
    let package = PackageView {
        lang,
        other: other.then_some(lang.other()),
        identifier: identifier(volume),
        modified: format!("{}T00:00:00Z", imprint.iso_date.as_deref().unwrap_or("2000-01-01")),
        items,
        contents,
        emblem: emblem
            .filter(|path| volume.pictures.contains_key(*path) && link::media(path).is_some())
            .map(link::picture),
        start: link::file(volume, 0),
        references: file(|text| text.chapter.is_some_and(|chapter| chapter.id == "references")),
        glossary: file(|text| text.sort == Sort::Glossary),
        charts,
        imprint: &imprint,
    };
    let fill = |template: &str| theme.render(template, lang, &package, &[]);
    let art = Art::of(Some((volume.rank(), volume.publication)), 4, 3);
    let mut all = vec![
        Member::text("package.opf", fill("epub/package.opf")?),
        Member::text("nav.xhtml", fill("epub/nav.xhtml")?),
        Member::text("cover.xhtml", fill("epub/cover.xhtml")?),
        Member::text("title.xhtml", fill("epub/title.xhtml")?),
        Member::text("cover.svg", cover::svg(&imprint, &art)),
        Member {
            name: "style.css".to_owned(),
            bytes: theme
                .files
                .get(STYLE)
                .map(|file| file.blob.bytes().to_vec())
                .unwrap_or_default(),
        },
    ];
    all.append(&mut members);
    Ok(pack::pack(&all).into())
}

/// The text as XHTML. Raw HTML that cannot be made XML is left out.
fn body(document: &Document<Resolved>, place: &Place<'_>) -> Body {
    let mut body = markup::body(document, place);
    let is_xml = |body: &Body| member::well_formed(&format!("{}{}", body.html, body.notes));
    if is_xml(&body) {
        return body;
    }
    for part in [&mut body.html, &mut body.notes] {
        *part = member::closed(part);
    }
    if is_xml(&body) {
        return body;
    }
    let mut without = document.clone();
    member::without_html(&mut without);
    markup::body(&without, place)
}

fn view<'a>(volume: &Volume<'_>, at: usize, text: &'a Text<'_>) -> TextView<'a> {
    let lang = volume.lang;
    let meta = text.document.as_ref().map(|document| &document.meta);
    let authors = meta.map_or(&[][..], |meta| &meta.authors);
    let day = |date: Option<jiff::civil::Date>| date.map(|date| format::date(lang, date));
    let references = text.chapter.is_some_and(|chapter| chapter.id == "references");
    let errata = meta.into_iter().flat_map(|meta| &meta.errata);
    let changes = meta.into_iter().flat_map(|meta| &meta.changes);
    TextView {
        lang,
        semantic: match text.sort {
            Sort::Chapter => "chapter",
            Sort::Glossary => "glossary",
            _ if references => "bibliography",
            Sort::Back | Sort::Figures => "appendix",
        },
        kicker: text
            .number
            .map(|number| phrase::numbered(lang, Numbered::Chapter, &number.to_string(), None)),
        number: text.number,
        title: text.title,
        summary: meta.and_then(|meta| meta.summary.as_deref()),
        byline: (!authors.is_empty()).then(|| format::list(lang, authors)),
        draft: meta.is_some_and(|meta| meta.draft),
        only: text.document.is_none().then_some(text.lang),
        url: volume.whole(text.address, None),
        errata: errata.map(|it| Remark { date: day(it.date), text: &it.text }).collect(),
        changes: changes.map(|it| Remark { date: day(it.date), text: &it.text }).collect(),
        file: link::file(volume, at),
    }
}

fn line(text: &Text<'_>, file: &str, lang: Lang) -> Line {
    let blocks = text.document.as_ref().map_or(&[][..], |document| &document.blocks);
    let inside = blocks.iter().filter_map(|block| match (&block.kind, &block.attrs.id) {
        (Kind::Heading { level: 0..=2, content, number }, Some(id)) => Some(Line {
            title: crate::doc::read_text(content),
            number: number.clone(),
            lang: block.attrs.lang.map(LangCode::code),
            href: format!("{file}#{id}"),
            inside: Vec::new(),
        }),
        _ => None,
    });
    Line {
        title: text.title.to_owned(),
        number: text.number.map(|number| number.to_string()),
        lang: (text.lang != lang).then_some(text.lang.code()),
        href: file.to_owned(),
        inside: inside.filter(|line| !line.title.trim().is_empty()).collect(),
    }
}

/// A UUID that stays the same from edition to edition (version 8: our own digest).
fn identifier(volume: &Volume<'_>) -> String {
    let digest = Fingerprint::of(&(volume.base_url, &volume.publication.id, volume.lang));
    let hex = digest.to_string();
    let (a, b, c, d, e) = (&hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..]);
    format!("urn:uuid:{a}-{b}-8{c}-8{d}-{e}")
}
