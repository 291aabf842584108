//! Reading areas from GeoJSON, TopoJSON and GeoPackage, with an account of every feature.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::{Area, RdNew};

mod build;
mod fields;
mod geojson;
#[cfg(feature = "geopackage")]
mod geopackage;
mod json;
mod moment;
mod register;
mod report;
#[cfg(test)]
mod tests;
mod topojson;
#[cfg(feature = "geopackage")]
mod wkb;

pub(crate) use build::slug;
pub use geojson::read_geojson;
#[cfg(feature = "geopackage")]
pub use geopackage::read_geopackage;
pub use moment::{Moment, MomentError};
pub use register::{RegisterError, read_register};
pub use report::{Entry, Mend, Outcome, Refusal, Report};
pub use topojson::read_topojson;

/// A coordinate system that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crs {
    /// Longitude and latitude in degrees (EPSG:4326, 4258, CRS84).
    Wgs84,
    /// The Dutch grid in metres (EPSG:28992).
    RdNew,
}

/// How to read a file. All that is left out is found out from the file itself.
#[derive(Clone, Debug)]
pub struct Options {
    /// The one layer to read; all, if left out.
    pub layer: Option<String>,
    /// The property that holds the id.
    pub id_from: Option<String>,
    /// The property that holds the name.
    pub name_from: Option<String>,
    /// The kind of every area read.
    pub kind: Option<String>,
    /// What comes before every id.
    pub id_prefix: Option<String>,
    /// The coordinate system, whatever the file says.
    pub crs: Option<Crs>,
    /// The first moment of areas that name none of their own.
    pub valid_from: Option<Timestamp>,
    /// The end of areas that name none of their own.
    pub valid_until: Option<Timestamp>,
    /// Where a date begins at midnight.
    pub time_zone: TimeZone,
    /// The radius that makes a point an area; points are refused, if left out.
    pub buffer_metres: Option<f64>,
    /// The transformation of RD New, with or without a correction grid.
    pub rd: RdNew,
}

impl Options {
    /// Everything left out, and dates that begin at midnight in this zone.
    pub fn new(time_zone: TimeZone) -> Self {
        Self {
            layer: None,
            id_from: None,
            name_from: None,
            kind: None,
            id_prefix: None,
            crs: None,
            valid_from: None,
            valid_until: None,
            time_zone,
            buffer_metres: None,
            rd: RdNew::new(),
        }
    }
}

impl Default for Options {
    /// Everything left out, and dates that begin at midnight in the Netherlands.
    fn default() -> Self {
        // The time zones are compiled in; were that ever left out, dates would begin at midnight UTC.
        Self::new(TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC))
    }
}

/// What came of reading a file.
#[derive(Clone, Debug)]
pub struct Import {
    /// The areas taken, in the order of the file.
    pub areas: Vec<Area>,
    /// What became of every feature.
    pub report: Report,
}

/// Why a file could not be read at all.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It is not JSON, or not of the right shape; the text names line and column.
    #[error("not readable as {format}")]
    Json {
        /// The format that was expected.
        format: &'static str,
        /// Where and what.
        #[source]
        source: serde_json::Error,
    },
    /// The document is of another type.
    #[error("type is '{found}', and {format} asks for {wanted}")]
    Type {
        /// The format that was expected.
        format: &'static str,
        /// What the document says it is.
        found: String,
        /// What it may say.
        wanted: &'static str,
    },
    /// There is no layer of that name.
    #[error("no layer '{wanted}'; there is {}", .present.join(", "))]
    NoLayer {
        /// The layer asked for.
        wanted: String,
        /// The layers there are.
        present: Vec<String>,
    },
    /// The coordinate system is one that cannot be read.
    #[error(
        "coordinate system '{0}' is not known; convert to WGS84 or RD New, or say which of the two it is"
    )]
    Crs(String),
    /// The file would take more memory than is sensible.
    #[error("more than {0} corners; split the file")]
    TooLarge(usize),
    /// SQLite could not read the file.
    #[cfg(feature = "geopackage")]
    #[error("not readable as GeoPackage")]
    Sqlite(#[from] rusqlite::Error),
}

/// The most corners that one file may hold: the finest boundaries of the Netherlands in six layers have ten million.
const MOST_CORNERS: usize = 50_000_000;

/// A surface, or points that may be made one, in the coordinates of the file.
type Parts = Vec<Vec<Vec<[f64; 2]>>>;

enum Ground {
    Surface(Parts),
    Points(Vec<[f64; 2]>),
}

/// A feature as the file has it.
struct Feature {
    id: Option<serde_json::Value>,
    properties: serde_json::Map<String, serde_json::Value>,
    ground: Result<Ground, Refusal>,
}

/// A layer as the file has it.
struct Layer {
    name: Option<String>,
    crs: Option<Crs>,
    features: Vec<Feature>,
}
