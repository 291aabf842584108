use proptest::prelude::*;
use rusqlite::Connection;

use super::super::wkb;
use super::*;

/// A polygon as a GeoPackage has it: header with an envelope, then well-known binary of two or three dimensions.
fn blob(rings: &[&[[f64; 2]]], height: bool, little: bool) -> Vec<u8> {
    let number = |value: u32| if little { value.to_le_bytes() } else { value.to_be_bytes() };
    let float = |value: f64| if little { value.to_le_bytes() } else { value.to_be_bytes() };
    let mut bytes = vec![b'G', b'P', 0, 0b0000_0010 | u8::from(little)];
    bytes.extend(number(28_992));
    bytes.extend([0; 32]);
    bytes.push(u8::from(little));
    bytes.extend(number(if height { 1_003 } else { 3 }));
    bytes.extend(number(u32::try_from(rings.len()).unwrap()));
    for ring in rings {
        bytes.extend(number(u32::try_from(ring.len()).unwrap()));
        for [x, y] in *ring {
            bytes.extend(float(*x));
            bytes.extend(float(*y));
            if height {
                bytes.extend(float(7.0));
            }
        }
    }
    bytes
}

const RING: [[f64; 2]; 4] = [[155e3, 463e3], [156e3, 463e3], [156e3, 464e3], [155e3, 463e3]];

/// A file with two layers in RD New, one of them with a row without geometry.
fn package(srs: i64) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let file = Connection::open(folder.path().join("a.gpkg")).unwrap();
    file.execute_batch(&format!(
        "create table gpkg_spatial_ref_sys (srs_id integer, organization text, organization_coordsys_id integer);
         insert into gpkg_spatial_ref_sys values (28992, 'EPSG', 28992), (3857, 'EPSG', 3857);
         create table gpkg_geometry_columns (table_name text, column_name text, srs_id integer);
         insert into gpkg_geometry_columns values ('buurten', 'geom', {srs}), ('odd \"table', 'shape', {srs});
         create table buurten (fid integer primary key, geom blob, buurtcode text, buurtnaam text, people integer);
         create table \"odd \"\"table\" (fid integer primary key, shape blob, code text);"
    ))
    .unwrap();
    let insert = "insert into buurten (geom, buurtcode, buurtnaam, people) values (?1, ?2, ?3, 12)";
    file.execute(insert, (blob(&[&RING], true, true), "BU00010001", "Een")).unwrap();
    file.execute(insert, (blob(&[&RING], false, false), "BU00010002", "Twee")).unwrap();
    file.execute(insert, (rusqlite::types::Null, "BU00010003", "Drie")).unwrap();
    file.execute(
        "insert into \"odd \"\"table\" (shape, code) values (?1, 'BU00010001')",
        [blob(&[&RING], true, true)],
    )
    .unwrap();
    folder
}

#[test]
fn all_layers_of_a_geopackage_are_read_in_its_own_coordinate_system() {
    let folder = package(28_992);
    let import = read_geopackage(&folder.path().join("a.gpkg"), &Options::default()).unwrap();
    let told: Vec<String> = import.areas.iter().map(|a| format!("{} {} {}", a.id, a.kind, a.name)).collect();
    let odd = "odd-table-bu00010001 odd \"table odd-table-bu00010001";
    assert_eq!(told, ["bu00010001 buurten Een", "bu00010002 buurten Twee", odd]);
    let refused = &import.report.entries[2];
    assert_eq!(refused.to_string(), "buurten 3 (Drie): refused: no geometry");
    assert_eq!(import.areas[0].shape(), import.areas[1].shape());
    assert_eq!(import.areas[0].properties["people"], 12);
    assert!(import.areas[0].contains(Point::new(5.3985, 52.1585).unwrap()));
}

#[test]
fn an_unknown_coordinate_system_or_layer_is_an_error() {
    let folder = package(3_857);
    let path = folder.path().join("a.gpkg");
    let error = read_geopackage(&path, &Options::default()).unwrap_err();
    assert!(error.to_string().starts_with("coordinate system 'EPSG:3857' is not known"), "{error}");
    let options = Options { crs: Some(Crs::RdNew), layer: Some("buurten".to_owned()), ..Options::default() };
    assert_eq!(read_geopackage(&path, &options).unwrap().areas.len(), 2);
    let options = Options { layer: Some("x".to_owned()), ..Options::default() };
    let error = read_geopackage(&path, &options).unwrap_err();
    assert_eq!(error.to_string(), "no layer 'x'; there is buurten, odd \"table");
}

#[test]
fn a_file_that_is_no_geopackage_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.gpkg");
    assert!(read_geopackage(&path, &Options::default()).is_err());
    std::fs::write(&path, "not SQLite").unwrap();
    assert!(read_geopackage(&path, &Options::default()).is_err());
}

proptest! {
    #[test]
    fn broken_binary_never_panics(at in 0..200_usize, byte in any::<u8>(), cut in 0..200_usize) {
        let mut bytes = blob(&[&RING], true, true);
        let at = at.min(bytes.len() - 1);
        bytes[at] = byte;
        let _ = wkb::ground(&bytes);
        let _ = wkb::ground(&bytes[..cut.min(bytes.len())]);
    }
}
