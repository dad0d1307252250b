//! What breaks around a build: folders that cannot be written or vanish, files that cannot
//! be read, a power cut that loses what was written last.
//!
//! After each the site is the old one or the new one, and the next build mends it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use walkdir::WalkDir;

use crate::fault::{Tree, build, name, project, sources, tree};

/// The program run as somebody who may not do everything.
fn as_nobody(root: &Path) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"]);
    // The program that was built may be in a folder of ours alone.
    let program = root.join("ikidil");
    if !program.exists() {
        fs::copy(env!("CARGO_BIN_EXE_ikidil"), &program).expect("copied");
    }
    command.arg(program).args(["--lang", "en", "build", "--output", "site"]);
    command.current_dir(root).env("HOME", "/nonexistent").env("SOURCE_DATE_EPOCH", "1795305600");
    command
}

fn said(ran: &Output) -> String {
    String::from_utf8_lossy(&ran.stderr).into_owned()
}

/// Lets everybody do everything below a folder.
fn open(root: &Path) {
    let opened = Command::new("chmod").args(["-R", "a+rwX"]).arg(root).status();
    assert!(opened.expect("there is chmod").success());
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().expect("there is id");
    id.stdout == b"0\n"
}

/// As one without privileges: through `setpriv` for whoever runs the tests as root.
fn unprivileged(root: &Path) -> Command {
    if is_root() {
        return as_nobody(root);
    }
    let mut command = build(root);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Changes what may be done with a file or folder.
fn mode(path: &Path, mode: &str) {
    let changed = Command::new("chmod").arg(mode).arg(path).status();
    assert!(changed.expect("there is chmod").success());
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_folder_that_cannot_be_written() {
    let (root, old, new) = project();
    sources(root.path(), "two");
    open(root.path());
    // Neither the folder above, where a new site would grow, nor the site and its folders.
    mode(root.path(), "a-w");
    for entry in WalkDir::new(root.path().join("site")).into_iter().filter_map(Result::ok) {
        if entry.file_type().is_dir() {
            mode(entry.path(), "a-w");
        }
    }
    let ran = unprivileged(root.path()).output().expect("it runs");
    assert_eq!(ran.status.code(), Some(2), "{}", said(&ran));
    assert_eq!(
        said(&ran).replace(&format!("{}/", root.path().display()), ""),
        "error: `site/.ikidil-next` could not be written: permission denied; correct its permissions; the next `build` completes the site in `site`\n"
    );
    assert_eq!(name(&tree(root.path()), &old, &new), "old");
    open(root.path());
    assert!(unprivileged(root.path()).output().expect("it runs").status.success());
    assert_eq!(name(&tree(root.path()), &old, &new), "new");
}

#[cfg(target_os = "linux")]
#[test]
fn a_source_that_cannot_be_read() {
    let (root, old, new) = project();
    sources(root.path(), "two");
    open(root.path());
    let secret = root.path().join("content/guide/03-c3.tr.md");
    mode(&secret, "000");
    let ran = unprivileged(root.path()).output().expect("it runs");
    assert_eq!(ran.status.code(), Some(2));
    assert_eq!(
        said(&ran),
        "error: `./content/guide/03-c3.tr.md` could not be read: permission denied; correct its permissions\n"
    );
    assert_eq!(name(&tree(root.path()), &old, &new), "old");
    mode(&secret, "644");
    let folder = root.path().join("content/guide");
    mode(&folder, "000");
    let ran = unprivileged(root.path()).output().expect("it runs");
    mode(&folder, "755");
    assert_eq!((ran.status.code(), name(&tree(root.path()), &old, &new)), (Some(2), "old"));
    assert!(unprivileged(root.path()).output().expect("it runs").status.success());
    assert_eq!(name(&tree(root.path()), &old, &new), "new");
}

#[test]
fn an_output_folder_that_becomes_something_else() {
    let (root, _, new) = project();
    let site = root.path().join("site");
    sources(root.path(), "two");
    fs::rename(&site, root.path().join("elsewhere")).expect("renamed");
    fs::write(&site, "a file").expect("written");
    let ran = build(root.path()).stderr(Stdio::piped()).output().expect("it runs");
    assert_eq!(
        (ran.status.code(), said(&ran).as_str()),
        (Some(2), "error: `site` is no folder; choose a folder for the output\n")
    );
    assert_eq!(fs::read(&site).ok().as_deref(), Some(&b"a file"[..]));
    fs::remove_file(&site).expect("removed");
    assert!(build(root.path()).status().expect("it runs").success());
    assert!(tree(root.path()) == new);
}

/// What stands in place of the program's own files is not opened: a pipe would be waited for, and
/// `/dev/zero` has no end.
#[cfg(target_os = "linux")]
#[test]
fn files_of_the_program_that_are_something_else() {
    let (root, _, new) = project();
    sources(root.path(), "two");
    let manifest = root.path().join("site/.ikidil-manifest.json");
    let page = root.path().join("site/index.html");
    let pipe = |path: &Path| {
        assert!(Command::new("mkfifo").arg(path).status().expect("there is mkfifo").success());
    };
    let endless = |path: &Path| std::os::unix::fs::symlink("/dev/zero", path).expect("a link");
    for file in [&manifest, &page] {
        for put in [&pipe as &dyn Fn(&Path), &endless] {
            assert!(build(root.path()).status().expect("it runs").success());
            fs::remove_file(file).expect("removed");
            put(file);
            assert!(build(root.path()).status().expect("it runs").success());
            assert!(fs::symlink_metadata(file).is_ok_and(|it| it.is_file()), "{}", file.display());
            assert!(tree(root.path()) == new);
        }
    }
}

/// Somebody clears the output folder away, again and again, while the site is built.
#[test]
fn an_output_folder_that_vanishes_under_way() {
    let (root, old, new) = project();
    let site = root.path().join("site");
    for (edition, whole) in [("two", &new), ("one", &old), ("two", &new)] {
        sources(root.path(), edition);
        let mut child = build(root.path()).spawn().expect("it runs");
        let status = loop {
            let _ = fs::remove_dir_all(&site);
            match child.try_wait().expect("it can be asked") {
                Some(status) => break status,
                None => std::thread::sleep(Duration::from_millis(1)),
            }
        };
        assert!([Some(0), Some(2)].contains(&status.code()), "{status}");
        assert!(build(root.path()).status().expect("it runs").success());
        assert!(tree(root.path()) == *whole, "the next build mends it");
        let left = fs::read_dir(root.path()).expect("readable").filter_map(Result::ok);
        let left: Vec<_> = left
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .filter(|name| name.contains("ikidil-next"))
            .collect();
        assert_eq!(left, Vec::<String>::new());
    }
}

/// What a file may hold after a power cut if nothing made sure of it.
#[derive(Clone, Copy, Debug)]
enum Lost {
    /// The whole file.
    Gone,
    /// Its content.
    Empty,
    /// The second half.
    Half,
    /// As long as before, but zeroes.
    Zeroes,
}

fn lose(file: &Path, lost: Lost) {
    let bytes = fs::read(file).expect("readable");
    match lost {
        Lost::Gone => fs::remove_file(file).expect("removed"),
        Lost::Empty => fs::write(file, b"").expect("written"),
        Lost::Half => fs::write(file, &bytes[..bytes.len() / 2]).expect("written"),
        Lost::Zeroes => fs::write(file, vec![0; bytes.len()]).expect("written"),
    }
}

/// Files that nothing made sure of: those of a first build, and of `watch`.
fn files(site: &Path) -> Vec<PathBuf> {
    let files = WalkDir::new(site).sort_by_file_name().into_iter().filter_map(Result::ok);
    files.filter(|file| file.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}

#[test]
fn what_a_power_cut_loses_is_made_again() {
    let (root, old, new) = project();
    let site = root.path().join("site");
    let mend = |expected: &Tree, what: &str| {
        assert!(build(root.path()).status().expect("it runs").success(), "{what}");
        assert!(tree(root.path()) == *expected, "{what}");
    };
    for (at, lost) in [Lost::Gone, Lost::Empty, Lost::Half, Lost::Zeroes].into_iter().enumerate() {
        let (edition, whole) = if at % 2 == 0 { ("two", &new) } else { ("one", &old) };
        sources(root.path(), edition);
        mend(whole, "the next edition");
        let manifest = site.join(".ikidil-manifest.json");
        let pages: Vec<_> = files(&site).into_iter().filter(|file| *file != manifest).collect();
        for file in pages.iter().skip(at).step_by(3) {
            lose(file, lost);
        }
        mend(whole, &format!("{lost:?} without the manifest"));
        lose(&manifest, lost);
        for file in pages.iter().skip(at).step_by(5) {
            lose(file, lost);
        }
        let mended = build(root.path()).stderr(Stdio::piped()).output().expect("it runs");
        if matches!(lost, Lost::Gone) {
            // Nothing says any more that the folder is ours, and some of it differs.
            assert_eq!(mended.status.code(), Some(0), "{}", said(&mended));
        }
        mend(whole, &format!("{lost:?} with the manifest"));
    }
}

/// A first build that was under way, with nothing in its place yet.
#[test]
fn what_a_power_cut_leaves_of_a_first_build_does_no_harm() {
    let (root, old, _) = project();
    let (site, beside) = (root.path().join("site"), root.path().join(".site.ikidil-next"));
    for lost in [Lost::Gone, Lost::Empty, Lost::Half, Lost::Zeroes] {
        fs::rename(&site, &beside).expect("renamed");
        for (at, file) in files(&beside).iter().enumerate() {
            if at % 2 == 0 || file.ends_with(".ikidil-manifest.json") {
                lose(file, lost);
            }
        }
        let ran = build(root.path()).stderr(Stdio::piped()).output().expect("it runs");
        assert!(ran.status.success(), "{lost:?}: {}", said(&ran));
        assert!(tree(root.path()) == old && !beside.exists(), "{lost:?}");
    }
}

/// A change that was under way: what was set aside for it is lost in part.
#[test]
fn what_a_power_cut_leaves_of_a_change_does_no_harm() {
    let (root, old, _) = project();
    let site = root.path().join("site");
    for lost in [Lost::Gone, Lost::Empty, Lost::Half, Lost::Zeroes] {
        let aside = site.join(".ikidil-next");
        fs::create_dir(&aside).expect("made");
        let journal = r#"{"write":["index.html","tr/index.html"],"remove":["en/index.html"]}"#;
        fs::write(aside.join("journal.json"), journal).expect("written");
        fs::write(aside.join("0"), "new").expect("written");
        fs::write(aside.join("1"), "new").expect("written");
        lose(&aside.join("journal.json"), lost);
        lose(&aside.join("1"), lost);
        let beside = root.path().join(".site.ikidil-next");
        fs::create_dir_all(beside.join("tr")).expect("made");
        fs::write(beside.join("tr/index.html"), "new").expect("written");
        lose(&beside.join("tr/index.html"), lost);
        assert!(build(root.path()).status().expect("it runs").success(), "{lost:?}");
        assert!(tree(root.path()) == old, "{lost:?}");
        assert!(!aside.exists() && !beside.exists(), "{lost:?}");
    }
}
