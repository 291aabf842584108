//! An area: a named surface of some kind, valid for a period.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Point, Shape};

/// The name by which other facts refer to an area: lower-case ASCII letters, digits, dashes and dots.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AreaId(String);

/// Why a text is no area id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no area id: use lower-case letters, digits, dashes and dots, at most 100")]
pub struct AreaIdError(String);

impl AreaId {
    /// Reads an id as it stands; nothing is converted.
    ///
    /// ```
    /// use areas::AreaId;
    ///
    /// assert_eq!(AreaId::parse("gm0363")?.as_str(), "gm0363");
    /// assert!(AreaId::parse("GM0363").is_err());
    /// # Ok::<(), areas::AreaIdError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, AreaIdError> {
        let known = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.';
        if text.is_empty() || text.len() > 100 || !text.bytes().all(known) {
            return Err(AreaIdError(text.chars().take(100).collect()));
        }
        Ok(Self(text.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AreaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for AreaId {
    type Err = AreaIdError;

    fn from_str(text: &str) -> Result<Self, AreaIdError> {
        Self::parse(text)
    }
}

impl TryFrom<String> for AreaId {
    type Error = AreaIdError;

    fn try_from(text: String) -> Result<Self, AreaIdError> {
        Self::parse(&text)
    }
}

impl From<AreaId> for String {
    fn from(id: AreaId) -> Self {
        id.0
    }
}

/// A named surface of some kind, valid for a period. Dutch: *gebied*.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// What other facts call it.
    pub id: AreaId,
    /// What people call it.
    pub name: String,
    /// What sort of area it is, in the words of its source: `gemeente`, `municipality`, `natura2000`.
    pub kind: String,
    /// The first moment at which it counts; always, if there is none.
    pub valid_from: Option<Timestamp>,
    /// The first moment at which it no longer counts; never, if there is none.
    pub valid_until: Option<Timestamp>,
    /// What else its source said: texts, numbers and truth values.
    pub properties: BTreeMap<String, serde_json::Value>,
    shape: Shape,
}

impl Area {
    /// An area that is always valid and has no further properties.
    pub fn new(id: AreaId, name: impl Into<String>, kind: impl Into<String>, shape: Shape) -> Self {
        let (name, kind) = (name.into(), kind.into());
        Self { id, name, kind, valid_from: None, valid_until: None, properties: BTreeMap::new(), shape }
    }

    /// The surface.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Whether it counts at this moment: `valid_from` does, `valid_until` does not.
    pub fn valid_at(&self, when: Timestamp) -> bool {
        self.valid_from.is_none_or(|from| from <= when) && self.valid_until.is_none_or(|until| when < until)
    }

    /// Whether its surface holds this point, whatever the moment.
    pub fn contains(&self, point: Point) -> bool {
        self.shape.contains(point)
    }
}
