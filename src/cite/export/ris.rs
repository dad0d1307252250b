//! RIS.

use super::bibtex::note;
use super::{Kind, Subject};

/// One RIS record, with the line ends the format asks for.
pub fn ris(subject: &Subject) -> String {
    let kind = match subject.kind {
        Kind::Publication if subject.isbn.is_some() => "BOOK",
        Kind::Publication => "RPRT",
        Kind::Chapter { .. } => "CHAP",
        Kind::Page { .. } => "ELEC",
    };
    let mut lines = vec![("TY", kind.to_owned())];
    lines.extend(subject.authors.iter().map(|author| ("AU", author.sorted())));
    lines.push(("TI", subject.title.clone()));
    match &subject.kind {
        Kind::Publication => {}
        Kind::Chapter { publication, number } => {
            lines.push(("T2", publication.clone()));
            lines.extend(number.map(|number| ("SE", number.to_string())));
        }
        Kind::Page { site } => lines.push(("T2", site.clone())),
    }
    if let Some(date) = subject.date {
        lines.push(("PY", date.year().to_string()));
        lines.push(("DA", format!("{:04}/{:02}/{:02}/", date.year(), date.month(), date.day())));
    }
    let some = |tag, value: &Option<String>| value.clone().map(|value| (tag, value));
    lines.extend(some("ET", &subject.edition));
    lines.extend(some("PB", &subject.publisher));
    lines.extend(some("DO", &subject.doi));
    lines.extend(some("SN", &subject.isbn));
    lines.extend(subject.keywords.iter().map(|word| ("KW", word.clone())));
    lines.extend(note(subject).map(|note| ("N1", note)));
    lines.extend(some("UR", &subject.url));
    lines.extend(some("L1", &subject.pdf));
    lines.push(("LA", subject.lang.code().to_owned()));
    lines.push(("ER", String::new()));
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    lines.iter().map(|(tag, value)| format!("{tag}  - {}\r\n", one_line(value))).collect()
}
