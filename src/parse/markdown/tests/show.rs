//! A tree in a few lines.

use std::fmt::Write;

use expect_test::Expect;

use crate::config::RawHtml;
use crate::diag::{Checked, Diagnostic};
use crate::doc::questions::Questions;
use crate::doc::{Attrs, Block, Inline, Item, Kind, Parsed, Written};
use crate::lang::Lang;
use crate::memo::Memo;
use crate::parse::{ParseOptions, document};
use crate::source::{Blob, ProjectPath};

/// Reads a Turkish chapter and compares its tree and complaints.
pub fn check(text: &str, expected: Expect) {
    check_as(Lang::Tr, RawHtml::Sanitise, text, expected);
}

/// Reads a chapter and compares its tree and complaints.
pub fn check_as(lang: Lang, raw_html: RawHtml, text: &str, expected: Expect) {
    const FRONT: &str = "---\ntitle: T\n---\n";
    let text = format!("{FRONT}{text}");
    let parsed = parse(lang, raw_html, &text);
    let mut shown = tree(&parsed.value);
    for complaint in &parsed.diagnostics {
        shown.push_str(&complain(complaint, &text));
    }
    expected.assert_eq(&shown);
}

/// Reads a whole file.
pub fn parse(lang: Lang, raw_html: RawHtml, text: &str) -> Checked<Parsed> {
    let path = ProjectPath::new(&format!("content/a.{lang}.md"));
    let options = ParseOptions { raw_html, smart: true };
    document(&path, lang, &Blob::new(text.as_bytes()), &options, &Memo::default())
}

/// Blocks, notes and the questions they ask.
pub fn tree(parsed: &Parsed) -> String {
    let mut out = String::new();
    let questions = &parsed.head.questions;
    let tree = parsed.tree(&Memo::default());
    blocks(&tree.blocks, 0, questions, &mut out);
    for (number, note) in tree.notes.iter().enumerate() {
        writeln!(out, "note {number} {} ×{}", note.name, note.mentions).unwrap();
        blocks(&note.blocks, 1, questions, &mut out);
    }
    out
}

/// `error code "what it points at": message`.
pub fn complain(complaint: &Diagnostic, text: &str) -> String {
    let range = complaint.at.start as usize..complaint.at.end as usize;
    let pointed = text.get(range).unwrap_or("?");
    let mut line = format!("! {} {pointed:?}: {}", complaint.code, complaint.message.en);
    for label in &complaint.labels {
        let range = label.at.start as usize..label.at.end as usize;
        write!(line, " [{:?} {}]", &text[range], label.message.en).unwrap();
    }
    line.push('\n');
    line
}

fn blocks(list: &[Block<Written>], depth: usize, questions: &Questions, out: &mut String) {
    for one in list {
        block(one, depth, questions, out);
    }
}

fn block(block: &Block<Written>, depth: usize, questions: &Questions, out: &mut String) {
    let indent = "  ".repeat(depth);
    let attrs = attrs(&block.attrs);
    let line = |content: &[Inline<Written>]| inlines(content, questions);
    out.push_str(&indent);
    match &block.kind {
        Kind::Paragraph(content) => writeln!(out, "p{attrs} {}", line(content)).unwrap(),
        Kind::Heading { level, content, .. } => {
            writeln!(out, "h{level}{attrs} {}", line(content)).unwrap();
        }
        Kind::Quote(inner) => {
            writeln!(out, "quote{attrs}").unwrap();
            blocks(inner, depth + 1, questions, out);
        }
        Kind::List { start, tight, items } => {
            let start = start.map(|start| format!(" from {start}")).unwrap_or_default();
            let loose = if *tight { "" } else { " loose" };
            writeln!(out, "list{attrs}{start}{loose}").unwrap();
            for Item { task, blocks: inner } in items {
                let task = match task {
                    None => "-",
                    Some(false) => "[ ]",
                    Some(true) => "[x]",
                };
                writeln!(out, "{indent}{task}").unwrap();
                blocks(inner, depth + 1, questions, out);
            }
        }
        Kind::Definitions(entries) => {
            writeln!(out, "definitions{attrs}").unwrap();
            for entry in entries {
                writeln!(out, "{indent}= {}", line(&entry.term)).unwrap();
                for meaning in &entry.meanings {
                    blocks(meaning, depth + 1, questions, out);
                }
            }
        }
        Kind::Figure { image, caption, .. } => {
            let file = &questions.images[image.source.index()].destination;
            writeln!(out, "figure{attrs} {file} alt={:?} {}", image.alt, line(caption)).unwrap();
        }
        Kind::Table(table) => {
            writeln!(out, "table{attrs} {:?} {}", table.columns, line(&table.caption)).unwrap();
            let head = std::iter::once(&table.head);
            for row in head.chain(table.rows.iter().map(|row| &row.cells)) {
                let cells: Vec<String> = row.iter().map(|cell| line(&cell.content)).collect();
                writeln!(out, "{indent}| {}", cells.join(" | ")).unwrap();
            }
        }
        Kind::Code(code) => {
            writeln!(out, "code{attrs} {}", code.language.as_deref().unwrap_or("-")).unwrap();
            for line in code.lines.iter() {
                writeln!(out, "{}", format!("{indent}  {}", line.text()).trim_end()).unwrap();
            }
        }
        Kind::Box { kind, title, body, .. } => {
            writeln!(out, "box{attrs} {} {}", kind.name(), line(title)).unwrap();
            blocks(body, depth + 1, questions, out);
        }
        Kind::Data { data, .. } => {
            let ask = &questions.data[data.index()];
            let (caption, source) = (line(&ask.caption), line(&ask.source));
            writeln!(out, "{:?}{attrs} {caption} / {source} {:?}", ask.kind, ask.yaml).unwrap();
        }
        Kind::Html(html) => writeln!(out, "html{attrs} {html:?}").unwrap(),
        Kind::Break => writeln!(out, "break").unwrap(),
    }
}

fn attrs(attrs: &Attrs) -> String {
    let mut shown = String::new();
    if let Some(id) = &attrs.id {
        shown.push(if attrs.explicit { '#' } else { '~' });
        shown.push_str(id);
    }
    for class in &attrs.classes {
        shown.push('.');
        shown.push_str(class);
    }
    if let Some(lang) = attrs.lang {
        write!(shown, ":{lang}").unwrap();
    }
    shown
}

/// Text as it is, everything else in angle brackets.
pub(in crate::parse) fn inlines(list: &[Inline<Written>], questions: &Questions) -> String {
    let inside = |content: &[Inline<Written>]| inlines(content, questions);
    let mut out = String::new();
    for inline in list {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::Emphasis(content) => write!(out, "<em {}>", inside(content)).unwrap(),
            Inline::Strong(content) => write!(out, "<strong {}>", inside(content)).unwrap(),
            Inline::Strikethrough(content) => write!(out, "<s {}>", inside(content)).unwrap(),
            Inline::Code(code) => write!(out, "<code {code}>").unwrap(),
            Inline::Link { to, title, content } => {
                let to = &questions.links[to.index()].destination;
                let title = title.as_ref().map(|title| format!(" {title:?}")).unwrap_or_default();
                write!(out, "<a {to}{title} {}>", inside(content)).unwrap();
            }
            Inline::Image(image) => {
                let file = &questions.images[image.source.index()].destination;
                write!(out, "<img {file} {:?}>", image.alt).unwrap();
            }
            Inline::Note { id, mention } => write!(out, "<note {}.{mention}>", id.0).unwrap(),
            Inline::Reference(ask) => {
                let ask = &questions.references[ask.index()];
                let publication =
                    ask.publication.as_ref().map(|id| format!("{id}/")).unwrap_or_default();
                let case = ask.case.map(|case| format!(" {case:?}")).unwrap_or_default();
                write!(out, "<ref {publication}{}{case}>", ask.label).unwrap();
            }
            Inline::Citation(ask) => {
                let ask = &questions.citations[ask.index()];
                let works: Vec<String> = ask
                    .works
                    .iter()
                    .map(|work| {
                        let minus = if work.suppress_author { "-" } else { "" };
                        format!("{:?} {minus}{} {:?}", work.prefix, work.key, work.locator)
                    })
                    .collect();
                let how = if ask.in_text { "cite-in-text" } else { "cite" };
                let case = ask.case.map(|case| format!(" {case:?}")).unwrap_or_default();
                write!(out, "<{how} {}{case}>", works.join("; ")).unwrap();
            }
            Inline::Term { term, content } => {
                let key = &questions.terms[term.index()].key;
                write!(out, "<term {key} {}>", inside(content)).unwrap();
            }
            Inline::Span { lang, classes, content } => {
                let lang = lang.map(|lang| format!(":{lang}")).unwrap_or_default();
                let classes: String = classes.iter().map(|class| format!(".{class}")).collect();
                write!(out, "<span{classes}{lang} {}>", inside(content)).unwrap();
            }
            Inline::Html(html) => write!(out, "<html {html:?}>").unwrap(),
            Inline::SoftBreak => out.push('⏎'),
            Inline::LineBreak => out.push('↵'),
        }
    }
    out
}
