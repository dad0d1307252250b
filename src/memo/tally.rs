//! Counting what was made and what was found again.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

/// The stages whose answers are remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The texts of a publication to what is assembled of them.
    Assemble,
    /// One file to its document and complaints.
    Parse,
    /// One code block to its coloured tokens.
    Highlight,
    /// A picture to what is wrong with publishing it.
    Harm,
    /// An edition's questions to their answers.
    Answer,
    /// Two editions of a chapter to their rows.
    Align,
    /// A publication's outlines to the numbers of what is counted.
    Number,
    /// Answers to a page that nobody writes.
    Made,
    /// A text and what was confirmed of it to the standing of its rows.
    Translation,
    /// The texts of a publication to whether what was confirmed is under their names.
    Home,
    /// A theme's files to compiled templates.
    Theme,
    /// The parts that many pages share: headers, footers, lists of chapters.
    Shell,
    /// A text and what the site shows of itself to what stands for a page's view.
    Sheet,
    /// A view to the bytes of an HTML page.
    Page,
    /// A site to its feeds, its sitemap, and its files for reference managers.
    Feed,
    /// A publication to its print page.
    Print,
    /// A book to its PDF.
    Pdf,
    /// A theme's font files to fonts.
    Font,
    /// A book to its EPUB.
    Epub,
    /// A book to its DOCX.
    Docx,
    /// A publication's pages to their offline copy.
    Offline,
    /// A publication's pages to what is published.
    Publish,
    /// A file to its compressed siblings.
    Precompressed,
    /// A title and its board to a picture for previews.
    Cover,
    /// A chapter to its search entries, or entries to a shard.
    Search,
    /// A data block to its figure.
    Chart,
    /// References to formatted citations.
    Cite,
}

impl Stage {
    /// What is asked for only where whole publications are made, which takes long.
    pub const SLOW: [Stage; 6] =
        [Stage::Print, Stage::Font, Stage::Pdf, Stage::Epub, Stage::Docx, Stage::Offline];

    /// Whether all parts of a site remember it together: the same line of program text may stand
    /// in any text, and is wanted again when a page of it is made; so may the same picture.
    pub(super) fn is_common(self) -> bool {
        matches!(self, Stage::Highlight | Stage::Harm)
    }

    const COUNT: usize = Stage::Cite as usize + 1;

    const ALL: [Stage; Stage::COUNT] = [
        Stage::Assemble,
        Stage::Parse,
        Stage::Highlight,
        Stage::Harm,
        Stage::Answer,
        Stage::Align,
        Stage::Number,
        Stage::Made,
        Stage::Translation,
        Stage::Home,
        Stage::Theme,
        Stage::Shell,
        Stage::Sheet,
        Stage::Page,
        Stage::Feed,
        Stage::Print,
        Stage::Pdf,
        Stage::Font,
        Stage::Epub,
        Stage::Docx,
        Stage::Offline,
        Stage::Publish,
        Stage::Precompressed,
        Stage::Cover,
        Stage::Search,
        Stage::Chart,
        Stage::Cite,
    ];
}

/// How often each stage was made and how often it was found again.
#[derive(Default)]
pub struct Tally {
    made: [AtomicU64; Stage::COUNT],
    reused: [AtomicU64; Stage::COUNT],
}

impl Tally {
    pub(super) fn made(&self, stage: Stage) {
        self.made[stage as usize].fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn reused(&self, stage: Stage) {
        self.reused[stage as usize].fetch_add(1, Ordering::Relaxed);
    }

    /// The counts since the last call, as stage → (made, reused), and starts again at zero.
    pub fn take(&self) -> BTreeMap<Stage, (u64, u64)> {
        Stage::ALL
            .into_iter()
            .map(|stage| {
                let at = stage as usize;
                let made = self.made[at].swap(0, Ordering::Relaxed);
                (stage, (made, self.reused[at].swap(0, Ordering::Relaxed)))
            })
            .filter(|(_, counts)| *counts != (0, 0))
            .collect()
    }
}
