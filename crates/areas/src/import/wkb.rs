//! Surfaces in a GeoPackage: its own header, then well-known binary.

use super::{Ground, Parts, Refusal};

/// The ground in a geometry column.
pub(super) fn ground(blob: &[u8]) -> Result<Ground, Refusal> {
    let mut bytes = Bytes { rest: blob, little: true };
    if bytes.take(2)? != b"GP" {
        return Err(malformed("the geometry does not begin with GP"));
    }
    let [_version, flags] = *bytes.take(2)? else { return Err(malformed("the header is too short")) };
    if flags & 0x10 != 0 {
        return Err(Refusal::NoGeometry);
    }
    let envelope = match (flags >> 1) & 7 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        _ => return Err(malformed("the header has an unknown envelope")),
    };
    bytes.take(4 + envelope)?;
    geometry(&mut bytes, true)
}

fn malformed(what: &str) -> Refusal {
    Refusal::Malformed(what.to_owned())
}

fn geometry(bytes: &mut Bytes<'_>, outermost: bool) -> Result<Ground, Refusal> {
    let (kind, dimensions) = bytes.head()?;
    match kind {
        1 => Ok(Ground::Points(vec![bytes.position(dimensions)?])),
        3 => Ok(Ground::Surface(vec![bytes.rings(dimensions)?])),
        4..=7 if outermost => members(bytes, kind),
        2 | 5 => Err(Refusal::NoSurface("line".to_owned())),
        4..=7 => Err(Refusal::Nested),
        8..=15 => Err(Refusal::NoSurface("curve".to_owned())),
        other => Err(Refusal::NoSurface(format!("geometry of type {other}"))),
    }
}

/// The members of a multipoint, multipolygon or collection.
fn members(bytes: &mut Bytes<'_>, kind: u32) -> Result<Ground, Refusal> {
    let mut parts: Parts = Vec::new();
    let mut points = Vec::new();
    for _ in 0..bytes.count(9)? {
        match geometry(bytes, kind == 7)? {
            Ground::Surface(more) => parts.extend(more),
            Ground::Points(more) => points.extend(more),
        }
    }
    match (parts.is_empty(), points.is_empty()) {
        (_, true) => Ok(Ground::Surface(parts)),
        (true, false) => Ok(Ground::Points(points)),
        (false, false) => Err(Refusal::NoSurface("collection with points".to_owned())),
    }
}

/// What is left to read, and in which order the bytes of a number stand.
struct Bytes<'a> {
    rest: &'a [u8],
    little: bool,
}

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], Refusal> {
        let (taken, rest) =
            self.rest.split_at_checked(count).ok_or_else(|| malformed("the geometry is cut off"))?;
        self.rest = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Refusal> {
        self.take(N)?.try_into().map_err(|_length| malformed("the geometry is cut off"))
    }

    fn number(&mut self) -> Result<u32, Refusal> {
        let four = self.array()?;
        Ok(if self.little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
    }

    fn float(&mut self) -> Result<f64, Refusal> {
        let eight = self.array()?;
        Ok(if self.little { f64::from_le_bytes(eight) } else { f64::from_be_bytes(eight) })
    }

    /// Byte order, type and how many numbers a position has.
    fn head(&mut self) -> Result<(u32, usize), Refusal> {
        self.little = self.take(1)? == [1];
        let kind = self.number()?;
        // ISO counts in thousands, the older form sets the highest bits.
        let iso = match kind / 1_000 % 10 {
            0 => 2,
            3 => 4,
            _ => 3,
        };
        let bits = usize::from(kind & 0x8000_0000 != 0) + usize::from(kind & 0x4000_0000 != 0);
        if kind & 0x2000_0000 != 0 {
            self.take(4)?;
        }
        let flagged = kind & 0xe000_0000 != 0;
        let plain = kind & 0x1fff_ffff;
        Ok(if flagged { (plain, 2 + bits) } else { (plain % 1_000, iso) })
    }

    /// A count of things that take at least so many bytes each: never more than can follow.
    fn count(&mut self, least: usize) -> Result<usize, Refusal> {
        let count = usize::try_from(self.number()?).unwrap_or(usize::MAX);
        if count > self.rest.len() / least {
            return Err(malformed("the geometry is cut off"));
        }
        Ok(count)
    }

    fn position(&mut self, dimensions: usize) -> Result<[f64; 2], Refusal> {
        let position = [self.float()?, self.float()?];
        self.take(8 * (dimensions - 2))?;
        Ok(position)
    }

    fn rings(&mut self, dimensions: usize) -> Result<Vec<Vec<[f64; 2]>>, Refusal> {
        let rings = self.count(4)?;
        let mut ring = || {
            let points = self.count(8 * dimensions)?;
            (0..points).map(|_| self.position(dimensions)).collect()
        };
        (0..rings).map(|_| ring()).collect()
    }
}
