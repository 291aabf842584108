//! Practices: a way of working together as a scenario that can be run. Dutch: *praktijken*.
//!
//! A scenario is a text: `given` a moment, `when` people do things, `then` what holds, what is refused and why, who sees
//! what, and what the journal says. [`read`](parse::read) reads it, [`play`] runs it on a [`Stage`]: the rules alone, or
//! the program over HTTP.

use areas::Point;
use jiff::{SignedDuration, Timestamp};

use crate::{
    ownership::Owner,
    parties::OfficerId,
    work::{CategoryId, Command, ReportId, Status},
};

pub mod parse;
pub mod rules_alone;

#[cfg(test)]
mod tests;

/// A scenario: its steps in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    /// The steps.
    pub steps: Vec<Step>,
}

/// One line of a scenario.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Its line in the file.
    pub line: usize,
    /// As it is written.
    pub text: String,
    /// What it says.
    pub what: What,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// `given it is 2026-12-31T21:00:00+01:00`
    Begin(Timestamp),
    /// `when 16 minutes pass`
    Pass(SignedDuration),
    /// `when somebody does something`
    Do(Deed),
    /// `then refused: somebody does something: code`
    Refused {
        /// What is tried.
        deed: Deed,
        /// The code of the refusal.
        code: String,
        /// A source that the refusal names.
        naming: Option<String>,
    },
    /// `then m1 is owned by team haven`
    Owned(String, Owner),
    /// `then m1 is offered to person boa-noor`, or to nobody.
    Offered(String, Option<Owner>),
    /// `then m1 is closed`
    Stands(String, Status),
    /// `then kijker-tom sees m1`, or does not.
    Sees {
        /// Who.
        who: OfficerId,
        /// What.
        name: String,
        /// Whether.
        sees: bool,
    },
    /// `then the journal of m1 says received, taken-up`
    Journal(String, Vec<String>),
}

/// Something that somebody does.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// Reports or signals something, by a name that the scenario gives it.
    Report {
        /// An officer who signals; nobody: a citizen reports.
        by: Option<OfficerId>,
        /// The name.
        name: String,
        /// What is reported.
        reported: Reported,
    },
    /// Does something with a report.
    Act {
        /// Who.
        who: OfficerId,
        /// With which.
        name: String,
        /// What.
        command: Command,
    },
}

/// What is reported, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Reported {
    /// What it is about.
    pub category: CategoryId,
    /// Where.
    pub point: Point,
    /// What was seen.
    pub text: String,
}

/// A refusal as a scenario sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// One word.
    pub code: String,
    /// Everything that is told with it, sources and sentences.
    pub told: Vec<String>,
}

/// Where a report stands, as a scenario sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Whose it is.
    pub owner: Owner,
    /// To whom it is offered.
    pub offered_to: Option<Owner>,
    /// Where it stands.
    pub status: Status,
}

/// Where a scenario plays: the rules alone, or the program over HTTP. What goes wrong with the stage itself is a text.
pub trait Stage {
    /// Puts the clock at a moment.
    fn begin(&mut self, at: Timestamp) -> Result<(), String>;
    /// Lets time pass.
    fn pass(&mut self, by: SignedDuration) -> Result<(), String>;
    /// Somebody reports something.
    fn report(
        &mut self,
        by: Option<&OfficerId>,
        reported: &Reported,
    ) -> Result<Result<ReportId, Refused>, String>;
    /// Somebody does something with a report.
    fn act(
        &mut self,
        who: &OfficerId,
        report: &ReportId,
        command: &Command,
    ) -> Result<Result<(), Refused>, String>;
    /// Where a report stands.
    fn standing(&mut self, report: &ReportId) -> Result<Standing, String>;
    /// Whether somebody sees a report.
    fn sees(&mut self, who: &OfficerId, report: &ReportId) -> Result<bool, String>;
    /// The verbs of a report's journal, oldest first.
    fn journal(&mut self, report: &ReportId) -> Result<Vec<String>, String>;
}

/// What came of a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Played {
    /// The step.
    pub step: Step,
    /// Nothing, or what was otherwise than the step says.
    pub fault: Option<String>,
}

/// Runs a scenario; stops at the first step that does not hold.
pub fn play(scenario: &Scenario, stage: &mut dyn Stage) -> Vec<Played> {
    let mut played = Vec::new();
    let mut names = Names::default();
    for step in &scenario.steps {
        let fault = one(&step.what, stage, &mut names).err();
        let stops = fault.is_some();
        played.push(Played { step: step.clone(), fault });
        if stops {
            break;
        }
    }
    played
}

#[derive(Default)]
struct Names(Vec<(String, ReportId)>);

impl Names {
    fn get(&self, name: &str) -> Result<ReportId, String> {
        let found = self.0.iter().rev().find(|(known, _)| known == name).map(|(_, id)| id.clone());
        found.ok_or_else(|| format!("nothing is called `{name}` yet"))
    }
}

fn one(what: &What, stage: &mut dyn Stage, names: &mut Names) -> Result<(), String> {
    match what {
        What::Begin(at) => stage.begin(*at),
        What::Pass(by) => stage.pass(*by),
        What::Do(deed) => match doing(deed, stage, names)? {
            Ok(()) => Ok(()),
            Err(refused) => Err(format!("refused: {} ({})", refused.code, refused.told.join("; "))),
        },
        What::Refused { deed, code, naming } => refused(doing(deed, stage, names)?, code, naming.as_deref()),
        What::Owned(name, owner) => same("owner", &stage.standing(&names.get(name)?)?.owner, owner),
        What::Offered(name, to) => same("offered to", &stage.standing(&names.get(name)?)?.offered_to, to),
        What::Stands(name, status) => same("status", &stage.standing(&names.get(name)?)?.status, status),
        What::Sees { who, name, sees } => same("sees it", &stage.sees(who, &names.get(name)?)?, sees),
        What::Journal(name, verbs) => same("journal", &stage.journal(&names.get(name)?)?, verbs),
    }
}

fn doing(deed: &Deed, stage: &mut dyn Stage, names: &mut Names) -> Result<Result<(), Refused>, String> {
    match deed {
        Deed::Report { by, name, reported } => match stage.report(by.as_ref(), reported)? {
            Ok(id) => {
                names.0.push((name.clone(), id));
                Ok(Ok(()))
            }
            Err(refused) => Ok(Err(refused)),
        },
        Deed::Act { who, name, command } => stage.act(who, &names.get(name)?, command),
    }
}

fn refused(came: Result<(), Refused>, code: &str, naming: Option<&str>) -> Result<(), String> {
    let Err(refused) = came else { return Err(format!("it was done, and should have been refused: {code}")) };
    same("refusal", &refused.code.as_str(), &code)?;
    let Some(source) = naming else { return Ok(()) };
    let names_it = refused.told.iter().any(|told| told.contains(source));
    if names_it {
        Ok(())
    } else {
        Err(format!("the refusal does not name {source}, but: {}", refused.told.join("; ")))
    }
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, is: &T, should: &T) -> Result<(), String> {
    if is == should { Ok(()) } else { Err(format!("{what} is {is:?}, and should be {should:?}")) }
}
