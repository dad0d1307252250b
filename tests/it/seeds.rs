//! The fuzzer's targets, held to the inputs it begins with: they compile and hold whether or not
//! somebody fuzzes.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::targets;

type Target = (&'static str, fn(&[u8]));

const TARGETS: &[Target] = &[
    #[cfg(feature = "pdf")]
    ("book", targets::book::run),
    ("citations", targets::citations::run),
    ("data", targets::data::run),
    ("manuscript", targets::manuscript::run),
    ("pairing", targets::pairing::run),
    ("preview", targets::preview::run),
    ("search", |data| targets::search::run(text(data))),
    ("settings", targets::settings::run),
    ("xliff", |data| targets::xliff::run(text(data))),
];

fn text(data: &[u8]) -> &str {
    std::str::from_utf8(data).expect("a seed is a text")
}

fn fuzzing() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzzing")
}

/// The names of what is in a folder, without endings.
fn names(folder: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(fuzzing().join(folder)).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned()).collect()
}

#[test]
fn every_target_has_seeds() {
    let mut known: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    if cfg!(not(feature = "pdf")) {
        known.insert("book".to_owned());
    }
    assert_eq!(known, names("fuzz_targets"));
    assert_eq!(known, names("seeds"));
}

#[test]
fn targets_hold_for_their_seeds() {
    for &(name, run) in TARGETS {
        let seeds = fs::read_dir(fuzzing().join("seeds").join(name)).expect("a folder");
        let mut seeds: Vec<_> = seeds.map(|entry| entry.expect("an entry").path()).collect();
        seeds.sort();
        assert!(!seeds.is_empty(), "{name} has no seeds");
        for seed in seeds {
            run(&fs::read(&seed).expect("a seed"));
        }
    }
}
