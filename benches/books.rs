//! What the PDF of a long publication costs: from nothing, and after each edit.
//!
//! ```text
//! cargo bench --bench books [-- PROJECT]
//! ```
//!
//! Sets the first publication of a project in Turkish, and the edited chapter by itself, again
//! and again, each time after one paragraph in the middle has changed. Without a project it is
//! forty chapters of the corpus. Figures are processor time of the whole program, in seconds:
//! wall time says little on a machine that others use.

#[path = "corpus/mod.rs"]
#[expect(dead_code, reason = "only one of the layouts is built here")]
mod corpus;

use std::path::PathBuf;
use std::sync::Arc;

use ikidil::lang::Lang;
use ikidil::memo::Memo;
use ikidil::render::book::{self, Content, Cut, Fonts, Job};
use ikidil::render::volume::{Sort, Volume};
use ikidil::site::answer::Known;
use ikidil::site::answers::AllAnswers;
use ikidil::site::index::Index;
use ikidil::site::made::Made;
use ikidil::site::{SiteOptions, assemble};
use ikidil::source::disk::Disk;
use ikidil::source::{Blob, ProjectPath, Snapshot};
use ikidil::texts::ResolvedTexts;
use ikidil::theme::Theme;
use rustix::time::{ClockId, clock_gettime};

/// How many edits are measured.
const EDITS: usize = 15;

/// What one round of the press costs, in seconds.
#[derive(Clone, Copy)]
struct Cost {
    publication: f64,
    chapter: f64,
    pages: usize,
}

fn main() {
    let project = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = project.map_or_else(
        || {
            corpus::ikidil::write(&corpus::Corpus {
                root: folder.path().into(),
                pairs: 40,
                apparatus: true,
                search: false,
                precompress: false,
                parallel: false,
            });
            folder.path().to_owned()
        },
        PathBuf::from,
    );
    let mut snapshot = Disk::new(&root).snapshot().expect("a project");
    let memo = Memo::default();
    let before = processor_time();
    let theme = Theme::builtin().value.expect("the theme of the program");
    let fonts = book::fonts(&theme, &memo);
    let fonts_cost = processor_time() - before;
    let cold = set(&snapshot, &theme, &fonts, &memo);
    println!("{} pages", cold.pages);
    println!("{:24}{:>8.3}", "fonts", fonts_cost);
    println!("{:24}{:>8.3}", "publication, cold", cold.publication);
    println!("{:24}{:>8.3}", "chapter, then", cold.chapter);
    let (path, text) = middle(&snapshot, &memo);
    let mut costs = Vec::new();
    for count in 0..EDITS {
        snapshot.files.insert(path.clone(), Blob::new(edited(&text, count).into_bytes()));
        costs.push(set(&snapshot, &theme, &fonts, &memo));
        book::sweep(2);
        memo.sweep();
    }
    let of = |part: fn(&Cost) -> f64| {
        let mut all: Vec<f64> = costs.iter().map(part).collect();
        all.sort_by(f64::total_cmp);
        (all[all.len() / 2], all[0], all[all.len() - 1])
    };
    println!("{:24}{:>8}{:>8}{:>8}", "after an edit", "median", "least", "most");
    for (name, (median, least, most)) in
        [("publication", of(|it| it.publication)), ("its chapter", of(|it| it.chapter))]
    {
        println!("{name:24}{median:>8.3}{least:>8.3}{most:>8.3}");
    }
}

/// The processor time this program has used, in seconds.
fn processor_time() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// The chapter in the middle of the first publication.
fn middle(snapshot: &Snapshot, memo: &Memo) -> (ProjectPath, String) {
    let site = assemble::assemble(snapshot, &SiteOptions::default(), memo).value.0;
    let chapters = &site.publications[0].chapters;
    let edition = chapters[chapters.len() / 2].editions.get(Lang::Tr).expect("it is in Turkish");
    let path = edition.parsed.head.path.clone();
    let blob = snapshot.get(&path).expect("the site was made of it");
    let text = String::from_utf8(blob.bytes().to_vec()).expect("texts are UTF-8");
    (path, text)
}

/// The text with another sentence in a paragraph in its middle.
fn edited(text: &str, count: usize) -> String {
    let prose = |it: &&str| it.len() > 200 && it.starts_with(char::is_alphabetic);
    let mut paragraphs: Vec<&str> = text.split("\n\n").collect();
    let long = paragraphs.iter().enumerate().filter(|(_, it)| prose(it));
    let long: Vec<usize> = long.map(|(at, _)| at).collect();
    let at = *long.get(long.len() / 2).expect("the chapter has long paragraphs");
    let sentence = format!("Bu paragraf {count} kez değişti. {}", paragraphs[at]);
    paragraphs[at] = &sentence;
    paragraphs.join("\n\n")
}

/// Sets the publication and the chapter in its middle.
fn set(snapshot: &Snapshot, theme: &Theme, fonts: &Arc<Fonts>, memo: &Memo) -> Cost {
    let (site, sources) = assemble::assemble(snapshot, &SiteOptions::default(), memo).value;
    let index = Index::new(&site, &sources.terms);
    let reached = site.fingerprint;
    let known = Known { snapshot, site: &site, index: &index, sources: &sources, memo, reached };
    let answers = AllAnswers::new(&known);
    let made = Made::new(&site, &sources, &index, &answers, memo);
    let texts = ResolvedTexts { site: &site, answers: &answers, index: &index, made: &made, memo };
    let before = processor_time();
    let words = &theme.words;
    let publication = &site.publications[0];
    let volume = Volume::new(&site, publication, Lang::Tr, &texts, snapshot, words);
    let job = Job::new(Content::One(&volume), Cut::Usual, theme);
    let pdf = job.make(fonts).expect("the publication can be set");
    let between = processor_time();
    let chapters = volume.texts.iter().filter(|text| text.sort == Sort::Chapter).count();
    let excerpt = volume.excerpt(chapters / 2, snapshot, words);
    let job = Job::new(Content::Chapter(&excerpt), Cut::Usual, theme);
    job.make(fonts).expect("the chapter can be set");
    let after = processor_time();
    Cost { publication: between - before, chapter: after - between, pages: pdf.pages }
}
