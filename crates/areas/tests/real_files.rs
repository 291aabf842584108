//! The real boundaries of the reference data: whole, with counts that match and right answers at known places.

use std::sync::LazyLock;

use areas::{Area, AreaId, Atlas, Import, Options, Outcome, Point, Refusal, read_geojson, read_topojson};
use jiff::Timestamp;

/// A file of the reference data, if it lies beside the project or where `KOPPEL_DATA` says.
fn reference(name: &str) -> Option<Vec<u8>> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    #[expect(clippy::disallowed_methods, reason = "tests are told by the environment where the data lies")]
    let folder = std::env::var("KOPPEL_DATA").unwrap_or_else(|_unset| beside.to_owned());
    let read = std::fs::read(std::path::Path::new(&folder).join("areas").join(name));
    if read.is_err() {
        println!("skipped: no reference data ({name})");
    }
    read.ok()
}

/// The six layers of 2016, read once for all tests.
static LAYERS_2016: LazyLock<Option<Import>> = LazyLock::new(|| {
    let bytes = reference("nl_gebieden_2016.topojson")?;
    Some(read_topojson(&bytes, &Options::default()).unwrap())
});

fn at(atlas: &Atlas, lon: f64, lat: f64, when: &str) -> Vec<(String, String)> {
    let when: Timestamp = when.parse().unwrap();
    let found = atlas.at(Point::new(lon, lat).unwrap(), when);
    found.iter().map(|area| (area.kind.clone(), area.name.clone())).collect()
}

fn name_of_kind(found: &[(String, String)], kind: &str) -> String {
    let names: Vec<&str> = found.iter().filter(|(k, _)| k == kind).map(|(_, name)| name.as_str()).collect();
    names.join(" + ")
}

const NOW: &str = "2026-11-23T12:00:00Z";

#[test]
fn explore() {
    let Some(import) = &*LAYERS_2016 else { return };
    println!("{}", import.report.summary());
    for (i, e) in import.report.entries.iter().filter(|e| e.outcome != Outcome::Taken).enumerate() {
        if i < 40 {
            println!("{e}");
        }
    }
    let atlas = Atlas::new(import.areas.clone()).unwrap();
    println!("{:?}", atlas.kinds());
    for (n, lon, lat) in [
        ("Dam", 4.8926, 52.3731),
        ("Binnenhof", 4.3133, 52.0798),
        ("Dom", 5.1214, 52.0907),
        ("Euromast", 4.4666, 51.9054),
        ("IJsselmeer", 5.4, 52.75),
        ("Baarle-Nassau", 4.9289, 51.4456),
        ("Baarle-Hertog", 4.9305, 51.4420),
        ("Weesp", 5.0419, 52.3075),
        ("Vrijthof", 5.6886, 50.8489),
        ("Martinitoren", 6.5683, 53.2193),
        ("Renesse", 3.7755, 51.7330),
        ("Texel De Koog", 4.7647, 53.0986),
        ("Naardermeer", 5.115, 52.295),
        ("Hoge Veluwe", 5.8306, 52.0953),
        ("Zwolle Peperbus", 6.0905, 52.5119),
    ] {
        println!("{n} {:?}", at(&atlas, lon, lat, NOW));
    }
    for (f, topo) in [
        ("buurten_ruw_g4.geojson", false),
        ("gemeenten_2022_kiesraad_cbs_generalised.geojson", false),
        ("gemeenten_2024_coarse.geojson", false),
        ("waterschappen_21.geojson", false),
        ("natura2000_nl.topojson", true),
        ("ns_stations_2020.geojson", false),
    ] {
        let b = reference(f).unwrap();
        let o = Options::default();
        let i = if topo { read_topojson(&b, &o) } else { read_geojson(&b, &o) }.unwrap();
        println!("{f}: {}", i.report.summary());
        for e in i.report.entries.iter().filter(|e| e.outcome != Outcome::Taken).take(6) {
            println!("   {e}");
        }
        for a in i.areas.iter().take(2) {
            println!("   {} {} {} {:?}", a.id, a.name, a.kind, a.properties);
        }
        if i.areas.is_empty() {
            continue;
        }
        let atlas = Atlas::new(i.areas).unwrap();
        println!("{:?}", atlas.kinds());
        for (n, lon, lat) in [
            ("Dam", 4.8926, 52.3731),
            ("Binnenhof", 4.3133, 52.0798),
            ("Dom", 5.1214, 52.0907),
            ("Euromast", 4.4666, 51.9054),
            ("IJsselmeer", 5.4, 52.75),
            ("Baarle-Nassau", 4.9289, 51.4456),
            ("Baarle-Hertog", 4.9305, 51.4420),
            ("Weesp", 5.0419, 52.3075),
            ("Vrijthof", 5.6886, 50.8489),
            ("Martinitoren", 6.5683, 53.2193),
            ("Naardermeer", 5.115, 52.295),
            ("Hoge Veluwe", 5.8306, 52.0953),
            ("Zwolle Peperbus", 6.0905, 52.5119),
        ] {
            println!("   {n} {:?}", at(&atlas, lon, lat, NOW));
        }
    }
}
