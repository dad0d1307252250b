use super::*;

/// Spells an ending from the words of a number as a grammar book says it, without a look
/// at how the program does.
fn by_the_book(words: &str, case: Case) -> String {
    let last_vowel = words.chars().rfind(|c| "aeıioöuü".contains(*c)).expect("has a vowel");
    let last_letter = words.chars().next_back().expect("has a letter");
    let ends_in_vowel = last_letter == last_vowel;
    let voiceless = "çfhkpsşt".contains(last_letter);
    let twofold = |back: &'static str, front: &'static str| {
        if "aıou".contains(last_vowel) { back } else { front }
    };
    let fourfold = |forms: [&'static str; 4]| match last_vowel {
        'a' | 'ı' => forms[0],
        'e' | 'i' => forms[1],
        'o' | 'u' => forms[2],
        _ => forms[3],
    };
    let ending = match (case, ends_in_vowel, voiceless) {
        (Case::Accusative, true, _) => fourfold(["yı", "yi", "yu", "yü"]),
        (Case::Accusative, false, _) => fourfold(["ı", "i", "u", "ü"]),
        (Case::Dative, true, _) => twofold("ya", "ye"),
        (Case::Dative, false, _) => twofold("a", "e"),
        (Case::Locative, _, false) => twofold("da", "de"),
        (Case::Locative, _, true) => twofold("ta", "te"),
        (Case::Ablative, _, false) => twofold("dan", "den"),
        (Case::Ablative, _, true) => twofold("tan", "ten"),
        (Case::Genitive, true, _) => fourfold(["nın", "nin", "nun", "nün"]),
        (Case::Genitive, false, _) => fourfold(["ın", "in", "un", "ün"]),
        (Case::Instrumental, true, _) => twofold("yla", "yle"),
        (Case::Instrumental, false, _) => twofold("la", "le"),
        (Case::LocativeAdjective, _, false) => twofold("daki", "deki"),
        (Case::LocativeAdjective, _, true) => twofold("taki", "teki"),
        (Case::Plural, ..) => twofold("lar", "ler"),
        (Case::With, ..) => fourfold(["lı", "li", "lu", "lü"]),
        (Case::Without, ..) => fourfold(["sız", "siz", "suz", "süz"]),
        (Case::Measure, ..) => fourfold(["lık", "lik", "luk", "lük"]),
        (Case::Ordinal, true, _) => fourfold(["ncı", "nci", "ncu", "ncü"]),
        (Case::Ordinal, false, _) => fourfold(["ıncı", "inci", "uncu", "üncü"]),
        (Case::Copula, _, false) => fourfold(["dır", "dir", "dur", "dür"]),
        (Case::Copula, _, true) => fourfold(["tır", "tir", "tur", "tür"]),
        (Case::Past, true, _) => fourfold(["ydı", "ydi", "ydu", "ydü"]),
        (Case::Past, false, false) => fourfold(["dı", "di", "du", "dü"]),
        (Case::Past, false, true) => fourfold(["tı", "ti", "tu", "tü"]),
        (Case::Conditional, true, _) => twofold("ysa", "yse"),
        (Case::Conditional, false, _) => twofold("sa", "se"),
        (Case::Evidential, true, _) => fourfold(["ymış", "ymiş", "ymuş", "ymüş"]),
        (Case::Evidential, false, _) => fourfold(["mış", "miş", "muş", "müş"]),
    };
    ending.to_owned()
}

/// A number below a million in words, as children learn to count.
fn counted(n: usize) -> String {
    const UNITS: [&str; 10] =
        ["", "bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz"];
    const TENS: [&str; 10] =
        ["", "on", "yirmi", "otuz", "kırk", "elli", "altmış", "yetmiş", "seksen", "doksan"];
    match n {
        0 => "sıfır".to_owned(),
        1..10 => UNITS[n].to_owned(),
        10..100 => format!("{} {}", TENS[n / 10], UNITS[n % 10]).trim_end().to_owned(),
        100..1_000 => {
            let hundreds =
                if n < 200 { "yüz".to_owned() } else { UNITS[n / 100].to_owned() + " yüz" };
            after(hundreds, n % 100)
        }
        _ => {
            let thousands = if n < 2_000 { "bin".to_owned() } else { counted(n / 1_000) + " bin" };
            after(thousands, n % 1_000)
        }
    }
}

fn after(words: String, rest: usize) -> String {
    if rest == 0 { words } else { format!("{words} {}", counted(rest)) }
}

#[test]
fn every_number_up_to_a_million_takes_every_ending_by_the_book() {
    for n in 0..=999_999 {
        let words = counted(n);
        let number = n.to_string();
        for (case, _) in Case::ALL {
            assert_eq!(ending(&number, case), by_the_book(&words, case), "{number} ({words})");
        }
    }
}

#[test]
fn figures_that_are_written_otherwise_sound_the_same() {
    for n in 0..10_000 {
        let words = counted(n);
        // The last part of a section's number is what is heard, and the fraction of a decimal
        // with its zeros; a large number may have its groups of three apart.
        let mut written = vec![format!("7.{n}"), format!("2019/{n}"), format!("Şekil {n}")];
        if n >= 1_000 {
            written.push(format!("{}.{:03}", n / 1_000, n % 1_000));
            written.push(format!("{}\u{a0}{:03}", n / 1_000, n % 1_000));
        }
        if n > 0 && n < 1_000 {
            written.push(format!("0,{n}"));
            written.push(format!("0,0{n}"));
            // By themselves these are letters: `Ek C`.
            if !matches!(n, 50 | 100 | 500) {
                written.push(roman(n));
            }
        }
        for written in written {
            for (case, _) in Case::ALL {
                assert_eq!(
                    ending(&written, case),
                    by_the_book(&words, case),
                    "{written} ({words})"
                );
            }
        }
    }
}

/// A number below a thousand in Roman numerals.
fn roman(n: usize) -> String {
    const SIGNS: [(usize, &str); 12] = [
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = n;
    let mut written = "Ek ".to_owned();
    for (worth, sign) in SIGNS {
        while rest >= worth {
            written.push_str(sign);
            rest -= worth;
        }
    }
    written
}

fn check(case: Case, expected: &str) {
    let (written, _) = expected.rsplit_once('’').expect("has an apostrophe");
    assert_eq!(attach(written, case), expected);
}

#[test]
fn numbers() {
    for expected in [
        "0’da",
        "1’de",
        "2’de",
        "3’te",
        "4’te",
        "5’te",
        "6’da",
        "7’de",
        "8’de",
        "9’da",
        "10’da",
        "20’de",
        "30’da",
        "40’ta",
        "50’de",
        "60’ta",
        "70’te",
        "80’de",
        "90’da",
        "100’de",
        "101’de",
        "340’ta",
        "1000’de",
        "1.000’de",
        "12.000’de",
        "1.500.000’de",
        "1.234’te",
        "1.000.000’da",
        "2026’da",
        "1923’te",
        "1999’da",
        "2010’da",
        "5393’te",
        "2019/882’de",
        "3.2’de",
        "3.10’da",
        "3.2.6’da",
        "2,50’de",
        "0,05’te",
        "3.0’da",
        "12–15’te",
        "WP4’te",
        "A.3’te",
        "S3a’da",
    ] {
        check(Case::Locative, expected);
    }
    for expected in ["1’e", "2’ye", "3’e", "6’ya", "9’a", "10’a", "20’ye", "40’a", "50’ye"]
    {
        check(Case::Dative, expected);
    }
    for expected in ["1’i", "2’yi", "3’ü", "4’ü", "6’yı", "9’u", "10’u", "40’ı", "50’yi", "100’ü"]
    {
        check(Case::Accusative, expected);
    }
    for expected in ["1’in", "2’nin", "3’ün", "6’nın", "9’un", "30’un", "50’nin", "2026’nın"]
    {
        check(Case::Genitive, expected);
    }
    for expected in ["1’le", "2’yle", "6’yla", "9’la", "40’la", "50’yle"] {
        check(Case::Instrumental, expected);
    }
    for expected in ["4’ten", "6’dan", "10’dan", "40’tan", "3.2’den"] {
        check(Case::Ablative, expected);
    }
    for expected in ["4’teki", "6’daki", "2’deki", "40’taki"] {
        check(Case::LocativeAdjective, expected);
    }
    for expected in ["1’inci", "2’nci", "3’üncü", "4’üncü", "6’ncı", "9’uncu", "20’nci", "40’ıncı"]
    {
        check(Case::Ordinal, expected);
    }
    for expected in ["1990’lar", "2020’ler", "1960’lar"] {
        check(Case::Plural, expected);
    }
    for expected in ["4’tür", "6’dır", "9’dur", "2’dir"] {
        check(Case::Copula, expected);
    }
    for expected in ["5.’de", "3.’de", "6.’da", "9.’da"] {
        check(Case::Locative, expected);
    }
}

#[test]
fn roman_numerals_and_letters() {
    for expected in [
        "I’de",
        "II’de",
        "III’te",
        "IV’te",
        "VI’da",
        "IX’da",
        "X’da",
        "XL’ta",
        "XX’de",
        "iii’te",
        "vi’da",
        "Ek A’da",
        "Ek B’de",
        "Ek C’de",
        "Ek Ç’de",
        "Ek D’de",
        "Ek H’de",
        "Ek İ’de",
        "Ek K’de",
        "Ek L’de",
        "Ek M’de",
        "Ek O’da",
        "Ek Ö’de",
        "Ek U’da",
        "Ek Q’de",
        "Ek W’de",
        "Bölüm V’te",
        "Şekil 4b’de",
    ] {
        check(Case::Locative, expected);
    }
    for expected in ["Ek A’ya", "Ek B’ye", "Ek O’ya", "IV’e", "VI’ya", "X’a"] {
        check(Case::Dative, expected);
    }
    for expected in ["A’nın", "B’nin", "O’nun", "Ö’nün", "Q’nün", "VI’nın", "XIII’ün"]
    {
        check(Case::Genitive, expected);
    }
}

#[test]
fn abbreviations_are_spelled_out_or_read_as_words() {
    for expected in [
        "AB’nin",
        "ABD’nin",
        "BM’nin",
        "AİHM’nin",
        "AİHS’nin",
        "OECD’nin",
        "UNDP’nin",
        "STK’nin",
        "TÜİK’in",
        "NATO’nun",
        "YÖK’ün",
        "TOKİ’nin",
        "TÜBİTAK’ın",
        "AFAD’ın",
        "İBB’nin",
        "TL’nin",
        "CEDAW’ın",
        "KOBİ’nin",
    ] {
        check(Case::Genitive, expected);
    }
    for expected in ["5 km’de", "3 kg’da", "12 m²’de", "100 TL’de", "50 ₺’da", "20 €’da", "%’de"]
    {
        check(Case::Locative, expected);
    }
}

#[test]
fn names_take_an_apostrophe() {
    for (name, case, expected) in [
        ("Türkiye", Case::Genitive, "Türkiye’nin"),
        ("İstanbul", Case::Locative, "İstanbul’da"),
        ("Ankara", Case::Dative, "Ankara’ya"),
        ("Isparta", Case::Ablative, "Isparta’dan"),
        ("Beşiktaş", Case::Locative, "Beşiktaş’ta"),
        ("Ürgüp", Case::Dative, "Ürgüp’e"),
        ("Mustafa Kemal", Case::Dative, "Mustafa Kemal’e"),
        ("Türkiye Büyük Millet Meclisi", Case::Locative, "Türkiye Büyük Millet Meclisi’nde"),
        ("İstanbul Valiliği", Case::Dative, "İstanbul Valiliği’ne"),
        ("Belediyeler Birliği", Case::Instrumental, "Belediyeler Birliği’yle"),
    ] {
        assert_eq!(attach(name, case), expected);
    }
}

#[test]
fn endings_follow_one_another() {
    let written = "dedir dendir nindir dekiler deydi dekilerin dekine dekindedir lere lerin lerdeki \
                   deyse dendi ydi yse ymiş ncide ncinin ile";
    let check = |number: &str, expected: &str| {
        let found = written.split_whitespace().map(|written| {
            let meant = Ending::recognise(written);
            meant.map_or_else(|| format!("{written}?"), |meant| ending(number, meant))
        });
        assert_eq!(found.collect::<Vec<_>>().join(" "), expected, "{number}");
    };
    check(
        "13",
        "tedir tendir ündür tekiler teydi tekilerin tekine tekindedir lere lerin lerdeki \
         teyse tendi tü se müş üncüde üncünün le",
    );
    check(
        "12",
        "dedir dendir nindir dekiler deydi dekilerin dekine dekindedir lere lerin lerdeki \
         deyse dendi ydi yse ymiş ncide ncinin yle",
    );
    check(
        "40",
        "tadır tandır ındır takiler taydı takilerin takine takindedir lara ların lardaki \
         taysa tandı tı sa mış ıncıda ıncının la",
    );
    check(
        "9",
        "dadır dandır undur dakiler daydı dakilerin dakine dakindedir lara ların lardaki \
         daysa dandı du sa muş uncuda uncunun la",
    );
    check(
        "“Yol Haritası”",
        "ndadır ndandır nındır ndakiler ndaydı ndakilerin ndakine ndakindedir lara ların lardaki \
         ndaysa ndandı ydı ysa ymış ncıda ncının yla",
    );
}

#[test]
fn titles_are_guessed_to_be_possessive_or_not() {
    for (title, expected) in [
        ("Bütçe", "de"),
        ("Giriş", "te"),
        ("Yol Haritası", "nda"),
        ("Kadın Hakları", "nda"),
        ("Kaynak ve Öneri", "de"),
        ("Eşitlik Hakkı", "nda"),
        ("Neden eşit erişim?", "de"),
        ("Bölüm 4", "te"),
    ] {
        assert_eq!(ending(title, Case::Locative), expected, "{title}");
    }
}

#[test]
fn nothing_is_too_odd_to_take_an_ending() {
    for expected in ["’de", "?’de", "λ’de", "99999999999999999999999999’da", "123abc456def’te"]
    {
        check(Case::Locative, expected);
    }
}

#[test]
fn every_spelling_of_an_ending_is_recognised() {
    for (case, spellings) in [
        (Case::Accusative, "i ı u ü yi yı yu yü İ I U ni nı"),
        (Case::Dative, "e a ye ya E A YA ne na"),
        (Case::Locative, "de da te ta DE TA nde nda"),
        (Case::Ablative, "den dan ten tan DAN nden ndan"),
        (Case::Genitive, "in ın un ün nin nın nun nün İN IN NİN"),
        (Case::Instrumental, "le la yle yla ile"),
        (Case::LocativeAdjective, "deki daki teki taki TEKİ"),
        (Case::Plural, "ler lar"),
        (Case::With, "li lı lu lü"),
        (Case::Without, "siz sız suz süz"),
        (Case::Measure, "lik lık luk lük"),
        (Case::Ordinal, "inci ıncı uncu üncü nci ncı ncu ncü"),
        (Case::Copula, "dir dır dur dür tir tır tur tür"),
        (Case::Past, "di dı du dü ti tı tu tü ydi ydı ydu ydü"),
        (Case::Conditional, "se sa yse ysa"),
        (Case::Evidential, "miş mış muş müş ymiş ymış ymuş ymüş"),
    ] {
        for spelling in spellings.split(' ') {
            assert_eq!(Ending::recognise(spelling), Some(case.into()), "{spelling}");
        }
    }
    for word in ["", "s", "x", "dede", "ki", "’de", "de ", "t"] {
        assert_eq!(Ending::recognise(word), None, "{word}");
    }
}
