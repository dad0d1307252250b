//! The `ikidil` command.

use std::process::ExitCode;

/// Building a site is making and dropping many small strings on all processors at
/// once, at which the system's allocator is slow.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ikidil::cli::run(std::env::args_os())
}
