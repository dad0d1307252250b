//! Legal acts: whose they are, of what kind, with what number.

use jiff::civil::Date;

use crate::lang::Each;

use super::eu::{self, EuNumber};
use super::note::Gazette;
use super::work::Work;

/// Whose law an act is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Jurisdiction {
    /// Türkiye.
    Tr,
    /// The European Union.
    Eu,
    /// Treaties, and resolutions of international organisations.
    International,
    /// Another country.
    Other,
}

/// An act as the register of law shows it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Act {
    /// The key in the bibliography.
    pub key: String,
    /// Whose law it is.
    pub jurisdiction: Jurisdiction,
    /// What it is called in a citation.
    pub label: Each<String>,
    /// `5393`, `2000/43/EC`, `CETS No. 210`; `None` for acts without a number of their own.
    pub number: Option<String>,
    /// The title in each language, where the bibliography has it.
    pub title: Each<Option<String>>,
    /// When it was adopted.
    pub date: Option<super::When>,
    /// The Official Gazette of Türkiye.
    pub gazette: Option<Gazette>,
    /// The Official Journal of the European Union.
    pub journal: Option<String>,
    /// The CELEX number.
    pub celex: Option<String>,
    /// The European Legislation Identifier.
    pub eli: Option<String>,
    /// The official text.
    pub url: Option<String>,
    /// When somebody last looked at the official text.
    pub checked: Option<Date>,
}

/// The kinds of acts, in the order in which lawyers rank them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Constitution,
    Law,
    DecreeLaw,
    PresidentialDecree,
    PresidentialDecision,
    Bylaw,
    Regulation,
    Circular,
    Communique,
    CouncilDecision,
    Decision,
    /// Cited by its title.
    Titled,
}

impl Kind {
    /// The kind of a Turkish act by its title and who made it.
    pub(super) fn of_turkish(title: &str, maker: &str) -> Kind {
        let ends = |words: &[&str]| words.iter().any(|word| title.ends_with(word));
        if ends(&["Anayasası", "Anayasa"]) {
            Kind::Constitution
        } else if ends(&["Kanun Hükmünde Kararname", "KHK"]) {
            Kind::DecreeLaw
        } else if ends(&["Cumhurbaşkanlığı Kararnamesi"]) {
            Kind::PresidentialDecree
        } else if ends(&["Cumhurbaşkanı Kararı"]) {
            Kind::PresidentialDecision
        } else if ends(&["Kanun", "Kanunu", "Yasa", "Yasası"]) {
            Kind::Law
        } else if ends(&["Yönetmelik", "Yönetmeliği"]) {
            Kind::Regulation
        } else if ends(&["Tüzük", "Tüzüğü"]) {
            Kind::Bylaw
        } else if ends(&["Genelge", "Genelgesi"]) {
            Kind::Circular
        } else if ends(&["Tebliğ", "Tebliği"]) {
            Kind::Communique
        } else if ends(&["Karar", "Kararı"]) {
            if maker.contains("Belediye") { Kind::CouncilDecision } else { Kind::Decision }
        } else if maker.contains("Türkiye Büyük Millet Meclisi") || maker == "TBMM" {
            Kind::Law
        } else {
            Kind::Titled
        }
    }

    /// What an act of this kind and number is called; `None` where the title says it better.
    pub(super) fn label(self, number: &str, title: &str) -> Option<Each<String>> {
        let office =
            ["Cumhurbaşkanlığı", "Başbakanlık"].into_iter().find(|one| title.contains(one));
        let (tr, en) = match self {
            Kind::Constitution => {
                return Some(Each { tr: "Anayasa".to_owned(), en: "Constitution".to_owned() });
            }
            Kind::Law => ("Kanun", "Law No."),
            Kind::DecreeLaw => ("KHK", "Decree-Law No."),
            Kind::PresidentialDecree => ("Cumhurbaşkanlığı Kararnamesi", "Presidential Decree No."),
            Kind::PresidentialDecision => ("Cumhurbaşkanı Kararı", "Presidential Decision No."),
            Kind::Circular => match office {
                Some("Cumhurbaşkanlığı") => {
                    ("Cumhurbaşkanlığı Genelgesi", "Presidential Circular")
                }
                Some(_) => ("Başbakanlık Genelgesi", "Prime Ministry Circular"),
                None => ("Genelge", "Circular"),
            },
            Kind::CouncilDecision => ("Meclis Kararı", "Council Decision No."),
            Kind::Decision => ("Karar", "Decision No."),
            Kind::Bylaw | Kind::Regulation | Kind::Communique | Kind::Titled => return None,
        };
        let label = Each { tr: format!("{number} sayılı {tr}"), en: format!("{en} {number}") };
        (!number.is_empty()).then_some(label)
    }

    /// Whether the serial number of such an act is its own; regulations are kept under
    /// the number of the gazette that printed them.
    pub(super) fn has_number(self) -> bool {
        !matches!(self, Kind::Bylaw | Kind::Regulation | Kind::Communique)
    }
}

/// Makers of treaties and international resolutions, in both languages.
const INTERNATIONAL: [&str; 10] = [
    "United Nations",
    "Birleşmiş Milletler",
    "Council of Europe",
    "Avrupa Konseyi",
    "International Labour",
    "Uluslararası Çalışma",
    "UNESCO",
    "European Economic Community",
    "Avrupa Ekonomik Topluluğu",
    "OECD",
];

/// Makers of EU law, in both languages.
const UNION: [&str; 9] = [
    "European Union",
    "European Parliament",
    "European Commission",
    "European Council",
    "Avrupa Birliği",
    "Avrupa Parlamentosu",
    "Avrupa Komisyonu",
    "AB Konseyi",
    "European Communities",
];

/// Words by which a title is that of a treaty.
const TREATY_WORDS: [&str; 14] = [
    "Convention",
    "Covenant",
    "Treaty",
    "Charter",
    "Protocol",
    "Agreement",
    "Declaration",
    "Sözleşme",
    "Antlaşma",
    "Anlaşma",
    "Şartı",
    "Protokol",
    "Bildirge",
    "Beyanname",
];

/// Whose law a work is, by all that its entry says.
pub(super) fn jurisdiction(work: &Work) -> Jurisdiction {
    if let Some(said) = work.jurisdiction {
        return said;
    }
    let maker = work.maker();
    let made_by = |names: &[&str]| names.iter().any(|name| maker.contains(name));
    let serial = work.serial.as_deref().unwrap_or_default();
    let titles = [&work.title.tr, &work.title.en];
    let titled = |words: &[&str]| {
        titles.iter().any(|title| {
            title.as_deref().is_some_and(|title| words.iter().any(|word| title.contains(word)))
        })
    };
    let url = work.url.as_deref().unwrap_or_default();
    if work.celex.is_some() || work.eli.is_some() {
        Jurisdiction::Eu
    } else if made_by(&INTERNATIONAL) {
        Jurisdiction::International
    } else if made_by(&UNION) {
        Jurisdiction::Eu
    } else if ["ETS", "CETS", "A/RES", "UNTS", "E/CN"].iter().any(|mark| serial.starts_with(mark)) {
        Jurisdiction::International
    } else if work.lang == Some(crate::lang::Lang::Tr)
        || url.contains("mevzuat.gov.tr")
        || work.gazette.is_some()
        || ["TBMM", "Türkiye", "Turkish", "Turkey"].iter().any(|word| maker.contains(word))
    {
        Jurisdiction::Tr
    } else if titled(&TREATY_WORDS) {
        Jurisdiction::International
    } else {
        Jurisdiction::Other
    }
}

/// What an act is called in a citation; `None` where it is called by its title.
pub(super) fn label(work: &Work) -> Option<Each<String>> {
    let title = work.own_title();
    match jurisdiction(work) {
        Jurisdiction::Tr => {
            let kind = Kind::of_turkish(title, &work.maker());
            kind.label(work.number().as_deref().unwrap_or_default(), title)
        }
        Jurisdiction::Eu => match work.celex.as_deref().and_then(eu::primary) {
            Some(treaty) => Some(treaty.label.map(str::to_owned)),
            None => eu_number(work).map(|number| number.label()),
        },
        Jurisdiction::International | Jurisdiction::Other => None,
    }
}

/// The number of an EU act.
pub(super) fn eu_number(work: &Work) -> Option<EuNumber> {
    EuNumber::of(work.own_title(), work.celex.as_deref(), work.serial.as_deref())
}

/// Where an act stands among its kind: rank, year or number, number.
pub(super) fn order(work: &Work) -> (u8, u32, u32) {
    let number = |text: &str| text.parse::<u32>().unwrap_or(0);
    match jurisdiction(work) {
        Jurisdiction::Tr => {
            let kind = Kind::of_turkish(work.own_title(), &work.maker());
            let own = work.number().unwrap_or_default();
            let (first, second) = own.split_once('/').unwrap_or((&own, ""));
            (kind as u8, number(first), number(second))
        }
        Jurisdiction::Eu => match eu_number(work) {
            Some(found) => {
                let (first, second) = found.digits.split_once('/').unwrap_or((&found.digits, ""));
                let (mut year, mut own) = (number(first), number(second));
                if found.kind == eu::EuKind::Regulation && (1950..2015).contains(&own) {
                    (year, own) = (own, year);
                }
                if (50..100).contains(&year) {
                    year += 1900;
                }
                (1 + found.kind as u8, year, own)
            }
            None => (0, 0, 0),
        },
        Jurisdiction::International | Jurisdiction::Other => (0, 0, 0),
    }
}

/// An entry of the register of law.
pub(super) fn register(work: &Work, label: Each<String>) -> Act {
    let jurisdiction = jurisdiction(work);
    let number = match jurisdiction {
        Jurisdiction::Eu => eu_number(work).map(|number| {
            let label = number.label().en;
            label.split_once(' ').map_or(label.clone(), |(_, number)| number.to_owned())
        }),
        Jurisdiction::Tr => work.number(),
        Jurisdiction::International | Jurisdiction::Other => work.serial.clone(),
    };
    Act {
        key: work.key.clone(),
        jurisdiction,
        label,
        number,
        title: Each::from_fn(|lang| {
            let treaty = work.celex.as_deref().and_then(eu::primary);
            work.title[lang].clone().or_else(|| treaty.map(|treaty| treaty.title[lang].to_owned()))
        }),
        date: work.date,
        gazette: work.gazette.clone(),
        journal: work.journal.clone(),
        celex: work.celex.clone(),
        eli: work.eli.clone(),
        url: work.url.clone().or_else(|| work.eli.clone()),
        checked: work.checked,
    }
}
