//! No module is named after nothing in particular.

use crate::tree::{Tree, ends};

const EMPTY_WORDS: &[&str] = &[
    "common", "util", "utils", "helper", "helpers", "misc", "types", "service", "services", "manager",
    "managers",
];

fn empty_names(tree: &Tree) -> Vec<String> {
    let ours = |path: &str| ends(path, &[".rs", ".ts", ".mjs", ".css", ".html", ".toml"]);
    tree.files()
        .filter(|(path, _)| ours(path))
        .filter(|(path, _)| path.split('/').any(|part| EMPTY_WORDS.contains(&stem(part))))
        .map(|(path, _)| format!("{path}: the name says nothing; name it after what it holds"))
        .collect()
}

fn stem(part: &str) -> &str {
    part.split_once('.').map_or(part, |(stem, _)| stem)
}

#[test]
fn every_module_is_named_after_what_it_holds() {
    crate::hold(empty_names);
}

#[test]
fn utils_is_found_as_a_file_and_as_a_folder() {
    let tree = Tree::of(&[
        ("crates/a/src/utils.rs", ""),
        ("crates/helpers/src/lib.rs", ""),
        ("crates/a/src/work.rs", ""),
        ("crates/a/src/types_of_report.rs", ""),
    ]);
    assert_eq!(empty_names(&tree).len(), 2);
}
