//! Situation: the live board, and the stream that keeps it live. Dutch: *beeld*.

use std::{convert::Infallible, sync::Arc, time::Duration};

use askama::Template;
use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::{
        Html,
        sse::{Event, KeepAlive, Sse},
    },
};
use domain::audit::Outcome;
use futures::{Stream, StreamExt, stream};
use serde::Serialize;
use store::journal::Line;

use crate::{
    actor::{Asking, Signed},
    app::App,
    audit::{After, JournalLine, journal_line, journal_lines},
    look::{Subject, look, subscribed},
    page::{Page, Shell},
    problem::Problem,
    render,
    texts::Lang,
    work::{Filters, row, row::Row},
};

/// How many lines are read from the database at a time.
const CHUNK: i64 = 500;

/// How many lines of the journal the board shows at first.
const LINES: i64 = 30;

#[derive(Template)]
#[template(path = "board.html")]
struct Board {
    page: Page,
    rows: Vec<Row>,
    lines: Vec<JournalLine>,
    position: i64,
    centre: String,
    summary: String,
    search: String,
    status: String,
    live_states: &'static str,
}

/// `GET /beeld`: the board, as it is now.
pub async fn board(
    State(app): State<Arc<App>>,
    asking: Asking,
    signed: Signed,
    Query(filters): Query<Filters>,
) -> Result<Html<String>, Problem> {
    follows(&signed)?;
    // The position first: whatever happens while the lists are read comes over the stream once more, and never too little.
    let position = app.live.position();
    let reports = crate::work::listed(&app, &signed, &filters, None).await?;
    let lines = seen_lines(&app, &signed, position.saturating_sub(LINES), LINES * 2).await?;
    let lang = asking.lang;
    let mut lines = journal_lines(&app, &lines, lang);
    lines.reverse();
    let title = app.texts.say(lang, "board-title", &[]);
    let shell = Shell { title, here: "/beeld", entries: &["map", "board"], ..Shell::default() };
    let open = reports.iter().filter(|report| !report.is_closed()).count().to_string();
    render(&Board {
        page: Page::new(&app, &asking, shell),
        rows: reports.iter().map(|report| Row::of(&app, report, lang)).collect(),
        lines,
        position,
        centre: crate::areas::centre(&app),
        summary: app.texts.say(lang, "board-summary", &[("open", &open)]),
        search: filters.zoek.unwrap_or_default(),
        live_states: live_states(filters.status.as_deref()),
        status: filters.status.unwrap_or_default(),
    })
}

/// Which states the stream may bring into the list, so that a filter also holds for what comes in live.
fn live_states(status: Option<&str>) -> &'static str {
    match status {
        Some("open") => "open",
        Some("opgepakt") => "taken-up",
        Some("afgerond") => "closed",
        Some("alle") => "",
        _ => "open taken-up",
    }
}

/// Only those who take part in the work, or watch over the situation, have a board.
pub fn follows(signed: &Signed) -> Result<(), Problem> {
    let role = signed.person.role;
    if role.works() || role == domain::accounts::Role::Watcher { Ok(()) } else { Err(Problem::Forbidden) }
}

/// The lines after a position that this reader may see.
pub async fn seen_lines(app: &App, signed: &Signed, after: i64, limit: i64) -> Result<Vec<Line>, Problem> {
    let mut look = look(app, signed, Subject::new("journal.list", "journal", app.region.to_string())).await?;
    let most = usize::try_from(limit).unwrap_or_default();
    let (mut lines, mut position) = (Vec::new(), after);
    // Read on until the page is full: a page that only others may read must not look like the end.
    loop {
        let found = store::journal::after(&mut look.read, &app.region, position, CHUNK).await?;
        let Some(last) = found.last().map(|line| line.position) else { break };
        position = last;
        let mine =
            found.into_iter().filter(|line| look.scope.knows(&line.entry.holder, &line.entry.information));
        lines.extend(mine.take(most.saturating_sub(lines.len())));
        if lines.len() >= most {
            break;
        }
    }
    let count = lines.len();
    look.show_list(lines, count).await
}

/// What the stream sends for one position.
#[derive(Serialize)]
struct Sent {
    positie: i64,
    regels: Vec<SentLine>,
}

#[derive(Serialize)]
struct SentLine {
    positie: i64,
    melding: String,
    rij: String,
    regel: String,
}

#[derive(Template)]
#[template(path = "parts/journal_line_only.html")]
struct LineOnly<'a> {
    line: &'a JournalLine,
}

struct Follower {
    app: Arc<App>,
    signed: Signed,
    lang: Lang,
    position: i64,
    news: tokio::sync::watch::Receiver<i64>,
    closing: tokio::sync::watch::Receiver<bool>,
    _end: End,
}

/// Writes the line that the subscription ended, however it ends.
struct End(Arc<App>, Signed);

impl Drop for End {
    fn drop(&mut self) {
        let (app, signed) = (Arc::clone(&self.0), self.1.clone());
        metrics::gauge!("koppel_followers").decrement(1.0);
        // Tracked, so that a program that stops waits for the line.
        self.0.ends.spawn(async move {
            if let Err(problem) = subscribed(&app, &signed, Outcome::Unsubscribed).await {
                tracing::error!(problem.code = problem.code(), "end of a subscription cannot be logged");
            }
        });
    }
}

/// `GET /live`: every change that this reader may see, as it happens; continues after the position it is given.
pub async fn stream(
    State(app): State<Arc<App>>,
    asking: Asking,
    signed: Signed,
    headers: HeaderMap,
    Query(after): Query<After>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    follows(&signed)?;
    let last =
        headers.get("last-event-id").and_then(|value| value.to_str().ok()).and_then(|id| id.parse().ok());
    // The header wins: after a reconnect it is newer than the address.
    let position = last.or(after.na).unwrap_or_else(|| app.live.position());
    subscribed(&app, &signed, Outcome::Subscribed).await?;
    metrics::gauge!("koppel_followers").increment(1.0);
    let mut news = app.live.listen();
    news.mark_changed();
    let follower = Follower {
        news,
        closing: app.live.closing(),
        lang: asking.lang,
        position,
        _end: End(Arc::clone(&app), signed.clone()),
        app,
        signed,
    };
    let events = stream::unfold(follower, |mut follower| async move {
        let event = follower.next().await?;
        Some((Ok(event), follower))
    });
    Ok(Sse::new(events.boxed()).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))))
}

impl Follower {
    /// Waits for news that this reader may see; nothing when the program stops, the session ended, or the log fails.
    async fn next(&mut self) -> Option<Event> {
        loop {
            tokio::select! {
                changed = self.news.changed() => changed.ok()?,
                _ = self.closing.wait_for(|closing| *closing) => return None,
            }
            let newest = *self.news.borrow_and_update();
            if newest <= self.position {
                continue;
            }
            match self.read(newest).await {
                Ok(Some(event)) => return Some(event),
                Ok(None) => {}
                Err(problem) => {
                    // The browser comes back with its last position, so nothing is missed.
                    tracing::warn!(problem.code = problem.code(), "a follower is let go");
                    return None;
                }
            }
        }
    }

    async fn read(&mut self, newest: i64) -> Result<Option<Event>, Problem> {
        let session = crate::accounts::session::is_live(&self.app, &self.signed.session).await?;
        if !session {
            return Err(Problem::SignIn);
        }
        let lines = if let Some(lines) = self.app.live.after(self.position) {
            lines
        } else {
            let mut read = self.app.store.read().await?;
            let lines = store::journal::after(&mut read, &self.app.region, self.position, CHUNK).await?;
            lines.into_iter().map(Arc::new).collect()
        };
        let last = lines.last().map_or(newest, |line| line.position);
        let scope = self.signed.scope(&self.app);
        let mine: Vec<_> =
            lines.iter().filter(|line| scope.knows(&line.entry.holder, &line.entry.information)).collect();
        self.position = last;
        if last < newest {
            self.news.mark_changed();
        }
        if mine.is_empty() {
            return Ok(None);
        }
        let mut sent = Vec::new();
        for line in mine {
            sent.push(self.line(line).await?);
        }
        let data = serde_json::to_string(&Sent { positie: last, regels: sent });
        let data = data.map_err(|error| Problem::Internal(error.to_string()))?;
        Ok(Some(Event::default().id(last.to_string()).event("journaal").data(data)))
    }

    async fn line(&self, line: &Line) -> Result<SentLine, Problem> {
        let told = journal_line(&self.app, line, self.lang);
        let report = self.app.live.report(&self.app.store, line).await?;
        let rij = report.map_or_else(String::new, |report| {
            row::html(&self.app, &Row::of(&self.app, &report, self.lang), self.lang)
        });
        Ok(SentLine {
            positie: line.position,
            melding: line.entry.subject.clone(),
            rij,
            regel: LineOnly { line: &told }.render().unwrap_or_default(),
        })
    }
}
