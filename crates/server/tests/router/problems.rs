//! Every kind of problem as it goes over the API, and what never goes with it.

use std::fmt::Write as _;

use axum::{Router, middleware::from_fn_with_state, response::IntoResponse as _, routing::get};
use serde_json::{Value, json};
use server::problem::{self, Problem};
use tower::ServiceExt as _;

use crate::app::{Answer, CENTRUM, ELZENHOUT, TestApp, hours};

fn told(text: &mut String, what: &str, answer: &Answer) {
    let kind = answer.header("content-type");
    let mut body = answer.json();
    // Ids and moments differ each time; no body of a problem holds any.
    body.sort_all_objects();
    writeln!(text, "{what}: {} {kind}\n{}\n", answer.status, serde_json::to_string_pretty(&body).unwrap())
        .unwrap();
}

/// A report and who does something with it.
struct Story {
    app: TestApp,
    id: String,
    strik: String,
    noor: String,
    sam: String,
    ilse: String,
}

impl Story {
    async fn begin() -> Self {
        let limits = "[limits]\nreports-a-minute = 5\nsign-ins-a-minute = 999\nrequests-a-second = 9999";
        let app = TestApp::with(limits, true).await;
        let (id, _) = app.reported("overlast", CENTRUM).await;
        let (strik, _) = app.reported("stroperij", ELZENHOUT).await;
        let (noor, sam) = (app.sign_in("boa-noor").await, app.sign_in("boa-sam").await);
        let ilse = app.sign_in("oe-ilse").await;
        Self { app, id, strik, noor, sam, ilse }
    }

    /// What is refused of a report as it goes its way.
    async fn refusals(&self, text: &mut String) {
        let Self { app, id, strik, noor, sam, ilse } = self;
        let (tom, anne) = (app.sign_in("kijker-tom").await, app.sign_in("beleid-anne").await);
        let list = |path: &str| app.get(path);
        told(text, "nobody", &list("/v1/meldingen").send().await);
        told(text, "no such address", &list("/v1/niets").send().await);
        told(text, "not for this part", &list("/v1/meldingen").signed(&anne).send().await);
        told(text, "a filter that is not known", &list("/v1/meldingen?status=x").signed(noor).send().await);
        told(text, "not for you", &app.act(sam, strik, "oppakken", &json!({})).await);
        told(text, "unknown verb", &app.act(noor, id, "verbranden", &json!({})).await);
        told(
            text,
            "offer to somebody outside the team",
            &app.act(ilse, id, "aanbieden", &json!({"aan": "boa-bram"})).await,
        );
        told(text, "no part in the work", &app.act(&tom, id, "oppakken", &json!({})).await);
        told(text, "no direction", &app.act(sam, id, "aanbieden", &json!({"aan": "boa-noor"})).await);
        told(text, "no offer", &app.act(noor, id, "aannemen", &json!({})).await);
        told(
            text,
            "a reason that is too short",
            &app.act(noor, id, "overdragen", &json!({"reden": "x"})).await,
        );
        told(text, "a result that is missing", &app.act(noor, id, "afronden", &json!({})).await);
        let offered = app.act(ilse, id, "aanbieden", &json!({"aan": "boa-noor"})).await;
        assert_eq!(offered.status, 200);
        told(text, "offered to another", &app.act(sam, id, "aannemen", &json!({})).await);
        told(text, "offered already", &app.act(ilse, id, "aanbieden", &json!({"aan": "boa-sam"})).await);
        assert_eq!(app.act(noor, id, "aannemen", &json!({})).await.status, 200);
        told(text, "taken already", &app.act(sam, id, "oppakken", &json!({})).await);
        told(text, "not the owner", &app.act(sam, id, "afronden", &json!({"resultaat": "resolved"})).await);
        told(
            text,
            "an old form",
            &app.act(noor, id, "afronden", &json!({"resultaat": "resolved", "versie": 1})).await,
        );
        assert_eq!(app.act(noor, id, "afronden", &json!({"resultaat": "resolved"})).await.status, 200);
        told(text, "closed", &app.act(noor, id, "notitie", &json!({"notitie": "Nog iets"})).await);
    }

    /// What cannot be read, or is not let in.
    async fn unreadable(&self, text: &mut String) {
        let Self { app, noor, ilse, .. } = self;
        let joris = app.sign_in("agent-joris").await;
        let question = json!({"officer": "boa-sam", "act": "observe", "when": crate::app::NOW});
        told(
            text,
            "about a colleague",
            &app.post("/v1/bevoegdheid").signed(&joris).json(&question).send().await,
        );
        let question = json!({"officer": "boa-sam", "act": "vliegen", "when": crate::app::NOW});
        told(text, "about nothing", &app.post("/v1/bevoegdheid").signed(ilse).json(&question).send().await);
        let report = |category: &str| json!({"categorie": category, "tekst": "x", "geometrie": {"type": "Point", "coordinates": [500.0, 1]}});
        told(text, "three faults", &app.post("/v1/meldingen").json(&report("")).send().await);
        let unknown = json!({"categorie": "ufo", "tekst": "Een licht", "geometrie": {"type": "Point", "coordinates": CENTRUM}});
        told(text, "unknown category", &app.post("/v1/meldingen").json(&unknown).send().await);
        let large = json!({"tekst": "x".repeat(100_000)});
        told(text, "too large", &app.post("/v1/signalen").signed(noor).json(&large).send().await);
        told(
            text,
            "another site",
            &app.post("/v1/signalen").header("sec-fetch-site", "cross-site").send().await,
        );
        told(
            text,
            "not json",
            &app.post("/v1/meldingen").bytes("text/plain", b"hallo".to_vec()).send().await,
        );
        told(text, "too many", &app.post("/v1/meldingen").json(&report("")).send().await);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_problem_over_the_api() {
    let story = Story::begin().await;
    let mut text = String::new();
    story.refusals(&mut text).await;
    story.unreadable(&mut text).await;
    insta::assert_snapshot!("problems", text);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_went_wrong_inside_stays_inside() {
    let app = TestApp::start().await;
    let causes: [(fn() -> Problem, u16); 3] = [
        (|| Problem::Internal("secret-cause at /srv/x".to_owned()), 500),
        (|| Problem::Unavailable("secret-cause at 10.0.0.7".to_owned()), 503),
        (|| Problem::Busy, 503),
    ];
    let mut text = String::new();
    for (cause, status) in causes {
        let handler = move || async move { cause().into_response() };
        let router = Router::new()
            .route("/v1/stuk", get(handler))
            .route("/stuk", get(handler))
            .layer(from_fn_with_state(app.app.clone(), problem::render));
        for path in ["/v1/stuk", "/stuk"] {
            let request = axum::http::Request::get(path).body(axum::body::Body::empty()).unwrap();
            let answer = router.clone().oneshot(request).await.unwrap();
            assert_eq!(answer.status(), status);
            let (head, body) = answer.into_parts();
            let body = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
            let answer = Answer { status: head.status, headers: head.headers, body };
            assert!(!answer.text().contains("secret-cause"), "{}", answer.text());
            if path.starts_with("/v1") {
                told(&mut text, "inside", &answer);
            }
        }
    }
    insta::assert_snapshot!("problems_inside", text);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_by_the_mandate_says_why_and_what_instead() {
    let app = TestApp::start().await;
    let noor = app.sign_in("boa-noor").await;
    let body = json!({"categorie": "drugs", "tekst": "Zakjes bij de stalling",
        "geometrie": {"type": "Point", "coordinates": CENTRUM}});
    let made = app.post("/v1/signalen").signed(&noor).json(&body).send().await.json();
    let id = made["id"].as_str().unwrap().to_owned();
    let answer = app.act(&noor, &id, "afronden", &json!({"resultaat": "enforced"})).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (403, "no-mandate"));
    let told = answer.json();
    assert!(told["grond"].as_array().is_some_and(|grounds| !grounds.is_empty()), "{told}");
    assert_eq!(app.seen(&noor, &id).await["status"], "taken-up", "a refusal changes nothing");
    let refused: Vec<_> = app.access().await.into_iter().filter(|line| line.act == "work.close").collect();
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].ground, ["no-mandate"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_tells_a_problem_in_the_readers_language() {
    let app = TestApp::start().await;
    let noor = app.sign_in("boa-noor").await;
    let dutch = app.get("/werk/bestaatniet").signed(&noor).send().await;
    let english = app.get("/werk/bestaatniet?taal=en").signed(&noor).send().await;
    assert_eq!(
        (dutch.status, english.status),
        (axum::http::StatusCode::NOT_FOUND, axum::http::StatusCode::NOT_FOUND)
    );
    assert!(dutch.text().contains("lang=\"nl\"") && english.text().contains("lang=\"en\""));
    assert_ne!(dutch.text(), english.text());
    let later =
        app.get("/v1/meldingen/bestaatniet").signed(&noor).header("accept-language", "en").send().await;
    assert!(matches!(later.json(), Value::Object(_)));
    // After the longest session nobody is signed in any more, and a page leads to the way in.
    app.pass(hours(13)).await;
    assert_eq!(app.get("/werk").signed(&noor).send().await.location(), "/aanmelden");
}
