//! After any sequence of edits, what one memo leads to equals a clean build:
//! the same files byte for byte, the same complaints.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use ikidil::memo::Memo;
use ikidil::output::Artefact;
use ikidil::source::disk::Disk;
use ikidil::source::{Blob, ProjectPath, Snapshot};
use ikidil::{BuildOptions, Formats, build};
use proptest::prelude::*;
use proptest::sample::Index;

/// What an editor may do between two builds.
#[derive(Clone, Debug)]
pub enum Edit {
    /// Puts a line somewhere into a file.
    Insert(Index, Index, &'static str),
    /// Takes a line out of a file.
    Remove(Index, Index),
    /// Takes a file away.
    Delete(Index),
    /// Brings the file back that was taken away last.
    Restore,
    /// Gives a file a new name in its folder.
    Rename(Index, &'static str),
    /// Lets two files of a kind change places.
    Swap(Index, Index),
    /// Copies a file over another.
    Copy(Index, Index),
    /// Replaces words everywhere in a file.
    Replace(Index, (&'static str, &'static str)),
    /// Writes a file that may be new.
    Write(&'static str, &'static str),
    /// Saves a file as it is.
    Touch(Index),
}

const LINES: &[&str] = &[
    "",
    "Yeni bir paragraf, @sec-budget ve @fig-people ile.",
    "## Bütçe {#sec-budget}",
    "## Aynı başlık",
    "See [this](02-second.md) and [that](01-first.md#sec-budget).",
    "A note.[^n]",
    "[^n]: The note.",
    "> [!recommendation] Öneri {#rec-a}",
    "> Yapın.",
    "[[equality]] ve [@law, art. 3].",
    "draft: true",
    "title: Başka",
    "slug: ayni",
    "aliases: [/tr/eski/]",
    "![Harita](../../assets/map.svg){#fig-map alt=\"Harita\"}",
    "2022,33",
    "```",
    "<b>ham</b> <script>x</script>",
    "| a | b |",
    "İIıi ğ",
];

const NAMES: &[&str] = &[
    "01-first.tr.md",
    "01-first.en.md",
    "02-second.tr.md",
    "03-third.en.md",
    "09-ışık.tr.md",
    "stray.md",
    "publication.yaml",
    "people.csv",
];

const WRITTEN: &[(&str, &str)] = &[
    ("content/paper/publication.yaml", "title: { tr: Beyaz Kitap, en: White Paper }\nsource: en\n"),
    ("content/paper/01-law.en.md", "---\ntitle: Law\n---\n\nSee @guide/sec-budget.\n"),
    ("content/pages/about.tr.md", "---\ntitle: Hakkında\n---\n\nMetin.\n"),
    ("content/news/2026-01-02-x.tr.md", "---\ntitle: Haber\n---\n\nMetin.\n"),
    ("content/news/2099-01-02-x.en.md", "---\ntitle: Later\n---\n\nText.\n"),
    (
        "content/terms.yaml",
        "- { id: equality, tr: eşitlik, en: equality, def_tr: Tanım., def_en: Definition. }\n",
    ),
    ("content/site.yaml", "title: { tr: Öteki, en: Other }\nlanguages: [en, tr]\n"),
    ("themes/own/static/style.css", "p { margin: 0 }\n"),
    ("themes/own/templates/parts/footer.html", "<footer>{{ t.skip }}</footer>"),
    ("themes/own/templates/chapter.html", "{{ broken"),
    ("themes/own/words.yaml", "skip: { tr: Geç, en: Go on }\n"),
    ("content/site.yaml", "title: Deneme\nlanguages: [tr]\ntheme: own\n"),
    (
        "content/guide/publication.yaml",
        "title: { tr: Rehber, en: Guide }\nsource: en\nformats: [print, epub, offline]\n",
    ),
    (
        "content/guide/translation.yaml",
        "first.tr:\n- { on: 2026-11-22, to: \"01\", from: \"Birinci, @fig-people'de.\" }\n",
    ),
    ("themes/own/static/extra.js", "// x\n"),
    ("assets/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 1\"/>"),
    ("content/guide/data/people.csv", "year,people\n2020,1\n"),
];

pub fn edits(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Edit>> {
    let at = || any::<Index>();
    let edit = prop_oneof![
        4 => (at(), at(), prop::sample::select(LINES)).prop_map(|(a, b, line)| Edit::Insert(a, b, line)),
        3 => (at(), at()).prop_map(|(a, b)| Edit::Remove(a, b)),
        2 => at().prop_map(Edit::Delete),
        2 => Just(Edit::Restore),
        2 => (at(), prop::sample::select(NAMES)).prop_map(|(a, name)| Edit::Rename(a, name)),
        1 => (at(), at()).prop_map(|(a, b)| Edit::Swap(a, b)),
        1 => (at(), at()).prop_map(|(a, b)| Edit::Copy(a, b)),
        2 => (at(), prop::sample::select(&[
            ("Bütçe", "Para"), ("title", "titel"), ("01-", "02-"), ("#sec-", "#sec-x"), ("tr", "en"),
        ][..])).prop_map(|(a, words)| Edit::Replace(a, words)),
        2 => prop::sample::select(WRITTEN).prop_map(|(path, text)| Edit::Write(path, text)),
        1 => at().prop_map(Edit::Touch),
    ];
    prop::collection::vec(edit, count)
}

/// A project that an editor works on.
pub struct Desk {
    pub snapshot: Snapshot,
    pub taken: Vec<(ProjectPath, Blob)>,
}

impl Desk {
    pub fn apply(&mut self, edit: &Edit) {
        let paths: Vec<ProjectPath> = self.snapshot.files.keys().cloned().collect();
        let files = &mut self.snapshot.files;
        if paths.is_empty() {
            return;
        }
        let text = |blob: &Blob| String::from_utf8_lossy(blob.bytes()).into_owned();
        match edit {
            Edit::Insert(file, line, words) => {
                let path = file.get(&paths);
                let mut lines: Vec<String> =
                    text(&files[path]).lines().map(str::to_owned).collect();
                lines.insert(line.index(lines.len() + 1), (*words).to_owned());
                files.insert(path.clone(), Blob::new((lines.join("\n") + "\n").into_bytes()));
            }
            Edit::Remove(file, line) => {
                let path = file.get(&paths);
                let mut lines: Vec<String> =
                    text(&files[path]).lines().map(str::to_owned).collect();
                if !lines.is_empty() {
                    lines.remove(line.index(lines.len()));
                }
                files.insert(path.clone(), Blob::new((lines.join("\n") + "\n").into_bytes()));
            }
            Edit::Delete(file) => {
                let path = file.get(&paths);
                self.taken.extend(files.remove(path).map(|blob| (path.clone(), blob)));
            }
            Edit::Restore => files.extend(self.taken.pop()),
            Edit::Rename(file, name) => {
                let path = file.get(&paths);
                let folder = path.folder();
                // Templates are looked for by their names.
                let named = folder.starts_with("content") || folder.ends_with("static");
                if !named {
                    return;
                }
                let blob = files.remove(path);
                files
                    .extend(blob.map(|blob| (ProjectPath::new(&format!("{folder}/{name}")), blob)));
            }
            Edit::Swap(one, other) => {
                let (one, other) = (one.get(&paths), other.get(&paths));
                let (first, second) = (files[one].clone(), files[other].clone());
                files.insert(one.clone(), second);
                files.insert(other.clone(), first);
            }
            Edit::Copy(from, to) => {
                let blob = files[from.get(&paths)].clone();
                files.insert(to.get(&paths).clone(), blob);
            }
            Edit::Replace(file, (from, to)) => {
                let path = file.get(&paths);
                let text = text(&files[path]).replace(from, to);
                files.insert(path.clone(), Blob::new(text.into_bytes()));
            }
            Edit::Write(path, text) => {
                files.insert(ProjectPath::new(path), Blob::new(text.as_bytes()));
            }
            Edit::Touch(file) => {
                let path = file.get(&paths);
                let blob = Blob::new(files[path].bytes().to_vec());
                files.insert(path.clone(), blob);
            }
        }
    }
}

/// Everything a build says, in a form that shows a difference.
pub fn whole(snapshot: &Snapshot, memo: &Memo) -> (Vec<(String, String)>, Vec<String>) {
    told(snapshot, memo, true)
}

fn told(snapshot: &Snapshot, memo: &Memo, drafts: bool) -> (Vec<(String, String)>, Vec<String>) {
    let options = BuildOptions { drafts, thorough: true, ..BuildOptions::default() };
    let built = build(snapshot, &options, memo);
    let links = built.value.links();
    let output = built.value.output;
    let files = output.iter().map(|artefact| {
        let text =
            String::from_utf8_lossy(&artefact.content.bytes().expect("at hand")).into_owned();
        (artefact.path.to_string(), format!("{:?}\n{text}", artefact.owner))
    });
    let complaints = built.diagnostics.iter().map(|one| format!("{one:?}"));
    let web = links.iter().map(|one| format!("{one:?}"));
    (files.collect(), complaints.chain(web).collect())
}

/// The texts of a small project in which most things refer to each other.
pub fn small() -> Snapshot {
    Snapshot::from_texts([
        (
            "content/site.yaml",
            "title: { tr: Deneme, en: Trial }\nlanguages: [tr, en]\ntheme: own\n",
        ),
        ("content/home.tr.md", "---\ntitle: Ana sayfa\n---\n\nBkz. [rehber](guide/01-first.md).\n"),
        (
            "content/guide/publication.yaml",
            "title: { tr: Rehber, en: Guide }\nsource: tr\nformats: [print, epub]\n",
        ),
        (
            "content/guide/01-first.tr.md",
            "---\ntitle: Işık\nsummary: Özet.\n---\n\nBirinci, @fig-people'de.\n\n## Bütçe {#sec-budget}\n\n[[equality]] ve [@law].\n\nDipnot.[^a]\n\n[^a]: Not.\n",
        ),
        (
            "content/guide/01-first.en.md",
            "---\ntitle: Light\n---\n\nFirst, in @fig-people.\n\n## Budget {#sec-budget}\n\n[[equality]] and [@law].\n",
        ),
        (
            "content/guide/02-second.tr.md",
            "---\ntitle: İkinci\n---\n\n@sec-budget'de. [Önceki](01-first.md#sec-budget).\n\n```chart {#fig-people}\ndata: data/people.csv\nkind: bar\nx: year\ny: people\ncaption: Nüfus\nalt: Artıyor.\n```\n",
        ),
        (
            "content/guide/02-second.en.md",
            "---\ntitle: Second\n---\n\nIn @sec-budget.\n\n```chart {#fig-people}\ndata: data/people.csv\nkind: bar\nx: year\ny: people\ncaption: People\nalt: More.\n```\n\n```rust\nfn main() {}\n```\n",
        ),
        ("content/guide/data/people.csv", "year,people\n2020,10\n2021,20\n"),
        (
            "content/terms.yaml",
            "- { id: equality, tr: eşitlik, en: equality, def_tr: Tanım., def_en: Definition. }\n",
        ),
        (
            "content/references.yaml",
            "law:\n  type: legislation\n  title: Belediye Kanunu\n  date: 2005\n  serial-number: \"5393\"\n",
        ),
        ("themes/own/static/style.css", "p { margin: 1em }\n"),
    ])
}

fn check(desk: &mut Desk, edits: &[Edit]) -> Result<(), TestCaseError> {
    let memo = Memo::default();
    whole(&desk.snapshot, &memo);
    memo.sweep();
    for (at, edit) in edits.iter().enumerate() {
        desk.apply(edit);
        // What is previewed and what is published share a memory.
        let drafts = at % 2 == 0;
        let kept = told(&desk.snapshot, &memo, drafts);
        memo.sweep();
        let clean = told(&desk.snapshot, &Memo::default(), drafts);
        let differing = differing(&kept.0, &clean.0);
        prop_assert!(differing.is_empty(), "after edit {at}, {edit:?}: {differing:#?}");
        prop_assert_eq!(kept.1, clean.1, "the complaints after edit {}, {:?}", at, edit);
        pages_are_the_same_before_books_are_made(&desk.snapshot, &memo)?;
    }
    Ok(())
}

/// The files that two builds do not have in common, each with the place where they part.
pub fn differing(kept: &[(String, String)], clean: &[(String, String)]) -> Vec<String> {
    let [kept, clean] = [kept, clean].map(|it| it.iter().cloned().collect::<BTreeMap<_, _>>());
    let paths: BTreeSet<&String> = kept.keys().chain(clean.keys()).collect();
    let part = |path: &String| match (kept.get(path), clean.get(path)) {
        (Some(one), Some(other)) if one == other => None,
        (Some(one), Some(other)) => {
            let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
            let rest =
                |it: &str| it.chars().skip(same.saturating_sub(60)).take(160).collect::<String>();
            Some(format!("{path}: {:?} instead of {:?}", rest(one), rest(other)))
        }
        (Some(_), None) => Some(format!("{path} is left over")),
        _ => Some(format!("{path} is missing")),
    };
    paths.into_iter().filter_map(part).collect()
}

fn pages_are_the_same_before_books_are_made(
    snapshot: &Snapshot,
    memo: &Memo,
) -> Result<(), TestCaseError> {
    let options = |formats| BuildOptions { formats, ..BuildOptions::default() };
    let all = build(snapshot, &options(Formats::Made), memo);
    // A book that cannot be made is an error, and then nothing is published that could offer it.
    let unmade = ikidil::diag::has_errors(&all.diagnostics);
    let all = all.value;
    let pages = build(snapshot, &options(Formats::Announced), memo).value;
    let announced: BTreeSet<String> = pages
        .announced
        .iter()
        .map(|it| if it.ends_with('/') { format!("{it}index.html") } else { it.clone() })
        .collect();
    // Landing pages name the sizes of what they offer.
    let publications = all.site.publications.iter();
    let landings: BTreeSet<String> = publications
        .flat_map(|it| [&it.address.tr, &it.address.en].map(|at| format!("{at}index.html")))
        .collect();
    // The index is made later, too, and named by its contents.
    let later = |path: &str| announced.contains(path) || path.starts_with("search/");
    let rest = all.output.iter().filter(|it| !later(it.path.as_str()));
    let shown = |it: &Artefact| {
        let path = it.path.as_str();
        let home = unmade && matches!(path, "tr/index.html" | "en/index.html");
        let offers = landings.contains(path) || home;
        (path.to_owned(), (!offers).then(|| it.content.clone()))
    };
    let rest: BTreeMap<_, _> = rest.map(shown).collect();
    let pages: BTreeMap<_, _> = pages.output.iter().map(shown).collect();
    let differ: BTreeSet<&String> = rest
        .iter()
        .filter(|(path, content)| pages.get(*path) != Some(*content))
        .chain(pages.iter().filter(|(path, _)| !rest.contains_key(*path)))
        .map(|(path, _)| path)
        .collect();
    prop_assert!(differ.is_empty(), "pages depend on whether books are made: {differ:?}");
    Ok(())
}

#[test]
fn the_start_has_no_mistakes() {
    let built = build(&small(), &BuildOptions::default(), &Memo::default());
    assert!(built.diagnostics.is_empty(), "{:#?}", built.diagnostics);
    assert!(built.value.output.iter().any(|it| it.path.as_str() == "en/glossary/index.html"));
}

#[test]
fn every_file_of_a_theme_is_followed() {
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/adil");
    let other_font = fs::read(theme.join("fonts/NotoSerif-Italic.ttf")).unwrap();
    let settings =
        "title: { tr: Rehber, en: Guide }\nsource: tr\nformats: [print, pdf, epub, docx]\n";
    let mut snapshot = small();
    snapshot
        .files
        .insert(ProjectPath::new("content/guide/publication.yaml"), Blob::new(settings.as_bytes()));
    let memo = Memo::default();
    whole(&snapshot, &memo);
    let mut followed = 0;
    for entry in walkdir::WalkDir::new(&theme).sort_by_file_name() {
        let entry = entry.unwrap();
        let name = entry.path().strip_prefix(&theme).unwrap().to_str().unwrap().to_owned();
        let text = match entry.path().extension().and_then(|it| it.to_str()) {
            Some("ttf") => other_font.clone(),
            Some("typ" | "js") => [&fs::read(entry.path()).unwrap(), &b"// \n"[..]].concat(),
            Some("css") => [&fs::read(entry.path()).unwrap(), &b"b{color:red}"[..]].concat(),
            Some("html") => [&fs::read(entry.path()).unwrap(), &b"<i>x</i>"[..]].concat(),
            Some("yaml") => b"skip: { tr: Atla, en: Go on }\n".to_vec(),
            Some("xhtml" | "opf" | "svg") => {
                [&fs::read(entry.path()).unwrap(), &b"<!-- x -->"[..]].concat()
            }
            Some("woff2") => b"no font".to_vec(),
            _ => continue,
        };
        let path = ProjectPath::new(&format!("themes/own/{name}"));
        snapshot.files.insert(path, Blob::new(text));
        // As a preview does: pages first, books after.
        let announced = BuildOptions { formats: Formats::Announced, ..BuildOptions::default() };
        build(&snapshot, &announced, &memo);
        let kept = whole(&snapshot, &memo);
        memo.sweep();
        let clean = whole(&snapshot, &Memo::default());
        let differing = differing(&kept.0, &clean.0);
        assert!(differing.is_empty(), "after a change of {name}: {differing:#?}");
        assert_eq!(kept.1, clean.1, "the complaints after a change of {name}");
        followed += 1;
    }
    assert!(followed > 40, "{followed} files");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn equals_a_clean_build_after_any_edits(edits in edits(1..12)) {
        check(&mut Desk { snapshot: small(), taken: Vec::new() }, &edits)?;
    }

    #[test]
    fn named_files_are_enough_to_follow_the_disk(edits in edits(1..12)) {
        let folder = tempfile::tempdir().unwrap();
        let mut desk = Desk { snapshot: small(), taken: Vec::new() };
        let changed = write(folder.path(), &Snapshot::from_texts([]), &desk.snapshot);
        prop_assert!(!changed.is_empty());
        let mut disk = Disk::new(folder.path());
        let mut followed = disk.snapshot().unwrap();
        for edit in &edits {
            let before = desk.snapshot.clone();
            desk.apply(edit);
            let changed = write(folder.path(), &before, &desk.snapshot);
            let enough = disk.refresh(&mut followed, &changed).unwrap();
            prop_assert_eq!(enough, Some(()));
            prop_assert_eq!(&followed.files, &desk.snapshot.files, "after {:?}", edit);
        }
        let read = Disk::new(folder.path()).snapshot().unwrap();
        prop_assert_eq!(&followed.files, &read.files);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3, ..ProptestConfig::default() })]

    #[test]
    fn the_sample_publication_follows_any_edits(edits in edits(3..6)) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut snapshot = Disk::new(root).snapshot().unwrap();
        // PDFs are made of the same volumes as the other formats, only much more slowly.
        let all: Vec<_> = snapshot.files.iter().map(|(path, blob)| (path.clone(), blob.clone())).collect();
        for (path, blob) in all {
            if path.name() == "publication.yaml" {
                let settings = String::from_utf8_lossy(blob.bytes()).into_owned();
                let quick = settings.replace(" pdf,", "").replace(" large-print,", "");
                let quick = quick.replace(" ink-saving,", "");
                let quick = Blob::new(quick.replace(", parallel]", "]").into_bytes());
                snapshot.files.insert(path, quick);
            }
        }
        check(&mut Desk { snapshot, taken: Vec::new() }, &edits)?;
    }
}

/// Brings a folder from one snapshot to another and says which files were touched.
fn write(root: &Path, before: &Snapshot, after: &Snapshot) -> BTreeSet<PathBuf> {
    let mut touched = BTreeSet::new();
    for path in before.files.keys().filter(|path| !after.files.contains_key(path)) {
        let file = root.join(path.as_str());
        fs::remove_file(&file).unwrap();
        touched.insert(file);
    }
    for (path, blob) in
        after.files.iter().filter(|(path, blob)| before.files.get(path) != Some(*blob))
    {
        let file = root.join(path.as_str());
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, blob.bytes()).unwrap();
        touched.insert(file);
    }
    touched
}
