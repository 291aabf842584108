//! The place of a report, and the areas that hold it.

use areas::{Area, AreaId, Atlas, Point};
use jiff::Timestamp;

/// Within how many metres of a border the place says so: what a phone may be off.
pub const NEAR_METRES: f64 = 15.0;

/// A place with the areas it lies in, as they were when it was reported.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Where, in degrees WGS84.
    pub point: Point,
    /// The municipality.
    pub municipality: Option<AreaId>,
    /// The quarter (*wijk*).
    pub quarter: Option<AreaId>,
    /// The neighbourhood (*buurt*).
    pub neighbourhood: Option<AreaId>,
    /// The area on the other side of a border that passes within [`NEAR_METRES`], nearest first.
    pub beside: Option<Beside>,
}

/// An area just across a border.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// Which.
    pub area: AreaId,
    /// How far its border is, in metres.
    pub metres: f64,
}

impl Place {
    /// Looks up a point.
    pub fn find(atlas: &Atlas, point: Point, when: Timestamp) -> Self {
        let here = atlas.at(point, when);
        let first = |kind: &str| here.iter().find(|area| area.kind == kind).map(|area| area.id.clone());
        Self {
            point,
            municipality: first("municipality"),
            quarter: first("quarter"),
            neighbourhood: first("neighbourhood"),
            beside: beside(atlas, point, when),
        }
    }

    /// Whether no municipality holds it.
    pub fn is_outside(&self) -> bool {
        self.municipality.is_none()
    }

    /// The smallest administrative area that holds it.
    pub fn smallest(&self) -> Option<&AreaId> {
        self.neighbourhood.as_ref().or(self.quarter.as_ref()).or(self.municipality.as_ref())
    }
}

fn is_administrative(area: &Area) -> bool {
    matches!(area.kind.as_str(), "municipality" | "quarter" | "neighbourhood")
}

/// The widest area across the nearest border: to cross into another municipality says more than into another street.
fn beside(atlas: &Atlas, point: Point, when: Timestamp) -> Option<Beside> {
    let near = atlas.borders_within(point, NEAR_METRES, when);
    let across = |kind: &str| {
        let mut found = near.iter().filter(|border| !border.inside && is_administrative(border.area));
        found.find(|border| border.area.kind == kind)
    };
    let border = across("municipality").or_else(|| across("quarter")).or_else(|| across("neighbourhood"))?;
    Some(Beside { area: border.area.id.clone(), metres: border.metres })
}
