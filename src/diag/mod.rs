//! Complaints about the manuscript.
//!
//! A pure stage returns a [`Checked`] value: what it made, and what it found
//! wrong on the way. Each complaint is made by one constructor ([`say`]), which
//! takes what the caller has at hand and holds the wording in both languages.

mod code;
pub mod display;
pub mod say;
mod shield;

use serde::Serialize;

use crate::lang::{Each, Lang};
use crate::source::Location;

pub use code::Code;
pub use shield::{Work, shield};

/// How bad it is. Errors come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site is not written.
    Error,
    /// The site is written; somebody should look.
    Warning,
}

/// One complaint.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The smallest place that is wrong.
    pub at: Location,
    /// Which kind of complaint.
    pub code: Code,
    /// One sentence: what is wrong. Lower case, no full stop.
    pub message: Each<String>,
    /// One sentence: what to do.
    pub help: Option<Each<String>>,
    /// Other places that have to do with it.
    pub labels: Vec<Label>,
}

/// Another place that has to do with a complaint.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    /// The place.
    pub at: Location,
    /// What is there, in a few words.
    pub message: Each<String>,
}

impl Diagnostic {
    /// A complaint of the code's usual severity.
    pub fn new(code: Code, at: Location, tr: impl Into<String>, en: impl Into<String>) -> Self {
        Diagnostic {
            severity: code.severity(),
            at,
            code,
            message: Each { tr: tr.into(), en: en.into() },
            help: None,
            labels: Vec::new(),
        }
    }

    /// Adds what to do about it.
    pub fn help(mut self, tr: impl Into<String>, en: impl Into<String>) -> Self {
        self.help = Some(Each { tr: tr.into(), en: en.into() });
        self
    }

    /// Adds another place.
    pub fn label(mut self, at: Location, tr: impl Into<String>, en: impl Into<String>) -> Self {
        self.labels.push(Label { at, message: Each { tr: tr.into(), en: en.into() } });
        self
    }

    /// The sentence in one language.
    pub fn message(&self, lang: Lang) -> &str {
        &self.message[lang]
    }
}

/// A value and what was found wrong while making it.
#[derive(Clone, Debug, Default)]
pub struct Checked<T> {
    /// The value; what was wrong is marked in it.
    pub value: T,
    /// The complaints, in the order found.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// A value nobody complains about.
    pub fn clean(value: T) -> Self {
        Checked { value, diagnostics: Vec::new() }
    }

    /// A value with complaints.
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Checked { value, diagnostics }
    }

    /// The value, its complaints added to `all`.
    pub fn take(self, all: &mut Vec<Diagnostic>) -> T {
        all.extend(self.diagnostics);
        self.value
    }
}

/// Puts complaints in the order in which people read them: errors first, then by
/// file and place; each one once. Settings come before the texts they are about, because a
/// mistake in them makes others.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    let rank = |one: &Diagnostic| match one.at.path.as_str() {
        "content/site.yaml" => 0,
        path if path.ends_with("/publication.yaml") => 1,
        _ => 2,
    };
    diagnostics.sort_by(|a, b| (a.severity, rank(a), a).cmp(&(b.severity, rank(b), b)));
    diagnostics.dedup();
}

/// Whether anything stands in the way of writing the site.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|one| one.severity == Severity::Error)
}
