//! Offline copies: the pages of a publication in a ZIP that is unpacked and
//! opened without a server.
//!
//! The pages are those of the site, with links that name files. What is not in
//! the copy is linked to on the site; a site that has no address yet is in the
//! copy as a whole.

use std::collections::BTreeSet;

use crate::config::Config;
use crate::diag::Checked;
use crate::memo::{Fingerprint, Memo, Stage};
use crate::site::{Publication, Site, route};
use crate::source::{Blob, ProjectPath};
use crate::theme::Theme;

use super::container::container;
use super::markup::{Excerpt, Spelling};
use super::page::{self, Artefact, Options, Texts};
use crate::memo::READABLE;

/// The copy of the publication at a place. `beside` is everything on the site
/// that pages show or link to and that is no page.
pub fn offline(
    at: usize,
    (site, texts, theme, memo): (&Site, &dyn Texts, &Theme, &Memo),
    options: &Options,
    beside: &[Artefact],
) -> Checked<Blob> {
    let publication = &site.publications[at];
    let excerpt = options.base_url.clone().map(|base_url| Excerpt {
        publication: at,
        folders: folders(site, publication),
        base_url,
    });
    let options =
        Options { spelling: Spelling::File, search: false, excerpt, ..Options::clone(options) };
    let mut complaints = Vec::new();
    let bundles = page::pages(site, texts, theme, memo, &options).take(&mut complaints);
    let pages = bundles.iter().flat_map(|bundle| bundle.artefacts.iter());
    let shown = shown(site, texts, publication);
    let wanted = |file: &&Artefact| match (&options.excerpt, &file.origin) {
        (None, _) => true,
        (Some(_), Some(path)) if route::asset(path) == file.path => shown.contains(path),
        (Some(excerpt), _) => excerpt.holds(&file.path),
    };
    let mut files: Vec<&Artefact> = pages.chain(beside.iter().filter(wanted)).collect();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files.dedup_by(|one, other| one.path == other.path);
    let folder = &publication.config.slug[publication.config.source];
    let prints: Vec<_> =
        files.iter().map(|file| (&file.path, file.content.fingerprint())).collect();
    let key = Fingerprint::of(&("offline", folder, prints));
    let packed = memo.get(Stage::Offline, key, || {
        let held: Vec<_> = files.iter().map(|file| file.content.bytes().expect(READABLE)).collect();
        let names = files.iter().map(|file| format!("{folder}/{}", file.path));
        Blob::new(container(names.zip(held.iter().map(|bytes| &**bytes))))
    });
    Checked::new(Blob::clone(&packed), complaints)
}

/// How the addresses of what is in a copy begin: the publication's own, the pages
/// that the program makes of all publications, and files.
fn folders(site: &Site, publication: &Publication) -> Vec<String> {
    let back = site.back.iter().flat_map(|it| it.editions.iter());
    let own = publication.address.iter().map(|(_, address)| address.clone());
    let files = ["theme/".to_owned(), "assets/".to_owned(), "files/".to_owned()];
    own.chain(back.map(|(_, edition)| edition.address.clone()))
        .chain(files)
        .chain([route::cover(Some(&publication.id))])
        .collect()
}

/// The files of the project that pages of a copy show.
fn shown(site: &Site, texts: &dyn Texts, publication: &Publication) -> BTreeSet<ProjectPath> {
    let chapters = publication.all().chain(&site.back);
    let editions = chapters.flat_map(|it| it.editions.iter());
    let files = editions.flat_map(|(_, edition)| texts.files(edition));
    files.chain(logos(&site.config).cloned()).collect()
}

/// What stands at the foot of every page.
fn logos(config: &Config) -> impl Iterator<Item = &ProjectPath> {
    let emblem = config.funder.iter().filter_map(|funder| funder.emblem.as_ref());
    emblem.chain(config.partners.iter().filter_map(|partner| partner.logo.as_ref()))
}
