//! The last step of a paragraph or a container: raw HTML is made harmless,
//! punctuation is set.

use std::ops::Range;

use crate::config::RawHtml;
use crate::diag::say;
use crate::doc::{Attrs, Block, Inline, Kind, Written};
use crate::lang::Lang;
use crate::parse::html::{self, Level, Part};
use crate::source::{Location, comment};

use super::frame::Common;
use super::run::is_blank;
use super::{Builder, smart};

impl Builder<'_> {
    /// The inlines of a paragraph, heading or cell that has ended.
    pub(super) fn finish_inlines(
        &mut self,
        inlines: Vec<Inline<Written>>,
        lang: Lang,
    ) -> Vec<Inline<Written>> {
        let mut inlines = if self.raws.is_empty() { inlines } else { self.without_harm(inlines) };
        if let Some(Inline::Text(last)) = inlines.last_mut() {
            last.truncate(last.trim_end_matches(' ').len());
        }
        if let Some(Inline::Text(first)) = inlines.first_mut()
            && first.starts_with(' ')
        {
            *first = first.trim_start_matches(' ').to_owned();
        }
        if self.options.smart {
            smart::set(&mut inlines, lang);
        }
        if is_blank(&inlines) {
            inlines.clear();
        }
        inlines
    }

    /// Makes the raw pieces among inlines harmless, innermost level first.
    fn without_harm(&mut self, mut inlines: Vec<Inline<Written>>) -> Vec<Inline<Written>> {
        for inline in &mut inlines {
            if let Inline::Emphasis(content)
            | Inline::Strong(content)
            | Inline::Strikethrough(content)
            | Inline::Link { content, .. }
            | Inline::Term { content, .. }
            | Inline::Span { content, .. } = inline
            {
                *content = self.without_harm(std::mem::take(content));
            }
        }
        inlines.retain(|inline| self.may_stay(inline));
        let numbers: Vec<Option<usize>> = inlines.iter().map(raw_number).collect();
        if numbers.iter().all(Option::is_none) {
            return inlines;
        }
        let ranges: Vec<Range<usize>> =
            numbers.iter().flatten().map(|number| self.raws[*number].0.clone()).collect();
        let mut parts: Vec<Part> = Vec::new();
        for (inline, number) in inlines.iter().zip(&numbers) {
            match number {
                Some(number) => parts.push(Part::Raw(&self.raws[*number].1)),
                None => html::add_hole(&mut parts, leads_away(std::slice::from_ref(inline))),
            }
        }
        let clean = html::sanitise(&parts, Level::Inline);
        for (raw, names) in clean.removed {
            self.complain(|at| say::html_removed(at, &names), ranges[raw].clone());
        }
        if clean.misplaced {
            self.complain(say::html_misplaced, ranges[0].clone());
            inlines.retain(|inline| !matches!(inline, Inline::Html(_)));
            return inlines;
        }
        let mut finished = Vec::with_capacity(inlines.len());
        let mut pieces = clean.pieces.into_iter();
        let mut in_hole = false;
        for (inline, number) in inlines.into_iter().zip(numbers) {
            match number {
                Some(_) => in_hole = false,
                None => {
                    if !in_hole {
                        finished.extend(piece(pieces.next()));
                    }
                    in_hole = true;
                    finished.push(inline);
                }
            }
        }
        finished.extend(piece(pieces.next()));
        finished
    }

    /// Whether an inline is no raw piece, or one that can stand in a line of
    /// text. Unknown tags are sorted out one by one, so that they do not spoil
    /// what is around them.
    fn may_stay(&mut self, inline: &Inline<Written>) -> bool {
        let Some(number) = raw_number(inline) else { return true };
        let (range, html) = &self.raws[number];
        if html::is_phrasing(html) {
            return true;
        }
        let range = range.clone();
        // The closing tag was complained about when it was opened.
        if let Some(name) = html::element(html).filter(|_| !html.starts_with("</")) {
            self.complain(|at| say::html_removed(at, &[name]), range);
        }
        false
    }

    /// Raw HTML between paragraphs.
    pub(super) fn html_block(&mut self, html: String, range: Range<usize>) {
        if let Some(comment) = self.before_words(&html, &range) {
            self.comments.push(comment);
        }
        let (html, unclosed) = comment::without_comments(&html);
        if unclosed {
            let line = range.start..self.line_end(range.start);
            self.complain(say::comment_unclosed, line);
        }
        let html = html.trim_end();
        if html.trim().is_empty() {
            return;
        }
        let kind = match self.options.raw_html {
            RawHtml::Escape => {
                let mut text = String::new();
                smart::push_literal(&mut text, html.trim());
                let content = self.finish_inlines(vec![Inline::Text(text)], self.lang);
                Kind::Paragraph(content)
            }
            RawHtml::Sanitise | RawHtml::Allow => Kind::Html(html.to_owned()),
        };
        self.push_block(kind, Common::default(), range);
    }

    /// Where a comment begins that Markdown takes for raw HTML with the words that follow it on
    /// its last line. An editor means words.
    fn before_words(&self, html: &str, range: &Range<usize>) -> Option<usize> {
        let (_, after) = html.trim_start().strip_prefix("<!--")?.split_once("-->")?;
        let line = after.lines().next()?.trim();
        let comment = self.source.get(range.clone())?.find("<!--")?;
        (!line.is_empty() && !line.starts_with('<')).then_some(range.start + comment)
    }

    /// The blocks of a container that has ended, their raw HTML made harmless.
    pub(super) fn finish_blocks(&mut self, blocks: Vec<Block<Written>>) -> Vec<Block<Written>> {
        let is_raw = |block: &Block<Written>| matches!(block.kind, Kind::Html(_));
        if self.options.raw_html != RawHtml::Sanitise || !blocks.iter().any(is_raw) {
            return blocks;
        }
        let mut parts: Vec<Part> = Vec::new();
        let mut raws: Vec<Attrs> = Vec::new();
        for block in &blocks {
            match &block.kind {
                Kind::Html(html) => {
                    parts.push(Part::Raw(html));
                    raws.push(block.attrs.clone());
                }
                _ => html::add_hole(&mut parts, true),
            }
        }
        let clean = html::sanitise(&parts, Level::Block);
        let at = |raw: &Attrs| Location::new(self.origin.path, raw.span);
        for (raw, names) in clean.removed {
            self.diagnostics.push(say::html_removed(at(&raws[raw]), &names));
        }
        if clean.misplaced {
            self.diagnostics.push(say::html_misplaced(at(&raws[0])));
            return blocks.into_iter().filter_map(without_markup).collect();
        }
        let mut finished = Vec::with_capacity(blocks.len());
        let mut pieces = clean.pieces.into_iter();
        let mut attrs: Option<Attrs> = None;
        let mut in_hole = false;
        let html = |piece: Option<String>, attrs: Option<Attrs>| {
            let piece = piece.filter(|piece| !piece.trim().is_empty())?;
            let kind = Kind::Html(piece.trim().to_owned());
            Some(Block { attrs: attrs.unwrap_or_default(), kind })
        };
        for block in blocks {
            if is_raw(&block) {
                attrs.get_or_insert(block.attrs);
                in_hole = false;
                continue;
            }
            if !in_hole {
                finished.extend(html(pieces.next(), attrs.take()));
            }
            in_hole = true;
            finished.push(block);
        }
        finished.extend(html(pieces.next(), attrs.take()));
        finished
    }
}

/// The place of a raw piece among the pieces of its paragraph.
fn raw_number(inline: &Inline<Written>) -> Option<usize> {
    match inline {
        Inline::Html(number) => number.parse().ok(),
        _ => None,
    }
}

fn piece(piece: Option<String>) -> Option<Inline<Written>> {
    piece.filter(|piece| !piece.is_empty()).map(Inline::Html)
}

/// Whether something in the inlines can be followed, and so cannot stand inside
/// a raw `<a>`.
fn leads_away(inlines: &[Inline<Written>]) -> bool {
    inlines.iter().any(|inline| match inline {
        Inline::Emphasis(content)
        | Inline::Strong(content)
        | Inline::Strikethrough(content)
        | Inline::Span { content, .. } => leads_away(content),
        Inline::Link { .. }
        | Inline::Note { .. }
        | Inline::Reference(_)
        | Inline::Citation(_)
        | Inline::Term { .. } => true,
        _ => false,
    })
}

/// A block as it is, or the words of a raw one.
fn without_markup(block: Block<Written>) -> Option<Block<Written>> {
    let Kind::Html(html) = &block.kind else { return Some(block) };
    let words = html::words(html);
    let words = words.trim();
    (!words.is_empty()).then(|| Block {
        kind: Kind::Paragraph(vec![Inline::Text(words.to_owned())]),
        attrs: block.attrs,
    })
}
