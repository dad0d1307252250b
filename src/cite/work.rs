//! One entry of the bibliography, with what its note and its own fields say.

use hayagriva::Entry;
use hayagriva::types::EntryType;
use jiff::civil::Date;

use crate::lang::{Each, Lang};
use crate::source::Location;

use super::When;
use super::act::{Jurisdiction, Kind};
use super::note::{self, Gazette};

/// What an entry is to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A law, a directive, a treaty.
    Act,
    /// A judgment.
    Case,
    /// Everything that has an author and a year.
    Ordinary,
}

/// One entry.
#[derive(Clone, Debug)]
pub(super) struct Work {
    pub key: String,
    pub form: Form,
    /// The entry as the formatter knows it.
    pub entry: Entry,
    /// The language of the work.
    pub lang: Option<Lang>,
    pub title: Each<Option<String>>,
    /// What to call it in a citation.
    pub short: Each<Option<String>>,
    pub serial: Option<String>,
    pub celex: Option<String>,
    pub eli: Option<String>,
    /// An address that is safe to link.
    pub url: Option<String>,
    pub date: Option<When>,
    pub gazette: Option<Gazette>,
    pub journal: Option<String>,
    /// The law number in the note.
    pub law: Option<String>,
    pub jurisdiction: Option<Jurisdiction>,
    pub checked: Option<Date>,
    pub remark: Option<(Option<Lang>, String)>,
    /// Where its key stands.
    pub at: Location,
}

/// What an entry says in fields that the formatter does not know.
#[derive(Clone, Debug, Default)]
pub(super) struct Own {
    pub titles: Each<Option<String>>,
    pub short: Each<Option<String>>,
    pub gazette: Option<Gazette>,
    pub journal: Option<String>,
    pub jurisdiction: Option<Jurisdiction>,
    pub checked: Option<Date>,
}

impl Work {
    /// Puts together what the entry, its note and its own fields say.
    pub fn new(entry: Entry, form: Form, own: Own, at: Location) -> Work {
        let note = entry.note().map(|note| note::read(&clean(&note.value.to_str())));
        let note = note.unwrap_or_default();
        let lang = entry.language().and_then(|code| Lang::from_code(code.language.as_str()));
        let written = entry.title().map(|title| smart(&title.value.to_str()));
        let written = written.filter(|title| !title.is_empty());
        let mut title = Each::from_fn(|lang| {
            let said = own.titles[lang].clone().or_else(|| note.title[lang].clone());
            said.map(|title| smart(&title))
        });
        // A work of unknown language has its title in whichever language lacks one.
        let place = lang.unwrap_or(if title.en.is_some() { Lang::Tr } else { Lang::En });
        if let Some(written) = &written {
            title[place] = Some(written.clone());
        }
        let short = entry.title().and_then(|title| title.short.as_ref());
        let short = short.map(|short| smart(&short.to_str()));
        let short = Each::from_fn(|one| {
            let said = own.short[one].as_deref().map(smart);
            said.or_else(|| short.clone().filter(|_| one == place))
        });
        let serial =
            |name| entry.keyed_serial_number(name).map(clean).filter(|text| !text.is_empty());
        // BibLaTeX's `number` arrives as the issue.
        let issue = entry.issue().filter(|_| form == Form::Act).map(|issue| clean(&issue.to_str()));
        let serial_text = serial("serial").or(issue);
        let visited = entry.url().and_then(|url| url.visit_date.as_ref());
        Work {
            key: entry.key().to_owned(),
            form,
            lang,
            title,
            short,
            celex: serial("celex").or_else(|| serial("CELEX")),
            eli: serial("eli").or_else(|| serial("ELI")).filter(|eli| is_web(eli)),
            url: entry.url().map(|url| url.value.to_string()).filter(|url| is_web(url)),
            date: entry.date().and_then(When::of_entry),
            gazette: own.gazette.or(note.gazette),
            journal: own
                .journal
                .or_else(|| serial_text.as_deref().and_then(note::journal))
                .or(note.journal),
            law: note.law,
            jurisdiction: own.jurisdiction,
            checked: own.checked.or_else(|| visited.and_then(When::of_entry)?.date()),
            remark: note.remark.map(|(lang, remark)| (lang, smart(&remark))),
            serial: serial_text,
            at,
            entry,
        }
    }

    /// The title in the work's own language, or else the one there is.
    pub fn own_title(&self) -> &str {
        let Each { tr, en } = &self.title;
        let own = self.lang.and_then(|lang| self.title[lang].as_deref());
        own.or(tr.as_deref()).or(en.as_deref()).unwrap_or(&self.key)
    }

    /// Who made it: the organisation, or else the authors.
    pub fn maker(&self) -> String {
        if let Some(organization) = self.entry.organization() {
            return smart(&organization.value.to_str());
        }
        let authors = self.entry.authors().unwrap_or_default().iter();
        smart(&authors.map(|author| author.name_first(false, false)).collect::<Vec<_>>().join(", "))
    }

    /// The number of a Turkish act, which a regulation does not have.
    pub fn number(&self) -> Option<String> {
        let kind = Kind::of_turkish(self.own_title(), &self.maker());
        let number = self.serial.clone().or_else(|| self.law.clone());
        number.filter(|_| kind.has_number())
    }
}

/// What an entry of this type is to a reader.
pub(super) fn form_of(entry_type: &EntryType) -> Form {
    match entry_type {
        EntryType::Legislation => Form::Act,
        EntryType::Case => Form::Case,
        _ => Form::Ordinary,
    }
}

/// Whether an address can be linked: nothing else may leave the bibliography.
pub(super) fn is_web(address: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| address.starts_with(scheme))
}

/// A text without control characters and without the private letters that the
/// formatter's output is marked with.
pub(super) fn clean(text: &str) -> String {
    let letters = text.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter });
    let letters =
        letters.filter(|letter| !letter.is_control() && !matches!(letter, '\u{e000}'..='\u{f8ff}'));
    letters.collect::<String>().trim().to_owned()
}

/// A cleaned text with curly quotation marks and apostrophes, and a dash between years.
///
/// Less than `lang::typography` does: titles are compared and searched for numbers, so
/// no space in them may change.
pub(super) fn smart(text: &str) -> String {
    let text = clean(text);
    let mut said = String::with_capacity(text.len());
    let mut before = ' ';
    for letter in text.chars() {
        let opens = before.is_whitespace() || matches!(before, '(' | '[' | '“' | '‘' | '–' | '—');
        let curly = match letter {
            '\'' if opens => '‘',
            '\'' => '’',
            '"' if opens => '“',
            '"' => '”',
            other => other,
        };
        said.push(curly);
        before = curly;
    }
    between_years(said)
}

/// `2024-2028` with a dash.
fn between_years(text: String) -> String {
    let is_year = |part: &[u8]| part.len() == 4 && part.iter().all(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    let hyphens: Vec<usize> = text
        .match_indices('-')
        .map(|(at, _)| at)
        .filter(|&at| at >= 4 && is_year(&bytes[at - 4..at]))
        .filter(|&at| bytes.get(at + 1..at + 5).is_some_and(is_year))
        .filter(|&at| at == 4 || !bytes[at - 5].is_ascii_digit())
        .filter(|&at| !bytes.get(at + 5).is_some_and(u8::is_ascii_digit))
        .collect();
    let mut said = text;
    for at in hyphens.into_iter().rev() {
        said.replace_range(at..=at, "–");
    }
    said
}
