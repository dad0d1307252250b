//! XLIFF as it comes back from a translator's program.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use crate::lang::Lang;

use super::form::Token;

/// A part of a piece: what it is, and for codes their number in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is, as the file says.
    pub token: Token,
    /// The id of the code; empty for words.
    pub id: String,
}

/// A unit that came back.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    /// Its id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The pieces of the source.
    pub source: Vec<Vec<Part>>,
    /// The pieces of the translation, where they are there.
    pub target: Vec<Option<Vec<Part>>>,
}

/// A text that came back.
#[derive(Clone, Debug, Default)]
pub struct File {
    /// Its name: `guide/why-equal-access`.
    pub name: String,
    /// Its units.
    pub units: Vec<Unit>,
}

/// A document that came back.
#[derive(Clone, Debug)]
pub struct Returned {
    /// The language of the source.
    pub source: Lang,
    /// Its texts.
    pub files: Vec<File>,
}

/// Why a document cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not XML; the line, and the reader's words.
    Xml(usize, String),
    /// It is XML, but not XLIFF 2.
    OtherFormat,
    /// The two languages are not ours.
    Languages(String, String),
}

/// Reads a document.
///
/// # Errors
/// When it is not XLIFF 2 between Turkish and English.
pub fn read(xml: &str) -> Result<Returned, Unreadable> {
    let mut reader = Reader::from_str(xml.trim_start_matches('\u{feff}'));
    let mut reading = Reading::default();
    loop {
        let event = reader.read_event();
        let place = |reader: &Reader<&[u8]>| {
            let at = usize::try_from(reader.error_position()).unwrap_or(0).min(xml.len());
            xml.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count() + 1
        };
        match event {
            Ok(Event::Start(tag)) => reading.start(&tag, false)?,
            Ok(Event::Empty(tag)) => reading.start(&tag, true)?,
            Ok(Event::End(tag)) => reading.end(tag.local_name().as_ref()),
            Ok(Event::Text(text)) => reading.text(&text.xml10_content()),
            Ok(Event::CData(text)) => reading.text(&text.xml10_content()),
            Ok(Event::GeneralRef(name)) => {
                let letter = match &*name.xml10_content() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => name.resolve_char_ref().ok().flatten(),
                };
                let Some(letter) = letter else {
                    return Err(Unreadable::Xml(
                        place(&reader),
                        format!("&{};", name.xml10_content()),
                    ));
                };
                reading.text(letter.encode_utf8(&mut [0; 4]));
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => return Err(Unreadable::Xml(place(&reader), error.to_string())),
        }
    }
    match reading.source {
        Some(_) if !reading.open.is_empty() => {
            Err(Unreadable::Xml(xml.lines().count(), format!("<{}>", reading.open.join("> <"))))
        }
        Some(source) => Ok(Returned { source, files: reading.files }),
        None => Err(Unreadable::OtherFormat),
    }
}

/// Where text goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sink {
    #[default]
    Nowhere,
    Data,
    Source,
    Target,
}

#[derive(Default)]
struct Reading {
    source: Option<Lang>,
    files: Vec<File>,
    open: Vec<String>,
    data: BTreeMap<String, String>,
    data_id: String,
    sink: Sink,
    pairs: Vec<(String, String)>,
}

impl Reading {
    fn unit(&mut self) -> Option<&mut Unit> {
        self.files.last_mut()?.units.last_mut()
    }

    fn piece(&mut self) -> Option<&mut Vec<Part>> {
        let sink = self.sink;
        let unit = self.unit()?;
        match sink {
            Sink::Source => unit.source.last_mut(),
            Sink::Target => unit.target.last_mut()?.as_mut(),
            Sink::Nowhere | Sink::Data => None,
        }
    }

    fn push(&mut self, token: Token, id: String) {
        if let Some(piece) = self.piece() {
            piece.push(Part { token, id });
        }
    }

    fn text(&mut self, text: &str) {
        if self.sink == Sink::Data {
            let id = self.data_id.clone();
            self.data.entry(id).or_default().push_str(text);
            return;
        }
        if let Some(piece) = self.piece() {
            match piece.last_mut().map(|part| &mut part.token) {
                Some(Token::Text(before)) => before.push_str(text),
                _ => piece.push(Part { token: Token::Text(text.to_owned()), id: String::new() }),
            }
        }
    }

    fn data(&self, id: &str) -> String {
        self.data.get(id).cloned().unwrap_or_default()
    }

    fn start(&mut self, tag: &BytesStart<'_>, empty: bool) -> Result<(), Unreadable> {
        let get = |name: &str| attribute(tag, name);
        let name = tag.local_name();
        let name: &str = name.as_ref();
        if self.source.is_none() && name != "xliff" {
            return Err(Unreadable::OtherFormat);
        }
        match name {
            "xliff" => {
                if !get("version").starts_with("2.") {
                    return Err(Unreadable::OtherFormat);
                }
                let (from, to) = (get("srcLang"), get("trgLang"));
                let source = Lang::from_code(&from);
                if source.is_none() || Lang::from_code(&to) != source.map(Lang::other) {
                    return Err(Unreadable::Languages(from, to));
                }
                self.source = source;
            }
            "file" => self.files.push(File { name: get("original"), units: Vec::new() }),
            "unit" => {
                self.data.clear();
                let unit = Unit { id: get("id"), name: get("name"), ..Unit::default() };
                if let Some(file) = self.files.last_mut() {
                    file.units.push(unit);
                }
            }
            "segment" => {
                if let Some(unit) = self.unit() {
                    unit.source.push(Vec::new());
                    unit.target.push(None);
                }
            }
            "data" => {
                self.data_id = get("id");
                self.data.insert(self.data_id.clone(), String::new());
                self.sink = Sink::Data;
            }
            "source" | "target" if self.open.last().is_none_or(|it| it != "segment") => {}
            "source" => self.sink = Sink::Source,
            "target" => {
                if let Some(target) = self.unit().and_then(|unit| unit.target.last_mut()) {
                    *target = Some(Vec::new());
                }
                self.sink = Sink::Target;
            }
            "ph" => self.push(Token::Code(self.data(&get("dataRef"))), get("id")),
            "pc" => {
                let (open, close) =
                    (self.data(&get("dataRefStart")), self.data(&get("dataRefEnd")));
                self.push(Token::Open(open), get("id"));
                match empty {
                    true => self.push(Token::Close(close), get("id")),
                    false => self.pairs.push((get("id"), close)),
                }
            }
            "sc" => self.push(Token::Open(self.data(&get("dataRef"))), get("id")),
            "ec" => {
                let start = get("startRef");
                let id = if start.is_empty() { get("id") } else { start };
                self.push(Token::Close(self.data(&get("dataRef"))), id);
            }
            "cp" => {
                let letter = u32::from_str_radix(&get("hex"), 16).ok().and_then(char::from_u32);
                self.text(letter.unwrap_or('\u{fffd}').encode_utf8(&mut [0; 4]));
            }
            _ => {}
        }
        if empty {
            if matches!(name, "data" | "source" | "target") {
                self.sink = Sink::Nowhere;
            }
        } else {
            self.open.push(name.to_owned());
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        self.open.pop();
        match name {
            "data" | "source" | "target" => self.sink = Sink::Nowhere,
            "pc" => {
                if let Some((id, close)) = self.pairs.pop() {
                    self.push(Token::Close(close), id);
                }
            }
            _ => {}
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> String {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == name);
    let value = found
        .and_then(|it| it.normalized_value(XmlVersion::Implicit1_0).ok().map(|it| it.into_owned()));
    value.unwrap_or_default()
}
