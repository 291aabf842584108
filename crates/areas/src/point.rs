//! A place on earth: longitude and latitude in degrees, WGS84.

use std::fmt;

/// Mean radius of the earth in metres (IUGG).
pub(crate) const EARTH_RADIUS: f64 = 6_371_008.8;

/// A place on earth. Always finite and within -180..=180 and -90..=90 degrees.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Point {
    lon: f64,
    lat: f64,
}

/// Why two numbers are not a place on earth.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum PointError {
    /// The longitude is not a number between -180 and 180.
    #[error("longitude {0} is not between -180 and 180 degrees")]
    Longitude(f64),
    /// The latitude is not a number between -90 and 90.
    #[error("latitude {0} is not between -90 and 90 degrees")]
    Latitude(f64),
}

impl Point {
    /// A place from longitude and latitude in degrees, in that order.
    ///
    /// ```
    /// use areas::Point;
    ///
    /// assert!(Point::new(4.8936, 52.3728).is_ok());
    /// assert!(Point::new(121_000.0, 487_000.0).is_err());
    /// ```
    pub fn new(lon: f64, lat: f64) -> Result<Self, PointError> {
        // NaN is in no range, so it is refused here as well.
        if !(-180.0..=180.0).contains(&lon) {
            return Err(PointError::Longitude(lon));
        }
        if !(-90.0..=90.0).contains(&lat) {
            return Err(PointError::Latitude(lat));
        }
        Ok(Self { lon, lat })
    }

    /// A place whose range is known.
    pub(crate) fn of_degrees(lon: f64, lat: f64) -> Self {
        Self { lon, lat }
    }

    /// Degrees east of Greenwich.
    pub fn lon(self) -> f64 {
        self.lon
    }

    /// Degrees north of the equator.
    pub fn lat(self) -> f64 {
        self.lat
    }

    /// Distance over the ground in metres, on a sphere of mean radius (within 0.6 % of the ellipsoid).
    ///
    /// ```
    /// use areas::Point;
    ///
    /// let dam = Point::new(4.8936, 52.3728)?;
    /// let dom = Point::new(5.1215, 52.0907)?;
    /// assert_eq!((dam.metres_to(dom) / 1000.0).round(), 35.0);
    /// # Ok::<(), areas::PointError>(())
    /// ```
    pub fn metres_to(self, other: Self) -> f64 {
        let (lat1, lat2) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = ((lat2 - lat1) / 2.0).sin();
        let half_lon = ((other.lon - self.lon).to_radians() / 2.0).sin();
        let chord = half_lat.powi(2) + lat1.cos() * lat2.cos() * half_lon.powi(2);
        2.0 * EARTH_RADIUS * chord.sqrt().min(1.0).asin()
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.lon, self.lat)
    }
}
