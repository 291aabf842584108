//! The words of the pages: both languages complete, nothing asked for that is not there, nothing left over.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use crate::tree::{Tree, ends};

const FOLDER: &str = "crates/server/texts/";

/// A text's key with the names of the values it takes.
type Texts = BTreeMap<String, BTreeSet<String>>;

fn read(tree: &Tree, language: &str) -> Result<Texts, Vec<String>> {
    let mut texts = Texts::new();
    let mut faults = Vec::new();
    for (path, text) in tree.under(&format!("{FOLDER}{language}/")) {
        let resource = match parser::parse(text) {
            Ok(resource) => resource,
            Err((_, errors)) => {
                faults.extend(errors.iter().map(|error| format!("{path}: {error}")));
                continue;
            }
        };
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut values = BTreeSet::new();
            if let Some(pattern) = &message.value {
                values_in(pattern, &mut values);
            }
            if texts.insert(message.id.name.to_owned(), values).is_some() {
                faults.push(format!("{path}: {} stands there twice", message.id.name));
            }
        }
    }
    if faults.is_empty() { Ok(texts) } else { Err(faults) }
}

fn values_in(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        let (Expression::Inline(inline) | Expression::Select { selector: inline, .. }) = expression;
        if let InlineExpression::VariableReference { id } = inline {
            found.insert(id.name.to_owned());
        }
        if let Expression::Select { variants, .. } = expression {
            for variant in variants {
                values_in(&variant.value, found);
            }
        }
    }
}

fn incomplete(tree: &Tree) -> Vec<String> {
    let (dutch, english) = match (read(tree, "nl"), read(tree, "en")) {
        (Ok(dutch), Ok(english)) => (dutch, english),
        (dutch, english) => {
            return [dutch.err(), english.err()].into_iter().flatten().flatten().collect();
        }
    };
    let keys: BTreeSet<&String> = dutch.keys().chain(english.keys()).collect();
    keys.into_iter()
        .filter_map(|key| match (dutch.get(key), english.get(key)) {
            (Some(_), None) => Some(format!("{key}: there is no English")),
            (None, Some(_)) => Some(format!("{key}: there is no Dutch")),
            (nl, en) if nl != en => Some(format!("{key}: nl takes {nl:?}, en takes {en:?}")),
            _ => None,
        })
        .collect()
}

/// The functions that ask for a text by its key, as templates and handlers call them.
const ASKING: &[&str] = &["t(\"", "with(\"", "words(\"", "say(lang, \"", "say(asking.lang, \""];

fn missing_or_unused(tree: &Tree) -> Vec<String> {
    let Ok(texts) = read(tree, "nl") else { return Vec::new() };
    let sources: Vec<(&str, &str)> =
        tree.under("crates/server/").filter(|(path, _)| ends(path, &[".rs", ".html"])).collect();
    let mut findings = Vec::new();
    for (path, text) in &sources {
        let keys = ASKING.iter().flat_map(|call| asked(text, call));
        findings.extend(
            keys.filter(|key| !texts.contains_key(*key))
                .map(|key| format!("{path}: asks for {key}, which no text has")),
        );
    }
    let quoted: BTreeSet<&str> = sources.iter().flat_map(|(_, text)| text.split('"')).collect();
    let starts: BTreeSet<&str> = quoted.iter().filter_map(|word| start_of_key(word)).collect();
    findings.extend(
        texts
            .keys()
            .filter(|key| {
                !quoted.contains(key.as_str()) && !starts.iter().any(|start| key.starts_with(start))
            })
            .map(|key| format!("{key}: no page asks for it")),
    );
    findings
}

/// The keys in calls such as `page.t("key")`; a key that is put together at run time is no key yet.
fn asked<'text>(text: &'text str, call: &str) -> Vec<&'text str> {
    let calls = text.match_indices(call).filter(|(at, _)| {
        let before = text.get(..*at).and_then(|start| start.chars().next_back());
        before.is_none_or(|letter| !letter.is_alphanumeric() && letter != '_')
    });
    calls
        .filter_map(|(at, _)| text.get(at + call.len()..)?.split('"').next())
        .filter(|key| {
            !key.is_empty() && key.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
        })
        .collect()
}

/// The fixed start of a key that is put together: `state-` of `"state-{}"`.
fn start_of_key(word: &str) -> Option<&str> {
    let start =
        word.split_once('{').map(|(start, _)| start).or_else(|| word.ends_with('-').then_some(word))?;
    let plain = start.len() > 2 && start.ends_with('-');
    (plain && start.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-')).then_some(start)
}

#[test]
fn both_languages_say_everything_with_the_same_values() {
    crate::hold(incomplete);
}

#[test]
fn every_text_that_is_asked_for_exists_and_none_is_left_over() {
    crate::hold(missing_or_unused);
}

#[test]
fn a_missing_language_another_value_and_bad_syntax_are_found() {
    let tree = Tree::of(&[
        (
            "crates/server/texts/nl/a.ftl",
            "open = Open\nwaits = { $count ->\n  [one] één\n *[other] { $count }\n }\n",
        ),
        ("crates/server/texts/en/a.ftl", "shut = Shut\nwaits = waits\n"),
    ]);
    assert_eq!(
        incomplete(&tree),
        [
            "open: there is no English",
            "shut: there is no Dutch",
            "waits: nl takes Some({\"count\"}), en takes Some({})",
        ]
    );
    let broken = Tree::of(&[("crates/server/texts/nl/a.ftl", "= no key\n")]);
    assert_eq!(incomplete(&broken).len(), 1);
}

#[test]
fn a_key_nobody_asks_for_and_one_that_is_not_there_are_found() {
    let tree = Tree::of(&[
        ("crates/server/texts/nl/a.ftl", "open = Open\nstate-new = Nieuw\nleft-over = Over\n"),
        ("crates/server/templates/a.html", "{{ page.t(\"open\") }} {{ page.t(\"gone\") }} {{ cat(\"x\") }}"),
        ("crates/server/src/work.rs", "let key = format!(\"state-{}\", state);"),
    ]);
    assert_eq!(
        missing_or_unused(&tree),
        [
            "crates/server/templates/a.html: asks for gone, which no text has",
            "left-over: no page asks for it"
        ]
    );
}
