//! Work: reports, from supply to receipt. Dutch: *meldingen* and *werkaanbod*.
//!
//! A [`Report`] comes in with a category and a place. [`routing`] decides from these which team's supply it lands in,
//! [`command`] holds everything that can be done with it, and [`sight`] who may see it. [`rules`] is the configuration
//! that an installation gives: categories, supplies, desks.

use jiff::Timestamp;

use crate::{
    ownership::{Owner, Ownership},
    parties::{By, OfficerId, OrganisationId, TeamId, id},
    retention::Clocks,
};

pub mod command;
pub mod place;
pub mod routing;
pub mod rules;
pub mod sight;

#[cfg(test)]
mod tests;

pub use command::{Changed, Command, NewReport, Refusal, World, carry_out, raise, receive};
pub use place::Place;
pub use rules::Rules;
pub use sight::{Actor, Scope};

id! {
    /// A report; made by the server, not to be guessed.
    ReportId
}
id! {
    /// A category of report, from the rules.
    CategoryId
}

/// How soon it needs somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Urgency {
    /// Today or tomorrow.
    Low,
    /// This shift.
    Normal,
    /// Now.
    High,
}

impl Urgency {
    /// The word as it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
        }
    }

    /// Reads what [`Urgency::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Low, Self::Normal, Self::High].into_iter().find(|urgency| urgency.as_str() == text)
    }
}

/// Where a report stands. It follows from its owner and its outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// With a team or a desk: nobody does it yet.
    Open,
    /// With one officer.
    TakenUp,
    /// Done.
    Closed,
}

impl Status {
    /// The word as it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::TakenUp => "taken-up",
            Self::Closed => "closed",
        }
    }

    /// Reads what [`Status::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Open, Self::TakenUp, Self::Closed].into_iter().find(|status| status.as_str() == text)
    }
}

/// What came of it. The reporter sees this word, and nothing else of how it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Nothing was found on the spot.
    NothingFound,
    /// Somebody was spoken to. Dutch: *aangesproken*.
    SpokenTo,
    /// A fine or an official report was made. Dutch: *bekeuring of proces-verbaal*.
    Enforced,
    /// What was wrong has been put right.
    Resolved,
    /// It went to an organisation outside Koppel.
    PassedOn,
}

impl Ending {
    /// All results, in the order in which pages offer them.
    pub const ALL: [Self; 5] =
        [Self::Resolved, Self::SpokenTo, Self::Enforced, Self::NothingFound, Self::PassedOn];

    /// The word as it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NothingFound => "nothing-found",
            Self::SpokenTo => "spoken-to",
            Self::Enforced => "enforced",
            Self::Resolved => "resolved",
            Self::PassedOn => "passed-on",
        }
    }

    /// Reads what [`Ending::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|result| result.as_str() == text)
    }
}

/// How a report ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What came of it.
    pub result: Ending,
    /// When it was closed.
    pub at: Timestamp,
}

/// Something that needs to be looked at, at a place. Dutch: *melding*.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Its id.
    pub id: ReportId,
    /// What it is about.
    pub category: CategoryId,
    /// What was seen, in the words of who reported it.
    pub text: String,
    /// Where.
    pub place: Place,
    /// How soon.
    pub urgency: Urgency,
    /// Who reported it: somebody from outside, or an officer who signals. Dutch: *signaal*.
    pub source: By,
    /// When it came in.
    pub received: Timestamp,
    /// The organisation that is responsible for the data (*verwerkingsverantwoordelijke*).
    pub holder: OrganisationId,
    /// The register's category of information, which carries the regime.
    pub information: String,
    /// The supply in which it landed, if one took it.
    pub supply: Option<TeamId>,
    /// Why it landed there: sources, strongest first.
    pub ground: Vec<String>,
    /// Whose it is, and on its way to whom.
    pub ownership: Ownership,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// How long it may be kept.
    pub clocks: Clocks,
    /// How often it has been saved; a save on an older one is refused.
    pub version: i64,
}

impl Report {
    /// Where it stands.
    pub fn status(&self) -> Status {
        match (&self.outcome, &self.ownership.owner) {
            (Some(_), _) => Status::Closed,
            (None, Owner::Person(_)) => Status::TakenUp,
            (None, Owner::Team(_) | Owner::Intake(_)) => Status::Open,
        }
    }

    /// Whether anything can still be done with it.
    pub fn is_closed(&self) -> bool {
        self.outcome.is_some()
    }
}

/// Something an officer writes down with a report. Facts and judgements stand apart (Wpg 4 lid 3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The report.
    pub report: ReportId,
    /// Who wrote it.
    pub by: OfficerId,
    /// When.
    pub at: Timestamp,
    /// What was seen or done.
    pub text: String,
    /// The organisation that is responsible for this note: the writer's own.
    pub holder: OrganisationId,
    /// The register's category of information.
    pub information: String,
    /// How long it may be kept.
    pub clocks: Clocks,
}

/// How a reporter can be reached; kept apart, seen by those who handle the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// An e-mail address or telephone number, as given.
    pub reach: String,
}
