//! Looking around in the register at a moment: what pages and lists need beside answers.

use areas::Point;
use jiff::Timestamp;
use serde::Serialize;

use crate::answer::{Answer, Capacity, Verdict, Words};
use crate::ids::{ActId, ArrangementId, ClauseId, DomainId, OfficerId, OrganisationId};
use crate::register::{Act, Arrangement, Clause, Organisation, Status, TitleKind};
use crate::words;

use super::{Engine, View, case};

/// An act and whether an officer may do it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Possible {
    /// Which act.
    pub act: ActId,
    /// Whether they may.
    pub verdict: Verdict,
    /// In which capacity.
    pub capacity: Option<Capacity>,
    /// Why, in one sentence.
    pub reason: Words,
}

impl Possible {
    pub(crate) fn of(act: &Act, answer: &Answer) -> Self {
        let reason = words::reason(answer);
        Self { act: act.id.clone(), verdict: answer.verdict, capacity: answer.capacity, reason }
    }
}

/// Whether an arrangement counts at a moment, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is active and within its period.
    Live,
    /// Its period has not begun.
    NotYet,
    /// Its period is over.
    Over,
    /// Its standing is another than active; none is known when absent.
    Standing(Option<Status>),
}

impl Engine {
    /// Whether an arrangement counts at a moment, and if not, why.
    pub fn state(&self, arrangement: &Arrangement, when: Timestamp) -> State {
        let view = View::new(&self.register, when, None);
        match view.status(arrangement) {
            _ if arrangement.valid.from.is_some_and(|from| when < from) => State::NotYet,
            _ if arrangement.valid.until.is_some_and(|until| until <= when) => State::Over,
            Some(Status::Active) => State::Live,
            other => State::Standing(other),
        }
    }

    /// What a clause says, as a sentence in both languages.
    pub fn clause_in_words(&self, arrangement: &Arrangement, clause: &Clause, when: Timestamp) -> Words {
        let say = |language| words::text::clause(self, arrangement, clause, when, language);
        Words::new(say(words::text::Language::Dutch), say(words::text::Language::English))
    }

    /// Whether a clause counts at a moment: its arrangement live, within its own period and hours.
    pub fn live_clause(&self, arrangement: &ArrangementId, clause: &ClauseId, when: Timestamp) -> bool {
        let view = View::new(&self.register, when, None);
        let Some(arrangement) = self.register.arrangement(arrangement.as_str()) else { return false };
        let mut clauses = arrangement.clauses.iter().filter(|it| it.id == *clause);
        view.active(arrangement) && clauses.any(|it| view.live_clause(it))
    }

    /// An organisation and all that it is part of, itself first.
    pub fn organisations_above(&self, id: &OrganisationId) -> Vec<&Organisation> {
        View::new(&self.register, Timestamp::UNIX_EPOCH, None).above(id)
    }

    /// The organisations with jurisdiction at a point, own or inherited, by id.
    pub fn jurisdiction_at(&self, point: Point, when: Timestamp) -> Vec<&Organisation> {
        let view = View::new(&self.register, when, None);
        let held = case::holding(view, point);
        let here = |it: &&Organisation| view.jurisdiction(&it.id).iter().any(|area| held.contains(area));
        self.register.organisations().iter().filter(here).collect()
    }

    /// The officers of an organisation or its parts, with a live title as asked, by id.
    pub fn team_members(
        &self,
        organisation: &OrganisationId,
        title: Option<TitleKind>,
        domain: Option<&DomainId>,
        when: Timestamp,
    ) -> Vec<&OfficerId> {
        let view = View::new(&self.register, when, None);
        let employed = self
            .register
            .officers()
            .iter()
            .filter(|officer| view.belongs(&officer.employer, std::slice::from_ref(organisation)));
        let entitled = employed
            .filter(|officer| (title.is_none() && domain.is_none()) || view.entitled(officer, title, domain));
        entitled.map(|officer| &officer.id).collect()
    }
}
