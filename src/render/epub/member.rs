//! Members of the EPUB, and what makes XHTML of a text that has raw HTML in it.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::doc::{Block, Definition, Document, Inline, Kind, Resolved, Table};
use crate::lang::is_legible;

/// A file in the EPUB.
pub(super) struct Member {
    /// Its name inside `EPUB/`.
    pub(super) name: String,
    /// What it holds.
    pub(super) bytes: Vec<u8>,
}

impl Member {
    pub(super) fn text(name: &str, text: String) -> Member {
        Member { name: name.to_owned(), bytes: text.into_bytes() }
    }
}

/// Whether some markup can stand inside an XML document.
pub(super) fn well_formed(markup: &str) -> bool {
    if !markup.chars().all(is_legible) {
        return false;
    }
    let mut reader = Reader::from_str(markup);
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                depth += 1;
                if !all_readable(&tag) {
                    return false;
                }
            }
            Ok(Event::Empty(tag)) if !all_readable(&tag) => return false,
            Ok(Event::End(_)) => match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return false,
            },
            Ok(Event::GeneralRef(name)) if !is_xml_reference(&name) => return false,
            Ok(Event::Eof) => return depth == 0,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

/// Whether the attributes are what XML takes for some, down to the names of letters in them.
fn all_readable(tag: &BytesStart<'_>) -> bool {
    tag.attributes()
        .all(|it| it.is_ok_and(|it| it.normalized_value(XmlVersion::Implicit1_0).is_ok()))
}

/// XML knows five names; the others of HTML are nothing to it.
fn is_xml_reference(name: &str) -> bool {
    matches!(name, "amp" | "lt" | "gt" | "quot" | "apos") || name.starts_with('#')
}

/// Elements of HTML that have neither content nor an end.
const VOID: [&str; 6] = ["br", "col", "hr", "img", "input", "wbr"];

/// HTML with elements closed that need no end there, as XML wants it.
pub(super) fn closed(markup: &str) -> String {
    let mut closed = String::with_capacity(markup.len() + 16);
    let mut rest = markup;
    while let Some(at) = rest.find('<') {
        closed.push_str(&rest[..at]);
        let (tag, after) = rest[at..].split_at(tag_length(&rest[at..]));
        let name = tag[1..].split(|letter: char| !letter.is_ascii_alphanumeric()).next();
        let is_void = name.is_some_and(|name| VOID.iter().any(|it| name.eq_ignore_ascii_case(it)));
        match tag.strip_suffix('>') {
            Some(open) if is_void && !open.ends_with('/') => {
                closed.push_str(open);
                closed.push_str("/>");
            }
            _ => closed.push_str(tag),
        }
        rest = after;
    }
    closed + rest
}

/// How long the tag is that a text begins with.
fn tag_length(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// Takes raw HTML out of a document.
pub(super) fn without_html(document: &mut Document<Resolved>) {
    blocks(&mut document.blocks);
    for note in &mut document.notes {
        blocks(&mut note.blocks);
    }
}

fn blocks(list: &mut Vec<Block<Resolved>>) {
    list.retain(|block| !matches!(block.kind, Kind::Html(_)));
    for block in list {
        match &mut block.kind {
            Kind::Paragraph(content)
            | Kind::Heading { content, .. }
            | Kind::Figure { caption: content, .. } => inlines(content),
            Kind::Quote(inner) => blocks(inner),
            Kind::Box { title, body, .. } => {
                inlines(title);
                blocks(body);
            }
            Kind::List { items, .. } => items.iter_mut().for_each(|item| blocks(&mut item.blocks)),
            Kind::Definitions(entries) => {
                for Definition { term, meanings } in entries {
                    inlines(term);
                    meanings.iter_mut().for_each(blocks);
                }
            }
            Kind::Table(Table { head, rows, caption, .. }) => {
                inlines(caption);
                let cells = rows.iter_mut().flat_map(|row| &mut row.cells);
                head.iter_mut().chain(cells).for_each(|cell| inlines(&mut cell.content));
            }
            Kind::Data { data, .. } => {
                inlines(&mut data.caption);
                inlines(&mut data.source);
            }
            Kind::Code(_) | Kind::Html(_) | Kind::Break => {}
        }
    }
}

fn inlines(list: &mut Vec<Inline<Resolved>>) {
    list.retain(|inline| !matches!(inline, Inline::Html(_)));
    for inline in list {
        match inline {
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Link { content, .. }
            | Inline::Term { content, .. }
            | Inline::Span { content, .. } => inlines(content),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closes_what_html_leaves_open() {
        for (markup, expected) in [
            (
                "<p>bir<br>iki</p><hr class=\"a>b\"> üç < dört",
                "<p>bir<br/>iki</p><hr class=\"a>b\"/> üç < dört",
            ),
            ("<br/><wbr><broad>", "<br/><wbr/><broad>"),
            ("<BR><br title='a", "<BR/><br title='a"),
        ] {
            assert_eq!(closed(markup), expected);
        }
    }

    #[test]
    fn html_is_not_always_xml() {
        for (markup, expected) in [
            ("<p>Işık &amp; gölge &#8217;</p>", true),
            ("<p>bir<br />iki</p><hr />", true),
            ("<p>bir<br>iki</p>", false),
            ("<p>&nbsp;</p>", false),
            ("<p class=\"a&nbsp;b\">bir</p>", false),
            ("<br class=\"a&nbsp;b\"/>", false),
            ("<p class=\"a&amp;b\">bir</p>", true),
            ("</div>", false),
            ("<input disabled>", false),
        ] {
            assert_eq!(well_formed(markup), expected, "{markup}");
        }
    }
}
