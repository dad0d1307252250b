use super::*;
use crate::memo::Fingerprint;
use crate::source::Span;

/// Blocks from words: `h2` a heading, `p120` a paragraph of 120 letters,
/// `l` a list, `#id` names the block before it, `=7` adds a fact, `~7` a word.
fn blocks(text: &str) -> Vec<BlockShape> {
    let mut blocks: Vec<BlockShape> = Vec::new();
    for word in text.split_whitespace() {
        let (letter, rest) = word.split_at(1);
        let number = rest.parse().unwrap_or(0);
        let sort = match letter {
            "h" => Sort::Heading(u8::try_from(number).unwrap_or(2)),
            "p" => Sort::Paragraph,
            "l" => Sort::Bullets,
            "~" => {
                blocks.last_mut().expect("a block to mark").meanings.push(number as u16);
                continue;
            }
            "#" => {
                blocks.last_mut().expect("a block to name").id = Some(rest.to_owned());
                continue;
            }
            _ => {
                blocks.last_mut().expect("a block to mark").facts.push(number.into());
                continue;
            }
        };
        let length = if letter == "h" { 20 } else { number };
        blocks.push(BlockShape {
            sort,
            id: None,
            length,
            facts: Vec::new(),
            names: Vec::new(),
            meanings: Vec::new(),
            digest: Fingerprint::default(),
            span: Span::default(),
        });
    }
    blocks
}

fn check(first: &str, second: &str, expected: &str) {
    let rows = align(&blocks(first), &blocks(second));
    let side =
        |range: &Range<usize>| -> String { range.clone().map(|at| at.to_string()).collect() };
    let rows: Vec<String> =
        rows.iter().map(|row| format!("{}-{}", side(&row.first), side(&row.second))).collect();
    assert_eq!(rows.join(" "), expected, "{first} / {second}");
}

#[test]
fn equal_structures_pair_one_to_one() {
    check("h2 p100 p200 l50", "h2 p110 p190 l60", "0-0 1-1 2-2 3-3");
}

#[test]
fn a_dropped_paragraph_leaves_the_others_paired() {
    check("p300 p120 p250", "p310 p240", "0-0 1- 2-1");
    check("p300 =7 p300 =8 p300 =9", "p300 =7 p300 =9", "0-0 1- 2-1");
}

#[test]
fn merged_and_split_paragraphs_share_a_row() {
    check("p100 p400 p380 p90", "p100 p790 p95", "0-0 12-1 3-2");
    check("p800 p90", "p410 p390 p90", "0-01 1-2");
}

#[test]
fn ids_force_a_pairing() {
    check("p100 #a p100", "p100 p100 #a p100", "-0 0-1 1-2");
    check("h2 #x h2 #y", "h2 #y h2 #x", "0- 1-0 -1");
}

#[test]
fn a_section_of_its_own_keeps_its_text() {
    check("h2 #a p113", "h2 #a h2 #b p40", "0-0 1- -1 -2");
    check("h2 #a h2 #b p40", "h2 #a p113", "0-0 -1 1- 2-");
    // A heading may be lost, and what it stood above still fits.
    check("h2 #a p113", "h2 #a h2 #b p110", "0-0 -1 1-2");
    check("h2 #a p100", "h2 #b p90", "0-0 1-1");
    check("p100 h2 #a p100", "p100 h2 #a p100 h2 #b p100", "0-0 1-1 2-2 -3 -4");
}

#[test]
fn headings_never_pair_with_text() {
    check("h2 p50 h2 p50", "h2 h2 p50", "0-0 1- 2-1 3-2");
}

#[test]
fn empty_editions() {
    check("", "p10", "-0");
    check("p10", "", "0-");
    check("", "", "");
}

#[test]
fn a_list_may_be_paragraphs_of_their_own() {
    check("p15 l70 p90", "p15 p22 p24 p21 p95", "0-0 1-123 2-4");
    check("p15 p20 p24 p21 p20 p95", "p15 l85 p90", "0-0 1234-1 5-2");
}

#[test]
fn three_paragraphs_may_be_one() {
    check("p110 p105 p100 p90", "p310 p95", "012-0 3-1");
    check("p320 p95", "p110 p105 p100 p90", "0-012 1-3");
}

#[test]
fn words_tell_neighbours_apart() {
    check(
        "h2 ~1 p100 ~1 ~2 h2 ~3 p100 ~3 ~4 h2 ~5 p100 ~5 ~6",
        "h2 ~1 p100 ~1 ~2 h2 ~5 p100 ~5 ~6",
        "0-0 1-1 2- 3- 4-2 5-3",
    );
}
