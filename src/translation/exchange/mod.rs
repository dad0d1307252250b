//! Texts on their way to a translator and back.
//!
//! 1. [`form`] cuts a unit's Markdown into what is translated and what stays,
//!    with [`gap`] for what lies between words;
//! 2. [`sheet`] gathers the units of a text with both sides, state and notes;
//! 3. [`xliff`] and [`table`] write sheets, [`read`] reads what came back;
//! 4. [`judge`] holds it against the text as it is now, [`edit`] writes what
//!    passed into the files, and reads them again to be sure.

pub mod edit;
pub mod form;
mod gap;
pub mod judge;
pub mod read;
pub mod sheet;
pub mod table;
pub mod xliff;
