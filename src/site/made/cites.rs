//! Which works a text cites, as far as that decides which pages there are.

use std::collections::BTreeSet;

use serde_yaml::Value;

use crate::doc::questions::{DataAsk, DataKind, Questions};
use crate::parse;
use crate::source::{ProjectPath, Snapshot, yaml};

use super::super::{Chapter, Edition};

/// The keys of the works that some texts cite, in running text or in the cells of comparisons.
pub fn cited<'a>(
    chapters: impl IntoIterator<Item = &'a Chapter>,
    snapshot: &Snapshot,
) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let editions = chapters.into_iter().flat_map(|chapter| chapter.editions.iter());
    for (_, edition) in editions {
        let questions = &edition.parsed.head.questions;
        add(questions, &mut keys);
        for ask in &questions.data {
            in_cells(edition, ask, snapshot, &mut keys);
        }
    }
    keys
}

fn add(questions: &Questions, keys: &mut BTreeSet<String>) {
    for work in questions.citations.iter().flat_map(|citation| &citation.works) {
        if !keys.contains(&work.key) {
            keys.insert(work.key.clone());
        }
    }
}

/// What the cells of a comparison cite. What cannot be read here is complained about where its
/// block is answered.
fn in_cells(edition: &Edition, ask: &DataAsk, snapshot: &Snapshot, keys: &mut BTreeSet<String>) {
    if ask.kind != DataKind::Compare {
        return;
    }
    let folder = edition.parsed.head.path.folder();
    let file = yaml::parse(&ask.yaml).ok().and_then(|settings| {
        let path = ProjectPath::resolve(folder, settings.get("data")?.as_str()?)?;
        let blob = snapshot.get(&path)?;
        let rows = yaml::parse(std::str::from_utf8(blob.bytes()).ok()?).ok()?;
        Some((path, rows))
    });
    if let Some((path, rows)) = file {
        in_value(&rows, edition, &path, keys);
    }
}

fn in_value(value: &Value, edition: &Edition, path: &ProjectPath, keys: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if text.contains('@') => {
            let options = parse::ParseOptions::default();
            let origin = parse::Origin::starting_at(path, 0);
            let (_, questions) = parse::inlines(text, edition.lang, &options, origin).value;
            add(&questions, keys);
        }
        Value::Sequence(items) => {
            for item in items {
                in_value(item, edition, path, keys);
            }
        }
        Value::Mapping(items) => {
            for (key, item) in items {
                // The cells of the other language are another edition's.
                if key.as_str() != Some(edition.lang.other().code()) {
                    in_value(item, edition, path, keys);
                }
            }
        }
        _ => {}
    }
}
