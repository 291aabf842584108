//! Reading registers.

use super::*;

const HEAD: &str = "name = \"T\"\ntime-zone = \"Europe/Amsterdam\"\n";

fn read(files: &[(&str, &str)]) -> Result<Register, RegisterError> {
    let head = [("register.toml", HEAD)];
    let mut all: Vec<(String, Vec<u8>)> = Vec::new();
    for (name, text) in files.iter().chain(&head) {
        if all.iter().all(|(other, _)| other != name) {
            all.push(((*name).to_owned(), text.as_bytes().to_vec()));
        }
    }
    Register::from_files(all)
}

/// The faults as text, without what to do.
fn faults(name: &str, text: &str) -> Vec<String> {
    let error = read(&[(name, text)]).unwrap_err();
    error.faults.iter().map(|fault| format!("{}:{}: {}", fault.file, fault.line, fault.what)).collect()
}

#[test]
fn only_the_head_is_required() {
    let register = read(&[]).unwrap();
    assert_eq!(register.name(), "T");
    assert!(register.officers().is_empty());
    let error = Register::from_files(Vec::new()).unwrap_err();
    assert_eq!(error.to_string(), "register.toml:1: the file is missing; add it with `name` and `time-zone`");
}

#[test]
fn a_folder_that_is_not_there_is_a_fault() {
    let error = Register::read(Path::new("no/such/folder")).unwrap_err();
    assert!(error.to_string().starts_with("no/such/folder"), "{error}");
}

/// A file, its text, and the faults that it has.
const FAULTY: &[(&str, &str, &[&str])] = &[
    (
        "register.toml",
        "name = 1\ntime-zone = \"Europe/Rome2\"\ncolour = \"red\"\n",
        &[
            "register.toml:1: `name` is an integer, not a text in quotes",
            "register.toml:2: unknown time zone `Europe/Rome2`",
            "register.toml:3: unknown key `colour`",
        ],
    ),
    (
        "organisations.toml",
        "[[organisation]]\nid = \"Aa\"\nkind = \"club\"\n",
        &[
            "organisations.toml:1: `name` is missing",
            "organisations.toml:2: `Aa` is not an identifier",
            "organisations.toml:3: unknown kind `club`",
        ],
    ),
    (
        "organisations.toml",
        "[[organisation]]\nid = \"a\"\nname = \"A\"\nkind = \"other\"\n\n[[organisation]]\nid = \"a\"\nname = \"A\"\nkind = \"other\"\n",
        &["organisations.toml:7: organisation `a` occurs twice"],
    ),
    (
        "acts.toml",
        "[[act]]\nid = \"a\"\nnature = \"dance\"\nheld-by = [{ title = \"mayor\" }, 3]\ncitizen = \"yes\"\n",
        &[
            "acts.toml:3: unknown nature `dance`",
            "acts.toml:4: `held-by` is an integer, not a list of tables",
            "acts.toml:4: unknown title `mayor`",
            "acts.toml:5: `citizen` is a string, not true or false",
        ],
    ),
    (
        "officers.toml",
        "[[officer]]\nid = \"o\"\nemployer = \"e\"\n[[officer.title]]\ntitle = \"boa\"\nsworn = 2024-01-01T10:00:00\nvalid = { from = \"2024-01-01\", til = 2025-01-01 }\nterritory = \"world\"\n",
        &[
            "officers.toml:6: `sworn` is 2024-01-01T10:00:00, which is not a moment",
            "officers.toml:7: `from` is a string, not a date such as 2026-03-01, without quotes",
            "officers.toml:7: unknown key `til`",
            "officers.toml:8: unknown territory `world`",
        ],
    ),
    (
        "officers.toml",
        "[[officer]]\nid = \"o\"\nemployer = \"e\nx\"\n",
        &[
            "officers.toml:3: invalid basic string, expected `\"`",
            "officers.toml:4: invalid unquoted key, expected letters, numbers, `-`, `_`",
            "officers.toml:4: key with no value, expected `=`",
        ],
    ),
    (
        "arrangements/a.toml",
        "[arrangement]\nid = \"a\"\nkind = \"covenant\"\nparties = []\nstatus = [{ is = \"alive\", since = 2026-01-01 }]\n[[clause]]\nid = \"c\"\nkind = \"mutual-aid\"\nacts = [\"x\"]\nhours = [{ days = [\"vr\"], from = \"25:00\", until = \"9:00\" }]\n[[clause]]\nid = \"c\"\nkind = \"agree\"\ntext = \"x\"\nactz = []\n[[clause]]\nid = \"d\"\nkind = \"magic\"\n",
        &[
            "arrangements/a.toml:5: unknown is `alive`",
            "arrangements/a.toml:10: `25:00` is not a time of day",
            "arrangements/a.toml:10: `9:00` is not a time of day",
            "arrangements/a.toml:10: `vr` in `days` is not known",
            "arrangements/a.toml:12: clause `c` occurs twice",
            "arrangements/a.toml:15: unknown key `actz`",
            "arrangements/a.toml:18: unknown kind `magic`",
        ],
    ),
    (
        "arrangements/b.toml",
        "[[clause]]\nid = \"c\"\nkind = \"direct\"\nteam = { title = \"boa\" }\n",
        &[
            "arrangements/b.toml:1: `arrangement` is missing",
            "arrangements/b.toml:1: `director` is missing",
            "arrangements/b.toml:4: `organisation` is missing",
        ],
    ),
    (
        "areas/a.geojson",
        "{ \"type\": \"FeatureCollection\",\n\"features\": [ }",
        &["areas/a.geojson:2: not JSON: expected value at line 2 column 15"],
    ),
    (
        "areas/b.geojson",
        "{ \"type\": \"FeatureCollection\", \"features\": [\n{ \"type\": \"Feature\", \"properties\": { \"id\": \"a\", \"valid-from\": \"soon\" },\n \"geometry\": { \"type\": \"Point\", \"coordinates\": [5, 52] } },\n{ \"type\": \"Feature\", \"properties\": { \"id\": \"B\" }, \"geometry\": { \"type\": \"Polygon\", \"coordinates\": [[[500, 52], [5, 53], [6, 52]]] } } ] }",
        &[
            "areas/b.geojson:2: `valid-from` is `soon`, which is not a moment",
            "areas/b.geojson:2: its geometry is not a Polygon or MultiPolygon of numbers",
            "areas/b.geojson:4: `B` is not an identifier",
            "areas/b.geojson:4: its geometry is no surface: coordinate 500, 52 is not a longitude and latitude in degrees",
        ],
    ),
];

#[test]
fn every_fault_has_its_file_and_line() {
    for (name, text, expected) in FAULTY {
        assert_eq!(faults(name, text), *expected, "{text}");
    }
}

#[test]
fn text_that_is_not_utf8_is_a_fault_on_its_line() {
    let files = vec![
        ("register.toml".to_owned(), HEAD.as_bytes().to_vec()),
        ("acts.toml".to_owned(), b"# one\n# two \xff\n".to_vec()),
    ];
    let error = Register::from_files(files).unwrap_err();
    assert_eq!(error.to_string(), "acts.toml:2: not UTF-8 text; save the file as UTF-8");
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    let acts = "\u{feff}[[act]]\nid = \"a\"\n";
    assert_eq!(read(&[("acts.toml", acts)]).unwrap().acts().len(), 1);
}

#[test]
fn one_area_in_two_files_is_a_fault_in_the_second() {
    let area = r#"{ "type": "Feature", "properties": { "id": "a", "name": "A", "kind": "k" }, "geometry":
        { "type": "Polygon", "coordinates": [[[5, 52], [5.1, 52], [5.1, 52.1], [5, 52]]] } }"#;
    let error = read(&[("areas/b.geojson", area), ("areas/a.geojson", area)]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "areas/b.geojson:1: area `a` occurs twice; give each area an id of its own"
    );
}

#[test]
fn other_files_are_left_alone() {
    assert!(read(&[("notes.txt", "…"), ("arrangements/x.md", "…"), ("arrangements/a/b.toml", "[")]).is_ok());
}

#[test]
fn a_date_is_midnight_in_the_zone_and_a_time_carries_its_offset() {
    let officers = "[[officer]]\nid = \"o\"\nemployer = \"e\"\n[[officer.certificate]]\nid = \"c\"\n\
                    valid = { from = 2026-07-01, until = 2026-12-01T10:00:00+01:00 }\n";
    let register = read(&[("officers.toml", officers)]).unwrap();
    let valid = register.officer("o").unwrap().certificates[0].valid;
    assert_eq!(valid.from.unwrap().to_string(), "2026-06-30T22:00:00Z");
    assert_eq!(valid.until.unwrap().to_string(), "2026-12-01T09:00:00Z");
}
