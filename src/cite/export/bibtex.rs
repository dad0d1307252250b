//! BibTeX.

use super::{Author, Kind, Subject, key};
use crate::lang::Lang;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// One BibTeX entry. Letters stay as they are in UTF-8; what TeX would act on is escaped.
pub fn bibtex(subject: &Subject) -> String {
    let kind = match subject.kind {
        Kind::Publication if subject.isbn.is_some() => "book",
        Kind::Publication => "techreport",
        Kind::Chapter { .. } => "incollection",
        Kind::Page { .. } => "misc",
    };
    let mut fields: Vec<(&str, String)> = Vec::new();
    let authors: Vec<String> = subject.authors.iter().map(author).collect();
    if !authors.is_empty() {
        fields.push(("author", format!("{{{}}}", authors.join(" and "))));
    }
    // A second pair of braces keeps styles from changing capitals.
    fields.push(("title", format!("{{{{{}}}}}", escaped(&subject.title))));
    match &subject.kind {
        Kind::Publication => {}
        Kind::Chapter { publication, number } => {
            fields.push(("booktitle", format!("{{{{{}}}}}", escaped(publication))));
            fields.extend(number.map(|number| ("chapter", format!("{{{number}}}"))));
        }
        Kind::Page { site } => fields.push(("howpublished", braced(site))),
    }
    if let Some(publisher) = &subject.publisher {
        let field = if kind == "techreport" { "institution" } else { "publisher" };
        fields.push((field, braced(publisher)));
    }
    if let Some(date) = subject.date {
        fields.push(("year", format!("{{{}}}", date.year())));
        let month = usize::try_from(date.month() - 1).ok().and_then(|month| MONTHS.get(month));
        fields.extend(month.map(|month| ("month", (*month).to_owned())));
    }
    fields.extend(subject.edition.as_ref().map(|edition| ("edition", braced(edition))));
    fields.extend(note(subject).map(|note| ("note", braced(&note))));
    fields.extend(subject.doi.as_ref().map(|doi| ("doi", verbatim(doi))));
    fields.extend(subject.isbn.as_ref().map(|isbn| ("isbn", braced(isbn))));
    fields.extend(subject.url.as_ref().map(|url| ("url", verbatim(url))));
    let language = match subject.lang {
        Lang::Tr => "turkish",
        Lang::En => "english",
    };
    fields.push(("language", format!("{{{language}}}")));
    let lines: Vec<String> =
        fields.iter().map(|(name, value)| format!("  {name} = {value},\n")).collect();
    format!("@{kind}{{{},\n{}}}\n", key(subject), lines.concat())
}

/// What no field of reference managers holds.
pub(super) fn note(subject: &Subject) -> Option<String> {
    let draft = match subject.lang {
        Lang::Tr => "çalışma taslağı",
        Lang::En => "working draft",
    };
    let parts = subject.draft.then(|| draft.to_owned());
    let parts = parts.into_iter().chain(subject.paragraph.as_ref().map(|n| format!("¶ {n}")));
    Some(parts.collect::<Vec<_>>().join(", ")).filter(|note| !note.is_empty())
}

fn author(author: &Author) -> String {
    match author {
        Author::Person { family, given } => format!("{}, {}", escaped(family), escaped(given)),
        Author::Body(name) => braced(name),
    }
}

fn braced(text: &str) -> String {
    format!("{{{}}}", escaped(text))
}

fn escaped(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' => said.push_str("\\textbackslash{}"),
            '~' => said.push_str("\\textasciitilde{}"),
            '^' => said.push_str("\\textasciicircum{}"),
            '{' | '}' | '&' | '%' | '$' | '#' | '_' => {
                said.push('\\');
                said.push(letter);
            }
            letter if letter.is_whitespace() || letter.is_control() => said.push(' '),
            letter => said.push(letter),
        }
    }
    said
}

/// An address, which TeX reads letter by letter; braces in it are spelled in percent.
fn verbatim(address: &str) -> String {
    let mut said = String::from("{");
    for letter in address.chars() {
        match letter {
            '{' | '}' | '\\' => said.push_str(&format!("%{:02X}", u32::from(letter))),
            letter if letter.is_whitespace() || letter.is_control() => said.push_str("%20"),
            letter => said.push(letter),
        }
    }
    said.push('}');
    said
}
