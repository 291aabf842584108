//! `cargo xtask demo`: from a fresh clone to a running program with the fictional region.

use crate::command::{Failure, Run};
use crate::repository::Repository;
use crate::setup;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Passed on to `koppel demo`, for example `-- --listen 127.0.0.1:8080`
    #[arg(last = true)]
    rest: Vec<String>,
}

/// Builds the quick way (the dev profile) and hands over to the program, which says where to go and who to be.
pub(crate) fn run(repository: &Repository, arguments: &Arguments) -> Result<(), Failure> {
    setup::web(repository)?;
    build(repository)?;
    Run::program(&repository.binary("debug"), repository.root()).arg("demo").args(&arguments.rest).run()
}

/// Builds the program with the dev profile.
pub(crate) fn build(repository: &Repository) -> Result<(), Failure> {
    Run::new("cargo build --locked --package server --bin koppel", repository.root()).run()
}
