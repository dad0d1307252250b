//! The corpus as a project of ikidil.

use std::fmt::Write;

use super::chapter::{self, Layout};
use super::words::Words;
use super::{Corpus, Lang, picture};

/// Works in the bibliography.
const WORKS: usize = 200;

struct Ikidil {
    apparatus: bool,
}

impl Layout for Ikidil {
    fn link(&self, words: &str, _: Lang, publication: usize, number: usize) -> String {
        format!("[{words}](subject-{publication}-{number}.md)")
    }

    fn image(&self, caption: &str, name: &str) -> String {
        format!("![{caption}](../squares.svg){{#fig-{name} alt=\"{caption}\"}}")
    }

    fn table_caption(&self, caption: &str, name: &str) -> String {
        format!(": {caption} {{#tbl-{name}}}")
    }

    fn apparatus(&self, section: usize, name: &str, words: &mut Words) -> String {
        if !self.apparatus {
            return String::new();
        }
        let reference = match section {
            1 => format!("@sec-{name}-2"),
            2 => format!("@tbl-{name}"),
            3 => format!("@fig-{name}"),
            4 => format!("@sec-{name}-5"),
            _ => format!("@sec-{name}-1"),
        };
        let citation = match section {
            1 | 3 => format!(" [@work-{}]", words.below(WORKS)),
            5 => format!(" [@work-{}, {}]", words.below(WORKS), 1 + words.below(300)),
            _ => String::new(),
        };
        format!("{} {reference} {}{citation}.\n\n", words.phrase(3), words.phrase(3))
    }
}

pub fn write(corpus: &Corpus) {
    let settings =
        "title: { tr: Ölçüm, en: Measure }\nlanguages: [tr, en]\nbase_url: https://example.org/\n";
    let (search, precompress) = (corpus.search, corpus.precompress);
    let settings = format!("{settings}search: {search}\nprecompress: {precompress}\n");
    corpus.write("content/site.yaml", settings);
    corpus.write("content/home.tr.md", "---\ntitle: Ölçüm\n---\n\nBir derlem.\n");
    corpus.write("content/home.en.md", "---\ntitle: Measure\n---\n\nA corpus.\n");
    corpus.write("content/squares.svg", picture());
    if corpus.apparatus {
        corpus.write("content/references.yaml", works());
    }
    let formats = if corpus.parallel { "formats: [parallel]\n" } else { "" };
    for publication in 0..corpus.publications() {
        corpus.write(
            format!("content/work-{publication}/publication.yaml"),
            format!(
                "title: {{ tr: Yayın {publication}, en: Work {publication} }}\nsource: tr\n\
                 date: 2026-11-22\nauthors: [{{ name: WRI Türkiye }}]\nlicence: CC-BY-4.0\n\
                 {formats}"
            ),
        );
    }
    let layout = Ikidil { apparatus: corpus.apparatus };
    for (publication, number) in corpus.chapters() {
        for lang in Lang::ALL {
            let title = chapter::title(lang, publication, number);
            let slug = chapter::slug(lang, publication, number);
            let text = chapter::text(&layout, lang, publication, number, corpus.count(publication));
            let name = format!("{number:03}-subject-{publication}-{number}.{}.md", lang.code());
            corpus.write(
                format!("content/work-{publication}/{name}"),
                format!("---\ntitle: {title}\nslug: {slug}\nsummary: {title}.\n---\n\n{text}"),
            );
        }
    }
}

/// A bibliography of books and articles.
fn works() -> String {
    let mut text = String::new();
    for work in 0..WORKS {
        let mut words = Words::new(Lang::En, work + 900_000);
        let (title, given, family) = (words.phrase(6), words.word(), words.word());
        let year = 1990 + words.below(36);
        let _ = writeln!(text, "work-{work}:\n  type: book\n  title: {title}");
        let _ =
            writeln!(text, "  author: [\"{family}, {given}\"]\n  date: {year}\n  publisher: Press");
    }
    text
}
