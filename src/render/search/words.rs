//! The words of a text as a search compares them.
//!
//! `themes/adil/static/search.js` does the same in the browser; `tests/web/words.tsv`
//! holds the two together.

use std::borrow::Cow;

use crate::lang::Lang;

use super::pack;

/// Longer words than this are cut: nobody types them.
const LONGEST: usize = 40;

/// As many numbers as this can be joined by signs: `15.754.053`.
const MOST_PARTS: usize = 6;

/// A word with its place among the words of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// Folded: small letters without accents.
    pub form: Cow<'a, str>,
    /// The how many-th word it is. A number such as `2019/882` and its first part share one.
    pub place: u32,
}

/// A word on the way to its form.
#[derive(Clone, Debug)]
pub enum Found<'a> {
    /// As it stands in the text, which [`key`] and [`form`] take.
    Run(&'a str),
    /// Folded, because it had to be seen what it is.
    Form(Cow<'a, str>),
}

/// A run of letters and digits.
struct Run<'a> {
    text: &'a str,
    start: usize,
    /// Whether it has only letters of European languages, so that it is no number.
    plain: bool,
}

impl Run<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The words of a text, in order.
pub fn words(lang: Lang, text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::with_capacity(text.len() / 6);
    each(lang, text, &mut |found, place| {
        let form = match found {
            Found::Run(run) => form(lang, run),
            Found::Form(form) => form,
        };
        if !form.is_empty() {
            words.push(Word { form, place });
        }
    });
    words
}

/// Calls `visit` for every word of a text with its place, in order, and returns how many
/// places there are. A word whose form is empty is none.
///
/// What follows an apostrophe is a suffix and no word. Digits joined by signs are one
/// number, without the signs that only group them; where the sign is a slash or a
/// hyphen, each part is a word, too.
pub fn each<'a>(lang: Lang, text: &'a str, visit: &mut impl FnMut(Found<'a>, u32)) -> u32 {
    let mut runs = Runs { text, at: 0 }.peekable();
    let mut place = 0;
    while let Some(run) = runs.next() {
        let mut end = run.end();
        if run.plain {
            visit(Found::Run(run.text), place);
            place += 1;
        } else {
            let first = fold(lang, run.text);
            if digits(&first) {
                let mut parts = vec![first];
                let mut signs = String::new();
                while let Some(next) = runs.peek().filter(|_| parts.len() < MOST_PARTS) {
                    let Some(sign) = joint(&text[end..next.start]) else { break };
                    let form = fold(lang, next.text);
                    if !digits(&form) {
                        break;
                    }
                    signs.push(sign);
                    parts.push(form);
                    end = next.end();
                    runs.next();
                }
                number(parts, &signs, &mut place, visit);
            } else {
                visit(Found::Form(cut(first)), place);
                place += 1;
            }
        }
        while let Some(suffix) = runs.next_if(|next| apostrophe(&text[end..next.start])) {
            end = suffix.end();
        }
    }
    place
}

/// What stands between a form and how it is written: it comes before all letters and digits.
const WRITTEN: char = '\'';

/// Under what a run that is no number stands in the index: its form, and after a sign how it is
/// written, if it has letters that folding loses.
pub fn key(lang: Lang, run: &str) -> Cow<'_, str> {
    let form = form(lang, run);
    let letters = lang.lost_letters(run);
    if letters == 0 {
        return form;
    }
    let mut key = form.into_owned().into_bytes();
    key.push(WRITTEN as u8);
    pack::number(&mut key, letters);
    String::from_utf8(key).expect("digits are ASCII").into()
}

/// The form of what stands in the index.
pub fn form_of(key: &str) -> &str {
    key.split(WRITTEN).next().unwrap_or_default()
}

/// The form of a run that is no number.
pub fn form(lang: Lang, run: &str) -> Cow<'_, str> {
    cut(fold(lang, run))
}

fn cut(form: Cow<'_, str>) -> Cow<'_, str> {
    let end = if form.len() > LONGEST { form.char_indices().nth(LONGEST) } else { None };
    match end {
        Some((end, _)) => form[..end].to_owned().into(),
        None => form,
    }
}

/// A number of one part or several.
fn number<'a>(
    parts: Vec<Cow<'a, str>>,
    signs: &str,
    place: &mut u32,
    visit: &mut impl FnMut(Found<'a>, u32),
) {
    if parts.len() > 1 {
        let grouped = signs.chars().all(|sign| ".,".contains(sign));
        let thousands = grouped && parts[0].len() <= 3 && parts[1..].iter().all(|it| it.len() == 3);
        let mut joined = parts[0].to_string();
        for (sign, part) in signs.chars().zip(&parts[1..]) {
            if !thousands {
                joined.push(if grouped { '.' } else { sign });
            }
            joined.push_str(part);
        }
        visit(Found::Form(cut(joined.into())), *place);
        if grouped {
            *place += 1;
            return;
        }
    }
    for part in parts {
        visit(Found::Form(cut(part)), *place);
        *place += 1;
    }
}

/// What a byte of ASCII is in a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// No part of one.
    Between,
    Letter,
    Digit,
    /// The beginning of another letter.
    Other,
}

const SORTS: [Sort; 256] = {
    let mut table = [Sort::Between; 256];
    let mut byte = 0;
    while byte < 256 {
        let it = byte as u8;
        if it.is_ascii_alphabetic() {
            table[byte] = Sort::Letter;
        } else if it.is_ascii_digit() {
            table[byte] = Sort::Digit;
        } else if !it.is_ascii() {
            table[byte] = Sort::Other;
        }
        byte += 1;
    }
    table
};

/// The letters of European languages, all but two.
fn european(letter: char) -> bool {
    matches!(letter, '\u{c0}'..='\u{17f}') && !matches!(letter, '×' | '÷')
}

/// Letters and digits, and what may stand unseen between them.
fn in_word(letter: char) -> bool {
    (letter.is_alphanumeric() && letter != '\u{2bc}') || mark(letter) || unseen(letter)
}

fn mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

fn unseen(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// The runs of a text.
struct Runs<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Runs<'a> {
    type Item = Run<'a>;

    fn next(&mut self) -> Option<Run<'a>> {
        let bytes = self.text.as_bytes();
        let mut start = None;
        let mut plain = true;
        let mut at = self.at;
        while at < bytes.len() {
            let (inside, length) = match SORTS[usize::from(bytes[at])] {
                Sort::Between => (false, 1),
                Sort::Letter => (true, 1),
                Sort::Digit => {
                    plain = false;
                    (true, 1)
                }
                Sort::Other => {
                    let letter = self.text[at..].chars().next().unwrap_or_default();
                    let inside = european(letter) || {
                        let inside = in_word(letter);
                        plain &= !inside;
                        inside
                    };
                    (inside, letter.len_utf8())
                }
            };
            match (start, inside) {
                (None, true) => start = Some(at),
                (Some(_), false) => break,
                _ => {}
            }
            at += length;
        }
        self.at = at;
        start.map(|start| Run { text: &self.text[start..at], start, plain })
    }
}

fn digits(form: &str) -> bool {
    !form.is_empty() && form.bytes().all(|byte| byte.is_ascii_digit())
}

/// The sign that joins two numbers, if what stands between them is one.
fn joint(between: &str) -> Option<char> {
    let mut letters = between.chars();
    let sign = match letters.next()? {
        '–' => '-',
        sign @ ('.' | ',' | '/' | '-') => sign,
        _ => return None,
    };
    letters.next().is_none().then_some(sign)
}

fn apostrophe(between: &str) -> bool {
    matches!(between, "'" | "’" | "‘" | "ʼ" | "`" | "´")
}

/// The loose form of [`Lang::fold`], faster for the letters most texts are made of.
fn fold(lang: Lang, run: &str) -> Cow<'_, str> {
    if run.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        return Cow::Borrowed(run);
    }
    let mut folded = String::with_capacity(run.len());
    for letter in run.chars() {
        folded.push(match letter {
            'a'..='z' | '0'..='9' => letter,
            'A'..='Z' => letter.to_ascii_lowercase(),
            'ç' | 'Ç' => 'c',
            'ğ' | 'Ğ' => 'g',
            'ı' | 'İ' | 'î' | 'Î' => 'i',
            'ö' | 'Ö' => 'o',
            'ş' | 'Ş' => 's',
            'ü' | 'Ü' | 'û' | 'Û' => 'u',
            'â' | 'Â' => 'a',
            _ => {
                let loose = lang.fold(run).loose;
                return Cow::Owned(loose.chars().filter(|it| it.is_alphanumeric()).collect());
            }
        });
    }
    Cow::Owned(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lang: Lang, text: &str, expected: &str) {
        let found: Vec<String> = words(lang, text)
            .into_iter()
            .map(|word| format!("{}:{}", word.place, word.form))
            .collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn suffixes_after_either_apostrophe_are_left_out() {
        check(Lang::Tr, "AB'nin ve Türkiye’nin", "0:ab 1:ve 2:turkiye");
        check(Lang::Tr, "5393’ün 14’üncü maddesi", "0:5393 1:14 2:maddesi");
        check(Lang::En, "women’s rights", "0:women 1:rights");
    }

    #[test]
    fn numbers_keep_together() {
        check(Lang::Tr, "(AB) 2019/882 sayılı", "0:ab 1:2019/882 1:2019 2:882 3:sayili");
        check(Lang::Tr, "15.754.053 kişi, % 12,5.", "0:15754053 1:kisi 2:12.5");
        check(
            Lang::En,
            "15,754,053 people in 2024–2028",
            "0:15754053 1:people 2:in 3:2024-2028 3:2024 4:2028",
        );
        check(Lang::Tr, "madde 3. 4 kişi", "0:madde 1:3 2:4 3:kisi");
        check(Lang::Tr, "2019/882'nin", "0:2019/882 0:2019 1:882");
    }

    #[test]
    fn every_casing_folds() {
        check(Lang::Tr, "İSTANBUL ISPARTA ısparta", "0:istanbul 1:isparta 2:isparta");
        check(Lang::Tr, "top\u{ad}lum s\u{327}ehir kâğıt", "0:toplum 1:sehir 2:kagit");
        check(Lang::En, "İzmir Straße", "0:izmir 1:strasse");
    }

    #[test]
    fn a_form_stands_in_the_index_with_the_letters_that_it_loses() {
        let check = |lang, run, expected| {
            assert_eq!(key(lang, run), expected, "{run}");
            assert_eq!(form_of(expected), form(lang, run));
        };
        check(Lang::Tr, "kişi", "kisi'2");
        check(Lang::Tr, "Kışı", "kisi'7");
        check(Lang::Tr, "KIŞI", "kisi'7");
        check(Lang::Tr, "İSKİ", "iski");
        check(Lang::Tr, "hâlâ", "hala");
        check(Lang::En, "Kadıköy", "kadikoy");
    }

    #[test]
    fn the_short_way_is_the_long_way() {
        for lang in Lang::ALL {
            for letter in ('\0'..='\u{24f}').filter(|it| it.is_alphanumeric()) {
                let run = letter.to_string();
                let long: String =
                    lang.fold(&run).loose.chars().filter(|it| it.is_alphanumeric()).collect();
                assert_eq!(fold(lang, &run), long, "{letter}");
            }
        }
    }
}
