use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

use expect_test::expect_file;

use super::*;
use crate::doc::Wording;
use crate::render::sample;

/// Turkish words as they are written, to be inflected.
const TURKISH: &[&str] = &[
    "belediye",
    "şehir",
    "kent",
    "çocuk",
    "kadın",
    "kitap",
    "mahalle",
    "İstanbul",
    "Isparta",
    "hak",
    "hakem",
    "kara",
    "karar",
    "kadı",
    "ışık",
    "ağaç",
    "renk",
    "kâğıt",
    "bütçe",
    "ulaşım",
    "erişilebilirlik",
    "konut",
    "su",
    "ev",
    "iş",
    "il",
    "ilçe",
    "meclis",
    "yönetim",
    "katılım",
    "güvenli",
    "ağız",
    "akıl",
    "oğul",
    "kayıp",
    "tıp",
    "hukuk",
    "kanun",
    "yönetmelik",
    "ortak",
    "göçmen",
    "engelli",
    "yaşlı",
    "bakım",
    "sağlık",
    "afet",
    "deprem",
    "dönüşüm",
    "eşitlik",
    "ölçü",
    "ölçüt",
    "denetle",
    "planlan",
    "AB",
];

/// Endings by the vowel of the word: front or back, spread or round.
const ENDINGS: &[[&str; 4]] = &[
    ["i", "ı", "ü", "u"],
    ["e", "a", "e", "a"],
    ["yi", "yı", "yü", "yu"],
    ["ye", "ya", "ye", "ya"],
    ["de", "da", "de", "da"],
    ["ten", "tan", "ten", "tan"],
    ["in", "ın", "ün", "un"],
    ["nin", "nın", "nün", "nun"],
    ["le", "la", "le", "la"],
    ["si", "sı", "sü", "su"],
    ["imiz", "ımız", "ümüz", "umuz"],
    ["ler", "lar", "ler", "lar"],
    ["lerin", "ların", "lerin", "ların"],
    ["leri", "ları", "leri", "ları"],
    ["lerinde", "larında", "lerinde", "larında"],
    ["lerimizde", "larımızda", "lerimizde", "larımızda"],
    ["lerindeki", "larındaki", "lerindeki", "larındaki"],
    ["deki", "daki", "deki", "daki"],
    ["li", "lı", "lü", "lu"],
    ["siz", "sız", "süz", "suz"],
    ["liğin", "lığın", "lüğün", "luğun"],
    ["cilerin", "cıların", "cülerin", "cuların"],
    ["leşme", "laşma", "leşme", "laşma"],
    ["leştirilmesi", "laştırılması", "leştirilmesi", "laştırılması"],
    ["dir", "dır", "dür", "dur"],
    ["mek", "mak", "mek", "mak"],
    ["mesi", "ması", "mesi", "ması"],
    ["sin", "sın", "sün", "sun"],
    ["tü", "tı", "tü", "tu"],
];

const ENGLISH: &[&str] = &[
    "municipal",
    "municipality",
    "city",
    "child",
    "woman",
    "budget",
    "access",
    "right",
    "gender",
    "plan",
    "stop",
    "agree",
    "rely",
    "hope",
    "nation",
    "general",
    "communit",
    "arsen",
    "skill",
    "house",
    "transport",
    "equal",
    "govern",
    "responsib",
    "sens",
    "vis",
    "digit",
    "organ",
    "cri",
    "bab",
    "fill",
    "control",
    "analog",
    "psycholog",
    "use",
    "care",
    "hop",
    "die",
    "sky",
    "dying",
    "news",
    "proceed",
    "early",
    "only",
    "yield",
    "boy",
    "say",
    "study",
    "apply",
    "hiss",
];

const SUFFIXES: &[&str] = &[
    "", "s", "es", "ies", "ied", "ed", "ing", "edly", "ingly", "eed", "eedly", "ly", "ally",
    "ness", "fulness", "ousness", "iveness", "ational", "tional", "ization", "izer", "ation",
    "ator", "alism", "ality", "iviti", "bility", "bli", "ogist", "fully", "lessly", "icate",
    "icity", "ical", "ful", "ative", "alize", "ance", "ence", "able", "ible", "ant", "ement",
    "ment", "ent", "ism", "ate", "ous", "ive", "ion", "sion", "er", "e", "y", "ll",
];

/// Texts that are no single word.
const TEXTS: &[&str] = &[
    "AB'nin, Türkiye’nin ve 5393’ün",
    "(AB) 2019/882 sayılı Direktif, 15.754.053 kişi, % 12,5",
    "2024–2028, 14/06/2019, 3.2.1, 1.2, 1,234,567",
    "top\u{ad}lum\u{200b}sal s\u{327}ehir hâlâ m² ½ e-posta www.example.org",
    "Straße naïve cœur Łódź Ærø ﬁle Ǆ ΑΣ привет 東京",
    "rock'n'roll l'Europe 'alıntı' “tırnak” don’t",
    "I İ ı i IĞDIR İĞNE",
];

/// The ending that goes with the last vowel of a word.
fn harmony(word: &str) -> usize {
    let last = word.chars().rev().find(|letter| "aâeıioöuüIİAEOÖUÜ".contains(*letter));
    match last {
        Some('a' | 'â' | 'ı' | 'I' | 'A') => 1,
        Some('ö' | 'ü' | 'Ö' | 'Ü') => 2,
        Some('o' | 'u' | 'O' | 'U') => 3,
        _ => 0,
    }
}

/// Every word with every ending, in small and large letters and after an apostrophe.
fn test_words() -> Vec<(Lang, String)> {
    let mut words = Vec::new();
    for word in TURKISH {
        words.push((Lang::Tr, (*word).to_owned()));
        for ending in ENDINGS {
            let inflected = format!("{word}{}", ending[harmony(word)]);
            words.push((Lang::Tr, Lang::Tr.upper(&inflected).into_owned()));
            words.push((Lang::Tr, format!("{word}’{}", ending[harmony(word)])));
            words.push((Lang::Tr, inflected));
        }
    }
    for word in ENGLISH {
        words.extend(SUFFIXES.iter().map(|suffix| (Lang::En, format!("{word}{suffix}"))));
    }
    for text in TEXTS {
        words.extend(Lang::ALL.map(|lang| (lang, (*text).to_owned())));
    }
    words
}

#[test]
fn the_browser_has_the_same_table() {
    let mut table = String::new();
    for (lang, text) in test_words() {
        let words = words::words(lang, &text);
        let places: Vec<_> =
            words.iter().map(|word| format!("{}:{}", word.place, word.form)).collect();
        let readings = words.first().map(|word| stem::readings(lang, &word.form));
        let readings: Vec<_> = readings
            .unwrap_or_default()
            .into_iter()
            .map(|(stem, cost)| format!("{stem}:{cost}"))
            .collect();
        let _ = writeln!(table, "{lang}\t{text}\t{}\t{}", places.join(" "), readings.join(" "));
    }
    expect_file!["../../../tests/web/words.tsv"].assert_eq(&table);
}

/// Every text says its own title.
struct Titles;

impl Texts for Titles {
    fn fingerprint(&self, edition: &Edition) -> Fingerprint {
        edition.parsed.head.fingerprint
    }

    fn print(&self, publication: Option<&Publication>) -> Fingerprint {
        let editions = publication.into_iter().flat_map(Publication::editions);
        Fingerprint::of(&editions.map(|it| it.parsed.head.fingerprint).collect::<Vec<_>>())
    }

    fn files(&self, _: &Edition) -> Vec<ProjectPath> {
        Vec::new()
    }

    fn words<'w>(&self, wording: &'w Wording, _: &Publication, _: Lang) -> Cow<'w, str> {
        wording.read(|_| String::new())
    }

    fn document(&self, edition: &Edition) -> Arc<Document<Resolved>> {
        let mut paragraph = sample::paragraph("Belediyeler 5393 sayılı Kanun’a uyar.");
        paragraph.attrs.paragraph = Some("1.1".to_owned());
        let mut document = sample::document(edition.lang, vec![paragraph]);
        document.meta.title = edition.title().to_owned();
        document.meta.summary = None;
        document.notes.clear();
        Arc::new(document)
    }
}

fn made(memo: &Memo) -> BTreeMap<String, String> {
    let theme = Theme::builtin().value.expect("the built-in theme");
    let files = files(&sample::site(), &Titles, &theme, memo);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    files.into_iter().map(|file| (file.path, text(&file.content.bytes().unwrap()))).collect()
}

#[test]
fn an_index_is_the_same_every_time() {
    let memo = Memo::default();
    let first = made(&memo);
    assert_eq!(first, made(&Memo::default()));
    memo.sweep();
    let _ = memo.tally().take();
    assert_eq!(first, made(&memo));
    let tally = memo.tally().take();
    assert_eq!(tally.get(&Stage::Search).map(|counts| counts.0), Some(0), "nothing is made again");
}

#[test]
fn every_form_is_in_its_shard() {
    let files = made(&Memo::default());
    let shard =
        files.iter().find(|(path, _)| path.starts_with("search/tr/w/b-") && !path.contains("-all"));
    let (_, lines) = shard.expect("a shard for `b`");
    let forms: Vec<_> = lines
        .split('`')
        .nth(1)
        .into_iter()
        .flat_map(str::lines)
        .filter_map(|line| line.split(' ').next())
        .collect();
    assert!(forms.contains(&"belediyeler"), "{forms:?}");
    assert!(forms.is_sorted(), "{forms:?}");
}
