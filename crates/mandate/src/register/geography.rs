//! The register's areas, from GeoJSON.

use areas::{Area, AreaId, Shape};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Map, Value};

use super::reader::{self, File};

/// The areas of one file, each with when the register learnt it and where it stands in the file.
pub(crate) struct Read {
    pub(crate) area: Area,
    pub(crate) recorded: Option<Timestamp>,
    pub(crate) offset: usize,
}

/// Reads a file; what is wrong becomes a fault and the other features are read.
pub(crate) fn read(file: &File<'_>, text: &str) -> Vec<Read> {
    let document: Value = match serde_json::from_str(text) {
        Ok(document) => document,
        Err(error) => {
            file.fault_on(error.line(), format!("not JSON: {error}"), "write the areas as GeoJSON");
            return Vec::new();
        }
    };
    let Some(features) = features(&document) else {
        file.fault(0, "not a GeoJSON feature collection", "write a FeatureCollection with `features`");
        return Vec::new();
    };
    let mut place = 0;
    features.iter().filter_map(|feature| feature_of(file, text, &mut place, feature)).collect()
}

fn features(document: &Value) -> Option<&[Value]> {
    match document.get("type")?.as_str()? {
        "FeatureCollection" => document.get("features")?.as_array().map(Vec::as_slice),
        "Feature" => Some(std::slice::from_ref(document)),
        _ => None,
    }
}

fn feature_of(file: &File<'_>, text: &str, place: &mut usize, feature: &Value) -> Option<Read> {
    let none = Map::new();
    let properties = feature.get("properties").and_then(Value::as_object).unwrap_or(&none);
    let id = properties.get("id").and_then(Value::as_str);
    *place = offset_of(text, *place, id);
    let at = Place { file, offset: *place, properties };
    let id = at.id();
    let name = at.text("name").or_else(|| id.as_ref().map(|id: &AreaId| id.as_str().to_owned()));
    let kind = at.text("kind").unwrap_or_default();
    let (valid_from, valid_until) = (at.moment("valid-from"), at.moment("valid-until"));
    let recorded = at.moment("recorded");
    let shape = at.shape(feature.get("geometry"));
    let mut area = Area::new(id?, name?, kind, shape?);
    (area.valid_from, area.valid_until) = (valid_from, valid_until);
    Some(Read { area, recorded, offset: at.offset })
}

/// Where a feature stands: JSON values carry no positions, so its quoted id is looked up in the text.
fn offset_of(text: &str, from: usize, id: Option<&str>) -> usize {
    let quoted = id.and_then(|id| serde_json::to_string(id).ok());
    let found = quoted.and_then(|quoted| Some(from + text.get(from..)?.find(&quoted)?));
    found.unwrap_or(from)
}

struct Place<'f> {
    file: &'f File<'f>,
    offset: usize,
    properties: &'f Map<String, Value>,
}

impl Place<'_> {
    fn fault(&self, what: impl Into<String>, remedy: impl Into<String>) {
        self.file.fault(self.offset, what, remedy);
    }

    fn id(&self) -> Option<AreaId> {
        let Some(id) = self.properties.get("id").and_then(Value::as_str) else {
            self.fault("an area without the property `id`", "give it an `id` in its properties");
            return None;
        };
        let found = AreaId::parse(id).ok();
        if found.is_none() {
            let remedy = "use lower-case letters a to z, digits, dashes and dots, at most 100";
            self.fault(format!("`{id}` is not an identifier"), remedy);
        }
        found
    }

    fn text(&self, key: &str) -> Option<String> {
        let value = self.properties.get(key).filter(|value| !value.is_null())?;
        if !value.is_string() {
            self.fault(format!("`{key}` is not a text"), format!("write `{key}` as a text in quotes"));
        }
        value.as_str().map(str::to_owned)
    }

    fn moment(&self, key: &str) -> Option<Timestamp> {
        let text = self.text(key)?;
        let moment = moment(&text, self.file.zone());
        if moment.is_none() {
            let remedy = "write a date (2026-03-01) or a time with its offset (2026-03-01T08:00:00+01:00)";
            self.fault(format!("`{key}` is `{text}`, which is not a moment"), remedy);
        }
        moment
    }

    fn shape(&self, geometry: Option<&Value>) -> Option<Shape> {
        let Some(parts) = geometry.and_then(parts) else {
            self.fault("its geometry is not a Polygon or MultiPolygon of numbers", "draw it as a surface");
            return None;
        };
        Shape::new(&parts)
            .map_err(|error| self.fault(format!("its geometry is no surface: {error}"), "draw it again"))
            .ok()
    }
}

fn moment(text: &str, zone: &TimeZone) -> Option<Timestamp> {
    reader::midnight(text, zone).filter(|_| text.len() == 10).or_else(|| text.parse().ok())
}

type Ring = Vec<[f64; 2]>;

fn parts(geometry: &Value) -> Option<Vec<Vec<Ring>>> {
    let coordinates = geometry.get("coordinates")?;
    match geometry.get("type")?.as_str()? {
        "Polygon" => Some(vec![rings(coordinates)?]),
        "MultiPolygon" => coordinates.as_array()?.iter().map(rings).collect(),
        _ => None,
    }
}

fn rings(value: &Value) -> Option<Vec<Ring>> {
    value.as_array()?.iter().map(|ring| ring.as_array()?.iter().map(corner).collect()).collect()
}

fn corner(value: &Value) -> Option<[f64; 2]> {
    match value.as_array()?.as_slice() {
        [lon, lat, ..] => Some([lon.as_f64()?, lat.as_f64()?]),
        _ => None,
    }
}
