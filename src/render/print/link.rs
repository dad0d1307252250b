//! Links of the print page: to its own texts where they are on it, else to the site.

use crate::doc::{Asset, Target};
use crate::render::markup::{Linker, PageLinker, escape};
use crate::render::volume::{Place, Volume};

/// What stands before the ids of the text of that name.
pub fn prefix(name: &str) -> String {
    format!("{name}--")
}

/// Spells links for the print page.
pub(super) struct PrintLinker<'a> {
    pub(super) volume: &'a Volume<'a>,
    pub(super) pages: PageLinker<'a>,
}

impl Linker for PrintLinker<'_> {
    fn target(&self, target: &Target, out: &mut String) -> bool {
        let Place::Inside(at, anchor) = self.volume.place(target) else {
            return self.pages.target(target, out);
        };
        let name = &self.volume.texts[at].name;
        out.push('#');
        match anchor {
            Some(anchor) => {
                escape::url(out, &prefix(name));
                escape::url(out, anchor);
            }
            None => escape::url(out, name),
        }
        true
    }

    fn asset(&self, asset: &Asset, out: &mut String) -> bool {
        self.pages.asset(asset, out)
    }
}
