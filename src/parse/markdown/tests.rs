//! What editors write, and the tree that comes of it.

mod blocks;
mod inlines;
mod show;
