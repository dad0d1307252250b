//! Reading quantities: numbers, dates and times of day, in figures and in words.
//!
//! A figure says different things in different languages: `1.234` is a thousand and some in
//! Turkish and one and some in English. What is read here are values, so that the two can be
//! compared. Where a figure may be read in several ways (`14.30`), all of them are given.

mod figures;
mod words;

use std::ops::Range;
use std::sync::LazyLock;

use super::{Each, Lang, format, spoken};
use figures::{Token, tokens};

/// An exact decimal number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Value {
    /// All its digits, without noughts at the end of the decimals.
    digits: u128,
    /// How many of them stand after the decimal mark.
    decimals: u32,
}

impl Value {
    const HALF: Value = Value { digits: 5, decimals: 1 };

    fn whole(number: u64) -> Value {
        Value { digits: number.into(), decimals: 0 }
    }

    /// From digits and how many of them are decimals; `None` where there are too many.
    fn written(digits: &str, decimals: usize) -> Option<Value> {
        let value = Value { digits: digits.parse().ok()?, decimals: decimals.try_into().ok()? };
        Some(value.even())
    }

    fn even(mut self) -> Value {
        while self.decimals > 0 && self.digits.is_multiple_of(10) {
            (self.digits, self.decimals) = (self.digits / 10, self.decimals - 1);
        }
        self
    }

    /// The number as a whole one.
    fn integer(self) -> Option<u64> {
        (self.decimals == 0).then(|| u64::try_from(self.digits).ok()).flatten()
    }

    /// A power of ten times the number.
    fn scaled(self, power: u32) -> Option<Value> {
        let decimals = self.decimals.saturating_sub(power);
        let noughts = 10_u128.checked_pow(power.saturating_sub(self.decimals))?;
        Some(Value { digits: self.digits.checked_mul(noughts)?, decimals })
    }

    fn times(self, factor: u64) -> Option<Value> {
        let digits = self.digits.checked_mul(factor.into())?;
        Some(Value { digits, decimals: self.decimals }.even())
    }

    fn plus(self, other: Value) -> Option<Value> {
        let decimals = self.decimals.max(other.decimals);
        let digits = |value: Value| {
            value.digits.checked_mul(10_u128.checked_pow(decimals - value.decimals)?)
        };
        Some(Value { digits: digits(self)?.checked_add(digits(other)?)?, decimals }.even())
    }
}

/// One way to read a quantity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reading {
    /// A number, or a day or a year.
    Number(Value),
    /// Part of a whole, in lowest terms.
    Fraction(u64, u64),
    /// A month, from 1 on.
    Month(u8),
    /// A time of day in minutes since midnight.
    Time(u32),
    /// Figures that are no number: `2.1.3`.
    Code(String),
}

impl Reading {
    fn number(number: u64) -> Reading {
        Reading::Number(Value::whole(number))
    }

    /// Part of a whole; `None` where it is not a part.
    fn fraction(part: u64, whole: u64) -> Option<Reading> {
        let (mut divisor, mut rest) = (whole, part);
        while rest > 0 {
            (divisor, rest) = (rest, divisor % rest);
        }
        let is_part = part > 0 && part < whole;
        is_part.then(|| Reading::Fraction(part / divisor, whole / divisor))
    }
}

/// How firmly a quantity is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// In figures, or as the month of a date: the other language says it, too.
    Told,
    /// In words, which the other language may well put otherwise.
    Spelled,
    /// Perhaps: the words may mean something else.
    Hinted,
}

/// A number, a date or a time in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The bytes of the text that say it.
    pub written: Range<usize>,
    /// How firmly.
    pub weight: Weight,
    /// What it may mean.
    pub readings: Vec<Reading>,
    /// The numbers it is made of (`7/24`), where it may be put together in another way.
    pub parts: Vec<Reading>,
}

impl Quantity {
    fn new(written: Range<usize>, weight: Weight, readings: Vec<Reading>) -> Quantity {
        Quantity { written, weight, readings, parts: Vec::new() }
    }
}

/// The quantities of a text.
pub fn read(lang: Lang, text: &str) -> Vec<Quantity> {
    let tokens = tokens(text);
    let mut quantities = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let reader = Reader { lang, text, tokens: &tokens, at };
        let (read, end) = reader
            .date()
            .or_else(|| reader.number())
            .or_else(|| reader.figure())
            .or_else(|| reader.word())
            .unwrap_or((Vec::new(), at + 1));
        quantities.extend(read);
        at = end;
    }
    figures::runs(text, &tokens, &mut quantities);
    quantities
}

/// The names of the months in small letters.
static MONTHS: LazyLock<Each<[String; 12]>> = LazyLock::new(|| {
    Each::from_fn(|lang| format::months(lang).map(|month| lang.lower(month).into_owned()))
});

/// What was read, and where to read on.
type Read = Option<(Vec<Quantity>, usize)>;

/// A place in a text.
#[derive(Clone, Copy)]
struct Reader<'a> {
    lang: Lang,
    text: &'a str,
    tokens: &'a [Token],
    at: usize,
}

impl<'a> Reader<'a> {
    fn figure_at(&self, at: usize) -> Option<&'a str> {
        match self.tokens.get(at)? {
            Token::Figure(range) => self.text.get(range.clone()),
            _ => None,
        }
    }

    fn word_at(&self, at: usize) -> Option<&'a str> {
        match self.tokens.get(at)? {
            Token::Word(range) => self.text.get(range.clone()),
            _ => None,
        }
    }

    fn is_sign(&self, at: usize, signs: &[char]) -> bool {
        matches!(self.tokens.get(at), Some(Token::Sign(sign)) if signs.contains(sign))
    }

    /// The next token that is no space.
    fn after(&self, at: usize) -> usize {
        at + 1 + usize::from(matches!(self.tokens.get(at + 1), Some(Token::Space)))
    }

    /// The token before that is no space.
    fn before(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        match self.tokens[before] {
            Token::Space => before.checked_sub(1),
            _ => Some(before),
        }
    }

    fn range(&self, from: usize, to: usize) -> Range<usize> {
        self.tokens[from].range().start..self.tokens[to].range().end
    }

    fn small(&self, at: usize) -> Option<String> {
        Some(self.lang.lower(self.word_at(at)?).into_owned())
    }

    /// `2024-03-03`.
    fn date(&self) -> Read {
        let at = self.at;
        let [year, month, day] = [at, at + 2, at + 4].map(|at| self.figure_at(at));
        let (year, month, day) = (year?, month?, day?);
        let dashes = self.is_sign(at + 1, &['-']) && self.is_sign(at + 3, &['-']);
        let read = figures::date(day, month, year).filter(|_| dashes && year.len() == 4)?;
        let written = self.range(at, at + 4);
        let quantity = |reading| Quantity::new(written.clone(), Weight::Told, vec![reading]);
        Some((read.into_iter().map(quantity).collect(), at + 5))
    }

    /// A number of which a part is a word, with what makes it a part of something.
    fn number(&self) -> Read {
        let found = words::number(self)?;
        let mut readings = vec![Reading::Number(found.value)];
        let mut end = found.end;
        if let Some((reading, last)) = self.part(found.value, end) {
            readings.push(reading);
            end = last;
        }
        if let Some(whole) = found.value.integer()
            && (self.is_percent(self.at, end) || found.is_hundredths)
        {
            readings.extend(percent(whole));
        }
        let mut weight = match (found.has_figures, found.is_vague) {
            (true, _) => Weight::Told,
            (false, true) => Weight::Hinted,
            (false, false) => Weight::Spelled,
        };
        if let Some(fraction) = found.fraction {
            readings = vec![fraction];
            weight = Weight::Hinted;
        }
        readings.extend(self.hour(found.value, end));
        if let Some(word) = self.small(self.at).filter(|_| end == self.at + 1) {
            readings.extend(words::hints(self.lang, &word));
        }
        let written = self.range(self.at, end - 1);
        Some((vec![Quantity::new(written, weight, readings)], end))
    }

    /// After an English number, what it is a part of: `two thirds`, `one in five`.
    fn part(&self, value: Value, end: usize) -> Option<(Reading, usize)> {
        if self.lang != Lang::En {
            return None;
        }
        let part = value.integer()?;
        let next = match self.is_sign(end, &['-']) {
            true => end + 1,
            false => self.after(end - 1),
        };
        let word = self.small(next)?;
        if let Some(whole) = words::denominator(&word) {
            return Some((Reading::fraction(part, whole)?, next + 1));
        }
        let of = match word.as_str() {
            "in" => Some(self.after(next)),
            "out" => Some(self.after(self.after(next))),
            _ => None,
        }?;
        let whole = match self.figure_at(of) {
            Some(figure) => figure.parse().ok()?,
            None => words::number(&Reader { at: of, ..*self })?.value.integer()?,
        };
        // The second number is read once more by itself.
        Some((Reading::fraction(part, whole)?, end))
    }

    /// Whether what stands from a token up to another is a share of a hundred.
    fn is_percent(&self, from: usize, end: usize) -> bool {
        let signs = &['%', '٪'];
        let before = self.before(from);
        let after = self.after(end - 1);
        let per = match self.small(after).as_deref() {
            Some("percent") => true,
            Some("per") => self.small(self.after(after)).as_deref() == Some("cent"),
            _ => false,
        };
        per || self.is_sign(after, signs)
            || before.is_some_and(|it| {
                self.is_sign(it, signs) || self.small(it).as_deref() == Some("yüzde")
            })
    }

    /// The time that a number may tell: `saat 14`, `2 p.m.`, `two in the afternoon`.
    fn hour(&self, value: Value, end: usize) -> Vec<Reading> {
        let Some(hour) = value.integer().filter(|hour| *hour <= 24) else { return Vec::new() };
        let mut at = self.after(end - 1);
        let is_late = match self.lang {
            Lang::Tr => {
                let before = self.before(self.at).and_then(|it| self.small(it));
                return match before.is_some_and(|it| it.starts_with("saat")) {
                    true => vec![Reading::Time(hour as u32 * 60)],
                    false => Vec::new(),
                };
            }
            Lang::En => loop {
                match self.small(at).as_deref() {
                    Some("in" | "the" | "at") => at = self.after(at),
                    Some("pm" | "afternoon" | "evening" | "night") => break true,
                    Some("am" | "morning" | "o") => break false,
                    Some(letter @ ("p" | "a")) => {
                        let is_half = self.is_sign(at + 1, &['.'])
                            && self.small(at + 2).as_deref() == Some("m");
                        match is_half {
                            true => break letter == "p",
                            false => return Vec::new(),
                        }
                    }
                    _ => return Vec::new(),
                }
            },
        };
        let hour = if hour > 12 { hour } else { hour % 12 + if is_late { 12 } else { 0 } };
        vec![Reading::Time(hour as u32 * 60)]
    }

    fn figure(&self) -> Read {
        let figure = self.figure_at(self.at)?;
        let end = self.at + 1;
        let written = self.range(self.at, self.at);
        let mut quantities = figures::read(self.lang, figure, &written);
        if let [quantity] = &mut quantities[..] {
            let value = quantity.readings.iter().find_map(|reading| match reading {
                Reading::Number(value) => Some(*value),
                _ => None,
            });
            if let Some(value) = value {
                quantity.readings.extend(self.hour(value, end));
                quantity.readings.extend(words::shared_scale(self, value).map(Reading::Number));
                quantity.readings.extend(self.part(value, end).map(|(reading, _)| reading));
                if let Some(share) = value.integer()
                    && self.is_percent(self.at, end)
                {
                    quantity.readings.extend(percent(share));
                }
            }
            let times: Vec<u32> = quantity
                .readings
                .iter()
                .filter_map(|reading| match reading {
                    Reading::Time(minutes) if *minutes < 720 + 60 => Some(*minutes),
                    _ => None,
                })
                .collect();
            let hours = self.hour(Value::whole(1), end);
            for minutes in times.into_iter().filter(|_| self.lang == Lang::En) {
                let late = hours.contains(&Reading::Time(13 * 60));
                quantity.readings.extend(late.then_some(Reading::Time(minutes % 720 + 720)));
            }
            quantity.readings.extend(self.year(figure));
        }
        Some((quantities, end))
    }

    /// The year that two figures may be: `90'lı yıllar`, `2024-25`.
    fn year(&self, figure: &str) -> Option<Reading> {
        let short: u64 = figure.parse().ok().filter(|_| figure.len() == 2)?;
        let at = self.at;
        if self.is_sign(at.checked_sub(1).unwrap_or(usize::MAX), &['-', '–', '/']) {
            let first = self.figure_at(at.checked_sub(2)?).filter(|first| first.len() == 4);
            if let Some(first) = first.and_then(|it| it.parse::<u64>().ok()) {
                return Some(Reading::number(first / 100 * 100 + short));
            }
        }
        let is_decade = short >= 20 && short.is_multiple_of(10);
        let goes_on = self.is_sign(at + 1, &['\'', '’']) || self.word_at(at + 1) == Some("s");
        (is_decade && goes_on).then(|| Reading::number(1900 + short))
    }

    /// A word that says a quantity by itself: a month, a Roman numeral, `twice`.
    fn word(&self) -> Read {
        let written = self.word_at(self.at)?;
        let small = self.lang.lower(written);
        let at = self.at..self.at + 1;
        let mut quantities = Vec::new();
        if let Some(month) = self.month(written, &small) {
            let weight = match self.is_in_date(written) {
                true => Weight::Told,
                false => Weight::Hinted,
            };
            quantities.push((weight, Reading::Month(month)));
        }
        if let Some(number) = self.roman(written) {
            quantities.push((Weight::Hinted, Reading::number(number)));
        }
        let hints = words::hints(self.lang, &small).into_iter();
        quantities.extend(hints.map(|reading| (Weight::Hinted, reading)));
        // A month is found with the day before it.
        let day = self.before(self.at).filter(|day| self.figure_at(*day).is_some());
        let quantity = |(weight, reading)| {
            let from = day.filter(|_| weight == Weight::Told).unwrap_or(at.start);
            Quantity::new(self.range(from, at.start), weight, vec![reading])
        };
        Some((quantities.into_iter().map(quantity).collect(), at.end))
    }

    fn month(&self, written: &str, small: &str) -> Option<u8> {
        let is_named = |month: &str| match self.lang {
            Lang::Tr => {
                let rest = small.strip_prefix(month);
                rest.is_some_and(|rest| rest.chars().count() <= 6)
            }
            // `may` and `march` are words of their own.
            Lang::En => small == month && written.starts_with(char::is_uppercase),
        };
        let month = MONTHS[self.lang].iter().position(|month| is_named(month))?;
        u8::try_from(month + 1).ok()
    }

    /// Whether the name of a month is used as such: not every `ocak` and `may` is one.
    fn is_in_date(&self, written: &str) -> bool {
        let before = self.before(self.at);
        let figures = |at: Option<usize>| at.and_then(|at| self.figure_at(at)).map_or(0, str::len);
        let word = |at: Option<usize>| at.and_then(|at| self.small(at)).unwrap_or_default();
        let after = Some(self.after(self.at));
        let beside = match self.lang {
            Lang::Tr => figures(after) == 4,
            Lang::En => figures(after) > 0,
        };
        let in_words = match self.lang {
            Lang::Tr => word(after).starts_with("ayı"),
            Lang::En => {
                const BEFORE: [&str; 7] = ["in", "since", "until", "by", "early", "late", "mid"];
                BEFORE.contains(&word(before).as_str())
            }
        };
        let is_name = written.starts_with(char::is_uppercase);
        in_words || is_name && (beside || (1..=2).contains(&figures(before)))
    }

    /// A Roman numeral. A single `I` is one only after a name: `Part I`.
    fn roman(&self, written: &str) -> Option<u64> {
        let is_named = || {
            let before = self.before(self.at).and_then(|it| self.word_at(it));
            before.is_some_and(|word| word.len() > 3 && word.starts_with(char::is_uppercase))
        };
        let enough = written.len() > 1 || self.is_sign(self.at + 1, &['.', ')']) || is_named();
        spoken::roman(written).filter(|_| enough)
    }
}

/// What a share of a hundred says of the whole.
fn percent(share: u64) -> Option<Reading> {
    match share {
        33 => Some(Reading::Fraction(1, 3)),
        66 | 67 => Some(Reading::Fraction(2, 3)),
        _ => Reading::fraction(share, 100),
    }
}
