//! The correction grid of RDNAPTRANS2018, variant 2, as its publisher gives it: a text of four columns.

/// Rows from 50 to 56 degrees north, columns from 2 to 8 degrees east.
const ROWS: usize = 481;
const COLUMNS: usize = 301;
const SOUTH: f64 = 50.0;
const WEST: f64 = 2.0;
const ROW: f64 = 0.0125;
const COLUMN: f64 = 0.02;

/// A grid of corrections, in degrees, from latitude and longitude on the Bessel ellipsoid to ETRS89.
///
/// It is not part of this library: NSGI publishes `rdtrans2018.txt` (CC BY 4.0).
#[derive(Clone)]
pub struct RdGrid {
    corrections: Vec<[f32; 2]>,
}

/// Why a text is no correction grid.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RdGridError {
    /// The bytes are neither text nor a zip file with a text in it.
    #[error("the correction grid is neither text nor a zip file with a text in it")]
    NotText,
    /// A line does not hold what its place in the grid asks.
    #[error("line {line} of the correction grid should begin with {lat} {lon} and hold two corrections more")]
    Line {
        /// The line, from 1.
        line: usize,
        /// The latitude expected.
        lat: String,
        /// The longitude expected.
        lon: String,
    },
    /// There are too few or too many lines.
    #[error("the correction grid has {0} points instead of 144781")]
    Size(usize),
}

impl std::fmt::Debug for RdGrid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RdGrid").field("points", &self.corrections.len()).finish()
    }
}

impl RdGrid {
    /// Reads the text of the grid: a heading, then latitude, longitude and two corrections a line.
    ///
    /// A zip file that holds the text may be given as it is.
    pub fn read(bytes: &[u8]) -> Result<Self, RdGridError> {
        let unpacked;
        let bytes = if bytes.starts_with(b"PK") {
            unpacked = super::unzip::first_text(bytes).ok_or(RdGridError::NotText)?;
            &unpacked
        } else {
            bytes
        };
        let text = std::str::from_utf8(bytes).map_err(|_not_utf8| RdGridError::NotText)?;
        let mut corrections = Vec::with_capacity(ROWS * COLUMNS);
        for (at, line) in text.lines().enumerate().skip(1).filter(|(_, line)| !line.trim().is_empty()) {
            corrections.push(read_line(line, corrections.len(), at + 1)?);
        }
        if corrections.len() != ROWS * COLUMNS {
            return Err(RdGridError::Size(corrections.len()));
        }
        Ok(Self { corrections })
    }

    /// Latitude and longitude in degrees; nothing outside the grid.
    pub(super) fn to_etrs89(&self, lat: f64, lon: f64) -> Option<(f64, f64)> {
        let [d_lat, d_lon] = self.correction(lat, lon)?;
        Some((lat + d_lat, lon + d_lon))
    }

    pub(super) fn of_etrs89(&self, lat: f64, lon: f64) -> Option<(f64, f64)> {
        let mut at = (lat, lon);
        // The correction hardly changes over its own length: each round gains four digits.
        for _ in 0..4 {
            let [d_lat, d_lon] = self.correction(at.0, at.1)?;
            at = (lat - d_lat, lon - d_lon);
        }
        Some(at)
    }

    fn correction(&self, lat: f64, lon: f64) -> Option<[f64; 2]> {
        let (row, up) = step((lat - SOUTH) / ROW, ROWS)?;
        let (column, right) = step((lon - WEST) / COLUMN, COLUMNS)?;
        let at = |row: usize, column: usize| self.corrections.get(row * COLUMNS + column);
        let (sw, se) = (at(row, column)?, at(row, column + 1)?);
        let (nw, ne) = (at(row + 1, column)?, at(row + 1, column + 1)?);
        let mix = |sw: f32, se: f32, nw: f32, ne: f32| {
            let south = f64::from(sw) * (1.0 - right) + f64::from(se) * right;
            let north = f64::from(nw) * (1.0 - right) + f64::from(ne) * right;
            south * (1.0 - up) + north * up
        };
        Some([mix(sw[0], se[0], nw[0], ne[0]), mix(sw[1], se[1], nw[1], ne[1])])
    }
}

/// The cell and how far into it.
fn step(steps: f64, count: usize) -> Option<(usize, f64)> {
    let whole = steps.floor();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be within the grid"
    )]
    let cell = if (0.0..1e6).contains(&whole) { whole as usize } else { return None };
    (cell + 1 < count).then_some((cell, steps - whole))
}

fn read_line(line: &str, index: usize, number: usize) -> Result<[f32; 2], RdGridError> {
    #[expect(clippy::cast_precision_loss, reason = "rows and columns are a few hundred")]
    let (lat, lon) = (SOUTH + ROW * (index / COLUMNS) as f64, WEST + COLUMN * (index % COLUMNS) as f64);
    let wrong = || RdGridError::Line { line: number, lat: format!("{lat:.4}"), lon: format!("{lon:.4}") };
    let mut columns = line.split_whitespace().map(str::parse::<f64>);
    let mut next = || columns.next().and_then(Result::ok).filter(|value| value.is_finite()).ok_or_else(wrong);
    let place = [next()?, next()?];
    if (place[0] - lat).abs() > 1e-4 || (place[1] - lon).abs() > 1e-4 {
        return Err(wrong());
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "corrections below a thousandth keep a tenth of a millimetre"
    )]
    Ok([next()? as f32, next()? as f32])
}
