//! What every answer carries, and what never gets in.

use std::path::Path;

use axum::http::{Method, StatusCode};
use server::{config::Config, routes::table};

use crate::{
    app::{Ask, CENTRUM, TestApp},
    table::ask,
};

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_the_security_headers_errors_too() {
    let app = TestApp::start().await;
    let mut answers = Vec::new();
    for route in table(1 << 20) {
        answers.push((route.path.to_owned(), ask(&app, &route, "niets").send().await));
    }
    for (method, path) in
        [("GET", "/niets"), ("DELETE", "/werk"), ("GET", "/v1/niets"), ("PUT", "/v1/meldingen")]
    {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        answers.push((path.to_owned(), Ask::new(&app, method, path).send().await));
    }
    answers.push((
        "/v1/x".to_owned(),
        app.post("/v1/signalen").header("sec-fetch-site", "cross-site").send().await,
    ));
    for (path, answer) in answers {
        for (name, least) in [
            ("content-security-policy", "default-src 'none'"),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"),
            ("strict-transport-security", "max-age"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            assert!(answer.header(name).contains(least), "{path} ({}) has no {name}", answer.status);
        }
        assert!(!answer.header("content-security-policy").contains("unsafe"), "{path}");
        assert!(!answer.header("cache-control").is_empty(), "{path}");
        assert_eq!(answer.headers.contains_key("api-version"), path.starts_with("/v1"), "{path}");
        let open = answer.headers.contains_key("access-control-allow-origin");
        assert_eq!(open, path == "/v1/openapi.json", "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_the_work_is_kept_by_nobody() {
    let app = TestApp::start().await;
    let noor = app.sign_in("boa-noor").await;
    for path in ["/werk", "/beeld", "/straat", "/v1/meldingen", "/vandaag"] {
        assert_eq!(app.get(path).signed(&noor).send().await.header("cache-control"), "no-store", "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_site_changes_nothing() {
    let app = TestApp::start().await;
    let noor = app.sign_in("boa-noor").await;
    let (id, _) = app.reported("overlast", CENTRUM).await;
    let path = format!("/werk/{id}/oppakken");
    let cookie = format!("__Host-koppel={noor}");
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://elders.example"),
        ("origin", "null"),
        ("x-none", "1"),
    ] {
        let answer = app.post(&path).header("cookie", &cookie).header(name, value).form("").send().await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}: {value}");
    }
    assert_eq!(app.seen(&noor, &id).await["status"], "open");
    let own = app
        .post(&path)
        .header("cookie", &cookie)
        .header("origin", "https://koppel.example")
        .form("")
        .send()
        .await;
    assert_eq!(own.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_cookie_is_closed_to_scripts_and_to_plain_http() {
    let app = TestApp::start().await;
    let answer = app.post("/aanmelden/persona").form("persona=boa-noor").send().await;
    let cookie = answer.header("set-cookie");
    for part in ["__Host-koppel=", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"));
    assert_eq!(answer.location(), "/straat");
}

#[tokio::test(flavor = "multi_thread")]
async fn outside_the_demo_there_are_no_personas() {
    let app = TestApp::with("", false).await;
    for (path, body) in [("/aanmelden/persona", "persona=boa-noor"), ("/demo/klok", "verder=PT1H")] {
        let answer = app.post(path).form(body).send().await;
        assert_eq!(
            (answer.status, answer.headers.contains_key("set-cookie")),
            (StatusCode::NOT_FOUND, false),
            "{path}"
        );
    }
    let page = app.get("/aanmelden").send().await.text();
    for person in app.app.facts.people.iter() {
        assert!(!page.contains(&person.name), "{}", person.name);
    }
    let demo = TestApp::start().await;
    assert!(demo.get("/aanmelden").send().await.text().contains("Noor Koolmees"));
    for wrong in ["persona=", "persona=nobody", "persona=Noor%20Koolmees", "persona=..%2f", "x=1", ""] {
        let answer = demo.post("/aanmelden/persona").form(wrong).send().await;
        assert_eq!(
            (answer.status, answer.headers.contains_key("set-cookie")),
            (StatusCode::BAD_REQUEST, false),
            "{wrong}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_too_much_waits_and_the_rest_does_not() {
    let limits =
        "[limits]\nreports-a-minute = 2\nsign-ins-a-minute = 3\nrequests-a-second = 50\nbehind-proxy = true";
    let app = TestApp::with(limits, true).await;
    let report = async |from: &str| {
        let body = serde_json::json!({"categorie": "overlast", "tekst": "Er is iets", "geometrie": {"type": "Point", "coordinates": CENTRUM}});
        app.post("/v1/meldingen").header("x-forwarded-for", from).json(&body).send().await
    };
    let statuses = [report("10.0.0.1").await, report("10.0.0.1").await, report("10.0.0.1").await]
        .map(|answer| answer.status.as_u16());
    assert_eq!(statuses, [201, 201, 429]);
    assert!(!report("10.0.0.1").await.header("retry-after").is_empty());
    assert_eq!(report("10.0.0.2").await.status, 201);
    let mut sign_ins = Vec::new();
    for _ in 0..4 {
        let asked =
            app.post("/aanmelden/persona").header("x-forwarded-for", "10.0.0.3").form("persona=boa-noor");
        sign_ins.push(asked.send().await.status.as_u16());
    }
    assert_eq!(sign_ins, [303, 303, 303, 429]);
    let mut refused = 0;
    for _ in 0..80 {
        let answer = app.get("/melden").header("x-forwarded-for", "10.0.0.4").send().await;
        refused += u32::from(answer.status == 429);
    }
    assert!(refused > 0, "fifty a second is the limit");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_of_ten_megabytes_is_refused_everywhere() {
    let app = TestApp::start().await;
    let noor = app.sign_in("boa-noor").await;
    let large = vec![b'x'; 10 << 20];
    for path in ["/v1/meldingen", "/v1/signalen", "/v1/bevoegdheid", "/v1/meldingen/a/oppakken"] {
        let answer = app.post(path).signed(&noor).bytes("application/json", large.clone()).send().await;
        assert_eq!(
            (answer.status, answer.code().as_str()),
            (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            "{path}"
        );
    }
    for path in ["/werk/a/oppakken", "/aanmelden/persona", "/demo/klok"] {
        let answer = app
            .post(path)
            .signed(&noor)
            .bytes("application/x-www-form-urlencoded", large.clone())
            .send()
            .await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
    }
    for path in ["/melden", "/straat/melden"] {
        let answer = app.post(path).signed(&noor).parts(&[("foto", &large)]).send().await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
    }
    assert_eq!(app.journal().await.len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_file_outside_the_built_ones_can_be_had() {
    let app = TestApp::start().await;
    for path in [
        "../Cargo.toml",
        "..%2f..%2fCargo.toml",
        "%2e%2e/%2e%2e/etc/passwd",
        ".vite/manifest.json",
        "%2evite/manifest.json",
        "assets/../../package.json",
        "/etc/passwd",
        "%00",
        "assets%5c..%5cx",
        "%ff%fe",
        "assets/",
        "..;/x",
        "favicon.svg/..",
    ] {
        let answer = app.get(&format!("/bestanden/{path}")).send().await;
        assert!(matches!(answer.status.as_u16(), 400 | 404), "{path}: {}", answer.status);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_cannot_lead_elsewhere() {
    let app = TestApp::start().await;
    let noor = app.sign_in("boa-noor").await;
    for to in [
        "https://elders.example",
        "//elders.example",
        "/\\elders.example",
        "javascript:alert(1)",
        "/werk@elders.example",
        "/straat/../aanmelden",
    ] {
        let (id, _) = app.reported("overlast", CENTRUM).await;
        let body =
            format!("terug={}", to.bytes().map(|byte| format!("%{byte:02x}")).collect::<Vec<_>>().concat());
        let answer = app.post(&format!("/werk/{id}/oppakken")).signed(&noor).form(&body).send().await;
        assert_eq!(answer.location(), format!("/werk/{id}?gedaan=oppakken"), "{to}");
    }
}

/// Facts that the configuration check refuses, each told by name.
#[test]
fn the_check_names_what_the_register_does_not_know() {
    let folder = tempfile::TempDir::new().unwrap();
    for (path, bytes) in server::command::demo::files() {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    let faults = |folder: &Path| {
        let file = folder.join("koppel.toml");
        std::fs::write(&file, "register = \"register\"\npeople = \"people.toml\"\nwork = \"work.toml\"\n")
            .unwrap();
        let config = Config::read(file.to_str().unwrap(), std::iter::empty()).unwrap();
        server::app::faults(&server::app::Facts::read(&config).unwrap()).join("\n")
    };
    assert_eq!(faults(folder.path()), "");
    for (file, from, to) in [
        ("people.toml", "\"boa-sam\"", "\"boa-pim\""),
        ("work.toml", "act = \"enforce.drugs\"", "act = \"enforce.dragons\""),
        ("work.toml", "information = \"natuur\"", "information = \"sprookjes\""),
        ("work.toml", "areas = [\"elzenhout\"]", "areas = [\"luilekkerland\"]"),
        ("work.toml", "organisation = \"meertram\"", "organisation = \"spooktram\""),
    ] {
        let path = folder.path().join(file);
        let before = std::fs::read_to_string(&path).unwrap();
        assert!(before.contains(from), "{from}");
        std::fs::write(&path, before.replace(from, to)).unwrap();
        let wrong = to.rsplit('"').nth(1).unwrap();
        let told = faults(folder.path());
        assert!(told.contains(wrong), "{wrong}: {told}");
        std::fs::write(&path, before).unwrap();
    }
}
