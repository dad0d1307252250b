//! What the YAML reader says, in words that help somebody who has never heard of it.

use crate::diag::{Code, Diagnostic};
use crate::lang::Each;
use crate::source::Location;

/// The reader's words for a mistake, and ours; the first one that it contains counts.
const WORDS: &[(&str, &str, &str)] = &[
    (
        "',' or ']'",
        "`[` kapanmıyor ya da bir virgül eksik",
        "a `[` is not closed, or a comma is missing",
    ),
    (
        "',' or '}'",
        "`{` kapanmıyor ya da bir virgül eksik",
        "a `{` is not closed, or a comma is missing",
    ),
    ("quoted scalar", "tırnak kapanmıyor", "a quotation mark is not closed"),
    ("unexpected end of stream", "tırnak kapanmıyor", "a quotation mark is not closed"),
    (
        "unknown escape",
        "tırnak içinde bilinmeyen bir `\\` işareti var",
        "there is an unknown `\\` between quotation marks",
    ),
    ("tab character", "girintide sekme var", "the indentation has a tab"),
    (
        "cannot start any token",
        "değer sekme, `@`, `%` ya da ters tırnakla başlıyor",
        "a value begins with a tab, `@`, `%` or a backtick",
    ),
    ("mapping values are not allowed", "burada iki nokta beklenmiyor", "no colon is expected here"),
    ("unexpected ':'", "burada iki nokta beklenmiyor", "no colon is expected here"),
    ("expected ':'", "satırda iki nokta eksik", "the line lacks a colon"),
    (
        "expected key",
        "girinti üstteki satırlarla tutmuyor",
        "the indentation does not match the lines above",
    ),
    (
        "expected '-'",
        "girinti üstteki satırlarla tutmuyor",
        "the indentation does not match the lines above",
    ),
    ("block sequence entries", "burada liste başlayamaz", "no list can begin here"),
    (
        "undefined alias",
        "`*` ile başlayan değer tırnak ister",
        "a value that begins with `*` needs quotation marks",
    ),
    (
        "unknown anchor",
        "`*` ile başlayan değer tırnak ister",
        "a value that begins with `*` needs quotation marks",
    ),
    (
        "scanning an alias",
        "`*` ile başlayan değer tırnak ister",
        "a value that begins with `*` needs quotation marks",
    ),
    (
        "scanning an anchor",
        "`&` ile başlayan değer tırnak ister",
        "a value that begins with `&` needs quotation marks",
    ),
    (
        "scanning a tag",
        "`!` ile başlayan değer tırnak ister",
        "a value that begins with `!` needs quotation marks",
    ),
    (
        "parsing a tag",
        "`!` ile başlayan değer tırnak ister",
        "a value that begins with `!` needs quotation marks",
    ),
    (
        "undefined tag",
        "`!` ile başlayan değer tırnak ister",
        "a value that begins with `!` needs quotation marks",
    ),
    (
        "control characters",
        "görünmeyen bir denetim karakteri var",
        "there is an invisible control character",
    ),
    ("recursion limit", "ayarlar çok derin iç içe", "the settings are nested too deeply"),
    ("repetition limit", "aynı değer çok fazla yineleniyor", "one value is repeated too often"),
    (
        "more than one document",
        "`---` ile ikinci bir belge başlıyor",
        "a second document begins with `---`",
    ),
    ("simple key", "satırda iki nokta eksik", "the line lacks a colon"),
    // From the bibliography's readers.
    ("braces nest too deeply", "süslü ayraçlar çok derin iç içe", "braces nest too deeply"),
    (
        "cross-reference that leads back",
        "kendine dönen bir çapraz gönderme",
        "a cross-reference that leads back to itself",
    ),
    ("string that leads back", "kendine dönen bir kısaltma", "a string that leads back to itself"),
    ("month not in interval", "ay 1 ile 12 arasında olmalı", "the month is not between 1 and 12"),
    ("day not in interval", "gün 1 ile 31 arasında olmalı", "the day is not between 1 and 31"),
    ("unexpected comma", "fazladan virgül var", "there is a comma too many"),
    ("expected comma", "virgül eksik", "a comma is missing"),
    ("unexpected end of file", "dosya erken bitiyor", "the file ends too early"),
    ("expected equals", "`=` eksik", "a `=` is missing"),
    ("expected identifier", "bir ad eksik", "a name is missing"),
    ("expected entry key", "kaydın anahtarı eksik", "the entry lacks its key"),
    ("brace", "süslü ayraç eksik ya da fazla", "a brace is missing, or one too many"),
    ("double quote", "tırnak eksik ya da fazla", "a quotation mark is missing, or one too many"),
    ("malformed command", "bir TeX komutu okunamıyor", "a TeX command cannot be read"),
    ("unknown abbreviation", "bilinmeyen bir kısaltma var", "an abbreviation is not known"),
    ("out of range", "tarihin günü ya da ayı olamaz", "the date has no such day or month"),
    (
        "number of digits",
        "tarihte basamak eksik ya da fazla",
        "the date has too few or too many digits",
    ),
    ("invalid format", "değerin biçimi anlaşılamadı", "the form of a value cannot be understood"),
    ("invalid number", "sayı okunamadı", "a number cannot be read"),
    ("missing number", "sayı eksik", "a number is missing"),
    ("no entry type", "`type` eksik", "its `type` is missing"),
    ("date format unknown", "tarih anlaşılamadı", "a date cannot be understood"),
    ("expected fields such as", "`type:` gibi alanlar eksik", "fields such as `type:` are missing"),
    ("node content", "değer eksik", "a value is missing"),
];

/// The reader's `detail` in both languages; words that we do not know stay as they are.
pub(super) fn yaml_words(detail: &str) -> Each<String> {
    if let Some(name) = quoted_after(detail, "unknown variant ") {
        return Each { tr: format!("`{name}` bilinmiyor"), en: format!("`{name}` is not known") };
    }
    if let Some(name) = quoted_after(detail, "missing field ") {
        return Each { tr: format!("`{name}` eksik"), en: format!("`{name}` is missing") };
    }
    let known = WORDS.iter().find(|(theirs, ..)| detail.contains(theirs));
    let (tr, en) = known.map_or((detail, detail), |(_, tr, en)| (tr, en));
    Each { tr: tr.to_owned(), en: en.to_owned() }
}

/// A key that stands twice in one mapping.
pub(super) fn key_twice(code: Code, at: Location, key: &str) -> Diagnostic {
    Diagnostic::new(
        code,
        at,
        format!("`{key}` iki kez yazılmış"),
        format!("`{key}` is written twice"),
    )
    .help("iki satırdan birini silin", "take one of the two out")
}

/// What stands in quotation marks of either kind after `words`.
fn quoted_after<'a>(detail: &'a str, words: &str) -> Option<&'a str> {
    let rest = detail.split(words).nth(1)?;
    let mark = rest.chars().next().filter(|mark| ['"', '`'].contains(mark))?;
    rest[1..].split(mark).next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::yaml;

    #[test]
    fn usual_mistakes_have_words_of_our_own() {
        let check = |text: &str, tr: &str, en: &str| {
            let words = yaml_words(&yaml::parse(text).expect_err("no YAML").detail);
            assert_eq!((words.tr.as_str(), words.en.as_str()), (tr, en), "{text}");
        };
        let bracket =
            ("`[` kapanmıyor ya da bir virgül eksik", "a `[` is not closed, or a comma is missing");
        check("a: [b\nc: d\n", bracket.0, bracket.1);
        check(
            "a: { tr: b\nc: d\n",
            "`{` kapanmıyor ya da bir virgül eksik",
            "a `{` is not closed, or a comma is missing",
        );
        check("a: \"b\nc: d\n", "tırnak kapanmıyor", "a quotation mark is not closed");
        check(
            "a:\n\tb: c\n",
            "değer sekme, `@`, `%` ya da ters tırnakla başlıyor",
            "a value begins with a tab, `@`, `%` or a backtick",
        );
        check(
            "a: @b\n",
            "değer sekme, `@`, `%` ya da ters tırnakla başlıyor",
            "a value begins with a tab, `@`, `%` or a backtick",
        );
        check("a: Rehber: b\n", "burada iki nokta beklenmiyor", "no colon is expected here");
        check("a: b\n c: d\n", "burada iki nokta beklenmiyor", "no colon is expected here");
        check("a: b\nc\n", "satırda iki nokta eksik", "the line lacks a colon");
        check(
            "a:\n  b: c\n d: e\n",
            "girinti üstteki satırlarla tutmuyor",
            "the indentation does not match the lines above",
        );
        check(
            "a: *b\n",
            "`*` ile başlayan değer tırnak ister",
            "a value that begins with `*` needs quotation marks",
        );
        check(
            "a: b\n--- \nc: d\n",
            "`---` ile ikinci bir belge başlıyor",
            "a second document begins with `---`",
        );
    }
}
