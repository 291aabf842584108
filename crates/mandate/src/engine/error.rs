//! Why a question can't be answered.

use areas::{AreaId, Point};

use crate::ids::{ActId, CategoryId, DomainId, OfficerId, OrganisationId};

/// What the register does not know, or the question does not say.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum AskError {
    /// No such officer, asking or present.
    #[error("unknown officer {0}; ask about an officer of the register")]
    UnknownOfficer(OfficerId),
    /// No such act, asked or as an offence.
    #[error("unknown act {0}; ask about an act of the register")]
    UnknownAct(ActId),
    /// No such organisation.
    #[error("unknown organisation {0}; name an organisation of the register")]
    UnknownOrganisation(OrganisationId),
    /// No such category of information.
    #[error("unknown category {0}; name a category of the register")]
    UnknownCategory(CategoryId),
    /// No such boa domain.
    #[error("unknown domain {0}; name a domain of the register")]
    UnknownDomain(DomainId),
    /// No such area.
    #[error("unknown area {0}; name an area of the register")]
    UnknownArea(String),
    /// The area that the question names does not exist at that moment.
    #[error("area {0} is not valid at that moment; ask about another moment or area")]
    AreaNotValid(AreaId),
    /// No area of the register holds the place at that moment.
    #[error("place {0} is outside every area; ask about a place that the register covers")]
    OutsideEveryArea(Point),
    /// The question does not say what an act of this nature needs.
    #[error("the question lacks `{fact}`, which {act} needs; add it")]
    Lacks {
        /// The name of the fact in the question.
        fact: &'static str,
        /// The act that needs it.
        act: ActId,
    },
    /// Neither the act nor an ancestor states its nature.
    #[error("act {0} has no nature; state it in the register")]
    NoNature(ActId),
    /// The accuracy is not a distance.
    #[error("accuracy {0} is not a number of metres from 0 up; correct it")]
    Accuracy(f64),
}
