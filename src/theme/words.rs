//! The words of the interface.

use std::collections::BTreeMap;

use serde_yaml::Value;

use crate::diag::{Checked, Diagnostic, say};
use crate::lang::{Each, Lang};
use crate::source::{Location, Places, Span, yaml};

use super::{ThemeFile, builtin};

/// The file that holds the words.
pub(super) const FILE: &str = "words.yaml";

/// Words by their keys, in each language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    words: BTreeMap<String, Each<String>>,
}

impl Words {
    /// The built-in words, and a theme's over them.
    pub(super) fn read(file: Option<&ThemeFile>) -> Checked<Words> {
        let mut words = Words::default();
        let mut diagnostics = Vec::new();
        let builtin = builtin::file(FILE);
        // A theme mostly has no words of its own.
        let own = file.filter(|own| builtin.as_ref().is_none_or(|it| it.blob != own.blob));
        for file in builtin.iter().chain(own) {
            words.add(file, &mut diagnostics);
        }
        diagnostics.sort();
        Checked::new(words, diagnostics)
    }

    fn add(&mut self, file: &ThemeFile, diagnostics: &mut Vec<Diagnostic>) {
        let path = &file.path;
        let text = match std::str::from_utf8(file.blob.bytes()) {
            Ok(text) => text,
            Err(error) => return diagnostics.push(say::encoding_wrong(path, error.valid_up_to())),
        };
        let value = match yaml::parse(text) {
            Ok(value) => value,
            Err(error) => {
                let at = Location::new(path, Span::new(error.at..error.at));
                return diagnostics.push(say::yaml_broken(at, &error.detail));
            }
        };
        let Value::Mapping(mapping) = value else { return };
        let places = Places::new(text);
        for (key, value) in mapping {
            let Value::String(key) = key else { continue };
            let each = Each::from_fn(|lang: Lang| {
                value.get(lang.code()).and_then(Value::as_str).map(str::to_owned)
            });
            for (lang, _) in each.iter().filter(|(_, word)| word.is_none()) {
                let at = Location::new(path, Span::new(places.locate(&[&key])));
                diagnostics.push(say::word_missing(at, &key, lang.code()));
            }
            let any = each.tr.clone().or_else(|| each.en.clone()).unwrap_or_default();
            self.words.insert(key, each.map(|word| word.unwrap_or_else(|| any.clone())));
        }
    }

    /// The word in one language. A key that does not exist stands for itself.
    pub fn get<'a>(&'a self, lang: Lang, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, |each| each[lang].as_str())
    }

    /// All words of one language.
    pub fn of(&self, lang: Lang) -> impl Iterator<Item = (&str, &str)> {
        self.words.iter().map(move |(key, each)| (key.as_str(), each[lang].as_str()))
    }
}
