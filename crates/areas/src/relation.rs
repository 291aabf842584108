//! How areas lie to one another: covering, overlapping, reaching.

use geo::bool_ops::FillRule;
use geo::{Area as _, BooleanOps, BoundingRect, Buffer, Coord, LineString, MultiPolygon, Polygon, Rect};

use crate::point::EARTH_RADIUS;
use crate::shape::{Cell, UNITS};
use crate::{Area, Point, Shape};

/// Half the width in metres that ground must have somewhere to count.
const SLIVER: f64 = 0.5;

/// Outer rings count up and holes down, as they run: parts that lie over one another are then one ground, and the
/// parts of a whole union can be taken in one operation.
const RULE: FillRule = FillRule::NonZero;

/// Whether the parts together cover the whole, slivers aside.
pub(crate) fn covers(parts: &[&Area], whole: &Area) -> bool {
    let bounds = whole.shape().bounds();
    let plane = Plane::of(whole.shape());
    let all: Vec<Polygon<f64>> = parts.iter().flat_map(|part| plane.surface(part.shape(), bounds)).collect();
    let rest = plane.surface(whole.shape(), bounds).difference_with_fill_rule(&MultiPolygon::new(all), RULE);
    !counts(&rest)
}

/// Whether the two share ground, slivers aside.
pub(crate) fn overlaps(a: &Area, b: &Area) -> bool {
    let plane = Plane::of(a.shape());
    let (of_a, of_b) = (a.shape().bounds(), b.shape().bounds());
    let (ground_a, ground_b) = (plane.surface(a.shape(), of_b), plane.surface(b.shape(), of_a));
    counts(&ground_a.intersection_with_fill_rule(&ground_b, RULE))
}

/// The box in units that holds all within this distance of a point.
pub(crate) fn reach(point: Point, metres: f64) -> ([f64; 2], [f64; 2]) {
    let lat = metres.max(0.0) / EARTH_RADIUS.to_radians();
    let lon = lat / point.lat().to_radians().cos().max(1e-6);
    // A hundredth and a unit more: this box only selects, the distance decides.
    let (lat, lon) = (lat * 1.01 + 1e-7, lon * 1.01 + 1e-7);
    let corner = |sign: f64| [(point.lon() + sign * lon) * UNITS, (point.lat() + sign * lat) * UNITS];
    (corner(-1.0), corner(1.0))
}

fn boxes_meet((a_low, a_high): (Cell, Cell), (b_low, b_high): (Cell, Cell)) -> bool {
    a_low[0] <= b_high[0] && b_low[0] <= a_high[0] && a_low[1] <= b_high[1] && b_low[1] <= a_high[1]
}

/// Whether ground is somewhere wide enough to count: something of it is left when its edge is taken off.
fn counts(ground: &MultiPolygon<f64>) -> bool {
    let wide = |polygon: &&Polygon<f64>| {
        let size = polygon.bounding_rect().map_or(0.0, |b: Rect<f64>| b.width().min(b.height()));
        size > 2.0 * SLIVER && polygon.unsigned_area() > SLIVER * SLIVER
    };
    ground.iter().filter(wide).any(|polygon| !polygon.buffer(-SLIVER).0.is_empty())
}

/// A flat map in metres around an area.
struct Plane {
    origin: [f64; 2],
    metres: [f64; 2],
}

impl Plane {
    fn of(shape: &Shape) -> Self {
        let (low, high) = shape.bounding_box();
        let middle = f64::midpoint(low.lat(), high.lat());
        let metres = EARTH_RADIUS.to_radians();
        Self { origin: [low.lon(), low.lat()], metres: [metres * middle.to_radians().cos(), metres] }
    }

    /// The parts of a surface that may reach into a box.
    fn surface(&self, shape: &Shape, within: (Cell, Cell)) -> MultiPolygon<f64> {
        let coord = |p: Point| Coord {
            x: (p.lon() - self.origin[0]) * self.metres[0],
            y: (p.lat() - self.origin[1]) * self.metres[1],
        };
        let polygon = |part: &crate::Part| {
            let mut rings = part.rings().map(|ring| LineString::new(ring.map(coord).collect()));
            let outer = rings.next().unwrap_or_else(|| LineString::new(Vec::new()));
            Polygon::new(outer, rings.collect())
        };
        let near = shape.parts().iter().filter(|part| boxes_meet(part.bounds(), within));
        MultiPolygon::new(near.map(polygon).collect())
    }
}
