//! The words that the markup of a text needs, looked up once for each language.

use crate::doc::BoxKind;
use crate::lang::{Each, Lang};
use crate::theme::Words;

/// Words of one language. `{}` stands for a number or a title.
#[derive(Clone, Debug)]
pub struct Labels {
    /// The accessible name of a heading's permalink.
    pub permalink: String,
    /// The accessible name of a footnote mark.
    pub note: String,
    /// The heading above the footnotes.
    pub notes: String,
    /// The accessible name of the way back from a footnote.
    pub back: String,
    /// What a heading's link to the other edition says, in that edition's language.
    pub elsewhere: String,
    /// What leads from a paragraph to its original.
    pub original: String,
    /// The word before a known mistake.
    pub erratum: String,
    /// The name of each language.
    pub languages: Each<String>,
    /// The accessible name of a table without a caption; `{}` stands for its columns.
    pub table: String,
    /// The accessible name of a piece of program text.
    pub code: String,
    /// The accessible name of a task without words.
    pub task: String,
    /// The word before a source line.
    pub source: String,
    /// What unfolds a chart's data.
    pub data: String,
    /// What downloads a chart's data.
    pub download: String,
    boxes: [String; BoxKind::ALL.len()],
    statuses: [(&'static str, String); 4],
}

impl Labels {
    /// Takes the words of one language out of a theme's.
    pub fn new(words: &Words, lang: Lang) -> Self {
        let word = |key: &str| words.get(lang, key).to_owned();
        Labels {
            permalink: word("permalink"),
            note: word("note"),
            notes: word("notes"),
            back: word("note_back"),
            elsewhere: words.get(lang.other(), "this_section_here").to_owned(),
            original: word("read_original"),
            erratum: word("erratum"),
            languages: Each { tr: word("lang_tr"), en: word("lang_en") },
            table: word("table_of"),
            code: word("code"),
            task: word("task"),
            source: word("source"),
            data: word("chart_data"),
            download: word("chart_download"),
            boxes: BoxKind::ALL.map(|kind| word(&format!("box_{}", kind.name().replace('-', "_")))),
            statuses: ["aligned", "partly", "gap", "wider"]
                .map(|status| (status, word(&format!("status_{status}")))),
        }
    }

    /// The name of a kind of box.
    pub fn box_name(&self, kind: BoxKind) -> &str {
        &self.boxes[kind as usize]
    }

    /// What the status of a compared row is called.
    pub fn status(&self, status: &str) -> Option<&str> {
        self.statuses.iter().find(|(known, _)| *known == status).map(|(_, word)| word.as_str())
    }
}

/// A phrase with its `{}` filled in.
pub fn fill(phrase: &str, value: &str) -> String {
    phrase.replacen("{}", value, 1)
}
