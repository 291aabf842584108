//! Arrangements: what the organisations agreed, in words. Dutch: *afspraken*.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};

use jiff::Timestamp;
use mandate::{Register, State as Standing};

use crate::{
    actor::{Asking, Signed},
    app::App,
    page::{Page, Shell},
    problem::Problem,
    render,
    texts::Lang,
};

/// An arrangement as the list shows it.
pub struct ArrangementLine {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its parties, by name.
    pub parties: String,
    /// Whether it counts now.
    pub is_live: bool,
    /// Where it stands, in words.
    pub state: String,
}

#[derive(Template)]
#[template(path = "arrangements.html")]
struct Arrangements {
    page: Page,
    lines: Vec<ArrangementLine>,
    summary: String,
}

/// `GET /afspraken`: all arrangements of the register.
pub async fn list(
    State(app): State<Arc<App>>,
    asking: Asking,
    _signed: Signed,
) -> Result<Html<String>, Problem> {
    let lang = asking.lang;
    let now = app.clock.now();
    let lines: Vec<ArrangementLine> =
        register(&app).arrangements().iter().map(|arrangement| line(&app, arrangement, now, lang)).collect();
    let live = lines.iter().filter(|line| line.is_live).count().to_string();
    let title = app.texts.say(lang, "arrangements-title", &[]);
    let page = Page::new(&app, &asking, Shell { title, here: "/afspraken", ..Shell::default() });
    let summary =
        app.texts.say(lang, "arrangements-summary", &[("live", &live), ("all", &lines.len().to_string())]);
    render(&Arrangements { page, lines, summary })
}

fn register(app: &App) -> &Register {
    app.facts.mandate.engine().register()
}

fn line(app: &App, arrangement: &mandate::Arrangement, now: Timestamp, lang: Lang) -> ArrangementLine {
    let state = app.facts.mandate.engine().state(arrangement, now);
    let key = match state {
        Standing::Live => "state-live".to_owned(),
        Standing::NotYet => "state-not-yet".to_owned(),
        Standing::Over => "state-over".to_owned(),
        Standing::Standing(None) => "state-unknown".to_owned(),
        Standing::Standing(Some(status)) => format!("state-{status}"),
    };
    let parties = arrangement.parties.iter().map(|party| app.names.organisation(party.as_str()));
    ArrangementLine {
        id: arrangement.id.to_string(),
        title: arrangement.title.clone().unwrap_or_else(|| arrangement.id.to_string()),
        parties: parties.collect::<Vec<_>>().join(", "),
        is_live: state == Standing::Live,
        state: app.texts.say(lang, &key, &[]),
    }
}

#[derive(Template)]
#[template(path = "arrangement.html")]
struct Arrangement {
    page: Page,
    line: ArrangementLine,
    clauses: Vec<(String, String)>,
}

/// `GET /afspraken/{id}`: one arrangement, each clause a sentence.
pub async fn one(
    State(app): State<Arc<App>>,
    asking: Asking,
    _signed: Signed,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let arrangement = register(&app).arrangement(&id).ok_or(Problem::NotFound)?;
    let line = line(&app, arrangement, app.clock.now(), asking.lang);
    let clauses = arrangement.clauses.iter();
    let engine = app.facts.mandate.engine();
    let clauses = clauses.map(|clause| {
        let words = engine.clause_in_words(arrangement, clause, app.clock.now());
        let text = if asking.lang == Lang::Nl { words.nl } else { words.en };
        (clause.id.to_string(), text)
    });
    let clauses = clauses.collect();
    let shell = Shell { title: line.title.clone(), here: "/afspraken", ..Shell::default() };
    render(&Arrangement { page: Page::new(&app, &asking, shell), line, clauses })
}
