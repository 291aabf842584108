//! Which facts count at the moment of the question, and what they select.

use std::collections::BTreeMap;

use areas::AreaId;
use jiff::Timestamp;
use jiff::civil::Time;
use mandate::{
    Act, ActId, Arrangement, Clause, DomainId, Hours, Nature, Officer, OrganisationId, Period, Place,
    Selector, Status, Title, TitleKind,
};

use super::Naive;

pub(super) fn within(period: Period, when: Timestamp) -> bool {
    let begun = match period.from {
        Some(from) => when >= from,
        None => true,
    };
    let over = match period.until {
        Some(until) => when >= until,
        None => false,
    };
    begun && !over
}

impl<'r> Naive<'r> {
    pub(super) fn known(&self, recorded: Option<Timestamp>) -> bool {
        let (Some(recorded), Some(known_at)) = (recorded, self.question.known_at) else { return true };
        recorded <= known_at
    }

    pub(super) fn when(&self) -> Timestamp {
        self.question.when
    }

    pub(super) fn organisations(&self) -> BTreeMap<&'r str, Option<&'r OrganisationId>> {
        let all = self.register.organisations().iter().filter(|it| self.known(it.recorded));
        all.map(|it| (it.id.as_str(), it.part_of.as_ref())).collect()
    }

    pub(super) fn line(&self, id: &str) -> Vec<String> {
        let all = self.organisations();
        let mut line: Vec<String> = Vec::new();
        let mut at = id.to_owned();
        while let Some((name, above)) = all.get_key_value(at.as_str()) {
            if line.contains(&(*name).to_owned()) {
                break;
            }
            line.push((*name).to_owned());
            match above {
                Some(above) => at = above.as_str().to_owned(),
                None => break,
            }
        }
        line
    }

    pub(super) fn jurisdiction(&self, id: &str) -> Vec<AreaId> {
        let line = self.line(id);
        let mut areas = Vec::new();
        for organisation in self.register.organisations() {
            if line.iter().any(|name| name == organisation.id.as_str()) {
                areas.extend(organisation.jurisdiction.clone());
            }
        }
        areas
    }

    pub(super) fn known_areas(&self, areas: &[AreaId]) -> Vec<AreaId> {
        areas.iter().filter(|id| self.known(self.register.area_recorded(id))).cloned().collect()
    }

    /// The place lies in one of these areas; an area as place must be covered by them together.
    pub(super) fn inside(&self, areas: &[AreaId]) -> bool {
        let atlas = self.register.atlas();
        let areas = self.known_areas(areas);
        match self.question.at.as_ref().unwrap() {
            Place::Point(point) => areas.iter().any(|id| atlas.holds(id, *point, self.when())),
            Place::Area(name) => atlas.covers(&areas, &AreaId::parse(name).unwrap(), self.when()),
        }
    }

    pub(super) fn touched(&self, areas: &[AreaId]) -> bool {
        let atlas = self.register.atlas();
        let areas = self.known_areas(areas);
        match &self.question.at {
            None => areas.iter().any(|id| atlas.get(id).is_some_and(|area| area.valid_at(self.when()))),
            Some(Place::Point(point)) => areas.iter().any(|id| atlas.holds(id, *point, self.when())),
            Some(Place::Area(name)) => {
                let whole = AreaId::parse(name).unwrap();
                areas.iter().any(|id| atlas.overlaps(id, &whole, self.when()))
            }
        }
    }

    pub(super) fn declared(&self, act: &str) -> Option<&'r Act> {
        self.register.acts().iter().find(|it| it.id.as_str() == act && self.known(it.recorded))
    }

    /// The act itself, then everything above it that is declared.
    pub(super) fn family(&self, act: &ActId) -> Vec<&'r Act> {
        let parts: Vec<&str> = act.as_str().split('.').collect();
        let names = (1..=parts.len()).rev().map(|length| parts[..length].join("."));
        names.filter_map(|name| self.declared(&name)).collect()
    }

    pub(super) fn covers(&self, list: &[ActId], act: &ActId) -> bool {
        let family: Vec<&str> = self.family(act).iter().map(|it| it.id.as_str()).collect();
        list.iter().any(|named| family.contains(&named.as_str()))
    }

    pub(super) fn nature(&self, act: &ActId) -> Option<Nature> {
        self.family(act).iter().find_map(|it| it.nature)
    }

    pub(super) fn live_title(&self, title: &Title) -> bool {
        if !self.known(title.recorded) || !within(title.valid, self.when()) {
            return false;
        }
        if title.sworn.is_some_and(|sworn| self.when() < sworn) {
            return false;
        }
        !title.suspended.iter().any(|it| self.known(it.recorded) && within(it.period, self.when()))
    }

    pub(super) fn domain_known(&self, domain: &DomainId) -> bool {
        self.register.domains().iter().any(|it| it.id == *domain && self.known(it.recorded))
    }

    pub(super) fn holds_title(
        &self,
        officer: &Officer,
        kind: Option<TitleKind>,
        domain: Option<&DomainId>,
    ) -> bool {
        officer.titles.iter().any(|title| {
            self.live_title(title)
                && kind.is_none_or(|kind| title.title == kind)
                && domain.is_none_or(|it| title.domain.as_ref() == Some(it) && self.domain_known(it))
        })
    }

    pub(super) fn certified(&self, officer: &Officer, id: &str) -> bool {
        let valid = |it: &&mandate::Certificate| self.known(it.recorded) && within(it.valid, self.when());
        officer.certificates.iter().filter(valid).any(|it| it.id.as_str() == id)
    }

    pub(super) fn selected(&self, who: &Selector, officer: &Officer) -> bool {
        if let Some(list) = &who.organisations {
            let line = self.line(officer.employer.as_str());
            if !list.iter().any(|id| line.iter().any(|name| name == id.as_str())) {
                return false;
            }
        }
        if who.officers.as_ref().is_some_and(|list| !list.contains(&officer.id)) {
            return false;
        }
        if who.certificates.iter().any(|id| !self.certified(officer, id.as_str())) {
            return false;
        }
        if who.title.is_none() && who.domain.is_none() {
            return true;
        }
        self.holds_title(officer, who.title, who.domain.as_ref())
    }

    pub(super) fn active(&self, arrangement: &Arrangement) -> bool {
        if !self.known(arrangement.recorded) || !within(arrangement.valid, self.when()) {
            return false;
        }
        let mut standing: Option<(Timestamp, Status)> = None;
        for status in &arrangement.status {
            if !self.known(status.recorded) || status.since > self.when() {
                continue;
            }
            if standing.is_none_or(|(since, _)| status.since >= since) {
                standing = Some((status.since, status.is));
            }
        }
        standing.is_some_and(|(_, status)| status == Status::Active)
    }

    pub(super) fn open(&self, hours: &Hours) -> bool {
        let local = self.register.zone().to_datetime(self.when());
        let midnight = Time::midnight();
        let from = hours.from.unwrap_or(midnight);
        let on = |day| hours.days.is_empty() || hours.days.contains(&day);
        let Some(until) = hours.until else { return on(local.weekday()) && local.time() >= from };
        if from < until {
            on(local.weekday()) && local.time() >= from && local.time() < until
        } else {
            let began_today = on(local.weekday()) && local.time() >= from;
            let began_yesterday = on(local.weekday().previous()) && local.time() < until;
            began_today || began_yesterday
        }
    }

    /// Every clause that counts at the moment.
    pub(super) fn live(&self) -> Vec<(&'r Arrangement, &'r Clause)> {
        let mut found = Vec::new();
        for arrangement in self.register.arrangements() {
            if !self.active(arrangement) {
                continue;
            }
            for clause in &arrangement.clauses {
                let hours: Vec<&Hours> = clause.hours.iter().filter(|it| self.known(it.recorded)).collect();
                let open = hours.is_empty() || hours.iter().any(|it| self.open(it));
                if self.known(clause.recorded) && within(clause.valid, self.when()) && open {
                    found.push((arrangement, clause));
                }
            }
        }
        found
    }

    pub(super) fn areas_of(&self, arrangement: &Arrangement, clause: &Clause) -> Vec<AreaId> {
        clause.area.clone().unwrap_or_else(|| {
            arrangement.parties.iter().flat_map(|party| self.jurisdiction(party.as_str())).collect()
        })
    }
}
