//! One file, read: what is known of it, and its tree.
//!
//! What others want to know of a text is small, and kept. The tree is several times the size of
//! the file and wanted only while the text's own pages are made. In a large site trees are laid
//! aside, as bytes, until somebody asks.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::memo::{Content, Fingerprint, Memo};
use crate::source::ProjectPath;

use super::shape::{BlockShape, shapes};
use super::{
    Block, Document, Kind, Meta, Note, Outline, Questions, Written, each_block, label_kind,
    word_count,
};

/// One file, read.
#[derive(Serialize, Deserialize)]
pub struct Parsed {
    /// The document without its tree.
    pub head: Head,
    /// What others can know of it.
    pub outline: Outline,
    /// Words of running text.
    pub words: usize,
    /// For each of the outline's labels, the place of the top-level block that holds it.
    pub label_blocks: Vec<usize>,
    /// For each of the outline's ids, the top-level block that holds it, and in what way.
    pub id_places: Vec<IdPlace>,
    /// How many top-level blocks it has.
    pub blocks: usize,
    /// How many footnotes it has.
    pub notes: usize,
    /// Whether there is raw HTML in it.
    pub has_html: bool,
    /// The digest of the front matter, the outline, and how many footnotes there are.
    pub face: Fingerprint,
    #[serde(skip)]
    tree: Mutex<Place>,
    /// Makes the tree again.
    #[serde(skip)]
    again: Option<Again>,
}

/// Where the tree is.
#[derive(Clone, Default)]
enum Place {
    AtHand(Arc<Tree>),
    /// Written down, and perhaps outside of memory.
    Aside(Content),
    /// Not yet made, because nobody has asked.
    #[default]
    Nowhere,
}

/// Where something with an id stands.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct IdPlace {
    /// The top-level block, by its place.
    pub block: usize,
    /// Whether it is that block itself, rather than something inside.
    pub is_own: bool,
    /// Whether it is a heading.
    pub is_heading: bool,
}

/// Reads a text once more.
pub type Again = Box<dyn Fn(&Memo) -> Document<Written> + Send + Sync>;

/// A document without its tree.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Head {
    /// The file it was read from.
    pub path: ProjectPath,
    /// The language it is written in.
    pub lang: Lang,
    /// What the front matter says.
    pub meta: Meta,
    /// What has to be asked before the document can be resolved.
    pub questions: Questions,
    /// The digest of the document.
    pub fingerprint: Fingerprint,
}

/// The tree of a document.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The text, top to bottom.
    pub blocks: Vec<Block<Written>>,
    /// Footnotes in the order of their first mention.
    pub notes: Vec<Note<Written>>,
    shapes: OnceLock<Vec<BlockShape>>,
}

impl Tree {
    fn new(blocks: Vec<Block<Written>>, notes: Vec<Note<Written>>) -> Tree {
        Tree { blocks, notes, shapes: OnceLock::new() }
    }

    /// The tree as bytes.
    fn written(&self) -> Option<Vec<u8>> {
        postcard::to_allocvec(&(&self.blocks, &self.notes)).ok()
    }

    fn read(written: &Content) -> Option<Tree> {
        let (blocks, notes) = postcard::from_bytes(&written.bytes().ok()?).ok()?;
        Some(Tree::new(blocks, notes))
    }

    /// What alignment looks at, for each top-level block. `head` belongs to this tree.
    pub fn shapes(&self, head: &Head) -> &[BlockShape] {
        self.shapes.get_or_init(|| shapes(&self.blocks, &head.questions, head.lang))
    }
}

impl Parsed {
    /// A document with what is derived from it. Its tree can be let go if there is a way to
    /// make it `again`.
    pub fn new(document: Document<Written>, again: Option<Again>) -> Self {
        let outline = Outline::of(&document);
        let mut has_html = false;
        let mut label_blocks = Vec::new();
        let mut id_places = Vec::new();
        for (at, top) in document.blocks.iter().enumerate() {
            each_block(std::slice::from_ref(top), &mut |block| {
                has_html |= matches!(block.kind, Kind::Html(_));
                id_places.extend(block.attrs.id.as_ref().map(|_| IdPlace {
                    block: at,
                    is_own: std::ptr::eq(block, top),
                    is_heading: matches!(block.kind, Kind::Heading { .. }),
                }));
                label_blocks.extend(label_kind(block).map(|_| at));
            });
        }
        let words = word_count(&document.blocks);
        let Document { path, lang, meta, blocks, notes, questions, fingerprint } = document;
        Parsed {
            face: Fingerprint::of(&(&meta, &outline, notes.len())),
            outline,
            words,
            label_blocks,
            id_places,
            blocks: blocks.len(),
            notes: notes.len(),
            has_html,
            head: Head { path, lang, meta, questions, fingerprint },
            tree: Mutex::new(Place::AtHand(Arc::new(Tree::new(blocks, notes)))),
            again,
        }
    }

    /// The id of a top-level block, and whether it is a heading.
    pub fn id_of(&self, block: usize) -> Option<(&str, bool)> {
        // In the order of blocks, and a block comes before what is inside it.
        let at = self.id_places.partition_point(|place| place.block < block);
        let place = self.id_places.get(at).filter(|place| place.block == block && place.is_own)?;
        let id = self.outline.ids.get(at)?;
        Some((&id.0, place.is_heading))
    }

    /// Everything but the tree, as bytes.
    pub fn written(&self) -> Option<Vec<u8>> {
        postcard::to_allocvec(self).ok()
    }

    /// What was written; the tree will be made when somebody asks for it.
    pub fn read(written: &[u8], again: Again) -> Option<Parsed> {
        let parsed: Parsed = postcard::from_bytes(written).ok()?;
        Some(Parsed { again: Some(again), ..parsed })
    }

    /// The tree: the one at hand, or the same once more.
    pub fn tree(&self, memo: &Memo) -> Arc<Tree> {
        let place = self.place().clone();
        let read = match &place {
            Place::AtHand(tree) => return Arc::clone(tree),
            Place::Aside(written) => Tree::read(written),
            Place::Nowhere => None,
        };
        let tree = read.unwrap_or_else(|| {
            let document = self.again.as_ref().map(|again| again(memo));
            // Without a way back, trees are not laid aside.
            let tree = document.map_or_else(Tree::default, |it| Tree::new(it.blocks, it.notes));
            self.lay_aside(&tree, memo);
            tree
        });
        Arc::new(tree)
    }

    /// Lets the tree go.
    pub fn let_go(&self, memo: &Memo) {
        let place = self.place().clone();
        if self.again.is_some()
            && let Place::AtHand(tree) = place
        {
            self.lay_aside(&tree, memo);
        }
    }

    fn lay_aside(&self, tree: &Tree, memo: &Memo) {
        if let Some(written) = tree.written() {
            *self.place() = Place::Aside(memo.keep(written));
        }
    }

    fn place(&self) -> MutexGuard<'_, Place> {
        self.tree.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Parsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Parsed").field("head", &self.head).finish_non_exhaustive()
    }
}
