//! The bibliography, citations and the register of law.

#![no_main]

use ikidil_fuzzing::targets::citations::run;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| run(data));
