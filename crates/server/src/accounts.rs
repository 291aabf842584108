//! Accounts: signing in by an identity provider, or as a persona in the demo, and signing out.

use std::sync::Arc;

use askama::Template;
use axum::{
    Form,
    extract::{Query, State, rejection::FormRejection},
    response::{AppendHeaders, Html, IntoResponse, Redirect, Response},
};
use domain::parties::OfficerId;
use serde::Deserialize;

use crate::{
    actor::{Asking, Signed},
    app::App,
    page::{Page, Shell},
    problem::Problem,
    render,
};

mod oidc;
pub mod session;

pub use oidc::Provider;

/// A persona that can be chosen in the demo.
pub struct Persona {
    /// The officer.
    pub officer: String,
    /// The name.
    pub name: String,
    /// What this person does.
    pub function: String,
    /// The employer.
    pub organisation: String,
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    page: Page,
    personas: Vec<Persona>,
    has_provider: bool,
}

/// `GET /aanmelden`: the way in.
pub async fn page(State(app): State<Arc<App>>, asking: Asking) -> Result<Response, Problem> {
    if asking.signed.is_some() {
        return Ok(Redirect::to("/vandaag").into_response());
    }
    let lang = asking.lang;
    let shell = Shell { title: app.texts.say(lang, "sign-in-title", &[]), ..Shell::default() };
    let people = app.facts.people.iter().filter(|_| app.demo);
    let personas = people.map(|person| Persona {
        officer: person.officer.to_string(),
        name: person.name.clone(),
        function: lang.pick(&person.function).to_owned(),
        organisation: app.names.employer(person.officer.as_str()),
    });
    let personas = personas.collect();
    let page = Page::new(&app, &asking, shell);
    let html: Html<String> = render(&SignInPage { page, personas, has_provider: app.provider.is_some() })?;
    Ok(html.into_response())
}

/// The choice of a persona.
#[derive(Debug, Deserialize)]
pub struct Choice {
    persona: String,
}

/// `POST /aanmelden/persona`: becomes one of the demo's people. Outside the demo there is no such address.
pub async fn persona(
    State(app): State<Arc<App>>,
    form: Result<Form<Choice>, FormRejection>,
) -> Result<Response, Problem> {
    if !app.demo {
        return Err(Problem::NotFound);
    }
    let Form(choice) = form?;
    let officer =
        OfficerId::parse(&choice.persona).map_err(|_not_an_id| Problem::invalid("persona", "unknown"))?;
    let person = app.facts.people.officer(&officer).ok_or_else(|| Problem::invalid("persona", "unknown"))?;
    signed_in(&app, person).await
}

/// `GET /aanmelden/bij-organisatie`: leads to the identity provider. A link and not a form: a browser holds every step of a
/// form's way to our own origin (`form-action`), and the provider is another.
pub async fn to_provider(State(app): State<Arc<App>>) -> Result<Response, Problem> {
    let provider = app.provider.as_ref().ok_or(Problem::NotFound)?;
    let away = provider.begin(&app.config.public_url).await?;
    let cookie = oidc::flow_cookie(&away.flow, app.config.is_secure());
    Ok((AppendHeaders([cookie]), Redirect::to(&away.address)).into_response())
}

/// What the identity provider sends back.
#[derive(Debug, Deserialize)]
pub struct Back {
    #[serde(default)]
    code: Option<String>,
    #[serde(default)]
    state: Option<String>,
}

/// `GET /aanmelden/terug`: back from the identity provider.
pub async fn from_provider(
    State(app): State<Arc<App>>,
    headers: axum::http::HeaderMap,
    Query(back): Query<Back>,
) -> Result<Response, Problem> {
    let provider = app.provider.as_ref().ok_or(Problem::NotFound)?;
    let flow = session::cookie(&headers, oidc::FLOW).ok_or(Problem::invalid("state", "sign-in-again"))?;
    let (Some(code), Some(state)) = (back.code, back.state) else {
        return Err(Problem::invalid("code", "sign-in-again"));
    };
    let subject = provider.finish(&app.config.public_url, &flow, (code, state), app.clock.now()).await?;
    let Some(person) = app.facts.people.subject(&subject) else {
        tracing::warn!("somebody whom the provider knows is not in the list of people");
        return Err(Problem::Forbidden);
    };
    let mut answer = signed_in(&app, person).await?;
    let (name, value) = oidc::flow_cookie("", app.config.is_secure());
    answer.headers_mut().append(name, value);
    Ok(answer)
}

async fn signed_in(app: &App, person: &domain::accounts::Person) -> Result<Response, Problem> {
    let secret = session::open(app, person).await?;
    let home = if person.role == domain::accounts::Role::Officer { "/straat" } else { "/vandaag" };
    let cookie = session::set_cookie(&secret, app.config.is_secure());
    tracing::info!("somebody signed in");
    Ok((AppendHeaders([cookie]), Redirect::to(home)).into_response())
}

/// `POST /afmelden`: ends the session, here and on the server.
pub async fn sign_out(State(app): State<Arc<App>>, asking: Asking) -> Result<Response, Problem> {
    if let Some(signed) = &asking.signed {
        app.store.end_session(&signed.session, app.clock.now()).await?;
    }
    let cookie = session::set_cookie("", app.config.is_secure());
    Ok((AppendHeaders([cookie]), Redirect::to("/aanmelden")).into_response())
}

/// `POST /afmelden/overal`: ends every session of this person: a phone that was lost.
pub async fn sign_out_everywhere(State(app): State<Arc<App>>, signed: Signed) -> Result<Response, Problem> {
    app.store.end_sessions_of(&signed.person.officer, app.clock.now()).await?;
    let cookie = session::set_cookie("", app.config.is_secure());
    Ok((AppendHeaders([cookie]), Redirect::to("/aanmelden")).into_response())
}
