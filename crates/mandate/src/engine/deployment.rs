//! Rule 3: deployment.

use crate::register::{Effect, Organisation, TitleKind};

use super::case::Case;
use super::chain::Link;
use super::competence::Competence;
use super::view::Cited;

impl<'e> Case<'e> {
    /// All that deploys the officer here, whatever the competence.
    pub(crate) fn deployments(&self) -> Vec<Link<'e>> {
        let employer = &self.officer.employer;
        let own = self.lies_in(self.view.jurisdiction(employer)).then_some(Link::OwnGround(employer));
        own.into_iter().chain(self.mutual_aid()).collect()
    }

    /// Whether a competence is deployed in the whole country.
    pub(crate) fn nationwide(&self, competence: Competence<'e>) -> Option<Link<'e>> {
        match competence {
            Competence::Title(held) if held.title.title == TitleKind::Police => {
                Some(Link::Nationwide(&self.officer.employer))
            }
            Competence::Title(_) | Competence::Confer(_) => None,
        }
    }

    fn mutual_aid(&self) -> impl Iterator<Item = Link<'e>> {
        let wanted = |effect: &Effect| matches!(effect, Effect::MutualAid { acts, .. } if self.view.covers(acts, self.act));
        self.view.clauses(wanted).filter_map(|cited| {
            let other = self.host(cited)?;
            self.in_area(cited).then_some(Link::MutualAid(cited, other))
        })
    }

    /// The other organisation of a mutual-aid clause in whose jurisdiction the place lies.
    fn host(&self, cited: Cited<'e>) -> Option<&'e Organisation> {
        let Effect::MutualAid { among, .. } = cited.effect() else { return None };
        let among = among.as_ref().unwrap_or(&cited.arrangement.parties);
        let line = self.view.above(&self.officer.employer);
        if !line.iter().any(|organisation| among.contains(&organisation.id)) {
            return None;
        }
        let others = among.iter().filter(|id| line.iter().all(|organisation| organisation.id != **id));
        let mut hosts: Vec<&'e Organisation> = others
            .filter_map(|id| self.view.organisation(id))
            .filter(|other| self.lies_in(self.view.jurisdiction(&other.id)))
            .collect();
        // The order of the list changes nothing.
        hosts.sort_by(|a, b| a.id.cmp(&b.id));
        hosts.first().copied()
    }
}
