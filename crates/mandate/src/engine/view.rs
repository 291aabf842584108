//! The register as it was known at some moment, read at another.

use areas::AreaId;
use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::ids::{ActId, CategoryId, CertificateId, DomainId, OrganisationId};
use crate::register::{
    Act, Arrangement, ArrangementKind, Category, Certificate, Clause, Conditions, Domain, DomainList, Effect,
    Holder, Nature, Officer, Organisation, Register, Selector, Status, StatusSince, Title, TitleKind,
};

/// The facts that count at a moment, from what was recorded by another.
#[derive(Clone, Copy)]
pub(crate) struct View<'e> {
    pub(crate) register: &'e Register,
    pub(crate) when: Timestamp,
    pub(crate) known_at: Option<Timestamp>,
    local: DateTime,
}

static NO_CONDITIONS: Conditions = Conditions {
    with_police: false,
    with: None,
    directed_by: None,
    on_request_of: None,
    recognisable: false,
    certificate: None,
    recorded: None,
};

impl<'e> View<'e> {
    pub(crate) fn new(register: &'e Register, when: Timestamp, known_at: Option<Timestamp>) -> Self {
        let local = register.zone().to_datetime(when);
        Self { register, when, known_at, local }
    }

    pub(crate) fn knows(&self, recorded: Option<Timestamp>) -> bool {
        match (recorded, self.known_at) {
            (Some(recorded), Some(known_at)) => recorded <= known_at,
            _ => true,
        }
    }

    pub(crate) fn organisation(&self, id: &OrganisationId) -> Option<&'e Organisation> {
        self.register.organisation(id.as_str()).filter(|it| self.knows(it.recorded))
    }

    pub(crate) fn act(&self, id: &ActId) -> Option<&'e Act> {
        self.register.act(id.as_str()).filter(|it| self.knows(it.recorded))
    }

    pub(crate) fn domain(&self, id: &DomainId) -> Option<&'e Domain> {
        self.register.domain(id.as_str()).filter(|it| self.knows(it.recorded))
    }

    pub(crate) fn category(&self, id: &CategoryId) -> Option<&'e Category> {
        self.register.category(id.as_str()).filter(|it| self.knows(it.recorded))
    }

    pub(crate) fn officer(&self, id: &str) -> Option<&'e Officer> {
        self.register.officer(id).filter(|it| self.knows(it.recorded))
    }

    pub(crate) fn knows_area(&self, id: &AreaId) -> bool {
        self.knows(self.register.area_recorded(id))
    }

    /// The organisation and all that it is part of, itself first; a circle stops.
    pub(crate) fn above(&self, id: &OrganisationId) -> Vec<&'e Organisation> {
        let mut line: Vec<&'e Organisation> = Vec::new();
        let mut next = self.organisation(id);
        while let Some(organisation) = next {
            if line.iter().any(|earlier| earlier.id == organisation.id) {
                break;
            }
            line.push(organisation);
            next = organisation.part_of.as_ref().and_then(|id| self.organisation(id));
        }
        line
    }

    /// The areas where its consent counts, its own and those of what it is part of.
    pub(crate) fn jurisdiction(&self, id: &OrganisationId) -> Vec<&'e AreaId> {
        self.above(id).into_iter().flat_map(|organisation| &organisation.jurisdiction).collect()
    }

    /// What the act or its nearest declared ancestor states.
    fn inherited<T>(&self, id: &ActId, states: impl Fn(&'e Act) -> Option<T>) -> Option<T> {
        let mut name = id.as_str();
        loop {
            let act = self.register.act(name).filter(|act| self.knows(act.recorded));
            if let Some(stated) = act.and_then(&states) {
                return Some(stated);
            }
            name = name.rsplit_once('.')?.0;
        }
    }

    pub(crate) fn nature(&self, act: &ActId) -> Option<Nature> {
        self.inherited(act, |act| act.nature)
    }

    pub(crate) fn holders(&self, act: &ActId) -> impl Iterator<Item = &'e Holder> + use<'e> {
        let view = *self;
        let stated = self.inherited(act, |act| act.held_by.as_deref()).unwrap_or_default();
        stated.iter().filter(move |holder| view.knows(holder.recorded))
    }

    pub(crate) fn force(&self, act: &ActId) -> Option<&'e str> {
        self.inherited(act, |act| act.force.as_deref())
    }

    pub(crate) fn citizen(&self, act: &ActId) -> bool {
        self.inherited(act, |act| act.citizen).unwrap_or_default()
    }

    /// Whether a list of acts names the act or an ancestor; a name that is not declared matches nothing.
    pub(crate) fn covers(&self, list: &[ActId], act: &ActId) -> bool {
        list.iter().any(|named| lies_under(act, named) && self.act(named).is_some())
    }

    /// The domain's lists in force.
    pub(crate) fn lists(&self, domain: &DomainId) -> impl Iterator<Item = &'e DomainList> + use<'e> {
        let view = *self;
        let lists = self.domain(domain).map(|domain| domain.lists.as_slice()).unwrap_or_default();
        lists.iter().filter(move |list| view.knows(list.recorded) && list.valid.contains(view.when))
    }

    /// The officer's titles that are known, with their numbers.
    pub(crate) fn titles(&self, officer: &'e Officer) -> impl Iterator<Item = (usize, &'e Title)> + use<'e> {
        let view = *self;
        let numbered = officer.titles.iter().enumerate().map(|(at, title)| (at + 1, title));
        numbered.filter(move |(_, title)| view.knows(title.recorded))
    }

    pub(crate) fn live_titles(
        &self,
        officer: &'e Officer,
    ) -> impl Iterator<Item = (usize, &'e Title)> + use<'e> {
        let view = *self;
        self.titles(officer).filter(move |(_, title)| view.live_title(title))
    }

    /// In its period, sworn and not suspended.
    pub(crate) fn live_title(&self, title: &Title) -> bool {
        let suspended = title
            .suspended
            .iter()
            .any(|suspension| self.knows(suspension.recorded) && suspension.period.contains(self.when));
        title.valid.contains(self.when) && title.sworn.is_none_or(|sworn| sworn <= self.when) && !suspended
    }

    pub(crate) fn certified(&self, officer: &Officer, id: &CertificateId) -> bool {
        let live = |it: &Certificate| it.id == *id && self.knows(it.recorded) && it.valid.contains(self.when);
        officer.certificates.iter().any(live)
    }

    /// Whether one live title meets both; a domain that is not declared matches nothing.
    pub(crate) fn entitled(
        &self,
        officer: &'e Officer,
        title: Option<TitleKind>,
        domain: Option<&DomainId>,
    ) -> bool {
        if domain.is_some_and(|domain| self.domain(domain).is_none()) {
            return false;
        }
        self.live_titles(officer).any(|(_, held)| {
            title.is_none_or(|title| held.title == title)
                && domain.is_none_or(|domain| held.domain.as_ref() == Some(domain))
        })
    }

    pub(crate) fn selects(&self, selector: &Selector, officer: &'e Officer) -> bool {
        let employed = |list: &Vec<OrganisationId>| self.belongs(&officer.employer, list);
        selector.organisations.as_ref().is_none_or(employed)
            && selector.officers.as_ref().is_none_or(|officers| officers.contains(&officer.id))
            && selector.certificates.iter().all(|id| self.certified(officer, id))
            && ((selector.title.is_none() && selector.domain.is_none())
                || self.entitled(officer, selector.title, selector.domain.as_ref()))
    }

    /// Whether the organisation, or one that it is part of, is in the list.
    pub(crate) fn belongs(&self, id: &OrganisationId, list: &[OrganisationId]) -> bool {
        self.above(id).iter().any(|organisation| list.contains(&organisation.id))
    }

    /// The standing at the moment: the latest counts, of equal ones the later line.
    pub(crate) fn status(&self, arrangement: &Arrangement) -> Option<Status> {
        let begun = |status: &&StatusSince| self.knows(status.recorded) && status.since <= self.when;
        arrangement.status.iter().filter(begun).max_by_key(|status| status.since).map(|status| status.is)
    }

    pub(crate) fn active(&self, arrangement: &Arrangement) -> bool {
        arrangement.valid.contains(self.when) && self.status(arrangement) == Some(Status::Active)
    }

    pub(crate) fn live_clause(&self, clause: &Clause) -> bool {
        let mut hours = clause.hours.iter().filter(|hours| self.knows(hours.recorded)).peekable();
        self.knows(clause.recorded)
            && clause.valid.contains(self.when)
            && (hours.peek().is_none() || hours.any(|hours| hours.contains(self.local)))
    }

    /// Whether its confer clauses count: by its kind, and for a pilot by a basis that is active.
    pub(crate) fn confers(&self, arrangement: &Arrangement) -> bool {
        match arrangement.kind {
            ArrangementKind::Statute | ArrangementKind::Decree | ArrangementKind::TemporaryAct => true,
            ArrangementKind::Pilot => self.basis(arrangement).is_some_and(|basis| self.active(basis)),
            ArrangementKind::Covenant
            | ArrangementKind::SecurityArrangement
            | ArrangementKind::EnforcementArrangement
            | ArrangementKind::CooperationAgreement
            | ArrangementKind::WorkAgreement
            | ArrangementKind::Secondment
            | ArrangementKind::LocalInitiative => false,
        }
    }

    /// The statute or decree that a pilot rests on.
    pub(crate) fn basis(&self, arrangement: &Arrangement) -> Option<&'e Arrangement> {
        let basis = self.register.arrangement(arrangement.basis.as_ref()?.as_str())?;
        let instrument = matches!(basis.kind, ArrangementKind::Statute | ArrangementKind::Decree);
        (instrument && self.knows(basis.recorded)).then_some(basis)
    }

    /// The clauses of the wanted effect that are live, in arrangements that are active.
    ///
    /// What a clause is about is looked at first: that costs least and leaves few.
    pub(crate) fn clauses(
        self,
        wanted: impl Fn(&'e Effect) -> bool + Copy,
    ) -> impl Iterator<Item = Cited<'e>> {
        let view = self;
        let all = self.register.arrangements().iter().flat_map(|arrangement| {
            arrangement.clauses.iter().map(move |clause| Cited { arrangement, clause })
        });
        all.filter(move |cited| {
            wanted(&cited.clause.effect)
                && view.live_clause(cited.clause)
                && view.knows(cited.arrangement.recorded)
                && view.active(cited.arrangement)
        })
    }

    /// Where a clause counts: its areas, or wherever a party has jurisdiction.
    pub(crate) fn areas(&self, cited: Cited<'e>) -> Vec<&'e AreaId> {
        match &cited.clause.area {
            Some(areas) => areas.iter().collect(),
            None => cited.arrangement.parties.iter().flat_map(|party| self.jurisdiction(party)).collect(),
        }
    }

    pub(crate) fn conditions(&self, clause: &'e Clause) -> &'e Conditions {
        if self.knows(clause.conditions.recorded) { &clause.conditions } else { &NO_CONDITIONS }
    }
}

/// A clause with the arrangement that it stands in.
#[derive(Clone, Copy)]
pub(crate) struct Cited<'e> {
    pub(crate) arrangement: &'e Arrangement,
    pub(crate) clause: &'e Clause,
}

impl<'e> Cited<'e> {
    pub(crate) fn source(&self) -> String {
        format!("arrangement/{}/clause/{}", self.arrangement.id, self.clause.id)
    }

    pub(crate) fn effect(&self) -> &'e Effect {
        &self.clause.effect
    }
}

/// Whether the act is the named one or lies under it.
fn lies_under(act: &ActId, named: &ActId) -> bool {
    let rest = act.as_str().strip_prefix(named.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
