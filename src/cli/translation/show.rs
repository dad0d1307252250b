//! `ikidil translation show`: what there is to do in a chapter, and why.

use serde::Serialize;

use crate::cli::args::Format;
use crate::cli::report::{self};
use crate::cli::{Outcome, print};
use crate::diag::display::Look;
use crate::lang::{Each, Lang, format};
use crate::translation::difference::{Run, words};
use crate::translation::find::Found;
use crate::translation::overview::{self, Stores, Survey};
use crate::translation::state::{Standing, State};
use crate::translation::units::Unit;

use super::Read;

/// A unit for machines.
#[derive(Serialize)]
struct Shown<'a> {
    number: &'a str,
    state: State,
    confirmed: Option<String>,
    old: Option<&'a str>,
    source: Option<&'a str>,
    translation: Option<&'a str>,
}

pub(super) fn run(read: &Read, found: Found<'_>, format: Format, lang: Lang) -> Outcome {
    let mut stores = Stores::read(&read.site, &read.snapshot);
    let survey = overview::survey(found, &read.snapshot, stores.of(found.folder()));
    let open = survey.units.iter().zip(&survey.standings);
    let open: Vec<_> = open.filter(|(_, standing)| standing.state != State::Translated).collect();
    if format == Format::Json {
        let shown: Vec<Shown<'_>> =
            open.iter().map(|(unit, standing)| shown(&survey, unit, standing)).collect();
        print(&format!("{}\n", serde_json::to_string_pretty(&shown).unwrap_or_default()));
        return Outcome::Clean;
    }
    let coloured = report::look() == Look::Coloured;
    let mut text = String::new();
    for (unit, standing) in &open {
        text.push_str(&told(&survey, unit, standing, coloured, lang));
    }
    if open.is_empty() {
        let done = Each {
            tr: format!("{}: çeviri günceldir.\n", found.name()),
            en: format!("{}: the translation is up to date.\n", found.name()),
        };
        text = done[lang].clone();
    }
    print(&text);
    Outcome::Clean
}

fn texts<'a>(survey: &Survey<'_>, unit: &'a Unit) -> (Option<&'a str>, Option<&'a str>) {
    let text = |lang: Lang| unit.pieces[lang].as_ref().map(|piece| piece.text.as_str());
    (text(survey.source), text(survey.source.other()))
}

fn shown<'a>(survey: &Survey<'_>, unit: &'a Unit, standing: &'a Standing) -> Shown<'a> {
    let (source, translation) = texts(survey, unit);
    Shown {
        number: &unit.name,
        state: standing.state,
        confirmed: standing.on.map(|on| on.to_string()),
        old: standing.old.as_deref(),
        source,
        translation,
    }
}

fn told(
    survey: &Survey<'_>,
    unit: &Unit,
    standing: &Standing,
    coloured: bool,
    lang: Lang,
) -> String {
    let (source, translation) = texts(survey, unit);
    let number = unit.called(lang);
    let state = match (standing.state, lang) {
        (State::Changed, Lang::Tr) => "kaynak, çeviri onaylandıktan sonra değişti",
        (State::Changed, Lang::En) => "the source has changed since the translation was confirmed",
        (State::Missing, Lang::Tr) => "çevirisi yok",
        (State::Missing, Lang::En) => "not translated",
        (State::New, Lang::Tr) => "çevirisi onaylanmamış",
        (State::New, Lang::En) => "the translation is not confirmed",
        (State::Extra, Lang::Tr) => "yalnızca çeviride var",
        (State::Extra, Lang::En) => "only in the translation",
        (State::Translated, _) => "",
    };
    let on = standing.on.map_or_else(String::new, |on| format!(" ({})", format::date(lang, on)));
    let mut text = format!("{number}: {state}{on}\n");
    let source = match (&standing.old, source) {
        (Some(old), Some(new)) => Some(difference(old, new, coloured)),
        (_, source) => source.map(str::to_owned),
    };
    let sides = [(survey.source, source), (survey.source.other(), translation.map(str::to_owned))];
    for (side, said) in sides {
        if let Some(said) = said {
            text.push_str(&format!("  {}  {said}\n", side.code()));
        }
    }
    text + "\n"
}

fn difference(old: &str, new: &str, coloured: bool) -> String {
    let run = |run: Run| match (run, coloured) {
        (Run::Same(text), _) => text,
        (Run::Removed(text), true) => format!("\u{1b}[31;9m{text}\u{1b}[0m"),
        (Run::Added(text), true) => format!("\u{1b}[32m{text}\u{1b}[0m"),
        (Run::Removed(text), false) => marked(&text, "[-", "-]"),
        (Run::Added(text), false) => marked(&text, "{+", "+}"),
    };
    words(old, new).into_iter().map(run).collect()
}

/// A run in brackets, its outer spaces outside them.
fn marked(text: &str, open: &str, close: &str) -> String {
    let inner = text.trim();
    let (before, after) = match text.split_once(inner) {
        Some(parts) if !inner.is_empty() => parts,
        _ => ("", ""),
    };
    format!("{before}{open}{inner}{close}{after}")
}
