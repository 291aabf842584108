//! What users read exists in Dutch and in English.

use std::collections::BTreeSet;

use crate::tree::Tree;

/// Folders with one folder for each language inside.
const IN_BOTH: &[&str] = &["docs/users/", "crates/server/texts/"];

fn in_one_language(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    for folder in IN_BOTH {
        let pages = |language: &str| -> BTreeSet<String> {
            let inside = format!("{folder}{language}/");
            tree.under(&inside)
                .filter_map(|(path, _)| path.strip_prefix(&inside))
                .map(str::to_owned)
                .collect()
        };
        let (dutch, english) = (pages("nl"), pages("en"));
        if dutch.is_empty() && english.is_empty() {
            findings.push(format!("{folder}: holds nothing in either language"));
        }
        findings
            .extend(dutch.difference(&english).map(|page| format!("{folder}en/{page}: missing, nl has it")));
        findings
            .extend(english.difference(&dutch).map(|page| format!("{folder}nl/{page}: missing, en has it")));
    }
    findings
}

#[test]
fn users_can_read_everything_in_dutch_and_in_english() {
    crate::hold(in_one_language);
}

#[test]
fn a_page_in_one_language_is_found_from_both_sides() {
    let tree = Tree::of(&[
        ("docs/users/nl/street.md", ""),
        ("docs/users/en/desk.md", ""),
        ("crates/server/texts/nl/work.ftl", ""),
        ("crates/server/texts/en/work.ftl", ""),
    ]);
    assert_eq!(
        in_one_language(&tree),
        ["docs/users/en/street.md: missing, nl has it", "docs/users/nl/desk.md: missing, en has it"]
    );
}
