//! What every page says of itself.

use jiff::civil::Date;

use std::sync::Arc;

use crate::lang::{Each, Lang, format, phrase};
use crate::render::markup::PageLinker;
use crate::site::{Chapter, Publication, Site, route};

use super::Options;
use super::view::{Alternate, Crumb, Day, Head, Other};

/// What a page is called and where it is.
pub(super) struct About<'a> {
    pub(super) lang: Lang,
    pub(super) address: &'a str,
    pub(super) title: &'a str,
    /// What it is part of, besides the site.
    pub(super) within: Option<&'a str>,
    pub(super) description: &'a str,
    /// For Open Graph.
    pub(super) kind: &'static str,
    /// The addresses of the same page, in the languages in which it exists.
    pub(super) editions: Each<Option<&'a str>>,
    /// Where a reader of the other language is led when the page lacks it.
    pub(super) nearest: &'a str,
}

/// The head of a page.
pub(super) fn head<'a>(site: &'a Site, options: &'a Options, about: &About<'a>) -> Head<'a> {
    let lang = about.lang;
    let config = &*site.config;
    let name = config.title[lang].as_str();
    let linker = options.linker(about.address);
    let base = options.base_url.as_deref();
    let whole = |address: &str| base.map(|base| format!("{base}{address}"));
    let mut title = about.title.to_owned();
    for above in about.within.into_iter().chain((about.title != name).then_some(name)) {
        title.push_str(" – ");
        title.push_str(above);
    }
    let other = lang.other();
    Head {
        lang,
        title,
        description: about.description,
        root: linker.file_url(""),
        site: name,
        kind: about.kind,
        canonical: whole(about.address),
        alternates: alternates(base, about.editions, config.first_language()),
        other: config.languages.contains(&other).then(|| Other {
            lang: other,
            url: linker.page_url(about.editions[other].unwrap_or(about.nearest), None),
            same: about.editions[other].is_some(),
        }),
        image: base.map(|base| {
            let within = |it: &&Arc<Publication>| about.address.starts_with(&it.address[lang]);
            let publication = site.publications.iter().find(within);
            let id = publication.map(|publication| publication.id.as_str());
            format!("{base}{}", route::social(id, lang))
        }),
        feed: if site.single.news.is_empty() { None } else { whole(&route::feed(lang)) },
        citation: Vec::new(),
        base,
        partners: config.partners.iter().map(|partner| partner.name[lang].as_str()).collect(),
    }
}

/// The editions of a page for search engines; nothing when there is only one.
fn alternates(base: Option<&str>, editions: Each<Option<&str>>, first: Lang) -> Vec<Alternate> {
    let (Some(base), Some(_), Some(_)) = (base, editions.tr, editions.en) else {
        return Vec::new();
    };
    let found = editions.iter().filter_map(|(lang, address)| Some((lang.code(), (*address)?)));
    let default = editions[first].map(|address| ("x-default", address));
    found
        .chain(default)
        .map(|(lang, address)| Alternate { lang, url: format!("{base}{address}") })
        .collect()
}

/// The addresses of a text in the languages in which it exists.
pub(super) fn editions(chapter: &Chapter) -> Each<Option<&str>> {
    Each::from_fn(|lang| chapter.editions.get(lang).map(|edition| edition.address.as_str()))
}

/// Steps of the way from the home page, as titles and addresses.
pub(super) fn crumbs<'a>(linker: &PageLinker<'_>, steps: &[(&'a str, &'a str)]) -> Vec<Crumb<'a>> {
    let crumb = |&(title, address)| Crumb { title, url: linker.page_url(address, None), address };
    steps.iter().map(crumb).collect()
}

/// A day in the page's language.
pub(super) fn day(lang: Lang, date: Date) -> Day {
    Day { iso: date.to_string(), text: format::date(lang, date) }
}

/// How long some words take to read, at 200 a minute.
pub(super) fn reading_time(lang: Lang, words: usize) -> String {
    let minutes = words.div_ceil(200).max(1);
    phrase::minutes_to_read(lang, minutes.try_into().unwrap_or(u64::MAX))
}
