//! The documents that a newcomer starts with are there, and true where a machine can tell.

use crate::tree::{Tree, ends};

const FIRST: &[&str] = &[
    "README.md",
    "ARCHITECTURE.md",
    "GLOSSARY.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "GOVERNANCE.md",
    "LICENSE",
    "publiccode.yml",
];

const LONGEST_ARCHITECTURE: usize = 300;

fn missing(tree: &Tree) -> Vec<String> {
    FIRST
        .iter()
        .filter(|file| tree.text(file).is_none_or(str::is_empty))
        .map(|file| format!("{file}: missing"))
        .collect()
}

/// What the code map of `ARCHITECTURE.md` leaves out, or names without its being there.
fn untrue_map(tree: &Tree) -> Vec<String> {
    let text = tree.text("ARCHITECTURE.md").unwrap_or_default();
    let mut findings = Vec::new();
    if text.lines().count() > LONGEST_ARCHITECTURE {
        findings
            .push(format!("ARCHITECTURE.md: over {LONGEST_ARCHITECTURE} lines; only what changes seldom"));
    }
    for krate in tree.folders("crates/") {
        if !text.contains(&format!("`crates/{krate}`")) {
            findings.push(format!("ARCHITECTURE.md: the code map lacks `crates/{krate}`"));
        }
    }
    for (line, word) in quoted(text) {
        let path = word.trim_end_matches('/');
        let file = path.contains('/')
            && path.chars().all(|letter| letter.is_ascii_alphanumeric() || "/._-".contains(letter));
        if file && !path.starts_with('/') && !path.starts_with("..") && !tree.has(path) {
            findings.push(format!("ARCHITECTURE.md:{line}: `{word}` is not there"));
        }
    }
    findings
}

/// Invariants name the tests that guard them; each must exist, in Rust or in the browser's tests.
fn unguarded(tree: &Tree) -> Vec<String> {
    let text = tree.text("ARCHITECTURE.md").unwrap_or_default();
    let invariants = || text.lines().enumerate().filter(|(_, line)| line.starts_with("| I"));
    let mut findings = Vec::new();
    if invariants().count() == 0 {
        findings.push("ARCHITECTURE.md: states no invariants".to_owned());
    }
    for (number, line) in invariants() {
        let guards = line.trim_end_matches([' ', '|']).rsplit('|').next().unwrap_or_default();
        let names: Vec<&str> = guards.split('`').skip(1).step_by(2).collect();
        if names.is_empty() && !guards.contains("not yet") {
            findings.push(format!(
                "ARCHITECTURE.md:{}: no test guards this invariant, nor does it say `not yet`",
                number + 1
            ));
        }
        let gone = names.into_iter().filter(|name| !is_test(tree, name));
        findings
            .extend(gone.map(|name| format!("ARCHITECTURE.md:{}: there is no test `{name}`", number + 1)));
    }
    findings
}

fn is_test(tree: &Tree, name: &str) -> bool {
    let function = format!("fn {name}(");
    let sentence = format!("test('{name}'");
    tree.files().any(|(path, text)| {
        (ends(path, &[".rs"]) && text.contains(&function))
            || (ends(path, &[".mjs"]) && text.contains(&sentence))
    })
}

fn quoted(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .flat_map(|(number, line)| line.split('`').skip(1).step_by(2).map(move |word| (number + 1, word)))
}

/// Decisions are numbered without gaps and tell context, decision and consequences.
fn odd_decisions(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    for (count, (path, text)) in tree.under("docs/decisions/").enumerate() {
        if !path.starts_with(&format!("docs/decisions/{:04}-", count + 1)) {
            findings.push(format!(
                "{path}: expected number {:04}; numbers have no gaps and no doubles",
                count + 1
            ));
        }
        let parts = ["## Context", "## Decision", "## Consequences"];
        findings.extend(
            parts.iter().filter(|part| !text.contains(*part)).map(|part| format!("{path}: no `{part}`")),
        );
    }
    findings
}

/// Links from one document to another that lead nowhere.
fn dead_links(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    for (path, text) in
        tree.files().filter(|(path, _)| ends(path, &[".md"]) && !path.contains("node_modules"))
    {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for target in text.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next()) {
            let inside = target.split('#').next().unwrap_or_default();
            let outward = inside.is_empty() || inside.contains("://") || inside.starts_with("mailto:");
            if !outward && !tree.has(&joined(folder, inside)) {
                findings.push(format!("{path}: the link to {target} leads nowhere"));
            }
        }
    }
    findings
}

fn joined(folder: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

#[test]
fn the_first_documents_are_there() {
    crate::hold(missing);
}

#[test]
fn the_code_map_of_the_architecture_is_true() {
    crate::hold(untrue_map);
}

#[test]
fn every_invariant_names_a_test_that_exists() {
    crate::hold(unguarded);
}

#[test]
fn decisions_are_numbered_and_complete() {
    crate::hold(odd_decisions);
}

#[test]
fn links_between_documents_lead_somewhere() {
    crate::hold(dead_links);
}

#[test]
fn a_missing_document_is_found() {
    assert_eq!(missing(&Tree::of(&[("README.md", "x"), ("LICENSE", "")])).len(), FIRST.len() - 1);
}

#[test]
fn a_crate_left_out_of_the_map_and_a_file_that_is_gone_are_found() {
    let tree = Tree::of(&[
        ("ARCHITECTURE.md", "`crates/areas`: open `crates/areas/src/gone.rs`; not `/v1/x` or `a b/c`"),
        ("crates/areas/Cargo.toml", ""),
        ("crates/domain/Cargo.toml", ""),
    ]);
    assert_eq!(
        untrue_map(&tree),
        [
            "ARCHITECTURE.md: the code map lacks `crates/domain`",
            "ARCHITECTURE.md:1: `crates/areas/src/gone.rs` is not there",
        ]
    );
}

#[test]
fn an_invariant_without_a_test_is_found_unless_it_says_so() {
    let text =
        "| I1 | pure | `one_is_true` |\n| I2 | kept | `gone` |\n| I3 | soon | not yet |\n| I4 | hope | |\n";
    let tree = Tree::of(&[("ARCHITECTURE.md", text), ("crates/a/src/tests.rs", "fn one_is_true() {}")]);
    assert_eq!(unguarded(&tree).len(), 2);
}

#[test]
fn a_decision_with_a_gap_or_without_consequences_is_found() {
    let whole = "## Context\n## Decision\n## Consequences\n";
    let tree = Tree::of(&[
        ("docs/decisions/0001-a.md", whole),
        ("docs/decisions/0003-b.md", "## Context\n## Decision\n"),
    ]);
    assert_eq!(odd_decisions(&tree).len(), 2);
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let tree = Tree::of(&[
        ("docs/a.md", "[b](b.md#part) [up](../README.md) [web](https://example.org) [gone](gone.md)"),
        ("docs/b.md", ""),
        ("README.md", "[docs](docs)"),
    ]);
    assert_eq!(dead_links(&tree), ["docs/a.md: the link to gone.md leads nowhere"]);
}
