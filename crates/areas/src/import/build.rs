//! From features as a file has them to areas, layer by layer.

use std::collections::BTreeMap;

use super::fields::{Fields, fields, is_field};
use super::report::{Entry, Mend, Outcome, Refusal, Report};
use super::{Crs, Feature, Ground, Import, Layer, Options, Parts};
use crate::point::EARTH_RADIUS;
use crate::shape::{Mends, mend};
use crate::{Area, AreaId, RdNew, Shape, ShapeError};

/// Corners of the circle around a point.
const CIRCLE: u8 = 64;

/// Makes areas of layers and keeps account.
pub(super) struct Builder<'a> {
    options: &'a Options,
    areas: Vec<Area>,
    report: Report,
    /// Which feature has an id.
    ids: BTreeMap<AreaId, (Option<String>, usize)>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(options: &'a Options) -> Self {
        Self { options, areas: Vec::new(), report: Report::default(), ids: BTreeMap::new() }
    }

    pub(super) fn finish(self) -> Import {
        Import { areas: self.areas, report: self.report }
    }

    pub(super) fn layer(&mut self, layer: Layer) {
        let crs = self.options.crs.or(layer.crs).unwrap_or_else(|| guess_crs(&layer.features));
        for (at, feature) in layer.features.into_iter().enumerate() {
            let mut entry = Entry {
                layer: layer.name.clone(),
                feature: at + 1,
                id: None,
                name: None,
                outcome: Outcome::Taken,
            };
            let mut mends = Vec::new();
            match self.area(feature, crs, &mut entry, &mut mends) {
                Ok(area) => {
                    self.areas.push(area);
                    if !mends.is_empty() {
                        entry.outcome = Outcome::Mended(mends);
                    }
                }
                Err(refusal) => entry.outcome = Outcome::Refused(refusal),
            }
            self.report.entries.push(entry);
        }
    }

    fn area(
        &mut self,
        feature: Feature,
        crs: Crs,
        entry: &mut Entry,
        mends: &mut Vec<Mend>,
    ) -> Result<Area, Refusal> {
        let fields = fields(feature.id.as_ref(), &feature.properties, entry.layer.as_deref(), self.options)?;
        entry.name.clone_from(&fields.name);
        let shape = surface(feature.ground?, crs, self.options, mends)?;
        if let (Some(from), Some(until)) = (fields.valid_from, fields.valid_until)
            && until <= from
        {
            return Err(Refusal::Period);
        }
        let id = self.id(&fields, entry, mends)?;
        let name = fields.name.unwrap_or_else(|| {
            mends.push(Mend::Unnamed);
            id.to_string()
        });
        self.ids.insert(id.clone(), (entry.layer.clone(), entry.feature));
        let mut area = Area::new(id, name, fields.kind, shape);
        (area.valid_from, area.valid_until) = (fields.valid_from, fields.valid_until);
        let kept = feature.properties.into_iter();
        area.properties = kept
            .filter(|(key, value)| {
                !is_field(key) && (value.is_string() || value.is_number() || value.is_boolean())
            })
            .collect();
        Ok(area)
    }

    fn id(&self, fields: &Fields, entry: &mut Entry, mends: &mut Vec<Mend>) -> Result<AreaId, Refusal> {
        let text = fields.id.as_deref().ok_or(Refusal::NoId)?;
        let prefix = self.options.id_prefix.as_deref().unwrap_or_default();
        let parse = |text: &str| {
            let slug = slug(text);
            AreaId::parse(&slug).map_err(|_no_letters| Refusal::Id(text.to_owned()))
        };
        let plain = parse(&format!("{prefix}{text}"))?;
        entry.id = Some(plain.clone());
        let Some((layer, feature)) = self.ids.get(&plain) else { return Ok(plain) };
        let mut others: Vec<String> = Vec::new();
        if *layer != entry.layer
            && let Some(layer) = &entry.layer
        {
            others.push(format!("{prefix}{layer}-{text}"));
        }
        if fields.id_from_name {
            others.extend((2..1_000).map(|number| format!("{prefix}{text}-{number}")));
        }
        for other in others {
            let other = parse(&other)?;
            if !self.ids.contains_key(&other) {
                mends.push(Mend::Renamed(plain));
                entry.id = Some(other.clone());
                return Ok(other);
            }
        }
        Err(Refusal::DoubleId { id: plain, layer: layer.clone(), feature: *feature })
    }
}

/// A text in the letters that an id may have.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match plain(letter) {
            Some(letter) => slug.push(letter),
            None if slug.ends_with('-') || slug.is_empty() => {}
            None => slug.push('-'),
        }
    }
    slug.truncate(100);
    slug.trim_end_matches('-').to_owned()
}

fn plain(letter: char) -> Option<char> {
    Some(match letter {
        'a'..='z' | '0'..='9' | '.' => letter,
        'à' | 'á' | 'â' | 'ä' | 'å' | 'ã' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' | 'ø' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        _ => return None,
    })
}

/// RD New where most features have coordinates that only it can have.
fn guess_crs(features: &[Feature]) -> Crs {
    let first = features.iter().filter_map(|feature| match feature.ground.as_ref().ok()? {
        Ground::Surface(parts) => parts.iter().flatten().flatten().next().copied(),
        Ground::Points(points) => points.first().copied(),
    });
    let (mut rd, mut all) = (0_usize, 0_usize);
    for [x, y] in first {
        all += 1;
        rd += usize::from(RdNew::in_range(x, y));
    }
    if rd * 2 > all { Crs::RdNew } else { Crs::Wgs84 }
}

fn surface(ground: Ground, crs: Crs, options: &Options, mends: &mut Vec<Mend>) -> Result<Shape, Refusal> {
    let degrees = |corner: &mut [f64; 2]| to_degrees(corner, crs, &options.rd);
    let parts = match ground {
        Ground::Surface(mut parts) => {
            parts.iter_mut().flatten().flatten().try_for_each(degrees)?;
            parts
        }
        Ground::Points(mut points) => {
            let radius = options.buffer_metres.filter(|metres| *metres > 0.0).ok_or(Refusal::Point)?;
            points.iter_mut().try_for_each(degrees)?;
            mends.push(Mend::Buffered);
            points.iter().map(|point| vec![circle(*point, radius)]).collect()
        }
    };
    let (shape, counts) = mend(&parts).map_err(|error| match error {
        ShapeError::OutOfRange(x, y) => Refusal::OutOfRange(x, y),
        ShapeError::Empty => Refusal::Empty,
    })?;
    tell(counts, mends);
    if swapped(&parts) {
        mends.push(Mend::Swapped);
    }
    Ok(shape)
}

fn tell(counts: Mends, mends: &mut Vec<Mend>) {
    let told = [
        (counts.closed, Mend::Closed as fn(usize) -> Mend),
        (counts.repeated, Mend::Repeated),
        (counts.dropped, Mend::Dropped),
        (counts.touching, Mend::Touching),
    ];
    mends.extend(told.into_iter().filter(|(count, _)| *count > 0).map(|(count, mend)| mend(count)));
}

fn to_degrees(corner: &mut [f64; 2], crs: Crs, rd: &RdNew) -> Result<(), Refusal> {
    let [x, y] = *corner;
    match crs {
        Crs::Wgs84 => Ok(()),
        Crs::RdNew if !RdNew::in_range(x, y) => Err(Refusal::OutOfRange(x, y)),
        Crs::RdNew => {
            let point = rd.to_wgs84(x, y).map_err(|_outside| Refusal::OutOfRange(x, y))?;
            *corner = [point.lon(), point.lat()];
            Ok(())
        }
    }
}

fn circle([lon, lat]: [f64; 2], radius: f64) -> Vec<[f64; 2]> {
    let up = (radius / EARTH_RADIUS).to_degrees();
    let right = up / lat.to_radians().cos().max(1e-6);
    let corner = |step: u8| {
        let (sin, cos) = (f64::from(step) / f64::from(CIRCLE) * std::f64::consts::TAU).sin_cos();
        [lon + right * cos, lat + up * sin]
    };
    (0..CIRCLE).chain([0]).map(corner).collect()
}

/// Whether the coordinates would lie in the Netherlands if they were turned around.
fn swapped(parts: &Parts) -> bool {
    let mut corners = parts.iter().flatten().flatten();
    corners.all(|[x, y]| (50.0..56.0).contains(x) && (2.0..8.0).contains(y))
}
