//! A clock that jumps, sessions that end, and terms that run out.

use serde_json::json;
use server::jobs;

use crate::app::{CENTRUM, TestApp, hours};

#[tokio::test(flavor = "multi_thread")]
async fn the_journals_order_is_the_commit_order_whatever_the_clock_says() {
    let app = TestApp::start().await;
    let mut ids = Vec::new();
    for at in ["2026-11-23T09:00:00Z", "2031-01-01T00:00:00Z", "2020-02-29T23:59:59Z", "2026-11-23T09:00:00Z"]
    {
        app.set_clock(at);
        ids.push(app.reported("overlast", CENTRUM).await.0);
    }
    let journal = app.journal().await;
    let subjects: Vec<String> = journal.iter().map(|line| line.entry.subject.clone()).collect();
    assert_eq!(subjects, ids);
    let positions: Vec<i64> = journal.iter().map(|line| line.position).collect();
    assert_eq!(positions, [1, 2, 3, 4]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_ends_when_it_is_idle_and_at_the_end_of_a_shift() {
    let app = TestApp::start().await;
    let noor = app.sign_in("boa-noor").await;
    let is_in = async || app.get("/v1/meldingen").signed(&noor).send().await.status == 200;
    for _hour in 1..12 {
        app.pass(hours(1)).await;
        assert!(is_in().await);
    }
    app.pass(hours(1)).await;
    assert!(!is_in().await, "twelve hours is the longest");
    let noor = app.sign_in("boa-noor").await;
    app.pass(hours(2)).await;
    assert_eq!(
        app.get("/v1/meldingen").signed(&noor).send().await.status,
        401,
        "two hours without a request"
    );
    // A clock that goes back wakes no session that had its end.
    let noor = app.sign_in("boa-noor").await;
    app.post("/afmelden").signed(&noor).send().await;
    app.set_clock("2026-01-01T00:00:00Z");
    assert_eq!(app.get("/v1/meldingen").signed(&noor).send().await.status, 401);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ended_on_the_server_cannot_be_replayed() {
    let app = TestApp::start().await;
    let [phone, desk, other] = ["boa-noor", "boa-noor", "boa-sam"].map(|who| app.sign_in(who));
    let (phone, desk, other) = (phone.await, desk.await, other.await);
    let status = async |session: &str| app.get("/v1/meldingen").signed(session).send().await.status.as_u16();
    app.post("/afmelden").signed(&phone).send().await;
    assert_eq!((status(&phone).await, status(&desk).await), (401, 200));
    let bearer = app.get("/v1/meldingen").header("authorization", &format!("Bearer {phone}")).send().await;
    assert_eq!(bearer.status, 401);
    let phone = app.sign_in("boa-noor").await;
    app.post("/afmelden/overal").signed(&desk).send().await;
    assert_eq!((status(&phone).await, status(&desk).await, status(&other).await), (401, 401, 200));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_that_nobody_answers_is_raised_once_for_each_term() {
    let app = TestApp::start().await;
    let noor = app.sign_in("boa-noor").await;
    let (id, _) = app.reported("overlast", CENTRUM).await;
    assert_eq!(app.act(&noor, &id, "oppakken", &json!({})).await.status, 200);
    assert_eq!(app.act(&noor, &id, "overdragen", &json!({"reden": "Er wordt gevochten"})).await.status, 200);
    let raised = async || app.journal().await.iter().filter(|line| line.entry.verb == "raised").count();
    app.pass(jiff::SignedDuration::from_mins(14)).await;
    assert_eq!(raised().await, 0);
    app.pass(jiff::SignedDuration::from_mins(1)).await;
    for _again in 0..3 {
        jobs::due(&app.app).await.unwrap();
    }
    assert_eq!(raised().await, 1);
    let seen = app.seen(&noor, &id).await;
    assert_eq!(
        (seen["eigenaar"]["id"].as_str(), seen["aanbod"]["opgeschaald"].as_i64()),
        (Some("boa-noor"), Some(1))
    );
    // Back to before the term, and forward again: what was raised for that term is not raised again.
    app.set_clock("2026-11-23T09:01:00Z");
    jobs::due(&app.app).await.unwrap();
    app.set_clock("2026-11-23T09:16:00Z");
    jobs::due(&app.app).await.unwrap();
    assert_eq!(raised().await, 1);
    app.pass(jiff::SignedDuration::from_mins(15)).await;
    assert_eq!(raised().await, 2);
    let wim = app.sign_in("oe-ilse").await;
    assert_eq!(
        app.act(&wim, &id, "aannemen", &json!({})).await.status,
        200,
        "to whom it was raised may accept"
    );
    app.pass(hours(1)).await;
    assert_eq!(raised().await, 2, "what was accepted is raised no more");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_do_the_same_job_do_it_once() {
    let app = TestApp::start().await;
    let ilse = app.sign_in("oe-ilse").await;
    let (id, _) = app.reported("overlast", CENTRUM).await;
    assert_eq!(app.act(&ilse, &id, "aanbieden", &json!({"aan": "boa-noor"})).await.status, 200);
    assert!(app.app.clock.advance(hours(1)));
    let (one, two, three) = tokio::join!(jobs::due(&app.app), jobs::due(&app.app), jobs::due(&app.app));
    assert!(one.is_ok() && two.is_ok() && three.is_ok());
    let journal = app.journal().await;
    assert_eq!(journal.iter().filter(|line| line.entry.verb == "raised").count(), 1);
}
