//! The template engine: Tera stays inside this file.
//!
//! A template sees a view, the words of its language (`t`), the words of both
//! (`words.tr`, `words.en`) and pure filters. It cannot look into the site.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, State, Tera, Value};

use crate::diag::{Checked, Diagnostic, say};
use crate::lang::{Each, Lang, legible};
use crate::source::{Location, ProjectPath, Span};

use super::{ThemeFile, Words};

/// The folder of the templates.
const FOLDER: &str = "templates/";

/// Markup as a value for templates, cheap to clone.
#[derive(Clone, Debug)]
pub struct Html(Value);

impl Html {
    /// Takes markup over as it is.
    pub fn new(markup: &str) -> Self {
        Html(Value::safe_string(markup))
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }
}

/// Why a template could not make a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The template's name, for example `chapter.html`.
    pub template: String,
    /// The place in it.
    pub span: Span,
    /// The engine's sentence.
    pub detail: String,
    /// The names the template could have used, where it used one that is not there.
    pub known: Option<String>,
}

/// Compiled templates and the words they use.
pub(super) struct Templates {
    tera: Tera,
    words: Each<Value>,
    /// The words of both languages.
    both: Value,
}

/// Whether a file of a theme is a template.
pub(super) fn is_template(name: &str) -> bool {
    name.starts_with(FOLDER)
}

/// The file of a template, for complaints.
pub(super) fn path_of(files: &BTreeMap<String, ThemeFile>, template: &str) -> ProjectPath {
    let name = format!("{FOLDER}{template}");
    match files.get(&name) {
        Some(file) => file.path.clone(),
        None => ProjectPath::new(&format!("themes/{name}")),
    }
}

impl Templates {
    pub(super) fn read(
        files: &BTreeMap<String, ThemeFile>,
        words: &Words,
    ) -> Checked<Option<Templates>> {
        let mut texts = Vec::new();
        for (name, file) in files {
            let Some(name) = name.strip_prefix(FOLDER) else { continue };
            match std::str::from_utf8(file.blob.bytes()) {
                Ok(text) => texts.push((name, text)),
                Err(error) => {
                    let complaint = say::encoding_wrong(&file.path, error.valid_up_to());
                    return Checked::new(None, vec![complaint]);
                }
            }
        }
        let mut tera = Tera::new();
        tera.autoescape_on([""]);
        tera.set_escape_fn(escape);
        tera.register_filter("fill", fill);
        if let Err(error) = tera.add_raw_templates(texts) {
            return Checked::new(None, complaints(files, &error));
        }
        let words = Each::from_fn(|lang| {
            let words: BTreeMap<String, Value> =
                words.of(lang).map(|(key, word)| (key.to_owned(), Value::from(word))).collect();
            Value::from(words)
        });
        let both = BTreeMap::from([("tr", words.tr.clone()), ("en", words.en.clone())]);
        Checked::clean(Some(Templates { tera, words, both: Value::from(both) }))
    }

    pub(super) fn render(
        &self,
        template: &str,
        lang: Lang,
        view: &impl Serialize,
        html: &[(&'static str, Html)],
    ) -> Result<String, Failure> {
        let fail = |error: &tera::Error| failure(template, error);
        let mut context = Context::from_serialize(view).map_err(|error| fail(&error))?;
        context.insert_value("t", self.words[lang].clone());
        context.insert_value("words", self.both.clone());
        for (key, value) in html {
            context.insert_value(*key, value.0.clone());
        }
        self.tera.render(template, &context).map_err(|error| fail(&error))
    }
}

/// Writes a value as text or as the inside of an attribute, without letters that
/// no markup can hold.
fn escape(text: &str, out: &mut dyn Write) -> io::Result<()> {
    tera::escape_html(&legible(text), out)
}

/// Puts a value into a phrase of the interface: `{{ t.minutes | fill(with=3) }}`.
fn fill(phrase: &str, arguments: Kwargs, _: &State) -> tera::TeraResult<String> {
    let with: &Value = arguments
        .iter()
        .find(|(key, _)| key.as_str() == Some("with"))
        .map(|(_, value)| value)
        .ok_or_else(|| tera::Error::message("`fill` needs `with`"))?;
    Ok(phrase.replacen("{}", &with.to_string(), 1))
}

fn failure(template: &str, error: &tera::Error) -> Failure {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let (detail, known) = match report.message().split_once(". Available variables: ") {
                Some((detail, known)) => (detail, Some(known.to_owned())),
                None => (report.message(), None),
            };
            Failure {
                template: report.filename().to_owned(),
                span: Span::new(report.span().range.clone()),
                detail: detail.to_owned(),
                known,
            }
        }
        _ => Failure {
            template: template.to_owned(),
            span: Span::default(),
            detail: error.to_string(),
            known: None,
        },
    }
}

/// What is wrong with the templates as they were read.
fn complaints(files: &BTreeMap<String, ThemeFile>, error: &tera::Error) -> Vec<Diagnostic> {
    match error.kind() {
        ErrorKind::Msg(reports) => {
            let reports = reports.split("\n\n").filter(|report| report.starts_with("error: "));
            let found: Vec<_> = reports.filter_map(|report| read_report(files, report)).collect();
            if !found.is_empty() {
                return found;
            }
            let at = Location::whole(&ProjectPath::new("themes"));
            vec![say::template_unreadable(at, reports_first_line(error))]
        }
        ErrorKind::MissingParent { current, .. } => {
            let at = Location::whole(&path_of(files, current));
            vec![say::template_unreadable(at, &error.to_string())]
        }
        _ => {
            let failure = failure("base.html", error);
            let at = Location::new(&path_of(files, &failure.template), failure.span);
            vec![say::template_unreadable(at, &failure.detail)]
        }
    }
}

fn reports_first_line(error: &tera::Error) -> &str {
    match error.kind() {
        ErrorKind::Msg(message) => message.lines().next().unwrap_or_default(),
        _ => "",
    }
}

/// Reads one of the engine's printed reports, the only form in which it gives
/// what it finds after reading the templates:
///
/// ```text
/// error: This filter is not registered.
///  --> chapter.html:3:10
/// ```
fn read_report(files: &BTreeMap<String, ThemeFile>, report: &str) -> Option<Diagnostic> {
    let mut lines = report.lines();
    let detail = lines.next()?.strip_prefix("error: ")?;
    let mut place = lines.next()?.trim().strip_prefix("--> ")?.rsplitn(3, ':');
    let column: usize = place.next()?.parse().ok()?;
    let line: usize = place.next()?.parse().ok()?;
    let template = place.next()?;
    let file = files.get(&format!("{FOLDER}{template}"))?;
    let text = std::str::from_utf8(file.blob.bytes()).ok()?;
    let before: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let line = text[before..].lines().next().unwrap_or_default();
    let start = before + line.chars().take(column - 1).map(char::len_utf8).sum::<usize>();
    let at = Location::new(&file.path, Span::new(start..before + line.len()));
    Some(say::template_unreadable(at, detail))
}
