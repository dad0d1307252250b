//! Counting sections, figures, tables, boxes and recommendations.
//!
//! Numbers are shared by both languages. The two editions of a chapter are
//! therefore merged into one order first: by the ids the editor wrote, then by the
//! rows of the chapter. What one edition lacks still takes its number.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use crate::diag::{Diagnostic, say};
use crate::doc::{BlockIndex, CrossrefKind, Heading, Label, LabelKind};
use crate::lang::{Lang, Pair};
use crate::memo::{Fingerprint, Memo, Stage};
use crate::source::Location;

use super::align::{Row, Rows};
use super::{Chapter, Edition, Numbers, Publication};

/// The deepest level of heading that is counted: 3 counts `##` and `###`.
const DEEPEST: u8 = 3;

/// Gives every edition of a publication its numbers, and complains about labels that only one
/// edition of a chapter has, or that two chapters have.
pub fn count_publication(
    publication: &mut Publication,
    memo: &Memo,
    complaints: &mut Vec<Diagnostic>,
) {
    let counted = counted(&publication.chapters, memo, || complaints_of(publication));
    if counted.wrong {
        // Said anew each time, because places move.
        complaints.extend(complaints_of(publication));
    }
    for (chapter, numbers) in publication.chapters.iter_mut().zip(&counted.numbers) {
        assign(chapter, numbers);
    }
}

/// Gives the editions of a text that belongs to no publication their numbers.
pub fn count_single(chapter: &mut Chapter, memo: &Memo) {
    let counted = counted(std::slice::from_ref(chapter), memo, Vec::new);
    assign(chapter, &counted.numbers[0]);
}

/// The numbers of some chapters.
struct Counted {
    /// Those of each edition, the source first.
    numbers: Vec<[Arc<Numbers>; 2]>,
    /// Whether there is something to complain about.
    wrong: bool,
}

/// Counts through some chapters. What is counted is in the outlines.
fn counted(
    chapters: &[Chapter],
    memo: &Memo,
    complaints: impl FnOnce() -> Vec<Diagnostic>,
) -> Arc<Counted> {
    let face = |chapter: &Chapter| {
        let faces = chapter.editions.as_ref().map(|_, edition| edition.parsed.face);
        (chapter.number, chapter.source, faces, Fingerprint::of(&placed(chapter)))
    };
    let faces: Vec<_> = chapters.iter().map(face).collect();
    memo.get(Stage::Number, Fingerprint::of(&faces), || {
        let mut series = BTreeMap::new();
        let mut numbers = |chapter: &Chapter| {
            let [first, second] = headings(chapter);
            let [first_labels, second_labels] = labels(chapter, &mut series);
            let pair = [(first, first_labels), (second, second_labels)];
            pair.map(|(headings, labels)| Arc::new(Numbers { headings, labels }))
        };
        let numbers = chapters.iter().map(&mut numbers).collect();
        Counted { numbers, wrong: !complaints().is_empty() }
    })
}

fn assign(chapter: &mut Chapter, numbers: &[Arc<Numbers>; 2]) {
    for (edition, numbers) in editions_mut(chapter).zip(numbers) {
        edition.numbers = Arc::clone(numbers);
    }
}

fn complaints_of(publication: &Publication) -> Vec<Diagnostic> {
    let mut complaints = Vec::new();
    complain_about_shared_labels(publication, &mut complaints);
    for chapter in &publication.chapters {
        complain_about_lonely_labels(chapter, &mut complaints);
    }
    complaints
}

/// Sections are counted inside their chapter: `3.2`, `3.2.1`. Other pages have no numbers.
fn headings(chapter: &Chapter) -> [Vec<Option<String>>; 2] {
    let number = chapter.number;
    let mut counters = [0u32; 8];
    let next = |heading: &Heading| {
        let level = usize::from(heading.level.min(6));
        if !heading.numbered || !(2..=DEEPEST).contains(&heading.level) {
            return None;
        }
        counters[level] += 1;
        counters[level + 1..].fill(0);
        let parts: Vec<String> = counters[2..=level].iter().map(u32::to_string).collect();
        Some(format!("{}.{}", number?, parts.join(".")))
    };
    let identity = |heading: &Heading| match heading.explicit {
        true => Identity::Id(heading.id.clone()),
        false => Identity::Order(heading.level),
    };
    let placed = |heading: &Heading| (identity(heading), heading.block);
    both(chapter, |edition| &edition.parsed.outline.headings, placed, next)
}

/// Figures, tables, boxes and recommendations are counted through the publication.
fn labels(chapter: &Chapter, series: &mut BTreeMap<LabelKind, u32>) -> [Vec<Option<String>>; 2] {
    let next = |label: &Label| {
        let counter = series.entry(label.kind).or_default();
        *counter += 1;
        Some(counter.to_string())
    };
    let identity = |label: &Label| match &label.id {
        Some(id) => Identity::Id(id.clone()),
        None => Identity::Order(label.kind as u8),
    };
    let placed = |label: &Label| (identity(label), label.block);
    both(chapter, |edition| &edition.parsed.outline.labels, placed, next)
}

/// The editions of a chapter, the source first.
fn editions_mut(chapter: &mut Chapter) -> impl Iterator<Item = &mut Edition> {
    let turkish_first = chapter.source == Lang::Tr;
    let (first, second) = match &mut chapter.editions {
        Pair::Both { tr, en } => match turkish_first {
            true => (tr, Some(en)),
            false => (en, Some(tr)),
        },
        Pair::Only(_, only) => (only, None),
    };
    std::iter::once(first).chain(second)
}

/// The places of what is counted among the blocks of two editions. Outlines are equal that differ
/// in nothing else, and what follows from it is the rows of the chapter.
fn placed(chapter: &Chapter) -> Option<(&Rows, [Vec<usize>; 2])> {
    let Pair::Both { tr, en } = &chapter.editions else { return None };
    let places = [tr, en].map(|edition| {
        let outline = &edition.parsed.outline;
        let headings = outline.headings.iter().map(|heading| heading.block.0);
        headings.chain(outline.labels.iter().map(|label| label.block.0)).collect()
    });
    Some((&chapter.rows, places))
}

/// The numbers of the items of each edition, the source first, in the merged order.
fn both<T>(
    chapter: &Chapter,
    items: impl Fn(&Edition) -> &Vec<T>,
    identity: impl Fn(&T) -> (Identity, BlockIndex),
    mut next: impl FnMut(&T) -> Option<String>,
) -> [Vec<Option<String>>; 2] {
    let (source, first) = chapter.editions.prefer(chapter.source);
    let second = chapter.editions.get(source.other());
    let first = items(first);
    let second = second.map_or(&[][..], |edition| items(edition));
    let rows = |lang: Lang| {
        let mut rows = chapter.rows.iter().enumerate().peekable();
        move |block: usize| {
            let ends = |row: &Row| if lang == Lang::Tr { row.first.end } else { row.second.end };
            while rows.next_if(|(_, row)| ends(row) <= block).is_some() {}
            rows.peek().map_or(usize::MAX, |(at, _)| *at)
        }
    };
    let placed = |items: &[T], lang| {
        let mut row_of = rows(lang);
        let item = |item: &T| {
            let (identity, block) = identity(item);
            Item { identity, row: row_of(block.0) }
        };
        items.iter().map(item).collect::<Vec<_>>()
    };
    let mut numbers = [vec![None; first.len()], vec![None; second.len()]];
    for (a, b) in merge(&placed(first, source), &placed(second, source.other())) {
        let item = a.map(|a| &first[a]).or(b.map(|b| &second[b]));
        let number = item.and_then(&mut next);
        if let Some(a) = a {
            numbers[0][a].clone_from(&number);
        }
        if let Some(b) = b {
            numbers[1][b] = number;
        }
    }
    numbers
}

/// Something that is counted.
struct Item {
    identity: Identity,
    /// The row of the chapter that it stands in.
    row: usize,
}

/// What makes an item of one edition the same as one of the other.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Identity {
    /// The id the editor wrote.
    Id(String),
    /// Its kind or level: such items are paired by their rows.
    Order(u8),
}

/// Two items by index, or one that the other edition lacks.
type Merged = (Option<usize>, Option<usize>);

/// Pairs the items of two editions into one order, by index.
///
/// An id that both have pairs its items wherever they are. Between such anchors, items without
/// id pair in order where both editions have the same, and else with those of their row; an item
/// that the other edition lacks keeps its place after the one before it.
fn merge(first: &[Item], second: &[Item]) -> Vec<Merged> {
    let anchors: HashMap<&Identity, usize> = second
        .iter()
        .enumerate()
        .filter(|(_, item)| matches!(item.identity, Identity::Id(_)))
        .map(|(at, item)| (&item.identity, at))
        .collect();
    let shared: HashSet<usize> =
        first.iter().filter_map(|item| anchors.get(&item.identity).copied()).collect();
    let between = |range: Range<usize>| range.filter(|b| !shared.contains(b)).collect::<Vec<_>>();
    let mut merged = Vec::new();
    let mut waiting = Vec::new();
    let mut b = 0;
    for (a, item) in first.iter().enumerate() {
        let Some(&at) = anchors.get(&item.identity) else {
            waiting.push(a);
            continue;
        };
        merge_between((first, &waiting), (second, &between(b..at)), &mut merged);
        waiting.clear();
        merged.push((Some(a), Some(at)));
        b = b.max(at + 1);
    }
    merge_between((first, &waiting), (second, &between(b..second.len())), &mut merged);
    merged
}

/// Pairs the items between two anchors, of which none has an id that the other edition has.
fn merge_between(
    (first, ours): (&[Item], &[usize]),
    (second, theirs): (&[Item], &[usize]),
    merged: &mut Vec<Merged>,
) {
    let pairs = |a: usize, b: usize| {
        let ours = &first[a].identity;
        matches!(ours, Identity::Order(_)) && *ours == second[b].identity
    };
    if ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(&a, &b)| pairs(a, b)) {
        merged.extend(ours.iter().zip(theirs).map(|(&a, &b)| (Some(a), Some(b))));
        return;
    }
    let mut theirs = theirs.iter().copied().peekable();
    for &a in ours {
        let row = first[a].row;
        while let Some(b) = theirs.next_if(|&b| second[b].row < row) {
            merged.push((None, Some(b)));
        }
        let in_row = theirs.clone().take_while(|&b| second[b].row == row);
        let Some(skipped) = in_row.into_iter().position(|b| pairs(a, b)) else {
            merged.push((Some(a), None));
            continue;
        };
        merged.extend(theirs.by_ref().take(skipped).map(|b| (None, Some(b))));
        merged.push((Some(a), theirs.next()));
    }
    merged.extend(theirs.map(|b| (None, Some(b))));
}

/// A label that one edition has and the other lacks.
fn complain_about_lonely_labels(chapter: &Chapter, complaints: &mut Vec<Diagnostic>) {
    let Pair::Both { tr, en } = &chapter.editions else { return };
    for (edition, other) in [(tr, en), (en, tr)] {
        let theirs: HashSet<&str> = other.explicit_ids().map(|(id, _)| id).collect();
        for (id, span) in edition.explicit_ids() {
            if CrossrefKind::of_label(id).is_some() && !theirs.contains(id) {
                let at = Location::new(&edition.parsed.head.path, span);
                let missing = &other.parsed.head.path;
                complaints.push(say::label_one_sided(at, id, other.lang, missing));
            }
        }
    }
}

/// A label that two chapters of one publication have: a reference could mean either.
fn complain_about_shared_labels(publication: &Publication, complaints: &mut Vec<Diagnostic>) {
    let mut first: HashMap<&str, (usize, Location)> = HashMap::new();
    for (index, chapter) in publication.chapters.iter().enumerate() {
        for (_, edition) in chapter.editions.iter() {
            let labels = edition.explicit_ids();
            for (id, span) in labels.filter(|(id, _)| CrossrefKind::of_label(id).is_some()) {
                let at = Location::new(&edition.parsed.head.path, span);
                match first.get(id) {
                    None => {
                        first.insert(id, (index, at));
                    }
                    Some((other, there)) if *other != index => {
                        complaints.push(say::id_elsewhere(at, id, there.clone()));
                    }
                    Some(_) => {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Items are ids, or digits for items without one; the row stands behind a colon where it is
    /// not the place in the list.
    fn check(first: &str, second: &str, expected: &str) {
        let read = |text: &str| -> Vec<Item> {
            let item = |(at, word): (usize, &str)| {
                let (name, row) = word.split_once(':').unwrap_or((word, ""));
                let identity = match name.parse() {
                    Ok(kind) => Identity::Order(kind),
                    Err(_) => Identity::Id(name.to_owned()),
                };
                Item { identity, row: row.parse().unwrap_or(at) }
            };
            text.split_whitespace().enumerate().map(item).collect()
        };
        let (a, b) = (read(first), read(second));
        let name = |side: Option<usize>| side.map_or("-".to_owned(), |at| at.to_string());
        let found: Vec<String> =
            merge(&a, &b).into_iter().map(|(a, b)| name(a) + &name(b)).collect();
        assert_eq!(found.join(" "), expected, "{first} / {second}");
    }

    #[test]
    fn editions_merge_into_one_order() {
        check("a b c", "a b c", "00 11 22");
        check("a b c", "a c", "00 1- 21");
        check("a c", "a b c", "00 -1 12");
        check("2 2 2", "2 2", "00 11 2-");
        check("2 a 2", "2 2 a 2", "00 -1 12 23");
        check("a b", "b a", "01 10");
        check("", "a 2", "-0 -1");
        check("2 2:2 2:3", "2 3 2 2", "00 -1 12 23");
        check("2:1 2:2", "2 2 2", "-0 01 12");
        check("2 2 2", "2:0 2:2", "00 1- 21");
        check("a 2 2 3 b", "a 3 2 2:3 3:3 b", "00 1- -1 22 -3 34 45");
        check("2:7 2:8", "2:3 2:4", "00 11");
    }
}
