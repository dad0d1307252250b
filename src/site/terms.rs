//! The term base: what a word means here, and its counterpart in the other language.

use std::collections::BTreeMap;

use crate::config::{Fields, Origin};
use crate::diag::{Checked, Diagnostic, say};
use crate::lang::{Each, Lang, typography};
use crate::source::{ProjectPath, Snapshot};

/// The file that holds the terms.
pub const FILE: &str = "content/terms.yaml";

/// All terms by their ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TermBase {
    terms: BTreeMap<String, Term>,
}

/// One term.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// What an editor writes between `[[` and `]]`.
    pub id: String,
    /// The dictionary form.
    pub name: Each<String>,
    /// One sentence.
    pub definition: Each<String>,
}

impl Term {
    /// The id of its entry on the glossary page.
    pub fn anchor(&self) -> String {
        format!("term-{}", Lang::En.slug(&self.id))
    }
}

impl TermBase {
    /// Reads `terms.yaml`: a list of `{ id, tr, en, def_tr, def_en }`.
    pub fn read(snapshot: &Snapshot, languages: &[Lang]) -> Checked<TermBase> {
        let path = ProjectPath::new(FILE);
        let Some(blob) = snapshot.get(&path) else { return Checked::default() };
        let text = match std::str::from_utf8(blob.bytes()) {
            Ok(text) => text,
            Err(error) => {
                let complaint = say::encoding_wrong(&path, error.valid_up_to());
                return Checked::new(TermBase::default(), vec![complaint]);
            }
        };
        let origin = Origin::new(&path, text, 0);
        let value = match origin.parse() {
            Ok(value) => value,
            Err(complaint) => return Checked::new(TermBase::default(), vec![complaint]),
        };
        let mut complaints = Vec::new();
        let mut terms: BTreeMap<String, Term> = BTreeMap::new();
        for mut fields in Fields::each_item(&origin, value) {
            if let Some(term) = read(&mut fields, languages) {
                if terms.contains_key(&term.id) {
                    fields.complain(say::term_doubled(fields.at(Some("id")), &term.id));
                }
                terms.entry(term.id.clone()).or_insert(term);
            }
            complaints.extend::<Vec<Diagnostic>>(fields.finish());
        }
        Checked::new(TermBase { terms }, complaints)
    }

    /// The term with that id.
    pub fn get(&self, id: &str) -> Option<&Term> {
        self.terms.get(id)
    }

    /// All ids in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.terms.keys().map(String::as_str)
    }

    /// All terms by id.
    pub fn iter(&self) -> impl Iterator<Item = &Term> {
        self.terms.values()
    }
}

fn read(fields: &mut Fields, languages: &[Lang]) -> Option<Term> {
    let id = fields.text("id");
    let name = Each { tr: fields.text("tr"), en: fields.text("en") };
    let definition = Each { tr: fields.text("def_tr"), en: fields.text("def_en") };
    let Some(id) = id else {
        fields.missing("id");
        return None;
    };
    for &lang in languages {
        if name[lang].is_none() {
            fields.missing(lang.code());
        }
    }
    let set = |texts: Each<Option<String>>| {
        Each::from_fn(|lang| texts[lang].as_deref().map(|text| typography::set(lang, text)))
    };
    let (name, definition) = (set(name), set(definition));
    let any = name.tr.clone().or_else(|| name.en.clone())?;
    Some(Term {
        id,
        name: name.map(|name| name.unwrap_or_else(|| any.clone())),
        definition: definition.map(Option::unwrap_or_default),
    })
}
