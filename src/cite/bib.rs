//! Reading `references.bib`.
//!
//! The parser follows `crossref`, `xdata` and `@string` as far as they lead, without a
//! limit of its own. So the file is looked through first, and what leads back to itself
//! or grows out of all proportion is an error.

use std::collections::BTreeMap;
use std::ops::Range;

use biblatex::{Bibliography, RawBibliography, RawChunk};

use crate::diag::{Diagnostic, say};
use crate::source::{Location, ProjectPath, Span};

use super::read::LONGEST;
use super::work::{Form, Own, Work, form_of};

/// How many entries or strings one may draw on, directly or not.
const REACH: usize = 1000;
/// Fields of other programs that are not looked at, and may be of any length.
const UNREAD: [&str; 4] = ["ids", "abstract", "annotation", "annote"];
/// How deep braces may nest.
const DEPTH: usize = 50;

/// The entries of a BibLaTeX file; `None` when it cannot be read at all.
pub(super) fn read(
    path: &ProjectPath,
    text: &str,
    complaints: &mut Vec<Diagnostic>,
) -> Option<Vec<Work>> {
    let at = |span: Range<usize>| {
        let end = span.end.min(text.len());
        Location::new(path, Span::new(span.start.min(end)..end))
    };
    let mut raw = match RawBibliography::parse(text) {
        Ok(raw) => raw,
        Err(error) => {
            complaints.push(say::bibliography_broken(at(error.span), &error.kind.to_string()));
            return None;
        }
    };
    for entry in &mut raw.entries {
        entry.v.fields.retain(|field| {
            // Second names of entries: the parser takes for granted that they are well formed.
            if UNREAD.iter().any(|name| field.key.v.eq_ignore_ascii_case(name)) {
                return false;
            }
            let letters = field.value.v.iter().map(|chunk| match chunk.v {
                RawChunk::Normal(text) => text.chars().count(),
                RawChunk::Abbreviation(_) => 0,
            });
            let letters = letters.sum();
            if letters > LONGEST {
                let place = at(field.key.span.clone());
                complaints.push(say::setting_long(place, field.key.v, letters, LONGEST));
            }
            letters <= LONGEST
        });
    }
    let knots = knots(&raw);
    if !knots.is_empty() {
        let knots = knots.into_iter();
        complaints.extend(knots.map(|(span, words)| say::bibliography_broken(at(span), words)));
        return None;
    }
    let places: BTreeMap<String, (Range<usize>, String)> = raw
        .entries
        .iter()
        .map(|entry| {
            let kind = entry.v.kind.v.to_ascii_lowercase();
            (entry.v.key.v.to_owned(), (entry.v.key.span.clone(), kind))
        })
        .collect();
    let bibliography = match Bibliography::from_raw(raw) {
        Ok(bibliography) => bibliography,
        Err(error) => {
            complaints.push(say::bibliography_broken(at(error.span), &error.kind.to_string()));
            return None;
        }
    };
    let mut works = Vec::new();
    for entry in bibliography.iter() {
        let (place, kind) = places.get(&entry.key).cloned().unwrap_or_default();
        match hayagriva::Entry::try_from(entry) {
            Ok(entry) => {
                // BibLaTeX's legal types are not among the formatter's.
                let form = match kind.as_str() {
                    "legislation" | "legal" | "statute" => Form::Act,
                    "jurisdiction" | "case" => Form::Case,
                    _ => form_of(entry.entry_type()),
                };
                works.push(Work::new(entry, form, Own::default(), at(place)));
            }
            Err(error) => {
                let span = if error.span.is_empty() { place } else { error.span };
                complaints.push(say::bibliography_broken(at(span), &error.kind.to_string()));
            }
        }
    }
    Some(works)
}

/// Places that must not be followed, and why.
fn knots(raw: &RawBibliography<'_>) -> Vec<(Range<usize>, &'static str)> {
    let mut knots = Vec::new();
    let strings: BTreeMap<&str, (Range<usize>, Vec<String>)> = raw
        .abbreviations
        .iter()
        .map(|string| {
            let used = string.value.v.iter().filter_map(|chunk| match chunk.v {
                RawChunk::Abbreviation(name) => Some(name.to_owned()),
                RawChunk::Normal(_) => None,
            });
            (string.key.v, (string.key.span.clone(), used.collect()))
        })
        .collect();
    let fields = raw.entries.iter().flat_map(|entry| &entry.v.fields);
    for chunk in raw.abbreviations.iter().chain(fields).flat_map(|pair| &pair.value.v) {
        if let RawChunk::Normal(text) = chunk.v
            && depth(text) > DEPTH
        {
            knots.push((chunk.span.clone(), "braces nest too deeply"));
        }
    }
    knots.extend(endless(&strings, "a string that leads back to itself"));
    if !knots.is_empty() {
        return knots;
    }
    let links: BTreeMap<&str, (Range<usize>, Vec<String>)> = raw
        .entries
        .iter()
        .map(|entry| {
            let linking = entry.v.fields.iter().filter(|field| {
                ["crossref", "xdata"].iter().any(|name| field.key.v.eq_ignore_ascii_case(name))
            });
            let keys = linking.flat_map(|field| {
                let text = spelled(raw, &field.value.v, 0);
                let keys = text.split(',').map(|key| key.replace(['{', '}'], "").trim().to_owned());
                keys.collect::<Vec<_>>()
            });
            (entry.v.key.v, (entry.v.key.span.clone(), keys.collect()))
        })
        .collect();
    knots.extend(endless(&links, "a cross-reference that leads back to itself"));
    knots
}

/// The text of a field with its strings put in.
fn spelled(raw: &RawBibliography<'_>, field: &biblatex::Field<'_>, level: usize) -> String {
    let mut text = String::new();
    for chunk in field {
        match chunk.v {
            RawChunk::Normal(part) => text.push_str(part),
            RawChunk::Abbreviation(name) if level < DEPTH => {
                let string = raw.abbreviations.iter().rev().find(|string| string.key.v == name);
                text.push_str(
                    &string.map_or_else(String::new, |string| {
                        spelled(raw, &string.value.v, level + 1)
                    }),
                );
            }
            RawChunk::Abbreviation(_) => {}
        }
    }
    text
}

/// What draws on itself or on more than [`REACH`] others.
fn endless(
    graph: &BTreeMap<&str, (Range<usize>, Vec<String>)>,
    words: &'static str,
) -> Vec<(Range<usize>, &'static str)> {
    let mut reaches: BTreeMap<&str, usize> = BTreeMap::new();
    // Whatever can be reached in a finite number of steps settles within as many rounds as
    // there are steps; the rest never does.
    for _ in 0..DEPTH {
        let mut settled = true;
        for (name, (_, uses)) in graph {
            if reaches.contains_key(name) {
                continue;
            }
            let each = uses.iter().map(|used| match graph.contains_key(used.as_str()) {
                true => reaches.get(used.as_str()).copied(),
                false => Some(1),
            });
            if let Some(reach) = each.sum::<Option<usize>>().filter(|reach| *reach < REACH) {
                reaches.insert(name, reach + 1);
                settled = false;
            }
        }
        if settled {
            break;
        }
    }
    let left = graph.iter().filter(|(name, _)| !reaches.contains_key(*name));
    left.map(|(_, (span, _))| (span.clone(), words)).collect()
}

fn depth(text: &str) -> usize {
    let mut depth: usize = 0;
    let mut deepest = 0;
    for byte in text.bytes() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}
