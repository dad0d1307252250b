//! Reference lists: every work once, with links back to where it is cited.

use std::collections::BTreeMap;

use crate::doc::{Block, Inline, Kind, Resolved};
use crate::lang::Lang;

use super::super::answers::AllAnswers;
use super::super::sources::Sources;
use super::super::{Chapter, Edition, Publication};
use super::build::{heading, link, named, opening, place, text};

/// A place that cites a work.
pub struct Citing<'a> {
    /// The publication that holds it, where the list is not the publication's own.
    pub publication: Option<&'a Publication>,
    /// The chapter.
    pub chapter: &'a Chapter,
    /// Its edition in the reader's language.
    pub edition: &'a Edition,
    /// The id of the citation.
    pub anchor: &'a str,
}

/// The places that cite each work, in the order of the texts.
pub fn cited<'a>(
    chapters: impl Iterator<Item = (Option<&'a Publication>, &'a Chapter)>,
    answers: &'a AllAnswers,
    lang: Lang,
) -> BTreeMap<&'a str, Vec<Citing<'a>>> {
    let mut cited: BTreeMap<&str, Vec<Citing>> = BTreeMap::new();
    for (publication, chapter) in chapters {
        let Some(edition) = chapter.editions.get(lang) else { continue };
        let Some(answered) = answers.get(&edition.parsed.head.path) else { continue };
        for citation in answered.value.answers.all_citations() {
            for key in citation.parts.iter().filter_map(|part| part.key.as_deref()) {
                let citing = Citing { publication, chapter, edition, anchor: &citation.anchor };
                cited.entry(key).or_default().push(citing);
            }
        }
    }
    cited
}

/// The works that some chapters cite, in groups, each with its places.
pub fn blocks<'a>(
    chapters: impl Iterator<Item = &'a Chapter>,
    sources: &Sources,
    answers: &'a AllAnswers,
    lang: Lang,
) -> Vec<Block<Resolved>> {
    let cited = cited(chapters.map(|chapter| (None, chapter)), answers, lang);
    let entries = sources.library.reference_list(cited.keys().copied(), lang);
    let mut blocks = Vec::new();
    let mut group = None;
    for entry in entries {
        if group != Some(entry.group) {
            group = Some(entry.group);
            let id = format!("group-{}", blocks.len());
            blocks.push(heading(&id, entry.group.heading(lang)));
        }
        let mut content = entry.content;
        content.extend(places(cited.get(entry.key.as_str()), lang));
        blocks.push(named(entry.anchor, Kind::Paragraph(content)));
    }
    blocks
}

/// `Cited in: 2. Who decides, 2; 4. Law.`, each place a link; in lists of the whole site after the
/// title of the publication.
pub fn places(places: Option<&Vec<Citing>>, lang: Lang) -> Vec<Inline<Resolved>> {
    let Some(places) = places else { return Vec::new() };
    let said = match lang {
        Lang::Tr => " Anıldığı yerler: ",
        Lang::En => " Cited in: ",
    };
    let mut line = vec![text(said)];
    let mut last: Option<&Citing> = None;
    let mut count = 0;
    for citing in places {
        let same = last.is_some_and(|last| std::ptr::eq(last.chapter, citing.chapter));
        count = if same { count + 1 } else { 1 };
        let words = match same {
            true => {
                line.push(text(", "));
                count.to_string()
            }
            false => {
                if last.is_some() {
                    line.push(text("; "));
                }
                let before = last.and_then(|last| last.publication);
                line.extend(opening(citing.publication, before, lang));
                place(citing.chapter, citing.edition)
            }
        };
        line.push(link(vec![text(&words)], &citing.edition.address, lang, Some(citing.anchor)));
        last = Some(citing);
    }
    line.push(text("."));
    let classes = vec!["backlinks".to_owned()];
    vec![Inline::Span { lang: None, classes, content: line }]
}
