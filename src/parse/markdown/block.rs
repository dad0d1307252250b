//! Blocks: opened by the parser's events, closed into the tree.

use std::ops::Range;

use pulldown_cmark::{Alignment, CodeBlockKind, LinkType, Tag};

use crate::diag::say::{self, Limited};
use crate::doc::{
    Align, Block, BoxKind, Cell, Definition, Inline, Item, Kind, Row, Table, Written,
};
use crate::lang::{Lang, LangCode};

use super::frame::{BoxHead, Common, Container, Frame, MOST_BLOCKS, MOST_INLINES, TableSoFar};
use super::run::is_blank;
use super::table::cells_of;
use super::{Builder, attributes};
use crate::parse::mask;

impl Builder<'_> {
    /// The container that a tag opens; `None` when it is too deep inside others.
    pub(super) fn container(&mut self, tag: Tag<'_>, range: &Range<usize>) -> Option<Container> {
        let fits = match (&tag, &self.top().container) {
            (Tag::Item, Container::List { .. })
            | (
                Tag::DefinitionListTitle | Tag::DefinitionListDefinition,
                Container::Definitions(_),
            )
            | (Tag::TableHead | Tag::TableRow, Container::Table(_))
            | (Tag::TableCell, Container::TableHead(_) | Container::TableRow { .. }) => true,
            (
                Tag::Item
                | Tag::DefinitionListTitle
                | Tag::DefinitionListDefinition
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell,
                _,
            ) => false,
            (
                Tag::BlockQuote(_)
                | Tag::List(_)
                | Tag::DefinitionList
                | Tag::FootnoteDefinition(_),
                _,
            ) => self.has_room(Container::is_level, MOST_BLOCKS, range),
            (
                Tag::Emphasis
                | Tag::Superscript
                | Tag::Subscript
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Link { .. }
                | Tag::Image { .. },
                _,
            ) => self.has_room(Container::is_inline, MOST_INLINES, range),
            _ => true,
        };
        if !fits {
            return None;
        }
        Some(match tag {
            Tag::Paragraph if self.begins_caption(range) => Container::Caption,
            Tag::Paragraph => Container::Paragraph,
            Tag::Heading { level, .. } => self.heading_or_box(level as u8, range),
            Tag::BlockQuote(_) => Container::Quote(None),
            Tag::CodeBlock(kind) => Container::Code {
                info: match kind {
                    CodeBlockKind::Fenced(info) => Some(self.owned(&info)),
                    CodeBlockKind::Indented => None,
                },
                text: String::new(),
                stands: None,
            },
            Tag::HtmlBlock | Tag::MetadataBlock(_) => Container::Html(String::new()),
            Tag::List(start) => Container::List { start, tight: true, items: Vec::new() },
            Tag::Item => Container::Item { task: None, loose: false },
            Tag::FootnoteDefinition(name) => Container::Note(self.owned(&name)),
            Tag::DefinitionList => Container::Definitions(Vec::new()),
            Tag::DefinitionListTitle => Container::DefinitionTerm,
            Tag::DefinitionListDefinition => {
                self.look_for_table_line(range);
                Container::DefinitionMeaning
            }
            Tag::Table(columns) => Container::Table(Box::new(TableSoFar {
                columns: columns.into_iter().map(align).collect(),
                ..TableSoFar::default()
            })),
            Tag::TableHead => Container::TableHead(Vec::new()),
            Tag::TableRow => self.row(range),
            Tag::TableCell => Container::TableCell,
            Tag::Emphasis | Tag::Superscript | Tag::Subscript => Container::Emphasis,
            Tag::Strong => Container::Strong,
            Tag::Strikethrough => Container::Strikethrough,
            Tag::Link { link_type: LinkType::WikiLink { has_pothole }, dest_url, .. } => {
                // In a table the bar is escaped, and the backslash lands in the key.
                let key = self.owned(dest_url.trim_end_matches('\\').trim());
                Container::Term { key, worded: has_pothole }
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                self.link(link_type, &dest_url, &title, range)
            }
            Tag::Image { dest_url, title, .. } => Container::Image {
                destination: self.owned(&dest_url),
                title: Some(self.owned(&title)).filter(|title| !title.is_empty()),
                alone: self.image_is_alone(range),
            },
        })
    }

    /// Whether fewer than `most` containers of a kind are open; the first one too many is
    /// complained about.
    fn has_room(
        &mut self,
        is_kind: fn(&Container) -> bool,
        most: usize,
        range: &Range<usize>,
    ) -> bool {
        let fits = self.stack.len() < most
            || self.stack.iter().filter(|frame| is_kind(&frame.container)).count() < most;
        if !fits && !self.crowded {
            self.crowded = true;
            self.complain(say::nesting_deep, range.start..self.line_end(range.start));
        }
        fits
    }

    /// Whether a paragraph is the caption `: …` of the table before it.
    fn begins_caption(&mut self, range: &Range<usize>) -> bool {
        let rest = &self.source[range.start..];
        let after_table = match self.top().blocks.last().map(|block| &block.kind) {
            Some(Kind::Table(table)) => table.caption.is_empty(),
            _ => false,
        };
        let begins = after_table && self.top().inlines.is_empty() && rest.starts_with(": ");
        if begins {
            self.done = range.start..range.start + 2;
        }
        begins
    }

    /// A row, or the caption in the line after the last row.
    fn row(&mut self, range: &Range<usize>) -> Container {
        let source = self.source;
        let line = &source[range.clone()];
        let caption = line.starts_with(": ") && !line.contains('|');
        if caption {
            self.done = range.start..range.start + 2;
        }
        let cells = cells_of(line);
        if let Container::Table(table) = &self.top().container
            && cells > table.columns.len()
        {
            self.complain(say::cells_lost, range.clone());
        }
        Container::TableRow { cells: Vec::new(), caption, given: None }
    }

    /// A heading, or what [`mask::boxes`] made a heading of.
    fn heading_or_box(&mut self, level: u8, range: &Range<usize>) -> Container {
        let Some(name) = mask::box_name(self.original, range.start) else {
            return Container::Heading(level);
        };
        let written = &self.original[name.clone()];
        let top = self.top();
        let first = matches!(top.container, Container::Quote(None))
            && top.blocks.is_empty()
            && top.inlines.is_empty();
        let folded = self.original[name.end + 1..].starts_with(mask::FOLDED);
        self.done = range.start..name.end + 1 + usize::from(folded);
        if !first {
            let text = format!("[!{written}]");
            self.pending = Some(text);
            return Container::Paragraph;
        }
        let kind = BoxKind::from_name(written).unwrap_or_else(|| {
            let nearest = meant_box(written);
            let known = BoxKind::ALL.map(BoxKind::name);
            self.complain(|at| say::box_unknown(at, written, nearest, &known), name);
            BoxKind::Note
        });
        Container::BoxTitle(kind)
    }

    /// Makes a paragraph of text that stood in a container of blocks.
    pub(super) fn flush(&mut self) {
        if self.top().inlines.is_empty() || !self.top().container.holds_blocks() {
            return;
        }
        let reached = self.reached;
        let top = self.top();
        let range = top.inlines_start..reached.max(top.inlines_start);
        let inlines = std::mem::take(&mut top.inlines);
        let figure = top.figure.take();
        self.brackets.clear();
        self.paragraph(inlines, figure, range);
    }

    /// A paragraph, or the figure that is alone in it.
    fn paragraph(
        &mut self,
        inlines: Vec<Inline<Written>>,
        figure: Option<Box<Block<Written>>>,
        range: Range<usize>,
    ) {
        if is_blank(&inlines) {
            self.raws.clear();
            return;
        }
        if let Some(figure) = figure {
            let speaks = |inline: &&Inline<Written>| !is_blank(std::slice::from_ref(inline));
            if inlines.iter().filter(speaks).count() == 1 {
                self.raws.clear();
                self.keep(*figure);
                return;
            }
            // What follows was taken for a list, and is text.
            if let Some(id) = figure.attrs.id {
                self.complain(|at| say::figure_not_alone(at, &id), range.clone());
            }
        }
        let content = self.finish_inlines(inlines, self.lang);
        if !content.is_empty() {
            let attrs = self.attrs(Common::default(), range);
            self.keep(Block { attrs, kind: Kind::Paragraph(content) });
        }
    }

    /// Whether the item that is open is a task, and done.
    pub(super) fn task(&mut self, checked: bool) {
        for frame in self.stack.iter_mut().rev() {
            match &mut frame.container {
                // In a loose list the mark stands in the item's paragraph.
                Container::Paragraph => {}
                Container::Item { task, .. } => {
                    *task = Some(checked);
                    return;
                }
                _ => return,
            }
        }
    }

    /// Puts a container that has ended into the one around it.
    pub(super) fn close_block(&mut self, mut frame: Frame) {
        let range = frame.range.clone();
        if frame.container.holds_blocks() {
            // The text that is left becomes a paragraph inside.
            self.stack.push(frame);
            self.flush();
            let Some(flushed) = self.stack.pop() else { return };
            frame = flushed;
        }
        let blocks = std::mem::take(&mut frame.blocks);
        let inlines = std::mem::take(&mut frame.inlines);
        match frame.container {
            Container::Root => {}
            Container::Paragraph => {
                if let Container::Item { loose, .. } = &mut self.top().container {
                    *loose = true;
                }
                self.look_for_table(&range);
                self.paragraph(inlines, frame.figure.take(), range);
            }
            Container::Caption => self.caption_below(inlines, frame.given.take(), range),
            Container::BoxTitle(kind) => {
                let given = frame.given.take();
                let title = self.finish_inlines(inlines, self.lang);
                if let Container::Quote(head) = &mut self.top().container {
                    *head = Some(BoxHead { kind, title, given });
                }
            }
            Container::Heading(level) => self.heading(level, inlines, frame.given.take(), range),
            Container::Quote(None) => {
                let blocks = self.finish_blocks(blocks);
                self.push_block(Kind::Quote(blocks), Common::default(), range);
            }
            Container::Quote(Some(head)) => {
                let body = self.finish_blocks(blocks);
                let common = self.given(head.given);
                let kind = Kind::Box { kind: head.kind, title: head.title, body, number: () };
                self.push_block(kind, common, range);
            }
            Container::List { start, tight, mut items } => {
                if !blocks.is_empty() {
                    items.push(Item { task: None, blocks });
                }
                self.push_block(Kind::List { start, tight, items }, Common::default(), range);
            }
            Container::Item { task, loose } => {
                let blocks = self.finish_blocks(blocks);
                if let Container::List { items, tight, .. } = &mut self.top().container {
                    *tight &= !loose;
                    items.push(Item { task, blocks });
                }
            }
            Container::Definitions(mut entries) => {
                if !blocks.is_empty() {
                    entries.push(Definition { term: Vec::new(), meanings: vec![blocks] });
                }
                self.push_block(Kind::Definitions(entries), Common::default(), range);
            }
            Container::DefinitionTerm => {
                let term = self.finish_inlines(inlines, self.lang);
                if let Container::Definitions(entries) = &mut self.top().container {
                    entries.push(Definition { term, meanings: Vec::new() });
                }
            }
            Container::DefinitionMeaning => {
                let meaning = self.finish_blocks(blocks);
                if let Container::Definitions(entries) = &mut self.top().container
                    && let Some(entry) = entries.last_mut()
                {
                    entry.meanings.push(meaning);
                }
            }
            Container::Table(table) => self.table(*table, range),
            Container::TableHead(cells) => {
                if let Container::Table(table) = &mut self.top().container {
                    table.head = cells;
                }
            }
            Container::TableRow { mut cells, caption, given } => {
                if caption {
                    self.measure(Limited::Caption, &self.original[range.clone()], range);
                }
                let Container::Table(table) = &mut self.top().container else { return };
                if caption && !cells.is_empty() {
                    table.caption = cells.swap_remove(0).content;
                    table.given = given;
                } else {
                    table.rows.push(Row { cells, status: None });
                }
            }
            Container::TableCell => {
                let content = self.finish_inlines(inlines, self.lang);
                let attributes = frame.given.take();
                match &mut self.top().container {
                    Container::TableHead(cells) => cells.push(Cell { content }),
                    Container::TableRow { cells, given, .. } => {
                        cells.push(Cell { content });
                        if attributes.is_some() {
                            *given = attributes;
                        }
                    }
                    _ => {}
                }
            }
            Container::Code { info, text, stands } => self.code(info, text, stands, range),
            Container::Html(html) => self.html_block(html, range),
            Container::Note(name) => {
                let blocks = self.finish_blocks(blocks);
                let span = self.origin.span(range.start..self.mark_end(range.start));
                if let Some(first) = self.notes.define(&name, blocks, span) {
                    let first = crate::source::Location::new(self.origin.path, first);
                    let mark = range.start..self.mark_end(range.start);
                    self.complain(|at| say::note_doubled(at, &name, first), mark);
                }
            }
            Container::Emphasis
            | Container::Strong
            | Container::Strikethrough
            | Container::Link { .. }
            | Container::Image { .. }
            | Container::Term { .. } => {}
        }
    }

    /// Where `[^name]` ends.
    fn mark_end(&self, start: usize) -> usize {
        self.source[start..].find(']').map_or(start, |at| start + at + 1)
    }

    fn heading(
        &mut self,
        level: u8,
        inlines: Vec<Inline<Written>>,
        given: Option<Box<attributes::Written>>,
        range: Range<usize>,
    ) {
        let in_note = self.stack.iter().any(|frame| matches!(frame.container, Container::Note(_)));
        let line = range.start..self.line_end(range.start);
        if level == 1 {
            self.complain(say::heading_top, line.clone());
        }
        let level = level.max(2);
        if given.is_none()
            && self.in_chapter
            && let Some((meant, range)) = attributes::unbraced(&self.source[line.clone()])
        {
            let range = line.start + range.start..line.start + range.end;
            self.complain(|at| say::attributes_unmarked(at, &meant), range);
        }
        let content = self.finish_inlines(inlines, self.lang);
        self.measure(Limited::Heading, &self.original[range.clone()], range.clone());
        if !says_something(&content) {
            self.complain(say::heading_empty, line);
        } else if !in_note {
            if level > self.level + 1 {
                let before = self.level;
                self.complain(|at| say::heading_skipped(at, before, level), line);
            }
            self.level = level;
        }
        let common = self.given(given);
        self.push_block(Kind::Heading { level, content, number: () }, common, range);
    }

    /// The end of the line that `start` is in.
    pub(super) fn line_end(&self, start: usize) -> usize {
        let line = self.source[start..].lines().next().unwrap_or_default();
        start + line.trim_end().len()
    }

    fn table(&mut self, table: TableSoFar, range: Range<usize>) {
        let common = self.given(table.given);
        let kind = Kind::Table(Table {
            columns: table.columns,
            head: table.head,
            rows: table.rows,
            row_heads: false,
            caption: table.caption,
            number: (),
        });
        self.push_block(kind, common, range);
    }

    /// A caption that stands below a table, an empty line between them.
    fn caption_below(
        &mut self,
        inlines: Vec<Inline<Written>>,
        given: Option<Box<attributes::Written>>,
        range: Range<usize>,
    ) {
        let content = self.finish_inlines(inlines, self.lang);
        self.measure(Limited::Caption, &self.original[range.clone()], range.clone());
        let common = self.given(given);
        let Some(mut block) = self.top().blocks.pop() else { return };
        let start = block.attrs.span;
        block.attrs = self.attrs(common, range);
        block.attrs.span.start = start.start;
        if let Kind::Table(table) = &mut block.kind {
            table.caption = content;
        }
        self.top().blocks.push(block);
    }

    /// Complains about a part of the text with more letters than it may have.
    pub(super) fn measure(&mut self, part: Limited, written: &str, range: Range<usize>) {
        if written.len() <= part.most() {
            return;
        }
        let letters = written.trim().chars().count();
        if letters > part.most() {
            let start = range.start..self.line_end(range.start).max(range.start);
            self.complain(|at| say::text_long(at, part, letters), start);
        }
    }

    /// The attributes of a block that knows none of its own.
    pub(super) fn given(&mut self, given: Option<Box<attributes::Written>>) -> Common {
        given.map_or_else(Common::default, |written| self.common(*written, &[]))
    }

    /// Takes id, classes and language; complains about everything else. `known`
    /// are the names that the caller has taken out already.
    pub(super) fn common(&mut self, mut written: attributes::Written, known: &[&str]) -> Common {
        let lang = written.take("lang").and_then(|(code, range)| {
            let lang = LangCode::from_code(&code);
            if lang.is_none() {
                self.complain(|at| say::attribute_language(at, &code), range);
            }
            lang
        });
        let known: Vec<&str> = ["lang"].into_iter().chain(known.iter().copied()).collect();
        for (name, _, range) in written.pairs {
            let nearest = say::nearest(&name, known.iter().copied());
            self.complain(|at| say::attribute_unknown(at, &name, nearest, &known), range);
        }
        Common { id: written.id, classes: written.classes, lang }
    }
}

/// What editors call kinds of boxes in their own words, as slugs.
const OTHER_NAMES: [(&str, BoxKind); 15] = [
    ("alinti", BoxKind::Quote),
    ("ana-mesaj", BoxKind::KeyMessage),
    ("case-study", BoxKind::Case),
    ("denetim-listesi", BoxKind::Checklist),
    ("dikkat", BoxKind::Caution),
    ("ipucu", BoxKind::Tip),
    ("kontrol-listesi", BoxKind::Checklist),
    ("not", BoxKind::Note),
    ("onemli", BoxKind::Important),
    ("oneri", BoxKind::Recommendation),
    ("ornek", BoxKind::Case),
    ("ornek-olay", BoxKind::Case),
    ("tanim", BoxKind::Definition),
    ("uyari", BoxKind::Warning),
    ("vaka", BoxKind::Case),
];

/// The kind of box that was probably meant by a name that no kind has.
pub(super) fn meant_box(written: &str) -> Option<&'static str> {
    let slug = Lang::Tr.slug(written);
    let other = OTHER_NAMES.iter().find(|(name, _)| *name == slug).map(|(_, kind)| kind.name());
    other.or_else(|| say::nearest(&slug, BoxKind::ALL.map(BoxKind::name)))
}

/// Whether a heading has words, or what will have words once it is answered.
pub(super) fn says_something(content: &[Inline<Written>]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => !text.trim().is_empty(),
        Inline::Emphasis(content)
        | Inline::Strong(content)
        | Inline::Strikethrough(content)
        | Inline::Link { content, .. }
        | Inline::Span { content, .. } => says_something(content),
        Inline::Image(image) => !image.alt.trim().is_empty(),
        Inline::Term { .. } | Inline::Reference(_) | Inline::Citation(_) => true,
        Inline::Note { .. } | Inline::Html(_) | Inline::SoftBreak | Inline::LineBreak => false,
    })
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::None,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}
