//! Complaints as people and machines read them.
//!
//! 1. [`shown`] looks every place up in the snapshot and takes the sentences of
//!    one language: a [`Shown`] stands by itself.
//! 2. [`human`], [`json`], [`github`] and [`sarif`] write them down.

mod github;
mod human;
mod json;
mod place;
mod sarif;

use serde::Serialize;

use crate::lang::Lang;
use crate::source::{Location, Snapshot};

use super::{Diagnostic, Severity};
use place::Places;

pub use github::github;
pub use human::{Look, human};
pub use json::json;
pub use place::Place;
pub use sarif::sarif;

/// A complaint in one language, with everything that is needed to show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// The kind of complaint, for `ikidil explain`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    #[serde(flatten)]
    pub place: Place,
    /// One sentence: what is wrong.
    pub message: String,
    /// One sentence: what to do.
    pub help: Option<String>,
    /// Other places that have to do with it.
    pub labels: Vec<ShownLabel>,
}

impl Shown {
    /// Gives the files' paths from another folder, to which the project's is `way`.
    pub fn move_below(&mut self, way: &str) {
        let others = self.labels.iter_mut().map(|label| &mut label.place);
        for place in std::iter::once(&mut self.place).chain(others) {
            place.file.insert_str(0, way);
        }
    }
}

/// Another place that has to do with a complaint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShownLabel {
    /// Where it is.
    #[serde(flatten)]
    pub place: Place,
    /// What is there.
    pub message: String,
}

/// Looks every complaint up in the snapshot it is about, in the order given.
pub fn shown(diagnostics: &[Diagnostic], snapshot: &Snapshot, lang: Lang) -> Vec<Shown> {
    let mut places = Places::new(snapshot);
    let mut place = |at: &Location| places.find(at);
    diagnostics
        .iter()
        .map(|one| Shown {
            code: one.code.name(),
            severity: one.severity,
            place: place(&one.at),
            message: one.message[lang].clone(),
            help: one.help.as_ref().map(|help| help[lang].clone()),
            labels: one
                .labels
                .iter()
                .map(|label| ShownLabel {
                    place: place(&label.at),
                    message: label.message[lang].clone(),
                })
                .collect(),
        })
        .collect()
}

/// How many complaints there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// What stands in the way of the site.
    pub errors: usize,
    /// What somebody should look at.
    pub warnings: usize,
}

impl Counts {
    /// Counts complaints.
    pub fn of(diagnostics: &[Diagnostic]) -> Counts {
        let errors = diagnostics.iter().filter(|one| one.severity == Severity::Error).count();
        Counts { errors, warnings: diagnostics.len() - errors }
    }

    /// "2 errors, 1 warning"; `None` when there are none.
    pub fn words(self, lang: Lang) -> Option<String> {
        let plural = |count| if count == 1 { "" } else { "s" };
        let (errors, warnings) = (self.errors, self.warnings);
        let errors = (errors > 0).then(|| match lang {
            Lang::Tr => format!("{errors} hata"),
            Lang::En => format!("{errors} error{}", plural(errors)),
        });
        let warnings = (warnings > 0).then(|| match lang {
            Lang::Tr => format!("{warnings} uyarı"),
            Lang::En => format!("{warnings} warning{}", plural(warnings)),
        });
        let parts: Vec<String> = errors.into_iter().chain(warnings).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

#[cfg(test)]
mod tests;
