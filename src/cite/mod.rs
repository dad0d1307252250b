//! The bibliography: entries and formatted citations.

use crate::diag::Checked;
use crate::doc::questions::CitationAsk;
use crate::doc::{Cited, CitedPart, Inline, Target};
use crate::lang::Lang;
use crate::source::{ProjectPath, Snapshot};

/// The project's bibliography.
#[derive(Debug, Default)]
pub struct Library {}

impl Library {
    /// Reads `content/references.yaml` or `content/references.bib`.
    pub fn read(_snapshot: &Snapshot) -> Checked<Library> {
        Checked::clean(Library {})
    }

    /// Formats the `at`-th citation of a document, with links into the reference `list`.
    pub fn cite(
        &self,
        ask: &CitationAsk,
        _lang: Lang,
        _path: &ProjectPath,
        _list: &str,
        at: usize,
    ) -> Checked<Cited> {
        let keys: Vec<String> = ask
            .works
            .iter()
            .map(|work| {
                let comma = if work.locator.is_empty() { "" } else { ", " };
                format!("{}{comma}{}", work.key, work.locator)
            })
            .collect();
        let text = format!("({})", keys.join("; "));
        let part =
            CitedPart { content: vec![Inline::Text(text)], key: None, target: Target::Missing };
        Checked::clean(Cited { parts: vec![part], anchor: format!("cite-{}", at + 1) })
    }
}
