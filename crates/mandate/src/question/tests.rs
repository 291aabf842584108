//! Questions as JSON.

use super::*;

const FULL: &str = r#"{"officer":"o","act":"a","when":"2026-06-10T12:00:00Z","at":[5.02,52.02],
    "team":{"organisation":"g","title":"boa","domain":"I"},"category":"c","from":"f","purpose":"p","centre":"x",
    "ground":"g","facility":"h","with":["p"],"directed-by":"d","requested-by":"r","recognisable":true,
    "on-duty":false,"for":"e","in-the-act":true,"known-at":"2026-01-01T00:00:00+01:00","accuracy":12.5}"#;

fn refused(json: &str) -> String {
    serde_json::from_str::<Question>(json).unwrap_err().to_string()
}

#[test]
fn all_names_of_the_contract_are_read_and_written() {
    let question: Question = serde_json::from_str(FULL).unwrap();
    assert_eq!(question.situation.offence, Some("e".into()));
    assert!(!question.situation.on_duty);
    let again = serde_json::to_value(&question).unwrap();
    let mut expected: serde_json::Value = serde_json::from_str(FULL).unwrap();
    expected["known-at"] = "2025-12-31T23:00:00Z".into();
    assert_eq!(again, expected);
}

#[test]
fn what_is_left_out_is_on_duty_alone_and_exactly_placed() {
    let json =
        r#"{"officer":"o","act":"a","when":"2026-06-10T14:00:00+02:00","at":"aardal","accuracy":null}"#;
    let question: Question = serde_json::from_str(json).unwrap();
    assert_eq!(question.situation, Situation::default());
    assert_eq!(question.at, Some(Place::Area("aardal".to_owned())));
}

#[test]
fn an_unknown_name_is_an_error_that_names_it() {
    let told = refused(r#"{"officer":"o","act":"a","when":"2026-06-10T14:00:00+02:00","place":1}"#);
    assert!(told.contains("unknown field `place`"), "{told}");
    let told = refused(
        r#"{"officer":"o","act":"a","when":"2026-06-10T14:00:00+02:00","team":{"organisation":"g","boss":1}}"#,
    );
    assert!(told.contains("unknown field `boss`"), "{told}");
}

#[test]
fn wrong_values_are_errors() {
    let with = |rest: &str| {
        refused(&format!(r#"{{"officer":"o","act":"a","when":"2026-06-10T14:00:00+02:00",{rest}}}"#))
    };
    assert!(with(r#""at":[500,52]"#).contains("longitude 500"));
    assert!(with(r#""at":[5]"#).contains("`at` is not"));
    assert!(with(r#""accuracy":-1"#).contains("`accuracy` is -1"));
    assert!(with(r#""team":{"organisation":"g","title":"mayor"}"#).contains("unknown word `mayor`"));
    assert!(refused(r#"{"officer":"o","act":"a","when":"2026-06-10T14:00:00"}"#).contains("offset"));
    assert!(refused(r#"{"officer":"o","when":"2026-06-10T14:00:00Z"}"#).contains("missing field `act`"));
}

#[test]
fn a_time_may_leave_out_its_seconds() {
    let json = r#"{"officer":"o","act":"a","when":"2025-06-27T18:03-07:00"}"#;
    let question: Question = serde_json::from_str(json).unwrap();
    assert_eq!(question.when.to_string(), "2025-06-28T01:03:00Z");
}
