//! `ikidil translation export`: texts for translators.

use std::path::{Path, PathBuf};

use crate::cli::{Outcome, count, print, usage};
use crate::lang::{Each, Lang};
use crate::site::terms::TermBase;
use crate::source::Fault;
use crate::translation::exchange::sheet::Sheet;
use crate::translation::exchange::{table, xliff};
use crate::translation::find::Found;
use crate::translation::overview::{self, Stores};
use crate::translation::state::State;

use super::Read;
use super::accept::write;

/// What is exported, and how.
#[derive(Debug)]
pub(in crate::cli) struct Export {
    /// The language of the translation.
    pub lang: Lang,
    /// Only what is missing or has changed in the source.
    pub changed: bool,
    /// Whether a table is wanted instead of XLIFF.
    pub table: bool,
    /// Where to; standard output without it.
    pub to: Option<PathBuf>,
}

pub(super) fn run(
    read: &Read,
    texts: &[Found<'_>],
    export: &Export,
    lang: Lang,
) -> Result<Outcome, Fault> {
    let terms = TermBase::read(&read.snapshot, &read.site.config.languages).value;
    let mut stores = Stores::read(&read.site, &read.snapshot);
    let mut sheets = Vec::new();
    let mut unreadable = Vec::new();
    for &found in texts.iter().filter(|found| found.chapter.source == export.lang.other()) {
        let store = stores.of(found.folder());
        let survey = overview::survey(found, &read.snapshot, store);
        let Some(mut sheet) = Sheet::of(&survey, &read.snapshot, &terms) else {
            unreadable.push(found.name());
            continue;
        };
        if export.changed {
            sheet.lines.retain(|line| matches!(line.state, State::Changed | State::Missing));
        }
        if !sheet.lines.is_empty() {
            sheets.push(sheet);
        }
    }
    if !unreadable.is_empty() {
        let names = unreadable.join("`, `");
        let message = Each {
            tr: format!("`{names}` UTF-8 değil, dışa aktarılamıyor"),
            en: format!("`{names}` is not UTF-8 and cannot be exported"),
        };
        usage::complain(&message[lang], None, lang);
        return Ok(Outcome::Errors);
    }
    if sheets.is_empty() {
        let message = Each {
            tr: "çevirmene gidecek bir metin yok",
            en: "there is nothing for a translator to do",
        };
        let help = Each {
            tr: "`ikidil translation status` hangi metnin hangi durumda olduğunu gösterir",
            en: "`ikidil translation status` shows the state of each text",
        };
        usage::complain(message[lang], Some(help[lang]), lang);
        return Ok(Outcome::Errors);
    }
    let source = export.lang.other();
    let text = match export.table {
        true => table::write(&sheets, source, lang),
        false => xliff::write(&sheets, source, lang),
    };
    let Some(path) = &export.to else {
        print(&text);
        return Ok(Outcome::Clean);
    };
    write(path, text.as_bytes())?;
    print(&told(&sheets, path, lang));
    Ok(Outcome::Clean)
}

fn told(sheets: &[Sheet], path: &Path, lang: Lang) -> String {
    let units = sheets.iter().map(|sheet| sheet.lines.len()).sum();
    let units = count(lang, units, "parça", "piece", "pieces");
    let texts = count(lang, sheets.len(), "metin", "text", "texts");
    let path = path.display();
    match lang {
        Lang::Tr => format!("{texts}, {units}: {path}\n"),
        Lang::En => format!("{texts}, {units}: {path}\n"),
    }
}
