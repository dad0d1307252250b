//! What many pages share, made once: the header and footer of each part of the
//! site, and the entries of each publication's list of chapters.
//!
//! Their links depend on how deep in the site a page lies, and on nothing else
//! of it, so there is one shell for each language, part and depth.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use crate::config::Funder;
use crate::diag::Diagnostic;
use crate::lang::{Each, Lang};
use crate::memo::{Fingerprint, Memo, Stage};
use crate::render::markup::PageLinker;
use crate::site::{Chapter, Publication, Site, route};
use crate::theme::{Failure, Theme};

use super::Options;
use super::view::{Licence, Link};
use crate::render::minify::minified;

/// As many publications and pages as this stand in the header; the home page has the others.
const IN_HEADER: usize = 8;

/// As many chapters as this are listed beside every chapter of a publication.
const LISTED: usize = 40;

/// In a longer publication, the neighbours listed before and after a chapter.
const NEIGHBOURS: usize = 6;

/// A part of the site, as the header marks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Part {
    /// The home page, and whatever is in no other part.
    Home,
    /// A publication, by its place.
    Publication(usize),
    /// News.
    News,
    /// A stand-alone page that is in the header, by its place.
    Page(usize),
    /// The page for what is not found, which is read at other addresses than its own.
    Lost,
}

impl Part {
    /// The part of the stand-alone page at a place.
    pub(super) fn page(place: usize) -> Part {
        if place < IN_HEADER { Part::Page(place) } else { Part::Home }
    }
}

/// Header and footer of some pages.
pub(super) struct Shell {
    /// Minified.
    pub(super) header: String,
    /// Minified.
    pub(super) footer: String,
    pub(super) fingerprint: Fingerprint,
}

/// The entries of a publication's list of chapters.
pub(super) struct ChapterList {
    entries: Vec<Entry>,
    prints: Vec<Fingerprint>,
}

struct Entry {
    link: String,
    current: String,
}

impl ChapterList {
    /// Which entries stand beside the chapter at `index`, and whether they are not all.
    pub(super) fn window(&self, index: usize) -> (Range<usize>, bool) {
        let count = self.entries.len();
        if count <= LISTED {
            return (0..count, false);
        }
        (index.saturating_sub(NEIGHBOURS)..(index + NEIGHBOURS + 1).min(count), true)
    }

    /// What stands for some entries in a view.
    pub(super) fn prints(&self, window: Range<usize>) -> &[Fingerprint] {
        &self.prints[window]
    }

    /// The list items beside the chapter at `index`.
    pub(super) fn items(&self, index: usize) -> String {
        let (window, _) = self.window(index);
        let places = window.clone().zip(&self.entries[window]);
        places
            .map(|(at, entry)| if at == index { &entry.current } else { &entry.link })
            .fold(String::new(), |items, item| items + item)
    }
}

type Key = (Lang, Part, usize);

/// The shells of a site.
pub(super) struct Shells {
    shells: BTreeMap<Key, Arc<Shell>>,
    chapters: BTreeMap<(usize, Lang), Arc<ChapterList>>,
}

impl Shells {
    /// Makes the shells, or says which template failed.
    pub(super) fn make(
        site: &Site,
        theme: &Theme,
        memo: &Memo,
        options: &Options,
    ) -> Result<Arc<Shells>, Box<Diagnostic>> {
        let known = (site.fingerprint, theme.fingerprint, options.shown());
        let made = memo.part(Stage::Shell, &options.place(), Fingerprint::of(&known), |memo| {
            Shells::new(site, theme, memo, options).map(Arc::new)
        });
        Result::clone(&made)
    }

    fn new(
        site: &Site,
        theme: &Theme,
        memo: &Memo,
        options: &Options,
    ) -> Result<Shells, Box<Diagnostic>> {
        let languages = &site.config.languages;
        let keys = keys(site, memo);
        // Parts of one language often have the same shell.
        let shells = each(languages.clone(), |lang| {
            let complain = |failure| theme.complaint(&failure, &route::home(lang, ""));
            let made = keys.iter().filter(|key| key.0 == lang).map(|&key| {
                let shell = shell(site, theme, memo, options, key).map_err(complain)?;
                Ok((key, shell))
            });
            made.collect::<Result<Vec<_>, _>>()
        })?;
        let shells = shells.into_values().flatten().collect();
        let places = 0..site.publications.len();
        let lists: Vec<_> =
            places.flat_map(|at| languages.iter().map(move |&lang| (at, lang))).collect();
        let chapters = each(lists, |(at, lang)| {
            let publication = &*site.publications[at];
            let known = (site.around(publication), lang, theme.fingerprint, options.shown());
            let list = memo.get(Stage::Shell, Fingerprint::of(&known), || {
                chapter_list(publication, lang, theme, memo, options)
            });
            let list = Result::clone(&list);
            list.map_err(|failure| theme.complaint(&failure, &publication.address[lang]))
        })?;
        Ok(Shells { shells, chapters })
    }

    /// The shell of a page. The keys were made from the same pages, so there is one.
    pub(super) fn of(&self, lang: Lang, part: Part, address: &str) -> &Arc<Shell> {
        &self.shells[&(lang, part, depth(address))]
    }

    /// The list of chapters of the publication at a place.
    pub(super) fn chapters(&self, publication: usize, lang: Lang) -> &ChapterList {
        &self.chapters[&(publication, lang)]
    }
}

/// A value for each key, made side by side; of several failures the first key's counts.
fn each<K: Ord + Copy + Send, V: Send>(
    keys: Vec<K>,
    make: impl Fn(K) -> Result<V, Diagnostic> + Sync,
) -> Result<BTreeMap<K, V>, Box<Diagnostic>> {
    let made: Vec<_> = keys.into_par_iter().map(|key| (key, make(key))).collect();
    made.into_iter().map(|(key, made)| Ok((key, made.map_err(Box::new)?))).collect()
}

/// Every combination of language, part and depth that the site has.
fn keys(site: &Site, memo: &Memo) -> BTreeSet<Key> {
    let first = site.config.first_language();
    let mut keys = BTreeSet::from([(first, Part::Lost, 0), (first, Part::Home, 0)]);
    let mut add = |chapter: &Chapter, part: Part| {
        for (lang, edition) in chapter.editions.iter() {
            keys.insert((lang, part, depth(&edition.address)));
        }
    };
    for (at, page) in site.single.pages.iter().enumerate() {
        add(page, Part::page(at));
    }
    for page in &site.back {
        add(page, Part::Home);
    }
    for item in &site.single.news {
        add(item, Part::News);
    }
    for (at, publication) in site.publications.iter().enumerate() {
        let key = Fingerprint::of(&("depths", site.around(publication)));
        let depths = memo.get(Stage::Shell, key, || depths(publication));
        keys.extend(depths.iter().map(|&(lang, depth)| (lang, Part::Publication(at), depth)));
    }
    for &lang in &site.config.languages {
        keys.insert((lang, Part::Lost, depth(&route::lost(lang))));
        keys.insert((lang, Part::Home, depth(&route::home(lang, ""))));
        keys.insert((lang, Part::Home, depth(&route::search(lang))));
        keys.insert((lang, Part::News, depth(&route::news(lang))));
        for (at, publication) in site.publications.iter().enumerate() {
            keys.insert((lang, Part::Publication(at), depth(&publication.address[lang])));
        }
    }
    keys
}

/// How deep the pages of a publication's chapters lie.
fn depths(publication: &Publication) -> BTreeSet<(Lang, usize)> {
    let mut depths = BTreeSet::new();
    for (lang, edition) in publication.all().flat_map(|chapter| chapter.editions.iter()) {
        depths.insert((lang, depth(&edition.address)));
    }
    for chapter in publication.texts() {
        let views = route::parallel_views(publication, chapter);
        for (lang, address) in views.iter().flat_map(Each::iter) {
            depths.insert((lang, depth(address)));
        }
    }
    depths
}

fn depth(address: &str) -> usize {
    address.matches('/').count()
}

#[derive(Hash, Serialize)]
struct ShellView<'a> {
    lang: Lang,
    site: &'a str,
    home: String,
    root: String,
    publications: Vec<Link<'a>>,
    /// Where the publications are that the header has no room for.
    all_publications: Option<String>,
    news: Option<Link<'a>>,
    pages: Vec<Link<'a>>,
    search: Option<String>,
    feed: Option<String>,
    funder: Option<FunderView<'a>>,
    partners: Vec<PartnerView<'a>>,
    report: Option<String>,
    licence: Option<Licence<'a>>,
}

#[derive(Hash, Serialize)]
struct FunderView<'a> {
    statement: &'a str,
    disclaimer: &'a str,
    emblem: Option<String>,
}

#[derive(Hash, Serialize)]
struct PartnerView<'a> {
    name: &'a str,
    role: Option<&'a str>,
    url: Option<&'a str>,
    logo: Option<String>,
}

fn shell(
    site: &Site,
    theme: &Theme,
    memo: &Memo,
    options: &Options,
    (lang, part, depth): Key,
) -> Result<Arc<Shell>, Failure> {
    // Any address of that depth will do, as long as it shares no folder with a real one.
    let from = "-/".repeat(depth);
    let root = options.base_url.as_deref().map_or("/", path_of);
    let rooted = (part == Part::Lost).then_some(root);
    let linker = PageLinker { rooted, ..options.linker(&from) };
    let view = view(site, options, &linker, lang, part);
    let key = Fingerprint::of(&(&view, theme.fingerprint));
    let made = memo.get(Stage::Shell, key, || {
        let part = |template| theme.render(template, lang, &view, &[]).map(minified);
        let (header, footer) = (part("parts/header.html")?, part("parts/footer.html")?);
        let fingerprint = Fingerprint::of(&(&header, &footer));
        Ok(Arc::new(Shell { header, footer, fingerprint }))
    });
    Result::clone(&made)
}

fn view<'a>(
    site: &'a Site,
    options: &Options,
    linker: &PageLinker<'_>,
    lang: Lang,
    part: Part,
) -> ShellView<'a> {
    let config = &*site.config;
    let link = |title: &'a str, address: &str, current: bool| Link {
        title,
        url: linker.page_url(address, None),
        lang: None,
        current,
    };
    let asset = |path| linker.file_url(&route::asset(path));
    let publications = site.publications.iter().enumerate().take(IN_HEADER);
    let pages = site.single.pages.iter().enumerate().take(IN_HEADER);
    let home = linker.page_url(&route::home(lang, ""), None);
    let funder = |funder: &'a Funder| FunderView {
        statement: &funder.statement[lang],
        disclaimer: &funder.disclaimer[lang],
        emblem: funder.emblem.as_ref().map(asset),
    };
    let licence = match part {
        Part::Publication(at) => site.publications[at].config.licence.as_deref().map(licence),
        _ => None,
    };
    ShellView {
        lang,
        site: &config.title[lang],
        root: linker.file_url(""),
        publications: publications
            .map(|(at, publication)| {
                let title = &publication.config.title[lang];
                link(title, &publication.address[lang], part == Part::Publication(at))
            })
            .collect(),
        all_publications: (site.publications.len() > IN_HEADER)
            .then(|| format!("{home}#publications")),
        news: (!site.single.news.is_empty())
            .then(|| link("", &route::news(lang), part == Part::News)),
        pages: pages
            .filter_map(|(at, page)| {
                let edition = page.editions.get(lang)?;
                Some(link(edition.title(), &edition.address, part == Part::Page(at)))
            })
            .chain(site.back.iter().filter_map(|page| {
                let edition = page.editions.get(lang)?;
                Some(link(edition.title(), &edition.address, false))
            }))
            .collect(),
        search: options.search.then(|| linker.page_url(&route::search(lang), None)),
        feed: (!site.single.news.is_empty() && options.base_url.is_some())
            .then(|| linker.file_url(&route::feed(lang))),
        funder: config.funder.as_ref().map(funder),
        partners: config
            .partners
            .iter()
            .map(|partner| PartnerView {
                name: &partner.name[lang],
                role: partner.role[lang].as_deref(),
                url: partner.url.as_deref(),
                logo: partner.logo.as_ref().map(asset),
            })
            .collect(),
        report: config.report.as_deref().map(report),
        licence,
        home,
    }
}

/// A mail address as a link, a web address as it is.
pub(super) fn report(to: &str) -> String {
    if to.contains('@') && !to.contains(':') { format!("mailto:{to}") } else { to.to_owned() }
}

/// The path part of a base URL: `/` or `/site/`.
pub fn path_of(base_url: &str) -> &str {
    let host = base_url.find("://").map_or(0, |at| at + 3);
    base_url[host..].find('/').map_or("/", |at| &base_url[host + at..])
}

/// A Creative Commons licence by its usual name, with the address of its text.
pub(crate) fn licence(name: &str) -> Licence<'_> {
    let known = name.strip_prefix("CC-").and_then(|rest| rest.rsplit_once('-'));
    match known {
        Some((kind, version)) if kind.starts_with("BY") => Licence {
            name: format!("CC {kind} {version}").into(),
            url: Some(format!(
                "https://creativecommons.org/licenses/{}/{version}/",
                kind.to_ascii_lowercase()
            )),
        },
        _ if name == "CC0-1.0" => Licence {
            name: "CC0 1.0".into(),
            url: Some("https://creativecommons.org/publicdomain/zero/1.0/".to_owned()),
        },
        _ => Licence { name: name.into(), url: None },
    }
}

#[derive(Hash, Serialize)]
struct EntryView<'a> {
    lang: Lang,
    number: Option<u32>,
    title: &'a str,
    url: String,
    /// The language of the chapter, where it is not the page's.
    other: Option<Lang>,
    draft: bool,
}

#[derive(Serialize)]
struct MarkedEntry<'a> {
    #[serde(flatten)]
    entry: &'a EntryView<'a>,
    current: bool,
}

fn chapter_list(
    publication: &Publication,
    lang: Lang,
    theme: &Theme,
    memo: &Memo,
    options: &Options,
) -> Result<Arc<ChapterList>, Failure> {
    // All chapters lie beside each other, so their links to each other are the same.
    let from = format!("{}-/", publication.address[lang]);
    let linker = options.linker(&from);
    let entry = |chapter| entry(chapter, lang, &linker);
    let views: Vec<EntryView<'_>> = publication.all().map(entry).collect();
    let key = Fingerprint::of(&(&views, theme.fingerprint));
    let made = memo.get(Stage::Shell, key, || {
        let mut entries = Vec::with_capacity(views.len());
        let mut prints = Vec::with_capacity(views.len());
        for view in &views {
            let render = |current| {
                let marked = MarkedEntry { entry: view, current };
                theme.render("parts/chapter.html", lang, &marked, &[]).map(minified)
            };
            let entry = Entry { link: render(false)?, current: render(true)? };
            prints.push(Fingerprint::of(&(&entry.link, &entry.current)));
            entries.push(entry);
        }
        Ok(Arc::new(ChapterList { entries, prints }))
    });
    Result::clone(&made)
}

fn entry<'a>(chapter: &'a Chapter, lang: Lang, linker: &PageLinker<'_>) -> EntryView<'a> {
    let (found, edition) = chapter.editions.prefer(lang);
    EntryView {
        lang,
        number: chapter.number,
        title: edition.title(),
        url: linker.page_url(&edition.address, None),
        other: (found != lang).then_some(found),
        draft: edition.parsed.head.meta.draft,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_get_their_names() {
        let check = |given, name: &str, url: Option<&str>| {
            let licence = licence(given);
            assert_eq!((&*licence.name, licence.url.as_deref()), (name, url));
        };
        let by = Some("https://creativecommons.org/licenses/by/4.0/");
        check("CC-BY-4.0", "CC BY 4.0", by);
        let share = Some("https://creativecommons.org/licenses/by-nc-sa/4.0/");
        check("CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0", share);
        check("Tüm hakları saklıdır", "Tüm hakları saklıdır", None);
    }

    #[test]
    fn a_site_may_live_in_a_folder() {
        assert_eq!(path_of("https://example.org/"), "/");
        assert_eq!(path_of("https://example.org/a/b/"), "/a/b/");
    }

    #[test]
    fn long_lists_show_the_neighbours() {
        let list = |count| ChapterList {
            entries: (0..count)
                .map(|at| Entry { link: format!("{at} "), current: format!("[{at}] ") })
                .collect(),
            prints: vec![Fingerprint::default(); count],
        };
        assert_eq!(list(3).items(1), "0 [1] 2 ");
        assert_eq!(list(41).items(0), "[0] 1 2 3 4 5 6 ");
        assert_eq!(list(41).items(38), "32 33 34 35 36 37 [38] 39 40 ");
        assert_eq!(list(41).window(38), (32..41, true));
    }
}
