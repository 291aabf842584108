//! The strict form in which a register keeps its areas.

use jiff::tz::TimeZone;
use serde_json::Value;

use super::report::{Entry, Outcome, Refusal};
use super::{Feature, ImportError, Options};
use crate::{Area, AreaId};

/// Why a register's areas could not be read.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// The file could not be read at all.
    #[error(transparent)]
    File(#[from] ImportError),
    /// These features are wrong; none was read.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Features(Vec<Entry>),
}

/// Reads GeoJSON in WGS84 in which every feature has an id, a name and a kind as text; nothing is guessed.
///
/// `valid-from` and `valid-until` are optional: a date is midnight in the zone. A feature that is refused makes the
/// whole an error that names it.
///
/// ```
/// use areas::read_register;
/// use jiff::tz::TimeZone;
///
/// let text = r#"{ "type": "FeatureCollection", "features": [
///     { "type": "Feature", "properties": { "id": "Park" }, "geometry": null } ] }"#;
/// let error = read_register(text.as_bytes(), &TimeZone::UTC).unwrap_err();
/// assert_eq!(error.to_string(), "feature 1: refused: no property 'name' with a text");
/// ```
pub fn read_register(bytes: &[u8], zone: &TimeZone) -> Result<Vec<Area>, RegisterError> {
    let options = Options { crs: Some(super::Crs::Wgs84), ..Options::new(zone.clone()) };
    let mut layer = super::geojson::read_layer(bytes, &options)?;
    for feature in &mut layer.features {
        if let Err(refusal) = strict(feature) {
            feature.ground = Err(refusal);
        }
    }
    let mut builder = super::build::Builder::new(&options);
    builder.layer(layer);
    let import = builder.finish();
    let refused = |entry: &Entry| matches!(entry.outcome, Outcome::Refused(_));
    let wrong: Vec<Entry> = import.report.entries.into_iter().filter(refused).collect();
    if wrong.is_empty() { Ok(import.areas) } else { Err(RegisterError::Features(wrong)) }
}

fn strict(feature: &Feature) -> Result<(), Refusal> {
    if let Err(Refusal::Malformed(what)) = &feature.ground {
        return Err(Refusal::Malformed(what.clone()));
    }
    let text =
        |key: &str| feature.properties.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
    for key in ["name", "kind", "id"] {
        text(key).ok_or_else(|| Refusal::Missing(key.to_owned()))?;
    }
    let id = text("id").unwrap_or_default();
    AreaId::parse(id).map(|_| ()).map_err(|_wrong| Refusal::Id(id.to_owned()))
}
