//! The search index: static files that a script in the browser reads a few of.
//!
//! 1. [`entries`] finds the pieces of a text that have an address: paragraphs, tables,
//!    figures, recommendations, terms, laws, headings;
//! 2. [`words`] cuts them into folded words, [`stem`] says what a word may be a form of;
//! 3. [`lexicon`] gives forms numbers, so that each is folded and compared once;
//! 4. [`chapter`] indexes one text by itself, remembered by its fingerprint, and [`kept`] for
//!    the next build;
//! 5. [`shards`] puts the words of all texts into files by their first letters.
//!
//! For each language there is one file with a name that stays, which knows the names of
//! all others; those change with their content. [`pack`] says how everything is written.

mod chapter;
mod entries;
mod kept;
mod lexicon;
mod pack;
mod shards;
pub mod stem;
#[cfg(test)]
mod tests;
pub mod words;

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use crate::doc::{Document, Meta, Resolved, paragraph_id};
use crate::lang::{Lang, Pair};
use crate::memo::{Content, Fingerprint, Memo, Stage};
use crate::site::route::INDEX;
use crate::site::{Chapter, Edition, Publication, Site, route};
use crate::source::ProjectPath;
use crate::theme::Theme;

use super::page::{Artefact, Texts};
use chapter::{About, Indexed};
use entries::Sort;
use lexicon::Lexicon;

/// The names of this many texts' files stand in one file.
const GROUP: usize = 64;

/// The words of the interface that the script needs begin with this.
const WORDS: &str = "search_";

/// A text to be indexed.
struct Text<'a> {
    about: About<'a>,
    source: Source<'a>,
}

enum Source<'a> {
    Edition(&'a Chapter, &'a Edition),
    Landing(&'a Publication),
}

/// What belongs together in results: a publication, or everything else.
#[derive(Hash, Serialize)]
struct Section<'a> {
    /// The title; empty for what is in no publication.
    t: &'a str,
    /// The first text in it.
    f: usize,
}

/// The file of a language that knows all others.
#[derive(Serialize)]
struct Contents<'a> {
    /// How many pieces there are.
    pieces: usize,
    /// Shards: letters, a sign if the leaf was cut, and digest.
    shards: String,
    /// The files with the names of the texts' files.
    groups: Vec<String>,
    group: usize,
    /// The lists of pieces of one sort.
    sorts: BTreeMap<u8, String>,
    sections: Vec<Section<'a>>,
    /// The address of the search page in each language of the site.
    pages: BTreeMap<&'static str, String>,
    words: BTreeMap<&'a str, &'a str>,
}

/// The address of the file that knows all other files of a language's index.
pub fn contents(lang: Lang) -> String {
    format!("{INDEX}/{lang}.js")
}

/// The files of the index in every language of the site.
pub fn files(site: &Site, texts: &dyn Texts, theme: &Theme, memo: &Memo) -> Vec<Artefact> {
    let files = site.config.languages.par_iter().map(|&lang| {
        let (all, sections) = gather(site, lang);
        // Numbers of forms mean something only together with the lexicon that gave them.
        let lexicon =
            memo.get(Stage::Search, Fingerprint::of(&("lexicon", lang)), || Lexicon::new(lang));
        let indexed: Vec<Arc<Indexed>> =
            all.par_iter().map(|text| indexed(text, texts, &lexicon, memo, lang)).collect();
        let prints: Vec<Fingerprint> = indexed.iter().map(|text| text.fingerprint).collect();
        let known = (lang, &prints, &sections, &site.config.languages, theme.fingerprint);
        let key = Fingerprint::of(&("index", known));
        let made = memo.get(Stage::Search, key, || {
            index(&indexed, sections, &site.config.languages, theme, &lexicon, memo, lang)
        });
        Vec::clone(&made)
    });
    files.collect::<Vec<_>>().concat()
}

/// The files of one language.
fn index(
    indexed: &[Arc<Indexed>],
    sections: Vec<Section<'_>>,
    languages: &[Lang],
    theme: &Theme,
    lexicon: &Lexicon,
    memo: &Memo,
    lang: Lang,
) -> Vec<Artefact> {
    let mut files = Vec::new();
    // Names are digests of what files hold, so files of one name are one file.
    let mut known = HashSet::new();
    let mut add = |name: &str, content: Content| {
        if known.insert(name.to_owned()) {
            let path = format!("{INDEX}/{name}");
            files.push(Artefact { path, content, origin: None });
        }
    };
    let mut shards = String::new();
    for shard in shards::shards(lang, indexed, lexicon, memo) {
        let cut = if shard.cut { "+" } else { "" };
        shards.push_str(&format!("{}{cut} {}\n", shard.letters, shard.digest));
        for (path, blob) in shard.files {
            add(&path, blob);
        }
    }
    let mut named = |name: &str, lines: &[u8]| {
        let digest = pack::short(Fingerprint::of_bytes(lines), 8);
        let name = format!("{lang}/{name}{digest}");
        add(&format!("{name}.js"), Content::new(pack::lines_file(&name, lines)));
        digest
    };
    let groups = indexed.chunks(GROUP).map(|texts| named("g/", names(texts).as_bytes()));
    let groups = groups.collect();
    let sorts = Sort::ALL.into_iter().filter(|sort| *sort != Sort::Text);
    let sorts = sorts.map(|sort| (sort as u8, named("k/", &of_sort(indexed, sort)))).collect();
    for part in indexed.iter().flat_map(|text| &text.parts) {
        add(&format!("{}.js", part.name), part.content.clone());
    }
    let contents = Contents {
        pieces: indexed.iter().map(|text| text.sorts.len()).sum(),
        shards,
        groups,
        group: GROUP,
        sorts,
        sections,
        pages: languages.iter().map(|&lang| (lang.code(), route::search(lang))).collect(),
        words: theme
            .words
            .of(lang)
            .filter_map(|(key, word)| Some((key.strip_prefix(WORDS)?, word)))
            .collect(),
    };
    let json = serde_json::to_vec(&contents).unwrap_or_default();
    add(&format!("{lang}.js"), Content::new(pack::file(lang.code(), &json)));
    files
}

/// The texts of a language in the order in which the index counts them.
fn gather(site: &Site, lang: Lang) -> (Vec<Text<'_>>, Vec<Section<'_>>) {
    let mut texts = Vec::new();
    let mut sections = Vec::new();
    for publication in &site.publications {
        sections.push(Section { t: &publication.config.title[lang], f: texts.len() });
        texts.push(landing(site, publication, lang));
        texts.extend(publication.all().filter_map(|chapter| text(chapter, lang)));
    }
    sections.push(Section { t: "", f: texts.len() });
    let single = site.single.all().chain(&site.back);
    texts.extend(single.filter_map(|chapter| text(chapter, lang)));
    (texts, sections)
}

/// A text with what results say of it. Lists of what is found elsewhere are left out.
fn text(chapter: &Chapter, lang: Lang) -> Option<Text<'_>> {
    let edition = chapter.editions.get(lang)?;
    let (made, weight) = match chapter.id.as_str() {
        _ if edition.parsed.blocks > 0 => (None, 10),
        "figures" | "recommendations" => return None,
        "glossary" => (Some(Sort::Term), 10),
        "register" => (Some(Sort::Law), 10),
        "references" | "sources" => (Some(Sort::Text), 6),
        _ => (None, 10),
    };
    let about = About {
        address: &edition.address,
        title: edition.title(),
        number: chapter.number,
        other: chapter.editions.get(lang.other()).map(|other| other.address.as_str()),
        made,
        weight,
    };
    Some(Text { about, source: Source::Edition(chapter, edition) })
}

fn landing<'a>(site: &Site, publication: &'a Publication, lang: Lang) -> Text<'a> {
    let other = lang.other();
    let both = site.config.languages.contains(&other);
    let about = About {
        address: &publication.address[lang],
        title: &publication.config.title[lang],
        number: None,
        other: both.then_some(publication.address[other].as_str()),
        made: None,
        weight: 10,
    };
    Text { about, source: Source::Landing(publication) }
}

/// The anchors of one edition with those of the other edition, in order: a paragraph
/// has the number that both share, a heading has the id of the one in the same row.
fn counterparts(chapter: &Chapter, lang: Lang) -> Vec<(String, String)> {
    let Pair::Both { tr, en } = &chapter.editions else { return Vec::new() };
    let (here, there) = match lang {
        Lang::Tr => (tr, en),
        Lang::En => (en, tr),
    };
    let mut found = Vec::new();
    let one = |blocks: &std::ops::Range<usize>| (!blocks.is_empty()).then_some(blocks.start);
    for (at, row) in chapter.rows.iter().enumerate() {
        let (mine, theirs) = match lang {
            Lang::Tr => (&row.first, &row.second),
            Lang::En => (&row.second, &row.first),
        };
        let (Some(mine), Some(theirs)) = (one(mine), one(theirs)) else { continue };
        let number = paragraph_id(&chapter.row_number(at));
        match (here.parsed.id_of(mine), there.parsed.id_of(theirs)) {
            (Some((mine, _)), Some((theirs, _))) => {
                found.push((mine.to_owned(), theirs.to_owned()))
            }
            (mine, theirs) if ![mine, theirs].iter().flatten().any(|(_, heading)| *heading) => {
                let id = |of: Option<(&str, bool)>| of.map_or(number.clone(), |it| it.0.to_owned());
                found.push((id(mine), id(theirs)));
            }
            _ => {}
        }
    }
    found.sort();
    found
}

fn indexed(
    text: &Text<'_>,
    texts: &dyn Texts,
    lexicon: &Lexicon,
    memo: &Memo,
    lang: Lang,
) -> Arc<Indexed> {
    let about = &text.about;
    match text.source {
        Source::Edition(chapter, edition) => {
            let of = |lang| chapter.editions.get(lang).map(|it| it.parsed.head.fingerprint);
            // What the counterparts follow from.
            let pairs = about.made.is_none().then(|| (&chapter.rows, Lang::ALL.map(of)));
            let key = Fingerprint::of(&("text", lang, about, texts.fingerprint(edition), pairs));
            let read = |bytes: &[u8]| kept::read(bytes, lexicon, memo);
            let written = |text: &Indexed| kept::written(text, lexicon);
            memo.lasting(Stage::Search, key, read, written, || {
                let pairs = pairs.map(|_| counterparts(chapter, lang)).unwrap_or_default();
                Indexed::new(&texts.document(edition), about, &pairs, lexicon)
            })
        }
        Source::Landing(publication) => {
            let document = landing_text(publication, lang);
            let key = Fingerprint::of(&("landing", lang, about, &document.meta));
            memo.get(Stage::Search, key, || Indexed::new(&document, about, &[], lexicon))
        }
    }
}

/// What the landing page of a publication says of it, as a text.
fn landing_text(publication: &Publication, lang: Lang) -> Document<Resolved> {
    let config = &publication.config;
    let lines = config.subtitle[lang].iter().chain(&config.summary[lang]);
    let summary = lines.map(String::as_str).collect::<Vec<_>>().join(" · ");
    let meta = Meta {
        title: config.title[lang].clone(),
        summary: (!summary.is_empty()).then_some(summary),
        ..Meta::default()
    };
    Document {
        path: ProjectPath::new(&publication.folder),
        lang,
        meta,
        blocks: Vec::new(),
        notes: Vec::new(),
        questions: (),
        fingerprint: Fingerprint::default(),
    }
}

/// The names of the texts' files, a line for each text: a name, then the first piece and
/// the name of each further file.
fn names(texts: &[Arc<Indexed>]) -> String {
    let mut lines = String::new();
    for text in texts {
        for (at, part) in text.parts.iter().enumerate() {
            if at > 0 {
                lines.push_str(&format!(" {} ", part.first));
            }
            lines.push_str(part.name.rsplit('/').next().unwrap_or_default());
        }
        lines.push('\n');
    }
    lines
}

/// All pieces of one sort, packed: texts, and in each how many pieces and which.
fn of_sort(texts: &[Arc<Indexed>], sort: Sort) -> Vec<u8> {
    let mut out = Vec::new();
    let mut before = 0;
    for (at, text) in texts.iter().enumerate() {
        let places = text.sorts.iter().enumerate().filter(|(_, it)| **it == sort);
        let places: Vec<u32> = places.map(|(place, _)| place as u32).collect();
        if places.is_empty() {
            continue;
        }
        pack::number(&mut out, at as u32 - before);
        before = at as u32;
        pack::number(&mut out, places.len() as u32);
        let mut last = 0;
        for place in places {
            pack::number(&mut out, place - last);
            last = place;
        }
    }
    out
}
