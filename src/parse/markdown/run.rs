//! Runs of text: references, citations, spans and attributes in them.

use std::collections::HashSet;
use std::ops::Range;

use crate::diag::say;
use crate::doc::questions::{Ask, CitationAsk, CitedWork, ReferenceAsk};
use crate::doc::{Inline, Written};
use crate::lang::suffix::Ending;
use crate::lang::{Lang, byte_set};

use super::block::meant_box;
use super::cite::{self, Mention};
use super::frame::{Bracket, Container};
use super::{Builder, attributes, smart};
use crate::parse::mask::{self, is_filler};

impl Builder<'_> {
    /// A piece of text as the parser hands it over.
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        if let Container::Code { text: code, stands, .. } = &mut self.top().container {
            code.push_str(text);
            let start = stands.as_ref().map_or(range.start, |stands| stands.start);
            *stands = Some(start..range.end);
            return self.unmask_code(text.len(), range);
        }
        // Entities and the like come out of the parser in another spelling.
        if self.source.get(range.clone()) != Some(text) {
            if !self.passed(range.start) {
                self.push_text(text, true, range.start);
            }
            return;
        }
        let is_done = self.done.contains(&range.start);
        let mut at = if is_done { self.done.end } else { range.start };
        if at >= range.end {
            return;
        }
        if at == range.start && self.is_escaped(at) {
            let length = text.chars().next().map_or(0, char::len_utf8);
            self.push_text(&text[..length], true, at);
            at += length;
        }
        if self.top_is_automatic() {
            return self.push_text(&self.source[at..range.end], true, at);
        }
        self.scan(at..range.end);
    }

    /// Whether a backslash before `at` says that the letter means itself.
    fn is_escaped(&self, at: usize) -> bool {
        self.reached < at && self.source.as_bytes()[at - 1] == b'\\'
    }

    fn top_is_automatic(&mut self) -> bool {
        matches!(self.top().container, Container::Link { automatic: true, .. })
    }

    /// Text without escapes and entities.
    fn scan(&mut self, range: Range<usize>) {
        let (mut from, mut at) = (range.start, range.start);
        const MEANT: [bool; 256] = byte_set(b"@[]{<");
        while at < range.end {
            let rest = &self.source.as_bytes()[at..range.end];
            let Some(skipped) = rest.iter().position(|byte| MEANT[usize::from(*byte)]) else {
                break;
            };
            at += skipped;
            let end = match self.source.as_bytes()[at] {
                b'@' if self.quiet == 0 => self.mention(from..at),
                b'@' => {
                    if let Some(Mention::Label { end, .. }) = cite::mention(self.source, at) {
                        self.complain(say::reference_in_link, at..end);
                    }
                    None
                }
                b'[' => self.opening(from..at),
                b']' => self.closing(from..at),
                b'{' => {
                    let end = self.trailing(from..at);
                    if end.is_none() {
                        self.stray_attributes(at);
                    }
                    end
                }
                b'<' if self.source[at..].starts_with("<!--") => {
                    self.comments.push(at);
                    None
                }
                _ => None,
            };
            if let Some(end) = end {
                self.done = at..end;
                from = end;
            }
            at = (at + 1).max(end.unwrap_or(0));
        }
        if from < range.end {
            self.push_text(&self.source[from..range.end], false, from);
        }
    }

    /// `@fig-map'de`, `@key`. Each of these reads what begins at the end of
    /// `before`, pushes the text of `before` if it makes anything of it, and
    /// says where it ended.
    fn mention(&mut self, before: Range<usize>) -> Option<usize> {
        let at = before.end;
        let mention = cite::mention(self.source, at)?;
        self.push_text(&self.source[before.clone()], false, before.start);
        let end = match &mention {
            Mention::Label { end, .. } | Mention::Work { end, .. } => *end,
        };
        let (case, end) = match self.case(end) {
            Some((case, end)) => (Some(case), end),
            None => (None, end),
        };
        let (locator, end) = match &mention {
            Mention::Work { .. } => match cite::place_after(self.source, end, self.definitions()) {
                Some((place, after)) if after <= self.block_end() => (self.owned(&place), after),
                _ => (String::new(), end),
            },
            Mention::Label { .. } => (String::new(), end),
        };
        let span = self.origin.span(at..end);
        let inline = match mention {
            Mention::Label { publication, label, .. } => {
                let ask = ReferenceAsk { publication, label, case, span };
                Inline::Reference(Ask::push(&mut self.questions.references, ask))
            }
            Mention::Work { key, end } => {
                let work = CitedWork {
                    key,
                    prefix: String::new(),
                    locator,
                    suppress_author: false,
                    span: self.origin.span(at + 1..end),
                };
                let ask = CitationAsk { works: vec![work], in_text: true, case, span };
                Inline::Citation(Ask::push(&mut self.questions.citations, ask))
            }
        };
        self.push_inline(inline, at);
        Some(end)
    }

    /// What may be the names of link definitions; looked for when first asked.
    fn definitions(&self) -> &HashSet<&'_ str> {
        self.definitions.get_or_init(|| cite::definitions(self.source))
    }

    /// The Turkish case after an apostrophe at `at`, and where it ends.
    fn case(&self, at: usize) -> Option<(Ending, usize)> {
        if self.lang != Lang::Tr {
            return None;
        }
        let rest = &self.source[at..];
        let suffix = rest.strip_prefix('\'').or_else(|| rest.strip_prefix('’'))?;
        let length = suffix.find(|letter: char| !letter.is_alphabetic()).unwrap_or(suffix.len());
        let case = Ending::recognise(&suffix[..length])?;
        Some((case, at + (rest.len() - suffix.len()) + length))
    }

    /// `[`: a citation, a footnote that is not there, or perhaps a span.
    fn opening(&mut self, before: Range<usize>) -> Option<usize> {
        let at = before.end;
        if self.quiet == 0
            && let Some((works, end)) = cite::bracket(self.source, at)
            && end <= self.block_end()
        {
            self.doubt_citation(&works, at..end);
            self.push_text(&self.source[before.clone()], false, before.start);
            let works = works
                .into_iter()
                .map(|work| CitedWork {
                    key: work.key,
                    prefix: self.set(self.owned(&work.prefix)),
                    locator: self.owned(&work.locator),
                    suppress_author: work.suppress_author,
                    span: self.origin.span(work.range),
                })
                .collect();
            let span = self.origin.span(at..end);
            let ask = CitationAsk { works, in_text: false, case: None, span };
            let ask = Ask::push(&mut self.questions.citations, ask);
            self.push_inline(Inline::Citation(ask), at);
            return Some(end);
        }
        if self.source[at..].starts_with("[-@")
            && let Some(Mention::Label { .. }) = cite::mention(&self.source[at + 2..], 0)
        {
            self.complain(say::reference_suppressed, at + 1..at + 2);
        }
        if let Some(end) = note_end(self.source, at) {
            let name = self.owned(&self.source[at + 2..end - 1]);
            self.notes.missing(name, at..end);
        }
        if self.begins_quotation(at) {
            let line = at..self.line_end(at);
            match mask::nearly_box(&self.source[line.clone()]) {
                // Of several words: a kind of box, or else a sentence that is quoted.
                Some(name) if name.contains(' ') => {
                    if let Some(kind) = meant_box(name) {
                        self.complain(|at| say::box_unknown(at, name, Some(kind), &[]), line);
                    }
                }
                Some(_) => self.complain(say::box_unread, line),
                None => {}
            }
        }
        self.push_text(&self.source[before.start..at + 1], false, before.start);
        let serial = self.top().serial;
        let inlines = &self.top().inlines;
        if let Some(Inline::Text(text)) = inlines.last() {
            let bracket =
                Bracket { serial, inline: inlines.len() - 1, at: text.len() - 1, stands: at };
            self.brackets.push(bracket);
        }
        Some(at + 1)
    }

    /// Complains about a bracket of citations that has more sources than can be told apart.
    fn doubt_citation(&mut self, works: &[cite::Cited], range: Range<usize>) {
        if works.iter().any(cite::Cited::hides_another) {
            self.complain(say::sources_unparted, range);
        }
    }

    /// Whether a quotation begins with what stands at `at`.
    fn begins_quotation(&self, at: usize) -> bool {
        let mut frames = self.stack.iter().rev();
        let paragraph = frames.next().is_some_and(|frame| {
            matches!(frame.container, Container::Paragraph) && frame.range.start == at
        });
        let quote = frames.next().map(|frame| (&frame.container, frame.blocks.is_empty()));
        paragraph && matches!(quote, Some((Container::Quote(None), true)))
    }

    /// `]`: the end of a span if attributes follow.
    fn closing(&mut self, before: Range<usize>) -> Option<usize> {
        let serial = self.top().serial;
        while self.brackets.last().is_some_and(|bracket| bracket.serial > serial) {
            self.brackets.pop();
        }
        let bracket = self.brackets.pop_if(|bracket| bracket.serial == serial)?;
        let brace = before.end + 1;
        if self.source[brace..].starts_with('(') {
            let inside = self.top().inlines.get(bracket.inline..).unwrap_or_default();
            let is_mark = |it: &_| matches!(it, Inline::Note { .. } | Inline::Term { .. });
            if inside.iter().any(is_mark) {
                self.complain(say::link_unread, bracket.stands..brace);
            }
        }
        if self.source.as_bytes().get(brace) != Some(&b'{') {
            return None;
        }
        let Some(written) = self.attributes(brace) else {
            if attributes::looks_meant(self.source, brace) {
                self.complain(say::attributes_broken, brace..brace + 1);
            }
            return None;
        };
        self.push_text(&self.source[before.clone()], false, before.start);
        let end = written.range.end;
        if let Some(trace) = &mut self.trace {
            trace.span(bracket.stands..end);
        }
        let common = self.inline_attributes(written);
        let inlines = &mut self.top().inlines;
        let mut content = inlines.split_off(bracket.inline);
        if let Some(Inline::Text(first)) = content.first_mut() {
            let inside = first.split_off(bracket.at + 1);
            first.truncate(bracket.at);
            if !first.is_empty() {
                inlines.push(Inline::Text(std::mem::take(first)));
            }
            *first = inside;
        }
        content.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
        if !content.is_empty() {
            let (lang, classes) = (common.lang, common.classes);
            self.push_inline(Inline::Span { lang, classes, content }, before.start);
        }
        Some(end)
    }

    /// `{`: the attributes at the end of a heading, a caption or a title.
    fn trailing(&mut self, before: Range<usize>) -> Option<usize> {
        let at = before.end;
        let end = self.top().range.end.min(self.source.len());
        let takes = match self.top().container {
            Container::Heading(_) | Container::BoxTitle(_) => ends_heading,
            Container::Caption | Container::TableCell => ends_caption,
            _ => return None,
        };
        let in_row = matches!(self.top().container, Container::TableCell);
        if in_row && !self.row_is_caption() {
            return None;
        }
        match self.attributes(at) {
            Some(written) => {
                let rest = self.source.get(written.range.end..end)?;
                if !takes(rest) {
                    return None;
                }
                let words = match self.top().container {
                    Container::Heading(_) => self.without_closing(before.clone()),
                    _ => before,
                };
                self.push_text(&self.source[words.clone()], false, words.start);
                let end = written.range.end;
                self.top().given = Some(Box::new(written));
                Some(end)
            }
            None => {
                if attributes::looks_meant(self.source, at) {
                    self.complain(say::attributes_broken, at..at + 1);
                }
                None
            }
        }
    }

    /// The last words of a heading less the `##` that close it: as in Pandoc, they may also stand
    /// before the attributes.
    fn without_closing(&mut self, words: Range<usize>) -> Range<usize> {
        let source = self.source;
        if !source[self.top().range.start..].starts_with('#') {
            return words;
        }
        let space = [' ', '\t'];
        let closed = source[words.clone()].trim_end_matches(space);
        let open = closed.trim_end_matches('#');
        let end = words.start + open.len();
        match open.len() < closed.len() && source[..end].ends_with(space) {
            true => words.start..words.start + open.trim_end_matches(space).len(),
            false => words,
        }
    }

    /// Complains about an id that nothing takes, so that readers see it, and about what was
    /// probably meant to be one.
    fn stray_attributes(&mut self, at: usize) {
        if !self.in_chapter || self.quiet > 0 {
            return;
        }
        match self.attributes(at) {
            Some(written) if written.id.is_some() => {
                self.complain(say::attributes_unread, written.range);
            }
            Some(_) => {}
            None => {
                let in_heading = matches!(self.top().container, Container::Heading(_));
                let end = self.block_end();
                let at_end = |(_, range): &(_, Range<usize>)| {
                    self.source.get(range.end..end).is_some_and(ends_heading)
                };
                let found = attributes::unmarked(self.source, at, false).or_else(|| {
                    let word = attributes::unmarked(self.source, at, true);
                    word.filter(|_| in_heading).filter(at_end)
                });
                if let Some((meant, range)) = found {
                    self.complain(|at| say::attributes_unmarked(at, &meant), range);
                }
            }
        }
    }

    fn row_is_caption(&self) -> bool {
        let parent = self.stack.iter().rev().nth(1).map(|frame| &frame.container);
        matches!(parent, Some(Container::TableRow { caption: true, .. }))
    }

    /// Where the paragraph, heading or cell that is open ends.
    fn block_end(&self) -> usize {
        let block = self.stack.iter().rev().find(|frame| !frame.container.is_inline());
        block.map_or(self.source.len(), |frame| frame.range.end)
    }

    /// Adds text to the frame on top. `literal` text keeps its straight quotation
    /// marks, hyphens and points.
    pub(super) fn push_text(&mut self, text: &str, literal: bool, start: usize) {
        if text.is_empty() {
            return;
        }
        if let Some(trace) = &mut self.trace
            && self.source.get(start..start + text.len()) == Some(text)
        {
            trace.words(text, start);
        }
        let (smart, filled) = (self.options.smart, self.filled);
        if !matches!(self.top().inlines.last(), Some(Inline::Text(_))) {
            self.push_inline(Inline::Text(String::new()), start);
        }
        let Some(Inline::Text(run)) = self.top().inlines.last_mut() else { return };
        if literal && smart {
            smart::push_literal(run, text);
        } else if filled && text.contains(is_filler) {
            for letter in text.chars().filter(|letter| !is_filler(*letter)) {
                // What stood around a comment was one gap.
                if letter != ' ' || !run.ends_with(' ') {
                    run.push(letter);
                }
            }
        } else {
            run.push_str(text);
        }
    }

    /// Words outside the tree, with their punctuation set.
    pub(super) fn set(&self, words: String) -> String {
        if self.options.smart { smart::plain(self.lang, &words) } else { words }
    }
}

/// Where the mark of a footnote that begins at `at` ends.
fn note_end(text: &str, at: usize) -> Option<usize> {
    let name = text[at..].strip_prefix("[^")?;
    let stops = |letter: char| letter.is_whitespace() || matches!(letter, '[' | ']' | '^');
    let length = name.find(stops)?;
    (length > 0 && name[length..].starts_with(']')).then_some(at + 2 + length + 1)
}

/// Whether `rest` closes a heading: nothing, `##`, or the line under it.
fn ends_heading(rest: &str) -> bool {
    let space = |letter: char| matches!(letter, ' ' | '\t' | '\r');
    let mut rest = rest.trim_start_matches(space).trim_start_matches('#').trim_start_matches(space);
    while let Some(comment) = rest.strip_prefix("<!--")
        && let Some((_, after)) = comment.split_once("-->")
    {
        rest = after.trim_start_matches(space);
    }
    let Some(under) = rest.strip_prefix('\n') else { return rest.is_empty() };
    let under = under.trim_matches(|letter: char| letter.is_whitespace() || letter == '>');
    under.trim_matches('=').is_empty() || under.trim_matches('-').is_empty()
}

/// Whether `rest` ends a caption.
fn ends_caption(rest: &str) -> bool {
    rest.trim_matches(|letter: char| letter.is_whitespace() || letter == '|').is_empty()
}

/// Whether nothing in a list of inlines can be seen or heard.
pub(super) fn is_blank(inlines: &[Inline<Written>]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(text) => text.bytes().all(|byte| byte.is_ascii_whitespace()),
        Inline::SoftBreak => true,
        _ => false,
    })
}
