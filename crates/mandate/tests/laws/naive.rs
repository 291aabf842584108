//! A second interpreter: follows the contract line by line over plain lists, slowly and without cleverness.
//!
//! It shares nothing with the engine but the register's structs and the areas.

mod answerable;
mod facts;

use std::collections::BTreeSet;

use mandate::{
    ActId, Arrangement, ArrangementKind, Clause, DomainId, Effect, Nature, Officer, Question, Register,
    Territory, Title, TitleKind,
};

use facts::within;

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

impl<'r> Naive<'r> {
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
        let own = question.from.as_ref().filter(|from| line.iter().any(|name| name == from.as_str()));
        if let (Some(Nature::Know), Some(from)) = (nature, own) {
            let grounds = vec![format!("clause organisation/{from}")];
            chains.push(Chain { grounds, lacks: BTreeSet::new(), dead: false, title: None });
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
}
