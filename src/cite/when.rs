//! Dates as sources give them: a year, a month or a day.

use jiff::civil::Date;

use crate::lang::{Each, Lang, format};

/// A date that may lack its day, or its month too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    /// The year.
    pub year: i16,
    /// The month, from 1.
    pub month: Option<i8>,
    /// The day, from 1.
    pub day: Option<i8>,
}

impl When {
    /// The date of a bibliography entry; `None` where it is not in the calendar.
    pub(super) fn of_entry(date: &hayagriva::types::Date) -> Option<When> {
        let year = i16::try_from(date.year).ok()?;
        let from_zero = |part: Option<u8>| part.and_then(|part| i8::try_from(part + 1).ok());
        let (month, day) = (from_zero(date.month), from_zero(date.day));
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(When { year, month, day })
    }

    /// The day, where it is known.
    pub fn date(self) -> Option<Date> {
        Date::new(self.year, self.month?, self.day?).ok()
    }

    /// In words: `13 Temmuz 2005`, `July 2005`, `2005`.
    pub fn say(self, lang: Lang) -> String {
        let first = Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1));
        match (first, self.month, self.day) {
            (Ok(date), Some(_), Some(_)) => format::date(lang, date),
            (Ok(date), Some(_), None) => format::month_and_year(lang, date),
            _ => self.year.to_string(),
        }
    }
}

impl From<Date> for When {
    fn from(date: Date) -> Self {
        When { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }
}

/// The date that a text begins with, and what follows it: `13.07.2005`, `13/7/2005`,
/// `2005-07-13`, `13 July 2005`, `13 Temmuz 2005`.
pub(super) fn leading_date(text: &str) -> Option<(Date, &str)> {
    let (first, rest) = digits(text)?;
    let mark = rest.chars().next()?;
    if mark == ' ' {
        let rest = rest.trim_start();
        let end = rest.find(|letter: char| !letter.is_alphabetic()).unwrap_or(rest.len());
        let month = month_of(&rest[..end])?;
        let (year, rest) = digits(rest[end..].trim_start())?;
        return Some((Date::new(i16::try_from(year).ok()?, month, small(first)?).ok()?, rest));
    }
    let (second, rest) = digits(rest.strip_prefix(['.', '/', '-'])?)?;
    let (third, rest) = digits(rest.strip_prefix(mark)?)?;
    let (year, month, day) =
        if first > 31 { (first, second, third) } else { (third, second, first) };
    Some((Date::new(i16::try_from(year).ok()?, small(month)?, small(day)?).ok()?, rest))
}

fn small(number: u32) -> Option<i8> {
    i8::try_from(number).ok()
}

/// The number that a text begins with.
fn digits(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

fn month_of(word: &str) -> Option<i8> {
    let names = Each::from_fn(format::months);
    let position = |lang: Lang| {
        let word = lang.lower(word);
        names[lang].iter().position(|name| lang.lower(name) == word)
    };
    let index = position(Lang::Tr).or_else(|| position(Lang::En))?;
    i8::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_as_people_write_them() {
        let check = |text: &str, expected: Option<(&str, &str)>| {
            let found = leading_date(text).map(|(date, rest)| (date.to_string(), rest));
            let found = found.as_ref().map(|(date, rest)| (date.as_str(), *rest));
            assert_eq!(found, expected, "{text}");
        };
        check("13.07.2005, no. 25874", Some(("2005-07-13", ", no. 25874")));
        check("13/7/2005 tarihli", Some(("2005-07-13", " tarihli")));
        check("2005-07-13;", Some(("2005-07-13", ";")));
        check("9 July 2025.", Some(("2025-07-09", ".")));
        check("9 Ağustos 1983", Some(("1983-08-09", "")));
        check("31.02.2005", None);
        check("99999999999.1.1", None);
        check("9 Jully 2025", None);
        check("yesterday", None);
    }
}
