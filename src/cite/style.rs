//! Ordinary works by author and year, through CSL.
//!
//! The style (`styles/author-date.csl`) brings the terms of both languages, so no
//! locale files are needed. What it prints is walked into inlines; HTML is never
//! involved. Private letters in the data mark what CSL cannot say: where a run in
//! another language begins and ends, and where the name in a citation ends and the
//! year begins.

use std::sync::LazyLock;

use hayagriva::citationberg::{FontStyle, IndependentStyle, LocaleCode};
use hayagriva::types::{FormatString, Publisher};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild,
    ElemChildren, Entry,
};

use crate::doc::{Inline, Resolved, Target, read_text};
use crate::lang::Lang;

use super::legal::merged;
use super::work::{Work, is_web, smart};

/// Between the name and the year of a citation.
const YEAR: char = '\u{e002}';
/// The beginning of a run in Turkish.
const TURKISH: char = '\u{e000}';
/// The beginning of a run in English.
const ENGLISH: char = '\u{e003}';
/// A space in a family name, where the formatter would look for a particle: it would cite
/// `van der Berg` as `Berg`, and takes `Sánchez de` in `Sánchez de Madariaga` for one.
const JOINED: char = '\u{e004}';
/// The end of a run in another language.
const END: char = '\u{e001}';

static STYLE: LazyLock<IndependentStyle> = LazyLock::new(|| {
    IndependentStyle::from_xml(include_str!("styles/author-date.csl"))
        .expect("the style is compiled in, and every test that cites reads it")
});

/// How a work reads in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// The author, or the title where there is none; a law's name.
    pub name: Vec<Inline<Resolved>>,
    /// The year, with the letter that tells works of one year apart; `None` for laws.
    pub year: Option<String>,
    /// The entry in the reference list.
    pub entry: Vec<Inline<Resolved>>,
}

/// Formats works that might be mistaken for each other, in their order.
pub(super) fn format(works: &[&Work], lang: Lang) -> Vec<Shown> {
    let entries: Vec<Entry> = works.iter().map(|work| prepared(work, lang)).collect();
    let locale = LocaleCode(match lang {
        Lang::Tr => "tr-TR".to_owned(),
        Lang::En => "en-GB".to_owned(),
    });
    let mut driver = BibliographyDriver::new();
    for entry in &entries {
        let items = vec![CitationItem::with_entry(entry)];
        driver.citation(CitationRequest::new(items, &STYLE, Some(locale.clone()), &[], None));
    }
    let request = BibliographyRequest::new(&STYLE, Some(locale), &[]);
    let rendered = driver.finish(request);
    let mut listed = rendered.bibliography.map_or_else(Vec::new, |list| list.items);
    let cited = rendered.citations.into_iter();
    works
        .iter()
        .zip(cited)
        .map(|(work, cited)| {
            let (name, year) = split_year(runs(&cited.citation));
            let place = listed.iter().position(|item| item.key == work.key);
            let entry = place.map(|place| runs(&listed.swap_remove(place).content));
            let mut name = inlines(name);
            if name.is_empty() {
                name = vec![Inline::Text(work.own_title().to_owned())];
            }
            Shown { name, year: Some(year), entry: ended(inlines(entry.unwrap_or_default())) }
        })
        .collect()
}

/// The entry with a full stop at the end, unless it ends in an address or a mark.
fn ended(mut entry: Vec<Inline<Resolved>>) -> Vec<Inline<Resolved>> {
    let link = matches!(entry.last(), Some(Inline::Link { .. }));
    let text = read_text(&entry);
    if !link && !text.is_empty() && !text.ends_with(['.', '?', '!']) {
        entry.push(Inline::Text(".".to_owned()));
    }
    merged(entry)
}

/// The entry as the style wants it for a reader of `lang`.
fn prepared(work: &Work, lang: Lang) -> Entry {
    let mut entry = work.entry.clone();
    let foreign = work.lang.filter(|own| *own != lang);
    let mark = |text: &str| marked(text, foreign);
    if let Some(title) = entry.title() {
        let short = title.short.as_ref().map(|short| short.to_str().into_owned());
        let short = work.short[lang].clone().or_else(|| short.map(|short| mark(&smart(&short))));
        // A work without an author is cited by its title, which may be long.
        let short = short.or_else(|| {
            let (main, _) = work.own_title().split_once(": ")?;
            Some(mark(main))
        });
        let title = match foreign {
            None => work.title[lang].clone().unwrap_or_else(|| work.own_title().to_owned()),
            Some(own) => work.title[own].as_deref().map(mark).unwrap_or_default(),
        };
        entry.set_title(match short {
            Some(short) => FormatString::with_short(title, short),
            None => FormatString::with_value(title),
        });
    }
    // CSL has no translated title; the style prints the abstract in its place.
    let translated = foreign.and_then(|_| work.title[lang].clone()).unwrap_or_default();
    entry.set_abstract_(FormatString::with_value(translated));
    let remark = work.remark.as_ref().filter(|(said, _)| said.or(work.lang) == Some(lang));
    let remark = remark.map_or("", |(_, remark)| remark.trim_end_matches('.'));
    entry.set_note(FormatString::with_value(remark));
    let people = |people: &[hayagriva::types::Person]| {
        let mut people = people.to_vec();
        for person in &mut people {
            let name = smart(&person.name);
            // The formatter leaves particles out of citations and moves them in lists.
            let prefix = person.prefix.take().map(|prefix| format!("{} ", smart(&prefix)));
            person.name = match person.given_name {
                None => mark(&name),
                Some(_) => {
                    let whole = prefix.unwrap_or_default() + &name;
                    whole.replace(' ', &JOINED.to_string())
                }
            };
        }
        people
    };
    if let Some(authors) = entry.authors().map(people) {
        entry.set_authors(authors);
    }
    if let Some(editors) = entry.editors().map(people) {
        entry.set_editors(editors);
    }
    let parents = entry.parents().iter().cloned().map(|mut parent| {
        if let Some(title) = parent.title() {
            let title = mark(&smart(&title.value.to_str()));
            parent.set_title(FormatString::with_value(title));
        }
        parent
    });
    let parents = parents.collect();
    entry.set_parents(parents);
    set_publisher(&mut entry, work);
    entry
}

/// The publisher with its place; left out where it is the author.
fn set_publisher(entry: &mut Entry, work: &Work) {
    let text = |text: Option<&FormatString>| text.map(|text| smart(&text.value.to_str()));
    let published = entry.publisher();
    let place = published.and_then(|publisher| text(publisher.location()));
    let place = place.or_else(|| text(work.entry.location()));
    let name = published.and_then(|publisher| text(publisher.name()));
    let authors = work.entry.authors().unwrap_or_default();
    let name = name.filter(|name| !authors.iter().any(|author| smart(&author.name) == *name));
    if name.is_some() || place.is_some() {
        let part = |text: Option<String>| text.map(FormatString::with_value);
        entry.set_publisher(Publisher::new(part(name), part(place)));
    }
}

/// A text between the marks of its language. A question mark at the end stays
/// outside, where the style sees it and adds no full stop.
fn marked(text: &str, lang: Option<Lang>) -> String {
    let begin = match lang {
        None => return text.to_owned(),
        Some(Lang::Tr) => TURKISH,
        Some(Lang::En) => ENGLISH,
    };
    let inner = text.trim_end_matches(['?', '!', '.']);
    let end = &text[inner.len()..];
    format!("{begin}{inner}{END}{end}")
}

/// A piece of formatted text.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Run {
    text: String,
    italic: bool,
    link: Option<String>,
}

/// The text of a formatted element, in order.
fn runs(children: &ElemChildren) -> Vec<Run> {
    let mut runs = Vec::new();
    push_runs(children, &mut runs);
    runs
}

fn push_runs(children: &ElemChildren, runs: &mut Vec<Run>) {
    for child in &children.0 {
        let (text, italic, link) = match child {
            ElemChild::Elem(elem) => {
                push_runs(&elem.children, runs);
                continue;
            }
            ElemChild::Text(text) => {
                (&text.text, text.formatting.font_style == FontStyle::Italic, None)
            }
            ElemChild::Link { text, url } => (&text.text, false, Some(url.clone())),
            // Formulas in titles: the source is more use than nothing.
            ElemChild::Markup(text) => (text, false, None),
            ElemChild::Transparent { .. } => continue,
        };
        let text = text.replace(JOINED, " ");
        match runs.last_mut() {
            Some(last) if last.italic == italic && last.link == link => last.text.push_str(&text),
            _ => runs.push(Run { text, italic, link }),
        }
    }
}

/// The runs before the mark of the year, and the text after it.
fn split_year(runs: Vec<Run>) -> (Vec<Run>, String) {
    let mut name = Vec::new();
    let mut year = String::new();
    let mut in_year = false;
    for run in runs {
        if in_year {
            year.push_str(&run.text);
        } else if let Some((before, after)) = run.text.split_once(YEAR) {
            name.push(Run { text: before.to_owned(), ..run.clone() });
            year.push_str(after);
            in_year = true;
        } else {
            name.push(run);
        }
    }
    // Without a name the style prints no mark: all there is is the year.
    if !in_year {
        year = name.drain(..).map(|run| run.text).collect();
    }
    (name, year)
}

/// The runs as inlines; what stands between language marks becomes a span.
fn inlines(runs: Vec<Run>) -> Vec<Inline<Resolved>> {
    let mut outside: Vec<Inline<Resolved>> = Vec::new();
    let mut inside: Option<(Lang, Vec<Inline<Resolved>>)> = None;
    for run in runs {
        let mut rest = run.text.as_str();
        while !rest.is_empty() {
            let end = rest.find([TURKISH, ENGLISH, END]).unwrap_or(rest.len());
            let target = inside.as_mut().map_or(&mut outside, |(_, content)| content);
            push_text(target, &rest[..end], run.italic, run.link.as_deref());
            let mark = rest[end..].chars().next();
            rest = &rest[end + mark.map_or(0, char::len_utf8)..];
            match mark {
                Some(END) => {
                    // The title's own mark, which the style had to see.
                    let own = rest.len() - rest.trim_start_matches(['?', '!']).len();
                    let target = inside.as_mut().map_or(&mut outside, |(_, content)| content);
                    push_text(target, &rest[..own], run.italic, None);
                    rest = &rest[own..];
                    close(&mut outside, &mut inside);
                }
                Some(begin) => {
                    close(&mut outside, &mut inside);
                    let lang = if begin == TURKISH { Lang::Tr } else { Lang::En };
                    inside = Some((lang, Vec::new()));
                }
                None => {}
            }
        }
    }
    close(&mut outside, &mut inside);
    outside
}

fn close(outside: &mut Vec<Inline<Resolved>>, inside: &mut Option<(Lang, Vec<Inline<Resolved>>)>) {
    if let Some((lang, content)) = inside.take().filter(|(_, content)| !content.is_empty()) {
        outside.push(foreign(lang, content));
    }
}

/// A run in another language.
pub(super) fn foreign(lang: Lang, content: Vec<Inline<Resolved>>) -> Inline<Resolved> {
    Inline::Span { lang: Some(lang.into()), classes: Vec::new(), content }
}

fn push_text(target: &mut Vec<Inline<Resolved>>, text: &str, italic: bool, link: Option<&str>) {
    if text.is_empty() {
        return;
    }
    if let (true, None, Some(Inline::Emphasis(last))) = (italic, link, target.last_mut())
        && let Some(Inline::Text(last)) = last.last_mut()
    {
        last.push_str(text);
        return;
    }
    let content = Inline::Text(text.to_owned());
    target.push(match link.filter(|link| is_web(link)) {
        Some(link) => web_link(link, text),
        None if italic => Inline::Emphasis(vec![content]),
        None => content,
    });
}

/// A link to another site.
pub(super) fn web_link(address: &str, text: &str) -> Inline<Resolved> {
    Inline::Link {
        to: Box::new(Target::Web(address.to_owned())),
        title: None,
        content: vec![Inline::Text(text.to_owned())],
    }
}

/// The year by which works might be mistaken for each other.
pub(super) fn year_of(work: &Work) -> Option<i32> {
    work.entry.date().map(|date| date.year)
}

/// The family name or institution that a citation begins with.
pub(super) fn first_name(work: &Work) -> String {
    let people = work.entry.authors().filter(|people| !people.is_empty());
    let people = people.or_else(|| work.entry.editors());
    match people.and_then(<[_]>::first) {
        Some(person) => person.name.clone(),
        None => work.own_title().to_owned(),
    }
}
