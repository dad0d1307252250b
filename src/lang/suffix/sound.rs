//! How a text ends when it is read aloud in Turkish.

use icu_normalizer::DecomposingNormalizerBorrowed;

use super::Lang;
use crate::lang::spoken;

/// All that an ending needs to know of what it is attached to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sound {
    /// The last vowel, one of `aeıioöuü`.
    pub vowel: char,
    /// What comes after it.
    pub end: End,
}

/// The last sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The vowel itself.
    Vowel,
    /// The vowel of a third person's possessive, which takes an `n`: `Meclisi’nde`.
    Possessive,
    /// A consonant that leaves a `d` as it is.
    Voiced,
    /// A consonant that turns `d` into `t`.
    Voiceless,
}

/// How a text ends when it is read aloud.
pub fn of(written: &str) -> Sound {
    if let Some(n) = written.strip_suffix('.').and_then(trailing_number) {
        return of_ordinal(n);
    }
    let text = written.trim_end_matches(|c: char| !c.is_alphanumeric() && sign(c).is_none());
    let Some(last) = text.chars().next_back() else {
        return Sound { vowel: 'i', end: End::Voiced };
    };
    if let Some(name) = sign(last) {
        return of_word(name);
    }
    if let Some(n) = trailing_number(text) {
        return of_spelling(spoken::last_word(n));
    }
    let start = text
        .char_indices()
        .rev()
        .take_while(|(_, c)| c.is_alphabetic() || is_mark(*c))
        .last()
        .map_or(text.len(), |(at, _)| at);
    let (before, letters) = text.split_at(start);
    of_letters(before, letters)
}

/// How a word sounds after an ending has been added to it; `pronoun` is one in `-ki`, which
/// takes the same `n` as a possessive: `4’tekine`.
pub fn after(ending: &str, pronoun: bool) -> Sound {
    let vowel = ending.chars().rfind(|letter| "aeıioöuü".contains(*letter)).unwrap_or('i');
    let end = match ending.chars().next_back() {
        _ if pronoun => End::Possessive,
        Some(last) if last == vowel => End::Vowel,
        Some(last) if "çfhkpsşt".contains(last) => End::Voiceless,
        _ => End::Voiced,
    };
    Sound { vowel, end }
}

/// The number at the end of a text, as far as its last word is concerned.
///
/// `3.2` is read part by part, so only the 2 counts; but `12.000` is twelve thousand.
fn trailing_number(text: &str) -> Option<u64> {
    let part = |text: &str| {
        let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
        text.len() - digits
    };
    let mut start = part(text);
    if start == text.len() {
        return None;
    }
    let mut digits = text[start..].to_owned();
    while digits.len().is_multiple_of(3) && digits.bytes().all(|digit| digit == b'0') {
        let Some(before) = text[..start].strip_suffix(['.', '\u{a0}', '\u{202f}']) else { break };
        let group = &before[part(before)..];
        if !(1..=3).contains(&group.len()) {
            break;
        }
        start = part(before);
        digits.insert_str(0, group);
    }
    // Only the last digits are heard at the end; more than these nobody reads aloud.
    let heard = digits.len().saturating_sub(19);
    digits[heard..].parse().ok()
}

/// The name of a sign that is read aloud.
fn sign(sign: char) -> Option<&'static str> {
    Some(match sign {
        '%' => "yüzde",
        '°' => "derece",
        '₺' => "lira",
        '€' => "avro",
        '$' => "dolar",
        '£' => "sterlin",
        '²' => "kare",
        '³' => "küp",
        '½' => "yarım",
        _ => return None,
    })
}

/// The sound of a run of letters and what stands before it.
fn of_letters(before: &str, letters: &str) -> Sound {
    let unit = match letters {
        "km" | "cm" | "mm" => Some("metre"),
        "kg" | "gr" => Some("gram"),
        "ha" => Some("hektar"),
        "kWh" | "MWh" | "GWh" => Some("saat"),
        "dk" => Some("dakika"),
        "sn" => Some("saniye"),
        _ => None,
    };
    if let Some(unit) = unit {
        return of_word(unit);
    }
    let lower = Lang::Tr.lower(letters);
    let mut each = lower.chars();
    if let (Some(only), None) = (each.next(), each.next()) {
        return match letters {
            "I" | "V" | "X" => of_numeral(letters),
            _ => spoken::letter(only).map(of_word),
        }
        .unwrap_or_else(|| of_word(&lower));
    }
    if letters.chars().all(|c| matches!(c, 'i' | 'v' | 'x'))
        && let Some(sound) = of_numeral(&letters.to_ascii_uppercase())
    {
        return sound;
    }
    if letters.chars().all(char::is_uppercase) {
        if let Some(sound) = of_numeral(letters) {
            return sound;
        }
        if !read_as_a_word(&lower) {
            return of_last_letter(&lower);
        }
    }
    if !lower.chars().any(is_vowel) {
        return of_last_letter(&lower);
    }
    let mut sound = of_word(&lower);
    if sound.end == End::Vowel && is_possessive(before, &lower) {
        sound.end = End::Possessive;
    }
    sound
}

/// The sound of a Roman numeral in large letters.
fn of_numeral(letters: &str) -> Option<Sound> {
    spoken::roman(letters).map(|n| of_spelling(spoken::last_word(n)))
}

/// The sound of an abbreviation that is spelled out.
fn of_last_letter(letters: &str) -> Sound {
    let name = letters.chars().next_back().and_then(spoken::letter);
    of_word(name.unwrap_or(letters))
}

/// The sound of a number that is followed by a full stop: `5.` is read `beşinci`.
fn of_ordinal(n: u64) -> Sound {
    let Sound { vowel, .. } = of_spelling(spoken::last_word(n));
    let vowel = match vowel {
        'a' | 'ı' => 'ı',
        'o' | 'u' => 'u',
        'ö' | 'ü' => 'ü',
        _ => 'i',
    };
    Sound { vowel, end: End::Vowel }
}

/// The sound of a word in small letters, with the vowels of the words that need others than
/// their spelling says.
fn of_word(word: &str) -> Sound {
    let mut sound = of_spelling(word);
    if PALATAL.contains(&word) {
        sound.vowel = match sound.vowel {
            'a' => 'e',
            'o' => 'ö',
            'u' => 'ü',
            vowel => vowel,
        };
    }
    sound
}

/// The sound of small letters.
fn of_spelling(word: &str) -> Sound {
    let mut sound = Sound { vowel: 'i', end: End::Voiced };
    for c in word.chars() {
        if is_mark(c) {
            continue;
        }
        let c = without_foreign_accent(c);
        if is_vowel(c) {
            sound = Sound { vowel: c, end: End::Vowel };
        } else if "fstkçşhp".contains(c) {
            sound.end = End::Voiceless;
        } else {
            sound.end = End::Voiced;
        }
    }
    sound
}

/// Words that take endings with front vowels after a back vowel.
const PALATAL: &[&str] = &[
    "alkol", "cemaat", "dikkat", "festival", "futbol", "general", "gol", "hakikat", "hal", "harf",
    "hâl", "hilal", "hilâl", "ideal", "ihmal", "ihtilal", "ihtimal", "istiklal", "itaat", "kabul",
    "kalp", "kemal", "kontrol", "kristal", "mahsul", "metal", "mineral", "moral", "normal",
    "petrol", "protokol", "rol", "saat", "sembol", "seyahat", "sinyal", "şefkat", "terminal",
    "usul", "ziraat",
];

/// Whether an abbreviation in small letters is read as a word, like TÜİK and NATO, and not
/// letter by letter, like ABD and AİHM.
///
/// A guess from what can be pronounced: no two consonants begin or end it, and it has at
/// least a consonant before its last vowel.
fn read_as_a_word(letters: &str) -> bool {
    let vowels: Vec<bool> = letters.chars().map(is_vowel).collect();
    let can_be_said = |pair: &[bool]| pair.iter().any(|vowel| *vowel);
    match vowels.len() {
        0..=2 => false,
        3 => vowels == [false, true, false],
        len => can_be_said(&vowels[..2]) && can_be_said(&vowels[len - 2..]),
    }
}

/// Whether a word that ends in a vowel looks like a third person's possessive.
///
/// A guess, too: `-leri` and `-si` after a vowel are, and so is `-i` at the end of a phrase
/// (`Eşitlik Hakkı`), unless the words are only strung together (`Kaynak ve Öneri`).
fn is_possessive(before: &str, word: &str) -> bool {
    let mut back = word.chars().rev();
    if !matches!(back.next(), Some('i' | 'ı' | 'u' | 'ü')) {
        return false;
    }
    let long_enough = word.chars().count() >= 5;
    let after_s = back.next() == Some('s') && back.next().is_some_and(is_vowel);
    let plural = word.ends_with("leri") || word.ends_with("ları");
    let previous = before.split_whitespace().next_back();
    let governed = previous.is_some_and(|previous| {
        let letters = previous.chars().all(char::is_alphabetic);
        letters && !matches!(previous, "ve" | "veya" | "ile" | "ya" | "da" | "bir")
    });
    (long_enough && (after_s || plural)) || governed
}

/// Whether a small letter is a vowel.
pub fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'ı' | 'i' | 'o' | 'ö' | 'u' | 'ü' | 'â' | 'î' | 'û')
}

/// The letter without an accent that Turkish spelling lacks or does not pronounce.
fn without_foreign_accent(c: char) -> char {
    if c.is_ascii() || matches!(c, 'ı' | 'ö' | 'ü' | 'ç' | 'ş' | 'ğ') {
        return c;
    }
    let base = DecomposingNormalizerBorrowed::new_nfd().normalize_iter(std::iter::once(c)).next();
    base.unwrap_or(c)
}

/// Whether this is an accent in a character of its own.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}
