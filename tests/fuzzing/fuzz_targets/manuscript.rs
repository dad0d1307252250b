//! A chapter, through every renderer.

#![no_main]

use ikidil_fuzzing::targets::manuscript::run;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| run(data));
