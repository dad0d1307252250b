//! Short ways to write blocks.

use crate::doc::{Attrs, Block, Inline, Item, Kind, Resolved, Target};
use crate::lang::Lang;

use super::super::{Chapter, Edition, Publication};

/// A paragraph.
pub fn paragraph(content: Vec<Inline<Resolved>>) -> Block<Resolved> {
    plain(Kind::Paragraph(content))
}

/// A block without id.
pub fn plain(kind: Kind<Resolved>) -> Block<Resolved> {
    Block { attrs: Attrs::default(), kind }
}

/// A block with an id.
pub fn named(id: String, kind: Kind<Resolved>) -> Block<Resolved> {
    let attrs = Attrs { id: Some(id), ..Attrs::default() };
    Block { attrs, kind }
}

/// A second-level heading.
pub fn heading(id: &str, text: &str) -> Block<Resolved> {
    let content = vec![self::text(text)];
    named(id.to_owned(), Kind::Heading { level: 2, content, number: None })
}

/// A bulleted list of lines.
pub fn list(lines: Vec<Vec<Inline<Resolved>>>) -> Block<Resolved> {
    let item = |line| Item { task: None, blocks: vec![paragraph(line)] };
    let items = lines.into_iter().map(item).collect();
    plain(Kind::List { start: None, tight: true, items })
}

/// Words.
pub fn text(text: &str) -> Inline<Resolved> {
    Inline::Text(text.to_owned())
}

/// Words in another language.
pub fn foreign(lang: Lang, words: &str) -> Inline<Resolved> {
    Inline::Span { lang: Some(lang.into()), classes: Vec::new(), content: vec![text(words)] }
}

/// A link to a place on a page of the site.
pub fn link(
    content: Vec<Inline<Resolved>>,
    address: &str,
    lang: Lang,
    anchor: Option<&str>,
) -> Inline<Resolved> {
    let anchor = anchor.map(str::to_owned);
    let to = Box::new(Target::Page { address: address.to_owned(), lang, anchor });
    Inline::Link { to, title: None, content }
}

/// A link to another site.
pub fn web(words: &str, url: &str) -> Inline<Resolved> {
    let to = Box::new(Target::Web(url.to_owned()));
    Inline::Link { to, title: None, content: vec![text(words)] }
}

/// Lines put one after the other with something between.
pub fn join(parts: Vec<Vec<Inline<Resolved>>>, between: &str) -> Vec<Inline<Resolved>> {
    let mut joined = Vec::new();
    for part in parts {
        if !joined.is_empty() {
            joined.push(text(between));
        }
        joined.extend(part);
    }
    joined
}

/// A chapter's name in a list of places: its number and title, or its title.
pub fn place(chapter: &Chapter, edition: &Edition) -> String {
    match chapter.number {
        Some(number) => format!("{number}. {}", edition.title()),
        None => edition.title().to_owned(),
    }
}

/// In a list of the whole site's places, the title of a publication before its first one.
pub fn opening(
    publication: Option<&Publication>,
    last: Option<&Publication>,
    lang: Lang,
) -> Vec<Inline<Resolved>> {
    match publication {
        Some(publication) if last.is_none_or(|last| last.id != publication.id) => {
            vec![Inline::Emphasis(vec![text(&publication.config.title[lang])]), text(": ")]
        }
        _ => Vec::new(),
    }
}
