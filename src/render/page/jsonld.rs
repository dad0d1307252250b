//! What pages say to search engines, in the words of schema.org.

use serde_json::{Map, Value, json};

use super::finish::View;
use super::shell::licence;
use super::view::{
    Crumb, DoorView, Head, HomeView, LandingView, Licence, MovedView, NewsView, ParallelView,
    SearchView, Sort, TextView,
};

impl View for TextView<'_> {
    fn data(&self) -> Option<Value> {
        let kind = match self.sort {
            Sort::Chapter => "Chapter",
            Sort::Page => "WebPage",
            Sort::News => "NewsArticle",
        };
        let mut it = thing(kind, self.title, &self.page);
        match self.sort {
            Sort::News => put(&mut it, "headline", Some(self.title)),
            Sort::Chapter => put(&mut it, "position", self.number),
            Sort::Page => {}
        }
        put(&mut it, "datePublished", self.date.as_ref().map(|date| &date.iso));
        put(&mut it, "author", people(&self.authors));
        if let Some(within) = &self.publication {
            let mut book = Map::new();
            put(&mut book, "@type", Some("Book"));
            put(&mut book, "name", Some(within.title));
            put(&mut book, "url", whole(&self.page, within.address));
            put(&mut it, "isPartOf", Some(book));
            put(&mut it, "license", within.licence.map(licence_link));
        }
        Some(graph(it, &self.page, &self.crumbs, self.title))
    }
}

impl View for ParallelView<'_> {
    fn data(&self) -> Option<Value> {
        let it = thing("Chapter", self.title, &self.page);
        Some(graph(it, &self.page, &self.crumbs, self.title))
    }
}

impl View for LandingView<'_> {
    fn data(&self) -> Option<Value> {
        let mut it = thing("Book", self.title, &self.page);
        put(&mut it, "alternativeHeadline", self.subtitle);
        put(&mut it, "datePublished", self.date.as_ref().map(|date| &date.iso));
        put(&mut it, "bookEdition", self.edition);
        put(&mut it, "author", people(&self.authors));
        put(&mut it, "isbn", self.isbn);
        put(&mut it, "sameAs", self.doi.map(|doi| format!("https://doi.org/{doi}")));
        let licence = self.licence.as_ref();
        put(&mut it, "license", licence.map(|it| it.url.as_deref().unwrap_or(&it.name)));
        put(&mut it, "keywords", (!self.keywords.is_empty()).then(|| self.keywords.join(", ")));
        Some(graph(it, &self.page, &self.crumbs, self.title))
    }
}

impl View for HomeView<'_> {
    fn data(&self) -> Option<Value> {
        let site = thing("WebSite", self.page.site, &self.page);
        Some(graph(site, &self.page, &[], self.title))
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
fn thing(kind: &str, name: &str, page: &Head<'_>) -> Map<String, Value> {
    let mut it = Map::new();
    put(&mut it, "@type", Some(kind));
    put(&mut it, "name", Some(name));
    put(&mut it, "description", Some(page.description));
    put(&mut it, "inLanguage", Some(page.lang.code()));
    put(&mut it, "url", page.canonical.as_deref());
    put(&mut it, "isAccessibleForFree", Some(true));
    let publisher = json!({ "@type": "Organization", "name": page.site });
    put(&mut it, "publisher", Some(publisher));
    it
}

/// Adds a value if there is one.
fn put(it: &mut Map<String, Value>, key: &str, value: Option<impl Into<Json>>) {
    if let Some(value) = value {
        it.insert(key.to_owned(), value.into().0);
    }
}

/// A JSON value, made from what views hold.
struct Json(Value);

macro_rules! json_from {
    ($($from:ty),*) => {
        $(impl From<$from> for Json {
            fn from(value: $from) -> Self {
                Json(Value::from(value))
            }
        })*
    };
}

json_from!(&str, String, u32, bool, Map<String, Value>, Vec<Value>);

impl From<&String> for Json {
    fn from(value: &String) -> Self {
        Json(Value::from(value.as_str()))
    }
}

impl From<Value> for Json {
    fn from(value: Value) -> Self {
        Json(value)
    }
}

fn people(names: &[&str]) -> Option<Vec<Value>> {
    let person = |name: &&str| json!({ "@type": "Person", "name": name });
    (!names.is_empty()).then(|| names.iter().map(person).collect())
}

fn whole(page: &Head<'_>, address: &str) -> Option<String> {
    page.base.map(|base| format!("{base}{address}"))
}

/// The thing and the way to it. The way needs whole addresses.
fn graph(it: Map<String, Value>, page: &Head<'_>, crumbs: &[Crumb<'_>], title: &str) -> Value {
    let mut graph = vec![Value::Object(it)];
    if let (Some(base), false) = (page.base, crumbs.is_empty()) {
        let mut items: Vec<Value> = Vec::with_capacity(crumbs.len() + 1);
        for (position, crumb) in (1..).zip(crumbs) {
            items.push(json!({
                "@type": "ListItem", "position": position, "name": crumb.title,
                "item": format!("{base}{}", crumb.address),
            }));
        }
        items.push(json!({ "@type": "ListItem", "position": items.len() + 1, "name": title }));
        graph.push(json!({ "@type": "BreadcrumbList", "itemListElement": items }));
    }
    json!({ "@context": "https://schema.org", "@graph": graph })
}
