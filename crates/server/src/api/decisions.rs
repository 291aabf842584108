//! Questions over the API: who may do what, and which areas hold a point.

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use jiff::Timestamp;
use mandate::Question;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Body, Probleem, Shared, object};
use crate::{actor::Signed, problem::Problem};

/// Vraag of iemand iets mag: de vraag en het antwoord van de bevoegdheidsmotor, met grond, wat ontbreekt en wat wel kan.
#[utoipa::path(
    post, path = "/bevoegdheid", tag = "bevoegdheid", operation_id = "vraagBevoegdheid",
    request_body(content = serde_json::Value, description = "officer, act, when, at en wat van de situatie bekend is"),
    security(("sessie" = [])),
    responses(
        (status = 200, description = "Het antwoord", body = serde_json::Value,
            headers(("API-Version" = String, description = "Versie van de API"))),
        (status = 400, description = "De vraag is onleesbaar, of noemt iets wat het register niet kent", body = Probleem, content_type = "application/problem+json"),
        (status = 401, description = "Niet aangemeld", body = Probleem, content_type = "application/problem+json"),
        (status = 403, description = "Alleen over uzelf, of als leidinggevende", body = Probleem, content_type = "application/problem+json")
    )
)]
pub async fn ask(State(app): Shared, signed: Signed, body: Body) -> Result<Json<serde_json::Value>, Problem> {
    let question: Question = object(body)?;
    // A question about a colleague is for whoever plans or offers work, never for curiosity (Wpg 32a).
    if question.officer.as_str() != signed.person.officer.as_str() && !signed.person.role.asks_about_others()
    {
        return Err(Problem::Forbidden);
    }
    let answer = app.facts.mandate.engine().ask(&question).map_err(|error| {
        // What was asked is in the error, and does not go to the log.
        tracing::debug!("a question cannot be answered");
        Problem::Unanswered(error.to_string())
    })?;
    let value = serde_json::to_value(answer).map_err(|error| Problem::Internal(error.to_string()))?;
    Ok(Json(value))
}

/// Een punt en een moment.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PuntVraag {
    /// Lengte, graden WGS84.
    lon: f64,
    /// Breedte, graden WGS84.
    lat: f64,
    /// Op welk moment (RFC 3339); weggelaten: nu.
    #[serde(default)]
    op: Option<String>,
}

/// Een gebied.
#[derive(Debug, Serialize, ToSchema)]
pub struct Gebied {
    /// Het kenmerk.
    id: String,
    /// De naam.
    naam: String,
    /// De soort.
    soort: String,
}

/// De gebieden die een punt bevatten.
#[utoipa::path(
    get, path = "/gebieden", tag = "gebieden", operation_id = "gebiedenBijPunt", params(PuntVraag),
    responses(
        (status = 200, description = "De gebieden, op kenmerk", body = Vec<Gebied>,
            headers(("API-Version" = String, description = "Versie van de API"))),
        (status = 400, description = "Geen punt, of geen moment", body = Probleem, content_type = "application/problem+json")
    )
)]
pub async fn areas_at(
    State(app): Shared,
    question: Result<Query<PuntVraag>, QueryRejection>,
) -> Result<Json<Vec<Gebied>>, Problem> {
    let Query(question) = question?;
    let point = crate::areas::At { lon: question.lon, lat: question.lat }.point()?;
    let when = match question.op.as_deref() {
        Some(text) => {
            text.parse::<Timestamp>().map_err(|_unreadable| Problem::invalid("op", "unreadable"))?
        }
        None => app.clock.now(),
    };
    let found = app.facts.mandate.atlas().at(point, when).into_iter();
    let gebied = |area: &areas::Area| Gebied {
        id: area.id.to_string(),
        naam: area.name.clone(),
        soort: area.kind.clone(),
    };
    Ok(Json(found.map(gebied).collect()))
}
