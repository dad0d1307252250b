//! The formats of a publication: the same bytes every time, and what fonts cannot set.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use walkdir::WalkDir;

use super::command::ikidil;

const SETTINGS: &str = "title: { tr: Adil Şehirler, en: Equal Cities }
base_url: https://example.org/
";

const PUBLICATION: &str = "title: { tr: Rehber, en: Guide }
edition: \"0.9\"
date: 2026-11-22
formats: [print, pdf, large-print, ink-saving, epub, docx, offline, parallel]
";

const TURKISH: &str = "---
title: Bütçe
---

Işık ve su herkesindir.[^1] Tablo için bkz. @tbl-pay.

## Pay {#sec-pay}

| İlçe | ₺ |
| --- | --- |
| Iğdır | 12 |

: Paylar {#tbl-pay}

> [!checklist] Adımlar
> - [ ] Sor
> - [x] Say

[^1]: Anayasa, m. 56.
";

const ENGLISH: &str = "---
title: Budget
---

Light and water are for everyone.[^1] See @tbl-pay.

## Share {#sec-pay}

| District | ₺ |
| --- | --- |
| Iğdır | 12 |

: Shares {#tbl-pay}

> [!checklist] Steps
> - [ ] Ask
> - [x] Count

[^1]: Constitution, art. 56.
";

fn project(root: &Path, turkish: &str) {
    let files = [
        ("content/site.yaml", SETTINGS),
        ("content/home.tr.md", "---\ntitle: Adil\n---\n\nMerhaba.\n"),
        ("content/home.en.md", "---\ntitle: Equal\n---\n\nHello.\n"),
        ("content/rehber/publication.yaml", PUBLICATION),
        ("content/rehber/01-butce.tr.md", turkish),
        ("content/rehber/01-butce.en.md", ENGLISH),
    ];
    for (name, text) in files {
        let path = root.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    }
}

fn books(output: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = WalkDir::new(output).into_iter().map(|entry| entry.expect("readable"));
    let named = files.filter_map(|entry| {
        let name = entry.path().strip_prefix(output).expect("inside").to_str()?.to_owned();
        let book = [".pdf", ".epub", ".docx", ".zip"].iter().any(|ending| name.ends_with(ending));
        book.then(|| (name, fs::read(entry.path()).expect("readable")))
    });
    named.collect()
}

#[test]
fn every_format_is_made_of_the_same_bytes_each_time() {
    let one = tempfile::tempdir().expect("a folder");
    let other = tempfile::tempdir().expect("a folder");
    let mut made = Vec::new();
    // The third time, slow formats come from the cache folder.
    for (root, output) in [(&one, "first"), (&other, "second"), (&other, "third")] {
        project(root.path(), TURKISH);
        let ran = ikidil(root.path(), "C", &["build", "--output", output]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        made.push(books(&root.path().join(output)));
    }
    let mut wanted: Vec<&str> = vec![
        "en/guide/guide.docx",
        "en/guide/guide.epub",
        "tr/rehber/rehber.docx",
        "tr/rehber/rehber.epub",
        "tr/rehber/rehber.zip",
    ];
    if cfg!(feature = "pdf") {
        wanted.extend([
            "en/guide/budget/guide-budget.pdf",
            "en/guide/guide-ink-saving.pdf",
            "en/guide/guide-large-print.pdf",
            "en/guide/guide.pdf",
            "tr/rehber/butce/rehber-butce.pdf",
            "tr/rehber/rehber-guide.pdf",
            "tr/rehber/rehber-iri-punto.pdf",
            "tr/rehber/rehber-tasarruflu.pdf",
            "tr/rehber/rehber.pdf",
        ]);
    }
    wanted.sort_unstable();
    assert_eq!(made[0].keys().collect::<Vec<_>>(), wanted);
    for (name, bytes) in &made[0] {
        assert!(made[1].get(name) == Some(bytes), "{name} differs from one build to the next");
        assert!(made[2].get(name) == Some(bytes), "{name} differs when it comes from the cache");
    }
}

/// The members of the offline copy, with what they hold.
fn unpacked(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut copy = zip::ZipArchive::new(Cursor::new(bytes)).expect("a ZIP");
    let mut members = BTreeMap::new();
    for at in 0..copy.len() {
        let mut member = copy.by_index(at).expect("a member");
        let mut text = Vec::new();
        member.read_to_end(&mut text).expect("readable");
        let name = member.name().expect("UTF-8").into_owned();
        members.insert(name, String::from_utf8_lossy(&text).into_owned());
    }
    members
}

#[test]
fn an_offline_copy_has_the_publication_and_leads_to_the_site_for_the_rest() {
    let root = tempfile::tempdir().expect("a folder");
    let turkish = TURKISH.replace("Tablo için", "[Ana sayfa](../home.tr.md). Tablo için");
    project(root.path(), &turkish);
    let ran = ikidil(root.path(), "C", &["build", "--output", "out"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let copy = fs::read(root.path().join("out/tr/rehber/rehber.zip")).expect("made");
    let members = unpacked(&copy);
    let mut pages: Vec<&str> = members
        .keys()
        .filter_map(|name| name.strip_prefix("rehber/")?.strip_suffix("index.html"))
        .collect();
    pages.sort_unstable();
    let wanted = [
        "",
        "en/guide/",
        "en/guide/budget/",
        "en/guide/budget/side-by-side/",
        "en/guide/figures/",
        "tr/rehber/",
        "tr/rehber/butce/",
        "tr/rehber/butce/yan-yana/",
        "tr/rehber/sekiller/",
    ];
    assert_eq!(pages, wanted);
    let chapter = &members["rehber/tr/rehber/butce/index.html"];
    for link in [
        "href=../index.html",
        "href=yan-yana/index.html",
        "href=../../../en/guide/budget/index.html",
        "href=https://example.org/tr/>Ana sayfa",
        "href=../../../theme/style.css",
    ] {
        assert!(chapter.contains(link), "{link} is not in {chapter}");
    }
    assert!(members.contains_key("rehber/theme/style.css"));
}

#[test]
fn text_files_get_compressed_siblings_where_the_settings_ask_for_them() {
    let root = tempfile::tempdir().expect("a folder");
    project(root.path(), TURKISH);
    let build = || {
        let ran = ikidil(root.path(), "C", &["build", "--output", "out"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let file = |name: &str| fs::read(root.path().join("out/tr").join(name)).ok();
        ["index.html", "index.html.br", "index.html.gz", "rehber/rehber.epub.gz"].map(file)
    };
    let [Some(page), None, None, None] = build() else { panic!("siblings that nobody asked for") };
    let settings = root.path().join("content/site.yaml");
    fs::write(&settings, format!("{SETTINGS}precompress: true\n")).expect("written");
    let [Some(again), Some(brotli), Some(gzip), None] = build() else {
        panic!("siblings are missing")
    };
    assert_eq!(page, again);
    let mut texts = [Vec::new(), Vec::new()];
    brotli::BrotliDecompress(&mut &*brotli, &mut texts[0]).expect("brotli");
    flate2::read::GzDecoder::new(&*gzip).read_to_end(&mut texts[1]).expect("gzip");
    assert_eq!(texts, [page.clone(), page]);
    fs::write(&settings, SETTINGS).expect("written");
    let [Some(_), None, None, None] = build() else { panic!("old siblings are still there") };
}

#[cfg(feature = "pdf")]
#[test]
fn a_character_without_glyph_is_complained_about() {
    let root = tempfile::tempdir().expect("a folder");
    project(root.path(), &TURKISH.replace("Sor\n", "Sor 𐌰 ve 𐌰\n"));
    let ran = ikidil(root.path(), "C", &["check", "--format", "github"]);
    let complaint = "::warning file=content/rehber/01-butce.tr.md,line=16,";
    let lines: Vec<&str> = ran.out.lines().filter(|line| line.starts_with(complaint)).collect();
    let [line] = lines.as_slice() else { panic!("{}{}", ran.out, ran.err) };
    assert!(line.contains("glyph-missing"), "{line}");
    assert!(line.contains("`𐌰` (U+10330)"), "{line}");
}

#[test]
fn a_telephone_number_is_a_link_on_paper_too() {
    let root = tempfile::tempdir().expect("a folder");
    project(root.path(), &TURKISH.replace("herkesindir", "[herkesindir](tel:+902125551122)"));
    let ran = ikidil(root.path(), "C", &["build", "--output", "out"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let book = fs::read(root.path().join("out/tr/rehber/rehber.docx")).expect("made");
    let members = unpacked(&book);
    assert!(members["word/_rels/document.xml.rels"].contains("\"tel:+902125551122\""));
    if cfg!(feature = "pdf") {
        let book = fs::read(root.path().join("out/tr/rehber/rehber.pdf")).expect("made");
        assert!(String::from_utf8_lossy(&book).contains("(tel:+902125551122)"));
    }
}

/// The words of a heading also stand in the table of contents; the places in it stand once.
#[cfg(feature = "pdf")]
#[test]
fn a_heading_can_cite_and_have_notes() {
    let root = tempfile::tempdir().expect("a folder");
    let text = "herkesindir.\n\n## Kanun [@k] {#sec-a}\n\nBkz. [@k] ve @sec-a.\n\n\
                ### Not[^2] ve @k {.unnumbered}\n\nYine[^2].\n\n[^2]: Bkz. [@k] ve yine[^2].\n\n";
    let chain = (3..20).map(|at| format!("[^{at}]: x[^{0}] y[^{0}].\n\n", at + 1));
    let text = text.replace("ve yine[^2].", "ve yine[^2] ve [^3].");
    let text = format!("{text}{}[^20]: Son.\n\n", chain.collect::<String>());
    let written = TURKISH.replace("herkesindir.", &text);
    project(root.path(), &written.replace("[^1] Tablo", "Tablo").replace("[^1]: ", ""));
    let law = "k:\n  type: legislation\n  title: Belediye Kanunu\n  date: 2005-07-03\n  \
               serial-number: { serial: \"5393\" }\n";
    fs::write(root.path().join("content/references.yaml"), law).expect("written");
    let ran = ikidil(root.path(), "en", &["build", "--output", "out"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert!(root.path().join("out/tr/rehber/rehber.pdf").is_file());
    // Word knows no notes of notes: their words stand in the note, once.
    let book = fs::read(root.path().join("out/tr/rehber/rehber.docx")).expect("made");
    let notes = &unpacked(&book)["word/footnotes.xml"];
    assert_eq!(notes.matches("Son.").count(), 1, "{notes}");
}

/// Tables wider than the page, pictures in the line, words without end: set, tagged and in order.
#[cfg(feature = "pdf")]
#[test]
fn what_is_wider_than_a_page_is_set() {
    let root = tempfile::tempdir().expect("a folder");
    let row = |cell: &str| format!("| {} |\n", [cell; 14].join(" | "));
    let long = "Muvaffakiyetsizleştiricileştiriveremeyebileceklerimizdenmişsinizcesine";
    let text = format!(
        "herkesindir ![kare](kare.svg) ve `{}`. {long}\n\n{}{}{}{}\n\
         ## Başlık[^h] {{#sec-h}}\n\n**Yazarsınız**\n\n- [x] Bir\n\n\
         Terim\n: Tanım.[^b]\n\n[^h]: Başlıkta.\n\n[^b]: Bir.\n\n    - madde\n\n",
        "y".repeat(150),
        row("Sütun"),
        row("---"),
        row("değerlendirme11"),
        row("![kare](kare.svg)"),
    );
    project(root.path(), &TURKISH.replace("herkesindir.", &text));
    let square = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"900\" height=\"4000\"><path d=\"M0 0h9v9z\"/></svg>";
    fs::write(root.path().join("content/rehber/kare.svg"), square).expect("written");
    let ran = ikidil(root.path(), "en", &["build", "--output", "out"]);
    assert!(!ran.err.contains("error["), "{}{}", ran.out, ran.err);
    for name in ["rehber.pdf", "rehber-iri-punto.pdf", "rehber-guide.pdf"] {
        let book = fs::read(root.path().join("out/tr/rehber").join(name)).expect("made");
        let book = String::from_utf8_lossy(&book);
        // In the line, and in each cell.
        assert!(book.matches("/S/Figure").count() >= 15, "{name} lacks pictures");
    }
}

#[test]
fn raw_html_around_words_and_large_pictures_fit_into_a_document() {
    let root = tempfile::tempdir().expect("a folder");
    let text = "herkesindir: H<sub>2</sub>O, m<sup>2</sup>.\n\n![Uzun](uzun.png){alt=\"Boru\"}\n\n\
                1. Kod\n\n   ```\n   x\n   ```\n\n";
    project(root.path(), &TURKISH.replace("herkesindir.", text));
    // The head of a picture of 900 by 4000 pixels: nothing else of it is read.
    let mut head = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    head.extend([900u32.to_be_bytes(), 4000u32.to_be_bytes()].concat());
    head.extend(b"\x08\x02\0\0\0");
    fs::write(root.path().join("content/rehber/uzun.png"), head).expect("written");
    let settings = root.path().join("content/rehber/publication.yaml");
    fs::write(settings, PUBLICATION.replace("print, pdf, large-print, ink-saving, ", ""))
        .expect("written");
    let ran = ikidil(root.path(), "en", &["build", "--output", "out"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let book = fs::read(root.path().join("out/tr/rehber/rehber.docx")).expect("made");
    let text = &unpacked(&book)["word/document.xml"];
    for wanted in [
        "<w:vertAlign w:val=\"subscript\"/></w:rPr><w:t xml:space=\"preserve\">2<",
        "<w:vertAlign w:val=\"superscript\"/></w:rPr><w:t xml:space=\"preserve\">2<",
        "<wp:extent cx=\"1620000\" cy=\"7200000\"/>",
        "<w:pStyle w:val=\"Code\"/><w:ind w:left=\"397\"/>",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in {text}");
    }
}

#[test]
fn a_language_without_a_text_gets_no_book() {
    let root = tempfile::tempdir().expect("a folder");
    project(root.path(), TURKISH);
    fs::remove_file(root.path().join("content/rehber/01-butce.en.md")).expect("removed");
    let ran = ikidil(root.path(), "en", &["build", "--output", "out"]);
    assert!(!ran.err.contains("error["), "{}{}", ran.out, ran.err);
    let made = books(&root.path().join("out"));
    assert!(made.contains_key("tr/rehber/rehber.epub"));
    assert!(made.keys().all(|name| !name.starts_with("en/")), "{:?}", made.keys());
}

/// What the engine of PDFs cannot set, or would set for hours.
#[cfg(feature = "pdf")]
#[test]
fn a_book_without_end_is_complained_about() {
    let root = tempfile::tempdir().expect("a folder");
    let check = |text: &str, code: i32, wanted: &str| {
        project(root.path(), &TURKISH.replace("herkesindir.", text));
        for command in [&["check"][..], &["build", "--output", "out"]] {
            let ran = ikidil(root.path(), "en", command);
            assert_eq!(ran.code, code, "{command:?} {}", ran.err);
            assert!(format!("{}{}", ran.out, ran.err).contains(wanted), "{}{}", ran.out, ran.err);
        }
    };
    check(
        &"[a](https://example.org/) ".repeat(100_000),
        1,
        "error[book-failed]: `tr/rehber/rehber-guide.pdf` would be too long for a PDF\n--> content/rehber/publication.yaml",
    );
    // Words without a blank, and more lines than the engine takes at once.
    check(&format!("`{}`", "x".repeat(50_000)), 0, "");
    check(&format!("herkesindir.\n\n```\n{}```\n", "let x = 1;\n".repeat(3_000)), 0, "");
    check(&"x".repeat(50_000), 0, "");
}
