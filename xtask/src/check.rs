//! `cargo xtask check`: the fast subset of `test`, while working.

use crate::command::Failure;
use crate::repository::Repository;
use crate::steps::{Step, run_all};
use crate::{setup, test};

const STEPS: &[Step] = &[
    Step { name: "web: build", run: setup::web },
    Step { name: "format", run: test::format },
    Step { name: "lints", run: test::lints },
    Step { name: "tests, on both databases", run: test::tests },
];

/// Runs the steps; installs nothing but the web's own packages.
pub(crate) fn run(repository: &Repository) -> Result<(), Failure> {
    run_all(STEPS, repository)
}
