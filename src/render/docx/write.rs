//! Texts as paragraphs, tables and pictures of WordprocessingML.

use std::collections::BTreeMap;

use crate::doc::{
    Attrs, Block, BoxKind, Chart, Definition, Document, Inline, Item, Kind, NoteId, Resolved,
    paragraph_id,
};
use crate::lang::LangCode;
use crate::lang::phrase::Numbered;
use crate::render::markup::{Labels, escape};
use crate::render::volume::{Text, Volume};

use super::inline::Look;
use super::picture::{Media, WIDEST};
use super::raster::Raster;

/// The body so far, and what belongs into other parts.
pub(super) struct Writer<'a> {
    pub(super) volume: &'a Volume<'a>,
    pub(super) labels: &'a Labels,
    pub(super) raster: &'a Raster,
    /// The body of `word/document.xml`, or of a footnote while it is written.
    pub(super) out: String,
    /// Footnotes, each a run of paragraphs.
    pub(super) footnotes: Vec<String>,
    /// Addresses on the web, each a relationship.
    pub(super) links: Vec<String>,
    /// Pictures, each a part and a relationship.
    pub(super) media: Vec<Media>,
    /// The abstract list and the first number of each list.
    pub(super) lists: Vec<(ListKind, u64)>,
    /// Bookmarks by text and id.
    bookmarks: BTreeMap<(usize, String), usize>,
    /// Bookmarks that have been set.
    pub(super) set: std::collections::BTreeSet<usize>,
    /// The text that is being written, and its notes that have been set.
    pub(super) at: usize,
    pub(super) document: Option<&'a Document<Resolved>>,
    pub(super) noted: BTreeMap<NoteId, usize>,
    /// The last heading's level.
    level: u8,
    /// How deep in lists.
    pub(super) depth: usize,
    /// Whether inside a box.
    pub(super) boxed: bool,
    pub(super) in_note: bool,
    /// The footnotes that the one that is being written holds already, itself included.
    pub(super) nested: Vec<NoteId>,
    pub(super) pictures: usize,
    /// The widest that a picture may be here.
    pub(super) widest: u64,
}

/// The lists of `word/numbering.xml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListKind {
    Bullets,
    Numbers,
    Open,
    Done,
}

/// A paragraph in a list.
#[derive(Clone, Copy)]
struct InList {
    list: usize,
    depth: usize,
}

impl<'a> Writer<'a> {
    pub(super) fn new(volume: &'a Volume<'a>, labels: &'a Labels, raster: &'a Raster) -> Self {
        Writer {
            volume,
            labels,
            raster,
            out: String::new(),
            footnotes: Vec::new(),
            links: Vec::new(),
            media: Vec::new(),
            lists: Vec::new(),
            bookmarks: BTreeMap::new(),
            set: Default::default(),
            at: 0,
            document: None,
            noted: BTreeMap::new(),
            level: 1,
            depth: 0,
            boxed: false,
            in_note: false,
            nested: Vec::new(),
            pictures: 0,
            widest: WIDEST,
        }
    }

    /// The name of the bookmark at a place; the empty id is the text's title.
    pub(super) fn bookmark(&mut self, at: usize, id: &str) -> String {
        format!("_ref{}", self.number_of(at, id))
    }

    fn number_of(&mut self, at: usize, id: &str) -> usize {
        let next = self.bookmarks.len() + 1;
        *self.bookmarks.entry((at, id.to_owned())).or_insert(next)
    }

    /// Sets a bookmark of the text that is being written, once.
    pub(super) fn mark(&mut self, id: &str) {
        let number = self.number_of(self.at, id);
        if self.set.insert(number) {
            self.out.push_str(&format!(
                "<w:bookmarkStart w:id=\"{number}\" w:name=\"_ref{number}\"/><w:bookmarkEnd w:id=\"{number}\"/>"
            ));
        }
    }

    /// A paragraph of plain words.
    pub(super) fn line(&mut self, style: &str, words: &str) {
        self.open(style, None);
        self.run(words, &Look::default());
        self.close();
    }

    /// A name and a value.
    pub(super) fn fact(&mut self, name: &str, value: &str) {
        self.open("Fact", None);
        let colon = if value.is_empty() { "" } else { ": " };
        self.run(&format!("{name}{colon}"), &Look { strong: true, ..Look::default() });
        self.run(value, &Look::default());
        self.close();
    }

    pub(super) fn page_break(&mut self) {
        self.out.push_str("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>");
    }

    /// The table of contents: a field with its result.
    pub(super) fn contents(&mut self, lines: &[(u8, Option<LangCode>, String, String)]) {
        let count = lines.len();
        for (at, (level, lang, words, bookmark)) in lines.iter().enumerate() {
            self.open(if *level == 1 { "TOC1" } else { "TOC2" }, None);
            if at == 0 {
                self.out.push_str("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"1-2\" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>");
            }
            self.out.push_str(&format!("<w:hyperlink w:anchor=\"{bookmark}\" w:history=\"1\">"));
            self.run(words, &Look { lang: *lang, ..Look::default() });
            self.out.push_str("</w:hyperlink>");
            if at + 1 == count {
                self.out.push_str("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
            }
            self.close();
        }
    }

    pub(super) fn chapter_title(&mut self, at: usize, text: &Text<'_>) {
        self.at = at;
        self.level = 1;
        self.noted.clear();
        self.open("Heading1", None);
        self.mark("");
        let lang = (text.lang != self.volume.lang).then(|| text.lang.into());
        self.run(&super::numbered(text.number, text.title), &Look { lang, ..Look::default() });
        self.close();
    }

    pub(super) fn text(&mut self, at: usize, document: &'a Document<Resolved>) {
        self.at = at;
        self.document = Some(document);
        self.blocks(&document.blocks);
    }

    pub(super) fn blocks(&mut self, blocks: &[Block<Resolved>]) {
        for block in blocks {
            self.block(block, "", None);
        }
    }

    fn block(&mut self, block: &Block<Resolved>, style: &str, list: Option<InList>) {
        let attrs = &block.attrs;
        match &block.kind {
            Kind::Paragraph(content) => self.paragraph(style, attrs, content, list),
            Kind::Heading { level, content, number } => {
                let level = (*level).max(2).min(self.level + 1).min(6);
                self.level = level;
                self.open(&format!("Heading{level}"), None);
                self.anchor(attrs);
                if let Some(number) = number {
                    self.run(&format!("{number} "), &Look::default());
                }
                self.inlines(content, &Look { lang: attrs.lang, ..Look::default() });
                self.close();
            }
            Kind::Quote(inner) => {
                for block in inner {
                    self.block(block, "Quote", None);
                }
            }
            Kind::List { start, items, .. } => self.list(*start, items),
            Kind::Definitions(entries) => self.definitions(entries, attrs),
            Kind::Figure { image, caption, number } => {
                self.open("Figure", None);
                self.anchor(attrs);
                self.image(image);
                self.close();
                self.caption(Numbered::Figure, number.as_deref(), caption, false);
            }
            Kind::Table(table) => {
                self.captioned_table(table, attrs);
            }
            Kind::Code(code) => {
                for line in code.lines.iter() {
                    self.open("Code", None);
                    self.run(line.text(), &Look { silent: true, ..Look::default() });
                    self.close();
                }
            }
            Kind::Box { kind, title, body, number } => {
                self.boxed(*kind, title, body, number.as_deref(), attrs);
            }
            Kind::Data { data, number } => self.chart(data, number.as_deref(), attrs),
            Kind::Html(_) => {}
            Kind::Break => self.line("Divide", "⁂"),
        }
    }

    fn paragraph(
        &mut self,
        style: &str,
        attrs: &Attrs,
        content: &[Inline<Resolved>],
        list: Option<InList>,
    ) {
        let style = match (style, self.in_note) {
            ("", true) => "FootnoteText",
            ("", false) => "BodyText",
            (style, _) => style,
        };
        self.open(style, list);
        self.anchor(attrs);
        self.inlines(content, &Look { lang: attrs.lang, ..Look::default() });
        if let Some(number) = &attrs.paragraph {
            self.run(
                &format!(" ¶\u{a0}{number}"),
                &Look { style: "ParagraphNumber", ..Look::default() },
            );
        }
        self.close();
    }

    pub(super) fn anchor(&mut self, attrs: &Attrs) {
        if let (Some(id), false) = (&attrs.id, self.in_note) {
            self.mark(id);
        }
    }

    /// Opens a paragraph.
    fn open(&mut self, style: &str, list: Option<InList>) {
        self.out.push_str("<w:p><w:pPr><w:pStyle w:val=\"");
        self.out.push_str(style);
        self.out.push_str("\"/>");
        // What is no paragraph stands below the words of its item.
        if style == "Code" && self.depth > 0 {
            self.out.push_str(&format!("<w:ind w:left=\"{}\"/>", 397 * self.depth));
        }
        if let Some(InList { list, depth }) = list {
            self.out.push_str(&format!(
                "<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{}\"/></w:numPr>",
                list + 1
            ));
        }
        if self.boxed {
            self.out.push_str("<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"0F6466\"/></w:pBdr>");
        }
        self.out.push_str("</w:pPr>");
    }

    fn close(&mut self) {
        self.out.push_str("</w:p>");
    }

    fn list(&mut self, start: Option<u64>, items: &[Item<Resolved>]) {
        let depth = self.depth.min(8);
        let own = match start {
            Some(start) => self.list_of(ListKind::Numbers, start),
            None => self.list_of(ListKind::Bullets, 1),
        };
        self.depth += 1;
        for item in items {
            let list = match item.task {
                Some(false) => self.list_of(ListKind::Open, 1),
                Some(true) => self.list_of(ListKind::Done, 1),
                None => own,
            };
            let mut first = Some(InList { list, depth });
            for block in &item.blocks {
                match &block.kind {
                    Kind::Paragraph(_) => {
                        let style = if first.is_some() { "ListParagraph" } else { "ListContinue" };
                        self.block(block, style, first.take());
                    }
                    _ => self.block(block, "", None),
                }
            }
        }
        self.depth -= 1;
    }

    /// The list of that kind. Numbered lists are one each, the others share theirs.
    fn list_of(&mut self, kind: ListKind, start: u64) -> usize {
        if kind != ListKind::Numbers
            && let Some(known) = self.lists.iter().position(|(known, _)| *known == kind)
        {
            return known;
        }
        self.lists.push((kind, start));
        self.lists.len() - 1
    }

    fn definitions(&mut self, entries: &[Definition<Resolved>], attrs: &Attrs) {
        for (at, entry) in entries.iter().enumerate() {
            self.open("DefinitionTerm", None);
            if at == 0 {
                self.anchor(attrs);
            }
            self.inlines(&entry.term, &Look::default());
            self.close();
            for block in entry.meanings.iter().flatten() {
                self.block(block, "Definition", None);
            }
        }
    }

    fn boxed(
        &mut self,
        kind: BoxKind,
        title: &[Inline<Resolved>],
        body: &[Block<Resolved>],
        number: Option<&str>,
        attrs: &Attrs,
    ) {
        let outer = std::mem::replace(&mut self.boxed, kind != BoxKind::Quote);
        let lang = self.volume.lang;
        if kind == BoxKind::Quote {
            for block in body {
                self.block(block, "Quote", None);
            }
        }
        if kind != BoxKind::Quote || !title.is_empty() {
            self.open(if kind == BoxKind::Quote { "QuoteSource" } else { "BoxTitle" }, None);
            self.anchor(attrs);
            // The list of recommendations leads to the paragraph of one without an id.
            if let (BoxKind::Recommendation, None, Some(number)) =
                (kind, &attrs.id, &attrs.paragraph)
            {
                self.mark(&paragraph_id(number));
            }
            let stop = if title.is_empty() { "" } else { ". " };
            match number {
                Some(number) => {
                    let what = match kind {
                        BoxKind::Recommendation => Numbered::Recommendation,
                        _ => Numbered::Box,
                    };
                    self.sequence(what.word(lang), number);
                    self.run(stop, &Look::default());
                }
                None if kind == BoxKind::Quote => {}
                None => {
                    self.run(&format!("{}{stop}", self.labels.box_name(kind)), &Look::default())
                }
            }
            self.inlines(title, &Look::default());
            self.close();
        }
        if kind != BoxKind::Quote {
            self.blocks(body);
        }
        self.boxed = outer;
        if !outer && kind != BoxKind::Quote {
            self.out.push_str("<w:p><w:pPr><w:pStyle w:val=\"AfterBox\"/></w:pPr></w:p>");
        }
    }

    /// `Şekil 4. Caption`, with a number that Word counts.
    pub(super) fn caption(
        &mut self,
        what: Numbered,
        number: Option<&str>,
        caption: &[Inline<Resolved>],
        above: bool,
    ) {
        if number.is_none() && caption.is_empty() {
            return;
        }
        self.open(if above { "TableCaption" } else { "Caption" }, None);
        if let Some(number) = number {
            self.sequence(what.word(self.volume.lang), number);
            self.run(". ", &Look::default());
        }
        self.inlines(caption, &Look::default());
        self.close();
    }

    fn sequence(&mut self, word: &str, number: &str) {
        self.run(&format!("{word} "), &Look::default());
        self.out.push_str("<w:fldSimple w:instr=\" SEQ ");
        escape::attribute(&mut self.out, word);
        self.out.push_str(" \\* ARABIC \">");
        self.run(number, &Look::default());
        self.out.push_str("</w:fldSimple>");
    }

    fn chart(&mut self, chart: &Chart, number: Option<&str>, attrs: &Attrs) {
        self.open("Figure", None);
        self.anchor(attrs);
        self.drawing(chart);
        self.close();
        self.caption(Numbered::Figure, number, &chart.caption, false);
        if !chart.source.is_empty() {
            self.open("Source", None);
            self.run(&format!("{}: ", self.labels.source), &Look::default());
            self.inlines(&chart.source, &Look::default());
            self.close();
        }
        self.chart_data(chart);
    }
}
