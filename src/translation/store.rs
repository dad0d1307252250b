//! `translation.yaml`: what the source said when each translation was last confirmed.
//!
//! Written by the program only, and committed. One line for each confirmed unit,
//! so that git can merge it, in document order; chapters are sorted by name:
//!
//! ```yaml
//! why-equal-access.tr:
//! - { on: 2026-11-22, to: "3f2a9c81d0b4e7aa", from: "Bu rehber …" }
//! ```
//!
//! `from` is the text of the source, `to` the digest of the translation, and
//! `tr` the language of the source. People do edit such files, and merges
//! leave marks in them, so it is read line by line, and a line that makes no
//! sense is left out and complained about. The file is not written while there is one.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use jiff::civil::Date;
use serde::Deserialize;

use crate::lang::Lang;

/// The name of the file.
pub const NAME: &str = "translation.yaml";

/// The confirmed translations of a folder, by chapter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Store {
    /// By the chapter's name in the folder.
    pub chapters: BTreeMap<String, Confirmed>,
}

/// The confirmed translations of a chapter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Confirmed {
    /// The language of the source then.
    pub source: Lang,
    /// The units in document order.
    pub entries: Vec<Entry>,
}

/// One confirmed unit.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// When it was confirmed.
    pub on: Option<Date>,
    /// The digest of the translation; `None` where none is needed.
    pub to: Option<u64>,
    /// What the source said; empty where the translation stands for itself.
    pub from: String,
}

#[derive(Deserialize)]
struct Line {
    on: Option<String>,
    to: Option<String>,
    #[serde(default)]
    from: String,
}

impl Store {
    /// Reads the file. Of a conflict both sides are kept: whatever fits the text wins.
    ///
    /// What an editor or a tool has laid out anew is read as the YAML it still is.
    pub fn read(text: &str) -> Store {
        let (store, is_whole) = Store::by_line(text);
        if is_whole { store } else { laid_out(text).unwrap_or(store) }
    }

    /// What the lines say, and whether every line of confirmed units says something.
    fn by_line(text: &str) -> (Store, bool) {
        let mut is_whole = true;
        let mut store = Store::default();
        let mut chapter: Option<String> = None;
        let mut forgotten = false;
        // What the first side of a conflict says; the second side mostly repeats some of it.
        let mut first_side: Vec<Entry> = Vec::new();
        let mut side = 0;
        for line in without_mark(text).lines().map(str::trim_end) {
            if let Some(mark) = CONFLICT.iter().position(|mark| line.starts_with(mark)) {
                forgotten = mark == 3;
                if forgotten {
                    continue;
                }
                side = (mark + 1) % 3;
                if side != 2 {
                    first_side.clear();
                }
            } else if forgotten {
                continue;
            } else if let Some(item) = line.trim_start().strip_prefix("- ") {
                let confirmed = chapter.as_ref().and_then(|name| store.chapters.get_mut(name));
                let (Some(confirmed), Some(entry)) = (confirmed, entry(item)) else {
                    is_whole = false;
                    continue;
                };
                let repeated = first_side.iter().position(|known| *known == entry);
                match (side, repeated) {
                    (2, Some(at)) => drop(first_side.swap_remove(at)),
                    _ => {
                        if side == 1 {
                            first_side.push(entry.clone());
                        }
                        confirmed.entries.push(entry);
                    }
                }
            } else if let Some((name, source)) = heading(line) {
                let new = || Confirmed { source, entries: Vec::new() };
                store.chapters.entry(name.clone()).or_insert_with(new);
                chapter = Some(name);
            } else {
                is_whole &= line.trim().is_empty() || line.trim_start().starts_with('#');
            }
        }
        (store, is_whole)
    }

    /// The first line that [`Store::read`] makes nothing of; it would be lost with the next
    /// confirmation.
    pub fn unread(text: &str) -> Option<Range<usize>> {
        unread_line(text).filter(|_| laid_out(text).is_none())
    }

    /// The file as it is written.
    pub fn text(&self) -> String {
        let mut text = String::from(
            "# `ikidil translation accept` writes this file. For each confirmed translation: when,\n\
             # the digest of the translation, and what the source said.\n",
        );
        for (name, confirmed) in &self.chapters {
            if confirmed.entries.is_empty() {
                continue;
            }
            let _ = writeln!(text, "{name}.{}:", confirmed.source.code());
            for entry in &confirmed.entries {
                text.push_str("- { ");
                if let Some(on) = entry.on {
                    let _ = write!(text, "on: {on}, ");
                }
                if let Some(to) = entry.to {
                    let _ = write!(text, "to: \"{to:016x}\", ");
                }
                let from = serde_json::to_string(&entry.from).unwrap_or_default();
                let _ = writeln!(text, "from: {from} }}");
            }
        }
        text
    }
}

/// The first line that means nothing by itself.
fn unread_line(text: &str) -> Option<Range<usize>> {
    let mut at = text.len() - without_mark(text).len();
    let mut headed = false;
    for line in without_mark(text).split_inclusive('\n') {
        let start = at;
        at += line.len();
        let words = line.trim();
        let is_known = words.is_empty()
            || words.starts_with('#')
            || CONFLICT.iter().any(|mark| words.starts_with(mark))
            || match words.strip_prefix("- ") {
                Some(item) => headed && entry(item).is_some(),
                None => {
                    let begins = heading(line.trim_end()).is_some();
                    headed |= begins;
                    begins
                }
            };
        if !is_known {
            return Some(start..start + line.trim_end().len());
        }
    }
    None
}

/// The file where its entries take more lines than one each; `None` where they are not YAML, or
/// not such entries.
fn laid_out(text: &str) -> Option<Store> {
    let read: BTreeMap<String, Option<Vec<serde_yaml::Mapping>>> =
        serde_yaml::from_str(without_mark(text)).ok()?;
    let mut store = Store::default();
    for (name, items) in read {
        let (name, source) = heading(&format!("{name}:"))?;
        let entries = items.unwrap_or_default().iter().map(Entry::laid_out).collect::<Option<_>>();
        store.chapters.insert(name, Confirmed { source, entries: entries? });
    }
    Some(store)
}

impl Entry {
    fn laid_out(item: &serde_yaml::Mapping) -> Option<Entry> {
        use serde_yaml::Value;
        // In YAML 1.1, which many tools still write, `on` is a way to say yes.
        let day = item.get("on").or_else(|| item.get(Value::Bool(true)));
        let line = Line {
            on: day.and_then(Value::as_str).map(str::to_owned),
            to: match item.get("to") {
                Some(to) => Some(to.as_str()?.to_owned()),
                None => None,
            },
            from: match item.get("from") {
                Some(from) => from.as_str()?.to_owned(),
                None => String::new(),
            },
        };
        line.entry()
    }
}

impl Line {
    fn entry(self) -> Option<Entry> {
        Some(Entry {
            on: self.on.and_then(|on| on.parse().ok()),
            to: match self.to {
                Some(to) => Some(u64::from_str_radix(&to, 16).ok()?),
                None => None,
            },
            from: self.from,
        })
    }
}

/// The text without the byte order mark that some editors put in front.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// How the lines begin with which a merge that stopped leaves both sides, the second side's
/// beginning and end, and what was there before.
const CONFLICT: [&str; 4] = ["<<<<<<<", "=======", ">>>>>>>", "|||||||"];

/// `why-equal-access.tr:`
fn heading(line: &str) -> Option<(String, Lang)> {
    if line.starts_with([' ', '#']) {
        return None;
    }
    let name = line.split(": ").next()?.trim_end_matches(':').trim_matches(['"', '\'']);
    let (name, code) = name.rsplit_once('.')?;
    Some((name.to_owned(), Lang::from_code(code)?))
}

fn entry(item: &str) -> Option<Entry> {
    serde_yaml::from_str::<Line>(item).ok()?.entry()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> Store {
        let entry = |to, from: &str| Entry {
            on: Some(jiff::civil::date(2026, 11, 22)),
            to,
            from: from.to_owned(),
        };
        let confirmed = |source, entries| Confirmed { source, entries };
        let chapters = [
            ("pages/b", confirmed(Lang::En, vec![entry(Some(7), "x")])),
            (
                "a",
                confirmed(
                    Lang::Tr,
                    vec![entry(Some(1), "İlk: \"tırnak\" # {x}"), entry(None, "Ikinci")],
                ),
            ),
        ];
        Store { chapters: chapters.map(|(name, it)| (name.to_owned(), it)).into() }
    }

    #[test]
    fn what_is_written_can_be_read() {
        let text = store().text();
        assert_eq!(
            text.lines().skip(2).collect::<Vec<_>>().join("\n"),
            "a.tr:\n\
             - { on: 2026-11-22, to: \"0000000000000001\", from: \"İlk: \\\"tırnak\\\" # {x}\" }\n\
             - { on: 2026-11-22, from: \"Ikinci\" }\n\
             pages/b.en:\n\
             - { on: 2026-11-22, to: \"0000000000000007\", from: \"x\" }"
        );
        assert_eq!((Store::read(&text), Store::unread(&text)), (store(), None));
        let marked = format!("\u{feff}{text}");
        assert_eq!((Store::read(&marked), Store::unread(&marked)), (store(), None));
        let headless = text.replace("a.tr:\n", "").replace("pages/b.en:\n", "");
        assert!(Store::unread(&headless).is_some());
        assert_eq!(serde_yaml::from_str::<serde_yaml::Value>(&text).map(|_| ()).ok(), Some(()));
    }

    #[test]
    fn a_file_that_was_laid_out_anew_is_read() {
        for text in [
            "a.tr:\n- from: 'İlk: \"tırnak\" # {x}'\n  true: 2026-11-22\n  to: '0000000000000001'\n\
             - from: Ikinci\n  true: 2026-11-22\npages/b.en:\n- from: x\n  on: 2026-11-22\n  \
             to: '0000000000000007'\n",
            "a.tr:\n  - {\n      on: 2026-11-22,\n      to: \"0000000000000001\",\n      \
             from: \"İlk: \\\"tırnak\\\" # {x}\",\n    }\n  - { on: 2026-11-22, from: \"Ikinci\" }\n\
             pages/b.en:\n  - { on: 2026-11-22, to: \"0000000000000007\", from: \"x\" }\n",
        ] {
            assert_eq!((Store::read(text), Store::unread(text)), (store(), None), "{text}");
        }
    }

    #[test]
    fn conflicts_and_slips_are_forgiven() {
        let text = "a.tr:\n<<<<<<< ours\n- {from: bir, to: \"01\"}\n||||||| base\n\
                    - {from: sıfır, to: \"00\"}\n=======\n- {from: iki, to: \"02\"}\n\
                    >>>>>>> theirs\n- {from: \"yarım\n- from: çöp, to: [\n  - { to: '3', from: üç }\n";
        assert_eq!(Store::unread(text).map(|line| &text[line]), Some("- {from: \"yarım"));
        let read = Store::read(text);
        let froms = |entry: &Entry| (entry.from.clone(), entry.to);
        let entries: Vec<_> = read.chapters["a"].entries.iter().map(froms).collect();
        let expected = [("bir", 1), ("iki", 2), ("üç", 3)];
        assert_eq!(entries, expected.map(|(from, to)| (from.to_owned(), Some(to))));
    }
}
