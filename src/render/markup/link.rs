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

/// The part of a site that is in an offline copy. Links out of it lead to the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Excerpt {
    /// The place of the publication in the site.
    pub publication: usize,
    /// How the addresses in the copy begin.
    pub folders: Vec<String>,
    /// Where the whole site is; ends in a slash.
    pub base_url: String,
}

impl Excerpt {
    /// Whether the copy has what is at an address. It has a root of its own.
    pub fn holds(&self, address: &str) -> bool {
        address.is_empty() || self.folders.iter().any(|folder| address.starts_with(folder))
    }
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
    /// What there is, if it is not the whole site.
    pub excerpt: Option<&'a Excerpt>,
}

impl<'a> PageLinker<'a> {
    /// Relative links from a page.
    pub fn new(from: &'a str, spelling: Spelling) -> Self {
        PageLinker { from, spelling, rooted: None, excerpt: None }
    }

    /// Adds the URL of a page of the site.
    pub fn page(&self, address: &str, anchor: Option<&str>, out: &mut String) {
        let here = address == self.from && self.rooted.is_none();
        if !(here && anchor.is_some()) {
            let before = out.len();
            let inside = self.start(address, out);
            let folder = address.is_empty() || address.ends_with('/');
            if self.spelling == Spelling::File && folder && inside {
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

    /// Adds the way to an address, and says whether it stays in the same copy.
    fn start(&self, address: &str, out: &mut String) -> bool {
        if let Some(excerpt) = self.excerpt.filter(|excerpt| !excerpt.holds(address)) {
            escape::url(out, &excerpt.base_url);
            escape::url(out, address);
            return false;
        }
        if let Some(root) = self.rooted {
            out.push_str(root);
            escape::url(out, address);
            return true;
        }
        let folder = &self.from[..self.from.rfind('/').map_or(0, |slash| slash + 1)];
        let common = common_folders(folder, address);
        for _ in folder[common..].matches('/') {
            out.push_str("../");
        }
        escape::url(out, &address[common..]);
        true
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
            PageLinker { rooted: Some("/site/"), ..PageLinker::new("404.html", Spelling::Pretty) };
        assert_eq!(lost.page_url("tr/", None), "/site/tr/");
        assert_eq!(lost.file_url("theme/style.css"), "/site/theme/style.css");
    }

    #[test]
    fn links_out_of_an_offline_copy_lead_to_the_site() {
        let excerpt = Excerpt {
            publication: 0,
            folders: vec!["tr/rehber/".to_owned(), "theme/".to_owned()],
            base_url: "https://example.org/s/".to_owned(),
        };
        let linker = PageLinker {
            excerpt: Some(&excerpt),
            ..PageLinker::new("tr/rehber/butce/", Spelling::File)
        };
        assert_eq!(linker.page_url("tr/rehber/", None), "../index.html");
        assert_eq!(linker.page_url("tr/rehberlik/", None), "https://example.org/s/tr/rehberlik/");
        assert_eq!(linker.page_url("tr/", Some("a")), "https://example.org/s/tr/#a");
        assert_eq!(linker.page_url("", None), "../../../index.html");
        assert_eq!(linker.file_url("theme/a b.css"), "../../../theme/a%20b.css");
        assert_eq!(linker.file_url("files/a.csv"), "https://example.org/s/files/a.csv");
    }
}
