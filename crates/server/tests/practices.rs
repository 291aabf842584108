//! Every practice of the catalogue: it holds, on the rules alone and over HTTP, and fails without its key clause.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up must fail at once")]

use domain::practices::Played;
use server::practices::{Practice, command::Play, over_http::OverHttp};

/// The clause without which a practice is nothing. A practice that is added is added here.
const KEYS: &[(&str, &str)] = &[("P09", "werkaanbod-haven"), ("P52", "alleen-signaleren")];

fn play(id: &str, without: Option<&str>) -> Play {
    let practice = Practice::find(id).unwrap();
    Play::of(&practice, &practice.file("scenario.txt").unwrap(), without).unwrap()
}

fn faults(played: &[Played]) -> Vec<String> {
    let faulty = played.iter().filter_map(|one| Some((one, one.fault.as_ref()?)));
    faulty.map(|(one, fault)| format!("line {}: {}: {fault}", one.step.line, one.step.text)).collect()
}

#[test]
fn every_practice_names_its_key_clause() {
    let practices: Vec<String> = Practice::all().into_iter().map(|practice| practice.id).collect();
    let keyed: Vec<&str> = KEYS.iter().map(|(id, _)| *id).collect();
    assert_eq!(practices, keyed);
}

#[test]
fn every_scenario_holds_on_the_rules_alone() {
    for (id, _) in KEYS {
        let play = play(id, None);
        let played = play.on_rules_alone().unwrap();
        assert_eq!(faults(&played), Vec::<String>::new(), "{id}");
        assert_eq!(played.len(), play.scenario.steps.len(), "{id} is played to its end");
    }
}

#[test]
fn every_scenario_fails_without_its_key_clause() {
    for (id, clause) in KEYS {
        let played = play(id, Some(clause)).on_rules_alone().unwrap();
        assert!(!faults(&played).is_empty(), "{id} holds without {clause}");
    }
}

#[test]
fn every_scenario_holds_over_http_against_the_program() {
    // As the program does at its start; a second time in one process is no harm.
    let _installed = rustls::crypto::ring::default_provider().install_default();
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_koppel"));
    for (id, _) in KEYS {
        let play = play(id, None);
        let mut stage = OverHttp::start(program, &play.files).unwrap();
        let played = domain::practices::play(&play.scenario, &mut stage);
        assert_eq!(faults(&played), Vec::<String>::new(), "{id}");
    }
}

#[test]
fn every_practice_has_a_page_in_both_languages_and_an_arrangement() {
    for practice in Practice::all() {
        for file in ["page.nl.md", "page.en.md", "arrangement.toml", "scenario.txt"] {
            assert!(practice.file(file).is_some(), "{}/{file} is missing", practice.folder);
        }
    }
}
