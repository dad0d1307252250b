//! Paths inside the project.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use icu_normalizer::ComposingNormalizerBorrowed;
use serde::{Deserialize, Serialize};

/// A path relative to the project's root, with `/` between its parts and in
/// Unicode form NFC (some file systems hand back `ğ` in two pieces).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ProjectPath(Arc<str>);

impl ProjectPath {
    /// The path written with `/`; the letters are composed to NFC.
    pub fn new(path: &str) -> Self {
        let composed = ComposingNormalizerBorrowed::new_nfc().normalize(path);
        ProjectPath(Arc::from(&*composed))
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// Everything before the last part; empty at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// What follows the last dot of the name, if anything does.
    pub fn extension(&self) -> Option<&str> {
        self.name().rsplit_once('.').map(|(_, extension)| extension)
    }

    /// The path that `relative` leads to from `folder`; a leading `/` starts at
    /// the root. `None` when it would leave the project.
    pub fn resolve(folder: &str, relative: &str) -> Option<ProjectPath> {
        let (start, rest) = match relative.strip_prefix('/') {
            Some(rest) => ("", rest),
            None => (folder, relative),
        };
        let mut parts: Vec<&str> = start.split('/').filter(|part| !part.is_empty()).collect();
        for part in rest.split(['/', '\\']) {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        Some(ProjectPath::new(&parts.join("/")))
    }
}

impl Borrow<str> for ProjectPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ProjectPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ProjectPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composes_decomposed_letters() {
        assert_eq!(ProjectPath::new("content/dag\u{306}.md").as_str(), "content/dağ.md");
    }

    #[test]
    fn resolves_inside_the_project_only() {
        let check = |from, relative, to: Option<&str>| {
            let path = ProjectPath::resolve(from, relative);
            assert_eq!(path.as_ref().map(ProjectPath::as_str), to, "{from} + {relative}");
        };
        check("content/guide", "data/a.csv", Some("content/guide/data/a.csv"));
        check("content/guide", "../white-paper/./01-x.md", Some("content/white-paper/01-x.md"));
        check("content/guide", "/assets/eu.svg", Some("assets/eu.svg"));
        check("content", "../../etc/passwd", None);
    }
}
