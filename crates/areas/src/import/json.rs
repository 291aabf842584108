//! What GeoJSON and TopoJSON share: positions, coordinates, properties.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, SeqAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::Refusal;

/// A position: the first two numbers of a list; height and more are left out.
#[derive(Clone, Copy)]
pub(super) struct Position(pub(super) [f64; 2]);

struct PositionVisitor;

impl<'de> Visitor<'de> for PositionVisitor {
    type Value = Position;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a position of two numbers")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Position, A::Error> {
        let short = |count| A::Error::invalid_length(count, &PositionVisitor);
        let x = list.next_element()?.ok_or_else(|| short(0))?;
        let y = list.next_element()?.ok_or_else(|| short(1))?;
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Position([x, y]))
    }
}

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(PositionVisitor)
    }
}

/// Reads a piece of the document as something; what is wrong with it is the feature's refusal.
pub(super) fn piece<'a, T: serde::Deserialize<'a>>(raw: &'a RawValue) -> Result<T, Refusal> {
    serde_json::from_str(raw.get()).map_err(|error| Refusal::Malformed(error.to_string()))
}

/// The properties, if they are an object.
pub(super) fn properties(value: Option<Value>) -> Map<String, Value> {
    match value {
        Some(Value::Object(properties)) => properties,
        _ => Map::new(),
    }
}

/// A text file may begin with a byte order mark, JSON may not.
pub(super) fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}
