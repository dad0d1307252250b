//! How well the two languages are paired, on the project's own texts without their ids.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use ikidil::lang::Lang;
use ikidil::memo::Memo;
use ikidil::parse::{self, ParseOptions};
use ikidil::site::align;
use ikidil::source::{Blob, ProjectPath};

/// The blocks of a text as they are written, without ids.
fn blocks(lang: Lang, text: &str) -> Vec<String> {
    let parsed = parsed(lang, text);
    let tree = parsed.tree(&Memo::default());
    let spans: Vec<_> = tree.shapes(&parsed.head).iter().map(|shape| shape.span.range()).collect();
    let ends = spans.iter().skip(1).map(|span| span.start).chain([text.len()]);
    let slices = spans.iter().zip(ends).map(|(span, end)| text[span.start..end].trim_end());
    slices.map(without_ids).collect()
}

fn without_ids(block: &str) -> String {
    let mut rest = block;
    let mut clean = String::new();
    while let Some(at) = rest.find("{#") {
        clean.push_str(&rest[..at]);
        rest = rest[at..].find('}').map_or("", |end| &rest[at + end + 1..]);
    }
    clean + rest
}

fn parsed(lang: Lang, text: &str) -> std::sync::Arc<ikidil::doc::Parsed> {
    let path = ProjectPath::new("content/x/a.md");
    let options = ParseOptions { raw_html: Default::default(), smart: true };
    parse::document(&path, lang, &Blob::new(text.as_bytes()), &options, &Memo::default())
        .value
        .into()
}

/// The texts that exist in both languages and have the same blocks.
fn corpus() -> Vec<[Vec<String>; 2]> {
    let mut editions: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for entry in walkdir::WalkDir::new(root).sort_by_file_name().into_iter().filter_map(Result::ok)
    {
        let name = entry.path().display().to_string();
        if let Some((stem, lang)) = name.strip_suffix(".md").and_then(|it| it.rsplit_once('.')) {
            let text = fs::read_to_string(entry.path()).expect("a text can be read");
            editions.entry(stem.to_owned()).or_default().insert(lang.to_owned(), text);
        }
    }
    let pair = |editions: BTreeMap<String, String>| {
        Some([blocks(Lang::Tr, editions.get("tr")?), blocks(Lang::En, editions.get("en")?)])
    };
    editions.into_values().filter_map(pair).filter(|[tr, en]| tr.len() == en.len()).collect()
}

/// An edition after an accident: its blocks, each with the numbers of those it came from.
type Damaged = Vec<(String, Vec<usize>)>;

fn is_text(block: &str) -> bool {
    block.starts_with(char::is_alphabetic) && !block.contains('\n') && !block.contains("<!--")
}

/// A sequence of numbers that is the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit
    }
}

/// Drops, merges, splits and swaps about one paragraph in `rarity`.
fn damage(blocks: &[String], rarity: usize, dice: &mut Dice) -> Damaged {
    let mut damaged = Damaged::new();
    let mut at = 0;
    while at < blocks.len() {
        let (block, next) = (&blocks[at], blocks.get(at + 1).filter(|next| is_text(next)));
        at += 1;
        if !is_text(block) || dice.below(rarity) > 0 {
            damaged.push((block.clone(), vec![at - 1]));
            continue;
        }
        match (dice.below(4), next) {
            (0, _) => {}
            (1, Some(next)) => {
                damaged.push((format!("{block} {next}"), vec![at - 1, at]));
                at += 1;
            }
            (2, Some(next)) => {
                damaged.push((next.clone(), vec![at]));
                damaged.push((block.clone(), vec![at - 1]));
                at += 1;
            }
            _ => {
                let middle = block.match_indices(". ").map(|(at, _)| at + 2);
                match middle.min_by_key(|at| at.abs_diff(block.len() / 2)) {
                    Some(middle) => {
                        damaged.push((block[..middle].trim().to_owned(), vec![at - 1]));
                        damaged.push((block[middle..].to_owned(), vec![at - 1]));
                    }
                    None => damaged.push((block.clone(), vec![at - 1])),
                }
            }
        }
    }
    damaged
}

fn text(blocks: &Damaged) -> String {
    let texts: Vec<&str> = blocks.iter().map(|(text, _)| text.as_str()).collect();
    format!("---\ntitle: x\n---\n\n{}\n", texts.join("\n\n"))
}

/// How many rows that nothing happened to are paired as they should be, and how
/// many there are. Nothing happened to a block that both editions have once and
/// in order.
fn score(tr: &Damaged, en: &Damaged, intact: bool, facts: bool) -> (usize, usize) {
    let shapes = |lang, side: &Damaged| {
        let parsed = parsed(lang, &text(side));
        let mut shapes = parsed.tree(&Memo::default()).shapes(&parsed.head).to_vec();
        assert_eq!(shapes.len(), side.len());
        if !facts {
            shapes.iter_mut().for_each(|shape| shape.facts.clear());
        }
        shapes
    };
    let rows = align::align(&shapes(Lang::Tr, tr), &shapes(Lang::En, en));
    let partner = |at: usize| {
        let row = rows.iter().find(|row| row.first.contains(&at))?;
        (row.first.len() == 1 && row.second.len() == 1).then_some(row.second.start)
    };
    let ordered = |side: &Damaged, at: usize| {
        let origin = side[at].1[0];
        let before = at.checked_sub(1).map(|at| side[at].1[0]);
        let after = side.get(at + 1).map(|it| it.1[0]);
        before.is_none_or(|it| it < origin) && after.is_none_or(|it| it > origin)
    };
    let (mut right, mut all) = (0, 0);
    for (at, (_, origins)) in tr.iter().enumerate() {
        let found: Vec<usize> = (0..en.len()).filter(|&it| en[it].1 == *origins).collect();
        let [expected] = found[..] else { continue };
        if !intact && (!ordered(tr, at) || !ordered(en, expected)) {
            continue;
        }
        all += 1;
        right += usize::from(partner(at) == Some(expected));
    }
    (right, all)
}

#[test]
fn intact_texts_are_paired_row_by_row() {
    let whole = |blocks: &[String]| -> Damaged {
        blocks.iter().enumerate().map(|(at, block)| (block.clone(), vec![at])).collect()
    };
    for facts in [true, false] {
        let (mut right, mut all) = (0, 0);
        for [tr, en] in corpus() {
            let found = score(&whole(&tr), &whole(&en), true, facts);
            (right, all) = (right + found.0, all + found.1);
        }
        assert!(all > 800 && right * 100 >= all * 99, "{right} of {all} rows are right");
    }
}

/// Also when no number, link or citation helps: then lengths and names have to do.
#[test]
fn damage_stays_where_it_is() {
    for (rarity, facts) in [(12, true), (4, true), (12, false), (8, false)] {
        let mut dice = Dice(1);
        let (mut right, mut all) = (0, 0);
        for [tr, en] in corpus() {
            let (tr, en) = (damage(&tr, rarity, &mut dice), damage(&en, rarity * 2, &mut dice));
            let found = score(&tr, &en, false, facts);
            (right, all) = (right + found.0, all + found.1);
        }
        assert!(all > 500 && right * 100 >= all * 95, "one in {rarity}: {right} of {all}");
    }
}

/// Every second or third paragraph of both editions is hurt.
#[test]
fn what_is_left_whole_is_found_in_ruins() {
    for (rarity, facts) in [(3, true), (2, true), (3, false), (2, false)] {
        let mut dice = Dice(7919);
        let (mut right, mut all) = (0, 0);
        for [tr, en] in corpus() {
            let (tr, en) = (damage(&tr, rarity, &mut dice), damage(&en, rarity, &mut dice));
            let found = score(&tr, &en, false, facts);
            (right, all) = (right + found.0, all + found.1);
        }
        assert!(all > 400 && right * 100 >= all * 98, "one in {rarity}: {right} of {all}");
    }
}
