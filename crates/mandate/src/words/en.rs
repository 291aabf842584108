//! English, in the tone of the Dutch.

use jiff::civil::Date;

use super::{Speaker, arrangement, list};
use crate::engine::{Cited, Held, Lack, Link};
use crate::register::{Effect, Nature, Period, Territory, TitleKind};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date such as 1 March 2026.
pub(crate) fn date(date: Date) -> String {
    let month = usize::try_from(date.month()).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
    format!("{} {} {}", date.day(), month.unwrap_or(&""), date.year())
}

pub(crate) fn title(title: TitleKind) -> &'static str {
    match title {
        TitleKind::Police => "police",
        TitleKind::Boa => "boa",
        TitleKind::Inspector => "inspector",
    }
}

pub(super) fn ground(say: &Speaker<'_>, link: &Link<'_>) -> String {
    match link {
        Link::Title(held) => competence(say, held),
        Link::TitleGround(held) => territory(say, held),
        Link::Confer(cited) => format!("{} gives the power for {}", arrangement(cited), say.act()),
        Link::ClauseGround(cited) => format!("the place lies in the area of {}", arrangement(cited)),
        Link::OwnGround(employer) => {
            format!("the place lies in the working area of {}", say.names().organisation(employer))
        }
        Link::MutualAid(cited, other) => {
            format!("{} arranges deployment at {}", arrangement(cited), other.name)
        }
        Link::Nationwide(employer) => format!(
            "the police may act in the whole country, also outside the area of {}",
            say.names().organisation(employer)
        ),
        Link::Clause(cited) => clause(say, cited),
        Link::Holder(holder) => format!("this information is held by the own organisation, {}", holder.name),
        Link::Condition(_, lack) => format!("condition: {}", fact(say, lack)),
        Link::Restriction(cited) => forbidden(say, cited),
        Link::Citizen(_) => {
            "anyone may arrest who is caught in the act (article 53 Sv); hand the suspect over to the police at once"
                .to_owned()
        }
    }
}

fn competence(say: &Speaker<'_>, held: &Held<'_>) -> String {
    let until = until(say, super::appointed(held));
    match held.title.title {
        TitleKind::Police => format!("{} is a task of the police{until}", say.act()),
        TitleKind::Inspector => format!("{} is in the appointment as inspector{until}", say.act()),
        TitleKind::Boa => {
            let deed = held.title.deed.as_ref().map(|deed| format!(" {deed}")).unwrap_or_default();
            format!("{} is in the deed{deed} and in the domain's list{until}", say.act())
        }
    }
}

fn until(say: &Speaker<'_>, period: Period) -> String {
    period.until.map(|until| format!(", valid until {}", date(say.local(until)))).unwrap_or_default()
}

fn territory(say: &Speaker<'_>, held: &Held<'_>) -> String {
    match &held.title.territory {
        Some(Territory::Areas(areas)) => {
            let names: Vec<String> = areas.iter().map(|id| say.names().area(id)).collect();
            format!("the place lies in the territory: {}", list(&names, "and"))
        }
        Some(Territory::National) | None => "the territory is the whole country".to_owned(),
    }
}

fn clause(say: &Speaker<'_>, cited: &Cited<'_>) -> String {
    let source = arrangement(cited);
    match cited.effect() {
        Effect::Direct { team, .. } => {
            let team = say.names().organisation(&team.organisation);
            format!(
                "{source} says who sets the daily work of the team of {team}; the team may decline with a reason"
            )
        }
        Effect::Enter { facility, .. } => format!("{source} gives access to {facility}"),
        Effect::Share(share) => format!(
            "{source} arranges that {} shares {} (ground {})",
            say.names().organisation(&share.from),
            say.names().category(&share.category),
            share.ground
        ),
        Effect::Query { centre, .. } => {
            format!("{source} allows questions to {}", say.names().organisation(centre))
        }
        Effect::MutualAid { .. }
        | Effect::Confer { .. }
        | Effect::Restrict { .. }
        | Effect::Supply { .. }
        | Effect::Second { .. }
        | Effect::Agree { .. } => source,
    }
}

fn forbidden(say: &Speaker<'_>, cited: &Cited<'_>) -> String {
    let why = match cited.effect() {
        Effect::Restrict { why: Some(why), .. } => format!(": {why}"),
        _ => String::new(),
    };
    format!("{} does not allow {} now{why}", arrangement(cited), say.act())
}

pub(super) fn fact(say: &Speaker<'_>, lack: &Lack<'_>) -> String {
    match lack {
        Lack::OnDuty => "you are on duty".to_owned(),
        Lack::WithPolice => "a police officer is with you".to_owned(),
        Lack::With(company) => {
            let domain =
                company.domain.as_ref().map(|domain| format!(" domain {domain}")).unwrap_or_default();
            format!("a colleague with the title {}{domain} is with you", title(company.title))
        }
        Lack::DirectedBy(id) => format!("{} directs the work", say.names().organisation(id)),
        Lack::OnRequestOf(id) => format!("{} asked for it", say.names().organisation(id)),
        Lack::Recognisable => "you are recognisable".to_owned(),
        Lack::InTheAct => "the suspect was caught in the act".to_owned(),
        Lack::Position(edge) => format!(
            "your position may be {:.0} metres off and the border of {} is {:.0} metres away; be sure on which side you are",
            edge.accuracy, edge.area.name, edge.metres
        ),
        Lack::Certificate(id) => format!("your certificate {id} is valid"),
        Lack::Live(held) => format!("your title as {} is valid at this moment", title(held.title.title)),
        Lack::Deed(held) if held.title.title == TitleKind::Inspector => {
            format!("{} is in your appointment as inspector", say.act())
        }
        Lack::Deed(_) => format!("{} is in your deed", say.act()),
        Lack::List(held) => match &held.title.domain {
            Some(domain) => format!("{} is in the list of domain {domain}", say.act()),
            None => format!("{} is in the list of your domain", say.act()),
        },
        Lack::Task(_) => format!("{} is part of your task", say.act()),
        Lack::ForceOnDeed(_, force) => format!("the means {force} is on your deed"),
        Lack::ForceInList(_, force) => format!("the means {force} is in the list of your domain"),
        Lack::Territory(_) => "the place lies in your territory".to_owned(),
        Lack::Appointment => format!("you have a title or appointment for {}", say.act()),
        Lack::Offence => match &say.question.situation.offence {
            Some(offence) => format!("you are competent for the offence: {}", say.names().act(offence)),
            None => "the offence is named, and you are competent for it".to_owned(),
        },
        Lack::Deployment => format!("it was agreed that {} may help here", say.employer()),
        Lack::Restriction(cited) => format!("what {} forbids does not apply", arrangement(cited)),
        Lack::Clause(nature) => match nature {
            Nature::Direct => "it was agreed that you set the work of this team".to_owned(),
            Nature::Enter => "it was agreed that you may go in here".to_owned(),
            Nature::Know => "it was agreed that you may know this for this purpose".to_owned(),
            Nature::Query => "it was agreed that you may put questions on this ground".to_owned(),
            Nature::Observe | Nature::Enforce | Nature::Coerce => "there is an arrangement for it".to_owned(),
        },
    }
}

pub(super) fn supplier(say: &Speaker<'_>, lack: &Lack<'_>) -> String {
    match lack {
        Lack::OnDuty | Lack::Deployment | Lack::Task(_) => say.employer(),
        Lack::WithPolice => "the police".to_owned(),
        Lack::With(_) => "a colleague".to_owned(),
        Lack::DirectedBy(id) | Lack::OnRequestOf(id) => say.names().organisation(id),
        Lack::Recognisable | Lack::Position(_) => "you".to_owned(),
        Lack::InTheAct => "what you see yourself".to_owned(),
        Lack::Certificate(_) => "the training institute".to_owned(),
        Lack::Live(held) | Lack::Deed(held) | Lack::Territory(held) | Lack::ForceOnDeed(held, _) => {
            match held.title.title {
                TitleKind::Boa => format!("Justis, at the request of {}", say.employer()),
                TitleKind::Police | TitleKind::Inspector => say.employer(),
            }
        }
        Lack::List(_) | Lack::ForceInList(..) => "the minister of Justice and Security".to_owned(),
        Lack::Appointment | Lack::Offence => "somebody who is competent; call the police".to_owned(),
        Lack::Restriction(cited) => format!("the parties of {}", arrangement(cited)),
        Lack::Clause(_) => "the organisations together".to_owned(),
    }
}
