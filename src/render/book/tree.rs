//! Resolved trees as the nodes that the print layout understands.
//!
//! A node is a string, or an object with its kind under `k`. Text stays text:
//! nothing in it is ever read as Typst markup.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::doc::{
    Align, Attrs, Block, BoxKind, Chart, CodeLine, Definition, Document, Image, Inline, Item, Kind,
    NoteId, Resolved, Table, Target, is_web,
};
use crate::lang::phrase::{self, Numbered};
use crate::render::marks::{Mark, Marks};
use crate::render::markup::Labels;
use crate::render::volume::{Place, Volume};
use crate::render::widths::widths;

use super::columns;
use super::drawings::{Room, drawings};
use super::glyphs::Glyphs;
use super::runs;
use super::short::are_short;

/// Writes the texts of one volume.
pub(super) struct Writer<'a> {
    pub(super) volume: &'a Volume<'a>,
    pub(super) labels: &'a Labels,
    pub(super) glyphs: &'a Glyphs,
    /// What stands before every label; empty unless two volumes share a book.
    pub(super) space: &'static str,
    /// The room for charts, where it is less than usual.
    pub(super) room: Option<Room>,
}

/// What is being written.
pub(super) struct Text<'w, 'a> {
    writer: &'w Writer<'a>,
    name: &'w str,
    document: &'w Document<Resolved>,
    /// The last heading's level; the next one is at most one below.
    level: u8,
    /// The labels that have been given away in this text.
    given: BTreeSet<String>,
    /// The notes that have been set.
    noted: BTreeSet<NoteId>,
    in_link: bool,
    /// The notes of the heading that is being written, which have no labels.
    in_heading: Option<BTreeSet<NoteId>>,
    /// Whether only words are wanted: no links, notes or labels.
    bare: bool,
}

/// Takes links back that lead to no label of the book: to what was left out, or
/// to a text that is in another book. A link into a text that has no such place
/// leads to its beginning.
pub(super) fn mend(texts: &mut [(Value, Value)]) {
    let mut labels = BTreeSet::new();
    for (head, body) in texts.iter() {
        collect(head, &mut labels);
        collect(body, &mut labels);
    }
    for (_, body) in texts {
        relink(body, &labels);
    }
}

/// Takes the labels off what is printed more than once: a caption also stands in
/// the list of figures, a head row on every page of its table.
fn unlabel(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(unlabel),
        Value::Object(values) => {
            values.remove("id");
            values.values_mut().for_each(unlabel);
        }
        _ => {}
    }
}

fn collect(value: &Value, labels: &mut BTreeSet<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, labels)),
        Value::Object(values) => {
            if let Some(Value::String(id)) = values.get("id") {
                labels.insert(id.clone());
            }
            if let Some(Value::Array(places)) = values.get("places") {
                labels.extend(places.iter().filter_map(Value::as_str).map(str::to_owned));
            }
            values.values().for_each(|value| collect(value, labels));
        }
        _ => {}
    }
}

fn relink(value: &mut Value, labels: &BTreeSet<String>) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| relink(value, labels)),
        Value::Object(values) => {
            if let Some(Value::String(to)) = values.get("to")
                && !labels.contains(to)
            {
                let whole = to.split("--").next().unwrap_or_default().to_owned();
                if labels.contains(&whole) && values["k"] == "link" {
                    values.insert("to".to_owned(), whole.into());
                } else {
                    values.remove("to");
                    values.insert("k".to_owned(), "span".into());
                    values.entry("c").or_insert_with(|| Value::Array(Vec::new()));
                }
            }
            values.values_mut().for_each(|value| relink(value, labels));
        }
        _ => {}
    }
}

impl<'a> Writer<'a> {
    /// Begins a text.
    pub(super) fn text<'w>(
        &'w self,
        name: &'w str,
        document: &'w Document<Resolved>,
    ) -> Text<'w, 'a> {
        Text {
            writer: self,
            name,
            document,
            level: 1,
            given: BTreeSet::new(),
            noted: BTreeSet::new(),
            in_link: false,
            in_heading: None,
            bare: false,
        }
    }
}

impl Text<'_, '_> {
    pub(super) fn blocks(&mut self, blocks: &[Block<Resolved>]) -> Vec<Value> {
        blocks.iter().filter_map(|block| self.block(block)).collect()
    }

    /// Blocks whose first words stand in the line of what is before them: a number, a term.
    fn run_in(&mut self, blocks: &[Block<Resolved>]) -> Vec<Value> {
        let [Block { kind: Kind::Paragraph(content), attrs }, rest @ ..] = blocks else {
            return self.blocks(blocks);
        };
        let label = attrs.id.as_deref().and_then(|id| self.label(id));
        let lang = attrs.lang.map(|lang| lang.code());
        let mut nodes = self.inlines(content);
        // The engine goes only so deep, and a note may have notes.
        if label.is_some() || lang.is_some() {
            nodes = vec![json!({ "k": "span", "id": label, "lang": lang, "c": nodes })];
        }
        nodes.extend(self.blocks(rest));
        nodes
    }

    /// One block as a node with its label, language and paragraph number.
    pub(super) fn block(&mut self, block: &Block<Resolved>) -> Option<Value> {
        let mut node = self.kind(&block.kind, &block.attrs)?;
        let label = block.attrs.id.as_deref().and_then(|id| self.label(id));
        if let Value::Object(node) = &mut node {
            if let Some(label) = label {
                node.insert("id".to_owned(), label.into());
            }
            if let Some(lang) = block.attrs.lang {
                node.insert("lang".to_owned(), lang.code().into());
            }
            if let Some(number) = &block.attrs.paragraph {
                node.insert("n".to_owned(), number.as_str().into());
            }
        }
        Some(node)
    }

    fn kind(&mut self, kind: &Kind<Resolved>, attrs: &Attrs) -> Option<Value> {
        Some(match kind {
            Kind::Paragraph(content) => json!({ "k": "par", "c": self.inlines(content) }),
            Kind::Heading { level, content, number } => {
                // A skipped level would make the document invalid.
                let level = (*level).max(2).min(self.level + 1);
                self.level = level;
                self.in_heading = Some(BTreeSet::new());
                let mut content = Value::Array(self.inlines(content));
                self.in_heading = None;
                // Its words also stand in the table of contents, so places in it stand before it.
                let mut places = BTreeSet::new();
                collect(&content, &mut places);
                unlabel(&mut content);
                json!({ "k": "heading", "level": level, "number": number, "places": places, "c": content })
            }
            Kind::Quote(inner) => json!({ "k": "quote", "c": self.blocks(inner) }),
            Kind::List { start, tight, items } => self.list(*start, *tight, items),
            Kind::Definitions(entries) => self.definitions(entries, attrs),
            Kind::Figure { image, caption, number } => {
                let picture = self.picture(image)?;
                let caption = self.caption(Numbered::Figure, number.as_deref(), caption);
                json!({ "k": "figure", "c": picture, "caption": caption })
            }
            Kind::Table(table) => self.table(table),
            Kind::Code(code) => {
                let lines: Vec<&str> = code.lines.iter().map(CodeLine::text).collect();
                let text = lines.join("\n");
                runs::code("code", self.writer.glyphs.text(&text))
            }
            Kind::Box { kind, title, body, number } => {
                self.boxed(*kind, title, body, number.as_deref())
            }
            Kind::Data { data, number } => self.chart(data, number.as_deref()),
            Kind::Html(_) => return None,
            Kind::Break => json!({ "k": "break" }),
        })
    }

    fn label(&mut self, id: &str) -> Option<String> {
        let label = format!("{}{}--{id}", self.writer.space, self.name);
        (!self.bare && self.given.insert(label.clone())).then_some(label)
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Item<Resolved>]) -> Value {
        let tasks = items.iter().any(|item| item.task.is_some());
        let done: Vec<bool> = items.iter().map(|item| item.task.unwrap_or_default()).collect();
        let items: Vec<Vec<Value>> = items
            .iter()
            .map(|item| {
                item.blocks
                    .iter()
                    .filter_map(|block| match &block.kind {
                        Kind::Paragraph(content) if tight => {
                            Some(json!({ "k": "span", "c": self.inlines(content) }))
                        }
                        _ => self.block(block),
                    })
                    .collect()
            })
            .collect();
        match (tasks, start) {
            (true, _) => json!({ "k": "tasks", "tight": tight, "done": done, "c": items }),
            (false, Some(start)) => {
                json!({ "k": "numbers", "tight": tight, "start": start, "c": items })
            }
            (false, None) => json!({ "k": "bullets", "tight": tight, "c": items }),
        }
    }

    fn definitions(&mut self, entries: &[Definition<Resolved>], attrs: &Attrs) -> Value {
        let entries: Vec<Value> = entries
            .iter()
            .map(|entry| {
                let term = self.inlines(&entry.term);
                let mut meanings = entry.meanings.iter();
                let first = meanings.next().map(|meaning| self.run_in(meaning));
                let mut body = first.unwrap_or_default();
                meanings.for_each(|meaning| body.extend(self.blocks(meaning)));
                json!({ "term": term, "c": body, "key": attrs.id })
            })
            .collect();
        json!({ "k": "terms", "c": entries })
    }

    fn picture(&mut self, image: &Image<Resolved>) -> Option<Value> {
        self.writer.volume.pictures.get(&image.source.path)?;
        Some(json!({
            "k": "image",
            "src": format!("/{}", image.source.path),
            "alt": self.writer.glyphs.text(&image.alt),
            "width": image.source.size.map(|(width, _)| width),
        }))
    }

    fn caption(
        &mut self,
        what: Numbered,
        number: Option<&str>,
        caption: &[Inline<Resolved>],
    ) -> Value {
        let name = number
            .map(|number| phrase::numbered(self.writer.volume.lang, what, number, None) + ".");
        if name.is_none() && caption.is_empty() {
            return Value::Null;
        }
        // Its words also stand in a list, as those of a heading do.
        let outer = self.in_heading.replace(BTreeSet::new());
        let mut content = Value::from(self.inlines(caption));
        self.in_heading = outer;
        unlabel(&mut content);
        json!({ "name": name, "c": content })
    }

    fn table(&mut self, table: &Table<Resolved>) -> Value {
        let cells = |this: &mut Self, cells: &[crate::doc::Cell<Resolved>]| -> Vec<Value> {
            cells.iter().map(|cell| Value::Array(this.inlines(&cell.content))).collect()
        };
        let mut head = cells(self, &table.head);
        head.iter_mut().for_each(unlabel);
        let rows: Vec<Value> = table
            .rows
            .iter()
            .map(|row| {
                let status = row.status.as_deref();
                let word = status.and_then(|status| self.writer.labels.status(status));
                json!({ "c": cells(self, &row.cells), "status": status, "word": word })
            })
            .collect();
        let statuses = table.rows.iter().filter_map(|row| row.status.as_deref());
        let statuses = statuses.filter_map(|status| self.writer.labels.status(status));
        let align = table.columns.iter().map(|align| match align {
            Align::None => "start",
            Align::Left => "left",
            Align::Center => "center",
            Align::Right => "right",
        });
        json!({
            "k": "table",
            "align": align.collect::<Vec<_>>(),
            "widths": widths(table),
            "words": columns::words(table, statuses, self.writer.glyphs),
            "head": head,
            "rows": rows,
            "heads": table.row_heads,
            "caption": self.caption(Numbered::Table, table.number.as_deref(), &table.caption),
        })
    }

    fn boxed(
        &mut self,
        kind: BoxKind,
        title: &[Inline<Resolved>],
        body: &[Block<Resolved>],
        number: Option<&str>,
    ) -> Value {
        let lang = self.writer.volume.lang;
        let name = match (number, kind) {
            (None, BoxKind::Quote) => None,
            (None, _) => Some(self.writer.labels.box_name(kind).to_owned()),
            (Some(number), BoxKind::Recommendation) => {
                Some(phrase::numbered(lang, Numbered::Recommendation, number, None))
            }
            (Some(number), _) => Some(phrase::numbered(lang, Numbered::Box, number, None)),
        };
        json!({
            "k": "box",
            "kind": kind.name(),
            "name": name,
            "title": self.inlines(title),
            "short": are_short(body),
            "c": self.blocks(body),
        })
    }

    fn chart(&mut self, chart: &Chart, number: Option<&str>) -> Value {
        let mut caption = self.caption(Numbered::Figure, number, &chart.caption);
        if !chart.source.is_empty()
            && let Value::Object(caption) = &mut caption
        {
            let source = self.inlines(&chart.source);
            caption.insert("source".to_owned(), source.into());
            caption.insert("word".to_owned(), self.writer.labels.source.as_str().into());
        }
        let glyphs = self.writer.glyphs;
        let head: Vec<String> = std::iter::once(chart.x_label.as_str())
            .chain(chart.series.iter().map(|series| match series.name.as_str() {
                "" => chart.y_label.as_str(),
                name => name,
            }))
            .map(|name| glyphs.text(name))
            .collect();
        let svgs = drawings(chart, self.writer.volume.lang, self.writer.room);
        let svgs: Vec<String> = svgs.iter().map(|svg| glyphs.source(&drawing(svg))).collect();
        let texts = |at: usize| {
            let values = chart.series.get(at).map_or(&[][..], |series| &series.values);
            values.iter().map(|mark| mark.text.as_str())
        };
        let words = head.iter().enumerate().map(|(at, head)| match at.checked_sub(1) {
            None => columns::plain_words(head, chart.categories.iter().map(String::as_str), glyphs),
            Some(at) => columns::plain_words(head, texts(at), glyphs),
        });
        let words: Vec<Value> = words.collect();
        let rows = chart.categories.iter().enumerate().map(|(at, category)| {
            let values = chart.series.iter().map(|series| series.values.get(at));
            let values = values.map(|mark| mark.map_or("", |mark| mark.text.as_str()));
            std::iter::once(category.as_str()).chain(values).map(|it| glyphs.text(it)).collect()
        });
        json!({
            "k": "chart",
            "svgs": svgs,
            "alt": glyphs.text(&chart.alt),
            "caption": caption,
            "head": head,
            "words": words,
            "rows": rows.collect::<Vec<Vec<String>>>(),
        })
    }

    pub(super) fn inlines(&mut self, content: &[Inline<Resolved>]) -> Vec<Value> {
        let mut marks = Marks::default();
        let mut nodes = Vec::with_capacity(content.len());
        for inline in content {
            if let Inline::Html(tag) = inline {
                marks.read(tag);
            } else if let Some(node) = self.inline(inline) {
                nodes.push(marks.iter().fold(node, marked));
            }
        }
        nodes
    }

    fn inline(&mut self, inline: &Inline<Resolved>) -> Option<Value> {
        let glyphs = self.writer.glyphs;
        Some(match inline {
            Inline::Text(text) => runs::text(glyphs.text(text), self.in_link),
            Inline::Emphasis(content) => json!({ "k": "em", "c": self.inlines(content) }),
            Inline::Strong(content) => json!({ "k": "strong", "c": self.inlines(content) }),
            Inline::Strikethrough(content) => json!({ "k": "del", "c": self.inlines(content) }),
            Inline::Code(text) => runs::code("raw", glyphs.text(text)),
            Inline::Link { to, content, .. } => self.link(to, |this| this.inlines(content)),
            Inline::Image(image) => {
                let mut picture = self.picture(image)?;
                picture["k"] = "inset".into();
                picture
            }
            Inline::Note { id, .. } => return self.note(*id),
            Inline::Reference(reference) => {
                let text = glyphs.text(&reference.text);
                self.link(&reference.target, |_| vec![text.into()])
            }
            Inline::Citation(cited) => {
                let parts: Vec<Value> = cited
                    .parts
                    .iter()
                    .map(|part| self.link(&part.target, |this| this.inlines(&part.content)))
                    .collect();
                let anchor = Some(cited.anchor.as_str()).filter(|anchor| !anchor.is_empty());
                let label = anchor.and_then(|anchor| self.label(anchor));
                json!({ "k": "span", "id": label, "c": parts })
            }
            Inline::Term { term, content } => {
                let words = |this: &mut Self| match content.is_empty() {
                    true => vec![glyphs.text(&term.name).into()],
                    false => this.inlines(content),
                };
                let mut node = self.link(&term.target, words);
                let anchor = match &term.target {
                    Target::Page { anchor, .. } => anchor.as_deref(),
                    _ => None,
                };
                if let (Value::Object(node), Some(anchor), false) = (&mut node, anchor, self.bare) {
                    node.insert("term".to_owned(), anchor.into());
                }
                node
            }
            Inline::Span { lang, content, .. } => {
                json!({ "k": "span", "lang": lang.map(|lang| lang.code()), "c": self.inlines(content) })
            }
            Inline::Html(_) => return None,
            Inline::SoftBreak => " ".into(),
            Inline::LineBreak => json!({ "k": "line" }),
        })
    }

    /// A link inside the book, to the site or elsewhere; plain text where there is none.
    fn link(&mut self, to: &Target, content: impl FnOnce(&mut Self) -> Vec<Value>) -> Value {
        let destination = if self.in_link || self.bare { None } else { self.destination(to) };
        let Some((key, destination)) = destination else {
            return json!({ "k": "span", "c": content(self) });
        };
        self.in_link = true;
        let content = content(self);
        self.in_link = false;
        // A link without words is one that nobody can follow.
        if content.is_empty() {
            return json!({ "k": "span", "c": content });
        }
        json!({ "k": "link", key: destination, "c": content })
    }

    fn destination(&self, to: &Target) -> Option<(&'static str, String)> {
        let volume = self.writer.volume;
        let space = self.writer.space;
        match volume.place(to) {
            Place::Inside(at, anchor) => {
                let name = &volume.texts[at].name;
                let whole = format!("{space}{name}");
                let label = match anchor {
                    Some(anchor) => format!("{whole}--{anchor}"),
                    None => whole,
                };
                Some(("to", label))
            }
            Place::Page(address, anchor) => Some(("url", volume.whole(address, anchor)?)),
            Place::File(address) => Some(("url", volume.whole(address, None)?)),
            Place::Web(url) => is_web(url).then(|| ("url", url.to_owned())),
            Place::Nowhere => None,
        }
    }

    fn note(&mut self, id: NoteId) -> Option<Value> {
        if self.bare {
            return None;
        }
        let label = format!("{}{}--fn-{}", self.writer.space, self.name, id.0 + 1);
        let in_heading = self.in_heading.is_some();
        let is_known = self.noted.contains(&id);
        if is_known || !self.in_heading.as_mut().unwrap_or(&mut self.noted).insert(id) {
            return Some(json!({ "k": "again", "to": label, "in-heading": in_heading }));
        }
        // A note in a heading has no label that a later mark could lead to: that mark sets it anew.
        let label = (!in_heading).then_some(label);
        let document = self.document;
        let note = document.notes.get(id.0 as usize)?;
        let in_link = std::mem::take(&mut self.in_link);
        let body = self.run_in(&note.blocks);
        self.in_link = in_link;
        Some(json!({ "k": "note", "id": label, "in-heading": in_heading, "c": body }))
    }
}

/// A node with a look that raw HTML gives it.
fn marked(node: Value, mark: Mark) -> Value {
    let kind = match mark {
        Mark::Sub => "sub",
        Mark::Super => "super",
        Mark::Strong => "strong",
        Mark::Emphasis => "em",
        Mark::Struck => "del",
        Mark::Under => "under",
        Mark::Pen => "pen",
        Mark::Code => "key",
    };
    json!({ "k": kind, "c": [node] })
}

/// The drawing with its namespace and a font that is there.
fn drawing(svg: &str) -> String {
    svg.replacen("<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"", 1).replacen(
        "font-family=\"sans-serif\"",
        "font-family=\"Noto Sans\"",
        1,
    )
}
