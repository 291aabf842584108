//! Audit: what is written down of what was done and seen.
//!
//! Two things, apart. The **journal** tells what changed, in the order of the commits, and is read by those who may see
//! its subject. The **access log** tells who saw or was refused what, for which purpose and on which ground, and is read
//! by the privacy officer (Wpg 32a). Both hold ids only: no names, no texts, no faces.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::parties::{By, OrganisationId};

/// A line of the journal before it has its position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When it happened.
    pub at: Timestamp,
    /// Who did it.
    pub by: By,
    /// What was done, as one word: `received`, `taken-up`.
    pub verb: String,
    /// The kind of the subject: `report`.
    pub subject_kind: String,
    /// The subject's id.
    pub subject: String,
    /// The organisation that holds the subject: with `information` it decides who may read this line.
    pub holder: OrganisationId,
    /// The category of information of the subject.
    pub information: String,
    /// The sources on which it was done, strongest first: `arrangement/x/clause/y`.
    pub ground: Vec<String>,
    /// What else is worth knowing, as ids and codes.
    pub details: Details,
}

/// The parts of a journal line that not every verb has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Details {
    /// The owner afterwards, as `kind/id`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// To whom it is offered afterwards, as `kind/id`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered_to: Option<String>,
    /// The status afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The result, of a closing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    /// The reason that was given, when a reason is kept; free text, shown only with the subject itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The neighbourhood, or the smallest area that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
}

/// How a look or an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Opened and read.
    Seen,
    /// Found in a list.
    Listed,
    /// Refused, by mandate or by rule.
    Refused,
    /// A live page was opened on it.
    Subscribed,
    /// That live page was closed.
    Unsubscribed,
}

impl Outcome {
    /// The word as it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Seen => "seen",
            Self::Listed => "listed",
            Self::Refused => "refused",
            Self::Subscribed => "subscribed",
            Self::Unsubscribed => "unsubscribed",
        }
    }

    /// Reads what [`Outcome::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Seen, Self::Listed, Self::Refused, Self::Subscribed, Self::Unsubscribed]
            .into_iter()
            .find(|outcome| outcome.as_str() == text)
    }
}

/// A line of the access log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// When.
    pub at: Timestamp,
    /// Who looked or tried.
    pub by: By,
    /// What was asked: `work.see`, `work.list`, `work.take-up`.
    pub act: String,
    /// The kind of subject: `report`, `journal`, `access-log`.
    pub subject_kind: String,
    /// The subject's id, or the scope of a list.
    pub subject: String,
    /// The purpose that was stated (*doel*).
    pub purpose: String,
    /// The sources of the ground, or the reason of a refusal as a code.
    pub ground: Vec<String>,
    /// How it ended.
    pub outcome: Outcome,
    /// How many records were shown.
    pub count: u32,
}
