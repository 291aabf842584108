//! A stage over HTTP: this very program, started on a free port with the region of the scenario.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command as Process, Stdio},
};

use domain::{
    ownership::Owner,
    parties::OfficerId,
    practices::{Played, Refused, Reported, Stage, Standing, play},
    work::{Command, ReportId, Status},
};
use jiff::{SignedDuration, Timestamp};
use reqwest::{Client, Method, StatusCode, header};
use serde_json::{Value, json};

use super::command::Play;
use crate::work::public::new_id;

/// Plays a scenario against this program.
pub fn run(scenario: &Play) -> Result<Vec<Played>, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut stage = OverHttp::start(&program, &scenario.files)?;
    Ok(play(&scenario.scenario, &mut stage))
}

/// The program, running, with a session for everybody who has acted.
pub struct OverHttp {
    child: Child,
    folder: PathBuf,
    base: String,
    client: Client,
    runtime: tokio::runtime::Runtime,
    sessions: BTreeMap<String, String>,
    people: Vec<String>,
}

impl Drop for OverHttp {
    fn drop(&mut self) {
        // The program may have ended by itself; then there is nothing to stop.
        let _gone = self.child.kill();
        let _gone = self.child.wait();
        let _left = std::fs::remove_dir_all(&self.folder);
    }
}

impl OverHttp {
    /// Starts the program with a region.
    pub fn start(program: &Path, files: &[(String, Vec<u8>)]) -> Result<Self, String> {
        let told = |error: std::io::Error| error.to_string();
        let name = new_id().map_err(|problem| problem.code().to_owned())?;
        let folder = std::env::temp_dir().join(format!("koppel-practice-{name}"));
        for (path, bytes) in files {
            let path = folder.join("overlay").join(path);
            std::fs::create_dir_all(path.parent().unwrap_or(&folder)).map_err(told)?;
            std::fs::write(path, bytes).map_err(told)?;
        }
        let mut child = Process::new(program)
            .args(["demo", "--listen", "127.0.0.1:0", "--empty", "--data"])
            .arg(folder.join("data"))
            .arg("--overlay")
            .arg(folder.join("overlay"))
            .stdout(Stdio::piped())
            .spawn()
            .map_err(told)?;
        let mut lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
        let base = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.strip_prefix("listening on ").map(str::to_owned));
        // Whatever else it prints is read and let go, so that it never waits for a full pipe.
        std::thread::spawn(move || lines.for_each(drop));
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(told)?;
        let people = people(files);
        let client = Client::builder().redirect(reqwest::redirect::Policy::none());
        let client = client.build().map_err(|error| error.to_string())?;
        let base = base.ok_or("the program did not start")?;
        Ok(Self { child, folder, base, client, runtime, sessions: BTreeMap::new(), people })
    }

    fn send(
        &self,
        method: Method,
        path: &str,
        who: Option<&str>,
        body: Option<&Value>,
    ) -> Result<(StatusCode, Value), String> {
        let mut request = self.client.request(method, format!("{}{path}", self.base));
        if let Some(session) = who {
            request = request.bearer_auth(session);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        self.runtime.block_on(async {
            let answer = request.send().await.map_err(|error| error.to_string())?;
            let status = answer.status();
            let text = answer.text().await.map_err(|error| error.to_string())?;
            Ok((status, serde_json::from_str(&text).unwrap_or(Value::String(text))))
        })
    }

    fn form(&self, path: &str, body: &str) -> Result<reqwest::Response, String> {
        let request = self.client.post(format!("{}{path}", self.base)).body(body.to_owned());
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.runtime.block_on(request.send()).map_err(|error| error.to_string())
    }

    fn session(&mut self, who: &OfficerId) -> Result<String, String> {
        if let Some(session) = self.sessions.get(who.as_str()) {
            return Ok(session.clone());
        }
        let answer = self.form("/aanmelden/persona", &format!("persona={who}"))?;
        let cookie = answer
            .headers()
            .get(header::SET_COOKIE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let session = cookie.strip_prefix("koppel=").and_then(|rest| rest.split(';').next());
        let session = session.ok_or_else(|| format!("{who} cannot sign in: {}", answer.status()))?.to_owned();
        self.sessions.insert(who.to_string(), session.clone());
        Ok(session)
    }

    fn clock(&mut self, body: &str) -> Result<(), String> {
        let answer = self.form("/demo/klok", body)?;
        // Sessions have terms of their own; everybody signs in again after a jump.
        self.sessions.clear();
        if answer.status().is_success() {
            Ok(())
        } else {
            Err(format!("the clock cannot be put: {}", answer.status()))
        }
    }

    /// Reads something of a report as the first person who may.
    fn seen(&mut self, path: &str) -> Result<Value, String> {
        for person in self.people.clone() {
            let officer = OfficerId::parse(&person).map_err(|error| error.to_string())?;
            let session = self.session(&officer)?;
            let (status, value) = self.send(Method::GET, path, Some(&session), None)?;
            if status.is_success() {
                return Ok(value);
            }
        }
        Err(format!("nobody sees {path}"))
    }
}

fn people(files: &[(String, Vec<u8>)]) -> Vec<String> {
    let file = files.iter().find(|(path, _)| path == "people.toml");
    let text = file.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
    domain::accounts::People::parse(&text).map_or_else(
        |_unreadable| Vec::new(),
        |people| people.iter().map(|person| person.officer.to_string()).collect(),
    )
}

impl Stage for OverHttp {
    fn begin(&mut self, at: Timestamp) -> Result<(), String> {
        self.clock(&format!("naar={at}"))
    }

    fn pass(&mut self, by: SignedDuration) -> Result<(), String> {
        self.clock(&format!("verder={by}"))
    }

    fn report(
        &mut self,
        by: Option<&OfficerId>,
        reported: &Reported,
    ) -> Result<Result<ReportId, Refused>, String> {
        let body = json!({
            "categorie": reported.category.as_str(),
            "tekst": reported.text,
            "geometrie": {"type": "Point", "coordinates": [reported.point.lon(), reported.point.lat()]},
        });
        let session = by.map(|who| self.session(who)).transpose()?;
        let path = if by.is_some() { "/v1/signalen" } else { "/v1/meldingen" };
        let (status, value) = self.send(Method::POST, path, session.as_deref(), Some(&body))?;
        if status.is_success() {
            let id = value.get("id").and_then(Value::as_str).unwrap_or_default();
            return ReportId::parse(id).map(Ok).map_err(|error| error.to_string());
        }
        Ok(Err(refused(&value)))
    }

    fn act(
        &mut self,
        who: &OfficerId,
        report: &ReportId,
        command: &Command,
    ) -> Result<Result<(), Refused>, String> {
        let session = self.session(who)?;
        let (verb, body) = written(command);
        let path = format!("/v1/meldingen/{report}/{verb}");
        let (status, value) = self.send(Method::POST, &path, Some(&session), Some(&body))?;
        Ok(if status.is_success() { Ok(()) } else { Err(refused(&value)) })
    }

    fn standing(&mut self, report: &ReportId) -> Result<Standing, String> {
        let value = self.seen(&format!("/v1/meldingen/{report}"))?;
        let owner = |value: &Value| {
            let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
            Owner::parse(text("soort"), text("id")).map_err(|error| error.to_string())
        };
        let offered = value.pointer("/aanbod/aan");
        let status = value.get("status").and_then(Value::as_str).and_then(Status::parse);
        Ok(Standing {
            owner: owner(value.get("eigenaar").unwrap_or(&Value::Null))?,
            offered_to: offered.map(owner).transpose()?,
            status: status.ok_or("no status")?,
        })
    }

    fn sees(&mut self, who: &OfficerId, report: &ReportId) -> Result<bool, String> {
        let session = self.session(who)?;
        let (status, _) = self.send(Method::GET, &format!("/v1/meldingen/{report}"), Some(&session), None)?;
        let (listed, value) = self.send(Method::GET, "/v1/meldingen?status=alle", Some(&session), None)?;
        let list = value.as_array().filter(|_| listed.is_success()).cloned().unwrap_or_default();
        let in_list = list.iter().any(|one| one.get("id").and_then(Value::as_str) == Some(report.as_str()));
        // What somebody may open stands in his list, and what he may not open stands nowhere.
        if status.is_success() == in_list {
            Ok(in_list)
        } else {
            Err(format!("page says {status}, list says {in_list}"))
        }
    }

    fn journal(&mut self, report: &ReportId) -> Result<Vec<String>, String> {
        let value = self.seen(&format!("/v1/meldingen/{report}/journaal"))?;
        let lines = value.as_array().cloned().unwrap_or_default();
        Ok(lines.iter().filter_map(|line| line.get("handeling")?.as_str().map(str::to_owned)).collect())
    }
}

fn refused(value: &Value) -> Refused {
    let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let list = |name: &str| value.get(name).and_then(Value::as_array).cloned().unwrap_or_default();
    let told = ["bron", "grond"]
        .iter()
        .flat_map(|name| list(name))
        .filter_map(|one| one.as_str().map(str::to_owned));
    Refused { code: text("code"), told: std::iter::once(text("detail")).chain(told).collect() }
}

fn written(command: &Command) -> (&'static str, Value) {
    match command {
        Command::TakeUp => ("oppakken", json!({})),
        Command::Offer { to } => ("aanbieden", json!({"aan": to.as_str()})),
        Command::Withdraw => ("intrekken", json!({})),
        Command::Accept => ("aannemen", json!({})),
        Command::Decline { reason } => ("afwijzen", json!({"reden": reason})),
        Command::HandOver { reason } => ("overdragen", json!({"reden": reason})),
        Command::Note { text } => ("notitie", json!({"notitie": text})),
        Command::Close { result, note } => {
            ("afronden", json!({"resultaat": result.as_str(), "notitie": note}))
        }
    }
}
