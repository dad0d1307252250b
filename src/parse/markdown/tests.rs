//! What editors write, and the tree that comes of it.

mod blocks;
mod inlines;
mod show;
mod stress;

pub(in crate::parse) use show::inlines as shown;
