//! Settings and front matter of every kind.

use super::{check, project};

/// Tries one input.
pub fn run(data: &[u8]) {
    if let Some(snapshot) = project(data, "content/site.yaml") {
        check(&snapshot);
    }
}
