//! Pages: every one for every persona, and every address that a page leads to exists.

use std::collections::BTreeSet;

use server::routes::table;

use crate::app::{CENTRUM, TestApp};

/// The addresses in a page: of links, forms and what it loads.
fn addresses(html: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for name in ["href=\"", "action=\"", "src=\""] {
        for rest in html.split(name).skip(1) {
            let address = rest.split('"').next().unwrap_or_default();
            if address.starts_with('/') {
                found.insert(address.split(['?', '#']).next().unwrap_or_default().replace("&#x2F;", "/"));
            }
        }
    }
    found
}

/// Whether the table has an address, whatever the method.
fn is_known(path: &str) -> bool {
    table(1).iter().any(|route| {
        let (mut parts, mut asked) = (route.path.split('/'), path.split('/'));
        loop {
            match (parts.next(), asked.next()) {
                (None, None) => return true,
                (Some(part), Some(_)) if part.starts_with("{*") => return true,
                (Some(part), Some(there))
                    if part == there || (part.starts_with('{') && !there.is_empty()) => {}
                _ => return false,
            }
        }
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn every_address_that_a_page_leads_to_exists() {
    let app = TestApp::start().await;
    let (id, secret) = app.reported("overlast", CENTRUM).await;
    let own = format!("/werk/{id}");
    let public = format!("/melding/{secret}");
    let pages = [
        "/aanmelden",
        "/melden",
        "/vandaag",
        "/werk",
        "/werk?werkaanbod=centrum",
        "/werk?werkaanbod=elzenhout",
        "/beeld",
        "/straat",
        "/straat/kaart",
        "/straat/kaart?lon=5.447&lat=52.7354",
        "/straat/melden",
        "/straat/hulp",
        "/afspraken",
        "/afspraken/handhaving-veldhaven",
        "/praktijken",
        "/praktijken/P52",
        "/inzage",
        &own,
        &public,
    ];
    let mut seen = BTreeSet::new();
    for who in app.app.facts.people.iter().map(|person| person.officer.to_string()).chain([String::new()]) {
        let session = if who.is_empty() { None } else { Some(app.sign_in(&who).await) };
        for page in pages {
            let answer = app.get(page).signed_if(session.as_deref()).send().await;
            assert!(answer.status.as_u16() < 500, "{who} {page}: {}", answer.text());
            if answer.status == 200 {
                assert!(answer.header("content-type").starts_with("text/html"), "{page}");
                seen.extend(addresses(&answer.text()).into_iter().map(|to| (page.to_owned(), to)));
            }
        }
    }
    assert!(seen.len() > 60, "pages were read: {}", seen.len());
    let unknown: Vec<_> = seen.iter().filter(|(_, to)| !is_known(to)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    for file in
        seen.iter().map(|(_, to)| to).filter(|to| to.starts_with("/bestanden/")).collect::<BTreeSet<_>>()
    {
        assert_eq!(app.get(file).send().await.status, 200, "{file}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn text_from_outside_is_text() {
    let app = TestApp::start().await;
    let body = serde_json::json!({"categorie": "overlast", "tekst": "<script>alert(1)</script>\"' onload=x {{7*7}}",
        "geometrie": {"type": "Point", "coordinates": CENTRUM}});
    let made = app.post("/v1/meldingen").json(&body).send().await.json();
    let noor = app.sign_in("boa-noor").await;
    let (own, link) =
        (format!("/werk/{}", made["id"].as_str().unwrap()), made["volgen"].as_str().unwrap().to_owned());
    let public = link.trim_start_matches("https://koppel.example").to_owned();
    for page in [own.as_str(), public.as_str(), "/werk?zoek=%3Cscript%3Ealert(1)", "/beeld"] {
        let answer = app.get(page).signed(&noor).send().await;
        assert_eq!(answer.status, 200, "{page}");
        assert!(!answer.text().contains("<script>alert"), "{page}");
    }
    assert!(app.get(&own).signed(&noor).send().await.text().contains("alert(1)"), "the text itself is shown");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_expert_is_refused_the_nature_team_with_the_ground_and_given_his_own() {
    let app = TestApp::start().await;
    let ilse = app.sign_in("oe-ilse").await;
    app.reported("stroperij", crate::app::ELZENHOUT).await;
    app.reported("overlast", CENTRUM).await;
    let refused = app.get("/werk?werkaanbod=elzenhout").signed(&ilse).send().await;
    let own = app.get("/werk?werkaanbod=centrum").signed(&ilse).send().await;
    assert_eq!((refused.status.as_u16(), own.status.as_u16()), (200, 200));
    let row = "data-report";
    let told = server::texts::Texts::load().unwrap().say(server::texts::Lang::Nl, "direction-refused", &[]);
    assert!(refused.text().contains(&told), "{}", refused.text());
    assert!(!own.text().contains(&told));
    assert!(!refused.text().contains("Er staat iets bij de brug"), "no work of theirs is shown");
    assert!(own.text().contains("Er staat iets bij de brug"), "{row}");
}
