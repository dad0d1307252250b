//! The `ikidil` command.

fn main() {}
