//! The one integration test: what readers and editors see.

mod align;
mod attacks;
mod books;
mod breakage;
mod case;
mod cases;
mod command;
mod commonmark;
mod exchange;
mod external;
mod fault;
mod follow;
mod harm;
mod history;
mod hostile;
mod incremental;
mod large;
mod past;
mod reproducible;
mod seeds;
mod sound;
#[path = "../fuzzing/src/targets/mod.rs"]
mod targets;
mod tidy;
mod translation;
