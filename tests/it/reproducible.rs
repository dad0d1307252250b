//! The same sources give the same bytes, wherever, whenever and by whomever they are built.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use walkdir::WalkDir;

/// The circumstances of a build that must not show in its output.
struct Machine {
    /// Below a temporary folder.
    folder: &'static str,
    env: &'static [(&'static str, &'static str)],
    umask: &'static str,
    /// Since when nothing was saved.
    age: Duration,
    /// Whether the files are written in the opposite order, in which some disks list them.
    backwards: bool,
    /// Whether the program is called in the project's folder or from elsewhere.
    inside: bool,
}

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

const MACHINES: [Machine; 3] = [
    Machine {
        folder: "a",
        env: &[("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("RAYON_NUM_THREADS", "1")],
        umask: "077",
        age: Duration::ZERO,
        backwards: false,
        inside: true,
    },
    Machine {
        folder: "İkinci klasör/with spaces & more",
        env: &[
            ("TZ", "America/Los_Angeles"),
            ("LC_ALL", "C"),
            ("LANG", "en_US.UTF-8"),
            ("RAYON_NUM_THREADS", "7"),
            ("SOURCE_DATE_EPOCH", "1000000000"),
            ("HOME", "/nonexistent"),
            ("COLUMNS", "20"),
        ],
        umask: "000",
        age: DAY.saturating_mul(4000),
        backwards: true,
        inside: false,
    },
    Machine {
        folder: "c/c/c",
        env: &[("TZ", "Asia/Istanbul"), ("LANG", "C"), ("SOURCE_DATE_EPOCH", "4000000000")],
        umask: "022",
        age: DAY,
        backwards: true,
        inside: true,
    },
];

/// The project's own sources. PDFs are set in one book only: they take their time.
fn sources() -> Vec<(String, Vec<u8>)> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Vec::new();
    for folder in ["content", "themes", "assets"] {
        for entry in WalkDir::new(package.join(folder)).sort_by_file_name() {
            let entry = entry.expect("the project can be listed");
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(package).expect("inside").to_string_lossy();
                let bytes = fs::read(entry.path()).expect("the project can be read");
                sources.push((path.to_string(), quick(&path, bytes)));
            }
        }
    }
    sources
}

fn quick(path: &str, bytes: Vec<u8>) -> Vec<u8> {
    if !path.ends_with("/publication.yaml") {
        return bytes;
    }
    let text = String::from_utf8(bytes).expect("settings are a text");
    text.replace(" pdf, large-print,", "").replace(", parallel]", "]").into_bytes()
}

/// What a build of the sources on a machine leaves in the output folder, by path.
fn built(machine: &Machine, sources: &[(String, Vec<u8>)]) -> BTreeMap<String, Vec<u8>> {
    let top = tempfile::tempdir().expect("a temporary folder");
    let root = top.path().join(machine.folder);
    let mut order: Vec<&(String, Vec<u8>)> = sources.iter().collect();
    if machine.backwards {
        order.reverse();
    }
    for (path, bytes) in order {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        fs::write(&path, bytes).expect("a file");
        let file = File::options().write(true).open(&path).expect("the file");
        file.set_modified(SystemTime::now() - machine.age).expect("a time");
    }
    let mut shell = Command::new("sh");
    shell.args(["-c", "umask \"$0\"; exec \"$@\"", machine.umask]);
    shell.args([env!("CARGO_BIN_EXE_ikidil"), "build"]);
    if machine.inside {
        shell.current_dir(&root);
    } else {
        shell.arg("--root").arg(&root).arg("--output").arg(root.join("output")).current_dir("/");
    }
    for name in ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "IKIDIL_LANG", "SOURCE_DATE_EPOCH"] {
        shell.env_remove(name);
    }
    let ran = shell.envs(machine.env.iter().copied()).output().expect("there is a shell");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let output = root.join("output");
    let files = WalkDir::new(&output).into_iter().filter_map(Result::ok);
    files
        .filter(|file| file.file_type().is_file())
        .map(|file| {
            let path = file.path().strip_prefix(&output).expect("below").to_string_lossy();
            (path.into_owned(), fs::read(file.path()).expect("readable"))
        })
        .collect()
}

#[cfg(unix)]
#[test]
fn the_same_sources_give_the_same_bytes() {
    let sources = sources();
    let [first, others @ ..] = MACHINES;
    let expected = built(&first, &sources);
    for format in [".html", ".epub", ".docx", ".png", ".svg", ".xml", ".js", ".json"] {
        assert!(expected.keys().any(|path| path.ends_with(format)), "nothing ends in {format}");
    }
    assert_eq!(expected.keys().any(|path| path.ends_with(".pdf")), cfg!(feature = "pdf"));
    for machine in &others {
        let made = built(machine, &sources);
        let paths = expected.keys().chain(made.keys());
        let different: Vec<&String> =
            paths.filter(|path| expected.get(*path) != made.get(*path)).collect();
        assert_eq!(different, Vec::<&String>::new(), "in {}", machine.folder);
    }
}
