//! What the columns and values of a data file are called in each language.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use crate::diag::{Diagnostic, Severity, say};
use crate::lang::{Each, Lang};
use crate::source::{Location, Places, ProjectPath, Span, yaml};

use super::table::{DataTable, line_at};

/// The labels of one data file, from the YAML file beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// By what they label: what is written last stands last.
    labels: BTreeMap<String, Vec<Label>>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Label {
    /// The key it is written below: `columns`, the name of a column, or nothing.
    group: Option<String>,
    words: Each<Option<String>>,
    at: Location,
}

impl Label {
    /// Whether it may be the label of a column.
    fn names_column(&self, table: &DataTable) -> bool {
        match self.group.as_deref() {
            Some(group) => group != VALUES && table.column(group).is_none(),
            None => true,
        }
    }

    /// Whether it may be the label of what stands in the cells of a column.
    fn names_value(&self, table: &DataTable, column: &str) -> bool {
        match self.group.as_deref() {
            Some(group) if group == column => true,
            Some(group) => group != COLUMNS && table.column(group).is_none(),
            None => true,
        }
    }
}

/// The group of the labels that columns have.
const COLUMNS: &str = "columns";

/// The group of the labels of what stands in cells.
const VALUES: &str = "values";

impl Labels {
    /// Reads the YAML file beside a data file: anywhere in it, a name with
    /// `{ tr: …, en: … }` below it is a label. Below `columns` it is one of a column, below a
    /// column's name one of that column's values, and anywhere else one of either.
    ///
    /// # Errors
    /// A complaint when it is not YAML.
    pub fn read(path: &ProjectPath, bytes: &[u8]) -> Result<Labels, Diagnostic> {
        let text = std::str::from_utf8(bytes)
            .map_err(|error| say::encoding_wrong(path, error.valid_up_to()))?;
        let value = yaml::parse(text).map_err(|error| {
            say::yaml_broken(Location::new(path, line_at(text, error.at)), &error.detail)
        })?;
        let mut labels = Labels::default();
        labels.collect(&value, &mut Vec::new(), path, &Places::new(text));
        Ok(labels)
    }

    fn collect(
        &mut self,
        value: &Value,
        above: &mut Vec<String>,
        path: &ProjectPath,
        places: &Places<'_>,
    ) {
        let Value::Mapping(mapping) = value else { return };
        for (key, value) in mapping {
            let (Some(name), Value::Mapping(inner)) = (scalar(key), value) else { continue };
            let words = Each { tr: inner.get("tr"), en: inner.get("en") };
            let words = words.map(|words| words.and_then(scalar));
            let group = above.last().cloned();
            above.push(name.clone());
            if words.tr.is_some() || words.en.is_some() {
                let keys: Vec<&str> = above.iter().map(String::as_str).collect();
                let at = Location::new(path, Span::new(places.locate(&keys)));
                self.labels.entry(name).or_default().push(Label { group, words, at });
            } else {
                self.collect(value, above, path, places);
            }
            above.pop();
        }
    }

    /// What a column of the table is called, or its own name.
    pub fn of_column<'a>(&'a self, table: &'a DataTable, column: usize, lang: Lang) -> &'a str {
        let name = &table.columns[column];
        let some = self.labels.get(name).into_iter().flatten();
        let fitting = some.filter(|label| label.names_column(table));
        let best = fitting.max_by_key(|label| label.group.as_deref() == Some(COLUMNS));
        best.and_then(|label| label.words[lang].as_deref()).unwrap_or(name)
    }

    /// What `value` in a column of the table is called, or the value itself.
    pub fn of_value<'a>(
        &'a self,
        table: &DataTable,
        column: usize,
        value: &'a str,
        lang: Lang,
    ) -> &'a str {
        let column = &table.columns[column];
        let some = self.labels.get(value).into_iter().flatten();
        let fitting = some.filter(|label| label.names_value(table, column));
        let best = fitting.max_by_key(|label| label.group.as_ref() == Some(column));
        best.and_then(|label| label.words[lang].as_deref()).unwrap_or(value)
    }

    /// Warnings about labels that name nothing in the table, or that lack a language.
    pub fn doubts(&self, table: &DataTable, lang: Lang) -> Vec<Diagnostic> {
        let cells: Vec<BTreeSet<&str>> = (0..table.columns.len())
            .map(|at| table.records.iter().map(|record| record.cells[at].as_str()).collect())
            .collect();
        let mut doubts = Vec::new();
        for (name, labels) in &self.labels {
            for label in labels {
                let column = table.column(name).is_some() && label.names_column(table);
                let mut columns = table.columns.iter().zip(&cells);
                let value = columns.any(|(column, cells)| {
                    label.names_value(table, column) && cells.contains(name.as_str())
                });
                if !column && !value {
                    let columns = table.columns.iter().map(String::as_str);
                    let known = columns.chain(cells.iter().flatten().copied());
                    let nearest = say::nearest(name, known.filter(|known| known != name));
                    doubts.push(say::label_idle(label.at.clone(), name, nearest));
                } else if label.words[lang].is_none() {
                    let mut doubt = say::key_missing(label.at.clone(), &format!("{name}.{lang}"));
                    doubt.severity = Severity::Warning;
                    doubts.push(doubt);
                }
            }
        }
        doubts
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> DataTable {
        DataTable::read(&ProjectPath::new("a.csv"), text.as_bytes()).expect("this is CSV")
    }

    fn labels(text: &str) -> Labels {
        Labels::read(&ProjectPath::new("a.yaml"), text.as_bytes()).expect("this is YAML")
    }

    #[test]
    fn labels_may_be_flat_or_grouped() {
        let table = table("year,women\n2025,1\n");
        let check = |text: &str| {
            let labels = labels(text);
            let column = |at, lang| labels.of_column(&table, at, lang);
            assert_eq!([column(0, Lang::Tr), column(0, Lang::En)], ["Yıl", "Year"]);
            assert_eq!(column(1, Lang::En), "women");
            assert_eq!(labels.doubts(&table, Lang::Tr), []);
        };
        check("year: { tr: Yıl, en: Year }\n");
        check("columns:\n  year: { tr: Yıl, en: Year }\n");
    }

    #[test]
    fn a_name_may_be_that_of_a_column_and_of_values() {
        let table = table("group,women,code\nwomen,2,1\n1,3,women\n");
        let labels = labels(
            "columns:\n  women: { tr: Kadın oranı, en: Share of women }\n\
             values:\n  group:\n    women: { tr: Kadınlar, en: Women }\n    1: { tr: Bir, en: One }\n  \
             code:\n    \"1\": { tr: Köy, en: Village }\n",
        );
        assert_eq!(labels.of_column(&table, 1, Lang::Tr), "Kadın oranı");
        let value = |column, value| labels.of_value(&table, column, value, Lang::Tr);
        assert_eq!([value(0, "women"), value(0, "1")], ["Kadınlar", "Bir"]);
        assert_eq!([value(2, "women"), value(2, "1")], ["women", "Köy"]);
        assert_eq!(labels.doubts(&table, Lang::En), []);
    }

    #[test]
    fn labels_that_say_nothing_are_told() {
        let table = table("group,share\nwomen,2\n");
        let labels = labels(
            "columns:\n  shares: { tr: Pay, en: Share }\n  group: { tr: Kesim }\n\
             values:\n  share:\n    women: { tr: Kadınlar, en: Women }\n",
        );
        let told = |lang| {
            let told = labels.doubts(&table, lang).into_iter();
            told.map(|it| format!("{}: {}", it.at.start, it.message.en)).collect::<Vec<_>>()
        };
        let idle = [
            "11: nothing in the data is called `shares`, so this label shows nowhere",
            "86: nothing in the data is called `women`, so this label shows nowhere",
        ];
        assert_eq!(told(Lang::Tr), idle);
        let lacks = "44: the setting `group.en` is missing";
        assert_eq!(told(Lang::En), [lacks, idle[0], idle[1]]);
    }
}
