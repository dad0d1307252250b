//! Two editions of a chapter, paired block by block.

#![no_main]

use ikidil_fuzzing::targets::pairing::run;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| run(data));
