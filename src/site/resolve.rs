//! Putting the answers into the tree.

use std::sync::Arc;

use crate::doc::questions::Ask;
use crate::doc::{
    Answers, Block, Cell, DataAnswer, Definition, Document, Head, Image, Inline, Item, Kind, Note,
    Resolved, Row, Table, Tree, Written, label_kind,
};
use crate::memo::Fingerprint;

/// The document with every question answered.
///
/// Answers come from [`super::answer`] and belong to this very document. A tree that nobody else
/// holds is taken apart; of one that is kept there is a copy.
pub fn document(head: &Head, tree: Arc<Tree>, answers: &Answers) -> Document<Resolved> {
    let Tree { blocks, notes, .. } = Arc::unwrap_or_clone(tree);
    let mut resolver = Resolver { answers, headings: 0, labels: 0 };
    let mut paragraphs = answers.paragraphs.iter();
    let blocks = blocks
        .into_iter()
        .filter_map(|block| {
            let number = paragraphs.next().cloned().flatten();
            let mut block = resolver.block(block)?;
            block.attrs.paragraph = number;
            Some(block)
        })
        .collect();
    let notes = notes.into_iter().map(|note| resolver.note(note)).collect();
    Document {
        path: head.path.clone(),
        lang: head.lang,
        meta: head.meta.clone(),
        blocks,
        notes,
        questions: (),
        fingerprint: Fingerprint::of(&(head.fingerprint, answers)),
    }
}

/// Inlines from outside a document, such as a cell of a data file, with their answers.
pub fn inlines(written: Vec<Inline<Written>>, answers: &Answers) -> Vec<Inline<Resolved>> {
    Resolver { answers, headings: 0, labels: 0 }.inlines(written)
}

/// Walks the tree once, in the order in which headings and labels were counted.
struct Resolver<'a> {
    answers: &'a Answers,
    headings: usize,
    labels: usize,
}

/// The answer to a question. Answers are made from the questions of the same
/// document, one each, so there always is one.
fn answer<T, A>(answers: &[A], ask: Ask<T>) -> &A {
    &answers[ask.index()]
}

impl Resolver<'_> {
    fn blocks(&mut self, blocks: Vec<Block<Written>>) -> Vec<Block<Resolved>> {
        blocks.into_iter().filter_map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: Block<Written>) -> Option<Block<Resolved>> {
        let number = label_kind(&block).and_then(|_| self.next_label());
        let kind = match block.kind {
            Kind::Paragraph(content) => Kind::Paragraph(self.inlines(content)),
            Kind::Heading { level, content, .. } => {
                Kind::Heading { level, number: self.next_heading(), content: self.inlines(content) }
            }
            Kind::Quote(blocks) => Kind::Quote(self.blocks(blocks)),
            Kind::List { start, tight, items } => Kind::List {
                start,
                tight,
                items: items
                    .into_iter()
                    .map(|item| Item { task: item.task, blocks: self.blocks(item.blocks) })
                    .collect(),
            },
            Kind::Definitions(entries) => {
                Kind::Definitions(entries.into_iter().map(|entry| self.definition(entry)).collect())
            }
            Kind::Figure { image, caption, .. } => {
                Kind::Figure { image: self.image(image), caption: self.inlines(caption), number }
            }
            Kind::Table(table) => Kind::Table(self.table(table, number)),
            Kind::Code(code) => Kind::Code(code),
            Kind::Box { kind, title, body, .. } => {
                Kind::Box { kind, title: self.inlines(title), body: self.blocks(body), number }
            }
            Kind::Data { data, .. } => match answer(&self.answers.data, data) {
                DataAnswer::Chart(chart) => Kind::Data { data: chart.clone(), number },
                DataAnswer::Table(table) => Kind::Table(Table { number, ..Table::clone(table) }),
                DataAnswer::Missing => return None,
            },
            Kind::Html(html) => Kind::Html(html),
            Kind::Break => Kind::Break,
        };
        Some(Block { attrs: block.attrs, kind })
    }

    fn next_heading(&mut self) -> Option<String> {
        self.headings += 1;
        self.answers.headings.get(self.headings - 1).cloned().flatten()
    }

    fn next_label(&mut self) -> Option<String> {
        self.labels += 1;
        self.answers.labels.get(self.labels - 1).cloned().flatten()
    }

    fn definition(&mut self, entry: Definition<Written>) -> Definition<Resolved> {
        Definition {
            term: self.inlines(entry.term),
            meanings: entry.meanings.into_iter().map(|meaning| self.blocks(meaning)).collect(),
        }
    }

    fn table(&mut self, table: Table<Written>, number: Option<String>) -> Table<Resolved> {
        let mut cells = |cells: Vec<Cell<Written>>| -> Vec<Cell<Resolved>> {
            cells.into_iter().map(|cell| Cell { content: self.inlines(cell.content) }).collect()
        };
        Table {
            columns: table.columns,
            head: cells(table.head),
            rows: table
                .rows
                .into_iter()
                .map(|row| Row { cells: cells(row.cells), status: row.status })
                .collect(),
            row_heads: table.row_heads,
            caption: self.inlines(table.caption),
            number,
        }
    }

    fn note(&mut self, note: Note<Written>) -> Note<Resolved> {
        Note {
            name: note.name,
            blocks: self.blocks(note.blocks),
            mentions: note.mentions,
            span: note.span,
        }
    }

    fn image(&self, image: Image<Written>) -> Image<Resolved> {
        Image {
            source: Box::new(answer(&self.answers.images, image.source).clone()),
            alt: image.alt,
            title: image.title,
        }
    }

    fn inlines(&mut self, inlines: Vec<Inline<Written>>) -> Vec<Inline<Resolved>> {
        inlines.into_iter().map(|inline| self.inline(inline)).collect()
    }

    fn inline(&mut self, inline: Inline<Written>) -> Inline<Resolved> {
        match inline {
            Inline::Text(text) => Inline::Text(text),
            Inline::Emphasis(content) => Inline::Emphasis(self.inlines(content)),
            Inline::Strong(content) => Inline::Strong(self.inlines(content)),
            Inline::Strikethrough(content) => Inline::Strikethrough(self.inlines(content)),
            Inline::Code(text) => Inline::Code(text),
            Inline::Link { to, title, content } => Inline::Link {
                to: Box::new(answer(&self.answers.links, to).clone()),
                title,
                content: self.inlines(content),
            },
            Inline::Image(image) => Inline::Image(self.image(image)),
            Inline::Note { id, mention } => Inline::Note { id, mention },
            Inline::Reference(ask) => {
                Inline::Reference(Box::new(answer(&self.answers.references, ask).clone()))
            }
            Inline::Citation(ask) => {
                Inline::Citation(Box::new(answer(&self.answers.citations, ask).clone()))
            }
            Inline::Term { term, content } => Inline::Term {
                term: Box::new(answer(&self.answers.terms, term).clone()),
                content: self.inlines(content),
            },
            Inline::Span { lang, classes, content } => {
                Inline::Span { lang, classes, content: self.inlines(content) }
            }
            Inline::Html(html) => Inline::Html(html),
            Inline::SoftBreak => Inline::SoftBreak,
            Inline::LineBreak => Inline::LineBreak,
        }
    }
}
