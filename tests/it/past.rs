//! What one run of the program leaves, the next one builds upon; the site is the one that a clean
//! build makes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use ikidil::diag::has_errors;
use ikidil::memo::{Memo, Past, Record, Stage};
use ikidil::output::{LastSite, Mode, apply};
use ikidil::source::Snapshot;
use ikidil::source::disk::Disk;
use ikidil::source::record::RecordFile;
use ikidil::{BuildOptions, build};
use proptest::prelude::*;
use walkdir::WalkDir;

use super::command::{Ran, ikidil};
use super::fault::sources;
use super::incremental::{Desk, Edit, differing, edits, small, whole};

/// What a run finds that begins in a project's folder.
fn past(root: &Path) -> (Arc<RecordFile>, Memo) {
    let left = Arc::new(RecordFile::open(root));
    let record: Arc<dyn Record> = Arc::<RecordFile>::clone(&left);
    let standing = LastSite::find(&root.join("output"), root).map(|site| site as _);
    (left, Memo::default().with_past(Past { record: Some(record), standing }))
}

/// Publishes what a run made, and leaves word.
fn leave(snapshot: &Snapshot, root: &Path, memo: &Memo, left: &RecordFile) {
    let options = BuildOptions { drafts: true, ..BuildOptions::default() };
    let built = build(snapshot, &options, memo);
    if !has_errors(&built.diagnostics) {
        apply(&built.value.output, &root.join("output"), root, Mode::Whole).unwrap();
    }
    left.keep();
}

fn check(edits: &[Edit]) -> Result<(), TestCaseError> {
    let root = tempfile::tempdir().unwrap();
    let mut desk = Desk { snapshot: small(), taken: Vec::new() };
    for edit in std::iter::once(None).chain(edits.iter().map(Some)) {
        if let Some(edit) = edit {
            desk.apply(edit);
        }
        let (left, memo) = past(root.path());
        let after = whole(&desk.snapshot, &memo);
        let clean = whole(&desk.snapshot, &Memo::default());
        let differing = differing(&after.0, &clean.0);
        prop_assert!(differing.is_empty(), "after {edit:?}: {differing:#?}");
        prop_assert_eq!(after.1, clean.1, "the complaints after {:?}", edit);
        leave(&desk.snapshot, root.path(), &memo, &left);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn runs_after_any_edits_equal_clean_builds(edits in edits(1..8)) {
        check(&edits)?;
    }
}

#[test]
fn a_run_makes_what_an_edit_changed() {
    let root = tempfile::tempdir().unwrap();
    sources(root.path(), "1");
    let run = || {
        let snapshot = Disk::new(root.path()).snapshot().unwrap();
        let (left, memo) = past(root.path());
        leave(&snapshot, root.path(), &memo, &left);
        let made = memo.tally().take();
        [Stage::Parse, Stage::Align, Stage::Page, Stage::Cover, Stage::Search]
            .map(|stage| made.get(&stage).map_or(0, |(made, _)| *made))
    };
    let [texts, pairs, pages, pictures, index] = run();
    assert_eq!([texts, pairs, pictures], [24, 12, 4]);
    assert!(pages > 30, "{pages} pages");
    // What is gathered from the words of all texts is not written down, those of each text are.
    let gathered = index - texts;
    assert_eq!(run(), [0, 0, 0, 0, gathered]);
    let chapter = root.path().join("content/guide/05-c5.tr.md");
    fs::write(&chapter, text(&chapter) + "Bir cümle daha.\n").unwrap();
    // The chapter, and the landing page, which shows the code of what readers download. In the
    // index the chapter, the edition whose paragraphs lead to it, and three new beginnings of words.
    let index = gathered + 2 + 3;
    assert_eq!(run(), [1, 1, 2, 0, index]);
    fs::remove_dir_all(root.path().join("output/tr/rehber")).unwrap();
    let [texts, pairs, pages, _, index] = run();
    let gathered = gathered + 3;
    assert_eq!([texts, pairs, index], [0, 0, gathered]);
    assert!(pages > 12, "{pages} pages were gone");
    fs::remove_dir_all(root.path().join("output/search")).unwrap();
    assert_eq!(run(), [0, 0, 0, 0, gathered + 24], "the files of the index were gone");
    assert_eq!(run(), [0, 0, 0, 0, gathered]);
}

/// A project of twelve chapters, built.
struct Project(tempfile::TempDir);

impl Project {
    fn new() -> Project {
        let root = tempfile::tempdir().unwrap();
        sources(root.path(), "1");
        let project = Project(root);
        assert!(project.build().contains("files written"));
        project
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// What a build says.
    fn build(&self) -> String {
        let ran = ikidil(self.0.path(), "en_GB.UTF-8", &["build"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    }

    /// The files of a site with what they hold.
    fn files(&self, folder: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let folder = self.path(folder);
        let files = WalkDir::new(&folder).into_iter().map(Result::unwrap);
        let files = files.filter(|it| it.file_type().is_file());
        let name = |path: &Path| path.strip_prefix(&folder).unwrap().to_owned();
        files.map(|it| (name(it.path()), fs::read(it.path()).unwrap())).collect()
    }

    /// Every file of the site, of the cache and of the sources, with the time of its last change.
    fn times(&self) -> BTreeMap<PathBuf, SystemTime> {
        let files = WalkDir::new(self.0.path()).into_iter().map(Result::unwrap);
        files.map(|it| (it.path().to_owned(), it.metadata().unwrap().modified().unwrap())).collect()
    }
}

#[test]
fn where_nothing_changed_nothing_is_touched() {
    let project = Project::new();
    let before = project.times();
    for _ in 0..2 {
        assert!(project.build().contains("no file changed"));
        assert_eq!(project.times(), before);
    }
}

#[test]
fn what_was_done_to_the_site_is_undone() {
    let project = Project::new();
    let page = project.path("output/en/guide/1-3/index.html");
    let made = text(&page);
    fs::write(&page, made.replace("1 3", "3 1")).unwrap();
    assert!(project.build().contains("1 file written"));
    assert_eq!(text(&page), made);
    fs::remove_file(&page).unwrap();
    assert!(project.build().contains("1 file written"));
    assert_eq!(text(&page), made);
    fs::remove_dir_all(project.path("output")).unwrap();
    assert!(project.build().contains("files written"));
    assert_eq!(text(&page), made);
    fs::remove_dir_all(project.path(".ikidil-cache")).unwrap();
    assert!(project.build().contains("no file changed"));
}

#[test]
fn what_is_asked_for_is_followed() {
    let [one, other] = [Project::new(), Project::new()];
    for project in [&one, &other] {
        let draft = "---\ntitle: Draft\ndraft: true\n---\n\nText.\n";
        fs::write(project.path("content/guide/13-draft.en.md"), draft).unwrap();
    }
    let runs: [&[&str]; 6] = [
        &["--base-url", "https://a.example/"],
        &["--drafts"],
        &["--base-url", "https://b.example/x/", "--drafts"],
        &[],
        &["--output", "elsewhere"],
        &["--base-url", "https://a.example/"],
    ];
    for options in runs {
        let args = [&["build"], options].concat();
        let after = ikidil(one.0.path(), "en_GB.UTF-8", &args);
        for left in ["output", "elsewhere", ".ikidil-cache"] {
            let _ = fs::remove_dir_all(other.path(left));
        }
        let clean = ikidil(other.0.path(), "en_GB.UTF-8", &args);
        assert_eq!((after.code, clean.code), (0, 0), "{}{}", after.err, clean.err);
        let folder = if options.contains(&"elsewhere") { "elsewhere" } else { "output" };
        assert!(one.files(folder) == other.files(folder), "after {options:?}");
    }
}

#[test]
fn a_complaint_is_made_by_every_run() {
    let project = Project::new();
    let chapter = project.path("content/guide/02-c2.tr.md");
    fs::write(&chapter, text(&chapter) + "\nBkz. @sec-nowhere.\n").unwrap();
    let run = || ikidil(project.0.path(), "en_GB.UTF-8", &["build"]);
    let first = run();
    let lines = |ran: &Ran| (ran.err.clone(), ran.code);
    assert!(first.err.contains("sec-nowhere"), "{}", first.err);
    assert_eq!(lines(&run()), lines(&first));
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}
