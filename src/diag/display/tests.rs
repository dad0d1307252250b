use expect_test::{Expect, expect};

use super::*;
use crate::diag::Code;
use crate::source::{Blob, ProjectPath, Span};

const FILE: &str = "content/rehber/01-giriş.tr.md";

fn snapshot(bytes: &[u8]) -> Snapshot {
    let mut snapshot = Snapshot::from_texts([]);
    snapshot.files.insert(ProjectPath::new(FILE), Blob::new(bytes));
    snapshot
}

fn complaint(range: std::ops::Range<usize>) -> Diagnostic {
    let at = Location::new(&ProjectPath::new(FILE), Span::new(range));
    Diagnostic::new(Code::LinkBroken, at, "dosya yok", "no such file")
        .help("adı düzeltin", "correct the name")
}

/// The one place where `needle` stands, as `line:column-line:column` and the marked text.
fn place(bytes: &[u8], needle: &[u8]) -> String {
    let start = bytes.windows(needle.len().max(1)).position(|part| part == needle);
    let start = start.expect("the needle is there");
    let shown = shown(&[complaint(start..start + needle.len())], &snapshot(bytes), Lang::En);
    let place = &shown[0].place;
    let text = place.text.clone().unwrap_or_default();
    let marked: String = text.chars().skip(place.mark.start).take(place.mark.len()).collect();
    let number = |number: Option<usize>| number.expect("a place in a file");
    format!(
        "{}:{}-{}:{} {text:?} {marked:?}",
        number(place.line),
        number(place.column),
        number(place.end_line),
        number(place.end_column)
    )
}

#[test]
fn columns_count_characters() {
    let check = |bytes: &[u8], needle: &[u8], expected: &str| {
        assert_eq!(place(bytes, needle), expected);
    };
    check(b"bir\niki\n", b"iki", r#"2:1-2:4 "iki" "iki""#);
    check("ığüşöç x".as_bytes(), b"x", r#"1:8-1:9 "ığüşöç x" "x""#);
    check("\u{feff}başlık".as_bytes(), "lık".as_bytes(), r#"1:4-1:7 "başlık" "lık""#);
    check(b"bir\r\niki\r\nson", b"iki\r\n", r#"2:1-2:4 "iki" "iki""#);
    check(b"bir\riki\r\rson", b"son", r#"4:1-4:4 "son" "son""#);
    check(b"a\xFF\xFEb x\n", b"x", r#"1:6-1:7 "a��b x" "x""#);
    check(b"a\xFFb\n", b"\xFF", r#"1:2-1:3 "a�b" "�""#);
    check(b"bir iki\n\xc3\xbc\xc3\xa7 son", b"iki\n\xc3\xbc\xc3\xa7", r#"1:5-2:3 "bir iki" "iki""#);
}

#[test]
fn a_byte_order_mark_is_no_place() {
    let shown = shown(&[complaint(0..3)], &snapshot("\u{feff}ad".as_bytes()), Lang::En);
    let place = &shown[0].place;
    assert_eq!((place.line, place.column, place.mark.clone()), (Some(1), Some(1), 0..0));
}

#[test]
fn long_lines_are_shown_in_part() {
    let line = format!("{}HEDEF{}", "ışık ".repeat(30), " son".repeat(30));
    let start = line.find("HEDEF").unwrap_or_default();
    let shown = shown(&[complaint(start..start + 5)], &snapshot(line.as_bytes()), Lang::Tr);
    let place = &shown[0].place;
    assert_eq!(place.column, Some(151));
    let report = human(&shown, Lang::Tr, Look::Plain);
    assert_eq!(report.lines().nth(1), Some(" --> content/rehber/01-giriş.tr.md:1:151"));
    let text = place.text.as_deref().unwrap_or_default();
    assert_eq!(text.chars().count(), 122);
    assert!(text.starts_with("…ışık ") && text.ends_with('…'), "{text}");
    let marked: String = text.chars().skip(place.mark.start).take(place.mark.len()).collect();
    assert_eq!(marked, "HEDEF");
}

#[test]
fn places_past_the_end_are_at_the_end() {
    let shown = shown(&[complaint(90..99)], &snapshot(b"ab\n"), Lang::Tr);
    let place = &shown[0].place;
    assert_eq!((place.line, place.column, place.end_column), (Some(2), Some(1), Some(1)));
}

fn examples() -> (Vec<Diagnostic>, Snapshot) {
    let text = "---\ntitle: Giriş\n---\n\nBkz. [çizelge](çizelge.md), %50.\n\u{1b}[31m\u{202e}x\n";
    let start = text.find("çizelge.md").unwrap_or_default();
    let title = text.find("title").unwrap_or_default();
    let red = text.find('\u{202e}').unwrap_or_default();
    let path = ProjectPath::new(FILE);
    let other = Location::new(&path, Span::new(title..title + 5));
    let whole = Location::whole(&ProjectPath::new("content/başka, dosya.tr.md"));
    let link = complaint(start..start + "çizelge.md".len()).label(other, "burada", "here");
    let control = complaint(red..red + 3);
    let mut doubled =
        Diagnostic::new(Code::FileStray, whole.clone(), "50% başıboş\n::x", "50% stray\n::x");
    doubled = doubled.label(Location::whole(&path), "öteki dosya", "the other file");
    (vec![link, control, doubled], snapshot(text.as_bytes()))
}

fn check(write: impl Fn(&[Shown]) -> String, lang: Lang, expected: Expect) {
    let (diagnostics, snapshot) = examples();
    expected.assert_eq(&write(&shown(&diagnostics, &snapshot, lang)));
}

#[test]
fn people_read_the_line_and_what_to_do() {
    check(
        |all| human(all, Lang::Tr, Look::Plain),
        Lang::Tr,
        expect![[r#"
            hata[link-broken]: dosya yok
             --> content/rehber/01-giriş.tr.md:5:16
              |
            5 | Bkz. [çizelge](çizelge.md), %50.
              |                ^^^^^^^^^^
              |
             ::: content/rehber/01-giriş.tr.md:2:1
              |
            2 | title: Giriş
              | ----- burada
              |
              = yardım: adı düzeltin

            hata[link-broken]: dosya yok
             --> content/rehber/01-giriş.tr.md:6:6
              |
            6 | ␛[31m�x
              |      ^
              |
              = yardım: adı düzeltin

            uyarı[file-stray]: 50% başıboş ::x
            --> content/başka, dosya.tr.md
             = bkz.: `content/rehber/01-giriş.tr.md` (öteki dosya)

        "#]],
    );
    check(
        |all| human(all, Lang::En, Look::Plain),
        Lang::En,
        expect![[r#"
            error[link-broken]: no such file
             --> content/rehber/01-giriş.tr.md:5:16
              |
            5 | Bkz. [çizelge](çizelge.md), %50.
              |                ^^^^^^^^^^
              |
             ::: content/rehber/01-giriş.tr.md:2:1
              |
            2 | title: Giriş
              | ----- here
              |
              = help: correct the name

            error[link-broken]: no such file
             --> content/rehber/01-giriş.tr.md:6:6
              |
            6 | ␛[31m�x
              |      ^
              |
              = help: correct the name

            warning[file-stray]: 50% stray ::x
            --> content/başka, dosya.tr.md
             = see: `content/rehber/01-giriş.tr.md` (the other file)

        "#]],
    );
}

#[test]
fn colours_only_where_they_are_wanted() {
    let (diagnostics, snapshot) = examples();
    let shown = shown(&diagnostics[..1], &snapshot, Lang::Tr);
    assert!(human(&shown, Lang::Tr, Look::Coloured).contains("\u{1b}["));
    assert!(!human(&shown, Lang::Tr, Look::Plain).contains('\u{1b}'));
}

#[test]
fn machines_read_json() {
    check(
        |all| json(&[all[0].clone(), all[2].clone()], &Counts { errors: 1, warnings: 1 }),
        Lang::Tr,
        expect![[r#"
            {
              "diagnostics": [
                {
                  "code": "link-broken",
                  "severity": "error",
                  "file": "content/rehber/01-giriş.tr.md",
                  "line": 5,
                  "column": 16,
                  "end_line": 5,
                  "end_column": 26,
                  "text": "Bkz. [çizelge](çizelge.md), %50.",
                  "mark": {
                    "start": 15,
                    "end": 25
                  },
                  "message": "dosya yok",
                  "help": "adı düzeltin",
                  "labels": [
                    {
                      "file": "content/rehber/01-giriş.tr.md",
                      "line": 2,
                      "column": 1,
                      "end_line": 2,
                      "end_column": 6,
                      "text": "title: Giriş",
                      "mark": {
                        "start": 0,
                        "end": 5
                      },
                      "message": "burada"
                    }
                  ]
                },
                {
                  "code": "file-stray",
                  "severity": "warning",
                  "file": "content/başka, dosya.tr.md",
                  "line": null,
                  "column": null,
                  "end_line": null,
                  "end_column": null,
                  "text": null,
                  "mark": {
                    "start": 0,
                    "end": 0
                  },
                  "message": "50% başıboş\n::x",
                  "help": null,
                  "labels": [
                    {
                      "file": "content/rehber/01-giriş.tr.md",
                      "line": null,
                      "column": null,
                      "end_line": null,
                      "end_column": null,
                      "text": null,
                      "mark": {
                        "start": 0,
                        "end": 0
                      },
                      "message": "öteki dosya"
                    }
                  ]
                }
              ],
              "summary": {
                "errors": 1,
                "warnings": 1
              }
            }
        "#]],
    );
}

#[test]
fn github_reads_commands() {
    check(
        github,
        Lang::En,
        expect![[r#"
            ::error file=content/rehber/01-giriş.tr.md,line=5,endLine=5,col=16,endColumn=26,title=link-broken::no such file%0Acorrect the name
            ::error file=content/rehber/01-giriş.tr.md,line=6,endLine=6,col=6,endColumn=7,title=link-broken::no such file%0Acorrect the name
            ::warning file=content/başka%2C dosya.tr.md,title=file-stray::50%25 stray%0A::x
        "#]],
    );
}

#[test]
fn scanners_read_sarif() {
    check(
        |all| sarif(&all[..1], Lang::Tr).replace(env!("CARGO_PKG_VERSION"), "VERSION"),
        Lang::Tr,
        expect![[r#"
            {
              "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
              "runs": [
                {
                  "columnKind": "unicodeCodePoints",
                  "language": "tr",
                  "results": [
                    {
                      "level": "error",
                      "locations": [
                        {
                          "physicalLocation": {
                            "artifactLocation": {
                              "uri": "content/rehber/01-giri%C5%9F.tr.md",
                              "uriBaseId": "%SRCROOT%"
                            },
                            "region": {
                              "endColumn": 26,
                              "endLine": 5,
                              "startColumn": 16,
                              "startLine": 5
                            }
                          }
                        }
                      ],
                      "message": {
                        "text": "dosya yok\nadı düzeltin"
                      },
                      "relatedLocations": [
                        {
                          "id": 0,
                          "message": {
                            "text": "burada"
                          },
                          "physicalLocation": {
                            "artifactLocation": {
                              "uri": "content/rehber/01-giri%C5%9F.tr.md",
                              "uriBaseId": "%SRCROOT%"
                            },
                            "region": {
                              "endColumn": 6,
                              "endLine": 2,
                              "startColumn": 1,
                              "startLine": 2
                            }
                          }
                        }
                      ],
                      "ruleId": "link-broken",
                      "ruleIndex": 0
                    }
                  ],
                  "tool": {
                    "driver": {
                      "name": "ikidil",
                      "rules": [
                        {
                          "defaultConfiguration": {
                            "level": "error"
                          },
                          "id": "link-broken",
                          "shortDescription": {
                            "text": "Bağlantının gösterdiği dosya yok."
                          }
                        }
                      ],
                      "version": "VERSION"
                    }
                  }
                }
              ],
              "version": "2.1.0"
            }
        "#]],
    );
}

#[test]
fn counts_speak_both_languages() {
    let check = |errors, warnings, tr: Option<&str>, en: Option<&str>| {
        let counts = Counts { errors, warnings };
        assert_eq!(
            (counts.words(Lang::Tr).as_deref(), counts.words(Lang::En).as_deref()),
            (tr, en)
        );
    };
    check(0, 0, None, None);
    check(1, 0, Some("1 hata"), Some("1 error"));
    check(2, 1, Some("2 hata, 1 uyarı"), Some("2 errors, 1 warning"));
    check(0, 3, Some("3 uyarı"), Some("3 warnings"));
}
