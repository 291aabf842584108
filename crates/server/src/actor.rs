//! Who is asking: the session behind a request, the person behind the session, and the language of the answer.

use std::{convert::Infallible, sync::Arc};

use axum::{
    extract::{FromRequestParts, MatchedPath, Request, State},
    http::{HeaderMap, header, request::Parts},
    middleware::Next,
    response::Response,
};
use domain::{
    accounts::Person,
    parties::By,
    work::{Actor, Scope},
};

use crate::{
    accounts::session,
    app::App,
    problem::{self, Problem},
    texts::Lang,
};

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Signed {
    /// The person.
    pub person: Person,
    /// The person as one who acts in the work, at the moment of the request.
    pub actor: Actor,
    /// The session, as it is stored.
    pub session: session::Key,
}

impl Signed {
    /// As the journal writes it.
    pub fn by(&self) -> By {
        By::Officer(self.person.officer.clone())
    }

    /// What this person may see at this moment.
    pub fn scope(&self, app: &App) -> Scope {
        Scope::of(self.actor.clone(), &app.facts.mandate, &app.facts.rules, app.clock.now())
    }
}

/// A request, as far as it is the same for every handler.
#[derive(Debug, Clone)]
pub struct Asking {
    /// The language of the answer.
    pub lang: Lang,
    /// Who is signed in.
    pub signed: Option<Signed>,
    /// The path that was asked.
    pub path: String,
    /// `licht` or `donker` when the reader chose so; empty for what the device says.
    pub theme: &'static str,
}

impl Default for Asking {
    fn default() -> Self {
        Self { lang: Lang::Nl, signed: None, path: "/".to_owned(), theme: "" }
    }
}

/// Finds out who is asking, once for each request.
pub async fn identify(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    if path.starts_with("/bestanden/") {
        return next.run(request).await;
    }
    let chosen = chosen_language(request.uri().query());
    let signed = match session::token(request.headers()) {
        Some(token) => match session::find(&app, &token).await {
            Ok(signed) => signed,
            Err(problem) => {
                // Before the layer that writes problems: who asks is not known, and is told so in his language.
                let lang = chosen.or_else(|| language(request.headers(), None)).unwrap_or(Lang::Nl);
                let is_api = path.starts_with("/v1");
                let route =
                    request.extensions().get::<MatchedPath>().map_or("?", MatchedPath::as_str).to_owned();
                let asking = Asking { lang, path, ..Asking::default() };
                return problem::written(&app, &problem, &asking, (is_api, &route));
            }
        },
        None => None,
    };
    let lang = chosen.or_else(|| language(request.headers(), signed.as_ref())).unwrap_or(Lang::Nl);
    let theme = chosen_theme(request.headers());
    request.extensions_mut().insert(Asking { lang, signed, path, theme });
    let mut answer = next.run(request).await;
    if let Some(lang) = chosen {
        session::remember_language(answer.headers_mut(), lang, app.config.is_secure());
    }
    answer
}

fn chosen_language(query: Option<&str>) -> Option<Lang> {
    let value = query?.split('&').find_map(|pair| pair.strip_prefix("taal="))?;
    Lang::parse(value)
}

/// The script of the pages writes this cookie; the page is drawn with it, so that a dark room stays dark.
fn chosen_theme(headers: &HeaderMap) -> &'static str {
    match session::cookie(headers, "thema").as_deref() {
        Some("licht") => "licht",
        Some("donker") => "donker",
        _ => "",
    }
}

fn language(headers: &HeaderMap, signed: Option<&Signed>) -> Option<Lang> {
    let kept = session::cookie(headers, "taal").and_then(|value| Lang::parse(&value));
    let own = || signed.and_then(|signed| Lang::parse(signed.person.language.as_deref()?));
    let accepted = || headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok().map(Lang::accepted);
    kept.or_else(own).or_else(accepted)
}

impl<S: Send + Sync> FromRequestParts<S> for Asking {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_default())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Signed {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Problem> {
        let asking = parts.extensions.get::<Asking>();
        asking.and_then(|asking| asking.signed.clone()).ok_or(Problem::SignIn)
    }
}
