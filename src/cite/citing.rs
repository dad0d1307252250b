//! Citations in the text.

use crate::diag::{Checked, say};
use crate::doc::questions::{CitationAsk, CitedWork};
use crate::doc::{Cited, CitedPart, Inline, Resolved, Target, read_text};
use crate::lang::Lang;
use crate::lang::suffix::{self, Ending};
use crate::source::{Location, ProjectPath};

use super::list::anchor;
use super::style::Shown;
use super::work::{Form, smart};
use super::{Library, locator};

impl Library {
    /// Formats the `at`-th citation of a document, with links into the reference list
    /// on the page at `list`.
    ///
    /// `(Yılmaz vd., 2024, s. 12; 5393 sayılı Kanun, m. 14)` in brackets,
    /// `Yılmaz vd. (2024, s. 12)` in running text.
    pub fn cite(
        &self,
        ask: &CitationAsk,
        lang: Lang,
        path: &ProjectPath,
        list: &str,
        at: usize,
    ) -> Checked<Cited> {
        let mut complaints = Vec::new();
        let mut parts: Vec<CitedPart> = Vec::new();
        let mut between = if ask.in_text { "" } else { "(" }.to_owned();
        for work in &ask.works {
            let prefix = smart(&work.prefix);
            if !prefix.is_empty() {
                between.push_str(&prefix);
                between.push(' ');
            }
            if !between.is_empty() {
                parts.push(plain(std::mem::take(&mut between)));
            }
            let key = work.key.as_str();
            parts.push(match self.shown(key, lang) {
                Some(shown) => CitedPart {
                    content: self.said(shown, work, ask, lang),
                    key: Some(key.to_owned()),
                    target: Target::Page {
                        address: list.to_owned(),
                        lang,
                        anchor: Some(anchor(key)),
                    },
                },
                None => {
                    if !self.broken && !self.lost.contains(key) {
                        let nearest = say::nearest(key, self.keys());
                        let place = Location::new(path, work.span);
                        complaints.push(say::citation_unknown(place, key, nearest));
                    }
                    plain(key.to_owned())
                }
            });
            between = "; ".to_owned();
        }
        if !ask.in_text && !ask.works.is_empty() {
            parts.push(plain(")".to_owned()));
        }
        Checked::new(Cited { parts, anchor: format!("cite-{}", at + 1) }, complaints)
    }

    fn said(
        &self,
        shown: &Shown,
        work: &CitedWork,
        ask: &CitationAsk,
        lang: Lang,
    ) -> Vec<Inline<Resolved>> {
        let of_act = self.work(&work.key).is_some_and(|work| work.form == Form::Act);
        let place = locator::translate(&smart(&work.locator), lang, of_act);
        let year = shown.year.as_deref().filter(|year| !year.is_empty());
        let mut line = shown.name.clone();
        let mut ending = ask.case.filter(|_| lang == Lang::Tr && ask.in_text);
        // A law whose name is in the sentence already is cited by the place alone.
        let nameless = work.suppress_author && (year.is_some() || !place.is_empty());
        if nameless {
            line.clear();
        }
        let detail: Vec<&str> = year
            .into_iter()
            .chain(Some(place.as_str()).filter(|place| !place.is_empty()))
            .collect();
        let detail = detail.join(", ");
        // What brackets explain takes the ending before them: `Harvey’de (2008)`.
        if year.is_some()
            && !line.is_empty()
            && let Some(case) = ending.take()
        {
            line.push(Inline::Text(name_ending(&read_text(&line), case)));
        }
        match (detail.is_empty(), ask.in_text && (year.is_some() || nameless)) {
            (true, _) => {}
            (false, true) => {
                let space = if line.is_empty() { "" } else { " " };
                line.push(Inline::Text(format!("{space}({detail})")));
            }
            (false, false) => {
                let comma = if line.is_empty() { "" } else { ", " };
                line.push(Inline::Text(format!("{comma}{detail}")));
            }
        }
        if let Some(case) = ending {
            // The ending belongs to what is read last, brackets or not.
            let text = read_text(&line);
            let spoken = text.trim_end_matches([')', ']', '”', '.']);
            let spoken = spoken.rsplit_once('(').map_or(spoken, |(_, inside)| inside);
            let ending = suffix::ending(spoken, case);
            line.push(Inline::Text(format!("{}{ending}", apostrophe(&text))));
        }
        super::legal::merged(line)
    }
}

/// The ending of a name. `vd.` stands for a whole word, `diğerleri`, whose ending it takes
/// without an apostrophe: `Çelik vd.ne`.
fn name_ending(name: &str, case: Ending) -> String {
    if name.ends_with("vd.") {
        return suffix::ending("ve diğerleri", case);
    }
    let spoken = name.trim_end_matches([')', ']', '”', '.']);
    format!("{}{}", apostrophe(name), suffix::ending(spoken, case))
}

/// What parts an ending from a text: nothing after a quotation mark.
fn apostrophe(before: &str) -> &'static str {
    if before.ends_with('”') { "" } else { "’" }
}

fn plain(text: String) -> CitedPart {
    CitedPart { content: vec![Inline::Text(text)], key: None, target: Target::Missing }
}
