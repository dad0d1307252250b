//! The program as people call it: what it prints, and how it ends.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// What a run printed, and its exit code.
pub struct Ran {
    pub out: String,
    pub err: String,
    pub code: i32,
}

/// Runs the program in Turkish or English, with nothing of our own environment that matters to it.
pub fn ikidil(root: &Path, lang: &str, args: &[&str]) -> Ran {
    let ran = Command::new(env!("CARGO_BIN_EXE_ikidil"))
        .args(args)
        .current_dir(root)
        .env_remove("LANGUAGE")
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env_remove("IKIDIL_LANG")
        .env("LANG", lang)
        .env("SOURCE_DATE_EPOCH", "1795305600")
        .output()
        .expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("it prints UTF-8");
    Ran { out: text(ran.stdout), err: text(ran.stderr), code: ran.status.code().unwrap_or(-1) }
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// A number of milliseconds or seconds is not part of what is tested.
fn timeless(text: &str) -> String {
    let word = |word: &str| {
        let number = word.trim_end_matches([';', '.']);
        if !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit() || b".,".contains(&byte))
        {
            word.replace(number, "N")
        } else {
            word.to_owned()
        }
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

#[test]
fn speaks_the_language_of_the_locale_or_the_one_asked_for() {
    let root = folder();
    let first = |lang: &str, args: &[&str]| {
        let ran = ikidil(root.path(), lang, args);
        (ran.code, ran.out.lines().next().unwrap_or_default().to_owned())
    };
    let turkish =
        (0, "Türkçe ve İngilizce Markdown'ı tek bir iki dilli yayın sitesine derler.".to_owned());
    let english = (
        0,
        "Compiles Turkish and English Markdown into one bilingual publication site.".to_owned(),
    );
    assert_eq!(first("tr_TR.UTF-8", &["--help"]), turkish);
    assert_eq!(first("en_GB.UTF-8", &["--help"]), english);
    assert_eq!(first("C", &["--help"]), english);
    assert_eq!(first("tr_TR.UTF-8", &["--lang", "en", "--help"]), english);
    assert_eq!(first("en_GB.UTF-8", &["-h", "--lang=tr"]), turkish);
}

#[test]
fn wrong_usage_is_told_in_both_languages() {
    let root = folder();
    let check = |args: &[&str], tr: &str, en: &str| {
        for (lang, expected) in [("tr_TR.UTF-8", tr), ("en_US.UTF-8", en)] {
            let ran = ikidil(root.path(), lang, args);
            assert_eq!(
                (ran.err.trim_end(), ran.out.as_str(), ran.code),
                (expected, "", 2),
                "{args:?}"
            );
        }
    };
    check(
        &["bild"],
        "hata: `bild` diye bir komut yok\n  = yardım: `build` mi demek istediniz?",
        "error: there is no command `bild`\n  = help: did you mean `build`?",
    );
    check(
        &["build", "--draft"],
        "hata: `--draft` diye bir seçenek yok\n  = yardım: `--drafts` mi demek istediniz?",
        "error: there is no option `--draft`\n  = help: did you mean `--drafts`?",
    );
    check(
        &["build", "metin"],
        "hata: `metin` burada beklenmiyor\n  = yardım: seçenekleri `ikidil --help` sıralar",
        "error: `metin` is not expected here\n  = help: `ikidil --help` lists the options",
    );
    check(
        &["build", "--root"],
        "hata: `--root <KLASÖR>` bir değer ister\n  = yardım: seçenekleri `ikidil --help` sıralar",
        "error: `--root <DIR>` needs a value\n  = help: `ikidil --help` lists the options",
    );
    check(
        &["build", "--format", "xml"],
        "hata: `--format <BİÇİM>` için `xml` geçerli bir değer değil\n  = yardım: şunlardan biri olabilir: `human`, `json`, `github`, `sarif`",
        "error: `xml` is not a valid value for `--format <FORMAT>`\n  = help: it can be one of `human`, `json`, `github`, `sarif`",
    );
    check(
        &["build", "--base-url", "example"],
        "hata: `--base-url <ADRES>` için `example` geçerli bir değer değil\n  = yardım: `https://example.org/` gibi tam bir adres yazın",
        "error: `example` is not a valid value for `--base-url <URL>`\n  = help: write a whole address such as `https://example.org/`",
    );
    check(
        &["new", "chapter", "--title-tr", "Bütçe"],
        "hata: eksik: `--publication <AD>`\n  = yardım: seçenekleri `ikidil --help` sıralar",
        "error: missing: `--publication <NAME>`\n  = help: `ikidil --help` lists the options",
    );
    check(
        &["build", "--drafts", "--drafts"],
        "hata: `--drafts` birden çok kez verilmiş\n  = yardım: seçenekleri `ikidil --help` sıralar",
        "error: `--drafts` is given more than once\n  = help: `ikidil --help` lists the options",
    );
    check(
        &["explain", "link-brokn"],
        "hata: `link-brokn` diye bir kod yok\n  = yardım: `link-broken` mi demek istediniz?",
        "error: there is no code `link-brokn`\n  = help: did you mean `link-broken`?",
    );
    check(
        &["build", "--root", "yok"],
        "hata: `yok` klasörü yok",
        "error: there is no folder `yok`",
    );
}

#[test]
fn explains_a_code() {
    let root = folder();
    let ran = ikidil(root.path(), "tr_TR.UTF-8", &["explain", "id-doubled"]);
    assert_eq!(
        (ran.out.as_str(), ran.code),
        (
            "id-doubled (hata)\n\nBir kimlik bir yayında bir kez kullanılır; yoksa bağlantının nereye gideceği belli olmaz.\n",
            0
        )
    );
    let all = ikidil(root.path(), "en_US.UTF-8", &["explain"]);
    let codes: Vec<&str> =
        all.out.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let known: Vec<&str> = ikidil::diag::Code::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(codes, known);
}

#[test]
fn completions_know_every_command() {
    let root = folder();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let ran = ikidil(root.path(), "en_US.UTF-8", &["completions", shell]);
        assert_eq!((ran.err.as_str(), ran.code), ("", 0));
        for command in ["build", "check", "new", "explain", "completions"] {
            assert!(ran.out.contains(command), "{shell} lacks {command}");
        }
    }
}

#[test]
fn skeletons_build_without_a_word() {
    let root = folder();
    let new = |args: &[&str], expected: &[&str]| {
        let ran = ikidil(root.path(), "tr_TR.UTF-8", &[&["new"], args].concat());
        let written: Vec<_> =
            ran.out.lines().filter_map(|line| line.strip_prefix("yazıldı: ")).collect();
        assert_eq!((written.as_slice(), ran.err.as_str(), ran.code), (expected, "", 0), "{args:?}");
    };
    new(
        &["site", "--title-tr", "Adil: Şehirler", "--title-en", "Equal Cities"],
        &[
            "content/site.yaml",
            "content/home.tr.md",
            "content/pages/about.tr.md",
            "content/home.en.md",
            "content/pages/about.en.md",
            ".gitignore",
        ],
    );
    new(
        &["publication", "--title-tr", "Rehber", "--title-en", "Guide"],
        &[
            "content/guide/publication.yaml",
            "content/guide/01-introduction.tr.md",
            "content/guide/01-introduction.en.md",
        ],
    );
    new(
        &["chapter", "--publication", "guide", "--title-tr", "Işık ve Iğdır", "--name", "light"],
        &["content/guide/02-light.tr.md"],
    );
    new(
        &[
            "chapter",
            "--publication",
            "content/guide/",
            "--title-en",
            "Light and Iğdır",
            "--name",
            "light",
        ],
        &["content/guide/02-light.en.md"],
    );
    new(
        &["chapter", "--publication", "guide", "--title-tr", "Iğdır"],
        &["content/guide/03-igdir.tr.md"],
    );
    new(
        &[
            "news",
            "--title-en",
            "The “first” item: yes",
            "--title-tr",
            "İlk haber",
            "--date",
            "2026-03-12",
        ],
        &[
            "content/news/2026-03-12-the-first-item-yes.tr.md",
            "content/news/2026-03-12-the-first-item-yes.en.md",
        ],
    );
    let ran = ikidil(root.path(), "tr_TR.UTF-8", &["check"]);
    assert_eq!((ran.err.as_str(), ran.code), ("", 0));
}

#[test]
fn skeletons_write_over_nothing() {
    let root = folder();
    let refused = |args: &[&str], expected: &str| {
        let ran = ikidil(root.path(), "en_US.UTF-8", &[&["new"], args].concat());
        assert_eq!((ran.err.trim_end(), ran.out.as_str(), ran.code), (expected, "", 2));
    };
    refused(
        &["news", "--title-en", "News"],
        "error: there is no project here: `content/site.yaml` was not found\n  = help: start with `ikidil new site`, or name the project's folder with `--root`",
    );
    assert_eq!(ikidil(root.path(), "en_US.UTF-8", &["new", "site"]).code, 0);
    refused(
        &["site"],
        "error: there is a project here: `content/site.yaml`\n  = help: name an empty folder with `--root`",
    );
    refused(
        &["publication", "--title-en", "Guide"],
        "error: a publication's title is needed in every language of the site; `--title-tr` is missing",
    );
    let guide = ["publication", "--title-tr", "Rehber", "--title-en", "Guide"];
    assert_eq!(ikidil(root.path(), "en_US.UTF-8", &[&["new"], &guide[..]].concat()).code, 0);
    refused(&guide, "error: `content/guide` exists already; nothing was written");
    refused(
        &["chapter", "--publication", "guid", "--title-en", "X"],
        "error: there is no publication `guid`\n  = help: did you mean `guide`?",
    );
    refused(
        &["chapter", "--publication", "guide", "--title-en", "Introduction"],
        "error: `content/guide/01-introduction` exists already; nothing was written",
    );
    refused(
        &["chapter", "--publication", "guide"],
        "error: there is no title\n  = help: give the title with `--title-tr` and `--title-en`; one language will do",
    );
    refused(
        &["chapter", "--publication", "guide", "--title-en", "X", "--name", "../x"],
        "error: `../x` cannot be the name of a file\n  = help: give a name with `--name`, such as `--name budget`",
    );
}

#[test]
fn a_wrong_manuscript_leaves_the_site_alone() {
    let root = folder();
    assert_eq!(ikidil(root.path(), "en_US.UTF-8", &["new", "site"]).code, 0);
    let ran = ikidil(root.path(), "en_US.UTF-8", &["build"]);
    assert_eq!((ran.err.as_str(), ran.code), ("", 0));
    let manifest = root.path().join("output/.ikidil-manifest.json");
    let before = fs::read_to_string(&manifest).expect("a site was written");
    fs::write(root.path().join("content/site.yaml"), "title: A\nlanguage: [tr]\n")
        .expect("written");
    let ran = ikidil(root.path(), "en_US.UTF-8", &["build"]);
    assert_eq!(
        ran.err,
        "error[key-unknown]: there is no setting `language`\n --> content/site.yaml:2:1\n  |\n2 | language: [tr]\n  | ^^^^^^^^\n  |\n  = help: did you mean `languages`?\n\nThe site was not written: 1 error. To learn more: `ikidil explain CODE`.\n"
    );
    assert_eq!((ran.out.as_str(), ran.code), ("", 1));
    assert_eq!(fs::read_to_string(&manifest).ok(), Some(before));
    let ran = ikidil(root.path(), "tr_TR.UTF-8", &["check"]);
    assert_eq!(
        ran.err.lines().last(),
        Some("Denetlendi: 1 hata. Açıklaması: `ikidil explain KOD`.")
    );
    assert_eq!(ran.code, 1);
}

#[test]
fn machines_get_everything_on_standard_output() {
    let root = folder();
    fs::create_dir(root.path().join("content")).expect("a folder");
    fs::write(root.path().join("content/site.yaml"), "title: A\nlanguage: [tr]\n")
        .expect("written");
    let out = |format: &str| {
        let ran = ikidil(root.path(), "en_US.UTF-8", &["check", "--format", format]);
        assert_eq!((ran.err.as_str(), ran.code), ("", 1));
        ran.out
    };
    let json: serde_json::Value = serde_json::from_str(&out("json")).expect("JSON");
    assert_eq!(json["diagnostics"][0]["line"], 2);
    assert_eq!(json["summary"]["errors"], 1);
    assert_eq!(
        out("github"),
        "::error file=content/site.yaml,line=2,endLine=2,col=1,endColumn=9,title=key-unknown::there is no setting `language`%0Adid you mean `languages`?\n"
    );
    let sarif: serde_json::Value = serde_json::from_str(&out("sarif")).expect("JSON");
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "key-unknown");
}

#[test]
fn machines_get_paths_from_the_folder_where_they_ask() {
    let above = folder();
    let root = above.path().join("yayın/site");
    fs::create_dir_all(root.join("content")).expect("folders");
    fs::write(root.join("content/site.yaml"), "title: A\nlanguage: [tr]\n").expect("written");
    let check = |here: &Path, root: &Path, format: &str| {
        let root = root.to_str().expect("a path of ours");
        ikidil(here, "en_US.UTF-8", &["check", "--root", root, "--format", format]).out
    };
    let github = |here: &Path, root: &Path| {
        let out = check(here, root, "github");
        out.split([',', '\n']).next().unwrap_or_default().to_owned()
    };
    let below = Path::new("yayın/site");
    let whole = "::error file=yayın/site/content/site.yaml";
    assert_eq!(github(above.path(), below), whole);
    assert_eq!(github(above.path(), &root), whole);
    assert_eq!(github(&root, Path::new("../site")), "::error file=content/site.yaml");
    assert_eq!(github(&root.join("content"), Path::new("..")), "::error file=content/site.yaml");
    let sarif: serde_json::Value =
        serde_json::from_str(&check(above.path(), below, "sarif")).expect("JSON");
    let found = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"];
    assert_eq!(found["artifactLocation"]["uri"], "yay%C4%B1n/site/content/site.yaml");
    let json: serde_json::Value =
        serde_json::from_str(&check(above.path(), below, "json")).expect("JSON");
    assert_eq!(json["diagnostics"][0]["file"], "content/site.yaml");
}

#[test]
fn help_is_a_command_too() {
    let root = folder();
    let out = |lang: &str, args: &[&str]| {
        let ran = ikidil(root.path(), lang, args);
        assert_eq!((ran.err.as_str(), ran.code), ("", 0), "{args:?}");
        ran.out
    };
    for lang in ["tr_TR.UTF-8", "en_US.UTF-8"] {
        for names in [&[][..], &["build"], &["new", "site"], &["translation"], &["help"]] {
            let asked: Vec<&str> = ["help"].into_iter().chain(names.iter().copied()).collect();
            let flagged: Vec<&str> = names.iter().copied().chain(["--help"]).collect();
            assert_eq!(out(lang, &asked), out(lang, &flagged), "{names:?}");
        }
    }
    assert!(out("tr_TR.UTF-8", &["--help"]).contains("\n  help         Programın ya da bir"));
    let ran = ikidil(root.path(), "tr_TR.UTF-8", &["help", "bild"]);
    assert_eq!(
        ran.err,
        "hata: `bild` diye bir komut yok\n  = yardım: `build` mi demek istediniz?\n"
    );
    assert_eq!((ran.out.as_str(), ran.code), ("", 2));
    let ran = ikidil(root.path(), "C", &["help", "explain", "--", "--", "x"]);
    assert_eq!(ran.code, 0);
}

#[test]
fn refuses_an_output_folder_that_holds_the_project() {
    let root = folder();
    assert_eq!(ikidil(root.path(), "en_US.UTF-8", &["new", "site"]).code, 0);
    let ran = ikidil(root.path(), "tr_TR.UTF-8", &["build", "--output", "."]);
    assert_eq!(
        (ran.err.as_str(), ran.code),
        ("hata: çıktı klasörü `.` projenin kendisini içeriyor; başka bir klasör seçin\n", 2)
    );
}

#[test]
fn refuses_the_output_folder_of_another_project() {
    let above = folder();
    let (one, other) = (above.path().join("bir"), above.path().join("iki"));
    for root in [&one, &other] {
        fs::create_dir(root).expect("a folder");
        assert_eq!(ikidil(root, "en_US.UTF-8", &["new", "site"]).code, 0);
    }
    assert_eq!(ikidil(&one, "en_US.UTF-8", &["build"]).code, 0);
    let manifest = one.join("output/.ikidil-manifest.json");
    let before = fs::read_to_string(&manifest).expect("a site was written");
    let real = fs::canonicalize(&one).expect("it is there");
    let real = real.display();
    let build = |lang| ikidil(&other, lang, &["build", "--output", "../bir/output"]);
    let ran = build("tr_TR.UTF-8");
    let tr = "hata: `../bir/output`, `{}` projesinin çıktı klasörü; başka bir klasör seçin\n";
    assert_eq!((ran.err, ran.code), (tr.replace("{}", &real.to_string()), 2));
    let ran = build("C");
    let en =
        "error: `../bir/output` is the output folder of the project in `{}`; choose another one\n";
    assert_eq!((ran.err, ran.code), (en.replace("{}", &real.to_string()), 2));
    assert_eq!(fs::read_to_string(&manifest).ok(), Some(before));
    // Elsewhere nobody can tell whose site it is.
    assert_eq!(ikidil(&other, "C", &["build", "--output", "../bir/public"]).code, 0);
    let own = ikidil(above.path(), "C", &["build", "--root", "iki", "--output", "iki/output"]);
    assert_eq!(own.code, 0);
}

#[test]
fn sums_up_in_one_line() {
    let root = folder();
    assert_eq!(ikidil(root.path(), "en_US.UTF-8", &["new", "site"]).code, 0);
    assert_eq!(ikidil(root.path(), "en_US.UTF-8", &["build"]).code, 0);
    let ran = ikidil(root.path(), "tr_TR.UTF-8", &["build"]);
    assert_eq!(timeless(&ran.out), "Site hazır: N sayfa; değişen dosya yok; N ms; uyarı yok.\n");
}

#[cfg(unix)]
#[test]
fn links_out_of_the_project_are_refused() {
    let root = folder();
    let elsewhere = folder();
    fs::write(elsewhere.path().join("gizli.md"), "---\ntitle: Gizli\n---\n").expect("written");
    assert_eq!(ikidil(root.path(), "en_US.UTF-8", &["new", "site"]).code, 0);
    let link = |target: &Path, name: &str| {
        std::os::unix::fs::symlink(target, root.path().join("content").join(name)).expect("a link");
    };
    link(&elsewhere.path().join("gizli.md"), "pages/gizli.tr.md");
    link(elsewhere.path(), "disarisi");
    link(&root.path().join("content/pages/about.tr.md"), "pages/about-again.txt");
    let ran = ikidil(root.path(), "tr_TR.UTF-8", &["check"]);
    assert_eq!(
        ran.err,
        "hata[path-refused]: `content/disarisi` projenin dışına ya da olmayan bir yere bağlanıyor\n--> content/disarisi\n = yardım: dosyanın kendisini projeye kopyalayın\n\nhata[path-refused]: `content/pages/gizli.tr.md` projenin dışına ya da olmayan bir yere bağlanıyor\n--> content/pages/gizli.tr.md\n = yardım: dosyanın kendisini projeye kopyalayın\n\nDenetlendi: 2 hata. Açıklaması: `ikidil explain KOD`.\n"
    );
    assert_eq!(ran.code, 1);
}
