//! Health: whether the program lives, can work, and how it fares.

use std::sync::Arc;

use axum::{
    Form, Router,
    extract::{MatchedPath, Request, State, rejection::FormRejection},
    http::{StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
    routing::get,
};
use jiff::{SignedDuration, Timestamp};
use metrics_exporter_prometheus::PrometheusHandle;
use serde::Deserialize;

use crate::{app::App, clock::Stopwatch, problem::Problem};

/// `GET /gezond`: the program answers.
pub async fn live() -> &'static str {
    "gezond\n"
}

/// `GET /gereed`: the program can do its work: the database answers.
pub async fn ready(State(app): State<Arc<App>>) -> Result<&'static str, Problem> {
    let mut read = app.store.read().await?;
    store::journal::last(&mut read, &app.region).await?;
    Ok("gereed\n")
}

/// `GET /.well-known/security.txt` (RFC 9116), when the installation names a contact.
pub async fn security_txt(State(app): State<Arc<App>>) -> Result<Response, Problem> {
    let contact = app.config.security_contact.as_deref().ok_or(Problem::NotFound)?;
    let expires = app.clock.now().checked_add(SignedDuration::from_hours(24 * 180)).unwrap_or(Timestamp::MAX);
    let day = expires.strftime("%Y-%m-%dT00:00:00Z");
    let text = format!("Contact: {contact}\nExpires: {day}\nPreferred-Languages: nl, en\n");
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response())
}

/// Measures every request by its route, never by its address.
pub async fn measure(request: Request, next: Next) -> Response {
    let watch = Stopwatch::start();
    let route = request.extensions().get::<MatchedPath>().map_or("?", MatchedPath::as_str).to_owned();
    let method = request.method().as_str().to_owned();
    let answer = next.run(request).await;
    let labels = [("route", route), ("method", method), ("status", answer.status().as_u16().to_string())];
    metrics::histogram!("koppel_request_seconds", &labels).record(watch.seconds());
    answer
}

/// The router of the operators' own address: metrics for Prometheus.
pub fn operations(handle: PrometheusHandle) -> Router {
    let text = move || {
        let handle = handle.clone();
        async move { handle.render() }
    };
    Router::new().route("/metrics", get(text))
}

/// Where the demo's clock goes: to a moment, or so much further.
#[derive(Debug, Default, Deserialize)]
pub struct ClockForm {
    /// A moment, RFC 3339.
    #[serde(default)]
    naar: Option<String>,
    /// A duration, ISO 8601.
    #[serde(default)]
    verder: Option<String>,
}

/// `POST /demo/klok`: puts the demo's clock at another time. Outside the demo there is no such address.
pub async fn set_clock(
    State(app): State<Arc<App>>,
    form: Result<Form<ClockForm>, FormRejection>,
) -> Result<Response, Problem> {
    if !app.demo {
        return Err(Problem::NotFound);
    }
    let Form(form) = form?;
    let done = match (form.naar, form.verder) {
        (Some(to), None) => {
            let to: Timestamp = to.parse().map_err(|_unreadable| Problem::invalid("naar", "unreadable"))?;
            app.clock.set(to)
        }
        (None, Some(by)) => {
            let by: SignedDuration =
                by.parse().map_err(|_unreadable| Problem::invalid("verder", "unreadable"))?;
            app.clock.advance(by)
        }
        _ => return Err(Problem::invalid("naar", "missing")),
    };
    if !done {
        return Err(Problem::NotFound);
    }
    // What is due at the new time is done before the answer leaves, so that nobody has to wait for it.
    crate::jobs::due(&app).await?;
    Ok((StatusCode::OK, format!("{}\n", app.clock.now())).into_response())
}
