//! A PostgreSQL server for this measurement only, with its own settings: every commit waits for the disk.

use std::{
    fs,
    io::Write as _,
    net::TcpListener,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use sqlx::{AnyConnection, AssertSqlSafe, Connection as _};
use tempfile::TempDir;

use crate::{failure::Failure, koppel};

/// A running server, that ends with this value.
pub(crate) struct Server {
    binaries: PathBuf,
    folder: TempDir,
    port: u16,
}

impl Server {
    /// Starts a server, or says that there is none on this machine.
    pub(crate) fn start() -> Result<Option<Self>, Failure> {
        let Some(binaries) = binaries() else { return Ok(None) };
        let free = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
        let port = free.map_err(Failure::to("find a free port"))?.port();
        let server = Self { binaries, folder: koppel::folder()?, port };
        if is_root() {
            // PostgreSQL refuses to run as root.
            ran(Command::new("chown").arg("postgres").arg(server.folder.path()))?;
        }
        let data = server.folder.path().join("data");
        let initdb = ["-U", "koppel", "-A", "trust", "-E", "UTF8", "--locale=C", "-D"];
        ran(server.program("initdb").args(initdb).arg(&data))?;
        let settings = fs::OpenOptions::new().append(true).open(data.join("postgresql.conf"));
        let mut settings = settings.map_err(Failure::to("open the settings of PostgreSQL"))?;
        let text = format!("listen_addresses = '127.0.0.1'\nport = {port}\nunix_socket_directories = ''\n");
        settings.write_all(text.as_bytes()).map_err(Failure::to("write the settings of PostgreSQL"))?;
        ran(&mut server.control(&["-w", "-t", "60", "start"]))?;
        Ok(Some(server))
    }

    /// Makes a database and gives its address.
    pub(crate) async fn database(&self, name: &'static str) -> Result<String, Failure> {
        let address = |database: &str| format!("postgres://koppel@127.0.0.1:{}/{database}", self.port);
        let mut connection = AnyConnection::connect(&address("postgres")).await?;
        sqlx::raw_sql(AssertSqlSafe(format!("create database {name}"))).execute(&mut connection).await?;
        connection.close().await?;
        Ok(address(name))
    }

    fn control(&self, arguments: &[&str]) -> Command {
        let mut command = self.program("pg_ctl");
        command.arg("-D").arg(self.folder.path().join("data")).arg("-l").arg(self.folder.path().join("log"));
        command.args(arguments);
        command
    }

    fn program(&self, name: &str) -> Command {
        let program = self.binaries.join(name);
        let mut command = if is_root() {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(self.folder.path());
        // The server inherits these; a pipe would stay open as long as it runs.
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if ran(&mut self.control(&["-w", "-m", "immediate", "stop"])).is_err() {
            eprintln!("the PostgreSQL server of the measurement did not stop");
        }
    }
}

fn ran(command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(Failure::to("run a program of PostgreSQL"))?;
    if status.success() {
        return Ok(());
    }
    Err(Failure::System {
        what: "run a program of PostgreSQL",
        source: std::io::Error::other(format!("{command:?} ended with {status}")),
    })
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

/// Debian keeps the server's programs out of the path; elsewhere they are in it.
fn binaries() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<_> = versions.map(|version| version.path().join("bin")).collect();
    folders.sort();
    let found = folders.into_iter().rev().find(|folder| folder.join("initdb").exists());
    let in_path = || Command::new("initdb").arg("--version").stdout(Stdio::null()).status().is_ok();
    found.or_else(|| in_path().then(|| Path::new("").to_owned()))
}
