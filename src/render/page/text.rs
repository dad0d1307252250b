//! Texts by themselves: chapters, stand-alone pages, news items.

use std::ops::Range;

use crate::lang::phrase::{self, Numbered};
use crate::lang::{Each, Lang, format};
use crate::render::markup::{Behind, PageLinker, fill};
use crate::site::{Chapter, Edition, Publication, Site, made, route};
use crate::translation::rows::RowNote;

use super::finish::{Sheet, Text};
use super::head::{About, crumbs, day, editions, head, reading_time};
use super::sections::counterparts;
use super::shell::Part;
use super::view::{Listing, Remark, Sort, Step, TextView, Within};
use super::{Context, Job, Made, citing};

/// A text in one language, and where in the site it is.
struct Which<'a> {
    lang: Lang,
    chapter: &'a Chapter,
    edition: &'a Edition,
    sort: Sort,
    part: Part,
    /// The publication and the place in it, for a chapter.
    within: Option<(usize, usize)>,
}

/// The stand-alone pages and news items of one language.
pub(super) fn single_jobs<'a>(site: &'a Site, lang: Lang, jobs: &mut Vec<Job<'a>>) {
    let pages = site.single.pages.iter().enumerate();
    jobs.extend(pages.filter_map(|(at, page)| job(page, lang, Sort::Page, Part::page(at), None)));
    let news = site.single.news.iter();
    jobs.extend(news.filter_map(|item| job(item, lang, Sort::News, Part::News, None)));
}

/// The pages that the program makes of all publications, in one language.
pub(super) fn back_jobs<'a>(site: &'a Site, lang: Lang, jobs: &mut Vec<Job<'a>>) {
    let pages = site.back.iter();
    jobs.extend(pages.filter_map(|page| job(page, lang, Sort::Page, Part::Home, None)));
}

/// The page of a chapter, the one at `index` in the publication at `at`, in one language.
pub(super) fn chapter_job(
    chapter: &Chapter,
    lang: Lang,
    at: usize,
    index: usize,
) -> Option<Job<'_>> {
    job(chapter, lang, Sort::Chapter, Part::Publication(at), Some((at, index)))
}

fn job<'a>(
    chapter: &'a Chapter,
    lang: Lang,
    sort: Sort,
    part: Part,
    within: Option<(usize, usize)>,
) -> Option<Job<'a>> {
    let edition = chapter.editions.get(lang)?;
    let which = Which { lang, chapter, edition, sort, part, within };
    Some(Box::new(move |context| make(context, &which)))
}

fn make(context: &Context<'_>, which: &Which<'_>) -> Made {
    let &Which { lang, chapter, edition, sort, within, .. } = which;
    let (site, options) = (context.site, context.options);
    let publication = within.map(|(at, _)| &*site.publications[at]);
    let address = edition.address.as_str();
    let notes = options.rows.of(chapter);
    let book = options.chapter_downloads.get(address);
    let known = (context.texts.fingerprint(edition), notes, book);
    let above = Above::of(context, sort, publication);
    let home = route::home(lang, "");
    let origin = Some(edition.parsed.head.path.clone());
    context.recall(address, origin, known, || sheet(context, which, &above, &home))
}

fn sheet<'a>(
    context: &Context<'a>,
    which: &Which<'a>,
    above: &'a Above<'a>,
    home: &'a str,
) -> Sheet<'a, TextView<'a>> {
    let &Which { lang, chapter, edition, sort, part, within } = which;
    let (site, options) = (context.site, context.options);
    let publication = within.map(|(at, _)| &*site.publications[at]);
    let meta = &edition.parsed.head.meta;
    let address = edition.address.as_str();
    let linker = options.linker(address);
    let mut page = head(
        site,
        options,
        &About {
            lang,
            address,
            title: edition.title(),
            within: (sort != Sort::Page).then_some(above.title[lang].as_str()),
            description: meta.summary.as_deref().or(above.summary(lang)).unwrap_or(edition.title()),
            kind: "article",
            editions: editions(chapter),
            nearest: &above.address[lang.other()],
        },
    );
    let subject = publication
        .filter(|_| chapter.number.is_some())
        .map(|within| (within, citing::chapter(site, options, within, chapter, edition)));
    if let Some((_, subject)) = &subject {
        page.citation = citing::meta(subject);
    }
    let mut steps = vec![(page.site, home)];
    if sort != Sort::Page {
        steps.push((&above.title[lang], &above.address[lang]));
    }
    let elsewhere = chapter.editions.get(lang.other()).map(|other| {
        let url = linker.page_url(&other.address, None);
        (url, counterparts(&edition.parsed.outline, &other.parsed.outline))
    });
    let beside = |places: fn(usize, usize) -> (Range<usize>, bool)| {
        let ((_, index), publication) = (within?, publication?);
        let (mut places, backwards) = places(index, publication.count());
        let step = |at: usize| step(publication.at(at)?, lang, &linker);
        if backwards { places.rev().find_map(step) } else { places.find_map(step) }
    };
    let authors = authors(publication, edition);
    let words = edition.parsed.words;
    let view = TextView {
        sort,
        publication: publication.map(|publication| Within {
            title: &publication.config.title[lang],
            url: linker.page_url(&publication.address[lang], None),
            address: &publication.address[lang],
            status: publication.config.status,
            licence: publication.config.licence.as_deref(),
        }),
        number: chapter.number,
        kicker: chapter
            .number
            .filter(|_| sort == Sort::Chapter)
            .map(|number| phrase::numbered(lang, Numbered::Chapter, &number.to_string(), None)),
        title: edition.title(),
        summary: meta.summary.as_deref(),
        byline: (!authors.is_empty()).then(|| format::list(lang, &authors)),
        authors,
        date: edition.date().map(|date| day(lang, date)),
        reading_time: (words > 0).then(|| reading_time(lang, words)),
        draft: meta.draft,
        crumbs: crumbs(&linker, &steps),
        previous: beside(|index, _| (0..index, true)),
        next: beside(|index, count| (index + 1..count, false)),
        windowed: within
            .is_some_and(|(at, index)| context.shells.chapters(at, lang).window(index).1),
        parallel: publication
            .and_then(|it| route::parallel_views(it, chapter))
            .map(|views| linker.page_url(&views[lang], None)),
        download: publication
            .and_then(|it| super::landing::of_chapter(context, it, edition, lang, &linker)),
        changes: changes(edition, lang),
        errata: errata(edition, lang),
        citing: subject.map(|(within, subject)| {
            citing::citing(&subject, citing::folder(within, edition), &linker)
        }),
        table: listing(publication, edition, &linker),
        page,
    };
    Sheet {
        template: match sort {
            Sort::Chapter => "chapter.html",
            Sort::Page => "page.html",
            Sort::News => "news-item.html",
        },
        lang,
        address,
        part: Some(part),
        view,
        text: Some(Text {
            edition,
            elsewhere,
            behind: behind(context, publication, chapter, lang),
            beside: None,
        }),
        chapters: within,
    }
}

/// The table that belongs to a page of recommendations.
fn listing(
    publication: Option<&Publication>,
    edition: &Edition,
    linker: &PageLinker<'_>,
) -> Option<Listing> {
    let lang = edition.lang;
    let page = match publication {
        Some(publication) => {
            made::address(&publication.back, made::Page::Recommendations, lang)?.to_owned()
        }
        None => route::all_recommendations(lang),
    };
    // A page that an editor wrote has a file of its own.
    let made = edition.parsed.blocks == 0;
    (made && edition.address == page).then(|| Listing {
        url: linker.file_url(&route::recommendations_table(&page, lang)),
        whole_site: publication.is_none(),
    })
}

/// The paragraphs of a translation whose original has changed since it was confirmed.
fn behind(
    context: &Context<'_>,
    publication: Option<&Publication>,
    chapter: &Chapter,
    lang: Lang,
) -> Vec<Behind> {
    let told = publication.is_none_or(|publication| publication.config.translation_notes);
    if lang == chapter.source || !told {
        return Vec::new();
    }
    let word = |key| context.theme.words.get(lang, key);
    let rows = context.options.rows.of(chapter).iter().enumerate();
    let behind = rows.filter_map(|(at, note)| {
        let (on, always, since) = match note {
            RowNote::Behind(on) => (on, "behind", "behind_since"),
            RowNote::NoteBehind(on) => (on, "note_behind", "note_behind_since"),
            _ => return None,
        };
        let note = match on {
            Some(on) => fill(word(since), &format::date(lang, *on)),
            None => word(always).to_owned(),
        };
        Some(Behind { number: chapter.row_number(at), note })
    });
    behind.collect()
}

/// The page one level up: a publication, the list of news, the home page.
struct Above<'a> {
    title: Each<String>,
    address: Each<String>,
    publication: Option<&'a Publication>,
}

impl<'a> Above<'a> {
    fn of(context: &Context<'a>, sort: Sort, publication: Option<&'a Publication>) -> Self {
        let word = |key: &str| Each::from_fn(|lang| context.theme.words.get(lang, key).to_owned());
        let (title, address) = match (publication, sort) {
            (Some(publication), _) => {
                (publication.config.title.clone(), publication.address.clone())
            }
            (None, Sort::News) => (word("news"), Each::from_fn(route::news)),
            (None, _) => (word("home"), Each::from_fn(|lang| route::home(lang, ""))),
        };
        Above { title, address, publication }
    }

    fn summary(&self, lang: Lang) -> Option<&'a str> {
        self.publication?.config.summary[lang].as_deref()
    }
}

/// A chapter before or after another one, if it has an edition in that language.
fn step<'a>(chapter: &'a Chapter, lang: Lang, linker: &PageLinker<'_>) -> Option<Step<'a>> {
    let edition = chapter.editions.get(lang)?;
    let url = linker.page_url(&edition.address, None);
    Some(Step { title: edition.title(), url, number: chapter.number })
}

/// The text's own authors, or else its publication's.
fn authors<'a>(publication: Option<&'a Publication>, edition: &'a Edition) -> Vec<&'a str> {
    let own = &edition.parsed.head.meta.authors;
    match publication {
        Some(publication) if own.is_empty() => {
            publication.config.authors.iter().map(|author| author.name.as_str()).collect()
        }
        _ => own.iter().map(String::as_str).collect(),
    }
}

fn changes(edition: &Edition, lang: Lang) -> Vec<Remark<'_>> {
    let changes = edition.parsed.head.meta.changes.iter();
    let remark = |change: &'_ crate::doc::Change| change.date.map(|date| day(lang, date));
    changes.map(|change| Remark { date: remark(change), at: None, text: &change.text }).collect()
}

fn errata(edition: &Edition, lang: Lang) -> Vec<Remark<'_>> {
    let errata = edition.parsed.head.meta.errata.iter();
    errata
        .map(|erratum| Remark {
            date: erratum.date.map(|date| day(lang, date)),
            at: erratum.at.as_deref(),
            text: &erratum.text,
        })
        .collect()
}
