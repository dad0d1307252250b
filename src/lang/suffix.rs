//! Turkish endings after numbers, abbreviations and names.
//!
//! An ending harmonises with the last vowel of the word as it is spoken, begins with `t`
//! instead of `d` after a voiceless consonant, and takes a buffer letter after a vowel:
//! `4’te` (dört), `6’da` (altı), `10’a` (on), `2’ye` (iki).

mod sound;

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Lang;
use sound::{End, Sound};

/// A Turkish ending that is no two endings, whichever way it is spelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Case {
    /// `-i`: Şekil 4’ü.
    Accusative,
    /// `-e`: Şekil 4’e.
    Dative,
    /// `-de`: Şekil 4’te.
    Locative,
    /// `-den`: Şekil 4’ten.
    Ablative,
    /// `-in`: Şekil 4’ün.
    Genitive,
    /// `-le`: Şekil 4’le.
    Instrumental,
    /// `-deki`: Şekil 4’teki.
    LocativeAdjective,
    /// `-ler`: 1990’lar.
    Plural,
    /// `-li`: 1990’lı.
    With,
    /// `-siz`: 4’süz.
    Without,
    /// `-lik`: 4’lük.
    Measure,
    /// `-inci`: 4’üncü.
    Ordinal,
    /// `-dir`: Şekil 4’tür.
    Copula,
    /// `-di`, `-ydi`: Şekil 4’tü.
    Past,
    /// `-se`, `-yse`: Şekil 4’se.
    Conditional,
    /// `-miş`, `-ymiş`: Şekil 4’müş.
    Evidential,
}

impl Case {
    /// Every ending, with the spellings it has when all its vowels are `e` or `i`.
    pub const ALL: [(Case, &[&str]); 16] = [
        (Case::Accusative, &["i", "yi", "ni"]),
        (Case::Dative, &["e", "ye", "ne"]),
        (Case::Locative, &["de", "te", "nde"]),
        (Case::Ablative, &["den", "ten", "nden"]),
        (Case::Genitive, &["in", "nin"]),
        (Case::Instrumental, &["le", "yle", "ile"]),
        (Case::LocativeAdjective, &["deki", "teki", "ndeki"]),
        (Case::Plural, &["ler"]),
        (Case::With, &["li"]),
        (Case::Without, &["siz"]),
        (Case::Measure, &["lik"]),
        (Case::Ordinal, &["inci", "nci"]),
        (Case::Copula, &["dir", "tir"]),
        (Case::Past, &["di", "ti", "ydi"]),
        (Case::Conditional, &["se", "yse"]),
        (Case::Evidential, &["miş", "ymiş"]),
    ];

    /// Whether `next` may stand behind it.
    fn may_precede(self, next: Case) -> bool {
        use Case::*;
        let is_case = matches!(
            next,
            Accusative | Dative | Locative | Ablative | Genitive | Instrumental | LocativeAdjective
        );
        let is_copula = matches!(next, Copula | Past | Conditional | Evidential);
        match self {
            LocativeAdjective | With | Without | Ordinal => is_case || is_copula || next == Plural,
            Plural => is_case || is_copula,
            Dative | Locative | Ablative | Genitive | Instrumental | Measure => is_copula,
            Accusative | Copula | Past | Conditional | Evidential => false,
        }
    }
}

/// The most endings that follow one another: `-dekilerindir`.
const MOST: usize = 4;

/// What stands after the apostrophe: one ending, or several that follow one another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Ending([Option<Case>; MOST]);

impl fmt::Debug for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, case) in self.0.iter().flatten().enumerate() {
            write!(f, "{}{case:?}", if at > 0 { "+" } else { "" })?;
        }
        Ok(())
    }
}

impl From<Case> for Ending {
    fn from(case: Case) -> Ending {
        Ending([Some(case), None, None, None])
    }
}

impl Ending {
    /// The ending that someone meant who wrote this after an apostrophe, in any of its
    /// spellings, right for the word or not.
    pub fn recognise(written: &str) -> Option<Ending> {
        // No two endings differ in nothing but the vowel's harmony.
        let plain: String = Lang::Tr
            .lower(written)
            .chars()
            .map(|c| match c {
                'a' => 'e',
                'ı' | 'u' | 'ü' => 'i',
                c => c,
            })
            .collect();
        // As few as can be: `-nin` is one ending, not two.
        (1..=MOST).find_map(|count| {
            let mut cases = [None; MOST];
            parted(&plain, None, &mut cases[..count]).then_some(Ending(cases))
        })
    }
}

/// Whether a text is as many endings as there is room for, which are put there.
fn parted(plain: &str, before: Option<Case>, room: &mut [Option<Case>]) -> bool {
    let Some((first, room)) = room.split_first_mut() else { return plain.is_empty() };
    Case::ALL.iter().any(|(case, spellings)| {
        *first = Some(*case);
        before.is_none_or(|before| before.may_precede(*case))
            && spellings.iter().any(|spelling| {
                plain.strip_prefix(spelling).is_some_and(|rest| parted(rest, Some(*case), room))
            })
    })
}

/// A number, letter, abbreviation or name with an ending after an apostrophe: `4’te`,
/// `3.2’de`, `IV’te`, `A’da`, `AB’nin`.
pub fn attach(written: &str, what: impl Into<Ending>) -> String {
    format!("{written}’{}", ending(written, what))
}

/// The ending alone, as it is spelled after this text. What stands in quotation marks takes
/// its ending without an apostrophe: `“Bütçe”de`.
pub fn ending(written: &str, what: impl Into<Ending>) -> String {
    let mut sound = sound::of(written);
    let mut spelled = String::new();
    for case in what.into().0.into_iter().flatten() {
        let added = one(sound, case);
        sound = sound::after(&added, case == Case::LocativeAdjective);
        spelled.push_str(&added);
    }
    spelled
}

/// One ending after a word that sounds so.
fn one(Sound { vowel, end }: Sound, case: Case) -> String {
    // The two harmonies: `e a`, and `i ı u ü`.
    let a = if matches!(vowel, 'e' | 'i' | 'ö' | 'ü') { 'e' } else { 'a' };
    let i = match vowel {
        'a' | 'ı' => 'ı',
        'o' | 'u' => 'u',
        'ö' | 'ü' => 'ü',
        _ => 'i',
    };
    let d = match end {
        End::Voiceless => "t",
        End::Possessive => "nd",
        End::Vowel | End::Voiced => "d",
    };
    // The letter between a vowel and an ending that begins with one.
    let buffer = |letter| match end {
        End::Vowel => letter,
        End::Possessive => "n",
        End::Voiced | End::Voiceless => "",
    };
    let after_vowel = matches!(end, End::Vowel | End::Possessive);
    let y = if after_vowel { "y" } else { "" };
    let hard = if end == End::Voiceless { 't' } else { 'd' };
    match case {
        Case::Accusative => format!("{}{i}", buffer("y")),
        Case::Dative => format!("{}{a}", buffer("y")),
        Case::Locative => format!("{d}{a}"),
        Case::Ablative => format!("{d}{a}n"),
        Case::Genitive => format!("{}{i}n", buffer("n")),
        Case::Instrumental => format!("{y}l{a}"),
        Case::LocativeAdjective => format!("{d}{a}ki"),
        Case::Plural => format!("l{a}r"),
        Case::With => format!("l{i}"),
        Case::Without => format!("s{i}z"),
        Case::Measure => format!("l{i}k"),
        Case::Ordinal if after_vowel => format!("nc{i}"),
        Case::Ordinal => format!("{i}nc{i}"),
        Case::Copula => format!("{hard}{i}r"),
        Case::Past if after_vowel => format!("yd{i}"),
        Case::Past => format!("{hard}{i}"),
        Case::Conditional => format!("{y}s{a}"),
        Case::Evidential => format!("{y}m{i}ş"),
    }
}

#[cfg(test)]
mod tests;
