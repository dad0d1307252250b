//! Program text: lines of runs, each in one colour.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Program text, coloured.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Code {
    /// The language as the editor named it.
    pub language: Option<String>,
    /// The lines. They never change, and are shared by the text as written and as resolved.
    pub lines: Arc<[CodeLine]>,
}

/// A line of program text, without its end. All runs share one string, because there are many.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CodeLine {
    text: String,
    /// The style of each run, and where it ends.
    runs: Vec<(TokenStyle, u32)>,
}

impl CodeLine {
    /// A line in one colour.
    pub fn plain(text: &str) -> CodeLine {
        let mut line = CodeLine::default();
        line.push(TokenStyle::Plain, text);
        line
    }

    /// Adds text at the end; it joins the last run if that has its style.
    pub fn push(&mut self, style: TokenStyle, text: &str) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        let end = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        match self.runs.last_mut() {
            Some((last, until)) if *last == style => *until = end,
            _ => self.runs.push((style, end)),
        }
    }

    /// The whole line.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The runs in order.
    pub fn runs(&self) -> impl Iterator<Item = (TokenStyle, &str)> {
        let mut start = 0;
        self.runs.iter().filter_map(move |(style, end)| {
            let run = self.text.get(start..*end as usize);
            start = *end as usize;
            Some((*style, run?))
        })
    }

    /// Gives back memory that is not used.
    pub fn shrink_to_fit(&mut self) {
        self.text.shrink_to_fit();
        self.runs.shrink_to_fit();
    }
}

/// The sorts of runs in program text; every output has one colour for each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TokenStyle {
    /// Ordinary text.
    #[default]
    Plain,
    /// A comment.
    Comment,
    /// A word of the language.
    Keyword,
    /// Quoted text.
    String,
    /// A number, a constant.
    Number,
    /// The name of a function.
    Function,
    /// The name of a type, a tag.
    Type,
    /// A name of another kind: a variable, an attribute, a key.
    Name,
    /// An operator or a bracket.
    Punctuation,
    /// Added, in a difference.
    Inserted,
    /// Removed, in a difference.
    Deleted,
}
