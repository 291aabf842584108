//! Each practice is complete: a page in both languages, an arrangement to copy, and a scenario that shows it works.

use crate::tree::Tree;

const PARTS: &[&str] = &["page.nl.md", "page.en.md", "scenario.txt", "arrangement.toml"];

fn incomplete(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    for practice in tree.folders("practices/") {
        let number = practice.strip_prefix('P').and_then(|rest| rest.split('-').next()).unwrap_or_default();
        if number.len() != 2 || number.parse::<u8>().is_err() {
            findings.push(format!("practices/{practice}: a practice is called PNN-name"));
            continue;
        }
        let missing =
            PARTS.iter().map(|part| format!("practices/{practice}/{part}")).filter(|part| !tree.has(part));
        findings.extend(missing.map(|part| format!("{part}: missing")));
    }
    findings
}

#[test]
fn every_practice_has_its_pages_its_arrangement_and_its_scenario() {
    crate::hold(incomplete);
}

#[test]
fn a_practice_without_english_or_scenario_is_found() {
    let tree = Tree::of(&[
        ("practices/P09-roles/page.nl.md", ""),
        ("practices/P09-roles/arrangement.toml", ""),
        ("practices/README.md", ""),
    ]);
    assert_eq!(
        incomplete(&tree),
        ["practices/P09-roles/page.en.md: missing", "practices/P09-roles/scenario.txt: missing"]
    );
}
