//! Direct, enter, know and query: the clause of that name takes the place of rules 1 to 3.

use crate::register::{Effect, Share, Team};

use super::case::{Case, Subject};
use super::chain::{Chain, Link};

impl<'e> Case<'e> {
    /// The chains by clause, and by what the own organisation holds.
    pub(crate) fn clause_chains(&self) -> Vec<Chain<'e>> {
        let matching = self.view.clauses(|effect| self.gives(effect));
        let by_clause = matching.map(|cited| {
            let (conditions, lacks) = self.conditions(&[cited]);
            let links = std::iter::once(Link::Clause(cited)).chain(conditions).collect();
            Chain { links, lacks, acting: None }
        });
        self.own_holder().into_iter().chain(by_clause).collect()
    }

    /// What the own organisation holds needs no clause.
    fn own_holder(&self) -> Option<Chain<'e>> {
        let Subject::Know { from, .. } = self.subject else { return None };
        let line = self.view.above(&self.officer.employer);
        let holder = line.into_iter().find(|organisation| organisation.id == *from)?;
        let (_, lacks) = self.conditions(&[]);
        Some(Chain { links: vec![Link::Holder(holder)], lacks, acting: None })
    }

    fn gives(&self, effect: &Effect) -> bool {
        match (effect, self.subject) {
            (Effect::Direct { director, team }, Subject::Direct(asked)) => {
                self.directs(director) && same_team(team, asked)
            }
            (Effect::Enter { facility, who }, Subject::Enter(asked)) => {
                facility == asked && self.view.selects(who, self.officer)
            }
            (Effect::Share(share), Subject::Know { .. }) => self.shares(share),
            (Effect::Query { centre, who, grounds }, Subject::Query { centre: asked, ground }) => {
                centre == asked
                    && grounds.iter().any(|it| it == ground)
                    && self.view.selects(who, self.officer)
            }
            _ => false,
        }
    }

    fn directs(&self, director: &str) -> bool {
        self.officer.id.as_str() == director
            || self.view.above(&self.officer.employer).iter().any(|it| it.id.as_str() == director)
    }

    fn shares(&self, share: &Share) -> bool {
        let Subject::Know { category, from, purpose } = self.subject else { return false };
        share.category == category.id
            && self.view.belongs(from, std::slice::from_ref(&share.from))
            && share.purposes.iter().any(|it| it == purpose)
            && category.grounds.contains(&share.ground)
            && self.view.selects(&share.to, self.officer)
    }
}

/// What the clause says of the team must be what is asked; what it leaves open may be anything.
fn same_team(team: &Team, asked: &Team) -> bool {
    team.organisation == asked.organisation
        && (team.title.is_none() || team.title == asked.title)
        && (team.domain.is_none() || team.domain == asked.domain)
}
