//! The answer: a verdict with its grounds, what is missing and what may be done instead.

use serde::Serialize;

use crate::ids::ActId;
use crate::register::Validity;
use crate::words_enum::vocabulary;

vocabulary! {
    /// Whether an act may be done.
    pub enum Verdict {
        /// It may.
        Permitted = "permitted",
        /// It may once the situation is as `missing` says.
        Conditional = "conditional",
        /// It may not.
        Refused = "refused",
    }
}

vocabulary! {
    /// In which capacity an officer acts. Dutch: *hoedanigheid*.
    pub enum Capacity {
        /// Dutch: *opsporingsambtenaar*.
        InvestigatingOfficer = "investigating-officer",
        /// Dutch: *toezichthouder*.
        Inspector = "inspector",
        /// Dutch: *burger*.
        Citizen = "citizen",
        /// Dutch: *waarnemer*.
        Observer = "observer",
    }
}

vocabulary! {
    /// Which rule a ground answers.
    pub enum GroundKind {
        /// Who may do the act.
        Competence = "competence",
        /// Where the title counts.
        Territory = "territory",
        /// Where the officer may be deployed.
        Deployment = "deployment",
        /// What the situation must be.
        Condition = "condition",
        /// What forbids it.
        Restriction = "restriction",
        /// A clause that gives access, direction or knowledge.
        Clause = "clause",
        /// What anyone may do.
        Citizen = "citizen",
    }
}

/// What the engine answers. Dutch: *antwoord*.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// Whether it may.
    pub verdict: Verdict,
    /// In which capacity, when permitted and the act has one.
    pub capacity: Option<Capacity>,
    /// The chains that permit, or would; or what forbids. The strongest first.
    pub grounds: Vec<Vec<Ground>>,
    /// The smallest sets of facts that would turn the verdict.
    pub missing: Vec<Vec<Fact>>,
    /// Acts of the same family that are permitted here and now, and always observing.
    pub instead: Vec<ActId>,
}

/// One link of a chain.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ground {
    /// Which rule it answers.
    pub kind: GroundKind,
    /// Where the register says so.
    pub source: String,
    /// When it holds.
    pub valid: Validity,
    /// In Dutch.
    pub nl: String,
    /// In English.
    pub en: String,
}

/// A fact that would help to turn the verdict.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fact {
    /// A fixed name, such as `with-police` or `officer/boa-a/title/1/deed`.
    pub fact: String,
    /// In Dutch.
    pub nl: String,
    /// In English.
    pub en: String,
    /// Who can supply it.
    pub by: Words,
}

/// The same text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Words {
    /// In Dutch.
    pub nl: String,
    /// In English.
    pub en: String,
}

impl Words {
    /// The same text in both languages.
    pub fn new(nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self { nl: nl.into(), en: en.into() }
    }
}
