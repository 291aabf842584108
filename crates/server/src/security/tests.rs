use super::*;

fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
    pairs
        .iter()
        .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap()))
        .collect()
}

#[test]
fn a_change_must_come_from_our_own_pages() {
    let ours = "https://koppel.example";
    for (pairs, expected) in [
        (&[("sec-fetch-site", "same-origin")][..], true),
        (&[("sec-fetch-site", "cross-site")], false),
        (&[("sec-fetch-site", "same-site")], false),
        (&[("sec-fetch-site", "none")], false),
        (&[("origin", "https://koppel.example")], true),
        (&[("origin", "https://koppel.example.evil")], false),
        (&[("origin", "null"), ("host", "null")], false),
        (&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")], true),
        (&[("sec-fetch-site", "cross-site"), ("origin", "https://koppel.example")], false),
        (&[("cookie", "koppel=x")], false),
        (&[], true),
    ] {
        assert_eq!(comes_from_us(&headers(pairs), ours), expected, "{pairs:?}");
    }
}

#[test]
fn an_address_that_asks_too_much_is_stopped_and_another_is_not() {
    let gate = Gate::new(&Limits { reports_a_minute: 2, behind_proxy: true, ..Limits::default() });
    let ask = |address: &str| {
        let request = Request::post("/melden").header("x-forwarded-for", address);
        gate.lets_in(&request.body(axum::body::Body::empty()).unwrap())
    };
    assert!(ask("9.9.9.9, 10.0.0.1"));
    assert!(ask("10.0.0.1"));
    assert!(!ask("8.8.8.8, 10.0.0.1"), "an address that the caller made up changes nothing");
    assert!(ask("10.0.0.2"));
}
