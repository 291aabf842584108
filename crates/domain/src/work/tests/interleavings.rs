//! Many people at once, in any order: one owner at every moment.

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::{Demo, new_report, now};
use crate::{
    audit::Entry,
    ownership::Owner,
    parties::{By, OfficerId},
    work::{Command, Ending, Refusal, Report, Status, carry_out, raise, receive},
};

const PEOPLE: [&str; 10] = [
    "boa-noor",
    "boa-sam",
    "boa-hilde",
    "boa-bram",
    "agent-joris",
    "agent-fatima",
    "oe-ilse",
    "leider-marco",
    "kijker-tom",
    "stagiair-lotte",
];

/// What happens: somebody does something after some minutes, or only the minutes pass.
#[derive(Debug, Clone)]
struct Turn {
    who: usize,
    command: Option<Command>,
    minutes: i64,
}

fn turn() -> impl Strategy<Value = Turn> {
    let text = || "Reden genoeg".to_owned();
    let command = prop_oneof![
        4 => Just(Command::TakeUp),
        3 => (0..PEOPLE.len()).prop_map(|to| Command::Offer { to: OfficerId::parse(PEOPLE[to]).unwrap() }),
        1 => Just(Command::Withdraw),
        4 => Just(Command::Accept),
        2 => Just(Command::Decline { reason: text() }),
        3 => Just(Command::HandOver { reason: text() }),
        1 => Just(Command::Note { text: text() }),
        1 => (0..Ending::ALL.len()).prop_map(|end| Command::Close { result: Ending::ALL[end], note: None }),
    ];
    (0..PEOPLE.len(), prop::option::weighted(0.9, command), 0..30_i64)
        .prop_map(|(who, command, minutes)| Turn { who, command, minutes })
}

/// What must hold of every change.
fn check(before: &Report, after: &Report, entry: &Entry, by: &By) -> Result<(), TestCaseError> {
    prop_assert_ne!(before.status(), Status::Closed, "what is closed stays closed");
    let named = format!("{}/{}", after.ownership.owner.kind(), after.ownership.owner.id());
    prop_assert_eq!(entry.details.owner.as_deref(), Some(named.as_str()), "the journal names the owner");
    prop_assert_eq!(&entry.by, by);
    if before.ownership.owner == after.ownership.owner {
        prop_assert_eq!(before.ownership.since, after.ownership.since, "and since when does not move");
    } else {
        prop_assert!(
            matches!(entry.verb.as_str(), "taken-up" | "accepted"),
            "{} changes no owner",
            entry.verb
        );
        let By::Officer(officer) = by else { return Err(TestCaseError::fail("a term makes nobody owner")) };
        prop_assert_eq!(
            &after.ownership.owner,
            &Owner::Person(officer.clone()),
            "who gets it asked for it himself"
        );
        prop_assert!(after.ownership.offer.is_none(), "nothing is left on offer");
    }
    if let Some(offer) = &after.ownership.offer {
        prop_assert_ne!(&offer.to, &after.ownership.owner, "nobody is offered what he has");
        prop_assert!(!after.is_closed(), "what is closed is on offer to nobody");
    }
    let person = matches!(after.ownership.owner, Owner::Person(_));
    prop_assert_eq!(after.status() == Status::TakenUp, person && !after.is_closed());
    prop_assert_eq!(
        (&before.id, &before.holder, &before.received),
        (&after.id, &after.holder, &after.received)
    );
    Ok(())
}

/// As the store keeps it: one more than before.
fn kept(report: Report) -> Report {
    Report { version: report.version + 1, ..report }
}

fn run(demo: &Demo, first: Report, turns: &[Turn]) -> Result<Report, TestCaseError> {
    let (mut report, mut at): (Report, Timestamp) = (first, now());
    for turn in turns {
        at = at.checked_add(SignedDuration::from_mins(turn.minutes)).unwrap();
        let version = report.version;
        if let Some(changed) = raise(report.clone(), demo.world(), at) {
            check(&report, &changed.report, &changed.entry, &By::System)?;
            prop_assert!(raise(changed.report.clone(), demo.world(), at).is_none(), "once for each term");
            report = kept(changed.report);
        }
        let Some(command) = &turn.command else { continue };
        let actor = demo.actor(PEOPLE[turn.who], at);
        match carry_out(report.clone(), command, &actor, demo.world(), at) {
            Ok(changed) => {
                check(&report, &changed.report, &changed.entry, &By::Officer(actor.officer.clone()))?;
                report = kept(changed.report);
                prop_assert!(report.version > version);
            }
            Err(refusal) if report.is_closed() => {
                prop_assert!(
                    matches!(refusal, Refusal::Closed { .. } | Refusal::NotSeen | Refusal::OnlyLooks),
                    "{}",
                    refusal
                );
            }
            Err(_refusal) => {}
        }
    }
    Ok(report)
}

#[test]
fn whatever_many_people_do_in_any_order_there_is_one_owner() {
    let demo = Demo::read();
    let places = [
        ("overlast", (5.447_033, 52.735_45)),
        ("vuurwerk", (5.447_033, 52.735_45)),
        ("overlast", (5.422_554, 52.745_342)),
        ("hond", (5.507_86, 52.729_604)),
        ("overlast", (4.0, 52.0)),
    ];
    let config = ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() };
    let story = (0..places.len(), prop::option::of(0..3_usize), prop::collection::vec(turn(), 1..40));
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let ends = std::cell::RefCell::new(std::collections::BTreeSet::new());
    runner
        .run(&story, |(place, by, turns)| {
            let (category, point) = places[place];
            let by = by.map_or(By::Reporter, |who| By::Officer(OfficerId::parse(PEOPLE[who]).unwrap()));
            let first = receive(new_report("m", category, point), by, demo.world(), now()).unwrap().report;
            let last = run(&demo, first, &turns)?;
            ends.borrow_mut().insert((last.status(), last.ownership.offer.is_some()));
            Ok(())
        })
        .unwrap();
    // The stories must go somewhere, or they prove nothing.
    assert_eq!(ends.borrow().len(), 5, "every way to stand was reached: {:?}", ends.borrow());
}
