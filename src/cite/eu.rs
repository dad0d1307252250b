//! Acts of the European Union: how their numbers are written in each language.
//!
//! A number is read from the title, where it stands in full (`Directive
//! 2000/43/EC`, `Regulation (EC) No 1370/2007`), or else made from the CELEX
//! number by the rules of its year.

use crate::lang::Each;

/// The kinds of acts that are cited by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum EuKind {
    /// CELEX `R`.
    Regulation,
    /// CELEX `L`.
    Directive,
    /// CELEX `D`.
    Decision,
    /// CELEX `H`.
    Recommendation,
    /// A proposal of the Commission: CELEX sector 5, `PC`.
    Proposal,
}

/// The number of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct EuNumber {
    /// The kind.
    pub kind: EuKind,
    /// Whose law it is, as in `2000/43/EC`, and whether it stands before the number.
    community: Option<(String, Place)>,
    /// `2000/43`, `1370/2007`, `COM(2008) 426`.
    pub digits: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// `(EU) 2016/2102`
    Before,
    /// `(EC) No 1370/2007`
    BeforeNo,
    /// `2000/43/EC`
    After,
}

impl EuNumber {
    /// The number of an act with this title, CELEX number and serial number.
    pub fn of(title: &str, celex: Option<&str>, serial: Option<&str>) -> Option<EuNumber> {
        let celex = celex.and_then(Celex::read);
        let kind = celex.as_ref().and_then(Celex::kind).or_else(|| kind_in_title(title))?;
        if kind == EuKind::Proposal {
            let digits = serial.filter(|serial| serial.starts_with("COM"))?.to_owned();
            return Some(EuNumber { kind, community: None, digits });
        }
        if let Some((community, digits)) = number_in_title(title) {
            return Some(EuNumber { kind, community: Some(community), digits });
        }
        let Some(celex) = celex else {
            let digits = serial.filter(|serial| serial.contains('/'))?.to_owned();
            return Some(EuNumber { kind, community: None, digits });
        };
        let (community, digits) = celex.number(kind);
        Some(EuNumber { kind, community: Some(community), digits })
    }

    /// What the act is called: `2000/43/AT sayılı Direktif`, `Directive 2000/43/EC`.
    pub fn label(&self) -> Each<String> {
        let Each { tr: kind_tr, en: kind_en } = self.kind.name();
        let tr = self.spelled(|community| match community {
            "EC" => "AT".to_owned(),
            "EU" => "AB".to_owned(),
            "EEC" => "AET".to_owned(),
            other => other.to_owned(),
        });
        let tr = tr.replace(") No ", ") ");
        let en = self.spelled(str::to_owned);
        Each { tr: format!("{tr} sayılı {kind_tr}"), en: format!("{kind_en} {en}") }
    }

    fn spelled(&self, name: impl Fn(&str) -> String) -> String {
        let digits = &self.digits;
        match &self.community {
            None => digits.clone(),
            Some((community, Place::Before)) => format!("({}) {digits}", name(community)),
            Some((community, Place::BeforeNo)) => format!("({}) No {digits}", name(community)),
            Some((community, Place::After)) => format!("{digits}/{}", name(community)),
        }
    }
}

impl EuKind {
    fn name(self) -> Each<&'static str> {
        match self {
            EuKind::Regulation => Each { tr: "Tüzük", en: "Regulation" },
            EuKind::Directive => Each { tr: "Direktif", en: "Directive" },
            EuKind::Decision => Each { tr: "Karar", en: "Decision" },
            EuKind::Recommendation => Each { tr: "Tavsiye Kararı", en: "Recommendation" },
            EuKind::Proposal => Each { tr: "Öneri", en: "Proposal" },
        }
    }
}

/// The names of a treaty that EU law is made of, by its CELEX number.
pub(super) struct Primary {
    /// The full title.
    pub title: Each<&'static str>,
    /// What it is called in a citation.
    pub label: Each<&'static str>,
}

/// The treaty of a CELEX number such as `12012E/TXT`.
pub(super) fn primary(celex: &str) -> Option<Primary> {
    let (year, rest) = celex.strip_prefix('1')?.split_at_checked(4)?;
    if !year.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let letters = rest.split(['/', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']).next();
    Some(match letters? {
        "M" => Primary {
            title: Each { tr: "Avrupa Birliği Antlaşması", en: "Treaty on European Union" },
            label: Each { tr: "AB Antlaşması", en: "TEU" },
        },
        "E" => Primary {
            title: Each {
                tr: "Avrupa Birliği’nin İşleyişi Hakkında Antlaşma",
                en: "Treaty on the Functioning of the European Union",
            },
            label: Each { tr: "AB’nin İşleyişi Hakkında Antlaşma", en: "TFEU" },
        },
        "P" => Primary {
            title: Each {
                tr: "Avrupa Birliği Temel Haklar Şartı",
                en: "Charter of Fundamental Rights of the European Union",
            },
            label: Each { tr: "AB Temel Haklar Şartı", en: "EU Charter of Fundamental Rights" },
        },
        _ => return None,
    })
}

/// A CELEX number of sector 3 or 5, taken apart: `32000L0043`.
struct Celex<'a> {
    sector: char,
    year: u16,
    letters: &'a str,
    number: u32,
}

impl<'a> Celex<'a> {
    fn read(celex: &'a str) -> Option<Self> {
        let sector = celex.chars().next().filter(char::is_ascii_digit)?;
        let (year, rest) = celex[1..].split_at_checked(4)?;
        let letters = rest.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
        let (letters, rest) = rest.split_at(rest.len() - letters.len());
        let end = rest.find(|digit: char| !digit.is_ascii_digit()).unwrap_or(rest.len());
        Some(Celex { sector, year: year.parse().ok()?, letters, number: rest[..end].parse().ok()? })
    }

    fn kind(&self) -> Option<EuKind> {
        Some(match (self.sector, self.letters) {
            ('3', "R") => EuKind::Regulation,
            ('3', "L") => EuKind::Directive,
            ('3', "D") => EuKind::Decision,
            ('3', "H") => EuKind::Recommendation,
            ('5', "PC") => EuKind::Proposal,
            _ => return None,
        })
    }

    /// The number as acts of its year and kind write it.
    fn number(&self, kind: EuKind) -> ((String, Place), String) {
        let Celex { year, number, .. } = *self;
        if year >= 2015 {
            return (("EU".to_owned(), Place::Before), format!("{year}/{number}"));
        }
        let community = match year {
            ..=1993 => "EEC",
            1994..=2009 => "EC",
            _ => "EU",
        };
        let short = if year <= 1998 { year % 100 } else { year };
        match kind {
            EuKind::Regulation => {
                ((community.to_owned(), Place::BeforeNo), format!("{number}/{short}"))
            }
            _ => ((community.to_owned(), Place::After), format!("{short}/{number}")),
        }
    }
}

fn kind_in_title(title: &str) -> Option<EuKind> {
    const WORDS: [(&str, EuKind); 9] = [
        ("Proposal", EuKind::Proposal),
        ("Directive", EuKind::Directive),
        ("Regulation", EuKind::Regulation),
        ("Decision", EuKind::Decision),
        ("Recommendation", EuKind::Recommendation),
        ("Direktif", EuKind::Directive),
        ("Tüzü", EuKind::Regulation),
        ("Tavsiye", EuKind::Recommendation),
        ("Karar", EuKind::Decision),
    ];
    WORDS
        .iter()
        .filter_map(|(word, kind)| Some((title.find(word)?, *kind)))
        .min_by_key(|(at, _)| *at)
        .map(|(_, kind)| kind)
}

/// The community's name by its English letters.
fn community(letters: &str) -> Option<&'static str> {
    Some(match letters {
        "EC" | "AT" => "EC",
        "EU" | "AB" => "EU",
        "EEC" | "AET" => "EEC",
        "Euratom" => "Euratom",
        "EU, Euratom" => "EU, Euratom",
        "JHA" => "JHA",
        "CFSP" => "CFSP",
        _ => return None,
    })
}

fn number_in_title(title: &str) -> Option<((String, Place), String)> {
    let words: Vec<&str> = title.split_whitespace().collect();
    for (index, word) in words.iter().enumerate() {
        let word = word.trim_matches([',', ';', '.', ':']);
        let mut parts = word.split('/');
        let (Some(first), Some(second)) = (parts.next(), parts.next()) else { continue };
        let number =
            |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !number(first) || !number(second) {
            continue;
        }
        let digits = format!("{first}/{second}");
        if let Some(letters) = parts.next().and_then(community) {
            return Some(((letters.to_owned(), Place::After), digits));
        }
        let mut before = words[..index].iter().rev();
        let mut last = before.next();
        let no = last == Some(&"No");
        if no {
            last = before.next();
        }
        let letters = last.map(|word| word.trim_matches(['(', ')'])).and_then(community);
        if let Some(letters) = letters.filter(|_| last.is_some_and(|word| word.ends_with(')'))) {
            let place = if no { Place::BeforeNo } else { Place::Before };
            return Some(((letters.to_owned(), place), digits));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_their_year_wrote_them() {
        let check = |title: &str, celex: Option<&str>, serial: Option<&str>, tr: &str, en: &str| {
            let label = EuNumber::of(title, celex, serial).map(|number| number.label());
            let label = label.unwrap_or_default();
            assert_eq!([label.tr.as_str(), &label.en], [tr, en], "{title} {celex:?}");
        };
        check(
            "Council Directive 2000/43/EC implementing",
            Some("32000L0043"),
            Some("2000/43"),
            "2000/43/AT sayılı Direktif",
            "Directive 2000/43/EC",
        );
        check(
            "On equal treatment",
            Some("32000L0043"),
            None,
            "2000/43/AT sayılı Direktif",
            "Directive 2000/43/EC",
        );
        check("x", Some("31976L0207"), None, "76/207/AET sayılı Direktif", "Directive 76/207/EEC");
        check("x", Some("32014L0024"), None, "2014/24/AB sayılı Direktif", "Directive 2014/24/EU");
        check(
            "x",
            Some("32016L2102"),
            None,
            "(AB) 2016/2102 sayılı Direktif",
            "Directive (EU) 2016/2102",
        );
        check(
            "x",
            Some("32007R1370"),
            None,
            "(AT) 1370/2007 sayılı Tüzük",
            "Regulation (EC) No 1370/2007",
        );
        check(
            "Regulation (EU) No 1303/2013 of",
            None,
            None,
            "(AB) 1303/2013 sayılı Tüzük",
            "Regulation (EU) No 1303/2013",
        );
        check(
            "x",
            Some("32021H1004"),
            None,
            "(AB) 2021/1004 sayılı Tavsiye Kararı",
            "Recommendation (EU) 2021/1004",
        );
        check(
            "Proposal for a Council Directive",
            Some("52008PC0426"),
            Some("COM(2008) 426"),
            "COM(2008) 426 sayılı Öneri",
            "Proposal COM(2008) 426",
        );
        check("Protocol (No 26) on Services", None, None, "", "");
        check("x", Some("3é"), None, "", "");
        check("x", Some(""), None, "", "");
    }

    #[test]
    fn treaties_are_known_by_their_celex_numbers() {
        let check = |celex: &str, label: Option<&str>| {
            assert_eq!(primary(celex).map(|treaty| treaty.label.en), label, "{celex}");
        };
        check("12012E/TXT", Some("TFEU"));
        check("12016M003", Some("TEU"));
        check("12012P/TXT", Some("EU Charter of Fundamental Rights"));
        check("32000L0043", None);
        check("1ş", None);
    }
}
