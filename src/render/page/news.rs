//! The list of news.

use crate::lang::{Each, Lang};
use crate::render::markup::PageLinker;
use crate::site::{Chapter, Site, route};

use super::finish::Sheet;
use super::head::{About, crumbs, day, head};
use super::shell::Part;
use super::view::{Link, NewsLine, NewsView};
use super::{Context, Job, Made};

/// The list of one language, if there are news.
pub(super) fn jobs<'a>(site: &'a Site, lang: Lang, jobs: &mut Vec<Job<'a>>) {
    if !site.single.news.is_empty() {
        jobs.push(Box::new(move |context| make(context, lang)));
    }
}

fn make(context: &Context<'_>, lang: Lang) -> Made {
    let (site, options) = (context.site, context.options);
    let addresses = Each::from_fn(route::news);
    let address = addresses[lang].as_str();
    let linker = options.linker(address);
    let title = context.theme.words.get(lang, "news");
    let languages = &site.config.languages;
    let page = head(
        site,
        options,
        &About {
            lang,
            address,
            title,
            within: None,
            description: site.config.description[lang].as_deref().unwrap_or(title),
            kind: "website",
            editions: Each::from_fn(|lang| {
                languages.contains(&lang).then_some(addresses[lang].as_str())
            }),
            nearest: "",
        },
    );
    let home = route::home(lang, "");
    let view = NewsView {
        news: site.single.news.iter().map(|item| line(item, lang, &linker)).collect(),
        crumbs: crumbs(&linker, &[(page.site, &home)]),
        page,
    };
    let sheet = Sheet {
        template: "news.html",
        lang,
        address,
        part: Some(Part::News),
        view,
        text: None,
        chapters: None,
    };
    context.make(&sheet, None)
}

/// A news item in a list, in the page's language if there is one.
pub(super) fn line<'a>(item: &'a Chapter, lang: Lang, linker: &PageLinker<'_>) -> NewsLine<'a> {
    let (found, edition) = item.editions.prefer(lang);
    NewsLine {
        link: Link {
            title: edition.title(),
            url: linker.page_url(&edition.address, None),
            lang: (found != lang).then_some(found),
            current: false,
        },
        date: item.date().map(|date| day(lang, date)),
        summary: edition.parsed.head.meta.summary.as_deref(),
    }
}
