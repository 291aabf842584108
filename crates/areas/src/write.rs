//! Writing areas as GeoJSON that reads back without loss.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use crate::Area;

/// Areas as a GeoJSON feature collection, a feature a line, coordinates with seven decimals at most.
///
/// ```
/// use areas::{Area, AreaId, Options, Shape, read_geojson, write_geojson};
///
/// let shape = Shape::new(&[vec![vec![[5.0, 52.0], [5.1234567, 52.0], [5.0, 52.1]]]])?;
/// let park = Area::new(AreaId::parse("park")?, "Park", "nature", shape);
/// let text = write_geojson(&[&park]);
/// assert_eq!(read_geojson(text.as_bytes(), &Options::default())?.areas, [park]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_geojson(areas: &[&Area]) -> String {
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[");
    for (at, area) in areas.iter().enumerate() {
        text.push_str(if at == 0 { "\n" } else { ",\n" });
        text.push_str("{\"type\":\"Feature\",\"properties\":");
        text.push_str(&Value::Object(properties(area)).to_string());
        text.push_str(",\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":");
        list(&mut text, area.shape().parts(), |text, part| {
            let rings: Vec<_> = part.rings().collect();
            list(text, rings, |text, ring| {
                list(text, ring, |text, point| {
                    // Writing to a text cannot fail. The shortest form of a number of units reads back as that number.
                    let _ = write!(text, "[{},{}]", point.lon(), point.lat());
                });
            });
        });
        text.push_str("}}");
    }
    text.push_str("\n]}\n");
    text
}

fn properties(area: &Area) -> Map<String, Value> {
    let mut properties: Map<String, Value> = Map::new();
    let moments = [("valid-from", area.valid_from), ("valid-until", area.valid_until)];
    properties.insert("id".to_owned(), area.id.to_string().into());
    properties.insert("name".to_owned(), area.name.as_str().into());
    properties.insert("kind".to_owned(), area.kind.as_str().into());
    for (key, moment) in moments {
        if let Some(moment) = moment {
            properties.insert(key.to_owned(), moment.to_string().into());
        }
    }
    properties.extend(area.properties.iter().map(|(key, value)| (key.clone(), value.clone())));
    properties
}

fn list<T>(text: &mut String, items: impl IntoIterator<Item = T>, mut each: impl FnMut(&mut String, T)) {
    text.push('[');
    for (at, item) in items.into_iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        each(text, item);
    }
    text.push(']');
}
