use super::*;
use crate::reference;

/// Largest distance in metres to the certified answers, there and back.
fn largest_errors(rd: &RdNew, table: &str) -> (f64, f64) {
    let (mut there, mut back) = (0.0_f64, 0.0_f64);
    let mut count = 0;
    for line in table.lines() {
        let numbers: Vec<f64> = line.split('\t').filter_map(|text| text.trim().parse().ok()).collect();
        let [x, y, lon, lat] = numbers[..] else { continue };
        let certified = Point::new(lon, lat).unwrap();
        there = there.max(rd.to_wgs84(x, y).unwrap().metres_to(certified));
        let (x2, y2) = rd.of_wgs84(certified);
        back = back.max((x2 - x).hypot(y2 - y));
        count += 1;
    }
    assert_eq!(count, 4_000);
    (there, back)
}

#[test]
fn seven_parameters_are_within_a_quarter_of_a_metre_of_the_certified_answers() {
    let Some(table) = reference("areas/rd_etrs89_reference_4000.tsv") else { return };
    let (there, back) = largest_errors(&RdNew::new(), std::str::from_utf8(&table).unwrap());
    assert!(there < 0.25 && back < 0.25, "{there} m and {back} m");
}

#[test]
fn the_grid_brings_it_within_a_millimetre() {
    let (Some(table), Some(zip)) =
        (reference("areas/rd_etrs89_reference_4000.tsv"), reference("areas/rdtrans2018.txt.zip"))
    else {
        return;
    };
    let rd = RdNew::with_grid(Arc::new(RdGrid::read(&zip).unwrap()));
    let (there, back) = largest_errors(&rd, std::str::from_utf8(&table).unwrap());
    assert!(there < 0.001 && back < 0.001, "{there} m and {back} m");
}

#[test]
fn a_grid_with_a_wrong_line_is_refused_with_its_number() {
    let text = "heading\n50.0000 2.0000 -0.0007 0.00003\n50.0000 2.0400 -0.0007 0.00003\n";
    let error = RdGrid::read(text.as_bytes()).unwrap_err();
    assert!(error.to_string().starts_with("line 3 of the correction grid"), "{error}");
    assert_eq!(RdGrid::read(b"heading\n").unwrap_err(), RdGridError::Size(0));
    assert_eq!(RdGrid::read(b"PK nonsense").unwrap_err(), RdGridError::NotText);
}
