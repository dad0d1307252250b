//! What readers see, for bibliographies made for the purpose and for the one we publish.

mod broken;
mod citations;
mod lists;
mod published;

use crate::doc::questions::{CitationAsk, CitedWork};
use crate::doc::{Inline, Resolved};
use crate::lang::Lang;
use crate::lang::suffix::Ending;
use crate::source::{ProjectPath, Snapshot, Span};

use super::Library;

/// The library of a `references.yaml`, which must be right.
fn library(yaml: &str) -> Library {
    let snapshot = Snapshot::from_texts([("content/references.yaml", yaml)]);
    let library = Library::read(&snapshot);
    assert_eq!(library.diagnostics, []);
    library.value
}

/// A citation as an editor writes it: `[see @key, art. 14; -@other]`, `@key'de`,
/// `@key [p. 3]`.
fn ask(written: &str) -> CitationAsk {
    if let Some(inside) = written.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        let works = inside.split("; ").map(|part| {
            let (before, rest) = part.split_once('@').expect("every part has a key");
            let (key, locator) = rest.split_once(", ").unwrap_or((rest, ""));
            let prefix = before.trim_end_matches('-').trim();
            work(key, prefix, locator, before.ends_with('-'))
        });
        return CitationAsk {
            works: works.collect(),
            in_text: false,
            case: None,
            span: Span::default(),
        };
    }
    let written = written.strip_prefix('@').expect("a citation begins with @ or [");
    let (name, locator) = match written.split_once(" [") {
        Some((name, locator)) => (name, locator.trim_end_matches(']')),
        None => (written, ""),
    };
    let (key, ending) = name.split_once('\'').unwrap_or((name, ""));
    CitationAsk {
        works: vec![work(key, "", locator, false)],
        in_text: true,
        case: Ending::recognise(ending),
        span: Span::default(),
    }
}

fn work(key: &str, prefix: &str, locator: &str, suppress_author: bool) -> CitedWork {
    CitedWork {
        key: key.to_owned(),
        prefix: prefix.to_owned(),
        locator: locator.to_owned(),
        suppress_author,
        span: Span::default(),
    }
}

/// How a citation reads.
fn said(library: &Library, written: &str, lang: Lang) -> String {
    let path = ProjectPath::new("content/guide/01-giris.tr.md");
    let cited = library.cite(&ask(written), lang, &path, "tr/rehber/kaynakca/", 0);
    assert_eq!(cited.diagnostics, [], "{written}");
    cited.value.parts.iter().map(|part| shown(&part.content)).collect()
}

/// Inlines in a notation: `*emphasis*`, `[run]{lang=tr}`, `<address>`.
fn shown(inlines: &[Inline<Resolved>]) -> String {
    let one = |inline: &Inline<Resolved>| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Emphasis(content) => format!("*{}*", shown(content)),
        Inline::Span { lang: Some(lang), content, .. } => {
            format!("[{}]{{lang={lang}}}", shown(content))
        }
        Inline::Link { content, .. } => format!("<{}>", shown(content)),
        other => format!("{other:?}"),
    };
    inlines.iter().map(one).collect()
}
