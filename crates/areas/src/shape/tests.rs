use proptest::prelude::*;

use super::*;

fn square(west: f64, south: f64, size: f64) -> Vec<[f64; 2]> {
    vec![[west, south], [west + size, south], [west + size, south + size], [west, south + size]]
}

fn point(lon: f64, lat: f64) -> Point {
    Point::new(lon, lat).unwrap()
}

#[test]
fn a_hole_is_outside_and_a_part_in_it_inside() {
    let ring = vec![square(5.0, 52.0, 1.0), square(5.4, 52.4, 0.2)];
    let shape = Shape::new(&[ring, vec![square(5.45, 52.45, 0.1)]]).unwrap();
    assert!(shape.contains(point(5.1, 52.1)));
    assert!(!shape.contains(point(5.42, 52.42)));
    assert!(shape.contains(point(5.5, 52.5)));
}

#[test]
fn parts_that_lie_over_one_another_hold_what_either_holds() {
    let shape = Shape::new(&[vec![square(5.0, 52.0, 0.2)], vec![square(5.1, 52.1, 0.2)]]).unwrap();
    assert!(shape.contains(point(5.15, 52.15)));
}

#[test]
fn every_point_of_the_border_of_a_hole_lies_in_the_hole_or_around_it() {
    let around = Shape::new(&[vec![square(5.0, 52.0, 1.0), square(5.4, 52.4, 0.2)]]).unwrap();
    let filled = Shape::new(&[vec![square(5.4, 52.4, 0.2)]]).unwrap();
    for at in [[5.4, 52.4], [5.5, 52.4], [5.6, 52.4], [5.4, 52.5], [5.6, 52.6], [5.45, 52.6], [5.4, 52.6]] {
        let at = point(at[0], at[1]);
        assert!(around.contains(at) != filled.contains(at), "{at}");
    }
}

#[test]
fn coordinates_that_enclose_nothing_or_are_not_on_earth_are_errors() {
    assert_eq!(Shape::new(&[]), Err(ShapeError::Empty));
    assert_eq!(Shape::new(&[vec![vec![[5.0, 52.0], [6.0, 52.0], [7.0, 52.0]]]]), Err(ShapeError::Empty));
    let wrong = Shape::new(&[vec![vec![[5.0, f64::NAN], [6.0, 52.0], [7.0, 53.0]]]]);
    assert!(matches!(wrong, Err(ShapeError::OutOfRange(..))));
}

#[test]
fn a_border_that_runs_through_the_middle_of_a_unit_square_has_one_side() {
    // From corner to corner of unit squares: every point on this diagonal is exactly on the border.
    let below = Shape::new(&[vec![vec![[5.0, 52.0], [5.1, 52.0], [5.1, 52.1]]]]).unwrap();
    let above = Shape::new(&[vec![vec![[5.0, 52.0], [5.1, 52.1], [5.0, 52.1]]]]).unwrap();
    for step in 1..1_000 {
        let at = degrees([50_000_000 + 999 * step, 520_000_000 + 999 * step]);
        assert!(below.contains(at) != above.contains(at), "{at}");
    }
}

/// Corner columns and rows of a patchwork: neighbours share every corner, no border is straight.
const PATCHES: usize = 5;

fn patch(corners: &[[i32; 2]], column: usize, row: usize) -> Shape {
    let corner = |c: usize, r: usize| corners[r * (PATCHES + 1) + c].map(|unit| f64::from(unit) / UNITS);
    let ring = vec![
        corner(column, row),
        corner(column + 1, row),
        corner(column + 1, row + 1),
        corner(column, row + 1),
    ];
    Shape::new(&[vec![ring]]).unwrap()
}

proptest! {
    #[test]
    fn every_point_of_a_patchwork_lies_in_exactly_one_patch(
        shifts in prop::collection::vec([-40..40_i32, -40..40_i32], (PATCHES + 1) * (PATCHES + 1)),
        points in prop::collection::vec([150..350_i32, 150..350_i32], 200),
    ) {
        let base = |index: usize| i32::try_from(index).unwrap() * 100;
        let corners: Vec<[i32; 2]> = shifts.iter().enumerate().map(|(at, [dx, dy])| {
            [50_000_000 + base(at % (PATCHES + 1)) + dx, 520_000_000 + base(at / (PATCHES + 1)) + dy]
        }).collect();
        let patches: Vec<Shape> = (0..PATCHES * PATCHES).map(|at| patch(&corners, at % PATCHES, at / PATCHES)).collect();
        let given = points.iter().map(|[x, y]| [50_000_000 + x, 520_000_000 + y]);
        // The corners within the patchwork are the hardest points of all.
        let inner = (1..PATCHES).flat_map(|row| (1..PATCHES).map(move |column| row * (PATCHES + 1) + column));
        for at in given.chain(inner.map(|at| corners[at])) {
            let holders = patches.iter().filter(|patch| patch.contains(degrees(at))).count();
            prop_assert_eq!(holders, 1, "{:?}", at);
        }
    }
}

/// A ring around a middle with a corner for each radius: a star, mostly ragged.
fn star(lon: f64, lat: f64, radii: &[f64]) -> Vec<[f64; 2]> {
    let turn = std::f64::consts::TAU / f64::from(u32::try_from(radii.len()).unwrap());
    let corner = |(at, radius): (u32, &f64)| {
        let (sin, cos) = (turn * f64::from(at)).sin_cos();
        [lon + radius * cos, lat + radius * sin]
    };
    (0..).zip(radii).map(corner).collect()
}

proptest! {
    #[test]
    fn bands_answer_as_the_shape_itself(
        radii in prop::collection::vec(0.000_1..0.01_f64, 3..200),
        hole in prop::collection::vec(0.000_05..0.000_1_f64, 3..20),
        points in prop::collection::vec((4.98..5.05_f64, 51.98..52.02_f64), 100),
    ) {
        let second = star(5.02, 52.002, &radii);
        let shape = Shape::new(&[vec![star(5.0, 52.0, &radii), star(5.0, 52.0, &hole)], vec![second.clone()]]).unwrap();
        let bands = Bands::of(&shape);
        for (lon, lat) in points.into_iter().chain(second.into_iter().map(|[lon, lat]| (lon, lat))) {
            let at = point(lon, lat);
            prop_assert_eq!(bands.contains(at), shape.contains(at), "{}", at);
            prop_assert_eq!(bands.border_within(at, 30.0), shape.border_within(at, 30.0), "{}", at);
        }
    }
}

#[test]
fn tall_edges_do_not_fill_the_memory() {
    let zigzag = (0..20_000).map(|at| [5.0 + f64::from(at) * 1e-6, if at % 2 == 0 { 52.0 } else { 52.5 }]);
    let shape = Shape::new(&[vec![zigzag.chain([[5.01, 51.9]]).collect()]]).unwrap();
    let bands = Bands::of(&shape);
    assert!(bands.size() <= 5 * shape.corners(), "{}", bands.size());
}
