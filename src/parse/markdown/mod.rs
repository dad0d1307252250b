//! Markdown to blocks and inlines.
//!
//! The parser's events are read once, with a stack of open containers
//! ([`frame`]). Ours differs from plain Markdown in what follows a run of text
//! ([`run`]): references, citations, spans, attributes. They are read from the
//! text itself, and the events that lie inside them are passed over.
//!
//! When a paragraph, heading or cell ends, raw HTML in it is made harmless and
//! its punctuation is set ([`finish`]). When the text ends, footnotes are put in
//! order ([`notes`]) and headings get their ids ([`ids`]).

mod attributes;
mod block;
mod cite;
mod data;
mod finish;
mod frame;
mod ids;
mod inline;
mod notes;
mod run;
pub(super) mod smart;
mod table;
#[cfg(test)]
mod tests;
mod trace;
mod walk;

#[cfg(test)]
pub(super) use tests::shown;

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser};

use crate::config::RawHtml;
use crate::diag::{Checked, Diagnostic, say};
use crate::doc::questions::Questions;
use crate::doc::{Attrs, Block, Inline, Kind, Note, Written};
use crate::lang::Lang;
use crate::memo::Memo;
use crate::source::{Location, Span};

use super::{Origin, ParseOptions, mask};
use frame::{Bracket, Common, Container, Frame};
use ids::Ids;
use notes::Notes;

pub use trace::Trace;

/// How often a text is read again because a comment was found in what the
/// parser had taken for text.
const READINGS: usize = 4;

/// The text of a chapter.
pub(super) struct Tree {
    /// Top to bottom.
    pub blocks: Vec<Block<Written>>,
    /// In the order of their first mention.
    pub notes: Vec<Note<Written>>,
    /// What has to be asked.
    pub questions: Questions,
}

/// Reads the text of a chapter.
pub(super) fn chapter(
    text: &str,
    lang: Lang,
    options: &ParseOptions,
    origin: Origin,
    memo: &Memo,
) -> Checked<Tree> {
    let mut original = Cow::Borrowed(text);
    let mut readings = 0;
    loop {
        let masked = mask::boxes(&original);
        let mut builder = Builder::new(&original, &masked, lang, options, origin, Some(memo));
        builder.read();
        readings += 1;
        let Some(&first) = builder.comments.first() else { return builder.finish() };
        let hidden = mask::comments(&original, &builder.comments);
        if let Some(hidden) = hidden.filter(|_| readings < READINGS) {
            original = Cow::Owned(hidden);
            continue;
        }
        builder.complain(say::comment_unclosed, first..first + 4);
        return builder.finish();
    }
}

/// Where the words of a text stand, `by` bytes further on.
pub(super) fn trace(text: &str, by: usize, lang: Lang, origin: Origin) -> Trace {
    let options = ParseOptions { raw_html: RawHtml::Allow, smart: true };
    let mut original = Cow::Borrowed(text);
    for reading in 1.. {
        let masked = mask::boxes(&original);
        let mut builder = Builder::new(&original, &masked, lang, &options, origin, None);
        builder.in_chapter = true;
        builder.trace = Some(Trace::default());
        builder.read();
        let hidden = mask::comments(&original, &builder.comments);
        let trace = builder.trace.take();
        match hidden.filter(|_| reading < READINGS) {
            Some(hidden) => original = Cow::Owned(hidden),
            None => return trace.unwrap_or_default().finish(by),
        }
    }
    Trace::default()
}

/// Reads one line of text without blocks; adds its questions and complaints.
pub(super) fn line(
    text: &str,
    lang: Lang,
    options: &ParseOptions,
    origin: Origin,
    questions: &mut Questions,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Inline<Written>> {
    let indent = text.len() - text.trim_start().len();
    // A letter in front keeps `1. ` or `# ` from opening a block.
    let mut guarded = String::from(mask::FILLER);
    guarded.extend(text.trim().chars().map(|letter| if letter == '\n' { ' ' } else { letter }));
    let origin = origin.moved(indent as i64 - mask::FILLER.len_utf8() as i64);
    let mut builder = Builder::new(&guarded, &guarded, lang, options, origin, None);
    std::mem::swap(&mut builder.questions, questions);
    builder.read();
    let tree = builder.finish().take(diagnostics);
    *questions = tree.questions;
    let first = tree.blocks.into_iter().next();
    match first.map(|block| block.kind) {
        Some(Kind::Paragraph(content)) => content,
        _ => Vec::new(),
    }
}

/// A tree that is being built.
struct Builder<'a> {
    /// The text as the editor wrote it.
    original: &'a str,
    /// The text as the parser reads it; as long, byte for byte.
    source: &'a str,
    lang: Lang,
    options: &'a ParseOptions,
    origin: Origin<'a>,
    memo: Option<&'a Memo>,
    /// Whether the text has blocks.
    in_chapter: bool,
    /// Where words stand, if anybody wants to know.
    trace: Option<Trace>,
    /// The open containers, outermost first; never empty.
    stack: Vec<Frame>,
    /// For every event that opened something: whether it has a frame.
    opened: Vec<bool>,
    /// Text that was read already: events that begin inside are passed over.
    done: Range<usize>,
    /// Where the last event ended.
    reached: usize,
    serials: u32,
    /// How many open frames want no references inside.
    quiet: usize,
    /// Whether letters that hide a comment have to be left out.
    filled: bool,
    brackets: Vec<Bracket>,
    /// Raw pieces of the paragraph that is open; [`Inline::Html`] counts into
    /// this until the paragraph is finished.
    raws: Vec<(Range<usize>, String)>,
    questions: Questions,
    diagnostics: Vec<Diagnostic>,
    notes: Notes,
    ids: Ids,
    /// The level of the heading before.
    level: u8,
    /// Comments that the parser took for text.
    comments: Vec<usize>,
    /// Whether more stands inside each other than may, which is said once.
    crowded: bool,
    /// Text that stands before what the container that opens next will hold.
    pending: Option<String>,
    /// What may be the names of link definitions.
    definitions: OnceCell<HashSet<&'a str>>,
}

impl<'a> Builder<'a> {
    fn new(
        original: &'a str,
        source: &'a str,
        lang: Lang,
        options: &'a ParseOptions,
        origin: Origin<'a>,
        memo: Option<&'a Memo>,
    ) -> Self {
        Builder {
            original,
            source,
            lang,
            options,
            origin,
            memo,
            in_chapter: memo.is_some(),
            trace: None,
            stack: vec![Frame::new(Container::Root, 0..original.len(), 0)],
            opened: Vec::new(),
            done: 0..0,
            reached: 0,
            serials: 0,
            quiet: 0,
            filled: original.contains(mask::FILLER),
            brackets: Vec::new(),
            raws: Vec::new(),
            questions: Questions::default(),
            diagnostics: Vec::new(),
            notes: Notes::default(),
            ids: Ids::default(),
            level: 1,
            comments: Vec::new(),
            crowded: false,
            pending: None,
            definitions: OnceCell::new(),
        }
    }

    /// Reads the whole text.
    fn read(&mut self) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_DEFINITION_LIST
            | Options::ENABLE_WIKILINKS;
        let undefined = RefCell::new(Vec::new());
        let callback = |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
            if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
                undefined.borrow_mut().push((link.span, link.reference.to_string()));
            }
            None
        };
        let source = self.source;
        let parser = Parser::new_with_broken_link_callback(source, options, Some(callback));
        for (event, range) in parser.into_offset_iter() {
            self.event(event, range);
        }
        for (range, name) in undefined.into_inner() {
            // `[@one][@two]` are two citations.
            if !source[range.clone()].contains("[@") && !source[range.clone()].contains("[-@") {
                self.complain(|at| say::reference_undefined(at, &name), range);
            }
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => {
                let container = match self.passed(range.start) {
                    true => None,
                    false => self.container(tag, &range),
                };
                self.opened.push(container.is_some());
                if let Some(container) = container {
                    self.open(container, range);
                }
                return;
            }
            Event::End(_) => {
                self.reached = self.reached.max(range.end);
                if self.opened.pop() == Some(true) {
                    self.close();
                }
                return;
            }
            Event::Text(text) => self.text(&text, range.clone()),
            Event::Html(html) => {
                let html = self.owned(&html);
                if let Container::Html(text) = &mut self.top().container {
                    text.push_str(&html);
                }
            }
            Event::TaskListMarker(checked) => self.task(checked),
            Event::Rule => self.push_block(Kind::Break, Common::default(), range.clone()),
            _ if self.passed(range.start) => {
                // What began inside what was read and ends outside: its rest is text.
                if range.end > self.done.end {
                    let rest = self.done.end..range.end;
                    self.push_text(&self.source[rest.clone()], true, rest.start);
                }
            }
            Event::Code(code) => {
                let code = self.owned(&code);
                self.push_inline(Inline::Code(code), range.start);
            }
            Event::InlineHtml(html) => self.inline_html(&html, range.clone()),
            Event::FootnoteReference(name) => {
                let id = self.notes.mention(&name);
                self.push_inline(Inline::Note { id, mention: 0 }, range.start);
            }
            Event::SoftBreak => {
                if let Some(trace) = &mut self.trace {
                    trace.breaks.push(range.clone());
                }
                self.push_inline(Inline::SoftBreak, range.start);
            }
            Event::HardBreak => self.push_inline(Inline::LineBreak, range.start),
            Event::InlineMath(math) | Event::DisplayMath(math) => {
                self.push_text(&math, true, range.start);
            }
        }
        self.reached = self.reached.max(range.end);
    }

    /// Whether an event that begins at `start` lies in text that was read already.
    fn passed(&self, start: usize) -> bool {
        self.done.start < start && start < self.done.end
    }

    fn open(&mut self, container: Container, range: Range<usize>) {
        self.serials += 1;
        if container.is_inline() {
            let top = self.top();
            if top.inlines.is_empty() {
                top.inlines_start = range.start;
            }
        } else {
            self.flush();
            self.brackets.clear();
            self.raws.clear();
        }
        self.quiet += usize::from(container.is_quiet());
        let start = range.start;
        self.stack.push(Frame::new(container, range, self.serials));
        if let Some(text) = self.pending.take() {
            self.push_text(&text, true, start);
        }
    }

    fn close(&mut self) {
        // The root has no event that would close it.
        let Some(mut frame) = self.stack.pop() else { return };
        frame.inlines.shrink_to_fit();
        self.quiet -= usize::from(frame.container.is_quiet());
        if frame.container.is_inline() {
            self.close_inline(frame);
        } else {
            self.brackets.clear();
            self.close_block(frame);
        }
    }

    fn top(&mut self) -> &mut Frame {
        self.stack.last_mut().expect("the root is never closed")
    }

    /// A text of the parser's that goes into the tree as it is.
    fn owned(&self, text: &str) -> String {
        if self.filled { mask::unfilled(text.to_owned()) } else { text.to_owned() }
    }

    /// The attributes that begin with the `{` at `at`.
    fn attributes(&self, at: usize) -> Option<attributes::Written> {
        let mut written = attributes::read(self.source, at)?;
        if self.filled {
            for (_, value, _) in &mut written.pairs {
                *value = mask::unfilled(std::mem::take(value));
            }
        }
        Some(written)
    }

    fn push_inline(&mut self, inline: Inline<Written>, start: usize) {
        let top = self.top();
        if top.inlines.is_empty() {
            top.inlines_start = start;
            // Most hold one piece of text, and all of them are kept.
            top.inlines.reserve_exact(1);
        }
        top.inlines.push(inline);
    }

    fn push_block(&mut self, kind: Kind<Written>, common: Common, range: Range<usize>) {
        self.flush();
        let attrs = self.attrs(common, range);
        self.keep(Block { attrs, kind });
    }

    fn keep(&mut self, block: Block<Written>) {
        let blocks = &mut self.top().blocks;
        // Most items and notes hold one block, and all of them are kept.
        if blocks.is_empty() {
            blocks.reserve_exact(1);
        }
        blocks.push(block);
    }

    /// The attributes of a block, its id entered among those of the page.
    fn attrs(&mut self, common: Common, range: Range<usize>) -> Attrs {
        let id = common.id.and_then(|(id, range)| self.enter(id, range));
        Attrs {
            explicit: id.is_some(),
            id,
            classes: common.classes,
            lang: common.lang.filter(|lang| lang.own() != Some(self.lang)),
            paragraph: None,
            span: self.origin.span(range),
        }
    }

    fn complain(&mut self, make: impl FnOnce(Location) -> Diagnostic, range: Range<usize>) {
        let complaint = make(self.origin.location(range));
        self.diagnostics.push(complaint);
    }

    fn finish(mut self) -> Checked<Tree> {
        self.flush();
        let root = self.stack.swap_remove(0);
        let mut blocks = self.finish_blocks(root.blocks);
        part(&mut blocks);
        self.notes.complain(self.origin, &mut self.diagnostics);
        let notes = std::mem::take(&mut self.notes);
        let mut notes = notes.number(&mut blocks, self.origin.path, &mut self.diagnostics);
        let lists =
            std::iter::once(&mut blocks).chain(notes.iter_mut().map(|note| &mut note.blocks));
        self.ids.fill(lists, self.lang);
        Checked::new(Tree { blocks, notes, questions: self.questions }, self.diagnostics)
    }
}

/// Ends every block before the next begins: the parser lets a list of
/// definitions reach over the paragraph after it.
fn part(blocks: &mut [Block<Written>]) {
    for at in 1..blocks.len() {
        let next = blocks[at].attrs.span.range().start;
        let span = &mut blocks[at - 1].attrs.span;
        let range = span.range();
        if range.start < next && next < range.end {
            *span = Span::new(range.start..next);
        }
    }
}
