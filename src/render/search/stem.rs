//! What a word may be an inflected form of.
//!
//! A folded Turkish word seldom says which letters are suffixes, so every reading is
//! kept, with what it costs to believe it. Two words have to do with each other when
//! they have a reading in common. The browser decides that; here the readings serve to
//! keep the forms of a word together when a long list is cut.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use crate::lang::Lang;

/// A reading that costs more is not kept.
const DEAREST: u8 = 14;

/// Words that are never an inflected form of another one.
const FIXED: &[&str] = &[
    "ve", "veya", "ya", "da", "de", "ile", "bir", "bu", "o", "icin", "ki", "mi", "mu", "her",
    "daha", "en", "cok", "gibi", "kadar", "olan", "olarak", "ise", "ne", "hem", "ancak", "ama",
];

/// What has to stand before a suffix.
#[derive(Clone, Copy, PartialEq, Eq)]
enum After {
    Any,
    Vowel,
    Consonant,
}

/// Suffixes of one sort. Sorts follow each other outwards as levels go down.
struct Sort {
    /// Only what has this level or a lower one behind it can be taken off.
    level: u8,
    /// The level once it has been taken off.
    next: u8,
    cost: u8,
    after: After,
    suffixes: &'static str,
}

const fn sort(level: u8, next: u8, cost: u8, after: After, suffixes: &'static str) -> Sort {
    Sort { level, next, cost, after, suffixes }
}

const SORTS: &[Sort] = &[
    sort(0, 1, 2, After::Any, "dir dur tir tur"),
    sort(0, 1, 2, After::Vowel, "ydi ydu ymis ymus ysa yse yken"),
    sort(
        1,
        2,
        2,
        After::Vowel,
        "yi yu ya ye nin nun yun yla yle ni nu na ne nda nde ndan nden nca nce",
    ),
    sort(1, 2, 2, After::Any, "da de ta te dan den tan ten"),
    sort(1, 2, 2, After::Consonant, "in un la le"),
    sort(1, 2, 4, After::Consonant, "i u a e"),
    sort(1, 2, 5, After::Any, "ca ce"),
    sort(2, 3, 2, After::Vowel, "si su miz muz niz nuz"),
    sort(2, 3, 2, After::Consonant, "imiz umuz iniz unuz"),
    sort(2, 3, 4, After::Consonant, "i u im um"),
    sort(2, 4, 2, After::Any, "leri lari"),
    sort(3, 4, 1, After::Any, "lar ler"),
    sort(3, 2, 2, After::Any, "daki deki taki teki ndaki ndeki"),
    sort(4, 4, 3, After::Any, "lik luk lig lug li lu siz suz ci cu sel sal las les"),
    sort(4, 4, 1, After::Any, "mak mek"),
    sort(4, 4, 3, After::Any, "ma me mis mus di du ti tu ecek acak eceg acag yecek yacak"),
    sort(4, 4, 3, After::Any, "iyor uyor yor dik duk tik tuk dig dug tig tug ip up yip yup"),
    sort(4, 4, 3, After::Any, "arak erek yarak yerek abil ebil yabil yebil mali meli maz mez"),
    sort(4, 4, 3, After::Any, "dir dur tir tur ici ucu yici yucu"),
    sort(4, 4, 4, After::Consonant, "an en il ul in un is us im um"),
    sort(4, 4, 4, After::Vowel, "yan yen"),
    sort(4, 4, 3, After::Consonant, "la le"),
    sort(4, 4, 5, After::Any, "sin sun"),
    sort(4, 4, 7, After::Consonant, "ar er ir ur"),
];

/// The suffixes by their last letter, each with its sort.
static BY_END: LazyLock<BTreeMap<u8, Vec<(&'static str, &'static Sort)>>> = LazyLock::new(|| {
    let mut by_end: BTreeMap<u8, Vec<_>> = BTreeMap::new();
    for sort in SORTS {
        for suffix in sort.suffixes.split(' ') {
            by_end.entry(suffix.as_bytes()[suffix.len() - 1]).or_default().push((suffix, sort));
        }
    }
    by_end
});

static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// What a folded word may be a form of, itself included, with what each reading costs.
pub fn readings(lang: Lang, form: &str) -> BTreeMap<String, u8> {
    let mut readings = BTreeMap::from([(form.to_owned(), 0)]);
    if !form.bytes().all(|byte| byte.is_ascii_lowercase()) || form.len() < 3 {
        return readings;
    }
    match lang {
        Lang::En => keep(&mut readings, &ENGLISH.stem(form), 2),
        Lang::Tr if FIXED.contains(&form) => {}
        Lang::Tr => strip(form, 0, 0, &mut readings),
    }
    readings
}

/// The shortest reading that is safe enough to gather forms under.
pub fn family(lang: Lang, form: &str) -> String {
    let readings = readings(lang, form);
    let safe = readings.into_iter().filter(|(stem, cost)| *cost <= 8 && stem.len() >= 4);
    safe.map(|(stem, _)| stem).min_by_key(String::len).unwrap_or_else(|| form.to_owned())
}

fn keep(readings: &mut BTreeMap<String, u8>, stem: &str, cost: u8) {
    match readings.get_mut(stem) {
        Some(known) => *known = cost.min(*known),
        None => {
            readings.insert(stem.to_owned(), cost);
        }
    }
}

fn strip(word: &str, level: u8, cost: u8, readings: &mut BTreeMap<String, u8>) {
    let Some(suffixes) = BY_END.get(&word.as_bytes()[word.len() - 1]) else { return };
    for &(suffix, sort) in suffixes {
        let cost = cost + sort.cost;
        if sort.level < level || cost > DEAREST {
            continue;
        }
        let Some(stem) = word.strip_suffix(suffix).filter(|stem| stem.len() >= 2) else { continue };
        let last = stem.as_bytes()[stem.len() - 1];
        let fits = match sort.after {
            After::Any => true,
            After::Vowel => vowel(last),
            After::Consonant => !vowel(last),
        };
        // A `t` is a `d` after what is not voiceless: `ölçütü` is no form of `ölçü`.
        let voiced = suffix.starts_with('t') && !b"fstkchp".contains(&last);
        if !fits || voiced || !stem.bytes().any(vowel) {
            continue;
        }
        keep(readings, stem, cost);
        if vowel(suffix.as_bytes()[0]) {
            changed(stem, cost, readings);
        }
        // The passive of verbs made of nouns: what is `denetlen` is `denetle`.
        if sort.next == 4 && stem.len() >= 5 && (stem.ends_with("lan") || stem.ends_with("len")) {
            keep(readings, &stem[..stem.len() - 1], cost);
        }
        strip(stem, sort.next, cost, readings);
    }
}

/// What a stem may have been before a suffix that begins with a vowel: `kitab` was
/// `kitap`, `hakk` was `hak`, `sehr` was `sehir`.
fn changed(stem: &str, cost: u8, readings: &mut BTreeMap<String, u8>) {
    let hardened = |stem: &str| {
        let hard = match stem.as_bytes()[stem.len() - 1] {
            b'b' => 'p',
            b'd' => 't',
            b'g' => 'k',
            _ => return None,
        };
        Some(format!("{}{hard}", &stem[..stem.len() - 1]))
    };
    let mut keep = |stem: &str, cost: u8| {
        if cost <= DEAREST {
            self::keep(readings, stem, cost);
        }
    };
    if let Some(hard) = hardened(stem) {
        keep(&hard, cost + if hard.len() <= 3 { 5 } else { 1 });
    }
    let &[.., before, last] = stem.as_bytes() else { return };
    if vowel(before) || vowel(last) {
        return;
    }
    if before == last {
        keep(&stem[..stem.len() - 1], cost + 1);
    } else if (3..=5).contains(&stem.len()) {
        for dropped in ['i', 'u'] {
            let whole = format!("{}{dropped}{}", &stem[..stem.len() - 1], char::from(last));
            keep(&whole, cost + 2);
            if let Some(hard) = hardened(&whole) {
                keep(&hard, cost + 2);
            }
        }
    }
}

fn vowel(letter: u8) -> bool {
    b"aeiou".contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What it costs to believe that two words are forms of one, as the browser reckons.
    fn kin(lang: Lang, one: &str, other: &str) -> Option<u8> {
        let other = readings(lang, other);
        let shared = readings(lang, one).into_iter().filter_map(|(stem, cost)| {
            let known = *other.get(&stem)?;
            let both = if cost > 0 && known > 0 { 2 } else { 0 };
            let short = match stem.len() {
                2 => 5,
                3 => 3,
                _ => 0,
            };
            Some(cost + known + both + short)
        });
        shared.min()
    }

    /// What is shown as a form of the word.
    fn share(lang: Lang, one: &str, other: &str) -> bool {
        kin(lang, one, other).is_some_and(|cost| cost <= 9)
    }

    #[test]
    fn forms_of_one_word_meet() {
        for (one, other) in [
            ("belediye", "belediyelerimizde"),
            ("sehir", "sehri"),
            ("sehirler", "sehrin"),
            ("kitap", "kitabi"),
            ("cocuk", "cocugun"),
            ("hak", "hakki"),
            ("katilim", "katilimcilarinin"),
            ("ev", "evlerinde"),
            ("mahalle", "mahallelerindeki"),
            ("guvenlik", "guvenligi"),
            ("su", "suyun"),
            ("denetlemek", "denetlenmesi"),
            ("belirler", "belirlemek"),
        ] {
            assert!(share(Lang::Tr, one, other), "{one} {other}");
        }
        assert!(share(Lang::En, "municipality", "municipalities"));
    }

    #[test]
    fn other_words_do_not() {
        for (one, other) in [
            ("hak", "hakem"),
            ("kadin", "kader"),
            ("kadin", "kadi"),
            ("kara", "karar"),
            ("kent", "kanun"),
            ("olcu", "olcut"),
            ("olcu", "olcutu"),
        ] {
            assert!(!share(Lang::Tr, one, other), "{one} {other}");
        }
        assert!(!share(Lang::En, "city", "cite"));
    }

    #[test]
    fn forms_are_gathered_under_the_beginning_they_share() {
        let families: Vec<_> = ["belediye", "belediyeler", "belediyelerimizde", "belediyenin"]
            .map(|form| family(Lang::Tr, form))
            .into();
        assert_eq!(families, ["bele", "belediye", "belediye", "beledi"]);
        assert_eq!(family(Lang::Tr, "5393"), "5393");
    }
}
