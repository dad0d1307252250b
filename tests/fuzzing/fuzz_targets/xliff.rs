//! A document that a translator sends back.

#![no_main]

use ikidil_fuzzing::targets::xliff::run;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|xml: &str| run(xml));
