//! Audit: the journal for those who may see its subjects, the access log for the privacy officer.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Html,
};
use domain::audit::Entry;
use serde::Deserialize;
use store::journal::Line;

use crate::{
    actor::{Asking, Signed},
    app::App,
    look::{Subject, look},
    page::{Page, Shell},
    problem::Problem,
    render,
    texts::Lang,
    work::row::iso,
};

/// A line of the journal as pages show it.
#[derive(Debug, Clone)]
pub struct JournalLine {
    /// Its position.
    pub position: i64,
    /// When, as people say it.
    pub at: String,
    /// The same for programs.
    pub at_iso: String,
    /// Who.
    pub who: String,
    /// What, in a sentence.
    pub words: String,
    /// On which ground, a line each.
    pub ground: Vec<String>,
    /// The subject, for a link.
    pub subject: String,
    /// The reason that was given; shown on the subject's own page.
    pub reason: Option<String>,
}

/// Lines of the journal in the reader's language.
pub fn journal_lines(app: &App, lines: &[Line], lang: Lang) -> Vec<JournalLine> {
    lines.iter().map(|line| journal_line(app, line, lang)).collect()
}

/// One line of the journal in the reader's language.
pub fn journal_line(app: &App, line: &Line, lang: Lang) -> JournalLine {
    let entry = &line.entry;
    let who = who(app, entry, lang);
    let to = entry.details.offered_to.as_deref().map_or_else(String::new, |to| owner_words(app, to, lang));
    let area = entry.details.area.as_deref().map_or_else(String::new, |area| app.names.area(area));
    // A place outside every area has no name to be received in.
    let is_nameless = entry.verb == "received" && area.is_empty();
    let key =
        if is_nameless { "journal-received-outside".to_owned() } else { format!("journal-{}", entry.verb) };
    let values = [("who", who.as_str()), ("to", to.as_str()), ("area", area.as_str())];
    JournalLine {
        position: line.position,
        at: app.names.moment(entry.at, lang),
        at_iso: iso(entry.at),
        words: app.texts.say(lang, &key, &values),
        ground: entry.ground.iter().map(|source| source_words(app, source, lang)).collect(),
        subject: entry.subject.clone(),
        reason: entry.details.reason.clone(),
        who,
    }
}

fn who(app: &App, entry: &Entry, lang: Lang) -> String {
    match &entry.by {
        domain::parties::By::Officer(officer) => {
            format!("{} ({})", app.names.officer(officer.as_str()), app.names.employer(officer.as_str()))
        }
        domain::parties::By::Reporter => app.texts.say(lang, "who-reporter", &[]),
        domain::parties::By::System => app.texts.say(lang, "who-system", &[]),
    }
}

fn owner_words(app: &App, text: &str, lang: Lang) -> String {
    let owner = text.split_once('/').and_then(|(kind, id)| domain::ownership::Owner::parse(kind, id).ok());
    owner.map_or_else(|| text.to_owned(), |owner| app.names.owner(&owner, lang))
}

/// A source of a ground, in words: `arrangement/x/clause/y` becomes the title of the arrangement.
pub fn source_words(app: &App, source: &str, lang: Lang) -> String {
    let mut parts = source.split('/');
    match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some("arrangement"), Some(id), Some("clause"), Some(clause)) => {
            let arrangement = app.facts.mandate.engine().register().arrangement(id);
            let title = arrangement.and_then(|it| it.title.clone()).unwrap_or_else(|| id.to_owned());
            app.texts.say(lang, "source-clause", &[("title", &title), ("clause", clause)])
        }
        (Some("area"), Some(id), ..) => app.texts.say(lang, "source-area", &[("area", &app.names.area(id))]),
        (Some("organisation"), Some(id), ..) => {
            app.texts.say(lang, "source-organisation", &[("organisation", &app.names.organisation(id))])
        }
        (Some("officer"), Some(id), Some("title"), _) => {
            app.texts.say(lang, "source-title", &[("who", &app.names.officer(id))])
        }
        (Some("police-nationwide"), ..) => app.texts.say(lang, "source-police-nationwide", &[]),
        (Some("outside-every-area"), ..) => app.texts.say(lang, "source-outside", &[]),
        _ => source.to_owned(),
    }
}

/// Where a list continues.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct After {
    /// The position after which lines are shown.
    #[serde(default)]
    pub na: Option<i64>,
}

#[derive(Template)]
#[template(path = "access_log.html")]
struct AccessLogPage {
    page: Page,
    lines: Vec<AccessLine>,
    next: Option<i64>,
}

/// A line of the access log as the privacy officer sees it.
pub struct AccessLine {
    /// When.
    pub at: String,
    /// The same for programs.
    pub at_iso: String,
    /// Who looked.
    pub who: String,
    /// What was asked.
    pub act: String,
    /// About what.
    pub subject: String,
    /// For which purpose.
    pub purpose: String,
    /// On which ground.
    pub ground: String,
    /// How it ended.
    pub outcome: String,
    /// How many records.
    pub count: u32,
}

/// `GET /inzage`: the access log. The privacy officer's own look is a line in it as well.
pub async fn access_log(
    State(app): State<Arc<App>>,
    asking: Asking,
    signed: Signed,
    Query(after): Query<After>,
) -> Result<Html<String>, Problem> {
    if !signed.person.role.reads_access_log() {
        return Err(Problem::Forbidden);
    }
    let look = look(&app, &signed, Subject::new("audit.list", "access-log", "all")).await?;
    let found = app.store.access_lines(&app.region, after.na, 100).await?;
    let count = found.len();
    let found = look.show_list(found, count).await?;
    let lang = asking.lang;
    let next = (count == 100).then(|| found.last().map(|line| line.position)).flatten();
    let shell =
        Shell { title: app.texts.say(lang, "access-log-title", &[]), here: "/inzage", ..Shell::default() };
    let page = Page::new(&app, &asking, shell);
    let lines = found.iter().map(|line| access_line(&app, &line.access, lang)).collect();
    render(&AccessLogPage { page, lines, next })
}

/// What somebody wanted to see or do, in words; what has none says its own name.
fn act_words(app: &App, act: &str, lang: Lang) -> String {
    let key = match act {
        "work.list" | "work.see" | "work.photo" | "work.follow" | "journal.list" | "audit.list"
        | "situation.follow" => {
            format!("look-{}", act.replace('.', "-"))
        }
        "work.take-up" | "work.offer" | "work.withdraw" | "work.accept" | "work.decline"
        | "work.hand-over" | "work.note" | "work.close" => act.replace("work.", "act-"),
        _ => return act.to_owned(),
    };
    app.texts.say(lang, &key, &[])
}

/// What it was about: a report by its id, a list by its name.
fn subject_words(app: &App, access: &domain::audit::Access, lang: Lang) -> String {
    let kind = match access.subject_kind.as_str() {
        "report" => return format!("{} {}", app.texts.say(lang, "subject-report", &[]), access.subject),
        "reports" if access.subject != "all" => return app.names.supply(&access.subject, lang),
        kind @ ("reports" | "journal" | "access-log") => kind,
        kind => return format!("{kind} {}", access.subject),
    };
    app.texts.say(lang, &format!("subject-{kind}"), &[])
}

fn access_line(app: &App, access: &domain::audit::Access, lang: Lang) -> AccessLine {
    let who = match &access.by {
        domain::parties::By::Officer(officer) => app.names.officer(officer.as_str()),
        domain::parties::By::Reporter => app.texts.say(lang, "who-reporter", &[]),
        domain::parties::By::System => app.texts.say(lang, "who-system", &[]),
    };
    AccessLine {
        at: app.names.moment(access.at, lang),
        at_iso: iso(access.at),
        who,
        act: act_words(app, &access.act, lang),
        subject: subject_words(app, access, lang),
        purpose: access.purpose.replace('-', " "),
        ground: access
            .ground
            .iter()
            .map(|source| source_words(app, source, lang))
            .collect::<Vec<_>>()
            .join("; "),
        outcome: app.texts.say(lang, &format!("outcome-{}", access.outcome.as_str()), &[]),
        count: access.count,
    }
}
