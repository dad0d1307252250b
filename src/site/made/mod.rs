//! Pages that nobody writes: the glossary, reference lists, lists of figures,
//! tables and recommendations, the register of law.
//!
//! To the rest of the program they are chapters like others. [`add`] gives each
//! its title and address, so that links can lead there; [`Made::new`] writes
//! their text from the answers of all documents, straight as resolved trees.

mod build;
mod cites;
mod glossary;
mod lists;
mod references;
mod register;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::doc::CrossrefKind::{Figure, Recommendation, Table};
use crate::doc::{Block, Document, LabelKind, Meta, Parsed, Resolved};
use crate::lang::{Each, Lang, Pair};
use crate::memo::{Fingerprint, Memo, Stage};
use crate::source::ProjectPath;

pub use cites::cited;
pub use lists::{Entry, recommended};

use super::answers::AllAnswers;
use super::index::{Index, Lookup};
use super::sources::Sources;
use super::{Chapter, Edition, Publication, Site, route};

/// Which page it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// The works a publication cites.
    References,
    /// A publication's figures and tables.
    Figures,
    /// A publication's recommendations.
    Recommendations,
    /// The recommendations of all publications.
    AllRecommendations,
    /// The terms of all publications.
    Glossary,
    /// The legal acts that any publication cites.
    Register,
    /// The works that pages outside publications cite.
    Sources,
}

impl Page {
    /// The id of the chapter it is.
    fn id(self) -> &'static str {
        match self {
            Page::References => "references",
            Page::Figures => "figures",
            Page::Recommendations => "recommendations",
            Page::AllRecommendations => "all-recommendations",
            Page::Glossary => "glossary",
            Page::Register => "register",
            Page::Sources => "sources",
        }
    }

    fn of_id(id: &str) -> Option<Page> {
        let pages = [
            Page::References,
            Page::Figures,
            Page::Recommendations,
            Page::AllRecommendations,
            Page::Glossary,
            Page::Register,
            Page::Sources,
        ];
        pages.into_iter().find(|page| page.id() == id)
    }

    /// Its title.
    fn title(self) -> Each<&'static str> {
        let (tr, en) = match self {
            Page::References => ("Kaynakça", "References"),
            Page::Figures => ("Şekiller ve tablolar", "Figures and tables"),
            Page::Recommendations => ("Öneriler", "Recommendations"),
            Page::AllRecommendations => ("Tüm öneriler", "All recommendations"),
            Page::Glossary => ("Sözlük", "Glossary"),
            Page::Register => ("Mevzuat dizini", "Register of law"),
            Page::Sources => ("Kaynaklar", "Sources"),
        };
        Each { tr, en }
    }

    /// What it holds, in one sentence.
    fn summary(self) -> Each<&'static str> {
        let (tr, en) = match self {
            Page::References => (
                "Bu yayında anılan kaynaklar ve anıldıkları yerler.",
                "The works this publication cites, and where it cites them.",
            ),
            Page::Figures => (
                "Bu yayındaki şekillerin ve tabloların listesi.",
                "The figures and tables of this publication.",
            ),
            Page::Recommendations => (
                "Bu yayındaki numaralı önerilerin tümü.",
                "All numbered recommendations of this publication.",
            ),
            Page::AllRecommendations => (
                "Bütün yayınlardaki numaralı öneriler.",
                "The numbered recommendations of all publications.",
            ),
            Page::Glossary => (
                "Yayınlarda kullanılan terimler, tanımları ve İngilizce karşılıkları.",
                "The terms the publications use, what they mean, and their Turkish counterparts.",
            ),
            Page::Register => (
                "Yayınlarda anılan kanunlar, AB mevzuatı ve sözleşmeler; her biri bir kez, anıldığı yerlerle.",
                "The laws, EU acts and treaties that the publications cite: each once, with the places that cite it.",
            ),
            Page::Sources => (
                "Bu sitenin yayın dışı sayfalarında anılan kaynaklar.",
                "The works that pages of this site outside its publications cite.",
            ),
        };
        Each { tr, en }
    }
}

/// The pages that the texts of a publication call for.
pub fn of_publication(publication: &Publication, languages: &[Lang]) -> Vec<Chapter> {
    let address = &publication.address;
    let taken: BTreeSet<&str> = publication.editions().map(|it| it.address.as_str()).collect();
    let mut back = Vec::new();
    let mut want = |page: Page, wanted: bool, route: fn(&Each<String>, Lang) -> String| {
        if wanted {
            back.extend(chapter(page, languages, |lang| aside(route(address, lang), &taken)));
        }
    };
    want(Page::References, !publication.cited.is_empty(), route::references);
    let figures = has(publication, Figure) || has(publication, Table);
    want(Page::Figures, figures, route::figures);
    want(Page::Recommendations, has(publication, Recommendation), route::recommendations);
    back
}

/// The pages that the texts of all publications together call for.
pub fn of_site(site: &Site, sources: &Sources) -> Vec<Chapter> {
    let languages = &site.config.languages;
    let mut back = Vec::new();
    // With one publication its own page says it all, and a page of the editor's comes first.
    let recommending = site.publications.iter().filter(|it| recommends(it)).count();
    let taken = Lang::ALL.map(route::all_recommendations);
    let pages = site.single.pages.iter().flat_map(|page| page.editions.iter());
    let mut addresses = pages.map(|(_, edition)| &edition.address);
    let free = !addresses.any(|address| taken.contains(address))
        && !site
            .publications
            .iter()
            .any(|it| Lang::ALL.iter().any(|&lang| taken.contains(&it.address[lang])));
    if recommending > 1 && free {
        back.extend(chapter(Page::AllRecommendations, languages, route::all_recommendations));
    }
    let editions = site.single.all().flat_map(|page| page.editions.iter());
    let taken: BTreeSet<&str> = editions
        .map(|(_, edition)| edition.address.as_str())
        .chain(
            site.publications.iter().flat_map(|it| Lang::ALL.map(|lang| it.address[lang].as_str())),
        )
        .collect();
    let mut want = |page: Page, wanted: bool, route: fn(Lang) -> String| {
        if wanted {
            back.extend(chapter(page, languages, |lang| aside(route(lang), &taken)));
        }
    };
    want(Page::Glossary, sources.terms.iter().next().is_some(), route::glossary);
    let acts = sources.acts();
    let cited = site.publications.iter().map(|publication| &publication.cited);
    let with_acts = cited.chain([&site.single.cited]).any(|cited| !cited.is_disjoint(acts));
    want(Page::Register, with_acts, route::register);
    want(Page::Sources, !site.single.cited.is_empty(), route::sources);
    back
}

/// The address of a made page: a text that an editor wrote comes first, and the page moves aside.
fn aside(address: String, taken: &BTreeSet<&str>) -> String {
    if !taken.contains(address.as_str()) {
        return address;
    }
    let stem = address.trim_end_matches('/');
    let mut others = (2..).map(|number| format!("{stem}-{number}/"));
    others.find(|other| !taken.contains(other.as_str())).unwrap_or(address)
}

/// The address of a made page among the pages of a publication or of the site, where there is one.
pub fn address(back: &[Chapter], page: Page, lang: Lang) -> Option<&str> {
    let chapter = back.iter().find(|chapter| chapter.id == page.id())?;
    Some(&chapter.editions.get(lang)?.address)
}

/// Whether a publication has a page of recommendations.
pub fn recommends(publication: &Publication) -> bool {
    publication.back.iter().any(|page| page.id == Page::Recommendations.id())
}

/// Whether a publication has anything of a kind that is counted.
fn has(publication: &Publication, kind: LabelKind) -> bool {
    let mut labels = publication.editions().flat_map(|edition| &edition.parsed.outline.labels);
    labels.any(|label| label.kind == kind)
}

/// An empty chapter with title and address in every language of the site.
fn chapter(page: Page, languages: &[Lang], route: impl Fn(Lang) -> String) -> Option<Chapter> {
    let editions = Each::from_fn(|lang| {
        languages.contains(&lang).then(|| {
            let path = ProjectPath::new(&format!("content/{}.{lang}", page.id()));
            let document = Document {
                path,
                lang,
                meta: Meta {
                    title: page.title()[lang].to_owned(),
                    summary: Some(page.summary()[lang].to_owned()),
                    ..Meta::default()
                },
                blocks: Vec::new(),
                notes: Vec::new(),
                questions: Default::default(),
                fingerprint: Fingerprint::of(&(page, lang)),
            };
            Edition {
                lang,
                address: route(lang),
                parsed: Arc::new(Parsed::new(document, None)),
                numbers: Arc::default(),
            }
        })
    });
    let editions = Pair::from_options(editions)?;
    let source = editions.prefer(Lang::Tr).0;
    let id = page.id().to_owned();
    let rows = Arc::default();
    Some(Chapter { id, number: None, source, editions, rows, lookup: Lookup::default() })
}

/// The texts of all made pages, by address.
#[derive(Default)]
pub struct Made {
    documents: BTreeMap<String, Arc<Document<Resolved>>>,
}

impl Made {
    /// Writes the made pages of a site.
    pub fn new<'a>(
        site: &'a Site,
        sources: &Sources,
        index: &Index<'_>,
        answers: &'a AllAnswers,
        memo: &Memo,
    ) -> Made {
        let mut pages = Vec::new();
        let mut add = |publication, back: &'a [Chapter], known| {
            for chapter in back {
                let Some(page) = Page::of_id(&chapter.id) else { continue };
                pages.extend(chapter.editions.iter().map(|it| (publication, page, it, known)));
            }
        };
        // The bibliography and the term base are part of both of the site's digests.
        let of = |publication| (site.around(publication), answers.print_of(publication));
        for publication in site.publications.iter().filter(|it| !it.back.is_empty()) {
            add(Some(&**publication), &publication.back, Fingerprint::of(&of(publication)));
        }
        if !site.back.is_empty() {
            let known = Fingerprint::of(&(site.fingerprint, answers.print()));
            add(None, &site.back, known);
        }
        let documents = pages.into_par_iter().map(|(publication, page, (lang, edition), known)| {
            let key = Fingerprint::of(&(&edition.address, known));
            let document = memo.get(Stage::Made, key, || {
                written(edition, page.blocks(publication, site, sources, index, answers, lang))
            });
            (edition.address.clone(), document)
        });
        Made { documents: documents.collect() }
    }

    /// The text of the made page at an address.
    pub fn get(&self, address: &str) -> Option<&Arc<Document<Resolved>>> {
        self.documents.get(address)
    }
}

impl Page {
    /// What stands on the page: a publication's own, or the whole site's.
    fn blocks(
        self,
        publication: Option<&Publication>,
        site: &Site,
        sources: &Sources,
        index: &Index<'_>,
        answers: &AllAnswers,
        lang: Lang,
    ) -> Vec<Block<Resolved>> {
        match (self, publication) {
            (Page::References, Some(publication)) => {
                references::blocks(publication.texts(), sources, answers, lang)
            }
            (Page::Figures, Some(publication)) => lists::figures(publication, index, lang),
            (Page::Recommendations, Some(publication)) => {
                lists::recommendations(publication, index, lang)
            }
            (Page::AllRecommendations, None) => {
                lists::all_recommendations(&site.publications, index, lang)
            }
            (Page::Glossary, None) => glossary::blocks(site, sources, answers, lang),
            (Page::Register, None) => register::blocks(site, sources, answers, lang),
            (Page::Sources, None) => references::blocks(site.single.all(), sources, answers, lang),
            (Page::References | Page::Figures | Page::Recommendations, None)
            | (Page::AllRecommendations | Page::Glossary | Page::Register, Some(_))
            | (Page::Sources, Some(_)) => Vec::new(),
        }
    }
}

/// The text of an edition that the program writes.
fn written(edition: &Edition, blocks: Vec<Block<Resolved>>) -> Document<Resolved> {
    let head = &edition.parsed.head;
    Document {
        path: head.path.clone(),
        lang: head.lang,
        meta: head.meta.clone(),
        fingerprint: Fingerprint::of(&(head.fingerprint, &blocks)),
        blocks,
        notes: Vec::new(),
        questions: (),
    }
}
