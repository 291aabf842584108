//! When a question can be answered at all.

use areas::AreaId;
use mandate::{Nature, Officer, OrganisationId, Place};

use super::Naive;

impl<'r> Naive<'r> {
    /// The officer, if the register knows everything that the question names and the question says enough.
    pub(super) fn answerable(&self) -> Option<&'r Officer> {
        let question = self.question;
        let officer = |id: &mandate::OfficerId| {
            self.register.officers().iter().find(|it| it.id == *id && self.known(it.recorded))
        };
        let asks = officer(&question.officer)?;
        self.declared(question.act.as_str())?;
        for id in &question.situation.with {
            officer(id)?;
        }
        if let Some(offence) = &question.situation.offence {
            self.declared(offence.as_str())?;
        }
        let team = question.team.as_ref().map(|team| &team.organisation);
        let nature = self.nature(&question.act)?;
        let mut named: Vec<&OrganisationId> = Vec::new();
        named.extend(question.situation.directed_by.as_ref());
        named.extend(question.situation.requested_by.as_ref());
        match nature {
            Nature::Observe => {}
            Nature::Enforce | Nature::Coerce => {
                question.at.as_ref()?;
            }
            Nature::Direct => {
                named.push(team?);
                let domain = question.team.as_ref().and_then(|team| team.domain.as_ref());
                if domain.is_some_and(|domain| !self.domain_known(domain)) {
                    return None;
                }
            }
            Nature::Enter => {
                question.facility.as_ref()?;
            }
            Nature::Know => {
                named.push(question.from.as_ref()?);
                question.purpose.as_ref()?;
                let category = question.category.as_ref()?;
                self.register.categories().iter().find(|it| it.id == *category && self.known(it.recorded))?;
            }
            Nature::Query => {
                named.push(question.centre.as_ref()?);
                question.ground.as_ref()?;
            }
        }
        if named.iter().any(|id| !self.organisations().contains_key(id.as_str())) {
            return None;
        }
        self.place_known()?;
        Some(asks)
    }

    /// The place, if given, is known and valid.
    fn place_known(&self) -> Option<()> {
        let question = self.question;
        match &question.at {
            None => {}
            Some(Place::Area(name)) => {
                let id = AreaId::parse(name).ok()?;
                let area = self.register.atlas().get(&id)?;
                if !self.known(self.register.area_recorded(&id)) || !area.valid_at(question.when) {
                    return None;
                }
            }
            Some(Place::Point(point)) => {
                let mut all = self.register.atlas().iter();
                let holds = |area: &areas::Area| {
                    self.known(self.register.area_recorded(&area.id))
                        && area.valid_at(question.when)
                        && area.contains(*point)
                };
                if !all.any(holds) {
                    return None;
                }
            }
        }
        Some(())
    }
}
