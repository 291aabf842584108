use super::*;

fn square(west: f64, south: f64, size: f64) -> Vec<[f64; 2]> {
    vec![[west, south], [west + size, south], [west + size, south + size], [west, south + size]]
}

fn point(lon: f64, lat: f64) -> Point {
    Point::new(lon, lat).unwrap()
}

#[test]
fn a_hole_is_outside_and_its_other_part_inside() {
    let ring = vec![square(5.0, 52.0, 1.0), square(5.4, 52.4, 0.2)];
    let shape = Shape::new(&[ring, vec![square(5.45, 52.45, 0.1)]]).unwrap();
    assert!(shape.contains(point(5.1, 52.1)));
    assert!(!shape.contains(point(5.42, 52.42)));
    assert!(shape.contains(point(5.5, 52.5)));
}
