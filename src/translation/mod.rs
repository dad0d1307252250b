//! Keeping two editions of a text together.
//!
//! 1. [`find`] finds a chapter by any of its names;
//! 2. [`units`] cuts its editions into what is translated as a piece: title,
//!    summary, the rows of the text, footnotes;
//! 3. [`store`] reads and writes `translation.yaml`: what the source said when a
//!    translation was last confirmed;
//! 4. [`follow`] finds it again where texts have new names;
//! 5. [`state`] compares the two: what is missing, new, changed since;
//! 6. [`exchange`] sends texts to translators, and writes what comes back.

pub mod accept;
pub mod compare;
pub mod difference;
pub mod exchange;
pub mod find;
pub mod follow;
pub mod lines;
pub mod numerals;
pub mod overview;
pub mod rows;
pub mod state;
pub mod store;
pub mod units;
