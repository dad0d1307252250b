//! What a reviewer of the bibliography would ask about.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, say};
use crate::lang::Lang;

use super::Library;
use super::work::{Form, Work};

impl Library {
    /// Entries that nothing cites, and entries that lack what a reader needs. `used`
    /// holds the keys that are cited anywhere.
    pub fn complaints(&self, used: &BTreeSet<String>) -> Vec<Diagnostic> {
        let mut complaints = Vec::new();
        for work in &self.works {
            if !used.contains(&work.key) {
                complaints.push(say::reference_unused(work.at.clone(), &work.key));
            }
            let lacking = lacking(work);
            if !lacking.is_empty() {
                complaints.push(say::reference_incomplete(work.at.clone(), &work.key, &lacking));
            }
        }
        complaints
    }
}

/// The fields that an entry should have and does not.
fn lacking(work: &Work) -> Vec<&'static str> {
    let mut lacking = Vec::new();
    let entry = &work.entry;
    if work.title.tr.is_none() && work.title.en.is_none() {
        lacking.push("title");
    }
    let dated = entry.date_any().is_some() || work.gazette.is_some() || work.checked.is_some();
    if !dated {
        lacking.push("date");
    }
    let institution = entry.authors().unwrap_or_default().iter();
    let published = entry.publisher().is_some()
        || entry.organization().is_some()
        || entry.doi().is_some()
        || entry.isbn().is_some()
        || entry.parents().iter().any(|parent| parent.title().is_some())
        || work.eli.is_some()
        || institution.into_iter().any(|author| author.given_name.is_none());
    if entry.url_any().is_none() && !published {
        lacking.push("url");
    }
    if work.form == Form::Act {
        let treaty = work.celex.as_deref().and_then(super::eu::primary).is_some();
        for lang in Lang::ALL {
            if work.title[lang].is_none() && work.title[lang.other()].is_some() && !treaty {
                lacking.push(match lang {
                    Lang::Tr => "title.tr",
                    Lang::En => "title.en",
                });
            }
        }
    }
    lacking
}
