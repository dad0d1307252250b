//! Writes bilingual corpora of any size, the same text in four layouts.
//!
//! ```text
//! cargo bench --bench corpus -- DIR [--pairs 5000] [--layout ikidil|hugo|zola|mdbook] [--apparatus]
//!     [--no-search] [--precompress] [--parallel]
//! ```
//!
//! A chapter has about a thousand words: headings, paragraphs, lists, a table, a
//! footnote, a quotation, ten lines of code, links, an image. Forty chapters are
//! a publication. The same arguments always write the same bytes.
//!
//! `--apparatus` adds what only ikidil has: five cross-references and three
//! citations a chapter, and a bibliography. `--no-search` is a site without an index,
//! which the other programs do not make either; `--precompress` one with compressed siblings,
//! `--parallel` one that shows every chapter in both languages side by side, too.

#[path = "mod.rs"]
mod corpus;

use std::path::PathBuf;
use std::process::ExitCode;

use corpus::{Corpus, hugo, ikidil, mdbook, zola};

const USAGE: &str = "usage: corpus DIR [--pairs COUNT] [--layout ikidil|hugo|zola|mdbook] [--apparatus] \
                     [--no-search] [--precompress] [--parallel]";

fn main() -> ExitCode {
    let mut root = None;
    let mut corpus = Corpus {
        root: PathBuf::new(),
        pairs: 5_000,
        apparatus: false,
        search: true,
        precompress: false,
        parallel: false,
    };
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
            "--no-search" => {
                corpus.search = false;
                true
            }
            "--precompress" => {
                corpus.precompress = true;
                true
            }
            "--parallel" => {
                corpus.parallel = true;
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
                Some("zola") => {
                    write = zola::write;
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
