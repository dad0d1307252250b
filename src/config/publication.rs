//! `publication.yaml`.

use jiff::civil::Date;
use serde::Serialize;

use crate::diag::{Checked, say};
use crate::lang::{Each, Lang};
use crate::source::ProjectPath;

use super::fields::{Fields, Origin};

/// What holds for one publication.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct PublicationConfig {
    /// The title.
    pub title: Each<String>,
    /// The second line of the title.
    pub subtitle: Each<Option<String>>,
    /// A paragraph for the landing page and search engines.
    pub summary: Each<Option<String>>,
    /// The part of addresses that stands for the publication.
    pub slug: Each<String>,
    /// The language it is written in first.
    pub source: Lang,
    /// For example `0.9`.
    pub edition: Option<String>,
    /// The day of this edition.
    pub date: Option<Date>,
    /// How finished it is.
    pub status: Status,
    /// Names.
    pub authors: Vec<Author>,
    /// An SPDX identifier such as `CC-BY-4.0`, or words.
    pub licence: Option<String>,
    /// A DOI, without `https://doi.org/`.
    pub doi: Option<String>,
    /// An ISBN.
    pub isbn: Option<String>,
    /// Words for catalogues.
    pub keywords: Each<Vec<String>>,
    /// What is made besides the pages.
    pub formats: Vec<Format>,
    /// Whether a paragraph says that its translation is behind.
    pub translation_notes: bool,
    /// What changed in each edition, newest first.
    pub changes: Vec<EditionChange>,
}

/// An author, or a body that acts as one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Author {
    /// As it is printed.
    pub name: String,
    /// An ORCID iD.
    pub orcid: Option<String>,
}

/// What changed in one edition.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct EditionChange {
    /// The edition.
    pub edition: Option<String>,
    /// Its day.
    pub date: Option<Date>,
    /// What changed.
    pub text: Each<String>,
}

/// How finished a publication is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Being written; every page and format says so.
    Draft,
    /// Being read by others; every page and format says so.
    Review,
    /// Published.
    #[default]
    Final,
}

impl Status {
    fn from_name(name: &str) -> Option<Self> {
        match name {
            "draft" => Some(Status::Draft),
            "review" => Some(Status::Review),
            "final" => Some(Status::Final),
            _ => None,
        }
    }
}

/// What a publication is made into besides its pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// All chapters on one page for printing.
    Print,
    /// PDF, of the whole and of each chapter.
    Pdf,
    /// PDF in large type.
    LargePrint,
    /// PDF on few sheets with little ink.
    InkSaving,
    /// EPUB.
    Epub,
    /// Word.
    Docx,
    /// The pages in a ZIP.
    Offline,
    /// Both languages side by side: pages, and a PDF where PDFs are asked for.
    Parallel,
}

impl Format {
    /// All formats with their names in `publication.yaml`.
    pub const NAMES: [(&'static str, Format); 8] = [
        ("print", Format::Print),
        ("pdf", Format::Pdf),
        ("large-print", Format::LargePrint),
        ("ink-saving", Format::InkSaving),
        ("epub", Format::Epub),
        ("docx", Format::Docx),
        ("offline", Format::Offline),
        ("parallel", Format::Parallel),
    ];

    /// Whether it is nothing but PDFs.
    pub fn is_pdf(self) -> bool {
        matches!(self, Self::Pdf | Self::LargePrint | Self::InkSaving)
    }

    fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, format)| *format)
    }
}

impl PublicationConfig {
    /// Reads a `publication.yaml`. `languages` are the site's; the default
    /// language stands in for a source that is not given.
    pub fn read(path: &ProjectPath, text: &str, languages: &[Lang]) -> Checked<PublicationConfig> {
        let origin = Origin::new(path, text, 0);
        let (value, broken) = match origin.parse() {
            Ok(value) => (value, None),
            Err(complaint) => (serde_yaml::Value::Null, Some(complaint)),
        };
        let mut fields = Fields::new(&origin, value);
        let folder = path.folder().rsplit('/').next().unwrap_or_default();
        let config = read(&mut fields, languages, folder, broken.is_some());
        let mut diagnostics = fields.finish();
        if let Some(broken) = broken {
            diagnostics = vec![broken];
        }
        Checked::new(config, diagnostics)
    }
}

fn read(fields: &mut Fields, languages: &[Lang], folder: &str, broken: bool) -> PublicationConfig {
    let title = fields.prose_of("title", languages);
    if title.is_none() && !broken {
        fields.missing("title");
    }
    let title = title.unwrap_or_else(|| Each { tr: folder.to_owned(), en: folder.to_owned() });
    let written = fields.each("slug").unwrap_or_default();
    let slug =
        Each::from_fn(|lang: Lang| lang.slug(written[lang].as_deref().unwrap_or(&title[lang])));
    PublicationConfig {
        slug,
        title,
        subtitle: fields.prose("subtitle").unwrap_or_default(),
        summary: fields.prose("summary").unwrap_or_default(),
        source: fields
            .language("source")
            .unwrap_or_else(|| languages.first().copied().unwrap_or(Lang::Tr)),
        edition: fields.text("edition"),
        date: fields.date("date"),
        status: fields
            .choice("status", &["draft", "review", "final"], Status::from_name)
            .unwrap_or_default(),
        authors: authors(fields),
        licence: fields.text("licence"),
        doi: fields.text("doi"),
        isbn: fields.text("isbn"),
        keywords: keywords(fields),
        formats: formats(fields),
        translation_notes: !fields.has("translation_notes") || fields.flag("translation_notes"),
        changes: changes(fields, languages),
    }
}

fn authors(fields: &mut Fields) -> Vec<Author> {
    let mut authors = Vec::new();
    for mut inner in fields.list("authors") {
        let (name, orcid) = (inner.text("name"), inner.text("orcid"));
        match name {
            Some(name) => authors.push(Author { name, orcid }),
            None => inner.missing("name"),
        }
        fields.absorb(inner);
    }
    authors
}

fn keywords(fields: &mut Fields) -> Each<Vec<String>> {
    if let Some(serde_yaml::Value::Mapping(_)) = fields.peek("keywords")
        && let Some(mut inner) = fields.fields("keywords")
    {
        let each = Each { tr: inner.texts("tr"), en: inner.texts("en") };
        fields.absorb(inner);
        return each;
    }
    let shared = fields.texts("keywords");
    Each { tr: shared.clone(), en: shared }
}

fn formats(fields: &mut Fields) -> Vec<Format> {
    let mut formats = Vec::new();
    for name in fields.texts("formats") {
        match Format::from_name(&name) {
            Some(format) => formats.push(format),
            None => {
                let known = say::either(&Format::NAMES.map(|(name, _)| name));
                fields.wrong("formats", &known.tr, &known.en);
            }
        }
    }
    formats.sort();
    formats.dedup();
    formats
}

fn changes(fields: &mut Fields, languages: &[Lang]) -> Vec<EditionChange> {
    let mut changes = Vec::new();
    for mut inner in fields.list("changes") {
        let edition = inner.text("edition");
        let date = inner.date("date");
        match inner.prose_of("text", languages) {
            Some(text) => changes.push(EditionChange { edition, date, text }),
            None => inner.missing("text"),
        }
        fields.absorb(inner);
    }
    changes
}
