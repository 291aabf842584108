//! The program `koppel`.

use std::process::ExitCode;

use clap::Parser;
use server::command::{Arguments, run};

fn main() -> ExitCode {
    run(Arguments::parse())
}
