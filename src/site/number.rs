//! Counting sections, figures, tables, boxes and recommendations.
//!
//! Numbers are shared by both languages. The two editions of a chapter are
//! therefore merged into one order first: by the ids the editor wrote, then by
//! position. What one edition lacks still takes its number.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::diag::{Diagnostic, say};
use crate::doc::{CrossrefKind, Heading, Label, LabelKind};
use crate::lang::{Lang, Pair};
use crate::memo::{Fingerprint, Memo, Stage};
use crate::source::Location;

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
        (chapter.number, chapter.source, faces)
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
    both(chapter, |edition| &edition.parsed.outline.headings, identity, next)
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
    both(chapter, |edition| &edition.parsed.outline.labels, identity, next)
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

/// The numbers of the items of each edition, the source first, in the merged order.
fn both<T>(
    chapter: &Chapter,
    items: impl Fn(&Edition) -> &Vec<T>,
    identity: impl Fn(&T) -> Identity,
    mut next: impl FnMut(&T) -> Option<String>,
) -> [Vec<Option<String>>; 2] {
    let (source, first) = chapter.editions.prefer(chapter.source);
    let second = chapter.editions.get(source.other());
    let first = items(first);
    let second = second.map_or(&[][..], |edition| items(edition));
    let first_ids: Vec<Identity> = first.iter().map(&identity).collect();
    let second_ids: Vec<Identity> = second.iter().map(&identity).collect();
    let mut numbers = [vec![None; first.len()], vec![None; second.len()]];
    for (a, b) in merge(&first_ids, &second_ids) {
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

/// What makes an item of one edition the same as one of the other.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Identity {
    /// The id the editor wrote.
    Id(String),
    /// Its kind or level: such items are paired in order.
    Order(u8),
}

/// Pairs the items of two editions into one order, by index.
///
/// An id that both have pairs its items wherever they are. Between such anchors,
/// items without id pair in order; an item that the other edition lacks keeps
/// its place after the one before it.
fn merge(first: &[Identity], second: &[Identity]) -> Vec<(Option<usize>, Option<usize>)> {
    let anchors: HashMap<&Identity, usize> = second
        .iter()
        .enumerate()
        .filter(|(_, item)| matches!(item, Identity::Id(_)))
        .map(|(at, item)| (item, at))
        .collect();
    let shared: HashSet<usize> =
        first.iter().filter_map(|item| anchors.get(item).copied()).collect();
    let mut merged = Vec::new();
    let mut b = 0;
    for (a, item) in first.iter().enumerate() {
        match (item, anchors.get(item)) {
            (_, Some(&at)) => {
                // What stands only in the second edition before the anchor comes before it.
                while b < at {
                    if !shared.contains(&b) {
                        merged.push((None, Some(b)));
                    }
                    b += 1;
                }
                merged.push((Some(a), Some(at)));
                b = b.max(at + 1);
            }
            (Identity::Order(_), None) => {
                if second.get(b) == Some(item) {
                    merged.push((Some(a), Some(b)));
                    b += 1;
                } else {
                    merged.push((Some(a), None));
                }
            }
            (Identity::Id(_), None) => merged.push((Some(a), None)),
        }
    }
    merged.extend((b..second.len()).filter(|b| !shared.contains(b)).map(|b| (None, Some(b))));
    merged
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

    /// Items are ids, or digits for items without one.
    fn check(first: &str, second: &str, expected: &str) {
        let read = |text: &str| -> Vec<Identity> {
            let item = |word: &str| match word.parse() {
                Ok(kind) => Identity::Order(kind),
                Err(_) => Identity::Id(word.to_owned()),
            };
            text.split_whitespace().map(item).collect()
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
    }
}
