//! Answering blocks made from data: charts and comparisons.

use std::collections::BTreeSet;

use serde_yaml::Value;

use crate::chart::draw::{self, Drawing, DrawnSeries};
use crate::chart::labels::Labels;
use crate::chart::table::{DataTable, formula, plain_number};
use crate::config::{Fields, Origin};
use crate::diag::{Severity, say};
use crate::doc::questions::{DataAsk, DataKind};
use crate::doc::{
    Align, Answers, Cell, Chart, ChartKind, DataAnswer, Inline, Mark, Resolved, Row, Series, Table,
};
use crate::lang::{Lang, format, phrase, typography};
use crate::parse;
use crate::source::{Blob, Location, ProjectPath, Snapshot, Span};

use super::answer::Asker;
use super::{picture, resolve};

/// The chart or table a data block describes. `answers` are those of the
/// document so far: captions have citations, too.
pub fn answer(asker: &mut Asker, ask: &DataAsk, answers: &Answers) -> DataAnswer {
    let path = asker.path().clone();
    let origin = Origin::new(&path, &ask.yaml, ask.yaml_span.start as usize);
    // What is no YAML has been complained about when the chapter was read.
    let Ok(value) = origin.parse() else { return DataAnswer::Missing };
    let mut fields = Fields::new(&origin, value);
    let made = match ask.kind {
        DataKind::Chart => {
            chart(asker, ask, answers, &mut fields).map(|chart| DataAnswer::Chart(Box::new(chart)))
        }
        DataKind::Compare => compare(asker, ask, answers, &mut fields)
            .map(|table| DataAnswer::Table(Box::new(table))),
    };
    asker.complaints.extend(fields.finish());
    made.unwrap_or(DataAnswer::Missing)
}

/// The kinds of charts by the names editors write.
const KINDS: [(&str, ChartKind); 5] = [
    ("line", ChartKind::Line),
    ("bar", ChartKind::Bar),
    ("stacked", ChartKind::Stacked),
    ("dot", ChartKind::Dot),
    ("tiles", ChartKind::Tiles),
];

/// Lines of text between the fences that are read elsewhere.
fn leave_texts(fields: &mut Fields, lang: Lang) -> String {
    let alt = fields.text("alt").unwrap_or_default();
    fields.value("caption");
    fields.value("source");
    typography::set(lang, &alt)
}

fn chart(
    asker: &mut Asker,
    ask: &DataAsk,
    answers: &Answers,
    fields: &mut Fields,
) -> Option<Chart> {
    let lang = asker.lang();
    let alt = leave_texts(fields, lang);
    let names = KINDS.map(|(name, _)| name);
    let from_name =
        |name: &str| KINDS.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind);
    if !fields.has("kind") {
        fields.missing("kind");
    }
    let kind = fields.choice("kind", &names, from_name);
    let horizontal = fields.flag("horizontal");
    let (x, y) = (fields.text("x"), fields.texts("y"));
    for key in ["x", "y"] {
        if !fields.has_had(key) {
            fields.missing(key);
        }
    }
    if fields.has_had("y") && y.is_empty() {
        fields.wrong("y", "en az bir sütun adı", "the name of at least one column");
    }
    let (path, blob) = file(asker, fields)?;
    let (kind, x) = (kind?, x?);
    let table = match DataTable::read(&path, blob.bytes()) {
        Ok(table) => table,
        Err(complaint) => {
            asker.complaints.push(complaint);
            return None;
        }
    };
    if let Some(complaint) = formula(&path, blob.bytes()) {
        asker.complaints.push(complaint);
        return None;
    }
    if table.records.is_empty() {
        asker.complaints.push(say::data_without_rows(&path));
        return None;
    }
    let labels = labels(asker, &table);
    let x_column = column(asker, fields, &table, "x", &x);
    let y_columns: Vec<usize> =
        y.iter().filter_map(|name| column(asker, fields, &table, "y", name)).collect();
    let x_column = x_column.filter(|_| y_columns.len() == y.len() && !y.is_empty())?;

    let mut drawn = Vec::new();
    let mut series = Vec::new();
    let before = asker.complaints.len();
    for &column in &y_columns {
        let values = table.numbers(column, &mut asker.complaints);
        let marks: Vec<Mark> =
            table.records.iter().map(|record| mark(lang, &record.cells[column])).collect();
        let name = typography::set(lang, labels.of_column(&table, column, lang));
        let texts = marks.iter().map(|mark| mark.text.clone()).collect();
        drawn.push(DrawnSeries { name: name.clone(), values, texts });
        series.push(Series { name, values: marks });
    }
    if kind == ChartKind::Tiles {
        check_districts(asker, &table, x_column);
    }
    if asker.complaints.len() > before {
        return None;
    }
    let names: Vec<&str> = table.records.iter().map(|it| it.cells[x_column].as_str()).collect();
    let dates = are_dates(&names);
    let category = |name: &&str| match labels.of_value(&table, x_column, name, lang) {
        label if label == *name && dates => format::written_date(lang, name),
        label => Some(typography::set(lang, label)),
    };
    let categories: Vec<String> =
        names.iter().map(|name| category(name).unwrap_or_else(|| (*name).to_owned())).collect();
    let x_label = typography::set(lang, labels.of_column(&table, x_column, lang));
    let y_label = match series.as_slice() {
        [only] => only.name.clone(),
        _ => String::new(),
    };
    let number = |value: f64, decimals: usize| format::number(lang, value, decimals);
    let drawing = Drawing {
        categories: &categories,
        series: &drawn,
        x_label: &x_label,
        y_label: &y_label,
        number: &number,
        alt: &alt,
        id: &format!("c{lang}{:x}", ask_id(ask)),
        width: draw::WIDTH,
        shown: 0..categories.len(),
    };
    let svg = draw::chart(&drawing, kind, horizontal);
    Some(Chart {
        kind,
        horizontal,
        x_label,
        y_label,
        categories,
        series,
        caption: resolve::inlines(ask.caption.clone(), answers),
        source: resolve::inlines(ask.source.clone(), answers),
        alt,
        data: picture::asset(asker.known.snapshot, &path),
        svg,
    })
}

/// A number that is the same for the same block, and differs between blocks.
fn ask_id(ask: &DataAsk) -> u32 {
    crate::memo::Fingerprint::of(&(&ask.yaml, ask.kind)).short() as u32
}

/// Whether all of a column's names are days or months. Years such as `2023-24` are not,
/// not even where the second could be a month: `2007-08`.
fn are_dates(names: &[&str]) -> bool {
    let spans_years = |name: &&str| {
        let (year, next) = name.split_once('-').unwrap_or_default();
        let (year, next) = (year.parse::<u32>(), next.parse::<u32>());
        matches!((year, next), (Ok(year), Ok(next)) if (year + 1) % 100 == next)
    };
    let is_date = |name: &&str| format::written_date(Lang::Tr, name).is_some();
    !names.is_empty() && names.iter().all(is_date) && !names.iter().all(spans_years)
}

/// The value of a cell as a reader sees it; numbers go by the language.
fn mark(lang: Lang, cell: &str) -> Mark {
    match cell {
        "" => Mark { text: "–".to_owned(), value: None },
        cell => {
            let value = plain_number(cell);
            Mark { text: format::decimal(lang, &value), value: Some(value) }
        }
    }
}

/// The file that `data` names.
fn file<'a>(asker: &mut Asker<'a>, fields: &mut Fields) -> Option<(ProjectPath, &'a Blob)> {
    let Some(written) = fields.text("data") else {
        fields.missing("data");
        return None;
    };
    let at = fields.at(Some("data"));
    let folder = asker.path().folder();
    let snapshot = asker.known.snapshot;
    let Some(path) = ProjectPath::resolve(folder, &written) else {
        asker.complaints.push(say::link_outside(at, &written));
        return None;
    };
    let blob = snapshot.get(&path);
    if blob.is_none() {
        let nearest = asker.nearest_asset(&path);
        asker.complaints.push(say::data_missing(at, &written, nearest.as_deref()));
    }
    Some((path, blob?))
}

/// The labels in the YAML file beside a data file, if there is one.
fn labels(asker: &mut Asker, table: &DataTable) -> Labels {
    let data = table.path.as_str();
    let stem = data.rsplit_once('.').map_or(data, |(stem, _)| stem);
    let path = ProjectPath::new(&format!("{stem}.yaml"));
    let Some(blob) = asker.known.snapshot.get(&path) else { return Labels::default() };
    match Labels::read(&path, blob.bytes()) {
        Ok(labels) => {
            asker.complaints.extend(labels.doubts(table, asker.lang()));
            labels
        }
        Err(complaint) => {
            asker.complaints.push(complaint);
            Labels::default()
        }
    }
}

fn column(
    asker: &mut Asker,
    fields: &Fields,
    table: &DataTable,
    key: &str,
    name: &str,
) -> Option<usize> {
    let found = table.column(name);
    if found.is_none() {
        let nearest = say::nearest(name, table.columns.iter().map(String::as_str));
        let at = fields.at(Some(key));
        asker.complaints.push(say::column_missing(at, name, nearest, &table.columns));
    }
    found
}

fn check_districts(asker: &mut Asker, table: &DataTable, column: usize) {
    let mut tiles = BTreeSet::new();
    for record in &table.records {
        let name = &record.cells[column];
        let at = Location::new(&table.path, record.span);
        match draw::district_position(name) {
            Some(tile) if tiles.insert(tile) => {}
            Some(_) => asker.complaints.push(say::district_twice(at, name)),
            None => {
                let nearest = say::nearest(name, draw::district_names());
                asker.complaints.push(say::district_unknown(at, name, nearest));
            }
        }
    }
}

/// A comparison: rows with a label and a cell for each column, per language.
fn compare(
    asker: &mut Asker,
    ask: &DataAsk,
    answers: &Answers,
    fields: &mut Fields,
) -> Option<Table<Resolved>> {
    let lang = asker.lang();
    leave_texts(fields, lang);
    let has_columns = fields.has("columns");
    let columns = fields.fields("columns").map(|mut inner| {
        let columns = [inner.texts("tr"), inner.texts("en")];
        fields.absorb(inner);
        let [tr, en] = columns;
        match lang {
            Lang::Tr => tr,
            Lang::En => en,
        }
    });
    let data = file(asker, fields);
    let Some(columns) = columns.as_ref().filter(|columns| !columns.is_empty()) else {
        match columns {
            // They are there, but not in this language.
            Some(_) => {
                let at = fields.at(Some("columns"));
                fields.complain(say::key_missing(at, &format!("columns.{}", lang.code())));
            }
            // What they are instead has been complained about.
            None if has_columns => {}
            None => fields.missing("columns"),
        }
        return None;
    };
    let (path, blob) = data?;
    let text = match std::str::from_utf8(blob.bytes()) {
        Ok(text) => text,
        Err(error) => {
            asker.complaints.push(say::encoding_wrong(&path, error.valid_up_to()));
            return None;
        }
    };
    let origin = Origin::new(&path, text, 0);
    let value = match origin.parse() {
        Ok(value) => value,
        Err(complaint) => {
            asker.complaints.push(complaint);
            return None;
        }
    };
    if !matches!(&value, Value::Sequence(rows) if !rows.is_empty()) {
        asker.complaints.push(say::compare_empty(&path));
        return None;
    }
    let mut rows = Vec::new();
    for mut row in Fields::each_item(&origin, value) {
        rows.extend(compare_row(asker, &mut row, columns.len()));
        asker.complaints.extend(row.finish());
    }
    let plain = |text: &str| Cell { content: vec![Inline::Text(text.to_owned())] };
    let names = columns.iter().map(|name| plain(&typography::set(lang, name)));
    let head = std::iter::once(plain("")).chain(names);
    Some(Table {
        columns: vec![Align::None; columns.len() + 1],
        head: head.collect(),
        rows,
        row_heads: true,
        caption: sourced_caption(ask, answers, lang),
        number: None,
    })
}

/// The caption of a comparison, with its source line at the end.
fn sourced_caption(ask: &DataAsk, answers: &Answers, lang: Lang) -> Vec<Inline<Resolved>> {
    let mut caption = resolve::inlines(ask.caption.clone(), answers);
    if !ask.source.is_empty() {
        let mut content = vec![Inline::Text(phrase::source(lang).to_owned())];
        content.extend(resolve::inlines(ask.source.clone(), answers));
        if !caption.is_empty() {
            caption.push(Inline::Text(" ".to_owned()));
        }
        caption.push(Inline::Span { lang: None, classes: vec!["source".to_owned()], content });
    }
    caption
}

fn compare_row(asker: &mut Asker, row: &mut Fields, columns: usize) -> Option<Row<Resolved>> {
    let lang = asker.lang();
    let label = row.each("label").unwrap_or_default();
    let statuses = ["aligned", "partly", "gap", "wider"];
    let known = |name: &str| statuses.contains(&name).then(|| name.to_owned());
    let status = row.choice("status", &statuses, known);
    let at = row.at(Some("cells"));
    let texts = row.each_of_list("cells");
    if texts.len() != columns {
        row.complain(say::compare_uneven(at, columns));
        return None;
    }
    let Some(label) = label[lang].clone() else {
        row.missing(&format!("label.{lang}"));
        return None;
    };
    let path = row.path().clone();
    let mut cells = vec![cell(asker, &path, row.at(Some("label")), &label)];
    for (index, text) in texts.iter().enumerate() {
        let at = row.at_item("cells", index, lang.code());
        if text[lang].is_none() && text[lang.other()].is_some() {
            // A dash stands for it.
            let mut complaint = say::key_missing(at.clone(), &format!("cells.{lang}"));
            complaint.severity = Severity::Warning;
            row.complain(complaint);
        }
        let text = text[lang].as_deref().unwrap_or("–");
        cells.push(cell(asker, &path, at, text));
    }
    Some(Row { cells, status })
}

/// A cell's text with its citations and links, which are looked up as seen from
/// the file that holds the cell.
fn cell(asker: &mut Asker, path: &ProjectPath, at: Location, text: &str) -> Cell<Resolved> {
    let options = parse::ParseOptions {
        raw_html: asker.known.site.config.raw_html,
        ..parse::ParseOptions::default()
    };
    let origin = origin(asker.known.snapshot, path, &at, text);
    let read = parse::inlines(text, asker.lang(), &options, origin);
    let (content, questions) = read.take(&mut asker.complaints);
    let answers = asker.answer_line(path, &questions);
    Cell { content: resolve::inlines(content, &answers) }
}

/// Where the text of a setting stands, whose key stands at `at`.
fn origin<'a>(
    snapshot: &Snapshot,
    path: &'a ProjectPath,
    at: &Location,
    text: &str,
) -> parse::Origin<'a> {
    // Between a key and its value: the colon, quotation marks, how a block is folded.
    let between =
        |bytes: &[u8]| bytes.iter().take_while(|it| b": \"'>|-+\r\n".contains(it)).count();
    let end = at.end as usize;
    let after = snapshot.get(path).and_then(|blob| blob.bytes().get(end..)).unwrap_or_default();
    let (start, leading) = (between(after), between(text.as_bytes()));
    if leading <= start && after[start..].starts_with(&text.as_bytes()[leading..]) {
        return parse::Origin::starting_at(path, end + start - leading);
    }
    parse::Origin::within(path, Span { start: at.start, end: at.end })
}
