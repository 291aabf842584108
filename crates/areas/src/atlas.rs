//! A set of areas that answers where a point lies.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::Timestamp;
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

use crate::shape::{Bands, Cell, cell};
use crate::{Area, AreaId, Point, relation};

#[cfg(test)]
mod tests;

type Boxed = GeomWithData<Rectangle<[f64; 2]>, usize>;

/// A set of areas with one index; made once, asked often.
#[derive(Debug)]
pub struct Atlas {
    /// Ordered by id, so that answers are too.
    areas: Vec<Area>,
    boxes: RTree<Boxed>,
    /// For each area, once it is asked for and large: its edges in bands.
    bands: Vec<OnceLock<Bands>>,
}

/// Corners from which bands are worth their memory.
const LARGE: usize = 200;

/// Why a list of areas makes no atlas.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AtlasError {
    /// Two areas have one id, whether or not their periods meet.
    #[error("area id '{0}' occurs twice; give each area an id of its own")]
    DoubleId(AreaId),
}

/// An area whose border passes near a point.
#[derive(Clone, Copy, Debug)]
pub struct Border<'a> {
    /// The area that the border belongs to.
    pub area: &'a Area,
    /// How far the border is from the point.
    pub metres: f64,
    /// Whether the point lies in the area.
    pub inside: bool,
}

impl Atlas {
    /// Makes an atlas of these areas, in any order.
    pub fn new(mut areas: Vec<Area>) -> Result<Self, AtlasError> {
        areas.sort_by(|a, b| a.id.cmp(&b.id));
        let double = areas.windows(2).find_map(|pair| match pair {
            [a, b] if a.id == b.id => Some(a.id.clone()),
            _ => None,
        });
        if let Some(id) = double {
            return Err(AtlasError::DoubleId(id));
        }
        let around = |(at, area): (usize, &Area)| {
            let (low, high) = area.shape().bounds();
            Boxed::new(Rectangle::from_corners(units(low), units(high)), at)
        };
        let boxes = RTree::bulk_load(areas.iter().enumerate().map(around).collect());
        let bands = areas.iter().map(|_| OnceLock::new()).collect();
        Ok(Self { areas, boxes, bands })
    }

    /// The area with this id, valid or not.
    pub fn get(&self, id: &AreaId) -> Option<&Area> {
        let at = self.areas.binary_search_by(|area| area.id.cmp(id)).ok()?;
        self.areas.get(at)
    }

    /// All areas, ordered by id.
    pub fn iter(&self) -> impl Iterator<Item = &Area> {
        self.areas.iter()
    }

    /// How many areas there are.
    pub fn len(&self) -> usize {
        self.areas.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.areas.is_empty()
    }

    /// How many areas there are of each kind.
    pub fn kinds(&self) -> BTreeMap<&str, usize> {
        let mut kinds = BTreeMap::new();
        for area in &self.areas {
            *kinds.entry(area.kind.as_str()).or_insert(0) += 1;
        }
        kinds
    }

    /// The areas that hold this point and are valid then, ordered by id.
    pub fn at(&self, point: Point, when: Timestamp) -> Vec<&Area> {
        let at = units(cell(point));
        let mut found: Vec<usize> = self
            .boxes
            .locate_in_envelope_intersecting(AABB::from_point(at))
            .map(|boxed| boxed.data)
            .collect();
        found.sort_unstable();
        let areas = found.into_iter().filter_map(|at| Some((at, self.areas.get(at)?)));
        let holding = areas.filter(|(at, area)| area.valid_at(when) && self.contains(*at, area, point));
        holding.map(|(_, area)| area).collect()
    }

    /// Whether this area holds this point then. An unknown or invalid area holds nothing.
    pub fn holds(&self, id: &AreaId, point: Point, when: Timestamp) -> bool {
        let found = self.areas.binary_search_by(|area| area.id.cmp(id)).ok();
        let area = found.and_then(|at| Some((at, self.areas.get(at)?)));
        area.is_some_and(|(at, area)| area.valid_at(when) && self.contains(at, area, point))
    }

    /// Whether the areas of `union` that are valid then together cover the whole of `whole`.
    ///
    /// What stays uncovered does not count where it is nowhere wider than one metre, because neighbours drawn apart
    /// leave such slivers. False when `whole` is unknown or not valid then.
    pub fn covers(&self, union: &[AreaId], whole: &AreaId, when: Timestamp) -> bool {
        let Some(whole) = self.valid(whole, when) else { return false };
        if union.contains(&whole.id) {
            return true;
        }
        let parts: Vec<&Area> = union.iter().filter_map(|id| self.valid(id, when)).collect();
        relation::covers(&parts, whole)
    }

    /// Whether the two areas share ground then: somewhere wider than one metre, so that neighbours do not.
    pub fn overlaps(&self, a: &AreaId, b: &AreaId, when: Timestamp) -> bool {
        match (self.valid(a, when), self.valid(b, when)) {
            (Some(a), Some(b)) => a.id == b.id || relation::overlaps(a, b),
            _ => false,
        }
    }

    /// Every area valid then whose border passes within this distance, the nearest first.
    pub fn borders_within(&self, point: Point, metres: f64, when: Timestamp) -> Vec<Border<'_>> {
        let (low, high) = relation::reach(point, metres);
        let near = self.boxes.locate_in_envelope_intersecting(AABB::from_corners(low, high));
        let areas = near.filter_map(|boxed| Some((boxed.data, self.areas.get(boxed.data)?)));
        let mut borders: Vec<Border<'_>> = areas
            .filter(|(_, area)| area.valid_at(when))
            .filter_map(|(at, area)| {
                let metres = match self.bands(at, area) {
                    Some(bands) => bands.border_within(point, metres),
                    None => area.shape().border_within(point, metres),
                }?;
                Some(Border { area, metres, inside: self.contains(at, area, point) })
            })
            .collect();
        borders.sort_by(|a, b| a.metres.total_cmp(&b.metres).then_with(|| a.area.id.cmp(&b.area.id)));
        borders
    }

    fn contains(&self, at: usize, area: &Area, point: Point) -> bool {
        self.bands(at, area).map_or_else(|| area.contains(point), |bands| bands.contains(point))
    }

    fn bands(&self, at: usize, area: &Area) -> Option<&Bands> {
        let bands = self.bands.get(at).filter(|_| area.shape().corners() >= LARGE)?;
        Some(bands.get_or_init(|| Bands::of(area.shape())))
    }

    fn valid(&self, id: &AreaId, when: Timestamp) -> Option<&Area> {
        self.get(id).filter(|area| area.valid_at(when))
    }
}

fn units(cell: Cell) -> [f64; 2] {
    cell.map(f64::from)
}
