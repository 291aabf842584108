//! Today: the first page of everybody, by the part they have.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::State,
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::{accounts::Role, ownership::Owner};

use crate::{
    actor::{Asking, Signed},
    app::App,
    page::{Page, Shell},
    problem::Problem,
    render,
    work::{Filters, listed, row::Row},
};

#[derive(Template)]
#[template(path = "today.html")]
struct Today {
    page: Page,
    summary: String,
    asked: Vec<Row>,
    mine: Vec<Row>,
    works: bool,
    is_officer: bool,
    position: i64,
}

/// `GET /`: today, or the way in.
pub async fn home(asking: Asking) -> Redirect {
    Redirect::to(if asking.signed.is_some() { "/vandaag" } else { "/aanmelden" })
}

/// `GET /vandaag`: what waits for the reader.
pub async fn today(State(app): State<Arc<App>>, asking: Asking, signed: Signed) -> Result<Response, Problem> {
    let lang = asking.lang;
    let role = signed.person.role;
    if role == Role::Watcher {
        return Ok(Redirect::to("/beeld").into_response());
    }
    // The position first: what happens while the list is read comes over the stream once more, and never too little.
    let position = app.live.position();
    let reports =
        if role.works() { listed(&app, &signed, &Filters::default(), None).await? } else { Vec::new() };
    let speaker = signed.actor.speaker();
    let rows = |mine: bool| -> Vec<Row> {
        let keep = reports.iter().filter(|report| {
            let offer = report.ownership.offer.as_ref();
            let answers = |to: &Owner| speaker.speaks_for(to);
            let asked = offer
                .is_some_and(|offer| answers(&offer.to) || offer.raised_to.as_ref().is_some_and(answers));
            if mine { report.ownership.is_owned_by(&signed.person.officer) } else { asked }
        });
        keep.map(|report| Row::of(&app, report, lang)).collect()
    };
    let (asked, mine) = (rows(false), rows(true));
    let (waiting, own) = (asked.len().to_string(), mine.len().to_string());
    let key = if role.works() { "today-summary" } else { "today-summary-other" };
    let title = app.texts.say(lang, "today-title", &[]);
    let entries: &[&str] = if role.works() { &["board"] } else { &[] };
    let page = Page::new(&app, &asking, Shell { title, here: "/vandaag", entries, ..Shell::default() });
    let summary = app.texts.say(lang, key, &[("asked", &waiting), ("mine", &own)]);
    let is_officer = role == Role::Officer;
    let html: Html<String> =
        render(&Today { page, summary, asked, mine, works: role.works(), is_officer, position })?;
    Ok(html.into_response())
}
