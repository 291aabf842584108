//! `koppel demo`: a fictional region that is alive at the first command.

use std::{future::Future, net::SocketAddr, path::PathBuf, pin::Pin, sync::Arc};

use domain::work::{CategoryId, NewReport};
use jiff::{SignedDuration, Timestamp};
use rust_embed::RustEmbed;
use serde::Deserialize;

use super::{Ended, block_on, logging, say, served};
use crate::{
    app::App,
    clock::Clock,
    config::Config,
    perform::{Acting, perform},
    problem::Problem,
    work::{change::Receive, public::new_id},
};

/// The fictional region that is built into the program.
#[derive(RustEmbed)]
#[folder = "../../demo/"]
#[exclude = "README.md"]
struct Region;

/// Serve a fictional region.
#[derive(Debug, clap::Args)]
pub struct Demo {
    /// Where to listen; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Where to keep the data; left out: a folder that is new every time.
    #[arg(long)]
    data: Option<PathBuf>,
    /// Another database than `SQLite` in that folder.
    #[arg(long)]
    database: Option<String>,
    /// At which moment the demo begins (RFC 3339); left out: now.
    #[arg(long)]
    start: Option<Timestamp>,
    /// Without the example reports.
    #[arg(long)]
    empty: bool,
    /// A folder whose files are laid over the region: `register/arrangements/x.toml`, `work.toml`.
    #[arg(long)]
    overlay: Option<PathBuf>,
    /// An identity provider to sign in by, beside the personas: its issuer.
    #[arg(long)]
    issuer: Option<String>,
    /// Which log lines are written.
    #[arg(long, default_value = "warn")]
    log: String,
}

/// Called when the demo listens.
pub type Ready = Box<dyn FnOnce(Arc<App>, SocketAddr) -> Pin<Box<dyn Future<Output = Ended> + Send>> + Send>;

impl Demo {
    /// Runs the demo until it is stopped.
    pub fn run(self) -> Ended {
        logging(&self.log);
        let folder = self.data.clone().map_or_else(new_folder, Ok)?;
        unpack(&folder)?;
        if let Some(overlay) = &self.overlay {
            lay_over(overlay, &folder)?;
        }
        let config = self.config(&folder)?;
        let clock = Clock::moved_to(self.start.unwrap_or_else(|| Clock::System.now()));
        let seed = !self.empty;
        let ready: Ready =
            Box::new(move |app, address| Box::pin(async move { greet(&app, address, seed).await }));
        block_on(served(config, clock, true, Some(ready)))
    }

    fn config(&self, folder: &std::path::Path) -> Result<Config, String> {
        let quoted = |text: String| format!("{text:?}");
        // The links that reporters get name the port, so a free one is chosen before anything starts.
        let listen = if self.listen.port() == 0 { free(self.listen)? } else { self.listen };
        let database =
            self.database.clone().unwrap_or_else(|| format!("sqlite:{}", folder.join("koppel.db").display()));
        let mut text = format!(
            "listen = \"{}\"\ndatabase = {}\nregion = \"meerland\"\nregister = {}\npeople = {}\nwork = {}\nlog = {}\n",
            listen,
            quoted(database),
            quoted(folder.join("register").display().to_string()),
            quoted(folder.join("people.toml").display().to_string()),
            quoted(folder.join("work.toml").display().to_string()),
            quoted(self.log.clone()),
        );
        text = format!("{text}public-url = \"http://localhost:{}\"\n", listen.port());
        // Everybody in the demo comes from one address: a limit for each would be a limit for all.
        text.push_str(
            "[limits]\nreports-a-minute = 6000\nsign-ins-a-minute = 6000\nrequests-a-second = 5000\n",
        );
        if let Some(issuer) = &self.issuer {
            text = format!(
                "{text}[sign-in]\nissuer = {}\nclient-id = \"koppel\"\nclient-secret = \"koppel-demo-secret\"\n",
                quoted(issuer.clone())
            );
        }
        Config::parse("demo", &text, std::iter::empty()).map_err(|error| error.to_string())
    }
}

fn free(wanted: SocketAddr) -> Result<SocketAddr, String> {
    std::net::TcpListener::bind(wanted)
        .and_then(|listener| listener.local_addr())
        .map_err(|error| error.to_string())
}

fn new_folder() -> Result<PathBuf, String> {
    let name = new_id().map_err(|problem| problem.code().to_owned())?;
    Ok(std::env::temp_dir().join(format!("koppel-demo-{name}")))
}

/// The files of the fictional region: path and bytes.
pub fn files() -> Vec<(String, Vec<u8>)> {
    let known =
        Region::iter().filter_map(|name| Some((name.to_string(), Region::get(&name)?.data.into_owned())));
    known.collect()
}

fn unpack(folder: &std::path::Path) -> Ended {
    files().iter().try_for_each(|(path, bytes)| write(&folder.join(path), bytes))
}

fn write(path: &std::path::Path, bytes: &[u8]) -> Ended {
    let told = |error: std::io::Error| format!("{}: {error}", path.display());
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(told)?;
    }
    std::fs::write(path, bytes).map_err(told)
}

fn lay_over(from: &std::path::Path, to: &std::path::Path) -> Ended {
    let told = |error: std::io::Error| format!("{}: {error}", from.display());
    for entry in std::fs::read_dir(from).map_err(told)? {
        let entry = entry.map_err(told)?;
        let target = to.join(entry.file_name());
        if entry.file_type().map_err(told)?.is_dir() {
            lay_over(&entry.path(), &target)?;
        } else {
            write(&target, &std::fs::read(entry.path()).map_err(told)?)?;
        }
    }
    Ok(())
}

async fn greet(app: &App, address: SocketAddr, with_reports: bool) -> Ended {
    if with_reports && app.live.position() == 0 {
        seed(app).await.map_err(|problem| format!("example reports cannot be made: {}", problem.code()))?;
    }
    say(&format!("listening on http://{address}"))?;
    say(&format!(
        "\nKoppel, with a fictional region. Open http://localhost:{}/ and be one of:\n",
        address.port()
    ))?;
    for person in app.facts.people.iter() {
        say(&format!("  {:<28} {}", person.name, person.function.en))?;
    }
    say(&format!(
        "\nTo report something as a citizen: http://localhost:{}/melden\nStop with Ctrl C.",
        address.port()
    ))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reports {
    #[serde(default)]
    report: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Example {
    category: CategoryId,
    text: String,
    lon: f64,
    lat: f64,
    minutes_ago: i64,
    #[serde(default)]
    urgency: Option<domain::work::Urgency>,
}

/// Makes the example reports, each at its own time, oldest first.
async fn seed(app: &App) -> Result<(), Problem> {
    let internal = |error: &dyn std::fmt::Display| Problem::Internal(error.to_string());
    let file = Region::get("reports.toml").ok_or_else(|| internal(&"no reports.toml"))?;
    let text = String::from_utf8(file.data.into_owned()).map_err(|error| internal(&error))?;
    let mut reports: Reports = toml::from_str(&text).map_err(|error| internal(&error))?;
    reports.report.sort_by_key(|example| std::cmp::Reverse(example.minutes_ago));
    let now = app.clock.now();
    for example in reports.report {
        let ago = SignedDuration::from_mins(example.minutes_ago);
        app.clock.set(now.checked_sub(ago).unwrap_or(now));
        let point = areas::Point::new(example.lon, example.lat).map_err(|error| internal(&error))?;
        let (category, text, urgency) = (example.category, example.text, example.urgency);
        let new = NewReport { id: new_id()?, category, text, point, urgency };
        perform(app, Acting::Reporter, Receive { new, link: None, contact: None, photo: None }).await?;
    }
    app.clock.set(now);
    Ok(())
}
