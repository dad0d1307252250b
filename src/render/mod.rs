//! From resolved documents to what readers open.
//!
//! Renderers do not look at each other; all of them start from the tree.
//! [`markup`] writes trees as HTML and lies below the renderers of the HTML family.

pub mod feed;
pub mod markup;
pub mod page;
#[cfg(test)]
mod sample;
