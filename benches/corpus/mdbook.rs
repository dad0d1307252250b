//! The corpus as books of mdBook: one for each publication and language, because
//! mdBook writes every chapter of a book into the contents of each page.

use std::fmt::Write;

use super::chapter::{self, Layout};
use super::{Corpus, Lang, picture};

struct MdBook;

impl Layout for MdBook {
    fn link(&self, words: &str, lang: Lang, publication: usize, number: usize) -> String {
        format!("[{words}]({}.md)", chapter::slug(lang, publication, number))
    }

    fn picture(&self) -> &'static str {
        "squares.svg"
    }
}

pub fn write(corpus: &Corpus) {
    for publication in 0..corpus.publications() {
        for lang in Lang::ALL {
            let folder = format!("{}/work-{publication}", lang.code());
            let title = format!("{} {publication}", lang.pick("Yayın", "Work"));
            let config = format!(
                "[book]\ntitle = \"{title}\"\nlanguage = \"{}\"\n\n[output.html.search]\nenable = false\n\n\
                 [output.html.print]\nenable = false\n",
                lang.code()
            );
            corpus.write(format!("{folder}/book.toml"), config);
            corpus.write(format!("{folder}/src/squares.svg"), picture());
            let mut summary = String::from("# Summary\n\n");
            for number in 1..=corpus.count(publication) {
                let title = chapter::title(lang, publication, number);
                let slug = chapter::slug(lang, publication, number);
                let _ = writeln!(summary, "- [{title}]({slug}.md)");
                let text =
                    chapter::text(&MdBook, lang, publication, number, corpus.count(publication));
                corpus.write(format!("{folder}/src/{slug}.md"), format!("# {title}\n\n{text}"));
            }
            corpus.write(format!("{folder}/src/SUMMARY.md"), summary);
        }
    }
}
