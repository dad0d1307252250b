use super::*;
use crate::lang::Each;
use crate::translation::units::{Piece, Place};

/// Units from lines `source | translation`.
fn units(text: &str) -> Vec<Unit> {
    let unit = |(at, line): (usize, &str)| {
        let (tr, en) = line.split_once('|').unwrap_or((line, ""));
        let piece = |text: &str| {
            let text = text.trim().to_owned();
            (!text.is_empty()).then_some(Piece { bytes: 0..0, text })
        };
        Unit {
            place: Place::Row(at),
            name: (at + 1).to_string(),
            pieces: Each { tr: piece(tr), en: piece(en) },
            mentions: Vec::new(),
        }
    };
    text.lines().enumerate().map(unit).collect()
}

fn confirmed(text: &str) -> Confirmed {
    let entry = |unit: Unit| Entry {
        on: None,
        to: unit.pieces.en.as_ref().map(Piece::digest),
        from: unit.pieces.tr.map(|piece| piece.text).unwrap_or_default(),
    };
    Confirmed { source: Lang::Tr, entries: units(text).into_iter().map(entry).collect() }
}

/// The states of `now`, one letter each: Translated, Changed, Missing, New, Extra.
fn check(then: &str, now: &str, expected: &str) {
    let standings = standings(&units(now), Lang::Tr, Some(&confirmed(then)));
    let letter = |standing: &Standing| match standing.state {
        State::Translated => 'T',
        State::Changed => 'C',
        State::Missing => 'M',
        State::New => 'N',
        State::Extra => 'E',
    };
    assert_eq!(standings.iter().map(letter).collect::<String>(), expected, "{now}");
}

const THEN: &str = "\
Su herkesin hakkıdır ve belediye onu sağlar. | Water is a right.
Ulaşım ucuz olmalıdır. Durağa yürüyerek varılmalıdır. | Transport must be cheap. One must walk to the stop.
Konut güvenli olmalıdır. | Housing must be safe.";

#[test]
fn nothing_happened() {
    check(THEN, THEN, "TTT");
    check("", THEN, "NNN");
}

#[test]
fn edits_of_one_side() {
    check(
        THEN,
        "Su herkesin hakkıdır ve devlet onu sağlar. | Water is a right.\n\
         Ulaşım ucuz olmalıdır. Durağa yürüyerek varılmalıdır. | Transport has to be cheap.\n\
         Konut güvenli olmalıdır.",
        "CTM",
    );
}

#[test]
fn edits_of_both_sides_wait_for_a_person() {
    check(
        THEN,
        "Su herkesin hakkıdır ve devlet onu sağlar. | The state provides water.\n\
         Yepyeni bir paragraf geldi. | A new paragraph.\n\
         Konut güvenli olmalıdır. | Housing must be safe.\n\
         | Only here.",
        "CNTE",
    );
}

#[test]
fn moves_keep_their_state() {
    check(
        THEN,
        "Konut güvenli olmalıdır. | Housing must be safe.\n\
         Su herkesin hakkıdır ve belediye onu sağlar. | Water is a right.\n\
         Ulaşım ucuz olmalıdır. Durağa yürüyerek varılmalıdır. | Transport must be cheap. One must walk to the stop.",
        "TTT",
    );
    check(
        THEN,
        "Konut güvenli olmalıdır. |\n\
         Su herkesin hakkıdır ve belediye onu sağlar. | Water is a right.\n\
         Ulaşım ucuz olmalıdır. Durağa yürüyerek varılmalıdır. | Transport must be cheap. One must walk to the stop.\n\
         | Housing must be safe.",
        "TTTT",
    );
}

const WATER: &str = "Su herkesin hakkıdır ve belediye onu sağlar.";
const STOPS: &str = "Ulaşım ucuz olmalıdır. Durağa yürüyerek varılmalıdır.";
const HOUSE: &str = "Konut güvenli olmalıdır.";
const WATER_EN: &str = "Water is a right.";
const STOPS_EN: &str = "Transport must be cheap. One must walk to the stop.";
const HOUSE_EN: &str = "Housing must be safe.";

/// Rows slip where lengths are alike; what was confirmed says what is missing.
#[test]
fn translations_that_slipped_are_known() {
    check(THEN, &format!("{WATER} | {STOPS_EN}\n{STOPS} | {HOUSE_EN}\n{HOUSE} |"), "MTT");
    check(THEN, &format!("{WATER} | {WATER_EN}\n{STOPS} | {HOUSE_EN}\n{HOUSE} |"), "TMT");
    // The same when one of them was worked on.
    let edited = "Ulaşım çok ucuz olmalıdır. Durağa yürüyerek varılmalıdır.";
    check(THEN, &format!("{WATER} | {STOPS_EN}\n{edited} | {HOUSE_EN}\n{HOUSE} |"), "MCT");
    // What only the translation says is beside something else.
    check(THEN, &format!("{STOPS} | {WATER_EN}\n{HOUSE} | {STOPS_EN}\n | {HOUSE_EN}"), "ETT");
    // Swapped in one language.
    check(
        THEN,
        &format!("{WATER} | {WATER_EN}\n{STOPS} | {HOUSE_EN}\n{HOUSE} | {STOPS_EN}"),
        "TNT",
    );
    // Something new where a paragraph was, which now stands last.
    let new = "Gece seferleri sabaha kadar sürer.";
    check(
        THEN,
        &format!("{WATER} | {WATER_EN}\n{new} | {STOPS_EN}\n{HOUSE} | {HOUSE_EN}\n{STOPS} |"),
        "TMTT",
    );
}

/// A title or a paragraph of one word is part of many others.
#[test]
fn a_short_text_is_no_version_of_a_long_one() {
    let then = "Su | Water\nSu bir haktır. | Water is a right.";
    let mut now = units("Temiz su | Water\nSu temel bir haktır. | Water is a right.");
    now[0].place = Place::Title;
    let standings = standings(&now, Lang::Tr, Some(&confirmed(then)));
    let found: Vec<_> = standings.iter().map(|it| (it.state, it.old.as_deref())).collect();
    let expected = [(State::Changed, Some("Su")), (State::Changed, Some("Su bir haktır."))];
    assert_eq!(found, expected);
    check(
        "Tamam. | Done.\nHerkes eşittir, bu iş Tamam. | All are equal, it is done.",
        "Bitti. | Done.\nHerkes hep eşittir, bu iş Tamam. | All are equal, it is done.",
        "CC",
    );
}

#[test]
fn not_every_new_translation_is_one() {
    let now = |en: &str| format!("{WATER} | {WATER_EN}\n{STOPS} | {en}\n{HOUSE} | {HOUSE_EN}");
    for (en, expected) in [
        ("Transport has to be cheap, and stops within walking distance.", "TTT"),
        (HOUSE_EN, "TNT"),
        (STOPS, "TNT"),
    ] {
        check(THEN, &now(en), expected);
    }
    let long = format!("{} | A long text.", "Uzun bir metin. ".repeat(8).trim());
    check(&long, &long.replace("A long text.", "TODO"), "N");
}

#[test]
fn what_stands_twice_is_confirmed_once() {
    check(THEN, &format!("{THEN}\n{HOUSE} | {HOUSE_EN}"), "TTTT");
}

#[test]
fn splits_keep_their_state() {
    let water = "Su herkesin hakkıdır ve belediye onu sağlar. | Water is a right.";
    let house = "Konut güvenli olmalıdır. | Housing must be safe.";
    let both = "Ulaşım ucuz olmalıdır. | Transport must be cheap.\n\
                Durağa yürüyerek varılmalıdır. | One must walk to the stop.";
    check(THEN, &format!("{water}\n{both}\n{house}"), "TTTT");
    let source = "Ulaşım ucuz olmalıdır. | Transport must be cheap. One must walk to the stop.\n\
                  Durağa yürüyerek varılmalıdır. |";
    check(THEN, &format!("{water}\n{source}\n{house}"), "TTTT");
    let translation = "Ulaşım ucuz olmalıdır. Durağa yürüyerek varılmalıdır. | Transport must be cheap.\n\
                       | One must walk to the stop.";
    check(THEN, &format!("{water}\n{translation}\n{house}"), "TTTT");
}

#[test]
fn merges_keep_their_state() {
    check(
        THEN,
        "Su herkesin hakkıdır ve belediye onu sağlar. Ulaşım ucuz olmalıdır. Durağa yürüyerek varılmalıdır. | Water is a right. Transport must be cheap. One must walk to the stop.\n\
         Konut güvenli olmalıdır. | Housing must be safe.",
        "TT",
    );
}

#[test]
fn a_shortened_source_is_a_change() {
    check(
        THEN,
        "Su herkesin hakkıdır ve belediye onu sağlar. | Water is a right.\n\
         Ulaşım ucuz olmalıdır. | Transport must be cheap. One must walk to the stop.\n\
         Konut güvenli olmalıdır. | Housing must be safe.",
        "TCT",
    );
}

#[test]
fn the_old_text_is_kept_for_the_difference() {
    let now = units("Konut çok güvenli olmalıdır. | Housing must be safe.");
    let standings = standings(&now, Lang::Tr, Some(&confirmed(THEN)));
    assert_eq!(standings[0].old.as_deref(), Some("Konut güvenli olmalıdır."));
}

#[test]
fn the_source_may_become_the_translation() {
    let now = units(THEN);
    let states: Vec<State> = standings(&now, Lang::En, Some(&confirmed(THEN)))
        .into_iter()
        .map(|standing| standing.state)
        .collect();
    assert_eq!(states, [State::Translated; 3]);
}
