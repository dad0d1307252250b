//! Ids: those that editors write, and those made from headings.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::diag::say::{self, Limited};
use crate::doc::{Block, Kind, Written, plain_text};
use crate::lang::{Lang, LangCode};
use crate::source::Span;

use super::{Builder, walk};

/// How ids begin that the page itself makes: footnotes, their marks, paragraphs,
/// citations.
const RESERVED: [&str; 4] = ["fn-", "fnref-", "p-", "cite-"];

/// Ids that pages have besides those of their text.
const OF_THE_PAGE: [&str; 8] =
    ["main", "cite", "errata", "changes", "funder", "tip", "chapters-title", "contents-title"];

/// The ids of a page so far.
#[derive(Default)]
pub(super) struct Ids {
    written: HashMap<String, Span>,
    /// For each id that was made: the number to try next.
    made: HashMap<String, u32>,
    taken: HashSet<String>,
}

impl Builder<'_> {
    /// Enters an id that the editor wrote; `None` when it cannot be used.
    pub(super) fn enter(&mut self, id: String, range: Range<usize>) -> Option<String> {
        self.measure(Limited::Id, &id, range.clone());
        let whole = OF_THE_PAGE.iter().find(|known| **known == id);
        if let Some(prefix) = whole.or_else(|| RESERVED.iter().find(|it| id.starts_with(**it))) {
            self.complain(|at| say::id_reserved(at, &id, prefix), range);
            return None;
        }
        let span = self.origin.span(range.clone());
        if let Some(&first) = self.ids.written.get(&id) {
            let first = crate::source::Location::new(self.origin.path, first);
            self.complain(|at| say::id_doubled(at, &id, first), range);
            return None;
        }
        self.ids.written.insert(id.clone(), span);
        Some(id)
    }
}

impl Ids {
    /// Makes the ids of headings that have none.
    pub fn fill<'b>(
        &mut self,
        lists: impl Iterator<Item = &'b mut Vec<Block<Written>>>,
        lang: Lang,
    ) {
        for list in lists {
            walk::blocks(list, &mut |block| {
                if let Kind::Heading { content, .. } = &block.kind
                    && block.attrs.id.is_none()
                {
                    let lang = block.attrs.lang.and_then(LangCode::own).unwrap_or(lang);
                    block.attrs.id = Some(self.make(lang.slug(&plain_text(content)), lang));
                }
            });
        }
    }

    /// An id like `slug` that nothing on the page has.
    fn make(&mut self, mut slug: String, lang: Lang) -> String {
        if slug.is_empty() {
            slug.push_str(match lang {
                Lang::Tr => "bolum",
                Lang::En => "section",
            });
        }
        // With a number behind it, `fn` becomes `fn-2`.
        let numbered = format!("{slug}-");
        let of_a_box = slug.starts_with("box-") && slug.ends_with("-title");
        if of_a_box || RESERVED.iter().any(|prefix| numbered.starts_with(prefix)) {
            slug.insert_str(0, "h-");
        }
        let is_free = |id: &str, ids: &Ids| {
            !ids.written.contains_key(id) && !ids.taken.contains(id) && !OF_THE_PAGE.contains(&id)
        };
        let mut id = slug.clone();
        while !is_free(&id, self) {
            let next = self.made.entry(slug.clone()).or_insert(2);
            id = format!("{slug}-{next}");
            *next += 1;
        }
        self.taken.insert(id.clone());
        id
    }
}
