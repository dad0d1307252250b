//! What each stage costs, so that a regression is found where it is.
//!
//! ```text
//! cargo bench --bench stages [-- FILTER]
//! ```

#[path = "corpus/mod.rs"]
#[expect(dead_code, reason = "only one of the layouts is built here")]
mod corpus;

use std::fmt::Write as _;

use divan::{Bencher, black_box};
use ikidil::lang::Lang;
use ikidil::memo::Memo;
use ikidil::output::{Mode, apply};
use ikidil::parse::{self, ParseOptions};
use ikidil::site::index::Index;
use ikidil::site::{SiteOptions, align, assemble};
use ikidil::source::disk::Disk;
use ikidil::source::{Blob, ProjectPath, Snapshot};
use ikidil::{BuildOptions, build};

/// Chapters in both languages: one publication, and a large site.
const PAIRS: [usize; 2] = [40, 1_000];

const CHAPTER: &str = "content/work-0/002-subject-0-2.tr.md";

fn main() {
    divan::main();
}

/// A corpus as a build sees it.
fn snapshot(pairs: usize) -> Snapshot {
    let folder = tempfile::tempdir().expect("a temporary folder");
    corpus::ikidil::write(&corpus::Corpus {
        root: folder.path().into(),
        pairs,
        apparatus: true,
        search: true,
        precompress: false,
        parallel: false,
    });
    Disk::new(folder.path()).snapshot().expect("it was just written")
}

fn text(snapshot: &Snapshot) -> String {
    let blob = snapshot.get(&ProjectPath::new(CHAPTER)).expect("every corpus has it");
    String::from_utf8(blob.bytes().to_vec()).expect("the corpus is UTF-8")
}

fn parse(text: &str) -> ikidil::doc::Parsed {
    let options = ParseOptions { raw_html: Default::default(), smart: true };
    let path = ProjectPath::new(CHAPTER);
    parse::document(&path, Lang::Tr, &Blob::new(text.as_bytes()), &options, &Memo::default()).value
}

#[divan::bench]
fn parse_a_chapter(bencher: Bencher) {
    let text = text(&snapshot(2));
    bencher.bench(|| parse(black_box(&text)));
}

/// The editions of so many chapters of a thousand words, as if they were one chapter.
#[divan::bench(args = [1, 20])]
fn align_two_editions(bencher: Bencher, chapters: usize) {
    let snapshot = snapshot(chapters);
    let shapes = |ending: &str| -> Vec<_> {
        let texts = snapshot.below("content/work-0").filter(|it| it.0.as_str().ends_with(ending));
        let text = |blob: &Blob| String::from_utf8_lossy(blob.bytes()).into_owned();
        let shapes = |parsed: ikidil::doc::Parsed| {
            parsed.tree(&Memo::default()).shapes(&parsed.head).to_vec()
        };
        texts.flat_map(|(_, blob)| shapes(parse(&text(blob)))).collect()
    };
    let (tr, en) = (shapes(".tr.md"), shapes(".en.md"));
    assert!(tr.len() > 20 * chapters, "{} blocks", tr.len());
    bencher.bench(|| align::align(black_box(&tr), &en));
}

#[divan::bench(args = PAIRS)]
fn assemble_again(bencher: Bencher, pairs: usize) {
    let (snapshot, memo) = (snapshot(pairs), Memo::default());
    let options = SiteOptions::default();
    assemble::assemble(&snapshot, &options, &memo);
    bencher.bench(|| assemble::assemble(black_box(&snapshot), &options, &memo));
}

#[divan::bench(args = PAIRS)]
fn index(bencher: Bencher, pairs: usize) {
    let site = assemble::assemble(&snapshot(pairs), &SiteOptions::default(), &Memo::default());
    let (site, sources) = site.value;
    bencher.bench(|| {
        Index::new(black_box(&site), &sources.terms);
    });
}

#[divan::bench(args = PAIRS, sample_count = 5)]
fn build_everything(bencher: Bencher, pairs: usize) {
    let snapshot = snapshot(pairs);
    bencher.bench(|| build(black_box(&snapshot), &BuildOptions::default(), &Memo::default()));
}

/// Builds again and again, each time after `edit` changed a chapter.
fn rebuild(bencher: Bencher, pairs: usize, edit: impl Fn(&str, usize) -> String) {
    let mut snapshot = snapshot(pairs);
    let (memo, options) = (Memo::default(), BuildOptions::default());
    build(&snapshot, &options, &memo);
    let (path, text) = (ProjectPath::new(CHAPTER), text(&snapshot));
    let mut count = 0;
    bencher.bench_local(|| {
        count += 1;
        snapshot.files.insert(path.clone(), Blob::new(edit(&text, count).into_bytes()));
        let built = build(&snapshot, &options, &memo);
        memo.sweep();
        built
    });
}

#[divan::bench(args = PAIRS)]
fn rebuild_after_a_paragraph(bencher: Bencher, pairs: usize) {
    rebuild(bencher, pairs, |text, count| {
        let mut text = text.to_owned();
        let _ = writeln!(text, "\nDeğişen {count}.");
        text
    });
}

#[divan::bench(args = PAIRS)]
fn rebuild_after_a_title(bencher: Bencher, pairs: usize) {
    rebuild(bencher, pairs, |text, count| {
        text.replacen("title: ", &format!("title: Başlık {count} "), 1)
    });
}

#[divan::bench(args = PAIRS, sample_count = 20)]
fn write_nothing_new(bencher: Bencher, pairs: usize) {
    let built = build(&snapshot(pairs), &BuildOptions::default(), &Memo::default());
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (site, project) = (folder.path().join("output"), folder.path().join("project"));
    let write = || apply(&built.value.output, &site, &project, Mode::Live);
    write().expect("a temporary folder can be written");
    bencher.bench(write);
}
