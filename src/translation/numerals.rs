//! Numbers in running text, however each language writes them.

use std::collections::BTreeMap;

use crate::lang::{Lang, format, spoken};

/// The numbers of a text and the words that may stand for numbers.
#[derive(Debug, Default)]
pub struct Numerals {
    /// Digits without separators and leading noughts, with the number as written.
    pub figures: BTreeMap<String, String>,
    /// Words in small letters.
    words: Vec<String>,
}

/// Words that stand for noughts.
const SCALES: [&str; 8] =
    ["bin", "milyon", "milyar", "trilyon", "thousand", "million", "billion", "trillion"];

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const ORDINALS: [&str; 4] = ["", "first", "second", "third"];

/// Words for small numbers that are not made by counting.
const OTHERS: [(u64, &[&str]); 9] = [
    (1, &["once", "single", "a", "an", "tek", "ilk"]),
    (2, &["twice", "double", "both", "pair", "half", "çift", "yarı", "ikişer"]),
    (3, &["thrice", "triple", "thirds"]),
    (4, &["quarter", "quarters", "çeyrek", "dörtte"]),
    (10, &["decade", "decades", "tenths"]),
    (20, &["fifth", "fifths", "beşte"]),
    (25, &["quarter", "quarters", "çeyrek", "dörtte"]),
    (50, &["half", "yarı", "yarısı"]),
    (100, &["yüz", "yüzyıl", "century", "centuries", "percent", "yüzde"]),
];

impl Numerals {
    /// Adds a run of text.
    pub fn add(&mut self, lang: Lang, text: &str) {
        let joins = |letter: char| matches!(letter, '.' | ',' | ':' | '/' | '\u{a0}' | '\u{202f}');
        let mut start = None;
        let mut end = 0;
        for (at, letter) in text.char_indices() {
            if letter.is_ascii_digit() {
                start.get_or_insert(at);
                end = at + 1;
            } else if start.is_some() && !(joins(letter) && at == end) {
                self.figure(&text[start.take().unwrap_or(at)..end], &text[end..]);
            }
        }
        if let Some(start) = start {
            self.figure(&text[start..end], &text[end..]);
        }
        let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
        self.words.extend(words.filter(|it| !it.is_empty()).map(|it| lang.lower(it).into_owned()));
    }

    /// Adds a number; `after` is what follows it.
    fn figure(&mut self, written: &str, after: &str) {
        let parts: Vec<&str> = written.split('.').collect();
        if let [day, month, year] = parts[..]
            && (day.len() <= 2 && month.len() <= 2 && year.len() == 4)
        {
            parts.into_iter().for_each(|part| self.keep(part.to_owned(), part));
            return;
        }
        let digits: String = written.chars().filter(char::is_ascii_digit).collect();
        self.keep(clock(&digits, after).unwrap_or(digits), written);
    }

    fn keep(&mut self, digits: String, written: &str) {
        let digits = digits.trim_start_matches('0');
        let digits = if digits.is_empty() { "0" } else { digits };
        self.figures.entry(digits.to_owned()).or_insert_with(|| written.to_owned());
    }

    /// The numbers, as written, that another text of the same meaning lacks in any form.
    pub fn lacking<'a>(&'a self, other: &Numerals, lang: Lang) -> Vec<&'a str> {
        let scales = self.has(|word| SCALES.contains(&word));
        let lacking = self.figures.iter().filter(|(digits, _)| !other.says(digits, lang, scales));
        lacking.map(|(_, written)| written.as_str()).collect()
    }

    fn has(&self, test: impl Fn(&str) -> bool) -> bool {
        self.words.iter().any(|word| test(word))
    }

    /// Whether the text, in that language, says a number in figures or words; `scales`
    /// if words such as "million" stand where the number is from.
    fn says(&self, digits: &str, lang: Lang, scales: bool) -> bool {
        if self.figures.contains_key(digits) || self.parts(digits) || self.tells_hour(digits) {
            return true;
        }
        let scaled = |known: &String| {
            let noughts = |long: &str, short: &str| {
                long.strip_prefix(short)
                    .is_some_and(|rest| rest.len() > 1 && rest.bytes().all(|byte| byte == b'0'))
            };
            noughts(known, digits) || noughts(digits, known.trim_end_matches('0'))
        };
        if (scales || self.has(|word| SCALES.contains(&word))) && self.figures.keys().any(scaled) {
            return true;
        }
        let Ok(number) = digits.parse::<u64>() else { return false };
        let other = OTHERS.iter().find(|(known, _)| *known == number);
        if other.is_some_and(|(_, words)| self.has(|word| words.contains(&word))) {
            return true;
        }
        if (1..=12).contains(&number) {
            let month = i8::try_from(number).map_or("", |month| format::month_name(lang, month));
            let month = lang.lower(month).into_owned();
            if self.has(|word| word.starts_with(month.as_str())) {
                return true;
            }
        }
        let roman = |word: &str| {
            spoken::roman(&word.replace('ı', "i").to_ascii_uppercase()) == Some(number)
        };
        number < 1000 && (self.has(|word| roman(word)) || self.spells(number, lang))
    }

    /// Whether a time of day, `1400`, is there in words: "two in the afternoon".
    fn tells_hour(&self, digits: &str) -> bool {
        let Ok(time) = digits.parse::<u64>() else { return false };
        let hour = time / 100;
        let told = if hour <= 12 { hour } else { hour - 12 };
        const TIMES: [&str; 5] = ["morning", "noon", "afternoon", "evening", "clock"];
        let about = self.has(|word| TIMES.contains(&word));
        about && time.is_multiple_of(100) && hour < 24 && self.spells(told, Lang::En)
    }

    /// Whether a date or a range written in one piece there is written in pieces here.
    fn parts(&self, digits: &str) -> bool {
        let known = |part: &str| self.figures.contains_key(part.trim_start_matches('0'));
        (1..digits.len()).any(|at| {
            let (first, rest) = digits.split_at(at);
            known(first)
                && (known(rest)
                    || (1..rest.len()).any(|at| known(&rest[..at]) && known(&rest[at..])))
        })
    }

    /// Whether the number is there in words.
    fn spells(&self, number: u64, lang: Lang) -> bool {
        let text = self.words.join(" ").replace('-', " ");
        match lang {
            Lang::Tr => {
                let spoken = spoken::turkish(number);
                let joined = spoken.replace(' ', "");
                // "dört" becomes "dördüncü", "dörde".
                let soft = spoken.strip_suffix('t').map(|stem| format!("{stem}d"));
                let starts = |form: &str| {
                    text.match_indices(form).any(|(at, _)| at == 0 || text[..at].ends_with(' '))
                };
                starts(&spoken) || starts(&joined) || soft.is_some_and(|form| starts(&form))
            }
            Lang::En => english(number).iter().any(|form| {
                text.match_indices(form.as_str())
                    .any(|(at, _)| at == 0 || text[..at].ends_with(' '))
            }),
        }
    }
}

/// The time of day on a clock of 24 hours if `after` says that it is on one of twelve.
fn clock(digits: &str, after: &str) -> Option<String> {
    let after = after.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let is = |marks: [&str; 2]| {
        let mut rests = marks.iter().filter_map(|mark| after.strip_prefix(mark));
        rests.any(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let evening = is(["pm", "p.m."]);
    if !evening && !is(["am", "a.m."]) {
        return None;
    }
    let (hour, minutes) = match digits.len() {
        0..=2 => (digits, "00"),
        _ => digits.split_at(digits.len() - 2),
    };
    let hour = hour.parse::<u8>().ok().filter(|hour| (1..=12).contains(hour))? % 12;
    Some(format!("{}{minutes}", if evening { hour + 12 } else { hour }))
}

/// A number below a hundred in English words, cardinal and ordinal, or hundreds.
fn english(number: u64) -> Vec<String> {
    let at = |list: &[&str], index: u64| {
        usize::try_from(index)
            .ok()
            .and_then(|index| list.get(index))
            .copied()
            .unwrap_or_default()
            .to_owned()
    };
    let ordinal = |number: u64| match number {
        1..=3 => at(&ORDINALS, number),
        5 => "fifth".to_owned(),
        8 => "eighth".to_owned(),
        9 => "ninth".to_owned(),
        12 => "twelfth".to_owned(),
        _ => String::new(),
    };
    let mut forms = match number {
        0..=19 => vec![at(&UNITS, number), ordinal(number)],
        20..=99 if number.is_multiple_of(10) => {
            let ten = at(&TENS, number / 10);
            vec![format!("{}ieth", ten.trim_end_matches('y')), ten]
        }
        20..=99 => {
            let ten = at(&TENS, number / 10);
            [at(&UNITS, number % 10), ordinal(number % 10)]
                .into_iter()
                .filter(|unit| !unit.is_empty())
                .map(|unit| format!("{ten} {unit}"))
                .collect()
        }
        100 => vec!["hundred".to_owned()],
        _ if number.is_multiple_of(100) => vec![format!("{} hundred", at(&UNITS, number / 100))],
        _ => Vec::new(),
    };
    forms.retain(|form| !form.is_empty());
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the English text lacks of the Turkish one, and the other way round.
    fn check(tr: &str, en: &str, lacking: [&[&str]; 2]) {
        let (mut first, mut second) = (Numerals::default(), Numerals::default());
        first.add(Lang::Tr, tr);
        second.add(Lang::En, en);
        let found = [first.lacking(&second, Lang::En), second.lacking(&first, Lang::Tr)];
        assert_eq!([&found[0][..], &found[1][..]], lacking, "{tr} / {en}");
    }

    #[test]
    fn each_language_writes_numbers_its_way() {
        check("15.754.053 kişi, %12,5", "15,754,053 people, 12.5%", [&[], &[]]);
        check("22 Kasım 2026", "22 November 2026", [&[], &[]]);
        check("22.11.2026", "22 November 2026", [&[], &[]]);
        check("1,2 milyon", "1,200,000", [&[], &[]]);
        check("saat 09.30'da", "at 9:30", [&[], &[]]);
        check(
            "saat 14.00'teki toplantı, 21.30'a dek",
            "a meeting at 2 p.m., until 9:30 pm",
            [&[], &[]],
        );
        check("saat 14.00'te 5 amaç", "5 aims at two in the afternoon", [&[], &[]]);
        check("%20'si, %50'si", "one fifth of them, half of them", [&[], &[]]);
        check("üç adım, dördüncü bölüm", "3 steps, chapter 4", [&[], &[]]);
        check("2025 III. çeyrek", "the third quarter of 2025, Q3", [&[], &[]]);
        check("21. yüzyıl", "the twenty-first century", [&[], &[]]);
        check("1990'larda", "in the 1990s", [&[], &[]]);
    }

    #[test]
    fn other_numbers_are_found() {
        check("2019 yılında 39 ilçe", "in 2018, 39 districts", [&["2019"], &["2018"]]);
        check("1.234,5 km", "1,243.5 km", [&["1.234,5"], &["1,243.5"]]);
        check("yedi ilçe", "9 districts", [&[], &["9"]]);
    }
}
