//! RD New (EPSG:28992), the Dutch national grid, to and from WGS84. Dutch: *Rijksdriehoekscoördinaten*.
//!
//! ETRS89 and WGS84 are taken as equal, as the official transformation does. Without a correction grid the shift of
//! datum is the published one of seven parameters ("Amersfoort to ETRS89 (8)"), good to a quarter of a metre.

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4};
use std::sync::Arc;

use crate::{Point, PointError};

mod datum;
mod grid;
#[cfg(test)]
mod tests;
mod unzip;

pub use grid::{RdGrid, RdGridError};

/// The centre of the projection, in radians: the tower of Amersfoort.
const LAT: f64 = (52.0 + 9.0 / 60.0 + 22.178 / 3600.0) * (std::f64::consts::PI / 180.0);
const LON: f64 = (5.0 + 23.0 / 60.0 + 15.5 / 3600.0) * (std::f64::consts::PI / 180.0);
const SCALE: f64 = 0.999_907_9;
const EAST: f64 = 155_000.0;
const NORTH: f64 = 463_000.0;

/// The transformation between RD New and WGS84.
#[derive(Clone, Debug)]
pub struct RdNew {
    plane: Stereographic,
    grid: Option<Arc<RdGrid>>,
}

impl Default for RdNew {
    fn default() -> Self {
        Self::new()
    }
}

impl RdNew {
    /// The transformation by seven parameters: at most a quarter of a metre off.
    ///
    /// ```
    /// use areas::{Point, RdNew};
    ///
    /// let rd = RdNew::new();
    /// let tower = rd.to_wgs84(155_000.0, 463_000.0)?;
    /// assert!(tower.metres_to(Point::new(5.387206, 52.155174)?) < 0.5);
    /// let (x, y) = rd.of_wgs84(tower);
    /// assert!((x - 155_000.0).abs() < 0.001 && (y - 463_000.0).abs() < 0.001);
    /// # Ok::<(), areas::PointError>(())
    /// ```
    pub fn new() -> Self {
        Self { plane: Stereographic::amersfoort(), grid: None }
    }

    /// The transformation with a correction grid: within a millimetre where the grid reaches.
    pub fn with_grid(grid: Arc<RdGrid>) -> Self {
        Self { plane: Stereographic::amersfoort(), grid: Some(grid) }
    }

    /// Whether two numbers can be RD New: the range that it is meant for, sea included.
    pub fn in_range(x: f64, y: f64) -> bool {
        (-7_000.0..=300_000.0).contains(&x) && (289_000.0..=629_000.0).contains(&y)
    }

    /// From RD New in metres. Far outside the Netherlands the outcome means little.
    pub fn to_wgs84(&self, x: f64, y: f64) -> Result<Point, PointError> {
        let (lat, lon) = self.plane.inverse(x, y);
        let corrected =
            self.grid.as_ref().and_then(|grid| grid.to_etrs89(lat.to_degrees(), lon.to_degrees()));
        let (lat, lon) = corrected.unwrap_or_else(|| {
            let (lat, lon) = datum::to_etrs89(lat, lon);
            (lat.to_degrees(), lon.to_degrees())
        });
        Point::new(lon, lat)
    }

    /// To RD New in metres, x first.
    pub fn of_wgs84(&self, point: Point) -> (f64, f64) {
        let (lat, lon) = (point.lat(), point.lon());
        let corrected = self.grid.as_ref().and_then(|grid| grid.of_etrs89(lat, lon));
        let (lat, lon) = match corrected {
            Some((lat, lon)) => (lat.to_radians(), lon.to_radians()),
            None => datum::from_etrs89(lat.to_radians(), lon.to_radians()),
        };
        self.plane.forward(lat, lon)
    }
}

/// Oblique stereographic projection (EPSG method 9809): the ellipsoid onto a sphere, the sphere onto a plane.
#[derive(Clone, Debug)]
struct Stereographic {
    /// Twice the radius of the sphere, scaled.
    double_radius: f64,
    stretch: f64,
    constant: f64,
    /// Latitude of the centre on the sphere.
    centre: f64,
}

impl Stereographic {
    fn amersfoort() -> Self {
        let (e2, sin) = (datum::BESSEL_E2, LAT.sin());
        let bend = 1.0 - e2 * sin * sin;
        let meridian = datum::BESSEL_A * (1.0 - e2) / bend.powf(1.5);
        let vertical = datum::BESSEL_A / bend.sqrt();
        let stretch = (1.0 + e2 * LAT.cos().powi(4) / (1.0 - e2)).sqrt();
        let w1 = conformal(LAT).powf(stretch);
        let sin0 = (w1 - 1.0) / (w1 + 1.0);
        let constant = (stretch + sin) * (1.0 - sin0) / ((stretch - sin) * (1.0 + sin0));
        let w2 = constant * w1;
        let centre = ((w2 - 1.0) / (w2 + 1.0)).asin();
        Self { double_radius: 2.0 * (meridian * vertical).sqrt() * SCALE, stretch, constant, centre }
    }

    fn forward(&self, lat: f64, lon: f64) -> (f64, f64) {
        let w = self.constant * conformal(lat).powf(self.stretch);
        let sphere = ((w - 1.0) / (w + 1.0)).asin();
        let (sin, cos) = sphere.sin_cos();
        let (sin0, cos0) = self.centre.sin_cos();
        let turn = self.stretch * (lon - LON);
        let scale = self.double_radius / (1.0 + sin * sin0 + cos * cos0 * turn.cos());
        (EAST + scale * cos * turn.sin(), NORTH + scale * (sin * cos0 - cos * sin0 * turn.cos()))
    }

    #[expect(clippy::many_single_char_names, reason = "the letters of EPSG guidance note 7-2")]
    fn inverse(&self, x: f64, y: f64) -> (f64, f64) {
        let (x, y) = (x - EAST, y - NORTH);
        let g = self.double_radius * (FRAC_PI_4 - self.centre / 2.0).tan();
        let h = 2.0 * self.double_radius * self.centre.tan() + g;
        let i = (x / (h + y)).atan();
        let j = (x / (g - y)).atan() - i;
        let sphere = self.centre + 2.0 * ((y - x * (j / 2.0).tan()) / self.double_radius).atan();
        let lon = (j + 2.0 * i) / self.stretch + LON;
        let sin = sphere.sin();
        let isometric = 0.5 * ((1.0 + sin) / (self.constant * (1.0 - sin))).ln() / self.stretch;
        (latitude(isometric), lon)
    }
}

/// The square of the conformal latitude's tangent: sphere's counterpart of a latitude on the ellipsoid.
fn conformal(lat: f64) -> f64 {
    let (e, sin) = (datum::BESSEL_E2.sqrt(), lat.sin());
    (1.0 + sin) / (1.0 - sin) * ((1.0 - e * sin) / (1.0 + e * sin)).powf(e)
}

/// Latitude on the ellipsoid of an isometric latitude, by Newton's method; three rounds reach the last digit.
fn latitude(isometric: f64) -> f64 {
    let e2 = datum::BESSEL_E2;
    let mut lat = 2.0 * isometric.exp().atan() - FRAC_PI_2;
    for _ in 0..4 {
        let off = conformal(lat).ln() / 2.0 - isometric;
        lat -= off * lat.cos() * (1.0 - e2 * lat.sin().powi(2)) / (1.0 - e2);
    }
    lat
}
