use std::collections::BTreeSet;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::*;
use crate::diag::Diagnostic;

/// Complaints with their lines, and what stands at their places.
fn told(text: &str, diagnostics: &[Diagnostic]) -> String {
    let one = |found: &Diagnostic| {
        let line = text[..found.at.start as usize].matches('\n').count() + 1;
        let there = text[found.at.start as usize..found.at.end as usize].chars().take(24);
        let there: String = there.collect();
        let help = found.help.as_ref().map_or("", |help| &help.en);
        format!("{line} `{there}` {}: {} ({help})\n", found.code, found.message.en)
    };
    diagnostics.iter().map(one).collect()
}

fn check(file: &str, text: &str, expected: Expect) {
    let snapshot = Snapshot::from_texts([(file, text)]);
    expected.assert_eq(&told(text, &Library::read(&snapshot).diagnostics));
}

#[test]
fn a_mistake_costs_one_entry() {
    let text = "good: { type: book, title: A }\nbad:\n  title: no type\nworse:\n  type: report\n  title: C\n  date: yesterday\nunsafe:\n  type: web\n  title: D\n  url: javascript:alert(1)\nodd:\n  type: book\n  title: E\n  auhtor: F\ntext: just words\n";
    check(
        "content/references.yaml",
        text,
        expect![[r#"
            2 `bad` reference-broken: the entry `bad` cannot be read: its `type` is missing (an entry has at least a `type:` such as `report`; dates are written `2026-11-22`, people `Family, Given`)
            4 `worse` reference-broken: the entry `worse` cannot be read: a date cannot be understood (an entry has at least a `type:` such as `report`; dates are written `2026-11-22`, people `Family, Given`)
            11 `url` link-unsafe: links that begin with `javascript:` are not allowed (use `https:`, `http:`, `mailto:` or `tel:`)
            15 `auhtor` key-unknown: there is no setting `auhtor` (did you mean `author`?)
            16 `text` reference-broken: the entry `text` cannot be read: fields such as `type:` are missing (an entry has at least a `type:` such as `report`; dates are written `2026-11-22`, people `Family, Given`)
        "#]],
    );
    let snapshot = Snapshot::from_texts([("content/references.yaml", text)]);
    let library = Library::read(&snapshot).value;
    assert_eq!(library.keys().collect::<Vec<_>>(), ["good", "odd", "unsafe"]);
    let list = library.reference_list(["unsafe"], Lang::En);
    assert!(!list[0].content.iter().any(|inline| matches!(inline, Inline::Link { .. })));
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_file() {
    // Places stay those of the file.
    let text = "\u{feff}a: { type: book, title: A }\nb: 1\n";
    let read = Library::read(&Snapshot::from_texts([("content/references.yaml", text)]));
    assert!(told(text, &read.diagnostics).starts_with("2 `b` "));
    assert_eq!(read.value.keys().collect::<Vec<_>>(), ["a"]);
    let text = "\u{feff}@book{a, title = {A}, year = 2020}\n";
    let read = Library::read(&Snapshot::from_texts([("content/references.bib", text)]));
    assert_eq!(told(text, &read.diagnostics), "");
    assert_eq!(read.value.keys().collect::<Vec<_>>(), ["a"]);
}

#[test]
fn files_that_cannot_be_read_are_said_once() {
    check(
        "content/references.yaml",
        "a:\n  type: book\n  title: [x\n",
        expect![[r#"
            4 `` yaml-broken: the YAML cannot be read from here on: a `[` is not closed, or a comma is missing (put a space after each colon, indent with spaces, and put values that contain `:` in quotation marks)
        "#]],
    );
    check(
        "content/references.yaml",
        "a: { type: book }\nb: { type: book }\na: { type: book }\n",
        expect![[r#"
            3 `a` id-doubled: the bibliography has `a` twice (remove or rename one of them)
        "#]],
    );
    check(
        "content/references.yaml",
        "- a\n- b\n",
        expect![[r#"
        1 `` value-wrong: the value of `references` cannot be understood (write entries that begin with `key:`)
    "#]],
    );
    check(
        "content/references.bib",
        "@book{a, title = {A}, year = }\n",
        expect![[r#"
        1 `` reference-broken: the BibLaTeX file cannot be read here (the file ends too early) (check that braces are closed, fields are separated by commas and dates are written `2026-11-22`)
    "#]],
    );
    check("content/references.bib", "@book{a, title = {A}, date = {someday}}\n", expect![""]);
    check(
        "content/references.bib",
        "@book{a, crossref={b}}\n@book{b, xdata={c, a}}\n@book{c, title={C}}\n",
        expect![[r#"
            1 `a` reference-broken: the BibLaTeX file cannot be read here (a cross-reference that leads back to itself) (check that braces are closed, fields are separated by commas and dates are written `2026-11-22`)
            2 `b` reference-broken: the BibLaTeX file cannot be read here (a cross-reference that leads back to itself) (check that braces are closed, fields are separated by commas and dates are written `2026-11-22`)
        "#]],
    );
    check(
        "content/references.bib",
        "@string{a = b # \"x\"}\n@string{b = a}\n@book{k, title = a}\n",
        expect![[r#"
            1 `a` reference-broken: the BibLaTeX file cannot be read here (a string that leads back to itself) (check that braces are closed, fields are separated by commas and dates are written `2026-11-22`)
            2 `b` reference-broken: the BibLaTeX file cannot be read here (a string that leads back to itself) (check that braces are closed, fields are separated by commas and dates are written `2026-11-22`)
        "#]],
    );
    let deep = format!("@book{{a, title = {}x{}}}", "{".repeat(200), "}".repeat(200));
    check(
        "content/references.bib",
        &deep,
        expect![[r#"
        1 `{{{{{{{{{{{{{{{{{{{{{{{{` reference-broken: the BibLaTeX file cannot be read here (braces nest too deeply) (check that braces are closed, fields are separated by commas and dates are written `2026-11-22`)
    "#]],
    );
    check("content/references.yaml", "", expect![""]);
    check("content/references.bib", "", expect![""]);
}

#[test]
fn an_unknown_key_names_the_nearest() {
    let library = library(
        "tr-law-5393: { type: legislation, title: Belediye Kanunu, language: tr, serial-number: { serial: '5393' } }",
    );
    let path = ProjectPath::new("content/guide/01-giris.tr.md");
    let told = |written: &str| {
        let cited = library.cite(&ask(written), Lang::Tr, &path, "tr/kaynaklar/", 4);
        let text: String = cited.value.parts.iter().map(|part| shown(&part.content)).collect();
        let messages = cited.diagnostics.iter().map(|one| {
            let help = one.help.as_ref().map_or("", |help| &help.tr);
            format!("{} {} | {help}", one.code, one.message.tr)
        });
        (text, cited.value.anchor, messages.collect::<Vec<_>>())
    };
    assert_eq!(
        told("[@tr-law-5939, m. 2; @tr-law-5393]"),
        (
            "(tr-law-5939; 5393 sayılı Kanun)".to_owned(),
            "cite-5".to_owned(),
            vec!["citation-unknown kaynakçada `tr-law-5939` yok | `@tr-law-5393` mi demek istediniz?".to_owned()],
        )
    );
    assert_eq!(
        told("@nothing-like-it").2,
        [
            "citation-unknown kaynakçada `nothing-like-it` yok | kaydı `content/references.yaml` dosyasına ekleyin"
        ]
    );
}

#[test]
fn reviewers_hear_of_unused_and_incomplete_entries() {
    let text = "full:\n  type: legislation\n  title: { tr: Yasa, en: Law }\n  organization: TBMM\n  date: 2020\nhalf:\n  type: legislation\n  title: Kent Kanunu\n  language: tr\nbook:\n  type: book\n  title: A\n  author: B, C\n";
    let used = BTreeSet::from(["full".to_owned(), "half".to_owned()]);
    let complaints = library(text).complaints(&used);
    expect![[r#"
        6 `half` reference-incomplete: the entry `half` lacks `date`, `url`, `title.en` (fill it in, so that readers can find the work; a title in the other language is written `title: { tr: …, en: … }`, or `TR: …` in the note)
        10 `book` reference-unused: no text cites `book` (cite it with `[@book]`, or remove the entry)
        10 `book` reference-incomplete: the entry `book` lacks `date`, `url` (fill it in, so that readers can find the work; a title in the other language is written `title: { tr: …, en: … }`, or `TR: …` in the note)
    "#]].assert_eq(&told(text, &complaints));
}

#[test]
fn biblatex_works_too() {
    let bib = "@article{yilmaz2024,\n  author = {Yılmaz, Ayşe and Işık, Çağla},\n  title = {Kentte Su},\n  journaltitle = {Kent Dergisi},\n  volume = {3},\n  date = {2024-05},\n  langid = {turkish},\n  pages = {1--9},\n}\n@legislation{tr-law-5393,\n  title = {Belediye Kanunu},\n  number = {5393},\n  date = {2005-07-03},\n  langid = {turkish},\n}\n";
    let snapshot = Snapshot::from_texts([("content/references.bib", bib)]);
    let library = Library::read(&snapshot);
    assert_eq!(library.diagnostics, []);
    let said = |written: &str| Lang::ALL.map(|lang| super::said(&library.value, written, lang));
    assert_eq!(
        said("[@yilmaz2024, p. 3]"),
        ["(Yılmaz ve Işık, 2024, s. 3)", "(Yılmaz and Işık, 2024, p. 3)"]
    );
    assert_eq!(
        said("[@tr-law-5393, art. 14]"),
        ["(5393 sayılı Kanun, m. 14)", "(Law No. 5393, art. 14)"]
    );
}

/// Formats everything that can be read.
fn use_all(file: &str, text: &str) {
    let snapshot = Snapshot::from_texts([(file, text)]);
    let library = Library::read(&snapshot).value;
    let path = ProjectPath::new("a.md");
    for lang in Lang::ALL {
        let keys: Vec<&str> = library.keys().collect();
        let list = library.reference_list(keys.iter().copied(), lang);
        assert_eq!(list.len(), keys.len());
        for key in keys {
            let works = vec![work(key, "see", "art. 1-2, f. 3 x", false)];
            let ask = CitationAsk {
                works,
                in_text: true,
                case: Some(crate::lang::suffix::Case::Locative.into()),
                span: Span::default(),
            };
            library.cite(&ask, lang, &path, "x/", 0);
        }
    }
    library.acts();
    library.complaints(&BTreeSet::new());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_text_stops_the_program(text in "(?s).{0,200}", kind in 0..6usize, locator in ".{0,40}") {
        let kind = ["legislation", "case", "report", "article", "web", "chapter"][kind];
        let quoted = serde_json::to_string(&text).expect("a text is JSON");
        use_all("content/references.yaml", &text);
        use_all("content/references.bib", &text);
        use_all("content/references.yaml", &format!("a:\n  type: {kind}\n  title: {quoted}\n  author: {quoted}\n  note: {quoted}\n  organization: {quoted}\n  serial-number: {{ serial: {quoted}, celex: {quoted} }}\n  volume: {quoted}\n  page-range: {quoted}\n  edition: {quoted}\n"));
        use_all("content/references.bib", &format!("@{kind}{{a, title = {{{text}}}, author = {{{text}}}, pages = {{{text}}}, note = {{{text}}}}}"));
        for lang in Lang::ALL {
            crate::cite::locator::translate(&locator, lang, true);
            crate::cite::locator::translate(&format!("art. {locator} para. 2"), lang, false);
        }
    }

    #[test]
    fn no_entry_stops_the_program(
        fields in proptest::collection::vec((0..20usize, 0..12usize), 0..10),
        kind in 0..30usize,
    ) {
        const FIELDS: [&str; 20] = ["title", "author", "editor", "date", "publisher", "location",
            "issue", "volume", "volume-total", "edition", "page-range", "page-total", "url",
            "serial-number", "language", "note", "genre", "chapter", "parent", "affiliated"];
        const VALUES: [&str; 12] = ["''", "1", "-1", "'1-'", "[]", "{}", "'{'", "'a, b, c, d'",
            "2024-13-40", "{ type: book, title: x, parent: { type: periodical } }", "'–'", "99999999999"];
        const KINDS: [&str; 30] = ["article", "chapter", "entry", "anthos", "report", "thesis",
            "web", "scene", "artwork", "patent", "case", "newspaper", "legislation", "manuscript",
            "post", "misc", "performance", "periodical", "proceedings", "book", "blog",
            "reference", "conference", "anthology", "repository", "thread", "video", "audio",
            "exhibition", "original"];
        let mut text = format!("a:\n  type: {}\n", KINDS[kind]);
        let mut seen = BTreeSet::new();
        for (field, value) in fields {
            if seen.insert(field) {
                text.push_str(&format!("  {}: {}\n", FIELDS[field], VALUES[value]));
            }
        }
        let twice = format!("{text}{}", text.replacen("a:", "b:", 1));
        use_all("content/references.yaml", &twice);
    }
}
