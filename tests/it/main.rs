//! The one integration test: what readers and editors see.

mod align;
mod case;
mod cases;
mod command;
mod commonmark;
mod exchange;
mod external;
mod fault;
mod history;
mod hostile;
mod incremental;
mod large;
mod reproducible;
mod tidy;
mod translation;
