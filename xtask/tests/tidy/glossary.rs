//! The glossary's words are really in the code.

use std::collections::BTreeSet;

use crate::tree::{Tree, ends};

/// The words between backticks in the last column of the table's rows.
fn places(glossary: &str) -> Vec<(usize, &str)> {
    let rows =
        glossary.lines().enumerate().filter(|(_, line)| line.starts_with("| ") && !line.starts_with("| ---"));
    rows.skip(1)
        .filter_map(|(number, line)| {
            Some((number + 1, line.trim_end_matches([' ', '|']).rsplit('|').next()?))
        })
        .flat_map(|(number, cell)| cell.split('`').skip(1).step_by(2).map(move |word| (number, word)))
        .collect()
}

fn unknown_words(tree: &Tree) -> Vec<String> {
    let Some(glossary) = tree.text("GLOSSARY.md") else { return vec!["GLOSSARY.md: missing".to_owned()] };
    let places = places(glossary);
    if places.is_empty() {
        return vec!["GLOSSARY.md: names nothing in the code".to_owned()];
    }
    let defined = definitions(tree);
    places
        .into_iter()
        .filter(|(_, place)| !stands(tree, &defined, place))
        .map(|(line, place)| format!("GLOSSARY.md:{line}: `{place}` is not in the code"))
        .collect()
}

/// A path in the checkout, or an item of a crate: `domain::work::Report`.
fn stands(tree: &Tree, defined: &BTreeSet<(String, String)>, place: &str) -> bool {
    if place.contains('/') {
        return tree.has(place);
    }
    let parts: Vec<&str> = place.split("::").collect();
    match parts.as_slice() {
        [krate] => tree.has(&format!("crates/{krate}")),
        [krate, module] if tree.has(&format!("crates/{krate}/src/{module}.rs")) => true,
        [krate, .., item] => defined.contains(&((*krate).to_owned(), (*item).to_owned())),
        [] => false,
    }
}

/// Every name that a crate defines: types, cases, functions, constants.
fn definitions(tree: &Tree) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for (path, text) in tree.under("crates/").filter(|(path, _)| ends(path, &[".rs"])) {
        let krate = path.split('/').nth(1).unwrap_or_default();
        for line in text.lines() {
            let mut words = line
                .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
                .filter(|w| !w.is_empty());
            let defines = |word: &str| ["struct", "enum", "trait", "type", "fn", "const"].contains(&word);
            while let Some(word) = words.next() {
                if defines(word) {
                    found.extend(words.next().map(|name| (krate.to_owned(), name.to_owned())));
                }
            }
            // A case of an enum stands at the start of its line.
            let case = line.trim().trim_end_matches([',', '{', '(', ' ']);
            if case.starts_with(char::is_uppercase) && case.chars().all(char::is_alphanumeric) {
                found.insert((krate.to_owned(), case.to_owned()));
            }
        }
    }
    found
}

#[test]
fn every_word_of_the_glossary_is_in_the_code() {
    crate::hold(unknown_words);
}

#[test]
fn a_word_that_left_the_code_is_found() {
    let glossary = "| Dutch | English | What | In code |\n| --- | --- | --- | --- |\n\
                    | *melding* | report | a sign | `domain::work::Report` |\n\
                    | *post* | post | a place | `domain::work::Post`, `crates/areas` |\n";
    let tree = Tree::of(&[
        ("GLOSSARY.md", glossary),
        ("crates/domain/src/work.rs", "pub struct Report {"),
        ("crates/areas/src/lib.rs", ""),
    ]);
    assert_eq!(unknown_words(&tree), ["GLOSSARY.md:4: `domain::work::Post` is not in the code"]);
}
