//! The route table: every line of it asked as nobody and as somebody without a part in the work.

use std::fmt::Write as _;

use axum::http::Method;
use server::routes::{Refusal, Route, table};

use crate::app::{Answer, Ask, CENTRUM, TestApp};

/// An example of every address, with what it needs to be answered.
pub(crate) fn ask<'a>(app: &'a TestApp, route: &Route, report: &str) -> Ask<'a> {
    let path = route.path;
    let id = match path.split('/').nth(1) {
        Some("afspraken") => "handhaving-veldhaven",
        Some("praktijken") => "P09",
        _ => report,
    };
    let filled = path.replace("{id}", id).replace("{verb}", "oppakken").replace("{nummer}", "1");
    let filled = filled.replace("{secret}", "niets").replace("{*file}", "favicon.svg");
    let query = if matches!(path, "/kaart/gebied" | "/v1/gebieden") { "?lon=5.447&lat=52.735" } else { "" };
    let asked = Ask::new(app, route.method.clone(), &format!("{filled}{query}"));
    if route.method == Method::GET {
        return asked;
    }
    let report = serde_json::json!({"categorie": "overlast", "tekst": "Er staat iets",
        "geometrie": {"type": "Point", "coordinates": CENTRUM}});
    let fields: &[(&str, &[u8])] =
        &[("categorie", b"overlast"), ("tekst", b"Er staat iets"), ("lon", b"5.447"), ("lat", b"52.735")];
    match path {
        "/melden" | "/straat/melden" => asked.parts(fields),
        "/v1/meldingen" | "/v1/signalen" => asked.json(&report),
        "/v1/bevoegdheid" => asked
            .json(&serde_json::json!({"officer": "beleid-anne", "act": "observe", "when": crate::app::NOW})),
        path if path.starts_with("/v1/") => asked.json(&serde_json::json!({})),
        "/aanmelden/persona" => asked.form("persona=boa-noor"),
        "/demo/klok" => asked.form("verder=PT1S"),
        _ => asked.form(""),
    }
}

/// Whether an answer is what the table says. What is open may lead further, but not to the way in.
fn is(refusal: Refusal, route: &Route, answer: &Answer) -> bool {
    let status = answer.status.as_u16();
    let api = route.path.starts_with("/v1");
    match refusal {
        Refusal::Open => {
            let leads = status == 303
                && (answer.location() != "/aanmelden"
                    || matches!(route.path, "/" | "/afmelden" | "/afmelden/overal"));
            (200..300).contains(&status) || leads
        }
        Refusal::SignIn if api => status == 401,
        Refusal::SignIn => status == 303 && answer.location() == "/aanmelden",
        Refusal::Hidden | Refusal::DemoOnly => status == 404,
        Refusal::Forbidden => status == 403,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_gives_nobody_and_an_outsider_what_the_table_says() {
    let app = TestApp::with("", false).await;
    let (report, _) = app.reported("overlast", CENTRUM).await;
    let mut text = String::new();
    let mut wrong = Vec::new();
    for route in table(1 << 20) {
        // A session of its own for each: some of these routes end one.
        let anne = app.sign_in("beleid-anne").await;
        let nobody = ask(&app, &route, &report).send().await;
        let outsider = ask(&app, &route, &report).signed(&anne).send().await;
        for (refusal, answer) in [(route.nobody, &nobody), (route.outsider, &outsider)] {
            if !is(refusal, &route, answer) {
                wrong.push(format!(
                    "{} {}: {refusal:?} and {} {}",
                    route.method,
                    route.path,
                    answer.status,
                    answer.location()
                ));
            }
        }
        let said = |refusal: Refusal, answer: &Answer| format!("{refusal:?} {}", answer.status.as_u16());
        let (nobody, outsider) = (said(route.nobody, &nobody), said(route.outsider, &outsider));
        writeln!(
            text,
            "{:<5}{:<30}{:<32}{nobody:<14}{outsider}",
            route.method.as_str(),
            route.path,
            route.act
        )
        .unwrap();
    }
    assert_eq!(wrong, Vec::<String>::new());
    insta::assert_snapshot!("routes", text);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_for_the_demo_is_there_in_the_demo() {
    let app = TestApp::start().await;
    for route in table(1 << 20).iter().filter(|route| route.nobody == Refusal::DemoOnly) {
        let answer = ask(&app, route, "niets").send().await;
        assert!(answer.status.as_u16() < 400, "{} {}", route.path, answer.status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_in_the_table_does_not_exist() {
    let app = TestApp::start().await;
    let noor = app.sign_in("boa-noor").await;
    for path in
        ["/admin", "/werk/", "/v1", "/v1/", "/v1/personen", "/metrics", "/demo", "/debug", "/v2/meldingen"]
    {
        assert_eq!(app.get(path).signed(&noor).send().await.status, 404, "{path}");
    }
    for method in ["DELETE", "PUT", "PATCH", "TRACE", "CONNECT-X"] {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let answer = Ask::new(&app, method.clone(), "/werk").signed(&noor).send().await;
        assert_eq!(answer.status, 404, "{method} /werk");
    }
}
