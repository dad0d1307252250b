//! How to cite what the project itself publishes.
//!
//! A [`Subject`] is a publication, a chapter, a page or one paragraph of them. It is said
//! in words ([`plain`]), as metadata of its page ([`meta`]), and in the formats that
//! reference managers read: [`bibtex`], [`ris`], [`csl_json`].

mod bibtex;
mod csl_json;
mod ris;

#[cfg(test)]
mod tests;

use jiff::civil::Date;

use crate::lang::{Each, Lang, format};

pub use bibtex::bibtex;
pub use csl_json::csl_json;
pub use ris::ris;

/// Something of ours that can be cited.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    /// What it is.
    pub kind: Kind,
    /// The language of the text, and of the citation.
    pub lang: Lang,
    /// The title.
    pub title: String,
    /// Who wrote it.
    pub authors: Vec<Author>,
    /// The day of this edition.
    pub date: Option<Date>,
    /// For example `0.9`.
    pub edition: Option<String>,
    /// Whether it is a working draft.
    pub draft: bool,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// The full address of the page.
    pub url: Option<String>,
    /// The full address of the PDF.
    pub pdf: Option<String>,
    /// A DOI, without `https://doi.org/`.
    pub doi: Option<String>,
    /// An ISBN.
    pub isbn: Option<String>,
    /// Words for catalogues.
    pub keywords: Vec<String>,
    /// The number of one paragraph, for example `3.14`.
    pub paragraph: Option<String>,
}

/// What is cited.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A whole publication.
    Publication,
    /// A chapter.
    Chapter {
        /// The title of the publication.
        publication: String,
        /// Its number.
        number: Option<u32>,
    },
    /// A page or news item.
    Page {
        /// The title of the site.
        site: String,
    },
}

/// Who wrote something.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Author {
    /// A person.
    Person {
        /// The family name.
        family: String,
        /// The other names.
        given: String,
    },
    /// An institution, or a name whose parts are not known.
    Body(String),
}

impl Author {
    /// An author as `publication.yaml` names one: `Yılmaz, Ayşe` is a person, and so is
    /// whoever has an ORCID iD; everybody else is taken to be an institution, whose name
    /// must not be turned around.
    pub fn read(name: &str, has_orcid: bool) -> Author {
        let name = super::work::clean(name);
        let parts = match name.split_once(',') {
            Some((family, given)) => Some((family, given)),
            None if has_orcid => name.rsplit_once(' ').map(|(given, family)| (family, given)),
            None => None,
        };
        match parts.map(|(family, given)| (family.trim(), given.trim())) {
            Some((family, given)) if !family.is_empty() && !given.is_empty() => {
                Author::Person { family: family.to_owned(), given: given.to_owned() }
            }
            _ => Author::Body(name),
        }
    }

    /// `Yılmaz, Ayşe`, or the institution.
    fn sorted(&self) -> String {
        match self {
            Author::Person { family, given } => format!("{family}, {given}"),
            Author::Body(name) => name.clone(),
        }
    }
}

/// The citation in words: `WRI Türkiye (2026). Equal Istanbul. Edition 0.9, working draft,
/// 22 November 2026. https://…`.
pub fn plain(subject: &Subject) -> String {
    let lang = subject.lang;
    let year = subject.date.map(|date| date.year().to_string());
    let year = year.unwrap_or_else(|| Each { tr: "t.y.", en: "n.d." }[lang].to_owned());
    let names: Vec<String> = subject.authors.iter().map(Author::sorted).collect();
    let mut sentences = vec![match list(&names, lang) {
        names if names.is_empty() => format!("{} ({year})", subject.title),
        names => format!("{names} ({year})"),
    }];
    sentences.extend(title(subject));
    sentences.extend(details(subject));
    let published = subject.publisher.as_ref();
    let published = published.filter(|name| names.iter().all(|author| author != *name));
    sentences.extend(published.cloned());
    sentences.extend(address(subject));
    let mut said = String::new();
    for sentence in sentences {
        if !said.is_empty() {
            let closed = said.trim_end_matches('”').ends_with(['?', '!', '.']);
            said.push_str(if closed { " " } else { ". " });
        }
        said.push_str(&sentence);
    }
    if address(subject).is_none() && !said.ends_with('.') {
        said.push('.');
    }
    said
}

fn list(names: &[String], lang: Lang) -> String {
    let and = Each { tr: " ve ", en: " and " }[lang];
    match names.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, others)) => format!("{}{and}{last}", others.join(", ")),
    }
}

/// The title; a chapter's with the publication it is in.
fn title(subject: &Subject) -> Vec<String> {
    let nameless = subject.authors.is_empty();
    match (&subject.kind, subject.lang) {
        (Kind::Publication, _) if nameless => Vec::new(),
        (Kind::Publication, _) => vec![subject.title.clone()],
        (Kind::Page { site }, _) => {
            let title = (!nameless).then(|| format!("“{}”", subject.title));
            title.into_iter().chain([site.clone()]).collect()
        }
        (Kind::Chapter { publication, number }, lang) => {
            let place = match (lang, number) {
                (Lang::Tr, Some(number)) => format!("{publication} içinde, bölüm {number}"),
                (Lang::Tr, None) => format!("{publication} içinde"),
                (Lang::En, Some(number)) => format!("In {publication}, chapter {number}"),
                (Lang::En, None) => format!("In {publication}"),
            };
            let title = (!nameless).then(|| format!("“{}”", subject.title));
            title.into_iter().chain([place]).collect()
        }
    }
}

/// `Edition 0.9, working draft, 22 November 2026, ¶ 3.14`.
fn details(subject: &Subject) -> Option<String> {
    let lang = subject.lang;
    let edition = subject.edition.as_ref();
    let edition = edition.map(|number| match lang {
        Lang::Tr => format!("Sürüm {number}"),
        Lang::En => format!("Edition {number}"),
    });
    let (large, small) = match lang {
        Lang::Tr => ("Çalışma taslağı", "çalışma taslağı"),
        Lang::En => ("Working draft", "working draft"),
    };
    let draft = if edition.is_some() { small } else { large };
    let details: Vec<String> = edition
        .into_iter()
        .chain(subject.draft.then(|| draft.to_owned()))
        .chain(subject.date.map(|date| format::date(lang, date)))
        .chain(subject.paragraph.as_ref().map(|number| format!("¶ {number}")))
        .collect();
    (!details.is_empty()).then(|| details.join(", "))
}

fn address(subject: &Subject) -> Option<String> {
    let doi = subject.doi.as_ref().map(|doi| format!("https://doi.org/{doi}"));
    doi.or_else(|| subject.url.clone())
}

/// The `citation_*` metadata by which Google Scholar and Zotero know a page, in order.
pub fn meta(subject: &Subject) -> Vec<(&'static str, String)> {
    let mut pairs = vec![("citation_title", subject.title.clone())];
    pairs.extend(subject.authors.iter().map(|author| ("citation_author", author.sorted())));
    pairs.extend(subject.date.map(|date| {
        let day = format!("{:04}/{:02}/{:02}", date.year(), date.month(), date.day());
        ("citation_publication_date", day)
    }));
    pairs.push(("citation_language", subject.lang.code().to_owned()));
    if let Kind::Chapter { publication, .. } = &subject.kind {
        pairs.push(("citation_inbook_title", publication.clone()));
    }
    let some = |name, value: &Option<String>| value.clone().map(|value| (name, value));
    let publisher = match subject.kind {
        Kind::Publication => "citation_technical_report_institution",
        Kind::Chapter { .. } | Kind::Page { .. } => "citation_publisher",
    };
    pairs.extend(some(publisher, &subject.publisher));
    pairs.extend(some("citation_doi", &subject.doi));
    pairs.extend(some("citation_isbn", &subject.isbn));
    pairs.extend(some("citation_public_url", &subject.url));
    pairs.extend(some("citation_fulltext_html_url", &subject.url));
    pairs.extend(some("citation_pdf_url", &subject.pdf));
    pairs.extend(subject.keywords.iter().map(|word| ("citation_keywords", word.clone())));
    pairs
}

/// A short ASCII name for files and databases: `wri-turkiye-2026-adil`.
pub fn key(subject: &Subject) -> String {
    let author = subject.authors.first().map(|author| match author {
        Author::Person { family, .. } => family.as_str(),
        Author::Body(name) => name,
    });
    let year = subject.date.map(|date| date.year().to_string());
    let word = subject.title.split_whitespace().next();
    let parts = [author, year.as_deref(), word].into_iter().flatten();
    let parts = parts.map(|part| subject.lang.slug(part)).filter(|part| !part.is_empty());
    match parts.collect::<Vec<_>>().join("-") {
        key if key.is_empty() => "work".to_owned(),
        key => key,
    }
}
