//! Runs every case in `tests/cases`.
//!
//! `CASE=word` runs those whose path contains the word; `BLESS=1` rewrites what
//! they expect, which is then read in the diff.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use ikidil::diag::{self, Diagnostic, display};
use ikidil::lang::Lang;
use ikidil::memo::{Content, Memo};
use ikidil::output::Output;
use ikidil::source::{Blob, ProjectPath, Snapshot};
use ikidil::{BuildOptions, Built, build};
use similar::TextDiff;

use crate::case::{Case, Section, element, escaped};

/// The files of all cases.
pub fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let files = walkdir::WalkDir::new(root).sort_by_file_name().into_iter();
    let files = files.map(|entry| entry.expect("the cases can be listed").into_path());
    files.filter(|path| path.extension().is_some_and(|it| it == "txt")).collect()
}

#[test]
fn cases() {
    let wanted = std::env::var("CASE").unwrap_or_default();
    let bless = std::env::var_os("BLESS").is_some();
    let mut failed = String::new();
    for file in files().into_iter().filter(|file| file.to_string_lossy().contains(&wanted)) {
        let written = fs::read_to_string(&file).expect("a case is a text");
        let told = run(&Case::parse(&written)).text();
        if told == written {
            continue;
        }
        if bless {
            fs::write(&file, &told).expect("a case can be written");
        } else {
            let diff = TextDiff::from_lines(&written, &told);
            let diff = diff.unified_diff().context_radius(3).to_string();
            let _ = writeln!(failed, "{}\n{diff}", file.display());
        }
    }
    assert!(failed.is_empty(), "cases tell something else (BLESS=1 rewrites them):\n\n{failed}");
}

/// The case as it should be written: its inputs, and what really came of them.
fn run(case: &Case) -> Case {
    let mut inputs = BTreeMap::new();
    let memo = Memo::default();
    let steps = case.steps.iter().map(|step| {
        for section in step {
            take(section, &mut inputs);
        }
        let snapshot = snapshot(&inputs);
        memo.tally().take();
        let built = build(&snapshot, &options(step), &memo);
        let clean = build(&snapshot, &options(step), &Memo::default());
        assert!(same(&built.value.output, &clean.value.output), "memory changes the output");
        assert_eq!(built.diagnostics, clean.diagnostics, "memory changes the complaints");
        memo.sweep();
        let mut diagnostics = built.diagnostics;
        diag::sort(&mut diagnostics);
        told(step, &Told { built: &built.value, diagnostics, snapshot: &snapshot, memo: &memo })
    });
    Case { about: case.about.clone(), steps: steps.collect() }
}

/// Whether two builds publish the same bytes.
fn same(one: &Output, other: &Output) -> bool {
    let files = |output: &Output| -> Vec<(String, Content)> {
        output.iter().map(|file| (file.path.to_string(), file.content.clone())).collect()
    };
    files(one) == files(other)
}

/// Whether a section is an input.
fn is_input(section: &Section) -> bool {
    ["content/", "themes/", "assets/"].iter().any(|folder| section.name.starts_with(folder))
}

fn take(section: &Section, inputs: &mut BTreeMap<String, Vec<u8>>) {
    if !is_input(section) {
        return;
    }
    let bytes = match section.flag.as_deref() {
        None => section.text.clone().into_bytes(),
        Some("escape") => escaped(&section.text),
        Some("gone") => {
            inputs.remove(&section.name);
            return;
        }
        Some(other) => panic!("an input cannot be ({other})"),
    };
    inputs.insert(section.name.clone(), bytes);
}

fn snapshot(inputs: &BTreeMap<String, Vec<u8>>) -> Snapshot {
    let mut snapshot = Snapshot::from_texts([]);
    for (path, bytes) in inputs {
        snapshot.files.insert(ProjectPath::new(path), Blob::new(bytes.clone()));
    }
    snapshot
}

fn options(step: &[Section]) -> BuildOptions {
    let mut options = BuildOptions::default();
    let text = step.iter().find(|section| section.name == "options");
    let mut words = text.map_or("", |section| &section.text).split_whitespace();
    while let Some(word) = words.next() {
        match word {
            "--drafts" => options.drafts = true,
            "--thorough" => options.thorough = true,
            "--base-url" => options.base_url = words.next().map(str::to_owned),
            other => panic!("no option of a build: {other}"),
        }
    }
    options
}

/// What a build came to.
struct Told<'a> {
    built: &'a Built,
    diagnostics: Vec<Diagnostic>,
    snapshot: &'a Snapshot,
    memo: &'a Memo,
}

impl Told<'_> {
    fn complaints(&self, lang: Lang) -> String {
        let shown = display::shown(&self.diagnostics, self.snapshot, lang);
        let text = display::human(&shown, lang, display::Look::Plain);
        format!("{}\n", text.trim_end())
    }

    fn tally(&self) -> String {
        let counts = self.memo.tally().take();
        let line = |(stage, (made, reused))| {
            format!("{}: {made} made, {reused} reused\n", format!("{stage:?}").to_ascii_lowercase())
        };
        counts.into_iter().map(line).collect()
    }

    /// What stands in an expectation now; `None` if there is nothing to expect.
    fn text(&self, name: &str, flag: Option<&str>) -> Option<String> {
        let output = &self.built.output;
        match name {
            "diagnostics.tr" | "diagnostics.en" => {
                let lang = Lang::from_code(&name[12..]).expect("a language");
                (!self.diagnostics.is_empty()).then(|| self.complaints(lang))
            }
            "tree" => {
                let paths = output.iter().map(|one| one.path.as_str());
                let paths = paths.filter(|path| {
                    flag == Some("all")
                        || !["theme/", "search/"].iter().any(|it| path.starts_with(it))
                });
                Some(paths.map(|path| format!("{path}\n")).collect())
            }
            "links" => {
                let links = self.built.links();
                let links = links.iter();
                Some(links.map(|(at, url)| format!("{}: {url}\n", at.path)).collect())
            }
            "tally" => Some(self.tally()),
            _ => {
                let path =
                    name.strip_prefix("output/").unwrap_or_else(|| panic!("no section: {name}"));
                let Some(artefact) = output.get(path) else { return Some("nothing\n".to_owned()) };
                let text = String::from_utf8_lossy(&artefact.content.bytes().expect("at hand"))
                    .into_owned();
                let text = flag.map_or_else(|| text.to_string(), |name| element(&text, name));
                Some(if text.ends_with('\n') { text } else { format!("{text}\n") })
            }
        }
    }
}

/// A step as it should be written.
fn told(step: &[Section], told: &Told) -> Vec<Section> {
    let mut sections = Vec::new();
    for section in step {
        if is_input(section) || section.name == "options" {
            sections.push(section.clone());
        } else if let Some(text) = told.text(&section.name, section.flag.as_deref()) {
            sections.push(Section { text, ..section.clone() });
        }
    }
    let has = |name: &str| step.iter().any(|section| section.name == name);
    for name in ["diagnostics.tr", "diagnostics.en"] {
        if let Some(text) = told.text(name, None).filter(|_| !has(name)) {
            let place = sections.iter().rposition(|one: &Section| {
                is_input(one) || one.name == "options" || one.name.starts_with("diagnostics")
            });
            let section = Section { name: name.to_owned(), flag: None, text };
            sections.insert(place.map_or(0, |at| at + 1), section);
        }
    }
    sections
}
