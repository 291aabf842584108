//! Two people at the same moment, the same form twice, and a form that is old.

use axum::http::StatusCode;
use futures::future::join_all;
use serde_json::{Value, json};

use crate::app::{CENTRUM, TestApp};

#[tokio::test(flavor = "multi_thread")]
async fn of_eight_who_take_up_at_once_one_has_it_and_the_others_read_who() {
    let app = TestApp::start().await;
    for _round in 0..5 {
        let (id, _) = app.reported("overlast", CENTRUM).await;
        let mut sessions = Vec::new();
        for who in
            ["boa-noor", "boa-sam", "boa-noor", "boa-sam", "boa-noor", "boa-sam", "boa-noor", "boa-sam"]
        {
            sessions.push(app.sign_in(who).await);
        }
        let empty = json!({});
        let answers =
            join_all(sessions.iter().map(|session| app.act(session, &id, "oppakken", &empty))).await;
        let won: Vec<&_> = answers.iter().filter(|answer| answer.status == 200).collect();
        assert_eq!(won.len(), 1, "{:?}", answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
        let owner = won[0].json()["eigenaar"]["naam"].as_str().unwrap().to_owned();
        for lost in answers.iter().filter(|answer| answer.status != 200) {
            assert_eq!((lost.status, lost.code().as_str()), (StatusCode::CONFLICT, "already-taken"));
            let told = lost.json();
            assert!(
                told["title"].as_str().unwrap().contains(&owner)
                    || told["detail"].as_str().unwrap().contains(&owner),
                "{told}"
            );
        }
        let taken = app
            .journal()
            .await
            .into_iter()
            .filter(|line| line.entry.subject == id && line.entry.verb == "taken-up");
        assert_eq!(taken.count(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_sent_twice_counts_once() {
    let app = TestApp::start().await;
    let noor = app.sign_in("boa-noor").await;
    let (id, _) = app.reported("overlast", CENTRUM).await;
    let version = app.seen(&noor, &id).await["versie"].as_i64().unwrap();
    let path = format!("/werk/{id}/oppakken");
    let form = format!("versie={version}");
    let twice = join_all([
        app.post(&path).signed(&noor).form(&form).send(),
        app.post(&path).signed(&noor).form(&form).send(),
    ])
    .await;
    let mut statuses: Vec<u16> = twice.iter().map(|answer| answer.status.as_u16()).collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 409]);
    assert_eq!(app.journal().await.len(), 2, "received and taken up");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_form_changes_nothing() {
    let app = TestApp::start().await;
    let [noor, ilse] = ["boa-noor", "oe-ilse"].map(|who| app.sign_in(who));
    let (noor, ilse) = (noor.await, ilse.await);
    let (id, _) = app.reported("overlast", CENTRUM).await;
    let old = app.seen(&ilse, &id).await["versie"].as_i64().unwrap();
    assert_eq!(app.act(&ilse, &id, "aanbieden", &json!({"aan": "boa-noor"})).await.status, 200);
    assert_eq!(app.act(&ilse, &id, "intrekken", &json!({})).await.status, 200);
    let before = (app.seen(&ilse, &id).await, app.journal().await.len());
    let answer = app.act(&noor, &id, "oppakken", &json!({"versie": old})).await;
    assert_eq!((answer.status, answer.code().as_str()), (StatusCode::CONFLICT, "stale"));
    let page =
        app.post(&format!("/werk/{id}/oppakken")).signed(&noor).form(&format!("versie={old}")).send().await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert_eq!((app.seen(&ilse, &id).await, app.journal().await.len()), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_change_raises_the_version_by_one_and_tells_it() {
    let app = TestApp::start().await;
    let noor = app.sign_in("boa-noor").await;
    let (id, _) = app.reported("overlast", CENTRUM).await;
    let mut last = app.seen(&noor, &id).await["versie"].as_i64().unwrap();
    let steps: [(&str, Value); 3] = [
        ("oppakken", json!({})),
        ("notitie", json!({"notitie": "Ter plaatse"})),
        ("afronden", json!({"resultaat": "spoken-to"})),
    ];
    for (verb, body) in steps {
        let told = app.act(&noor, &id, verb, &body).await.json()["versie"].as_i64().unwrap();
        let kept = app.seen(&noor, &id).await["versie"].as_i64().unwrap();
        assert_eq!((told, kept), (last + 1, last + 1), "{verb}");
        last = kept;
    }
}
