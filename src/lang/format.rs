//! Numbers, dates and lists.

use jiff::civil::Date;

use super::Lang;

/// A number with so many digits after the decimal mark: `1.234,5`, `1,234.5`.
pub fn number(lang: Lang, value: f64, decimals: usize) -> String {
    decimal(lang, &format!("{value:.decimals$}"))
}

/// A number written in ASCII, with the same digits and the marks of the language, and a
/// real minus sign: `−1,5`.
///
/// What isn't a number comes back as it is.
pub fn decimal(lang: Lang, written: &str) -> String {
    let (sign, digits) = match written.strip_prefix('-') {
        Some(digits) => ("−", digits),
        None => match written.strip_prefix('+') {
            Some(digits) => ("+", digits),
            None => ("", written),
        },
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if digits.len() == digits.matches('.').count() || !all_digits(whole) || !all_digits(fraction) {
        return written.to_owned();
    }
    let whole = if whole.is_empty() { "0" } else { whole };
    let (group, mark) = match lang {
        Lang::Tr => ('.', ','),
        Lang::En => (',', '.'),
    };
    let nothing = digits.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let mut text = if nothing { String::new() } else { sign.to_owned() };
    for (at, digit) in whole.char_indices() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push(group);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(mark);
        text.push_str(fraction);
    }
    text
}

/// A whole number: `1.234`, `1,234`.
pub fn integer(lang: Lang, value: u64) -> String {
    decimal(lang, &value.to_string())
}

/// A share of a hundred: `%12,5`, `12.5%`.
pub fn percent(lang: Lang, value: f64, decimals: usize) -> String {
    let number = number(lang, value, decimals);
    match (lang, number.strip_prefix('−')) {
        (Lang::Tr, Some(number)) => format!("−%{number}"),
        (Lang::Tr, None) => format!("%{number}"),
        (Lang::En, _) => format!("{number}%"),
    }
}

/// A day in full: `22 Kasım 2026`, `22 November 2026`.
pub fn date(lang: Lang, date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(lang, date.month()), date.year())
}

/// A day or a month as data files have them, `2026-11-22` or `2026-11`: `22 Kasım 2026`,
/// `Kasım 2026`. `None` for anything else.
pub fn written_date(lang: Lang, written: &str) -> Option<String> {
    let figures = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let parts: Vec<&str> = written.split('-').collect();
    let (year, month, day) = match *parts.as_slice() {
        [year, month] => (year, month, None),
        [year, month, day] => (year, month, Some(day)),
        _ => return None,
    };
    if !figures(year, 4) || !figures(month, 2) || !day.is_none_or(|day| figures(day, 2)) {
        return None;
    }
    let number = day.unwrap_or("01").parse().ok()?;
    let found = Date::new(year.parse().ok()?, month.parse().ok()?, number).ok()?;
    Some(if day.is_some() { date(lang, found) } else { month_and_year(lang, found) })
}

/// A month of a year: `Kasım 2026`, `November 2026`.
pub fn month_and_year(lang: Lang, date: Date) -> String {
    format!("{} {}", month_name(lang, date.month()), date.year())
}

/// The names of the months.
pub fn months(lang: Lang) -> &'static [&'static str; 12] {
    match lang {
        Lang::Tr => &[
            "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül",
            "Ekim", "Kasım", "Aralık",
        ],
        Lang::En => &[
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    }
}

/// The name of a month from 1 to 12; empty for other numbers.
pub fn month_name(lang: Lang, month: i8) -> &'static str {
    let index = usize::try_from(month - 1).ok();
    index.and_then(|index| months(lang).get(index)).copied().unwrap_or_default()
}

/// The size of a file to download: `1,2 MB`, `1.2 MB`, with a space that doesn't break.
pub fn file_size(lang: Lang, bytes: u64) -> String {
    const UNITS: [&str; 3] = ["kB", "MB", "GB"];
    if bytes < 1000 {
        return format!("{bytes}\u{a0}B");
    }
    let mut size = bytes as f64 / 1000.0;
    let mut unit = UNITS[0];
    for larger in &UNITS[1..] {
        // Anything above would be rounded to a thousand.
        if size < 999.5 {
            break;
        }
        size /= 1000.0;
        unit = larger;
    }
    let decimals = if size < 9.95 { 1 } else { 0 };
    format!("{}\u{a0}{unit}", number(lang, size, decimals))
}

/// Things one after another: `a, b ve c`, `a, b and c`.
pub fn list(lang: Lang, items: &[impl AsRef<str>]) -> String {
    let and = match lang {
        Lang::Tr => " ve ",
        Lang::En => " and ",
    };
    let mut text = String::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            text.push_str(if at + 1 == items.len() { and } else { ", " });
        }
        text.push_str(item.as_ref());
    }
    text
}

/// A place in a sequence: `3.`, `3rd`.
pub fn ordinal(lang: Lang, n: u64) -> String {
    let ending = match (lang, n % 100, n % 10) {
        (Lang::Tr, ..) => ".",
        (Lang::En, 11..=13, _) => "th",
        (Lang::En, _, 1) => "st",
        (Lang::En, _, 2) => "nd",
        (Lang::En, _, 3) => "rd",
        (Lang::En, ..) => "th",
    };
    format!("{}{ending}", integer(lang, n))
}

#[cfg(test)]
mod tests {
    use super::Lang::{En, Tr};
    use super::*;

    #[test]
    fn numbers_have_the_marks_of_the_language() {
        for (written, tr, en) in [
            ("0", "0", "0"),
            ("999", "999", "999"),
            ("1234", "1.234", "1,234"),
            ("1234.5", "1.234,5", "1,234.5"),
            ("15462452", "15.462.452", "15,462,452"),
            ("-0.50", "−0,50", "−0.50"),
            ("+1234.5", "+1.234,5", "+1,234.5"),
            ("-0.00", "0,00", "0.00"),
            ("1e9", "1e9", "1e9"),
            ("NaN", "NaN", "NaN"),
            (".5", "0,5", "0.5"),
            (".", ".", "."),
            ("", "", ""),
        ] {
            assert_eq!((decimal(Tr, written), decimal(En, written)), (tr.into(), en.into()));
        }
        assert_eq!(number(Tr, 1234.56, 1), "1.234,6");
        assert_eq!(number(En, -0.04, 1), "0.0");
        assert_eq!(number(Tr, f64::INFINITY, 1), "inf");
    }

    #[test]
    fn the_percent_sign_stands_before_or_after() {
        assert_eq!(percent(Tr, 12.5, 1), "%12,5");
        assert_eq!(percent(En, 12.5, 1), "12.5%");
        assert_eq!(percent(Tr, -3.0, 0), "−%3");
        assert_eq!(percent(En, -3.0, 0), "−3%");
    }

    #[test]
    fn dates() {
        let day = jiff::civil::date(2026, 11, 2);
        assert_eq!(date(Tr, day), "2 Kasım 2026");
        assert_eq!(date(En, day), "2 November 2026");
        assert_eq!(month_and_year(Tr, day), "Kasım 2026");
        assert_eq!(month_and_year(En, day), "November 2026");
        for (written, tr, en) in [
            ("2026-11-02", Some("2 Kasım 2026"), Some("2 November 2026")),
            ("2026-11", Some("Kasım 2026"), Some("November 2026")),
            ("2026", None, None),
            ("2026-13", None, None),
            ("2026-02-30", None, None),
            ("26-11-02", None, None),
            ("2026-1", None, None),
        ] {
            let said = Lang::ALL.map(|lang| written_date(lang, written));
            assert_eq!(said, [tr.map(str::to_owned), en.map(str::to_owned)], "{written}");
        }
        assert_eq!((month_name(Tr, 8), month_name(Tr, 0), month_name(En, 13)), ("Ağustos", "", ""));
    }

    #[test]
    fn file_sizes_are_rounded_to_what_is_worth_saying() {
        for (bytes, tr, en) in [
            (0, "0 B", "0 B"),
            (999, "999 B", "999 B"),
            (1_000, "1,0 kB", "1.0 kB"),
            (84_300, "84 kB", "84 kB"),
            (999_499, "999 kB", "999 kB"),
            (999_500, "1,0 MB", "1.0 MB"),
            (1_234_567, "1,2 MB", "1.2 MB"),
            (12_345_678, "12 MB", "12 MB"),
            (7_000_000_000, "7,0 GB", "7.0 GB"),
        ] {
            let plain = |lang| file_size(lang, bytes).replace('\u{a0}', " ");
            assert_eq!((plain(Tr), plain(En)), (tr.into(), en.into()));
        }
    }

    #[test]
    fn lists_end_with_and() {
        assert_eq!(list(Tr, &["a", "b", "c"]), "a, b ve c");
        assert_eq!(list(En, &["a", "b", "c"]), "a, b and c");
        assert_eq!(list(Tr, &["a", "b"]), "a ve b");
        assert_eq!(list(En, &["a"]), "a");
        assert_eq!(list(En, &[""; 0]), "");
    }

    #[test]
    fn ordinals() {
        let en: Vec<String> =
            [1, 2, 3, 4, 11, 12, 13, 21, 102, 111].map(|n| ordinal(En, n)).to_vec();
        assert_eq!(en.join(" "), "1st 2nd 3rd 4th 11th 12th 13th 21st 102nd 111th");
        assert_eq!(ordinal(Tr, 3), "3.");
    }
}
