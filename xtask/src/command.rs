//! Running another program and saying plainly what went wrong.

use std::ffi::OsStr;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// Why a verb stopped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// A program could not be started.
    #[error("cannot start `{program}`: {reason}; is it installed?")]
    Start { program: String, reason: io::Error },
    /// A program ended with an error of its own, printed above.
    #[error("`{line}` failed ({status}); its own words are above")]
    Ended { line: String, status: String },
    /// Something must be installed first, and we may not do it ourselves.
    #[error("{what} is missing; run this once, then try again:\n\n    {how}\n")]
    Missing { what: String, how: String },
    /// A file could not be read or written.
    #[error("cannot {what} {path}: {reason}")]
    File { what: &'static str, path: String, reason: io::Error },
    /// A step of several failed; the summary above names it.
    #[error("stopped at the step `{0}`")]
    Step(&'static str),
}

/// A program with its arguments, not yet started.
pub(crate) struct Run {
    command: Command,
    line: String,
}

impl Run {
    /// Describes a run: `Run::new("npm ci", folder)`; words are split at spaces.
    pub(crate) fn new(line: &str, folder: &Path) -> Self {
        let mut words = line.split_whitespace();
        let mut run = Self::program(words.next().unwrap_or_default().as_ref(), folder);
        run.command.args(words);
        line.clone_into(&mut run.line);
        run
    }

    /// Describes a run of the program at this path, which may hold spaces.
    pub(crate) fn program(path: &Path, folder: &Path) -> Self {
        let mut command = Command::new(path);
        command.current_dir(folder);
        Self { command, line: path.display().to_string() }
    }

    /// Adds one argument as it is, spaces and all.
    pub(crate) fn arg(mut self, value: impl AsRef<OsStr>) -> Self {
        self.line = format!("{} {}", self.line, value.as_ref().to_string_lossy());
        self.command.arg(value);
        self
    }

    /// Adds each of several arguments as it is.
    pub(crate) fn args(self, values: &[impl AsRef<OsStr>]) -> Self {
        values.iter().fold(self, Run::arg)
    }

    /// Sets a variable for this program only.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Runs it in this terminal and waits for its end.
    pub(crate) fn run(mut self) -> Result<(), Failure> {
        println!("$ {}", self.line);
        let status = self.command.status().map_err(|reason| Failure::Start {
            program: self.command.get_program().to_string_lossy().into_owned(),
            reason,
        })?;
        if status.success() {
            return Ok(());
        }
        Err(Failure::Ended { line: self.line, status: status.to_string() })
    }

    /// Runs it silently and tells whether it succeeded; a program that is not there did not.
    pub(crate) fn succeeds(mut self) -> bool {
        self.command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.command.status().is_ok_and(|status| status.success())
    }
}
