//! The question: may this officer do this act, here, then, in this situation?

use areas::{AreaId, Point};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::ids::{ActId, CategoryId, OfficerId, OrganisationId};
use crate::register::Team;

#[cfg(test)]
mod tests;

/// A question to the engine. Dutch: *vraag*.
///
/// Reads and writes as one JSON object with the names of the contract; an unknown name is an error.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Wire", into = "Wire")]
pub struct Question {
    /// Who asks.
    pub officer: OfficerId,
    /// What they want to do.
    pub act: ActId,
    /// At which moment.
    pub when: Timestamp,
    /// Where; for acts of nature observe, enforce and coerce.
    pub at: Option<Place>,
    /// For acts of nature enter.
    pub facility: Option<String>,
    /// For acts of nature direct.
    pub team: Option<Team>,
    /// For acts of nature know.
    pub category: Option<CategoryId>,
    /// Who holds what they want to know.
    pub from: Option<OrganisationId>,
    /// What they want to know it for.
    pub purpose: Option<String>,
    /// For acts of nature query.
    pub centre: Option<OrganisationId>,
    /// On which ground they query.
    pub ground: Option<String>,
    /// What is known of the situation.
    pub situation: Situation,
    /// Answer from what was recorded by then.
    pub known_at: Option<Timestamp>,
}

/// Where an act takes place.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// At a point: longitude and latitude.
    Point(Point),
    /// In the whole of an area, by its id.
    Area(String),
}

/// What is known of the situation. Dutch: *situatie*.
#[derive(Clone, Debug, PartialEq)]
pub struct Situation {
    /// Which other officers are present.
    pub with: Vec<OfficerId>,
    /// Who directs the work.
    pub directed_by: Option<OrganisationId>,
    /// Who asked for it.
    pub requested_by: Option<OrganisationId>,
    /// Whether the officer is recognisable as such.
    pub recognisable: bool,
    /// Whether the officer is on duty.
    pub on_duty: bool,
    /// The offence that an arrest or search is for.
    pub offence: Option<ActId>,
    /// Whether somebody was caught in the act.
    pub in_the_act: bool,
    /// How far the position may be off, in metres.
    pub accuracy: f64,
}

impl Default for Situation {
    /// On duty, alone, nothing else known.
    fn default() -> Self {
        Self {
            with: Vec::new(),
            directed_by: None,
            requested_by: None,
            recognisable: false,
            on_duty: true,
            offence: None,
            in_the_act: false,
            accuracy: 0.0,
        }
    }
}

impl Question {
    /// A question without place, subject or situation; set what is known with the public fields.
    pub fn new(officer: impl Into<OfficerId>, act: impl Into<ActId>, when: Timestamp) -> Self {
        Self {
            officer: officer.into(),
            act: act.into(),
            when,
            at: None,
            facility: None,
            team: None,
            category: None,
            from: None,
            purpose: None,
            centre: None,
            ground: None,
            situation: Situation::default(),
            known_at: None,
        }
    }

    /// The same question at a place.
    #[must_use]
    pub fn at(mut self, place: impl Into<Place>) -> Self {
        self.at = Some(place.into());
        self
    }

    /// The same question in a situation.
    #[must_use]
    pub fn in_situation(mut self, situation: Situation) -> Self {
        self.situation = situation;
        self
    }
}

impl From<Point> for Place {
    fn from(point: Point) -> Self {
        Self::Point(point)
    }
}

impl From<&AreaId> for Place {
    fn from(area: &AreaId) -> Self {
        Self::Area(area.as_str().to_owned())
    }
}

/// The question as JSON writes it.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Wire {
    officer: OfficerId,
    act: ActId,
    when: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    at: Option<serde_json::Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    facility: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    team: Option<Team>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    category: Option<CategoryId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<OrganisationId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    purpose: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    centre: Option<OrganisationId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ground: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    with: Option<Vec<OfficerId>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    directed_by: Option<OrganisationId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    requested_by: Option<OrganisationId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    recognisable: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on_duty: Option<bool>,
    #[serde(default, rename = "for", skip_serializing_if = "Option::is_none")]
    offence: Option<ActId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    in_the_act: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    known_at: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    accuracy: Option<f64>,
}

/// Why a JSON object is no question.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
enum WireError {
    #[error("`at` is not [longitude, latitude] or the id of an area: {0}")]
    Place(String),
    #[error("`accuracy` is {0}, not a number of metres from 0 up")]
    Accuracy(f64),
}

impl TryFrom<Wire> for Question {
    type Error = WireError;

    fn try_from(wire: Wire) -> Result<Self, WireError> {
        let accuracy = wire.accuracy.unwrap_or_default();
        if !accuracy.is_finite() || accuracy < 0.0 {
            return Err(WireError::Accuracy(accuracy));
        }
        let situation = Situation {
            with: wire.with.unwrap_or_default(),
            directed_by: wire.directed_by,
            requested_by: wire.requested_by,
            recognisable: wire.recognisable.unwrap_or_default(),
            on_duty: wire.on_duty.unwrap_or(true),
            offence: wire.offence,
            in_the_act: wire.in_the_act.unwrap_or_default(),
            accuracy,
        };
        Ok(Self {
            officer: wire.officer,
            act: wire.act,
            when: wire.when,
            at: wire.at.as_ref().map(place).transpose()?,
            facility: wire.facility,
            team: wire.team,
            category: wire.category,
            from: wire.from,
            purpose: wire.purpose,
            centre: wire.centre,
            ground: wire.ground,
            situation,
            known_at: wire.known_at,
        })
    }
}

fn place(value: &serde_json::Value) -> Result<Place, WireError> {
    if let Some(area) = value.as_str() {
        return Ok(Place::Area(area.to_owned()));
    }
    let [lon, lat] = <[f64; 2]>::deserialize(value).map_err(|error| WireError::Place(error.to_string()))?;
    Point::new(lon, lat).map(Place::Point).map_err(|error| WireError::Place(error.to_string()))
}

impl From<Question> for Wire {
    fn from(question: Question) -> Self {
        let situation = question.situation;
        Self {
            officer: question.officer,
            act: question.act,
            when: question.when,
            at: question.at.map(|place| match place {
                Place::Point(point) => serde_json::json!([point.lon(), point.lat()]),
                Place::Area(area) => serde_json::Value::String(area),
            }),
            facility: question.facility,
            team: question.team,
            category: question.category,
            from: question.from,
            purpose: question.purpose,
            centre: question.centre,
            ground: question.ground,
            with: (!situation.with.is_empty()).then_some(situation.with),
            directed_by: situation.directed_by,
            requested_by: situation.requested_by,
            recognisable: situation.recognisable.then_some(true),
            on_duty: (!situation.on_duty).then_some(false),
            offence: situation.offence,
            in_the_act: situation.in_the_act.then_some(true),
            known_at: question.known_at,
            accuracy: (situation.accuracy > 0.0).then_some(situation.accuracy),
        }
    }
}
