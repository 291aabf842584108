//! No file tells on which machine it was written, or from which host it was filled.

use crate::tree::Tree;

// Put together here, so that this file does not find itself.
const HOMES: &[&str] =
    &[concat!("/ro", "ot/"), concat!("/wo", "rk/"), concat!("/ho", "me/"), concat!("/Us", "ers/")];
const HOSTS: &[&str] =
    &[concat!("registry.", "npmjs.org"), concat!("index.", "crates.io"), concat!("static.", "crates.io")];

fn traces(tree: &Tree) -> Vec<String> {
    let mut findings = Vec::new();
    for (path, text) in tree.files() {
        for (number, line) in text.lines().enumerate() {
            let at = format!("{path}:{}", number + 1);
            if HOMES.iter().any(|home| absolute(line, home)) {
                findings.push(format!("{at}: a path of one machine; make it relative, or a variable"));
            }
            if HOSTS.iter().any(|host| line.contains(host)) {
                findings.push(format!("{at}: the host of a registry; leave it to the reader's own settings"));
            }
        }
        if path.ends_with("package-lock.json") && text.contains("\"resolved\": \"http") {
            findings.push(format!("{path}: holds download addresses; put `omit-lockfile-registry-resolved=true` in .npmrc and write it again"));
        }
    }
    findings
}

/// Whether the line holds this folder as the start of a path, not in the middle of one.
fn absolute(line: &str, home: &str) -> bool {
    line.match_indices(home).any(|(at, _)| {
        let before = line.get(..at).and_then(|start| start.chars().next_back());
        before.is_none_or(|letter| letter.is_whitespace() || "\"'`(=,<[".contains(letter))
    })
}

#[test]
fn no_file_tells_where_it_was_made() {
    crate::hold(traces);
}

#[test]
fn a_home_folder_is_found_at_the_start_of_a_path_only() {
    let start = format!("see \"{}koppel\"", HOMES[0]);
    let middle = format!("see crates/server/src{}change.rs", HOMES[1]);
    let tree = Tree::of(&[("a.md", &start), ("b.md", &middle)]);
    assert_eq!(traces(&tree), ["a.md:1: a path of one machine; make it relative, or a variable"]);
}

#[test]
fn a_registry_and_a_download_address_are_found() {
    let host = format!("registry={}", HOSTS[0]);
    let tree = Tree::of(&[
        (".npmrc", host.as_str()),
        ("web/package-lock.json", "\n  \"resolved\": \"https://example.org/a.tgz\",\n"),
    ]);
    assert_eq!(traces(&tree).len(), 2);
}
