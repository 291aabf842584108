#![doc = include_str!("../README.md")]

mod area;
mod atlas;
pub mod command;
mod import;
mod point;
mod rd;
#[cfg(test)]
mod real_files;
mod relation;
mod shape;
mod write;

pub use area::{Area, AreaId, AreaIdError};
pub use atlas::{Atlas, AtlasError, Border};
#[cfg(feature = "geopackage")]
pub use import::read_geopackage;
pub use import::{
    Crs, Entry, Import, ImportError, Mend, Moment, MomentError, Options, Outcome, Refusal, RegisterError,
    Report, read_geojson, read_register, read_topojson,
};
pub use point::{Point, PointError};
pub use rd::{RdGrid, RdGridError, RdNew};
pub use shape::{Part, Shape, ShapeError};
pub use write::write_geojson;

/// A file of the reference data, if it lies beside the project or where `KOPPEL_DATA` says.
#[cfg(test)]
fn reference(name: &str) -> Option<Vec<u8>> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    #[expect(clippy::disallowed_methods, reason = "tests are told by the environment where the data lies")]
    let folder = std::env::var("KOPPEL_DATA").unwrap_or_else(|_unset| beside.to_owned());
    let read = std::fs::read(std::path::Path::new(&folder).join(name));
    if read.is_err() {
        println!("skipped: no reference data ({name})");
    }
    read.ok()
}
