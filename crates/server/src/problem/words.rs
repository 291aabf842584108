//! The words of a problem: what, why, and what is possible instead.

use domain::{
    ownership::{self, Owner},
    work::Refusal,
};
use jiff::Timestamp;
use mandate::Answer;
use serde::Serialize;

use super::{Fault, Problem};
use crate::{app::App, texts::Lang};

/// A problem, told.
#[derive(Debug, Clone, Default)]
pub struct Told {
    /// The code, for styles and tests.
    pub code: String,
    /// What is the matter, in one sentence.
    pub title: String,
    /// Why, and what to do.
    pub detail: String,
    /// The grounds of a refusal by the mandate, a sentence each.
    pub grounds: Vec<String>,
    /// The sources of those grounds.
    pub sources: Vec<String>,
    /// What can be done instead.
    pub instead: Vec<String>,
    /// The fields that are wrong.
    pub fields: Vec<FieldTold>,
}

/// What is the matter with a field, told.
#[derive(Debug, Clone, Serialize)]
pub struct FieldTold {
    /// The field.
    pub veld: String,
    /// What is wrong with it.
    pub reden: String,
}

/// Tells a problem in a language.
pub(super) fn tell(app: &App, problem: &Problem, lang: Lang) -> Told {
    let code = problem.code();
    let say = |key: &str, values: &[(&str, &str)]| app.texts.say(lang, key, values);
    let mut told = Told {
        code: code.to_owned(),
        title: say(&format!("problem-{code}"), &[]),
        detail: say(&format!("problem-{code}-detail"), &[]),
        ..Told::default()
    };
    match problem {
        Problem::Refused(refusal) => tell_refusal(app, refusal, lang, &mut told),
        Problem::Invalid(faults) => {
            told.fields = faults.iter().map(|fault| field(app, fault, lang)).collect();
        }
        Problem::Unanswered(why) => told.detail.clone_from(why),
        _ => {}
    }
    told
}

fn field(app: &App, fault: &Fault, lang: Lang) -> FieldTold {
    let reason = app.texts.say(lang, &format!("fault-{}", fault.code), &[]);
    FieldTold { veld: fault.field.clone(), reden: reason }
}

fn tell_refusal(app: &App, refusal: &Refusal, lang: Lang, told: &mut Told) {
    let detail =
        |values: &[(&str, &str)]| app.texts.say(lang, &format!("problem-{}-detail", refusal.code()), values);
    match refusal {
        Refusal::Mandate { act, answer } => {
            told.title = app.texts.say(lang, "problem-no-mandate", &[("act", &app.names.act(act, lang))]);
            tell_answer(app, answer, lang, told);
        }
        Refusal::Ownership(refusal) => {
            let values = ownership_values(app, refusal, lang);
            let values: Vec<(&str, &str)> =
                values.iter().map(|(name, value)| (*name, value.as_str())).collect();
            told.title = app.texts.say(lang, &format!("problem-{}", told.code), &values);
            told.detail = detail(&values);
        }
        Refusal::Closed { at } => told.detail = detail(&[("when", &app.names.moment(*at, lang))]),
        Refusal::NotInTeam { officer } => {
            told.detail = detail(&[("who", &app.names.officer(officer.as_str()))]);
        }
        Refusal::NoGroundToShare { desk } => {
            told.detail = detail(&[("who", &app.names.organisation(desk.as_str()))]);
        }
        Refusal::Text { field, least, most, has } => {
            let name = app.texts.say(lang, &format!("field-{field}"), &[]);
            let (least, most, has) = (least.to_string(), most.to_string(), has.to_string());
            told.detail = detail(&[("field", &name), ("least", &least), ("most", &most), ("has", &has)]);
        }
        Refusal::NotSeen
        | Refusal::Unanswerable(_)
        | Refusal::OnlyLooks
        | Refusal::NoSupply
        | Refusal::NoPoliceDesk
        | Refusal::UnknownCategory(_) => {}
    }
}

fn tell_answer(app: &App, answer: &Answer, lang: Lang, told: &mut Told) {
    let is_dutch = lang == Lang::Nl;
    let grounds = answer.grounds.iter().flatten();
    told.grounds =
        grounds.map(|ground| if is_dutch { ground.nl.clone() } else { ground.en.clone() }).collect();
    let missing = crate::mandate::missing(app, answer, lang);
    if let Some(first) = missing.first() {
        told.detail.clone_from(first);
    }
    told.grounds.extend(missing);
    told.sources = domain::mandate::sources(answer);
    told.instead = answer.instead.iter().map(|act| app.names.act(act.as_str(), lang)).collect();
}

fn ownership_values(app: &App, refusal: &ownership::Refusal, lang: Lang) -> Vec<(&'static str, String)> {
    let who = |owner: &Owner| app.names.owner(owner, lang);
    let moment = |at: Timestamp| app.names.moment(at, lang);
    match refusal {
        ownership::Refusal::AlreadyTaken { by, since } => {
            vec![("who", app.names.officer(by.as_str())), ("when", moment(*since))]
        }
        ownership::Refusal::AlreadyOffered { to, answer_by } => {
            vec![("who", who(to)), ("when", moment(*answer_by))]
        }
        ownership::Refusal::NotTheOwner { owner } | ownership::Refusal::SameOwner { owner } => {
            vec![("who", who(owner))]
        }
        ownership::Refusal::NotForYou { to } => vec![("who", who(to))],
        ownership::Refusal::NoOffer => Vec::new(),
    }
}
