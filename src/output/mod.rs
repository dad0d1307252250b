//! What a build publishes, and the one way it gets onto the disk.
//!
//! 1. Artefacts come in batches ([`batch`]). A [`Layout`] finds a place for each; two claims on
//!    one path are a complaint. Both together are an [`Output`].
//! 2. [`apply`] compares with the [`manifest`] of the last time and with the disk
//!    ([`plan`]), and writes what differs: a whole new tree that takes the old
//!    one's place in a single step ([`swap`]), or single files with a journal
//!    ([`place`]).
//! 3. What the last build published and nobody touched need not even be made again ([`standing`]).
//! 4. A program that writes site after site remembers the last one and compares
//!    with that ([`follow`]).
//!
//! Nothing else in the program writes into the output folder, and nothing is
//! deleted that an earlier build did not write.

mod apply;
mod batch;
mod disk;
mod follow;
mod guard;
mod manifest;
mod path;
mod place;
mod plan;
mod standing;
mod swap;

use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::memo::Content;

pub use crate::diag::say::Owner;
pub use apply::{Applied, Mode, apply};
pub use batch::{Artefact, Batch, Layout};
pub use follow::Follower;
pub use path::OutPath;
pub use standing::LastSite;

use batch::Place;

/// The folder in a project that its site is written to, unless the user says otherwise.
pub const FOLDER: &str = "output";

/// Everything a build publishes, in the order of its paths.
#[derive(Clone, Debug, Default)]
pub struct Output {
    batches: Vec<Arc<Batch>>,
    layout: Arc<Layout>,
}

impl Output {
    /// What the batches hold, where `layout`, which was made of them, has a place for it.
    pub fn new(batches: Vec<Arc<Batch>>, layout: Arc<Layout>) -> Output {
        Output { batches, layout }
    }

    /// Publishes `content` at `path`. If somebody else already has the path, they
    /// keep it, and the complaint names both.
    #[must_use]
    pub fn insert(&mut self, path: OutPath, content: Content, owner: Owner) -> Option<Diagnostic> {
        self.batches.push(Arc::new(Batch::new(vec![Artefact { path, content, owner }])));
        let at = (self.batches.len() - 1, 0);
        let refused = Arc::make_mut(&mut self.layout).place(&self.batches, at);
        refused.map(|refused| refused.complaint(|_, owner| owner.clone()))
    }

    /// The complaint that publishing something at `path` would lead to.
    #[must_use]
    pub fn claim(&self, path: &OutPath, owner: &Owner) -> Option<Diagnostic> {
        let refused = self.layout.refuse(&self.batches, path, &path.folded(), owner);
        refused.map(|refused| refused.complaint(|_, owner| owner.clone()))
    }

    /// The artefact at a path.
    pub fn get(&self, path: &str) -> Option<&Artefact> {
        let place = self.layout.places.get(path.to_ascii_lowercase().as_str())?;
        Some(self.at(*place)).filter(|found| found.path.as_str() == path)
    }

    fn at(&self, (batch, at): Place) -> &Artefact {
        &self.batches[batch].artefacts[at]
    }

    /// All artefacts in the order of their paths.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Artefact> {
        self.layout.sorted().iter().map(|place| self.at(*place))
    }

    /// The batches, among them what has no place of its own.
    pub fn batches(&self) -> &[Arc<Batch>] {
        &self.batches
    }

    /// Whether every batch has the place, and everything in it, that one of another build has,
    /// and nobody had to give way.
    fn has_layout_of(&self, other: &Output) -> bool {
        Arc::ptr_eq(&self.layout, &other.layout) && self.layout.refused.is_empty()
    }

    /// How many artefacts there are.
    pub fn len(&self) -> usize {
        self.layout.places.len()
    }

    /// Whether nothing is published.
    pub fn is_empty(&self) -> bool {
        self.layout.places.is_empty()
    }

    fn contains(&self, path: &OutPath) -> bool {
        self.get(path.as_str()).is_some()
    }
}

#[cfg(test)]
mod tests;
