//! Who may do what, as text: every persona at every route and with every verb, every officer for every act.

use std::fmt::Write as _;

use axum::http::Method;
use domain::accounts::Role;
use mandate::{Question, Verdict};
use serde_json::json;
use server::routes::table;

use crate::{
    app::{CENTRUM, NOW, TestApp, moment},
    table::ask,
};

fn people(app: &TestApp) -> Vec<(String, Role)> {
    app.app.facts.people.iter().map(|person| (person.officer.to_string(), person.role)).collect()
}

/// A line of a table whose columns are people.
fn head(people: &[(String, Role)], width: usize) -> String {
    let mut text = String::new();
    for (index, (officer, role)) in people.iter().enumerate() {
        writeln!(text, "{:>2} {officer} ({})", index + 1, role.as_str()).unwrap();
    }
    write!(text, "\n{:width$}", "").unwrap();
    for index in 1..=people.len() {
        write!(text, "{index:>4}").unwrap();
    }
    text.push('\n');
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn every_role_is_one_of_the_people() {
    let app = TestApp::start().await;
    for role in Role::ALL {
        assert!(people(&app).iter().any(|(_, theirs)| *theirs == role), "nobody is {}", role.as_str());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_persona_at_every_page_that_reads() {
    let app = TestApp::start().await;
    let (report, _) = app.reported("overlast", CENTRUM).await;
    let people = people(&app);
    let mut text = head(&people, 34);
    for route in table(1 << 20).iter().filter(|route| route.method == Method::GET && route.path != "/live") {
        write!(text, "{:<34}", route.path).unwrap();
        for (officer, _) in &people {
            let session = app.sign_in(officer).await;
            let answer = ask(&app, route, &report).signed(&session).send().await;
            assert!(answer.status.as_u16() < 500, "{officer} {}: {}", route.path, answer.text());
            write!(text, " {}", answer.status.as_u16()).unwrap();
        }
        text.push('\n');
    }
    insta::assert_snapshot!("personas_at_routes", text);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_persona_with_every_verb() {
    let app = TestApp::start().await;
    let verbs = [
        ("oppakken", json!({})),
        ("aanbieden", json!({"aan": "boa-noor"})),
        ("intrekken", json!({})),
        ("aannemen", json!({})),
        ("afwijzen", json!({"reden": "Geen tijd vandaag"})),
        ("overdragen", json!({"reden": "Hoort bij de politie"})),
        ("notitie", json!({"notitie": "Ter plaatse geweest"})),
        ("afronden", json!({"resultaat": "resolved"})),
    ];
    let mut text =
        "A new report of nuisance in the centre, and what becomes of it when somebody tries something.\n\n"
            .to_owned();
    for (officer, role) in people(&app) {
        let session = app.sign_in(&officer).await;
        writeln!(text, "{officer} ({})", role.as_str()).unwrap();
        for (verb, body) in &verbs {
            let (id, _) = app.reported("overlast", CENTRUM).await;
            let answer = app.act(&session, &id, verb, body).await;
            let came = if answer.status == 200 { "done".to_owned() } else { answer.code() };
            writeln!(text, "  {verb:<12}{} {came}", answer.status.as_u16()).unwrap();
        }
    }
    insta::assert_snapshot!("personas_with_verbs", text);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_officer_for_every_act() {
    let app = TestApp::start().await;
    let engine = app.app.facts.mandate.engine();
    let people = people(&app);
    let mut text = format!(
        "In the centre of Veldhaven at {NOW}, recognisable: y permitted, c on conditions, - refused.\n\n"
    );
    text.push_str(&head(&people, 34));
    for act in app.app.facts.mandate.acts_at_a_place() {
        write!(text, "{act:<34}").unwrap();
        for (officer, _) in &people {
            let point = areas::Point::new(CENTRUM[0], CENTRUM[1]).unwrap();
            let mut question = Question::new(officer.as_str(), act, moment(NOW)).at(point);
            question.situation.recognisable = true;
            let mark = match engine.ask(&question).map(|answer| answer.verdict) {
                Ok(Verdict::Permitted) => "y",
                Ok(Verdict::Conditional) => "c",
                Ok(Verdict::Refused) => "-",
                Err(_) => "?",
            };
            write!(text, "{mark:>4}").unwrap();
        }
        text.push('\n');
    }
    assert!(!text.contains('?'), "a question that cannot be answered:\n{text}");
    insta::assert_snapshot!("officers_and_acts", text);
}
