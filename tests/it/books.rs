//! The formats of a publication: the same bytes every time, and what fonts cannot set.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use super::command::ikidil;

const SETTINGS: &str = "title: { tr: Adil Şehirler, en: Equal Cities }
base_url: https://example.org/
";

const PUBLICATION: &str = "title: { tr: Rehber, en: Guide }
edition: \"0.9\"
date: 2026-11-22
formats: [print, pdf, large-print, ink-saving, epub, docx, parallel]
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
        let book = name.ends_with(".pdf") || name.ends_with(".epub") || name.ends_with(".docx");
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
