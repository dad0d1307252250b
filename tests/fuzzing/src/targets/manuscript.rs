//! A chapter, through every renderer.

use super::{TR, check, project};

/// Tries one input.
pub fn run(data: &[u8]) {
    if let Some(snapshot) = project(data, TR) {
        check(&snapshot);
    }
}
