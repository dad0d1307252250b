//! Reference lists.

use serde::Serialize;

use crate::doc::{Inline, Resolved, read_text};
use crate::lang::{Each, Lang};

use super::Library;
use super::act::{self, Jurisdiction};
use super::work::{Form, Work};

/// The parts of a reference list, in the order in which lawyers expect them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Acts of Türkiye.
    LegislationTr,
    /// Acts and treaties of the European Union.
    LegislationEu,
    /// Other treaties, and resolutions of international organisations.
    Treaties,
    /// Judgments.
    Cases,
    /// Books, articles, reports, pages, and acts of other countries.
    Other,
}

impl Group {
    /// All groups, in their order.
    pub const ALL: [Group; 5] =
        [Group::LegislationTr, Group::LegislationEu, Group::Treaties, Group::Cases, Group::Other];

    /// The heading above the group.
    pub fn heading(self, lang: Lang) -> &'static str {
        let heading = match self {
            Group::LegislationTr => {
                Each { tr: "Türkiye mevzuatı", en: "Legislation of Türkiye" }
            }
            Group::LegislationEu => {
                Each { tr: "Avrupa Birliği hukuku", en: "Law of the European Union" }
            }
            Group::Treaties => Each {
                tr: "Uluslararası sözleşmeler ve belgeler",
                en: "International treaties and instruments",
            },
            Group::Cases => Each { tr: "Yargı kararları", en: "Judgments" },
            Group::Other => Each { tr: "Diğer kaynaklar", en: "Other sources" },
        };
        heading[lang]
    }
}

/// An entry of a reference list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// The key in the bibliography.
    pub key: String,
    /// The id of the entry on the page; see [`anchor`].
    pub anchor: String,
    /// Where it belongs if the list is divided.
    pub group: Group,
    /// The entry, as the reader reads it.
    pub content: Vec<Inline<Resolved>>,
    /// Its place in an undivided list, as bytes to compare.
    pub sort: Vec<u8>,
}

/// The id of a work's entry in a reference list: `ref-` and the key, in which
/// anything but ASCII letters, digits, `-` and `_` is spelled in hexadecimal.
pub fn anchor(key: &str) -> String {
    let mut anchor = "ref-".to_owned();
    for letter in key.chars() {
        if letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_') {
            anchor.push(letter);
        } else {
            anchor.push_str(&format!("_{:x}", u32::from(letter)));
        }
    }
    anchor
}

impl Library {
    /// The entries of `keys` for readers of `lang`: by group, then in the order of the
    /// group. Sorting them by [`Entry::sort`] gives one undivided alphabetical list.
    /// Unknown keys are left out; the citation has been complained about.
    pub fn reference_list<'a>(
        &self,
        keys: impl IntoIterator<Item = &'a str>,
        lang: Lang,
    ) -> Vec<Entry> {
        let mut entries: Vec<_> = keys
            .into_iter()
            .filter_map(|key| {
                let work = self.work(key)?;
                let content = self.shown(key, lang)?.entry.clone();
                let sort = lang.sort_key(&read_text(&content));
                let order = match work.form {
                    Form::Act => act::order(work),
                    Form::Case | Form::Ordinary => (0, 0, 0),
                };
                let key = key.to_owned();
                let anchor = anchor(&key);
                Some((order, Entry { anchor, group: group(work), content, sort, key }))
            })
            .collect();
        entries.sort_by(|(a_order, a), (b_order, b)| {
            (a.group, a_order, &a.sort, &a.key).cmp(&(b.group, b_order, &b.sort, &b.key))
        });
        entries.dedup_by(|a, b| a.1.key == b.1.key);
        entries.into_iter().map(|(_, entry)| entry).collect()
    }
}

fn group(work: &Work) -> Group {
    match work.form {
        Form::Ordinary => Group::Other,
        Form::Case => Group::Cases,
        Form::Act => match act::jurisdiction(work) {
            Jurisdiction::Tr => Group::LegislationTr,
            Jurisdiction::Eu => Group::LegislationEu,
            Jurisdiction::International => Group::Treaties,
            Jurisdiction::Other => Group::Other,
        },
    }
}
