//! A throwaway PostgreSQL server: one for all tests of a run, also when each runs in a process of its own.

use std::{
    fs::{File, OpenOptions},
    io::Write as _,
    net::{TcpListener, TcpStream},
    os::unix::{fs::MetadataExt as _, process::CommandExt as _},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    sync::OnceLock,
};

use tempfile::TempDir;

/// The address of the shared server, without a database.
pub(crate) fn shared() -> &'static str {
    static SHARED: OnceLock<(String, File)> = OnceLock::new();
    &SHARED.get_or_init(join).0
}

/// A server of one test's own, that it may stop and start.
pub(crate) struct Own {
    server: Server,
    _folder: TempDir,
}

impl Own {
    pub(crate) fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("koppel-pg-").tempdir().expect("a temporary folder");
        let server = Server::prepare(folder.path());
        server.start();
        Self { server, _folder: folder }
    }

    pub(crate) fn address(&self) -> String {
        self.server.address()
    }

    /// Starts again after [`Own::stop`].
    pub(crate) fn start_again(&self) {
        self.server.start();
    }

    /// Stops as in a crash: without a word to who is connected.
    pub(crate) fn stop(&self) {
        self.server.stop();
    }
}

impl Drop for Own {
    fn drop(&mut self) {
        let _stopped_already = self.server.pg_ctl(&["-w", "-m", "immediate", "stop"]);
    }
}

/// Uses the server of this run, and starts it when it is not there.
fn join() -> (String, File) {
    let tmp = Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::create_dir_all(tmp).expect("cargo's folder for tests");
    let open = |name: &str| {
        let path = tmp.join(name);
        OpenOptions::new().create(true).truncate(false).write(true).open(&path).expect("a lock file")
    };
    let starting = open("postgres.starting");
    starting.lock().expect("the lock of the start");
    // Held until this process ends, however it ends: the keeper stops the server when nobody holds it.
    let users = open("postgres.users");
    users.lock_shared().expect("the lock of the users");
    let address = tmp.join("postgres.address");
    if let Some(running) = std::fs::read_to_string(&address).ok().filter(|address| answers(address)) {
        return (running, users);
    }
    let folder = tempfile::Builder::new().prefix("koppel-pg-").tempdir().expect("a temporary folder").keep();
    let server = Server::prepare(&folder);
    server.start();
    keep(&server, &folder, tmp);
    std::fs::write(&address, server.address()).expect("the address of the server");
    (server.address(), users)
}

fn answers(address: &str) -> bool {
    address.rsplit_once('@').is_some_and(|(_, host)| TcpStream::connect(host).is_ok())
}

/// Leaves a small program behind that stops the server when no test has used it for a few seconds.
fn keep(server: &Server, folder: &Path, tmp: &Path) {
    let script = "idle=0; while [ $idle -lt 3 ]; do sleep 1; \
                  if flock --nonblock \"$1/postgres.users\" true; then idle=$((idle+1)); else idle=0; fi; done; \
                  flock \"$1/postgres.starting\" sh -c 'rm -f \"$0/postgres.address\"' \"$1\"; \
                  kill -INT \"$(head -n 1 \"$2/data/postmaster.pid\")\"; \
                  while [ -e \"$2/data/postmaster.pid\" ]; do sleep 0.2; done; rm -rf \"$2\"";
    let mut keeper = Command::new("sh");
    keeper.args(["-c", script, "keeper"]).arg(tmp).arg(folder);
    keeper.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
    drop(keeper.spawn().unwrap_or_else(|error| panic!("no keeper for {}: {error}", server.address())));
}

struct Server {
    binaries: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Server {
    fn prepare(folder: &Path) -> Self {
        let port =
            TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port").port();
        let server = Self { binaries: binaries(), folder: folder.to_owned(), port };
        if is_root() {
            // PostgreSQL refuses to run as root.
            done(Command::new("chown").arg("postgres").arg(folder).output());
        }
        let data = folder.join("data");
        let initdb = ["-U", "koppel", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "-D"];
        done(server.run("initdb").args(initdb).arg(&data).output());
        let mut settings =
            OpenOptions::new().append(true).open(data.join("postgresql.conf")).expect("its settings");
        writeln!(
            settings,
            "listen_addresses = '127.0.0.1'\nport = {port}\nunix_socket_directories = ''\nfsync = off\n\
             max_connections = 400\nshared_buffers = 16MB\nlog_min_messages = fatal"
        )
        .expect("its settings");
        server
    }

    fn address(&self) -> String {
        format!("postgres://koppel@127.0.0.1:{}", self.port)
    }

    fn start(&self) {
        done(self.pg_ctl(&["-w", "-t", "60", "start"]));
    }

    fn stop(&self) {
        done(self.pg_ctl(&["-w", "-m", "immediate", "stop"]));
    }

    fn pg_ctl(&self, arguments: &[&str]) -> std::io::Result<Output> {
        let mut command = self.run("pg_ctl");
        command
            .arg("-D")
            .arg(self.folder.join("data"))
            .arg("-l")
            .arg(self.folder.join("log"))
            .args(arguments);
        // The server inherits these; a pipe would stay open as long as it runs.
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().map(|status| Output { status, stdout: Vec::new(), stderr: Vec::new() })
    }

    fn run(&self, program: &str) -> Command {
        let program = self.binaries.join(program);
        let mut command = if is_root() {
            let mut command = Command::new("setpriv");
            command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(&self.folder);
        command
    }
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

/// Debian keeps the server's programs out of the path; elsewhere they are in it.
fn binaries() -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut folders: Vec<_> = versions.map(|version| version.path().join("bin")).collect();
    folders.sort();
    let found = folders.into_iter().rev().find(|folder| folder.join("initdb").exists());
    let in_path = || Command::new("initdb").arg("--version").output().is_ok().then(PathBuf::new);
    found
        .or_else(in_path)
        .expect("PostgreSQL is not installed: `apt-get install postgresql`, then run the tests again")
}

fn done(output: std::io::Result<Output>) {
    let output = output.expect("a program that can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
