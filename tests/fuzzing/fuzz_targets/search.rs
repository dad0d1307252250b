//! The search analyser: words of a text, and what a word may be a form of.

#![no_main]

use ikidil_fuzzing::targets::search::run;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| run(text));
