//! Paths of what is published.

use std::fmt;
use std::sync::Arc;

/// What the program keeps for itself in an output folder begins with this.
pub(super) const RESERVED: &str = ".ikidil";

/// A path in the output folder: ASCII, `/` between its parts, relative.
///
/// Any server and any file system can serve it: letters, digits and `-._~` only,
/// no part that is empty or made of dots.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutPath(Arc<str>);

impl OutPath {
    /// The path, if it is one that can be published.
    pub fn new(path: &str) -> Option<OutPath> {
        path.split('/').all(is_part).then(|| OutPath(Arc::from(path)))
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Everything before the last part; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// What a reader types after the host: `/tr/rehber/` for `tr/rehber/index.html`.
    pub fn address(&self) -> String {
        match self.0.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
            _ => format!("/{}", self.0),
        }
    }

    /// What stands for the path on a disk that takes capital and small letters for the same.
    pub(super) fn folded(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

fn is_part(part: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    !part.is_empty()
        && part.len() <= 255
        && part.bytes().all(known)
        && !part.ends_with('.')
        && !part.to_ascii_lowercase().starts_with(RESERVED)
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The folders above a path, the outermost first.
pub(super) fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_any_server_can_serve() {
        let check =
            |path: &str, fits: bool| assert_eq!(OutPath::new(path).is_some(), fits, "{path}");
        check("tr/rehber/neden-esit-erisim/index.html", true);
        check(".well-known/security.txt", true);
        check("CNAME", true);
        check("", false);
        check("/tr/", false);
        check("tr//x", false);
        check("tr/../x", false);
        check("tr/./x", false);
        check("tr/ışık.html", false);
        check("tr\\x", false);
        check("tr/a b", false);
        check(".ikidil-manifest.json", false);
        check("tr/.IKIDIL-next", false);
    }

    #[test]
    fn an_index_is_addressed_by_its_folder() {
        let check = |path, address: &str| {
            assert_eq!(OutPath::new(path).map(|path| path.address()).as_deref(), Some(address));
        };
        check("index.html", "/");
        check("tr/rehber/index.html", "/tr/rehber/");
        check("tr/xindex.html", "/tr/xindex.html");
        check("robots.txt", "/robots.txt");
    }
}
