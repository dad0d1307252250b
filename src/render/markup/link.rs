//! From what a link means to what stands in `href`.

use crate::doc::{Asset, Target};

use super::escape;

/// Spells destinations for one place of one output.
pub trait Linker: Sync {
    /// Adds the URL of a destination, escaped for an attribute. Adds nothing and
    /// returns `false` when it leads nowhere.
    fn target(&self, target: &Target, out: &mut String) -> bool;

    /// Adds the URL of a file, escaped for an attribute. Adds nothing and
    /// returns `false` when there is no such file.
    fn asset(&self, asset: &Asset, out: &mut String) -> bool;
}

/// How the address of a page ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Spelling {
    /// `butce/`, as a server reads it.
    #[default]
    Pretty,
    /// `butce/index.html`, for copies that are opened without a server.
    File,
}

/// Links of the page at one address. They are relative, so that the site works
/// from any folder of any host.
#[derive(Clone, Copy, Debug)]
pub struct PageLinker<'a> {
    /// The address of the page they stand on, for example `tr/rehber/butce/`.
    pub from: &'a str,
    /// How the addresses of pages end.
    pub spelling: Spelling,
    /// The site's own path on its host, such as `/` or `/site/`, for a page that
    /// is served at addresses other than its own: the page for what is not found.
    pub rooted: Option<&'a str>,
}

impl<'a> PageLinker<'a> {
    /// Relative links from a page.
    pub fn new(from: &'a str, spelling: Spelling) -> Self {
        PageLinker { from, spelling, rooted: None }
    }

    /// Adds the URL of a page of the site.
    pub fn page(&self, address: &str, anchor: Option<&str>, out: &mut String) {
        let here = address == self.from && self.rooted.is_none();
        if !(here && anchor.is_some()) {
            let before = out.len();
            self.start(address, out);
            let folder = address.is_empty() || address.ends_with('/');
            if self.spelling == Spelling::File && folder {
                out.push_str("index.html");
            } else if out.len() == before {
                out.push_str("./");
            }
        }
        if let Some(anchor) = anchor {
            out.push('#');
            escape::url(out, anchor);
        }
    }

    /// Adds the URL of a file of the site.
    pub fn file(&self, address: &str, out: &mut String) {
        self.start(address, out);
    }

    /// The URL of a page of the site.
    pub fn page_url(&self, address: &str, anchor: Option<&str>) -> String {
        let mut url = String::new();
        self.page(address, anchor, &mut url);
        url
    }

    /// The URL of a file of the site.
    pub fn file_url(&self, address: &str) -> String {
        let mut url = String::new();
        self.file(address, &mut url);
        url
    }

    fn start(&self, address: &str, out: &mut String) {
        if let Some(root) = self.rooted {
            out.push_str(root);
            escape::url(out, address);
            return;
        }
        let folder = &self.from[..self.from.rfind('/').map_or(0, |slash| slash + 1)];
        let common = common_folders(folder, address);
        for _ in folder[common..].matches('/') {
            out.push_str("../");
        }
        escape::url(out, &address[common..]);
    }
}

impl Linker for PageLinker<'_> {
    fn target(&self, target: &Target, out: &mut String) -> bool {
        match target {
            Target::Page { address, anchor, .. } => self.page(address, anchor.as_deref(), out),
            Target::File(asset) => return self.asset(asset, out),
            Target::Web(url) => escape::url(out, url),
            Target::Missing => return false,
        }
        true
    }

    fn asset(&self, asset: &Asset, out: &mut String) -> bool {
        let there = !asset.path.as_str().is_empty();
        if there {
            self.file(&asset.address, out);
        }
        there
    }
}

/// The length of the folders that two addresses share.
fn common_folders(one: &str, other: &str) -> usize {
    let same = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    one.as_bytes()[..same].iter().rposition(|&byte| byte == b'/').map_or(0, |slash| slash + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative_to_the_page() {
        let check = |from, to, anchor, pretty: &str, file: &str| {
            assert_eq!(PageLinker::new(from, Spelling::Pretty).page_url(to, anchor), pretty);
            assert_eq!(PageLinker::new(from, Spelling::File).page_url(to, anchor), file);
        };
        let chapter = "tr/rehber/butce/";
        check(chapter, "tr/rehber/plan/", None, "../plan/", "../plan/index.html");
        check(chapter, "tr/rehber/", None, "../", "../index.html");
        check(
            chapter,
            "en/guide/budget/",
            Some("a"),
            "../../../en/guide/budget/#a",
            "../../../en/guide/budget/index.html#a",
        );
        check(chapter, chapter, Some("a"), "#a", "#a");
        check(chapter, chapter, None, "./", "index.html");
        check(chapter, "", None, "../../../", "../../../index.html");
        check("", "tr/", None, "tr/", "tr/index.html");
        check("", "", None, "./", "index.html");
        check("tr/rehber/", "tr/rehberlik/", None, "../rehberlik/", "../rehberlik/index.html");
    }

    #[test]
    fn files_and_rooted_pages() {
        let linker = PageLinker::new("tr/rehber/", Spelling::File);
        assert_eq!(linker.file_url("assets/eu emblem.svg"), "../../assets/eu%20emblem.svg");
        let lost =
            PageLinker { from: "404.html", spelling: Spelling::Pretty, rooted: Some("/site/") };
        assert_eq!(lost.page_url("tr/", None), "/site/tr/");
        assert_eq!(lost.file_url("theme/style.css"), "/site/theme/style.css");
    }
}
