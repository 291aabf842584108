//! What can be done with a report, by whom, and what comes of it.

use jiff::Timestamp;
use mandate::{Answer, Verdict};

use super::{
    Actor, CategoryId, Ending, Note, Outcome, Place, Report, ReportId, Rules, Scope, Urgency,
    routing::{self, route},
    sight,
};
use crate::{
    audit::{Details, Entry},
    mandate::{Mandate, sources},
    ownership::{self, Kind, Offer, Owner, Ownership},
    parties::{By, OfficerId, OrganisationId},
    retention::{Clocks, Regime},
};

/// What the rules are asked against: the mandate and the installation's own rules.
#[derive(Clone, Copy)]
pub struct World<'a> {
    /// The mandate, with its register and areas.
    pub mandate: &'a Mandate,
    /// Categories, supplies and desks.
    pub rules: &'a Rules,
}

/// A report that somebody makes.
#[derive(Debug, Clone, PartialEq)]
pub struct NewReport {
    /// The id that the server made.
    pub id: ReportId,
    /// What it is about.
    pub category: CategoryId,
    /// What was seen.
    pub text: String,
    /// Where.
    pub point: areas::Point,
    /// How soon; left out: what the category says.
    pub urgency: Option<Urgency>,
}

/// Something that an officer wants to do with a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Make it one's own. Dutch: *oppakken*.
    TakeUp,
    /// Offer it to an officer whose daily work one sets. Dutch: *aanbieden*.
    Offer {
        /// To whom.
        to: OfficerId,
    },
    /// Take an open offer back. Dutch: *intrekken*.
    Withdraw,
    /// Accept what is offered. Dutch: *aannemen*.
    Accept,
    /// Decline what is offered, or bounce a hand-over. Dutch: *afwijzen* and *terugwijzen*.
    Decline {
        /// Why; kept.
        reason: String,
    },
    /// Hand over to the police desk for this place. Dutch: *overdragen*.
    HandOver {
        /// Why.
        reason: String,
    },
    /// Write something down. Dutch: *notitie*.
    Note {
        /// What.
        text: String,
    },
    /// Finish it. Dutch: *afronden*.
    Close {
        /// What came of it.
        result: Ending,
        /// What is worth writing down.
        note: Option<String>,
    },
}

impl Command {
    /// The act, as the access log and the route table call it.
    pub fn act(&self) -> &'static str {
        match self {
            Self::TakeUp => "work.take-up",
            Self::Offer { .. } => "work.offer",
            Self::Withdraw => "work.withdraw",
            Self::Accept => "work.accept",
            Self::Decline { .. } => "work.decline",
            Self::HandOver { .. } => "work.hand-over",
            Self::Note { .. } => "work.note",
            Self::Close { .. } => "work.close",
        }
    }
}

/// Why a command is refused.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// The one who asks may not know that it exists.
    #[error("there is no such report for you")]
    NotSeen,
    /// The mandate does not permit it.
    #[error("the mandate does not permit {}", .act)]
    Mandate {
        /// The act that was asked.
        act: String,
        /// The engine's answer, with grounds, what is missing and what can be done instead.
        answer: Box<Answer>,
    },
    /// The mandate cannot answer.
    #[error("the mandate cannot answer: {0}")]
    Unanswerable(String),
    /// Ownership does not pass that way.
    #[error(transparent)]
    Ownership(#[from] ownership::Refusal),
    /// This part in the application only looks.
    #[error("your part in the application does not change reports")]
    OnlyLooks,
    /// It is finished.
    #[error("closed at {at}")]
    Closed {
        /// Since when.
        at: Timestamp,
    },
    /// The officer is not in the team whose supply it is.
    #[error("{officer} does not belong to the team of this supply")]
    NotInTeam {
        /// To whom it was offered.
        officer: OfficerId,
    },
    /// It lies in nobody's supply, so nobody's direction covers it.
    #[error("this report lies in no team's supply")]
    NoSupply,
    /// No police desk covers the place.
    #[error("no police desk covers this place")]
    NoPoliceDesk,
    /// The police may not be told.
    #[error("no arrangement in force lets {desk} know this kind of information")]
    NoGroundToShare {
        /// The desk that would receive it.
        desk: OrganisationId,
    },
    /// The category does not exist.
    #[error("there is no category `{0}`")]
    UnknownCategory(CategoryId),
    /// A text is missing, too short or too long.
    #[error("{field} must have {least} to {most} characters; this one has {has}")]
    Text {
        /// Which.
        field: &'static str,
        /// At least.
        least: usize,
        /// At most.
        most: usize,
        /// As given.
        has: usize,
    },
}

impl Refusal {
    /// One word for the refusal, the same in journal, API and scenarios.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotSeen => "not-found",
            Self::Mandate { .. } => "no-mandate",
            Self::Unanswerable(_) => "unanswerable",
            Self::OnlyLooks => "only-looks",
            Self::Closed { .. } => "closed",
            Self::NotInTeam { .. } => "not-in-team",
            Self::NoSupply => "no-supply",
            Self::NoPoliceDesk => "no-police-desk",
            Self::NoGroundToShare { .. } => "no-ground-to-share",
            Self::UnknownCategory(_) => "unknown-category",
            Self::Text { .. } => "text",
            Self::Ownership(refusal) => match refusal {
                ownership::Refusal::AlreadyTaken { .. } => "already-taken",
                ownership::Refusal::NotTheOwner { .. } => "not-the-owner",
                ownership::Refusal::AlreadyOffered { .. } => "already-offered",
                ownership::Refusal::NoOffer => "no-offer",
                ownership::Refusal::NotForYou { .. } => "not-for-you",
                ownership::Refusal::SameOwner { .. } => "same-owner",
            },
        }
    }
}

/// What came of a command.
#[derive(Debug, Clone, PartialEq)]
pub struct Changed {
    /// The report afterwards.
    pub report: Report,
    /// What the journal says.
    pub entry: Entry,
    /// A note that was written with it.
    pub note: Option<Note>,
}

/// A report comes in, from outside or from an officer who signals; routing gives it its first owner.
///
/// What an officer signals is the officer's own until it is handed over or closed.
pub fn receive(new: NewReport, by: By, world: World<'_>, now: Timestamp) -> Result<Changed, Refusal> {
    let category = world.rules.category(&new.category);
    let category = category.ok_or_else(|| Refusal::UnknownCategory(new.category.clone()))?;
    let text = checked("text", &new.text, 3, 3000)?;
    let place = Place::find(world.mandate.atlas(), new.point, now);
    let routed = route(world.mandate, world.rules, &new.category, &place, now);
    let (owner, holder) = match &by {
        By::Officer(officer) => (Owner::Person(officer.clone()), employer(world.mandate, officer)?),
        By::Reporter | By::System => (routed.owner, routed.holder),
    };
    let report = Report {
        id: new.id,
        category: new.category,
        text,
        place,
        urgency: new.urgency.unwrap_or(category.urgency),
        source: by.clone(),
        received: now,
        holder,
        information: category.information.clone(),
        supply: routed.supply,
        ground: routed.ground,
        ownership: Ownership::new(owner, now),
        outcome: None,
        clocks: clocks(world.mandate, &category.information, now),
        version: 0,
    };
    let entry = entry(&report, by, "received", report.ground.clone(), now);
    Ok(Changed { report, entry, note: None })
}

/// Carries out a command on a report, or refuses it and says why. A refusal changes nothing.
pub fn carry_out(
    report: Report,
    command: &Command,
    by: &Actor,
    world: World<'_>,
    now: Timestamp,
) -> Result<Changed, Refusal> {
    if !Scope::of(by.clone(), world.mandate, world.rules, now).sees(&report) {
        return Err(Refusal::NotSeen);
    }
    if !by.takes_part_in(&report) {
        return Err(Refusal::OnlyLooks);
    }
    if let Some(outcome) = &report.outcome {
        return Err(Refusal::Closed { at: outcome.at });
    }
    match command {
        Command::TakeUp => take_up(report, by, world, now),
        Command::Offer { to } => offer(report, to, by, world, now),
        Command::Withdraw => withdraw(report, by, now),
        Command::Accept => accept(report, by, world, now),
        Command::Decline { reason } => decline(report, reason, by, now),
        Command::HandOver { reason } => hand_over(report, reason, by, world, now),
        Command::Note { text } => note(report, text, by, world, now),
        Command::Close { result, note } => close(report, (*result, note.as_deref()), by, world, now),
    }
}

/// Nobody answered within the term: the offer is raised to the next in line. Dutch: *opschalen*.
///
/// Gives nothing when there is no offer open whose term has run out.
pub fn raise(report: Report, world: World<'_>, now: Timestamp) -> Option<Changed> {
    let offer = report.ownership.offer.as_ref().filter(|offer| offer.answer_by <= now)?;
    let next = match offer.kind {
        Kind::HandOver => routing::desk(world.mandate, world.rules, &report.place, now)
            .and_then(|desk| desk.escalates_to.clone())
            .map_or_else(|| Owner::Intake(report.holder.clone()), Owner::Person),
        Kind::Work => Owner::Intake(report.holder.clone()),
    };
    let answer_by = later(now, term(world.rules, offer.kind));
    let ownership = report.ownership.clone().raise(next, answer_by).ok()?;
    let report = Report { ownership, ..report };
    let entry = entry(&report, By::System, "raised", Vec::new(), now);
    Some(Changed { report, entry, note: None })
}

fn take_up(report: Report, by: &Actor, world: World<'_>, now: Timestamp) -> Result<Changed, Refusal> {
    let ground = permitted(world, "observe", by, &report, now)?;
    let ownership = report.ownership.take(&by.speaker(), now)?;
    let ground = first_known(ground, &report.ground);
    Ok(changed(Report { ownership, ..report }, by, "taken-up", ground, now))
}

fn offer(
    report: Report,
    to: &OfficerId,
    by: &Actor,
    world: World<'_>,
    now: Timestamp,
) -> Result<Changed, Refusal> {
    let supply = report.supply.as_ref().and_then(|id| world.rules.supply(id)).ok_or(Refusal::NoSupply)?;
    let answer = sight::directs(world.mandate, &by.officer, supply, now)
        .ok_or_else(|| Refusal::Unanswerable("direct".to_owned()))?;
    if answer.verdict != Verdict::Permitted {
        return Err(Refusal::Mandate { act: "direct".to_owned(), answer: Box::new(answer) });
    }
    if !sight::is_member(world.mandate, to, &supply.team, now) {
        return Err(Refusal::NotInTeam { officer: to.clone() });
    }
    if let Owner::Person(person) = &report.ownership.owner {
        // Direction offers what lies in the supply; what an officer has, she keeps until she gives it back.
        let taken = ownership::Refusal::AlreadyTaken { by: person.clone(), since: report.ownership.since };
        return Err(taken.into());
    }
    let ownership =
        report.ownership.offer(new_offer(Kind::Work, Owner::Person(to.clone()), by, world, now))?;
    Ok(changed(Report { ownership, ..report }, by, "offered", sources(&answer), now))
}

fn withdraw(report: Report, by: &Actor, now: Timestamp) -> Result<Changed, Refusal> {
    let ownership = report.ownership.withdraw(&by.speaker())?;
    Ok(changed(Report { ownership, ..report }, by, "withdrawn", Vec::new(), now))
}

fn accept(report: Report, by: &Actor, world: World<'_>, now: Timestamp) -> Result<Changed, Refusal> {
    permitted(world, "observe", by, &report, now)?;
    let handed_over = report.ownership.offer.as_ref().is_some_and(|offer| offer.kind == Kind::HandOver);
    let ground = if handed_over { ground_to_know(&report, by, world, now) } else { report.ground.clone() };
    let ownership = report.ownership.accept(&by.speaker(), now)?;
    Ok(changed(Report { ownership, ..report }, by, "accepted", ground, now))
}

fn decline(report: Report, reason: &str, by: &Actor, now: Timestamp) -> Result<Changed, Refusal> {
    let reason = checked("reason", reason, 3, 500)?;
    let (ownership, declined) = report.ownership.decline(&by.speaker())?;
    let verb = match declined.kind {
        Kind::Work => "declined",
        Kind::HandOver => "bounced",
    };
    let mut changed = changed(Report { ownership, ..report }, by, verb, Vec::new(), now);
    changed.entry.details.reason = Some(reason);
    Ok(changed)
}

fn hand_over(
    report: Report,
    reason: &str,
    by: &Actor,
    world: World<'_>,
    now: Timestamp,
) -> Result<Changed, Refusal> {
    let reason = checked("reason", reason, 3, 500)?;
    if !by.speaker().speaks_for(&report.ownership.owner) {
        return Err(ownership::Refusal::NotTheOwner { owner: report.ownership.owner }.into());
    }
    permitted(world, "observe", by, &report, now)?;
    let desk = routing::desk(world.mandate, world.rules, &report.place, now).ok_or(Refusal::NoPoliceDesk)?;
    let ground = ground_to_share(world.mandate, &desk.organisation, &report, now)?;
    let to = Owner::Intake(desk.organisation.clone());
    let offer = Offer { reason: Some(reason.clone()), ..new_offer(Kind::HandOver, to, by, world, now) };
    let ownership = report.ownership.offer(offer)?;
    let mut changed = changed(Report { ownership, ..report }, by, "handed-over", ground, now);
    changed.entry.details.reason = Some(reason);
    Ok(changed)
}

fn note(
    report: Report,
    text: &str,
    by: &Actor,
    world: World<'_>,
    now: Timestamp,
) -> Result<Changed, Refusal> {
    let written = written(&report, text, by, world, now)?;
    let mut changed = changed(report, by, "noted", Vec::new(), now);
    changed.note = Some(written);
    Ok(changed)
}

fn close(
    report: Report,
    (result, text): (Ending, Option<&str>),
    by: &Actor,
    world: World<'_>,
    now: Timestamp,
) -> Result<Changed, Refusal> {
    if !report.ownership.is_owned_by(&by.officer) {
        return Err(ownership::Refusal::NotTheOwner { owner: report.ownership.owner }.into());
    }
    if let Some(offer) = &report.ownership.offer {
        let (to, answer_by) = (offer.to.clone(), offer.answer_by);
        return Err(ownership::Refusal::AlreadyOffered { to, answer_by }.into());
    }
    let category = world.rules.category(&report.category);
    let ground = match (result, category) {
        (Ending::Enforced, Some(category)) => permitted(world, &category.act, by, &report, now)?,
        (Ending::Enforced, None) => return Err(Refusal::UnknownCategory(report.category)),
        _ => first_known(permitted(world, "observe", by, &report, now)?, &report.ground),
    };
    let text = text.filter(|text| !text.trim().is_empty());
    let written = text.map(|text| written(&report, text, by, world, now)).transpose()?;
    let outcome = Some(Outcome { result, at: now });
    let mut changed = changed(Report { outcome, ..report }, by, "closed", ground, now);
    changed.note = written;
    Ok(changed)
}

/// Asks the mandate for an act at the report's place; gives the sources, or the refusal with the whole answer.
fn permitted(
    world: World<'_>,
    act: &str,
    by: &Actor,
    report: &Report,
    now: Timestamp,
) -> Result<Vec<String>, Refusal> {
    let asked = match act {
        "observe" => world.mandate.may_observe(&by.officer, now),
        act => world.mandate.may_act(&by.officer, act, report.place.point, now),
    };
    let answer = asked.map_err(|error| Refusal::Unanswerable(error.to_string()))?;
    if answer.verdict == Verdict::Permitted {
        return Ok(sources(&answer));
    }
    Err(Refusal::Mandate { act: act.to_owned(), answer: Box::new(answer) })
}

/// A hand-over tells the other organisation something, so somebody at its desk must be allowed to know it (Wpg 15).
fn ground_to_share(
    mandate: &Mandate,
    desk: &OrganisationId,
    report: &Report,
    now: Timestamp,
) -> Result<Vec<String>, Refusal> {
    for officer in mandate.employed_by(desk, now) {
        let question = Mandate::knowing(&officer, (&report.holder, &report.information), "handhaving", now);
        if let Ok(answer) = mandate.engine().ask(&question)
            && answer.verdict == Verdict::Permitted
        {
            return Ok(sources(&answer));
        }
    }
    Err(Refusal::NoGroundToShare { desk: desk.clone() })
}

/// On which ground the one who accepts a hand-over may know what is handed over.
fn ground_to_know(report: &Report, by: &Actor, world: World<'_>, now: Timestamp) -> Vec<String> {
    let subject = (&report.holder, report.information.as_str());
    let question = Mandate::knowing(&by.officer, subject, "handhaving", now);
    let answer = world.mandate.engine().ask(&question).ok();
    answer
        .filter(|answer| answer.verdict == Verdict::Permitted)
        .map_or_else(Vec::new, |answer| sources(&answer))
}

fn written(
    report: &Report,
    text: &str,
    by: &Actor,
    world: World<'_>,
    now: Timestamp,
) -> Result<Note, Refusal> {
    let text = checked("note", text, 2, 2000)?;
    let desk = world.rules.desks.iter().find(|desk| desk.organisation == by.employer);
    // What police write down is police work, whoever reported it first (Wpg 1): it does not become the reporter's data.
    let information = desk.map_or_else(|| report.information.clone(), |desk| desk.information.clone());
    let clocks = clocks(world.mandate, &information, now);
    let (report, by_whom, holder) = (report.id.clone(), by.officer.clone(), by.employer.clone());
    Ok(Note { report, by: by_whom, at: now, text, holder, information, clocks })
}

fn new_offer(kind: Kind, to: Owner, by: &Actor, world: World<'_>, now: Timestamp) -> Offer {
    let answer_by = later(now, term(world.rules, kind));
    Offer { kind, to, by: by.officer.clone(), at: now, answer_by, raised_to: None, raised: 0, reason: None }
}

fn changed(report: Report, by: &Actor, verb: &str, ground: Vec<String>, now: Timestamp) -> Changed {
    let entry = entry(&report, By::Officer(by.officer.clone()), verb, ground, now);
    Changed { report, entry, note: None }
}

fn entry(report: &Report, by: By, verb: &str, ground: Vec<String>, at: Timestamp) -> Entry {
    let named = |owner: &Owner| format!("{}/{}", owner.kind(), owner.id());
    let offer = report.ownership.offer.as_ref();
    Entry {
        at,
        by,
        verb: verb.to_owned(),
        subject_kind: "report".to_owned(),
        subject: report.id.to_string(),
        holder: report.holder.clone(),
        information: report.information.clone(),
        ground,
        details: Details {
            owner: Some(named(&report.ownership.owner)),
            offered_to: offer.map(|offer| named(offer.raised_to.as_ref().unwrap_or(&offer.to))),
            status: Some(report.status().as_str().to_owned()),
            result: report.outcome.as_ref().map(|outcome| outcome.result.as_str().to_owned()),
            reason: None,
            area: report.place.smallest().map(ToString::to_string),
        },
    }
}

fn checked(field: &'static str, text: &str, least: usize, most: usize) -> Result<String, Refusal> {
    let text = text.trim().replace("\r\n", "\n");
    let has = text.chars().count();
    if (least..=most).contains(&has) { Ok(text) } else { Err(Refusal::Text { field, least, most, has }) }
}

fn employer(mandate: &Mandate, officer: &OfficerId) -> Result<OrganisationId, Refusal> {
    let found = mandate.employer(officer);
    found.ok_or_else(|| Refusal::Unanswerable(format!("the register has no officer `{officer}`")))
}

fn clocks(mandate: &Mandate, information: &str, now: Timestamp) -> Clocks {
    // A category that the register does not know is treated as police data: the stricter of the two in who may look.
    let regime = mandate.regime(information).and_then(Regime::parse).unwrap_or(Regime::Wpg8);
    Clocks::start(regime, now, mandate.time_zone())
}

fn term(rules: &Rules, kind: Kind) -> jiff::SignedDuration {
    match kind {
        Kind::Work => rules.answer_within.offer,
        Kind::HandOver => rules.answer_within.hand_over,
    }
}

fn later(now: Timestamp, term: jiff::SignedDuration) -> Timestamp {
    now.checked_add(term).unwrap_or(Timestamp::MAX)
}

fn first_known(ground: Vec<String>, otherwise: &[String]) -> Vec<String> {
    if ground.is_empty() { otherwise.to_vec() } else { ground }
}
