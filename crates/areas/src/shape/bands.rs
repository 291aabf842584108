//! The edges of a large surface in bands of latitude, so that a question looks at few of them.

use super::{Cell, Plane, Shape, cell, crosses};
use crate::Point;

/// Edges that a band should hold, apart from those that pass through it.
const EDGES: usize = 8;

/// Edges in bands from south to north.
#[derive(Debug)]
pub(crate) struct Bands {
    south: i64,
    height: i64,
    /// Where in `edges` each band begins, and the end.
    starts: Vec<usize>,
    /// Band by band; within a band in the order of the parts.
    edges: Vec<Edge>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Edge {
    part: u32,
    from: Cell,
    to: Cell,
}

impl Bands {
    pub(crate) fn of(shape: &Shape) -> Self {
        let (low, high) = shape.bounds();
        let south = i64::from(low[1]);
        let extent = i64::from(high[1]) - south + 1;
        let height = extent / band_count(shape, extent) + 1;
        let band = |y: i32| index((i64::from(y) - south) / height);
        let span = |edge: &Edge| band(edge.from[1].min(edge.to[1]))..=band(edge.from[1].max(edge.to[1]));
        // One round counts what each band gets, the next one puts it there.
        let mut starts = vec![0; index(extent / height) + 2];
        for edge in edges(shape) {
            span(&edge).for_each(|at| add(&mut starts, at + 1, 1));
        }
        let mut total = 0;
        for start in &mut starts {
            total += *start;
            *start = total;
        }
        let mut next = starts.clone();
        let mut sorted = vec![Edge::default(); total];
        for edge in edges(shape) {
            for at in span(&edge) {
                if let Some(place) = next.get(at).and_then(|place| sorted.get_mut(*place)) {
                    *place = edge;
                }
                add(&mut next, at, 1);
            }
        }
        Self { south, height, starts, edges: sorted }
    }

    /// How many edges stand in all bands together.
    #[cfg(test)]
    pub(crate) fn size(&self) -> usize {
        self.edges.len()
    }

    /// The same answer as the shape's own.
    pub(crate) fn contains(&self, point: Point) -> bool {
        let at = cell(point);
        let mut part = 0;
        let mut odd = false;
        for edge in self.between(i64::from(at[1]), i64::from(at[1])) {
            if edge.part != part {
                if odd {
                    return true;
                }
                part = edge.part;
            }
            odd ^= crosses(at, edge.from, edge.to);
        }
        odd
    }

    /// The same answer as the shape's own.
    pub(crate) fn border_within(&self, point: Point, metres: f64) -> Option<f64> {
        let plane = Plane::around(point);
        let (south, north) = plane.latitudes(metres);
        let edges = self.between(south, north).iter();
        let nearest = edges.map(|edge| plane.squared_to(edge.from, edge.to)).fold(f64::INFINITY, f64::min);
        Some(nearest.sqrt()).filter(|distance| *distance <= metres)
    }

    /// The edges of the bands from one latitude to another, both in units.
    fn between(&self, south: i64, north: i64) -> &[Edge] {
        let last = self.starts.len().saturating_sub(2);
        let (from, to) = ((south - self.south).max(0) / self.height, (north - self.south) / self.height);
        if north < self.south || index(from) > last {
            return &[];
        }
        let start = self.starts.get(index(from)).copied().unwrap_or_default();
        let end = self.starts.get(index(to).min(last) + 1).copied().unwrap_or_default();
        self.edges.get(start..end).unwrap_or_default()
    }
}

fn edges(shape: &Shape) -> impl Iterator<Item = Edge> {
    let parts = (0_u32..).zip(&shape.parts);
    let rings = parts.flat_map(|(number, part)| part.rings.iter().map(move |ring| (number, ring)));
    rings.flat_map(|(part, ring)| super::edges(ring).map(move |(from, to)| Edge { part, from, to }))
}

/// As many bands as keep the edges that stand in several of them within three times the edges there are.
fn band_count(shape: &Shape, extent: i64) -> i64 {
    let (mut count, mut heights) = (0_usize, 0_i64);
    for (a, b) in shape.edges() {
        count += 1;
        heights = heights.saturating_add((i64::from(a[1]) - i64::from(b[1])).abs());
    }
    let few = i64::try_from(count / EDGES).unwrap_or(1);
    let thrice = i128::from(extent) * i128::try_from(count).unwrap_or(1) * 3 / i128::from(heights.max(1));
    few.min(i64::try_from(thrice).unwrap_or(few)).max(1)
}

fn add(counts: &mut [usize], at: usize, more: usize) {
    if let Some(count) = counts.get_mut(at) {
        *count += more;
    }
}

fn index(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}
