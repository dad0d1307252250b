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
