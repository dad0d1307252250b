//! A translation and its history, as people keep it.

use std::fs;
use std::path::Path;

use crate::command::ikidil;

const TURKISH: &str = "---\ntitle: Su\n---\n\nSu bir haktır.\n\nBelediye suyu sağlar.[^1]\n\n## Sonuç {#sec-son}\n\nHerkes eşittir.\n\n[^1]: Kanuna göre.\n";
const ENGLISH: &str = "---\ntitle: Water\n---\n\nWater is a right.\n\nThe municipality provides water.[^1]\n\n## Conclusion {#sec-son}\n\nAll are equal.\n\n[^1]: By law.\n";

fn project() -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a temporary folder");
    let folder = root.path().join("content/guide");
    fs::create_dir_all(&folder).expect("folders can be made");
    let write = |name: &str, text: &str| write(root.path(), name, text);
    write("content/site.yaml", "title: { tr: Site, en: Site }\n");
    write("content/guide/publication.yaml", "title: { tr: Rehber, en: Guide }\nsource: tr\n");
    write("content/guide/03-water.tr.md", TURKISH);
    write("content/guide/03-water.en.md", ENGLISH);
    root
}

fn write(root: &Path, name: &str, text: &str) {
    fs::write(root.join(name), text).expect("a file can be written");
}

fn said(root: &Path, args: &[&str]) -> String {
    let ran = ikidil(root, "en_GB.UTF-8", args);
    assert_eq!((ran.err.as_str(), ran.code), ("", 0), "{args:?}");
    ran.out
}

#[test]
fn rows_have_lines() {
    let root = project();
    let expected = "[\n\
        {\"number\":\"3.1\",\"tr\":[5,5],\"en\":[5,5],\"doubtful\":false},\n\
        {\"number\":\"3.2\",\"tr\":[7,7],\"en\":[7,7],\"doubtful\":false},\n\
        {\"number\":\"3.3\",\"tr\":[9,9],\"en\":[9,9],\"doubtful\":false},\n\
        {\"number\":\"3.4\",\"tr\":[11,11],\"en\":[11,11],\"doubtful\":false}\n]\n";
    for name in ["guide/water", "water", "content/guide/03-water.tr.md", "guide/03-water.en"] {
        let rows = said(root.path(), &["translation", "rows", name, "--format", "json"]);
        assert_eq!(rows, expected, "{name}");
    }
}

#[test]
fn a_change_waits_until_it_is_confirmed() {
    let root = project();
    let root = root.path();
    assert_eq!(said(root, &["translation", "accept", "guide/water"]), "6 pieces confirmed.\n");
    let stored = fs::read_to_string(root.join("content/guide/translation.yaml")).expect("a file");
    assert_eq!(stored.lines().filter(|line| line.starts_with("- {")).count(), 6, "{stored}");
    let done = "guide/water: the translation is up to date.\n";
    assert_eq!(said(root, &["translation", "show", "guide/water"]), done);

    let edited = TURKISH
        .replace("Su bir haktır.", "Su temel bir haktır.")
        .replace("Herkes", "## Başka\n\nYeni bir paragraf.\n\nHerkes");
    write(root, "content/guide/03-water.tr.md", &edited);
    assert_eq!(
        said(root, &["translation", "show", "guide/water"]),
        "¶ 3.1: the source has changed since the translation was confirmed (22 November 2026)\n\
         \x20 tr  Su {+temel+} bir haktır.\n  en  Water is a right.\n\n\
         ¶ 3.4: not translated\n  tr  ## Başka\n\n\
         ¶ 3.5: not translated\n  tr  Yeni bir paragraf.\n\n"
    );
    let typo = ["translation", "accept", "guide/water", "--block", "3.1", "--typo"];
    assert_eq!(said(root, &typo), "1 piece confirmed.\n");
    assert_eq!(said(root, &typo), "There is nothing new to confirm.\n");
    let status = said(root, &["translation", "status"]);
    let line = status.lines().find(|line| line.starts_with("guide/water")).unwrap_or_default();
    let cells: Vec<&str> = line.split_whitespace().collect();
    assert_eq!(cells, ["guide/water", "6", "0", "2", "0", "0", "76.4"]);
}

#[test]
fn a_renamed_chapter_keeps_its_state() {
    let root = project();
    let root = root.path();
    said(root, &["translation", "accept", "--all"]);
    let store = root.join("content/guide/translation.yaml");
    let before = fs::read_to_string(&store).expect("a file");
    for lang in ["tr", "en"] {
        let path = |name: &str| root.join(format!("content/guide/{name}.{lang}.md"));
        fs::rename(path("03-water"), path("04-services")).expect("a file can be renamed");
    }
    let turkish = TURKISH.replace("Su bir haktır.", "Su temel bir haktır.");
    write(root, "content/guide/04-services.tr.md", &turkish);
    assert_eq!(
        said(root, &["translation", "show", "guide/services"]),
        "¶ 4.1: the source has changed since the translation was confirmed (22 November 2026)\n\
         \x20 tr  Su {+temel+} bir haktır.\n  en  Water is a right.\n\n"
    );
    assert_eq!(
        said(root, &["translation", "accept", "services", "--block", "4.1"]),
        "1 piece confirmed.\n"
    );
    let after = before.replace("water.tr:", "services.tr:").replace("Su bir", "Su temel bir");
    assert_eq!(fs::read_to_string(&store).expect("a file"), after);
}

#[test]
fn what_has_no_counterpart_can_be_meant() {
    let root = project();
    let root = root.path();
    write(
        root,
        "content/guide/03-water.tr.md",
        &TURKISH.replace("Herkes", "Bu uzun paragraf yalnızca Türkçe okurlar için yazıldı ve İngilizce metinde yeri yoktur.\n\nHerkes"),
    );
    said(root, &["translation", "accept", "--all"]);
    let shown = said(root, &["translation", "show", "guide/water"]);
    assert_eq!(
        shown,
        "¶ 3.4: not translated\n  tr  Bu uzun paragraf yalnızca Türkçe okurlar için yazıldı ve İngilizce metinde yeri yoktur.\n\n"
    );
    said(root, &["translation", "accept", "guide/water", "--block", "3.4"]);
    let done = "guide/water: the translation is up to date.\n";
    assert_eq!(said(root, &["translation", "show", "guide/water"]), done);
}

#[test]
fn a_translator_gets_a_file_and_sends_it_back() {
    let root = project();
    let root = root.path();
    let turkish = TURKISH.replace("Herkes eşittir.", "Herkes eşittir.\n\nYeni bir paragraf.");
    write(root, "content/guide/03-water.tr.md", &turkish);
    let export = ["translation", "export", "--lang", "en", "--only", "changed", "--to", "a.xlf"];
    assert_eq!(said(root, &export), "1 text, 1 piece: a.xlf\n");
    let xml = fs::read_to_string(root.join("a.xlf")).expect("a file");
    let unchanged = "There is no new translation to write, 1 untranslated.\n";
    assert_eq!(said(root, &["translation", "import", "a.xlf"]), unchanged);

    let source = "Yeni bir paragraf.</source>";
    let target = format!("{source}<target>A new paragraph.</target>");
    write(root, "a.xlf", &xml.replace(source, &target));
    let done = "1 piece written.\nRead them, then confirm with `ikidil translation accept`.\n";
    assert_eq!(said(root, &["translation", "import", "a.xlf"]), done);
    let english = fs::read_to_string(root.join("content/guide/03-water.en.md")).expect("a file");
    assert_eq!(english, ENGLISH.replace("equal.\n", "equal.\n\nA new paragraph.\n"));

    write(
        root,
        "a.xlf",
        &xml.replace(source, &target.replace("Yeni", "Eski").replace("A new", "An old")),
    );
    let ran = ikidil(root, "tr_TR.UTF-8", &["translation", "import", "a.xlf"]);
    let refused = "hata: guide/water ¶ 3.5: kaynak, dışa aktarıldıktan sonra değişti; yeniden dışa aktarıp çeviriyi uyarlayın\n";
    let none = "Yazılacak yeni bir çeviri yok, 1 geri çevrildi.\n";
    assert_eq!((ran.err.as_str(), ran.out.as_str(), ran.code), (refused, none, 1));
    write(root, "a.xlf", &xml.replace("guide/water", "guide/fire"));
    let ran = ikidil(root, "en_GB.UTF-8", &["translation", "import", "a.xlf"]);
    let refused = "error: guide/fire: the project has no such text; if it was renamed, change `original` in the file too\n";
    assert_eq!((ran.err.as_str(), ran.code), (refused, 1));
}

const NAMED_TR: &str = "---\ntitle: Su\nsummary: Suyu anlatır.\n---\n\nSu bir haktır.[^hak] Herkesindir.[^1]\n\n[^hak]: Birleşmiş Milletler kararına göre.\n\n[^1]: Kanuna göre.\n";
const NAMED_EN: &str = "---\ntitle: Water\nsummary: About water.\n---\n\nWater is a right.[^right] It is everyone's.[^1]\n\n[^right]: By UN resolution.\n\n[^1]: By law.\n";

#[test]
fn a_footnote_of_the_source_changes_like_a_paragraph() {
    let root = project();
    let root = root.path();
    write(root, "content/guide/03-water.tr.md", NAMED_TR);
    write(root, "content/guide/03-water.en.md", NAMED_EN);
    assert_eq!(said(root, &["translation", "accept", "water"]), "5 pieces confirmed.\n");
    let edited =
        NAMED_TR.replace("Milletler", "Milletler Genel Kurulu").replace("Kanuna", "Yasaya");
    write(root, "content/guide/03-water.tr.md", &edited);
    let since = "the source has changed since the translation was confirmed (22 November 2026)";
    assert_eq!(
        said(root, &["translation", "show", "water"]),
        format!(
            "footnote hak: {since}\n\
             \x20 tr  Birleşmiş Milletler {{+Genel Kurulu+}} kararına göre.\n  en  By UN resolution.\n\n\
             footnote 1: {since}\n  tr  [-Kanuna-] {{+Yasaya+}} göre.\n  en  By law.\n\n"
        )
    );
    for name in ["footnote hak", "dipnot 1"] {
        let accept = ["translation", "accept", "water", "--block", name];
        assert_eq!(said(root, &accept), "1 piece confirmed.\n");
    }
    let done = "guide/water: the translation is up to date.\n";
    assert_eq!(said(root, &["translation", "show", "water"]), done);
}

/// Before footnotes of different names were a pair, each could only be confirmed for itself.
#[test]
fn footnotes_that_were_confirmed_apart_stay_confirmed() {
    let root = project();
    let root = root.path();
    write(root, "content/guide/03-water.tr.md", NAMED_TR);
    write(root, "content/guide/03-water.en.md", NAMED_EN);
    said(root, &["translation", "accept", "water"]);
    let store = root.join("content/guide/translation.yaml");
    let paired = fs::read_to_string(&store).expect("a file");
    let apart = paired.lines().flat_map(|line| match line.split_once("from: \"Birleşmiş") {
        Some((to, from)) => vec![
            format!("- {{ on: 2026-11-22, from: \"Birleşmiş{from}"),
            format!("{to}from: \"\" }}"),
        ],
        None => vec![line.to_owned()],
    });
    let apart = apart.collect::<Vec<_>>().join("\n") + "\n";
    fs::write(&store, &apart).expect("a file can be written");
    let done = "guide/water: the translation is up to date.\n";
    assert_eq!(said(root, &["translation", "show", "water"]), done);
    assert_eq!(said(root, &["translation", "accept", "water"]), "1 piece confirmed.\n");
    assert_eq!(fs::read_to_string(&store).expect("a file"), paired);
}

#[test]
fn a_title_and_a_summary_change_like_a_paragraph() {
    let root = project();
    let root = root.path();
    write(root, "content/guide/03-water.tr.md", NAMED_TR);
    write(root, "content/guide/03-water.en.md", NAMED_EN);
    said(root, &["translation", "accept", "water"]);
    let edited = NAMED_TR
        .replace("title: Su", "title: Kent")
        .replace("Suyu", "Temiz suyu")
        .replace("Su bir", "Su temel bir");
    write(root, "content/guide/03-water.tr.md", &edited);
    let since = "the source has changed since the translation was confirmed (22 November 2026)";
    assert_eq!(
        said(root, &["translation", "show", "water"]),
        format!(
            "title: {since}\n  tr  [-Su-]{{+Kent+}}\n  en  Water\n\n\
             summary: {since}\n  tr  [-Suyu-] {{+Temiz suyu+}} anlatır.\n  en  About water.\n\n\
             ¶ 3.1: {since}\n  tr  Su {{+temel+}} bir haktır.[^hak] Herkesindir.[^1]\n\
             \x20 en  Water is a right.[^right] It is everyone's.[^1]\n\n"
        )
    );
    said(root, &["translation", "accept", "water", "--block", "title"]);
    said(root, &["translation", "accept", "water", "--block", "summary"]);
    said(root, &["translation", "accept", "water"]);
    let done = "guide/water: the translation is up to date.\n";
    assert_eq!(said(root, &["translation", "show", "water"]), done);
}
