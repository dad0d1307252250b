//! Reading `references.yaml`, in Hayagriva's form.
//!
//! Each YAML entry is read by itself, so that one mistake costs one entry. These
//! fields are ours and optional; everything else is Hayagriva's:
//!
//! ```yaml
//! tr-law-5393:
//!   type: legislation
//!   title: { tr: Belediye Kanunu, en: Municipality Law }   # or `title:` and `EN: …` in the note
//!   short: { tr: Belediye Kanunu, en: Municipality Law }   # what to call it in a citation
//!   serial-number: { serial: "5393" }                      # EU acts: celex, eli
//!   gazette: { date: 2005-07-13, number: 25874 }           # or in the note
//!   journal: OJ L 180, 19.7.2000, p. 22                    # or in the note or the serial number
//!   jurisdiction: tr                                       # tr | eu | international | other
//!   checked: 2026-11-01                                    # or the date of the `url`
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::civil::Date;
use serde::Deserialize;
use serde_yaml::{Mapping, Value};

use crate::diag::{Diagnostic, Severity, say};
use crate::lang::{Each, Lang};
use crate::source::{Location, Places, ProjectPath, Span, yaml};

use super::act::Jurisdiction;
use super::note::Gazette;
use super::work::{Own, Work, clean, form_of, is_web};

/// Every field an entry may have.
const FIELDS: [&str; 35] = [
    "type",
    "title",
    "author",
    "date",
    "editor",
    "affiliated",
    "publisher",
    "location",
    "organization",
    "issue",
    "chapter",
    "volume",
    "volume-total",
    "edition",
    "page-range",
    "page-total",
    "time-range",
    "runtime",
    "url",
    "serial-number",
    "serial",
    "language",
    "archive",
    "archive-location",
    "call-number",
    "note",
    "abstract",
    "genre",
    "parent",
    "short",
    "gazette",
    "journal",
    "jurisdiction",
    "checked",
    "titles",
];

/// How many letters a field of an entry may have: what is cited stands on every page that cites it.
pub(super) const LONGEST: usize = 5_000;

/// A file that is being read.
pub(super) struct Source<'a> {
    /// The file.
    pub path: &'a ProjectPath,
    /// Its text.
    pub text: &'a str,
    /// What was wrong so far.
    pub complaints: Vec<Diagnostic>,
    /// The keys of entries that could not be read.
    pub lost: BTreeSet<String>,
    /// Where the fields of a YAML file stand.
    places: Places<'a>,
}

impl<'a> Source<'a> {
    /// Starts to read.
    pub fn new(path: &'a ProjectPath, text: &'a str) -> Self {
        Source {
            path,
            text,
            complaints: Vec::new(),
            lost: BTreeSet::new(),
            places: Places::new(text),
        }
    }

    /// The entries of a Hayagriva file; `None` when it is not YAML at all.
    pub fn yaml(&mut self) -> Option<Vec<Work>> {
        let value = match yaml::parse(self.text) {
            Ok(value) => value,
            Err(error) => {
                let twice = self.keys_written_twice();
                if twice.is_empty() {
                    let at = self.span(error.at..error.at);
                    self.complaints.push(say::yaml_broken(at, &error.detail));
                }
                self.complaints.extend(twice);
                return None;
            }
        };
        match value {
            Value::Null => Some(Vec::new()),
            Value::Mapping(entries) => Some(
                entries
                    .into_iter()
                    .filter_map(|(key, value)| {
                        let key = key_text(&key)?;
                        let work = self.entry(&key, value);
                        if work.is_none() {
                            self.lost.insert(key);
                        }
                        work
                    })
                    .collect(),
            ),
            _ => {
                let at = self.span(0..0);
                self.complaints.push(say::value_wrong(
                    at,
                    "references",
                    "`anahtar:` ile başlayan kayıtlar",
                    "entries that begin with `key:`",
                ));
                None
            }
        }
    }

    fn entry(&mut self, key: &str, value: Value) -> Option<Work> {
        let at = self.at(&[key]);
        let Value::Mapping(mut fields) = value else {
            self.complaints.push(say::reference_broken(at, key, "expected fields such as `type:`"));
            return None;
        };
        self.unknown_fields(key, &fields);
        self.long_fields(key, &mut fields);
        let own = self.own_fields(key, &mut fields);
        let one = Mapping::from_iter([(Value::from(key), Value::Mapping(fields))]);
        let entry = match hayagriva::Library::deserialize(Value::Mapping(one)) {
            Ok(library) => library.into_iter().next()?,
            Err(error) => {
                let words = error.to_string();
                let detail = words.split(" at line ").next().unwrap_or(&words);
                self.complaints.push(say::reference_broken(at, key, detail));
                return None;
            }
        };
        if let Some(url) = entry.url().filter(|url| !is_web(url.value.as_str())) {
            let at = self.at(&[key, "url"]);
            self.complaints.push(say::link_unsafe(at, &format!("{}:", url.value.scheme())));
        }
        let form = form_of(entry.entry_type());
        Some(Work::new(entry, form, own, at))
    }

    /// Complains about fields that neither we nor the formatter read.
    fn unknown_fields(&mut self, key: &str, fields: &Mapping) {
        for field in fields.keys().filter_map(key_text) {
            if !FIELDS.contains(&field.as_str()) {
                let nearest = say::nearest(&field, FIELDS);
                let at = self.at(&[key, &field]);
                let mut complaint = say::key_unknown(at, &field, nearest, &FIELDS);
                // Files of other programs may carry more than we read.
                complaint.severity = Severity::Warning;
                self.complaints.push(complaint);
            }
        }
    }

    /// Leaves out fields that are longer than a reference list can bear.
    fn long_fields(&mut self, key: &str, fields: &mut Mapping) {
        fields.remove("abstract");
        fields.retain(|field, value| {
            let letters = letters(value);
            let fits = letters <= LONGEST;
            if !fits {
                let field = key_text(field).unwrap_or_default();
                let at = self.at(&[key, &field]);
                self.complaints.push(say::setting_long(at, &field, letters, LONGEST));
            }
            fits
        });
    }

    /// Takes the fields out that are ours.
    fn own_fields(&mut self, key: &str, fields: &mut Mapping) -> Own {
        let mut own = Own::default();
        if let Some(titles) = fields.remove("titles") {
            own.titles = each(&titles);
        }
        let by_language = fields
            .get("title")
            .and_then(Value::as_mapping)
            .is_some_and(|title| title.contains_key("tr") || title.contains_key("en"));
        if by_language && let Some(title) = fields.remove("title") {
            own.titles = each(&title);
            let code = fields.get("language").and_then(Value::as_str);
            let lang = code.and_then(Lang::from_code).unwrap_or(Lang::Tr);
            let title = own.titles[lang].clone().or_else(|| own.titles[lang.other()].clone());
            if let Some(title) = title {
                fields.insert(Value::from("title"), Value::from(title));
                // The title's language is that of the work, if nothing else is said.
                let found = if own.titles[lang].is_some() { lang } else { lang.other() };
                let _ = fields.entry(Value::from("language")).or_insert(Value::from(found.code()));
            }
        }
        if let Some(short) = fields.remove("short") {
            own.short = each(&short);
        }
        own.journal = fields.remove("journal").as_ref().and_then(scalar);
        own.checked = self.date(key, "checked", fields.remove("checked"));
        if let Some(value) = fields.remove("jurisdiction") {
            own.jurisdiction = match scalar(&value).as_deref() {
                Some("tr") => Some(Jurisdiction::Tr),
                Some("eu") => Some(Jurisdiction::Eu),
                Some("international") => Some(Jurisdiction::International),
                Some("other") => Some(Jurisdiction::Other),
                _ => {
                    let words = "`tr`, `eu`, `international`, `other`";
                    self.wrong(
                        key,
                        "jurisdiction",
                        &format!("şunlardan birini: {words}"),
                        &format!("one of {words}"),
                    );
                    None
                }
            };
        }
        if let Some(Value::Mapping(mut gazette)) = fields.remove("gazette") {
            own.gazette = Some(Gazette {
                date: self.date(key, "gazette", gazette.remove("date")),
                number: gazette.remove("number").as_ref().and_then(scalar),
                repeated: gazette.remove("repeated") == Some(Value::Bool(true)),
            });
        }
        own
    }

    fn date(&mut self, key: &str, field: &str, value: Option<Value>) -> Option<Date> {
        let date = scalar(&value?).and_then(|text| text.parse().ok());
        if date.is_none() {
            self.wrong(key, field, "`2026-11-22` gibi bir tarih", "a date such as `2026-11-22`");
        }
        date
    }

    fn wrong(&mut self, key: &str, field: &str, tr: &str, en: &str) {
        let at = self.at(&[key, field]);
        self.complaints.push(say::value_wrong(at, field, tr, en));
    }

    /// Entries whose keys stand twice, which YAML does not allow.
    fn keys_written_twice(&self) -> Vec<Diagnostic> {
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let mut found = Vec::new();
        for (at, line) in lines(self.text) {
            let Some((key, _)) = line.split_once(':') else { continue };
            if key.starts_with([' ', '#', '-', '\t', '\r', '\n']) {
                continue;
            }
            if let Some(first) = seen.insert(key, at) {
                let first = self.span(first..first + key.len());
                found.push(say::reference_doubled(self.span(at..at + key.len()), key, first));
            }
        }
        found
    }

    /// Where a field of an entry stands, or else its key.
    fn at(&self, keys: &[&str]) -> Location {
        self.span(self.places.locate(keys))
    }

    fn span(&self, range: Range<usize>) -> Location {
        let end = range.end.min(self.text.len());
        Location::new(self.path, Span::new(range.start.min(end)..end))
    }
}

/// The lines of a text with the places where they begin.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line)
    })
}

/// How many letters there are in all texts of a value.
fn letters(value: &Value) -> usize {
    match value {
        Value::String(text) => text.chars().count(),
        Value::Sequence(items) => items.iter().map(letters).sum(),
        Value::Mapping(fields) => fields.values().map(letters).sum(),
        Value::Tagged(tagged) => letters(&tagged.value),
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
    }
}

fn key_text(key: &Value) -> Option<String> {
    scalar(key)
}

fn scalar(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => clean(text),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// A text in each language; a single text serves both.
fn each(value: &Value) -> Each<Option<String>> {
    match value {
        Value::Mapping(texts) => Each::from_fn(|lang| texts.get(lang.code()).and_then(scalar)),
        other => Each { tr: scalar(other), en: scalar(other) },
    }
}
