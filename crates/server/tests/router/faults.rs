//! A database that goes and comes back.

use axum::http::StatusCode;
use serde_json::json;

use crate::app::{CENTRUM, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_is_gone_is_told_and_works_again_when_it_is_back() {
    let app = TestApp::start().await;
    let noor = app.sign_in("boa-noor").await;
    let (id, secret) = app.reported("overlast", CENTRUM).await;
    app.hide("koppel.db", true).await;
    let report = json!({"categorie": "overlast", "tekst": "Nog iets", "geometrie": {"type": "Point", "coordinates": CENTRUM}});
    let answers = [
        app.get("/v1/meldingen").signed(&noor).send().await,
        app.act(&noor, &id, "oppakken", &json!({})).await,
        app.post("/v1/meldingen").json(&report).send().await,
    ];
    for answer in answers {
        assert_eq!((answer.status, answer.code().as_str()), (StatusCode::SERVICE_UNAVAILABLE, "unavailable"));
        assert_eq!(answer.header("content-type"), "application/problem+json");
        assert!(!answer.text().contains("table"), "{}", answer.text());
    }
    for path in ["/werk", "/vandaag", "/gereed", &format!("/melding/{secret}")] {
        let answer = app.get(path).signed(&noor).send().await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{path}");
        assert!(answer.text().contains("<h1"), "{path}: a page says so: {}", answer.text());
    }
    assert_eq!(app.get("/gezond").send().await.status, 200, "the program itself lives");
    app.hide("koppel.db", false).await;
    assert_eq!(app.get("/gereed").send().await.status, 200);
    assert_eq!(app.seen(&noor, &id).await["status"], "open", "what failed has changed nothing");
    assert_eq!(app.act(&noor, &id, "oppakken", &json!({})).await.status, 200);
    assert_eq!(app.journal().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_fails_halfway_leaves_nothing() {
    let app = TestApp::start().await;
    let noor = app.sign_in("boa-noor").await;
    let (id, _) = app.reported("overlast", CENTRUM).await;
    let before = app.seen(&noor, &id).await;
    // The journal refuses the line, after the report was saved in the same unit of work.
    let sql = "create trigger stop before insert on journal begin select raise(abort, 'no'); end";
    run(&app, sql).await;
    let answer = app.act(&noor, &id, "oppakken", &json!({})).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(app.seen(&noor, &id).await, before);
    run(&app, "drop trigger stop").await;
    assert_eq!(app.act(&noor, &id, "oppakken", &json!({})).await.status, 200);
}

async fn run(app: &TestApp, sql: &'static str) {
    use sqlx::Connection as _;
    let file = app.file("koppel.db").display().to_string();
    let mut connection = sqlx::SqliteConnection::connect(&file).await.unwrap();
    sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}
