//! A surface of one or more parts with holes, in whole units of 1e-7 degree (about a centimetre).

use crate::Point;
use crate::point::EARTH_RADIUS;

mod bands;
mod mend;
#[cfg(test)]
mod tests;

pub(crate) use bands::Bands;
pub(crate) use mend::{Mends, mend};

/// Units in one degree.
pub(crate) const UNITS: f64 = 1e7;

/// Longitude and latitude in units.
pub(crate) type Cell = [i32; 2];

/// A surface. Never empty; coordinates are rounded to 1e-7 degree when it is made.
///
/// A point lies in it when it lies in any of its parts, and in a part when a line from the point to infinity crosses
/// the rings of that part an odd number of times. Direction of rings, holes that touch and rings that touch
/// themselves therefore make no difference. A point is taken to lie in the middle of its unit square, so it is never
/// level with a corner; a border that still runs exactly through it counts as lying on the same side of it for both
/// neighbours. So a point on a border that two areas share lies in exactly one of them, always the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    parts: Vec<Part>,
    low: Cell,
    high: Cell,
}

/// One connected part: an outer ring and its holes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The outer ring first; every ring open: the last point is not the first one again.
    rings: Vec<Vec<Cell>>,
}

/// Why coordinates make no surface.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ShapeError {
    /// A coordinate is not a place on earth.
    #[error("coordinate {0}, {1} is not a longitude and latitude in degrees")]
    OutOfRange(f64, f64),
    /// No ring has three different corners that enclose ground.
    #[error("nothing is enclosed: every ring has fewer than three corners or no surface")]
    Empty,
}

impl Shape {
    /// A surface from parts of rings of `[longitude, latitude]`, as in a GeoJSON multipolygon.
    ///
    /// Rings may be open or closed. Rings that enclose nothing are left out.
    ///
    /// ```
    /// use areas::{Point, Shape};
    ///
    /// let square = Shape::new(&[vec![vec![[5.0, 52.0], [5.2, 52.0], [5.2, 52.2], [5.0, 52.2]]]])?;
    /// assert!(square.contains(Point::new(5.1, 52.1)?));
    /// assert!(!square.contains(Point::new(5.3, 52.1)?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(parts: &[Vec<Vec<[f64; 2]>>]) -> Result<Self, ShapeError> {
        mend(parts).map(|(shape, _)| shape)
    }

    pub(crate) fn of_parts(parts: Vec<Part>) -> Option<Self> {
        let (low, high) = parts.iter().map(Part::bounds).reduce(around)?;
        Some(Self { parts, low, high })
    }

    /// The parts, in the order of the source.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// How many corners all rings have together.
    pub fn corners(&self) -> usize {
        self.parts.iter().flat_map(|part| &part.rings).map(Vec::len).sum()
    }

    /// The surface as parts of closed rings of `[longitude, latitude]`, as in a GeoJSON multipolygon.
    pub fn coordinates(&self) -> Vec<Vec<Vec<[f64; 2]>>> {
        let part =
            |part: &Part| part.rings().map(|ring| ring.map(|p| [p.lon(), p.lat()]).collect()).collect();
        self.parts.iter().map(part).collect()
    }

    /// South-west and north-east corner of the box around it.
    pub fn bounding_box(&self) -> (Point, Point) {
        (degrees(self.low), degrees(self.high))
    }

    /// Whether it holds this point.
    pub fn contains(&self, point: Point) -> bool {
        let [x, y] = cell(point);
        let boxed = x >= self.low[0] && x <= self.high[0] && y >= self.low[1] && y <= self.high[1];
        boxed && self.parts.iter().any(|part| part.contains([x, y]))
    }

    pub(crate) fn bounds(&self) -> (Cell, Cell) {
        (self.low, self.high)
    }

    pub(crate) fn edges(&self) -> impl Iterator<Item = (Cell, Cell)> {
        self.parts.iter().flat_map(|part| &part.rings).flat_map(|ring| edges(ring))
    }

    /// How far the nearest border is, if within this distance.
    pub(crate) fn border_within(&self, point: Point, metres: f64) -> Option<f64> {
        let plane = Plane::around(point);
        let nearest = self.edges().map(|(a, b)| plane.squared_to(a, b)).fold(f64::INFINITY, f64::min);
        Some(nearest.sqrt()).filter(|distance| *distance <= metres)
    }
}

impl Part {
    /// The rings, the outer one first, each closed: the last point is the first one again.
    pub fn rings(&self) -> impl Iterator<Item = impl Iterator<Item = Point>> {
        self.rings.iter().map(|ring| ring.iter().chain(ring.first()).map(|corner| degrees(*corner)))
    }

    /// The box around it.
    pub(crate) fn bounds(&self) -> (Cell, Cell) {
        let corners = self.rings.iter().flatten().map(|corner| (*corner, *corner));
        corners.reduce(around).unwrap_or_default()
    }

    fn contains(&self, at: Cell) -> bool {
        self.rings.iter().flat_map(|ring| edges(ring)).filter(|(a, b)| crosses(at, *a, *b)).count() % 2 == 1
    }
}

/// The box around two boxes.
fn around((low, high): (Cell, Cell), (other_low, other_high): (Cell, Cell)) -> (Cell, Cell) {
    let low = [low[0].min(other_low[0]), low[1].min(other_low[1])];
    (low, [high[0].max(other_high[0]), high[1].max(other_high[1])])
}

fn edges(ring: &[Cell]) -> impl Iterator<Item = (Cell, Cell)> {
    let ends = ring.iter().skip(1).chain(ring.first());
    ring.iter().copied().zip(ends.copied())
}

/// Whether a line from the middle of the unit square eastward crosses the edge.
fn crosses([x, y]: Cell, a: Cell, b: Cell) -> bool {
    if (a[1] > y) == (b[1] > y) {
        return false;
    }
    // Neighbours run along a shared edge in opposite directions: always look along it from south to north.
    let (low, high) = if a[1] < b[1] { (a, b) } else { (b, a) };
    let [low, high] = [low, high].map(|c| c.map(i128::from));
    let (x, y) = (2 * i128::from(x) + 1, 2 * i128::from(y) + 1);
    (high[0] - low[0]) * (y - 2 * low[1]) > (high[1] - low[1]) * (x - 2 * low[0])
}

/// The unit square that holds this point.
pub(crate) fn cell(point: Point) -> Cell {
    [point.lon(), point.lat()].map(|degree| unit((degree * UNITS).floor()))
}

#[expect(clippy::cast_possible_truncation, reason = "a Point is within 180 degrees, so within i32 in units")]
pub(crate) fn unit(units: f64) -> i32 {
    units as i32
}

fn degrees([lon, lat]: Cell) -> Point {
    // Units come from points, so they are in range.
    Point::of_degrees(f64::from(lon) / UNITS, f64::from(lat) / UNITS)
}

/// A flat map in metres with its origin at a point: exact enough for the few kilometres that borders are looked for.
struct Plane {
    origin: [f64; 2],
    metres: [f64; 2],
}

impl Plane {
    fn around(point: Point) -> Self {
        let metres = EARTH_RADIUS.to_radians();
        let shrink = point.lat().to_radians().cos();
        Self { origin: [point.lon(), point.lat()], metres: [metres * shrink, metres] }
    }

    /// The latitudes in units between which all lies within this distance, and a little more.
    fn latitudes(&self, metres: f64) -> (i64, i64) {
        let reach = (metres.max(0.0) / self.metres[1] * UNITS).clamp(0.0, 4e9) * 1.01 + 1.0;
        let at = self.origin[1] * UNITS;
        #[expect(clippy::cast_possible_truncation, reason = "at most some milliards")]
        let whole = |units: f64| units as i64;
        (whole((at - reach).floor()), whole((at + reach).ceil()))
    }

    fn place(&self, at: Cell) -> [f64; 2] {
        let lon = (f64::from(at[0]) / UNITS - self.origin[0]) * self.metres[0];
        let lat = (f64::from(at[1]) / UNITS - self.origin[1]) * self.metres[1];
        [lon, lat]
    }

    /// Squared distance from the origin to an edge.
    fn squared_to(&self, a: Cell, b: Cell) -> f64 {
        let (a, b) = (self.place(a), self.place(b));
        let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
        let along = -(a[0] * dx + a[1] * dy) / (dx * dx + dy * dy);
        let along = if along.is_finite() { along.clamp(0.0, 1.0) } else { 0.0 };
        (a[0] + along * dx).powi(2) + (a[1] + along * dy).powi(2)
    }
}
