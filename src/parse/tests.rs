//! Whole files, right and wrong: what is made of them, and what editors are told.

use std::fmt::Write;

use expect_test::{Expect, expect};

use super::{ParseOptions, document, inlines};
use crate::lang::Lang;
use crate::memo::Memo;
use crate::source::{Blob, ProjectPath, Span};

/// Reads a file; shows its settings, its first block and its complaints in both languages.
fn check(name: &str, bytes: &[u8], expected: Expect) {
    let path = ProjectPath::new(&format!("content/{name}"));
    let lang = if name.ends_with(".en.md") { Lang::En } else { Lang::Tr };
    let read = document(&path, lang, &Blob::new(bytes), &ParseOptions::default(), &Memo::default());
    let tree = read.value.tree(&Memo::default());
    let meta = &read.value.head.meta;
    let mut shown = format!("{}\n", meta.title);
    for (name, value) in [("summary", &meta.summary), ("slug", &meta.slug)] {
        if let Some(value) = value {
            writeln!(shown, "{name}: {value}").unwrap();
        }
    }
    if !meta.authors.is_empty() || !meta.aliases.is_empty() {
        writeln!(shown, "{:?} {:?}", meta.authors, meta.aliases).unwrap();
    }
    if let Some(date) = meta.date {
        writeln!(shown, "{date} draft={} source={:?}", meta.draft, meta.source).unwrap();
    }
    for change in &meta.changes {
        writeln!(shown, "change {:?} {}", change.date, change.text).unwrap();
    }
    for erratum in &meta.errata {
        writeln!(shown, "erratum {:?} {:?} {}", erratum.date, erratum.at, erratum.text).unwrap();
    }
    if let Some(block) = tree.blocks.first() {
        let text = String::from_utf8_lossy(&bytes[block.attrs.span.range()]).into_owned();
        writeln!(shown, "first block {text:?} of {}", tree.blocks.len()).unwrap();
    }
    for complaint in &read.diagnostics {
        let before = &bytes[..complaint.at.start as usize];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        writeln!(shown, "{} {line}:{column}", complaint.code).unwrap();
        let help = complaint.help.as_ref();
        for (lang, message) in complaint.message.iter() {
            let help = help.map_or("", |help| &help[lang]);
            writeln!(shown, "  {message}; {help}").unwrap();
        }
    }
    expected.assert_eq(&shown);
}

#[test]
fn settings_are_read() {
    check(
        "03-plan.tr.md",
        "---\ntitle: Işık'ın \"adil\" bütçesi\nsummary: Bir -- iki.\nslug: isik\nauthors: [Ayşe, { name: Can }]\ndate: 2026-03-12\ndraft: true\naliases: [/tr/eski/]\nsource: en\nchanges:\n  - date: 2026-01-01\n    text: Yeni\nerrata:\n  - at: sec-a\n    text: Düzelti\n---\nMetin\n".as_bytes(),
        expect![[r#"
            Işık’ın “adil” bütçesi
            summary: Bir – iki.
            slug: isik
            ["Ayşe", "Can"] ["/tr/eski/"]
            2026-03-12 draft=true source=Some(En)
            change Some(2026-01-01) Yeni
            erratum None Some("sec-a") Düzelti
            first block "Metin\n" of 1
        "#]],
    );
}

#[test]
fn byte_order_marks_and_windows_line_ends_are_fine() {
    check(
        "a.tr.md",
        "\u{feff}---\r\ntitle: Çağ\r\nslgu: x\r\n---\r\n\r\nBir\r\niki\r\n".as_bytes(),
        expect![[r#"
            Çağ
            first block "Bir\r\niki\r\n" of 1
            key-unknown 3:1
              `slgu` diye bir ayar yok; `slug` mi demek istediniz?
              there is no setting `slgu`; did you mean `slug`?
        "#]],
    );
}

#[test]
fn wrong_settings() {
    check(
        "a.en.md",
        b"---\ntitle: [a\nslug: b\n---\nText",
        expect![[r#"
            a
            first block "Text" of 1
            yaml-broken 3:5
              YAML buradan sonra okunamıyor: `[` kapanmıyor ya da bir virgül eksik; iki noktadan sonra boşluk bırakın, girintide sekme kullanmayın, içinde `:` geçen değeri tırnağa alın
              the YAML cannot be read from here on: a `[` is not closed, or a comma is missing; put a space after each colon, indent with spaces, and put values that contain `:` in quotation marks
        "#]],
    );
    check(
        "a.en.md",
        b"---\ntitle: A\ndate: soon\nauthors: [{ nmae: B }]\n---\n",
        expect![[r#"
            A
            key-unknown 4:1
              `nmae` diye bir ayar yok; `name` mi demek istediniz?
              there is no setting `nmae`; did you mean `name`?
            value-wrong 4:1
              `authors` ayarının değeri anlaşılamadı; `[Ad Soyad]` gibi adlar yazın
              the value of `authors` cannot be understood; write names such as `[Given Family]`
            value-wrong 3:1
              `date` ayarının değeri anlaşılamadı; `2026-11-22` gibi bir tarih yazın
              the value of `date` cannot be understood; write a date such as `2026-11-22`
        "#]],
    );
    check(
        "a.en.md",
        b"---\n- a\n---\n",
        expect![[r#"
        a
        front-matter-broken 2:1
          başlık bloğunda ayar yok, başka bir şey var; her satıra `title: …` gibi bir ayar yazın
          the front matter holds something other than settings; write one setting such as `title: …` on each line
    "#]],
    );
}

#[test]
fn front_matter_that_is_not_closed() {
    check(
        "a.tr.md",
        b"---\ntitle: A\n\n## B\n\nc",
        expect![[r###"
        A
        first block "## B\n" of 2
        front-matter-broken 1:1
          `---` ile açılan başlık bloğu kapanmıyor; ayarların altına bir `---` satırı daha koyun
          the front matter that `---` opens is never closed; put another line `---` below the settings
    "###]],
    );
    check(
        "a.tr.md",
        b"---\n",
        expect![[r#"
        a
        front-matter-broken 1:1
          `---` ile açılan başlık bloğu kapanmıyor; ayarların altına bir `---` satırı daha koyun
          the front matter that `---` opens is never closed; put another line `---` below the settings
    "#]],
    );
}

#[test]
fn files_without_a_title() {
    check(
        "02-adil-butce.tr.md",
        "Yalnız metin".as_bytes(),
        expect![[r#"
        adil butce
        first block "Yalnız metin" of 1
        title-missing 1:1
          bölümün başlığı yok; dosyanın başında, `---` satırları arasına `title: …` yazın
          the chapter has no title; write `title: …` between two lines `---` at the top of the file
    "#]],
    );
    check(
        "02.tr.md",
        b"---\nsummary: x\n---\n",
        expect![[r#"
        02
        summary: x
        title-missing 2:1
          bölümün başlığı yok; dosyanın başında, `---` satırları arasına `title: …` yazın
          the chapter has no title; write `title: …` between two lines `---` at the top of the file
    "#]],
    );
    check(
        "a.tr.md",
        b"",
        expect![[r#"
        a
        file-empty 1:1
          dosya boş; `---` satırları arasına `title: …` yazarak başlayın ya da dosyayı silin
          the file is empty; begin with `title: …` between two lines `---`, or delete the file
    "#]],
    );
    check(
        "a.tr.md",
        "\u{feff} \r\n".as_bytes(),
        expect![[r#"
        a
        file-empty 1:1
          dosya boş; `---` satırları arasına `title: …` yazarak başlayın ya da dosyayı silin
          the file is empty; begin with `title: …` between two lines `---`, or delete the file
    "#]],
    );
}

#[test]
fn files_that_are_not_utf_8() {
    check(
        "a.tr.md",
        b"---\ntitle: A\n---\nda\xf0 ve \xfe\n",
        expect![[r#"
        A
        first block "da� ve �\n" of 1
        encoding-wrong 4:3
          dosya UTF-8 değil; buradaki harf okunamıyor; dosyayı düzenleyicinizde UTF-8 olarak yeniden kaydedin
          the file is not UTF-8; the letter here cannot be read; save the file again as UTF-8 in your editor
    "#]],
    );
}

#[test]
fn long_chapters() {
    let text = format!("---\ntitle: A\n---\n{}", "söz ".repeat(260_000));
    let path = ProjectPath::new("content/a.tr.md");
    let options = ParseOptions::default();
    let read = document(&path, Lang::Tr, &Blob::new(text.as_bytes()), &options, &Memo::default());
    let messages: Vec<&str> =
        read.diagnostics.iter().flat_map(|one| Lang::ALL.map(|lang| one.message(lang))).collect();
    assert_eq!(messages, ["bölüm çok uzun: 1,3 MB", "the chapter is very long: 1.3 MB"]);
    assert_eq!(read.value.words, 260_000);
}

#[test]
fn short_texts_have_no_blocks() {
    let path = ProjectPath::new("content/data.yaml");
    let options = ParseOptions::default();
    let read = |text: &str, origin| {
        let read = inlines(text, Lang::Tr, &options, origin);
        let (content, questions) = &read.value;
        let shown = super::markdown::shown(content, questions);
        let spans: Vec<Span> = questions.citations.iter().map(|ask| ask.span).collect();
        let spans: Vec<_> = spans.into_iter().map(Span::range).collect();
        let codes: Vec<_> = read.diagnostics.iter().map(|one| one.code.name()).collect();
        format!("{shown} {spans:?} {codes:?}")
    };
    let at = |start| super::Origin::starting_at(&path, start);
    let within = super::Origin::within(&path, Span::new(3..9));
    let mut out = String::new();
    for text in
        ["1. *bir*", "# iki", "> üç", "- [ ] a\n- b", "    kod", "", "![x](y.svg)", "| a |\n|---|"]
    {
        writeln!(out, "{}", read(text, at(0))).unwrap();
    }
    writeln!(out, "{}", read("  a [@b, 3]", at(100))).unwrap();
    writeln!(out, "{}", read("a [@b, 3] [^c]", within)).unwrap();
    expect![[r#"
        1. <em bir> [] []
        # iki [] []
        > üç [] []
        - [ ] a - b [] []
        kod [] []
         [] []
        <img y.svg "x"> [] []
        | a | |—| [] []
        a <cite "" b "3"> [104..111] []
        a <cite "" b "3"> [^c] [3..9] ["note-undefined"]
    "#]]
    .assert_eq(&out);
}

#[test]
fn an_edit_elsewhere_colours_no_code_again() {
    let memo = Memo::default();
    let path = ProjectPath::new("content/a.tr.md");
    let read = |text: &str| {
        let text = format!("---\ntitle: A\n---\n{text}\n\n```rust\nlet a;\n```\n");
        document(&path, Lang::Tr, &Blob::new(text.as_bytes()), &ParseOptions::default(), &memo);
        memo.tally().take()
    };
    use crate::memo::Stage;
    // A block, and its one line.
    assert_eq!(read("bir").get(&Stage::Highlight), Some(&(2, 0)));
    assert_eq!(read("iki").get(&Stage::Highlight), Some(&(0, 1)));
}

#[test]
fn spans_do_not_change_what_a_document_is() {
    let path = ProjectPath::new("content/a.tr.md");
    let read = |text: &str| {
        let options = ParseOptions::default();
        let read =
            document(&path, Lang::Tr, &Blob::new(text.as_bytes()), &options, &Memo::default());
        read.value.head.fingerprint
    };
    let first = read("---\ntitle: A\n---\nbir [iki](b.md)\n");
    assert_eq!(first, read("---\ntitle: A\n---\n\n\nbir [iki](b.md)\n"));
    assert_ne!(first, read("---\ntitle: A\n---\nbir [iki](c.md)\n"));
}
