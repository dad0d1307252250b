//! What headings and captions read where others show them: in lists, in previews, in references
//! to what has no number.

use std::borrow::Cow;

use crate::doc::questions::ReferenceAsk;
use crate::doc::{CrossrefKind, Piece, Wording};
use crate::lang::Lang;
use crate::lang::phrase::{self, Numbered};

use super::index::{Index, LabelPlace, Labelled};

/// How far from its own text a wording is read to the end: two sections without numbers may be
/// named after each other, and [`super::reach`] does not look farther either.
const FARTHEST: u8 = 1;

/// A text whose headings and captions are read.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    /// Where its labels are looked up: a publication by its id, or a page by its file.
    pub scope: &'a str,
    /// Its language.
    pub lang: Lang,
}

impl<'a> Index<'a> {
    /// What a heading or caption of a text reads, as it does there.
    pub fn words<'w>(&self, wording: &'w Wording, text: Reader<'_>) -> Cow<'w, str> {
        self.read(wording, text, 0)
    }

    /// What a heading or caption reads that another text names.
    pub fn title(&self, place: &LabelPlace<'a>, scope: &str, lang: Lang) -> Cow<'a, str> {
        self.read(place.text, Reader { scope, lang }, 1)
    }

    fn read<'w>(&self, wording: &'w Wording, text: Reader<'_>, away: u8) -> Cow<'w, str> {
        wording.read(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Term(key) => {
                self.terms.get(key).map_or(key, |term| &term.name[text.lang]).clone()
            }
            Piece::Reference(ask) => self.said(ask, text, away),
        })
    }

    /// What a reference in a wording reads.
    fn said(&self, ask: &ReferenceAsk, text: Reader<'_>, away: u8) -> String {
        let elsewhere = ask.publication.as_deref().filter(|name| *name != text.scope);
        let far = away > FARTHEST;
        if far && elsewhere.is_some() {
            return "…".to_owned();
        }
        match self.label(elsewhere.unwrap_or(text.scope), &ask.label) {
            Some(labelled) if far && labelled.number.is_none() => "…".to_owned(),
            Some(labelled) => self.name(&labelled, ask, text, away).unwrap_or_default(),
            None => format!("@{}", ask.label),
        }
    }

    /// What a reference in a text reads that leads to something labelled.
    pub fn name_of(
        &self,
        labelled: &Labelled<'_>,
        ask: &ReferenceAsk,
        text: Reader<'_>,
    ) -> Option<String> {
        self.name(labelled, ask, text, 0)
    }

    fn name(
        &self,
        labelled: &Labelled<'_>,
        ask: &ReferenceAsk,
        text: Reader<'_>,
        away: u8,
    ) -> Option<String> {
        let elsewhere = ask.publication.as_deref().filter(|name| *name != text.scope);
        let kind = CrossrefKind::of_label(&ask.label).unwrap_or(CrossrefKind::Section);
        let name = match labelled.number {
            Some(number) => phrase::numbered(text.lang, counted_as(kind), number, ask.case),
            // What is not counted is called by its own name.
            None => {
                let (lang, place) = labelled.place(text.lang)?;
                let there = Reader { scope: elsewhere.unwrap_or(text.scope), lang };
                let title = self.read(place.text, there, away + 1);
                phrase::quoted(text.lang, &title, ask.case)
            }
        };
        let publication = elsewhere.and_then(|id| self.publication(id));
        Some(match publication {
            Some(publication) => format!("{}, {name}", publication.config.title[text.lang]),
            None => name,
        })
    }
}

fn counted_as(kind: CrossrefKind) -> Numbered {
    match kind {
        CrossrefKind::Section => Numbered::Section,
        CrossrefKind::Figure => Numbered::Figure,
        CrossrefKind::Table => Numbered::Table,
        CrossrefKind::Box => Numbered::Box,
        CrossrefKind::Recommendation => Numbered::Recommendation,
    }
}
