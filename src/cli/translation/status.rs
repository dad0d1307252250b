//! `ikidil translation status`: how far the translations have come.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::cli::args::Format;
use crate::cli::{Outcome, print};
use crate::lang::{Each, Lang, format};
use crate::translation::find;
use crate::translation::overview::{self, Stores, Tally};

use super::Read;

/// A text, or all of a folder, in numbers.
#[derive(Debug, Serialize)]
struct Line {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Lang>,
    #[serde(flatten)]
    tally: Tally,
    percent: f64,
}

/// What is printed for machines.
#[derive(Serialize)]
struct Status {
    chapters: Vec<Line>,
    publications: Vec<Line>,
    total: Line,
}

pub(super) fn run(read: &Read, format: Format, lang: Lang) -> Outcome {
    let status = status(read);
    match format {
        Format::Json => {
            print(&format!("{}\n", serde_json::to_string_pretty(&status).unwrap_or_default()));
        }
        _ => print(&table(&status, lang)),
    }
    Outcome::Clean
}

fn line(name: String, source: Option<Lang>, tally: Tally) -> Line {
    // Rounded down, so that 100 means all.
    let percent = (tally.percent() * 10.0).floor() / 10.0;
    Line { name, source, tally, percent }
}

fn status(read: &Read) -> Status {
    let mut stores = Stores::read(&read.site, &read.snapshot);
    let mut chapters = Vec::new();
    let mut folders: Vec<(String, Tally)> = Vec::new();
    let mut total = Tally::default();
    for found in find::all(&read.site) {
        let folder = found.folder().to_owned();
        let store = stores.of(&folder);
        let survey = overview::survey(found, &read.snapshot, store);
        let tally = survey.tally();
        total.add(&tally);
        match folders.iter_mut().find(|(name, _)| *name == folder) {
            Some((_, sum)) => sum.add(&tally),
            None => folders.push((folder, tally.clone())),
        }
        chapters.push(line(found.name(), Some(survey.source), tally));
    }
    let name = |folder: String| folder.strip_prefix("content/").unwrap_or(&folder).to_owned();
    let publications =
        folders.into_iter().map(|(folder, tally)| line(name(folder), None, tally)).collect();
    Status { chapters, publications, total: line("total".to_owned(), None, total) }
}

fn table(status: &Status, lang: Lang) -> String {
    let heads = Each {
        tr: ["Bölüm", "çevrilmiş", "değişmiş", "eksik", "onaysız", "yalnız çeviride", "%"],
        en: ["Chapter", "translated", "changed", "missing", "unconfirmed", "only translated", "%"],
    };
    let heads = heads[lang].map(str::to_owned);
    let mut by_folder: BTreeMap<&str, Vec<[String; 7]>> = BTreeMap::new();
    for line in &status.chapters {
        let folder = line.name.split_once('/').map_or("content", |(folder, _)| folder);
        let single = ["pages", "news", "content"].contains(&folder);
        by_folder
            .entry(if single { "content" } else { folder })
            .or_default()
            .push(cells(line, lang));
    }
    let mut rows: Vec<Option<[String; 7]>> = vec![Some(heads), None];
    for sum in &status.publications {
        rows.extend(by_folder.remove(sum.name.as_str()).unwrap_or_default().into_iter().map(Some));
        let mut cells = cells(sum, lang);
        let all = Each { tr: "hepsi", en: "all" }[lang];
        cells[0] = format!("{} ({all})", sum.name);
        rows.extend([Some(cells), None]);
    }
    let mut last = cells(&status.total, lang);
    last[0] = Each { tr: "Toplam", en: "Total" }[lang].to_owned();
    rows.push(Some(last));
    let width = |column: usize| {
        let cells = rows.iter().flatten().map(|row| row[column].chars().count());
        cells.max().unwrap_or_default()
    };
    let widths: [usize; 7] = std::array::from_fn(width);
    let line = |row: &Option<[String; 7]>| match row {
        None => format!("{}\n", "─".repeat(widths.iter().sum::<usize>() + 2 * 6)),
        Some(row) => {
            let mut line = format!("{:1$}", row[0], widths[0]);
            for (cell, width) in row.iter().zip(widths).skip(1) {
                line.push_str(&format!("  {cell:>width$}"));
            }
            line + "\n"
        }
    };
    rows.iter().map(line).collect()
}

fn cells(line: &Line, lang: Lang) -> [String; 7] {
    let Tally { translated, changed, missing, new, extra } = &line.tally;
    let count = |units: usize| format::integer(lang, units as u64);
    [
        line.name.clone(),
        count(translated.units),
        count(changed.units),
        count(missing.units),
        count(new.units),
        count(extra.units),
        format::number(lang, line.percent, 1),
    ]
}
