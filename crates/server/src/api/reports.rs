//! Reports over the API.

use axum::{
    Json,
    extract::{Path, Query, State, rejection::QueryRejection},
    http::StatusCode,
};
use domain::work::Report;

use super::{
    Body, Probleem, Shared, object,
    shapes::{Eigenaar, JournaalRegel, Melding, NieuweMelding, Ontvangen},
};
use crate::{
    actor::{Asking, Signed},
    app::App,
    audit::After,
    perform::{Acting, perform},
    problem::Problem,
    situation,
    work::{
        self, Fields, Filters,
        change::{Act, Receive},
        public::{Raw, Ready},
        report_id, see,
    },
};

/// Meldingen die de lezer mag zien.
#[utoipa::path(
    get, path = "/meldingen", tag = "meldingen", operation_id = "lijstMeldingen", params(Filters),
    security(("sessie" = [])),
    responses(
        (status = 200, description = "De meldingen, vijftig per keer", body = Vec<Melding>,
            headers(("API-Version" = String, description = "Versie van de API"))),
        (status = 400, description = "Een filter is onleesbaar", body = Probleem, content_type = "application/problem+json"),
        (status = 401, description = "Niet aangemeld", body = Probleem, content_type = "application/problem+json"),
        (status = 403, description = "Niet voor deze functie", body = Probleem, content_type = "application/problem+json")
    )
)]
pub async fn list(
    State(app): Shared,
    signed: Signed,
    filters: Result<Query<Filters>, QueryRejection>,
) -> Result<Json<Vec<Melding>>, Problem> {
    situation::follows(&signed)?;
    let Query(filters) = filters?;
    let supply = filters
        .werkaanbod
        .as_deref()
        .map(|id| work::team(&app, id).ok_or(Problem::invalid("werkaanbod", "unknown")));
    let supply = supply.transpose()?;
    let supply = supply.as_ref().and_then(|id| app.facts.rules.supply(id));
    if let Some(supply) = supply {
        work::own_or_directed(&app, &signed, supply).await?;
    }
    let reports = work::listed(&app, &signed, &filters, supply).await?;
    Ok(Json(reports.iter().map(|report| Melding::of(&app, report)).collect()))
}

/// Eén melding.
#[utoipa::path(
    get, path = "/meldingen/{id}", tag = "meldingen", operation_id = "leesMelding",
    params(("id" = String, Path, description = "Het kenmerk")), security(("sessie" = [])),
    responses(
        (status = 200, description = "De melding", body = Melding,
            headers(("API-Version" = String, description = "Versie van de API"))),
        (status = 400, description = "Onleesbaar", body = Probleem, content_type = "application/problem+json"),
        (status = 401, description = "Niet aangemeld", body = Probleem, content_type = "application/problem+json"),
        (status = 404, description = "Bestaat niet, of niet voor u", body = Probleem, content_type = "application/problem+json")
    )
)]
pub async fn one(
    State(app): Shared,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Json<Melding>, Problem> {
    let seen = see(&app, &signed, &report_id(&id)?).await?;
    Ok(Json(Melding::of(&app, &seen.report)))
}

/// Doe een melding, als iemand van buiten.
#[utoipa::path(
    post, path = "/meldingen", tag = "meldingen", operation_id = "doeMelding", request_body = NieuweMelding,
    responses(
        (status = 201, description = "Aangenomen", body = Ontvangen,
            headers(("API-Version" = String, description = "Versie van de API"))),
        (status = 400, description = "Een veld is onleesbaar", body = Probleem, content_type = "application/problem+json"),
        (status = 429, description = "Te veel meldingen van één adres", body = Probleem, content_type = "application/problem+json"),
        (status = 503, description = "Nu niet mogelijk", body = Probleem, content_type = "application/problem+json")
    )
)]
pub async fn receive(
    State(app): Shared,
    asking: Asking,
    body: Body,
) -> Result<(StatusCode, Json<Ontvangen>), Problem> {
    let new: NieuweMelding = object(body)?;
    let ready = ready(new).await?;
    let report = perform(&app, Acting::Reporter, ready.receive).await?;
    Ok((StatusCode::CREATED, Json(received(&app, &asking, &report, Some(ready.secret)))))
}

/// Signaleer iets, als medewerker op straat; het signaal is van u tot het is overgedragen of afgerond.
#[utoipa::path(
    post, path = "/signalen", tag = "meldingen", operation_id = "signaleer", request_body = NieuweMelding,
    security(("sessie" = [])),
    responses(
        (status = 201, description = "Vastgelegd", body = Ontvangen,
            headers(("API-Version" = String, description = "Versie van de API"))),
        (status = 400, description = "Een veld is onleesbaar", body = Probleem, content_type = "application/problem+json"),
        (status = 401, description = "Niet aangemeld", body = Probleem, content_type = "application/problem+json"),
        (status = 403, description = "Niet voor deze functie", body = Probleem, content_type = "application/problem+json")
    )
)]
pub async fn signal(
    State(app): Shared,
    asking: Asking,
    signed: Signed,
    body: Body,
) -> Result<(StatusCode, Json<Ontvangen>), Problem> {
    work::works(&signed)?;
    let new: NieuweMelding = object(body)?;
    let ready = ready(new).await?;
    let receive = Receive { link: None, contact: None, ..ready.receive };
    let report = perform(&app, Acting::Officer(Box::new(signed.actor)), receive).await?;
    Ok((StatusCode::CREATED, Json(received(&app, &asking, &report, None))))
}

async fn ready(new: NieuweMelding) -> Result<Ready, Problem> {
    // What is no point becomes no place, so that it is told together with all else that is wrong.
    let (lon, lat) = match new.geometrie.coordinates[..] {
        [lon, lat] if new.geometrie.r#type == "Point" => (lon.to_string(), lat.to_string()),
        _ => (String::new(), String::new()),
    };
    let raw = Raw {
        category: new.categorie,
        text: new.tekst,
        lon,
        lat,
        urgency: new.urgentie.unwrap_or_default(),
        contact: new.contact.unwrap_or_default(),
        photo: Vec::new(),
    };
    raw.ready().await
}

fn received(app: &App, asking: &Asking, report: &Report, secret: Option<String>) -> Ontvangen {
    Ontvangen {
        id: report.id.to_string(),
        volgen: secret.map(|secret| format!("{}/melding/{secret}", app.config.public_url)),
        plaats: crate::areas::told(app, &report.place, asking.lang),
        eigenaar: Eigenaar::of(app, &report.ownership.owner),
    }
}

/// Doe iets met een melding: `oppakken`, `aanbieden`, `intrekken`, `aannemen`, `afwijzen`, `overdragen`, `notitie`, `afronden`.
#[utoipa::path(
    post, path = "/meldingen/{id}/{verb}", tag = "meldingen", operation_id = "behandelMelding",
    params(("id" = String, Path, description = "Het kenmerk"), ("verb" = String, Path, description = "De handeling")),
    request_body = Fields, security(("sessie" = [])),
    responses(
        (status = 200, description = "De melding erna", body = Melding,
            headers(("API-Version" = String, description = "Versie van de API"))),
        (status = 400, description = "Een veld is onleesbaar", body = Probleem, content_type = "application/problem+json"),
        (status = 401, description = "Niet aangemeld", body = Probleem, content_type = "application/problem+json"),
        (status = 403, description = "Daarvoor is geen grond", body = Probleem, content_type = "application/problem+json"),
        (status = 404, description = "Bestaat niet, of niet voor u", body = Probleem, content_type = "application/problem+json"),
        (status = 409, description = "Kan nu niet: een ander was eerder, of de melding is af", body = Probleem, content_type = "application/problem+json")
    )
)]
pub async fn act(
    State(app): Shared,
    signed: Signed,
    Path((id, verb)): Path<(String, String)>,
    body: Body,
) -> Result<Json<Melding>, Problem> {
    let fields: Fields = object(body)?;
    let command = work::command(&verb, &fields)?;
    let change = Act { report: report_id(&id)?, command, version: fields.versie };
    let report = perform(&app, Acting::Officer(Box::new(signed.actor)), change).await?;
    Ok(Json(Melding::of(&app, &report)))
}

/// Het journaal van één melding.
#[utoipa::path(
    get, path = "/meldingen/{id}/journaal", tag = "meldingen", operation_id = "journaalVanMelding",
    params(("id" = String, Path, description = "Het kenmerk")), security(("sessie" = [])),
    responses(
        (status = 200, description = "De regels, oudste eerst", body = Vec<JournaalRegel>,
            headers(("API-Version" = String, description = "Versie van de API"))),
        (status = 400, description = "Onleesbaar", body = Probleem, content_type = "application/problem+json"),
        (status = 401, description = "Niet aangemeld", body = Probleem, content_type = "application/problem+json"),
        (status = 404, description = "Bestaat niet, of niet voor u", body = Probleem, content_type = "application/problem+json")
    )
)]
pub async fn journal_of(
    State(app): Shared,
    signed: Signed,
    Path(id): Path<String>,
) -> Result<Json<Vec<JournaalRegel>>, Problem> {
    let seen = see(&app, &signed, &report_id(&id)?).await?;
    Ok(Json(seen.journal.iter().map(JournaalRegel::of).collect()))
}

/// Het journaal na een positie, voor zover de lezer het mag zien.
#[utoipa::path(
    get, path = "/journaal", tag = "meldingen", operation_id = "journaal", params(After),
    security(("sessie" = [])),
    responses(
        (status = 200, description = "De regels, oudste eerst, vijfhonderd per keer", body = Vec<JournaalRegel>,
            headers(("API-Version" = String, description = "Versie van de API"))),
        (status = 400, description = "Onleesbaar", body = Probleem, content_type = "application/problem+json"),
        (status = 401, description = "Niet aangemeld", body = Probleem, content_type = "application/problem+json"),
        (status = 403, description = "Niet voor deze functie", body = Probleem, content_type = "application/problem+json")
    )
)]
pub async fn journal(
    State(app): Shared,
    signed: Signed,
    after: Result<Query<After>, QueryRejection>,
) -> Result<Json<Vec<JournaalRegel>>, Problem> {
    situation::follows(&signed)?;
    let Query(after) = after?;
    let lines = situation::seen_lines(&app, &signed, after.na.unwrap_or_default(), 500).await?;
    Ok(Json(lines.iter().map(JournaalRegel::of).collect()))
}
