//! What the cover and the imprint of a publication say, in every format.

use serde::Serialize;

use crate::config::Status;
use crate::lang::{Lang, format};
use crate::theme::Words;

use super::volume::Volume;

/// The cover and the imprint.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Imprint<'a> {
    /// The language.
    pub lang: Lang,
    /// The project's title.
    pub site: &'a str,
    /// The title.
    pub title: &'a str,
    /// The second line of the title.
    pub subtitle: Option<&'a str>,
    /// A paragraph.
    pub summary: Option<&'a str>,
    /// Names.
    pub authors: Vec<&'a str>,
    /// The names as a phrase.
    pub byline: Option<String>,
    /// For example `0.9`.
    pub edition: Option<&'a str>,
    /// The day of this edition, `2026-11-22`.
    pub iso_date: Option<String>,
    /// The day of this edition, `22 Kasım 2026`.
    pub date: Option<String>,
    /// How finished it is.
    pub status: Status,
    /// What that means for the reader; `None` for what is final.
    pub notice: Option<&'a str>,
    /// One word for it; `None` for what is final.
    pub state: Option<&'a str>,
    /// The licence.
    pub licence: Option<String>,
    /// Where it can be read.
    pub licence_url: Option<String>,
    /// A DOI.
    pub doi: Option<&'a str>,
    /// An ISBN.
    pub isbn: Option<&'a str>,
    /// Words for catalogues.
    pub keywords: &'a [String],
    /// Where the publication is on the web, in its latest edition.
    pub url: Option<String>,
    /// Who pays.
    pub funder: Option<FunderLines<'a>>,
    /// Who takes part.
    pub partners: Vec<PartnerLine<'a>>,
}

/// The words a funder requires.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct FunderLines<'a> {
    /// "Funded by …"
    pub statement: &'a str,
    /// "… does not necessarily reflect the views of …"
    pub disclaimer: &'a str,
    /// The emblem's file in the project.
    pub emblem: Option<&'a str>,
}

/// A partner.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct PartnerLine<'a> {
    /// The name.
    pub name: &'a str,
    /// The role.
    pub role: Option<&'a str>,
}

/// The cover and imprint of a volume.
pub fn imprint<'a>(volume: &Volume<'a>, words: &'a Words) -> Imprint<'a> {
    let lang = volume.lang;
    let (site, own) = (&*volume.site.config, &*volume.publication.config);
    let authors = volume.authors();
    let licence = own.licence.as_deref().map(super::page::licence);
    let (notice, state) = match own.status {
        Status::Draft => ("draft_publication", "status_draft"),
        Status::Review => ("review_publication", "status_review"),
        Status::Final => ("", ""),
    };
    let word = |key: &'static str| (!key.is_empty()).then(|| words.get(lang, key));
    Imprint {
        lang,
        site: &site.title[lang],
        title: &own.title[lang],
        subtitle: own.subtitle[lang].as_deref(),
        summary: own.summary[lang].as_deref(),
        byline: (!authors.is_empty()).then(|| format::list(lang, &authors)),
        authors,
        edition: own.edition.as_deref(),
        iso_date: own.date.map(|date| date.to_string()),
        date: own.date.map(|date| format::date(lang, date)),
        status: own.status,
        notice: word(notice),
        state: word(state),
        licence: licence.as_ref().map(|licence| licence.name.clone().into_owned()),
        licence_url: licence.and_then(|licence| licence.url),
        doi: own.doi.as_deref(),
        isbn: own.isbn.as_deref(),
        keywords: &own.keywords[lang],
        url: volume.whole(&volume.publication.address[lang], None),
        funder: site.funder.as_ref().map(|funder| FunderLines {
            statement: &funder.statement[lang],
            disclaimer: &funder.disclaimer[lang],
            emblem: funder.emblem.as_ref().map(|path| path.as_str()),
        }),
        partners: site
            .partners
            .iter()
            .map(|partner| PartnerLine {
                name: &partner.name[lang],
                role: partner.role[lang].as_deref(),
            })
            .collect(),
    }
}
