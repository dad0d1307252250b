//! The bibliography, citations and the register of law.

#![no_main]

use ikidil_fuzzing::{check, project};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Some(snapshot) = project(data, "content/references.yaml") {
        check(&snapshot);
    }
});
