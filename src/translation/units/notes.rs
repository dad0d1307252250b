//! Which footnote of one edition is which of the other, and which rows mention it.
//!
//! As a rule names tell: it is `[^law]` in both. Some people name footnotes in each language's own
//! words, `[^yasa]` and `[^law]`. What has no counterpart by name has one by place: in a row whose
//! editions mention as many such footnotes, the first is the first, the second the second.

use std::collections::BTreeSet;

use crate::doc::{Inline, Tree, each_inline};
use crate::lang::{Each, Lang};
use crate::site::align::Row;

/// A footnote of one edition or of both.
pub(super) struct Paired {
    /// Its name in the source, or in the translation where only that has it.
    pub name: String,
    /// Its place among the footnotes of each edition.
    pub at: Each<Option<usize>>,
    /// The rows in which the translation mentions it.
    pub rows: Vec<usize>,
}

/// The footnotes of two editions in the order of the Turkish one, then what only the English
/// one has.
pub(super) fn paired(trees: Each<Option<&Tree>>, rows: &[Row], source: Lang) -> Vec<Paired> {
    let notes = trees.as_ref().map(|tree| tree.map_or(&[][..], |tree| &tree.notes));
    let mentions = Each::from_fn(|lang| mentions(trees[lang], rows, lang));
    let named = |name: &str| notes.en.iter().position(|note| note.name == name);
    let mut other: Vec<Option<usize>> = notes.tr.iter().map(|note| named(&note.name)).collect();
    let mut taken: BTreeSet<usize> = other.iter().flatten().copied().collect();
    for (tr, en) in mentions.tr.iter().zip(&mentions.en) {
        let tr: Vec<usize> = tr.iter().copied().filter(|&at| other[at].is_none()).collect();
        let en: Vec<usize> = en.iter().copied().filter(|at| !taken.contains(at)).collect();
        if tr.len() == en.len() {
            for (tr, en) in tr.into_iter().zip(en) {
                other[tr] = Some(en);
                taken.insert(en);
            }
        }
    }
    let first = other.iter().enumerate().map(|(tr, en)| Each { tr: Some(tr), en: *en });
    let second = (0..notes.en.len()).filter(|at| !taken.contains(at));
    let second = second.map(|en| Each { tr: None, en: Some(en) });
    let translation = source.other();
    let paired = |at: Each<Option<usize>>| {
        let lang = if at[source].is_some() { source } else { translation };
        let name = at[lang].map(|at| notes[lang][at].name.clone());
        let mentioned = mentions[translation].iter().enumerate().filter(|(_, notes)| {
            at[translation].is_some_and(|translated| notes.contains(&translated))
        });
        let rows = mentioned.map(|(row, _)| row).collect();
        Paired { name: name.unwrap_or_default(), at, rows }
    };
    first.chain(second).map(paired).collect()
}

/// For each row the footnotes that an edition mentions there, each once, in reading order.
fn mentions(tree: Option<&Tree>, rows: &[Row], lang: Lang) -> Vec<Vec<usize>> {
    let mentions = |row: &Row| {
        let range = Each { tr: &row.first, en: &row.second }[lang].clone();
        let blocks = tree.and_then(|tree| tree.blocks.get(range)).unwrap_or_default();
        let mut notes: Vec<usize> = Vec::new();
        each_inline(blocks, &mut |inline| {
            let Inline::Note { id, .. } = inline else { return };
            let note = id.0 as usize;
            if !notes.contains(&note) {
                notes.push(note);
            }
        });
        notes
    };
    rows.iter().map(mentions).collect()
}
