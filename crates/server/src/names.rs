//! Names: how people, organisations, acts and areas are called on a page.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    ownership::Owner,
    parties::{OfficerId, TeamId},
};
use jiff::{Timestamp, tz::TimeZone};

use crate::{app::Facts, texts::Lang};

/// How many colours and shapes there are for organisations.
const MARKS: usize = 8;

/// Looks up names; an id without a name is its own name.
pub struct Names {
    facts: Arc<Facts>,
    organisations: BTreeMap<String, String>,
    acts: BTreeMap<String, String>,
    marks: BTreeMap<String, usize>,
    zone: TimeZone,
}

impl Names {
    /// Gathers the names of the register.
    pub fn new(facts: &Arc<Facts>) -> Self {
        let register = facts.mandate.engine().register();
        Self {
            facts: Arc::clone(facts),
            organisations: register
                .organisations()
                .iter()
                .map(|it| (it.id.to_string(), it.name.clone()))
                .collect(),
            acts: register
                .acts()
                .iter()
                .filter_map(|it| Some((it.id.to_string(), it.name.clone()?)))
                .collect(),
            marks: register
                .organisations()
                .iter()
                .zip((1..=MARKS).cycle())
                .map(|(it, mark)| (it.id.to_string(), mark))
                .collect(),
            zone: facts.mandate.time_zone().clone(),
        }
    }

    /// The name of an officer.
    pub fn officer(&self, id: &str) -> String {
        let person = OfficerId::parse(id).ok().and_then(|officer| self.facts.people.officer(&officer));
        person.map_or_else(|| id.to_owned(), |person| person.name.clone())
    }

    /// The organisation that employs an officer.
    pub fn employer(&self, officer: &str) -> String {
        let employer =
            OfficerId::parse(officer).ok().and_then(|officer| self.facts.mandate.employer(&officer));
        employer.map_or_else(String::new, |employer| self.organisation(employer.as_str()))
    }

    /// The name of an organisation.
    pub fn organisation(&self, id: &str) -> String {
        self.organisations.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }

    /// The name of an act.
    pub fn act(&self, id: &str, _lang: Lang) -> String {
        self.acts.get(id).cloned().unwrap_or_else(|| id.to_owned())
    }

    /// The name of an area.
    pub fn area(&self, id: &str) -> String {
        let area = areas::AreaId::parse(id).ok().and_then(|id| self.facts.mandate.atlas().get(&id));
        area.map_or_else(|| id.to_owned(), |area| area.name.clone())
    }

    /// The name of a work supply.
    pub fn supply(&self, id: &str, lang: Lang) -> String {
        let supply = TeamId::parse(id).ok().and_then(|id| self.facts.rules.supply(&id));
        supply.map_or_else(|| id.to_owned(), |supply| lang.pick(&supply.name).to_owned())
    }

    /// The name of a category of reports.
    pub fn category(&self, id: &str, lang: Lang) -> String {
        let mut categories = self.facts.rules.categories.iter();
        let category = categories.find(|category| category.id.as_str() == id);
        category.map_or_else(|| id.to_owned(), |category| lang.pick(&category.name).to_owned())
    }

    /// The name of the desk of an organisation.
    pub fn intake(&self, id: &str, lang: Lang) -> String {
        let rules = &self.facts.rules;
        let intake = rules.intakes.iter().find(|intake| intake.organisation.as_str() == id);
        let outside = (rules.outside.organisation.as_str() == id).then_some(&rules.outside.name);
        intake
            .map(|intake| &intake.name)
            .or(outside)
            .map_or_else(|| self.organisation(id), |name| lang.pick(name).to_owned())
    }

    /// The name of an owner.
    pub fn owner(&self, owner: &Owner, lang: Lang) -> String {
        match owner {
            Owner::Person(id) => self.officer(id.as_str()),
            Owner::Team(id) => self.supply(id.as_str(), lang),
            Owner::Intake(id) => self.intake(id.as_str(), lang),
        }
    }

    /// The organisation to which an owner belongs.
    pub fn owner_organisation(&self, owner: &Owner) -> String {
        match owner {
            Owner::Person(id) => self.employer(id.as_str()),
            Owner::Team(id) => {
                let supply = self.facts.rules.supply(id);
                supply.map_or_else(String::new, |supply| self.organisation(supply.team.organisation.as_str()))
            }
            Owner::Intake(id) => self.organisation(id.as_str()),
        }
    }

    /// The mark of an owner's organisation, `1` to `8`: a colour with a shape, the same everywhere. They go round in the
    /// order of the register, so that up to eight organisations all differ.
    pub fn mark(&self, owner: &Owner) -> String {
        let organisation = match owner {
            Owner::Person(id) => self.facts.mandate.employer(id).map_or_else(String::new, String::from),
            Owner::Team(id) => {
                let supply = self.facts.rules.supply(id);
                supply.map_or_else(String::new, |supply| supply.team.organisation.to_string())
            }
            Owner::Intake(id) => id.to_string(),
        };
        self.marks.get(&organisation).map_or_else(|| MARKS.to_string(), ToString::to_string)
    }

    /// A moment as people write it, on the clock of the register's zone: `za 4 juli 14:05`.
    pub fn moment(&self, at: Timestamp, lang: Lang) -> String {
        let local = at.to_zoned_datetime(self.zone.clone());
        let days = match lang {
            Lang::Nl => ["ma", "di", "wo", "do", "vr", "za", "zo"],
            Lang::En => ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        };
        let months = match lang {
            Lang::Nl => {
                ["jan", "feb", "mrt", "apr", "mei", "juni", "juli", "aug", "sep", "okt", "nov", "dec"]
            }
            Lang::En => {
                ["Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sep", "Oct", "Nov", "Dec"]
            }
        };
        let pick = |list: &[&str], index: i8| {
            usize::try_from(index)
                .ok()
                .and_then(|index| list.get(index).copied())
                .unwrap_or_default()
                .to_owned()
        };
        let day = pick(&days, local.weekday().to_monday_zero_offset());
        let month = pick(&months, local.month() - 1);
        format!("{day} {} {month} {:02}:{:02}", local.day(), local.hour(), local.minute())
    }

    /// The clock time of a moment: `14:05`.
    pub fn clock(&self, at: Timestamp) -> String {
        let local = at.to_zoned_datetime(self.zone.clone());
        format!("{:02}:{:02}", local.hour(), local.minute())
    }
}
