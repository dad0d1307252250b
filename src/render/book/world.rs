//! What Typst may see: the layout, the book's JSON and pictures, the fonts. No
//! disk, no network, no clock.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use typst::diag::{FileError, FileResult, PackageError};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_kit::fonts::FontStore;

use crate::memo::Fingerprint;
use crate::source::Blob;

use super::glyphs::Glyphs;

/// Fonts, ready to be used by any book.
pub struct Fonts {
    store: FontStore,
    /// What they can set.
    pub glyphs: Glyphs,
    /// The digest of the theme's fonts.
    pub fingerprint: Fingerprint,
}

impl Fonts {
    /// The theme's fonts, and the engine's own behind them.
    pub(super) fn new<'a>(
        theme: impl Iterator<Item = &'a Blob>,
        fingerprint: Fingerprint,
    ) -> Fonts {
        let mut store = FontStore::new();
        for blob in theme {
            for font in Font::iter(Bytes::new(Arc::clone(blob.bytes()))) {
                let info = font.info().clone();
                store.push((font, info));
            }
        }
        store.extend(typst_kit::fonts::embedded());
        let mut glyphs = Glyphs::default();
        for index in 0.. {
            let Some(info) = store.book().info(index) else { break };
            glyphs.extend(info.coverage.iter());
        }
        Fonts { store, glyphs, fingerprint }
    }
}

/// One book about to be set.
pub(super) struct Book {
    fonts: Arc<Fonts>,
    files: HashMap<FileId, Bytes>,
    sources: HashMap<FileId, Source>,
    main: FileId,
}

impl Book {
    /// A book whose main file is `main`; names of files begin with a slash.
    pub(super) fn new(
        fonts: Arc<Fonts>,
        main: &str,
        layout: impl Iterator<Item = (String, String)>,
        files: impl Iterator<Item = (String, Bytes)>,
    ) -> Option<Book> {
        let sources = layout.filter_map(|(name, text)| {
            let id = id(&name)?;
            Some((id, Source::new(id, text)))
        });
        Some(Book {
            fonts,
            files: files.filter_map(|(name, bytes)| Some((id(&name)?, bytes))).collect(),
            sources: sources.collect(),
            main: id(main)?,
        })
    }
}

fn id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

fn library() -> &'static LazyHash<Library> {
    static LIBRARY: OnceLock<LazyHash<Library>> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let features = [Feature::A11yExtras].into_iter().collect();
        LazyHash::new(Library::builder().with_features(features).build())
    })
}

impl World for Book {
    fn library(&self) -> &LazyHash<Library> {
        library()
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.store.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| missing(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.store.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn missing(id: FileId) -> FileError {
    match id.get().root() {
        VirtualRoot::Package(package) => {
            FileError::Package(PackageError::NotFound(package.clone()))
        }
        VirtualRoot::Project => FileError::NotFound(id.get().vpath().get_without_slash().into()),
    }
}
