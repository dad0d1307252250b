//! From resolved documents to what readers open.
//!
//! Renderers do not look at each other; all of them start from the tree.
//! [`markup`] writes trees as HTML and lies below the renderers of the HTML family.

#[cfg(feature = "pdf")]
pub mod book;
mod container;
pub mod cover;
pub mod docx;
pub mod epub;
pub mod feed;
pub mod hosting;
pub mod imprint;
mod marks;
pub mod markup;
mod minify;
pub mod offline;
pub mod page;
mod png;
pub mod precompressed;
pub mod print;
#[cfg(test)]
mod sample;
pub mod search;
pub mod shelf;
pub mod volume;
mod widths;
