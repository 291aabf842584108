//! Which crate may know which, what stays out of the pure ones, and that all keep the same lints.

use toml::{Table, Value};

use crate::source;
use crate::tree::Tree;

/// Per crate: which of our crates it may know.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("areas", &[]),
    ("mandate", &["areas"]),
    ("domain", &["areas", "mandate"]),
    ("planner", &[]),
    ("cot", &[]),
    ("documents", &[]),
    ("store", &["areas", "mandate", "domain"]),
    ("server", &["areas", "mandate", "domain", "planner", "cot", "store"]),
];

/// Crates without input, output or clock.
const PURE: &[&str] = &["areas", "mandate", "domain", "planner", "cot"];

/// What would bring the outside into a pure crate.
const OUTSIDE: &[&str] = &[
    "tokio",
    "sqlx",
    "axum",
    "hyper",
    "reqwest",
    "tower",
    "futures",
    "getrandom",
    "rand",
    "tracing",
    "rusqlite",
];

/// What the rules of the capabilities never touch.
const NOT_IN_DOMAIN: &[&str] = &["fs", "net", "env", "process", "thread", "io"];

/// The outside that a pure crate may know after all, and why.
const LET_IN: &[(&str, &str, &str)] =
    &[("areas", "rusqlite", "a GeoPackage is an SQLite file, read from memory")];

fn wrong_edges(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    for krate in tree.folders("crates/") {
        let file = format!("crates/{krate}/Cargo.toml");
        let Some(manifest) = tree.text(&file).and_then(|text| text.parse::<Table>().ok()) else {
            findings.push(format!("{file}: cannot be read"));
            continue;
        };
        let Some((_, allowed)) = MAY_KNOW.iter().find(|(name, _)| *name == krate) else {
            findings.push(format!("{file}: a new crate; say in this rule which crates it may know"));
            continue;
        };
        if manifest.get("lints").and_then(|lints| lints.get("workspace")) != Some(&Value::Boolean(true)) {
            findings.push(format!("{file}: does not keep the lints of the workspace"));
        }
        let none = Table::new();
        let dependencies = manifest.get("dependencies").and_then(Value::as_table).unwrap_or(&none);
        for known in dependencies.keys().map(String::as_str) {
            let ours = MAY_KNOW.iter().any(|(name, _)| *name == known);
            if ours && !allowed.contains(&known) {
                findings.push(format!("{file}: {krate} may not know {known}"));
            }
            let let_in = LET_IN.iter().any(|(by, what, _)| *by == krate && *what == known);
            if PURE.contains(&krate) && OUTSIDE.contains(&known) && !let_in {
                findings.push(format!("{file}: {krate} is pure, and {known} is the outside"));
            }
        }
    }
    findings
}

fn impure_rules(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    for source in source::of(tree).into_iter().filter(|source| source.krate == "domain") {
        for (line, path) in &source.paths {
            let words: Vec<&str> = path.iter().map(String::as_str).collect();
            let outside = matches!(words.as_slice(), ["std", part, ..] if NOT_IN_DOMAIN.contains(part));
            let unordered = words.iter().any(|word| ["HashMap", "HashSet"].contains(word));
            let clock = matches!(words.as_slice(), [_, .., "now"]);
            let what = match (outside, unordered, clock) {
                (true, _, _) => "input and output stay outside",
                (_, true, _) => "order must be the same every time: use the BTree kind",
                (_, _, true) => "time is an argument",
                _ => continue,
            };
            findings.push(format!("{}:{line}: {}: {what}", source.file, words.join("::")));
        }
    }
    findings
}

/// The one file that may speak of another time library than jiff: what signs people in asks for it.
const OTHER_TIME: &str = "crates/server/src/accounts/oidc.rs";

fn other_time_libraries(tree: &Tree) -> Vec<String> {
    let other =
        |path: &[String]| path.first().is_some_and(|krate| ["chrono", "time"].contains(&krate.as_str()));
    source::of(tree)
        .iter()
        .filter(|source| source.file != OTHER_TIME)
        .flat_map(|source| source.paths.iter().map(move |(line, path)| (source, line, path)))
        .filter(|(_, _, path)| path.len() > 1 && other(path))
        .map(|(source, line, path)| {
            format!("{}:{line}: {}: jiff is the one time library", source.file, path.join("::"))
        })
        .collect()
}

#[test]
fn jiff_is_the_one_time_library() {
    crate::hold(other_time_libraries);
}

#[test]
fn another_time_library_is_found_but_where_sign_in_asks_for_it() {
    let text = "fn f() { let time = chrono::Utc::now(); time; tokio::time::sleep(x) }";
    let tree = Tree::of(&[("crates/server/src/work.rs", text), (OTHER_TIME, text)]);
    assert_eq!(
        other_time_libraries(&tree),
        ["crates/server/src/work.rs:1: chrono::Utc::now: jiff is the one time library"]
    );
}

#[test]
fn crates_know_each_other_only_as_the_allowed_edges_say() {
    crate::hold(wrong_edges);
}

#[test]
fn the_domain_does_no_io_and_reads_no_clock() {
    crate::hold(impure_rules);
}

#[test]
fn a_wrong_edge_the_outside_and_missing_lints_are_found() {
    let tree = Tree::of(&[
        ("crates/areas/Cargo.toml", "[lints]\nworkspace = true\n[dependencies]\ndomain.workspace = true"),
        ("crates/domain/Cargo.toml", "[dependencies]\ntokio = '1'\nmandate.workspace = true"),
        ("crates/novel/Cargo.toml", "[lints]\nworkspace = true"),
    ]);
    assert_eq!(
        wrong_edges(&tree),
        [
            "crates/areas/Cargo.toml: areas may not know domain",
            "crates/domain/Cargo.toml: does not keep the lints of the workspace",
            "crates/domain/Cargo.toml: domain is pure, and tokio is the outside",
            "crates/novel/Cargo.toml: a new crate; say in this rule which crates it may know",
        ]
    );
}

#[test]
fn files_clocks_and_unordered_maps_are_found_in_the_domain_only() {
    let text = "use std::fs::read;\nuse std::collections::HashMap;\nfn f() { jiff::Timestamp::now(); }";
    let tree = Tree::of(&[("crates/domain/src/work.rs", text), ("crates/store/src/work.rs", text)]);
    assert_eq!(impure_rules(&tree).len(), 3);
}
