//! What templates are given. A view is everything its page depends on besides
//! its text and shell; it borrows from the site.

use std::borrow::Cow;

use serde::Serialize;

use crate::config::Status;
use crate::lang::Lang;

use super::citing::{Citing, Meta};

/// What every page says of itself, as `page` in templates.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Head<'a> {
    /// The page's language.
    pub lang: Lang,
    /// `Chapter – Publication – Site`.
    pub title: String,
    /// One or two sentences for search engines and previews.
    pub description: &'a str,
    /// The way to the site's root: `../../`.
    pub root: String,
    /// The name of the site.
    pub site: &'a str,
    /// `article`, `book` or `website`, for Open Graph.
    pub kind: &'static str,
    /// The whole address; only with a base URL.
    pub canonical: Option<String>,
    /// The same page in each language it exists in, and `x-default`; only with a base URL.
    pub alternates: Vec<Alternate>,
    /// The other language, if the site has one.
    pub other: Option<Other>,
    /// The picture that previews show; only with a base URL.
    pub image: Option<String>,
    /// The news feed, if there is one; only with a base URL.
    pub feed: Option<String>,
    /// What reference managers read.
    pub citation: Vec<Meta>,
    /// Where the site will be, with a slash at the end.
    #[serde(skip)]
    pub base: Option<&'a str>,
    /// The names of the organisations that make the site.
    #[serde(skip)]
    pub partners: Vec<&'a str>,
}

/// A step of the way from the home page.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Crumb<'a> {
    /// The words.
    pub title: &'a str,
    /// The relative address.
    pub url: String,
    /// The address.
    #[serde(skip)]
    pub address: &'a str,
}

/// A page for readers of one language.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Alternate {
    /// `tr`, `en` or `x-default`.
    pub lang: &'static str,
    /// The whole address.
    pub url: String,
}

/// The way to the other language.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Other {
    /// The language.
    pub lang: Lang,
    /// The same page, or else the nearest thing that exists.
    pub url: String,
    /// Whether it is the same page.
    pub same: bool,
}

/// A link with its words.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Link<'a> {
    /// The words.
    pub title: &'a str,
    /// The relative address.
    pub url: String,
    /// The language of the destination, where it is not the page's.
    pub lang: Option<Lang>,
    /// Whether it is the page, or the part of the site, one is on.
    pub current: bool,
}

/// A day, for machines and people.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Day {
    /// `2026-11-22`
    pub iso: String,
    /// `22 Kasım 2026`
    pub text: String,
}

/// The publication a chapter belongs to.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Within<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its landing page.
    pub url: String,
    /// The address of its landing page.
    #[serde(skip)]
    pub address: &'a str,
    /// How finished it is.
    pub status: Status,
    /// An SPDX identifier or words.
    pub licence: Option<&'a str>,
}

/// A chapter before or after another one.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Step<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its relative address.
    pub url: String,
    /// Its number.
    pub number: Option<u32>,
}

/// A change or a correction of a text.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Remark<'a> {
    /// When.
    pub date: Option<Day>,
    /// The id of the place it concerns.
    pub at: Option<&'a str>,
    /// What.
    pub text: &'a str,
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// A chapter of a publication.
    Chapter,
    /// A stand-alone page.
    Page,
    /// A news item.
    News,
}

/// A chapter, a stand-alone page or a news item.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct TextView<'a> {
    /// What it is.
    pub sort: Sort,
    /// The page.
    pub page: Head<'a>,
    /// The publication, for a chapter.
    pub publication: Option<Within<'a>>,
    /// The chapter's number.
    pub number: Option<u32>,
    /// `Bölüm 3`
    pub kicker: Option<String>,
    /// The title.
    pub title: &'a str,
    /// A few sentences.
    pub summary: Option<&'a str>,
    /// Names.
    pub authors: Vec<&'a str>,
    /// The names as a phrase.
    pub byline: Option<String>,
    /// The day of the item, or of the last change.
    pub date: Option<Day>,
    /// How long it takes to read, in words. Nobody reads the program's own lists from end to end.
    pub reading_time: Option<String>,
    /// Whether the text is a draft.
    pub draft: bool,
    /// The way from the home page to the page itself, which is left out.
    pub crumbs: Vec<Crumb<'a>>,
    /// The chapter before.
    pub previous: Option<Step<'a>>,
    /// The chapter after.
    pub next: Option<Step<'a>>,
    /// Whether the list of chapters shows only the neighbours.
    pub windowed: bool,
    /// The view of both languages side by side.
    pub parallel: Option<String>,
    /// The chapter as a file.
    pub download: Option<Offer>,
    /// What changed.
    pub changes: Vec<Remark<'a>>,
    /// Known mistakes.
    pub errata: Vec<Remark<'a>>,
    /// How to cite it, for a chapter.
    pub citing: Option<Citing>,
    /// Its table for spreadsheets, for a page of recommendations.
    pub table: Option<Listing>,
}

/// A list that can be narrowed down, and downloaded.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Listing {
    /// The relative address of the file.
    pub url: String,
    /// Whether its groups are publications rather than chapters.
    pub whole_site: bool,
}

/// Both languages of a chapter side by side.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct ParallelView<'a> {
    /// The page.
    pub page: Head<'a>,
    /// The publication.
    pub publication: Within<'a>,
    /// `Bölüm 3`
    pub kicker: Option<String>,
    /// The title.
    pub title: &'a str,
    /// The title in the other language.
    pub other_title: &'a str,
    /// The other language.
    pub other_lang: Lang,
    /// The chapter in the page's language alone.
    pub chapter: String,
    /// The way from the home page.
    pub crumbs: Vec<Crumb<'a>>,
}

/// The landing page of a publication.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct LandingView<'a> {
    /// The page.
    pub page: Head<'a>,
    /// The title.
    pub title: &'a str,
    /// The second line of the title.
    pub subtitle: Option<&'a str>,
    /// A paragraph.
    pub summary: Option<&'a str>,
    /// The cover art.
    pub cover: String,
    /// Where a reader reports a mistake.
    pub report: Option<String>,
    /// How finished it is.
    pub status: Status,
    /// Names.
    pub authors: Vec<&'a str>,
    /// The names as a phrase.
    pub byline: Option<String>,
    /// For example `0.9`.
    pub edition: Option<&'a str>,
    /// What the imprint of a copy in this state says: `guide-tr 0.9 1f3a80c2`.
    pub code: Option<&'a str>,
    /// The day of this edition.
    pub date: Option<Day>,
    /// The licence.
    pub licence: Option<Licence<'a>>,
    /// A DOI.
    pub doi: Option<&'a str>,
    /// An ISBN.
    pub isbn: Option<&'a str>,
    /// Words for catalogues.
    pub keywords: &'a [String],
    /// The first chapter in the page's language.
    pub start: Option<String>,
    /// Files and other views, by the name of their format.
    pub downloads: Vec<Offer>,
    /// The chapters.
    pub chapters: Vec<Listed<'a>>,
    /// What changed in each edition.
    pub changes: Vec<EditionRemark<'a>>,
    /// How to cite it.
    pub citing: Citing,
    /// What changed in chapters.
    pub revisions: Vec<Revision<'a>>,
    /// The way from the home page.
    pub crumbs: Vec<Crumb<'a>>,
}

/// A licence with its text's address, where it is a known one.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Licence<'a> {
    /// `CC BY 4.0`
    pub name: std::borrow::Cow<'a, str>,
    /// Where it can be read.
    pub url: Option<String>,
}

/// A file or page that a publication is offered as.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Offer {
    /// The word for it is `format_<this>`.
    pub format: String,
    /// The relative address.
    pub url: String,
    /// Whether it is a file rather than a page.
    pub file: bool,
    /// Pages, size and date, where it has them.
    pub facts: Vec<String>,
}

/// A chapter in a table of contents.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Listed<'a> {
    /// Its number.
    pub number: Option<u32>,
    /// The link.
    pub link: Link<'a>,
    /// A few sentences.
    pub summary: Option<&'a str>,
    /// Whether it is a draft.
    pub draft: bool,
    /// The chapter as a file.
    pub download: Option<Offer>,
    /// Its sections.
    pub sections: Vec<Section<'a>>,
}

/// A change or a known mistake of a chapter.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Revision<'a> {
    /// The chapter, or the place in it.
    pub link: Link<'a>,
    /// When.
    pub date: Option<Day>,
    /// What.
    pub text: &'a str,
}

/// A section in a table of contents.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Section<'a> {
    /// Its number.
    pub number: Option<&'a str>,
    /// Its heading.
    pub title: Cow<'a, str>,
    /// Its relative address.
    pub url: String,
}

/// What changed in an edition of a publication.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct EditionRemark<'a> {
    /// The edition.
    pub edition: Option<&'a str>,
    /// Its day.
    pub date: Option<Day>,
    /// What changed.
    pub text: &'a str,
}

/// The home page of one language.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct HomeView<'a> {
    /// The page.
    pub page: Head<'a>,
    /// The title.
    pub title: &'a str,
    /// A few sentences.
    pub summary: Option<&'a str>,
    /// The site's art.
    pub cover: String,
    /// The publications.
    pub publications: Vec<Card<'a>>,
    /// The latest news.
    pub news: Vec<NewsLine<'a>>,
    /// The list of all news.
    pub all_news: Option<String>,
}

/// A publication on the home page.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Card<'a> {
    /// The landing page.
    pub link: Link<'a>,
    /// The second line of the title.
    pub subtitle: Option<&'a str>,
    /// A paragraph.
    pub summary: Option<&'a str>,
    /// How finished it is.
    pub status: Status,
    /// The day of its edition.
    pub date: Option<Day>,
    /// The cover art.
    pub cover: String,
    /// Files and other views, by the name of their format.
    pub downloads: Vec<Offer>,
}

/// A news item in a list.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct NewsLine<'a> {
    /// The link.
    pub link: Link<'a>,
    /// Its day.
    pub date: Option<Day>,
    /// A few sentences.
    pub summary: Option<&'a str>,
}

/// The list of news.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct NewsView<'a> {
    /// The page.
    pub page: Head<'a>,
    /// The items, newest first.
    pub news: Vec<NewsLine<'a>>,
    /// The way from the home page.
    pub crumbs: Vec<Crumb<'a>>,
}

/// The search page.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct SearchView<'a> {
    /// The page.
    pub page: Head<'a>,
    /// The title.
    pub title: &'a str,
    /// Where else to look: the glossary, the register of law, the publications.
    pub elsewhere: Vec<Link<'a>>,
    /// The way from the home page.
    pub crumbs: Vec<Crumb<'a>>,
}

/// The page for what is not found, and the root page that lets one choose a language.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct DoorView<'a> {
    /// The page.
    pub page: Head<'a>,
    /// The site's title in each language, with the home page.
    pub homes: Vec<Door<'a>>,
}

/// A way in.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct Door<'a> {
    /// The language.
    pub lang: Lang,
    /// The site's title in it.
    pub title: &'a str,
    /// What the site says of itself in it.
    pub description: Option<&'a str>,
    /// Its home page.
    pub url: String,
}

/// A page at an old address.
#[derive(Clone, Debug, Hash, Serialize)]
pub struct MovedView<'a> {
    /// The page it leads to.
    pub page: Head<'a>,
    /// The new address, relative.
    pub url: String,
    /// The title there.
    pub title: &'a str,
}
