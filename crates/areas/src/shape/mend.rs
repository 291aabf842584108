//! From coordinates as they come to a surface, with account of what was mended.

use super::{Cell, Part, Shape, ShapeError, UNITS, unit};
use crate::Point;

/// What was mended in one surface, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mends {
    /// Rings whose last point was not the first one again.
    pub(crate) closed: usize,
    /// Points equal to the one before them.
    pub(crate) repeated: usize,
    /// Rings without three different corners or without surface.
    pub(crate) dropped: usize,
    /// Rings that pass through one point more than once; kept as they are.
    pub(crate) touching: usize,
}

/// A surface from parts of rings; the first ring of a part is its outer one.
pub(crate) fn mend(parts: &[Vec<Vec<[f64; 2]>>]) -> Result<(Shape, Mends), ShapeError> {
    let mut mends = Mends::default();
    let mut kept = Vec::with_capacity(parts.len());
    for part in parts {
        let mut rings = Vec::with_capacity(part.len());
        for (at, ring) in part.iter().enumerate() {
            match mend_ring(ring, at == 0, &mut mends)? {
                Some(ring) => rings.push(ring),
                // Without its outer ring the holes of a part are holes in nothing.
                None if at == 0 => {
                    mends.dropped += part.len() - 1;
                    break;
                }
                None => {}
            }
        }
        if !rings.is_empty() {
            kept.push(Part { rings });
        }
    }
    let shape = Shape::of_parts(kept).ok_or(ShapeError::Empty)?;
    Ok((shape, mends))
}

fn mend_ring(ring: &[[f64; 2]], outer: bool, mends: &mut Mends) -> Result<Option<Vec<Cell>>, ShapeError> {
    let mut cells: Vec<Cell> = Vec::with_capacity(ring.len());
    for &[lon, lat] in ring {
        Point::new(lon, lat).map_err(|_range| ShapeError::OutOfRange(lon, lat))?;
        let cell = [unit((lon * UNITS).round()), unit((lat * UNITS).round())];
        if cells.last() == Some(&cell) {
            mends.repeated += 1;
        } else {
            cells.push(cell);
        }
    }
    if cells.len() > 1 && cells.first() == cells.last() {
        cells.pop();
    } else if cells.len() > 2 {
        mends.closed += 1;
    }
    let double = doubled_surface(&cells);
    if cells.len() < 3 || double == 0 {
        mends.dropped += 1;
        return Ok(None);
    }
    // Outer rings run anticlockwise and holes clockwise (RFC 7946, 3.1.6), so that what is written is right.
    if (double > 0) != outer {
        cells.reverse();
    }
    if touches_itself(&cells) {
        mends.touching += 1;
    }
    Ok(Some(cells))
}

fn doubled_surface(ring: &[Cell]) -> i128 {
    let cross =
        |(a, b): (Cell, Cell)| i128::from(a[0]) * i128::from(b[1]) - i128::from(b[0]) * i128::from(a[1]);
    super::edges(ring).map(cross).sum()
}

fn touches_itself(ring: &[Cell]) -> bool {
    let mut sorted = ring.to_vec();
    sorted.sort_unstable();
    sorted.windows(2).any(|pair| matches!(pair, [a, b] if a == b))
}
