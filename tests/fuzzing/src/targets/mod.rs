//! What the targets share: a project that the fuzzer writes parts of, and what must be
//! true of every site.
//!
//! The fuzzer writes in the format of `tests/cases`: lines such as
//! `-- content/site.yaml --` begin a file, and `-- then --` ends the project. A text without
//! such lines is the file that a target is about. So every case is a seed, and every finding
//! a case.

#[cfg(feature = "pdf")]
pub mod book;
pub mod citations;
pub mod data;
pub mod manuscript;
pub mod pairing;
pub mod preview;
pub mod search;
pub mod settings;
pub mod xliff;

use std::collections::HashSet;
use std::sync::{LazyLock, Mutex};

use ikidil::diag::Diagnostic;
use ikidil::diag::display::{self, Look};
use ikidil::lang::Lang;
use ikidil::memo::{Fingerprint, Memo, Stage};
use ikidil::output::Output;
use ikidil::source::{Blob, ProjectPath, Snapshot};
use ikidil::{BuildOptions, Built, build};

/// The chapter in Turkish and its counterpart.
pub const TR: &str = "content/g/01-x.tr.md";
/// The chapter in English.
pub const EN: &str = "content/g/01-x.en.md";

/// More files than this teach the fuzzer nothing.
const MOST_FILES: usize = 16;

/// What is kept from one build to others.
const DEAR: [Stage; 2] = [Stage::Cover, Stage::Font];

/// For how many builds it is kept.
const KEPT: u32 = 2_000;

/// A small project that has something of everything.
const BASE: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "title: { tr: Deneme, en: Trial }\nlanguages: [tr, en]\nbase_url: https://example.org/\n",
    ),
    ("content/home.tr.md", "---\ntitle: Ana sayfa\n---\n\nBkz. [rehber](g/01-x.md).\n"),
    (
        "content/g/publication.yaml",
        "title: { tr: Rehber, en: Guide }\nslug: { tr: g, en: g }\nsource: tr\nformats: [print, epub, docx]\n",
    ),
    (
        TR,
        "---\ntitle: Işık\n---\n\nMetin @sec-a ve [@k, m. 3]; [[t]].\n\n## Bölüm {#sec-a}\n\nSon.\n",
    ),
    (
        EN,
        "---\ntitle: Light\n---\n\nText @sec-a and [@k, art. 3]; [[t]].\n\n## Part {#sec-a}\n\nEnd.\n",
    ),
    (
        "content/g/02-d.tr.md",
        "---\ntitle: Veri\n---\n\n```chart {#fig-c}\ndata: data/d.csv\nkind: bar\nx: name\ny: count\ncaption: Sayı\nalt: Sayı.\n```\n\n```compare {#tbl-c}\ndata: data/c.yaml\ncolumns: { tr: [a, b], en: [a, b] }\ncaption: Karşılaştırma\n```\n",
    ),
    ("content/g/data/d.csv", "name,count\nbir,1\niki,2\n"),
    (
        "content/g/data/c.yaml",
        "- label: { tr: x, en: x }\n  cells: [{ tr: a, en: a }, { tr: b, en: b }]\n",
    ),
    ("content/g/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>"),
    (
        "content/terms.yaml",
        "- id: t\n  tr: terim\n  en: term\n  def_tr: Tanım.\n  def_en: Definition.\n",
    ),
    (
        "content/references.yaml",
        "k:\n  type: legislation\n  title: Belediye Kanunu\n  date: 2005-07-03\n  serial-number: { serial: \"5393\" }\n",
    ),
];

/// The project with what the fuzzer wrote. Without any header that is the file `first`.
pub fn project(data: &[u8], first: &str) -> Option<Snapshot> {
    let mut snapshot = Snapshot::from_texts(BASE.iter().copied());
    let mut files: Vec<(&str, Vec<u8>)> = vec![(first, Vec::new())];
    for line in data.split_inclusive(|&byte| byte == b'\n') {
        match header(line) {
            Some("then") => break,
            Some(name) => files.push((name, Vec::new())),
            None => files.last_mut()?.1.extend_from_slice(line),
        }
    }
    if files.len() > MOST_FILES {
        return None;
    }
    // A case begins with what it is about.
    let described = usize::from(files.len() > 1);
    for (name, text) in files.into_iter().skip(described).filter(|(name, _)| is_source(name)) {
        snapshot.files.insert(ProjectPath::new(name), Blob::new(text));
    }
    Some(snapshot)
}

fn header(line: &[u8]) -> Option<&str> {
    let line = std::str::from_utf8(line).ok()?.trim_end_matches('\n');
    let name = line.strip_prefix("-- ")?.strip_suffix(" --")?;
    Some(name.split(" (").next().unwrap_or(name))
}

/// Whether a file of that name can be on a disk and is read. Pages that are published
/// as they are, and templates, are trusted.
fn is_source(name: &str) -> bool {
    let part = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains('\0');
    name.split('/').all(part)
        && (name.starts_with("content/") || name.starts_with("assets/"))
        && !name.ends_with(".html")
}

static MEMO: LazyLock<Memo> = LazyLock::new(Memo::default);
static SEEN: LazyLock<Mutex<HashSet<Fingerprint>>> = LazyLock::new(Mutex::default);

/// Builds a project and looks at all that comes of it.
pub fn check(snapshot: &Snapshot) -> Built {
    complaints(snapshot).0
}

/// The same, with what the author is told.
pub fn complaints(snapshot: &Snapshot) -> (Built, Vec<Diagnostic>) {
    let options = BuildOptions { drafts: true, thorough: true, ..BuildOptions::default() };
    let built = build(snapshot, &options, &MEMO);
    // Pictures and fonts are the dearest, and nearly always the same.
    MEMO.sweep_except(&DEAR);
    MEMO.forget(&DEAR, MEMO.generation().saturating_sub(KEPT));
    for lang in Lang::ALL {
        let shown = display::shown(&built.diagnostics, snapshot, lang);
        assert!(display::human(&shown, lang, Look::Plain).len() >= shown.len());
    }
    look(&built.value.output, is_sanitised(snapshot));
    (built.value, built.diagnostics)
}

fn is_sanitised(snapshot: &Snapshot) -> bool {
    let settings = snapshot.get(&ProjectPath::new("content/site.yaml"));
    let text = settings.map(|blob| String::from_utf8_lossy(blob.bytes()).into_owned());
    !text.is_some_and(|text| text.contains("raw_html"))
}

/// Looks at the files that were not seen lately.
fn look(output: &Output, sanitised: bool) {
    let mut seen = SEEN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if seen.len() > 10_000 {
        seen.clear();
    }
    for artefact in output.iter().filter(|it| seen.insert(it.content.fingerprint())) {
        let faults = crate::sound::faults_of(artefact);
        assert!(faults.is_empty(), "{faults:?}");
        let harm = if sanitised { crate::harm::commands_of(artefact) } else { Vec::new() };
        assert!(harm.is_empty(), "{harm:?}");
    }
}
