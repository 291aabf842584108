//! A stage of the rules alone: no program, no database, a clock that is told.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use super::{Refused, Reported, Stage, Standing};
use crate::{
    accounts::People,
    audit::Entry,
    mandate::sources,
    parties::{By, OfficerId},
    work::{self, Actor, Changed, Command, NewReport, Refusal, Report, ReportId, Scope, World},
};

/// The rules alone, with what they remember.
pub struct RulesAlone<'a> {
    world: World<'a>,
    people: &'a People,
    now: Timestamp,
    reports: BTreeMap<String, Report>,
    journal: Vec<Entry>,
}

impl<'a> RulesAlone<'a> {
    /// An empty stage.
    pub fn new(world: World<'a>, people: &'a People) -> Self {
        Self { world, people, now: Timestamp::UNIX_EPOCH, reports: BTreeMap::new(), journal: Vec::new() }
    }

    fn actor(&self, who: &OfficerId) -> Result<Actor, String> {
        let person = self.people.officer(who).ok_or_else(|| format!("there is nobody called {who}"))?;
        Actor::of(person, self.world.mandate, self.world.rules, self.now).map_err(|error| error.to_string())
    }

    fn get(&self, report: &ReportId) -> Result<Report, String> {
        self.reports.get(report.as_str()).cloned().ok_or_else(|| format!("no report {report}"))
    }

    fn keep(&mut self, changed: Changed) {
        let report = Report { version: changed.report.version + 1, ..changed.report };
        self.reports.insert(report.id.to_string(), report);
        self.journal.push(changed.entry);
    }
}

impl Stage for RulesAlone<'_> {
    fn begin(&mut self, at: Timestamp) -> Result<(), String> {
        self.now = at;
        Ok(())
    }

    fn pass(&mut self, by: SignedDuration) -> Result<(), String> {
        self.now = self.now.checked_add(by).map_err(|error| error.to_string())?;
        let all: Vec<Report> = self.reports.values().cloned().collect();
        for report in all {
            if let Some(changed) = work::raise(report, self.world, self.now) {
                self.keep(changed);
            }
        }
        Ok(())
    }

    fn report(
        &mut self,
        by: Option<&OfficerId>,
        reported: &Reported,
    ) -> Result<Result<ReportId, Refused>, String> {
        let id =
            ReportId::parse(&format!("r{}", self.reports.len() + 1)).map_err(|error| error.to_string())?;
        let Reported { category, point, text } = reported.clone();
        let new = NewReport { id: id.clone(), category, text, point, urgency: None };
        let by = by.map_or(By::Reporter, |officer| By::Officer(officer.clone()));
        match work::receive(new, by, self.world, self.now) {
            Ok(changed) => {
                self.keep(changed);
                Ok(Ok(id))
            }
            Err(refusal) => Ok(Err(told(&refusal))),
        }
    }

    fn act(
        &mut self,
        who: &OfficerId,
        report: &ReportId,
        command: &Command,
    ) -> Result<Result<(), Refused>, String> {
        let actor = self.actor(who)?;
        match work::carry_out(self.get(report)?, command, &actor, self.world, self.now) {
            Ok(changed) => {
                self.keep(changed);
                Ok(Ok(()))
            }
            Err(refusal) => Ok(Err(told(&refusal))),
        }
    }

    fn standing(&mut self, report: &ReportId) -> Result<Standing, String> {
        let report = self.get(report)?;
        let status = report.status();
        let offer = report.ownership.offer;
        Ok(Standing { owner: report.ownership.owner, offered_to: offer.map(|offer| offer.to), status })
    }

    fn sees(&mut self, who: &OfficerId, report: &ReportId) -> Result<bool, String> {
        let scope = Scope::of(self.actor(who)?, self.world.mandate, self.world.rules, self.now);
        Ok(scope.sees(&self.get(report)?))
    }

    fn journal(&mut self, report: &ReportId) -> Result<Vec<String>, String> {
        let lines = self.journal.iter().filter(|entry| entry.subject == report.as_str());
        Ok(lines.map(|entry| entry.verb.clone()).collect())
    }
}

fn told(refusal: &Refusal) -> Refused {
    let told = match refusal {
        Refusal::Mandate { answer, .. } => {
            let sentences = answer.grounds.iter().flatten().map(|ground| ground.nl.clone());
            sources(answer).into_iter().chain(sentences).collect()
        }
        other => vec![other.to_string()],
    };
    Refused { code: refusal.code().to_owned(), told }
}
