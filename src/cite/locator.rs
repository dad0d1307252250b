//! Where in a work: `art. 14, para. 1` becomes `m. 14, f. 1`.
//!
//! CSL could print a label before a locator, but has no paragraph of an article,
//! no provisional article and no recital, and its Turkish term for an article is
//! the one for an article in a journal. So the words are ours, in both directions.

use std::ops::Range;

use crate::lang::Lang;

/// A unit that works are divided into.
struct Unit {
    /// In English, for one and for several.
    en: [&'static str; 2],
    /// In Turkish, where nothing changes with the number.
    tr: &'static str,
    /// In Turkish outside of legal acts, where that differs.
    tr_elsewhere: &'static str,
    /// Every spelling an editor may use, in small letters and without full stops.
    spellings: &'static [&'static str],
}

/// The units; longer spellings that contain shorter ones come first.
#[rustfmt::skip]
const UNITS: &[Unit] = &[
    Unit { en: ["prov. art.", "prov. arts."], tr: "geçici m.", tr_elsewhere: "geçici m.",
        spellings: &["provisional articles", "provisional article", "provisional arts", "provisional art", "prov arts", "prov art",
            "temporary article", "temporary art", "transitional article", "transitional art",
            "geçici maddesi", "geçici madde", "geçici md", "geçici m", "geç m"] },
    Unit { en: ["additional art.", "additional arts."], tr: "ek m.", tr_elsewhere: "ek m.",
        spellings: &["additional articles", "additional article", "additional arts", "additional art", "add arts", "add art",
            "supplementary article", "supplementary art", "ek maddesi", "ek madde", "ek md", "ek m"] },
    Unit { en: ["art.", "arts."], tr: "m.", tr_elsewhere: "m.",
        spellings: &["articles", "article", "arts", "art", "maddeleri", "maddesi", "maddeler", "madde", "mad", "md", "m"] },
    Unit { en: ["para.", "paras."], tr: "f.", tr_elsewhere: "par.",
        spellings: &["paragraphs", "paragraph", "paras", "para", "pars", "par", "paragraf", "fıkraları", "fıkrası", "fıkra", "fık", "f", "¶"] },
    Unit { en: ["point", "points"], tr: "bent", tr_elsewhere: "bent",
        spellings: &["points", "point", "letter", "lit", "bendi", "bent", "b"] },
    Unit { en: ["p.", "pp."], tr: "s.", tr_elsewhere: "s.",
        spellings: &["pages", "page", "pp", "p", "sayfalar", "sayfa", "ss", "sf", "s"] },
    Unit { en: ["ch.", "chs."], tr: "böl.", tr_elsewhere: "böl.",
        spellings: &["chapters", "chapter", "chaps", "chap", "chs", "ch", "bölümü", "bölüm", "böl"] },
    Unit { en: ["sec.", "secs."], tr: "kesim", tr_elsewhere: "kesim",
        spellings: &["sections", "section", "sects", "sect", "secs", "sec", "kesimi", "kesim"] },
    Unit { en: ["part", "parts"], tr: "kısım", tr_elsewhere: "kısım",
        spellings: &["parts", "part", "pt", "kısmı", "kısım"] },
    Unit { en: ["title", "titles"], tr: "başlık", tr_elsewhere: "başlık",
        spellings: &["titles", "title", "başlığı", "başlık"] },
    Unit { en: ["annex", "annexes"], tr: "ek", tr_elsewhere: "ek",
        spellings: &["annexes", "annex", "appendices", "appendix", "app", "ekleri", "eki", "ek"] },
    Unit { en: ["recital", "recitals"], tr: "gerekçe", tr_elsewhere: "gerekçe",
        spellings: &["recitals", "recital", "rec", "gerekçesi", "gerekçe"] },
    Unit { en: ["vol.", "vols."], tr: "c.", tr_elsewhere: "c.",
        spellings: &["volumes", "volume", "vols", "vol", "cilt", "c"] },
    Unit { en: ["table", "tables"], tr: "tablo", tr_elsewhere: "tablo",
        spellings: &["tables", "table", "tbl", "tablosu", "tablo"] },
    Unit { en: ["fig.", "figs."], tr: "şek.", tr_elsewhere: "şek.",
        spellings: &["figures", "figure", "figs", "fig", "şekil", "şek"] },
    Unit { en: ["n.", "nn."], tr: "dn.", tr_elsewhere: "dn.",
        spellings: &["notes", "note", "nn", "n", "fn", "dipnot", "dn"] },
    Unit { en: ["§", "§§"], tr: "§", tr_elsewhere: "§", spellings: &["§§", "§"] },
];

/// One unit with its numbers, or words of the editor's.
struct Piece<'a> {
    unit: Option<&'static Unit>,
    value: &'a str,
}

/// The locator in `lang`. A bare number is an article of a legal act and a page of
/// other works; words that name no unit stay as they are.
pub(super) fn translate(written: &str, lang: Lang, of_act: bool) -> String {
    let mut said: Vec<String> = Vec::new();
    for piece in pieces(written, of_act) {
        let value = value(piece.value, lang);
        let Some(unit) = piece.unit else {
            said.push(value);
            continue;
        };
        let label = match lang {
            Lang::Tr if of_act => unit.tr,
            Lang::Tr => unit.tr_elsewhere,
            Lang::En => unit.en[usize::from(is_plural(&value))],
        };
        said.push(if value.is_empty() { label.to_owned() } else { format!("{label} {value}") });
    }
    said.join(", ")
}

/// Cuts a locator into units with all that belongs to each.
fn pieces(written: &str, of_act: bool) -> Vec<Piece<'_>> {
    let written = written.trim().trim_end_matches(',').trim_end();
    let mut found: Vec<Piece<'_>> = Vec::new();
    let mut start = 0;
    let mut current: Option<&'static Unit> = None;
    let mut at = 0;
    while at < written.len() {
        if let Some((unit, span, value_first)) = unit_at(written, at) {
            // `14. madde`: the number stood before its unit.
            let before = written[start..span.start].trim().trim_end_matches(',').trim_end();
            if value_first {
                let cut = before.rfind([',', ' ']).map_or(0, |cut| cut + 1);
                let (earlier, number) = before.split_at(cut);
                let (earlier, unit) = qualified(earlier, unit);
                push(&mut found, current, earlier, of_act);
                found.push(Piece { unit: Some(unit), value: number.trim_end_matches('.') });
                current = None;
            } else {
                push(&mut found, current, before, of_act);
                current = Some(unit);
            }
            start = span.end;
            at = span.end;
            if value_first {
                let rest = &written[at..];
                let skipped = rest.len() - rest.trim_start_matches([',', ' ']).len();
                start += skipped;
                at += skipped;
            }
        } else {
            at += written[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    push_last(&mut found, current, written[start..].trim(), of_act);
    found
}

/// The unit that `geçici 2. madde` names with a word before the number, and what stands before
/// that word.
fn qualified<'a>(earlier: &'a str, unit: &'static Unit) -> (&'a str, &'static Unit) {
    let words = earlier.trim_end();
    let start = words.rfind([',', ' ']).map_or(0, |cut| cut + 1);
    let is_provisional = words[start..].chars().map(small).eq("geçici".chars());
    match is_provisional && unit.en == UNITS[2].en {
        true => (&words[..start], &UNITS[0]),
        false => (earlier, unit),
    }
}

fn push<'a>(found: &mut Vec<Piece<'a>>, unit: Option<&'static Unit>, value: &'a str, of_act: bool) {
    let value = value.trim().trim_end_matches(',').trim_end();
    if !value.is_empty() {
        push_last(found, unit, value, of_act);
    }
}

fn push_last<'a>(
    found: &mut Vec<Piece<'a>>,
    unit: Option<&'static Unit>,
    value: &'a str,
    of_act: bool,
) {
    if unit.is_none() && value.is_empty() {
        return;
    }
    let bare = unit.is_none() && value.starts_with(|first: char| first.is_ascii_digit());
    let only_number = value
        .chars()
        .all(|letter| letter.is_ascii_digit() || matches!(letter, ',' | ' ' | '-' | '–' | '/'));
    let unit = match (bare && only_number && found.is_empty(), of_act) {
        (true, true) => Some(&UNITS[2]),
        (true, false) => Some(&UNITS[5]),
        (false, _) => unit,
    };
    found.push(Piece { unit, value });
}

/// A unit whose name begins at `at`, the bytes of the name, and whether its number
/// stands before it.
fn unit_at(text: &str, at: usize) -> Option<(&'static Unit, Range<usize>, bool)> {
    let before = text[..at].chars().next_back();
    if before.is_some_and(|letter| letter.is_alphanumeric() || letter == '.') {
        return None;
    }
    let rest = &text[at..];
    for unit in UNITS {
        for spelling in unit.spellings {
            let Some(length) = spelled(rest, spelling) else { continue };
            let after = &rest[length..];
            let ends = after
                .chars()
                .next()
                .is_none_or(|letter| !letter.is_alphabetic() || spelling.starts_with(['§', '¶']));
            let next = after.trim_start_matches('.').trim_start();
            let numbered = is_value(next);
            let before = text[..at].trim_end();
            let value_first = before.ends_with('.')
                && before.trim_end_matches('.').ends_with(|letter: char| letter.is_ascii_digit());
            // `p. 12 f.` says “and the one that follows”.
            let follows = *spelling == "f" && next.is_empty() && !value_first;
            // A single letter is more often a point's name: `m. 5/b`, `points a, b`.
            let is_name = *spelling == "b" && !(after.starts_with('.') && numbered);
            if ends && !follows && !is_name && (numbered || value_first || next.is_empty()) {
                let end = at + length + (after.len() - after.trim_start_matches('.').len());
                return Some((unit, at..end, value_first && !numbered));
            }
        }
    }
    None
}

/// Whether what follows a unit begins with its number: `14`, `IV`, `xii`, `(a)`, `a`.
fn is_value(next: &str) -> bool {
    let Some(first) = next.chars().next() else { return false };
    let word = next.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let is_roman =
        |numerals: &str| !word.is_empty() && word.chars().all(|it| numerals.contains(it));
    first.is_ascii_digit()
        || first == '('
        || matches!(first, 'a'..='h' | 'A'..='H' | 'I' | 'V' | 'X')
        || is_roman("ivxlc")
        || is_roman("IVXLC")
}

/// How many bytes of `text` spell `spelling`, whatever the case; a full stop may
/// follow each word.
fn spelled(text: &str, spelling: &str) -> Option<usize> {
    let mut rest = text.char_indices().peekable();
    let mut end = 0;
    for expected in spelling.chars() {
        if expected == ' ' {
            rest.next_if(|(_, letter)| *letter == '.');
            rest.next_if(|(_, letter)| letter.is_whitespace())?;
            continue;
        }
        let (at, letter) = rest.next()?;
        if small(letter) != small(expected) {
            return None;
        }
        end = at + letter.len_utf8();
    }
    Some(end)
}

/// A letter without its case and, as editors type `FIKRA` and `fikra`, without the
/// difference of the two letters i.
fn small(letter: char) -> char {
    match letter {
        'ı' | 'İ' | 'I' => 'i',
        'Ç' => 'ç',
        'Ğ' => 'ğ',
        'Ö' => 'ö',
        'Ş' => 'ş',
        'Ü' => 'ü',
        letter => letter.to_ascii_lowercase(),
    }
}

/// The numbers in `lang`: ranges with a dash, `and` and `ff.` translated.
fn value(written: &str, lang: Lang) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in written.split_whitespace() {
        let said = match (word, lang) {
            ("and" | "&", Lang::Tr) => "ve".to_owned(),
            ("ve" | "&", Lang::En) => "and".to_owned(),
            ("ff." | "ff" | "seq.", Lang::Tr) => "vd.".to_owned(),
            ("vd." | "vd", Lang::En) => "ff.".to_owned(),
            ("f.", Lang::Tr) => "vd.".to_owned(),
            ("et", Lang::Tr) => continue,
            (word, _) => dashed(word),
        };
        words.push(said);
    }
    words.join(" ")
}

/// A hyphen between two numbers is a dash.
fn dashed(word: &str) -> String {
    let mut said = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    let mut before = ' ';
    while let Some(letter) = letters.next() {
        let between = before.is_ascii_digit() && letters.peek().is_some_and(char::is_ascii_digit);
        said.push(if letter == '-' && between { '–' } else { letter });
        before = letter;
    }
    said
}

/// Whether there are several numbers: after a dash, a comma or `and` stands another one.
fn is_plural(value: &str) -> bool {
    let parts = value.split([',', '–', '&']).flat_map(|part| part.split(" and "));
    parts.skip(1).any(|part| is_value(part.trim_start())) || value.ends_with(" ff.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locators_are_said_in_both_languages() {
        let check = |written: &str, tr: &str, en: &str| {
            let said = Lang::ALL.map(|lang| translate(written, lang, true));
            assert_eq!(said, [tr, en], "{written}");
        };
        check("art. 14", "m. 14", "art. 14");
        check("Article 14", "m. 14", "art. 14");
        check("madde 14", "m. 14", "art. 14");
        check("md. 14", "m. 14", "art. 14");
        check("14. madde", "m. 14", "art. 14");
        check("m.14", "m. 14", "art. 14");
        check("14", "m. 14", "art. 14");
        check("art. 14, para. 1", "m. 14, f. 1", "art. 14, para. 1");
        check("art. 14 para. 1", "m. 14, f. 1", "art. 14, para. 1");
        check("14. madde, 1. fıkra", "m. 14, f. 1", "art. 14, para. 1");
        check("m. 14, f. 1, b. a", "m. 14, f. 1, bent a", "art. 14, para. 1, point a");
        check("m. 14/b", "m. 14/b", "art. 14/b");
        check("14. maddenin", "14. maddenin", "14. maddenin");
        check("art. 14(1)(a)", "m. 14(1)(a)", "art. 14(1)(a)");
        check("art. 14-16", "m. 14–16", "arts. 14–16");
        check("art. 3, 4, 5", "m. 3, 4, 5", "arts. 3, 4, 5");
        check("art. 3 and 4", "m. 3 ve 4", "arts. 3 and 4");
        check("m. 3 ve 4", "m. 3 ve 4", "arts. 3 and 4");
        check("art. 14 ff.", "m. 14 vd.", "arts. 14 ff.");
        check("prov. art. 2", "geçici m. 2", "prov. art. 2");
        check("geçici madde 2", "geçici m. 2", "prov. art. 2");
        check("geçici 2. madde", "geçici m. 2", "prov. art. 2");
        check(
            "Article 14(2), second subparagraph",
            "m. 14(2), second subparagraph",
            "art. 14(2), second subparagraph",
        );
        check("GEÇİCİ MADDE 2, FIKRA 1", "geçici m. 2, f. 1", "prov. art. 2, para. 1");
        check("additional art. 1", "ek m. 1", "additional art. 1");
        check("ek madde 1", "ek m. 1", "additional art. 1");
        check("ek 2", "ek 2", "annex 2");
        check("annex II", "ek II", "annex II");
        check("title III", "başlık III", "title III");
        check("recital 12", "gerekçe 12", "recital 12");
        check("art. 4, point (b)", "m. 4, bent (b)", "art. 4, point (b)");
        check("ch. 3, sec. 2", "böl. 3, kesim 2", "ch. 3, sec. 2");
        check("§ 153", "§ 153", "§ 153");
        check("§153", "§ 153", "§ 153");
        check("passim", "passim", "passim");
        check("preamble", "preamble", "preamble");
        check("", "", "");
        check("art.", "m.", "art.");
    }

    #[test]
    fn a_bare_number_is_a_page_of_a_book() {
        let check = |written: &str, tr: &str, en: &str| {
            let said = Lang::ALL.map(|lang| translate(written, lang, false));
            assert_eq!(said, [tr, en], "{written}");
        };
        check("12", "s. 12", "p. 12");
        check("12-14", "s. 12–14", "pp. 12–14");
        check("p. xii", "s. xii", "p. xii");
        check("sayfa iv", "s. iv", "p. iv");
        check("pp. ix–xi", "s. ix–xi", "pp. ix–xi");
        check("p. 12 f.", "s. 12 vd.", "p. 12 f.");
        check("p. 3 and passim", "s. 3 ve passim", "p. 3 and passim");
        check("p. 12", "s. 12", "p. 12");
        check("pp. 12-14", "s. 12–14", "pp. 12–14");
        check("s. 12", "s. 12", "p. 12");
        check("para. 25", "par. 25", "para. 25");
        check("vol. 2, p. 7", "c. 2, s. 7", "vol. 2, p. 7");
        check("tbl. 3", "tablo 3", "table 3");
        check("2. baskı", "2. baskı", "2. baskı");
    }
}
