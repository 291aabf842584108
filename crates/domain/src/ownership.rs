//! Ownership: whatever is worked on has exactly one owner at every moment. Dutch: *eigenaar*.
//!
//! Something passes from one owner to the next by an offer with a term. Until it is accepted the giver owns it, and an
//! offer that nobody answers is raised to the next in line.

use jiff::Timestamp;

use crate::parties::{NotAnId, OfficerId, OrganisationId, TeamId};

#[cfg(test)]
mod tests;

/// Who owns something now.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// One officer.
    Person(OfficerId),
    /// The team of a work supply.
    Team(TeamId),
    /// The desk where an organisation receives work.
    Intake(OrganisationId),
}

impl Owner {
    /// The word for the kind of owner, as it is stored.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Team(_) => "team",
            Self::Intake(_) => "intake",
        }
    }

    /// The id of the person, team or organisation.
    pub fn id(&self) -> &str {
        match self {
            Self::Person(id) => id.as_str(),
            Self::Team(id) => id.as_str(),
            Self::Intake(id) => id.as_str(),
        }
    }

    /// Puts an owner together again from [`Owner::kind`] and [`Owner::id`].
    pub fn parse(kind: &str, id: &str) -> Result<Self, NotAnId> {
        match kind {
            "person" => Ok(Self::Person(OfficerId::parse(id)?)),
            "team" => Ok(Self::Team(TeamId::parse(id)?)),
            "intake" => Ok(Self::Intake(OrganisationId::parse(id)?)),
            other => Err(NotAnId(other.to_owned())),
        }
    }
}

/// What kind of passing an offer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Work offered to an officer by the one who sets the daily work. Dutch: *aanbieden*.
    Work,
    /// A hand-over to another organisation. Dutch: *overdragen*.
    HandOver,
}

impl Kind {
    /// The word as it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::HandOver => "hand-over",
        }
    }

    /// Reads what [`Kind::as_str`] wrote.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "work" => Some(Self::Work),
            "hand-over" => Some(Self::HandOver),
            _ => None,
        }
    }
}

/// An offer that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What kind of passing this is.
    pub kind: Kind,
    /// Who may answer.
    pub to: Owner,
    /// Who offered it.
    pub by: OfficerId,
    /// When it was offered.
    pub at: Timestamp,
    /// When it is raised if nobody has answered.
    pub answer_by: Timestamp,
    /// To whom it was raised because nobody answered; they may answer as well.
    pub raised_to: Option<Owner>,
    /// How often it has been raised.
    pub raised: u32,
    /// Why it is offered, in the giver's words.
    pub reason: Option<String>,
}

/// Who owns something, since when, and what offer is open on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ownership {
    /// The one owner.
    pub owner: Owner,
    /// Since when.
    pub since: Timestamp,
    /// The offer that waits for an answer, if there is one.
    pub offer: Option<Offer>,
}

/// Why ownership does not pass.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Somebody was first.
    #[error("already taken up by {} at {since}", .by.as_str())]
    AlreadyTaken {
        /// Who has it.
        by: OfficerId,
        /// Since when.
        since: Timestamp,
    },
    /// Only the owner, or one who speaks for the owner, may do this.
    #[error("owned by {} {}", .owner.kind(), .owner.id())]
    NotTheOwner {
        /// Who has it.
        owner: Owner,
    },
    /// One offer at a time.
    #[error("already offered to {} {}, who has until {answer_by} to answer", .to.kind(), .to.id())]
    AlreadyOffered {
        /// To whom.
        to: Owner,
        /// Until when.
        answer_by: Timestamp,
    },
    /// There is no offer to answer.
    #[error("there is no open offer; it was answered or withdrawn")]
    NoOffer,
    /// The offer is for somebody else.
    #[error("offered to {} {}", .to.kind(), .to.id())]
    NotForYou {
        /// For whom it is.
        to: Owner,
    },
    /// An offer to the one who owns it already.
    #[error("{} {} owns it already", .owner.kind(), .owner.id())]
    SameOwner {
        /// The owner.
        owner: Owner,
    },
}

/// Somebody who acts, with all for which he may answer: himself, his teams, his organisation's intake.
#[derive(Debug, Clone)]
pub struct Speaker<'a> {
    /// The officer.
    pub officer: &'a OfficerId,
    /// The owners for which this officer may answer.
    pub speaks_for: &'a [Owner],
}

impl Speaker<'_> {
    fn is(&self, owner: &Owner) -> bool {
        matches!(owner, Owner::Person(person) if person == self.officer)
    }

    /// Whether this officer may answer for that owner.
    pub fn speaks_for(&self, owner: &Owner) -> bool {
        self.is(owner) || (!matches!(owner, Owner::Person(_)) && self.speaks_for.contains(owner))
    }
}

impl Ownership {
    /// The first owner.
    pub fn new(owner: Owner, at: Timestamp) -> Self {
        Self { owner, since: at, offer: None }
    }

    /// A member of the owning team or intake makes it his own. Dutch: *oppakken*.
    ///
    /// An open offer of work to somebody else falls away: who takes it up, has it. An open hand-over does not.
    pub fn take(self, by: &Speaker<'_>, at: Timestamp) -> Result<Self, Refusal> {
        if let Owner::Person(person) = &self.owner {
            return Err(Refusal::AlreadyTaken { by: person.clone(), since: self.since });
        }
        if !by.speaks_for(&self.owner) {
            return Err(Refusal::NotTheOwner { owner: self.owner });
        }
        if let Some(offer) = self.offer.as_ref().filter(|offer| offer.kind == Kind::HandOver) {
            return Err(Refusal::AlreadyOffered { to: offer.to.clone(), answer_by: offer.answer_by });
        }
        Ok(Self::new(Owner::Person(by.officer.clone()), at))
    }

    /// Opens an offer. Whether this officer may offer it to that one is for the caller to have asked.
    pub fn offer(self, offer: Offer) -> Result<Self, Refusal> {
        if let Some(open) = self.offer {
            return Err(Refusal::AlreadyOffered { to: open.to, answer_by: open.answer_by });
        }
        if offer.to == self.owner {
            return Err(Refusal::SameOwner { owner: self.owner });
        }
        Ok(Self { offer: Some(offer), ..self })
    }

    /// The one to whom it is offered accepts, and owns it from now on.
    pub fn accept(self, by: &Speaker<'_>, at: Timestamp) -> Result<Self, Refusal> {
        self.answerable(by)?;
        Ok(Self::new(Owner::Person(by.officer.clone()), at))
    }

    /// The one to whom it is offered declines; it stays where it was. Gives back the offer that was declined.
    pub fn decline(self, by: &Speaker<'_>) -> Result<(Self, Offer), Refusal> {
        let offer = self.answerable(by)?;
        Ok((Self { offer: None, ..self }, offer))
    }

    /// The giver takes the offer back.
    pub fn withdraw(self, by: &Speaker<'_>) -> Result<Self, Refusal> {
        let Some(offer) = &self.offer else { return Err(Refusal::NoOffer) };
        if &offer.by != by.officer && !by.speaks_for(&self.owner) {
            return Err(Refusal::NotTheOwner { owner: self.owner });
        }
        Ok(Self { offer: None, ..self })
    }

    /// Nobody answered within the term: the offer goes to the next in line as well. The owner stays the owner.
    pub fn raise(self, to: Owner, answer_by: Timestamp) -> Result<Self, Refusal> {
        let Some(offer) = self.offer else { return Err(Refusal::NoOffer) };
        let raised = offer.raised.saturating_add(1);
        Ok(Self { offer: Some(Offer { raised_to: Some(to), answer_by, raised, ..offer }), ..self })
    }

    /// Whether this officer owns it in person.
    pub fn is_owned_by(&self, officer: &OfficerId) -> bool {
        matches!(&self.owner, Owner::Person(person) if person == officer)
    }

    fn answerable(&self, by: &Speaker<'_>) -> Result<Offer, Refusal> {
        let Some(offer) = &self.offer else {
            return Err(match &self.owner {
                Owner::Person(person) if person != by.officer => {
                    Refusal::AlreadyTaken { by: person.clone(), since: self.since }
                }
                _ => Refusal::NoOffer,
            });
        };
        let raised = offer.raised_to.as_ref().is_some_and(|to| by.speaks_for(to));
        if raised || by.speaks_for(&offer.to) {
            Ok(offer.clone())
        } else {
            Err(Refusal::NotForYou { to: offer.to.clone() })
        }
    }
}
