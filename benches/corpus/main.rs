//! Writes bilingual corpora of any size, the same text in three layouts.
//!
//! ```text
//! cargo bench --bench corpus -- DIR [--pairs 5000] [--layout ikidil|hugo|mdbook] [--apparatus]
//! ```
//!
//! A chapter has about a thousand words: headings, paragraphs, lists, a table, a
//! footnote, a quotation, ten lines of code, links, an image. Forty chapters are
//! a publication. The same arguments always write the same bytes.
//!
//! `--apparatus` adds what only ikidil has: five cross-references and three
//! citations a chapter, and a bibliography.

mod chapter;
mod hugo;
mod ikidil;
mod mdbook;
mod words;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Chapters in a publication, in both languages.
const CHAPTERS: usize = 40;

/// The languages, with their codes.
#[derive(Clone, Copy, PartialEq, Eq)]
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
struct Corpus {
    root: PathBuf,
    pairs: usize,
    apparatus: bool,
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

const USAGE: &str = "usage: corpus DIR [--pairs COUNT] [--layout ikidil|hugo|mdbook] [--apparatus]";

fn main() -> ExitCode {
    let mut root = None;
    let mut corpus = Corpus { root: PathBuf::new(), pairs: 5_000, apparatus: false };
    let mut write: fn(&Corpus) = ikidil::write;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let understood = match argument.as_str() {
            // What `cargo bench` itself adds.
            "--bench" => true,
            "--apparatus" => {
                corpus.apparatus = true;
                true
            }
            "--pairs" => {
                let count = arguments.next().and_then(|count| count.parse().ok());
                count.map(|count| corpus.pairs = count).is_some()
            }
            "--layout" => match arguments.next().as_deref() {
                Some("ikidil") => true,
                Some("hugo") => {
                    write = hugo::write;
                    true
                }
                Some("mdbook") => {
                    write = mdbook::write;
                    true
                }
                _ => false,
            },
            _ if argument.starts_with('-') => false,
            _ => root.replace(argument).is_none(),
        };
        if !understood {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    }
    // Without a folder there is nothing to do: `cargo bench` runs every bench.
    let Some(root) = root else { return ExitCode::SUCCESS };
    corpus.root = root.into();
    write(&corpus);
    ExitCode::SUCCESS
}
