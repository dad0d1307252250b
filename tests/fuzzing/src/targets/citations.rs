//! The bibliography, citations and the register of law.

use super::{check, project};

/// Tries one input.
pub fn run(data: &[u8]) {
    if let Some(snapshot) = project(data, "content/references.yaml") {
        check(&snapshot);
    }
}
