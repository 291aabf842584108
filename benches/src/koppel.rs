//! The program that is measured, as a process of its own.

use std::{
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use tempfile::TempDir;

use crate::{failure::Failure, machine, watch::Watch};

/// A running Koppel, that ends with this value.
pub(crate) struct Koppel {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// From its start until it said that it listens.
    pub(crate) started: Duration,
    _data: Option<TempDir>,
}

/// What it starts with.
#[derive(Debug, Default)]
pub(crate) struct Setting<'a> {
    /// Where the data stay; left out: a folder that goes with the process.
    pub(crate) data: Option<&'a Path>,
    /// Another database than `SQLite` in that folder.
    pub(crate) database: Option<&'a str>,
    /// With the example reports.
    pub(crate) with_reports: bool,
}

impl Koppel {
    /// Starts the program and waits until it listens.
    pub(crate) fn start(program: &Path, setting: &Setting<'_>) -> Result<Self, Failure> {
        let own = if setting.data.is_none() { Some(folder()?) } else { None };
        let data = setting.data.or(own.as_ref().map(TempDir::path)).unwrap_or(Path::new("."));
        let mut command = Command::new(program);
        // A working day in the afternoon: the mandate depends on the hour, and a measurement should not.
        command
            .args(["demo", "--listen", "127.0.0.1:0", "--start", "2026-11-23T13:00:00Z", "--data"])
            .arg(data);
        if !setting.with_reports {
            command.arg("--empty");
        }
        if let Some(database) = setting.database {
            command.args(["--database", database]);
        }
        let watch = Watch::start();
        let mut child = command.stdout(Stdio::piped()).spawn().map_err(Failure::to("start the program"))?;
        let output = child.stdout.take().ok_or(Failure::Late("the program's output"))?;
        let mut lines = BufReader::new(output).lines();
        let address = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.strip_prefix("listening on http://")?.parse().ok())
            .ok_or(Failure::Late("the line that tells where the program listens"))?;
        let started = watch.took();
        // What it says further is read and forgotten, so that it never waits for a reader.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Ok(Self { child, address, started, _data: own })
    }

    /// The number of the process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// What it holds in memory.
    pub(crate) fn memory(&self) -> machine::Memory {
        machine::memory(self.process())
    }

    /// An address of it.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }
}

impl Drop for Koppel {
    fn drop(&mut self) {
        let _ended_already = self.child.kill();
        let _status = self.child.wait();
    }
}

/// A new folder for data, on the disk of temporary files.
pub(crate) fn folder() -> Result<TempDir, Failure> {
    tempfile::Builder::new().prefix("koppel-bench-").tempdir().map_err(Failure::to("make a folder for data"))
}
