//! Complaints for people: the offending line and what to do about it.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::diag::Severity;
use crate::lang::{Each, Lang};

use super::{Place, Shown};

/// Whether colours may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Text only.
    Plain,
    /// With a terminal's colours.
    Coloured,
}

/// The complaints one after the other, with an empty line after each.
pub fn human(shown: &[Shown], lang: Lang, look: Look) -> String {
    let renderer = match look {
        Look::Plain => Renderer::plain(),
        Look::Coloured => Renderer::styled(),
    };
    // Long lines have been cut already.
    let renderer = renderer.term_width(usize::MAX / 4);
    let mut text = String::new();
    for one in shown {
        let report = renderer.render(&[group(one, lang)]);
        let places = one.labels.iter().map(|label| &label.place).chain([&one.place]);
        text.push_str(&places.fold(report, with_true_column));
        text.push_str("\n\n");
    }
    text
}

fn group(one: &Shown, lang: Lang) -> Group<'_> {
    let level = match one.severity {
        Severity::Error => Level::ERROR.with_name(Each { tr: "hata", en: "error" }[lang]),
        Severity::Warning => Level::WARNING.with_name(Each { tr: "uyarı", en: "warning" }[lang]),
    };
    let mut group = Group::with_title(level.primary_title(one_line(&one.message)).id(one.code));
    group = with_place(group, &one.place, AnnotationKind::Primary, None);
    for label in &one.labels {
        if label.place.line.is_some() {
            group = with_place(group, &label.place, AnnotationKind::Context, Some(&label.message));
        } else {
            let note = Level::NOTE.with_name(Each { tr: "bkz.", en: "see" }[lang]);
            let words = format!("`{}` ({})", label.place.file, label.message);
            group = group.element(note.message(words));
        }
    }
    match &one.help {
        Some(help) => {
            let level = Level::HELP.with_name(Each { tr: "yardım", en: "help" }[lang]);
            group.element(level.message(one_line(help)))
        }
        None => group,
    }
}

fn with_place<'a>(
    group: Group<'a>,
    place: &'a Place,
    kind: AnnotationKind,
    label: Option<&'a String>,
) -> Group<'a> {
    let (Some(line), Some(text)) = (place.line, &place.text) else {
        return group.element(Origin::path(place.file.as_str()));
    };
    let annotation = kind.span(bytes_of(text, &place.mark)).label(label.map(String::as_str));
    let snippet = Snippet::source(text.as_str()).path(place.file.as_str()).line_start(line);
    group.element(snippet.annotation(annotation))
}

/// The renderer counts columns in the text it is given, which may be the middle of a long line.
fn with_true_column(report: String, place: &Place) -> String {
    match (place.line, place.column) {
        (Some(line), Some(column)) if column != place.mark.start + 1 => {
            let counted = format!("{}:{line}:{}", place.file, place.mark.start + 1);
            report.replacen(&counted, &format!("{}:{line}:{column}", place.file), 1)
        }
        _ => report,
    }
}

/// A range of characters as a range of bytes.
fn bytes_of(text: &str, characters: &Range<usize>) -> Range<usize> {
    let byte = |index| text.char_indices().nth(index).map_or(text.len(), |(at, _)| at);
    byte(characters.start)..byte(characters.end)
}

/// A sentence that quotes an editor stays on its line.
fn one_line(sentence: &str) -> Cow<'_, str> {
    if sentence.contains(['\n', '\r']) {
        Cow::Owned(sentence.replace(['\n', '\r'], " "))
    } else {
        Cow::Borrowed(sentence)
    }
}
