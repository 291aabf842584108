//! The forty worked examples of the contract, where the reference data is at hand.

use std::collections::BTreeSet;
use std::path::PathBuf;

use mandate::{Engine, GroundKind, Question, Register};
use serde_json::{Value, json};

/// The folder of the worked example, if it lies beside the project or where `KOPPEL_DATA` says.
fn example() -> Option<PathBuf> {
    let root = std::env::var_os("KOPPEL_DATA").map(PathBuf::from);
    let root = root.unwrap_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")));
    let folder = root.join("examples/mandate");
    folder.is_dir().then_some(folder)
}

fn told(engine: &Engine, question: &str) -> Value {
    let question: Question = match serde_json::from_str(question) {
        Ok(question) => question,
        Err(error) => return json!({ "error": error.to_string() }),
    };
    let answer = match engine.ask(&question) {
        Ok(answer) => answer,
        Err(error) => return json!({ "error": error.to_string() }),
    };
    assert_eq!(engine.decide(&question), Ok(answer.verdict), "{question:?}");
    let counted = |kind| {
        use GroundKind::{Clause, Competence, Deployment, Restriction};
        matches!(kind, Competence | Deployment | Clause | Restriction)
    };
    let grounds = answer.grounds.iter().flatten().filter(|ground| counted(ground.kind));
    let sources: BTreeSet<&str> = grounds.map(|ground| ground.source.as_str()).collect();
    json!({ "verdict": answer.verdict, "capacity": answer.capacity, "sources": sources })
}

#[test]
fn every_example_is_answered_as_expected() {
    let Some(folder) = example() else {
        println!("skipped: no reference data");
        return;
    };
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let engine = Engine::new(Register::read(&folder).unwrap());
    let (questions, expected, notes) = (read("questions.jsonl"), read("expected.jsonl"), read("notes.txt"));
    let mut wrong = Vec::new();
    for ((question, expected), note) in questions.lines().zip(expected.lines()).zip(notes.lines()) {
        let expected: Value = serde_json::from_str(expected).unwrap();
        let told = told(&engine, question);
        let same =
            if expected.get("error").is_some() { told.get("error").is_some() } else { told == expected };
        if !same {
            wrong.push(format!("{note}\n  asked    {question}\n  expected {expected}\n  told     {told}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(questions.lines().count(), expected.lines().count());
}
