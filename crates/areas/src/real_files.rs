//! The real boundaries of the reference data: whole, with counts that match and right answers at known places.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::Timestamp;

use crate::{Area, AreaId, Atlas, Import, Mend, Options, Outcome, Point, Refusal};
use crate::{read_geojson, read_topojson, write_geojson};

fn read(name: &str, options: &Options) -> Option<Import> {
    let bytes = crate::reference(&format!("areas/{name}"))?;
    let read = if name.ends_with(".topojson") { read_topojson } else { read_geojson };
    Some(read(&bytes, options).unwrap())
}

/// Municipalities, water boards and nature areas of several years in one atlas.
fn of_all_years() -> Option<Atlas> {
    let merger: Timestamp = "2022-03-23T23:00:00Z".parse().unwrap();
    let old = Options { layer: Some("gemeente".to_owned()), valid_until: Some(merger), ..Options::default() };
    let new = Options { id_prefix: Some("2022-".to_owned()), valid_from: Some(merger), ..Options::default() };
    let mut areas = read("nl_gebieden_2016.topojson", &old)?.areas;
    areas.extend(read("gemeenten_2022_kiesraad_cbs_generalised.geojson", &new)?.areas);
    areas.extend(read("waterschappen_21.geojson", &Options::default())?.areas);
    areas.extend(read("natura2000_nl.topojson", &Options::default())?.areas);
    Some(Atlas::new(areas).unwrap())
}

/// The six layers of 2016, read once for all tests.
static OF_2016: LazyLock<Option<Atlas>> = LazyLock::new(|| {
    let import = read("nl_gebieden_2016.topojson", &Options::default())?;
    assert_eq!((import.report.read(), import.report.refused()), (16_198, 0), "{}", import.report);
    Some(Atlas::new(import.areas).unwrap())
});

const NOW: &str = "2026-11-23T12:00:00Z";

fn when(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn id(text: &str) -> AreaId {
    AreaId::parse(text).unwrap()
}

fn point(lon: f64, lat: f64) -> Point {
    Point::new(lon, lat).unwrap()
}

/// The name of what holds the point, by kind. No kind may hold it twice.
fn names(atlas: &Atlas, at: Point, when: Timestamp) -> BTreeMap<&str, &str> {
    let mut names = BTreeMap::new();
    for area in atlas.at(at, when) {
        let other = names.insert(area.kind.as_str(), area.name.as_str());
        assert_eq!(other, None, "{at} lies in two of kind {}", area.kind);
    }
    names
}

fn mended(import: &Import, which: impl Fn(&Mend) -> bool) -> usize {
    let has = |outcome: &Outcome| matches!(outcome, Outcome::Mended(mends) if mends.iter().any(&which));
    import.report.entries.iter().filter(|entry| has(&entry.outcome)).count()
}

#[test]
fn the_six_layers_of_2016_are_taken_whole() {
    let Some(atlas) = &*OF_2016 else { return };
    let counts: Vec<_> = atlas.kinds().into_iter().collect();
    let expected = [
        ("buurt", 12_742),
        ("gemeente", 390),
        ("politie_eenheid", 10),
        ("provincie", 12),
        ("veiligheidsregio", 25),
        ("wijk", 3_019),
    ];
    assert_eq!(counts, expected);
}

#[test]
fn the_other_files_are_taken_whole() {
    let table = [
        ("buurten_ruw_g4.geojson", "buurt", 765),
        ("gemeenten_2022_kiesraad_cbs_generalised.geojson", "gemeente", 344),
        ("gemeenten_2024_coarse.geojson", "gemeente", 342),
        ("waterschappen_21.geojson", "waterschap", 21),
        ("natura2000_nl.topojson", "natura2000", 144),
    ];
    for (file, kind, count) in table {
        let Some(import) = read(file, &Options::default()) else { return };
        assert_eq!((import.report.read(), import.report.refused()), (count, 0), "{file}: {}", import.report);
        let atlas = Atlas::new(import.areas).unwrap();
        assert_eq!(atlas.kinds().into_iter().collect::<Vec<_>>(), [(kind, count)], "{file}");
    }
}

#[test]
fn nature_areas_that_touch_themselves_are_told_and_kept() {
    let Some(import) = read("natura2000_nl.topojson", &Options::default()) else { return };
    // More of them are invalid by other rules: rings that touch or cross one another are not looked for.
    assert_eq!(mended(&import, |mend| matches!(mend, Mend::Touching(_))), 25);
    assert_eq!(import.areas.len(), 144);
}

#[test]
fn stations_are_points_and_become_areas_only_with_a_distance() {
    let file = "ns_stations_2020.geojson";
    let Some(import) = read(file, &Options::default()) else { return };
    assert_eq!(import.report.summary(), "403 features: 0 taken (0 of them mended), 403 refused");
    assert!(import.report.entries.iter().all(|entry| entry.outcome == Outcome::Refused(Refusal::Point)));
    let options =
        Options { buffer_metres: Some(250.0), kind: Some("station".to_owned()), ..Options::default() };
    let import = read(file, &options).unwrap();
    assert_eq!(import.report.summary(), "403 features: 403 taken (403 of them mended), 0 refused");
    let atlas = Atlas::new(import.areas).unwrap();
    assert_eq!(names(&atlas, point(5.1101, 52.0894), when(NOW))["station"], "Utrecht Centraal");
}

/// Places known apart from the data, and what holds them.
#[test]
fn known_places_lie_where_they_should_in_2016() {
    let table = [
        ("Dam", 4.8926, 52.3731, ["Amsterdam", "Noord-Holland", "Amsterdam-Amstelland", "Amsterdam"]),
        ("Binnenhof", 4.3133, 52.0798, ["'s-Gravenhage", "Zuid-Holland", "Haaglanden", "Den Haag"]),
        ("Domtoren", 5.1214, 52.0907, ["Utrecht", "Utrecht", "Utrecht", "Midden-Nederland"]),
        ("Euromast", 4.4666, 51.9054, ["Rotterdam", "Zuid-Holland", "Rotterdam-Rijnmond", "Rotterdam"]),
        ("Vrijthof", 5.6886, 50.8489, ["Maastricht", "Limburg", "Zuid-Limburg", "Limburg"]),
        ("Martinitoren", 6.5683, 53.2193, ["Groningen", "Groningen", "Groningen", "Noord-Nederland"]),
        ("Peperbus", 6.0905, 52.5119, ["Zwolle", "Overijssel", "IJsselland", "Oost-Nederland"]),
        ("De Koog", 4.7647, 53.0986, ["Texel", "Noord-Holland", "Noord-Holland-Noord", "Noord-Holland"]),
        (
            "Naardermeer",
            5.115,
            52.295,
            ["Gooise Meren", "Noord-Holland", "Gooi en Vechtstreek", "Midden-Nederland"],
        ),
    ];
    let Some(atlas) = &*OF_2016 else { return };
    for (place, lon, lat, expected) in table {
        let found = names(atlas, point(lon, lat), when(NOW));
        let kinds = ["gemeente", "provincie", "veiligheidsregio", "politie_eenheid"];
        assert_eq!(kinds.map(|kind| found[kind]), expected, "{place}");
    }
    let dam = names(atlas, point(4.8926, 52.3731), when(NOW));
    assert_eq!((dam["wijk"], dam["buurt"]), ("Nieuwe Zijde", "Nieuwe Kerk e.o."));
}

#[test]
fn a_belgian_enclave_and_open_water_lie_in_no_municipality() {
    let Some(atlas) = &*OF_2016 else { return };
    let baarle = names(atlas, point(4.9289, 51.4456), when(NOW));
    assert_eq!(baarle["gemeente"], "Baarle-Nassau");
    // The church of Baarle-Hertog: Belgium, with the Netherlands all around it.
    assert!(names(atlas, point(4.9305, 51.4420), when(NOW)).is_empty());
    assert!(names(atlas, point(5.4, 52.75), when(NOW)).is_empty());
}

#[test]
fn weesp_is_itself_until_the_merger_and_amsterdam_from_then_on() {
    let Some(atlas) = of_all_years() else { return };
    let weesp = point(5.0419, 52.3075);
    let holder = |moment| names(&atlas, weesp, when(moment))["gemeente"];
    assert_eq!(holder("2016-06-01T12:00:00Z"), "Weesp");
    assert_eq!(holder("2022-03-23T22:59:59Z"), "Weesp");
    assert_eq!(holder("2022-03-23T23:00:00Z"), "Amsterdam");
    assert_eq!(holder(NOW), "Amsterdam");
}

#[test]
fn water_boards_and_nature_areas_hold_the_places_that_they_should() {
    let Some(atlas) = of_all_years() else { return };
    let table = [
        ("Dam", 4.8926, 52.3731, "waterschap", "Waterschap Amstel, Gooi en Vecht"),
        ("Binnenhof", 4.3133, 52.0798, "waterschap", "Hoogheemraadschap van Delfland"),
        ("Peperbus", 6.0905, 52.5119, "waterschap", "Waterschap Drents Overijsselse Delta"),
        ("IJsselmeer", 5.4, 52.75, "natura2000", "IJsselmeer"),
        ("Naardermeer", 5.115, 52.295, "natura2000", "Naardermeer"),
        ("Hoge Veluwe", 5.8306, 52.0953, "natura2000", "Veluwe"),
        ("Doggersbank", 3.3, 55.3, "natura2000", "Doggersbank"),
    ];
    for (place, lon, lat, kind, name) in table {
        assert_eq!(names(&atlas, point(lon, lat), when(NOW)).get(kind), Some(&name), "{place}");
    }
}

/// The code that an area's source gave it, or one that it names.
fn code<'a>(area: &'a Area, property: &str) -> &'a str {
    area.properties.get(property).and_then(|value| value.as_str()).unwrap_or_default()
}

#[test]
fn every_level_nests_at_random_points_and_at_corners() {
    let Some(atlas) = &*OF_2016 else { return };
    let mut seed = 7_u64;
    let mut random = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(seed >> 33).unwrap()) / f64::from(1_u32 << 31)
    };
    let spread = (0..2_000).map(|_| point(3.4 + 3.8 * random(), 50.8 + 2.7 * random()));
    // A corner of a shared border is the hardest point that there is.
    let corners = atlas.iter().filter(|area| area.kind == "buurt").step_by(6);
    let corners = corners.filter_map(|area| area.shape().parts().first()?.rings().next()?.next());
    let (mut on_land, mut asked) = (0, 0);
    for at in spread.chain(corners) {
        let found: BTreeMap<&str, &Area> =
            atlas.at(at, when(NOW)).into_iter().map(|area| (area.kind.as_str(), area)).collect();
        assert_eq!(names(atlas, at, when(NOW)).len(), found.len());
        asked += 1;
        if let Some(buurt) = found.get("buurt") {
            on_land += 1;
            assert_eq!(found.len(), 6, "{at}");
            assert_eq!(code(buurt, "wijk"), code(found["wijk"], "wijk"), "{at}");
            assert_eq!(code(buurt, "gemeente"), code(found["gemeente"], "gemeente"), "{at}");
            assert_eq!(code(buurt, "provincie"), code(found["provincie"], "provincie"), "{at}");
        } else {
            assert!(found.is_empty(), "{at}");
        }
    }
    assert!(asked > 4_000 && on_land > 2_000, "{on_land} of {asked} on land");
}

#[test]
fn the_neighbourhoods_of_a_city_cover_it_and_all_but_one_do_not() {
    let Some(atlas) = &*OF_2016 else { return };
    let city = "GM0344";
    let of_city = atlas.iter().filter(|area| area.kind == "buurt" && code(area, "gemeente") == city);
    let mut parts: Vec<AreaId> = of_city.map(|area| area.id.clone()).collect();
    assert!(atlas.covers(&parts, &id("gm0344"), when(NOW)));
    let left_out = parts.remove(parts.len() / 2);
    assert!(!atlas.covers(&parts, &id("gm0344"), when(NOW)), "without {left_out}");
    assert!(atlas.overlaps(&left_out, &id("gm0344"), when(NOW)));
    // Amsterdam and Diemen share a border and no ground.
    assert!(!atlas.overlaps(&id("gm0363"), &id("gm0384"), when(NOW)));
    assert!(atlas.overlaps(&id("gm0363"), &id("pe05"), when(NOW)));
}

#[test]
fn a_place_near_the_border_of_two_cities_names_both() {
    let Some(atlas) = &*OF_2016 else { return };
    let amsterdam = atlas.get(&id("gm0363")).unwrap();
    let diemen = atlas.get(&id("gm0384")).unwrap();
    let corners = |area: &Area| -> Vec<[f64; 2]> {
        area.shape().coordinates().into_iter().flatten().flatten().collect()
    };
    let (of_one, of_other) = (corners(amsterdam), corners(diemen));
    let shared = of_one.iter().find(|corner| of_other.contains(corner)).unwrap();
    let borders = atlas.borders_within(point(shared[0], shared[1] + 0.000_05), 8.0, when(NOW));
    let named: Vec<&str> = borders.iter().map(|border| border.area.id.as_str()).collect();
    assert!(named.contains(&"gm0363") && named.contains(&"gm0384"), "{named:?}");
}

#[test]
fn real_areas_write_and_read_back_without_loss() {
    for file in ["natura2000_nl.topojson", "waterschappen_21.geojson"] {
        let Some(import) = read(file, &Options::default()) else { return };
        let text = write_geojson(&import.areas.iter().collect::<Vec<_>>());
        let again = read_geojson(text.as_bytes(), &Options::default()).unwrap();
        assert!(again.areas == import.areas, "{file}");
    }
}
