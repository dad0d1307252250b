//! How numbers and letters are spoken in Turkish.
//!
//! An ending follows the sound of the word before it. After a sign, that is the sound of
//! the sign's name.

/// The words from nought to nine; nought is silent inside a larger number.
const UNITS: [&str; 10] =
    ["sıfır", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"];

/// The tens; the first is never used.
const TENS: [&str; 10] =
    ["", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"];

/// The powers of a thousand.
const THOUSANDS: [&str; 7] = ["", "bin", "milyon", "milyar", "trilyon", "katrilyon", "kentilyon"];

/// A number in Turkish words: `bin dokuz yüz yirmi üç`.
pub fn turkish(n: u64) -> String {
    if n == 0 {
        return UNITS[0].to_owned();
    }
    let mut words = Vec::new();
    for power in (0..THOUSANDS.len()).rev() {
        let group = (n / 1000_u64.pow(power as u32) % 1000) as usize;
        let (hundreds, tens, units) = (group / 100, group / 10 % 10, group % 10);
        if hundreds > 1 {
            words.push(UNITS[hundreds]);
        }
        if hundreds > 0 {
            words.push("yüz");
        }
        if tens > 0 {
            words.push(TENS[tens]);
        }
        // It is `bin`, never `bir bin`, but `bir milyon`.
        if units > 0 && !(power == 1 && group == 1) {
            words.push(UNITS[units]);
        }
        if power > 0 && group > 0 {
            words.push(THOUSANDS[power]);
        }
    }
    words.join(" ")
}

/// The last word of a number, without the words before it.
pub fn last_word(n: u64) -> &'static str {
    if n == 0 {
        return UNITS[0];
    }
    let mut rest = n;
    let mut power = 0;
    while rest.is_multiple_of(1000) {
        rest /= 1000;
        power += 1;
    }
    if power > 0 {
        THOUSANDS[power]
    } else if !rest.is_multiple_of(10) {
        UNITS[(rest % 10) as usize]
    } else if !rest.is_multiple_of(100) {
        TENS[(rest / 10 % 10) as usize]
    } else {
        "yüz"
    }
}

/// The Turkish name of a small letter.
pub fn letter(letter: char) -> Option<&'static str> {
    Some(match letter {
        'a' | 'â' => "a",
        'b' => "be",
        'c' => "ce",
        'ç' => "çe",
        'd' => "de",
        'e' => "e",
        'f' => "fe",
        'g' => "ge",
        'ğ' => "yumuşak ge",
        'h' => "he",
        'ı' => "ı",
        'i' | 'î' => "i",
        'j' => "je",
        'k' => "ke",
        'l' => "le",
        'm' => "me",
        'n' => "ne",
        'o' => "o",
        'ö' => "ö",
        'p' => "pe",
        'q' => "kü",
        'r' => "re",
        's' => "se",
        'ş' => "şe",
        't' => "te",
        'u' | 'û' => "u",
        'ü' => "ü",
        'v' => "ve",
        'w' => "çift ve",
        'x' => "iks",
        'y' => "ye",
        'z' => "ze",
        _ => return None,
    })
}

/// The value of a Roman numeral in large letters, if it is written as a Roman would.
pub fn roman(text: &str) -> Option<u64> {
    const PLACES: [(u64, &[&str]); 4] = [
        (1000, &["M", "MM", "MMM"]),
        (100, &["C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM"]),
        (10, &["X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"]),
        (1, &["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"]),
    ];
    let mut rest = text;
    let mut value = 0;
    for (worth, digits) in PLACES {
        let written = digits.iter().zip(1..).filter(|(digit, _)| rest.starts_with(**digit));
        if let Some((digit, times)) = written.max_by_key(|(digit, _)| digit.len()) {
            rest = &rest[digit.len()..];
            value += worth * times;
        }
    }
    (rest.is_empty() && value > 0).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_word_by_word() {
        for (n, words) in [
            (0, "sıfır"),
            (4, "dört"),
            (10, "on"),
            (21, "yirmi bir"),
            (100, "yüz"),
            (110, "yüz on"),
            (999, "dokuz yüz doksan dokuz"),
            (1_000, "bin"),
            (1_001, "bin bir"),
            (1_923, "bin dokuz yüz yirmi üç"),
            (2_026, "iki bin yirmi altı"),
            (11_000, "on bir bin"),
            (101_000, "yüz bir bin"),
            (300_040, "üç yüz bin kırk"),
            (1_000_000, "bir milyon"),
            (1_001_000, "bir milyon bin"),
            (85_372_377, "seksen beş milyon üç yüz yetmiş iki bin üç yüz yetmiş yedi"),
            (2_000_000_000, "iki milyar"),
            (
                u64::MAX,
                "on sekiz kentilyon dört yüz kırk altı katrilyon yedi yüz kırk dört trilyon \
                 yetmiş üç milyar yedi yüz dokuz milyon beş yüz elli bir bin altı yüz on beş",
            ),
        ] {
            assert_eq!(turkish(n), words, "{n}");
        }
    }

    #[test]
    fn the_last_word_is_that_of_the_whole_number() {
        for n in (0..=999_999).chain((1..=18).map(|power| 10_u64.pow(power))) {
            let words = turkish(n);
            assert_eq!(words.rsplit(' ').next(), Some(last_word(n)), "{n}");
        }
    }

    #[test]
    fn roman_numerals_are_read_as_they_are_written() {
        for (text, value) in [
            ("I", Some(1)),
            ("IV", Some(4)),
            ("VIII", Some(8)),
            ("XIX", Some(19)),
            ("XLII", Some(42)),
            ("XC", Some(90)),
            ("CDXCIX", Some(499)),
            ("MCMXXIII", Some(1923)),
            ("MMXXVI", Some(2026)),
            ("", None),
            ("IIII", None),
            ("IC", None),
            ("VX", None),
            ("IVI", None),
            ("xi", None),
            ("AB", None),
        ] {
            assert_eq!(roman(text), value, "{text}");
        }
    }
}
