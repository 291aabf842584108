//! Areas with validity in time: which areas hold this point then.

mod area;
mod atlas;
mod point;
mod relation;
mod shape;

pub use area::{Area, AreaId, AreaIdError};
pub use atlas::{Atlas, AtlasError, Border};
pub use point::{Point, PointError};
pub use shape::{Part, Shape, ShapeError};
