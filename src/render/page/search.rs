//! The search page. A script fills it; without one it says where else to look.

use crate::lang::{Each, Lang};
use crate::site::route;

use super::finish::Sheet;
use super::head::{About, crumbs, head};
use super::shell::Part;
use super::view::{Link, SearchView};
use super::{Context, Job, Made};

/// The search page of one language.
pub(super) fn jobs(lang: Lang, jobs: &mut Vec<Job<'_>>) {
    jobs.push(Box::new(move |context| make(context, lang)));
}

fn make(context: &Context<'_>, lang: Lang) -> Made {
    let (site, options) = (context.site, context.options);
    let addresses = Each::from_fn(route::search);
    let address = addresses[lang].as_str();
    let linker = options.linker(address);
    let words = &context.theme.words;
    let title = words.get(lang, "search_title");
    let languages = &site.config.languages;
    let page = head(
        site,
        options,
        &About {
            lang,
            address,
            title,
            within: None,
            description: words.get(lang, "search_about"),
            kind: "website",
            editions: Each::from_fn(|lang| {
                languages.contains(&lang).then_some(addresses[lang].as_str())
            }),
            nearest: "",
        },
    );
    let home = route::home(lang, "");
    let link = |title, address: &str| {
        let url = linker.page_url(address, None);
        Link { title, url, lang: None, current: false }
    };
    let made = site.back.iter().filter_map(|page| page.editions.get(lang));
    let publications = site.publications.iter().map(|publication| {
        link(publication.config.title[lang].as_str(), &publication.address[lang])
    });
    let view = SearchView {
        title,
        elsewhere: made
            .map(|edition| link(edition.title(), &edition.address))
            .chain(publications)
            .collect(),
        crumbs: crumbs(&linker, &[(page.site, &home)]),
        page,
    };
    context.make(
        &Sheet {
            template: "search.html",
            lang,
            address,
            part: Some(Part::Home),
            view,
            text: None,
            chapters: None,
        },
        None,
    )
}
