//! Rules about the code that no compiler keeps: which folder may use which, where
//! a foreign crate is spoken to, how long a file may be.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use ikidil::diag::Code;

use crate::cases;

/// What each folder of `src/` may use. The order is the one of the design: a
/// folder uses those below it.
const FOLDERS: &[(&str, &str)] = &[
    ("build", ""),
    ("main", "cli"),
    ("lib", "*"),
    ("cli", "*"),
    ("serve", "lib output translation site diag lang source memo"),
    ("texts", "render site doc lang memo source"),
    ("output", "diag lang memo source"),
    ("render", "theme translation site chart cite config doc diag lang source memo"),
    ("translation", "site parse doc diag lang source memo config"),
    ("site", "parse chart cite config doc diag lang source memo"),
    ("cite", "doc diag lang source memo"),
    ("chart", "doc diag lang source"),
    ("theme", "config diag lang source memo"),
    ("parse", "config doc diag lang source memo"),
    ("config", "diag lang source"),
    ("doc", "lang source memo"),
    ("diag", "lang source"),
    ("source", "lang memo"),
    ("lang", ""),
    ("memo", ""),
];

/// Where each foreign crate is spoken to: the beginnings of paths below `src/`.
const CRATES: &[(&str, &str)] = &[
    // Named for their features only; see the manifest.
    ("cssparser", "nowhere"),
    ("getrandom", "nowhere"),
    ("phf", "nowhere"),
    ("stable_deref_trait", "nowhere"),
    ("ammonia", "parse/html"),
    ("annotate_snippets", "diag/display"),
    ("axum", "serve"),
    ("biblatex", "cite"),
    ("clap", "cli"),
    ("clap_complete", "cli"),
    ("comemo", "render/book"),
    ("compu", "render"),
    ("csv", "chart cite"),
    ("deunicode", "lang"),
    ("futures_util", "serve"),
    ("hayagriva", "cite"),
    ("hyper", "serve"),
    ("hyper_util", "serve"),
    ("icu_casemap", "lang"),
    ("icu_collator", "lang"),
    ("icu_locale_core", "lang"),
    ("icu_normalizer", "lang source/composed source/path translation/units"),
    ("imagesize", "site"),
    ("indicatif", "cli"),
    ("isolang", "lang"),
    ("jiff", "*"),
    ("libdeflater", "render"),
    ("memchr", "render/minify site/drawing source/composed"),
    ("mimalloc", "main"),
    ("minify_html", "render/minify"),
    ("minify_html_common", "render/minify"),
    ("notify", "cli"),
    ("open", "cli"),
    ("percent_encoding", "*"),
    ("png", "render"),
    ("postcard", "memo doc site source render/search"),
    ("pulldown_cmark", "parse/markdown"),
    ("qrcode", "render"),
    ("quick_xml", "site render chart parse translation"),
    ("rayon", "*"),
    ("resvg", "render/docx/raster"),
    ("rust_stemmers", "render/search lang"),
    ("rustix", "output cli"),
    ("serde", "*"),
    ("serde_json", "*"),
    ("serde_yaml", "source config parse chart cite theme site translation"),
    ("similar", "translation"),
    ("strsim", "diag/say"),
    ("syntect", "parse/code"),
    ("sys_locale", "cli"),
    ("tempfile", "*"),
    ("tera", "theme"),
    ("tiny_skia", "render/cover"),
    ("tokio", "serve cli"),
    ("tokio_io_timeout", "serve"),
    ("ttf_parser", "render/cover"),
    ("typst", "render/book"),
    ("typst_kit", "render/book"),
    ("typst_layout", "render/book"),
    ("typst_pdf", "render/book"),
    ("ureq", "cli"),
    ("walkdir", "source/disk output theme"),
    ("xxhash_rust", "memo"),
    ("zip", "render"),
];

/// Where files, the environment and the clock may be touched.
const WORLD: &[&str] = &["build", "main", "cli", "serve", "output", "source"];

/// The longest file, in lines.
const LONGEST: usize = 600;

/// A source file: its path below the package's folder, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The folder of `src/` it is part of.
    fn folder(&self) -> Option<&str> {
        let path = self.path.strip_prefix("src/")?;
        Some(path.split('/').next().unwrap_or(path).trim_end_matches(".rs"))
    }

    /// Whether it holds nothing but tests.
    fn is_test(&self) -> bool {
        self.path.starts_with("tests/")
            || self.path.contains("/tests/")
            || self.path.ends_with("/tests.rs")
    }

    /// Its lines without comments, up to the tests at its end.
    fn code(&self) -> impl Iterator<Item = &str> {
        let code = self.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(&self.text);
        code.lines().filter(|line| !line.trim_start().starts_with("//"))
    }

    /// Whatever follows `prefix` as a name in the code.
    fn names_after<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        self.code().flat_map(move |line| {
            line.match_indices(prefix).filter_map(move |(at, _)| {
                let before = line[..at].chars().next_back();
                let rest = &line[at + prefix.len()..];
                let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
                let begins =
                    before.is_none_or(|letter| !letter.is_alphanumeric() && !"_:".contains(letter));
                begins.then(|| &rest[..end.unwrap_or(rest.len())])
            })
        })
    }
}

fn package() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<Source> {
    let mut sources = Vec::new();
    for folder in ["src", "tests", "benches"].map(|folder| package().join(folder)) {
        let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
        for file in files.filter_map(Result::ok) {
            if file.path().extension().is_some_and(|it| it == "rs") {
                let path = file.path().strip_prefix(package()).expect("inside the package");
                let path = path.to_string_lossy().replace('\\', "/");
                let text = fs::read_to_string(file.path()).expect("source code is a text");
                sources.push(Source { path, text });
            }
        }
    }
    sources
}

/// Fails with one line for each offence.
fn nothing(offences: Vec<String>) {
    assert!(offences.is_empty(), "\n{}\n", offences.join("\n"));
}

#[test]
fn folders_use_those_below_them() {
    let allowed: BTreeMap<&str, &str> = FOLDERS.iter().copied().collect();
    let mut offences = Vec::new();
    for source in sources() {
        let Some(folder) = source.folder() else { continue };
        let Some(allowed) = allowed.get(folder) else {
            offences.push(format!("{}: the folder `{folder}` is not in the table", source.path));
            continue;
        };
        let may = |name: &str| {
            let known = FOLDERS.iter().any(|(known, _)| *known == name);
            let all = *allowed == "*" || name == folder;
            all || allowed.split(' ').any(|one| if known { one == name } else { one == "lib" })
        };
        let used: BTreeSet<&str> = source.names_after("crate::").collect();
        for name in used.into_iter().filter(|name| !may(name)) {
            offences.push(format!("{}: `{folder}` must not use `{name}`", source.path));
        }
    }
    nothing(offences);
}

#[test]
fn foreign_crates_are_spoken_to_in_one_place() {
    let manifest = fs::read_to_string(package().join("Cargo.toml")).expect("there is a manifest");
    let dependencies =
        manifest.split("[dependencies]").nth(1).and_then(|rest| rest.split("\n[").next());
    let mut offences = Vec::new();
    for line in dependencies.expect("there are dependencies").lines() {
        let Some((name, _)) = line.split_once('=') else { continue };
        let name = name.trim().replace('-', "_");
        if !line.starts_with('#') && !CRATES.iter().any(|(known, _)| *known == name) {
            offences.push(format!("Cargo.toml: where is `{name}` spoken to?"));
        }
    }
    for source in sources().iter().filter(|source| !source.is_test()) {
        let Some(path) = source.path.strip_prefix("src/") else { continue };
        for (name, places) in CRATES {
            let elsewhere =
                *places != "*" && !places.split(' ').any(|place| path.starts_with(place));
            if elsewhere && source.names_after(&format!("{name}::")).next().is_some() {
                offences.push(format!("{}: `{name}` is spoken to in {places} only", source.path));
            }
        }
    }
    nothing(offences);
}

#[test]
fn the_world_is_touched_in_few_places() {
    let mut offences = Vec::new();
    for source in sources().iter().filter(|source| !source.is_test()) {
        let Some(folder) = source.folder().filter(|folder| !WORLD.contains(folder)) else {
            continue;
        };
        for touch in ["std::fs", "std::env", "SystemTime::now", "Timestamp::now", "Zoned::now"] {
            if source.code().any(|line| line.contains(touch)) {
                offences.push(format!("{}: `{folder}` must not use `{touch}`", source.path));
            }
        }
    }
    nothing(offences);
}

#[test]
fn files_hold_one_idea() {
    let long = sources().into_iter().filter_map(|source| {
        let lines = source.text.lines().count();
        (lines > LONGEST)
            .then(|| format!("{}: {lines} lines; look for the second idea", source.path))
    });
    nothing(long.collect());
}

#[test]
fn files_say_what_they_are() {
    let silent = sources().into_iter().filter(|source| !source.is_test());
    let silent = silent.filter(|source| !source.text.starts_with("//!"));
    nothing(silent.map(|source| format!("{}: what is this file?", source.path)).collect());
}

#[test]
fn no_test_is_skipped() {
    let attribute = concat!("#[", "ignore");
    let skipped = sources().into_iter().filter(|source| source.text.contains(attribute));
    nothing(skipped.map(|source| format!("{}: a test is skipped", source.path)).collect());
}

/// Codes that no case shows, and why.
const WITHOUT_CASE: &[(Code, &str)] = &[
    (Code::BookFailed, "needs the `pdf` feature; see `books`"),
    (Code::ChapterLong, "too long for a case; see `large`"),
    (Code::GlyphMissing, "needs the fonts of the `pdf` feature"),
    (Code::LinkDead, "needs a server; see `external`"),
    (Code::PathRefused, "needs a link on a disk; see `command`"),
    (Code::ProgramFault, "needs a fault in the program; see `diag::shield`"),
];

/// Every complaint an editor can meet is shown by a case, in the words of both languages.
#[test]
fn complaints_have_a_case() {
    let text = |file: &PathBuf| fs::read_to_string(file).expect("a case is a text");
    let shown: Vec<String> = cases::files().iter().map(text).collect();
    let said = |words: [&str; 2], code: Code| {
        let said = words.map(|word| format!("{word}[{code}]: "));
        shown.iter().any(|case| said.iter().any(|said| case.contains(said)))
    };
    let has = |code| said(["hata", "uyarı"], code) && said(["error", "warning"], code);
    let excepted = |code: Code| WITHOUT_CASE.iter().any(|(known, _)| *known == code);
    let lonely = Code::ALL.iter().filter(|&&code| has(code) == excepted(code));
    nothing(
        lonely.map(|code| format!("`{code}` has no case, or is excepted for nothing")).collect(),
    );
}
