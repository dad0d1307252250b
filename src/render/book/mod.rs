//! PDFs, set by Typst inside the program.
//!
//! 1. [`tree`] writes texts as JSON, so that no text is ever read as markup;
//! 2. [`world`] shows Typst that JSON, the theme's `print/*.typ` and the fonts;
//! 3. the result is PDF/A-2a and PDF/UA-1 at once, and the same bytes every time.
//!
//! The engine's caches are swept here and nowhere else.

mod columns;
mod drawings;
mod glyphs;
mod pair;
mod qr;
mod runs;
mod short;
mod tree;
mod weight;
mod world;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use serde_json::{Value, json};
use typst::WorldExt;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::lang::Lang;
use crate::memo::{Fingerprint, Memo, Stage};
use crate::source::{Blob, ProjectPath, Span};
use crate::theme::{FONTS, Theme};

use super::cover::Art;
use super::imprint::imprint;
use super::markup::Labels;
use super::volume::{Sort, Volume};
use drawings::Room;
use tree::Writer;
use world::Book;

pub use glyphs::Glyphs;
pub use world::Fonts;

/// The folder of the layout in a theme.
const LAYOUT: &str = "print/";
/// The file of the layout that is set.
const MAIN: &str = "/print/book.typ";

/// How a book looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cut {
    /// As usual.
    Usual,
    /// In large type.
    Large,
    /// Without coloured areas.
    Sparing,
}

/// What a PDF is made of.
#[derive(Clone, Copy)]
pub enum Content<'a> {
    /// One language.
    One(&'a Volume<'a>),
    /// Both languages side by side: Turkish, English.
    Both(&'a Volume<'a>, &'a Volume<'a>),
    /// A single chapter and what it needs: [`Volume::excerpt`].
    Chapter(&'a Volume<'a>),
}

/// A PDF.
#[derive(Clone, Debug)]
pub struct Pdf {
    /// Its bytes.
    pub bytes: Arc<[u8]>,
    /// How many pages it has.
    pub pages: usize,
}

/// Why there is no PDF.
#[derive(Clone, Debug)]
pub enum Failure {
    /// The book would take too long to set.
    Large,
    /// The engine gave up.
    Engine(EngineFailure),
}

/// What the engine of PDFs gave up at: a place in a file, and its sentence.
#[derive(Clone, Debug)]
pub struct EngineFailure {
    /// The file's name in the theme's folder.
    pub file: String,
    /// The place in it.
    pub span: Span,
    /// The engine's sentence.
    pub detail: String,
}

/// A PDF, or why there is none.
pub type Made = Result<Pdf, Failure>;

/// The fonts of a theme, read once.
pub fn fonts(theme: &Theme, memo: &Memo) -> Arc<Fonts> {
    let files: Vec<_> = theme.fonts().collect();
    let prints: Vec<_> = files.iter().map(|blob| blob.fingerprint()).collect();
    let key = Fingerprint::of(&prints);
    let made = memo.get(Stage::Font, key, || Arc::new(Fonts::new(files.into_iter(), key)));
    Arc::clone(&made)
}

/// A PDF that is about to be made.
pub struct Job<'a> {
    content: Content<'a>,
    cut: Cut,
    theme: &'a Theme,
    /// The digest of everything it is made of.
    pub key: Fingerprint,
}

impl<'a> Job<'a> {
    /// A PDF of some content.
    pub fn new(content: Content<'a>, cut: Cut, theme: &'a Theme) -> Job<'a> {
        let content_key = match content {
            Content::One(volume) => (volume.fingerprint, None),
            Content::Both(tr, en) => (tr.fingerprint, Some(en.fingerprint)),
            Content::Chapter(volume) => (volume.fingerprint, Some(Fingerprint::default())),
        };
        let files = theme.folder(LAYOUT).chain(theme.folder(FONTS));
        let files: Vec<_> = files.map(|(name, file)| (name, file.blob.fingerprint())).collect();
        let mut job = Job { content, cut, theme, key: Fingerprint::default() };
        job.key =
            Fingerprint::of(&(content_key, cut, files, theme.fingerprint, job.volume().rank()));
        job
    }

    /// Makes the PDF.
    pub fn make(&self, fonts: &Arc<Fonts>) -> Made {
        let main = self.volume();
        let layout = self.theme.folder(LAYOUT).filter_map(|(name, file)| {
            let text = std::str::from_utf8(file.blob.bytes()).ok()?;
            Some((format!("/{name}"), text.to_owned()))
        });
        let mut files = self.files(fonts)?;
        for (path, blob) in self.volumes().flat_map(|volume| &volume.pictures) {
            files.insert(format!("/{path}"), picture(path, blob, &fonts.glyphs));
        }
        let Some(book) = Book::new(Arc::clone(fonts), MAIN, layout, files.into_iter()) else {
            return Err(Failure::Engine(EngineFailure {
                file: MAIN.trim_start_matches('/').to_owned(),
                span: Span::default(),
                detail: "no such path".to_owned(),
            }));
        };
        let fail = |errors: &[SourceDiagnostic]| failure(&book, errors);
        let document =
            typst::compile::<PagedDocument>(&book).output.map_err(|errors| fail(&errors))?;
        let date = day(main.publication.config.date);
        let time = Datetime::from_ymd_hms(
            i32::from(date.year()),
            date.month().unsigned_abs(),
            date.day().unsigned_abs(),
            0,
            0,
            0,
        );
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]);
        let options = PdfOptions {
            ident: Smart::Custom(self.key.to_string()),
            creator: Smart::Custom(Some("ikidil".to_owned())),
            timestamp: time.map(Timestamp::new_utc),
            standards: standards.expect("the two standards can be kept together"),
            ..PdfOptions::default()
        };
        let bytes = typst_pdf::pdf(&document, &options).map_err(|errors| fail(&errors))?;
        Ok(Pdf { bytes: bytes.into(), pages: document.pages().len() })
    }

    /// The volume that gives the title and the main language.
    fn volume(&self) -> &'a Volume<'a> {
        match self.content {
            Content::One(volume) | Content::Chapter(volume) => volume,
            Content::Both(tr, en) => match tr.publication.config.source {
                Lang::Tr => tr,
                Lang::En => en,
            },
        }
    }

    fn volumes(&self) -> impl Iterator<Item = &'a Volume<'a>> {
        let (one, other) = match self.content {
            Content::One(volume) | Content::Chapter(volume) => (volume, None),
            Content::Both(tr, en) => (tr, Some(en)),
        };
        std::iter::once(one).chain(other)
    }

    /// Whether there is too much of it.
    pub fn is_large(&self, fonts: &Arc<Fonts>) -> bool {
        self.trees(fonts).is_none()
    }

    /// Each of its texts, head and body; `None` when there is too much of them.
    fn trees(&self, fonts: &Arc<Fonts>) -> Option<Vec<(Value, Value)>> {
        let mut texts = match self.content {
            Content::One(volume) | Content::Chapter(volume) => self.texts(volume, fonts),
            Content::Both(tr, en) => pair::texts(tr, en, self.theme, &fonts.glyphs),
        };
        tree::mend(&mut texts);
        let weight: u64 = texts.iter().map(|(_, body)| weight::weight(body)).sum();
        (weight <= weight::MOST).then_some(texts)
    }

    /// The book as JSON: what it is, and each of its texts.
    ///
    /// # Errors
    /// When there is too much of it.
    fn files(&self, fonts: &Arc<Fonts>) -> Result<BTreeMap<String, Bytes>, Failure> {
        let texts = self.trees(fonts).ok_or(Failure::Large)?;
        let mut files = BTreeMap::new();
        let mut heads = Vec::new();
        for (at, (mut head, body)) in texts.into_iter().enumerate() {
            let file = format!("/texts/{at}.json");
            head["file"] = file.as_str().into();
            heads.push(head);
            files.insert(file, Bytes::from_string(body.to_string()));
        }
        let head = self.head(heads, fonts).to_string();
        files.insert("/book.json".to_owned(), Bytes::from_string(head));
        Ok(files)
    }

    /// What the book as a whole is.
    fn head(&self, texts: Vec<Value>, fonts: &Arc<Fonts>) -> Value {
        let volume = self.volume();
        let words = |lang| self.theme.words.of(lang).collect::<BTreeMap<&str, &str>>();
        let imprint = |volume| {
            let mut imprint = json!(imprint(volume, &self.theme.words));
            settable(&mut imprint, &fonts.glyphs);
            imprint
        };
        let own = &volume.publication.config;
        let changes = volume.whole(&volume.publication.address[volume.lang], Some("changes"));
        let other = self.volumes().find(|other| other.lang != volume.lang);
        let date = day(own.date);
        let single = matches!(self.content, Content::Chapter(..));
        json!({
            "lang": volume.lang.code(),
            "large": self.cut == Cut::Large,
            "sparing": self.cut == Cut::Sparing,
            "parallel": matches!(self.content, Content::Both(..)),
            "single": single,
            "imprint": imprint(volume),
            "other": other.map(imprint),
            "date": [i32::from(date.year()), i32::from(date.month()), i32::from(date.day())],
            "code": volume.code(),
            "changes": changes,
            "board": (!single && self.cut != Cut::Sparing).then(|| self.board()),
            "qr": changes.as_deref().and_then(qr::svg),
            "texts": texts,
            "words": words(volume.lang),
            "other_words": other.map(|other| words(other.lang)),
        })
    }

    /// The cover art: a band across the head of the page, lower where words need the room.
    fn board(&self) -> String {
        let volume = self.volume();
        let narrow = self.cut == Cut::Large || matches!(self.content, Content::Both(..));
        let (columns, rows) = if narrow { (12, 2) } else { (6, 3) };
        Art::of(Some((volume.rank(), volume.publication)), columns, rows).file()
    }

    /// The texts of a volume, each with its head.
    fn texts(&self, volume: &Volume<'_>, fonts: &Arc<Fonts>) -> Vec<(Value, Value)> {
        let labels = Labels::new(&self.theme.words, volume.lang);
        let room = (self.cut == Cut::Large).then_some(Room::LARGE);
        let writer = Writer { volume, labels: &labels, glyphs: &fonts.glyphs, space: "", room };
        // A book with page numbers lists its own figures.
        let texts = volume.texts.iter().filter(|text| text.sort != Sort::Figures);
        texts
            .map(|text| {
                let write = |document| writer.text(&text.name, document).blocks(&document.blocks);
                let body = text.document.as_deref().map(write).unwrap_or_default();
                (head(text, volume, &fonts.glyphs, ""), body.into())
            })
            .collect()
    }
}

/// The day a PDF says it was made: PDF/A asks for one, and the day it was really
/// made would give other bytes each day.
fn day(date: Option<Date>) -> Date {
    date.unwrap_or(jiff::civil::date(2000, 1, 1))
}

/// What a text is called.
fn head(
    text: &super::volume::Text<'_>,
    volume: &Volume<'_>,
    glyphs: &Glyphs,
    space: &str,
) -> Value {
    let meta = text.document.as_ref().map(|document| &document.meta);
    let authors = meta.map_or(&[][..], |meta| &meta.authors);
    let byline = (!authors.is_empty()).then(|| crate::lang::format::list(volume.lang, authors));
    let mut head = json!({
        "sort": match text.sort {
            Sort::Chapter => "chapter",
            Sort::Back | Sort::Figures => "back",
            Sort::Glossary => "glossary",
        },
        "id": format!("{space}{}", text.name),
        "number": text.number,
        "title": text.title,
        "lang": text.lang.code(),
        "missing": text.document.is_none(),
        "url": volume.whole(text.address, None),
        "summary": meta.and_then(|meta| meta.summary.as_deref()),
        "byline": byline,
        "draft": meta.is_some_and(|meta| meta.draft),
        "errata": meta.map(|meta| meta.errata.iter().map(|it| &it.text).collect::<Vec<_>>()),
    });
    settable(&mut head, glyphs);
    head
}

/// A picture as it is, but for words in a drawing that no font has.
fn picture(path: &ProjectPath, blob: &Blob, glyphs: &Glyphs) -> Bytes {
    let is_drawing = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("svg"));
    match std::str::from_utf8(blob.bytes()) {
        Ok(text) if is_drawing => Bytes::new(glyphs.source(text).into_bytes()),
        _ => Bytes::new(Arc::clone(blob.bytes())),
    }
}

/// Replaces what no font has in every string.
fn settable(value: &mut Value, glyphs: &Glyphs) {
    match value {
        Value::String(text) => *text = glyphs.text(text),
        Value::Array(values) => values.iter_mut().for_each(|value| settable(value, glyphs)),
        Value::Object(values) => values.values_mut().for_each(|value| settable(value, glyphs)),
        _ => {}
    }
}

fn failure(book: &Book, errors: &[SourceDiagnostic]) -> Failure {
    let mut failure = EngineFailure {
        file: MAIN.trim_start_matches('/').to_owned(),
        span: Span::default(),
        detail: "nothing was made".to_owned(),
    };
    if let Some(error) = errors.first() {
        failure.detail = error.message.to_string();
        for hint in &error.hints {
            failure.detail = format!("{}; {}", failure.detail, hint.v);
        }
        if let (Some(id), Some(range)) = (error.span.id(), book.range(error.span)) {
            failure.file = id.get().vpath().get_without_slash().to_owned();
            failure.span = Span::new(range);
        }
    }
    Failure::Engine(failure)
}

/// Forgets what the engine has worked out and not used between that many sweeps.
pub fn sweep(age: usize) {
    comemo::evict(age);
}
