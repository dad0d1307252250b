//! Figures: where they stand in a text, and what each may mean.

use std::ops::Range;

use super::{Quantity, Reading, Value, Weight};
use crate::lang::Lang;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Figures with the marks between them: `1.234,5`.
    Figure(Range<usize>),
    /// Letters.
    Word(Range<usize>),
    /// Spaces.
    Space,
    /// Any other sign.
    Sign(char),
}

impl Token {
    /// The bytes of figures and words.
    pub(super) fn range(&self) -> Range<usize> {
        match self {
            Token::Figure(range) | Token::Word(range) => range.clone(),
            Token::Space | Token::Sign(_) => 0..0,
        }
    }
}

/// The pieces of a text.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let start = text.len() - rest.len();
        let run = |is: fn(char) -> bool| rest.find(|it| !is(it)).unwrap_or(rest.len());
        let (token, length) = if letter.is_ascii_digit() {
            let length = figure(rest);
            (Token::Figure(start..start + length), length)
        } else if letter.is_alphabetic() {
            let length = run(char::is_alphabetic);
            (Token::Word(start..start + length), length)
        } else if letter.is_whitespace() {
            (Token::Space, run(char::is_whitespace))
        } else {
            (Token::Sign(letter), letter.len_utf8())
        };
        tokens.push(token);
        rest = &rest[length..];
    }
    tokens
}

/// How many bytes the figures at the beginning of a text have.
fn figure(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while digit(end) || matches!(bytes.get(end), Some(b'.' | b',' | b':' | b'/')) && digit(end + 1)
    {
        end += 1;
    }
    end
}

/// What figures may mean; several quantities where they are a date or a list.
pub(super) fn read(lang: Lang, figure: &str, written: &Range<usize>) -> Vec<Quantity> {
    let told = |readings| Quantity::new(written.clone(), Weight::Told, readings);
    if let Some(number) = number(lang, figure) {
        let mut readings = vec![Reading::Number(number)];
        if lang == Lang::En && figure.contains('.') {
            readings.push(Reading::Code(figure.to_owned()));
            readings.extend(time(figure));
        }
        return vec![told(readings)];
    }
    let parts: Vec<&str> = figure.split(['.', '/', ':', ',']).collect();
    let is_split_by = |mark: char| figure.matches(mark).count() + 1 == parts.len();
    if let [day, month, year] = parts[..]
        && (is_split_by('.') || is_split_by('/'))
        && let Some(read) = date(day, month, year).or_else(|| date(year, month, day))
    {
        return read.into_iter().map(|reading| told(vec![reading])).collect();
    }
    if is_split_by(',') {
        return parts.iter().map(|part| told(plain(part).into_iter().collect())).collect();
    }
    let mut readings = vec![Reading::Code(figure.to_owned())];
    readings.extend(time(figure));
    let numbers: Vec<Reading> = parts.iter().filter_map(|part| plain(part)).collect();
    let mut quantity = told(readings);
    if is_split_by('/') {
        if let [part, whole] = parts[..]
            && let (Ok(part), Ok(whole)) = (part.parse(), whole.parse())
        {
            quantity.readings.extend(Reading::fraction(part, whole));
        }
        quantity.parts = numbers;
    } else if is_split_by(':') {
        quantity.parts = numbers;
    }
    vec![quantity]
}

fn plain(digits: &str) -> Option<Reading> {
    Value::written(digits, 0).map(Reading::Number)
}

/// A number with the marks of its language.
pub(super) fn number(lang: Lang, figure: &str) -> Option<Value> {
    let (group, mark) = match lang {
        Lang::Tr => ('.', ','),
        Lang::En => (',', '.'),
    };
    let (whole, decimals) = figure.split_once(mark).unwrap_or((figure, ""));
    let groups: Vec<&str> = whole.split(group).collect();
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = groups.len() == 1
        || (1..=3).contains(&groups[0].len())
            && groups[0] != "0"
            && groups[1..].iter().all(|group| group.len() == 3);
    if !grouped || !groups.iter().all(|it| is_number(it)) || !is_number(decimals) {
        return None;
    }
    Value::written(&format!("{}{decimals}", groups.concat()), decimals.len())
}

/// The day, month and year of a date.
pub(super) fn date(day: &str, month: &str, year: &str) -> Option<[Reading; 3]> {
    if year.len() != 4 || day.len() > 2 || month.len() > 2 {
        return None;
    }
    let (mut day, mut month): (u8, u8) = (day.parse().ok()?, month.parse().ok()?);
    if month > 12 {
        (day, month) = (month, day);
    }
    let is_date = (1..=31).contains(&day) && (1..=12).contains(&month);
    is_date.then_some([
        Reading::number(day.into()),
        Reading::Month(month),
        Reading::number(year.parse().ok()?),
    ])
}

/// The time of day: `14.30`, `9:05`.
fn time(figure: &str) -> Option<Reading> {
    let (hour, minutes) = figure.split_once(['.', ':'])?;
    if hour.len() > 2 || minutes.len() != 2 {
        return None;
    }
    let (hour, minutes): (u32, u32) = (hour.parse().ok()?, minutes.parse().ok()?);
    (hour <= 24 && minutes < 60).then_some(Reading::Time(hour % 24 * 60 + minutes))
}

/// Figures in groups may be one number (`1 234 567`), or one address such as that of a
/// telephone, however it is grouped.
pub(super) fn runs(text: &str, tokens: &[Token], quantities: &mut [Quantity]) {
    const DIGITS: usize = 7;
    let joins = |token: &Token| {
        matches!(token, Token::Space | Token::Sign('(' | ')' | '+' | '-' | '\u{2011}'))
    };
    for run in tokens.split(|token| !matches!(token, Token::Figure(_)) && !joins(token)) {
        let ranges: Vec<Range<usize>> = run
            .iter()
            .filter(|token| matches!(token, Token::Figure(_)))
            .map(Token::range)
            .collect();
        let groups: Vec<&str> = ranges.iter().map(|range| &text[range.clone()]).collect();
        let all = groups.concat();
        let (Some(first), Some(last)) = (ranges.first(), ranges.last()) else { continue };
        if groups.len() < 2 || !all.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let is_number = groups[0].len() <= 3 && groups[1..].iter().all(|it| it.len() == 3);
        let whole = Value::written(&all, 0).filter(|_| is_number).map(Reading::Number);
        let address = (all.len() >= DIGITS).then(|| Reading::Code(all.clone()));
        let readings: Vec<Reading> = whole.into_iter().chain(address).collect();
        let inside = |it: &&mut Quantity| {
            it.written.start >= first.start && it.written.end <= last.end && !readings.is_empty()
        };
        for quantity in quantities.iter_mut().filter(inside) {
            quantity.readings.extend(readings.iter().cloned());
        }
    }
}
