//! Sight: who may see which reports, and for whom an officer may answer.

use std::collections::BTreeSet;

use jiff::Timestamp;
use mandate::Answer;

use super::{
    Report, Rules,
    rules::{Supply, Team},
};
use crate::{
    accounts::{Person, Role},
    mandate::Mandate,
    ownership::{Owner, Speaker},
    parties::{OfficerId, OrganisationId},
};

/// The register's category of information for how a reporter can be reached.
pub const CONTACT: &str = "melder";

/// Somebody who acts in the work, with all for which he may answer.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The officer.
    pub officer: OfficerId,
    /// The part in the application.
    pub role: Role,
    /// The employer, from the register.
    pub employer: OrganisationId,
    /// The owners for which this officer may answer: teams and intakes.
    pub speaks_for: Vec<Owner>,
}

/// Why a person cannot act.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the register has no officer `{0}`; add it, or correct the list of people")]
pub struct NotInRegister(pub OfficerId);

impl Actor {
    /// Looks up what a person may answer for at a moment.
    pub fn of(
        person: &Person,
        mandate: &Mandate,
        rules: &Rules,
        now: Timestamp,
    ) -> Result<Self, NotInRegister> {
        let employer = mandate.employer(&person.officer);
        let employer = employer.ok_or_else(|| NotInRegister(person.officer.clone()))?;
        let mut speaks_for = Vec::new();
        if person.role.works() {
            let teams =
                rules.supplies.iter().filter(|supply| is_member(mandate, &person.officer, &supply.team, now));
            speaks_for.extend(teams.map(|supply| Owner::Team(supply.id.clone())));
            if has_authority(mandate, person, now) {
                speaks_for.push(Owner::Intake(employer.clone()));
            }
        } else if person.role == Role::Watcher && rules.outside.organisation == employer {
            // The control room answers for what lies outside every area, and passes it on.
            speaks_for.push(Owner::Intake(employer.clone()));
        }
        Ok(Self { officer: person.officer.clone(), role: person.role, employer, speaks_for })
    }

    /// Whether this actor may do anything with this report: a watcher only with what lies with his own desk.
    pub fn takes_part_in(&self, report: &Report) -> bool {
        self.role.works() || concerned(report).any(|owner| self.speaker().speaks_for(owner))
    }

    /// This actor as one who speaks for owners.
    pub fn speaker(&self) -> Speaker<'_> {
        Speaker { officer: &self.officer, speaks_for: &self.speaks_for }
    }

    /// The purpose for which this actor looks at reports (Wpg 3): it follows from the part he has.
    pub fn purpose(&self) -> &'static str {
        match self.role {
            Role::Officer => "handhaving",
            Role::OperationalExpert | Role::TeamLeader => "dagelijkse-sturing",
            Role::Watcher => "situatiebeeld",
            Role::PolicyAdviser => "beleid",
            Role::PrivacyOfficer => "toezicht-op-verwerking",
        }
    }
}

/// The owner of a report, and all who can answer an offer of it.
fn concerned(report: &Report) -> impl Iterator<Item = &Owner> {
    let offer = report.ownership.offer.iter();
    let offered = offer.flat_map(|offer| std::iter::once(&offer.to).chain(&offer.raised_to));
    std::iter::once(&report.ownership.owner).chain(offered)
}

/// On the street only a title makes somebody answer for work: a trainee or a guard observes and signals. Whoever leads or
/// directs has a part of another kind.
fn has_authority(mandate: &Mandate, person: &Person, now: Timestamp) -> bool {
    person.role != Role::Officer || mandate.has_title(&person.officer, now)
}

/// Whether an officer belongs to a team at a moment.
pub fn is_member(mandate: &Mandate, officer: &OfficerId, team: &Team, now: Timestamp) -> bool {
    mandate.is_member(officer, &team.organisation, (team.title.as_deref(), team.domain.as_deref()), now)
}

/// Whether an officer sets the daily work of a supply's team, and on which ground.
pub fn directs(mandate: &Mandate, officer: &OfficerId, supply: &Supply, now: Timestamp) -> Option<Answer> {
    let team = &supply.team;
    mandate.directs(officer, &team.organisation, (team.title.as_deref(), team.domain.as_deref()), now).ok()
}

/// What a reader may see: a set of (holder, category of information), and what is his own to deal with.
#[derive(Debug, Clone)]
pub struct Scope {
    /// The reader.
    pub actor: Actor,
    /// Holder and category of information, each pair permitted by the mandate or held by the own organisation.
    pub pairs: BTreeSet<(OrganisationId, String)>,
}

impl Scope {
    /// Asks the mandate, for every holder and category there is, whether this actor may know it.
    pub fn of(actor: Actor, mandate: &Mandate, rules: &Rules, now: Timestamp) -> Self {
        let mut pairs = BTreeSet::new();
        let entitled = actor.role != Role::Officer || mandate.has_title(&actor.officer, now);
        if actor.role.works() || actor.role == Role::Watcher {
            for holder in holders(rules) {
                for category in mandate.information_categories() {
                    let open = may_know(mandate, &actor, &holder, category, now);
                    if open && (entitled || is_open_to_all(mandate, category)) {
                        pairs.insert((holder.clone(), category.to_owned()));
                    }
                }
            }
        }
        Self { actor, pairs }
    }

    /// Whether the reader may see this report.
    pub fn sees(&self, report: &Report) -> bool {
        let own = concerned(report).any(|owner| self.actor.speaker().speaks_for(owner));
        own || self.knows(&report.holder, &report.information)
    }

    /// Whether the reader may see this kind of information of this holder.
    pub fn knows(&self, holder: &OrganisationId, information: &str) -> bool {
        // Two short comparisons of text; the set is small.
        self.pairs.iter().any(|(some, category)| some == holder && category == information)
    }

    /// Whether the reader may see how the reporter can be reached: only those who work, under a ground of its own.
    pub fn sees_contact(&self, report: &Report) -> bool {
        self.actor.role.works() && self.sees(report) && self.knows(&report.holder, CONTACT)
    }
}

/// What somebody without a title may know of the own organisation's work: nothing under the police regime, for which an
/// authorisation of its own is needed (Wpg 6), and not who reported it.
fn is_open_to_all(mandate: &Mandate, category: &str) -> bool {
    category != CONTACT && mandate.regime(category) == Some("avg")
}

fn holders(rules: &Rules) -> BTreeSet<OrganisationId> {
    let teams = rules.supplies.iter().map(|supply| &supply.team.organisation);
    let intakes = rules.intakes.iter().map(|intake| &intake.organisation);
    let desks = rules.desks.iter().map(|desk| &desk.organisation);
    teams.chain(intakes).chain(desks).chain([&rules.outside.organisation]).cloned().collect()
}

fn may_know(mandate: &Mandate, actor: &Actor, from: &OrganisationId, category: &str, now: Timestamp) -> bool {
    mandate.permits(&Mandate::knowing(&actor.officer, (from, category), actor.purpose(), now))
}
