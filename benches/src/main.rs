//! Measures the built program from outside, and prints the figures of `docs/performance.md`. It judges nothing: it says
//! which aim is met, and always ends well when it could measure.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a measuring program talks to a terminal")]

mod bare;
mod boards;
mod changes;
mod client;
mod failure;
mod koppel;
mod machine;
mod pages;
mod postgres;
mod start;
mod table;
mod watch;

use std::{path::PathBuf, process::ExitCode, time::Duration};

use clap::Parser;

use crate::{failure::Failure, table::Table};

/// Measure a built Koppel.
#[derive(Debug, Parser)]
struct Arguments {
    /// The program, built for release.
    #[arg(long, env = "KOPPEL_BIN")]
    program: PathBuf,
    /// For how long changes are made, in seconds; the bare limit takes as long.
    #[arg(long, default_value_t = 20)]
    seconds: u64,
    /// How many clients make changes.
    #[arg(long, default_value_t = 8)]
    clients: usize,
    /// How many boards are open.
    #[arg(long, default_value_t = 200)]
    boards: usize,
    /// Measure only this: `start`, `pages`, `changes`, `postgres` or `boards`.
    #[arg(long)]
    only: Option<String>,
}

impl Arguments {
    fn wants(&self, part: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only == part)
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    if rustls::crypto::ring::default_provider().install_default().is_err() {
        eprintln!("a provider of cryptography was there already");
    }
    sqlx::any::install_default_drivers();
    match measure(&Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

async fn measure(arguments: &Arguments) -> Result<(), Failure> {
    println!("{}\n", machine::described());
    let mut table = Table::default();
    if arguments.wants("start") {
        start::measure(&arguments.program, &mut table)?;
    }
    if arguments.wants("pages") {
        pages::measure(&arguments.program, &mut table).await?;
    }
    let time = Duration::from_secs(arguments.seconds);
    let load = changes::Load { clients: arguments.clients, time };
    if arguments.wants("changes") {
        changes::measure(&arguments.program, None, &load, &mut table).await?;
    }
    if arguments.wants("postgres") {
        match postgres::Server::start()? {
            Some(server) => {
                let address = server.database("koppel").await?;
                changes::measure(&arguments.program, Some(&address), &load, &mut table).await?;
            }
            None => println!("skipped: PostgreSQL is not installed"),
        }
    }
    if arguments.wants("boards") {
        boards::measure(&arguments.program, arguments.boards, &mut table).await?;
    }
    println!("\n{table}");
    Ok(())
}
