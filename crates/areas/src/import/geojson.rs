//! GeoJSON (RFC 7946), with the `crs` member of its predecessor.

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::build::Builder;
use super::json::{Position, piece, properties, without_mark};
use super::{Crs, Feature, Ground, Import, ImportError, Layer, Options, Parts, Refusal};

const FORMAT: &str = "GeoJSON";

#[derive(Deserialize)]
struct Document<'a> {
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(borrow)]
    features: Option<Vec<&'a RawValue>>,
    crs: Option<Value>,
}

#[derive(Deserialize)]
struct RawFeature<'a> {
    id: Option<Value>,
    properties: Option<Value>,
    #[serde(borrow)]
    geometry: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct Geometry<'a> {
    #[serde(rename = "type")]
    kind: String,
    #[serde(borrow)]
    coordinates: Option<&'a RawValue>,
    #[serde(borrow)]
    geometries: Option<Vec<&'a RawValue>>,
}

/// Reads a feature collection, or a single feature.
///
/// ```
/// use areas::{Options, read_geojson};
///
/// let text = r#"{ "type": "Feature", "properties": { "id": "park", "name": "Park", "kind": "nature" },
///     "geometry": { "type": "Polygon", "coordinates": [[[5, 52], [5.1, 52], [5.1, 52.1], [5, 52]]] } }"#;
/// let import = read_geojson(text.as_bytes(), &Options::default())?;
/// assert_eq!(import.areas[0].name, "Park");
/// assert_eq!(import.report.summary(), "1 features: 1 taken (0 of them mended), 0 refused");
/// # Ok::<(), areas::ImportError>(())
/// ```
pub fn read_geojson(bytes: &[u8], options: &Options) -> Result<Import, ImportError> {
    let layer = read_layer(bytes, options)?;
    let mut builder = Builder::new(options);
    builder.layer(layer);
    Ok(builder.finish())
}

pub(super) fn read_layer(bytes: &[u8], options: &Options) -> Result<Layer, ImportError> {
    let bytes = without_mark(bytes);
    let broken = |source| ImportError::Json { format: FORMAT, source };
    let document: Document<'_> = serde_json::from_slice(bytes).map_err(broken)?;
    let features = match (document.kind.as_deref(), document.features) {
        (Some("FeatureCollection"), Some(features)) => features.into_iter().map(feature).collect(),
        (Some("Feature"), _) => vec![feature(serde_json::from_slice(bytes).map_err(broken)?)],
        (kind, _) => {
            let found = kind.unwrap_or("nothing").chars().take(40).collect();
            return Err(ImportError::Type {
                format: FORMAT,
                found,
                wanted: "a FeatureCollection or a Feature",
            });
        }
    };
    let crs = match (options.crs, document.crs) {
        (None, Some(crs)) if !crs.is_null() => Some(named_crs(&crs)?),
        _ => None,
    };
    Ok(Layer { name: None, crs, features })
}

fn named_crs(crs: &Value) -> Result<Crs, ImportError> {
    let name = crs.pointer("/properties/name").and_then(Value::as_str);
    let name = name.map_or_else(|| crs.to_string(), str::to_owned);
    let code = name.rsplit([':', '/']).next().unwrap_or_default();
    match code {
        "CRS84" | "4326" | "4258" => Ok(Crs::Wgs84),
        "28992" => Ok(Crs::RdNew),
        _ => Err(ImportError::Crs(name.chars().take(80).collect())),
    }
}

fn feature(raw: &RawValue) -> Feature {
    match piece::<RawFeature<'_>>(raw) {
        Ok(feature) => Feature {
            id: feature.id,
            properties: properties(feature.properties),
            ground: feature.geometry.ok_or(Refusal::NoGeometry).and_then(|raw| ground(raw, true)),
        },
        Err(refusal) => Feature { id: None, properties: properties(None), ground: Err(refusal) },
    }
}

fn ground(raw: &RawValue, outermost: bool) -> Result<Ground, Refusal> {
    let geometry: Geometry<'_> = piece(raw)?;
    let coordinates = || geometry.coordinates.ok_or_else(|| Refusal::Malformed("no coordinates".to_owned()));
    match geometry.kind.as_str() {
        "Polygon" => Ok(Ground::Surface(vec![rings(piece(coordinates()?)?)])),
        "MultiPolygon" => {
            let parts: Vec<Vec<Vec<Position>>> = piece(coordinates()?)?;
            Ok(Ground::Surface(parts.into_iter().map(rings).collect()))
        }
        "Point" => Ok(Ground::Points(vec![piece::<Position>(coordinates()?)?.0])),
        "MultiPoint" => {
            let points: Vec<Position> = piece(coordinates()?)?;
            Ok(Ground::Points(points.into_iter().map(|position| position.0).collect()))
        }
        "GeometryCollection" if outermost => collection(geometry.geometries.unwrap_or_default()),
        "GeometryCollection" => Err(Refusal::Nested),
        other => Err(Refusal::NoSurface(other.chars().take(40).collect())),
    }
}

fn collection(geometries: Vec<&RawValue>) -> Result<Ground, Refusal> {
    let mut all: Parts = Vec::new();
    for raw in geometries {
        match ground(raw, false)? {
            Ground::Surface(parts) => all.extend(parts),
            Ground::Points(_) => return Err(Refusal::NoSurface("collection with points".to_owned())),
        }
    }
    Ok(Ground::Surface(all))
}

fn rings(rings: Vec<Vec<Position>>) -> Vec<Vec<[f64; 2]>> {
    rings.into_iter().map(|ring| ring.into_iter().map(|position| position.0).collect()).collect()
}
