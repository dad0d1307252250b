//! The landing page of a publication: what it is, and its table of contents.

use std::borrow::Cow;

use crate::config::Format;
use crate::lang::{Each, Lang, format, phrase};
use crate::render::markup::PageLinker;
use crate::site::{Chapter, Edition, Publication, route};
use crate::source::ProjectPath;

use super::finish::Sheet;
use super::head::{About, crumbs, day, head};
use super::shell::{Part, licence, report};
use super::view::{EditionRemark, LandingView, Link, Listed, Offer, Revision, Section};
use super::{Context, Download, Job, Made, citing};

/// A publication with more chapters than this lists them without their sections.
const WITH_SECTIONS: usize = 100;

/// The landing page of the publication at a place.
pub(super) fn jobs(at: usize, lang: Lang, jobs: &mut Vec<Job<'_>>) {
    jobs.push(Box::new(move |context| make(context, at, lang)));
}

fn make(context: &Context<'_>, at: usize, lang: Lang) -> Made {
    let (site, options) = (context.site, context.options);
    let publication = &site.publications[at];
    let address = publication.address[lang].as_str();
    let origin = Some(ProjectPath::new(&format!("{}/publication.yaml", publication.folder)));
    let home = route::home(lang, "");
    let files = options.downloads.get(&(publication.id.clone(), lang));
    let code = code(context, publication, lang);
    let editions = publication.chapters.iter().filter_map(|it| it.editions.get(lang));
    let said: Vec<_> = editions
        .map(|it| {
            let meta = &it.parsed.head.meta;
            (&meta.changes, &meta.errata, options.chapter_downloads.get(&it.address))
        })
        .collect();
    let answered = answered(context, publication, lang);
    let known = (files, code, said, answered);
    context.recall(address, origin, known, || sheet(context, at, lang, &home))
}

/// The headings that read what other texts say.
fn answered<'a>(context: &Context<'_>, publication: &'a Publication, lang: Lang) -> Vec<String> {
    let editions = publication.chapters.iter().map(|chapter| chapter.editions.prefer(lang).1);
    let words = |edition: &'a Edition| {
        let headings = edition.parsed.outline.headings.iter();
        headings.map(|heading| context.texts.words(&heading.text, publication, edition.lang))
    };
    let of_others = |text| if let Cow::Owned(text) = text { Some(text) } else { None };
    editions.flat_map(words).filter_map(of_others).collect()
}

/// What tells the present state of the text from others.
fn code<'a>(context: &Context<'a>, publication: &Publication, lang: Lang) -> Option<&'a str> {
    context.options.codes.get(&(publication.id.clone(), lang)).map(String::as_str)
}

fn sheet<'a>(
    context: &Context<'a>,
    at: usize,
    lang: Lang,
    home: &'a str,
) -> Sheet<'a, LandingView<'a>> {
    let (site, options) = (context.site, context.options);
    let publication = &site.publications[at];
    let config = &*publication.config;
    let address = publication.address[lang].as_str();
    let linker = options.linker(address);
    let title = config.title[lang].as_str();
    let summary = config.summary[lang].as_deref();
    let subtitle = config.subtitle[lang].as_deref();
    let languages = &site.config.languages;
    let mut page = head(
        site,
        options,
        &About {
            lang,
            address,
            title,
            within: None,
            description: summary.or(subtitle).unwrap_or(title),
            kind: "book",
            editions: Each::from_fn(|lang| {
                languages.contains(&lang).then_some(publication.address[lang].as_str())
            }),
            nearest: "",
        },
    );
    let subject = citing::publication(site, options, publication, lang);
    page.citation = citing::meta(&subject);
    let authors: Vec<_> = config.authors.iter().map(|author| author.name.as_str()).collect();
    let view = LandingView {
        title,
        subtitle,
        summary,
        cover: linker.file_url(&route::cover(Some(&publication.id))),
        report: site.config.report.as_deref().map(report),
        status: config.status,
        byline: (!authors.is_empty()).then(|| format::list(lang, &authors)),
        authors,
        edition: config.edition.as_deref(),
        code: code(context, publication, lang),
        date: config.date.map(|date| day(lang, date)),
        licence: config.licence.as_deref().map(licence),
        doi: config.doi.as_deref(),
        isbn: config.isbn.as_deref(),
        keywords: &config.keywords[lang],
        start: start(publication, lang).map(|edition| linker.page_url(&edition.address, None)),
        downloads: offers(context, publication, lang, &linker),
        chapters: publication
            .all()
            .map(|chapter| listed(context, publication, chapter, lang, &linker))
            .collect(),
        changes: config
            .changes
            .iter()
            .map(|change| EditionRemark {
                edition: change.edition.as_deref(),
                date: change.date.map(|date| day(lang, date)),
                text: &change.text[lang],
            })
            .collect(),
        citing: citing::citing(&subject, address, &linker),
        revisions: revisions(publication, lang, &linker),
        crumbs: crumbs(&linker, &[(page.site, home)]),
        page,
    };
    Sheet {
        template: "publication.html",
        lang,
        address,
        part: Some(Part::Publication(at)),
        view,
        text: None,
        chapters: None,
    }
}

/// What changed in chapters and which mistakes are known, the newest first.
fn revisions<'a>(
    publication: &'a Publication,
    lang: Lang,
    linker: &PageLinker<'_>,
) -> Vec<Revision<'a>> {
    let mut revisions = Vec::new();
    for edition in publication.chapters.iter().filter_map(|it| it.editions.get(lang)) {
        let meta = &edition.parsed.head.meta;
        let mut add = |date, text, anchor: Option<&str>| {
            let url = linker.page_url(&edition.address, anchor);
            let link = Link { title: edition.title(), url, lang: None, current: false };
            revisions.push((date, Revision { link, date: None, text }));
        };
        meta.changes.iter().for_each(|it| add(it.date, it.text.as_str(), None));
        meta.errata.iter().for_each(|it| add(it.date, it.text.as_str(), it.at.as_deref()));
    }
    revisions.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    let dated = |(date, revision): (Option<_>, Revision<'a>)| Revision {
        date: date.map(|date| day(lang, date)),
        ..revision
    };
    revisions.into_iter().map(dated).collect()
}

/// The first chapter in that language.
fn start(publication: &Publication, lang: Lang) -> Option<&Edition> {
    publication.chapters.iter().find_map(|chapter| chapter.editions.get(lang))
}

fn listed<'a>(
    context: &Context<'_>,
    publication: &Publication,
    chapter: &'a Chapter,
    lang: Lang,
    linker: &PageLinker<'_>,
) -> Listed<'a> {
    let (found, edition) = chapter.editions.prefer(lang);
    let meta = &edition.parsed.head.meta;
    let many = publication.chapters.len() > WITH_SECTIONS;
    let sections = if many { Vec::new() } else { sections(context, publication, edition, linker) };
    Listed {
        number: chapter.number,
        link: Link {
            title: edition.title(),
            url: linker.page_url(&edition.address, None),
            lang: (found != lang).then_some(found),
            current: false,
        },
        summary: meta.summary.as_deref(),
        draft: meta.draft,
        download: of_chapter(context, publication, edition, lang, linker),
        sections,
    }
}

/// A chapter as a file.
pub(super) fn of_chapter(
    context: &Context<'_>,
    publication: &Publication,
    edition: &Edition,
    lang: Lang,
    linker: &PageLinker<'_>,
) -> Option<Offer> {
    let download = context.options.chapter_downloads.get(&edition.address)?;
    Some(offer(download, publication, lang, linker))
}

fn sections<'a>(
    context: &Context<'_>,
    publication: &Publication,
    edition: &'a Edition,
    linker: &PageLinker<'_>,
) -> Vec<Section<'a>> {
    let headings = edition.parsed.outline.headings.iter().zip(&edition.numbers.headings);
    headings
        .filter(|(heading, _)| heading.level == 2 && !heading.id.is_empty())
        .map(|(heading, number)| Section {
            number: number.as_deref(),
            title: context.texts.words(&heading.text, publication, edition.lang),
            url: linker.page_url(&edition.address, Some(&heading.id)),
        })
        .collect()
}

/// What a publication is offered as.
pub(super) fn offers(
    context: &Context<'_>,
    publication: &Publication,
    lang: Lang,
    linker: &PageLinker<'_>,
) -> Vec<Offer> {
    let key = (publication.id.clone(), lang);
    let downloads = context.options.downloads.get(&key).map_or(&[][..], Vec::as_slice);
    let mut offers: Vec<&Download> = downloads.iter().collect();
    offers.sort_by_key(|download| (download.format, download.size.is_some()));
    offers.into_iter().map(|download| offer(download, publication, lang, linker)).collect()
}

fn offer(
    download: &Download,
    publication: &Publication,
    lang: Lang,
    linker: &PageLinker<'_>,
) -> Offer {
    let Download { format, address, size, pages } = download;
    let known = Format::NAMES.iter().find(|(_, known)| known == format);
    let name = known.map_or("", |(name, _)| name).replace('-', "_");
    let file = !address.ends_with('/');
    let pages = pages.and_then(|pages| u64::try_from(pages).ok());
    let facts = [
        pages.map(|pages| match lang {
            Lang::Tr => phrase::count(lang, pages, "sayfa", "sayfa"),
            Lang::En => phrase::count(lang, pages, "page", "pages"),
        }),
        size.map(|size| format::file_size(lang, size)),
        publication.config.date.filter(|_| file).map(|date| format::date(lang, date)),
    ];
    Offer {
        // Side by side on pages, and on paper.
        format: if file && *format == Format::Parallel { name + "_pdf" } else { name },
        url: if file { linker.file_url(address) } else { linker.page_url(address, None) },
        file,
        facts: facts.into_iter().flatten().collect(),
    }
}
