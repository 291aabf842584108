//! The rules of an installation: categories of reports, work supplies and desks, read from one file.

use jiff::SignedDuration;
use serde::Deserialize;

use super::{CategoryId, Urgency};
use crate::parties::{OfficerId, OrganisationId, TeamId, Words};

/// Everything in `work.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Rules {
    /// How long an offer waits for an answer.
    #[serde(default)]
    pub answer_within: Terms,
    /// What can be reported.
    #[serde(default, rename = "category")]
    pub categories: Vec<Category>,
    /// The work supplies.
    #[serde(default, rename = "supply")]
    pub supplies: Vec<Supply>,
    /// Where a report falls that no supply takes.
    #[serde(default, rename = "intake")]
    pub intakes: Vec<Intake>,
    /// Where a report outside every area falls.
    pub outside: Outside,
    /// Who receives hand-overs to the police.
    #[serde(default, rename = "police-desk")]
    pub desks: Vec<Desk>,
}

/// Terms for an answer, by kind of offer.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Terms {
    /// For work that is offered.
    pub offer: SignedDuration,
    /// For a hand-over.
    pub hand_over: SignedDuration,
}

impl Default for Terms {
    fn default() -> Self {
        Self { offer: SignedDuration::from_mins(60), hand_over: SignedDuration::from_mins(15) }
    }
}

/// What a report can be about.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// Its name.
    pub name: Words,
    /// What belongs to it, and where the line between police and boa runs.
    pub explanation: Words,
    /// The act that deals with it.
    pub act: String,
    /// The register's category of information.
    pub information: String,
    /// How soon it usually needs somebody.
    pub urgency: Urgency,
}

/// A work supply: what one team looks after, where. Dutch: *werkaanbod*.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Supply {
    /// The id of the team that works it.
    pub id: TeamId,
    /// Its name.
    pub name: Words,
    /// Which officers are the team.
    pub team: Team,
    /// The areas that it covers.
    pub areas: Vec<areas::AreaId>,
    /// The categories that it takes; left out: all.
    #[serde(default)]
    pub categories: Option<Vec<CategoryId>>,
    /// The clause under which it counts, as `arrangement/x/clause/y`; left out: always.
    #[serde(default)]
    pub ground: Option<String>,
}

/// The officers of a team: all of one employer with one kind of title.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Team {
    /// The employer.
    pub organisation: OrganisationId,
    /// The title they hold.
    #[serde(default)]
    pub title: Option<String>,
    /// The domain of that title.
    #[serde(default)]
    pub domain: Option<String>,
}

/// The desk of an organisation in its own areas.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Intake {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The name of the desk.
    pub name: Words,
    /// Where.
    pub areas: Vec<areas::AreaId>,
}

/// The desk for places outside every area.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Outside {
    /// The organisation.
    pub organisation: OrganisationId,
    /// The name of the desk.
    pub name: Words,
}

/// The police desk that receives hand-overs from an area.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Desk {
    /// The base team.
    pub organisation: OrganisationId,
    /// Where.
    pub areas: Vec<areas::AreaId>,
    /// Who is asked when nobody at the desk answers in time.
    #[serde(default)]
    pub escalates_to: Option<OfficerId>,
    /// The category of information of what its officers write down.
    #[serde(default = "police_work")]
    pub information: String,
}

fn police_work() -> String {
    "politiewerk".to_owned()
}

/// Why the rules cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RulesError {
    /// Not written as it should be.
    #[error("{0}")]
    Syntax(String),
    /// Two of one id.
    #[error("{what} `{id}` stands twice; give each its own id")]
    Double {
        /// `category` or `supply`.
        what: &'static str,
        /// Which.
        id: String,
    },
    /// Something that the register does not know.
    #[error("{whose} names {what} `{id}`, which the register does not have")]
    Unknown {
        /// Where in the rules: which supply, category or desk.
        whose: String,
        /// The kind of thing.
        what: &'static str,
        /// Which.
        id: String,
    },
}

impl Rules {
    /// Reads `work.toml`.
    pub fn parse(text: &str) -> Result<Self, RulesError> {
        let rules: Self = toml::from_str(text).map_err(|error| RulesError::Syntax(error.to_string()))?;
        double("category", rules.categories.iter().map(|category| category.id.as_str()))?;
        double("supply", rules.supplies.iter().map(|supply| supply.id.as_str()))?;
        Ok(rules)
    }

    /// The category with this id.
    pub fn category(&self, id: &CategoryId) -> Option<&Category> {
        self.categories.iter().find(|category| &category.id == id)
    }

    /// The supply with this id.
    pub fn supply(&self, id: &TeamId) -> Option<&Supply> {
        self.supplies.iter().find(|supply| &supply.id == id)
    }

    /// These rules with others laid over them: entries with an id that both have are replaced, others are added.
    #[must_use]
    pub fn overlaid(mut self, over: Self) -> Self {
        self.categories.retain(|mine| over.category(&mine.id).is_none());
        self.categories.extend(over.categories);
        self.supplies.retain(|mine| !over.supplies.iter().any(|theirs| theirs.id == mine.id));
        self.supplies.extend(over.supplies);
        self.intakes
            .retain(|mine| !over.intakes.iter().any(|theirs| theirs.organisation == mine.organisation));
        self.intakes.extend(over.intakes);
        self.desks.retain(|mine| !over.desks.iter().any(|theirs| theirs.organisation == mine.organisation));
        self.desks.extend(over.desks);
        self
    }
}

fn double<'a>(what: &'static str, ids: impl Iterator<Item = &'a str>) -> Result<(), RulesError> {
    let mut seen = std::collections::BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(RulesError::Double { what, id: id.to_owned() });
        }
    }
    Ok(())
}
