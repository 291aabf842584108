//! Laws that always hold, over random registers and questions.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::format_collect,
    reason = "a test that can't be set up must fail at once, and its worlds are small"
)]

mod laws;
mod naive;
mod world;

use std::collections::BTreeSet;

use mandate::{Answer, Engine, Question, Register, Verdict};
use naive::{Naive, Told};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use world::Choices;

fn told(answer: &Answer) -> Told {
    let chain = |chain: &Vec<mandate::Ground>| {
        chain.iter().map(|ground| format!("{} {}", ground.kind, ground.source)).collect()
    };
    let set = |set: &Vec<mandate::Fact>| set.iter().map(|fact| fact.fact.clone()).collect::<BTreeSet<_>>();
    Told {
        verdict: answer.verdict.as_str(),
        capacity: answer.capacity.map(mandate::Capacity::as_str),
        chains: answer.grounds.iter().map(chain).collect(),
        missing: (answer.verdict == Verdict::Conditional).then(|| answer.missing.iter().map(set).collect()),
    }
}

fn engine(files: &[(String, Vec<u8>)]) -> Engine {
    match Register::from_files(files.to_vec()) {
        Ok(register) => Engine::new(register),
        Err(error) => {
            let texts =
                files.iter().map(|(name, text)| format!("== {name}\n{}", String::from_utf8_lossy(text)));
            panic!("{error}\n{}", texts.collect::<String>())
        }
    }
}

fn row() -> impl Strategy<Value = Vec<u8>> {
    // Half of all choices are the plain one, so that most questions miss by one thing at most.
    prop::collection::vec(prop_oneof![Just(0), any::<u8>()], 0..500)
}

/// Several questions to one register, so that most of the time goes to asking.
fn questions(row: &[u8]) -> Vec<Question> {
    let choices = Choices::new(row);
    (0..12).map(|_| world::question(&choices)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_naive_interpreter_agrees(world in row(), asked in row()) {
        let engine = engine(&world::files(&Choices::new(&world)));
        for question in questions(&asked) {
            let naive = Naive { register: engine.register(), question: &question }.ask();
            let answer = engine.ask(&question).ok();
            prop_assert_eq!(answer.as_ref().map(told), naive, "{:?}", question);
            prop_assert_eq!(engine.decide(&question).ok(), answer.map(|answer| answer.verdict));
        }
    }
}

/// A spread of answers that random worlds must keep reaching: else the laws above would prove little.
#[test]
fn random_worlds_reach_every_kind_of_answer() {
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..1500 {
        let mut draw = || row().new_tree(&mut runner).unwrap().current();
        let (world, asked) = (draw(), draw());
        let engine = engine(&world::files(&Choices::new(&world)));
        for question in questions(&asked) {
            let Ok(answer) = engine.ask(&question) else {
                *seen.entry("error".to_owned()).or_default() += 1;
                continue;
            };
            let told = told(&answer);
            let capacity = told.capacity.unwrap_or("none");
            *seen.entry(format!("{} {capacity}", told.verdict)).or_default() += 1;
            let links = told.chains.iter().flatten().map(|link| {
                let (kind, source) = link.split_once(' ').unwrap();
                format!("{kind} {}", source.split('/').next().unwrap())
            });
            for link in links.collect::<BTreeSet<_>>() {
                *seen.entry(link).or_default() += 1;
            }
            if told.chains.len() > 1 {
                *seen.entry("several chains".to_owned()).or_default() += 1;
            }
        }
    }
    let wanted = [
        "error",
        "permitted investigating-officer",
        "permitted inspector",
        "permitted citizen",
        "permitted observer",
        "permitted none",
        "conditional none",
        "refused none",
        "several chains",
        "competence officer",
        "competence arrangement",
        "deployment organisation",
        "deployment arrangement",
        "deployment police-nationwide",
        "condition arrangement",
        "restriction arrangement",
        "clause arrangement",
        "clause organisation",
    ];
    for kind in wanted {
        assert!(seen.get(kind).is_some_and(|count| *count >= 10), "{kind}: {seen:#?}");
    }
}
