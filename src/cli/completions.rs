//! `ikidil completions`: what a shell needs to complete our arguments.

use clap_complete::{Shell, generate};

use super::args::{self, Words};
use super::{Outcome, print};

pub(super) fn run(shell: Shell, words: Words) -> Outcome {
    let mut script = Vec::new();
    generate(shell, &mut args::command(words), "ikidil", &mut script);
    print(&String::from_utf8_lossy(&script));
    Outcome::Clean
}
