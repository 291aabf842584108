//! `cargo xtask test`: what CI runs, all of it, in this order.

use crate::command::{Failure, Run};
use crate::repository::Repository;
use crate::steps::{Outcome, Step, run_all};
use crate::{e2e, setup};

// The web build comes before everything of cargo's: the server embeds its result.
const STEPS: &[Step] = &[
    Step { name: "set-up", run: setup::everything },
    Step { name: "web: build", run: setup::web },
    Step { name: "web: types and tests", run: web },
    Step { name: "format", run: format },
    Step { name: "lints", run: lints },
    Step { name: "documentation", run: documentation },
    Step { name: "licences, bans and sources", run: licences },
    Step { name: "tests, on both databases", run: tests },
    Step { name: "end to end: the binary, a browser", run: e2e::step },
    Step { name: "API against the NL GOV rules", run: e2e::api_rules },
];

/// Runs all steps; stops at the first failure and closes with a summary.
pub(crate) fn run(repository: &Repository) -> Result<(), Failure> {
    run_all(STEPS, repository)
}

/// Types and unit tests of what the browser runs.
pub(crate) fn web(repository: &Repository) -> Result<Outcome, Failure> {
    let folder = repository.path("web");
    Run::new("npm run --silent check", &folder).run()?;
    Run::new("npm test --silent", &folder).run()?;
    Ok(Outcome::Done)
}

/// Formatting, as `cargo fmt` leaves it.
pub(crate) fn format(repository: &Repository) -> Result<Outcome, Failure> {
    Run::new("cargo fmt --all -- --check", repository.root()).run()?;
    Ok(Outcome::Done)
}

/// The lints of `Cargo.toml` and `clippy.toml`; a warning is a failure.
pub(crate) fn lints(repository: &Repository) -> Result<Outcome, Failure> {
    Run::new("cargo clippy --locked --workspace --all-targets -- -D warnings", repository.root()).run()?;
    Ok(Outcome::Done)
}

fn documentation(repository: &Repository) -> Result<Outcome, Failure> {
    Run::new("cargo doc --locked --workspace --no-deps --document-private-items --quiet", repository.root())
        // Private items are in these pages, so public ones may link to them.
        .env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private_intra_doc_links")
        .run()?;
    Ok(Outcome::Done)
}

fn licences(repository: &Repository) -> Result<Outcome, Failure> {
    Run::new("cargo deny --offline --log-level error check licenses bans sources", repository.root())
        .run()?;
    Ok(Outcome::Done)
}

/// Every Rust test: rules, properties, the store's contract on SQLite and PostgreSQL, the router, the tidy rules.
pub(crate) fn tests(repository: &Repository) -> Result<Outcome, Failure> {
    Run::new("cargo test --locked --workspace --quiet", repository.root()).run()?;
    Ok(Outcome::Done)
}
