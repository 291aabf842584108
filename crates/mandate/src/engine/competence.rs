//! Rules 1 and 2: competence and territory.

use crate::ids::ActId;
use crate::register::{Effect, Holder, Officer, Selector, Territory, Title, TitleKind};

use super::case::Case;
use super::chain::{Held, Lack, Link};
use super::view::Cited;

/// What makes an officer competent at a place.
#[derive(Clone, Copy)]
pub(crate) enum Competence<'e> {
    Title(Held<'e>),
    Confer(Cited<'e>),
}

impl<'e> Competence<'e> {
    pub(crate) fn links(self) -> [Link<'e>; 2] {
        match self {
            Self::Title(held) => [Link::Title(held), Link::TitleGround(held)],
            Self::Confer(cited) => [Link::Confer(cited), Link::ClauseGround(cited)],
        }
    }

    /// The clause that it comes from, if it does.
    pub(crate) fn clause(self) -> Option<Cited<'e>> {
        match self {
            Self::Title(_) => None,
            Self::Confer(cited) => Some(cited),
        }
    }
}

impl<'e> Case<'e> {
    /// All competences for an act whose territory holds the place.
    pub(crate) fn competences(&self, act: &'e ActId) -> Vec<Competence<'e>> {
        let mut found: Vec<Competence<'e>> = Vec::new();
        for (number, title) in self.view.live_titles(self.officer) {
            let held = Held { officer: &self.officer.id, number, title };
            if self.title_lacks(held, act).is_some_and(|lacks| lacks.is_empty()) {
                found.push(Competence::Title(held));
            }
        }
        found.extend(self.conferred(act).filter(|cited| self.in_area(*cited)).map(Competence::Confer));
        found
    }

    /// Live clauses that confer the act on the officer, wherever.
    pub(crate) fn conferred(&self, act: &'e ActId) -> impl Iterator<Item = Cited<'e>> {
        let (view, officer) = (self.view, self.officer);
        let wanted =
            move |effect: &Effect| matches!(effect, Effect::Confer { acts, .. } if view.covers(acts, act));
        view.clauses(wanted).filter(move |cited| {
            matches!(cited.effect(), Effect::Confer { to, .. } if view.selects(to, officer))
                && view.confers(cited.arrangement)
                && view.live_titles(officer).next().is_some()
        })
    }

    /// What a title lacks to be competent for the act here; none when it can't hold the act at all.
    pub(crate) fn title_lacks(&self, held: Held<'e>, act: &'e ActId) -> Option<Vec<Lack<'e>>> {
        let mut lacks = self.certificate_lacks(held.title, act)?;
        if !self.view.live_title(held.title) {
            lacks.push(Lack::Live(held));
        }
        match held.title.title {
            TitleKind::Police => {}
            TitleKind::Boa => self.boa_lacks(held, act, &mut lacks),
            TitleKind::Inspector => {
                if !self.view.covers(&held.title.acts, act) {
                    lacks.push(Lack::Deed(held));
                }
            }
        }
        if !self.in_territory(held.title) {
            lacks.push(Lack::Territory(held));
        }
        Some(lacks)
    }

    /// The certificates lacking under the statutory holder that asks for the fewest; none when no holder is met.
    fn certificate_lacks(&self, title: &Title, act: &'e ActId) -> Option<Vec<Lack<'e>>> {
        let lacking = |holder: &'e Holder| -> Vec<Lack<'e>> {
            let certificates = holder.certificates.iter();
            certificates.filter(|id| !self.view.certified(self.officer, id)).map(Lack::Certificate).collect()
        };
        self.view.holders(act).filter(|holder| holds(holder, title)).map(lacking).min_by_key(Vec::len)
    }

    /// Deed, list, task and force: BBO art. 2 and the domain's list in force.
    fn boa_lacks(&self, held: Held<'e>, act: &'e ActId, lacks: &mut Vec<Lack<'e>>) {
        let (view, title) = (self.view, held.title);
        let lists = || title.domain.iter().flat_map(|domain| view.lists(domain));
        if !view.covers(&title.acts, act) {
            lacks.push(Lack::Deed(held));
        }
        if !lists().any(|list| view.covers(&list.acts, act)) {
            lacks.push(Lack::List(held));
        }
        if title.task.as_ref().is_some_and(|task| !view.covers(task, act)) {
            lacks.push(Lack::Task(held));
        }
        if let Some(force) = view.force(act) {
            if !title.force.iter().any(|means| means == force) {
                lacks.push(Lack::ForceOnDeed(held, force));
            }
            if !lists().any(|list| list.force.iter().any(|means| means == force)) {
                lacks.push(Lack::ForceInList(held, force));
            }
        }
    }

    fn in_territory(&self, title: &Title) -> bool {
        match &title.territory {
            Some(Territory::National) => true,
            Some(Territory::Areas(areas)) => self.lies_in(areas),
            None => false,
        }
    }

    /// Whether the place lies in the area of a clause.
    pub(crate) fn in_area(&self, cited: Cited<'e>) -> bool {
        self.lies_in(self.view.areas(cited))
    }

    /// The title in which an officer uses a competence.
    pub(crate) fn acting(&self, competence: Competence<'e>) -> Option<TitleKind> {
        match competence {
            Competence::Title(held) => Some(held.title.title),
            Competence::Confer(cited) => match cited.effect() {
                Effect::Confer { to: Selector { title: Some(title), .. }, .. } => Some(*title),
                _ => self.first_title(self.officer),
            },
        }
    }

    fn first_title(&self, officer: &'e Officer) -> Option<TitleKind> {
        self.view.live_titles(officer).next().map(|(_, title)| title.title)
    }
}

fn holds(holder: &Holder, title: &Title) -> bool {
    holder.title == title.title && (holder.domain.is_none() || holder.domain == title.domain)
}
