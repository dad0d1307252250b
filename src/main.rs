//! The `ikidil` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    ikidil::cli::run(std::env::args_os())
}
