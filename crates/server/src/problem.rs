//! Problems: the one way in which an error becomes an answer.
//!
//! A handler gives back a [`Problem`]; [`render`] writes it as a page in the reader's language, or as
//! `application/problem+json` (RFC 9457) on the API. What went wrong inside is logged once, here, and never shown.

use std::sync::Arc;

use askama::Template;
use axum::{
    Json,
    extract::{MatchedPath, Request, State, rejection},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{Html, IntoResponse, Redirect, Response},
};
use domain::work::Refusal;
use serde::Serialize;

use crate::{
    actor::Asking,
    app::App,
    page::{Page, Shell},
};

mod words;

pub use words::Told;

/// Why a request does not get what it asks.
#[derive(Debug)]
pub enum Problem {
    /// Nobody is signed in.
    SignIn,
    /// It does not exist, or not for you.
    NotFound,
    /// You may know that it exists, and it is not for your part in the application.
    Forbidden,
    /// Another site asks for a change.
    CrossSite,
    /// The rules or the mandate say no.
    Refused(Box<Refusal>),
    /// What was sent cannot be read: per field what is the matter.
    Invalid(Vec<Fault>),
    /// The mandate cannot answer: the question names something that the register does not know.
    Unanswered(String),
    /// The form is about an older version of what it changes.
    Stale,
    /// More was sent than is taken.
    TooLarge,
    /// Too many requests from one address.
    TooMany,
    /// The program has more to write than it can at the moment.
    Busy,
    /// The database does not answer.
    Unavailable(String),
    /// Our fault.
    Internal(String),
}

/// What is the matter with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The field, as the form and the API name it.
    pub field: String,
    /// The key of the sentence that says what is wrong: `missing`, `not-a-number`.
    pub code: &'static str,
}

impl Fault {
    /// A fault in a field.
    pub fn new(field: &str, code: &'static str) -> Self {
        Self { field: field.to_owned(), code }
    }
}

impl Problem {
    /// One field that cannot be read.
    pub fn invalid(field: &str, code: &'static str) -> Self {
        Self::Invalid(vec![Fault::new(field, code)])
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::Refused(refusal) => refused_status(refusal),
            Self::Invalid(_) | Self::Unanswered(_) => StatusCode::BAD_REQUEST,
            Self::Stale => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy | Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// One word for the problem, the same on every way out.
    pub fn code(&self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::NotFound => "not-found",
            Self::Forbidden => "forbidden",
            Self::CrossSite => "cross-site",
            Self::Refused(refusal) => refusal.code(),
            Self::Invalid(_) => "invalid",
            Self::Unanswered(_) => "unanswered",
            Self::Stale => "stale",
            Self::TooLarge => "too-large",
            Self::TooMany => "too-many",
            Self::Busy => "busy",
            Self::Unavailable(_) => "unavailable",
            Self::Internal(_) => "internal",
        }
    }
}

fn refused_status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::NotSeen => StatusCode::NOT_FOUND,
        Refusal::Mandate { .. } | Refusal::OnlyLooks | Refusal::NoGroundToShare { .. } => {
            StatusCode::FORBIDDEN
        }
        Refusal::Text { .. } | Refusal::UnknownCategory(_) => StatusCode::BAD_REQUEST,
        Refusal::Unanswerable(_)
        | Refusal::Ownership(_)
        | Refusal::Closed { .. }
        | Refusal::NotInTeam { .. }
        | Refusal::NoSupply
        | Refusal::NoPoliceDesk => StatusCode::CONFLICT,
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

impl From<store::StoreError> for Problem {
    fn from(error: store::StoreError) -> Self {
        match error {
            store::StoreError::Busy => Self::Busy,
            store::StoreError::Stale { .. } | store::StoreError::Exists { .. } => Self::Stale,
            other => Self::Unavailable(other.to_string()),
        }
    }
}

impl From<rejection::FormRejection> for Problem {
    fn from(rejection: rejection::FormRejection) -> Self {
        from_status(rejection.status())
    }
}

impl From<rejection::JsonRejection> for Problem {
    fn from(rejection: rejection::JsonRejection) -> Self {
        from_status(rejection.status())
    }
}

impl From<rejection::QueryRejection> for Problem {
    fn from(_rejection: rejection::QueryRejection) -> Self {
        Self::invalid("query", "unreadable")
    }
}

impl From<axum::extract::multipart::MultipartError> for Problem {
    fn from(error: axum::extract::multipart::MultipartError) -> Self {
        from_status(error.status())
    }
}

fn from_status(status: StatusCode) -> Problem {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        Problem::TooLarge
    } else {
        Problem::invalid("body", "unreadable")
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut answer = self.status().into_response();
        answer.extensions_mut().insert(Arc::new(self));
        answer
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    page: Page,
    told: &'a Told,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ProblemJson<'a> {
    r#type: String,
    title: &'a str,
    status: u16,
    detail: &'a str,
    code: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    grond: &'a Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bron: &'a Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mogelijk: &'a Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    velden: &'a Vec<words::FieldTold>,
}

/// Writes the problem that a handler gave back, for whoever asked.
pub async fn render(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/v1");
    let asking = request.extensions().get::<Asking>().cloned().unwrap_or_default();
    // The route, not the address: an address can hold a secret.
    let path = request.extensions().get::<MatchedPath>().map_or("?", MatchedPath::as_str).to_owned();
    let answer = next.run(request).await;
    let problem = match answer.extensions().get::<Arc<Problem>>() {
        Some(problem) => Arc::clone(problem),
        None => match bare(&answer) {
            Some(problem) => Arc::new(problem),
            None => return answer,
        },
    };
    written(&app, &problem, &asking, (is_api, &path))
}

/// A problem as an answer, for whoever asked; `path` is the route that was asked, for the log.
pub fn written(app: &Arc<App>, problem: &Problem, asking: &Asking, (is_api, path): (bool, &str)) -> Response {
    log(problem, path);
    if !is_api && matches!(problem, Problem::SignIn) {
        return Redirect::to("/aanmelden").into_response();
    }
    let told = words::tell(app, problem, asking.lang);
    let status = problem.status();
    if is_api {
        return as_json(problem, &told, status);
    }
    let page = Page::new(app, asking, Shell { title: told.title.clone(), ..Shell::default() });
    match (ProblemPage { page, told: &told }).render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(error = %error, "page of a problem cannot be written");
            (status, told.title).into_response()
        }
    }
}

fn as_json(problem: &Problem, told: &Told, status: StatusCode) -> Response {
    let body = ProblemJson {
        r#type: format!("urn:koppel:probleem:{}", problem.code()),
        title: &told.title,
        status: status.as_u16(),
        detail: &told.detail,
        code: problem.code(),
        grond: &told.grounds,
        bron: &told.sources,
        mogelijk: &told.instead,
        velden: &told.fields,
    };
    let mut answer = (status, Json(body)).into_response();
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if matches!(problem, Problem::TooMany | Problem::Busy) {
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
    }
    answer
}

/// Answers that the framework made itself: no such route, wrong method, body too large, a panic that was caught.
fn bare(answer: &Response) -> Option<Problem> {
    match answer.status() {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Some(Problem::NotFound),
        StatusCode::PAYLOAD_TOO_LARGE => Some(Problem::TooLarge),
        StatusCode::BAD_REQUEST | StatusCode::UNPROCESSABLE_ENTITY | StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            Some(Problem::invalid("body", "unreadable"))
        }
        StatusCode::INTERNAL_SERVER_ERROR => Some(Problem::Internal("a handler stopped".to_owned())),
        StatusCode::REQUEST_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE => Some(Problem::Busy),
        _ => None,
    }
}

fn log(problem: &Problem, path: &str) {
    match problem {
        Problem::Internal(why) => {
            tracing::error!(problem.code = problem.code(), %why, %path, "request failed");
        }
        Problem::Unavailable(why) => {
            tracing::error!(problem.code = problem.code(), %why, %path, "database gone");
        }
        Problem::Busy => tracing::warn!(problem.code = problem.code(), %path, "too busy to write"),
        other => tracing::debug!(problem.code = other.code(), "request refused: {}", other.code()),
    }
}
