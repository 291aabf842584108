use super::*;

const FIELD: &str = r#"{"type":"FeatureCollection","features":[
 {"type":"Feature","properties":{"code":"GM0001","naam":"Veld"},"geometry":{"type":"Polygon",
  "coordinates":[[[5,52],[5.2,52],[5.2,52.2],[5,52.2],[5,52]]]}},
 {"type":"Feature","properties":{"naam":"Paal"},"geometry":{"type":"Point","coordinates":[5,52]}}]}"#;

fn run(command: impl FnOnce(&mut dyn Write) -> Result<Outcome, CommandError>) -> (Outcome, String) {
    let mut out = Vec::new();
    let outcome = command(&mut out).unwrap();
    (outcome, String::from_utf8(out).unwrap())
}

/// A folder with a file of one good feature and a point, imported into `register/areas`.
fn imported() -> (tempfile::TempDir, Outcome, String) {
    let folder = tempfile::tempdir().unwrap();
    let (source, register) = (folder.path().join("Mijn Veld.json"), folder.path().join("register"));
    std::fs::write(&source, FIELD).unwrap();
    let (files, into) = (vec![source, folder.path().join("gone.json")], Some(register.join("areas")));
    let (outcome, told) = run(|out| import(&ImportArgs { files, into, ..ImportArgs::default() }, out));
    std::fs::write(register.join("register.toml"), "").unwrap();
    (folder, outcome, told)
}

fn at_args(folder: &Path, json: bool) -> AtArgs {
    AtArgs {
        point: Point::new(5.1999, 52.1).unwrap(),
        when: "2026-11-23T12:00:00Z".parse().unwrap(),
        accuracy: Some(10.0),
        from: vec![folder.to_owned()],
        json,
    }
}

#[test]
fn import_writes_what_it_can_and_tells_the_rest() {
    let (folder, outcome, told) = imported();
    assert_eq!(outcome, Outcome::Incomplete);
    assert!(told.contains("2 features: 1 taken (0 of them mended), 1 refused"), "{told}");
    assert!(told.contains("feature 2 (Paal): refused: a point has no surface"), "{told}");
    assert!(told.contains("gone.json: not read: "), "{told}");
    let files: Vec<_> = std::fs::read_dir(folder.path().join("register/areas")).unwrap().collect();
    assert_eq!(files.len(), 1, "{files:?}");
    assert!(folder.path().join("register/areas/mijn-veld.geojson").is_file());
}

#[test]
fn at_answers_from_a_register_with_the_borders_within_the_accuracy() {
    let (folder, ..) = imported();
    let (_, told) = run(|out| at(&at_args(&folder.path().join("register"), false), out));
    assert_eq!(told, "gm0001\tgemeente\tVeld\nborder of gm0001 at 6.8 m (inside)\n");
    let (_, told) = run(|out| at(&at_args(&folder.path().join("register"), true), out));
    let answer: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(answer["areas"][0]["id"], "gm0001");
    assert_eq!(answer["borders"][0]["metres"], 6.8);
}

#[test]
fn list_lists_one_kind_or_all() {
    let (folder, ..) = imported();
    let from = vec![folder.path().join("register/areas/mijn-veld.geojson")];
    let of = |kind: Option<&str>| ListArgs { kind: kind.map(str::to_owned), from: from.clone(), json: false };
    assert_eq!(run(|out| list(&of(None), out)).1, "gm0001\tgemeente\tVeld\n");
    assert_eq!(run(|out| list(&of(Some("buurt")), out)).1, "");
}

#[test]
fn a_folder_without_areas_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let error = at(&at_args(folder.path(), false), &mut Vec::new()).unwrap_err();
    assert!(error.to_string().starts_with("no area files in "), "{error}");
}
