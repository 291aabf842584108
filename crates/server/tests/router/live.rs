//! The live stream: where it continues, what it sends to whom, and when it ends.

use std::time::Duration;

use axum::{
    body::BodyDataStream,
    http::{StatusCode, header},
};
use futures::StreamExt as _;
use serde_json::{Value, json};

use crate::app::{CENTRUM, TestApp};

/// A stream that is being read.
struct Stream {
    body: BodyDataStream,
    rest: String,
}

impl Stream {
    async fn open(app: &TestApp, session: &str, query: &str, last: Option<&str>) -> Self {
        let mut asked = app.get(&format!("/live{query}")).signed(session);
        if let Some(last) = last {
            asked = asked.header("last-event-id", last);
        }
        let answer = asked.open().await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/event-stream");
        Self { body: answer.into_body().into_data_stream(), rest: String::new() }
    }

    /// The next event, or nothing when the stream ended.
    async fn next(&mut self) -> Option<Value> {
        loop {
            if let Some((event, rest)) = self.rest.clone().split_once("\n\n") {
                rest.clone_into(&mut self.rest);
                if let Some(data) = event.lines().find_map(|line| line.strip_prefix("data:")) {
                    return Some(serde_json::from_str(data.trim()).unwrap());
                }
                continue;
            }
            // So long only when something is broken: an event comes within milliseconds.
            let chunk = tokio::time::timeout(Duration::from_secs(20), self.body.next())
                .await
                .expect("an event comes");
            self.rest.push_str(std::str::from_utf8(&chunk?.unwrap()).unwrap());
        }
    }

    /// The ids of the reports in everything up to a position.
    async fn reports_to(&mut self, position: i64) -> Vec<String> {
        let mut found = Vec::new();
        loop {
            let event = self.next().await.expect("the stream goes on");
            for line in event["regels"].as_array().unwrap() {
                found.push(line["melding"].as_str().unwrap().to_owned());
                if line["positie"].as_i64().unwrap() >= position {
                    return found;
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_continues_where_the_reader_was() {
    let app = TestApp::start().await;
    let ilse = app.sign_in("oe-ilse").await;
    let mut ids = Vec::new();
    for _ in 0..4 {
        ids.push(app.reported("overlast", CENTRUM).await.0);
    }
    let mut stream = Stream::open(&app, &ilse, "?na=2", None).await;
    assert_eq!(stream.reports_to(4).await, ids[2..], "after position 2");
    ids.push(app.reported("overlast", CENTRUM).await.0);
    assert_eq!(stream.reports_to(5).await, ids[4..], "and what happens from then on");
    let mut again = Stream::open(&app, &ilse, "?na=0", Some("3")).await;
    assert_eq!(again.reports_to(5).await, ids[3..], "the header is newer than the address");
    let mut all = Stream::open(&app, &ilse, "?na=0", None).await;
    assert_eq!(all.reports_to(5).await, ids);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_reader_gets_what_he_may_see_and_nothing_else() {
    let app = TestApp::start().await;
    let [ilse, tom] = ["oe-ilse", "kijker-tom"].map(|who| app.sign_in(who));
    let (ilse, tom) = (ilse.await, tom.await);
    let (mut hers, mut his) =
        (Stream::open(&app, &ilse, "?na=0", None).await, Stream::open(&app, &tom, "?na=0", None).await);
    // Public space is shared with the control room; nuisance by young people is not.
    let (youth, _) = app.reported("jeugdoverlast", CENTRUM).await;
    let (fireworks, _) = app.reported("vuurwerk", CENTRUM).await;
    let (open, _) = app.reported("overlast", CENTRUM).await;
    assert_eq!(hers.reports_to(3).await, [youth.clone(), fireworks.clone(), open.clone()]);
    assert_eq!(his.reports_to(3).await, std::slice::from_ref(&open));
    let listed = app.get("/v1/meldingen").signed(&tom).send().await;
    let journal = app.get("/v1/journaal").signed(&tom).send().await;
    for answer in [&listed, &journal] {
        assert!(
            answer.text().contains(&open)
                && !answer.text().contains(&youth)
                && !answer.text().contains(&fireworks)
        );
    }
    for page in ["/beeld", "/beeld?status=alle", "/beeld?zoek=brug"] {
        assert!(!app.get(page).signed(&tom).send().await.text().contains(&youth), "{page}");
    }
    assert_eq!(app.get(&format!("/v1/meldingen/{youth}")).signed(&tom).send().await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_ends_with_its_session() {
    let app = TestApp::start().await;
    let ilse = app.sign_in("oe-ilse").await;
    let mut stream = Stream::open(&app, &ilse, "?na=0", None).await;
    app.reported("overlast", CENTRUM).await;
    assert!(stream.next().await.is_some());
    app.post("/afmelden").signed(&ilse).send().await;
    app.reported("overlast", CENTRUM).await;
    assert_eq!(stream.next().await, None, "nothing goes to somebody who signed out");
    let again = app.get("/live?na=0").signed(&ilse).send().await;
    assert_eq!(again.location(), "/aanmelden");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_ends_when_the_program_stops() {
    let app = TestApp::start().await;
    let ilse = app.sign_in("oe-ilse").await;
    let mut stream = Stream::open(&app, &ilse, "", None).await;
    app.app.live.close();
    assert_eq!(stream.next().await, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_is_in_the_access_log_from_its_start_to_its_end() {
    let app = TestApp::start().await;
    let ilse = app.sign_in("oe-ilse").await;
    let mut stream = Stream::open(&app, &ilse, "", None).await;
    app.post("/afmelden").signed(&ilse).send().await;
    app.reported("overlast", CENTRUM).await;
    assert_eq!(stream.next().await, None);
    drop(stream);
    let outcomes = async || -> Vec<&'static str> {
        let lines = app.access().await;
        lines.iter().filter(|line| line.act == "situation.follow").map(|line| line.outcome.as_str()).collect()
    };
    // The end is written by a task of its own.
    let both = async {
        while outcomes().await.len() < 2 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), both).await.expect("the end is written");
    assert_eq!(outcomes().await, ["subscribed", "unsubscribed"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_shows_every_step_of_a_report() {
    let app = TestApp::start().await;
    let [ilse, noor] = ["oe-ilse", "boa-noor"].map(|who| app.sign_in(who));
    let (ilse, noor) = (ilse.await, noor.await);
    let (id, _) = app.reported("overlast", CENTRUM).await;
    let mut stream = Stream::open(&app, &ilse, "?na=1", None).await;
    for (verb, body) in [("oppakken", json!({})), ("overdragen", json!({"reden": "Er wordt gevochten"}))] {
        assert_eq!(app.act(&noor, &id, verb, &body).await.status, 200);
    }
    assert_eq!(stream.reports_to(3).await, [id.clone(), id.clone()]);
    // Positions that cannot be are no reason to fall over.
    for query in ["?na=-9223372036854775808", "?na=9223372036854775807", "?na=0"] {
        let answer = app.get(&format!("/live{query}")).signed(&ilse).open().await;
        assert_eq!(answer.status(), StatusCode::OK, "{query}");
    }
    for query in ["?na=x", "?na=1e400", "?na="] {
        let answer = app.get(&format!("/live{query}")).signed(&ilse).send().await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{query}");
    }
}
