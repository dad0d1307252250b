//! The preview server, asked whatever a client can send.

#![no_main]

use ikidil_fuzzing::targets::preview::run;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| run(data));
