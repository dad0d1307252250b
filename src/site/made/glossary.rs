//! The glossary: every term in the language's own order, what it means, its
//! counterpart, and where it is used.

use std::collections::BTreeMap;

use crate::doc::{Block, Definition, Kind, Resolved};
use crate::lang::Lang;

use super::super::answers::AllAnswers;
use super::super::sources::Sources;
use super::super::terms::Term;
use super::super::{Chapter, Edition, Publication, Site};
use super::build::{foreign, heading, join, link, named, opening, paragraph, place, text};

/// The most places that are listed for one term.
const MOST_PLACES: usize = 12;

pub fn blocks(
    site: &Site,
    sources: &Sources,
    answers: &AllAnswers,
    lang: Lang,
) -> Vec<Block<Resolved>> {
    let uses = uses(site, answers, lang);
    let mut terms: Vec<&Term> = sources.terms.iter().collect();
    terms.sort_by(|a, b| lang.compare(&a.name[lang], &b.name[lang]));

    let mut blocks = Vec::new();
    let mut entries = Vec::new();
    let mut initials: Vec<String> = Vec::new();
    for term in terms {
        let initial = lang.initial(&term.name[lang]);
        if initials.last() != Some(&initial) {
            entries.push(heading(&letter_id(initials.len()), &initial));
            initials.push(initial);
        }
        entries.push(entry(term, uses.get(term.id.as_str()), lang));
    }
    let letters = initials.iter().enumerate().map(|(at, initial)| {
        let address = super::address(&site.back, super::Page::Glossary, lang).unwrap_or_default();
        vec![link(vec![text(initial)], address, lang, Some(&letter_id(at)))]
    });
    blocks.push(paragraph(join(letters.collect(), " · ")));
    blocks.extend(entries);
    blocks
}

/// Letters such as `Ç` make no ids of their own that differ from `C`'s.
fn letter_id(at: usize) -> String {
    format!("letter-{}", at + 1)
}

type Places<'a> = Vec<(Option<&'a Publication>, &'a Chapter, &'a Edition)>;

/// Where each term is used, in the order of the site.
fn uses<'a>(site: &'a Site, answers: &'a AllAnswers, lang: Lang) -> BTreeMap<&'a str, Places<'a>> {
    let mut uses: BTreeMap<&str, Places> = BTreeMap::new();
    for (publication, chapter) in site.placed_chapters() {
        let Some(edition) = chapter.editions.get(lang) else { continue };
        let Some(answered) = answers.get(&edition.parsed.head.path) else { continue };
        for term in &answered.value.answers.terms {
            let places = uses.entry(&term.key).or_default();
            if places.last().is_none_or(|(_, last, _)| !std::ptr::eq(*last, chapter)) {
                places.push((publication, chapter, edition));
            }
        }
    }
    uses
}

fn entry(term: &Term, places: Option<&Places>, lang: Lang) -> Block<Resolved> {
    let (counterpart, used) = match lang {
        Lang::Tr => ("İngilizcesi: ", "Kullanıldığı yerler: "),
        Lang::En => ("In Turkish: ", "Used in: "),
    };
    let mut meaning = Vec::new();
    if !term.definition[lang].is_empty() {
        meaning.push(paragraph(vec![text(&term.definition[lang])]));
    }
    let other = lang.other();
    meaning.push(paragraph(vec![text(counterpart), foreign(other, &term.name[other])]));
    if let Some(places) = places {
        let mut last = None;
        let shown = places.iter().take(MOST_PLACES).map(|&(publication, chapter, edition)| {
            let mut words = opening(publication, last, lang);
            words.push(link(vec![text(&place(chapter, edition))], &edition.address, lang, None));
            last = publication;
            words
        });
        let shown = shown.collect();
        let mut line = vec![text(used)];
        line.extend(join(shown, "; "));
        if places.len() > MOST_PLACES {
            line.push(text(" …"));
        }
        meaning.push(paragraph(line));
    }
    let definition = Definition { term: vec![text(&term.name[lang])], meanings: vec![meaning] };
    named(term.anchor(), Kind::Definitions(vec![definition]))
}
