//! Malformed everything: whatever is sent, the answer is a refusal that says so, never a fault of ours.

use axum::http::Method;
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::{Value, json};

use crate::app::{Answer, Ask, CENTRUM, NOW, TestApp};

fn is_told(answer: &Answer, what: &str) {
    assert!(answer.status.as_u16() < 500, "{what}: {} {}", answer.status, answer.text());
    if answer.status.as_u16() >= 400 {
        assert_eq!(answer.header("content-type"), "application/problem+json", "{what}: {}", answer.text());
        assert!(!answer.code().is_empty(), "{what}");
    }
}

const TYPES: [&str; 7] = [
    "application/json",
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "application/json; charset=utf-16",
    "",
];

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_are_nothing() {
    let app = TestApp::start().await;
    let noor = app.sign_in("boa-noor").await;
    let (id, _) = app.reported("overlast", CENTRUM).await;
    let deep = format!("{}1{}", "[".repeat(20_000), "]".repeat(20_000));
    let bodies: [&[u8]; 14] = [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\"x\"",
        b"1e999",
        b"NaN",
        b"{\"a\":NaN}",
        b"\xff\xfe\x00",
        b"\x00\x00",
        b"{\"tekst\":\"\xc3\x28\"}",
        b"--x\r\n\r\n",
        b"versie=99999999999999999999&aan=%ff",
        deep.as_bytes(),
    ];
    let taking = format!("/v1/meldingen/{id}/oppakken");
    for path in ["/v1/meldingen", "/v1/signalen", "/v1/bevoegdheid", &taking] {
        for body in bodies {
            for kind in TYPES {
                let answer = app.post(path).signed(&noor).bytes(kind, body.to_vec()).send().await;
                is_told(
                    &answer,
                    &format!("{path} {kind} {:?}", String::from_utf8_lossy(&body[..body.len().min(40)])),
                );
            }
        }
    }
    for path in
        ["/melden", "/straat/melden", "/aanmelden/persona", "/demo/klok", &format!("/werk/{id}/aanbieden")]
    {
        for body in bodies {
            for kind in TYPES {
                let answer = app.post(path).signed(&noor).bytes(kind, body.to_vec()).send().await;
                let status = answer.status.as_u16();
                assert!((400..500).contains(&status), "{path} {kind}: {status}");
            }
        }
    }
    assert_eq!(app.journal().await.len(), 1, "nothing of it changed anything");
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_that_cannot_be() {
    let app = TestApp::start().await;
    let point = |coordinates: Value| json!({"categorie": "overlast", "tekst": "Er is iets", "geometrie": {"type": "Point", "coordinates": coordinates}});
    for coordinates in [
        json!([1e308, 1]),
        json!([-1e308, -1e308]),
        json!([181, 0]),
        json!([0, 91]),
        json!([]),
        json!([1]),
        json!([1, 2, 3]),
        json!(["5", "52"]),
        json!([null, 1]),
        json!(9),
        json!([5e-324, 1e300]),
    ] {
        let answer = app.post("/v1/meldingen").json(&point(coordinates.clone())).send().await;
        assert_eq!(answer.status, 400, "{coordinates}");
        is_told(&answer, &coordinates.to_string());
    }
    for (lon, lat) in [
        ("NaN", "52"),
        ("inf", "52"),
        ("5", "-inf"),
        ("5;DROP", "52"),
        ("", ""),
        ("5,4,4", "52"),
        ("0x5", "1"),
    ] {
        let fields: &[(&str, &[u8])] = &[
            ("categorie", b"overlast"),
            ("tekst", b"Er is iets"),
            ("lon", lon.as_bytes()),
            ("lat", lat.as_bytes()),
        ];
        assert_eq!(app.post("/melden").parts(fields).send().await.status, 400, "{lon} {lat}");
    }
    for query in [
        "lon=NaN&lat=1",
        "lon=inf&lat=1",
        "lon=1",
        "lon=1e999&lat=52",
        "lon=5&lat=52&op=gisteren",
        "",
        "lon=5&lat=52&op=-999999-01-01T00:00:00Z",
    ] {
        let answer = app.get(&format!("/v1/gebieden?{query}")).send().await;
        assert_eq!(answer.status, 400, "{query}");
        is_told(&answer, query);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_of_a_change_that_cannot_be() {
    let app = TestApp::start().await;
    let noor = app.sign_in("boa-noor").await;
    let (id, _) = app.reported("overlast", CENTRUM).await;
    for body in [
        json!({"versie": -1}),
        json!({"versie": 9_223_372_036_854_775_807_i64}),
        json!({"versie": 1.5}),
        json!({"versie": "1"}),
        json!({"onbekend": 1}),
        json!({"aan": "../../x"}),
        json!({"aan": {"a": 1}}),
    ] {
        let answer = app.act(&noor, &id, "oppakken", &body).await;
        is_told(&answer, &body.to_string());
        assert!(
            answer.status.as_u16() >= 400 || body.get("aan").is_some_and(Value::is_string),
            "{body}: {}",
            answer.status
        );
        if answer.status == 200 {
            assert_eq!(app.act(&noor, &id, "overdragen", &json!({"reden": "Toch niet"})).await.status, 200);
        }
    }
    for path in [
        "/straat/kaart?lon=NaN&lat=NaN",
        "/straat/kaart?lon=5.4&lat=52.7&nauwkeurigheid=NaN",
        "/straat/kaart?lon=5.4&lat=52.7&nauwkeurigheid=-1e308",
        "/kaart/gebied?lon=inf&lat=-inf",
    ] {
        assert!(app.get(path).signed(&noor).send().await.status.as_u16() < 500, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn ids_and_verbs_that_cannot_be() {
    let app = TestApp::start().await;
    let noor = app.sign_in("boa-noor").await;
    let long = "a".repeat(4000);
    for id in ["%00", "%ff", "A", "..", "%2e%2e%2f", "a%20b", "%F0%9F%90%A6", "'%20or%201=1--", "{id}", &long]
    {
        for path in [
            format!("/v1/meldingen/{id}"),
            format!("/v1/meldingen/{id}/journaal"),
            format!("/werk/{id}"),
            format!("/straat/{id}"),
            format!("/afspraken/{id}"),
            format!("/praktijken/{id}"),
        ] {
            let answer = app.get(&path.replace(['{', '}'], "_")).signed(&noor).send().await;
            assert!(matches!(answer.status.as_u16(), 400 | 404), "{path}: {}", answer.status);
        }
        for verb in ["oppakken", "OPPAKKEN", "%ff", "raise"] {
            let path = format!("/v1/meldingen/{}/{verb}", id.replace(['{', '}'], "_"));
            let answer = app.post(&path).signed(&noor).json(&json!({})).send().await;
            assert!(matches!(answer.status.as_u16(), 400 | 404), "{path}: {}", answer.status);
            is_told(&answer, &path);
        }
    }
    for query in [
        "na=x",
        "na=%ff",
        "volgorde=x",
        "status=%00",
        "werkaanbod=bestaatniet",
        "zoek=%ff",
        "zoek=%25%25%5f%27",
    ] {
        for path in ["/v1/meldingen", "/werk", "/beeld"] {
            let answer = app.get(&format!("{path}?{query}")).signed(&noor).send().await;
            assert!(answer.status.as_u16() < 500, "{path}?{query}: {}", answer.text());
        }
    }
    for name in ["cookie", "authorization", "accept-language", "last-event-id", "origin", "accept-encoding"] {
        let odd = Ask::new(&app, Method::GET, "/v1/meldingen")
            .header(name, "\"';=,;;==q=\u{7f}".trim_end_matches('\u{7f}'));
        assert_eq!(odd.send().await.status, 401, "{name}");
    }
}

/// Values that look like what is expected, near enough to get far.
fn value() -> impl Strategy<Value = Value> {
    let known = [
        "overlast",
        "stroperij",
        "Point",
        "low",
        "boa-noor",
        "boa-sam",
        "observe",
        "enforce.public.dumping",
        NOW,
        "resolved",
        "nl",
        "veldhaven",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (-200.0..200.0_f64).prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        prop::sample::select(known.to_vec()).prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 24, 6, |inner| {
        let names = [
            "categorie",
            "tekst",
            "geometrie",
            "type",
            "coordinates",
            "urgentie",
            "contact",
            "officer",
            "act",
            "when",
            "at",
            "situation",
            "team",
            "category",
            "from",
            "purpose",
            "aan",
            "reden",
            "resultaat",
            "notitie",
            "versie",
            "terug",
            "accuracy",
            "recognisable",
            "lon",
            "lat",
            "x",
        ];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(prop::sample::select(names.to_vec()), inner, 0..7).prop_map(|map| {
                Value::Object(map.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
            }),
        ]
    })
}

/// One of the known bodies with a field of it replaced.
fn nearly() -> impl Strategy<Value = (usize, Value)> {
    let good = || {
        vec![
            json!({"categorie": "overlast", "tekst": "Er is iets", "urgentie": "low", "contact": "x", "geometrie": {"type": "Point", "coordinates": CENTRUM}}),
            json!({"officer": "boa-noor", "act": "observe", "when": NOW, "at": CENTRUM, "situation": {"recognisable": true, "accuracy": 3.0}}),
            json!({"aan": "boa-noor", "reden": "Reden genoeg", "resultaat": "resolved", "notitie": "Iets", "versie": 1}),
        ]
    };
    (0..3_usize, any::<prop::sample::Index>(), value()).prop_map(move |(which, field, other)| {
        let mut body = good()[which].clone();
        let names: Vec<String> = body.as_object().unwrap().keys().cloned().collect();
        body[field.get(&names).as_str()] = other;
        (which, body)
    })
}

#[test]
fn no_body_makes_it_fall_over() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().worker_threads(2).build().unwrap();
    let _entered = runtime.enter();
    let (app, noor, id) = runtime.block_on(async {
        let app = TestApp::start().await;
        let (noor, id) = (app.sign_in("boa-noor").await, app.reported("overlast", CENTRUM).await.0);
        (app, noor, id)
    });
    let verbs = [
        "oppakken",
        "aanbieden",
        "intrekken",
        "aannemen",
        "afwijzen",
        "overdragen",
        "notitie",
        "afronden",
        "zingen",
    ];
    let config = ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() };
    let anything = value().prop_flat_map(|any| (0..3_usize).prop_map(move |which| (which, any.clone())));
    let bodies = (prop_oneof![anything, nearly()], 0..verbs.len());
    TestRunner::new(config)
        .run(&bodies, |((which, body), verb)| {
            let path = match which {
                0 => "/v1/meldingen".to_owned(),
                1 => "/v1/bevoegdheid".to_owned(),
                _ => format!("/v1/meldingen/{id}/{}", verbs[verb]),
            };
            let answer = runtime.block_on(app.post(&path).signed(&noor).json(&body).send());
            prop_assert!(answer.status.as_u16() < 500, "{path} {body}: {}", answer.text());
            Ok(())
        })
        .unwrap();
    runtime.block_on(async {
        let positions: Vec<i64> = app.journal().await.iter().map(|line| line.position).collect();
        assert!(positions.iter().zip(1..).all(|(position, expected)| *position == expected), "no gap");
    });
    runtime.block_on(async move { tokio::spawn(async move { drop(app) }).await.unwrap() });
}
