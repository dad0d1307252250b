//! Where in a file something stands.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::ProjectPath;

/// A range of bytes in a file that the context names.
///
/// A span hashes to nothing and equals every other span, so that a tree that
/// only moved is the same tree. In exchange, nothing that is remembered by such
/// a hash may complain about the manuscript.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// The span of a byte range. Files over 4 GiB are cut off.
    pub fn new(range: Range<usize>) -> Self {
        let clamp = |at| u32::try_from(at).unwrap_or(u32::MAX);
        Span { start: clamp(range.start), end: clamp(range.end) }
    }

    /// The byte range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl PartialEq for Span {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Span {}

impl Hash for Span {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// A place in the project: a file and a range of bytes in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file.
    pub path: ProjectPath,
    /// The first byte.
    pub start: u32,
    /// The byte after the last; equal to `start` where a whole file or folder is meant.
    pub end: u32,
}

impl Location {
    /// A range in a file.
    pub fn new(path: &ProjectPath, span: Span) -> Self {
        Location { path: path.clone(), start: span.start, end: span.end }
    }

    /// A file or folder as a whole.
    pub fn whole(path: &ProjectPath) -> Self {
        Location { path: path.clone(), start: 0, end: 0 }
    }
}
