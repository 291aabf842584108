//! Field: the phone page of an officer on the street. Dutch: *straat*.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Html,
};
use domain::{
    ownership::Owner,
    work::{Report, Status},
};

use crate::{
    actor::{Asking, Signed},
    app::App,
    page::{Page, Shell},
    problem::Problem,
    render,
    work::{Done, Filters, listed, row::Row, works},
};

#[derive(Template)]
#[template(path = "street.html")]
struct Street {
    page: Page,
    mine: Vec<Row>,
    asked: Vec<Row>,
    open: Vec<Row>,
    summary: String,
    position: i64,
}

/// `GET /straat`: what the officer has, what waits for an answer, what lies open; nearest first in the browser.
pub async fn today(
    State(app): State<Arc<App>>,
    asking: Asking,
    signed: Signed,
    Query(done): Query<Done>,
) -> Result<Html<String>, Problem> {
    works(&signed)?;
    let position = app.live.position();
    let reports = listed(&app, &signed, &Filters::default(), None).await?;
    let lang = asking.lang;
    let rows = |keep: &dyn Fn(&Report) -> bool| -> Vec<Row> {
        reports.iter().filter(|report| keep(report)).map(|report| Row::of(&app, report, lang)).collect()
    };
    let speaker = signed.actor.speaker();
    let asks_me = |report: &Report| {
        let offer = report.ownership.offer.as_ref();
        offer.is_some_and(|offer| {
            speaker.speaks_for(&offer.to) || offer.raised_to.as_ref().is_some_and(|to| speaker.speaks_for(to))
        })
    };
    let is_mine = |report: &Report| report.ownership.is_owned_by(&signed.person.officer);
    let is_open = |report: &Report| {
        let team = !matches!(report.ownership.owner, Owner::Person(_));
        team && report.status() == Status::Open
            && speaker.speaks_for(&report.ownership.owner)
            && !asks_me(report)
    };
    let (mine, asked, open) = (rows(&is_mine), rows(&asks_me), rows(&is_open));
    let counts = [mine.len(), asked.len(), open.len()].map(|count| count.to_string());
    let [own, waiting, free] = &counts;
    let shell = Shell {
        title: app.texts.say(lang, "street-title", &[]),
        here: "/straat",
        entries: &["street", "board"],
        notice: done.told(&app, lang),
        street: true,
    };
    render(&Street {
        page: Page::new(&app, &asking, shell),
        summary: app.texts.say(lang, "street-summary", &[("mine", own), ("asked", waiting), ("open", free)]),
        mine,
        asked,
        open,
        position,
    })
}

#[derive(Template)]
#[template(path = "help.html")]
struct Help {
    page: Page,
}

/// `GET /straat/hulp`: whom to call. It is no emergency button, and says so.
pub async fn help(
    State(app): State<Arc<App>>,
    asking: Asking,
    _signed: Signed,
) -> Result<Html<String>, Problem> {
    let title = app.texts.say(asking.lang, "help-title", &[]);
    let shell = Shell { title, here: "/straat/hulp", street: true, ..Shell::default() };
    render(&Help { page: Page::new(&app, &asking, shell) })
}
