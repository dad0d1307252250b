//! The fuzzer's targets, as functions. The integration test has them as a module and holds them
//! to their seeds, so that they compile and hold whether or not somebody fuzzes.

#[path = "../../it/harm.rs"]
pub mod harm;
#[path = "../../it/sound.rs"]
pub mod sound;
pub mod targets;
