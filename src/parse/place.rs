//! Where the text that is being read stands in its file.

use std::ops::Range;

use super::{ProjectPath, Span};
use crate::source::Location;

/// Where a text stands in its file.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// The file.
    pub path: &'a ProjectPath,
    stands: Stands,
}

#[derive(Clone, Copy, Debug)]
enum Stands {
    /// Word for word from this byte on.
    At(i64),
    /// Somewhere in this span, in another spelling: quoted or folded YAML.
    Within(Span),
}

impl<'a> Origin<'a> {
    /// A text that stands word for word in the file from byte `start` on.
    pub fn starting_at(path: &'a ProjectPath, start: usize) -> Self {
        Origin { path, stands: Stands::At(i64::try_from(start).unwrap_or(0)) }
    }

    /// A text whose letters do not stand in the file as they are; complaints
    /// about it point at `span`.
    pub fn within(path: &'a ProjectPath, span: Span) -> Self {
        Origin { path, stands: Stands::Within(span) }
    }

    /// The origin of a text whose byte 0 is byte `by` of this one.
    pub(super) fn moved(self, by: i64) -> Self {
        match self.stands {
            Stands::At(start) => Origin { path: self.path, stands: Stands::At(start + by) },
            Stands::Within(_) => self,
        }
    }

    /// The span in the file of a range of the text.
    pub(super) fn span(&self, range: Range<usize>) -> Span {
        match self.stands {
            Stands::At(start) => {
                let at = |byte: usize| {
                    usize::try_from(start + i64::try_from(byte).unwrap_or(0)).unwrap_or(0)
                };
                Span::new(at(range.start)..at(range.end))
            }
            Stands::Within(span) => span,
        }
    }

    /// The place in the file of a range of the text.
    pub(super) fn location(&self, range: Range<usize>) -> Location {
        Location::new(self.path, self.span(range))
    }
}
