//! DOCX for those who adapt a text: real styles, numbered captions, footnotes,
//! tables with head rows, text alternatives and languages.
//!
//! 1. [`write`](mod@write) turns texts into the paragraphs of `word/document.xml`
//!    and collects footnotes, links, lists and pictures on the way;
//! 2. [`parts`] has the other parts of the package;
//! 3. a container holds them.

mod dead;
mod inline;
mod parts;
mod picture;
mod raster;
mod table;
mod write;

use crate::render::container::container;
use std::sync::Arc;

use crate::doc::Kind;
use crate::lang::{Lang, LangCode};
use crate::memo::{Fingerprint, Memo, Stage};
use crate::theme::{Theme, Words};

use super::imprint::{Imprint, imprint};
use super::markup::Labels;
use super::volume::{Text, Volume};
use raster::Raster;
use write::Writer;

/// Makes the DOCX of a volume, or finds it again.
pub fn docx(volume: &Volume<'_>, theme: &Theme, memo: &Memo) -> Arc<[u8]> {
    let key = Fingerprint::of(&(volume.fingerprint, theme.fingerprint, raster::print(theme)));
    let made = memo.get(Stage::Docx, key, || Arc::<[u8]>::from(render(volume, theme)));
    Arc::clone(&made)
}

fn render(volume: &Volume<'_>, theme: &Theme) -> Vec<u8> {
    let words = &theme.words;
    let labels = Labels::new(words, volume.lang);
    let imprint = imprint(volume, words);
    let raster = Raster::new(theme);
    let mut writer = Writer::new(volume, &labels, &raster);
    title_page(&mut writer, &imprint, words);
    contents(&mut writer, words);
    for (at, text) in volume.texts.iter().enumerate() {
        chapter(&mut writer, at, text, words);
    }
    writer.unlink_dead();
    let parts = parts::parts(writer, &imprint, words);
    container(parts.iter().map(|(name, bytes)| (name.clone(), bytes.as_slice())))
}

/// Title, facts, the funder's words.
fn title_page(writer: &mut Writer<'_>, imprint: &Imprint<'_>, words: &Words) {
    let lang = imprint.lang;
    writer.line("Kicker", imprint.site);
    writer.line("Title", imprint.title);
    if let Some(subtitle) = imprint.subtitle {
        writer.line("Subtitle", subtitle);
    }
    if let Some(byline) = &imprint.byline {
        writer.line("Byline", byline);
    }
    if let Some(notice) = imprint.notice {
        writer.line("Notice", notice);
    }
    if let Some(summary) = imprint.summary {
        writer.line("Summary", summary);
    }
    let licence = imprint.licence.as_deref().map(|name| match &imprint.licence_url {
        Some(url) => format!("{name} – {url}"),
        None => name.to_owned(),
    });
    let facts = [
        ("edition", imprint.edition.map(str::to_owned)),
        ("date", imprint.date.clone()),
        ("state", imprint.state.map(str::to_owned)),
        ("licence", licence),
        ("latest_edition", imprint.url.clone()),
    ];
    let names = [("DOI", imprint.doi), ("ISBN", imprint.isbn)];
    for (name, value) in facts {
        if let Some(value) = value {
            writer.fact(words.get(lang, name), &value);
        }
    }
    for (name, value) in names {
        if let Some(value) = value {
            writer.fact(name, value);
        }
    }
    for partner in &imprint.partners {
        writer.fact(partner.name, partner.role.unwrap_or_default());
    }
    if let Some(funder) = &imprint.funder {
        writer.emblem();
        writer.line("FunderStatement", funder.statement);
        writer.line("FunderDisclaimer", funder.disclaimer);
    }
    writer.page_break();
}

/// A table of contents that Word can renew, with its lines as they are now.
fn contents(writer: &mut Writer<'_>, words: &Words) {
    let volume = writer.volume;
    writer.line("ContentsTitle", words.get(volume.lang, "table_of_contents"));
    let mut lines: Vec<(u8, Option<LangCode>, String, String)> = Vec::new();
    for (at, text) in volume.texts.iter().enumerate() {
        let lang = (text.lang != volume.lang).then(|| text.lang.into());
        lines.push((1, lang, numbered(text.number, text.title), writer.bookmark(at, "")));
        let blocks = text.document.as_ref().map_or(&[][..], |document| &document.blocks);
        for block in blocks {
            if let (Kind::Heading { level: 0..=2, content, number }, Some(id)) =
                (&block.kind, &block.attrs.id)
            {
                let title = crate::doc::read_text(content);
                let line = match number {
                    Some(number) => format!("{number} {title}"),
                    None => title,
                };
                lines.push((2, None, line, writer.bookmark(at, id)));
            }
        }
    }
    writer.contents(&lines);
    writer.page_break();
}

fn numbered(number: Option<u32>, title: &str) -> String {
    number.map_or_else(|| title.to_owned(), |number| format!("{number}. {title}"))
}

fn chapter<'a>(writer: &mut Writer<'a>, at: usize, text: &'a Text<'a>, words: &Words) {
    let lang = writer.volume.lang;
    writer.chapter_title(at, text);
    let Some(document) = &text.document else {
        let only = if text.lang == Lang::Tr { "chapter_only_tr" } else { "chapter_only_en" };
        return writer.line("Notice", words.get(lang, only));
    };
    if let Some(summary) = &document.meta.summary {
        writer.line("Summary", summary);
    }
    if document.meta.draft {
        writer.line("Notice", words.get(lang, "draft_chapter"));
    }
    writer.text(at, document);
    for erratum in &document.meta.errata {
        writer.fact(words.get(lang, "errata"), &erratum.text);
    }
}
