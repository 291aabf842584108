//! Rule 4: the conditions of the clauses that are used.

use crate::register::{Officer, TitleKind};

use super::case::Case;
use super::chain::{Lack, Link};
use super::view::Cited;

impl<'e> Case<'e> {
    /// The conditions of a clause, each with whether it is met.
    fn conditions_of(&self, cited: Cited<'e>) -> Vec<(Lack<'e>, bool)> {
        let conditions = self.view.conditions(cited.clause);
        let situation = &self.question.situation;
        let with = |title, domain| {
            self.present.iter().any(|officer: &&'e Officer| self.view.entitled(officer, Some(title), domain))
        };
        let mut found = Vec::new();
        if conditions.with_police {
            found.push((Lack::WithPolice, with(TitleKind::Police, None)));
        }
        if let Some(company) = &conditions.with {
            found.push((Lack::With(company), with(company.title, company.domain.as_ref())));
        }
        if let Some(organisation) = &conditions.directed_by {
            let met = situation.directed_by.as_ref() == Some(organisation);
            found.push((Lack::DirectedBy(organisation), met));
        }
        if let Some(organisation) = &conditions.on_request_of {
            let met = situation.requested_by.as_ref() == Some(organisation);
            found.push((Lack::OnRequestOf(organisation), met));
        }
        if conditions.recognisable {
            found.push((Lack::Recognisable, situation.recognisable));
        }
        if let Some(id) = &conditions.certificate {
            found.push((Lack::Certificate(id), self.view.certified(self.officer, id)));
        }
        found
    }

    /// The conditions of these clauses as links, and those that are not met.
    pub(crate) fn conditions(&self, clauses: &[Cited<'e>]) -> (Vec<Link<'e>>, Vec<Lack<'e>>) {
        let mut links = Vec::new();
        let mut lacks = Vec::new();
        for cited in clauses {
            for (lack, met) in self.conditions_of(*cited) {
                links.push(Link::Condition(*cited, lack));
                if !met {
                    lacks.push(lack);
                }
            }
        }
        if !self.question.situation.on_duty {
            lacks.push(Lack::OnDuty);
        }
        (links, lacks)
    }
}

impl Lack<'_> {
    /// Whether the situation can mend it: then the answer is conditional, not refused.
    pub(crate) fn situational(&self) -> bool {
        match self {
            Self::OnDuty
            | Self::WithPolice
            | Self::With(_)
            | Self::DirectedBy(_)
            | Self::OnRequestOf(_)
            | Self::Recognisable
            | Self::InTheAct
            | Self::Position(_) => true,
            Self::Certificate(_)
            | Self::Live(_)
            | Self::Deed(_)
            | Self::List(_)
            | Self::Task(_)
            | Self::ForceOnDeed(..)
            | Self::ForceInList(..)
            | Self::Territory(_)
            | Self::Appointment
            | Self::Offence
            | Self::Deployment
            | Self::Restriction(_)
            | Self::Clause(_) => false,
        }
    }
}
