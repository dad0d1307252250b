//! Data files of charts and comparison tables.

#![no_main]

use ikidil_fuzzing::targets::data::run;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| run(data));
