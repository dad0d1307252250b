//! Names of files in the EPUB, and links between them.

use crate::doc::{Asset, Target};
use crate::render::markup::{Linker, escape};
use crate::render::volume::{Place, Volume};
use crate::site::route;
use crate::source::ProjectPath;

/// The file of the text at a place.
pub(super) fn file(volume: &Volume<'_>, at: usize) -> String {
    match volume.texts.get(at) {
        Some(text) => format!("{:03}-{}.xhtml", at + 1, text.name),
        None => "title.xhtml".to_owned(),
    }
}

/// The file of a picture.
pub(super) fn picture(path: &ProjectPath) -> String {
    format!("pictures/{}", route::asset(path).replace('/', "-"))
}

/// The media type of a picture that every reading system can show.
pub(super) fn media(path: &ProjectPath) -> Option<&'static str> {
    let extension = path.extension()?.to_ascii_lowercase();
    Some(match extension.as_str() {
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        _ => return None,
    })
}

/// Spells links: inside the book where their destination is in it, else to the site.
pub(super) struct BookLinker<'a> {
    pub(super) volume: &'a Volume<'a>,
}

impl BookLinker<'_> {
    fn site(&self, address: &str, anchor: Option<&str>, out: &mut String) -> bool {
        match self.volume.whole(address, anchor) {
            Some(url) => escape::url(out, &url),
            None => return false,
        }
        true
    }
}

impl Linker for BookLinker<'_> {
    fn target(&self, target: &Target, out: &mut String) -> bool {
        match self.volume.place(target) {
            Place::Inside(at, anchor) => {
                escape::url(out, &file(self.volume, at));
                if let Some(anchor) = anchor {
                    out.push('#');
                    escape::url(out, anchor);
                }
                true
            }
            Place::Page(address, anchor) => self.site(address, anchor, out),
            Place::File(address) => self.site(address, None, out),
            Place::Web(url) => {
                escape::url(out, url);
                true
            }
            Place::Nowhere => false,
        }
    }

    fn asset(&self, asset: &Asset, out: &mut String) -> bool {
        if !self.volume.pictures.contains_key(&asset.path) || media(&asset.path).is_none() {
            return false;
        }
        escape::url(out, &picture(&asset.path));
        true
    }
}
