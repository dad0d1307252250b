//! An indexed text as one build writes it down for the next.
//!
//! Numbers of forms differ from run to run, so the forms themselves are written. The files of
//! its pieces are not: they still stand where they were published.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::memo::{Fingerprint, Memo};
use crate::site::route::INDEX;

use super::chapter::{Hits, Indexed, Part, forms};
use super::entries::Sort;
use super::lexicon::Lexicon;
use super::words::Found;

#[derive(Serialize, Deserialize)]
struct Kept<'a> {
    sorts: Cow<'a, [Sort]>,
    #[serde(borrow)]
    parts: Vec<KeptPart<'a>>,
    /// In the order of `hits`.
    #[serde(borrow)]
    forms: Vec<&'a str>,
    /// With the numbers of the run that wrote them, which tell nothing any more.
    hits: &'a str,
}

#[derive(Serialize, Deserialize)]
struct KeptPart<'a> {
    first: usize,
    name: &'a str,
    fingerprint: Fingerprint,
    length: usize,
}

impl KeptPart<'_> {
    fn of(part: &Part) -> KeptPart<'_> {
        let (fingerprint, length) = (part.content.fingerprint(), part.content.len());
        KeptPart { first: part.first, name: &part.name, fingerprint, length }
    }
}

/// What the next build can [`read`].
pub(super) fn written(text: &Indexed, lexicon: &Lexicon) -> Option<Vec<u8>> {
    let letters = lexicon.letters(text.forms().map(|(form, _)| form));
    let kept = Kept {
        sorts: Cow::Borrowed(&text.sorts),
        parts: text.parts.iter().map(KeptPart::of).collect(),
        forms: letters.iter().map(|form| &**form).collect(),
        hits: str::from_utf8(&text.hits).ok()?,
    };
    postcard::to_allocvec(&kept).ok()
}

/// What an earlier build wrote, if the files of its pieces stand where it published them.
pub(super) fn read(written: &[u8], lexicon: &Lexicon, memo: &Memo) -> Option<Indexed> {
    let kept: Kept<'_> = postcard::from_bytes(written).ok()?;
    let part = |part: &KeptPart<'_>| {
        let path = format!("{INDEX}/{}.js", part.name);
        let content = memo.standing(&path, part.fingerprint, part.length)?;
        Some(Part { first: part.first, name: part.name.to_owned(), content })
    };
    let parts = kept.parts.iter().map(part).collect::<Option<Vec<_>>>()?;
    let found: Vec<Found<'_>> =
        kept.forms.iter().map(|form| Found::Form(Cow::Borrowed(form))).collect();
    let numbers = lexicon.numbers(&found).into_iter();
    let packed = forms(kept.hits.as_bytes()).map(|(_, packed)| packed);
    let mut forms: Vec<(u32, &[u8])> = numbers.zip(packed).collect();
    forms.sort_unstable_by_key(|(number, _)| *number);
    let mut hits = Hits::default();
    for (number, packed) in forms {
        hits.add(number, packed);
    }
    Some(Indexed::of(kept.sorts.into_owned().into(), parts, hits))
}
