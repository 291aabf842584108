//! Worked cases: one table for each rule, in `cases/*.md`, over the small register in `cases/register`.
//!
//! A row says what it shows, who asks what, where and when, in which situation, and what the answer is: the verdict,
//! the capacity, the sources (competence, deployment, clause and restriction), and after `lacks` the sets of facts
//! that would turn it, joined by `+` and separated by `or`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a case that can't be read must fail at once")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use areas::Point;
use mandate::{Answer, Engine, GroundKind, Place, Question, Register, Team, TitleKind, Verdict};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn place(text: &str) -> Option<Place> {
    match text.split_once(' ') {
        _ if text.is_empty() => None,
        Some((lon, lat)) => {
            Some(Place::Point(Point::new(lon.parse().unwrap(), lat.parse().unwrap()).unwrap()))
        }
        None => Some(Place::Area(text.to_owned())),
    }
}

fn set(question: &mut Question, word: &str) {
    let (key, value) = word.split_once('=').unwrap_or((word, ""));
    let parts: Vec<&str> = value.split('/').collect();
    match (key, parts.as_slice()) {
        ("with", [id]) => question.situation.with.push((*id).into()),
        ("directed-by", [id]) => question.situation.directed_by = Some((*id).into()),
        ("requested-by", [id]) => question.situation.requested_by = Some((*id).into()),
        ("recognisable", _) => question.situation.recognisable = true,
        ("off-duty", _) => question.situation.on_duty = false,
        ("for", [id]) => question.situation.offence = Some((*id).into()),
        ("in-the-act", _) => question.situation.in_the_act = true,
        ("accuracy", [metres]) => question.situation.accuracy = metres.parse().unwrap(),
        ("known-at", [when]) => question.known_at = Some(when.parse().unwrap()),
        ("facility", [name]) => question.facility = Some((*name).to_owned()),
        ("team", [organisation, rest @ ..]) => {
            question.team = Some(Team {
                organisation: (*organisation).into(),
                title: rest.first().map(|title| TitleKind::parse(title).unwrap()),
                domain: rest.get(1).map(|domain| (*domain).into()),
            });
        }
        ("know", [category, from, purpose]) => {
            question.category = Some((*category).into());
            question.from = Some((*from).into());
            question.purpose = Some((*purpose).to_owned());
        }
        ("query", [centre, ground]) => {
            question.centre = Some((*centre).into());
            question.ground = Some((*ground).to_owned());
        }
        _ => panic!("unknown word {word}"),
    }
}

fn told(answer: &Answer) -> String {
    let counted = |kind| {
        use GroundKind::{Clause, Competence, Deployment, Restriction};
        matches!(kind, Competence | Deployment | Clause | Restriction)
    };
    let grounds = answer.grounds.iter().flatten().filter(|ground| counted(ground.kind));
    let sources: BTreeSet<&str> = grounds.map(|ground| ground.source.as_str()).collect();
    let mut told = vec![answer.verdict.to_string()];
    told.extend(answer.capacity.map(|capacity| capacity.to_string()));
    told.extend(sources.into_iter().map(str::to_owned));
    if answer.verdict != Verdict::Permitted {
        let set = |set: &Vec<mandate::Fact>| {
            set.iter().map(|fact| fact.fact.as_str()).collect::<Vec<_>>().join(" + ")
        };
        let sets: Vec<String> = answer.missing.iter().map(set).collect();
        told.push(format!("lacks {}", sets.join(" or ")));
    }
    told.join(" ")
}

/// Runs one row; tells what differs, if anything does.
fn differs(engine: &Engine, row: &str) -> Option<String> {
    let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
    let [shows, officer, act, at, when, situation, expected] = cells.as_slice() else {
        return Some(format!("not seven cells: {row}"));
    };
    let mut question = Question::new(*officer, *act, when.parse().unwrap());
    question.at = place(at);
    for word in situation.split_whitespace() {
        set(&mut question, word);
    }
    let told = match engine.ask(&question) {
        Ok(answer) => {
            assert_eq!(engine.decide(&question), Ok(answer.verdict), "{row}");
            told(&answer)
        }
        Err(error) => format!("error {error}"),
    };
    let told = told.split_once(';').map_or(told.as_str(), |(told, _)| told);
    (told != *expected).then(|| format!("{shows}\n  expected {expected}\n  told     {told}"))
}

fn run(table: &str) {
    let engine = Engine::new(Register::read(&folder().join("register")).unwrap());
    let text = std::fs::read_to_string(folder().join(table)).unwrap();
    let rows = text.lines().filter(|line| line.starts_with('|')).skip(2);
    let rows: Vec<&str> = rows.collect();
    assert!(!rows.is_empty(), "{table} holds no rows");
    let wrong: Vec<String> = rows.into_iter().filter_map(|row| differs(&engine, row)).collect();
    assert!(wrong.is_empty(), "{table}\n{}", wrong.join("\n"));
}

#[test]
fn competence_is_as_its_table_says() {
    run("1-competence.md");
}

#[test]
fn territory_and_places_are_as_their_table_says() {
    run("2-territory.md");
}

#[test]
fn deployment_is_as_its_table_says() {
    run("3-deployment.md");
}

#[test]
fn conditions_are_as_their_table_says() {
    run("4-conditions.md");
}

#[test]
fn restrictions_are_as_their_table_says() {
    run("5-restrictions.md");
}

#[test]
fn citizens_and_offences_are_as_their_table_says() {
    run("6-citizens.md");
}

#[test]
fn direct_enter_know_and_query_are_as_their_table_says() {
    run("7-clauses.md");
}

#[test]
fn time_and_what_was_known_are_as_their_table_says() {
    run("8-time.md");
}

#[test]
fn accuracy_is_as_its_table_says() {
    run("9-accuracy.md");
}
