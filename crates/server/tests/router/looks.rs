//! Looks: each is accounted for, and one that cannot be accounted for shows nothing.

use axum::http::StatusCode;
use domain::audit::Outcome;
use serde_json::json;

use crate::app::{CENTRUM, ELZENHOUT, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn every_look_at_what_is_shared_has_its_line() {
    let app = TestApp::start().await;
    let [noor, els] = ["boa-noor", "privacy-els"].map(|who| app.sign_in(who));
    let (noor, els) = (noor.await, els.await);
    let (id, secret) = app.reported("overlast", CENTRUM).await;
    let of = |pattern: &str| pattern.replace("{id}", &id).replace("{secret}", &secret);
    for (path, who, act, by, outcome) in [
        ("/vandaag", Some(&noor), "work.list", "boa-noor", Outcome::Listed),
        ("/werk", Some(&noor), "work.list", "boa-noor", Outcome::Listed),
        ("/werk/{id}", Some(&noor), "work.see", "boa-noor", Outcome::Seen),
        ("/straat", Some(&noor), "work.list", "boa-noor", Outcome::Listed),
        ("/straat/{id}", Some(&noor), "work.see", "boa-noor", Outcome::Seen),
        ("/beeld", Some(&noor), "journal.list", "boa-noor", Outcome::Listed),
        ("/v1/meldingen", Some(&noor), "work.list", "boa-noor", Outcome::Listed),
        ("/v1/meldingen/{id}", Some(&noor), "work.see", "boa-noor", Outcome::Seen),
        ("/v1/meldingen/{id}/journaal", Some(&noor), "work.see", "boa-noor", Outcome::Seen),
        ("/v1/journaal", Some(&noor), "journal.list", "boa-noor", Outcome::Listed),
        ("/inzage", Some(&els), "audit.list", "privacy-els", Outcome::Listed),
        ("/melding/{secret}", None, "work.follow", "reporter", Outcome::Seen),
    ] {
        let before = app.access().await.len();
        let answer = app.get(&of(path)).signed_if(who.map(String::as_str)).send().await;
        assert_eq!(answer.status, 200, "{path}");
        let lines = app.access().await.split_off(before);
        let line = lines.iter().find(|line| line.act == act).unwrap_or_else(|| panic!("{path}: {lines:?}"));
        assert_eq!((line.by.as_str(), line.outcome), (by, outcome), "{path}");
        assert!(!line.purpose.is_empty(), "{path} has no purpose");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_says_how_many_it_showed() {
    let app = TestApp::start().await;
    let noor = app.sign_in("boa-noor").await;
    for _ in 0..3 {
        app.reported("overlast", CENTRUM).await;
    }
    app.reported("stroperij", ELZENHOUT).await;
    app.get("/v1/meldingen").signed(&noor).send().await;
    assert_eq!(app.access().await.last().unwrap().count, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_yours_is_not_there_and_the_attempt_is_kept() {
    let app = TestApp::start().await;
    let noor = app.sign_in("boa-noor").await;
    let (strik, _) = app.reported("stroperij", ELZENHOUT).await;
    for path in [
        "/werk/{id}",
        "/straat/{id}",
        "/werk/{id}/foto/1",
        "/v1/meldingen/{id}",
        "/v1/meldingen/{id}/journaal",
    ] {
        let theirs = app.get(&path.replace("{id}", &strik)).signed(&noor).send().await;
        let refused = app.access().await.pop().unwrap();
        let none = app.get(&path.replace("{id}", "0123456789abcdef")).signed(&noor).send().await;
        assert_eq!((theirs.status, none.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{path}");
        let same = |text: String| text.replace(&strik, "").replace("0123456789abcdef", "");
        assert_eq!(same(theirs.text()), same(none.text()), "{path} tells whether it exists");
        assert_eq!(
            (refused.outcome, refused.subject.as_str(), refused.count),
            (Outcome::Refused, strik.as_str(), 0),
            "{path}"
        );
    }
    let before = app.access().await.len();
    let answer = app.act(&noor, &strik, "oppakken", &json!({})).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let line = app.access().await.split_off(before).pop().unwrap();
    assert_eq!((line.act.as_str(), line.outcome), ("work.take-up", Outcome::Refused));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_finds_nothing_that_the_reader_may_not_see() {
    let app = TestApp::start().await;
    let [bram, noor] = ["boa-bram", "boa-noor"].map(|who| app.sign_in(who));
    let (bram, noor) = (bram.await, noor.await);
    app.reported("stroperij", ELZENHOUT).await;
    let found = |answer: crate::app::Answer| answer.json().as_array().unwrap().len();
    assert_eq!(found(app.get("/v1/meldingen?zoek=brug").signed(&bram).send().await), 1);
    assert_eq!(found(app.get("/v1/meldingen?zoek=brug").signed(&noor).send().await), 0);
    assert_eq!(found(app.get("/v1/journaal").signed(&noor).send().await), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_the_access_log_nothing_is_shown_and_no_refusal_goes_unseen() {
    let app = TestApp::start().await;
    let noor = app.sign_in("boa-noor").await;
    let (id, secret) = app.reported("overlast", CENTRUM).await;
    let (strik, _) = app.reported("stroperij", ELZENHOUT).await;
    let file = "koppel-access.db";
    app.hide(file, true).await;
    for path in [
        "/vandaag",
        "/werk",
        "/werk/{id}",
        "/straat",
        "/beeld",
        "/live",
        "/v1/meldingen",
        "/v1/meldingen/{id}",
        "/v1/journaal",
    ] {
        let answer = app.get(&path.replace("{id}", &id)).signed(&noor).send().await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert!(!answer.text().contains("bij de brug"), "{path}");
    }
    let reporter = app.get(&format!("/melding/{secret}")).send().await;
    assert_eq!(reporter.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(!reporter.text().contains("bij de brug"));
    let refused = app.act(&noor, &strik, "oppakken", &json!({})).await;
    assert_eq!(
        refused.status,
        StatusCode::SERVICE_UNAVAILABLE,
        "a refusal that cannot be kept is told as such"
    );
    app.hide(file, false).await;
    assert_eq!(app.get(&format!("/werk/{id}")).signed(&noor).send().await.status, 200);
}
