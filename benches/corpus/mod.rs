//! Corpora of any size in the layouts of four programs.

mod chapter;
pub mod hugo;
pub mod ikidil;
pub mod mdbook;
mod words;
pub mod zola;

use std::fs;
use std::path::{Path, PathBuf};

/// Chapters in a publication, in both languages.
const CHAPTERS: usize = 40;

/// The languages.
#[derive(Clone, Copy)]
enum Lang {
    Tr,
    En,
}

impl Lang {
    const ALL: [Lang; 2] = [Lang::Tr, Lang::En];

    fn code(self) -> &'static str {
        self.pick("tr", "en")
    }

    fn pick<T>(self, tr: T, en: T) -> T {
        match self {
            Lang::Tr => tr,
            Lang::En => en,
        }
    }
}

/// What is to be written.
pub struct Corpus {
    /// The folder; it need not exist yet.
    pub root: PathBuf,
    /// How many chapters, each in both languages.
    pub pairs: usize,
    /// Whether there are references and citations.
    pub apparatus: bool,
    /// Whether the site has a search.
    pub search: bool,
    /// Whether the site has compressed siblings.
    pub precompress: bool,
    /// Show every chapter in both languages side by side.
    pub parallel: bool,
}

impl Corpus {
    /// Each chapter as its publication and its number there, from 1.
    fn chapters(&self) -> impl Iterator<Item = (usize, usize)> + use<> {
        (0..self.pairs).map(|pair| (pair / CHAPTERS, pair % CHAPTERS + 1))
    }

    /// How many publications there are.
    fn publications(&self) -> usize {
        self.pairs.div_ceil(CHAPTERS)
    }

    /// How many chapters a publication has.
    fn count(&self, publication: usize) -> usize {
        CHAPTERS.min(self.pairs - publication * CHAPTERS)
    }

    fn write(&self, path: impl AsRef<Path>, text: impl AsRef<[u8]>) {
        let path = self.root.join(path);
        let folder = path.parent().expect("every file is in the corpus's folder");
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, text))
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}

/// A picture of 24 squares, shared by all chapters.
fn picture() -> String {
    let squares: String = (0..24)
        .map(|at| {
            format!("<rect x=\"{}\" y=\"{}\" width=\"9\" height=\"9\"/>", at % 6 * 10, at / 6 * 10)
        })
        .collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"600\" height=\"400\" viewBox=\"0 0 60 40\">{squares}</svg>\n"
    )
}
