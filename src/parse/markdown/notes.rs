//! Footnotes: from where Markdown defines them to the order of their first mention.

use std::collections::HashMap;
use std::ops::Range;

use crate::diag::{Diagnostic, say};
use crate::doc::{Block, Inline, Note, NoteId, Written};
use crate::lang::Lang;
use crate::source::{Location, ProjectPath, Span};

use super::{Origin, walk};

/// How many names are compared with how many that are not known.
const COMPARED: usize = 1_000;

/// The footnotes of a text that is being read.
#[derive(Default)]
pub(super) struct Notes {
    names: HashMap<String, usize>,
    entries: Vec<Entry>,
    missing: Vec<(String, Range<usize>)>,
}

/// What is known of one name so far.
struct Entry {
    name: String,
    text: Option<(Vec<Block<Written>>, Span)>,
}

impl Notes {
    /// The provisional id of a footnote that the text mentions.
    pub fn mention(&mut self, name: &str) -> NoteId {
        NoteId(u32::try_from(self.entry(name)).unwrap_or(u32::MAX))
    }

    /// Enters the text of a footnote. Hands back the place of an earlier one of
    /// the same name, which stays.
    pub fn define(&mut self, name: &str, blocks: Vec<Block<Written>>, span: Span) -> Option<Span> {
        let at = self.entry(name);
        match &self.entries[at].text {
            Some((_, first)) => Some(*first),
            None => {
                self.entries[at].text = Some((blocks, span));
                None
            }
        }
    }

    /// Notes the mark of a footnote that the parser does not know.
    pub fn missing(&mut self, name: String, range: Range<usize>) {
        self.missing.push((name, range));
    }

    /// Complains about marks without a footnote, now that all footnotes are known.
    pub fn complain(&mut self, origin: Origin, diagnostics: &mut Vec<Diagnostic>) {
        for (number, (name, range)) in self.missing.drain(..).enumerate() {
            // Nobody reads a thousand suggestions.
            let compared = if number < COMPARED { COMPARED } else { 0 };
            let known = self.entries.iter().take(compared).map(|entry| entry.name.as_str());
            let nearest = say::nearest(&name, known);
            diagnostics.push(say::note_undefined(origin.location(range), &name, nearest));
        }
    }

    fn entry(&mut self, name: &str) -> usize {
        // Markdown's labels ignore case, in any script.
        let key = Lang::En.lower(name).into_owned();
        *self.names.entry(key).or_insert_with(|| {
            self.entries.push(Entry { name: name.to_owned(), text: None });
            self.entries.len() - 1
        })
    }

    /// Numbers the footnotes by their first mention, those that footnotes
    /// mention after those of the text, and complains about the rest.
    pub fn number(
        mut self,
        blocks: &mut [Block<Written>],
        path: &ProjectPath,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<Note<Written>> {
        let mut order = Order { places: vec![None; self.entries.len()], notes: Vec::new() };
        if !self.entries.is_empty() {
            order.follow(blocks);
        }
        let mut notes: Vec<Note<Written>> = Vec::new();
        while let Some(&(entry, _)) = order.notes.get(notes.len()) {
            let entry = &mut self.entries[entry];
            let (mut blocks, span) = entry.text.take().unwrap_or_default();
            order.follow(&mut blocks);
            notes.push(Note { name: std::mem::take(&mut entry.name), blocks, mentions: 0, span });
        }
        for (note, (_, mentions)) in notes.iter_mut().zip(&order.notes) {
            note.mentions = *mentions;
        }
        for entry in &self.entries {
            if let Some((_, span)) = &entry.text {
                diagnostics.push(say::note_unused(Location::new(path, *span), &entry.name));
            }
        }
        notes
    }
}

/// The order of first mention: for each entry its place, for each place its
/// entry and how often it was mentioned.
struct Order {
    places: Vec<Option<u32>>,
    notes: Vec<(usize, u32)>,
}

impl Order {
    /// Gives the mentions in `blocks` their numbers.
    fn follow(&mut self, blocks: &mut [Block<Written>]) {
        walk::inlines(blocks, &mut |inline| {
            let Inline::Note { id, mention } = inline else { return };
            let entry = id.0 as usize;
            let place = *self.places[entry].get_or_insert_with(|| {
                self.notes.push((entry, 0));
                u32::try_from(self.notes.len() - 1).unwrap_or(u32::MAX)
            });
            let (_, mentions) = &mut self.notes[place as usize];
            *id = NoteId(place);
            *mention = *mentions;
            *mentions += 1;
        });
    }
}
