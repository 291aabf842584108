use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::{AreaId, Atlas, Point, write_geojson};

const SQUARE: &str = "[[[5.0,52.0],[5.2,52.0],[5.2,52.2],[5.0,52.2],[5.0,52.0]]]";

fn feature(properties: &str, kind: &str, coordinates: &str) -> String {
    format!(
        r#"{{"type":"Feature","properties":{properties},"geometry":{{"type":"{kind}","coordinates":{coordinates}}}}}"#
    )
}

fn collection(features: &[String]) -> String {
    format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","))
}

fn read(text: &str) -> Import {
    read_geojson(text.as_bytes(), &Options::default()).unwrap()
}

/// What became of the one feature of this geometry.
fn outcome(kind: &str, coordinates: &str) -> Outcome {
    let import = read(&collection(&[feature(r#"{"code":"x1","naam":"X"}"#, kind, coordinates)]));
    import.report.entries[0].outcome.clone()
}

/// The reason for which the one feature of this geometry is refused.
fn refusal(kind: &str, coordinates: &str) -> String {
    match outcome(kind, coordinates) {
        Outcome::Refused(refusal) => refusal.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn id_name_and_kind_are_found_by_the_names_that_sources_use() {
    let table = [
        (
            r#"{"code":"BU03440111","naam":"Oog in Al","gemeente":"GM0344"}"#,
            "bu03440111",
            "Oog in Al",
            "buurt",
        ),
        (r#"{"statcode":"GM0014","statnaam":"Groningen","id":1}"#, "gm0014", "Groningen", "gemeente"),
        (r#"{"name":"'s-Gravenhage","regiocode":"G0518"}"#, "g0518", "'s-Gravenhage", "gemeente"),
        (r#"{"cbsnl:BU_CODE":"BU1","cbsnl:BU_NAAM":"Een","GM_CODE":"GM2"}"#, "bu1", "Een", "area"),
        (r#"{"id":"park","name":"Park","kind":"nature","code":"P1"}"#, "park", "Park", "nature"),
        (r#"{"naam":"Coöperatie Ô","gemeente":"Emmen"}"#, "cooperatie-o", "Coöperatie Ô", "area"),
    ];
    for (properties, id, name, kind) in table {
        let area = &read(&collection(&[feature(properties, "Polygon", SQUARE)])).areas[0];
        assert_eq!(
            (area.id.as_str(), area.name.as_str(), area.kind.as_str()),
            (id, name, kind),
            "{properties}"
        );
    }
}

#[test]
fn options_go_before_what_the_file_says() {
    let options = Options {
        id_from: Some("nr".to_owned()),
        name_from: Some("titel".to_owned()),
        kind: Some("beat".to_owned()),
        id_prefix: Some("x-".to_owned()),
        ..Options::default()
    };
    let properties = r#"{"code":"BU1","naam":"Een","nr":7,"titel":"Zeven"}"#;
    let text = collection(&[feature(properties, "Polygon", SQUARE), feature("{}", "Polygon", SQUARE)]);
    let import = read_geojson(text.as_bytes(), &options).unwrap();
    let area = &import.areas[0];
    assert_eq!((area.id.as_str(), area.name.as_str(), area.kind.as_str()), ("x-7", "Zeven", "beat"));
    assert_eq!(import.report.entries[1].to_string(), "feature 2: refused: no property 'nr' with a text");
}

#[test]
fn rings_are_mended_and_the_report_says_how() {
    let table = [
        ("[[[5,52],[5.2,52],[5.2,52.2]]]", vec![Mend::Closed(1)]),
        ("[[[5,52],[5,52],[5.2,52],[5.2,52.2],[5,52]]]", vec![Mend::Repeated(1)]),
        ("[[[5,52],[5.2,52],[5.2,52.2],[5,52]],[[5.1,52.05],[5.11,52.05]]]", vec![Mend::Dropped(1)]),
        ("[[[5,52],[5.2,52],[5.1,52.1],[5.2,52.2],[5,52.2],[5.1,52.1],[5,52]]]", vec![Mend::Touching(1)]),
        ("[[[52,5],[52.2,5],[52.2,5.2],[52,5]]]", vec![Mend::Swapped]),
    ];
    for (coordinates, mends) in table {
        assert_eq!(outcome("Polygon", coordinates), Outcome::Mended(mends), "{coordinates}");
    }
    assert_eq!(outcome("Polygon", SQUARE), Outcome::Taken);
}

#[test]
fn what_has_no_surface_is_refused_with_its_reason() {
    let table = [
        ("Point", "[5,52]", "a point has no surface"),
        ("LineString", "[[5,52],[6,52]]", "a LineString has no surface"),
        ("Polygon", "[]", "nothing is enclosed"),
        ("Polygon", "[[[5,52],[6,52],[5,52]]]", "nothing is enclosed"),
        ("Polygon", "[[[5,152],[6,52],[5,53]]]", "coordinate 5, 152 is out of range"),
        ("Polygon", "[[[5],[6,52],[5,53]]]", "not a feature: invalid length 1"),
        ("Polygon", "[[[5,null],[6,52],[5,53]]]", "not a feature: invalid type: null"),
        ("Polygon", "\"here\"", "not a feature: invalid type: string"),
        ("Polygon", "[[[1e999,52],[6,52],[5,53]]]", "not a feature: number out of range"),
        ("GeometryCollection", "[]", "nothing is enclosed"),
    ];
    for (kind, coordinates, reason) in table {
        let told = refusal(kind, coordinates);
        assert!(told.starts_with(reason), "{kind} {coordinates}: {told}");
    }
}

#[test]
fn a_refused_feature_does_not_stop_the_rest() {
    let nothing = r#"{"type":"Feature","properties":{"code":"n1"},"geometry":null}"#.to_owned();
    let good = feature(r#"{"code":"g1"}"#, "Polygon", SQUARE);
    let import = read(&collection(&[nothing, "17".to_owned(), good.clone(), good]));
    assert_eq!(import.report.summary(), "4 features: 1 taken (1 of them mended), 3 refused");
    let told: Vec<String> = import.report.entries.iter().map(ToString::to_string).collect();
    assert_eq!(told[0], "feature 1: refused: no geometry");
    assert!(told[1].starts_with("feature 2: refused: not a feature: invalid type: integer"), "{}", told[1]);
    assert_eq!(told[2], "feature 3 (g1): mended: no name, so its id serves");
    assert_eq!(told[3], "feature 4 (g1): refused: id 'g1' is that of feature 3 too");
}

#[test]
fn names_that_serve_as_id_get_a_number_when_they_are_double() {
    let park = feature(r#"{"naam":"Park"}"#, "Polygon", SQUARE);
    let ids: Vec<String> =
        read(&collection(&[park.clone(), park])).areas.iter().map(|a| a.id.to_string()).collect();
    assert_eq!(ids, ["park", "park-2"]);
}

#[test]
fn a_collection_of_surfaces_is_taken_and_one_within_another_refused() {
    let polygon = format!(r#"{{"type":"Polygon","coordinates":{SQUARE}}}"#);
    let wrap = |inner: &str| format!(r#"{{"type":"GeometryCollection","geometries":[{inner}]}}"#);
    let with = |geometry: &str| {
        format!(
            r#"{{"type":"Feature","properties":{{"id":"a","name":"A","kind":"k"}},"geometry":{geometry}}}"#
        )
    };
    assert_eq!(read(&with(&wrap(&polygon))).report.taken(), 1);
    let nested = read(&with(&wrap(&wrap(&polygon))));
    assert_eq!(nested.report.entries[0].outcome, Outcome::Refused(Refusal::Nested));
}

#[test]
fn a_point_with_a_distance_becomes_a_circle() {
    let options = Options { buffer_metres: Some(100.0), ..Options::default() };
    let text = collection(&[feature(r#"{"code":"HT","name_long":"Halt"}"#, "Point", "[5.1,52.1]")]);
    let area = &read_geojson(text.as_bytes(), &options).unwrap().areas[0];
    assert_eq!((area.id.as_str(), area.name.as_str()), ("ht", "Halt"));
    let border = area.shape().border_within(Point::new(5.1, 52.1).unwrap(), 200.0).unwrap();
    assert!((99.0..100.5).contains(&border), "{border}");
}

#[test]
fn rd_new_is_known_by_its_name_or_by_its_numbers() {
    let rings = "[[[155000,463000],[156000,463000],[156000,464000],[155000,463000]]]";
    let bare = collection(&[feature(r#"{"code":"a1"}"#, "Polygon", rings)]);
    let name = r#""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::28992"}},"features""#;
    let inside = Point::new(5.3985, 52.1585).unwrap();
    for text in [bare.clone(), bare.replace("\"features\"", name)] {
        assert!(read(&text).areas[0].contains(inside));
    }
    let mercator = bare.replace("\"features\"", &name.replace("28992", "3857"));
    let error = read_geojson(mercator.as_bytes(), &Options::default()).unwrap_err();
    assert!(
        error.to_string().starts_with("coordinate system 'urn:ogc:def:crs:EPSG::3857' is not known"),
        "{error}"
    );
}

#[test]
fn a_date_is_midnight_in_the_zone_and_a_wrong_one_is_refused() {
    let with = |from: &str, until: &str| {
        let properties =
            format!(r#"{{"id":"a","name":"A","kind":"k","valid-from":{from},"valid-until":{until}}}"#);
        read(&collection(&[feature(&properties, "Polygon", SQUARE)]))
    };
    let area = &with("\"2026-03-29\"", "\"2026-03-30\"").areas[0];
    assert_eq!(area.valid_from.unwrap().to_string(), "2026-03-28T23:00:00Z");
    assert_eq!(area.valid_until.unwrap().to_string(), "2026-03-29T22:00:00Z");
    assert_eq!(with("null", "null").areas[0].valid_from, None);
    let told = with("\"soon\"", "null").report.to_string();
    assert!(told.contains("refused: property 'valid-from': 'soon' is no date"), "{told}");
    let told = with("\"2026-03-29\"", "\"2026-03-29\"").report.to_string();
    assert!(told.contains("refused: valid until a moment that is not after"), "{told}");
}

#[test]
fn a_register_guesses_nothing_and_names_every_wrong_feature() {
    let good = feature(r#"{"id":"a","name":"A","kind":"k","valid-from":"2026-01-01"}"#, "Polygon", SQUARE);
    let areas = read_register(collection(std::slice::from_ref(&good)).as_bytes(), &TimeZone::UTC).unwrap();
    assert_eq!(areas[0].valid_from.unwrap().to_string(), "2026-01-01T00:00:00Z");
    let upper = feature(r#"{"id":"B","name":"B","kind":"k"}"#, "Polygon", SQUARE);
    let nameless = feature(r#"{"id":"c","kind":"k"}"#, "Polygon", SQUARE);
    let error = read_register(collection(&[good.clone(), upper, nameless, good]).as_bytes(), &TimeZone::UTC);
    let told = error.unwrap_err().to_string();
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[0].starts_with("feature 2 (B): refused: 'B' is no area id"), "{told}");
    assert_eq!(lines[1], "feature 3: refused: no property 'name' with a text");
    assert_eq!(lines[2], "feature 4 (a, A): refused: id 'a' is that of feature 1 too");
}

const TOPOLOGY: &str = r#"{"type":"Topology","transform":{"scale":[0.1,0.1],"translate":[5,52]},
  "arcs":[[[1,0],[0,1]],[[1,1],[-1,0],[0,-1],[1,0]],[[1,0],[1,0],[0,1],[-1,0]]],
  "objects":{"buurt":{"type":"GeometryCollection","geometries":[
     {"type":"Polygon","arcs":[[0,1]],"properties":{"code":"x1","naam":"West"}},
     {"type":"MultiPolygon","arcs":[[[2,-1]]],"properties":{"code":"x2","naam":"Oost"}},
     {"type":"Polygon","arcs":[[9]],"properties":{"code":"x3"}},
     {"type":"Polygon","arcs":[[-9]],"properties":{"code":"x4"}},
     {"type":null,"properties":{"code":"x5"}}]},
   "wijk":{"type":"Polygon","arcs":[[1,0]],"properties":{"code":"x1","naam":"Wijk"}}}}"#;

#[test]
fn a_topology_gives_all_its_layers_with_ids_that_do_not_clash() {
    let import = read_topojson(TOPOLOGY.as_bytes(), &Options::default()).unwrap();
    let told: Vec<String> = import.areas.iter().map(|a| format!("{} {} {}", a.id, a.kind, a.name)).collect();
    assert_eq!(told, ["x1 buurt West", "x2 buurt Oost", "wijk-x1 wijk Wijk"]);
    let report = import.report.to_string();
    assert!(report.contains("buurt 3: refused: arc 9 does not exist"), "{report}");
    assert!(report.contains("buurt 4: refused: arc -9 does not exist"), "{report}");
    assert!(report.contains("buurt 5: refused: no geometry"), "{report}");
    assert!(report.contains("wijk 1 (wijk-x1, Wijk): mended: id 'x1' was taken"), "{report}");
    let atlas = Atlas::new(import.areas).unwrap();
    let east = AreaId::parse("x2").unwrap();
    assert!(atlas.get(&east).unwrap().contains(Point::new(5.15, 52.05).unwrap()));
}

#[test]
fn one_layer_can_be_asked_for_and_an_unknown_one_is_an_error_that_names_the_others() {
    let one = |layer: &str| {
        let options = Options { layer: Some(layer.to_owned()), ..Options::default() };
        read_topojson(TOPOLOGY.as_bytes(), &options)
    };
    assert_eq!(one("wijk").unwrap().areas[0].id.as_str(), "x1");
    assert_eq!(one("stad").unwrap_err().to_string(), "no layer 'stad'; there is buurt, wijk");
}

#[test]
fn what_is_not_the_format_is_an_error() {
    let options = Options::default();
    for text in ["", "{", "[]", "{\"type\":\"Topology\"}", "{\"type\":\"FeatureCollection\",\"features\":7}"]
    {
        assert!(read_geojson(text.as_bytes(), &options).is_err(), "{text}");
    }
    for text in ["", "{", "null", "{\"type\":\"Feature\"}", "{\"type\":\"Topology\",\"arcs\":[[1]]}"] {
        assert!(read_topojson(text.as_bytes(), &options).is_err(), "{text}");
    }
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    assert!(refusal("Polygon", &deep).starts_with("not a feature"));
    assert!(read_geojson(deep.as_bytes(), &options).is_err());
    let properties = format!("{{\"code\":{deep}}}");
    let import = read(&collection(&[feature(&properties, "Polygon", SQUARE)]));
    assert_eq!(import.report.refused(), 1);
}

#[test]
fn a_small_file_that_names_a_long_arc_very_often_is_an_error() {
    let arc: Vec<String> = (0..10_000).map(|at| format!("[{at},{at}]")).collect();
    let ring = vec!["0"; 6_000].join(",");
    let text = format!(
        r#"{{"type":"Topology","arcs":[[{}]],"objects":{{"a":{{"type":"Polygon","arcs":[[{ring}]]}}}}}}"#,
        arc.join(",")
    );
    let error = read_topojson(text.as_bytes(), &Options::default()).unwrap_err();
    assert_eq!(error.to_string(), "more than 50000000 corners; split the file");
}

/// A text with some of its bytes changed, left out or doubled.
fn mutated(text: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let change =
        (0..text.len(), prop_oneof![any::<u8>(), Just(b'-'), Just(b'9'), Just(b'['), Just(b'"')], 0..3_u8);
    prop::collection::vec(change, 1..8).prop_map(move |changes| {
        let mut bytes = text.as_bytes().to_vec();
        for (at, byte, how) in changes {
            let at = at.min(bytes.len() - 1);
            match how {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => drop(bytes.remove(at)),
            }
        }
        bytes
    })
}

const COLLECTION: &str = r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":3,
 "properties":{"id":"a","name":"A","kind":"k","valid-from":"2026-01-01","n":1.5},"geometry":{"type":"MultiPolygon",
 "coordinates":[[[[5,52],[5.2,52],[5.2,52.2],[5,52]],[[5.1,52.05],[5.15,52.05],[5.15,52.1],[5.1,52.05]]]]}}]}"#;

proptest! {
    #[test]
    fn broken_geojson_never_panics_and_what_is_taken_writes_and_reads_back(bytes in mutated(COLLECTION)) {
        let _ = read_register(&bytes, &TimeZone::UTC);
        if let Ok(import) = read_geojson(&bytes, &Options::default()) {
            let areas: Vec<&Area> = import.areas.iter().collect();
            let again = read_geojson(write_geojson(&areas).as_bytes(), &Options::default()).unwrap();
            prop_assert_eq!(again.areas, import.areas);
        }
    }

    #[test]
    fn broken_topojson_never_panics(bytes in mutated(TOPOLOGY)) {
        let _ = read_topojson(&bytes, &Options::default());
    }
}

#[cfg(feature = "geopackage")]
mod geopackage;
