//! Front matter: the settings between two lines `---` at the top of a file.

use std::ops::Range;

use serde_yaml::Value;

use crate::config::{Fields, Origin, alias};
use crate::diag::{Checked, say};
use crate::doc::{Change, Erratum, Meta};
use crate::lang::Lang;
use crate::source::{Location, ProjectPath, Span};

use super::ParseOptions;
use super::markdown::smart;

/// What can be said of an author.
const AUTHOR: [&str; 2] = ["name", "orcid"];

/// A file cut in two.
struct Parts {
    /// The settings, if there are any.
    settings: Option<Range<usize>>,
    /// Where the text begins.
    body: usize,
    /// Whether the second `---` is missing.
    unclosed: bool,
}

/// The settings, and where the text begins; `None` where there are none or
/// they do not end.
pub(super) fn settings(text: &str) -> Option<(Range<usize>, usize)> {
    let parts = cut(text);
    Some((parts.settings.filter(|_| !parts.unclosed)?, parts.body))
}

/// Reads the settings, and says at which byte the text begins. Nothing is wrong with an empty file
/// here: whoever made text of its bytes knows whether it was.
pub(super) fn read(
    path: &ProjectPath,
    lang: Lang,
    text: &str,
    options: &ParseOptions,
) -> Checked<(Meta, usize)> {
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        let meta = Meta { title: title_of_file(path, lang), ..Meta::default() };
        return Checked::clean((meta, text.len()));
    }
    let parts = cut(text);
    let mut diagnostics = Vec::new();
    if parts.unclosed {
        let start = text.len() - text.trim_start_matches('\u{feff}').len();
        let at = Location::new(path, Span::new(start..start + 3));
        diagnostics.push(say::front_matter_unclosed(at));
    }
    let settings = parts.settings.unwrap_or(0..0);
    let origin = Origin::new(path, &text[settings.clone()], settings.start);
    let mut meta = match origin.parse() {
        Ok(value) if !value.is_mapping() && !value.is_null() => {
            let line = settings.start..settings.start + first_line(&text[settings.clone()]).len();
            let at = Location::new(path, Span::new(line));
            diagnostics.push(say::front_matter_shapeless(at));
            Meta::default()
        }
        Ok(value) => {
            let mut fields = Fields::new(&origin, value);
            let meta = read_fields(&mut fields);
            diagnostics.extend(fields.finish());
            if meta.title.is_empty() && !parts.unclosed {
                let at = Span::new(settings.start..settings.start);
                diagnostics.push(say::title_missing(Location::new(path, at)));
            }
            meta
        }
        Err(broken) => {
            if !parts.unclosed {
                diagnostics.push(broken);
            }
            Meta::default()
        }
    };
    if meta.title.is_empty() {
        meta.title = title_of_file(path, lang);
    }
    meta.title_span = origin.span(&["title"]);
    meta.aliases_span = origin.span(&["aliases"]);
    meta.address_span = origin.span(&[if meta.slug.is_some() { "slug" } else { "title" }]);
    if options.smart {
        for text in std::iter::once(&mut meta.title).chain(meta.summary.as_mut()) {
            *text = smart::plain(lang, text);
        }
        let changes = meta.changes.iter_mut().map(|change| &mut change.text);
        for text in changes.chain(meta.errata.iter_mut().map(|erratum| &mut erratum.text)) {
            *text = smart::plain(lang, text);
        }
    }
    Checked::new((meta, parts.body), diagnostics)
}

fn read_fields(fields: &mut Fields) -> Meta {
    Meta {
        title: fields.text("title").unwrap_or_default(),
        summary: fields.text("summary"),
        slug: fields.text("slug"),
        authors: authors(fields),
        date: fields.date("date"),
        draft: fields.flag("draft"),
        aliases: aliases(fields),
        source: fields.language("source"),
        changes: changes(fields),
        errata: errata(fields),
        aliases_span: Span::default(),
        address_span: Span::default(),
        title_span: Span::default(),
    }
}

/// Old addresses; what is none is complained about and left out.
fn aliases(fields: &mut Fields) -> Vec<String> {
    let (aliases, wrong): (Vec<_>, Vec<_>) =
        fields.texts("aliases").into_iter().partition(|written| alias(written).is_some());
    for written in wrong {
        let at = fields.at(Some("aliases"));
        fields.complain(say::alias_wrong(at, &written));
    }
    aliases
}

/// Names, written as they are or as `{ name: … }`, as in `publication.yaml`.
fn authors(fields: &mut Fields) -> Vec<String> {
    let items = match fields.value("authors") {
        Some(Value::Sequence(items)) => items,
        Some(single) => vec![single],
        None => return Vec::new(),
    };
    let mut names = Vec::new();
    for item in items {
        let name = match &item {
            Value::String(name) => Some(name.as_str()),
            Value::Mapping(author) => {
                for key in author.keys().filter_map(Value::as_str) {
                    if !AUTHOR.contains(&key) {
                        let nearest = say::nearest(key, AUTHOR);
                        let at = fields.at(Some("authors"));
                        fields.complain(say::key_unknown(at, key, nearest, &AUTHOR));
                    }
                }
                author.get("name").and_then(Value::as_str)
            }
            _ => None,
        };
        match name.map(str::trim).filter(|name| !name.is_empty()) {
            Some(name) => names.push(fields.bounded("authors", name.to_owned())),
            None => {
                fields.wrong("authors", "`[Ad Soyad]` gibi adlar", "names such as `[Given Family]`")
            }
        }
    }
    names
}

fn changes(fields: &mut Fields) -> Vec<Change> {
    let mut changes = Vec::new();
    for mut inner in fields.list("changes") {
        let date = inner.date("date");
        match inner.text("text") {
            Some(text) => changes.push(Change { date, text }),
            None => inner.missing("text"),
        }
        fields.absorb(inner);
    }
    changes
}

fn errata(fields: &mut Fields) -> Vec<Erratum> {
    let mut errata = Vec::new();
    for mut inner in fields.list("errata") {
        let place = inner.at(Some("at"));
        let at_span = Span { start: place.start, end: place.end };
        let (date, at) = (inner.date("date"), inner.text("at"));
        match inner.text("text") {
            Some(text) => errata.push(Erratum { date, at, at_span, text }),
            None => inner.missing("text"),
        }
        fields.absorb(inner);
    }
    errata
}

/// Finds the two lines `---`. When the second is missing, the settings are
/// taken to end at the first empty line or heading.
fn cut(text: &str) -> Parts {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut at = start;
    let mut opened = None;
    let mut likely_end = None;
    for line in text[start..].split_inclusive('\n') {
        let (from, bare) = (at, line.trim_end());
        at += line.len();
        let Some(settings) = opened else {
            if bare != "---" {
                break;
            }
            opened = Some(at);
            continue;
        };
        if bare == "---" || bare == "..." {
            return Parts { settings: Some(settings..from), body: at, unclosed: false };
        }
        if likely_end.is_none()
            && (bare.is_empty() || bare.starts_with("# ") || bare.starts_with("##"))
        {
            likely_end = Some(from);
        }
    }
    match opened {
        Some(settings) => {
            let body = likely_end.unwrap_or(text.len());
            Parts { settings: Some(settings..body), body, unclosed: true }
        }
        None => Parts { settings: None, body: start, unclosed: false },
    }
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// A title for a chapter that has none: the file's name without number and language.
fn title_of_file(path: &ProjectPath, lang: Lang) -> String {
    let stem = path.name().strip_suffix(".md").unwrap_or(path.name());
    let stem = match stem.rsplit_once('.') {
        Some((stem, code)) if code == lang.code() => stem,
        _ => stem,
    };
    let name = stem.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '-');
    let name = if name.is_empty() { stem } else { name };
    name.replace(['-', '_'], " ")
}
