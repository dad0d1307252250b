//! Translations on their way into the files.
//!
//! What is written is read again before anybody sees it: every new piece must
//! come out as it was meant, and every other one as it was. Words that
//! would be taken for Markdown get backslashes; what cannot be written even
//! then is refused.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::memo::Memo;
use crate::parse;
use crate::site::terms::TermBase;
use crate::site::{SiteOptions, assemble, counterpart};
use crate::source::{Blob, ProjectPath, Snapshot, yaml};
use crate::translation::units::Place;
use crate::translation::{find, overview};

use super::form::{Form, Piece, Token, Voice};
use super::judge::{self, Change};
use super::sheet::{Bit, Line, Sheet};

/// What is to be written into the files of a text.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// The text.
    pub sheet: &'a Sheet,
    /// The new translations.
    pub changes: Vec<Change>,
}

/// Files with new translations in them.
#[derive(Clone, Debug, Default)]
pub struct Edited {
    /// The new text of each file.
    pub files: BTreeMap<ProjectPath, String>,
    /// How many units were written.
    pub written: usize,
    /// What cannot be written: text and unit.
    pub refused: Vec<(String, String)>,
}

/// A change by its text's and its unit's place.
type Which = (usize, usize);

/// Writes translations into the texts of a project.
pub fn edit(orders: &[Order<'_>], snapshot: &Snapshot) -> Edited {
    let mut careful: BTreeSet<Which> = BTreeSet::new();
    let mut dropped: BTreeSet<Which> = BTreeSet::new();
    let all = || {
        orders
            .iter()
            .enumerate()
            .flat_map(|(at, order)| order.changes.iter().map(move |change| (at, change.line)))
    };
    loop {
        let mut edited = Edited::default();
        for (at, order) in orders.iter().enumerate() {
            let wanted = |change: &&Change| !dropped.contains(&(at, change.line));
            let changes: Vec<&Change> = order.changes.iter().filter(wanted).collect();
            let escape = |line: usize| careful.contains(&(at, line));
            if let Some((path, text)) = compose(order.sheet, &changes, &escape, snapshot) {
                edited.files.insert(path, text);
                edited.written += changes.len();
            }
        }
        let wrong: Vec<Which> = misread(orders, &dropped, &edited, snapshot);
        if wrong.is_empty() {
            let name = |&(at, line): &Which| {
                let sheet = orders[at].sheet;
                (sheet.name.clone(), sheet.lines[line].name.clone())
            };
            let kept = |which: &Which| {
                let sheet = orders[which.0].sheet;
                target_path(sheet).is_some_and(|path| edited.files.contains_key(&path))
            };
            let lost = all().filter(|which| dropped.contains(which) || !kept(which));
            edited.refused = lost.collect::<Vec<_>>().iter().map(name).collect();
            return edited;
        }
        let (again, hopeless): (Vec<Which>, Vec<Which>) =
            wrong.into_iter().partition(|which| !careful.contains(which));
        // Where nothing more can be tried, what was tried last is given up.
        if again.is_empty() {
            dropped.extend(hopeless);
        }
        careful.extend(again);
    }
}

/// The changes that would not be read as they are meant. Where something else
/// would be lost, all changes of that text.
fn misread(
    orders: &[Order<'_>],
    dropped: &BTreeSet<Which>,
    edited: &Edited,
    snapshot: &Snapshot,
) -> Vec<Which> {
    let mut after = snapshot.clone();
    for (path, text) in &edited.files {
        after.files.insert(path.clone(), Blob::new(text.as_bytes()));
    }
    let options = SiteOptions { drafts: true, ..SiteOptions::default() };
    let (site, _) = assemble::assemble(&after, &options, &Memo::default()).value;
    let mut wrong = Vec::new();
    for (at, order) in orders.iter().enumerate() {
        let wanted = |change: &&Change| !dropped.contains(&(at, change.line));
        let changes: Vec<&Change> = order.changes.iter().filter(wanted).collect();
        if changes.is_empty()
            || !target_path(order.sheet).is_some_and(|it| edited.files.contains_key(&it))
        {
            continue;
        }
        let found = find::all(&site).find(|found| found.name() == order.sheet.name);
        let read = found.and_then(|found| {
            let store = overview::store(&after, found.folder());
            let survey = overview::survey(found, &after, &store);
            Sheet::of(&survey, &after, &TermBase::default())
        });
        // A unit may be paired otherwise now, and so be in one piece or in several.
        let mut said: BTreeSet<Vec<Token>> = BTreeSet::new();
        for (_, form) in read.iter().flat_map(|sheet| &sheet.said) {
            said.extend(spoken(form));
            said.extend(spoken(&form.joined()));
        }
        let all_said = |pieces: Vec<Vec<Token>>| {
            pieces.iter().filter(|it| !it.is_empty()).all(|piece| said.contains(piece))
        };
        let changed: BTreeSet<usize> = changes.iter().map(|change| change.line).collect();
        let mut others = order.sheet.said.iter();
        let is_other = |line: &Option<usize>| line.is_none_or(|line| !changed.contains(&line));
        let lost = others.any(|(line, form)| is_other(line) && !all_said(spoken(form)));
        let codes = |change: &Change| &order.sheet.lines[change.line].codes;
        let misread = changes.iter().filter(|it| !all_said(judge::tokens(&it.pieces, codes(it))));
        let misread: Vec<Which> = misread.map(|change| (at, change.line)).collect();
        match misread.is_empty() && lost {
            true => wrong.extend(changed.into_iter().map(|line| (at, line))),
            false => wrong.extend(misread),
        }
    }
    wrong
}

fn spoken(form: &Form) -> Vec<Vec<Token>> {
    form.pieces.iter().map(|(piece, _)| judge::evened(piece.tokens.iter().cloned())).collect()
}

/// The file of the translation, which may not be there yet.
fn target_path(sheet: &Sheet) -> Option<ProjectPath> {
    let other = sheet.source.other();
    sheet.paths[other].clone().or_else(|| counterpart(sheet.paths[sheet.source].as_ref()?, other))
}

/// A change of a file: what takes the place of some bytes.
struct Patch {
    range: Range<usize>,
    text: String,
}

/// The file of the translation with changes made. `None` when nothing changes,
/// or it cannot be made: a text without a title.
fn compose(
    sheet: &Sheet,
    changes: &[&Change],
    careful: &dyn Fn(usize) -> bool,
    snapshot: &Snapshot,
) -> Option<(ProjectPath, String)> {
    if changes.is_empty() {
        return None;
    }
    let other = sheet.source.other();
    let source_path = sheet.paths[sheet.source].as_ref()?;
    let path = target_path(sheet)?;
    let read = |path: &ProjectPath| String::from_utf8(snapshot.get(path)?.bytes().to_vec()).ok();
    let source = read(source_path)?;
    let is_new = sheet.paths[other].is_none();
    let mut text = match is_new {
        false => read(&path)?,
        true => skeleton(&source)?,
    };
    let crlf = text.contains("\r\n");
    let as_lines = |text: &str| {
        let text = text.replace("\r\n", "\n");
        if crlf { text.replace('\n', "\r\n") } else { text }
    };
    let mut patches: Vec<Patch> = Vec::new();
    let mut rows: BTreeMap<usize, String> = BTreeMap::new();
    let mut notes: Vec<String> = Vec::new();
    let mut settings: Vec<(&str, String)> = Vec::new();
    for change in changes {
        let line = &sheet.lines[change.line];
        let written = written(line, &change.pieces, careful(change.line));
        match (&line.place, &line.stands) {
            (Place::Title, _) => settings.push(("title", plain(&change.pieces))),
            (Place::Summary, _) => settings.push(("summary", plain(&change.pieces))),
            (_, Some(stands)) => {
                patches.push(Patch { range: stands.clone(), text: as_lines(&written) });
            }
            (Place::Row(at), None) => {
                rows.insert(*at, as_lines(&written));
            }
            (Place::Note(name), None) => {
                notes.push(as_lines(&format!("\n\n[^{name}]: {written}")));
            }
        }
    }
    copy_wordless(sheet, &mut rows, is_new, &as_lines);
    insert(sheet, &rows, &text, &mut patches, &as_lines("\n\n"));
    for definition in &sheet.definitions {
        let name = definition.split_inclusive("]:").next().unwrap_or_default();
        let mut new = rows.values().chain(&notes);
        let used = is_new || new.any(|text| text.contains(name.trim_end_matches(':')));
        if used && !text.contains(name) {
            notes.push(as_lines(&format!("\n\n{definition}")));
        }
    }
    let end = text.trim_end().len();
    patches.extend(notes.into_iter().map(|text| Patch { range: end..end, text }));
    patches.sort_by_key(|patch| patch.range.start);
    if patches.windows(2).any(|two| two[0].range.end > two[1].range.start) {
        return None;
    }
    for patch in patches.iter().rev() {
        text.replace_range(patch.range.clone(), &patch.text);
    }
    if is_new && !settings.iter().any(|(name, _)| *name == "title") {
        return None;
    }
    for (name, value) in settings {
        text = with_setting(&text, name, &value)?;
    }
    if !text.ends_with('\n') && is_new {
        text.push('\n');
    }
    Some((path, text))
}

/// Blocks without words, such as images without captions, follow their neighbours.
fn copy_wordless(
    sheet: &Sheet,
    rows: &mut BTreeMap<usize, String>,
    is_new: bool,
    as_lines: &dyn Fn(&str) -> String,
) {
    for (at, (stands, copy)) in sheet.rows.iter().enumerate() {
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        if let (None, Some(copy)) = (stands, copy)
            && (is_new || beside.into_iter().any(|beside| rows.contains_key(&beside)))
        {
            rows.insert(at, as_lines(copy));
        }
    }
}

/// Puts new rows after the row before them, or else before the one after.
fn insert(
    sheet: &Sheet,
    rows: &BTreeMap<usize, String>,
    text: &str,
    patches: &mut Vec<Patch>,
    gap: &str,
) {
    let stands = |at: usize| sheet.rows.get(at).and_then(|(stands, _)| stands.clone());
    let mut after: BTreeMap<usize, String> = BTreeMap::new();
    let mut before: BTreeMap<usize, String> = BTreeMap::new();
    for (&at, written) in rows {
        if let Some(end) = (0..at).rev().find_map(stands).map(|range| range.end) {
            let _ = std::fmt::Write::write_fmt(
                after.entry(end).or_default(),
                format_args!("{gap}{written}"),
            );
        } else if let Some(start) = (at..sheet.rows.len()).find_map(stands).map(|range| range.start)
        {
            let _ = std::fmt::Write::write_fmt(
                before.entry(start).or_default(),
                format_args!("{written}{gap}"),
            );
        } else {
            let end = text.trim_end().len();
            let _ = std::fmt::Write::write_fmt(
                after.entry(end).or_default(),
                format_args!("{gap}{written}"),
            );
        }
    }
    for (at, new) in before.into_iter().chain(after) {
        // A row that is itself replaced may end here.
        match patches.iter_mut().find(|patch| patch.range.end == at && !patch.range.is_empty()) {
            Some(patch) if new.starts_with(gap) => patch.text.push_str(&new),
            _ => patches.push(Patch { range: at..at, text: new }),
        }
    }
}

/// The front matter of a new file: the source's without its addresses and words.
fn skeleton(source: &str) -> Option<String> {
    let (settings, body) = parse::settings(source)?;
    let mut text = source[..body].to_owned();
    for name in ["slug", "aliases", "summary", "changes", "errata"] {
        let within = parse::settings(&text)?.0;
        if let Some(range) = setting(&text[within.clone()], name) {
            text.replace_range(within.start + range.start..within.start + range.end, "");
        }
    }
    (!settings.is_empty()).then_some(text)
}

/// The lines of a setting at the top level.
fn setting(settings: &str, name: &str) -> Option<Range<usize>> {
    let mut at = 0;
    let mut found: Option<usize> = None;
    for line in settings.split_inclusive('\n') {
        let indented = line.starts_with([' ', '\t', '-']) || line.trim().is_empty();
        match found {
            Some(start) if !indented => return Some(start..at),
            None => {
                let key = line.trim_start_matches(['"', '\'']).strip_prefix(name);
                let key = key.map(|rest| rest.trim_start_matches(['"', '\'']).trim_start());
                if key.is_some_and(|rest| rest.starts_with(':')) {
                    found = Some(at);
                }
            }
            Some(_) => {}
        }
        at += line.len();
    }
    found.map(|start| start..at)
}

/// The text with a setting of its front matter set.
fn with_setting(text: &str, name: &str, value: &str) -> Option<String> {
    let (within, _) = parse::settings(text)?;
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let line = format!("{name}: {}{end}", yaml::scalar(value));
    let settings = &text[within.clone()];
    let range = match setting(settings, name) {
        Some(range) => range,
        None => {
            let after = setting(settings, "title").map_or(0, |title| title.end);
            after..after
        }
    };
    let mut text = text.to_owned();
    text.replace_range(within.start + range.start..within.start + range.end, &line);
    Some(text)
}

fn plain(pieces: &[Vec<Bit>]) -> String {
    let words = pieces.iter().flatten().filter_map(|bit| match bit {
        Bit::Text(text) => Some(text.as_str()),
        _ => None,
    });
    words.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A unit with new pieces in the frames of the old translation, or of the source.
fn written(line: &Line, pieces: &[Vec<Bit>], escape: bool) -> String {
    let form: &Form = line.forms.1.as_ref().unwrap_or(&line.forms.0);
    let new = judge::tokens(pieces, &line.codes);
    let mut text = form.before.clone();
    for (at, (piece, after)) in form.pieces.iter().enumerate() {
        let same = new.get(at) == Some(&judge::evened(piece.tokens.iter().cloned()));
        match pieces.get(at) {
            Some(bits) if !same => text.push_str(&piece_text(piece, bits, line, escape)),
            _ => text.push_str(&piece.raw),
        }
        text.push_str(after);
    }
    text
}

fn piece_text(piece: &Piece, bits: &[Bit], line: &Line, escape: bool) -> String {
    let mut text = String::new();
    for bit in bits {
        let code = |number: &u32| line.codes.get(number);
        match bit {
            Bit::Text(words) => {
                let words = words.replace(['\n', '\r'], " ");
                match piece.voice {
                    Voice::Words if escape => text.push_str(&escaped(&words)),
                    _ => text.push_str(&words),
                }
            }
            // A line is only broken between words, never in a code.
            Bit::Code(number) | Bit::Open(number) => {
                let raw = code(number).map_or("", |code| &code.open);
                text.push_str(&raw.replace(' ', GLUE));
            }
            Bit::Close(number) => {
                let raw = code(number).and_then(|code| code.close.as_deref());
                text.push_str(&raw.unwrap_or_default().replace(' ', GLUE));
            }
        }
    }
    let text = text.trim_matches(' ');
    match piece.voice {
        Voice::Words => match &piece.line_end {
            Some(line_end) => wrapped(text, line_end, &piece.raw),
            None => text.to_owned(),
        }
        .replace(GLUE, " "),
        Voice::Attribute => text.replace(GLUE, " ").replace('\\', "\\\\").replace('"', "\\\""),
        Voice::Yaml => yaml::scalar(&text.replace(GLUE, " ")),
    }
}

/// Stands for a space that is no place for a line end; no file can contain it.
const GLUE: &str = "\u{fdd0}";

/// Lines as long as they were before.
fn wrapped(text: &str, line_end: &str, before: &str) -> String {
    let width = before.lines().map(|line| line.chars().count()).max().unwrap_or(80).max(20);
    let marks = line_end.trim_start_matches(['\r', '\n']).chars().count();
    let mut wrapped = String::new();
    let mut length = 0;
    for word in text.split(' ') {
        let letters = word.chars().count();
        if length > 0 && length + 1 + letters > width && !opens_block(word) {
            wrapped.push_str(line_end);
            length = marks;
        } else if !wrapped.is_empty() {
            wrapped.push(' ');
            length += 1;
        }
        wrapped.push_str(word);
        length += letters;
    }
    wrapped
}

/// Whether a word at the beginning of a line may begin a block there.
fn opens_block(word: &str) -> bool {
    let number = word.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let only = |marks: &[char]| word.trim_matches(marks).is_empty();
    only(&['-', '+', '*', '#', '=', ':', '_'])
        || word.starts_with(['>', '|', '<'])
        || ["```", "~~~"].iter().any(|fence| word.starts_with(fence))
        || (number.len() < word.len() && number.starts_with(['.', ')']))
}

/// Words with a backslash before whatever might be Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut fresh = true;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let entity = letter == '&'
            && letters.peek().is_some_and(|next| next.is_ascii_alphanumeric() || *next == '#');
        let always = entity || r"\*_`[]<@|{~#".contains(letter);
        let starts = fresh && matches!(letter, '>' | '-' | '+' | '=' | ':');
        let point = matches!(letter, '.' | ')')
            && escaped.chars().all(|it| it.is_ascii_digit())
            && !escaped.is_empty();
        if always || starts || point {
            escaped.push('\\');
        }
        escaped.push(letter);
        fresh = fresh && letter == ' ';
    }
    escaped
}
