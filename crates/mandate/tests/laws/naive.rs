//! A second interpreter: follows the contract line by line over plain lists, slowly and without cleverness.
//!
//! It shares nothing with the engine but the register's structs and the areas.

use std::collections::{BTreeMap, BTreeSet};

use areas::AreaId;
use jiff::Timestamp;
use jiff::civil::Time;
use mandate::{
    Act, ActId, Arrangement, ArrangementKind, Clause, DomainId, Effect, Hours, Nature, Officer,
    OrganisationId, Period, Place, Question, Register, Selector, Status, Territory, Title, TitleKind,
};

/// What is compared with the engine's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) verdict: &'static str,
    pub(crate) capacity: Option<&'static str>,
    /// Kind and source of every ground of every chain.
    pub(crate) chains: BTreeSet<Vec<String>>,
    /// For a conditional answer: the names of the facts that are missing, the smallest sets only.
    pub(crate) missing: Option<BTreeSet<BTreeSet<String>>>,
}

struct Chain {
    grounds: Vec<String>,
    /// Facts that the situation could still give.
    lacks: BTreeSet<String>,
    /// Whether it fails on something that the situation can't give.
    dead: bool,
    title: Option<TitleKind>,
}

pub(crate) struct Naive<'r> {
    pub(crate) register: &'r Register,
    pub(crate) question: &'r Question,
}

fn within(period: Period, when: Timestamp) -> bool {
    if let Some(from) = period.from {
        if when < from {
            return false;
        }
    }
    if let Some(until) = period.until {
        if when >= until {
            return false;
        }
    }
    true
}

impl<'r> Naive<'r> {
    fn known(&self, recorded: Option<Timestamp>) -> bool {
        let (Some(recorded), Some(known_at)) = (recorded, self.question.known_at) else { return true };
        recorded <= known_at
    }

    fn when(&self) -> Timestamp {
        self.question.when
    }

    fn organisations(&self) -> BTreeMap<&'r str, Option<&'r OrganisationId>> {
        let all = self.register.organisations().iter().filter(|it| self.known(it.recorded));
        all.map(|it| (it.id.as_str(), it.part_of.as_ref())).collect()
    }

    fn line(&self, id: &str) -> Vec<String> {
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

    fn jurisdiction(&self, id: &str) -> Vec<AreaId> {
        let line = self.line(id);
        let mut areas = Vec::new();
        for organisation in self.register.organisations() {
            if line.iter().any(|name| name == organisation.id.as_str()) {
                areas.extend(organisation.jurisdiction.clone());
            }
        }
        areas
    }

    fn known_areas(&self, areas: &[AreaId]) -> Vec<AreaId> {
        areas.iter().filter(|id| self.known(self.register.area_recorded(id))).cloned().collect()
    }

    /// The place lies in one of these areas; an area as place must be covered by them together.
    fn inside(&self, areas: &[AreaId]) -> bool {
        let atlas = self.register.atlas();
        let areas = self.known_areas(areas);
        match self.question.at.as_ref().unwrap() {
            Place::Point(point) => areas.iter().any(|id| atlas.holds(id, *point, self.when())),
            Place::Area(name) => atlas.covers(&areas, &AreaId::parse(name).unwrap(), self.when()),
        }
    }

    fn touched(&self, areas: &[AreaId]) -> bool {
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

    fn declared(&self, act: &str) -> Option<&'r Act> {
        self.register.acts().iter().find(|it| it.id.as_str() == act && self.known(it.recorded))
    }

    /// The act itself, then everything above it that is declared.
    fn family(&self, act: &ActId) -> Vec<&'r Act> {
        let parts: Vec<&str> = act.as_str().split('.').collect();
        let names = (1..=parts.len()).rev().map(|length| parts[..length].join("."));
        names.filter_map(|name| self.declared(&name)).collect()
    }

    fn covers(&self, list: &[ActId], act: &ActId) -> bool {
        let family: Vec<&str> = self.family(act).iter().map(|it| it.id.as_str()).collect();
        list.iter().any(|named| family.contains(&named.as_str()))
    }

    fn nature(&self, act: &ActId) -> Option<Nature> {
        self.family(act).iter().find_map(|it| it.nature)
    }

    fn live_title(&self, title: &Title) -> bool {
        if !self.known(title.recorded) || !within(title.valid, self.when()) {
            return false;
        }
        if title.sworn.is_some_and(|sworn| self.when() < sworn) {
            return false;
        }
        !title.suspended.iter().any(|it| self.known(it.recorded) && within(it.period, self.when()))
    }

    fn domain_known(&self, domain: &DomainId) -> bool {
        self.register.domains().iter().any(|it| it.id == *domain && self.known(it.recorded))
    }

    fn holds_title(&self, officer: &Officer, kind: Option<TitleKind>, domain: Option<&DomainId>) -> bool {
        officer.titles.iter().any(|title| {
            self.live_title(title)
                && kind.is_none_or(|kind| title.title == kind)
                && domain.is_none_or(|it| title.domain.as_ref() == Some(it) && self.domain_known(it))
        })
    }

    fn certified(&self, officer: &Officer, id: &str) -> bool {
        let valid = |it: &&mandate::Certificate| self.known(it.recorded) && within(it.valid, self.when());
        officer.certificates.iter().filter(valid).any(|it| it.id.as_str() == id)
    }

    fn selected(&self, who: &Selector, officer: &Officer) -> bool {
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

    fn active(&self, arrangement: &Arrangement) -> bool {
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

    fn open(&self, hours: &Hours) -> bool {
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
    fn live(&self) -> Vec<(&'r Arrangement, &'r Clause)> {
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

    fn areas_of(&self, arrangement: &Arrangement, clause: &Clause) -> Vec<AreaId> {
        clause.area.clone().unwrap_or_else(|| {
            arrangement.parties.iter().flat_map(|party| self.jurisdiction(party.as_str())).collect()
        })
    }

    /// Rule 1 by title, without the place.
    fn competent_by(&self, officer: &Officer, title: &Title, act: &ActId) -> bool {
        if !self.live_title(title) {
            return false;
        }
        let family = self.family(act);
        let Some(holders) = family.iter().find_map(|it| it.held_by.as_ref()) else { return false };
        let held = holders.iter().any(|holder| {
            self.known(holder.recorded)
                && holder.title == title.title
                && (holder.domain.is_none() || holder.domain == title.domain)
                && holder.certificates.iter().all(|id| self.certified(officer, id.as_str()))
        });
        if !held {
            return false;
        }
        match title.title {
            TitleKind::Police => true,
            TitleKind::Inspector => self.covers(&title.acts, act),
            TitleKind::Boa => {
                let mut acts = Vec::new();
                let mut force = Vec::new();
                for domain in self.register.domains() {
                    if Some(&domain.id) != title.domain.as_ref() || !self.known(domain.recorded) {
                        continue;
                    }
                    for list in &domain.lists {
                        if self.known(list.recorded) && within(list.valid, self.when()) {
                            acts.extend(list.acts.clone());
                            force.extend(list.force.clone());
                        }
                    }
                }
                let means = family.iter().find_map(|it| it.force.as_ref());
                self.covers(&title.acts, act)
                    && self.covers(&acts, act)
                    && title.task.as_ref().is_none_or(|task| self.covers(task, act))
                    && means.is_none_or(|means| title.force.contains(means) && force.contains(means))
            }
        }
    }

    fn territory(&self, title: &Title) -> bool {
        match &title.territory {
            None => false,
            Some(Territory::National) => true,
            Some(Territory::Areas(areas)) => self.inside(areas),
        }
    }

    fn may_confer(&self, arrangement: &Arrangement) -> bool {
        match arrangement.kind {
            ArrangementKind::Statute | ArrangementKind::Decree | ArrangementKind::TemporaryAct => true,
            ArrangementKind::Pilot => self.register.arrangements().iter().any(|basis| {
                Some(&basis.id) == arrangement.basis.as_ref()
                    && [ArrangementKind::Statute, ArrangementKind::Decree].contains(&basis.kind)
                    && self.active(basis)
            }),
            _ => false,
        }
    }

    /// Rules 1 and 2: each competence as its source, the title in which it is used and its clause.
    fn competences(&self, officer: &'r Officer, act: &ActId) -> Vec<(String, TitleKind, Option<&'r Clause>)> {
        let mut found = Vec::new();
        for (at, title) in officer.titles.iter().enumerate() {
            if self.competent_by(officer, title, act) && self.territory(title) {
                found.push((format!("officer/{}/title/{}", officer.id, at + 1), title.title, None));
            }
        }
        let first = officer.titles.iter().find(|title| self.live_title(title)).map(|title| title.title);
        let Some(first) = first else { return found };
        for (arrangement, clause) in self.live() {
            let Effect::Confer { acts, to } = &clause.effect else { continue };
            if self.may_confer(arrangement)
                && self.covers(acts, act)
                && self.selected(to, officer)
                && self.inside(&self.areas_of(arrangement, clause))
            {
                let source = format!("arrangement/{}/clause/{}", arrangement.id, clause.id);
                found.push((source, to.title.unwrap_or(first), Some(clause)));
            }
        }
        found
    }

    /// Rule 3: each deployment as its source and its clause.
    fn deployments(&self, officer: &Officer) -> Vec<(String, Option<&'r Clause>)> {
        let employer = officer.employer.as_str();
        let mut found = Vec::new();
        if self.inside(&self.jurisdiction(employer)) {
            found.push((format!("organisation/{employer}"), None));
        }
        let line = self.line(employer);
        for (arrangement, clause) in self.live() {
            let Effect::MutualAid { acts, among } = &clause.effect else { continue };
            let among = among.as_ref().unwrap_or(&arrangement.parties);
            let (ours, others): (Vec<_>, Vec<_>) =
                among.iter().partition(|id| line.iter().any(|name| name == id.as_str()));
            let host = others.iter().any(|id| {
                self.organisations().contains_key(id.as_str()) && self.inside(&self.jurisdiction(id.as_str()))
            });
            if !ours.is_empty()
                && host
                && self.covers(acts, &self.question.act)
                && self.inside(&self.areas_of(arrangement, clause))
            {
                found.push((format!("arrangement/{}/clause/{}", arrangement.id, clause.id), Some(clause)));
            }
        }
        found
    }

    fn present(&self, kind: TitleKind, domain: Option<&DomainId>) -> bool {
        let others = self.question.situation.with.iter().filter(|id| **id != self.question.officer);
        let officers = others.map(|id| self.register.officers().iter().find(|it| it.id == *id).unwrap());
        officers.into_iter().any(|officer| self.holds_title(officer, Some(kind), domain))
    }

    /// Rule 4 for one clause: how many conditions there are, and what is lacking.
    fn conditions(&self, officer: &Officer, clause: &Clause) -> (usize, BTreeSet<String>, bool) {
        let conditions = &clause.conditions;
        let situation = &self.question.situation;
        let mut lacks = BTreeSet::new();
        let (mut count, mut dead) = (0, false);
        if !self.known(conditions.recorded) {
            return (0, lacks, false);
        }
        if conditions.with_police {
            count += 1;
            if !self.present(TitleKind::Police, None) {
                lacks.insert("with-police".to_owned());
            }
        }
        if let Some(with) = &conditions.with {
            count += 1;
            if !self.present(with.title, with.domain.as_ref()) {
                let domain = with.domain.as_ref().map(|domain| format!("/{domain}")).unwrap_or_default();
                lacks.insert(format!("with/{}{domain}", with.title));
            }
        }
        if let Some(by) = &conditions.directed_by {
            count += 1;
            if situation.directed_by.as_ref() != Some(by) {
                lacks.insert(format!("directed-by/{by}"));
            }
        }
        if let Some(of) = &conditions.on_request_of {
            count += 1;
            if situation.requested_by.as_ref() != Some(of) {
                lacks.insert(format!("on-request-of/{of}"));
            }
        }
        if conditions.recognisable {
            count += 1;
            if !situation.recognisable {
                lacks.insert("recognisable".to_owned());
            }
        }
        if let Some(id) = &conditions.certificate {
            count += 1;
            dead = !self.certified(officer, id.as_str());
        }
        (count, lacks, dead)
    }

    /// Rule 5: the sources of what forbids.
    fn restrictions(&self, officer: &Officer) -> BTreeSet<String> {
        let mut forbids: BTreeSet<(String, String)> = BTreeSet::new();
        let mut lifted: BTreeSet<(String, String)> = BTreeSet::new();
        for (arrangement, clause) in self.live() {
            let Effect::Restrict { acts, who, lifts, .. } = &clause.effect else { continue };
            let matches = self.covers(acts, &self.question.act)
                && self.selected(who, officer)
                && self.touched(&self.areas_of(arrangement, clause));
            if !matches {
                continue;
            }
            if lifts.is_empty() {
                forbids.insert((arrangement.id.to_string(), clause.id.to_string()));
            }
            for lift in lifts {
                lifted.insert((arrangement.id.to_string(), lift.to_string()));
            }
        }
        let left = forbids.difference(&lifted);
        left.map(|(arrangement, clause)| format!("arrangement/{arrangement}/clause/{clause}")).collect()
    }

    fn street_chains(&self, officer: &'r Officer) -> Vec<Chain> {
        let act = &self.question.act;
        let citizen = self.family(act).iter().find_map(|it| it.citizen).unwrap_or(false);
        if citizen {
            let offence = self.question.situation.offence.as_ref();
            if offence.is_none_or(|offence| self.competences(officer, offence).is_empty()) {
                return Vec::new();
            }
        }
        let mut chains = Vec::new();
        for (source, title, clause) in self.competences(officer, act) {
            let mut deployments = self.deployments(officer);
            if title == TitleKind::Police && clause.is_none() {
                deployments.push(("police-nationwide".to_owned(), None));
            }
            for (deployment, aid) in deployments {
                let mut chain = Chain {
                    grounds: vec![
                        format!("competence {source}"),
                        format!("territory {source}"),
                        format!("deployment {deployment}"),
                    ],
                    lacks: BTreeSet::new(),
                    dead: false,
                    title: Some(title),
                };
                for (clause, source) in [(clause, &source), (aid, &deployment)] {
                    if let Some(clause) = clause {
                        self.burden(officer, &mut chain, clause, source);
                    }
                }
                chains.push(chain);
            }
        }
        chains
    }

    fn burden(&self, officer: &Officer, chain: &mut Chain, clause: &Clause, source: &str) {
        let (count, lacks, dead) = self.conditions(officer, clause);
        chain.grounds.extend(std::iter::repeat_n(format!("condition {source}"), count));
        chain.lacks.extend(lacks);
        chain.dead |= dead;
    }

    fn clause_chains(&self, officer: &Officer) -> Vec<Chain> {
        let mut chains = Vec::new();
        let line = self.line(officer.employer.as_str());
        let question = self.question;
        let nature = self.nature(&question.act);
        if let (Some(Nature::Know), Some(from)) = (nature, &question.from) {
            if line.iter().any(|name| name == from.as_str()) {
                let grounds = vec![format!("clause organisation/{from}")];
                chains.push(Chain { grounds, lacks: BTreeSet::new(), dead: false, title: None });
            }
        }
        for (arrangement, clause) in self.live() {
            let matches = match (&clause.effect, nature) {
                (Effect::Direct { director, team }, Some(Nature::Direct)) => {
                    let asked = question.team.as_ref().unwrap();
                    (officer.id.as_str() == director || line.contains(director))
                        && team.organisation == asked.organisation
                        && team.title.is_none_or(|title| asked.title == Some(title))
                        && team.domain.as_ref().is_none_or(|domain| asked.domain.as_ref() == Some(domain))
                }
                (Effect::Enter { facility, who }, Some(Nature::Enter)) => {
                    Some(facility) == question.facility.as_ref() && self.selected(who, officer)
                }
                (Effect::Query { centre, who, grounds }, Some(Nature::Query)) => {
                    Some(centre) == question.centre.as_ref()
                        && grounds.contains(question.ground.as_ref().unwrap())
                        && self.selected(who, officer)
                }
                (Effect::Share(share), Some(Nature::Know)) => {
                    let holder = self.line(question.from.as_ref().unwrap().as_str());
                    let allowed = self.register.categories().iter().any(|category| {
                        category.id == share.category && category.grounds.contains(&share.ground)
                    });
                    Some(&share.category) == question.category.as_ref()
                        && holder.iter().any(|name| name == share.from.as_str())
                        && share.purposes.contains(question.purpose.as_ref().unwrap())
                        && allowed
                        && self.selected(&share.to, officer)
                }
                _ => false,
            };
            if matches {
                let source = format!("arrangement/{}/clause/{}", arrangement.id, clause.id);
                let mut chain = Chain {
                    grounds: vec![format!("clause {source}")],
                    lacks: BTreeSet::new(),
                    dead: false,
                    title: None,
                };
                self.burden(officer, &mut chain, clause, &source);
                chains.push(chain);
            }
        }
        chains
    }

    /// The answer, or `None` where the engine must give an error.
    pub(crate) fn ask(&self) -> Option<Told> {
        let officer = self.answerable()?;
        let nature = self.nature(&self.question.act)?;
        if nature == Nature::Observe {
            return Some(self.observe());
        }
        let street = matches!(nature, Nature::Enforce | Nature::Coerce);
        let mut chains = if street { self.street_chains(officer) } else { self.clause_chains(officer) };
        chains.retain(|chain| !chain.dead);
        if !self.question.situation.on_duty {
            for chain in &mut chains {
                chain.lacks.insert("on-duty".to_owned());
            }
        }
        let forbidden = self.restrictions(officer);
        let free: Vec<&Chain> = chains.iter().filter(|chain| chain.lacks.is_empty()).collect();
        let citizen = self.family(&self.question.act).iter().find_map(|it| it.citizen).unwrap_or(false);
        if forbidden.is_empty() && !free.is_empty() {
            let all_inspector = free.iter().all(|chain| chain.title == Some(TitleKind::Inspector));
            let capacity = if all_inspector { "inspector" } else { "investigating-officer" };
            return Some(Told {
                verdict: "permitted",
                capacity: street.then_some(capacity),
                chains: free.iter().map(|chain| chain.grounds.clone()).collect(),
                missing: None,
            });
        }
        if street && citizen && self.question.situation.in_the_act {
            let chain = vec![format!("citizen act/{}", self.question.act)];
            return Some(Told {
                verdict: "permitted",
                capacity: Some("citizen"),
                chains: BTreeSet::from([chain]),
                missing: None,
            });
        }
        if !forbidden.is_empty() {
            let chains = forbidden.iter().map(|source| vec![format!("restriction {source}")]).collect();
            return Some(Told { verdict: "refused", capacity: None, chains, missing: None });
        }
        if chains.is_empty() {
            return Some(Told { verdict: "refused", capacity: None, chains: BTreeSet::new(), missing: None });
        }
        let mut sets: BTreeSet<BTreeSet<String>> = chains.iter().map(|chain| chain.lacks.clone()).collect();
        if street && citizen {
            sets.insert(BTreeSet::from(["in-the-act".to_owned()]));
        }
        let smallest =
            sets.iter().filter(|set| !sets.iter().any(|other| other != *set && other.is_subset(set)));
        Some(Told {
            verdict: "conditional",
            capacity: None,
            chains: chains.iter().map(|chain| chain.grounds.clone()).collect(),
            missing: Some(smallest.cloned().collect()),
        })
    }

    fn observe(&self) -> Told {
        let on_duty = self.question.situation.on_duty;
        Told {
            verdict: if on_duty { "permitted" } else { "conditional" },
            capacity: on_duty.then_some("observer"),
            chains: BTreeSet::from([Vec::new()]),
            missing: (!on_duty).then(|| BTreeSet::from([BTreeSet::from(["on-duty".to_owned()])])),
        }
    }

    /// The officer, if the register knows everything that the question names and the question says enough.
    fn answerable(&self) -> Option<&'r Officer> {
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
        Some(asks)
    }
}
