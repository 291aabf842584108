//! The reporter's side: the form, the secret link, and a photo.

use axum::http::StatusCode;
use image::{DynamicImage, ImageEncoder as _, codecs::jpeg::JpegEncoder};
use serde_json::json;

use crate::app::{Answer, CENTRUM, TestApp};

const MARKER: &[u8] = b"GPS 52.70 5.33";

fn photo() -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = JpegEncoder::new(&mut out);
    encoder.set_exif_metadata([b"Exif\0\0", MARKER].concat()).unwrap();
    DynamicImage::new_rgb8(40, 30).to_rgb8().write_with_encoder(encoder).unwrap();
    out
}

fn holds(bytes: &[u8], marker: &[u8]) -> bool {
    bytes.windows(marker.len()).any(|window| window == marker)
}

async fn made(app: &TestApp, photo: &[u8]) -> Answer {
    let fields: &[(&str, &[u8])] = &[
        ("categorie", b"overlast"),
        ("tekst", "Lawaai bij de Singel".as_bytes()),
        ("lon", b"5,447033"),
        ("lat", b"52.73545"),
        ("contact", b"06-00000000"),
        ("foto", photo),
    ];
    app.post("/melden").parts(fields).send().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photo_loses_its_metadata_on_its_way_from_form_to_officer() {
    let app = TestApp::start().await;
    let sent = photo();
    assert!(holds(&sent, MARKER));
    let answer = made(&app, &sent).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let id = app.journal().await[0].entry.subject.clone();
    let noor = app.sign_in("boa-noor").await;
    let page = app.get(&format!("/werk/{id}")).signed(&noor).send().await.text();
    let address =
        page.split('"').find(|part| part.contains("/foto/")).expect("the page shows the photo").to_owned();
    let shown = app.get(&address).signed(&noor).send().await;
    assert_eq!((shown.status.as_u16(), shown.header("content-type")), (200, "image/jpeg"));
    assert_eq!(image::load_from_memory(&shown.body).unwrap().width(), 40);
    assert!(!holds(&shown.body, MARKER) && !holds(&shown.body, b"Exif"));
    for file in std::fs::read_dir(app.file("")).unwrap().map(|entry| entry.unwrap().path()) {
        if file.is_file() {
            assert!(!holds(&std::fs::read(&file).unwrap(), MARKER), "{}", file.display());
        }
    }
    assert_eq!(app.get(&address).send().await.location(), "/aanmelden");
    let bram = app.sign_in("boa-bram").await;
    assert_eq!(app.get(&address).signed(&bram).send().await.status, 404);
    for number in ["0", "99", "-1", "x", "99999999999999999999"] {
        let answer = app.get(&format!("/werk/{id}/foto/{number}")).signed(&noor).send().await;
        assert_eq!(answer.status, 404, "{number}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reporters_page_shows_the_outcome_and_nobody() {
    let app = TestApp::start().await;
    let answer = made(&app, b"").await;
    let link = answer.location().to_owned();
    assert!(link.starts_with("/melding/") && link.len() > 60, "{link}");
    let id = app.journal().await[0].entry.subject.clone();
    let [noor, joris] = ["boa-noor", "agent-joris"].map(|who| app.sign_in(who));
    let (noor, joris) = (noor.await, joris.await);
    let remark = "Mevrouw Fluitenkruid op nummer 12 gesproken";
    for (who, verb, body) in [
        (&noor, "oppakken", json!({})),
        (&noor, "overdragen", json!({"reden": "Dreigt geweld, zie nummer 12"})),
        (&joris, "aannemen", json!({})),
        (&joris, "afronden", json!({"resultaat": "spoken-to", "notitie": remark})),
    ] {
        assert_eq!(app.act(who, &id, verb, &body).await.status, 200, "{verb}");
    }
    let page = app.get(&link).send().await;
    assert_eq!(page.status, 200);
    let text = page.text();
    let names =
        app.app.facts.people.iter().flat_map(|person| [person.name.clone(), person.officer.to_string()]);
    for hidden in names.chain(["Fluitenkruid".into(), "nummer 12".into(), "06-0000".into(), id.clone()]) {
        assert!(!text.contains(&hidden), "the reporter reads `{hidden}`");
    }
    let english = app.get(&format!("{link}?taal=en")).send().await;
    assert!(english.text().contains("lang=\"en\""));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_secret_finds_nothing() {
    let app = TestApp::start().await;
    let (id, secret) = app.reported("overlast", CENTRUM).await;
    let (mut flipped, mut short) = (secret.clone().into_bytes(), secret.clone());
    flipped[0] = if flipped[0] == b'0' { b'1' } else { b'0' };
    short.pop();
    let flipped = String::from_utf8(flipped).unwrap();
    for wrong in [flipped.as_str(), &short, &id, &secret.to_uppercase(), "%00", "..%2f..", &"a".repeat(5000)]
    {
        let answer = app.get(&format!("/melding/{wrong}")).send().await;
        let ok = answer.status == 404 || (wrong == secret.to_uppercase() && wrong == secret);
        assert!(ok, "{wrong}: {}", answer.status);
    }
    assert_eq!(app.get(&format!("/melding/{secret}")).send().await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reporters_secret_is_kept_nowhere() {
    let app = TestApp::start().await;
    let (_, secret) = app.reported("overlast", CENTRUM).await;
    app.get(&format!("/melding/{secret}")).send().await;
    for name in ["koppel.db", "koppel.db-wal", "koppel-access.db", "koppel-access.db-wal"] {
        let bytes = std::fs::read(app.file(name)).unwrap_or_default();
        assert!(!holds(&bytes, secret.as_bytes()), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_outside_every_area_and_one_on_a_border_are_said() {
    let app = TestApp::start().await;
    let new = |[lon, lat]: [f64; 2]| json!({"categorie": "overlast", "tekst": "Er is iets", "geometrie": {"type": "Point", "coordinates": [lon, lat]}});
    let outside = app.post("/v1/meldingen").json(&new([4.0, 52.0])).send().await.json();
    assert_eq!(outside["eigenaar"]["id"], "meldkamer-meerland");
    assert!(!outside["plaats"].as_str().unwrap().is_empty());
    let inside = app.post("/v1/meldingen").json(&new(CENTRUM)).send().await.json();
    assert_eq!(
        (inside["eigenaar"]["soort"].as_str(), inside["eigenaar"]["id"].as_str()),
        (Some("team"), Some("centrum"))
    );
    assert_ne!(inside["plaats"], outside["plaats"]);
}
