//! Which works a text cites, as far as that decides which pages there are.

use serde_yaml::Value;

use crate::doc::questions::{DataAsk, DataKind};
use crate::parse;
use crate::source::{ProjectPath, Snapshot, yaml};

use super::super::Edition;

/// Whether an edition cites a work whose key is `wanted`, in its text or in the cells of
/// its comparisons.
pub fn cites(edition: &Edition, snapshot: &Snapshot, wanted: &dyn Fn(&str) -> bool) -> bool {
    let questions = &edition.parsed.document.questions;
    let mut works = questions.citations.iter().flat_map(|citation| &citation.works);
    works.any(|work| wanted(&work.key))
        || questions.data.iter().any(|ask| in_cells(edition, ask, snapshot, wanted))
}

/// Whether a cell of a comparison cites a wanted work. What cannot be read here is
/// complained about where its block is answered.
fn in_cells(
    edition: &Edition,
    ask: &DataAsk,
    snapshot: &Snapshot,
    wanted: &dyn Fn(&str) -> bool,
) -> bool {
    if ask.kind != DataKind::Compare {
        return false;
    }
    let folder = edition.parsed.document.path.folder();
    let file = yaml::parse(&ask.yaml).ok().and_then(|settings| {
        let path = ProjectPath::resolve(folder, settings.get("data")?.as_str()?)?;
        let blob = snapshot.get(&path)?;
        let rows = yaml::parse(std::str::from_utf8(blob.bytes()).ok()?).ok()?;
        Some((path, rows))
    });
    file.is_some_and(|(path, rows)| in_value(&rows, edition, &path, wanted))
}

fn in_value(
    value: &Value,
    edition: &Edition,
    path: &ProjectPath,
    wanted: &dyn Fn(&str) -> bool,
) -> bool {
    match value {
        Value::String(text) if text.contains('@') => {
            let options = parse::ParseOptions::default();
            let origin = parse::Origin::starting_at(path, 0);
            let (_, questions) = parse::inlines(text, edition.lang, &options, origin).value;
            let mut works = questions.citations.iter().flat_map(|citation| &citation.works);
            works.any(|work| wanted(&work.key))
        }
        Value::Sequence(items) => items.iter().any(|it| in_value(it, edition, path, wanted)),
        Value::Mapping(items) => items.iter().any(|(key, it)| {
            // The cells of the other language are another edition's.
            let other = key.as_str() == Some(edition.lang.other().code());
            !other && in_value(it, edition, path, wanted)
        }),
        _ => false,
    }
}
