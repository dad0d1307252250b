//! Whether what a build makes can be read by the programs it is made for.

use std::io::{Cursor, Read};

use ikidil::output::{Artefact, Output};
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// What is wrong with files that have to be XML, JSON or an archive of such.
pub fn faults(output: &Output) -> Vec<String> {
    output.iter().flat_map(faults_of).collect()
}

/// What is wrong with one file. Files of the project are published as they are.
pub fn faults_of(artefact: &Artefact) -> Vec<String> {
    let path = artefact.path.as_str();
    if path.starts_with("files/") || path.starts_with("assets/") {
        return Vec::new();
    }
    let bytes = &artefact.content.bytes().expect("at hand");
    let found = match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("epub" | "docx") => archive(bytes),
        _ => member(path, bytes).into_iter().collect(),
    };
    found.into_iter().map(|fault| format!("{path}: {fault}")).collect()
}

fn archive(bytes: &[u8]) -> Vec<String> {
    members(bytes).unwrap_or_else(|error| vec![error.to_string()])
}

fn members(bytes: &[u8]) -> zip::result::ZipResult<Vec<String>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut faults = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index)?;
        let name = file.name()?.into_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let project = name.contains("/files/") || name.contains("/media/");
        if !project {
            faults.extend(member(&name, &bytes).map(|fault| format!("{name}: {fault}")));
        }
    }
    Ok(faults)
}

fn member(path: &str, bytes: &[u8]) -> Option<String> {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("xml" | "svg" | "xhtml" | "opf" | "ncx" | "rels") => xml(bytes).err(),
        Some("json" | "webmanifest") => {
            let read = serde_json::from_slice::<serde_json::Value>(bytes);
            read.err().map(|error| error.to_string())
        }
        _ => None,
    }
}

/// A well-formed document and nothing else.
fn xml(bytes: &[u8]) -> Result<(), String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    if let Some(letter) = text.chars().find(|&letter| !is_legal(letter)) {
        return Err(format!("{letter:?} is no letter of XML"));
    }
    let mut reader = Reader::from_str(text);
    let (mut depth, mut roots) = (0_usize, 0_usize);
    loop {
        let place = reader.buffer_position();
        let wrong = |what: String| {
            let end = text.len().min(place as usize + 80);
            format!("{what} at {:?}", String::from_utf8_lossy(&bytes[place as usize..end]))
        };
        match reader.read_event().map_err(|error| wrong(error.to_string()))? {
            Event::Start(tag) => {
                attributes(&tag).map_err(wrong)?;
                roots += usize::from(depth == 0);
                depth += 1;
            }
            Event::Empty(tag) => {
                attributes(&tag).map_err(wrong)?;
                roots += usize::from(depth == 0);
            }
            Event::End(_) => depth -= 1,
            Event::GeneralRef(name) => reference(&name).map_err(wrong)?,
            Event::Text(text) if depth == 0 && !text.trim_ascii().is_empty() => {
                return Err(wrong("text outside the document".to_owned()));
            }
            Event::Eof if depth == 0 && roots == 1 => return Ok(()),
            Event::Eof => return Err(format!("{roots} documents, {depth} elements left open")),
            _ => {}
        }
    }
}

fn attributes(tag: &BytesStart<'_>) -> Result<(), String> {
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = &attribute.value;
        if value.contains('<') {
            return Err(format!("`<` in the attribute {value:?}"));
        }
        quick_xml::escape::unescape(value).map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn reference(name: &BytesRef<'_>) -> Result<(), String> {
    match name.resolve_char_ref().map_err(|error| error.to_string())? {
        Some(letter) if is_legal(letter) => Ok(()),
        Some(letter) => Err(format!("{letter:?} is no letter of XML")),
        None if ["amp", "lt", "gt", "quot", "apos"].contains(&&**name) => Ok(()),
        None => Err(format!("nobody knows &{};", &**name)),
    }
}

fn is_legal(letter: char) -> bool {
    let control = letter < ' ' && !matches!(letter, '\t' | '\n' | '\r');
    !control && !matches!(letter, '\u{fffe}' | '\u{ffff}')
}
