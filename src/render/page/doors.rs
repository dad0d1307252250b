//! Ways in: the root page, the page for what is not found, pages at old addresses.
//!
//! The root page leads on without a script by `<meta http-equiv="refresh">` with
//! a delay of 0, which WCAG allows (technique H76): a reader is not interrupted
//! by a page that changes under their eyes, because it never shows. The element
//! stands in `<noscript>`, so that the script, where it runs, can choose the
//! language the reader chose last, or else the browser's. Both links are on the
//! page in any case.

use crate::lang::{Each, Lang};
use crate::render::markup::PageLinker;
use crate::site::{Chapter, Edition, Site, route};

use super::finish::Sheet;
use super::head::{About, editions, head};
use super::shell::{Part, path_of};
use super::view::{Door, DoorView, MovedView};
use super::{Context, Job, Made};

/// The root page and the page for what is not found.
pub(super) fn jobs<'a>(site: &'a Site, jobs: &mut Vec<Job<'a>>) {
    jobs.push(Box::new(root));
    jobs.push(Box::new(|context| lost(context, context.site.config.first_language(), "404.html")));
    for &lang in &site.config.languages {
        jobs.push(Box::new(move |context| lost(context, lang, &route::lost(lang))));
    }
}

/// The pages at the old addresses of some texts.
pub(super) fn from_old_addresses<'a>(
    chapters: impl Iterator<Item = &'a Chapter>,
    jobs: &mut Vec<Job<'a>>,
) {
    for chapter in chapters {
        for (_, edition) in chapter.editions.iter() {
            let aliases = edition.parsed.head.meta.aliases.iter();
            for alias in aliases.filter_map(|alias| route::alias(alias)) {
                jobs.push(Box::new(move |context| moved(context, chapter, edition, &alias)));
            }
        }
    }
}

/// The root page of a copy that holds the publication at a place and nothing else.
pub(super) fn to_publication(at: usize, jobs: &mut Vec<Job<'_>>) {
    jobs.push(Box::new(move |context| {
        let publication = &context.site.publications[at];
        let config = &*publication.config;
        let rooms = Rooms {
            title: &config.title,
            description: &config.summary,
            address: publication.address.clone(),
        };
        let lang = context.site.config.first_language();
        door(context, "root.html", "", lang, Part::Home, &context.options.linker(""), &rooms)
    }));
}

/// Where a door leads.
struct Rooms<'a> {
    title: &'a Each<String>,
    description: &'a Each<Option<String>>,
    address: Each<String>,
}

impl<'a> Rooms<'a> {
    fn homes(site: &'a Site) -> Self {
        let address = Each::from_fn(|lang| route::home(lang, ""));
        Rooms { title: &site.config.title, description: &site.config.description, address }
    }
}

fn root(context: &Context<'_>) -> Made {
    let linker = context.options.linker("");
    let lang = context.site.config.first_language();
    door(context, "root.html", "", lang, Part::Home, &linker, &Rooms::homes(context.site))
}

/// A host that knows of one such page only takes the one at the root.
fn lost(context: &Context<'_>, lang: Lang, address: &str) -> Made {
    let root = context.options.base_url.as_deref().map_or("/", path_of);
    let linker = PageLinker { rooted: Some(root), ..context.options.linker(address) };
    door(context, "404.html", address, lang, Part::Lost, &linker, &Rooms::homes(context.site))
}

/// A page that is there for both languages and stands in one.
fn door(
    context: &Context<'_>,
    template: &'static str,
    address: &str,
    lang: Lang,
    part: Part,
    linker: &PageLinker<'_>,
    rooms: &Rooms<'_>,
) -> Made {
    let (site, options) = (context.site, context.options);
    let config = &*site.config;
    let title = rooms.title[lang].as_str();
    let mut page = head(
        site,
        options,
        &About {
            lang,
            address,
            title,
            within: None,
            description: rooms.description[lang].as_deref().unwrap_or(title),
            kind: "website",
            editions: Each::from_fn(|lang| {
                config.languages.contains(&lang).then_some(rooms.address[lang].as_str())
            }),
            nearest: "",
        },
    );
    page.root = linker.file_url("");
    // It is no edition of a page but the way to all of them.
    page.alternates.clear();
    let titles = config.languages.iter().map(|&lang| rooms.title[lang].as_str());
    let titles = titles.collect::<Vec<_>>().join(" · ");
    if part == Part::Lost {
        page.canonical = None;
        page.other = None;
        let name = if address == "404.html" { &titles } else { title };
        page.title = format!("404 – {name}");
    } else {
        page.title = titles;
    }
    let view = DoorView {
        homes: [lang, lang.other()]
            .into_iter()
            .filter(|lang| config.languages.contains(lang))
            .map(|lang| Door {
                lang,
                title: &rooms.title[lang],
                description: rooms.description[lang].as_deref(),
                url: linker.page_url(&rooms.address[lang], None),
            })
            .collect(),
        page,
    };
    let sheet =
        Sheet { template, lang, address, part: Some(part), view, text: None, chapters: None };
    context.make(&sheet, None)
}

/// A page at an old address, in the language of the new one.
fn moved(context: &Context<'_>, chapter: &Chapter, edition: &Edition, address: &str) -> Made {
    let (site, options) = (context.site, context.options);
    let linker = options.linker(address);
    let mut page = head(
        site,
        options,
        &About {
            lang: edition.lang,
            address,
            title: edition.title(),
            within: None,
            description: edition.title(),
            kind: "website",
            editions: editions(chapter),
            nearest: "",
        },
    );
    page.canonical = options.base_url.as_ref().map(|base| format!("{base}{}", edition.address));
    let url = linker.page_url(&edition.address, None);
    let sheet = Sheet {
        template: "redirect.html",
        lang: edition.lang,
        address,
        part: None,
        view: MovedView { page, url, title: edition.title() },
        text: None,
        chapters: None,
    };
    context.make(&sheet, Some(edition.parsed.head.path.clone()))
}
