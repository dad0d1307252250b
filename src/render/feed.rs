//! What programs read: news feeds, the sitemap, `robots.txt`.
//!
//! All of them consist of whole addresses, so there are none without a base URL.

use std::borrow::Cow;
use std::fmt::Write;

use jiff::civil::Date;
use rayon::prelude::*;

use crate::lang::{Each, Lang};
use crate::memo::{Content, Fingerprint, Memo, Stage};
use crate::render::markup::escape;
use crate::render::page::Artefact;
use crate::site::{Chapter, Edition, Publication, Site, route};
use crate::theme::Theme;

/// As many items as this are in a feed.
const IN_FEED: usize = 50;

/// As many addresses as this may be in one file of a sitemap.
const IN_SITEMAP: usize = 50_000;

/// Every feed, the sitemap and `robots.txt`; nothing without a base URL.
pub fn feeds(site: &Site, theme: &Theme, base_url: Option<&str>, memo: &Memo) -> Vec<Artefact> {
    let Some(base) = base_url else { return Vec::new() };
    let mut artefacts = Vec::new();
    if !site.single.news.is_empty() {
        for &lang in &site.config.languages {
            let title = theme.words.get(lang, "news");
            artefacts.push(artefact(route::feed(lang), atom(site, lang, base, title)));
        }
    }
    artefacts.extend(sitemap(site, base, memo));
    let robots = format!("User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n");
    artefacts.push(artefact("robots.txt".to_owned(), robots));
    artefacts
}

fn artefact(path: String, text: String) -> Artefact {
    Artefact { path, content: Content::new(text.into_bytes()), origin: None }
}

/// An XML document that is being written.
struct Xml(String);

impl Xml {
    fn new() -> Self {
        Xml("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned())
    }

    fn push(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// `<tag>text</tag>`
    fn element(&mut self, tag: &str, text: &str) {
        // Writing to a string cannot fail.
        let _ = write!(self.0, "<{tag}>");
        escape::text(&mut self.0, text);
        let _ = write!(self.0, "</{tag}>");
    }

    /// `<tag one="…" two="…"/>`
    fn empty(&mut self, tag: &str, attributes: &[(&str, &str)]) {
        let _ = write!(self.0, "<{tag}");
        for (name, value) in attributes {
            let _ = write!(self.0, " {name}=\"");
            escape::attribute(&mut self.0, value);
            self.0.push('"');
        }
        self.0.push_str("/>");
    }
}

/// The news of one language as Atom, newest first.
fn atom(site: &Site, lang: Lang, base: &str, news: &str) -> String {
    let name = &site.config.title[lang];
    let own = format!("{base}{}", route::feed(lang));
    let items: Vec<_> = site
        .single
        .news
        .iter()
        .filter_map(|item| Some((item, item.editions.get(lang)?, item.date()?)))
        .take(IN_FEED)
        .collect();
    let mut xml = Xml::new();
    xml.push("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"");
    xml.push(lang.code());
    xml.push("\">\n");
    xml.element("title", &format!("{name} – {news}"));
    xml.element("id", &own);
    xml.empty("link", &[("rel", "self"), ("href", &own), ("type", "application/atom+xml")]);
    let list = format!("{base}{}", route::news(lang));
    xml.empty("link", &[("rel", "alternate"), ("href", &list), ("type", "text/html")]);
    let newest = items.iter().map(|(_, _, date)| *date).max();
    xml.element("updated", &instant(newest.unwrap_or(Date::constant(1970, 1, 1))));
    xml.push("<author>");
    xml.element("name", name);
    xml.push("</author>\n");
    for (item, edition, date) in items {
        entry(&mut xml, item, edition, date, base);
    }
    xml.push("</feed>\n");
    xml.0
}

fn entry(xml: &mut Xml, item: &Chapter, edition: &Edition, date: Date, base: &str) {
    let link = format!("{base}{}", edition.address);
    xml.push("<entry>");
    xml.element("title", edition.title());
    xml.element("id", &tag(base, date, &item.id, edition.lang));
    xml.empty("link", &[("rel", "alternate"), ("href", &link), ("type", "text/html")]);
    xml.element("published", &instant(date));
    xml.element("updated", &instant(date));
    if let Some(summary) = &edition.parsed.head.meta.summary {
        xml.element("summary", summary);
    }
    xml.push("</entry>\n");
}

/// A name that stays when the title, and with it the address, changes (RFC 4151).
fn tag(base: &str, date: Date, id: &str, lang: Lang) -> String {
    let host = base.split("://").nth(1).unwrap_or(base);
    let host = host.split(['/', ':']).next().unwrap_or(host);
    let mut tag = format!("tag:{host},{date}:news/");
    escape::url(&mut tag, id);
    tag.push('/');
    tag.push_str(lang.code());
    tag
}

/// The beginning of a day, in universal time.
fn instant(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// A page for the sitemap: its addresses, and the day it was last changed.
struct Entry<'a> {
    addresses: Vec<(Lang, Cow<'a, str>)>,
    date: Option<Date>,
}

/// One sitemap, or an index of several where there are too many addresses for one.
fn sitemap(site: &Site, base: &str, memo: &Memo) -> Vec<Artefact> {
    let lists: Vec<(Lang, String, String)> = site
        .config
        .languages
        .iter()
        .map(|&lang| (lang, route::home(lang, ""), route::news(lang)))
        .collect();
    let root = Entry { addresses: vec![(site.config.first_language(), "".into())], date: None };
    let homes = lists.iter().map(|it| (it.0, it.1.as_str().into())).collect();
    let mut entries = vec![root, Entry { addresses: homes, date: None }];
    if !site.single.news.is_empty() {
        let addresses = lists.iter().map(|it| (it.0, it.2.as_str().into())).collect();
        entries.push(Entry { addresses, date: None });
    }
    entries.extend(site.single.pages.iter().chain(&site.back).chain(&site.single.news).map(text));
    let first = site.config.first_language();
    let mut urls: Vec<String> =
        entries.iter().flat_map(|entry| self::urls(entry, base, first)).collect();
    let publications = site.publications.par_iter().map(|publication| {
        let key = Fingerprint::of(&("sitemap", site.around(publication), base));
        memo.get(Stage::Feed, key, || {
            let languages = site.config.languages.iter();
            let addresses =
                languages.map(|&lang| (lang, publication.address[lang].as_str().into())).collect();
            let mut entries = vec![Entry { addresses, date: publication.config.date }];
            entries.extend(publication.all().map(text));
            entries.extend(publication.texts().filter_map(|it| beside(publication, it)));
            entries.iter().flat_map(|entry| self::urls(entry, base, first)).collect::<Vec<_>>()
        })
    });
    for of_publication in publications.collect::<Vec<_>>() {
        urls.extend(of_publication.iter().cloned());
    }
    let files: Vec<String> = urls.chunks(IN_SITEMAP).map(urlset).collect();
    match <[String; 1]>::try_from(files) {
        Ok([file]) => vec![artefact("sitemap.xml".to_owned(), file)],
        Err(files) => {
            let named = (1..).zip(files).map(|(at, file)| (format!("sitemap-{at}.xml"), file));
            let mut artefacts: Vec<_> = named.map(|(name, file)| artefact(name, file)).collect();
            artefacts.push(artefact("sitemap.xml".to_owned(), index(&artefacts, base)));
            artefacts
        }
    }
}

fn text(chapter: &Chapter) -> Entry<'_> {
    let editions = chapter.editions.iter();
    Entry {
        addresses: editions.map(|(lang, it)| (lang, it.address.as_str().into())).collect(),
        date: chapter.date(),
    }
}

fn beside<'a>(publication: &Publication, chapter: &Chapter) -> Option<Entry<'a>> {
    let Each { tr, en } = route::parallel_views(publication, chapter)?;
    Some(Entry {
        addresses: vec![(Lang::Tr, tr.into()), (Lang::En, en.into())],
        date: chapter.date(),
    })
}

/// The `url` elements of a page, one for each language.
fn urls(entry: &Entry<'_>, base: &str, first: Lang) -> Vec<String> {
    let alternates = || {
        let mut xml = Xml(String::new());
        let default = entry.addresses.iter().find(|(lang, _)| *lang == first);
        let languages = entry.addresses.iter().map(|(lang, address)| (lang.code(), address));
        for (code, address) in languages.chain(default.map(|(_, address)| ("x-default", address))) {
            let href = format!("{base}{address}");
            let attributes = [("rel", "alternate"), ("hreflang", code), ("href", &*href)];
            xml.empty("xhtml:link", &attributes);
        }
        xml.0
    };
    let alternates = if entry.addresses.len() > 1 { alternates() } else { String::new() };
    let url = |(_, address): &(Lang, Cow<'_, str>)| {
        let mut xml = Xml("<url>".to_owned());
        xml.element("loc", &format!("{base}{address}"));
        if let Some(date) = entry.date {
            xml.element("lastmod", &date.to_string());
        }
        xml.push(&alternates);
        xml.push("</url>\n");
        xml.0
    };
    entry.addresses.iter().map(url).collect()
}

fn urlset(urls: &[String]) -> String {
    let mut xml = Xml::new();
    xml.push("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n");
    urls.iter().for_each(|url| xml.push(url));
    xml.push("</urlset>\n");
    xml.0
}

fn index(files: &[Artefact], base: &str) -> String {
    let mut xml = Xml::new();
    xml.push("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for file in files {
        xml.push("<sitemap>");
        xml.element("loc", &format!("{base}{}", file.path));
        xml.push("</sitemap>\n");
    }
    xml.push("</sitemapindex>\n");
    xml.0
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::render::sample;

    fn check(path: &str, expected: Expect) {
        let site = sample::site();
        let theme = Theme::builtin().value.expect("the built-in theme");
        let made = feeds(&site, &theme, site.config.base_url.as_deref(), &Memo::default());
        let file = made.into_iter().find(|file| file.path == path).expect(path);
        expected.assert_eq(
            std::str::from_utf8(&file.content.bytes().expect("at hand")).expect("UTF-8"),
        );
    }

    #[test]
    fn the_feed_of_each_language() {
        check(
            "tr/haberler/atom.xml",
            expect![[r#"
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="tr">
            <title>Adil Şehirler – Haberler</title><id>https://example.org/adil/tr/haberler/atom.xml</id><link rel="self" href="https://example.org/adil/tr/haberler/atom.xml" type="application/atom+xml"/><link rel="alternate" href="https://example.org/adil/tr/haberler/" type="text/html"/><updated>2026-11-22T00:00:00Z</updated><author><name>Adil Şehirler</name></author>
            <entry><title>Taslaklar yayımlandı</title><id>tag:example.org,2026-11-22:news/news/2026-11-22-taslak/tr</id><link rel="alternate" href="https://example.org/adil/tr/haberler/taslak/" type="text/html"/><published>2026-11-22T00:00:00Z</published><updated>2026-11-22T00:00:00Z</updated><summary>Taslaklar yayımlandı: özet.</summary></entry>
            </feed>
        "#]],
        );
        check(
            "en/news/atom.xml",
            expect![[r#"
            <?xml version="1.0" encoding="utf-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
            <title>Equal Cities – News</title><id>https://example.org/adil/en/news/atom.xml</id><link rel="self" href="https://example.org/adil/en/news/atom.xml" type="application/atom+xml"/><link rel="alternate" href="https://example.org/adil/en/news/" type="text/html"/><updated>2026-11-22T00:00:00Z</updated><author><name>Equal Cities</name></author>
            <entry><title>Drafts are out</title><id>tag:example.org,2026-11-22:news/news/2026-11-22-taslak/en</id><link rel="alternate" href="https://example.org/adil/en/news/drafts/" type="text/html"/><published>2026-11-22T00:00:00Z</published><updated>2026-11-22T00:00:00Z</updated><summary>Drafts are out: özet.</summary></entry>
            </feed>
        "#]],
        );
    }

    #[test]
    fn the_sitemap_has_both_languages() {
        check(
            "sitemap.xml",
            expect![[r#"
                <?xml version="1.0" encoding="utf-8"?>
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
                <url><loc>https://example.org/adil/</loc></url>
                <url><loc>https://example.org/adil/tr/</loc><xhtml:link rel="alternate" hreflang="tr" href="https://example.org/adil/tr/"/><xhtml:link rel="alternate" hreflang="en" href="https://example.org/adil/en/"/><xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/adil/tr/"/></url>
                <url><loc>https://example.org/adil/en/</loc><xhtml:link rel="alternate" hreflang="tr" href="https://example.org/adil/tr/"/><xhtml:link rel="alternate" hreflang="en" href="https://example.org/adil/en/"/><xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/adil/tr/"/></url>
                <url><loc>https://example.org/adil/tr/haberler/</loc><xhtml:link rel="alternate" hreflang="tr" href="https://example.org/adil/tr/haberler/"/><xhtml:link rel="alternate" hreflang="en" href="https://example.org/adil/en/news/"/><xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/adil/tr/haberler/"/></url>
                <url><loc>https://example.org/adil/en/news/</loc><xhtml:link rel="alternate" hreflang="tr" href="https://example.org/adil/tr/haberler/"/><xhtml:link rel="alternate" hreflang="en" href="https://example.org/adil/en/news/"/><xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/adil/tr/haberler/"/></url>
                <url><loc>https://example.org/adil/tr/hakkinda/</loc><xhtml:link rel="alternate" hreflang="tr" href="https://example.org/adil/tr/hakkinda/"/><xhtml:link rel="alternate" hreflang="en" href="https://example.org/adil/en/about/"/><xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/adil/tr/hakkinda/"/></url>
                <url><loc>https://example.org/adil/en/about/</loc><xhtml:link rel="alternate" hreflang="tr" href="https://example.org/adil/tr/hakkinda/"/><xhtml:link rel="alternate" hreflang="en" href="https://example.org/adil/en/about/"/><xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/adil/tr/hakkinda/"/></url>
                <url><loc>https://example.org/adil/tr/haberler/taslak/</loc><lastmod>2026-11-22</lastmod><xhtml:link rel="alternate" hreflang="tr" href="https://example.org/adil/tr/haberler/taslak/"/><xhtml:link rel="alternate" hreflang="en" href="https://example.org/adil/en/news/drafts/"/><xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/adil/tr/haberler/taslak/"/></url>
                <url><loc>https://example.org/adil/en/news/drafts/</loc><lastmod>2026-11-22</lastmod><xhtml:link rel="alternate" hreflang="tr" href="https://example.org/adil/tr/haberler/taslak/"/><xhtml:link rel="alternate" hreflang="en" href="https://example.org/adil/en/news/drafts/"/><xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/adil/tr/haberler/taslak/"/></url>
                <url><loc>https://example.org/adil/tr/rehber/</loc><lastmod>2026-11-22</lastmod><xhtml:link rel="alternate" hreflang="tr" href="https://example.org/adil/tr/rehber/"/><xhtml:link rel="alternate" hreflang="en" href="https://example.org/adil/en/guide/"/><xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/adil/tr/rehber/"/></url>
                <url><loc>https://example.org/adil/en/guide/</loc><lastmod>2026-11-22</lastmod><xhtml:link rel="alternate" hreflang="tr" href="https://example.org/adil/tr/rehber/"/><xhtml:link rel="alternate" hreflang="en" href="https://example.org/adil/en/guide/"/><xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/adil/tr/rehber/"/></url>
                <url><loc>https://example.org/adil/tr/rehber/esit-erisim/</loc><lastmod>2026-11-20</lastmod><xhtml:link rel="alternate" hreflang="tr" href="https://example.org/adil/tr/rehber/esit-erisim/"/><xhtml:link rel="alternate" hreflang="en" href="https://example.org/adil/en/guide/equal-access/"/><xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/adil/tr/rehber/esit-erisim/"/></url>
                <url><loc>https://example.org/adil/en/guide/equal-access/</loc><lastmod>2026-11-20</lastmod><xhtml:link rel="alternate" hreflang="tr" href="https://example.org/adil/tr/rehber/esit-erisim/"/><xhtml:link rel="alternate" hreflang="en" href="https://example.org/adil/en/guide/equal-access/"/><xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/adil/tr/rehber/esit-erisim/"/></url>
                <url><loc>https://example.org/adil/tr/rehber/plan/</loc><xhtml:link rel="alternate" hreflang="tr" href="https://example.org/adil/tr/rehber/plan/"/><xhtml:link rel="alternate" hreflang="en" href="https://example.org/adil/en/guide/plan/"/><xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/adil/tr/rehber/plan/"/></url>
                <url><loc>https://example.org/adil/en/guide/plan/</loc><xhtml:link rel="alternate" hreflang="tr" href="https://example.org/adil/tr/rehber/plan/"/><xhtml:link rel="alternate" hreflang="en" href="https://example.org/adil/en/guide/plan/"/><xhtml:link rel="alternate" hreflang="x-default" href="https://example.org/adil/tr/rehber/plan/"/></url>
                <url><loc>https://example.org/adil/tr/rehber/yalniz/</loc></url>
                </urlset>
            "#]],
        );
    }

    #[test]
    fn robots_find_the_sitemap() {
        check(
            "robots.txt",
            expect![[r#"
            User-agent: *
            Allow: /
            Sitemap: https://example.org/adil/sitemap.xml
        "#]],
        );
    }

    #[test]
    fn without_a_base_url_there_is_nothing() {
        let theme = Theme::builtin().value.expect("the built-in theme");
        assert!(feeds(&sample::site(), &theme, None, &Memo::default()).is_empty());
    }

    #[test]
    fn many_addresses_make_several_files() {
        let urls: Vec<String> = (0..3).map(|at| format!("<url>{at}</url>")).collect();
        let parts = urls.chunks(2).map(urlset).map(|file| artefact("x.xml".to_owned(), file));
        let index = index(&parts.collect::<Vec<_>>(), "https://a.b/");
        assert_eq!(index.matches("<sitemap><loc>https://a.b/x.xml</loc></sitemap>").count(), 2);
    }
}
