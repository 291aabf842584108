//! The command line.

use std::{
    io::{Write, stderr, stdout},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use crate::{
    app::{App, StartError},
    clock::Clock,
    config::Config,
    practices::command::Practice,
    serve,
};
use clap::{Parser, Subcommand};

mod areas;
pub mod demo;
mod mandate;

/// Police and boa's work as one on the street while each keeps its own authority.
#[derive(Debug, Parser)]
#[command(name = "koppel", version)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve pages, API and live board.
    Serve(ConfigFile),
    /// Serve a fictional region, with personas instead of sign-in.
    Demo(demo::Demo),
    /// Check the configuration.
    Config {
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// Write everything in the database to one file, while the program runs.
    Backup {
        #[command(flatten)]
        config: ConfigFile,
        /// The file to write; it may not be there yet.
        #[arg(long)]
        to: PathBuf,
    },
    /// Fill an empty database from such a file.
    Restore {
        #[command(flatten)]
        config: ConfigFile,
        /// The file to read.
        #[arg(long)]
        from: PathBuf,
    },
    /// Import boundaries, list them, and ask which hold a point.
    Areas {
        #[command(subcommand)]
        command: areas::Areas,
    },
    /// Ask a register who may do what, where and when.
    Mandate {
        #[command(subcommand)]
        command: mandate::Mandate,
    },
    /// List, show and run the practices of the catalogue.
    Practice {
        #[command(subcommand)]
        command: Practice,
    },
    /// Write the description of the API (OpenAPI 3.1).
    Openapi,
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// Read configuration, register, rules and people, and tell what is wrong with them.
    Check(ConfigFile),
}

#[derive(Debug, clap::Args)]
struct ConfigFile {
    /// The configuration.
    #[arg(long, default_value = "koppel.toml", env = "KOPPEL_CONFIG")]
    config: String,
}

impl ConfigFile {
    fn read(&self) -> Result<Config, StartError> {
        Ok(Config::read(
            &self.config,
            std::env::vars_os()
                .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?))),
        )?)
    }
}

/// What a command ends with: what went wrong, in words for whoever typed it.
pub type Ended = Result<(), String>;

/// Runs a command.
pub fn run(arguments: Arguments) -> ExitCode {
    if rustls::crypto::ring::default_provider().install_default().is_err() {
        tracing::debug!("a crypto provider was there already");
    }
    let ended = match arguments.command {
        Command::Serve(file) => file.read().map_err(|error| error.to_string()).and_then(|config| {
            logging(&config.log);
            block_on(served(config, Clock::System, false, None))
        }),
        Command::Demo(demo) => demo.run(),
        Command::Config { command: ConfigCommand::Check(file) } => check(&file),
        Command::Backup { config, to } => backup(&config, &to),
        Command::Restore { config, from } => restore(&config, &from),
        Command::Areas { command } => command.run(),
        Command::Mandate { command } => command.run(),
        Command::Practice { command } => command.run(),
        Command::Openapi => say(&crate::api::text()),
    };
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            let _nobody_reads = writeln!(stderr(), "koppel: {why}");
            ExitCode::FAILURE
        }
    }
}

/// Writes a line for whoever typed the command.
pub fn say(text: &str) -> Ended {
    // A reader that went away (`| head`) is no fault of the command.
    match writeln!(stdout(), "{text}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}

/// Runs something that waits.
pub fn block_on<T>(future: impl Future<Output = Result<T, String>>) -> Result<T, String> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(|error| format!("cannot start: {error}"))?.block_on(future)
}

/// Starts and serves; `ready` is told the address.
pub async fn served(config: Config, clock: Clock, demo: bool, ready: Option<demo::Ready>) -> Ended {
    let app = App::start(config, clock, demo).await.map_err(|error| error.to_string())?;
    let open = serve::open(&app).await.map_err(|error| error.to_string())?;
    tracing::info!(address = %open.address, "listening on http://{}", open.address);
    if let Some(ready) = ready {
        ready(Arc::clone(&app), open.address).await?;
    } else {
        say(&format!("listening on http://{}", open.address))?;
    }
    serve::serve(app, open).await.map_err(|error| error.to_string())
}

/// Structured logs, one JSON object a line, on standard error.
pub fn logging(filter: &str) {
    let filter = tracing_subscriber::EnvFilter::try_new(filter).unwrap_or_default();
    let logs = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(stderr);
    if logs.try_init().is_err() {
        tracing::debug!("logging was set up already");
    }
}

fn check(file: &ConfigFile) -> Ended {
    let config = file.read().map_err(|error| error.to_string())?;
    let facts = crate::app::Facts::read(&config).map_err(|error| error.to_string())?;
    let faults = crate::app::faults(&facts);
    if !faults.is_empty() {
        return Err(faults.join("\n"));
    }
    say(&format!(
        "{}: in order ({} people, {} work supplies, {} categories)",
        file.config,
        facts.people.iter().count(),
        facts.rules.supplies.len(),
        facts.rules.categories.len()
    ))
}

fn backup(file: &ConfigFile, to: &Path) -> Ended {
    let config = file.read().map_err(|error| error.to_string())?;
    block_on(async {
        let store = store::Store::open(config.database.reveal()).await.map_err(|error| error.to_string())?;
        let made = store.backup(to).await.map_err(|error| error.to_string())?;
        say(&format!("{}: {}", to.display(), told(&made)))
    })
}

fn restore(file: &ConfigFile, from: &Path) -> Ended {
    let config = file.read().map_err(|error| error.to_string())?;
    block_on(async {
        let restored =
            store::Store::restore(from, config.database.reveal()).await.map_err(|error| error.to_string())?;
        say(&format!("{}: {}", from.display(), told(&restored)))
    })
}

/// How many rows of each table, for whoever keeps the file.
fn told(contents: &std::collections::BTreeMap<String, u64>) -> String {
    contents.iter().map(|(table, rows)| format!("{table} {rows}")).collect::<Vec<_>>().join(", ")
}
