//! One file to its document.
//!
//! 1. [`decode`] makes text of bytes, the byte positions unchanged;
//! 2. [`front`] cuts off the front matter and reads it;
//! 3. [`mask`] hides from the Markdown parser what it would misread;
//! 4. [`markdown`] builds the tree: every place that depends on another file
//!    becomes a question, every mistake a complaint;
//! 5. [`html`] makes raw HTML harmless, [`code`] colours program text.

mod code;
mod decode;
mod front;
mod html;
mod markdown;
mod mask;
mod place;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::config::RawHtml;
use crate::diag::{Checked, Diagnostic, say};
use crate::doc::questions::Questions;
use crate::doc::{Again, Document, Inline, Parsed, Written};
use crate::lang::Lang;
use crate::memo::{Fingerprint, Memo};
use crate::source::{Blob, ProjectPath, Span};

pub use markdown::Trace;
pub use place::Origin;

/// From how many bytes on a chapter is too long for a page.
const LONG: usize = 1_000_000;

/// What decides, besides the text, what a file is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ParseOptions {
    /// What happens to raw HTML.
    pub raw_html: RawHtml,
    /// Whether quotation marks, dashes and spaces are set by the language's rules.
    pub smart: bool,
}

impl Default for ParseOptions {
    fn default() -> Self {
        ParseOptions { raw_html: RawHtml::default(), smart: true }
    }
}

/// Reads one file of Markdown. Program text is coloured through `memo`, so that
/// an edit elsewhere in the chapter does not colour it again.
pub fn document(
    path: &ProjectPath,
    lang: Lang,
    blob: &Blob,
    options: &ParseOptions,
    memo: &Memo,
) -> Checked<Parsed> {
    let mut diagnostics = Vec::new();
    let mut document = tree(path, lang, &blob.read(), options, memo).take(&mut diagnostics);
    document.fingerprint = Fingerprint::of(&(
        path,
        lang,
        &document.meta,
        &document.blocks,
        &document.notes,
        &document.questions,
    ));
    let again = again(path, lang, blob, options);
    Checked::new(Parsed::new(document, Some(again)), diagnostics)
}

/// How to read a file of Markdown once more, for its tree.
pub fn again(path: &ProjectPath, lang: Lang, blob: &Blob, options: &ParseOptions) -> Again {
    let (path, blob, options) = (path.clone(), blob.clone(), *options);
    Box::new(move |memo| tree(&path, lang, &blob.read(), &options, memo).value)
}

/// The document without its digest.
fn tree(
    path: &ProjectPath,
    lang: Lang,
    bytes: &[u8],
    options: &ParseOptions,
    memo: &Memo,
) -> Checked<Document<Written>> {
    let mut diagnostics = Vec::new();
    let text = decode::decode(path, bytes).take(&mut diagnostics);
    if diagnostics.is_empty() && text.trim_start_matches('\u{feff}').trim().is_empty() {
        diagnostics.push(say::file_empty(path));
    }
    if bytes.len() > LONG {
        diagnostics.push(say::chapter_long(path, bytes.len()));
    }
    let (meta, body) = front::read(path, lang, &text, options).take(&mut diagnostics);
    let origin = Origin::starting_at(path, body);
    let tree = markdown::chapter(&text[body..], lang, options, origin, memo);
    let tree = tree.take(&mut diagnostics);
    let document = Document {
        path: path.clone(),
        lang,
        meta,
        blocks: tree.blocks,
        notes: tree.notes,
        questions: tree.questions,
        fingerprint: Fingerprint::default(),
    };
    Checked::new(document, diagnostics)
}

/// Where the words of a file of Markdown stand, the front matter left out.
pub fn trace(path: &ProjectPath, lang: Lang, bytes: &[u8]) -> Trace {
    let text = decode::decode(path, bytes).value;
    let body = front::settings(&text).map_or(0, |(_, body)| body);
    markdown::trace(&text[body..], body, lang, Origin::starting_at(path, body))
}

/// The settings at the top of a file, and where the text begins; `None` where
/// there are none or they do not end.
pub fn settings(text: &str) -> Option<(Range<usize>, usize)> {
    front::settings(text)
}

/// Reads a short text that stands in a setting or a cell: one line of Markdown
/// without blocks. `origin` says where the text stands in its file.
pub fn inlines(
    text: &str,
    lang: Lang,
    options: &ParseOptions,
    origin: Origin,
) -> Checked<(Vec<Inline<Written>>, Questions)> {
    let mut questions = Questions::default();
    let mut diagnostics: Vec<Diagnostic> = Vec::new();
    let content = markdown::line(text, lang, options, origin, &mut questions, &mut diagnostics);
    Checked::new((content, questions), diagnostics)
}
