//! A chapter, through every renderer.

#![no_main]

use ikidil_fuzzing::{TR, check, project};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Some(snapshot) = project(data, TR) {
        check(&snapshot);
    }
});
