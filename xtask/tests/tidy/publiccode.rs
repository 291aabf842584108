//! `publiccode.yml` has what version 0.7.0 of that standard requires.

use yaml_rust2::{Yaml, YamlLoader};

use crate::tree::Tree;

/// Required keys; a dot goes one level down, `*` stands for every language.
const REQUIRED: &[&str] = &[
    "publiccodeYmlVersion",
    "name",
    "url",
    "platforms",
    "developmentStatus",
    "softwareType",
    "organisation.uri",
    "description.*.shortDescription",
    "description.*.longDescription",
    "description.*.features",
    "legal.license",
    "maintenance.type",
    "localisation.localisationReady",
    "localisation.availableLanguages",
];

fn faults(tree: &Tree) -> Vec<String> {
    let Some(text) = tree.text("publiccode.yml") else { return vec!["publiccode.yml: missing".to_owned()] };
    let document = match YamlLoader::load_from_str(text) {
        Ok(documents) => documents.into_iter().next().unwrap_or(Yaml::BadValue),
        Err(error) => return vec![format!("publiccode.yml: {error}")],
    };
    let mut findings = Vec::new();
    for required in REQUIRED {
        let keys: Vec<&str> = required.split('.').collect();
        let found = values(&document, &keys);
        if found.is_empty() || found.contains(&&Yaml::BadValue) {
            findings.push(format!("publiccode.yml: `{required}` is required"));
        }
    }
    findings.extend(too_short_or_long(&document, "shortDescription", 1, 150));
    findings.extend(too_short_or_long(&document, "longDescription", 150, 10_000));
    findings.extend(other_than(&document, "publiccodeYmlVersion", "0.7.0"));
    let version = tree.text("Cargo.toml").and_then(|manifest| manifest.parse::<toml::Table>().ok());
    let version = version.and_then(|root| root.get("workspace")?.get("package")?.get("version").cloned());
    findings.extend(version.and_then(|version| other_than(&document, "softwareVersion", version.as_str()?)));
    findings
}

fn values<'yaml>(node: &'yaml Yaml, keys: &[&str]) -> Vec<&'yaml Yaml> {
    let Some((first, rest)) = keys.split_first() else { return vec![node] };
    match (*first, node.as_hash()) {
        ("*", Some(languages)) => languages.values().flat_map(|language| values(language, rest)).collect(),
        (key, Some(_)) => values(&node[key], rest),
        (_, None) => vec![&Yaml::BadValue],
    }
}

fn too_short_or_long(document: &Yaml, key: &str, least: usize, most: usize) -> Vec<String> {
    values(document, &["description", "*", key])
        .into_iter()
        .filter_map(Yaml::as_str)
        .map(|text| text.trim().chars().count())
        .filter(|length| !(least..=most).contains(length))
        .map(|length| format!("publiccode.yml: a {key} of {length} letters; {least} to {most}"))
        .collect()
}

fn other_than(document: &Yaml, key: &str, expected: &str) -> Option<String> {
    let found = document[key].as_str().unwrap_or_default();
    (found != expected).then(|| format!("publiccode.yml: {key} is `{found}`, expected `{expected}`"))
}

#[test]
fn publiccode_has_all_that_is_required() {
    crate::hold(faults);
}

#[test]
fn what_is_missing_or_too_long_is_found() {
    let text = Tree::of_checkout().text("publiccode.yml").unwrap();
    let without = text.replace("license:", "licence:");
    assert_eq!(
        faults(&Tree::of(&[("publiccode.yml", &without)])),
        ["publiccode.yml: `legal.license` is required"]
    );
    let longer = text.replacen("shortDescription: ", &format!("shortDescription: {}", "x".repeat(150)), 1);
    assert_eq!(faults(&Tree::of(&[("publiccode.yml", &longer)])).len(), 1);
    assert_eq!(faults(&Tree::of(&[])), ["publiccode.yml: missing"]);
}
