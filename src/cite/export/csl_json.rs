//! CSL-JSON.

use serde::Serialize;

use super::bibtex::note;
use super::{Author, Kind, Subject, key};

/// An item as CSL-JSON names its fields.
#[derive(Serialize)]
struct Item<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    container: Option<&'a str>,
    #[serde(rename = "chapter-number", skip_serializing_if = "Option::is_none")]
    chapter: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Name<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(rename = "DOI", skip_serializing_if = "Option::is_none")]
    doi: Option<&'a str>,
    #[serde(rename = "ISBN", skip_serializing_if = "Option::is_none")]
    isbn: Option<&'a str>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keyword: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    language: &'static str,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Name<'a> {
    Person { family: &'a str, given: &'a str },
    Body { literal: &'a str },
}

#[derive(Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    parts: [[i16; 3]; 1],
}

/// A list of one CSL-JSON item.
pub fn csl_json(subject: &Subject) -> String {
    let (kind, container, chapter) = match &subject.kind {
        Kind::Publication if subject.isbn.is_some() => ("book", None, None),
        Kind::Publication => ("report", None, None),
        Kind::Chapter { publication, number } => ("chapter", Some(publication), *number),
        Kind::Page { site } => ("webpage", Some(site), None),
    };
    let authors = subject.authors.iter().map(|author| match author {
        Author::Person { family, given } => Name::Person { family, given },
        Author::Body(name) => Name::Body { literal: name },
    });
    let item = Item {
        id: key(subject),
        kind,
        title: &subject.title,
        container: container.map(String::as_str),
        chapter,
        author: authors.collect(),
        issued: subject
            .date
            .map(|date| Issued { parts: [[date.year(), date.month().into(), date.day().into()]] }),
        edition: subject.edition.as_deref(),
        publisher: subject.publisher.as_deref(),
        doi: subject.doi.as_deref(),
        isbn: subject.isbn.as_deref(),
        url: subject.url.as_deref(),
        keyword: (!subject.keywords.is_empty()).then(|| subject.keywords.join(", ")),
        note: note(subject),
        language: subject.lang.code(),
    };
    let mut json = serde_json::to_string_pretty(&[item])
        .expect("the item holds texts and numbers only, which JSON can say");
    json.push('\n');
    json
}
