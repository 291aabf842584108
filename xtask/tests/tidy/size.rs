//! No file is too long to read in one sitting.

use crate::tree::{Tree, ends};

const ENDINGS: &[&str] = &[".rs", ".ts", ".mjs", ".css", ".html"];
const LONGEST: usize = 600;
const QUESTION: usize = 400;

fn too_long(tree: &Tree) -> Vec<String> {
    longer_than(LONGEST, tree)
        .map(|(path, lines)| {
            format!("{path}: {lines} lines; split it by what it is about (at most {LONGEST})")
        })
        .collect()
}

fn longer_than(limit: usize, tree: &Tree) -> impl Iterator<Item = (&str, usize)> {
    tree.files()
        .filter(|(path, _)| ends(path, ENDINGS))
        .map(|(path, text)| (path, text.lines().count()))
        .filter(move |(_, lines)| *lines > limit)
}

#[test]
fn every_file_is_short_enough_to_read() {
    for (path, lines) in longer_than(QUESTION, Tree::of_checkout()) {
        println!("question: {path} has {lines} lines; is it still about one thing?");
    }
    crate::hold(too_long);
}

#[test]
fn a_file_of_601_lines_is_found_and_one_of_600_is_not() {
    let lines = |count| "x\n".repeat(count);
    let tree = Tree::of(&[("a.rs", &lines(601)), ("b.rs", &lines(600)), ("c.lock", &lines(9000))]);
    assert_eq!(too_long(&tree), ["a.rs: 601 lines; split it by what it is about (at most 600)"]);
}
