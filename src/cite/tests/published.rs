use std::fmt::Write;

use expect_test::expect_file;

use super::*;

/// Every entry we publish, in both languages.
#[test]
fn every_published_entry_reads_well() {
    let library = library(include_str!("../../../content/references.yaml"));
    let mut said = String::new();
    for key in library.keys() {
        let _ = writeln!(said, "{key}");
        for lang in Lang::ALL {
            let cited = super::said(&library, &format!("[@{key}]"), lang);
            let list = library.reference_list([key], lang);
            let entry = shown(&list[0].content);
            for text in [&cited, &entry] {
                assert!(text.len() > 4, "{key} is empty in {lang}: {text}");
                for slip in ["  ", " ,", "..", ",,", "()", "[]", ". .", "\u{e000}", "\u{e004}"] {
                    assert!(!text.contains(slip), "{key} has {slip:?} in {lang}: {text}");
                }
            }
            let _ = writeln!(said, "  {lang} {cited}\n     {entry}");
        }
    }
    expect_file!["published.txt"].assert_eq(&said);
}
