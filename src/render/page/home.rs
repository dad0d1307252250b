//! The home page of each language.

use crate::lang::{Each, Lang};
use crate::site::route;

use super::finish::{Sheet, Text};
use super::head::{About, day, head};
use super::sections::counterparts;
use super::shell::Part;
use super::view::{Card, HomeView, Link};
use super::{Context, Job, Made, landing, news};

/// As many news items as this stand on the home page.
const LATEST: usize = 3;

/// The home page of one language. There is one even where nobody has written
/// its text: it then shows the publications and the news.
pub(super) fn jobs(lang: Lang, jobs: &mut Vec<Job<'_>>) {
    jobs.push(Box::new(move |context| make(context, lang)));
}

fn make(context: &Context<'_>, lang: Lang) -> Made {
    let (site, options) = (context.site, context.options);
    let config = &*site.config;
    let addresses = Each::from_fn(|lang| route::home(lang, ""));
    let address = addresses[lang].as_str();
    let linker = options.linker(address);
    let edition = site.single.home.as_ref().and_then(|home| home.editions.get(lang));
    let meta = edition.map(|edition| &edition.parsed.head.meta);
    let title = meta.map_or(config.title[lang].as_str(), |meta| meta.title.as_str());
    let summary =
        meta.and_then(|meta| meta.summary.as_deref()).or(config.description[lang].as_deref());
    let page = head(
        site,
        options,
        &About {
            lang,
            address,
            title,
            within: None,
            description: summary.unwrap_or(title),
            kind: "website",
            editions: Each::from_fn(|lang| {
                config.languages.contains(&lang).then_some(addresses[lang].as_str())
            }),
            nearest: "",
        },
    );
    let publications = site.publications.iter().map(|publication| Card {
        link: Link {
            title: &publication.config.title[lang],
            url: linker.page_url(&publication.address[lang], None),
            lang: None,
            current: false,
        },
        subtitle: publication.config.subtitle[lang].as_deref(),
        summary: publication.config.summary[lang].as_deref(),
        status: publication.config.status,
        date: publication.config.date.map(|date| day(lang, date)),
        cover: linker.file_url(&route::cover(Some(&publication.id))),
        downloads: landing::offers(context, publication, lang, &linker),
    });
    let view = HomeView {
        title,
        summary,
        cover: linker.file_url(&route::cover(None)),
        publications: publications.collect(),
        news: site
            .single
            .news
            .iter()
            .take(LATEST)
            .map(|item| news::line(item, lang, &linker))
            .collect(),
        all_news: (!site.single.news.is_empty()).then(|| linker.page_url(&route::news(lang), None)),
        page,
    };
    let other = site.single.home.as_ref().and_then(|home| home.editions.get(lang.other()));
    let text = edition.map(|edition| Text {
        edition,
        elsewhere: other.map(|other| {
            let url = linker.page_url(&other.address, None);
            (url, counterparts(&edition.parsed.outline, &other.parsed.outline))
        }),
        behind: Vec::new(),
        beside: None,
    });
    let sheet = Sheet {
        template: "home.html",
        lang,
        address,
        part: Some(Part::Home),
        view,
        text,
        chapters: None,
    };
    context.make(&sheet, edition.map(|edition| edition.parsed.head.path.clone()))
}
