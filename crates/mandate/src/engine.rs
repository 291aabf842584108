//! The engine: from a register and a question to an answer.

mod case;
mod chain;
mod clauses;
mod competence;
mod conditions;
mod deployment;
mod error;
mod evaluate;
mod look;
mod missing;
mod nearby;
mod restrict;
mod strength;
mod view;

use std::collections::BTreeMap;

use areas::{Area, AreaId};
use jiff::Timestamp;

use crate::answer::{Answer, Verdict};
use crate::ids::{ActId, OfficerId};
use crate::question::{Place, Question, Situation};
use crate::register::{Nature, Register};
use crate::words::Speaker;

use case::{Case, Subject};
pub(crate) use chain::{Held, Lack, Link};
pub(crate) use view::{Cited, View};

pub use error::AskError;
pub use look::{Possible, State};

/// Square metres of each area.
pub(crate) type Sizes = BTreeMap<AreaId, u64>;

/// Answers questions from one register; made once, asked often.
#[derive(Debug)]
pub struct Engine {
    register: Register,
    sizes: Sizes,
}

impl Engine {
    /// Makes an engine of a register.
    pub fn new(register: Register) -> Self {
        let sizes = register.atlas().iter().map(|area| (area.id.clone(), square_metres(area))).collect();
        Self { register, sizes }
    }

    /// The register that it answers from.
    pub fn register(&self) -> &Register {
        &self.register
    }

    /// Answers with grounds, what is missing and what may be done instead, in words.
    pub fn ask(&self, question: &Question) -> Result<Answer, AskError> {
        let case = Case::open(&self.register, question)?;
        let mut outcome = case.evaluate();
        case.sort(&mut outcome.chains, &self.sizes);
        let edge = case.turning_edge(outcome.verdict);
        let speaker = Speaker::new(case.view, question);
        let mut missing = case.missing(&outcome);
        if let Some(edge) = edge {
            if outcome.verdict != Verdict::Conditional {
                missing = vec![Vec::new()];
            }
            for set in &mut missing {
                set.push(Lack::Position(edge));
            }
        }
        Ok(Answer {
            verdict: if edge.is_some() { Verdict::Conditional } else { outcome.verdict },
            capacity: if edge.is_some() { None } else { outcome.capacity },
            grounds: outcome
                .chains
                .iter()
                .map(|chain| chain.links.iter().map(|link| speaker.ground(link)).collect())
                .collect(),
            missing: missing.iter().map(|set| set.iter().map(|lack| speaker.fact(lack)).collect()).collect(),
            instead: self.instead(&case),
        })
    }

    /// The verdict of [`Self::ask`] without its words: cheap enough to ask for every record.
    pub fn decide(&self, question: &Question) -> Result<Verdict, AskError> {
        let case = Case::open(&self.register, question)?;
        let verdict = case.evaluate().verdict;
        Ok(if case.turning_edge(verdict).is_some() { Verdict::Conditional } else { verdict })
    }

    /// What an officer may do at a place: every act on the street with its verdict, permitted or not.
    pub fn what(
        &self,
        officer: &OfficerId,
        place: &Place,
        when: Timestamp,
        situation: &Situation,
    ) -> Result<Vec<Possible>, AskError> {
        let view = View::new(&self.register, when, None);
        let street = |act: &&crate::register::Act| {
            matches!(view.nature(&act.id), Some(Nature::Observe | Nature::Enforce | Nature::Coerce))
        };
        let acts = self.register.acts().iter().filter(street);
        let ask = |act: &crate::register::Act| {
            let question = Question::new(officer.clone(), act.id.clone(), when)
                .at(place.clone())
                .in_situation(situation.clone());
            let answer = self.ask(&question)?;
            Ok(Possible::of(act, &answer))
        };
        acts.map(ask).collect()
    }

    /// Acts of the same family that are permitted here and now, and all acts of observing.
    fn instead(&self, case: &Case<'_>) -> Vec<ActId> {
        let family = root(case.act);
        let fits = |act: &&crate::register::Act| {
            let observe = case.view.nature(&act.id) == Some(Nature::Observe);
            act.id != *case.act && case.view.act(&act.id).is_some() && (observe || root(&act.id) == family)
        };
        let permitted = |act: &&crate::register::Act| {
            let Some(other) = case.with_act(&act.id) else { return false };
            if matches!(other.subject, Subject::Observe) {
                return true;
            }
            let verdict = other.evaluate().verdict;
            verdict == Verdict::Permitted && other.turning_edge(verdict).is_none()
        };
        self.register.acts().iter().filter(fits).filter(permitted).map(|act| act.id.clone()).collect()
    }
}

fn root(act: &ActId) -> &str {
    act.as_str().split('.').next().unwrap_or_default()
}

/// The surface of an area: rings in metres around its south-west corner, holes taken off.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a surface on earth is at least 0 and under 2^49 square metres"
)]
fn square_metres(area: &Area) -> u64 {
    let (low, high) = area.shape().bounding_box();
    let degree = 111_195.08;
    let east = degree * f64::midpoint(low.lat(), high.lat()).to_radians().cos();
    let ring = |ring: &Vec<[f64; 2]>| {
        let metres = |corner: &[f64; 2]| [(corner[0] - low.lon()) * east, (corner[1] - low.lat()) * degree];
        let corners: Vec<[f64; 2]> = ring.iter().map(metres).collect();
        let twice = corners.iter().zip(corners.iter().skip(1)).map(|(a, b)| a[0] * b[1] - b[0] * a[1]);
        twice.sum::<f64>().abs() / 2.0
    };
    let part = |rings: &Vec<Vec<[f64; 2]>>| {
        let all: f64 = rings.iter().map(ring).sum();
        // What all rings hold together has each hole once too often, and it counts once less than nothing.
        2.0 * rings.first().map_or(0.0, ring) - all
    };
    area.shape().coordinates().iter().map(part).sum::<f64>().round().max(0.0) as u64
}
