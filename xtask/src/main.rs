//! The dev loop. `cargo xtask` lists its verbs; each verb is one small module.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the dev loop talks to a terminal")]

mod bench;
mod bless;
mod check;
mod command;
mod demo;
mod dist;
mod e2e;
mod repository;
mod screens;
mod setup;
mod steps;
mod test;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::command::Failure;
use crate::repository::Repository;

/// The dev loop of Koppel.
#[derive(Parser)]
#[command(bin_name = "cargo xtask", arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Set up, build and start with the fictional region
    Demo(demo::Arguments),
    /// Set up and run everything that CI runs
    Test,
    /// The fast subset of `test`, while working: format, lints, tests
    Check,
    /// The tests that drive the built binary and a real browser
    E2e(e2e::Arguments),
    /// Measure, and print the figures of docs/performance.md
    Bench(bench::Arguments),
    /// Accept the snapshots as the code makes them now
    Bless(bless::Arguments),
    /// Take a screenshot of every page: light and dark, nl and en, phone and desk
    Screens,
    /// Build the package that operators install
    Dist,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments.verb) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(verb: &Verb) -> Result<(), Failure> {
    let repository = Repository::find();
    match verb {
        Verb::Demo(arguments) => demo::run(&repository, arguments),
        Verb::Test => test::run(&repository),
        Verb::Check => check::run(&repository),
        Verb::E2e(arguments) => e2e::run(&repository, arguments),
        Verb::Bench(arguments) => bench::run(&repository, arguments),
        Verb::Bless(arguments) => bless::run(&repository, arguments),
        Verb::Screens => screens::run(&repository),
        Verb::Dist => dist::run(&repository),
    }
}
