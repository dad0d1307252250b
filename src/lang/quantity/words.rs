//! Numbers in words, or partly so: `3 bin 500`, `üçte iki`, `one and a half million`.

use super::{Reader, Reading, Value};
use crate::lang::Lang;

/// A number of which at least a part is in words.
pub(super) struct Found {
    pub(super) value: Value,
    /// The first token that is none of it.
    pub(super) end: usize,
    pub(super) has_figures: bool,
    /// Whether the words may mean something else.
    pub(super) is_vague: bool,
    /// Part of a whole, which is all that is meant.
    pub(super) fraction: Option<Reading>,
    /// Whether that whole is a hundred.
    pub(super) is_hundredths: bool,
    /// The power of ten of its last word.
    scale: Option<u32>,
}

/// What a word adds to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Up to nine; in English up to nineteen.
    Unit(u64),
    Ten(u64),
    Hundred,
    /// Thousand and more: a power of ten.
    Scale(u32),
    Dozen,
    /// A half more.
    Half,
}

/// How a word that is a number ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    None,
    Some,
    /// `üçte`: what comes next is a part of it.
    Of,
}

const TURKISH: [(&str, Part); 25] = [
    ("sıfır", Part::Unit(0)),
    ("bir", Part::Unit(1)),
    ("iki", Part::Unit(2)),
    ("üç", Part::Unit(3)),
    ("dört", Part::Unit(4)),
    ("dörd", Part::Unit(4)),
    ("beş", Part::Unit(5)),
    ("altmış", Part::Ten(60)),
    ("altı", Part::Unit(6)),
    ("yedi", Part::Unit(7)),
    ("sekiz", Part::Unit(8)),
    ("dokuz", Part::Unit(9)),
    ("on", Part::Ten(10)),
    ("yirmi", Part::Ten(20)),
    ("otuz", Part::Ten(30)),
    ("kırk", Part::Ten(40)),
    ("elli", Part::Ten(50)),
    ("yetmiş", Part::Ten(70)),
    ("seksen", Part::Ten(80)),
    ("doksan", Part::Ten(90)),
    ("yüz", Part::Hundred),
    ("bin", Part::Scale(3)),
    ("milyon", Part::Scale(6)),
    ("milyar", Part::Scale(9)),
    ("trilyon", Part::Scale(12)),
];

/// Turkish numbers that other words begin with: `onun`, `bina`, `yüzey`.
const SHORT: [&str; 6] = ["bir", "altı", "yedi", "on", "yüz", "bin"];

/// What may follow a Turkish number in the same word, apart from ordinals.
const ENDINGS: [&str; 73] = [
    "", "ı", "i", "u", "ü", "sı", "si", "su", "sü", "yı", "yi", "yu", "yü", "a", "e", "ya", "ye",
    "nı", "ni", "na", "ne", "ına", "ine", "una", "üne", "sına", "sine", "ını", "ini", "unu", "ünü",
    "sını", "sini", "ın", "in", "un", "ün", "nın", "nin", "sının", "sinin", "ının", "inin", "unun",
    "ünün", "dan", "den", "tan", "ten", "ından", "inden", "undan", "ünden", "sından", "sinden",
    "ında", "inde", "unda", "ünde", "sında", "sinde", "lık", "lik", "luk", "lük", "lı", "li", "lu",
    "lü", "er", "ar", "şer", "şar",
];
const ORDINALS: [&str; 8] = ["ıncı", "inci", "uncu", "üncü", "ncı", "nci", "ncu", "ncü"];
const OF: [&str; 4] = ["te", "ta", "de", "da"];

const ENGLISH: [(&str, Part); 32] = [
    ("zero", Part::Unit(0)),
    ("one", Part::Unit(1)),
    ("two", Part::Unit(2)),
    ("three", Part::Unit(3)),
    ("four", Part::Unit(4)),
    ("five", Part::Unit(5)),
    ("six", Part::Unit(6)),
    ("seven", Part::Unit(7)),
    ("eight", Part::Unit(8)),
    ("nine", Part::Unit(9)),
    ("ten", Part::Unit(10)),
    ("eleven", Part::Unit(11)),
    ("twelve", Part::Unit(12)),
    ("thirteen", Part::Unit(13)),
    ("fourteen", Part::Unit(14)),
    ("fifteen", Part::Unit(15)),
    ("sixteen", Part::Unit(16)),
    ("seventeen", Part::Unit(17)),
    ("eighteen", Part::Unit(18)),
    ("nineteen", Part::Unit(19)),
    ("twenty", Part::Ten(20)),
    ("thirty", Part::Ten(30)),
    ("forty", Part::Ten(40)),
    ("fifty", Part::Ten(50)),
    ("sixty", Part::Ten(60)),
    ("seventy", Part::Ten(70)),
    ("eighty", Part::Ten(80)),
    ("ninety", Part::Ten(90)),
    ("hundred", Part::Hundred),
    ("thousand", Part::Scale(3)),
    ("million", Part::Scale(6)),
    ("dozen", Part::Dozen),
];
const MORE_ENGLISH: [(&str, Part); 2] =
    [("billion", Part::Scale(9)), ("trillion", Part::Scale(12))];

/// English ordinals that do not end in `-th`, or change before it.
const ENGLISH_ORDINALS: [(&str, u64); 8] = [
    ("first", 1),
    ("second", 2),
    ("third", 3),
    ("fifth", 5),
    ("eighth", 8),
    ("ninth", 9),
    ("twelfth", 12),
    ("tenth", 10),
];

/// The parts of a Turkish word, which may be written in one: `otuzbeş`.
fn turkish(word: &str) -> Option<(Vec<Part>, Ending)> {
    let mut parts = Vec::new();
    let mut rest = word;
    loop {
        let (known, part) = TURKISH.iter().find(|(known, _)| rest.starts_with(known))?;
        parts.push(*part);
        rest = &rest[known.len()..];
        let bare = |rest: &str| {
            ENDINGS.contains(&rest) && (rest.is_empty() || !SHORT.contains(known))
                || (*known == "bir" && rest == "i" && parts.len() == 1)
        };
        let ordinal = ORDINALS.iter().find_map(|it| rest.strip_prefix(it));
        if rest.is_empty() {
            return (*known != "dörd").then_some((parts, Ending::None));
        } else if OF.contains(&rest) {
            return Some((parts, Ending::Of));
        } else if bare(rest) || ordinal.is_some_and(|rest| ENDINGS.contains(&rest)) {
            return Some((parts, Ending::Some));
        }
    }
}

fn english(word: &str) -> Option<(Vec<Part>, Ending)> {
    let cardinal = |word: &str| {
        let all = ENGLISH.iter().chain(&MORE_ENGLISH);
        all.clone().find(|(known, _)| *known == word).map(|(_, part)| *part)
    };
    if let Some(part) = cardinal(word) {
        return Some((vec![part], Ending::None));
    }
    let irregular = ENGLISH_ORDINALS.iter().find(|(known, _)| *known == word);
    let stem = || word.strip_suffix("th");
    let ten = || cardinal(&format!("{}y", word.strip_suffix("ieth")?));
    let part = irregular
        .map(|(_, number)| Part::Unit(*number))
        .or_else(|| cardinal(stem()?))
        .or_else(ten)?;
    Some((vec![part], Ending::Some))
}

/// The whole that an English word makes a number a part of: `thirds`.
pub(super) fn denominator(word: &str) -> Option<u64> {
    let single = word.strip_suffix('s').unwrap_or(word);
    match single {
        "half" | "halve" => return Some(2),
        "quarter" => return Some(4),
        _ => {}
    }
    match &english(single)?.0[..] {
        [Part::Unit(number)] if *number > 2 && single.ends_with(['h', 'd']) => Some(*number),
        [Part::Hundred] if single.ends_with("th") => Some(100),
        _ => None,
    }
}

/// A number in the making.
struct Sum {
    total: Value,
    /// What has come since the last thousand or million.
    group: Value,
    last: Option<Last>,
    /// The power of the last thousand or million.
    scale: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Unit,
    Ten,
    Hundred,
    Scale,
    Figure,
    Half,
}

impl Sum {
    /// Adds a part; `None` where it begins another number.
    fn add(&mut self, part: Part) -> Option<()> {
        let zero = Value::whole(0);
        let group = if self.group == zero { Value::whole(1) } else { self.group };
        match (part, self.last) {
            (Part::Unit(it), None | Some(Last::Ten | Last::Hundred | Last::Scale))
                if it < 10 || self.last != Some(Last::Ten) =>
            {
                (self.group, self.last) = (self.group.plus(Value::whole(it))?, Some(Last::Unit));
            }
            (Part::Ten(it), None | Some(Last::Hundred | Last::Scale)) => {
                (self.group, self.last) = (self.group.plus(Value::whole(it))?, Some(Last::Ten));
            }
            (Part::Hundred, None | Some(Last::Unit | Last::Scale | Last::Figure)) => {
                (self.group, self.last) = (group.times(100)?, Some(Last::Hundred));
            }
            (Part::Scale(power), last) if last != Some(Last::Scale) && power < self.scale => {
                self.total = self.total.plus(group.scaled(power)?.even())?;
                (self.group, self.last, self.scale) = (zero, Some(Last::Scale), power);
            }
            (Part::Dozen, last) if last != Some(Last::Scale) => {
                (self.group, self.last) = (group.times(12)?, Some(Last::Hundred));
            }
            (Part::Half, Some(Last::Unit | Last::Ten | Last::Figure)) => {
                (self.group, self.last) = (self.group.plus(Value::HALF)?, Some(Last::Half));
            }
            _ => return None,
        }
        Some(())
    }

    /// Adds a number in figures; `None` where it begins another number.
    fn figure(&mut self, value: Value) -> Option<()> {
        match self.last {
            None => {}
            Some(Last::Scale) => {
                let limit = Value::whole(10_u64.pow(self.scale.min(18)));
                value.integer().filter(|it| Value::whole(*it) < limit && *it > 0)?;
            }
            _ => return None,
        }
        (self.group, self.last) = (value, Some(Last::Figure));
        Some(())
    }
}

/// Reads a number of which a word is a part.
pub(super) fn number(reader: &Reader<'_>) -> Option<Found> {
    let mut sum =
        Sum { total: Value::whole(0), group: Value::whole(0), last: None, scale: u32::MAX };
    let (mut at, mut end) = (reader.at, reader.at);
    let (mut words, mut has_figures, mut is_vague) = (0, false, false);
    let mut of = false;
    if let Some(next) = opening(reader, &mut sum) {
        at = next;
    }
    loop {
        if let Some(figure) = reader.figure_at(at) {
            let value = super::figures::number(reader.lang, figure);
            if value.and_then(|value| sum.figure(value)).is_none() {
                break;
            }
            has_figures = true;
            end = at + 1;
            let fraction = mark(reader, end);
            if fraction.is_some() {
                sum.add(Part::Half)?;
                (words, end) = (words + 1, end + 1);
            }
        } else if let Some(word) = reader.small(at) {
            let Some((parts, ending)) = part(reader.lang, &word) else { break };
            let single = parts.len() == 1 && words == 0 && !has_figures;
            if parts.into_iter().try_for_each(|part| sum.add(part)).is_none() {
                break;
            }
            let vague =
                ["bir", "biri", "altı", "yedi", "yüz", "bin", "one", "second", "first", "ilk"];
            is_vague = single && (vague.contains(&word.as_str()) || sum.scale < u32::MAX);
            (words, end) = (words + 1, at + 1);
            of = ending == Ending::Of;
            if ending != Ending::None {
                break;
            }
        } else {
            break;
        }
        at = match half(reader, end) {
            Some(next) if sum.add(Part::Half).is_some() => {
                (words, end) = (words + 1, next);
                reader.after(next - 1)
            }
            _ => next(reader, end, sum.last == Some(Last::Figure)),
        };
    }
    let value = sum.total.plus(sum.group)?;
    if words == 0 {
        return None;
    }
    let scale = (sum.last == Some(Last::Scale)).then_some(sum.scale);
    let mut found =
        Found { value, end, has_figures, is_vague, fraction: None, is_hundredths: false, scale };
    found.is_vague |= value.integer().is_some_and(|it| it < 2);
    if of {
        // `onda` and `binde` are words of their own.
        let is_word =
            reader.small(reader.at).is_some_and(|it| SHORT.contains(&&it[..it.len() - 2]));
        return share(reader, &found).or((!is_word).then_some(found));
    }
    Some(found)
}

/// What a number may begin with that is none: `a hundred`, `half a million`, `yarım milyon`.
fn opening(reader: &Reader<'_>, sum: &mut Sum) -> Option<usize> {
    let word = reader.small(reader.at)?;
    let (value, mut next) = match (reader.lang, word.as_str()) {
        (Lang::Tr, "yarım") | (Lang::En, "half") => (Value::HALF, reader.after(reader.at)),
        (Lang::En, "a" | "an") => (Value::whole(1), reader.after(reader.at)),
        _ => return None,
    };
    if value == Value::HALF && matches!(reader.small(next).as_deref(), Some("a")) {
        next = reader.after(next);
    }
    let (parts, _) = part(reader.lang, &reader.small(next)?)?;
    match (value, &parts[..]) {
        (Value::HALF, [Part::Scale(_) | Part::Dozen])
        | (_, [Part::Hundred | Part::Scale(_) | Part::Dozen]) => {}
        _ => return None,
    }
    (sum.group, sum.last) = (value, Some(Last::Figure));
    Some(next)
}

fn part(lang: Lang, word: &str) -> Option<(Vec<Part>, Ending)> {
    match lang {
        Lang::Tr if word == "buçuk" => Some((vec![Part::Half], Ending::None)),
        Lang::Tr => turkish(word),
        Lang::En => english(word),
    }
}

/// Where the next part of a number may stand: after a space, in English also after a hyphen
/// or `and`.
fn next(reader: &Reader<'_>, end: usize, after_figure: bool) -> usize {
    if reader.lang == Lang::En && !after_figure && reader.is_sign(end, &['-']) {
        return end + 1;
    }
    let next = reader.after(end - 1);
    match reader.lang == Lang::En && !after_figure && reader.small(next).as_deref() == Some("and") {
        true => reader.after(next),
        false => next,
    }
}

/// After `and a half`.
fn half(reader: &Reader<'_>, end: usize) -> Option<usize> {
    let and = reader.after(end - 1);
    let a = reader.after(and);
    let half = reader.after(a);
    let are = [(and, "and"), (a, "a"), (half, "half")];
    let all = are.iter().all(|(at, word)| reader.small(*at).as_deref() == Some(*word));
    (reader.lang == Lang::En && all).then_some(half + 1)
}

/// `29½`.
fn mark(reader: &Reader<'_>, end: usize) -> Option<()> {
    reader.is_sign(end, &['½']).then_some(())
}

/// `üçte iki`, `yüzde 45`: the number is what the next one is a part of.
fn share(reader: &Reader<'_>, found: &Found) -> Option<Found> {
    let whole = found.value.integer()?;
    let at = reader.after(found.end - 1);
    let (part, end, has_figures) = match reader.figure_at(at) {
        Some(figure) => (super::figures::number(reader.lang, figure)?, at + 1, true),
        None => {
            let part = number(&Reader { at, ..*reader })?;
            (part.value, part.end, part.has_figures)
        }
    };
    if whole == 100 {
        let (fraction, scale) = (None, None);
        let (is_vague, is_hundredths) = (false, true);
        return Some(Found {
            value: part,
            end,
            has_figures,
            is_vague,
            fraction,
            is_hundredths,
            scale,
        });
    }
    let fraction = Some(Reading::fraction(part.integer()?, whole)?);
    Some(Found {
        value: part,
        end,
        has_figures,
        is_vague: true,
        fraction,
        is_hundredths: false,
        scale: None,
    })
}

/// The value of a figure whose scale stands with the next one: `3.6 of its 4 million`, `3 ila 5 bin`.
pub(super) fn shared_scale(reader: &Reader<'_>, value: Value) -> Option<Value> {
    const BETWEEN: [&str; 10] = ["of", "its", "the", "to", "or", "and", "ila", "ile", "veya", "ve"];
    let mut at = reader.after(reader.at);
    while reader.is_sign(at, &['-', '–'])
        || reader.small(at).is_some_and(|it| BETWEEN.contains(&it.as_str()))
    {
        at = reader.after(at);
    }
    let is_apart = at > reader.after(reader.at);
    let next = reader.figure_at(at).filter(|_| is_apart).and(number(&Reader { at, ..*reader }))?;
    value.scaled(next.scale?).map(Value::even)
}

/// Words that may stand for a number, though they are none.
pub(super) fn hints(lang: Lang, word: &str) -> Vec<Reading> {
    let number = |number| vec![Reading::number(number)];
    let half = || vec![Reading::Fraction(1, 2), Reading::number(2)];
    match (lang, word) {
        (Lang::En, "once" | "single" | "sole") | (Lang::Tr, "tek" | "ilk") => number(1),
        (Lang::En, "twice" | "double" | "doubled" | "both" | "pair" | "couple" | "twofold") => {
            number(2)
        }
        (Lang::Tr, "çift" | "çifte" | "ikiz") => number(2),
        (Lang::En, "half" | "halves" | "halved") => half(),
        (Lang::En, "thrice" | "triple" | "tripled" | "threefold") => number(3),
        (Lang::En, "third" | "thirds") => vec![Reading::Fraction(1, 3), Reading::number(3)],
        (Lang::En, "quarter" | "quarters") => vec![Reading::Fraction(1, 4), Reading::number(4)],
        (Lang::En, "decade" | "decades") => number(10),
        (Lang::En, "century" | "centuries") | (Lang::Tr, "yüzyıl") => number(100),
        (Lang::Tr, "düzine") => number(12),
        (Lang::En, "midnight") => vec![Reading::Time(0)],
        (Lang::En, "noon" | "midday") => vec![Reading::Time(720)],
        (Lang::Tr, _) if word.starts_with("yarı") && word != "yarın" => half(),
        (Lang::Tr, _) if word.starts_with("çeyre") => {
            vec![Reading::Fraction(1, 4), Reading::number(4)]
        }
        (Lang::Tr, _) if word.starts_with("onyıl") => number(10),
        (Lang::En, _) => denominator(word).map_or(Vec::new(), |it| vec![Reading::Fraction(1, it)]),
        _ => Vec::new(),
    }
}
