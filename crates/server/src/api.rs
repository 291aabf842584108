//! The API under `/v1`: Dutch names, as the NL GOV API Design Rules ask, and problems by RFC 9457.

use std::sync::{Arc, LazyLock};

use axum::{
    Json,
    extract::rejection::JsonRejection,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use utoipa::{
    Modify, OpenApi, ToSchema,
    openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme},
};

use crate::{app::App, practices::Practice, problem::Problem, texts::Lang};

mod decisions;
mod reports;
mod shapes;

pub use decisions::{areas_at, ask};
pub use reports::{act, journal, journal_of, list, one, receive, signal};

/// A problem, by RFC 9457.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Probleem {
    /// `urn:koppel:probleem:` and the code.
    r#type: String,
    /// What is the matter, in one sentence.
    title: String,
    /// The HTTP status.
    status: u16,
    /// Why, and what to do.
    detail: String,
    /// One word for the problem.
    code: String,
    /// The grounds of a refusal by the mandate.
    grond: Option<Vec<String>>,
    /// What can be done instead.
    mogelijk: Option<Vec<String>>,
    /// The fields that are wrong.
    velden: Option<Vec<VeldFout>>,
}

/// A field that is wrong.
#[derive(Serialize, ToSchema)]
struct VeldFout {
    /// The field.
    veld: String,
    /// What is wrong with it.
    reden: String,
}

/// A practice of the catalogue.
#[derive(Serialize, ToSchema)]
pub struct PraktijkKort {
    /// `P09`.
    id: String,
    /// Its title.
    titel: String,
}

/// De praktijken in de catalogus.
#[utoipa::path(
    get, path = "/praktijken", tag = "praktijken", operation_id = "lijstPraktijken",
    responses((status = 200, description = "De catalogus", body = Vec<PraktijkKort>,
        headers(("API-Version" = String, description = "Versie van de API"))))
)]
pub async fn practices() -> Json<Vec<PraktijkKort>> {
    let all = Practice::all().into_iter();
    Json(all.map(|practice| PraktijkKort { titel: practice.title(Lang::Nl), id: practice.id }).collect())
}

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Koppel",
        description = "Meldingen, overdrachten en bevoegdheden van politie en boa's die samenwerken.",
        contact(name = "Koppel", url = "https://koppel.example", email = "beheer@koppel.example"),
        license(name = "EUPL-1.2", identifier = "EUPL-1.2")
    ),
    servers((url = "https://koppel.example/v1")),
    paths(
        reports::list, reports::one, reports::receive, reports::signal, reports::act, reports::journal,
        reports::journal_of, decisions::ask, decisions::areas_at, practices
    ),
    components(schemas(Probleem, VeldFout)),
    modifiers(&SignIn),
    tags(
        (name = "meldingen", description = "Meldingen en wat ermee gebeurt"),
        (name = "bevoegdheid", description = "Wie wat mag, waar en wanneer"),
        (name = "gebieden", description = "Welke gebieden een punt bevatten"),
        (name = "praktijken", description = "De catalogus van samenwerkingsvormen")
    )
)]
struct Description;

struct SignIn;

impl Modify for SignIn {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        if let Some(components) = api.components.as_mut() {
            let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
            components.add_security_scheme("sessie", SecurityScheme::Http(scheme));
        }
    }
}

static TEXT: LazyLock<String> = LazyLock::new(|| Description::openapi().to_pretty_json().unwrap_or_default());

/// The description of the API as text (`koppel openapi`).
pub fn text() -> String {
    TEXT.clone()
}

/// `GET /v1/openapi.json`: the description of the API, for everybody.
pub async fn description() -> Response {
    let mut answer = (StatusCode::OK, TEXT.as_str()).into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    answer
}

/// A body as it comes: an object, or why not.
type Body = Result<Json<Map<String, Value>>, JsonRejection>;

/// Reads a body that must be an object. Left to itself, an array would count as its fields in order.
fn object<T: DeserializeOwned>(body: Body) -> Result<T, Problem> {
    let Json(fields) = body?;
    serde_json::from_value(Value::Object(fields))
        .map_err(|_unreadable| Problem::invalid("body", "unreadable"))
}

/// What every handler of the API reaches.
pub type Shared = axum::extract::State<Arc<App>>;
