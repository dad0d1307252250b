//! A chapter, through the PDF's renderer and the engine that sets it.

#![no_main]

use ikidil_fuzzing::targets::book::run;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| run(data));
