//! From files to publications, chapters and pairs of editions.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::config::{Config, PublicationConfig};
use crate::diag::{Checked, Diagnostic, Work, say, shield};
use crate::doc::Parsed;
use crate::lang::{Each, Lang, Pair};
use crate::memo::{Fingerprint, Memo, Stage};
use crate::parse::{self, ParseOptions};
use crate::source::{Blob, Folder, ProjectPath, Snapshot};

use super::identity::{self, Identity, Place};
use super::index::Lookup;
use super::sources::Sources;
use super::{
    Chapter, Edition, Publication, Reach, Rows, Single, Site, align, made, number, reach, route,
    settings,
};

/// What the caller decides about a build.
#[derive(Clone, Debug, Default)]
pub struct SiteOptions {
    /// Whether chapters marked `draft: true` take part.
    pub drafts: bool,
    /// Replaces the `base_url` of the settings.
    pub base_url: Option<String>,
}

/// Of how many bytes of text the trees are kept at hand. They take four times the memory of the
/// texts.
const AMPLE: usize = 20_000_000;

/// A chapter that is being put together: its editions so far.
#[derive(Default)]
struct Gathered {
    number: Option<u32>,
    editions: Each<Option<Arc<Parsed>>>,
}

/// Where the files of a chapter belong: its folder, and its identity there.
type Key = (Place, String);

/// What everything in a project is assembled with.
struct Ground<'a> {
    snapshot: &'a Snapshot,
    config: &'a Arc<Config>,
    drafts: bool,
    /// Whether there is so much text that the trees are laid aside once they have been paired.
    is_large: bool,
    memo: &'a Memo,
    /// The digest of the settings, and of every file that is no text.
    print: Fingerprint,
}

/// Reads the settings, parses every text and puts the site together.
pub fn assemble(
    snapshot: &Snapshot,
    options: &SiteOptions,
    memo: &Memo,
) -> Checked<(Site, Arc<Sources>)> {
    let mut complaints = Vec::new();
    let config = settings::read(snapshot, options).take(&mut complaints);
    let assembled = by(config, snapshot, options, memo).take(&mut complaints);
    Checked::new(assembled, complaints)
}

/// Parses every text and puts the site together by settings that have been read.
pub fn by(
    config: Arc<Config>,
    snapshot: &Snapshot,
    options: &SiteOptions,
    memo: &Memo,
) -> Checked<(Site, Arc<Sources>)> {
    let mut complaints = Vec::new();
    for &(ref path, why) in &snapshot.refused {
        complaints.push(say::path_refused(path, why));
    }
    let others: Vec<Fingerprint> = ["content", "assets"]
        .into_iter()
        .flat_map(|top| snapshot.files.folders_below(top))
        .map(|(_, folder)| folder.prints().others)
        .collect();
    let print = Fingerprint::of(&(&config, others));
    let texts = snapshot.files.folders_below("content").map(|(_, folder)| folder.length());
    let is_large = texts.sum::<usize>() > AMPLE;
    let drafts = options.drafts;
    let ground = Ground { snapshot, config: &config, drafts, is_large, memo, print };
    let folders = snapshot.files.folders_below("content");
    let (own, shared): (Vec<_>, Vec<_>) = folders.partition(|(path, folder)| {
        identity::may_be_publication(path) && folder.get(&settings_of(path)).is_some()
    });
    let (publications, single) = rayon::join(
        || own.into_par_iter().map(|(path, folder)| ground.publication(path, folder)).collect(),
        || ground.single(&shared),
    );
    let publications: Vec<Arc<Checked<Arc<Publication>>>> = publications;
    let mut site = Site::new(Arc::clone(&config));
    for publication in &publications {
        complaints.extend(publication.diagnostics.iter().cloned());
        site.publications.push(Arc::clone(&publication.value));
    }
    let order = |publication: &Arc<Publication>| {
        let listed = config.publications.iter().position(|id| *id == publication.id);
        (listed.is_none(), listed)
    };
    site.publications.sort_by_key(order);
    complaints.extend(single.diagnostics.iter().cloned());
    site.single = Arc::clone(&single.value);
    let sources = sources(snapshot, &site.config, memo, &mut complaints);
    site.back = made::of_site(&site, &sources);
    site.frame = frame(&site, snapshot, print);
    site.fingerprint = fingerprint(&site);
    Checked::new((site, sources), complaints)
}

/// The settings file of a publication in a folder.
fn settings_of(folder: &str) -> ProjectPath {
    ProjectPath::new(&format!("{folder}/publication.yaml"))
}

impl Ground<'_> {
    /// The publication in a folder, remembered for as long as neither its texts nor
    /// any other file but texts changes.
    fn publication(&self, path: &str, folder: &Folder) -> Arc<Checked<Arc<Publication>>> {
        let texts = folder.prints().texts;
        let key = Fingerprint::of(&(self.print, self.drafts, texts));
        self.memo.part(Stage::Assemble, path, key, |memo| {
            let mut complaints = Vec::new();
            let settings = self.settings(path, folder, &mut complaints);
            let (chapters, drafts) = self.gather(&[(path, folder)], memo, &mut complaints);
            let mut gathered = Vec::new();
            for ((_, id), chapter) in chapters {
                gathered.push((id, chapter));
            }
            if gathered.is_empty() {
                complaints.push(say::publication_empty(&settings_of(path)));
            }
            gathered.sort_by(|(a_id, a), (b_id, b)| {
                (a.number.is_none(), a.number, a_id).cmp(&(b.number.is_none(), b.number, b_id))
            });
            let mut publication = publication(path.to_owned(), settings, gathered);
            pair_blocks(&mut publication.chapters, memo, self.is_large);
            number::count_publication(&mut publication, memo, &mut complaints);
            publication.drafts = drafts;
            publication.cited = made::cited(&publication.chapters, self.snapshot);
            publication.back = made::of_publication(&publication, &self.config.languages);
            publication.has_drafts = has_drafts(&publication.chapters);
            publication.reach = Reach::of(path, &publication.chapters);
            publication.named = reach::named(&publication.chapters);
            let back: Vec<&str> = publication.back.iter().map(|page| page.id.as_str()).collect();
            publication.face = Fingerprint::of(&(face(&publication.chapters), back));
            publication.texts_print = texts;
            Checked::new(Arc::new(publication), complaints)
        })
    }

    /// The texts that belong to no publication, remembered in the same way.
    fn single(&self, folders: &[(&str, &Folder)]) -> Arc<Checked<Arc<Single>>> {
        let texts: Vec<_> = folders.iter().map(|(_, folder)| folder.prints().texts).collect();
        let texts = Fingerprint::of(&texts);
        let key = Fingerprint::of(&(self.print, self.drafts, texts));
        self.memo.part(Stage::Assemble, "", key, |memo| {
            let mut complaints = Vec::new();
            let (chapters, drafts) = self.gather(folders, memo, &mut complaints);
            for (folder, files) in folders {
                let settings = settings_of(folder);
                if *folder != "content" && files.get(&settings).is_some() {
                    complaints.push(say::publication_empty(&settings));
                }
            }
            let mut single = Single { drafts, texts_print: texts, ..Single::default() };
            for ((place, id), gathered) in chapters {
                let source = self.config.first_language();
                match place {
                    Place::Home => single.home = edit(source, id, None, gathered, route::home),
                    Place::Page => {
                        single.pages.extend(edit(source, id, None, gathered, route::page));
                    }
                    Place::News => {
                        single.news.extend(edit(source, id, None, gathered, route::news_item));
                    }
                    Place::Publication(_) => {}
                }
            }
            for item in single.news.iter().filter(|item| item.date().is_none()) {
                let edition = item.editions.prefer(item.source).1;
                complaints.push(say::news_undated(&edition.parsed.head.path));
            }
            single.news.sort_by_key(|item| std::cmp::Reverse((item.date(), item.id.clone())));
            pair_blocks(single.home.as_mut_slice(), memo, self.is_large);
            for chapters in [&mut single.pages, &mut single.news] {
                pair_blocks(chapters, memo, self.is_large);
            }
            for chapter in single.all_mut() {
                number::count_single(chapter, memo);
            }
            single.cited = made::cited(single.all(), self.snapshot);
            single.has_drafts = has_drafts(single.all());
            single.face = face(single.all());
            Checked::new(Arc::new(single), complaints)
        })
    }

    /// The settings of the publication in a folder.
    fn settings(
        &self,
        path: &str,
        folder: &Folder,
        complaints: &mut Vec<Diagnostic>,
    ) -> Arc<PublicationConfig> {
        let file = settings_of(path);
        let bytes = folder.get(&file).map_or(&[][..], |blob| &blob.bytes()[..]);
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                complaints.push(say::encoding_wrong(&file, error.valid_up_to()));
                ""
            }
        };
        Arc::new(PublicationConfig::read(&file, text, &self.config.languages).take(complaints))
    }

    /// Reads the texts of some folders and puts the editions of each chapter together. Drafts
    /// that are left out are returned by their paths, so that a link to one can be explained.
    fn gather(
        &self,
        folders: &[(&str, &Folder)],
        memo: &Memo,
        complaints: &mut Vec<Diagnostic>,
    ) -> (BTreeMap<Key, Gathered>, BTreeSet<ProjectPath>) {
        let mut texts: Vec<(&ProjectPath, &Blob, Identity)> = Vec::new();
        for (folder, files) in folders {
            let own = files.get(&settings_of(folder)).map(|_| *folder);
            for (path, blob) in files.texts() {
                match identity::of(path, own, &self.config.languages) {
                    Ok(identity) => texts.push((path, blob, identity)),
                    Err(complaint) => complaints.push(complaint),
                }
            }
        }
        let options = ParseOptions { raw_html: self.config.raw_html, smart: true };
        let read: Vec<Arc<Checked<Arc<Parsed>>>> = texts
            .par_iter()
            .map(|(path, blob, identity)| parsed(path, blob, identity.lang, &options, memo))
            .collect();
        let mut chapters: BTreeMap<Key, Gathered> = BTreeMap::new();
        let mut left_out = BTreeSet::new();
        for ((path, _, identity), checked) in texts.into_iter().zip(&read) {
            complaints.extend(checked.diagnostics.iter().cloned());
            let parsed = &checked.value;
            if parsed.head.meta.draft && !self.drafts {
                left_out.insert(path.clone());
                continue;
            }
            let gathered = chapters.entry((identity.place, identity.id)).or_default();
            let slot = &mut gathered.editions[identity.lang];
            if let Some(first) = slot {
                complaints.push(say::edition_doubled(path, &first.head.path, identity.lang));
                continue;
            }
            *slot = Some(Arc::clone(parsed));
            gathered.number = gathered.number.or(identity.number);
        }
        (chapters, left_out)
    }
}

/// Reads one text.
fn parsed(
    path: &ProjectPath,
    blob: &Blob,
    lang: Lang,
    options: &ParseOptions,
    memo: &Memo,
) -> Arc<Checked<Arc<Parsed>>> {
    let key = Fingerprint::of(&(path, lang, blob.fingerprint(), options));
    let known = |written: &[u8]| {
        let parsed = Parsed::read(written, parse::again(path, lang, blob, options))?;
        Some(Checked::clean(Arc::new(parsed)))
    };
    // A text with complaints is read again, so that they are made again.
    let written =
        |read: &Checked<Arc<Parsed>>| read.diagnostics.is_empty().then(|| read.value.written())?;
    memo.lasting(Stage::Parse, key, known, written, || {
        let read = |blob: &Blob| parse::document(path, lang, blob, options, memo);
        match shield(Work::Reading, path, || read(blob)) {
            Ok(read) => Checked::new(Arc::new(read.value), read.diagnostics),
            Err(fault) => Checked::new(Arc::new(read(&Blob::new(*b"")).value), vec![*fault]),
        }
    })
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
    Publication {
        id,
        folder,
        config: settings,
        address,
        chapters,
        back: Vec::new(),
        drafts: BTreeSet::new(),
        has_drafts: false,
        cited: BTreeSet::new(),
        reach: Reach::default(),
        named: BTreeSet::new(),
        face: Fingerprint::default(),
        texts_print: Fingerprint::default(),
        lookup: Lookup::default(),
    }
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
        .find_map(|(_, parsed)| parsed.head.meta.source)
        .unwrap_or_else(|| editions.prefer(source).0);
    let editions = editions.map(|lang, parsed| {
        let meta = &parsed.head.meta;
        let slug = lang.slug(meta.slug.as_deref().unwrap_or(&meta.title));
        Edition { lang, address: route(lang, &slug), parsed, numbers: Arc::default() }
    });
    Some(Chapter { id, number, source, editions, rows: Arc::default(), lookup: Lookup::default() })
}

/// Puts the blocks of every chapter's editions into rows, and lays the trees aside if so asked.
fn pair_blocks(chapters: &mut [Chapter], memo: &Memo, let_go: bool) {
    chapters.into_par_iter().for_each(|chapter| {
        chapter.rows = match &chapter.editions {
            Pair::Both { tr, en } => {
                let (tr, en) = (&tr.parsed, &en.parsed);
                let key = Fingerprint::of(&(tr.head.fingerprint, en.head.fingerprint));
                memo.lasting(Stage::Align, key, Rows::read, Rows::written, || {
                    let (first, second) = (tr.tree(memo), en.tree(memo));
                    Rows::from(align::align(first.shapes(&tr.head), second.shapes(&en.head)))
                })
            }
            Pair::Only(lang, only) => {
                let rows = align::alone(*lang, only.parsed.blocks);
                Arc::new(rows.into())
            }
        };
        if let_go {
            for (_, edition) in chapter.editions.iter() {
                edition.parsed.let_go(memo);
            }
        }
    });
}

fn has_drafts<'a>(chapters: impl IntoIterator<Item = &'a Chapter>) -> bool {
    let mut editions = chapters.into_iter().flat_map(|chapter| chapter.editions.iter());
    editions.any(|(_, edition)| edition.parsed.head.meta.draft)
}

/// What others can know of some chapters: order, addresses, titles, outlines (and so their
/// numbers).
fn face<'a>(chapters: impl IntoIterator<Item = &'a Chapter>) -> Fingerprint {
    let faces: Vec<_> = chapters
        .into_iter()
        .flat_map(|chapter| {
            let id = (&chapter.id, chapter.number, chapter.source);
            chapter.editions.iter().map(move |(lang, edition)| {
                let parsed = &edition.parsed;
                (id, lang, &edition.address, parsed.face)
            })
        })
        .collect();
    Fingerprint::of(&faces)
}

/// What every page shows of the site: settings and all files that are no texts (`print`), which
/// texts there are, and those that belong to no publication.
fn frame(site: &Site, snapshot: &Snapshot, print: Fingerprint) -> Fingerprint {
    let names: Vec<_> =
        snapshot.files.folders_below("content").map(|(_, folder)| folder.prints().names).collect();
    let publications: Vec<_> =
        site.publications.iter().map(|it| (&it.id, it.chapters.is_empty())).collect();
    let single = &site.single;
    let back: Vec<&str> = site.back.iter().map(|page| page.id.as_str()).collect();
    Fingerprint::of(&(print, names, publications, (single.face, &single.drafts), back))
}

/// What pages can know of other pages and files.
fn fingerprint(site: &Site) -> Fingerprint {
    let faces: Vec<_> = site.publications.iter().map(|it| (it.face, &it.drafts)).collect();
    Fingerprint::of(&(site.frame, faces))
}
