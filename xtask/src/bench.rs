//! `cargo xtask bench`: the figures of `docs/performance.md`, on a release build.

use crate::command::{Failure, Run};
use crate::repository::Repository;
use crate::setup;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Passed on to the measuring program
    #[arg(last = true)]
    rest: Vec<String>,
}

/// Builds the release binary and lets the measuring program drive it.
pub(crate) fn run(repository: &Repository, arguments: &Arguments) -> Result<(), Failure> {
    setup::web(repository)?;
    Run::new("cargo build --locked --release --package server --bin koppel", repository.root()).run()?;
    Run::new("cargo run --locked --release --package benches --", repository.root())
        .env("KOPPEL_BIN", repository.binary("release"))
        .args(&arguments.rest)
        .run()
}
