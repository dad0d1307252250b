use super::*;

/// A project on disk, read once.
fn project(files: &[(&str, &str)]) -> (tempfile::TempDir, Disk, Snapshot) {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write(folder.path(), path, text);
    }
    let mut disk = Disk::new(folder.path());
    let snapshot = disk.snapshot().unwrap();
    (folder, disk, snapshot)
}

fn write(root: &Path, path: &str, text: &str) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

fn texts(snapshot: &Snapshot) -> Vec<(String, String)> {
    let text = |blob: &Blob| String::from_utf8(blob.bytes().to_vec()).unwrap();
    snapshot.files.iter().map(|(path, blob)| (path.to_string(), text(blob))).collect()
}

fn named(root: &Path, paths: &[&str]) -> BTreeSet<PathBuf> {
    paths.iter().map(|path| root.join(path)).collect()
}

#[test]
fn refreshing_named_files_equals_reading_everything() {
    let (folder, mut disk, mut snapshot) = project(&[
        ("content/site.yaml", "title: x"),
        ("content/a/01-ışık.tr.md", "bir"),
        ("content/a/data/b.csv", "1"),
        ("content/ab.tr.md", "stays"),
        ("themes/adil/style.css", "p {}"),
    ]);
    let root = folder.path();
    write(root, "content/site.yaml", "title: y");
    write(root, "assets/new.svg", "<svg/>");
    write(root, "content/.ab.tr.md.swp", "hidden");
    write(root, "elsewhere.md", "no input");
    fs::remove_dir_all(root.join("content/a")).unwrap();
    let changed = [
        "content/site.yaml",
        "assets/new.svg",
        "content/.ab.tr.md.swp",
        "content/a",
        "elsewhere.md",
    ];
    assert_eq!(disk.refresh(&mut snapshot, &named(root, &changed)).unwrap(), Some(()));
    let expected = [
        ("assets/new.svg", "<svg/>"),
        ("content/ab.tr.md", "stays"),
        ("content/site.yaml", "title: y"),
        ("themes/adil/style.css", "p {}"),
    ];
    let expected = expected.map(|(path, text)| (path.to_owned(), text.to_owned()));
    assert_eq!(texts(&snapshot), expected);
    assert_eq!(texts(&Disk::new(root).snapshot().unwrap()), expected);
}

#[test]
fn a_new_folder_asks_for_everything() {
    let (folder, mut disk, mut snapshot) = project(&[("content/site.yaml", "title: x")]);
    write(folder.path(), "content/guide/01-a.tr.md", "bir");
    let changed = named(folder.path(), &["content/guide"]);
    assert_eq!(disk.refresh(&mut snapshot, &changed).unwrap(), None);
}

#[cfg(unix)]
#[test]
fn a_link_asks_for_everything() {
    let (folder, ..) = project(&[("content/site.yaml", "x"), ("content/a.tr.md", "bir")]);
    let root = folder.path();
    std::os::unix::fs::symlink(root.join("content/a.tr.md"), root.join("content/b.tr.md")).unwrap();
    let mut disk = Disk::new(root);
    let mut snapshot = disk.snapshot().unwrap();
    write(root, "content/a.tr.md", "iki");
    let changed = named(root, &["content/a.tr.md"]);
    assert_eq!(disk.refresh(&mut snapshot, &changed).unwrap(), None);
    let text = |path: &str| texts(&snapshot).into_iter().find(|(it, _)| it == path).unwrap().1;
    assert_eq!(text("content/b.tr.md"), "bir");
    let read = disk.snapshot().unwrap();
    assert_eq!(texts(&read)[1], ("content/b.tr.md".to_owned(), "iki".to_owned()));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_of_the_project_is_refused() {
    let (folder, mut disk, _) = project(&[("content/site.yaml", "title: x")]);
    let root = folder.path();
    let elsewhere = tempfile::tempdir().unwrap();
    write(elsewhere.path(), "secret.svg", "<svg/>");
    std::os::unix::fs::symlink(elsewhere.path(), root.join("assets")).unwrap();
    std::os::unix::fs::symlink("themes", root.join("themes")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(root.join("content/a.tr.md")).unwrap();
    let snapshot = disk.snapshot().unwrap();
    assert_eq!(texts(&snapshot), [("content/site.yaml".to_owned(), "title: x".to_owned())]);
    let refused = [
        ("assets", Refusal::Link),
        ("content/a.tr.md", Refusal::Special),
        ("themes", Refusal::Link),
    ];
    assert_eq!(snapshot.refused, refused.map(|(path, why)| (ProjectPath::new(path), why)));
}

/// Some file systems hand back `ğ` in two pieces, others keep both spellings apart.
#[cfg(target_os = "linux")]
#[test]
fn two_spellings_of_one_name_are_told_apart() {
    let (folder, mut disk, mut snapshot) = project(&[("content/da\u{11f}.tr.md", "bir")]);
    let twin = "content/dag\u{306}.tr.md";
    write(folder.path(), twin, "iki");
    assert_eq!(disk.refresh(&mut snapshot, &named(folder.path(), &[twin])).unwrap(), None);
    let snapshot = disk.snapshot().unwrap();
    let path = ProjectPath::new(twin);
    assert_eq!(texts(&snapshot), [(path.to_string(), "iki".to_owned())]);
    assert_eq!(snapshot.refused, [(path, Refusal::Twin)]);
}
