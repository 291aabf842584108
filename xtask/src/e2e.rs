//! `cargo xtask e2e`: the built binary and a real browser, and the API against the national rules.

use crate::command::{Failure, Run};
use crate::repository::Repository;
use crate::steps::{Outcome, Step, run_all};
use crate::{demo, setup};

const RULESET: &str = "standards/adr-2.2.yaml";

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Run only tests whose name matches this pattern
    pattern: Option<String>,
}

/// Builds what is needed and runs all browser tests, or those that match.
pub(crate) fn run(repository: &Repository, arguments: &Arguments) -> Result<(), Failure> {
    setup::everything(repository)?;
    setup::web(repository)?;
    let Some(pattern) = &arguments.pattern else {
        let steps = [
            Step { name: "end to end: the binary, a browser", run: step },
            Step { name: "API against the NL GOV rules", run: api_rules },
        ];
        return run_all(&steps, repository);
    };
    ready(repository)?;
    node(repository, "node --test --test-concurrency=1").arg(format!("--test-name-pattern={pattern}")).run()
}

/// Builds the binary and runs every browser test; screenshots land in `e2e/artefacts`.
pub(crate) fn step(repository: &Repository) -> Result<Outcome, Failure> {
    ready(repository)?;
    node(repository, "node --test --test-concurrency=1").run()?;
    Ok(Outcome::Done)
}

/// Lints the API that the binary itself serves with the national ruleset, where that file is at hand.
pub(crate) fn api_rules(repository: &Repository) -> Result<Outcome, Failure> {
    let Some(ruleset) = repository.reference(RULESET) else {
        return Ok(Outcome::Skipped(format!("no reference data ({RULESET} in KOPPEL_DATA or ../shared)")));
    };
    node(repository, "node api-rules.mjs").arg(ruleset).run()?;
    Ok(Outcome::Done)
}

/// Builds the binary and installs what the browser tests import.
pub(crate) fn ready(repository: &Repository) -> Result<(), Failure> {
    demo::build(repository)?;
    setup::packages(&repository.path("e2e"))
}

/// A run of node in `e2e/` that finds the built binary.
pub(crate) fn node(repository: &Repository, line: &str) -> Run {
    Run::new(line, &repository.path("e2e")).env("KOPPEL_BIN", repository.binary("debug"))
}
