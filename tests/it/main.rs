//! The one integration test: what readers and editors see.

mod align;
mod case;
mod cases;
mod command;
mod commonmark;
mod tidy;
mod translation;
