//! What is missing: the smallest sets of facts that would turn the verdict.

use crate::answer::Verdict;

use super::case::{Case, Subject};
use super::chain::{Held, Lack};
use super::competence::Competence;
use super::evaluate::Outcome;

/// A set of facts, ordered by name.
pub(crate) type Set<'e> = Vec<Lack<'e>>;

impl<'e> Case<'e> {
    /// The sets of which no part would do, the smallest first.
    pub(crate) fn missing(&self, outcome: &Outcome<'e>) -> Vec<Set<'e>> {
        let mut sets = match outcome.verdict {
            Verdict::Permitted => return Vec::new(),
            Verdict::Conditional => outcome.chains.iter().map(|chain| chain.lacks.clone()).collect(),
            Verdict::Refused => self.refused(),
        };
        if matches!(self.subject, Subject::Street) && self.view.citizen(self.act) {
            sets.push(vec![Lack::InTheAct]);
        }
        minimal(sets)
    }

    fn refused(&self) -> Vec<Set<'e>> {
        let forbidden: Set<'e> = self.restrictions().into_iter().map(Lack::Restriction).collect();
        let ways = match self.subject {
            Subject::Street => self.ways(),
            _ => self.clause_ways(),
        };
        ways.into_iter().map(|way| way.into_iter().chain(forbidden.iter().copied()).collect()).collect()
    }

    fn clause_ways(&self) -> Vec<Set<'e>> {
        let mut ways: Vec<Set<'e>> = self.clause_chains().into_iter().map(|chain| chain.lacks).collect();
        ways.push(self.with_duty(vec![Lack::Clause(self.subject.nature())]));
        ways
    }

    /// Every competence, held or nearly held, with every deployment.
    fn ways(&self) -> Vec<Set<'e>> {
        let offence = (!self.competent_for_offence()).then_some(Lack::Offence);
        let mut ways = Vec::new();
        for (competence, lacks) in self.near_competences() {
            for deployment in self.deployment_ways(competence) {
                ways.push(lacks.iter().copied().chain(deployment).chain(offence).collect());
            }
        }
        if ways.is_empty() {
            let deployment = if self.deployments().is_empty() { Some(Lack::Deployment) } else { None };
            ways.push(
                self.with_duty([Lack::Appointment].into_iter().chain(deployment).chain(offence).collect()),
            );
        }
        ways
    }

    fn near_competences(&self) -> Vec<(Competence<'e>, Set<'e>)> {
        let mut found = Vec::new();
        for (number, title) in self.view.titles(self.officer) {
            let held = Held { officer: &self.officer.id, number, title };
            found.extend(self.title_lacks(held, self.act).map(|lacks| (Competence::Title(held), lacks)));
        }
        let conferred = self.conferred(self.act).filter(|cited| self.in_area(*cited));
        found.extend(conferred.map(|cited| (Competence::Confer(cited), Vec::new())));
        found
    }

    /// What each deployment lacks, the conditions of the clauses that are used included.
    fn deployment_ways(&self, competence: Competence<'e>) -> Vec<Set<'e>> {
        let deployments = self.deployments().into_iter().chain(self.nationwide(competence));
        let mut ways: Vec<Set<'e>> =
            deployments.map(|deployment| self.chain(competence, deployment).lacks).collect();
        if ways.is_empty() {
            let clauses: Vec<_> = competence.clause().into_iter().collect();
            let (_, lacks) = self.conditions(&clauses);
            ways.push([Lack::Deployment].into_iter().chain(lacks).collect());
        }
        ways
    }

    fn with_duty(&self, mut set: Set<'e>) -> Set<'e> {
        set.extend(self.conditions(&[]).1);
        set
    }
}

/// Drops every set that holds another, and puts the rest in a fixed order.
fn minimal(sets: Vec<Set<'_>>) -> Vec<Set<'_>> {
    let mut named: Vec<(Vec<String>, Set<'_>)> = sets.into_iter().map(by_name).collect();
    named.sort_by(|(a, _), (b, _)| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    let mut kept: Vec<(Vec<String>, Set<'_>)> = Vec::new();
    for (names, set) in named {
        if !kept.iter().any(|(smaller, _)| smaller.iter().all(|name| names.contains(name))) {
            kept.push((names, set));
        }
    }
    kept.into_iter().map(|(_, set)| set).collect()
}

fn by_name(mut set: Set<'_>) -> (Vec<String>, Set<'_>) {
    set.sort_by_cached_key(Lack::fact);
    set.dedup_by_key(|lack| lack.fact());
    (set.iter().map(Lack::fact).collect(), set)
}
