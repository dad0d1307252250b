//! Fenced blocks: program text, and blocks made from data.

use std::ops::Range;

use serde_yaml::{Mapping, Value};

use crate::diag::say;
use crate::doc::CrossrefKind;
use crate::doc::questions::{Ask, DataAsk, DataKind};
use crate::doc::{Inline, Kind, Written};
use crate::parse::{Origin, code, mask};
use crate::source::{Places, yaml};

use super::frame::Container;
use super::{Builder, attributes};

impl Builder<'_> {
    /// Code as the editor wrote it, where [`crate::parse::mask`] changed the
    /// copy that the parser read. `length` bytes were added last.
    pub(super) fn unmask_code(&mut self, length: usize, range: Range<usize>) {
        let original = self.original;
        if range.len() != length || self.source[range.clone()] == original[range.clone()] {
            return;
        }
        if let Container::Code { text, .. } = &mut self.top().container {
            text.truncate(text.len() - length);
            text.push_str(&original[range]);
        }
    }

    /// A fenced or indented block that has ended.
    pub(super) fn code(
        &mut self,
        info: Option<String>,
        text: String,
        stands: Option<Range<usize>>,
        range: Range<usize>,
    ) {
        let info = info.unwrap_or_default();
        let language = info.split([' ', '\t', ',', '{']).next().filter(|name| !name.is_empty());
        let kind = match language {
            Some("chart") => Some(DataKind::Chart),
            Some("compare") => Some(DataKind::Compare),
            _ => None,
        };
        let reads_as_data = || text.lines().any(|line| line.starts_with("data:"));
        if let Some(language) = language.filter(|_| kind.is_none() && self.in_chapter)
            && reads_as_data()
            && let Some(meant) = say::nearest(&language.to_ascii_lowercase(), ["chart", "compare"])
        {
            let line = range.start..self.line_end(range.start);
            self.complain(|at| say::fence_unread(at, language, meant), line);
        }
        let given = match self.fence_brace(&range).filter(|_| info.contains('{')) {
            Some(brace) => {
                let given = self.attributes(brace).map(Box::new);
                if given.is_none() && kind.is_some() {
                    self.complain(say::attributes_broken, brace..brace + 1);
                }
                given
            }
            None => None,
        };
        match kind {
            Some(kind) => self.data(kind, given, stands, range),
            None => {
                let code = code::highlight(language, &self.owned(&text), self.memo);
                let common = self.given(given);
                self.push_block(Kind::Code(code), common, range);
            }
        }
    }

    /// The `{` in the line that opens a block.
    fn fence_brace(&self, range: &Range<usize>) -> Option<usize> {
        let line = &self.source[range.start..self.line_end(range.start)];
        line.find('{').map(|at| range.start + at)
    }

    fn data(
        &mut self,
        kind: DataKind,
        given: Option<Box<attributes::Written>>,
        stands: Option<Range<usize>>,
        range: Range<usize>,
    ) {
        let fence = range.start..self.line_end(range.start);
        let stands = stands.unwrap_or(fence.end..fence.end);
        let start = self.original[..stands.start].rfind('\n').map_or(0, |line| line + 1);
        let stands = start.max(fence.end.min(stands.start))..stands.end;
        let yaml = mask::blank(without_quote_marks(&self.original[stands.clone()]));
        // Whoever draws the block complains about everything but broken YAML.
        let value = match yaml::parse(&yaml) {
            Ok(Value::Mapping(value)) => Some(value),
            Ok(_) => None,
            Err(error) => {
                let at = stands.start + error.at;
                let line = at..self.line_end(at).max(at);
                self.complain(|at| say::data_broken(at, &error.detail), line);
                None
            }
        };
        let has_alt = |value: &Mapping| words(value.get("alt")).is_some_and(|alt| !alt.is_empty());
        if kind == DataKind::Chart && value.as_ref().is_some_and(|value| !has_alt(value)) {
            self.complain(say::chart_alt_missing, fence);
        }
        // It would be counted and called what it is not.
        let (other, own) = match kind {
            DataKind::Chart => (CrossrefKind::Table, CrossrefKind::Figure),
            DataKind::Compare => (CrossrefKind::Figure, CrossrefKind::Table),
        };
        if let Some((id, range)) = given.as_deref().and_then(|given| given.id.clone())
            && CrossrefKind::of_label(&id) == Some(other)
        {
            self.complain(|at| say::id_of_another(at, &id, own.prefix()), range);
        }
        let value = value.unwrap_or_default();
        let places = Places::new(&yaml);
        let caption = self.setting(&value, &yaml, &places, "caption", stands.start);
        let source = self.setting(&value, &yaml, &places, "source", stands.start);
        let common = self.given(given);
        let ask = DataAsk {
            kind,
            yaml,
            caption,
            source,
            span: self.origin.span(range.clone()),
            yaml_span: self.origin.span(stands),
        };
        let data = Ask::push(&mut self.questions.data, ask);
        self.push_block(Kind::Data { data, number: () }, common, range);
    }

    /// A text of the block as inlines; its questions are the document's.
    fn setting(
        &mut self,
        value: &Mapping,
        yaml: &str,
        places: &Places,
        key: &str,
        start: usize,
    ) -> Vec<Inline<Written>> {
        let Some(value) = value.get(key) else { return Vec::new() };
        let found = places.locate(&[key]);
        let range = start + found.start..start + found.end;
        let Some(words) = words(Some(value)) else {
            self.complain(|at| say::value_wrong(at, key, "bir metin", "a text"), range);
            return Vec::new();
        };
        let origin = match yaml[found.end..].find(&words) {
            Some(at) => self.origin.moved((range.end + at) as i64),
            None => Origin::within(self.origin.path, self.origin.span(range)),
        };
        super::line(
            &words,
            self.lang,
            self.options,
            origin,
            &mut self.questions,
            &mut self.diagnostics,
        )
    }
}

/// The words of a scalar; none where there is nothing.
fn words(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Null => Some(String::new()),
        Value::Sequence(_) | Value::Mapping(_) | Value::Tagged(_) => None,
    }
}

/// YAML that stands in a quotation, as long as it was, byte for byte.
fn without_quote_marks(text: &str) -> String {
    let mut yaml = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let prefix = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
        yaml.push_str(&line[..prefix].replace('>', " "));
        yaml.push_str(&line[prefix..]);
    }
    yaml
}
