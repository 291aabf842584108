use super::*;
use crate::Shape;

fn area(id: &str, west: f64, south: f64, size: f64) -> Area {
    let ring = vec![[west, south], [west + size, south], [west + size, south + size], [west, south + size]];
    Area::new(AreaId::parse(id).unwrap(), id, "square", Shape::new(&[vec![ring]]).unwrap())
}

fn id(text: &str) -> AreaId {
    AreaId::parse(text).unwrap()
}

fn ids(areas: &[&Area]) -> Vec<String> {
    areas.iter().map(|area| area.id.to_string()).collect()
}

fn when(text: &str) -> Timestamp {
    text.parse().unwrap()
}

const NOON: &str = "2026-06-01T12:00:00Z";

#[test]
fn a_double_id_is_named() {
    let error = Atlas::new(vec![area("a", 5.0, 52.0, 1.0), area("a", 6.0, 52.0, 1.0)]).unwrap_err();
    assert_eq!(error, AtlasError::DoubleId(id("a")));
}

#[test]
fn a_point_on_a_shared_border_lies_in_exactly_one_neighbour() {
    let atlas = Atlas::new(vec![area("west", 5.0, 52.0, 0.2), area("east", 5.2, 52.0, 0.2)]).unwrap();
    for lat in [52.0, 52.05, 52.1] {
        let found = atlas.at(Point::new(5.2, lat).unwrap(), when(NOON));
        assert_eq!(ids(&found), ["east"], "at {lat}");
    }
}

#[test]
fn a_period_counts_its_first_moment_and_not_its_last() {
    let mut field = area("field", 5.0, 52.0, 1.0);
    field.valid_from = Some(when("2026-01-01T00:00:00Z"));
    field.valid_until = Some(when("2026-02-01T00:00:00Z"));
    let atlas = Atlas::new(vec![field]).unwrap();
    let point = Point::new(5.5, 52.5).unwrap();
    assert!(atlas.at(point, when("2025-12-31T23:59:59Z")).is_empty());
    assert_eq!(atlas.at(point, when("2026-01-01T00:00:00Z")).len(), 1);
    assert!(atlas.holds(&id("field"), point, when("2026-01-31T23:59:59Z")));
    assert!(!atlas.holds(&id("field"), point, when("2026-02-01T00:00:00Z")));
}

#[test]
fn two_halves_cover_the_whole_and_one_does_not() {
    let whole = area("whole", 5.0, 52.0, 0.2);
    let mut halves = vec![area("west", 4.9, 52.0, 0.2), area("east", 5.1, 52.0, 0.2), whole];
    halves.push(area("far", 5.2, 52.0, 0.2));
    let atlas = Atlas::new(halves).unwrap();
    let now = when(NOON);
    assert!(atlas.covers(&[id("west"), id("east")], &id("whole"), now));
    assert!(!atlas.covers(&[id("west"), id("far")], &id("whole"), now));
    assert!(atlas.covers(&[id("whole")], &id("whole"), now));
    assert!(!atlas.covers(&[id("west")], &id("unknown"), now));
}

#[test]
fn neighbours_do_not_overlap_and_those_that_share_ground_do() {
    let areas = vec![area("a", 5.0, 52.0, 0.2), area("b", 5.2, 52.0, 0.2), area("c", 5.1, 52.1, 0.2)];
    let atlas = Atlas::new(areas).unwrap();
    let now = when(NOON);
    assert!(!atlas.overlaps(&id("a"), &id("b"), now));
    assert!(atlas.overlaps(&id("a"), &id("c"), now));
    assert!(atlas.overlaps(&id("b"), &id("b"), now));
}

#[test]
fn borders_are_named_from_both_sides_the_nearest_first() {
    let atlas = Atlas::new(vec![area("west", 5.0, 52.0, 0.2), area("east", 5.2, 52.0, 0.2)]).unwrap();
    let near = Point::new(5.2001, 52.1).unwrap();
    let borders = atlas.borders_within(near, 10.0, when(NOON));
    let told: Vec<_> = borders.iter().map(|b| (b.area.id.as_str(), b.inside, b.metres.round())).collect();
    assert_eq!(told, [("east", true, 7.0), ("west", false, 7.0)]);
    assert!(atlas.borders_within(near, 6.0, when(NOON)).is_empty());
}
