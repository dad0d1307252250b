//! A publication in one language as one thing to be read from the first page to
//! the last: what the print page, the PDF, the EPUB and the DOCX are made from.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::doc::{
    Attrs, Block, Definition, Document, Inline, Kind, Meta, Resolved, Target, TermUse, each_block,
    each_inline,
};
use crate::lang::Lang;
use crate::memo::Fingerprint;
use crate::site::{Chapter, Publication, Site};
use crate::source::{Blob, ProjectPath, Snapshot};
use crate::theme::Words;

use super::page::Texts;

/// A publication in one language.
pub struct Volume<'a> {
    /// The language.
    pub lang: Lang,
    /// The project.
    pub site: &'a Site,
    /// The publication.
    pub publication: &'a Publication,
    /// Where the site will be, with a slash at the end.
    pub base_url: Option<&'a str>,
    /// Chapters, then what the program adds, in reading order.
    pub texts: Vec<Text<'a>>,
    /// The pictures the texts show, and the funder's emblem.
    pub pictures: BTreeMap<ProjectPath, Blob>,
    /// The digest of all of the above.
    pub fingerprint: Fingerprint,
    places: HashMap<&'a str, usize>,
}

/// A chapter, or a list at the end.
#[derive(Clone)]
pub struct Text<'a> {
    /// What it is.
    pub sort: Sort,
    /// A name of its own in the volume: the last part of its address.
    pub name: String,
    /// The address of its page on the site.
    pub address: &'a str,
    /// The language of title and text: the other one when there is no edition in the volume's.
    pub lang: Lang,
    /// The chapter's number.
    pub number: Option<u32>,
    /// The title.
    pub title: &'a str,
    /// The text; `None` when it exists in the other language only.
    pub document: Option<Arc<Document<Resolved>>>,
    /// Its chapter, unless the program made it for this volume.
    pub chapter: Option<&'a Chapter>,
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sort {
    /// A chapter.
    Chapter,
    /// References, lists of recommendations.
    Back,
    /// The list of figures and tables, which books with page numbers make themselves.
    Figures,
    /// The terms that the texts use.
    Glossary,
}

/// Where a target lies, seen from a volume.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place<'t> {
    /// In the volume: the text's place and an id in it.
    Inside(usize, Option<&'t str>),
    /// On a page of the site.
    Page(&'t str, Option<&'t str>),
    /// A file of the site.
    File(&'t str),
    /// On another site.
    Web(&'t str),
    /// Nowhere.
    Nowhere,
}

impl<'a> Volume<'a> {
    /// Gathers a publication's texts in one language.
    pub fn new(
        site: &'a Site,
        publication: &'a Publication,
        lang: Lang,
        texts: &dyn Texts,
        snapshot: &Snapshot,
        words: &'a Words,
    ) -> Volume<'a> {
        let mut gathered = Vec::new();
        for chapter in &publication.chapters {
            gathered.push(text(chapter, Sort::Chapter, lang, texts));
        }
        for chapter in &publication.back {
            let sort = if chapter.id == "figures" { Sort::Figures } else { Sort::Back };
            gathered.push(text(chapter, sort, lang, texts));
        }
        gathered.extend(glossary(site, &gathered, lang, words));
        Volume::of(site, publication, lang, gathered, snapshot)
    }

    /// One text as a volume of its own, with the works it cites and the terms it uses.
    pub fn excerpt(&self, at: usize, snapshot: &Snapshot, words: &'a Words) -> Volume<'a> {
        let text = &self.texts[at];
        let mut gathered = vec![text.clone()];
        let cited = text.document.as_deref().map(anchors).unwrap_or_default();
        let lists = self.texts.iter().filter(|text| text.sort == Sort::Back);
        gathered.extend(lists.filter_map(|list| list.only(&cited)));
        gathered.extend(glossary(self.site, &gathered[..1], self.lang, words));
        Volume::of(self.site, self.publication, self.lang, gathered, snapshot)
    }

    fn of(
        site: &'a Site,
        publication: &'a Publication,
        lang: Lang,
        gathered: Vec<Text<'a>>,
        snapshot: &Snapshot,
    ) -> Volume<'a> {
        let mut volume = Volume {
            lang,
            site,
            publication,
            base_url: site.config.base_url.as_deref(),
            places: gathered.iter().enumerate().map(|(at, text)| (text.address, at)).collect(),
            pictures: pictures(site, &gathered, snapshot),
            texts: gathered,
            fingerprint: Fingerprint::default(),
        };
        volume.fingerprint = volume.print();
        volume
    }

    fn print(&self) -> Fingerprint {
        let texts: Vec<_> = self
            .texts
            .iter()
            .map(|text| {
                let document = text.document.as_ref().map(|document| document.fingerprint);
                (text.sort, text.address, text.number, text.title, document)
            })
            .collect();
        let pictures: Vec<_> =
            self.pictures.iter().map(|(path, blob)| (path, blob.fingerprint())).collect();
        let (site, own) = (&self.site.config, &self.publication.config);
        Fingerprint::of(&(self.lang, site, own, &self.publication.address, texts, pictures))
    }

    /// Where a target lies.
    pub fn place<'t>(&self, target: &'t Target) -> Place<'t> {
        match target {
            Target::Page { address, anchor, .. } => match self.places.get(address.as_str()) {
                Some(&at) => {
                    let there = self.texts[at].document.is_some();
                    Place::Inside(at, anchor.as_deref().filter(|_| there))
                }
                None => Place::Page(address, anchor.as_deref()),
            },
            Target::File(asset) if !asset.path.as_str().is_empty() => Place::File(&asset.address),
            Target::Web(url) => Place::Web(url),
            Target::File(_) | Target::Missing => Place::Nowhere,
        }
    }

    /// The whole address of a page or file of the site, where the site has one.
    pub fn whole(&self, address: &str, anchor: Option<&str>) -> Option<String> {
        let mut url = format!("{}{address}", self.base_url?);
        if let Some(anchor) = anchor {
            url.push('#');
            url.push_str(anchor);
        }
        Some(url)
    }

    /// What tells one state of the text from every other: `guide-tr 0.9 1f3a80c2`.
    pub fn code(&self) -> String {
        let edition = self.publication.config.edition.as_deref().unwrap_or("–");
        let print = self.fingerprint.to_string();
        format!("{}-{} {edition} {}", self.publication.id, self.lang, &print[..8])
    }

    /// Where in the site the publication stands, which gives covers their colours.
    pub fn rank(&self) -> usize {
        let publications = &self.site.publications;
        publications.iter().position(|it| it.id == self.publication.id).unwrap_or_default()
    }

    /// The names of the publication's authors.
    pub fn authors(&self) -> Vec<&'a str> {
        self.publication.config.authors.iter().map(|author| author.name.as_str()).collect()
    }
}

impl<'a> Text<'a> {
    /// A list with nothing but the entries that are asked for; `None` if it has none of them.
    fn only(&self, wanted: &BTreeSet<(&str, &str)>) -> Option<Text<'a>> {
        let whole = self.document.as_deref()?;
        let mut blocks: Vec<Block<Resolved>> = Vec::new();
        let mut group = None;
        for block in &whole.blocks {
            let id = block.attrs.id.as_deref();
            if matches!(block.kind, Kind::Heading { .. }) {
                group = Some(block);
            } else if id.is_some_and(|id| wanted.contains(&(self.address, id))) {
                blocks.extend(group.take().cloned());
                blocks.push(without_places(block));
            }
        }
        if blocks.is_empty() {
            return None;
        }
        let document = Document {
            path: whole.path.clone(),
            lang: whole.lang,
            meta: whole.meta.clone(),
            fingerprint: Fingerprint::of(&blocks),
            blocks,
            notes: Vec::new(),
            questions: (),
        };
        Some(Text { document: Some(Arc::new(document)), ..self.clone() })
    }
}

/// An entry of a list without the places that lead to it, most of which are elsewhere.
fn without_places(block: &Block<Resolved>) -> Block<Resolved> {
    let mut block = block.clone();
    if let Kind::Paragraph(content) = &mut block.kind {
        content.retain(|inline| match inline {
            Inline::Span { classes, .. } => !classes.iter().any(|class| class == "backlinks"),
            _ => true,
        });
    }
    block
}

/// The entries of lists that a text's citations lead to: page and place in it.
fn anchors(document: &Document<Resolved>) -> BTreeSet<(&str, &str)> {
    let mut anchors = BTreeSet::new();
    let notes = document.notes.iter().map(|note| note.blocks.as_slice());
    for blocks in std::iter::once(document.blocks.as_slice()).chain(notes) {
        each_inline(blocks, &mut |inline| {
            let Inline::Citation(cited) = inline else { return };
            anchors.extend(cited.parts.iter().filter_map(|part| match &part.target {
                Target::Page { address, anchor: Some(anchor), .. } => {
                    Some((address.as_str(), anchor.as_str()))
                }
                _ => None,
            }));
        });
    }
    anchors
}

fn text<'a>(chapter: &'a Chapter, sort: Sort, lang: Lang, texts: &dyn Texts) -> Text<'a> {
    let (found, edition) = chapter.editions.prefer(lang);
    let name = edition.address.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    Text {
        sort,
        name: name.to_owned(),
        address: &edition.address,
        lang: found,
        number: chapter.number.filter(|_| sort == Sort::Chapter),
        title: edition.title(),
        document: (found == lang).then(|| texts.document(edition)),
        chapter: Some(chapter),
    }
}

/// The terms the texts use, in the language's own order. They stand in for the
/// site's glossary, so that every term leads to its entry here.
fn glossary<'a>(
    site: &'a Site,
    texts: &[Text<'_>],
    lang: Lang,
    words: &'a Words,
) -> Option<Text<'a>> {
    let page = site.back.iter().find(|chapter| chapter.id == "glossary")?;
    let edition = page.editions.get(lang)?;
    let mut used: BTreeMap<&str, &TermUse> = BTreeMap::new();
    for document in texts.iter().filter_map(|text| text.document.as_deref()) {
        let notes = document.notes.iter().map(|note| note.blocks.as_slice());
        for blocks in std::iter::once(document.blocks.as_slice()).chain(notes) {
            each_inline(blocks, &mut |inline| {
                if let Inline::Term { term, .. } = inline
                    && !term.key.is_empty()
                {
                    used.entry(&term.key).or_insert(term);
                }
            });
        }
    }
    if used.is_empty() {
        return None;
    }
    let mut terms: Vec<&TermUse> = used.into_values().collect();
    terms.sort_by(|a, b| lang.compare(&a.name, &b.name));
    let blocks: Vec<_> = terms.into_iter().map(|term| entry(term, lang, words)).collect();
    let written = &edition.parsed.head;
    let document = Document {
        path: written.path.clone(),
        lang,
        meta: Meta { title: written.meta.title.clone(), ..Meta::default() },
        fingerprint: Fingerprint::of(&blocks),
        blocks,
        notes: Vec::new(),
        questions: (),
    };
    Some(Text {
        sort: Sort::Glossary,
        name: "terms".to_owned(),
        address: &edition.address,
        lang,
        number: None,
        title: edition.title(),
        document: Some(Arc::new(document)),
        chapter: None,
    })
}

fn entry(term: &TermUse, lang: Lang, words: &Words) -> Block<Resolved> {
    let plain = |text: &str| Inline::Text(text.to_owned());
    let paragraph = |content| Block { attrs: Attrs::default(), kind: Kind::Paragraph(content) };
    let mut meaning = Vec::new();
    if !term.definition.is_empty() {
        meaning.push(paragraph(vec![plain(&term.definition)]));
    }
    if !term.counterpart.is_empty() {
        let other = Inline::Span {
            lang: Some(lang.other().into()),
            classes: Vec::new(),
            content: vec![plain(&term.counterpart)],
        };
        let label = format!("{}: ", words.get(lang, "counterpart"));
        meaning.push(paragraph(vec![plain(&label), other]));
    }
    let definition = Definition { term: vec![plain(&term.name)], meanings: vec![meaning] };
    let id = match &term.target {
        Target::Page { anchor, .. } => anchor.clone(),
        _ => None,
    };
    let attrs = Attrs { id, ..Attrs::default() };
    Block { attrs, kind: Kind::Definitions(vec![definition]) }
}

fn pictures(site: &Site, texts: &[Text<'_>], snapshot: &Snapshot) -> BTreeMap<ProjectPath, Blob> {
    let mut pictures = BTreeMap::new();
    let mut add = |path: &ProjectPath| {
        if let Some(blob) = snapshot.get(path) {
            pictures.insert(path.clone(), blob.clone());
        }
    };
    site.config.funder.iter().filter_map(|funder| funder.emblem.as_ref()).for_each(&mut add);
    site.config.partners.iter().filter_map(|partner| partner.logo.as_ref()).for_each(&mut add);
    for document in texts.iter().filter_map(|text| text.document.as_deref()) {
        let notes = document.notes.iter().map(|note| note.blocks.as_slice());
        for blocks in std::iter::once(document.blocks.as_slice()).chain(notes) {
            each_block(blocks, &mut |block| {
                if let Kind::Figure { image, .. } = &block.kind {
                    add(&image.source.path);
                }
            });
            each_inline(blocks, &mut |inline| {
                if let Inline::Image(image) = inline {
                    add(&image.source.path);
                }
            });
        }
    }
    pictures
}
