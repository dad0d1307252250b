use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::manifest::Manifest;
use super::*;
use crate::diag::Code;
use crate::lang::{Each, Lang};
use crate::memo::{Content, Fingerprint};
use crate::source::{Location, ProjectPath};

fn owner(path: &str) -> Owner {
    Owner::Manuscript(Location::whole(&ProjectPath::new(path)))
}

fn output(files: &[(&str, &str)]) -> Output {
    let mut output = Output::default();
    for (path, text) in files {
        let path = OutPath::new(path).expect("a path that can be published");
        let content = Content::new(text.as_bytes());
        assert_eq!(output.insert(path, content, owner("content/home.tr.md")), None);
    }
    output
}

/// A project's folder with an output folder in it.
struct Project(TempDir);

impl Project {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join("content")).expect("a folder for the content");
        Project(folder)
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn apply(&self, files: &[(&str, &str)], mode: Mode) -> (usize, usize, usize) {
        let applied = apply(&output(files), &self.path("output"), self.0.path(), mode);
        let applied = applied.unwrap_or_else(|fault| panic!("{fault}"));
        (applied.written, applied.removed, applied.unchanged)
    }

    fn refusal(&self, files: &[(&str, &str)], dir: &str) -> String {
        let applied = apply(&output(files), &self.path(dir), self.0.path(), Mode::Whole);
        let message = applied.expect_err("a refusal").message.en;
        message.replace(&format!("{}/", self.0.path().display()), "")
    }

    /// What is below `output/`, less the manifest, and what is beside it.
    fn tree(&self) -> Vec<String> {
        let name =
            |path: &Path| path.strip_prefix(self.0.path()).expect("inside").display().to_string();
        let mut tree: Vec<String> = walkdir::WalkDir::new(self.0.path())
            .into_iter()
            .map(|entry| entry.expect("an entry"))
            .filter(|entry| {
                !entry.file_type().is_dir()
                    || fs::read_dir(entry.path()).is_ok_and(|mut all| all.next().is_none())
            })
            .filter(|entry| entry.file_name() != manifest::NAME)
            .map(|entry| match fs::read_to_string(entry.path()) {
                Ok(text) => format!("{} = {text}", name(entry.path())),
                Err(_) => format!("{}/", name(entry.path())),
            })
            .filter(|line| line != "content/")
            .collect();
        tree.sort();
        tree
    }
}

const MODES: [Mode; 2] = [Mode::Whole, Mode::Live];

#[test]
fn two_claims_on_one_path_name_both_owners() {
    let mut all = output(&[("tr/rehber/index.html", "a")]);
    let mut claim = |path: &str, owner: Owner| {
        let path = OutPath::new(path).expect("a path that can be published");
        let complaint = all.insert(path, Content::new(*b"b"), owner).expect("a complaint");
        assert_eq!(complaint.code, Code::PathTaken);
        let labels: Vec<_> =
            complaint.labels.iter().map(|label| label.at.path.to_string()).collect();
        let message = complaint.message.clone();
        (complaint.at.path.to_string(), labels.join(" "), message.tr, message.en)
    };
    assert_eq!(
        claim("tr/rehber/index.html", owner("content/pages/rehber.tr.md")),
        (
            "content/pages/rehber.tr.md".into(),
            "content/home.tr.md".into(),
            "`/tr/rehber/` adresi alınmış: `content/home.tr.md` de orada yayımlanıyor".into(),
            "the address `/tr/rehber/` is taken: `content/home.tr.md` is published there too"
                .into(),
        )
    );
    assert_eq!(
        claim("tr/Rehber/index.html", owner("content/x.tr.md")),
        (
            "content/x.tr.md".into(),
            "content/home.tr.md".into(),
            "`/tr/Rehber/` adresi `/tr/rehber/` adresinden yalnızca büyük-küçük harfle ayrılıyor"
                .into(),
            "the address `/tr/Rehber/` differs from `/tr/rehber/` only in capital letters".into(),
        )
    );
    let feed = Owner::Program(Each { tr: "haber akışı".into(), en: "the feed".into() });
    assert_eq!(
        claim("tr/rehber", feed),
        (
            "content/home.tr.md".into(),
            String::new(),
            "`/tr/rehber` adresi `/tr/rehber/` ile yan yana duramaz: biri dosya, öteki klasör".into(),
            "the address `/tr/rehber` cannot stand beside `/tr/rehber/`: one is a file, the other a folder".into(),
        )
    );
    assert_eq!(
        claim("tr/rehber/index.html/x.html", owner("content/x.tr.md")).3,
        "the address `/tr/rehber/index.html/x.html` cannot stand beside `/tr/rehber/`: one is a file, the other a folder",
    );
    assert_eq!(all.len(), 1);
}

#[test]
fn writes_what_differs_and_removes_what_it_wrote() {
    for mode in MODES {
        let project = Project::new();
        let first = [("index.html", "1"), ("tr/a/index.html", "2"), ("tr/b/index.html", "3")];
        assert_eq!(project.apply(&first, mode), (3, 0, 0));
        project.write("output/CNAME", "example.org");
        project.write("output/tr/b/notes.txt", "mine");
        assert_eq!(project.apply(&first, mode), (0, 0, 3));
        let second = [("index.html", "1"), ("tr/c/index.html", "4"), ("tr/b", "5")];
        project.write("output/tr/a/index.html", "changed by hand");
        fs::remove_file(project.path("output/tr/b/notes.txt")).expect("removed");
        assert_eq!(project.apply(&second, mode), (2, 2, 1), "{mode:?}");
        assert_eq!(
            project.tree(),
            [
                "output/CNAME = example.org",
                "output/index.html = 1",
                "output/tr/b = 5",
                "output/tr/c/index.html = 4",
            ],
            "{mode:?}"
        );
        assert_eq!(project.apply(&[], mode), (0, 3, 0));
        assert_eq!(project.tree(), ["output/CNAME = example.org"], "{mode:?}");
    }
}

#[test]
fn keeps_files_and_folders_of_others() {
    for mode in MODES {
        let project = Project::new();
        project.apply(&[("tr/a/index.html", "1"), ("tr/b/index.html", "2")], mode);
        project.write("output/tr/a/mine.txt", "mine");
        project.write("output/.git/HEAD", "ref");
        assert_eq!(project.apply(&[("tr/b/index.html", "3")], mode), (1, 1, 0));
        assert_eq!(
            project.tree(),
            ["output/.git/HEAD = ref", "output/tr/a/mine.txt = mine", "output/tr/b/index.html = 3"],
            "{mode:?}"
        );
    }
}

#[test]
fn mends_what_somebody_changed_or_removed() {
    for mode in MODES {
        let project = Project::new();
        let site = [("a.html", "one"), ("b.html", "two"), ("c.html", "three")];
        project.apply(&site, mode);
        project.write("output/a.html", "ONE");
        fs::remove_file(project.path("output/b.html")).expect("removed");
        assert_eq!(project.apply(&site, mode), (2, 0, 1));
        assert_eq!(
            project.tree(),
            ["output/a.html = one", "output/b.html = two", "output/c.html = three"]
        );
        project.write(&format!("output/{}", manifest::NAME), "{ no manifest");
        assert_eq!(project.apply(&site, mode), (0, 0, 3));
        let text = fs::read_to_string(project.path("output").join(manifest::NAME));
        assert_eq!(text.ok(), Some(Manifest::text_of(&output(&site))));
    }
}

#[test]
fn an_unchanged_site_is_not_touched() {
    let project = Project::new();
    let site = [("a.html", "one"), ("tr/b.html", "two")];
    project.apply(&site, Mode::Whole);
    let times = || -> Vec<_> {
        let all = walkdir::WalkDir::new(project.path("output")).sort_by_file_name().into_iter();
        let time = |entry: walkdir::DirEntry| entry.metadata().ok()?.modified().ok();
        all.map(|entry| entry.ok().and_then(time).expect("a time")).collect()
    };
    let before = times();
    assert_eq!(project.apply(&site, Mode::Whole), (0, 0, 2));
    assert_eq!(times(), before);
}

#[test]
fn refuses_folders_that_are_no_place_for_a_site() {
    let project = Project::new();
    let site = [("index.html", "1")];
    assert_eq!(
        project.refusal(&site, "."),
        "the output folder `.` contains the project; choose another one"
    );
    assert_eq!(
        project.refusal(&site, "content/neu"),
        "the output folder `content/neu` and the source folder `content` overlap; choose another one"
    );
    assert_eq!(
        project.refusal(&site, "content/../themes"),
        "the output folder `content/../themes` and the source folder `themes` overlap; choose another one"
    );
    project.write("file", "");
    assert_eq!(
        project.refusal(&site, "file"),
        "`file` is no folder; choose a folder for the output"
    );
    project.write("other/index.html", "somebody's");
    assert_eq!(
        project.refusal(&site, "other"),
        "`other/index.html` was not written by this program and is in the site's place; remove it (or the whole folder, if nothing but what this program writes is in it), or choose another folder with `--output`"
    );
    assert_eq!(project.tree(), ["file = ", "other/index.html = somebody's"]);
}

#[cfg(unix)]
#[test]
fn follows_no_links_out() {
    for mode in MODES {
        let project = Project::new();
        project.apply(&[("index.html", "1"), ("tr/a.html", "1")], mode);
        project.write("elsewhere/a.html", "precious");
        fs::remove_dir_all(project.path("output/tr")).expect("removed");
        std::os::unix::fs::symlink(project.path("elsewhere"), project.path("output/tr"))
            .expect("a link");
        assert_eq!(project.apply(&[("index.html", "2")], mode), (1, 0, 0), "{mode:?}");
        let refusal = project.refusal(&[("index.html", "2"), ("tr/b.html", "1")], "output");
        assert_eq!(
            refusal,
            "`output/tr` was not written by this program and is in the site's place; remove it (or the whole folder, if nothing but what this program writes is in it), or choose another folder with `--output`"
        );
        assert_eq!(
            fs::read_to_string(project.path("elsewhere/a.html")).ok().as_deref(),
            Some("precious")
        );
    }
}

#[test]
fn a_forged_manifest_names_nothing_outside() {
    let project = Project::new();
    project.write("content/home.tr.md", "text");
    let entry = format!("{} 4", Fingerprint::of_bytes(b"text"));
    let forged = format!(
        r#"{{"version":1,"files":{{"../content/home.tr.md":"{entry}","/etc/passwd":"{entry}"}}}}"#
    );
    project.write(&format!("output/{}", manifest::NAME), &forged);
    assert_eq!(project.apply(&[], Mode::Whole), (0, 0, 0));
    assert_eq!(project.tree(), ["content/home.tr.md = text"]);
}

#[test]
fn completes_a_change_that_was_broken_off() {
    let project = Project::new();
    project.apply(&[("a.html", "old"), ("gone/b.html", "old")], Mode::Live);
    project.write("output/.ikidil-next/0", "new");
    project.write("output/.ikidil-next/1", "new");
    project.write(
        "output/.ikidil-next/journal.json",
        r#"{"write":["a.html","c/d.html"],"remove":["gone/b.html"]}"#,
    );
    let new = output(&[("a.html", "new"), ("c/d.html", "new")]);
    project.write(&format!("output/.ikidil-next/{}", manifest::NAME), &Manifest::text_of(&new));
    assert_eq!(project.apply(&[("a.html", "new"), ("c/d.html", "new")], Mode::Live), (0, 0, 2));
    assert_eq!(project.tree(), ["output/a.html = new", "output/c/d.html = new"]);
}

#[test]
fn clears_away_a_change_that_never_began() {
    for mode in MODES {
        let project = Project::new();
        let site = [("a.html", "old")];
        project.apply(&site, mode);
        project.write("output/.ikidil-next/0", "half");
        project.write(
            &format!(".output.ikidil-next/{}", manifest::NAME),
            &Manifest::text_of(&output(&[("a.html", "x"), ("b/c.html", "y")])),
        );
        project.write(".output.ikidil-next/b/c.html", "half");
        assert_eq!(project.apply(&site, mode), (0, 0, 1));
        assert_eq!(project.tree(), ["output/a.html = old"]);
    }
}

#[test]
fn what_somebody_put_into_the_old_tree_is_not_lost() {
    let project = Project::new();
    project.apply(&[("a.html", "new")], Mode::Whole);
    project.write(
        &format!(".output.ikidil-next/{}", manifest::NAME),
        &Manifest::text_of(&output(&[("a.html", "old")])),
    );
    project.write(".output.ikidil-next/a.html", "old");
    project.write(".output.ikidil-next/notes/late.txt", "mine");
    project.apply(&[("a.html", "new")], Mode::Whole);
    assert_eq!(project.tree(), ["output/a.html = new", "output/notes/late.txt = mine"]);
}

#[test]
fn two_builds_at_once_leave_one_whole_site() {
    let project = Project::new();
    let texts: Vec<Vec<(String, String)>> = (0..4)
        .map(|build| {
            (0..40).map(|page| (format!("tr/{page}/index.html"), format!("{build}"))).collect()
        })
        .collect();
    std::thread::scope(|scope| {
        for build in &texts {
            let files: Vec<(&str, &str)> =
                build.iter().map(|(path, text)| (&**path, &**text)).collect();
            let project = &project;
            scope.spawn(move || project.apply(&files, MODES[build[0].1.len() % 2]));
        }
    });
    let tree = project.tree();
    let last = tree[0].rsplit(' ').next().map(str::to_owned);
    assert_eq!(tree.len(), 40);
    assert!(tree.iter().all(|line| line.rsplit(' ').next() == last.as_deref()), "{tree:?}");
}

#[test]
fn faults_speak_both_languages() {
    let project = Project::new();
    let fault = apply(&output(&[]), &project.path("content"), project.0.path(), Mode::Whole)
        .expect_err("a refusal");
    let dir = project.path("content").display().to_string();
    assert_eq!(
        fault.in_language(Lang::Tr),
        format!(
            "çıktı klasörü `{dir}` ile kaynak klasörü `content` iç içe; başka bir klasör seçin"
        )
    );
}
