//! PDFs of a shelf: which ones, from where, and what their fonts cannot set.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use crate::config::Format;
use crate::diag::{Diagnostic, say};
use crate::lang::Lang;
use crate::memo::{self, Fingerprint, Stage};
use crate::render::book::{self, Content, Cut, Fonts, Pdf};
use crate::render::page::Download;
use crate::render::volume::Volume;
use crate::site::Publication;
use crate::source::{Location, ProjectPath, Span};

use super::{Job, Made, Stock, place};

/// How many books one edit makes anew, at most: a chapter, and the whole in every cut. What the
/// engine has worked out for them takes some 150 MB each and is kept for the next edit.
const AN_EDIT: usize = 6;

/// The name of the store's entries.
const STORED: &str = "pdf";

/// Makes PDFs, with fonts that are read only if one has to be made.
pub(super) struct Press<'a> {
    stock: &'a Stock<'a>,
    fonts: OnceLock<Arc<Fonts>>,
    /// How many books were made.
    made: AtomicUsize,
}

impl<'a> Press<'a> {
    pub(super) fn new(stock: &'a Stock<'a>) -> Self {
        Press { stock, fonts: OnceLock::new(), made: AtomicUsize::new(0) }
    }

    fn fonts(&self) -> &Arc<Fonts> {
        self.fonts.get_or_init(|| book::fonts(self.stock.theme, self.stock.memo))
    }

    /// The PDF a job asks for: remembered, stored, or made.
    pub(super) fn print(&self, job: &Job<'_>) -> Result<Option<Made>, Diagnostic> {
        let stock = self.stock;
        let first = job.volumes[0];
        let Some(address) = self.address(job) else { return Ok(None) };
        let excerpt = self.excerpt(job);
        let (content, cut) = content(job, excerpt.as_ref());
        let made = book::Job::new(content, cut, stock.theme);
        let pdf = stock.memo.get(Stage::Pdf, made.key, || self.stored(&made));
        match &*pdf {
            Ok(pdf) => {
                let mut download = Download::file(job.format, address, &pdf.bytes);
                download.pages = Some(pdf.pages);
                let languages = job.volumes.iter().map(|volume| volume.lang).collect();
                let made = super::made(
                    first,
                    languages,
                    download,
                    memo::Content::new(Arc::clone(&pdf.bytes)),
                );
                let chapter = job.chapter.map(|at| first.texts[at].address.to_owned());
                Ok(Some(Made { chapter, ..made }))
            }
            Err(failure) => {
                let asks = asks(job);
                let book::Failure::Engine(failure) = failure else {
                    return Err(say::book_large(&asks, &address));
                };
                let picture = ProjectPath::new(&failure.file);
                if stock.snapshot.get(&picture).is_some() {
                    return Err(say::picture_unreadable(&picture, &failure.detail));
                }
                let file = stock.theme.files.get(&failure.file);
                let path =
                    file.map_or_else(|| ProjectPath::new("themes"), |file| file.path.clone());
                // The program's own layout is no business of the editor's.
                if stock.snapshot.get(&path).is_none() {
                    return Err(say::book_failed(&asks, &address, &failure.detail));
                }
                let at = Location::new(&path, failure.span);
                Err(say::template_failed(at, &failure.detail, None, &address))
            }
        }
    }

    /// The complaint that a job asks for more than the engine can set, if it does.
    pub(super) fn too_long(&self, job: &Job<'_>) -> Option<Diagnostic> {
        let is_pdf = job.format.is_pdf() || job.format == Format::Parallel;
        let address = self.address(job).filter(|_| is_pdf)?;
        let excerpt = self.excerpt(job);
        let (content, cut) = content(job, excerpt.as_ref());
        let book = book::Job::new(content, cut, self.stock.theme);
        book.is_large(self.fonts()).then(|| say::book_large(&asks(job), &address))
    }

    /// The chapter alone that a job asks for.
    fn excerpt<'v>(&self, job: &Job<'v>) -> Option<Volume<'v>>
    where
        'a: 'v,
    {
        let words = &self.stock.theme.words;
        job.chapter.map(|at| job.volumes[0].excerpt(at, self.stock.snapshot, words))
    }

    /// Where the PDF of a job will be.
    fn address(&self, job: &Job<'_>) -> Option<String> {
        let first = job.volumes[0];
        match job.chapter {
            Some(at) => place::of_chapter(first.publication, first.texts[at].address),
            None => place::of(first.publication, job.format, first.lang, self.stock.site),
        }
    }

    /// A PDF from an earlier run, or else a new one.
    fn stored(&self, job: &book::Job<'_>) -> book::Made {
        let store = self.stock.memo.store();
        if let Some(pdf) =
            store.and_then(|store| store.load(STORED, job.key)).and_then(|it| unpack(&it))
        {
            return Ok(pdf);
        }
        let pdf = job.make(self.fonts());
        let made = self.made.fetch_add(1, Ordering::Relaxed) + 1;
        if self.is_only_build() || made > AN_EDIT {
            book::sweep(1);
        }
        let pdf = pdf?;
        if let Some(store) = store {
            store.save(STORED, job.key, &pack(&pdf));
        }
        Ok(pdf)
    }

    /// Whether no other build is to be expected of this program.
    fn is_only_build(&self) -> bool {
        self.stock.memo.generation() == 0
    }

    /// Forgets what was worked out for editions of two edits ago.
    pub(super) fn tidy(&self) {
        if !self.is_only_build() && self.made.load(Ordering::Relaxed) > 0 {
            book::sweep(2);
        }
    }

    /// What the fonts cannot set, in any text that is printed.
    pub(super) fn unset_in_all(&self) -> Vec<Diagnostic> {
        let printed = |it: &&Arc<Publication>| it.config.formats.iter().any(|it| it.is_pdf());
        let printed = self.stock.site.publications.iter().filter(printed);
        let editions = printed.flat_map(|publication| publication.editions());
        editions.flat_map(|edition| self.unset(&edition.parsed.head.path)).collect()
    }

    /// What a file has that cannot be set, each character once.
    fn unset(&self, path: &ProjectPath) -> Vec<Diagnostic> {
        let Some(blob) = self.stock.snapshot.get(path) else { return Vec::new() };
        let Ok(text) = std::str::from_utf8(blob.bytes()) else { return Vec::new() };
        let fonts = self.fonts();
        let key = Fingerprint::of(&(blob.fingerprint(), fonts.fingerprint));
        let found = self.stock.memo.get(Stage::Font, key, || {
            let mut found: Vec<(char, usize)> = Vec::new();
            // Control characters are read as spaces.
            let is_odd = |letter: char| !fonts.glyphs.has(letter) && !letter.is_control();
            for (at, letter) in text.char_indices().filter(|(_, letter)| is_odd(*letter)) {
                if found.iter().all(|(known, _)| *known != letter) {
                    found.push((letter, at));
                }
            }
            found
        });
        let complaint = |&(letter, at): &(char, usize)| {
            let at = Location::new(path, Span::new(at..at + letter.len_utf8()));
            say::glyph_missing(at, letter)
        };
        found.iter().map(complaint).collect()
    }
}

/// What a job makes a PDF of, and how; `excerpt` is its chapter.
fn content<'v>(job: &Job<'v>, excerpt: Option<&'v Volume<'v>>) -> (Content<'v>, Cut) {
    let first = job.volumes[0];
    match (job.format, job.volumes.as_slice()) {
        (Format::Parallel, [one, other]) => {
            let (tr, en) = if one.lang == Lang::Tr { (one, other) } else { (other, one) };
            (Content::Both(tr, en), Cut::Usual)
        }
        (Format::LargePrint, _) => (Content::One(first), Cut::Large),
        (Format::InkSaving, _) => (Content::One(first), Cut::Sparing),
        _ => match excerpt {
            Some(chapter) => (Content::Chapter(chapter), Cut::Usual),
            None => (Content::One(first), Cut::Usual),
        },
    }
}

/// The file that an editor changes to get another book.
fn asks(job: &Job<'_>) -> ProjectPath {
    let first = job.volumes[0];
    let text = job.chapter.and_then(|at| first.texts[at].document.as_deref());
    text.map_or_else(|| super::settings(first.publication), |it| it.path.clone())
}

/// The number of pages, then the PDF.
fn pack(pdf: &Pdf) -> Vec<u8> {
    let pages = u32::try_from(pdf.pages).unwrap_or(u32::MAX);
    [&pages.to_le_bytes(), &*pdf.bytes].concat()
}

fn unpack(stored: &[u8]) -> Option<Pdf> {
    let (pages, bytes) = stored.split_first_chunk::<4>()?;
    let pages = usize::try_from(u32::from_le_bytes(*pages)).ok()?;
    bytes.starts_with(b"%PDF-").then(|| Pdf { bytes: bytes.into(), pages })
}
