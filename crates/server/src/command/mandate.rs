//! `koppel mandate ask|text`.

use std::{
    io::{stdin, stdout},
    path::PathBuf,
};

use clap::Subcommand;

use super::{Ended, say};

/// What can be asked of a register.
#[derive(Debug, Subcommand)]
pub(super) enum Mandate {
    /// Questions on standard input, one JSON object a line; answers on standard output, one a line.
    Ask {
        /// The folder with the register.
        #[arg(long)]
        register: PathBuf,
    },
    /// What the arrangements of a register say, in words.
    Text {
        /// The folder with the register.
        #[arg(long)]
        register: PathBuf,
        /// `nl` or `en`; left out: both.
        #[arg(long)]
        lang: Option<String>,
        /// At which moment (RFC 3339); left out: now.
        #[arg(long)]
        when: Option<jiff::Timestamp>,
    },
}

impl Mandate {
    /// Does what is asked.
    pub(super) fn run(self) -> Ended {
        match self {
            Self::Ask { register } => mandate::command::ask(&register, stdin().lock(), stdout().lock())
                .map_err(|error| error.to_string()),
            Self::Text { register, lang, when } => {
                let when = when.unwrap_or_else(|| crate::clock::Clock::System.now());
                let text = mandate::command::text(&register, lang.as_deref(), when);
                say(&text.map_err(|error| error.to_string())?)
            }
        }
    }
}
