//! What pages say to search engines, in the words of schema.org.
//!
//! Fields stand in the order of their names, so that equal pages have equal bytes.

use serde::Serialize;

use super::finish::View;
use super::shell::licence;
use super::view::{
    Crumb, DoorView, Head, HomeView, LandingView, Licence, MovedView, NewsView, ParallelView,
    SearchView, Sort, TextView,
};

/// What a page says: the thing that it is, and the way to it.
#[derive(Serialize)]
pub(super) struct Data<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Node<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Node<'a> {
    Thing(Box<Thing<'a>>),
    Way(Way<'a>),
}

/// A work, or a part of one.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Thing<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    alternative_headline: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    book_edition: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'a str>,
    in_language: &'static str,
    is_accessible_for_free: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_part_of: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    isbn: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    keywords: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<String>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    same_as: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

/// Somebody or something else.
#[derive(Serialize)]
struct Named<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// The way from the home page.
#[derive(Serialize)]
struct Way<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "itemListElement")]
    steps: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Step<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
    name: &'a str,
    position: usize,
}

impl View for TextView<'_> {
    fn data(&self) -> Option<Data<'_>> {
        let kind = match self.sort {
            Sort::Chapter => "Chapter",
            Sort::Page => "WebPage",
            Sort::News => "NewsArticle",
        };
        let within = self.publication.as_ref();
        let thing = Thing {
            headline: (self.sort == Sort::News).then_some(self.title),
            position: self.number.filter(|_| self.sort == Sort::Chapter),
            date_published: self.date.as_ref().map(|date| &*date.iso),
            author: authors(&self.authors, &self.page),
            is_part_of: within.map(|within| Named {
                kind: "Book",
                name: within.title,
                url: whole(&self.page, within.address),
            }),
            license: within.and_then(|within| within.licence).map(licence_link),
            ..thing(kind, self.title, &self.page)
        };
        Some(data(thing, &self.page, &self.crumbs, self.title))
    }
}

impl View for ParallelView<'_> {
    fn data(&self) -> Option<Data<'_>> {
        let thing = thing("Chapter", self.title, &self.page);
        Some(data(thing, &self.page, &self.crumbs, self.title))
    }
}

impl View for LandingView<'_> {
    fn data(&self) -> Option<Data<'_>> {
        let licence = self.licence.as_ref();
        let thing = Thing {
            alternative_headline: self.subtitle,
            date_published: self.date.as_ref().map(|date| &*date.iso),
            book_edition: self.edition,
            author: authors(&self.authors, &self.page),
            isbn: self.isbn,
            same_as: self.doi.map(|doi| format!("https://doi.org/{doi}")),
            license: licence.map(|it| it.url.as_deref().unwrap_or(&it.name).to_owned()),
            keywords: (!self.keywords.is_empty()).then(|| self.keywords.join(", ")),
            ..thing("Book", self.title, &self.page)
        };
        Some(data(thing, &self.page, &self.crumbs, self.title))
    }
}

impl View for HomeView<'_> {
    fn data(&self) -> Option<Data<'_>> {
        let thing = thing("WebSite", self.page.site, &self.page);
        Some(data(thing, &self.page, &[], self.title))
    }
}

impl View for NewsView<'_> {}
impl View for SearchView<'_> {}
impl View for DoorView<'_> {}
impl View for MovedView<'_> {}

/// The address of a licence's text, or else its name.
fn licence_link(name: &str) -> String {
    let Licence { name, url } = licence(name);
    url.unwrap_or_else(|| name.into_owned())
}

/// Something of a kind, with what every page says.
fn thing<'a>(kind: &'static str, name: &'a str, page: &'a Head<'_>) -> Thing<'a> {
    Thing {
        kind,
        name,
        description: page.description,
        in_language: page.lang.code(),
        url: page.canonical.as_deref(),
        is_accessible_for_free: true,
        publisher: Some(Named { kind: "Organization", name: page.site, url: None }),
        ..Thing::default()
    }
}

/// People, and those of the site's own organisations that write.
fn authors<'a>(names: &[&'a str], page: &Head<'_>) -> Vec<Named<'a>> {
    let kind = |name| if page.partners.contains(&name) { "Organization" } else { "Person" };
    names.iter().map(|&name| Named { kind: kind(name), name, url: None }).collect()
}

fn whole(page: &Head<'_>, address: &str) -> Option<String> {
    page.base.map(|base| format!("{base}{address}"))
}

/// The thing and the way to it. The way needs whole addresses.
fn data<'a>(thing: Thing<'a>, page: &Head<'_>, crumbs: &[Crumb<'a>], title: &'a str) -> Data<'a> {
    let mut graph = vec![Node::Thing(Box::new(thing))];
    if page.base.is_some() && !crumbs.is_empty() {
        let before = crumbs.iter().map(|crumb| (crumb.title, whole(page, crumb.address)));
        let steps = before.chain([(title, None)]).zip(1..);
        let step = |((name, item), position)| Step { kind: "ListItem", item, name, position };
        graph.push(Node::Way(Way { kind: "BreadcrumbList", steps: steps.map(step).collect() }));
    }
    Data { context: "https://schema.org", graph }
}
