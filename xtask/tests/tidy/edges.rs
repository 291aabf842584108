//! Which capability may know which: the edges of `ARCHITECTURE.md`.

use crate::source::{self, Source};
use crate::tree::Tree;

/// The four that the others stand on, from the bottom up: each may know those before it.
const GROUND: &[&str] = &["parties", "areas", "arrangements", "mandate"];

/// Shared ground: every capability may use it beside the four. `accounts` says who acts, and in which part.
const SHARED: &[&str] = &["ownership", "audit", "retention", "accounts"];

/// The capabilities proper. They know each other by id only.
const CAPABILITIES: &[&str] = &[
    "work",
    "assistance",
    "briefing",
    "actions",
    "planning",
    "field",
    "situation",
    "sharing",
    "identity",
    "custody",
    "programme",
    "practices",
];

/// Modules that put several capabilities together: pages, each through that capability's own look, and scenarios.
const COMPOSING: &[(&str, &str)] = &[
    ("domain::practices", "a scenario plays every capability"),
    ("server::practices", "and plays it over HTTP too"),
    ("server::situation", "the live board shows work, areas and who is there"),
    ("server::field", "the phone page shows work, the map and the mandate"),
];

/// Modules beside the capabilities, which may know several of them, and what each is for.
const BESIDE: &[(&str, &str)] = &[
    ("server::actor", "who is asking"),
    ("server::api", "the API puts what several capabilities tell under one roof"),
    ("server::app", "what is put together at the start"),
    ("server::assets", "what the browser is given"),
    ("server::clock", "the only place that reads the time"),
    ("server::command", "the command line"),
    ("server::config", "what an installation decides"),
    ("server::health", "whether it runs and can be used"),
    ("server::jobs", "what must happen at a moment"),
    ("server::live", "tells who listens that something changed"),
    ("server::look", "the only way in which anything shared is read"),
    ("server::names", "how people, organisations and areas are called"),
    ("server::page", "the shell of every page"),
    ("server::perform", "the only way in which anything changes"),
    ("server::problem", "the one way in which an error becomes an answer"),
    ("server::routes", "every route with its act"),
    ("server::security", "headers, limits, where a change comes from"),
    ("server::serve", "starting and stopping"),
    ("server::texts", "the words of the pages"),
    ("server::today", "the first page of everybody puts what waits together"),
    ("store::backup", "everything in one file, and back"),
    ("store::database", "opening either database"),
    ("store::engine", "the two databases"),
    ("store::error", "what a database can refuse"),
    ("store::job", "one piece of work for the writer"),
    ("store::jobs", "what must happen at a moment, as rows"),
    ("store::journal", "what was committed, in order"),
    ("store::rows", "reading rows of either database"),
    ("store::schema", "the tables, by migrations"),
    ("store::store", "the handle that everybody holds"),
    ("store::unit", "a unit of work, and a snapshot"),
    ("store::writer", "the one writer of each region"),
];

/// Edges that stand against the rule, and why. This list only shrinks: one that is no longer needed fails.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("server::accounts knows work", "the actor of a session is made here; it belongs in server::actor"),
    ("server::areas knows work", "a place is a type of work; it belongs with the areas"),
    (
        "server::audit knows work",
        "how a moment is written stands with the rows of work; it belongs in server::names",
    ),
    ("server::mandate knows work", "a place is a type of work, and an answer is put in words there"),
];

/// The crates that are divided into capabilities.
const DIVIDED: &[&str] = &["domain", "store", "server"];

fn may_know(knower: &str, known: &str) -> bool {
    let place = |name: &str| GROUND.iter().position(|ground| *ground == name);
    match (place(knower), place(known)) {
        // Parties and areas know nobody; arrangements both of them; mandate those three.
        (Some(knower), Some(known)) => knower >= 2 && known < knower,
        (Some(_), None) => false,
        (None, Some(_)) => true,
        (None, None) => SHARED.contains(&known),
    }
}

fn is_capability(name: &str) -> bool {
    [GROUND, SHARED, CAPABILITIES].iter().any(|list| list.contains(&name))
}

/// Whether the path stops at an id: `work::ReportId`, `work::ReportId::parse`.
fn by_id_only(place: &[String]) -> bool {
    place.iter().skip(1).any(|part| part.ends_with("Id"))
}

/// Each edge in the code that the rule does not allow: who, whom, and where.
fn forbidden(tree: &Tree) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for source in source::of(tree) {
        let Some(knower) = source.module.first().filter(|name| is_capability(name)) else { continue };
        if COMPOSING.iter().any(|(page, _)| *page == format!("{}::{knower}", source.krate)) {
            continue;
        }
        for (line, path) in &source.paths {
            let Some((krate, place)) = source.resolve(path) else { continue };
            let Some(known) = place.first().filter(|name| is_capability(name)) else { continue };
            if DIVIDED.contains(&krate.as_str())
                && known != knower
                && !may_know(knower, known)
                && !by_id_only(&place)
            {
                found.push((edge(&source, known), format!("{}:{line}: {}", source.file, path.join("::"))));
            }
        }
    }
    found
}

fn edge(source: &Source<'_>, known: &str) -> String {
    format!("{}::{} knows {known}", source.krate, source.module.first().unwrap_or(&""))
}

fn breaches(tree: &Tree, exceptions: &[(&str, &str)]) -> Vec<String> {
    let found = forbidden(tree);
    let excepted = |edge: &str| exceptions.iter().any(|(except, _)| *except == edge);
    let mut findings: Vec<String> = found
        .iter()
        .filter(|(edge, _)| !excepted(edge))
        .map(|(edge, at)| format!("{at}: {edge}; by id only, or compose them in a page of the server"))
        .collect();
    let unneeded = exceptions.iter().filter(|(except, _)| !found.iter().any(|(edge, _)| edge == except));
    findings
        .extend(unneeded.map(|(except, _)| format!("`{except}` is no longer needed: take it off the list")));
    findings
}

/// Modules at the top of a divided crate that are neither a capability nor on the list.
fn unknown_modules(tree: &Tree, beside: &[(&str, &str)]) -> Vec<String> {
    let mut findings = Vec::new();
    for source in source::of(tree) {
        let Some(module) = source.module.first().filter(|_| DIVIDED.contains(&source.krate)) else {
            continue;
        };
        let name = format!("{}::{module}", source.krate);
        if source.module.len() == 1
            && !is_capability(module)
            && !beside.iter().any(|(known, _)| *known == name)
        {
            findings.push(format!(
                "{}: {name} is no capability; say in this rule's list what it is for",
                source.file
            ));
        }
    }
    for (name, _) in beside {
        let file = name.replace("::", "/src/");
        if !tree.has(&format!("crates/{file}.rs")) {
            findings.push(format!("{name} is no longer there: take it off the list"));
        }
    }
    findings
}

#[test]
fn capabilities_know_each_other_only_as_the_allowed_edges_say() {
    crate::hold(|tree| breaches(tree, EXCEPTIONS));
}

#[test]
fn every_module_beside_the_capabilities_says_what_it_is_for() {
    crate::hold(|tree| unknown_modules(tree, BESIDE));
    assert!(BESIDE.iter().chain(EXCEPTIONS).chain(COMPOSING).all(|(_, why)| why.len() > 10));
}

#[test]
fn the_ground_is_known_from_the_bottom_up() {
    assert!(may_know("mandate", "arrangements") && may_know("arrangements", "areas"));
    assert!(!may_know("areas", "parties") && !may_know("parties", "areas"), "these two know nobody");
    assert!(!may_know("arrangements", "mandate") && !may_know("mandate", "audit"));
    assert!(may_know("work", "mandate") && may_know("work", "ownership") && may_know("ownership", "audit"));
    assert!(!may_know("work", "custody") && !may_know("ownership", "work"));
}

#[test]
fn a_peer_is_found_wherever_it_is_named_and_an_id_is_no_breach() {
    let tree = Tree::of(&[
        (
            "crates/domain/src/custody.rs",
            "use crate::work::{ReportId, Report};\nuse crate::{parties::OfficerId};",
        ),
        ("crates/domain/src/custody/handover.rs", "fn f() { super::super::work::open() }"),
        ("crates/server/src/work.rs", "fn f(x: domain::custody::Handover, y: store::work::Row) {}"),
        ("crates/server/src/situation.rs", "use crate::work::listed;"),
    ]);
    let edges: Vec<String> = forbidden(&tree).into_iter().map(|(edge, _)| edge).collect();
    assert_eq!(
        edges,
        ["domain::custody knows work", "domain::custody knows work", "server::work knows custody"]
    );
}

#[test]
fn an_exception_excuses_its_edge_and_is_itself_found_when_unneeded() {
    let tree = Tree::of(&[("crates/domain/src/custody.rs", "use crate::work::Report;")]);
    let needed = [("domain::custody knows work", "until the hand-over has its own type")];
    assert!(breaches(&tree, &needed).is_empty());
    assert_eq!(breaches(&Tree::of(&[]), &needed).len(), 1);
}

#[test]
fn a_new_module_beside_the_capabilities_must_be_listed() {
    let tree = Tree::of(&[("crates/server/src/today.rs", ""), ("crates/server/src/work.rs", "")]);
    assert_eq!(unknown_modules(&tree, &[]).len(), 1);
    assert!(unknown_modules(&tree, &[("server::today", "the first page of the day")]).is_empty());
    assert_eq!(unknown_modules(&tree, &[("server::today", ""), ("server::gone", "")]).len(), 1);
}
