//! TopoJSON: layers whose neighbours share arcs.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::build::Builder;
use super::json::{Position, piece, properties, without_mark};
use super::{Feature, Ground, Import, ImportError, Layer, MOST_CORNERS, Options, Refusal};

const FORMAT: &str = "TopoJSON";

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    arcs: Vec<Vec<Position>>,
    transform: Option<Transform>,
    #[serde(borrow, default)]
    objects: BTreeMap<String, &'a RawValue>,
}

#[derive(Clone, Copy, Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

impl Transform {
    fn apply(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        [x * self.scale[0] + self.translate[0], y * self.scale[1] + self.translate[1]]
    }
}

#[derive(Deserialize)]
struct Object<'a> {
    #[serde(rename = "type")]
    kind: Option<String>,
    id: Option<Value>,
    properties: Option<Value>,
    #[serde(borrow)]
    arcs: Option<&'a RawValue>,
    #[serde(borrow)]
    coordinates: Option<&'a RawValue>,
    #[serde(borrow)]
    geometries: Option<Vec<&'a RawValue>>,
}

/// Reads all layers of a topology, or the one that the options name. A layer's name becomes the kind of its areas.
///
/// Ids are unique in the file: an id that an earlier layer has is preceded by the layer's name.
pub fn read_topojson(bytes: &[u8], options: &Options) -> Result<Import, ImportError> {
    let broken = |source| ImportError::Json { format: FORMAT, source };
    let document: Document<'_> = serde_json::from_slice(without_mark(bytes)).map_err(broken)?;
    if document.kind.as_deref() != Some("Topology") {
        let found = document.kind.as_deref().unwrap_or("nothing").chars().take(40).collect();
        return Err(ImportError::Type { format: FORMAT, found, wanted: "a Topology" });
    }
    if let Some(wanted) = options.layer.as_ref().filter(|wanted| !document.objects.contains_key(*wanted)) {
        let present = document.objects.into_keys().collect();
        return Err(ImportError::NoLayer { wanted: wanted.clone(), present });
    }
    let mut topology = Topology::new(document.arcs, document.transform);
    let mut builder = Builder::new(options);
    for (name, raw) in document.objects {
        if options.layer.as_ref().is_none_or(|wanted| *wanted == name) {
            let features = topology.features(raw).map_err(broken)?;
            if topology.corners > MOST_CORNERS {
                return Err(ImportError::TooLarge(MOST_CORNERS));
            }
            builder.layer(Layer { name: Some(name), crs: None, features });
        }
    }
    Ok(builder.finish())
}

struct Topology {
    arcs: Vec<Vec<[f64; 2]>>,
    transform: Option<Transform>,
    /// Corners handed out so far: a small file can name a long arc very often.
    corners: usize,
}

impl Topology {
    fn new(arcs: Vec<Vec<Position>>, transform: Option<Transform>) -> Self {
        let arcs = arcs.into_iter().map(|arc| absolute(&arc, transform)).collect();
        Self { arcs, transform, corners: 0 }
    }

    fn features(&mut self, raw: &RawValue) -> Result<Vec<Feature>, serde_json::Error> {
        let object: Object<'_> = serde_json::from_str(raw.get())?;
        if object.kind.as_deref() == Some("GeometryCollection") {
            return Ok(object
                .geometries
                .unwrap_or_default()
                .into_iter()
                .map(|raw| self.feature(raw))
                .collect());
        }
        Ok(vec![self.feature(raw)])
    }

    fn feature(&mut self, raw: &RawValue) -> Feature {
        match piece::<Object<'_>>(raw) {
            Ok(mut object) => Feature {
                ground: self.ground(&object),
                id: object.id.take(),
                properties: properties(object.properties.take()),
            },
            Err(refusal) => Feature { id: None, properties: properties(None), ground: Err(refusal) },
        }
    }

    fn ground(&mut self, object: &Object<'_>) -> Result<Ground, Refusal> {
        let arcs = || object.arcs.ok_or_else(|| Refusal::Malformed("no arcs".to_owned()));
        let place = || object.coordinates.ok_or_else(|| Refusal::Malformed("no coordinates".to_owned()));
        match object.kind.as_deref() {
            None => Err(Refusal::NoGeometry),
            Some("Polygon") => Ok(Ground::Surface(vec![self.rings(&piece::<Vec<Vec<i64>>>(arcs()?)?)?])),
            Some("MultiPolygon") => {
                let parts: Vec<Vec<Vec<i64>>> = piece(arcs()?)?;
                parts.iter().map(|rings| self.rings(rings)).collect::<Result<_, _>>().map(Ground::Surface)
            }
            Some("Point") => Ok(Ground::Points(vec![self.place(piece(place()?)?)])),
            Some("MultiPoint") => {
                let places: Vec<Position> = piece(place()?)?;
                Ok(Ground::Points(places.into_iter().map(|position| self.place(position)).collect()))
            }
            Some("GeometryCollection") => Err(Refusal::Nested),
            Some(other) => Err(Refusal::NoSurface(other.chars().take(40).collect())),
        }
    }

    fn place(&self, Position(position): Position) -> [f64; 2] {
        self.transform.map_or(position, |transform| transform.apply(position))
    }

    fn rings(&mut self, rings: &[Vec<i64>]) -> Result<Vec<Vec<[f64; 2]>>, Refusal> {
        rings.iter().map(|arcs| self.ring(arcs)).collect()
    }

    fn ring(&mut self, arcs: &[i64]) -> Result<Vec<[f64; 2]>, Refusal> {
        let mut ring: Vec<[f64; 2]> = Vec::new();
        for &number in arcs {
            // A negative number is the arc of its complement, walked backwards.
            let index = usize::try_from(if number < 0 { !number } else { number });
            let arc = index.ok().and_then(|index| self.arcs.get(index)).ok_or(Refusal::NoArc(number))?;
            self.corners = self.corners.saturating_add(arc.len());
            if self.corners > MOST_CORNERS {
                return Err(Refusal::Malformed("too many corners".to_owned()));
            }
            // The first point of an arc is the last one of the arc before it.
            let skip = usize::from(!ring.is_empty());
            if number < 0 {
                ring.extend(arc.iter().rev().skip(skip));
            } else {
                ring.extend(arc.iter().skip(skip));
            }
        }
        Ok(ring)
    }
}

/// The points of an arc: with a transform they are stored as steps from the point before.
fn absolute(arc: &[Position], transform: Option<Transform>) -> Vec<[f64; 2]> {
    let Some(transform) = transform else { return arc.iter().map(|position| position.0).collect() };
    let mut at = [0.0, 0.0];
    let mut step = |Position([x, y]): &Position| {
        at = [at[0] + x, at[1] + y];
        transform.apply(at)
    };
    arc.iter().map(&mut step).collect()
}
