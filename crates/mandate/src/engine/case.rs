//! A question with everything that it names looked up.

use areas::{AreaId, Point};

use crate::ids::{ActId, CategoryId, OrganisationId};
use crate::question::{Place, Question};
use crate::register::{Category, Nature, Officer, Register, Team};

use super::AskError;
use super::view::View;

/// A question whose names are all known.
#[derive(Clone)]
pub(crate) struct Case<'e> {
    pub(crate) view: View<'e>,
    pub(crate) question: &'e Question,
    pub(crate) officer: &'e Officer,
    pub(crate) act: &'e ActId,
    pub(crate) subject: Subject<'e>,
    pub(crate) ground: Ground<'e>,
    /// The other officers present.
    pub(crate) present: Vec<&'e Officer>,
}

/// What an act is about, by its nature.
#[derive(Clone, Copy)]
pub(crate) enum Subject<'e> {
    Observe,
    /// Enforce or coerce, at a place.
    Street,
    Direct(&'e Team),
    Enter(&'e str),
    Know {
        category: &'e Category,
        from: &'e OrganisationId,
        purpose: &'e str,
    },
    Query {
        centre: &'e OrganisationId,
        ground: &'e str,
    },
}

impl Subject<'_> {
    pub(crate) fn nature(&self) -> Nature {
        match self {
            Self::Observe => Nature::Observe,
            Self::Street => Nature::Enforce,
            Self::Direct(_) => Nature::Direct,
            Self::Enter(_) => Nature::Enter,
            Self::Know { .. } => Nature::Know,
            Self::Query { .. } => Nature::Query,
        }
    }
}

/// Where the question is about, as areas of the register.
#[derive(Clone)]
pub(crate) enum Ground<'e> {
    /// No place was named.
    Unplaced,
    /// The valid areas that hold the point, by id.
    Point(Vec<&'e AreaId>),
    /// The whole of an area.
    Whole(&'e AreaId),
}

impl<'e> Case<'e> {
    pub(crate) fn open(register: &'e Register, question: &'e Question) -> Result<Self, AskError> {
        let view = View::new(register, question.when, question.known_at);
        let unknown = || AskError::UnknownOfficer(question.officer.clone());
        let officer = view.officer(question.officer.as_str()).ok_or_else(unknown)?;
        let subject = subject(view, question, &question.act)?;
        let present = present(view, question)?;
        check_situation(view, question)?;
        let ground = match &question.at {
            None => Ground::Unplaced,
            Some(place) => ground(view, place)?,
        };
        if matches!((subject, &ground), (Subject::Street, Ground::Unplaced)) {
            return Err(AskError::Lacks { fact: "at", act: question.act.clone() });
        }
        Ok(Self { view, question, officer, act: &question.act, subject, ground, present })
    }

    /// The same case for another act, if the question says enough for it.
    pub(crate) fn with_act(&self, act: &'e ActId) -> Option<Self> {
        let subject = subject(self.view, self.question, act).ok()?;
        if matches!((subject, &self.ground), (Subject::Street, Ground::Unplaced)) {
            return None;
        }
        Some(Self { act, subject, ..self.clone() })
    }

    /// The same case on other ground.
    pub(crate) fn on(&self, ground: Ground<'e>) -> Self {
        Self { ground, ..self.clone() }
    }

    /// Whether the place lies in these areas; for an area as place, whether they cover all of it.
    pub(crate) fn lies_in<'a>(&self, areas: impl IntoIterator<Item = &'a AreaId>) -> bool {
        let mut known = areas.into_iter().filter(|id| self.view.knows_area(id));
        match &self.ground {
            Ground::Unplaced => false,
            Ground::Point(held) => known.any(|id| held.binary_search(&id).is_ok()),
            Ground::Whole(whole) => {
                let union: Vec<AreaId> = known.cloned().collect();
                self.view.register.atlas().covers(&union, whole, self.view.when)
            }
        }
    }

    /// Whether the place touches these areas; without a place, whether any of them exists then.
    pub(crate) fn touches<'a>(&self, areas: impl IntoIterator<Item = &'a AreaId>) -> bool {
        let mut known = areas.into_iter().filter(|id| self.view.knows_area(id));
        let atlas = self.view.register.atlas();
        match &self.ground {
            Ground::Unplaced => {
                known.any(|id| atlas.get(id).is_some_and(|area| area.valid_at(self.view.when)))
            }
            Ground::Point(held) => known.any(|id| held.binary_search(&id).is_ok()),
            Ground::Whole(whole) => known.any(|id| atlas.overlaps(id, whole, self.view.when)),
        }
    }
}

/// The valid and known areas that hold a point.
pub(crate) fn holding(view: View<'_>, point: Point) -> Vec<&AreaId> {
    let areas = view.register.atlas().at(point, view.when).into_iter();
    let mut ids: Vec<&AreaId> = areas.map(|area| &area.id).filter(|id| view.knows_area(id)).collect();
    ids.sort();
    ids
}

fn ground<'e>(view: View<'e>, place: &'e Place) -> Result<Ground<'e>, AskError> {
    match place {
        Place::Point(point) => {
            let held = holding(view, *point);
            if held.is_empty() { Err(AskError::OutsideEveryArea(*point)) } else { Ok(Ground::Point(held)) }
        }
        Place::Area(name) => {
            let known = AreaId::parse(name).ok().and_then(|id| view.register.atlas().get(&id));
            let area = known.filter(|area| view.knows_area(&area.id));
            let area = area.ok_or_else(|| AskError::UnknownArea(name.clone()))?;
            if area.valid_at(view.when) {
                Ok(Ground::Whole(&area.id))
            } else {
                Err(AskError::AreaNotValid(area.id.clone()))
            }
        }
    }
}

fn subject<'e>(view: View<'e>, question: &'e Question, act: &ActId) -> Result<Subject<'e>, AskError> {
    if view.act(act).is_none() {
        return Err(AskError::UnknownAct(act.clone()));
    }
    let lacks = |fact| AskError::Lacks { fact, act: act.clone() };
    match view.nature(act).ok_or_else(|| AskError::NoNature(act.clone()))? {
        Nature::Observe => Ok(Subject::Observe),
        Nature::Enforce | Nature::Coerce => Ok(Subject::Street),
        Nature::Enter => {
            let facility = question.facility.as_deref().ok_or_else(|| lacks("facility"))?;
            Ok(Subject::Enter(facility))
        }
        Nature::Direct => {
            let team = question.team.as_ref().ok_or_else(|| lacks("team"))?;
            known_organisation(view, &team.organisation)?;
            if let Some(domain) = team.domain.as_ref().filter(|domain| view.domain(domain).is_none()) {
                return Err(AskError::UnknownDomain(domain.clone()));
            }
            Ok(Subject::Direct(team))
        }
        Nature::Know => {
            let category = question.category.as_ref().ok_or_else(|| lacks("category"))?;
            let from = question.from.as_ref().ok_or_else(|| lacks("from"))?;
            let purpose = question.purpose.as_deref().ok_or_else(|| lacks("purpose"))?;
            known_organisation(view, from)?;
            Ok(Subject::Know { category: known_category(view, category)?, from, purpose })
        }
        Nature::Query => {
            let centre = question.centre.as_ref().ok_or_else(|| lacks("centre"))?;
            let ground = question.ground.as_deref().ok_or_else(|| lacks("ground"))?;
            known_organisation(view, centre)?;
            Ok(Subject::Query { centre, ground })
        }
    }
}

fn known_category<'e>(view: View<'e>, id: &CategoryId) -> Result<&'e Category, AskError> {
    view.category(id).ok_or_else(|| AskError::UnknownCategory(id.clone()))
}

fn known_organisation(view: View<'_>, id: &OrganisationId) -> Result<(), AskError> {
    view.organisation(id).map(|_| ()).ok_or_else(|| AskError::UnknownOrganisation(id.clone()))
}

fn present<'e>(view: View<'e>, question: &Question) -> Result<Vec<&'e Officer>, AskError> {
    let known = |id: &crate::ids::OfficerId| {
        view.officer(id.as_str()).ok_or_else(|| AskError::UnknownOfficer(id.clone()))
    };
    let mut present = question.situation.with.iter().map(known).collect::<Result<Vec<_>, _>>()?;
    // Nobody is one's own company.
    present.retain(|officer| officer.id != question.officer);
    Ok(present)
}

fn check_situation(view: View<'_>, question: &Question) -> Result<(), AskError> {
    let situation = &question.situation;
    for organisation in [&situation.directed_by, &situation.requested_by].into_iter().flatten() {
        known_organisation(view, organisation)?;
    }
    match &situation.offence {
        Some(offence) if view.act(offence).is_none() => Err(AskError::UnknownAct(offence.clone())),
        _ if !situation.accuracy.is_finite() || situation.accuracy < 0.0 => {
            Err(AskError::Accuracy(situation.accuracy))
        }
        _ => Ok(()),
    }
}
