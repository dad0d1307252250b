//! From files to publications, chapters and pairs of editions.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::{Config, PublicationConfig};
use crate::diag::{Checked, Diagnostic, Work, say, shield};
use crate::doc::Parsed;
use crate::lang::{Each, Lang, Pair};
use crate::memo::{Fingerprint, Memo, Stage};
use crate::parse::{self, ParseOptions};
use crate::source::{Location, ProjectPath, Snapshot};

use super::identity::{self, Identity, Place};
use super::sources::Sources;
use super::{Chapter, Edition, Publication, Site, align, drawing, made, number, picture, route};

/// What the caller decides about a build.
#[derive(Clone, Debug, Default)]
pub struct SiteOptions {
    /// Whether chapters marked `draft: true` take part.
    pub drafts: bool,
    /// Replaces the `base_url` of the settings.
    pub base_url: Option<String>,
}

/// A chapter that is being put together: its editions so far.
#[derive(Default)]
struct Gathered {
    number: Option<u32>,
    editions: Each<Option<Arc<Parsed>>>,
}

/// Where the files of a chapter belong: its folder, and its identity there.
type Key = (Place, String);

/// Reads the settings, parses every text and puts the site together.
pub fn assemble(
    snapshot: &Snapshot,
    options: &SiteOptions,
    memo: &Memo,
) -> Checked<(Site, Arc<Sources>)> {
    let mut complaints = Vec::new();
    for &(ref path, why) in &snapshot.refused {
        complaints.push(say::path_refused(path, why));
    }
    let config = config(snapshot, options, &mut complaints);
    let publications = publications(snapshot, &config, &mut complaints);
    let folders: BTreeSet<&str> = publications.keys().map(String::as_str).collect();

    let texts: Vec<(&ProjectPath, Identity)> = snapshot
        .below("content")
        .filter(|(path, _)| path.extension() == Some("md"))
        .filter_map(|(path, _)| match identity::of(path, &folders, &config.languages) {
            Ok(identity) => Some((path, identity)),
            Err(complaint) => {
                complaints.push(complaint);
                None
            }
        })
        .collect();

    let options_for_parser = ParseOptions { raw_html: config.raw_html, smart: true };
    let parsed: Vec<Arc<Checked<Arc<Parsed>>>> = texts
        .par_iter()
        .map(|(path, identity)| {
            let blob = &snapshot.files[*path];
            let key =
                Fingerprint::of(&(path, identity.lang, blob.fingerprint(), &options_for_parser));
            memo.get(Stage::Parse, key, || {
                let bytes = blob.bytes();
                let read =
                    |bytes| parse::document(path, identity.lang, bytes, &options_for_parser, memo);
                match shield(Work::Reading, path, || read(bytes)) {
                    Ok(read) => Checked::new(Arc::new(read.value), read.diagnostics),
                    Err(fault) => Checked::new(Arc::new(read(b"").value), vec![*fault]),
                }
            })
        })
        .collect();

    let (chapters, drafts) = gather(&texts, &parsed, options.drafts, &mut complaints);
    let mut site = arrange(config, publications, chapters, &mut complaints);
    site.drafts = drafts;
    pair_blocks(&mut site, memo);
    number::count(&mut site, memo, &mut complaints);
    let sources = sources(snapshot, &site.config, memo, &mut complaints);
    made::add(&mut site, &sources, snapshot);
    site.fingerprint = fingerprint(&site, snapshot);
    Checked::new((site, sources), complaints)
}

/// The bibliography and the term base.
fn sources(
    snapshot: &Snapshot,
    config: &Config,
    memo: &Memo,
    complaints: &mut Vec<Diagnostic>,
) -> Arc<Sources> {
    let prints = Sources::files(snapshot);
    let key = Fingerprint::of(&(prints, &config.languages));
    let read = memo.get(Stage::Cite, key, || {
        let read = Sources::read(snapshot, config);
        Checked::new(Arc::new(read.value), read.diagnostics)
    });
    complaints.extend(read.diagnostics.iter().cloned());
    Arc::clone(&read.value)
}

/// The settings, with what the command line replaces.
fn config(
    snapshot: &Snapshot,
    options: &SiteOptions,
    complaints: &mut Vec<Diagnostic>,
) -> Arc<Config> {
    let path = ProjectPath::new("content/site.yaml");
    let mut config = match snapshot.get(&path) {
        None => {
            complaints.push(say::site_missing());
            Config::default()
        }
        Some(blob) => match std::str::from_utf8(blob.bytes()) {
            Ok(text) => Config::read(&path, text.trim_start_matches('\u{feff}')).take(complaints),
            Err(error) => {
                complaints.push(say::encoding_wrong(&path, error.valid_up_to()));
                Config::default()
            }
        },
    };
    if let Some(url) = &options.base_url {
        config.base_url = Some(crate::config::with_slash(url.clone()));
    }
    let emblem = config.funder.iter_mut().map(|funder| &mut funder.emblem);
    let logos = config.partners.iter_mut().map(|partner| &mut partner.logo);
    for place in emblem.chain(logos) {
        let Some(picture) = place else { continue };
        let at = Location::whole(&path);
        let Some(blob) = snapshot.get(picture) else {
            complaints.push(say::image_missing(at, picture.as_str(), None));
            continue;
        };
        let size = picture::asset(snapshot, picture).size;
        if let Some(harm) = drawing::harm(picture, blob.bytes(), size) {
            complaints.push(say::file_harmful(at, picture, &harm));
            *place = None;
        }
    }
    Arc::new(config)
}

/// Every folder with a `publication.yaml`, and its settings.
fn publications(
    snapshot: &Snapshot,
    config: &Config,
    complaints: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Arc<PublicationConfig>> {
    let mut publications = BTreeMap::new();
    for (path, blob) in snapshot.below("content") {
        if path.name() != "publication.yaml" || path.folder() == "content" {
            continue;
        }
        let text = match std::str::from_utf8(blob.bytes()) {
            Ok(text) => text.trim_start_matches('\u{feff}'),
            Err(error) => {
                complaints.push(say::encoding_wrong(path, error.valid_up_to()));
                ""
            }
        };
        let read = PublicationConfig::read(path, text, &config.languages);
        publications.insert(path.folder().to_owned(), Arc::new(read.take(complaints)));
    }
    publications
}

/// Puts the editions of each chapter together. Drafts that are left out are
/// returned by their paths, so that a link to one can be explained.
fn gather(
    texts: &[(&ProjectPath, Identity)],
    parsed: &[Arc<Checked<Arc<Parsed>>>],
    drafts: bool,
    complaints: &mut Vec<Diagnostic>,
) -> (BTreeMap<Key, Gathered>, BTreeSet<ProjectPath>) {
    let mut chapters: BTreeMap<Key, Gathered> = BTreeMap::new();
    let mut left_out = BTreeSet::new();
    for ((path, identity), checked) in texts.iter().zip(parsed) {
        complaints.extend(checked.diagnostics.iter().cloned());
        let parsed = &checked.value;
        if parsed.document.meta.draft && !drafts {
            left_out.insert((*path).clone());
            continue;
        }
        let key = (identity.place.clone(), identity.id.clone());
        let gathered = chapters.entry(key).or_default();
        let slot = &mut gathered.editions[identity.lang];
        if let Some(first) = slot {
            complaints.push(say::edition_doubled(path, &first.document.path, identity.lang));
            continue;
        }
        *slot = Some(Arc::clone(parsed));
        gathered.number = gathered.number.or(identity.number);
    }
    (chapters, left_out)
}

/// Sorts the chapters into the site, in order, with their addresses.
fn arrange(
    config: Arc<Config>,
    publications: BTreeMap<String, Arc<PublicationConfig>>,
    chapters: BTreeMap<Key, Gathered>,
    complaints: &mut Vec<Diagnostic>,
) -> Site {
    let mut by_folder: HashMap<String, Vec<(String, Gathered)>> = HashMap::new();
    let mut site = Site::new(Arc::clone(&config));
    for ((place, id), gathered) in chapters {
        match place {
            Place::Publication(folder) => by_folder.entry(folder).or_default().push((id, gathered)),
            Place::Home => site.home = chapter(&config, id, None, gathered, route::home),
            Place::Page => {
                let page = chapter(&config, id, None, gathered, route::page);
                site.pages.extend(page);
            }
            Place::News => {
                let item = chapter(&config, id, None, gathered, route::news_item);
                site.news.extend(item);
            }
        }
    }
    site.news.sort_by_key(|item| std::cmp::Reverse((item.date(), item.id.clone())));

    for (folder, settings) in publications {
        let mut texts = by_folder.remove(&folder).unwrap_or_default();
        if texts.is_empty() {
            let path = ProjectPath::new(&format!("{folder}/publication.yaml"));
            complaints.push(say::publication_empty(&path));
        }
        texts.sort_by(|(a_id, a), (b_id, b)| {
            (a.number.is_none(), a.number, a_id).cmp(&(b.number.is_none(), b.number, b_id))
        });
        site.publications.push(publication(folder, settings, texts));
    }
    let order = |publication: &Publication| {
        let listed = config.publications.iter().position(|id| *id == publication.id);
        (listed.is_none(), listed)
    };
    site.publications.sort_by_key(order);
    site
}

fn publication(
    folder: String,
    settings: Arc<PublicationConfig>,
    texts: Vec<(String, Gathered)>,
) -> Publication {
    let address = route::publication(&settings);
    let mut last = 0;
    let chapters = texts
        .into_iter()
        .filter_map(|(id, gathered)| {
            let number = match gathered.number {
                Some(0) => None,
                // A number that is taken or absent moves on, so that no two chapters share one.
                written => Some(written.unwrap_or(0).max(last + 1)),
            };
            last = number.unwrap_or(last);
            let route = |lang, slug: &str| route::chapter(&address, lang, slug);
            edit(settings.source, id, number, gathered, route)
        })
        .collect();
    let id = folder.strip_prefix("content/").unwrap_or(&folder).to_owned();
    Publication { id, folder, config: settings, address, chapters, back: Vec::new() }
}

fn chapter(
    config: &Config,
    id: String,
    number: Option<u32>,
    gathered: Gathered,
    route: impl Fn(Lang, &str) -> String,
) -> Option<Chapter> {
    edit(config.first_language(), id, number, gathered, route)
}

/// A chapter from its editions, each with its address.
fn edit(
    source: Lang,
    id: String,
    number: Option<u32>,
    gathered: Gathered,
    route: impl Fn(Lang, &str) -> String,
) -> Option<Chapter> {
    let editions = Pair::from_options(gathered.editions)?;
    let source = editions
        .iter()
        .find_map(|(_, parsed)| parsed.document.meta.source)
        .unwrap_or_else(|| editions.prefer(source).0);
    let editions = editions.map(|lang, parsed| {
        let meta = &parsed.document.meta;
        let slug = lang.slug(meta.slug.as_deref().unwrap_or(&meta.title));
        Edition { lang, address: route(lang, &slug), parsed, numbers: Arc::default() }
    });
    Some(Chapter { id, number, source, editions, rows: Arc::default() })
}

/// Puts the blocks of every chapter's editions into rows.
fn pair_blocks(site: &mut Site, memo: &Memo) {
    let chapters: Vec<&mut Chapter> = site.chapters_mut().collect();
    chapters.into_par_iter().for_each(|chapter| {
        chapter.rows = match &chapter.editions {
            Pair::Both { tr, en } => {
                let (tr, en) = (&tr.parsed, &en.parsed);
                let key = Fingerprint::of(&(tr.document.fingerprint, en.document.fingerprint));
                memo.get(Stage::Align, key, || align::align(&tr.shapes, &en.shapes).into())
            }
            Pair::Only(lang, only) => {
                let rows = align::alone(*lang, only.parsed.document.blocks.len());
                Arc::new(rows.into())
            }
        };
    });
}

/// What pages can know of other pages and files: settings, order, addresses,
/// titles, outlines (and so their numbers), which files there are, and everything that is no text.
fn fingerprint(site: &Site, snapshot: &Snapshot) -> Fingerprint {
    let files: Vec<_> = ["content", "assets"]
        .into_iter()
        .flat_map(|folder| snapshot.below(folder))
        .map(|(path, blob)| {
            let text = path.extension() == Some("md");
            (path, (!text).then(|| blob.fingerprint()))
        })
        .collect();
    let chapters: Vec<_> = site
        .chapters()
        .flat_map(|chapter| {
            let id = (&chapter.id, chapter.number, chapter.source);
            chapter.editions.iter().map(move |(lang, edition)| {
                let parsed = &edition.parsed;
                (id, lang, &edition.address, parsed.face)
            })
        })
        .collect();
    let settings: Vec<_> = site
        .publications
        .iter()
        .map(|publication| (&publication.id, &publication.config, publication.chapters.len()))
        .collect();
    let made = site.publications.iter().map(|publication| &publication.back).chain([&site.back]);
    let made: Vec<Vec<&str>> =
        made.map(|pages| pages.iter().map(|page| page.id.as_str()).collect()).collect();
    Fingerprint::of(&(&site.config, settings, chapters, made, &site.drafts, files))
}
