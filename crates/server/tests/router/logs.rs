//! What the program logs: nothing of any person, no text of a report, no secret.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

use serde_json::json;
use tracing_subscriber::{EnvFilter, fmt::MakeWriter};

use crate::app::{CENTRUM, ELZENHOUT, TestApp, hours};

/// Keeps all that is logged.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Kept {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// A test of its own process: the log is one for the whole of it.
#[tokio::test(flavor = "multi_thread")]
async fn a_whole_story_leaves_nothing_of_anybody_in_the_logs() {
    let kept = Kept::default();
    // Everything of our own at its most talkative; of others what an operator would turn on to look for a fault.
    let filter = EnvFilter::new("info,server=trace,store=trace,domain=trace,mandate=trace,areas=trace");
    let logs = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(kept.clone());
    logs.try_init().unwrap();
    let secrets = story().await;
    let text = String::from_utf8_lossy(&kept.0.lock().unwrap()).into_owned();
    assert!(text.contains("somebody signed in"), "the log is kept: {text}");
    assert!(text.contains("database gone"), "faults are in it as well");
    for secret in secrets {
        assert!(!text.contains(&secret), "`{secret}` stands in the log:\n{text}");
    }
}

/// The main job with all that goes wrong in it; gives every text that no log may hold.
async fn story() -> Vec<String> {
    let app = TestApp::start().await;
    let mut secrets: Vec<String> = app.app.facts.people.iter().map(|person| person.name.clone()).collect();
    secrets.extend(
        [
            "Er staat iets bij de brug",
            "melder@voorbeeld.example",
            "Dahliastraat",
            "geheime zoekterm",
            "5.447033",
            "52.73545",
        ]
        .map(str::to_owned),
    );
    app.post("/aanmelden/persona").form("persona=boa-noor").send().await;
    app.post("/aanmelden/persona").form("persona=Dahliastraat").send().await;
    let [noor, sam, ilse, joris, els] =
        ["boa-noor", "boa-sam", "oe-ilse", "agent-joris", "privacy-els"].map(|who| app.sign_in(who));
    let (noor, sam, ilse, joris, els) = (noor.await, sam.await, ilse.await, joris.await, els.await);
    let (id, link) = app.reported("overlast", CENTRUM).await;
    let (strik, other) = app.reported("stroperij", ELZENHOUT).await;
    app.get(&format!("/melding/{link}")).send().await;
    app.get(&format!("/melding/{}", "Dahliastraat")).send().await;
    app.get("/werk?zoek=geheime%20zoekterm").signed(&ilse).send().await;
    app.get("/straat/kaart?lon=5.447033&lat=52.73545").signed(&noor).send().await;
    app.get("/v1/gebieden?lon=5.447033&lat=552.73545").send().await;
    for (who, report, verb, body) in [
        (&ilse, &id, "aanbieden", json!({"aan": "boa-noor"})),
        (&noor, &id, "afwijzen", json!({"reden": "Ik sta in de Dahliastraat"})),
        (&sam, &id, "oppakken", json!({})),
        (&noor, &id, "oppakken", json!({})),
        (&noor, &strik, "oppakken", json!({})),
        (&sam, &id, "notitie", json!({"notitie": "Dahliastraat 3 gesproken"})),
        (&sam, &id, "overdragen", json!({"reden": "Vechtpartij Dahliastraat"})),
        (&joris, &id, "aannemen", json!({})),
        (&joris, &id, "afronden", json!({"resultaat": "resolved", "notitie": "Dahliastraat", "versie": 0})),
        (&joris, &id, "afronden", json!({"resultaat": "Dahliastraat"})),
        (&joris, &id, "afronden", json!({"resultaat": "enforced", "notitie": "Dahliastraat 3"})),
    ] {
        app.act(who, report, verb, &body).await;
    }
    for body in ["{\"tekst\": \"Dahliastraat", "[\"Dahliastraat\"]", "{\"Dahliastraat\": 1}"] {
        app.post("/v1/meldingen").bytes("application/json", body.as_bytes().to_vec()).send().await;
    }
    let question = json!({"officer": "boa-noor", "act": "Dahliastraat", "when": crate::app::NOW});
    app.post("/v1/bevoegdheid").signed(&noor).json(&question).send().await;
    app.get("/inzage").signed(&els).send().await;
    app.hide("koppel.db", true).await;
    app.get("/werk?zoek=geheime%20zoekterm").signed(&ilse).send().await;
    app.act(&joris, &id, "notitie", &json!({"notitie": "Dahliastraat"})).await;
    app.get(&format!("/melding/{other}")).send().await;
    app.hide("koppel.db", false).await;
    app.pass(hours(3)).await;
    secrets.extend([noor, sam, ilse, joris, els, link, other]);
    secrets
}
