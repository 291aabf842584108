//! Tidy rules: what a reader may count on everywhere, held by tests instead of by promises.
//!
//! Each rule looks at a [`tree::Tree`] and gives back findings, one sentence each. Each has a test on the tree as it stands,
//! and tests on small made-up trees that show it bites.
#![expect(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

mod crates;
mod documents;
mod edges;
mod glossary;
mod languages;
mod names;
mod places;
mod practices;
mod publiccode;
mod size;
mod source;
mod texts;
mod tree;

use tree::Tree;

/// Fails with all findings at once.
fn hold(rule: impl Fn(&Tree) -> Vec<String>) {
    let findings = rule(Tree::of_checkout());
    assert!(findings.is_empty(), "\n\n{}\n", findings.join("\n"));
}
