//! Mandate: "may I, here?" for an officer on the street.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Html,
};
use domain::work::Place;
use mandate::{Answer, Question, Verdict};
use serde::Deserialize;

use crate::{
    actor::{Asking, Signed},
    app::App,
    page::{Page, Shell},
    problem::Problem,
    render,
    texts::Lang,
    work::told,
};

/// A spot on the map as a form sends it: empty before one is chosen.
#[derive(Debug, Default, Deserialize)]
pub struct Spot {
    /// Degrees WGS84.
    #[serde(default)]
    pub lon: String,
    /// Degrees WGS84.
    #[serde(default)]
    pub lat: String,
    /// How far the position may be off, in metres.
    #[serde(default)]
    pub nauwkeurigheid: String,
}

/// A number as a person writes it; a comma is how a Dutch hand does.
fn number(text: &str) -> Option<f64> {
    text.trim().replace(',', ".").parse().ok()
}

/// An act with its answer, in words.
pub struct ActLine {
    /// The act's name.
    pub name: String,
    /// In which capacity.
    pub capacity: Option<String>,
    /// Why, a sentence each: the grounds, or what is missing.
    pub why: Vec<String>,
    /// Where it stands in the list: first what is enforced, then what is observed, then means of coercion.
    pub rank: u8,
}

#[derive(Template)]
#[template(path = "may_i.html")]
struct MayI {
    page: Page,
    centre: String,
    lon: String,
    lat: String,
    place: Option<String>,
    summary: String,
    refused_words: String,
    permitted: Vec<ActLine>,
    conditional: Vec<ActLine>,
    refused: Vec<ActLine>,
    outside: bool,
}

/// `GET /straat/kaart`: the map, and for a spot on it what the officer may do there now, what not, why, and what instead.
pub async fn may_i(
    State(app): State<Arc<App>>,
    asking: Asking,
    signed: Signed,
    Query(spot): Query<Spot>,
) -> Result<Html<String>, Problem> {
    let lang = asking.lang;
    let shell = Shell {
        title: app.texts.say(lang, "may-i-title", &[]),
        here: "/straat/kaart",
        entries: &["map", "street"],
        street: true,
        ..Shell::default()
    };
    let mut shown = MayI {
        page: Page::new(&app, &asking, shell),
        centre: crate::areas::centre(&app),
        lon: String::new(),
        lat: String::new(),
        place: None,
        summary: String::new(),
        refused_words: String::new(),
        permitted: Vec::new(),
        conditional: Vec::new(),
        refused: Vec::new(),
        outside: false,
    };
    if let (Some(lon), Some(lat)) = (number(&spot.lon), number(&spot.lat)) {
        let point = crate::areas::At { lon, lat }.point()?;
        let place = Place::find(app.facts.mandate.atlas(), point, app.clock.now());
        shown.lon = format!("{lon:.6}");
        shown.lat = format!("{lat:.6}");
        shown.centre = format!("{lon:.6},{lat:.6}");
        shown.place = Some(crate::areas::told(&app, &place, lang));
        answer_all(&app, &signed, (point, number(&spot.nauwkeurigheid)), lang, &mut shown);
        let count = shown.refused.len().to_string();
        shown.refused_words = app.texts.say(lang, "may-i-refused", &[("count", &count)]);
        shown.summary = summary(&app, lang, &shown);
    }
    render(&shown)
}

fn answer_all(
    app: &App,
    signed: &Signed,
    (point, accuracy): (areas::Point, Option<f64>),
    lang: Lang,
    shown: &mut MayI,
) {
    let engine = app.facts.mandate.engine();
    for act in app.facts.mandate.acts_at_a_place() {
        let mut question = Question::new(signed.person.officer.as_str(), act, app.clock.now()).at(point);
        question.situation.accuracy = accuracy.unwrap_or_default().clamp(0.0, 500.0);
        // An officer at work is in uniform; what else the situation must be, the answer says.
        question.situation.recognisable = true;
        let Ok(answer) = engine.ask(&question) else {
            // The only thing that an act of the register and a signed officer leave unanswered is the place.
            shown.outside = true;
            continue;
        };
        let line = line(app, act, &answer, lang);
        match answer.verdict {
            Verdict::Permitted => shown.permitted.push(line),
            Verdict::Conditional => shown.conditional.push(line),
            Verdict::Refused => shown.refused.push(line),
        }
    }
    for list in [&mut shown.permitted, &mut shown.conditional, &mut shown.refused] {
        list.sort_by_key(|line| line.rank);
    }
}

fn summary(app: &App, lang: Lang, shown: &MayI) -> String {
    let [yes, maybe, no] = [&shown.permitted, &shown.conditional, &shown.refused]
        .map(|list: &Vec<ActLine>| list.len().to_string());
    app.texts.say(lang, "may-i-summary", &[("yes", &yes), ("maybe", &maybe), ("no", &no)])
}

fn rank(act: &str) -> u8 {
    match act.split('.').next() {
        Some("enforce") => 0,
        Some("observe") => 1,
        _ => 2,
    }
}

/// What would have to be so before it may, and who can see to that: a sentence each. Never told as if it were so.
pub fn missing(app: &App, answer: &Answer, lang: Lang) -> Vec<String> {
    let nl = lang == Lang::Nl;
    let said = |fact: &mandate::Fact| {
        let (what, by) = if nl { (&fact.nl, &fact.by.nl) } else { (&fact.en, &fact.by.en) };
        app.texts.say(lang, "missing-fact", &[("fact", what), ("by", by)])
    };
    answer.missing.iter().flatten().map(said).collect()
}

fn line(app: &App, act: &str, answer: &Answer, lang: Lang) -> ActLine {
    let mut why = told(answer, lang);
    why.dedup();
    why.extend(missing(app, answer, lang));
    let capacity = answer.capacity.map(|capacity| app.texts.say(lang, &format!("capacity-{capacity}"), &[]));
    ActLine { name: app.names.act(act, lang), capacity, why, rank: rank(act) }
}
