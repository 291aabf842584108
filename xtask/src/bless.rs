//! `cargo xtask bless`: accept the snapshots as the code makes them now; `git diff` shows what changed.

use crate::command::{Failure, Run};
use crate::repository::Repository;
use crate::setup;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Run only tests whose name contains this
    pattern: Option<String>,
}

/// Runs the tests with snapshots being written instead of compared.
pub(crate) fn run(repository: &Repository, arguments: &Arguments) -> Result<(), Failure> {
    setup::web(repository)?;
    let tests = Run::new("cargo test --locked --workspace --quiet", repository.root());
    arguments.pattern.iter().fold(tests, Run::arg).env("INSTA_UPDATE", "always").run()
}
