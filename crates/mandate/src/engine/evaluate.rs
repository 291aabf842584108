//! From rules to a verdict.

use crate::answer::{Capacity, Verdict};
use crate::register::TitleKind;

use super::case::{Case, Subject};
use super::chain::{Chain, Lack, Link};
use super::competence::Competence;
use super::view::Cited;

/// What the rules gave, before anything is put in words.
pub(crate) struct Outcome<'e> {
    pub(crate) verdict: Verdict,
    pub(crate) capacity: Option<Capacity>,
    /// The chains that permit, or would; or one for each clause that forbids.
    pub(crate) chains: Vec<Chain<'e>>,
}

impl<'e> Case<'e> {
    /// The verdict on this very ground.
    pub(crate) fn evaluate(&self) -> Outcome<'e> {
        match self.subject {
            Subject::Observe => self.observe(),
            Subject::Street => self.street(),
            Subject::Direct(_) | Subject::Enter(_) | Subject::Know { .. } | Subject::Query { .. } => {
                Self::judge(self.clause_chains(), &self.restrictions())
            }
        }
    }

    fn observe(&self) -> Outcome<'e> {
        let (_, lacks) = self.conditions(&[]);
        let verdict = if lacks.is_empty() { Verdict::Permitted } else { Verdict::Conditional };
        let capacity = lacks.is_empty().then_some(Capacity::Observer);
        Outcome { verdict, capacity, chains: vec![Chain { links: Vec::new(), lacks, acting: None }] }
    }

    fn street(&self) -> Outcome<'e> {
        let outcome = Self::judge(self.statutory_chains(), &self.restrictions());
        let caught = self.question.situation.in_the_act && self.view.citizen(self.act);
        if outcome.verdict == Verdict::Permitted || !caught {
            return outcome;
        }
        // Art. 53 Sv: caught in the act, anyone may.
        let chain = Chain { links: vec![Link::Citizen(self.act)], lacks: Vec::new(), acting: None };
        Outcome { verdict: Verdict::Permitted, capacity: Some(Capacity::Citizen), chains: vec![chain] }
    }

    /// Rules 1 to 4.
    fn statutory_chains(&self) -> Vec<Chain<'e>> {
        if !self.competent_for_offence() {
            return Vec::new();
        }
        let competences = self.competences(self.act);
        if competences.is_empty() {
            return Vec::new();
        }
        let deployments = self.deployments();
        let mut chains = Vec::new();
        for competence in competences {
            for deployment in deployments.iter().copied().chain(self.nationwide(competence)) {
                chains.push(self.chain(competence, deployment));
            }
        }
        chains
    }

    pub(crate) fn chain(&self, competence: Competence<'e>, deployment: Link<'e>) -> Chain<'e> {
        let mut clauses: Vec<Cited<'e>> = competence.clause().into_iter().collect();
        if let Link::MutualAid(cited, _) = deployment {
            clauses.push(cited);
        }
        let (conditions, lacks) = self.conditions(&clauses);
        let links = competence.links().into_iter().chain([deployment]).chain(conditions).collect();
        Chain { links, lacks, acting: self.acting(competence) }
    }

    /// A citizen's act needs competence for its offence as well: art. 127 Sv speaks of the offence at hand.
    pub(crate) fn competent_for_offence(&self) -> bool {
        if !self.view.citizen(self.act) {
            return true;
        }
        let offence = self.question.situation.offence.as_ref();
        offence.is_some_and(|offence| !self.competences(offence).is_empty())
    }

    /// Rule 5 and what the situation leaves.
    fn judge(chains: Vec<Chain<'e>>, restrictions: &[Cited<'e>]) -> Outcome<'e> {
        if !restrictions.is_empty() {
            return Outcome { verdict: Verdict::Refused, capacity: None, chains: forbidden(restrictions) };
        }
        let (permitting, rest): (Vec<_>, Vec<_>) = chains.into_iter().partition(|it| it.lacks.is_empty());
        if !permitting.is_empty() {
            let capacity = capacity(&permitting);
            return Outcome { verdict: Verdict::Permitted, capacity, chains: permitting };
        }
        let mendable = |chain: &Chain<'_>| chain.lacks.iter().all(Lack::situational);
        let chains: Vec<_> = rest.into_iter().filter(mendable).collect();
        let verdict = if chains.is_empty() { Verdict::Refused } else { Verdict::Conditional };
        Outcome { verdict, capacity: None, chains }
    }
}

fn forbidden<'e>(restrictions: &[Cited<'e>]) -> Vec<Chain<'e>> {
    let chain =
        |cited: &Cited<'e>| Chain { links: vec![Link::Restriction(*cited)], lacks: Vec::new(), acting: None };
    restrictions.iter().map(chain).collect()
}

/// An inspector only when every chain is an inspector's; acts by clause know no capacity.
fn capacity(permitting: &[Chain<'_>]) -> Option<Capacity> {
    let mut acting = permitting.iter().filter_map(|chain| chain.acting).peekable();
    acting.peek()?;
    let inspector = acting.all(|title| title == TitleKind::Inspector);
    Some(if inspector { Capacity::Inspector } else { Capacity::InvestigatingOfficer })
}
