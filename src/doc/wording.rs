//! The words of a heading or caption, as far as its own file knows them.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::inline::Inline;
use super::phase::Written;
use super::questions::{Questions, ReferenceAsk};
use super::text::plain_text;

/// The words of a heading or caption without markup.
///
/// What the rest of the project has to be asked for stays a question, and one that stands for
/// itself: others read wordings without the text that they are of. Citations and notes are silent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Wording(Vec<Piece>);

/// A piece of a wording.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Piece {
    /// Words.
    Text(String),
    /// The name of the term with this key.
    Term(String),
    /// What a cross-reference reads.
    Reference(ReferenceAsk),
}

impl Wording {
    /// The wording of some inlines, whose questions are these.
    pub fn of(content: &[Inline<Written>], questions: &Questions) -> Wording {
        let mut pieces = Vec::new();
        add(content, questions, &mut pieces);
        Wording(pieces)
    }

    /// The same with single spaces: a citation leaves the gap before it behind.
    pub fn tight(self) -> Wording {
        match self.0.as_slice() {
            [Piece::Text(text)] => Wording::from(single_spaced(text)),
            // Which words meet there is not known before the questions are answered.
            _ => self,
        }
    }

    /// The words, where `answer` says what those pieces read that are questions.
    pub fn read(&self, answer: impl Fn(&Piece) -> String) -> Cow<'_, str> {
        match self.0.as_slice() {
            [] => Cow::Borrowed(""),
            [Piece::Text(text)] => Cow::Borrowed(text),
            pieces => {
                let text = |piece: &Piece| match piece {
                    Piece::Text(text) => text.clone(),
                    asking => answer(asking),
                };
                Cow::Owned(single_spaced(&pieces.iter().map(text).collect::<String>()))
            }
        }
    }

    /// The cross-references in it.
    pub fn references(&self) -> impl Iterator<Item = &ReferenceAsk> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Reference(ask) => Some(ask),
            Piece::Text(_) | Piece::Term(_) => None,
        })
    }
}

impl From<String> for Wording {
    fn from(text: String) -> Wording {
        Wording(vec![Piece::Text(text)])
    }
}

fn add(content: &[Inline<Written>], questions: &Questions, pieces: &mut Vec<Piece>) {
    for inline in content {
        match inline {
            Inline::Term { term, content } if content.is_empty() => {
                pieces.push(Piece::Term(questions.terms[term.index()].key.clone()));
            }
            Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Link { content, .. }
            | Inline::Term { content, .. }
            | Inline::Span { content, .. } => add(content, questions, pieces),
            Inline::Reference(ask) => {
                pieces.push(Piece::Reference(questions.references[ask.index()].clone()));
            }
            other => match (plain_text(std::slice::from_ref(other)), pieces.last_mut()) {
                (words, Some(Piece::Text(text))) => text.push_str(&words),
                (words, _) => pieces.push(Piece::Text(words)),
            },
        }
    }
}

fn single_spaced(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ")
}
