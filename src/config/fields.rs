//! Reading a YAML mapping field by field, with complaints an editor understands.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_yaml::{Mapping, Value};

use crate::diag::{Diagnostic, say};
use crate::lang::{Each, Lang, typography};
use crate::source::comment::uncommented;
use crate::source::{Location, Places, ProjectPath, Span, yaml};

/// The file and the text that a mapping was read from; knows where its keys stand.
pub struct Origin<'a> {
    path: &'a ProjectPath,
    text: &'a str,
    offset: usize,
    places: Places<'a>,
}

impl<'a> Origin<'a> {
    /// The YAML `text` that begins at the byte `offset` of the file at `path`. A byte order mark
    /// is no part of it.
    pub fn new(path: &'a ProjectPath, text: &'a str, offset: usize) -> Self {
        let yaml = text.trim_start_matches('\u{feff}');
        let offset = offset + text.len() - yaml.len();
        Origin { path, text: yaml, offset, places: Places::new(yaml) }
    }

    /// The place of a key, or of the nearest thing to it that is there.
    pub fn at(&self, keys: &[&str]) -> Location {
        Location::new(self.path, self.span(keys))
    }

    /// The span of a key in the file.
    pub fn span(&self, keys: &[&str]) -> Span {
        let found = self.places.locate(keys);
        Span::new(found.start + self.offset..found.end + self.offset)
    }

    /// Reads the text as YAML.
    ///
    /// # Errors
    /// The complaint, when it is not YAML.
    pub fn parse(&self) -> Result<Value, Diagnostic> {
        yaml::parse(self.text).map_err(|error| {
            let at = self.offset + error.at;
            let line = self.text[error.at..].find('\n').unwrap_or(self.text.len() - error.at);
            say::yaml_broken(Location::new(self.path, Span::new(at..at + line)), &error.detail)
        })
    }
}

/// How many letters a line among the settings may have: titles, names and addresses stand on
/// many pages.
const LINE: usize = 1_000;

/// How many letters a paragraph among the settings may have.
const PARAGRAPH: usize = 5_000;

/// The settings that may be a paragraph.
const PARAGRAPHS: [&str; 10] = [
    "alt",
    "cells",
    "def_en",
    "def_tr",
    "description",
    "disclaimer",
    "label",
    "statement",
    "summary",
    "text",
];

/// More unknown keys of one mapping teach nobody anything.
const MOST_UNKNOWN: usize = 50;

/// A mapping that is being read. Every getter takes its key out; [`Fields::finish`]
/// complains about what is left.
pub struct Fields<'a> {
    origin: &'a Origin<'a>,
    above: Vec<String>,
    mapping: Mapping,
    known: Vec<&'static str>,
    written: BTreeSet<String>,
    /// Whether there was no mapping at all, so that none of its keys is missed.
    broken: bool,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// Starts to read `value`; anything but a mapping is complained about and read as empty.
    pub fn new(origin: &'a Origin<'a>, value: Value) -> Self {
        Self::below(origin, Vec::new(), value)
    }

    /// Starts to read each mapping of a list that is the whole document.
    pub fn each_item(origin: &'a Origin<'a>, value: Value) -> Vec<Self> {
        match value {
            Value::Sequence(items) => items
                .into_iter()
                .enumerate()
                .map(|(index, item)| Self::below(origin, vec![index.to_string()], item))
                .collect(),
            Value::Null => Vec::new(),
            other => vec![Self::below(origin, Vec::new(), other)],
        }
    }

    fn below(origin: &'a Origin<'a>, above: Vec<String>, value: Value) -> Self {
        let mut fields = Fields {
            origin,
            above,
            mapping: Mapping::new(),
            known: Vec::new(),
            written: BTreeSet::new(),
            broken: false,
            diagnostics: Vec::new(),
        };
        match value {
            Value::Mapping(mapping) => {
                fields.written = mapping.keys().filter_map(scalar_text).collect();
                fields.mapping = mapping;
            }
            Value::Null => {}
            _ => {
                fields.broken = true;
                // Items of a list have numbers for names.
                let named = fields.above.iter().rfind(|key| key.parse::<usize>().is_err());
                let at = fields.at(None);
                let complaint = match named {
                    Some(key) => say::value_wrong(
                        at,
                        key,
                        "`ayar: değer` satırları",
                        "lines of the form `setting: value`",
                    ),
                    None => say::no_settings(at),
                };
                fields.diagnostics.push(complaint);
            }
        }
        fields
    }

    /// The place of `key` in this mapping, or of the mapping.
    pub fn at(&self, key: Option<&str>) -> Location {
        let keys: Vec<&str> = self.above.iter().map(String::as_str).chain(key).collect();
        self.origin.at(&keys)
    }

    /// Takes a value out as it is; null counts as absent.
    pub fn value(&mut self, key: &'static str) -> Option<Value> {
        self.known.push(key);
        self.mapping.remove(key).filter(|value| !value.is_null())
    }

    /// Looks at a value without taking it.
    pub fn peek(&self, key: &str) -> Option<&Value> {
        self.mapping.get(key)
    }

    /// Whether `key` is written, whatever its value.
    pub fn has(&self, key: &str) -> bool {
        self.mapping.contains_key(key)
    }

    /// Complains that the value of `key` is of the wrong kind.
    pub fn wrong(&mut self, key: &str, tr: &str, en: &str) {
        let at = self.at(Some(key));
        self.diagnostics.push(say::value_wrong(at, key, tr, en));
    }

    /// Complains that `key` is missing.
    pub fn missing(&mut self, key: &str) {
        if self.broken {
            return;
        }
        let at = self.at(None);
        self.diagnostics.push(say::key_missing(at, key));
    }

    /// Adds a complaint found elsewhere.
    pub fn complain(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// A text; numbers, dates and yes/no are taken as they are written.
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        let value = self.value(key)?;
        let text = match value {
            Value::Number(_) => self.as_written(key).or_else(|| scalar_text(&value)),
            _ => scalar_text(&value),
        };
        if text.is_none() {
            self.wrong(key, "bir metin", "a text");
        }
        let text = text.map(|text| uncommented(&text)).filter(|text| !text.is_empty())?;
        Some(self.bounded(key, text))
    }

    /// The letters of a number: `0.10` is no `0.1` when it is the name of an edition.
    fn as_written(&self, key: &str) -> Option<String> {
        let keys: Vec<&str> = self.above.iter().map(String::as_str).chain([key]).collect();
        let found = self.origin.places.locate(&keys);
        let text = self.origin.text;
        if text.get(found.clone())? != key {
            return None;
        }
        let after = text[found.end..].trim_start_matches(['"', '\'']).trim_start_matches(' ');
        let value = after.strip_prefix(':')?.trim_start_matches([' ', '\t']);
        let end = value.find([' ', '\t', '\r', '\n', ',', '}', ']', '#']).unwrap_or(value.len());
        let written = &value[..end];
        written.parse::<f64>().is_ok().then(|| written.to_owned())
    }

    /// The text, or as much of it as a setting may hold, with a complaint about the rest.
    pub fn bounded(&mut self, key: &str, text: String) -> String {
        let paragraph = |key: &str| PARAGRAPHS.contains(&key);
        let above = self.above.iter().any(|key| paragraph(key));
        let most = if above || paragraph(key) { PARAGRAPH } else { LINE };
        if text.len() <= most {
            return text;
        }
        let Some((end, _)) = text.char_indices().nth(most) else { return text };
        let at = self.at(Some(key));
        self.diagnostics.push(say::setting_long(at, key, text.chars().count(), most));
        format!("{}…", &text[..end])
    }

    /// Yes or no; `false` when absent.
    pub fn flag(&mut self, key: &'static str) -> bool {
        match self.value(key) {
            None => false,
            Some(Value::Bool(flag)) => flag,
            Some(_) => {
                self.wrong(key, "`true` ya da `false`", "`true` or `false`");
                false
            }
        }
    }

    /// A whole number.
    pub fn number(&mut self, key: &'static str) -> Option<u64> {
        let value = self.value(key)?;
        let number = value.as_u64();
        if number.is_none() {
            self.wrong(key, "bir tam sayı", "a whole number");
        }
        number
    }

    /// A date written `2026-11-22`.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        let text = self.text(key)?;
        let date = text.parse().ok();
        if date.is_none() {
            self.wrong(key, "`2026-11-22` gibi bir tarih", "a date such as `2026-11-22`");
        }
        date
    }

    /// One of the words `from_name` knows.
    pub fn choice<T>(
        &mut self,
        key: &'static str,
        names: &[&str],
        from_name: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.text(key)?;
        let choice = from_name(&text);
        if choice.is_none() {
            let known = say::either(names);
            self.wrong(key, &known.tr, &known.en);
        }
        choice
    }

    /// A language.
    pub fn language(&mut self, key: &'static str) -> Option<Lang> {
        self.choice(key, &["tr", "en"], Lang::from_code)
    }

    /// A list of texts; a single text is a list of one.
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let items = match value {
            Value::Sequence(items) => items,
            single => vec![single],
        };
        let texts: Vec<String> = items.iter().filter_map(scalar_text).collect();
        if texts.len() != items.len() {
            self.wrong(key, "`[biri, öteki]` gibi bir liste", "a list such as `[one, another]`");
        }
        texts.into_iter().map(|text| self.bounded(key, text)).collect()
    }

    /// A text in each language: `{ tr: …, en: … }`; a single text serves both.
    /// The languages that are absent are `None`.
    pub fn each(&mut self, key: &'static str) -> Option<Each<Option<String>>> {
        let value = self.value(key)?;
        if let Some(text) = scalar_text(&value) {
            let text = self.bounded(key, uncommented(&text));
            return Some(Each { tr: Some(text.clone()), en: Some(text) });
        }
        let mut inner = self.inside(key, value);
        let each = Each { tr: inner.text("tr"), en: inner.text("en") };
        self.diagnostics.extend(inner.finish());
        Some(each)
    }

    /// The same as people read it: with the punctuation of its language.
    pub fn prose(&mut self, key: &'static str) -> Option<Each<Option<String>>> {
        let each = self.each(key)?;
        let set = |lang| each[lang].as_deref().map(|text| typography::set(lang, text));
        Some(Each::from_fn(set))
    }

    /// [`Self::prose`] in each of `languages`; complains about one that lacks.
    pub fn prose_of(&mut self, key: &'static str, languages: &[Lang]) -> Option<Each<String>> {
        let each = self.prose(key)?;
        for &lang in languages {
            if each[lang].is_none() {
                let at = self.at(Some(key));
                self.diagnostics.push(say::key_missing(at, &format!("{key}.{}", lang.code())));
            }
        }
        let any = each.tr.clone().or_else(|| each.en.clone())?;
        Some(each.map(|text| text.unwrap_or_else(|| any.clone())))
    }

    /// A list of texts, each in both languages; a plain text serves both.
    pub fn each_of_list(&mut self, key: &'static str) -> Vec<Each<Option<String>>> {
        let Some(Value::Sequence(items)) = self.value(key) else { return Vec::new() };
        let mut texts = Vec::new();
        for (index, item) in items.into_iter().enumerate() {
            if let Some(text) = scalar_text(&item) {
                texts.push(Each { tr: Some(text.clone()), en: Some(text) });
                continue;
            }
            let above = [key.to_owned(), index.to_string()];
            let above = self.above.iter().cloned().chain(above).collect();
            let mut inner = Fields::below(self.origin, above, item);
            texts.push(Each { tr: inner.text("tr"), en: inner.text("en") });
            self.diagnostics.extend(inner.finish());
        }
        texts
    }

    /// The place of one language's text in a list of texts.
    pub fn at_item(&self, key: &str, index: usize, lang: &str) -> Location {
        let index = index.to_string();
        let keys = self.above.iter().map(String::as_str).chain([key, &index, lang]);
        self.origin.at(&keys.collect::<Vec<_>>())
    }

    /// The file this is read from.
    pub fn path(&self) -> &'a ProjectPath {
        self.origin.path
    }

    /// Whether `key` was written, even if it has been taken out since.
    pub fn has_had(&self, key: &str) -> bool {
        self.written.contains(key)
    }

    /// A mapping inside this one.
    pub fn fields(&mut self, key: &'static str) -> Option<Fields<'a>> {
        let value = self.value(key)?;
        Some(self.inside(key, value))
    }

    /// A list of mappings inside this one; a single mapping is a list of one.
    pub fn list(&mut self, key: &'static str) -> Vec<Fields<'a>> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let items = match value {
            Value::Sequence(items) => items,
            single => vec![single],
        };
        let above = |index: usize| {
            let index = index.to_string();
            self.above.iter().cloned().chain([key.to_owned(), index]).collect::<Vec<_>>()
        };
        let list = items.into_iter().enumerate();
        list.map(|(index, item)| Fields::below(self.origin, above(index), item)).collect()
    }

    fn inside(&self, key: &str, value: Value) -> Fields<'a> {
        let mut above = self.above.clone();
        above.push(key.to_owned());
        Fields::below(self.origin, above, value)
    }

    /// Takes in the complaints of a mapping inside this one.
    pub fn absorb(&mut self, inner: Fields<'a>) {
        let found = inner.finish();
        self.diagnostics.extend(found);
    }

    /// Complains about every key that nothing asked for, and hands over all complaints.
    pub fn finish(mut self) -> Vec<Diagnostic> {
        let left: Vec<String> = self
            .mapping
            .keys()
            .take(MOST_UNKNOWN)
            .map(|key| scalar_text(key).unwrap_or_else(|| "?".to_owned()))
            .collect();
        for key in left {
            let nearest = say::nearest(&key, self.known.iter().copied());
            let at = self.at(Some(&key));
            self.diagnostics.push(say::key_unknown(at, &key, nearest, &self.known));
        }
        self.diagnostics
    }
}

/// A scalar as the editor wrote it, as far as YAML keeps that.
fn scalar_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null | Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => None,
    }
}
