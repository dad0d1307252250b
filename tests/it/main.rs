//! The one integration test: what readers and editors see.

mod case;
mod cases;
mod command;
mod commonmark;
mod incremental;
mod external;
mod large;
mod tidy;
