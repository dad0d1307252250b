//! Inlines: links, images, terms, raw pieces.

use std::ops::Range;

use pulldown_cmark::LinkType;

use crate::config::RawHtml;
use crate::diag::say::{self, Limited};
use crate::doc::questions::{Ask, ImageAsk, LinkAsk, TermAsk};
use crate::doc::{Block, Image, Inline, Kind, Written, plain_text};
use crate::parse::html;
use crate::source::comment::uncommented;

use super::block::says_something;
use super::frame::{Container, Frame};
use super::run::is_blank;
use super::{Builder, attributes, smart};

impl Builder<'_> {
    /// A link that is not a use of the term base.
    pub(super) fn link(
        &self,
        link_type: LinkType,
        destination: &str,
        title: &str,
        range: &Range<usize>,
    ) -> Container {
        let automatic = matches!(link_type, LinkType::Autolink | LinkType::Email);
        let stands = match self.position(destination) {
            Some(stands) if range.start <= stands.start && stands.end <= range.end => stands,
            _ => range.clone(),
        };
        let destination = match link_type {
            LinkType::Email => self.owned(&format!("mailto:{destination}")),
            _ => self.owned(destination),
        };
        let title = (!title.is_empty()).then(|| self.owned(title));
        Container::Link { destination, stands, title, automatic }
    }

    /// Where a piece of the source that the parser handed over stands.
    fn position(&self, piece: &str) -> Option<Range<usize>> {
        let start = (piece.as_ptr() as usize).checked_sub(self.source.as_ptr() as usize)?;
        let end = start + piece.len();
        (self.source.get(start..end) == Some(piece) && !piece.is_empty()).then_some(start..end)
    }

    /// Whether an image has its paragraph, or its line of a tight list, to itself.
    pub(super) fn image_is_alone(&mut self, range: &Range<usize>) -> bool {
        // A short text outside the chapter's own has no blocks.
        if !self.in_chapter || !is_blank(&self.top().inlines) {
            return false;
        }
        let (after, line_end) = self.after_attributes(range.end);
        let Some(top) = self.stack.last() else { return false };
        let end = match &top.container {
            Container::Paragraph => top.range.end,
            container if container.holds_blocks() && !self.goes_on(line_end) => line_end,
            _ => return false,
        };
        let rest = self.source.get(after..end);
        rest.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_whitespace()))
    }

    /// Whether the paragraph in a tight list goes on in the line after `line_end`.
    fn goes_on(&self, line_end: usize) -> bool {
        let next = self.source[line_end..].strip_prefix('\n').unwrap_or_default();
        let next = next.lines().next().unwrap_or_default().trim_matches([' ', '\t', '\r', '>']);
        !next.is_empty()
            && !next.starts_with(['-', '+', '*', '#', '|', '`', '~', '<'])
            && !next.starts_with(|letter: char| letter.is_ascii_digit())
    }

    /// Where the attributes at `at` end, if there are any, and that line.
    fn after_attributes(&self, at: usize) -> (usize, usize) {
        let after = self.attributes(at).map_or(at, |written| written.range.end);
        let line = self.source[after..].find('\n');
        (after, line.map_or(self.source.len(), |line| after + line))
    }

    /// The attributes right after a link or an image; text that begins there is
    /// passed over.
    fn following(&mut self, at: usize, meant: bool) -> Option<attributes::Written> {
        if self.source.as_bytes().get(at) != Some(&b'{') {
            return None;
        }
        let written = self.attributes(at);
        match &written {
            Some(written) => self.done = written.range.clone(),
            None if meant || attributes::looks_meant(self.source, at) => {
                self.complain(say::attributes_broken, at..at + 1);
            }
            None => {}
        }
        written
    }

    /// Puts an inline that has ended into what is around it.
    pub(super) fn close_inline(&mut self, frame: Frame) {
        let Frame { container, range, inlines, .. } = frame;
        if let Some(trace) = &mut self.trace {
            match container {
                Container::Term { worded: false, .. } | Container::Link { automatic: true, .. } => {
                    trace.forget(&range);
                }
                _ => trace.inlines.push(range.clone()),
            }
        }
        let inline = match container {
            Container::Image { destination, title, alone } => {
                return self.image((destination, title), alone, inlines, range);
            }
            Container::Link { destination, stands, title, .. } => {
                return self.finish_link(destination, stands, title, inlines, range);
            }
            Container::Term { key, worded } => {
                let span = self.origin.span(range.clone());
                let term = Ask::push(&mut self.questions.terms, TermAsk { key, span });
                Inline::Term { term, content: if worded { inlines } else { Vec::new() } }
            }
            _ if inlines.is_empty() => return,
            Container::Strong => Inline::Strong(inlines),
            Container::Strikethrough => Inline::Strikethrough(inlines),
            _ => Inline::Emphasis(inlines),
        };
        self.push_inline(inline, range.start);
    }

    fn finish_link(
        &mut self,
        destination: String,
        stands: Range<usize>,
        title: Option<String>,
        content: Vec<Inline<Written>>,
        range: Range<usize>,
    ) {
        if !says_something(&content) && !content.iter().any(|part| matches!(part, Inline::Html(_)))
        {
            self.complain(say::link_wordless, range.clone());
        }
        self.measure(Limited::Address, &destination, stands.clone());
        let span = self.origin.span(stands);
        let to = Ask::push(&mut self.questions.links, LinkAsk { destination, span });
        let title = title.map(|title| self.set(title));
        let link = Inline::Link { to, title, content };
        let Some(written) = self.following(range.end, false) else {
            return self.push_inline(link, range.start);
        };
        let common = self.inline_attributes(written);
        let (lang, classes) = (common.lang, common.classes);
        self.push_inline(Inline::Span { lang, classes, content: vec![link] }, range.start);
    }

    /// The attributes of a run, which has no id.
    pub(super) fn inline_attributes(
        &mut self,
        mut written: attributes::Written,
    ) -> super::frame::Common {
        if let Some((id, range)) = written.id.take() {
            let known = ["lang", ".class"];
            self.complain(|at| say::attribute_unknown(at, &format!("#{id}"), None, &known), range);
        }
        self.common(written, &[])
    }

    fn image(
        &mut self,
        (destination, title): (String, Option<String>),
        alone: bool,
        caption: Vec<Inline<Written>>,
        range: Range<usize>,
    ) {
        let mut written = self.following(range.end, true).unwrap_or_default();
        let given = written.take("alt").map(|(alt, _)| self.set(uncommented(&alt)));
        let words = smart::strip(&plain_text(&caption));
        if given.is_none() && (alone || words.trim().is_empty()) {
            self.complain(|at| say::alt_missing(at, &destination), range.clone());
        }
        let end = range.end.max(written.range.end);
        let whole = range.start..end;
        let span = self.origin.span(whole.clone());
        let source = Ask::push(&mut self.questions.images, ImageAsk { destination, span });
        let alt = given.unwrap_or_else(|| self.set(words));
        self.measure(Limited::Alternative, &alt, whole.clone());
        if alone {
            self.measure(Limited::Caption, &self.original[range.clone()], range.clone());
        }
        let image = Image { source, alt, title };
        if alone {
            let caption = self.finish_inlines(caption, self.lang);
            let common = self.common(written, &["alt"]);
            let attrs = self.attrs(common, whole);
            let kind = Kind::Figure { image: image.clone(), caption, number: () };
            self.top().figure = Some(Box::new(Block { attrs, kind }));
            self.push_inline(Inline::Image(image), range.start);
            return;
        }
        if let Some((id, range)) = written.id.take() {
            self.complain(|at| say::figure_not_alone(at, &id), range);
        }
        let common = self.inline_attributes(written);
        let image = Inline::Image(image);
        if common.classes.is_empty() && common.lang.is_none() {
            return self.push_inline(image, range.start);
        }
        let (lang, classes) = (common.lang, common.classes);
        self.push_inline(Inline::Span { lang, classes, content: vec![image] }, range.start);
    }

    /// A tag, a comment or the like in a line of text.
    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if html.starts_with("<!--") {
            if let Some(Inline::Text(before)) =
                self.stack.last_mut().and_then(|top| top.inlines.last_mut())
                && before.ends_with(' ')
                && self.source[range.end..].starts_with(' ')
            {
                before.pop();
            }
            return;
        }
        let html = &self.owned(html);
        match self.options.raw_html {
            RawHtml::Escape => self.push_text(html, true, range.start),
            // In a table there is no other way to write one, and every format knows it.
            _ if html::is_line_break(html) => self.push_inline(Inline::LineBreak, range.start),
            RawHtml::Allow => self.push_inline(Inline::Html(html.to_owned()), range.start),
            RawHtml::Sanitise => {
                let number = self.raws.len().to_string();
                self.raws.push((range.clone(), html.to_owned()));
                self.push_inline(Inline::Html(number), range.start);
            }
        }
    }
}
