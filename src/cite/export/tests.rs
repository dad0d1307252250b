use expect_test::{Expect, expect};
use jiff::civil::date;

use super::*;

fn publication() -> Subject {
    Subject {
        kind: Kind::Publication,
        lang: Lang::En,
        title: "Equal Istanbul: Water & {Energy} at 100% #1".to_owned(),
        authors: vec![Author::read("WRI Türkiye", false), Author::read("Işık, Çağla", false)],
        date: Some(date(2026, 11, 22)),
        edition: Some("0.9".to_owned()),
        draft: true,
        publisher: Some("Equal Cities".to_owned()),
        url: Some("https://example.org/en/equal_istanbul/".to_owned()),
        pdf: Some("https://example.org/en/equal-istanbul.pdf".to_owned()),
        doi: None,
        isbn: None,
        keywords: vec!["housing".to_owned(), "transport".to_owned()],
        paragraph: None,
    }
}

fn chapter() -> Subject {
    Subject {
        kind: Kind::Chapter { publication: "Beyaz Kitap".to_owned(), number: Some(3) },
        lang: Lang::Tr,
        title: "Neden eşit erişim?".to_owned(),
        authors: vec![Author::read("Ayşe Nur Yılmaz", true)],
        doi: Some("10.5281/zenodo.1".to_owned()),
        isbn: Some("978-605-0000-00-1".to_owned()),
        paragraph: Some("3.14".to_owned()),
        draft: false,
        keywords: Vec::new(),
        pdf: None,
        ..publication()
    }
}

fn check(found: &str, expected: Expect) {
    expected.assert_eq(found);
}

#[test]
fn authors_are_turned_around_only_when_they_are_people() {
    let person = |family: &str, given: &str| Author::Person {
        family: family.to_owned(),
        given: given.to_owned(),
    };
    assert_eq!(Author::read("Yılmaz, Ayşe", false), person("Yılmaz", "Ayşe"));
    assert_eq!(Author::read("Ayşe Nur Yılmaz", true), person("Yılmaz", "Ayşe Nur"));
    assert_eq!(Author::read("World Bank", false), Author::Body("World Bank".to_owned()));
    assert_eq!(Author::read("Plato", true), Author::Body("Plato".to_owned()));
}

#[test]
fn a_citation_in_words_follows_the_language() {
    check(
        &plain(&publication()),
        expect![
            "WRI Türkiye and Işık, Çağla (2026). Equal Istanbul: Water & {Energy} at 100% #1. Edition 0.9, working draft, 22 November 2026. Equal Cities. https://example.org/en/equal_istanbul/"
        ],
    );
    check(
        &plain(&chapter()),
        expect![
            "Yılmaz, Ayşe Nur (2026). “Neden eşit erişim?” Beyaz Kitap içinde, bölüm 3. Sürüm 0.9, 22 Kasım 2026, ¶ 3.14. Equal Cities. https://doi.org/10.5281/zenodo.1"
        ],
    );
    let page = Subject {
        kind: Kind::Page { site: "Adil Şehirler".to_owned() },
        authors: Vec::new(),
        date: None,
        edition: None,
        publisher: None,
        url: None,
        lang: Lang::Tr,
        title: "Künye".to_owned(),
        ..publication()
    };
    check(&plain(&page), expect!["Künye (t.y.). Adil Şehirler. Çalışma taslağı."]);
}

#[test]
fn pages_tell_search_engines_what_they_are() {
    let pairs = |subject: &Subject| {
        meta(subject).iter().map(|(name, value)| format!("{name}: {value}\n")).collect::<String>()
    };
    check(
        &pairs(&publication()),
        expect![[r#"
        citation_title: Equal Istanbul: Water & {Energy} at 100% #1
        citation_author: WRI Türkiye
        citation_author: Işık, Çağla
        citation_publication_date: 2026/11/22
        citation_language: en
        citation_technical_report_institution: Equal Cities
        citation_public_url: https://example.org/en/equal_istanbul/
        citation_fulltext_html_url: https://example.org/en/equal_istanbul/
        citation_pdf_url: https://example.org/en/equal-istanbul.pdf
        citation_keywords: housing
        citation_keywords: transport
    "#]],
    );
    check(
        &pairs(&chapter()),
        expect![[r#"
        citation_title: Neden eşit erişim?
        citation_author: Yılmaz, Ayşe Nur
        citation_publication_date: 2026/11/22
        citation_language: tr
        citation_inbook_title: Beyaz Kitap
        citation_publisher: Equal Cities
        citation_doi: 10.5281/zenodo.1
        citation_isbn: 978-605-0000-00-1
        citation_public_url: https://example.org/en/equal_istanbul/
        citation_fulltext_html_url: https://example.org/en/equal_istanbul/
    "#]],
    );
}

#[test]
fn bibtex_is_escaped() {
    check(
        &bibtex(&publication()),
        expect![[r#"
        @techreport{wri-turkiye-2026-equal,
          author = {{WRI Türkiye} and Işık, Çağla},
          title = {{Equal Istanbul: Water \& \{Energy\} at 100\% \#1}},
          institution = {Equal Cities},
          year = {2026},
          month = nov,
          edition = {0.9},
          note = {working draft},
          url = {https://example.org/en/equal_istanbul/},
          language = {english},
        }
    "#]],
    );
    check(
        &bibtex(&chapter()),
        expect![[r#"
        @incollection{yilmaz-2026-neden,
          author = {Yılmaz, Ayşe Nur},
          title = {{Neden eşit erişim?}},
          booktitle = {{Beyaz Kitap}},
          chapter = {3},
          publisher = {Equal Cities},
          year = {2026},
          month = nov,
          edition = {0.9},
          note = {¶ 3.14},
          doi = {10.5281/zenodo.1},
          isbn = {978-605-0000-00-1},
          url = {https://example.org/en/equal_istanbul/},
          language = {turkish},
        }
    "#]],
    );
}

#[test]
fn ris_has_one_value_a_line() {
    check(
        &ris(&publication()).replace("\r\n", "↵\n"),
        expect![[r#"
        TY  - RPRT↵
        AU  - WRI Türkiye↵
        AU  - Işık, Çağla↵
        TI  - Equal Istanbul: Water & {Energy} at 100% #1↵
        PY  - 2026↵
        DA  - 2026/11/22/↵
        ET  - 0.9↵
        PB  - Equal Cities↵
        KW  - housing↵
        KW  - transport↵
        N1  - working draft↵
        UR  - https://example.org/en/equal_istanbul/↵
        L1  - https://example.org/en/equal-istanbul.pdf↵
        LA  - en↵
        ER  - ↵
    "#]],
    );
    let broken = Subject { title: "Two\nlines".to_owned(), ..chapter() };
    check(
        &ris(&broken).replace("\r\n", "↵\n"),
        expect![[r#"
        TY  - CHAP↵
        AU  - Yılmaz, Ayşe Nur↵
        TI  - Two lines↵
        T2  - Beyaz Kitap↵
        SE  - 3↵
        PY  - 2026↵
        DA  - 2026/11/22/↵
        ET  - 0.9↵
        PB  - Equal Cities↵
        DO  - 10.5281/zenodo.1↵
        SN  - 978-605-0000-00-1↵
        N1  - ¶ 3.14↵
        UR  - https://example.org/en/equal_istanbul/↵
        LA  - tr↵
        ER  - ↵
    "#]],
    );
}

#[test]
fn csl_json_is_json() {
    check(
        &csl_json(&publication()),
        expect![[r#"
        [
          {
            "id": "wri-turkiye-2026-equal",
            "type": "report",
            "title": "Equal Istanbul: Water & {Energy} at 100% #1",
            "author": [
              {
                "literal": "WRI Türkiye"
              },
              {
                "family": "Işık",
                "given": "Çağla"
              }
            ],
            "issued": {
              "date-parts": [
                [
                  2026,
                  11,
                  22
                ]
              ]
            },
            "edition": "0.9",
            "publisher": "Equal Cities",
            "URL": "https://example.org/en/equal_istanbul/",
            "keyword": "housing, transport",
            "note": "working draft",
            "language": "en"
          }
        ]
    "#]],
    );
    check(
        &csl_json(&chapter()),
        expect![[r#"
        [
          {
            "id": "yilmaz-2026-neden",
            "type": "chapter",
            "title": "Neden eşit erişim?",
            "container-title": "Beyaz Kitap",
            "chapter-number": 3,
            "author": [
              {
                "family": "Yılmaz",
                "given": "Ayşe Nur"
              }
            ],
            "issued": {
              "date-parts": [
                [
                  2026,
                  11,
                  22
                ]
              ]
            },
            "edition": "0.9",
            "publisher": "Equal Cities",
            "DOI": "10.5281/zenodo.1",
            "ISBN": "978-605-0000-00-1",
            "URL": "https://example.org/en/equal_istanbul/",
            "note": "¶ 3.14",
            "language": "tr"
          }
        ]
    "#]],
    );
}
