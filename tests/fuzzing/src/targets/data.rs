//! Data files of charts and comparison tables.

use super::{check, project};

/// Tries one input.
pub fn run(data: &[u8]) {
    if let Some(snapshot) = project(data, "content/g/data/d.csv") {
        check(&snapshot);
    }
}
