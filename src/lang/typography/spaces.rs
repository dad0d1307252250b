//! The spaces between a number and what belongs to it.

use super::Lang;
use crate::lang::format::months;

/// What becomes of a space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A line may be broken here.
    Breaks,
    /// It stays, but a line is not broken.
    Holds,
    /// It should not be there.
    Closes,
}

/// Judges the space at this place of a run, which comes after the character `before`.
pub fn at(lang: Lang, before: Option<char>, text: &str, at: usize) -> Gap {
    let bytes = text.as_bytes();
    let last = match at {
        0 => before,
        _ => Some(char::from(bytes[at - 1])),
    };
    let after_digit = last.is_some_and(|c| c.is_ascii_digit());
    let before_digit = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
    if after_digit && lang == Lang::En && is_percent(&text[at + 1..]) {
        return Gap::Closes;
    }
    let holds = (after_digit && counts(lang, &text[..at], &text[at + 1..]))
        || (before_digit && is_counted(lang, before, &text[..at], &text[at + 1..]));
    if holds { Gap::Holds } else { Gap::Breaks }
}

/// Whether a percent sign comes next, and not the beginning of something else.
fn is_percent(after: &str) -> bool {
    after.strip_prefix('%').is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether the word after a number is its unit, or the month after a day.
fn counts(lang: Lang, number: &str, after: &str) -> bool {
    let end =
        after.find(|c: char| !(c.is_alphabetic() || "°²³%₺€$£".contains(c))).unwrap_or(after.len());
    let (word, rest) = after.split_at(end);
    if word.is_empty() {
        return false;
    }
    if rest.starts_with(|c: char| c.is_ascii_digit()) {
        return matches!(word, "m" | "km" | "cm" | "dm") && rest.starts_with(['2', '3']);
    }
    if is_unit(word) {
        return true;
    }
    let is_large = match lang {
        Lang::Tr => matches!(word, "bin" | "milyon" | "milyar" | "trilyon"),
        Lang::En => matches!(word, "thousand" | "million" | "billion" | "trillion"),
    };
    is_large || (months(lang).contains(&word) && is_day(number.bytes().rev()))
}

/// Units, currencies and signs, in either language.
fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "km" | "m"
            | "dm"
            | "cm"
            | "mm"
            | "µm"
            | "km²"
            | "m²"
            | "cm²"
            | "m³"
            | "cm³"
            | "km³"
            | "ha"
            | "kg"
            | "g"
            | "gr"
            | "mg"
            | "µg"
            | "t"
            | "Mt"
            | "l"
            | "L"
            | "ml"
            | "mL"
            | "W"
            | "kW"
            | "MW"
            | "GW"
            | "TW"
            | "Wh"
            | "kWh"
            | "MWh"
            | "GWh"
            | "TWh"
            | "V"
            | "kV"
            | "Hz"
            | "kHz"
            | "MHz"
            | "GHz"
            | "dB"
            | "J"
            | "kJ"
            | "MJ"
            | "kcal"
            | "lx"
            | "°"
            | "°C"
            | "°F"
            | "s"
            | "sn"
            | "dk"
            | "sa"
            | "min"
            | "h"
            | "ms"
            | "B"
            | "kB"
            | "KB"
            | "MB"
            | "GB"
            | "TB"
            | "px"
            | "dpi"
            | "TL"
            | "TRY"
            | "EUR"
            | "USD"
            | "GBP"
            | "₺"
            | "€"
            | "$"
            | "£"
            | "%"
            | "Avro"
            | "avro"
            | "euro"
            | "euros"
    )
}

/// Whether the word before a number needs the number, or is a month before its day.
fn is_counted(lang: Lang, before: Option<char>, text: &str, number: &str) -> bool {
    let word_begins = text
        .char_indices()
        .rev()
        .take(MAX_WORD + 1)
        .take_while(|(_, c)| c.is_alphabetic() || ".:§¶₺€$£".contains(*c))
        .last();
    let Some((start, _)) = word_begins else { return false };
    let (rest, word) = text.split_at(start);
    if rest.chars().next_back().or(before).is_some_and(char::is_alphanumeric) {
        return false;
    }
    let needs_number = match lang {
        Lang::Tr => matches!(
            word,
            "m." | "md."
                | "Md."
                | "mad."
                | "s."
                | "ss."
                | "f."
                | "fık."
                | "b."
                | "c."
                | "C."
                | "sy."
                | "No."
                | "no."
                | "No:"
                | "no:"
                | "Nr."
                | "nr."
                | "K."
                | "E."
        ),
        Lang::En => matches!(
            word,
            "art."
                | "Art."
                | "arts."
                | "Arts."
                | "no."
                | "No."
                | "nos."
                | "Nos."
                | "p."
                | "pp."
                | "para."
                | "paras."
                | "Para."
                | "Paras."
                | "vol."
                | "Vol."
                | "vols."
                | "ch."
                | "Ch."
                | "sec."
                | "Sec."
                | "fig."
                | "Fig."
                | "figs."
                | "Figs."
        ),
    };
    let is_sign = matches!(word, "§" | "§§" | "¶" | "¶¶" | "₺" | "€" | "$" | "£" | "EUR" | "USD");
    needs_number
        || is_sign
        || (lang == Lang::En && months(lang).contains(&word) && is_day(number.bytes()))
}

/// The longest word that is looked for before a number: `September`.
const MAX_WORD: usize = 9;

/// Whether a row of bytes begins with one or two digits and then something else.
fn is_day(bytes: impl Iterator<Item = u8>) -> bool {
    matches!(bytes.take(3).take_while(u8::is_ascii_digit).count(), 1 | 2)
}
