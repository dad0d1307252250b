//! Drawings and pages that are published as they are: what they may not hold.
//!
//! In an `<img>` a drawing is only a picture. Opened by its own address it is a page of
//! the site, and may run what is written in it; and programs that make books draw it
//! themselves, for as long as it takes.

mod cost;
mod entities;
mod sheet;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::diag::say::Harm;
use crate::source::ProjectPath;

use cost::{Costs, Element};
use entities::Entities;
use sheet::references;

/// Elements that run something or show a page inside the drawing.
const ACTIVE: [&str; 10] =
    ["script", "handler", "listener", "iframe", "object", "embed", "link", "meta", "base", "form"];

/// How deep elements may stand in each other.
const DEEPEST: usize = 500;

/// How many letters one text may have, and in how many pieces.
const MOST_LETTERS: usize = 20_000;
const MOST_PIECES: usize = 250;

/// How many pixels a picture may have.
const MOST_PIXELS: u64 = 100_000_000;

/// Why a file cannot be shown or published, if that is so.
pub fn harm(path: &ProjectPath, bytes: &[u8], size: Option<(u32, u32)>) -> Option<Harm> {
    let has_ending = |known: &[&str]| {
        let extension = path.extension().unwrap_or_default();
        known.iter().any(|it| extension.eq_ignore_ascii_case(it))
    };
    if has_ending(&["svg"]) {
        return in_drawing(bytes);
    }
    // What stands in `assets/` is the site's own, not a text's.
    let is_page = has_ending(&["html", "htm", "xhtml", "xht", "shtml", "php"])
        || has_ending(&["xml", "rdf", "mml", "mathml", "xsl", "xslt"]) && may_be_page(bytes);
    if is_page && path.as_str().starts_with("content/") {
        return Some(Harm::Active("HTML".to_owned()));
    }
    let pixels = size.map_or(0, |(width, height)| u64::from(width) * u64::from(height));
    (pixels > MOST_PIXELS).then_some(Harm::Dear)
}

/// Whether a browser may take XML for a page: it has elements of one, or says, perhaps in other
/// words, how to make one of it.
fn may_be_page(bytes: &[u8]) -> bool {
    const TELLING: [&[u8]; 4] = [b"1999/xhtml", b"xml-stylesheet", b"<!doctype", b"\0"];
    let small = bytes.to_ascii_lowercase();
    TELLING.iter().any(|words| memchr::memmem::find(&small, words).is_some())
}

fn in_drawing(bytes: &[u8]) -> Option<Harm> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Some(Harm::Broken) };
    let mut drawing = Drawing::default();
    match drawing.read(text) {
        Ok(()) => drawing.costs.are_dear(&drawing.sheets).then_some(Harm::Dear),
        Err(harm) => Some(harm),
    }
}

/// What was seen of a drawing so far.
#[derive(Default)]
struct Drawing {
    /// The elements that are open, by their local names in small letters.
    open: Vec<String>,
    elements: usize,
    /// What there is to draw.
    costs: Costs,
    /// Short names that the drawing gives to longer texts.
    entities: Entities,
    /// How many letters the text that is being read has, and how many elements.
    letters: usize,
    pieces: usize,
    /// The style sheet that is being read, and all of them.
    sheet: String,
    sheets: String,
}

impl Drawing {
    fn read(&mut self, text: &str) -> Result<(), Harm> {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        loop {
            match reader.read_event().map_err(|_| Harm::Broken)? {
                Event::Start(tag) => {
                    let name = self.element(&tag)?;
                    self.open.push(name);
                    if self.open.len() > DEEPEST {
                        return Err(Harm::Dear);
                    }
                }
                Event::Empty(tag) => {
                    self.element(&tag)?;
                    self.costs.end();
                }
                Event::End(_) => {
                    self.costs.end();
                    let ended = self.open.pop();
                    if ended.as_deref() == Some("style") {
                        let sheet = std::mem::take(&mut self.sheet);
                        style(&sheet)?;
                        self.sheets.push_str(&sheet);
                        self.sheets.push('\n');
                    }
                }
                Event::Text(text) if self.in_style() => self.sheet.push_str(&text),
                Event::Text(text) => self.set(text.chars().count())?,
                Event::CData(text) if self.in_style() => self.sheet.push_str(&text),
                // Letters that are written as numbers hide what a style sheet says.
                Event::GeneralRef(_) if self.in_style() => return Err(Harm::Broken),
                Event::DocType(words) => self.entities.read(&words)?,
                Event::PI(words) if words.starts_with("xml-stylesheet") => {
                    return Err(Harm::Elsewhere("<?xml-stylesheet?>".to_owned()));
                }
                Event::Eof => break,
                _ => {}
            }
        }
        if self.elements == 0 || !self.open.is_empty() { Err(Harm::Broken) } else { Ok(()) }
    }

    /// Letters are set. What a text takes grows with the square of its length.
    fn set(&mut self, letters: usize) -> Result<(), Harm> {
        if !self.open.iter().any(|name| name == "text") {
            (self.letters, self.pieces) = (0, 0);
            return Ok(());
        }
        self.letters += letters;
        let is_long = self.letters > MOST_LETTERS
            || self.letters.saturating_mul(self.pieces) > MOST_LETTERS * MOST_PIECES;
        if is_long { Err(Harm::Dear) } else { Ok(()) }
    }

    fn in_style(&self) -> bool {
        self.open.last().is_some_and(|name| name == "style")
    }

    /// Looks at a tag, and gives its local name.
    fn element(&mut self, tag: &BytesStart<'_>) -> Result<String, Harm> {
        let name = tag.local_name().as_ref().to_ascii_lowercase();
        if self.elements == 0 && name != "svg" {
            return Err(Harm::Broken);
        }
        self.elements += 1;
        match &*name {
            "text" => (self.letters, self.pieces) = (0, 0),
            _ => self.pieces += 1,
        }
        if ACTIVE.contains(&&*name) {
            return Err(Harm::Active(format!("<{name}>")));
        }
        if name == "foreignobject" {
            return Err(Harm::Page);
        }
        let mut attributes = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|_| Harm::Broken)?;
            let value = self.entities.unescape(&attribute.value)?;
            let key = attribute.key.local_name().as_ref().to_ascii_lowercase();
            look_at(&name, &key, &value)?;
            attributes.push((key, value));
        }
        self.costs.begin(&Element { name: &name, attributes: &attributes });
        Ok(name)
    }
}

/// Looks at an attribute.
fn look_at(element: &str, key: &str, value: &str) -> Result<(), Harm> {
    if key.starts_with("on") {
        return Err(Harm::Active(format!("{key}=\"…\"")));
    }
    let mut squeezed = String::new();
    // Most values are numbers.
    if key == "href" || value.contains([':', '(']) {
        let plain = |letter: &char| !letter.is_whitespace() && !letter.is_control();
        squeezed.extend(value.chars().filter(plain).map(|letter| letter.to_ascii_lowercase()));
    }
    if squeezed.contains("javascript:") || squeezed.contains("vbscript:") {
        return Err(Harm::Active(format!("{key}=\"…\"")));
    }
    match key {
        "href" if element == "a" && squeezed.starts_with("data:") => {
            Err(Harm::Active(format!("{key}=\"…\"")))
        }
        "href" if element != "a" && !is_here(&squeezed) => Err(Harm::Elsewhere(value.to_owned())),
        "href" => Ok(()),
        _ if key == "style" || squeezed.contains("url(") => style(value),
        _ => Ok(()),
    }
}

/// Whether an address leads to a place in the drawing, or holds a picture itself.
fn is_here(address: &str) -> bool {
    let pictures = ["png", "jpeg", "jpg", "gif", "webp", "avif"];
    let kind = address.strip_prefix("data:image/");
    address.is_empty()
        || address.starts_with('#')
        || kind.is_some_and(|kind| pictures.iter().any(|known| kind.starts_with(known)))
}

/// What else a style sheet may name: typefaces that it holds itself, and namespaces, which nobody
/// loads.
const NAMED: [&str; 6] = [
    "data:font/",
    "data:application/font",
    "data:application/x-font",
    "data:application/octet-stream",
    "data:application/vnd.ms-fontobject",
    "http://www.w3.org/",
];

/// Looks at a style sheet, or at what an attribute says of style.
fn style(text: &str) -> Result<(), Harm> {
    let small = text.to_ascii_lowercase();
    // A backslash writes a letter as its number, so that nobody sees what is loaded.
    let hidden = ["@import", "\\", "image-set("].into_iter().find(|it| small.contains(it));
    if let Some(hidden) = hidden {
        return Err(Harm::Elsewhere(hidden.to_owned()));
    }
    let fits = |address: &str| is_here(address) || NAMED.iter().any(|it| address.starts_with(it));
    match references(&small).find(|address| !fits(address)) {
        Some(address) => Err(Harm::Elsewhere(address.to_owned())),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
