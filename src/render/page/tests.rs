use std::collections::BTreeMap;

use expect_test::expect_file;

use super::*;
use crate::doc::Parsed;
use crate::memo::Stage;
use crate::render::sample;
use crate::source::Snapshot;

/// Every text is the same short one.
struct Short;

impl Texts for Short {
    fn fingerprint(&self, edition: &Edition) -> Fingerprint {
        edition.parsed.head.fingerprint
    }

    fn print(&self, publication: Option<&Publication>) -> Fingerprint {
        let editions = publication.into_iter().flat_map(Publication::editions);
        Fingerprint::of(&editions.map(|it| it.parsed.head.fingerprint).collect::<Vec<_>>())
    }

    fn files(&self, _: &Edition) -> Vec<ProjectPath> {
        Vec::new()
    }

    fn words<'w>(&self, wording: &'w Wording, _: &Publication, _: Lang) -> Cow<'w, str> {
        wording.read(|_| String::new())
    }

    fn document(&self, edition: &Edition) -> Arc<Document<Resolved>> {
        let blocks = vec![
            sample::heading(2, "sec-start", "Başlangıç", Some("1.1")),
            sample::paragraph("Metin."),
            sample::heading(3, "ayrinti", "Ayrıntı", None),
            sample::heading(2, "kutular", "Kutular", None),
        ];
        let mut document = sample::document(edition.lang, blocks);
        document.notes.clear();
        Arc::new(document)
    }
}

fn options(site: &Site) -> Options {
    Options { base_url: site.config.base_url.clone(), ..Options::default() }
}

fn builtin() -> Arc<Theme> {
    Theme::builtin().value.expect("the built-in theme")
}

fn make(site: &Site, options: &Options, memo: &Memo) -> BTreeMap<String, String> {
    let made = pages(site, &Short, &builtin(), memo, options);
    assert_eq!(made.diagnostics, []);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let pages = made.value.iter().flat_map(|bundle| bundle.artefacts.iter());
    pages.map(|page| (page.path.clone(), text(&page.content.bytes().unwrap()))).collect()
}

/// The page with a line for each element, for people to read.
fn lines(page: &str) -> String {
    const INLINE: [&str; 10] =
        ["a", "abbr", "code", "em", "span", "strong", "sup", "time", "input", "label"];
    let mut lines = String::new();
    for (at, part) in page.split('<').enumerate() {
        let name = part.split([' ', '>', '/']).next().unwrap_or_default();
        if at > 0 {
            let breaks = !name.is_empty() && !INLINE.contains(&name);
            lines.push_str(if breaks { "\n<" } else { "<" });
        }
        lines.push_str(part);
    }
    lines.trim_start().to_owned() + "\n"
}

fn check(site: &Site, path: &str, expected: expect_test::ExpectFile) {
    let made = make(site, &options(site), &Memo::default());
    expected.assert_eq(&lines(&made[path]));
}

#[test]
fn a_chapter() {
    let expected = expect_file!["expected/chapter.html"];
    check(&sample::site(), "tr/rehber/esit-erisim/index.html", expected);
}

#[test]
fn a_chapter_in_one_language() {
    let expected = expect_file!["expected/chapter-only.html"];
    check(&sample::site(), "tr/rehber/yalniz/index.html", expected);
}

#[test]
fn a_landing_page() {
    let expected = expect_file!["expected/publication.html"];
    check(&sample::site(), "en/guide/index.html", expected);
}

#[test]
fn a_home_page() {
    check(&sample::site(), "tr/index.html", expect_file!["expected/home.html"]);
}

#[test]
fn news() {
    check(&sample::site(), "en/news/index.html", expect_file!["expected/news.html"]);
    let expected = expect_file!["expected/news-item.html"];
    check(&sample::site(), "en/news/drafts/index.html", expected);
}

#[test]
fn a_stand_alone_page() {
    check(&sample::site(), "tr/hakkinda/index.html", expect_file!["expected/page.html"]);
}

#[test]
fn doors() {
    check(&sample::site(), "index.html", expect_file!["expected/root.html"]);
    check(&sample::site(), "404.html", expect_file!["expected/404.html"]);
    check(&sample::site(), "tr/eski/index.html", expect_file!["expected/redirect.html"]);
}

#[test]
fn every_page_is_there_once() {
    let site = sample::site();
    let made = pages(&site, &Short, &builtin(), &Memo::default(), &options(&site));
    let mut paths: Vec<_> = made
        .value
        .iter()
        .flat_map(|bundle| bundle.artefacts.iter())
        .map(|page| page.path.as_str())
        .collect();
    paths.sort_unstable();
    assert_eq!(
        paths,
        [
            "404.html",
            "en/404.html",
            "en/about/index.html",
            "en/guide/equal-access/index.html",
            "en/guide/index.html",
            "en/guide/plan/index.html",
            "en/index.html",
            "en/news/drafts/index.html",
            "en/news/index.html",
            "index.html",
            "tr/404.html",
            "tr/eski/index.html",
            "tr/haberler/index.html",
            "tr/haberler/taslak/index.html",
            "tr/hakkinda/index.html",
            "tr/index.html",
            "tr/rehber/esit-erisim/index.html",
            "tr/rehber/index.html",
            "tr/rehber/plan/index.html",
            "tr/rehber/yalniz/index.html",
        ]
    );
}

#[test]
fn without_a_base_url_nothing_is_absolute() {
    let site = sample::site();
    let made = make(&site, &Options::default(), &Memo::default());
    let absolute: Vec<_> =
        made.iter().filter(|(_, page)| page.contains("https://example.org")).collect();
    assert_eq!(absolute, []);
}

#[test]
fn an_offline_copy_names_its_files() {
    let site = sample::site();
    let options = Options { spelling: Spelling::File, ..Options::default() };
    let made = make(&site, &options, &Memo::default());
    let page = &made["tr/rehber/plan/index.html"];
    let addresses: Vec<&str> = page
        .split("href=")
        .skip(1)
        .filter_map(|rest| rest.split([' ', '>']).next())
        .filter(|address| !address.starts_with(['#', '"']) && !address.contains("//"))
        .filter(|address| !address.contains(".html") && !address.contains("/theme/"))
        .collect();
    assert_eq!(
        addresses,
        ["../alinti.bib", "../alinti.ris", "../alinti.json", "mailto:hata@example.org"]
    );
}

/// How many pages were made and found again since the last call.
fn counts(memo: &Memo) -> (u64, u64) {
    memo.tally().take().get(&Stage::Page).copied().unwrap_or_default()
}

/// Changes what is known of one edition.
fn edit(site: &mut Site, face: &str, chapter: usize, lang: Lang, change: impl FnOnce(&mut Parsed)) {
    let publication = Arc::get_mut(&mut site.publications[0]).expect("a publication of its own");
    let edition = publication.chapters[chapter].editions.get_mut(lang);
    let parsed = edition.and_then(|edition| Arc::get_mut(&mut edition.parsed));
    change(parsed.expect("an edition of its own"));
    publication.face = Fingerprint::of(face);
}

#[test]
fn only_what_changed_is_made_again() {
    let memo = Memo::default();
    let mut site = sample::site();
    let options = options(&site);
    make(&site, &options, &memo);
    assert_eq!(counts(&memo), (20, 0));
    make(&site, &options, &memo);
    assert_eq!(counts(&memo), (0, 0), "nothing changed");

    edit(&mut site, "", 1, Lang::Tr, |parsed| parsed.head.fingerprint = Fingerprint::of(&1));
    make(&site, &options, &memo);
    assert_eq!(counts(&memo), (1, 7), "a paragraph of one text");

    edit(&mut site, "title", 1, Lang::Tr, |parsed| parsed.head.meta.title = "Yeni".to_owned());
    site.fingerprint = Fingerprint::of(&"title");
    make(&site, &options, &memo);
    assert_eq!(counts(&memo), (4, 16), "a title: three chapters and the landing page");

    edit(&mut site, "heading", 1, Lang::Tr, |parsed| {
        parsed.outline.headings[0].text = "Yeni".to_owned().into()
    });
    site.fingerprint = Fingerprint::of(&"heading");
    make(&site, &options, &memo);
    assert_eq!(counts(&memo), (1, 19), "a heading that the landing page shows");
}

#[test]
fn a_broken_template_is_said_once() {
    let text = "{% extends \"base.html\" %}\n{% block main %}{{ nowhere }}{% endblock %}\n";
    let snapshot = Snapshot::from_texts([("themes/adil/templates/chapter.html", text)]);
    let memo = Memo::default();
    let theme = Theme::load(&snapshot, "adil", &memo).value.expect("a theme");
    let site = sample::site();
    let made = pages(&site, &Short, &theme, &memo, &options(&site));
    let pages = made.value.iter().map(|bundle| bundle.artefacts.len());
    assert_eq!(pages.sum::<usize>(), 15);
    let found: Vec<_> = made.diagnostics.iter().map(|one| one.message.en.as_str()).collect();
    assert_eq!(
        found,
        [
            "the template failed on the page `tr/rehber/esit-erisim/` (Variable `nowhere` is not defined)"
        ]
    );
}

#[test]
fn a_site_in_one_language_has_no_switch() {
    let mut site = sample::site();
    let mut config = (*site.config).clone();
    config.languages = vec![Lang::Tr];
    site.config = Arc::new(config);
    let made = make(&site, &options(&site), &Memo::default());
    let english: Vec<_> = made
        .iter()
        .filter(|(path, page)| path.starts_with("en/") || page.contains("class=switch"))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(english, Vec::<&String>::new());
}
