use std::path::PathBuf;

use mandate::{Engine, Register};

use super::{
    Actor, Changed, Command, Ending, NewReport, Report, ReportId, Rules, Status, World, carry_out, receive,
};
use crate::{
    accounts::{People, Role},
    mandate::Mandate,
    ownership::Owner,
    parties::{By, OfficerId, OrganisationId},
    practices::{parse, play, rules_alone::RulesAlone},
    work::CategoryId,
};

mod interleavings;

/// The demo's register, rules and people: what a reader of these tests can look up.
pub(crate) struct Demo {
    pub(crate) mandate: Mandate,
    pub(crate) rules: Rules,
    pub(crate) people: People,
}

impl Demo {
    pub(crate) fn read() -> Self {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../demo");
        let text = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
        let register = Register::read(&folder.join("register")).unwrap();
        Self {
            mandate: Mandate::new(Engine::new(register)),
            rules: Rules::parse(&text("work.toml")).unwrap(),
            people: People::parse(&text("people.toml")).unwrap(),
        }
    }

    pub(crate) fn world(&self) -> World<'_> {
        World { mandate: &self.mandate, rules: &self.rules }
    }

    pub(crate) fn actor(&self, who: &str, now: jiff::Timestamp) -> Actor {
        let person = self.people.officer(&OfficerId::parse(who).unwrap()).unwrap();
        Actor::of(person, &self.mandate, &self.rules, now).unwrap()
    }
}

pub(crate) fn now() -> jiff::Timestamp {
    "2026-11-23T09:00:00Z".parse().unwrap()
}

pub(crate) fn new_report(id: &str, category: &str, (lon, lat): (f64, f64)) -> NewReport {
    NewReport {
        id: ReportId::parse(id).unwrap(),
        category: CategoryId::parse(category).unwrap(),
        text: "Er staat iets bij de brug".to_owned(),
        point: areas::Point::new(lon, lat).unwrap(),
        urgency: None,
    }
}

/// Plays a scenario on the rules alone: each line holds.
fn holds(scenario: &str) {
    let demo = Demo::read();
    let read = parse::read(scenario).unwrap();
    let played = play(&read, &mut RulesAlone::new(demo.world(), &demo.people));
    let faults =
        played.iter().filter_map(|step| Some((step.step.line, &step.step.text, step.fault.as_ref()?)));
    let faults: Vec<_> = faults.collect();
    assert!(faults.is_empty(), "{faults:#?}");
    assert_eq!(played.len(), read.steps.len());
}

#[test]
fn taking_up() {
    holds(
        r#"
        given it is 2026-11-23T10:00:00+01:00
        when a citizen reports m about overlast at 5.447033 52.73545 "Lawaai op de Singel"
        then refused: boa-bram takes up m: not-found
        and refused: beleid-anne takes up m: not-found
        and refused: privacy-els takes up m: not-found
        and refused: agent-joris takes up m: not-the-owner
        and refused: stagiair-lotte takes up m: not-the-owner
        and refused: kijker-tom takes up m: only-looks
        and refused: kijker-tom notes with m "Gezien op het beeld": only-looks
        when boa-sam takes up m
        then m is owned by person boa-sam
        and refused: boa-noor takes up m: already-taken
        and refused: boa-sam takes up m: already-taken
        when boa-sam closes m as resolved
        then refused: boa-noor takes up m: closed
        "#,
    );
}

#[test]
fn offering() {
    holds(
        r#"
        given it is 2026-11-23T10:00:00+01:00
        when a citizen reports m about overlast at 5.447033 52.73545 "Lawaai op de Singel"
        then refused: boa-sam offers m to boa-noor: no-mandate
        and refused: agent-joris offers m to boa-bram: not-in-team
        and refused: oe-ilse offers m to boa-bram: not-in-team
        and refused: oe-ilse offers m to stagiair-lotte: not-in-team
        and refused: oe-ilse withdraws the offer of m: no-offer
        when leider-marco offers m to boa-noor
        then m is offered to person boa-noor
        and m is owned by team centrum
        and refused: oe-ilse offers m to boa-sam: already-offered
        and refused: boa-sam accepts m: not-for-you
        and refused: boa-sam declines m because "Geen tijd": not-for-you
        and refused: boa-noor declines m because "x": text
        when leider-marco withdraws the offer of m
        then refused: boa-noor accepts m: no-offer
        and refused: boa-noor declines m because "Geen tijd": no-offer
        when boa-noor takes up m
        then refused: oe-ilse offers m to boa-sam: already-taken
        when a citizen reports v about overlast at 5.422554 52.745342 "Lawaai in de haven"
        then v is owned by intake gemeente-veldhaven
        and refused: oe-ilse offers v to boa-noor: no-supply
        "#,
    );
}

#[test]
fn handing_over() {
    holds(
        r#"
        given it is 2026-11-23T10:00:00+01:00
        when a citizen reports m about overlast at 5.447033 52.73545 "Lawaai op de Singel"
        and boa-noor takes up m
        then refused: boa-noor hands over m because "x": text
        and refused: boa-sam hands over m because "Er wordt gevochten": not-the-owner
        and refused: agent-joris accepts m: already-taken
        when boa-noor hands over m because "Er wordt gevochten"
        then m is offered to intake basisteam-veldhaven
        and m is owned by person boa-noor
        and refused: boa-noor hands over m because "Nog een keer": already-offered
        and refused: boa-noor closes m as resolved: already-offered
        and refused: boa-sam accepts m: not-for-you
        and refused: agent-wim accepts m: not-found
        when agent-joris bounces m because "Geen eenheid vrij"
        then m is owned by person boa-noor
        and m is offered to nobody
        when boa-noor hands over m because "Er wordt weer gevochten"
        and 16 minutes pass
        then m is owned by person boa-noor
        when agent-fatima accepts m
        then m is owned by person agent-fatima
        and refused: boa-noor closes m as resolved: not-the-owner
        and the journal of m says received, taken-up, handed-over, bounced, handed-over, raised, accepted
        when a citizen reports ver about overlast at 4.0 52.0 "Ver weg"
        then refused: kijker-tom hands over ver because "Voor de politie": no-police-desk
        "#,
    );
}

#[test]
fn closing_and_noting() {
    holds(
        r#"
        given it is 2026-11-23T10:00:00+01:00
        when boa-noor signals d about drugs at 5.447033 52.73545 "Zakjes bij de stalling"
        then d is owned by person boa-noor
        and refused: boa-noor closes d as enforced: no-mandate
        and refused: boa-sam closes d as resolved: not-the-owner
        and refused: boa-noor notes with d "x": text
        when boa-noor notes with d "Twee personen gezien"
        and boa-noor closes d as passed-on
        then refused: boa-noor notes with d "Nog iets": closed
        and refused: boa-noor hands over d because "Toch niet": closed
        and refused: boa-noor closes d as resolved: closed
        and the journal of d says received, noted, closed
        "#,
    );
}

#[test]
fn a_watcher_passes_on_what_lies_with_his_own_desk_and_changes_nothing_else() {
    holds(
        r#"
        given it is 2026-11-23T10:00:00+01:00
        when a citizen reports m about overlast at 5.447033 52.73545 "Lawaai op de Singel"
        then kijker-tom sees m
        and refused: kijker-tom hands over m because "Voor de politie": only-looks
        and refused: kijker-tom accepts m: only-looks
        when a citizen reports ver about overlast at 4.0 52.0 "Ver weg"
        then ver is owned by intake meldkamer-meerland
        when kijker-tom notes with ver "Doorgebeld naar de buren"
        and kijker-tom takes up ver
        and kijker-tom closes ver as passed-on
        then ver is closed
        "#,
    );
    assert_eq!(Demo::read().actor("kijker-tom", now()).role, Role::Watcher);
}

#[test]
fn a_hand_over_needs_a_ground_to_share() {
    let demo = Demo::read();
    let report =
        receive(new_report("m", "overlast", (5.447_033, 52.735_45)), By::Reporter, demo.world(), now());
    let noor = demo.actor("boa-noor", now());
    let taken =
        carry_out(report.unwrap().report, &Command::TakeUp, &noor, demo.world(), now()).unwrap().report;
    // A holder that shares nothing with this police team.
    let holder = OrganisationId::parse("wachtdienst").unwrap();
    let closed_off = Report { holder, ..taken };
    let over = Command::HandOver { reason: "Er wordt gevochten".to_owned() };
    let refusal = carry_out(closed_off, &over, &noor, demo.world(), now()).unwrap_err();
    assert_eq!(refusal.code(), "no-ground-to-share");
}

#[test]
fn a_report_needs_a_category_that_is_known_and_a_text_of_some_length() {
    let demo = Demo::read();
    let place = (5.447_033, 52.735_45);
    let came = |new: NewReport| receive(new, By::Reporter, demo.world(), now()).map(|changed| changed.report);
    assert_eq!(came(new_report("m", "ufo", place)).unwrap_err().code(), "unknown-category");
    for (text, fits) in [("", false), ("  ab  ", false), ("abc", true), ("\u{e9}\u{e9}\u{e9}", true)] {
        let new = NewReport { text: text.to_owned(), ..new_report("m", "overlast", place) };
        assert_eq!(came(new).is_ok(), fits, "`{text}`");
    }
    for (length, fits) in [(3000, true), (3001, false)] {
        let new = NewReport { text: "\u{e9}".repeat(length), ..new_report("m", "overlast", place) };
        assert_eq!(came(new).is_ok(), fits, "{length} letters");
    }
}

#[test]
fn what_police_write_down_is_police_work() {
    let demo = Demo::read();
    let report =
        receive(new_report("m", "overlast", (5.447_033, 52.735_45)), By::Reporter, demo.world(), now());
    let report = report.unwrap().report;
    for (who, information) in [("agent-joris", "politiewerk"), ("boa-noor", "openbare-ruimte")] {
        let command = Command::Note { text: "Ter plaatse geweest".to_owned() };
        let actor = demo.actor(who, now());
        let Changed { note, .. } = carry_out(report.clone(), &command, &actor, demo.world(), now()).unwrap();
        let note = note.unwrap();
        assert_eq!((note.information.as_str(), note.holder), (information, actor.employer), "{who}");
    }
}

#[test]
fn every_word_that_is_stored_is_read_again() {
    for status in [Status::Open, Status::TakenUp, Status::Closed] {
        assert_eq!(Status::parse(status.as_str()), Some(status));
    }
    for ending in Ending::ALL {
        assert_eq!(Ending::parse(ending.as_str()), Some(ending));
    }
    for owner in ["person/boa-noor", "team/centrum", "intake/meldkamer-meerland"] {
        let (kind, id) = owner.split_once('/').unwrap();
        let read = Owner::parse(kind, id).unwrap();
        assert_eq!(format!("{}/{}", read.kind(), read.id()), owner);
    }
}
