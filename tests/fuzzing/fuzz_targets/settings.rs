//! Settings and front matter of every kind.

#![no_main]

use ikidil_fuzzing::targets::settings::run;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| run(data));
