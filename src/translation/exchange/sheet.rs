//! The units of a text, ready for a translator.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::doc::shape::Sort;
use crate::lang::{Each, Lang};
use crate::memo::Memo;
use crate::parse::{self, Trace};
use crate::site::terms::TermBase;
use crate::source::{ProjectPath, Snapshot, yaml};
use crate::translation::find::Found;
use crate::translation::overview::Survey;
use crate::translation::state::State;
use crate::translation::units::{Place, Unit, digest};

use super::form::{Form, Piece, Token};
use super::judge;

/// A part of a piece, its codes by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bit {
    /// Words.
    Text(String),
    /// A code that stands for itself.
    Code(u32),
    /// The beginning of a code.
    Open(u32),
    /// The end of a code.
    Close(u32),
}

/// How a code is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// All of it, or its beginning.
    pub open: String,
    /// The end of a code that has words inside.
    pub close: Option<String>,
    /// Whether the source has it.
    pub in_source: bool,
    /// Whether the translation has it.
    pub in_target: bool,
}

impl Code {
    /// Whether it only says how words look, so that a translator may do without.
    pub fn is_stress(&self) -> bool {
        self.close.is_some()
            && ["*", "_", "~"]
                .iter()
                .any(|mark| self.open.trim_matches(mark.as_bytes()[0] as char).is_empty())
    }
}

/// A unit on its way.
#[derive(Clone, Debug)]
pub struct Line {
    /// Where it stands.
    pub place: Place,
    /// What people call it.
    pub name: String,
    /// What it is called in the file; no two are the same.
    pub id: String,
    /// How far its translation has come.
    pub state: State,
    /// What the source said when the translation was confirmed, if it changed since.
    pub old: Option<String>,
    /// The source, with spaces and marks evened out.
    pub said: String,
    /// The heading it stands below.
    pub heading: Option<String>,
    /// The terms in it: in the language of the source, in the other one, and what they mean.
    pub terms: Vec<[String; 3]>,
    /// Both sides in as many pieces; the translation is `None` where there is none.
    pub forms: (Form, Option<Form>),
    /// The pieces of both sides with numbered codes.
    pub bits: (Vec<Vec<Bit>>, Option<Vec<Vec<Bit>>>),
    /// The codes.
    pub codes: BTreeMap<u32, Code>,
    /// Where the translation stands in its file; empty for what the front matter says.
    pub stands: Option<Range<usize>>,
    /// How the source is written.
    pub raw: String,
}

impl Line {
    /// Changes when the translation does.
    pub fn print(&self) -> &str {
        self.id.rsplit_once('-').map_or("", |(_, print)| print)
    }

    /// Whether the translation must have a code: what it does without already, it may.
    pub fn needs(&self, code: &Code) -> bool {
        code.in_source && (code.in_target || self.bits.1.is_none())
    }
}

/// A text on its way.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its name: `guide/why-equal-access`.
    pub name: String,
    /// Its title in the language of the source.
    pub title: String,
    /// The language of the source.
    pub source: Lang,
    /// The files of both editions.
    pub paths: Each<Option<ProjectPath>>,
    /// The units with words in them, in document order.
    pub lines: Vec<Line>,
    /// What the translation says, unit by unit, whatever the source says beside
    /// it; with the place among `lines`, if it has one.
    pub said: Vec<(Option<usize>, Form)>,
    /// The source's definitions of addresses, `[name]: address`, which belong to no unit.
    pub definitions: Vec<String>,
    /// For every row: where its translation stands, and its source if that has no words.
    pub rows: Vec<(Option<Range<usize>>, Option<String>)>,
}

impl Sheet {
    /// The units of a text. `None` when its files are no UTF-8.
    pub fn of(survey: &Survey<'_>, snapshot: &Snapshot, terms: &TermBase) -> Option<Sheet> {
        let found: Found<'_> = survey.found;
        let source = survey.source;
        let editions = Each::from_fn(|lang| found.chapter.editions.get(lang));
        let paths = editions.map(|edition| edition.map(|it| it.parsed.head.path.clone()));
        let mut texts: Each<Option<Text<'_>>> = Each { tr: None, en: None };
        for lang in Lang::ALL {
            if let Some(path) = &paths[lang] {
                texts[lang] = Some(Text::read(path, lang, snapshot)?);
            }
        }
        let from = texts[source].as_ref()?;
        let to = texts[source.other()].as_ref();
        let mut sheet = Sheet {
            name: found.name(),
            title: found.chapter.editions.prefer(source).1.title().to_owned(),
            source,
            paths: paths.clone(),
            lines: Vec::new(),
            said: Vec::new(),
            definitions: definitions(from.text, &survey.units, source),
            rows: Vec::new(),
        };
        let parsed = &found.chapter.editions.get(source)?.parsed;
        let tree = parsed.tree(&Memo::default());
        let shapes = tree.shapes(&parsed.head);
        let mut heading = None;
        for (unit, standing) in survey.units.iter().zip(&survey.standings) {
            let form = |text: Option<&Text<'_>>, lang: Lang| text?.form(unit, lang);
            let forms = (form(Some(from), source), form(to, source.other()));
            let stands = unit.pieces[source.other()].as_ref().map(|piece| piece.bytes.clone());
            let written = forms.0.clone().filter(|form| !form.pieces.is_empty());
            let bytes = unit.pieces[source].as_ref().map(|piece| piece.bytes.clone());
            let raw = bytes.clone().map_or("", |bytes| &from.text[bytes]);
            if matches!(unit.place, Place::Row(_)) {
                let indent = bytes.as_ref().map_or("", |bytes| indent(&from.text[..bytes.start]));
                let copy = (written.is_none() && !raw.is_empty()).then(|| format!("{indent}{raw}"));
                sheet.rows.push((stands.clone(), copy));
            }
            if let Some(form) = &forms.1 {
                let line = written.as_ref().map(|_| sheet.lines.len());
                sheet.said.push((line, form.clone()));
            }
            let Some(written) = written else { continue };
            let mut forms = beside(written, forms.1);
            let (mut bits, mut codes) = numbered(&forms.0, forms.1.as_ref());
            if crossed(&bits) {
                forms = (forms.0.joined(), forms.1.as_ref().map(Form::joined));
                (bits, codes) = numbered(&forms.0, forms.1.as_ref());
            }
            let said = unit.pieces[source].as_ref().map(|it| it.text.clone()).unwrap_or_default();
            let print = match (&bits.1, &unit.pieces[source.other()]) {
                (Some(pieces), _) => judge::print(&judge::tokens(pieces, &codes)),
                (None, Some(piece)) => format!("{:08x}", digest(&piece.text) as u32),
                (None, None) => "new".to_owned(),
            };
            let kind = match &unit.place {
                Place::Row(_) => format!("p{}", unit.name),
                Place::Note(_) => format!("note{}", sheet.lines.len()),
                Place::Title | Place::Summary => unit.name.clone(),
            };
            sheet.lines.push(Line {
                place: unit.place.clone(),
                name: unit.name.clone(),
                id: format!("{kind}-{print}"),
                state: standing.state,
                old: standing.old.clone(),
                heading: heading.clone(),
                terms: terms_in(&said, raw, source, terms),
                said,
                forms,
                bits,
                codes,
                stands,
                raw: raw.to_owned(),
            });
            if let Place::Row(at) = unit.place {
                let row = &found.chapter.rows[at];
                let blocks = Each { tr: &row.first, en: &row.second }[source];
                let first = shapes.get(blocks.start);
                if first.is_some_and(|shape| matches!(shape.sort, Sort::Heading(_))) {
                    heading = sheet.lines.last().map(Line::words);
                }
            }
        }
        Some(sheet)
    }

    /// What a translator is asked about a unit only by its name.
    pub fn line(&self, name: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.name == name)
    }
}

impl Line {
    /// The source's words without codes.
    pub fn words(&self) -> String {
        let bits = self.bits.0.iter().flatten();
        let words = bits.filter_map(|bit| match bit {
            Bit::Text(text) => Some(text.as_str()),
            _ => None,
        });
        words.collect()
    }
}

/// A file, with the places of its words.
struct Text<'a> {
    text: &'a str,
    trace: Trace,
    settings: serde_yaml::Value,
}

impl<'a> Text<'a> {
    fn read(path: &ProjectPath, lang: Lang, snapshot: &'a Snapshot) -> Option<Text<'a>> {
        let bytes = snapshot.get(path)?.bytes();
        let text = std::str::from_utf8(bytes).ok()?;
        let settings = parse::settings(text).map(|(settings, _)| &text[settings]);
        let settings = settings.and_then(|settings| yaml::parse(settings).ok()).unwrap_or_default();
        Some(Text { text, trace: parse::trace(path, lang, bytes), settings })
    }

    fn form(&self, unit: &Unit, lang: Lang) -> Option<Form> {
        let bytes = unit.pieces[lang].as_ref()?.bytes.clone();
        let setting = |name: &str| {
            let said = self.settings.get(name)?.as_str()?.trim().to_owned();
            (!said.is_empty()).then(|| Form::plain(&said))
        };
        match unit.place {
            Place::Title => setting("title"),
            Place::Summary => setting("summary"),
            Place::Row(_) | Place::Note(_) => Some(Form::of(self.text, bytes, &self.trace)),
        }
    }
}

/// Both sides in as many pieces: in one, where they differ.
fn beside(source: Form, target: Option<Form>) -> (Form, Option<Form>) {
    let voices = |form: &Form| form.pieces.iter().map(|(piece, _)| piece.voice).collect::<Vec<_>>();
    match target {
        Some(target) if voices(&source) != voices(&target) => {
            (source.joined(), Some(target.joined()))
        }
        target => (source, target),
    }
}

type Bits = (Vec<Vec<Bit>>, Option<Vec<Vec<Bit>>>);

/// Numbers the codes. Those of the translation that the source has, too, have its numbers.
fn numbered(source: &Form, target: Option<&Form>) -> (Bits, BTreeMap<u32, Code>) {
    let mut codes: BTreeMap<u32, Code> = BTreeMap::new();
    let mut number = |form: &Form, in_source: bool| -> Vec<Vec<Bit>> {
        let pieces = form.pieces.iter().map(|(piece, _)| {
            let mut open = Vec::new();
            let mut bits = Vec::new();
            for (at, token) in piece.tokens.iter().enumerate() {
                let mut enter = |open: &str, close: Option<&str>| {
                    let same = |code: &Code| {
                        !in_source
                            && !code.in_target
                            && code.open == open
                            && code.close.as_deref() == close
                    };
                    let known = codes.iter_mut().find(|(_, code)| same(code));
                    if let Some((&number, code)) = known {
                        code.in_target = true;
                        return number;
                    }
                    let number = codes.len() as u32 + 1;
                    let code = Code {
                        open: open.to_owned(),
                        close: close.map(str::to_owned),
                        in_source,
                        in_target: !in_source,
                    };
                    codes.insert(number, code);
                    number
                };
                bits.push(match token {
                    Token::Text(text) => Bit::Text(text.clone()),
                    Token::Code(raw) => Bit::Code(enter(raw, None)),
                    Token::Open(raw) => {
                        let number = enter(raw, Some(closing(piece, at)));
                        open.push(number);
                        Bit::Open(number)
                    }
                    Token::Close(_) => Bit::Close(open.pop().unwrap_or_default()),
                });
            }
            bits
        });
        pieces.collect()
    };
    let source = number(source, true);
    let target = target.map(|target| number(target, false));
    ((source, target), codes)
}

/// Whether a code is in one piece of the source and in another one of the translation, as XLIFF
/// does not allow.
fn crossed((source, target): &Bits) -> bool {
    let code = |bit: &Bit| match bit {
        Bit::Code(number) | Bit::Open(number) => Some(*number),
        Bit::Text(_) | Bit::Close(_) => None,
    };
    let place = |number: u32| {
        source.iter().position(|bits| bits.iter().any(|bit| code(bit) == Some(number)))
    };
    target.iter().flatten().enumerate().any(|(at, bits)| {
        bits.iter().filter_map(code).any(|number| place(number).is_some_and(|it| it != at))
    })
}

/// The end of the code that begins with the token at `at`.
fn closing(piece: &Piece, at: usize) -> &str {
    let mut depth = 0usize;
    for token in &piece.tokens[at..] {
        match token {
            Token::Open(_) => depth += 1,
            Token::Close(raw) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return raw;
                }
            }
            Token::Text(_) | Token::Code(_) => {}
        }
    }
    ""
}

/// Paragraphs that lie in no unit and define addresses.
fn definitions(text: &str, units: &[Unit], lang: Lang) -> Vec<String> {
    let places = units.iter().filter_map(|unit| Some(unit.pieces[lang].as_ref()?.bytes.clone()));
    let mut places: Vec<Range<usize>> = places.filter(|place| !place.is_empty()).collect();
    places.sort_by_key(|place| place.start);
    let mut between = Vec::new();
    let mut at = parse::settings(text).map_or(0, |(_, body)| body);
    for place in places {
        between.extend(text.get(at..place.start));
        at = at.max(place.end);
    }
    between.extend(text.get(at..));
    let defines = |paragraph: &&str| {
        paragraph.starts_with('[') && !paragraph.starts_with("[^") && paragraph.contains("]:")
    };
    let paragraphs = between.into_iter().flat_map(|text| text.split("\n\n")).map(str::trim);
    paragraphs.filter(defines).map(str::to_owned).collect()
}

/// The spaces at the end of a text, if its last line has nothing else.
fn indent(text: &str) -> &str {
    let line = text.rfind('\n').map_or(text, |at| &text[at + 1..]);
    if line.trim().is_empty() { line } else { "" }
}

/// The terms that a text links to or has the words of.
fn terms_in(said: &str, raw: &str, lang: Lang, terms: &TermBase) -> Vec<[String; 3]> {
    let said = lang.lower(said);
    let found = terms.iter().filter(|term| {
        let linked = raw.match_indices("[[").any(|(at, _)| {
            let rest = raw[at + 2..].strip_prefix(term.id.as_str());
            rest.is_some_and(|rest| rest.starts_with(['|', ']', '\\']))
        });
        let name = lang.lower(&term.name[lang]);
        linked || (!name.is_empty() && has_word(&said, &name))
    });
    let told = |term: &crate::site::terms::Term| {
        let other = lang.other();
        [term.name[lang].clone(), term.name[other].clone(), term.definition[other].clone()]
    };
    found.map(told).collect()
}

/// Whether a text has some words, from the beginning of a word on; Turkish puts suffixes after.
fn has_word(text: &str, words: &str) -> bool {
    let begins = |(at, _): (usize, &str)| {
        text[..at].chars().next_back().is_none_or(|letter| !letter.is_alphanumeric())
    };
    text.match_indices(words).any(begins)
}
