//! Turkish endings after numbers, abbreviations and names.
//!
//! An ending harmonises with the last vowel of the word as it is spoken, begins with `t`
//! instead of `d` after a voiceless consonant, and takes a buffer letter after a vowel:
//! `4’te` (dört), `6’da` (altı), `10’a` (on), `2’ye` (iki).

mod sound;

use serde::{Deserialize, Serialize};

use super::Lang;
use sound::{End, Sound};

/// A Turkish ending, whichever way it is spelled.
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
    /// `-dedir`: Şekil 4’tedir.
    LocativeCopula,
    /// `-dendir`: Şekil 4’tendir.
    AblativeCopula,
    /// `-indir`: Şekil 4’ündür.
    GenitiveCopula,
    /// `-dekiler`: Şekil 4’tekiler.
    LocativePlural,
    /// `-deydi`: Şekil 4’teydi.
    LocativePast,
}

impl Case {
    /// Every ending.
    pub const ALL: [Case; 18] = [
        Case::Accusative,
        Case::Dative,
        Case::Locative,
        Case::Ablative,
        Case::Genitive,
        Case::Instrumental,
        Case::LocativeAdjective,
        Case::Plural,
        Case::With,
        Case::Without,
        Case::Measure,
        Case::Ordinal,
        Case::Copula,
        Case::LocativeCopula,
        Case::AblativeCopula,
        Case::GenitiveCopula,
        Case::LocativePlural,
        Case::LocativePast,
    ];

    /// The ending that someone meant who wrote this after an apostrophe, in any of its
    /// spellings, right for the word or not.
    pub fn recognise(written: &str) -> Option<Case> {
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
        Some(match &*plain {
            "i" | "yi" | "ni" => Case::Accusative,
            "e" | "ye" | "ne" => Case::Dative,
            "de" | "te" | "nde" => Case::Locative,
            "den" | "ten" | "nden" => Case::Ablative,
            "in" | "nin" => Case::Genitive,
            "le" | "yle" => Case::Instrumental,
            "deki" | "teki" | "ndeki" => Case::LocativeAdjective,
            "ler" => Case::Plural,
            "li" => Case::With,
            "siz" => Case::Without,
            "lik" => Case::Measure,
            "inci" | "nci" => Case::Ordinal,
            "dir" | "tir" => Case::Copula,
            "dedir" | "tedir" | "ndedir" => Case::LocativeCopula,
            "dendir" | "tendir" | "ndendir" => Case::AblativeCopula,
            "indir" | "nindir" => Case::GenitiveCopula,
            "dekiler" | "tekiler" | "ndekiler" => Case::LocativePlural,
            "deydi" | "teydi" | "ndeydi" => Case::LocativePast,
            _ => return None,
        })
    }
}

/// A number, letter, abbreviation or name with an ending after an apostrophe: `4’te`,
/// `3.2’de`, `IV’te`, `A’da`, `AB’nin`.
pub fn attach(written: &str, case: Case) -> String {
    format!("{written}’{}", ending(written, case))
}

/// The ending alone, as it is spelled after this text. What stands in quotation marks takes
/// its ending without an apostrophe: `“Bütçe”de`.
pub fn ending(written: &str, case: Case) -> String {
    let Sound { vowel, end } = sound::of(written);
    // The two harmonies: `e a`, and `i ı u ü`.
    let a = if matches!(vowel, 'e' | 'i' | 'ö' | 'ü') { 'e' } else { 'a' };
    let i = match vowel {
        'a' | 'ı' => 'ı',
        'o' | 'u' => 'u',
        'ö' | 'ü' => 'ü',
        _ => 'i',
    };
    // What harmonises with `a`.
    let after_a = if a == 'a' { 'ı' } else { 'i' };
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
    match case {
        Case::Accusative => format!("{}{i}", buffer("y")),
        Case::Dative => format!("{}{a}", buffer("y")),
        Case::Locative => format!("{d}{a}"),
        Case::Ablative => format!("{d}{a}n"),
        Case::Genitive => format!("{}{i}n", buffer("n")),
        Case::Instrumental if after_vowel => format!("yl{a}"),
        Case::Instrumental => format!("l{a}"),
        Case::LocativeAdjective => format!("{d}{a}ki"),
        Case::Plural => format!("l{a}r"),
        Case::With => format!("l{i}"),
        Case::Without => format!("s{i}z"),
        Case::Measure => format!("l{i}k"),
        Case::Ordinal if after_vowel => format!("nc{i}"),
        Case::Ordinal => format!("{i}nc{i}"),
        Case::Copula => format!("{}{i}r", if end == End::Voiceless { 't' } else { 'd' }),
        Case::LocativeCopula => format!("{d}{a}d{after_a}r"),
        Case::AblativeCopula => format!("{d}{a}nd{after_a}r"),
        Case::GenitiveCopula => format!("{}{i}nd{i}r", buffer("n")),
        Case::LocativePlural => format!("{d}{a}kiler"),
        Case::LocativePast => format!("{d}{a}yd{after_a}"),
    }
}

#[cfg(test)]
mod tests;
