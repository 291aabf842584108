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
    // Built together, so that what both need is built once.
    let build =
        "cargo build --locked --release --package server --bin koppel --package benches --bin benches";
    Run::new(build, repository.root()).run()?;
    let koppel = repository.binary("release");
    Run::program(&koppel.with_file_name("benches"), repository.root())
        .env("KOPPEL_BIN", &koppel)
        .args(&arguments.rest)
        .run()
}
