//! The last good site survives: the program killed, a full disk, several builds at once.
//!
//! `FAULTS=200 cargo test --release --test it fault` tries as many moments as it is told.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use walkdir::WalkDir;

/// What the output folder holds, by path.
pub type Tree = BTreeMap<String, Vec<u8>>;

/// Writes the sources of a site; every page of one `edition` differs from the other's.
pub fn sources(root: &Path, edition: &str) {
    let write = |path: &str, text: String| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("made");
        fs::write(path, text).expect("written");
    };
    write("content/site.yaml", format!("title: {{ tr: Deneme {edition}, en: Trial {edition} }}\n"));
    write(
        "content/guide/publication.yaml",
        "title: { tr: Rehber, en: Guide }\nformats: [print, epub]\n".to_owned(),
    );
    for chapter in 1..=12 {
        for lang in ["tr", "en"] {
            let text =
                format!("---\ntitle: {edition} {chapter}\n---\n\n{}\n", "Metin. ".repeat(200));
            write(&format!("content/guide/{chapter:02}-c{chapter}.{lang}.md"), text);
        }
    }
}

pub fn build(root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ikidil"));
    command.args(["--lang", "en", "build", "--output", "site"]).current_dir(root);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.env("SOURCE_DATE_EPOCH", "1795305600");
    command
}

/// The pages of the site; what the program keeps for itself is left out.
pub fn tree(root: &Path) -> Tree {
    let site = root.join("site");
    let files = WalkDir::new(&site).into_iter().filter_map(Result::ok);
    files
        .filter(|file| file.file_type().is_file())
        .map(|file| {
            let path = file.path().strip_prefix(&site).expect("below the site").to_string_lossy();
            (path.into_owned(), fs::read(file.path()).expect("readable"))
        })
        .filter(|(path, _)| !path.starts_with(".ikidil"))
        .collect()
}

/// A site of the first edition, its pages, and the pages the second will have.
pub fn project() -> (tempfile::TempDir, Tree, Tree) {
    let root = tempfile::tempdir().expect("a temporary folder");
    sources(root.path(), "two");
    assert!(build(root.path()).status().expect("it runs").success());
    let new = tree(root.path());
    fs::remove_dir_all(root.path().join("site")).expect("removed");
    sources(root.path(), "one");
    assert!(build(root.path()).status().expect("it runs").success());
    let old = tree(root.path());
    assert!(old != new);
    (root, old, new)
}

fn tries() -> u32 {
    std::env::var("FAULTS").ok().and_then(|count| count.parse().ok()).unwrap_or(24)
}

pub fn name(tree: &Tree, old: &Tree, new: &Tree) -> &'static str {
    if tree == old {
        "old"
    } else if tree == new {
        "new"
    } else {
        "neither"
    }
}

#[test]
fn killed_at_any_moment() {
    let (root, old, new) = project();
    sources(root.path(), "two");
    let begun = Instant::now();
    assert!(build(root.path()).status().expect("it runs").success());
    let whole = begun.elapsed();
    let mut seen = BTreeMap::new();
    for attempt in 0..tries() {
        // Every other time the site goes back, so that there is always something to change.
        let (edition, before, after) =
            if attempt % 2 == 0 { ("one", &new, &old) } else { ("two", &old, &new) };
        sources(root.path(), edition);
        let mut child = build(root.path()).spawn().expect("it runs");
        std::thread::sleep(whole.mul_f64(f64::from(attempt) / f64::from(tries())));
        child.kill().expect("killed");
        child.wait().expect("ended");
        let state = name(&tree(root.path()), before, after);
        assert_ne!(state, "neither", "killed after {attempt} of {} steps", tries());
        *seen.entry(state).or_insert(0_u32) += 1;
        assert!(build(root.path()).status().expect("it runs").success());
        assert_eq!(name(&tree(root.path()), before, after), "new", "the next build mends it");
        let left = fs::read_dir(root.path()).expect("readable").filter_map(Result::ok);
        let left: Vec<_> = left.map(|entry| entry.file_name()).collect();
        let ours = |name: &&std::ffi::OsString| {
            !["content", "site", ".ikidil-cache"].iter().any(|known| *name == *known)
        };
        assert_eq!(left.iter().find(ours), None, "nothing is left over");
    }
    assert!(seen.contains_key("old"), "some were killed before the site changed: {seen:?}");
}

#[test]
fn several_builds_at_once() {
    let (root, _, new) = project();
    sources(root.path(), "two");
    let builds: Vec<_> = (0..4).map(|_| build(root.path()).spawn().expect("it runs")).collect();
    for mut child in builds {
        assert!(child.wait().expect("ended").success());
    }
    assert_eq!(tree(root.path()), new);
}

#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more() {
    let (root, old, new) = project();
    sources(root.path(), "two");
    // Files of more than a kilobyte cannot be written, which fails as a full disk does.
    let full = Command::new("bash")
        .args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" --lang en build --output site"])
        .arg(env!("CARGO_BIN_EXE_ikidil"))
        .current_dir(root.path())
        .output()
        .expect("there is a shell");
    assert_eq!(full.status.code(), Some(2));
    let said = String::from_utf8(full.stderr).expect("UTF-8");
    assert!(said.contains("could not be written: File too large"), "{said}");
    assert_eq!(name(&tree(root.path()), &old, &new), "old");
    assert!(build(root.path()).status().expect("it runs").success());
    assert_eq!(name(&tree(root.path()), &old, &new), "new");
}

#[test]
fn a_site_that_vanishes_is_made_again() {
    let (root, old, _) = project();
    fs::remove_dir_all(root.path().join("site")).expect("removed");
    assert!(build(root.path()).status().expect("it runs").success());
    assert_eq!(tree(root.path()), old);
    fs::write(root.path().join("site/.ikidil-manifest.json"), b"\xff{").expect("written");
    fs::remove_file(root.path().join("site/tr/index.html")).expect("removed");
    assert!(build(root.path()).status().expect("it runs").success());
    assert_eq!(tree(root.path()), old);
}
