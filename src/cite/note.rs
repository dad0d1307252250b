//! The facts that editors keep in the note of an entry.
//!
//! A note may begin with the title in the other language, marked `EN:` or `TR:`,
//! up to the first full stop or semicolon; it may name the Official Gazette, a
//! law number and the Official Journal; what is left of it is a remark:
//!
//! ```text
//! EN: Municipality Law. Law no. 5393, adopted 2005-07-03; Official Gazette (Resmî Gazete) 13.07.2005, no. 25874.
//! TR: Belediye Kanunu. 13/7/2005 tarihli ve 25874 sayılı Resmî Gazete.
//! ```

use jiff::civil::Date;

use crate::lang::{Each, Lang};

use super::when::leading_date;

/// What a note says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Note {
    /// Titles that are marked with their language.
    pub title: Each<Option<String>>,
    /// The first publication in the Official Gazette.
    pub gazette: Option<Gazette>,
    /// The number after `Law no.`.
    pub law: Option<String>,
    /// The place in the Official Journal of the European Union, for example `OJ C 326, 26.10.2012`.
    pub journal: Option<String>,
    /// The rest. The language is `None` where the note does not say it.
    pub remark: Option<(Option<Lang>, String)>,
}

/// A publication in the Official Gazette of Türkiye.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gazette {
    /// The day.
    pub date: Option<Date>,
    /// The number, without `(bis)`.
    pub number: Option<String>,
    /// A second issue of that number: `mükerrer`.
    pub repeated: bool,
}

/// Reads a note.
pub(super) fn read(text: &str) -> Note {
    let text = text.trim();
    let mut note = Note {
        gazette: gazette(text),
        law: after_any(text, &["Law no. ", "Law No. ", "Law no ", "Law No "])
            .and_then(leading_number),
        journal: journal(text),
        ..Note::default()
    };
    for (lang, part) in marked(text) {
        let part = part.trim();
        let rest = match lang {
            Some(lang) => {
                let end = title_end(part);
                let title = part[..end].trim();
                if !title.is_empty() {
                    note.title[lang] = Some(title.to_owned());
                }
                part[end..].trim_start_matches(['.', ';']).trim()
            }
            None => part,
        };
        if !rest.is_empty() && note.remark.is_none() {
            note.remark = Some((lang, capitalised(lang.unwrap_or(Lang::En), rest)));
        }
    }
    note
}

/// The parts of a note between its language marks.
fn marked(text: &str) -> Vec<(Option<Lang>, &str)> {
    let mut marks: Vec<(usize, Lang)> = Vec::new();
    for (mark, lang) in [("TR:", Lang::Tr), ("EN:", Lang::En)] {
        marks.extend(text.match_indices(mark).filter_map(|(at, _)| {
            let before = text[..at].chars().next_back();
            before.is_none_or(|letter| !letter.is_alphanumeric()).then_some((at, lang))
        }));
    }
    marks.sort_unstable();
    let mut parts = Vec::new();
    let first = marks.first().map_or(text.len(), |(at, _)| *at);
    parts.push((None, &text[..first]));
    for (index, (at, lang)) in marks.iter().enumerate() {
        let end = marks.get(index + 1).map_or(text.len(), |(at, _)| *at);
        parts.push((Some(*lang), &text[at + 3..end]));
    }
    parts.retain(|(_, part)| !part.trim().is_empty());
    parts
}

/// Where the title at the beginning of a note ends: at a semicolon or a full stop
/// that is not part of an abbreviation such as `no.` or `v.`.
fn title_end(text: &str) -> usize {
    const SHORT: [&str; 11] =
        ["no", "nr", "art", "arts", "vol", "vs", "st", "md", "para", "ed", "sy"];
    for (at, mark) in text.match_indices(['.', ';']) {
        if mark == ";" {
            return at;
        }
        let word = text[..at].rsplit(|letter: char| !letter.is_alphanumeric()).next();
        let word = word.unwrap_or_default();
        let rest = &text[at + 1..];
        let last = rest.trim().is_empty();
        let short =
            word.chars().count() == 1 || SHORT.iter().any(|known| known.eq_ignore_ascii_case(word));
        if last || (rest.starts_with(char::is_whitespace) && !short) {
            return at;
        }
    }
    text.len()
}

fn capitalised(lang: Lang, text: &str) -> String {
    let Some(first) = text.chars().next() else { return String::new() };
    let (head, tail) = text.split_at(first.len_utf8());
    format!("{}{tail}", lang.upper(head))
}

/// The first mention of the Official Gazette, in any of its usual forms.
fn gazette(text: &str) -> Option<Gazette> {
    const NAMES: [&str; 6] =
        ["Official Gazette", "Resmî Gazete", "Resmi Gazete", "R.G.", "RG ", "Off. Gaz."];
    let (at, name) =
        NAMES.iter().filter_map(|name| Some((text.find(name)?, *name))).min_by_key(|one| one.0)?;
    if let Some(found) = gazette_before(&text[..at]) {
        return Some(found);
    }
    let mut rest = text[at + name.len()..].trim_start_matches(['\'', '’', ':', ',', ' ']);
    if let Some(inside) = rest.strip_prefix('(') {
        rest = inside.split_once(')').map_or("", |(_, rest)| rest).trim_start();
    }
    for word in ["of ", "on ", "dated "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let (date, rest) = match leading_date(rest.trim_start_matches([':', ',', ' '])) {
        Some((date, rest)) => (Some(date), rest),
        None => (None, rest),
    };
    let after = rest.trim_start_matches([',', ';', '/', '-', ' ']);
    let after =
        ["no. ", "No. ", "no ", "No: ", "No ", "nr. ", "sayı: ", "sayı ", "Sayı: ", "Sayı ", "S. "]
            .iter()
            .find_map(|word| after.strip_prefix(word))
            .or_else(|| rest.starts_with(['-', '/']).then_some(after));
    let number = after.and_then(leading_number);
    let tail = number.as_deref().zip(after).map_or("", |(number, after)| &after[number.len()..]);
    let tail = tail.trim_start();
    let repeated =
        ["(bis)", "bis", "(mükerrer)", "mükerrer"].iter().any(|word| tail.starts_with(word));
    (date.is_some() || number.is_some()).then_some(Gazette { date, number, repeated })
}

/// `13/7/2005 tarihli ve 25874 sayılı`, which stands before the gazette's name.
fn gazette_before(text: &str) -> Option<Gazette> {
    let before = text.trim_end();
    let (before, repeated) = match before.strip_suffix("mükerrer") {
        Some(before) => (before.trim_end(), true),
        None => (before, false),
    };
    let before = before.strip_suffix("sayılı")?.trim_end();
    let (before, number) = before.rsplit_once(' ')?;
    let before = before.trim_end().trim_end_matches("ve").trim_end();
    let before =
        before.strip_suffix("tarihli").or_else(|| before.strip_suffix("tarih"))?.trim_end();
    let words: Vec<&str> = before.split(' ').collect();
    let date = [1, 3].into_iter().find_map(|count| {
        let from = words.len().checked_sub(count)?;
        leading_date(&words[from..].join(" ")).map(|(date, _)| date)
    });
    let number = leading_number(number);
    (date.is_some() || number.is_some()).then_some(Gazette { date, number, repeated })
}

/// `OJ L 180, 19.7.2000, p. 22`: from the letters on, up to a semicolon or the end.
pub(super) fn journal(text: &str) -> Option<String> {
    let at = ["OJ L", "OJ C"].iter().filter_map(|name| text.find(name)).min()?;
    let rest = &text[at..];
    let end = rest.find(';').unwrap_or(rest.len());
    Some(rest[..end].trim().trim_end_matches('.').to_owned())
}

fn after_any<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| Some(&text[text.find(word)? + word.len()..]))
}

fn leading_number(text: &str) -> Option<String> {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    (end > 0).then(|| text[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(
        text: &str,
        titles: [Option<&str>; 2],
        law: Option<&str>,
        paper: Option<(&str, &str)>,
        remark: Option<&str>,
    ) {
        let note = read(text);
        assert_eq!([note.title.tr.as_deref(), note.title.en.as_deref()], titles, "{text}");
        assert_eq!(note.law.as_deref(), law, "{text}");
        let found = note.gazette.map(|gazette| {
            let date = gazette.date.map_or_else(String::new, |date| date.to_string());
            let number = gazette.number.unwrap_or_default();
            (date, if gazette.repeated { format!("{number} bis") } else { number })
        });
        let found = found.as_ref().map(|(date, number)| (date.as_str(), number.as_str()));
        assert_eq!(found, paper, "{text}");
        assert_eq!(note.remark.as_ref().map(|(_, remark)| remark.as_str()), remark, "{text}");
    }

    #[test]
    fn reads_titles_numbers_and_gazettes() {
        check(
            "EN: Municipality Law. Law no. 5393, adopted 2005-07-03; Official Gazette (Resmî Gazete) 13.07.2005, no. 25874.",
            [None, Some("Municipality Law")],
            Some("5393"),
            Some(("2005-07-13", "25874")),
            Some(
                "Law no. 5393, adopted 2005-07-03; Official Gazette (Resmî Gazete) 13.07.2005, no. 25874.",
            ),
        );
        check(
            "EN: Presidential Decision no. 3718 terminating it. Official Gazette 20.03.2021, no. 31429; effective 1 July 2021.",
            [None, Some("Presidential Decision no. 3718 terminating it")],
            None,
            Some(("2021-03-20", "31429")),
            Some("Official Gazette 20.03.2021, no. 31429; effective 1 July 2021."),
        );
        check(
            "EN: Law. Official Gazette 22.03.2008, no. 26824 (bis).",
            [None, Some("Law")],
            None,
            Some(("2008-03-22", "26824 bis")),
            Some("Official Gazette 22.03.2008, no. 26824 (bis)."),
        );
        check(
            "EN: Climate Law. Published in the Official Gazette on 9 July 2025.",
            [None, Some("Climate Law")],
            None,
            Some(("2025-07-09", "")),
            Some("Published in the Official Gazette on 9 July 2025."),
        );
        check(
            "TR: Belediye Kanunu. 13/7/2005 tarihli ve 25874 sayılı Resmî Gazete. EN: Municipality Law.",
            [Some("Belediye Kanunu"), Some("Municipality Law")],
            None,
            Some(("2005-07-13", "25874")),
            Some("13/7/2005 tarihli ve 25874 sayılı Resmî Gazete."),
        );
        check(
            "RG 13.07.2005-25874",
            [None, None],
            None,
            Some(("2005-07-13", "25874")),
            Some("RG 13.07.2005-25874"),
        );
        check(
            "EN: Plan; presented on 28 March 2022.",
            [None, Some("Plan")],
            None,
            None,
            Some("Presented on 28 March 2022."),
        );
        check("Working paper.", [None, None], None, None, Some("Working paper."));
        check("EN:", [None, None], None, None, None);
        check("Official Gazette (", [None, None], None, None, Some("Official Gazette ("));
    }

    #[test]
    fn reads_the_official_journal() {
        assert_eq!(journal("OJ C 326, 26.10.2012").as_deref(), Some("OJ C 326, 26.10.2012"));
        assert_eq!(
            journal("See OJ L 180, 19.7.2000, p. 22; amended.").as_deref(),
            Some("OJ L 180, 19.7.2000, p. 22")
        );
        assert_eq!(journal("nothing"), None);
    }
}
