//! What came back, held against the text as it is now.

use std::collections::BTreeMap;

use crate::translation::state::State;
use crate::translation::units::digest;

use super::form::Token;
use super::read;
use super::sheet::{Bit, Code, Line, Sheet};
use super::xliff::no_xml;

/// A translation that is to be written.
#[derive(Clone, Debug)]
pub struct Change {
    /// The unit, by its place in the sheet.
    pub line: usize,
    /// The new pieces.
    pub pieces: Vec<Vec<Bit>>,
}

/// Why a unit is not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such unit.
    Unknown,
    /// The source says something else by now.
    SourceChanged,
    /// Somebody changed the translation in the meantime.
    TargetChanged,
    /// A code is missing.
    CodeMissing(String),
    /// A code is there more than once.
    CodeDoubled(String),
    /// A code that was never given out, or one out of order.
    CodeUnknown(String),
    /// Only some of the pieces are translated: how many, of how many.
    Unfinished(usize, usize),
    /// Written into the file, it would not be read as it is meant.
    Unwritable,
}

/// What is to be done with a text that came back.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    /// What is to be written.
    pub changes: Vec<Change>,
    /// What is refused, by the unit's name.
    pub refused: Vec<(String, Refusal)>,
    /// How many units have no translation in the file.
    pub untranslated: usize,
}

/// Judges a text that came back.
pub fn judge(sheet: &Sheet, file: &read::File) -> Verdict {
    let mut verdict = Verdict::default();
    let mut taken = vec![false; sheet.lines.len()];
    for unit in &file.units {
        let (key, print) = unit.id.rsplit_once('-').unwrap_or((&unit.id, ""));
        let name = if unit.name.is_empty() { key } else { &unit.name };
        let mut refuse = |refusal| verdict.refused.push((name.to_owned(), refusal));
        let sources: Vec<Vec<Token>> =
            unit.source.iter().map(|it| evened(it.iter().map(|it| it.token.clone()))).collect();
        let says_so = |line: &Line| tokens(&line.bits.0, &line.codes) == sources;
        let called = |line: &Line| line.id.rsplit_once('-').is_some_and(|(it, _)| it == key);
        let lines =
            || sheet.lines.iter().enumerate().filter(|(at, line)| !taken[*at] && says_so(line));
        let found = lines()
            .find(|(_, line)| called(line))
            .or_else(|| lines().find(|(_, line)| line.print() == print).or_else(|| lines().next()));
        let targets: Vec<Option<Vec<Token>>> = unit
            .target
            .iter()
            .map(|it| it.as_ref().map(|it| evened(it.iter().map(|it| it.token.clone()))))
            .map(|it| it.filter(|tokens| !tokens.is_empty()))
            .collect();
        let whole: Option<Vec<Vec<Token>>> = targets.iter().cloned().collect();
        // The translator left it as it was sent, whatever became of the text since.
        let untouched = whole.is_some_and(|it| self::print(&it) == print);
        let Some((at, line)) = found else {
            let same = sheet.lines.iter().find(|line| called(line));
            let target = same.and_then(|line| Some(tokens(line.bits.1.as_ref()?, &line.codes)));
            let unchanged =
                target.is_some_and(|it| it.into_iter().map(Some).eq(targets.iter().cloned()));
            let is_left = unchanged || untouched && same.is_some();
            if targets.iter().any(Option::is_some) && !is_left {
                refuse(if same.is_some() { Refusal::SourceChanged } else { Refusal::Unknown });
            }
            continue;
        };
        taken[at] = true;
        let there = targets.iter().flatten().count();
        if there == 0 {
            // What is meant to be in one language only waits for nobody.
            verdict.untranslated += usize::from(line.state != State::Translated);
            continue;
        }
        let now = line.bits.1.as_ref().map(|bits| tokens(bits, &line.codes));
        if untouched || now.is_some_and(|now| now.into_iter().map(Some).eq(targets.iter().cloned()))
        {
            continue;
        }
        if line.print() != print {
            refuse(Refusal::TargetChanged);
        } else if there < targets.len() {
            refuse(Refusal::Unfinished(there, targets.len()));
        } else {
            match pieces(&unit.target, line) {
                Ok(pieces) => verdict.changes.push(Change { line: at, pieces }),
                Err(refusal) => refuse(refusal),
            }
        }
    }
    verdict
}

/// The pieces with the codes of the text as it is now.
fn pieces(target: &[Option<Vec<read::Part>>], line: &Line) -> Result<Vec<Vec<Bit>>, Refusal> {
    let mut used: BTreeMap<u32, usize> = BTreeMap::new();
    let mut pieces = Vec::new();
    for parts in target {
        let mut open = Vec::new();
        let mut bits = Vec::new();
        for part in parts.iter().flatten() {
            let raw = part.token.raw();
            let unknown = || {
                let shown = if raw.is_empty() { &part.id } else { raw };
                Refusal::CodeUnknown(shown.to_owned())
            };
            let known = || {
                let number = part.id.parse::<u32>().ok()?;
                Some((number, line.codes.get(&number)?))
            };
            bits.push(match &part.token {
                Token::Text(text) => Bit::Text(text.clone()),
                Token::Code(_) => {
                    let (number, _) =
                        known().filter(|(_, it)| it.close.is_none()).ok_or_else(unknown)?;
                    *used.entry(number).or_default() += 1;
                    Bit::Code(number)
                }
                Token::Open(_) => {
                    let (number, _) =
                        known().filter(|(_, it)| it.close.is_some()).ok_or_else(unknown)?;
                    *used.entry(number).or_default() += 1;
                    open.push(number);
                    Bit::Open(number)
                }
                Token::Close(_) => {
                    let (number, _) = known().ok_or_else(unknown)?;
                    if open.pop() != Some(number) {
                        return Err(unknown());
                    }
                    Bit::Close(number)
                }
            });
        }
        if let Some(number) = open.pop() {
            let raw = line.codes.get(&number).and_then(|code| code.close.clone());
            return Err(Refusal::CodeMissing(raw.unwrap_or_default()));
        }
        pieces.push(bits);
    }
    for (number, code) in line.codes.iter().filter(|(_, code)| !code.is_stress()) {
        match used.get(number) {
            None if line.needs(code) => return Err(Refusal::CodeMissing(shown(code))),
            Some(2..) => return Err(Refusal::CodeDoubled(shown(code))),
            _ => {}
        }
    }
    Ok(pieces)
}

fn shown(code: &Code) -> String {
    match &code.close {
        Some(close) => format!("{}…{close}", code.open),
        None => code.open.clone(),
    }
}

/// Pieces with what their codes say, spaces evened out.
pub fn tokens(pieces: &[Vec<Bit>], codes: &BTreeMap<u32, Code>) -> Vec<Vec<Token>> {
    let code = |number: &u32| codes.get(number);
    let token = |bit: &Bit| match bit {
        Bit::Text(text) => Token::Text(text.clone()),
        Bit::Code(number) => {
            Token::Code(code(number).map(|it| it.open.clone()).unwrap_or_default())
        }
        Bit::Open(number) => {
            Token::Open(code(number).map(|it| it.open.clone()).unwrap_or_default())
        }
        Bit::Close(number) => {
            Token::Close(code(number).and_then(|it| it.close.clone()).unwrap_or_default())
        }
    };
    pieces.iter().map(|bits| evened(bits.iter().map(token))).collect()
}

/// The digest of a translation by which it is known again.
pub fn print(pieces: &[Vec<Token>]) -> String {
    let mut said = String::new();
    for piece in pieces {
        for token in piece {
            said.push(match token {
                Token::Text(_) => 't',
                Token::Code(_) => 'c',
                Token::Open(_) => 'o',
                Token::Close(_) => 'e',
            });
            said.push_str(match token {
                Token::Text(text) => text,
                code => code.raw(),
            });
        }
        said.push('\n');
    }
    format!("{:08x}", digest(&said) as u32)
}

/// A piece with single spaces, none of them at its ends.
pub fn evened(tokens: impl Iterator<Item = Token>) -> Vec<Token> {
    let mut even: Vec<Token> = Vec::new();
    for token in tokens {
        match (even.last_mut(), token) {
            (Some(Token::Text(before)), Token::Text(more)) => before.push_str(&more),
            (_, Token::Text(text)) => even.push(Token::Text(text)),
            (_, Token::Code(raw)) => even.push(Token::Code(single(&raw))),
            (_, Token::Open(raw)) => even.push(Token::Open(single(&raw))),
            (_, Token::Close(raw)) => even.push(Token::Close(single(&raw))),
        }
    }
    let last = even.len().saturating_sub(1);
    for (at, token) in even.iter_mut().enumerate() {
        if let Token::Text(text) = token {
            let mut one = single(text);
            if at == 0 {
                one = one.trim_start_matches(' ').to_owned();
            }
            if at == last {
                one.truncate(one.trim_end_matches(' ').len());
            }
            *text = one;
        }
    }
    even.retain(|token| !matches!(token, Token::Text(text) if text.is_empty()));
    even
}

fn single(text: &str) -> String {
    let mut one = String::with_capacity(text.len());
    for letter in text.chars() {
        let space = letter == ' ' || no_xml(letter) || matches!(letter, '\t' | '\n' | '\r');
        if !space {
            one.push(letter);
        } else if !one.ends_with(' ') {
            one.push(' ');
        }
    }
    one
}
