//! The program in a test: the demo's region in a folder of its own, a clock that stands still, and requests.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header},
    response::Response,
};
use domain::{audit::Access, parties::OfficerId};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use server::{accounts::session, app::App, clock::Clock, command::demo, config::Config, jobs, routes};
use sqlx::{Connection as _, SqliteConnection};
use tempfile::TempDir;
use tower::ServiceExt as _;

/// Monday 23 November 2026, ten in the morning in the region.
pub(crate) const NOW: &str = "2026-11-23T09:00:00Z";

/// In the market square: work supply Centrum.
pub(crate) const CENTRUM: [f64; 2] = [5.447_033, 52.735_45];

/// In the wood: work supply Elzenhout.
pub(crate) const ELZENHOUT: [f64; 2] = [5.467_803, 52.759_73];

pub(crate) struct TestApp {
    pub(crate) app: Arc<App>,
    router: Router,
    folder: TempDir,
    broken: AtomicBool,
}

impl TestApp {
    /// The demo, as it starts.
    pub(crate) async fn start() -> Self {
        Self::with("", true).await
    }

    /// With other lines in the configuration, as the demo or as a real installation.
    pub(crate) async fn with(lines: &str, is_demo: bool) -> Self {
        let folder = TempDir::new().unwrap();
        unpack(folder.path());
        let config = Config::parse("test", &configuration(folder.path(), lines), std::iter::empty()).unwrap();
        let clock = Clock::fixed(NOW.parse().unwrap());
        let app = App::start(config, clock, is_demo).await.unwrap();
        let router = routes::router(&app);
        Self { app, router, folder, broken: AtomicBool::new(false) }
    }

    pub(crate) fn get<'a>(&'a self, path: &str) -> Ask<'a> {
        Ask::new(self, Method::GET, path)
    }

    pub(crate) fn post<'a>(&'a self, path: &str) -> Ask<'a> {
        Ask::new(self, Method::POST, path)
    }

    /// Opens a session for one of the people; in the demo a persona does the same through the page.
    pub(crate) async fn sign_in(&self, who: &str) -> String {
        let officer = OfficerId::parse(who).unwrap();
        session::open(&self.app, self.app.facts.people.officer(&officer).unwrap()).await.unwrap()
    }

    /// A citizen reports something; gives its id and the reporter's secret.
    pub(crate) async fn reported(&self, category: &str, [lon, lat]: [f64; 2]) -> (String, String) {
        let body = json!({"categorie": category, "tekst": "Er staat iets bij de brug", "contact": "melder@voorbeeld.example",
            "geometrie": {"type": "Point", "coordinates": [lon, lat]}});
        let answer = self.post("/v1/meldingen").json(&body).send().await;
        assert_eq!(answer.status, 201, "{}", answer.text());
        let told = answer.json();
        let link = told["volgen"].as_str().unwrap();
        (told["id"].as_str().unwrap().to_owned(), link.rsplit('/').next().unwrap().to_owned())
    }

    /// An officer does something with a report over the API.
    pub(crate) async fn act(&self, session: &str, id: &str, verb: &str, body: &Value) -> Answer {
        self.post(&format!("/v1/meldingen/{id}/{verb}")).signed(session).json(body).send().await
    }

    /// A report as somebody sees it.
    pub(crate) async fn seen(&self, session: &str, id: &str) -> Value {
        self.get(&format!("/v1/meldingen/{id}")).signed(session).send().await.json()
    }

    /// Puts the clock further and does what is due then.
    pub(crate) async fn pass(&self, by: SignedDuration) {
        assert!(self.app.clock.advance(by));
        jobs::due(&self.app).await.unwrap();
    }

    pub(crate) fn set_clock(&self, to: &str) {
        assert!(self.app.clock.set(to.parse().unwrap()));
    }

    /// The access log, oldest first.
    pub(crate) async fn access(&self) -> Vec<Access> {
        let mut lines = self.app.store.access_lines(&self.app.region, None, 10_000).await.unwrap();
        lines.reverse();
        lines.into_iter().map(|line| line.access).collect()
    }

    /// The journal, in its order.
    pub(crate) async fn journal(&self) -> Vec<store::journal::Line> {
        let mut read = self.app.store.read().await.unwrap();
        store::journal::after(&mut read, &self.app.region, 0, 10_000).await.unwrap()
    }

    /// Renames every table of a database, so that nothing in it is found any more; or gives them their names back.
    pub(crate) async fn hide(&self, file: &str, hidden: bool) {
        self.broken.store(hidden, Ordering::Relaxed);
        let mut connection = SqliteConnection::connect(&self.file(file).display().to_string()).await.unwrap();
        let names =
            "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name";
        let tables: Vec<String> = sqlx::query_scalar(names).fetch_all(&mut connection).await.unwrap();
        assert!(!tables.is_empty(), "{file} has tables");
        for table in tables {
            let other =
                if hidden { format!("gone_{table}") } else { table.trim_start_matches("gone_").to_owned() };
            let rename = format!("alter table {table} rename to {other}");
            sqlx::raw_sql(sqlx::AssertSqlSafe(rename)).execute(&mut connection).await.unwrap();
        }
        connection.close().await.unwrap();
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

impl Drop for TestApp {
    /// Whatever a test leaves due can be done, and is then done.
    fn drop(&mut self) {
        if std::thread::panicking() || self.broken.load(Ordering::Relaxed) {
            return;
        }
        let app = Arc::clone(&self.app);
        tokio::task::block_in_place(|| {
            tokio::runtime::Handle::current().block_on(async move {
                jobs::due(&app).await.unwrap();
                let mut read = app.store.read().await.unwrap();
                let left = store::jobs::due(&mut read, &app.region, app.clock.now(), 100).await.unwrap();
                assert_eq!(left, [], "a job is left undone");
                app.live.close();
            });
        });
    }
}

fn unpack(folder: &Path) {
    for (path, bytes) in demo::files() {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

fn configuration(folder: &Path, lines: &str) -> String {
    let of = |name: &str| folder.join(name).display().to_string();
    let limits =
        "[limits]\nreports-a-minute = 100000\nsign-ins-a-minute = 100000\nrequests-a-second = 100000\n";
    let limits = if lines.contains("[limits]") { "" } else { limits };
    format!(
        "public-url = \"https://koppel.example\"\ndatabase = {:?}\nregion = \"meerland\"\nregister = {:?}\npeople = {:?}\n\
         work = {:?}\n{lines}\n{limits}",
        format!("sqlite:{}", of("koppel.db")),
        of("register"),
        of("people.toml"),
        of("work.toml")
    )
}

/// A request that is being written.
pub(crate) struct Ask<'a> {
    app: &'a TestApp,
    method: Method,
    path: String,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl<'a> Ask<'a> {
    pub(crate) fn new(app: &'a TestApp, method: Method, path: &str) -> Self {
        Self { app, method, path: path.to_owned(), headers: HeaderMap::new(), body: Vec::new() }
    }

    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.insert(name, HeaderValue::from_str(value).unwrap());
        self
    }

    /// As a browser that is signed in, from one of our own pages.
    pub(crate) fn signed(self, session: &str) -> Self {
        self.header("cookie", &format!("__Host-koppel={session}")).header("sec-fetch-site", "same-origin")
    }

    pub(crate) fn signed_if(self, session: Option<&str>) -> Self {
        match session {
            Some(session) => self.signed(session),
            None => self,
        }
    }

    pub(crate) fn json(self, body: &Value) -> Self {
        self.bytes("application/json", body.to_string().into_bytes())
    }

    pub(crate) fn form(self, body: &str) -> Self {
        self.bytes("application/x-www-form-urlencoded", body.as_bytes().to_vec())
    }

    /// A form with parts; a part whose name is `foto` is a picture.
    pub(crate) fn parts(self, parts: &[(&str, &[u8])]) -> Self {
        let mut body = Vec::new();
        for (name, value) in parts {
            let file =
                if *name == "foto" { "; filename=\"foto.jpg\"\r\nContent-Type: image/jpeg" } else { "" };
            body.extend_from_slice(
                format!("--grens\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n")
                    .as_bytes(),
            );
            body.extend_from_slice(value);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--grens--\r\n");
        self.bytes("multipart/form-data; boundary=grens", body)
    }

    pub(crate) fn bytes(mut self, kind: &str, body: Vec<u8>) -> Self {
        self.body = body;
        self.header("content-type", kind)
    }

    /// Sends it and gives the answer as it begins, for what streams.
    pub(crate) async fn open(self) -> Response {
        let mut request = Request::new(Body::from(self.body));
        *request.method_mut() = self.method;
        *request.uri_mut() = self.path.parse().unwrap();
        *request.headers_mut() = self.headers;
        self.app.router.clone().oneshot(request).await.unwrap()
    }

    pub(crate) async fn send(self) -> Answer {
        let answer = self.open().await;
        let (head, body) = answer.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: head.status, headers: head.headers, body }
    }
}

/// An answer that was read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.text()))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    pub(crate) fn location(&self) -> &str {
        self.header(header::LOCATION.as_str())
    }

    /// The code of a problem, or the empty text.
    pub(crate) fn code(&self) -> String {
        let value: Value = serde_json::from_slice(&self.body).unwrap_or_default();
        value["code"].as_str().unwrap_or_default().to_owned()
    }
}

/// So many hours.
pub(crate) fn hours(count: i64) -> SignedDuration {
    SignedDuration::from_hours(count)
}

/// A moment.
pub(crate) fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}
