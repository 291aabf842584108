//! How areas lie to one another: covering, overlapping, reaching.

use geo::{Area as _, BooleanOps, BoundingRect, Buffer, Coord, LineString, MultiPolygon, Polygon, Rect};

use crate::point::EARTH_RADIUS;
use crate::shape::UNITS;
use crate::{Area, Point, Shape};

/// Half the width in metres that ground must have somewhere to count.
const SLIVER: f64 = 0.5;

/// Whether the parts together cover the whole, slivers aside.
pub(crate) fn covers(parts: &[&Area], whole: &Area) -> bool {
    let plane = Plane::of(whole.shape());
    let mut rest = plane.surface(whole.shape());
    for part in parts.iter().filter(|part| boxes_meet(part.shape(), whole.shape())) {
        rest = rest.difference(&plane.surface(part.shape()));
        if rest.0.is_empty() {
            return true;
        }
    }
    !counts(&rest)
}

/// Whether the two share ground, slivers aside.
pub(crate) fn overlaps(a: &Area, b: &Area) -> bool {
    if !boxes_meet(a.shape(), b.shape()) {
        return false;
    }
    let plane = Plane::of(a.shape());
    counts(&plane.surface(a.shape()).intersection(&plane.surface(b.shape())))
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

fn boxes_meet(a: &Shape, b: &Shape) -> bool {
    let ((a_low, a_high), (b_low, b_high)) = (a.bounds(), b.bounds());
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

    fn surface(&self, shape: &Shape) -> MultiPolygon<f64> {
        let coord = |p: Point| Coord {
            x: (p.lon() - self.origin[0]) * self.metres[0],
            y: (p.lat() - self.origin[1]) * self.metres[1],
        };
        let polygon = |part: &crate::Part| {
            let mut rings = part.rings().map(|ring| LineString::new(ring.map(coord).collect()));
            let outer = rings.next().unwrap_or_else(|| LineString::new(Vec::new()));
            Polygon::new(outer, rings.collect())
        };
        MultiPolygon::new(shape.parts().iter().map(polygon).collect())
    }
}
