//! Routes: the one table of every address, what it asks, and what somebody gets who may not.
//!
//! The router is made from this table and from nothing else, so a route that is not in it does not exist; a test asks
//! every line of it as nobody and as somebody without a part in the work.

use std::sync::Arc;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    http::Method,
    middleware::{from_fn, from_fn_with_state},
    routing::{MethodRouter, get, post},
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, timeout::TimeoutLayer};

use crate::{
    accounts, actor, api, app::App, areas, arrangements, assets, audit, field, health, mandate, practices,
    problem, security, situation, today, work,
};

#[cfg(test)]
mod tests;

/// What somebody gets who may not have the thing itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Everybody may have it.
    Open,
    /// Sent to the way in (303), or 401 on the API.
    SignIn,
    /// Not found (404): whether it exists is not told.
    Hidden,
    /// Told that it is not for this part (403).
    Forbidden,
    /// Only there in the demo; elsewhere not found (404).
    DemoOnly,
}

/// One line of the table.
pub struct Route {
    /// The method.
    pub method: Method,
    /// The address, as the router writes it.
    pub path: &'static str,
    /// What is asked, as the access log calls it.
    pub act: &'static str,
    /// What nobody gets: somebody who is not signed in.
    pub nobody: Refusal,
    /// What somebody gets who is signed in and has no part in the work: a policy adviser.
    pub outsider: Refusal,
    handler: MethodRouter<Arc<App>>,
}

type Line = (&'static str, &'static str, Refusal, Refusal, MethodRouter<Arc<App>>);

fn reads() -> Vec<Line> {
    use Refusal::{Forbidden, Hidden, Open, SignIn};
    vec![
        ("/", "today.home", Open, Open, get(today::home)),
        ("/vandaag", "today.see", SignIn, Open, get(today::today)),
        ("/werk", "work.list", SignIn, Forbidden, get(work::worklist)),
        ("/werk/{id}", "work.see", SignIn, Hidden, get(work::one::report)),
        ("/werk/{id}/foto/{nummer}", "work.photo", SignIn, Hidden, get(work::one::photo)),
        ("/beeld", "situation.board", SignIn, Forbidden, get(situation::board)),
        ("/live", "situation.follow", SignIn, Forbidden, get(situation::stream)),
        ("/straat", "field.today", SignIn, Forbidden, get(field::today)),
        ("/straat/kaart", "mandate.may-i", SignIn, Open, get(mandate::may_i)),
        ("/straat/melden", "work.signal-form", SignIn, Forbidden, get(work::public::signal_form)),
        ("/straat/hulp", "field.help", SignIn, Open, get(field::help)),
        ("/straat/{id}", "work.see", SignIn, Hidden, get(work::one::report)),
        ("/afspraken", "arrangements.list", SignIn, Open, get(arrangements::list)),
        ("/afspraken/{id}", "arrangements.see", SignIn, Open, get(arrangements::one)),
        ("/praktijken", "practices.list", SignIn, Open, get(practices::list)),
        ("/praktijken/{id}", "practices.see", SignIn, Open, get(practices::one)),
        ("/inzage", "audit.list", SignIn, Forbidden, get(audit::access_log)),
        ("/melden", "work.report-form", Open, Open, get(work::public::form)),
        ("/melding/{secret}", "work.follow", Hidden, Hidden, get(work::public::follow)),
        ("/kaart/gebieden.json", "areas.boundaries", Open, Open, get(areas::boundaries)),
        ("/kaart/gebied", "areas.name", Open, Open, get(areas::name)),
        ("/aanmelden", "accounts.sign-in-page", Open, Open, get(accounts::page)),
        ("/aanmelden/bij-organisatie", "accounts.to-provider", Hidden, Hidden, get(accounts::to_provider)),
        ("/aanmelden/terug", "accounts.from-provider", Hidden, Hidden, get(accounts::from_provider)),
        ("/bestanden/{*file}", "assets.file", Open, Open, get(assets::file)),
        ("/gezond", "health.live", Open, Open, get(health::live)),
        ("/gereed", "health.ready", Open, Open, get(health::ready)),
        ("/.well-known/security.txt", "health.security-txt", Hidden, Hidden, get(health::security_txt)),
        ("/v1/openapi.json", "api.description", Open, Open, get(api::description)),
        ("/v1/meldingen", "work.list", SignIn, Forbidden, get(api::list)),
        ("/v1/meldingen/{id}", "work.see", SignIn, Hidden, get(api::one)),
        ("/v1/meldingen/{id}/journaal", "journal.list", SignIn, Hidden, get(api::journal_of)),
        ("/v1/journaal", "journal.list", SignIn, Forbidden, get(api::journal)),
        ("/v1/gebieden", "areas.at", Open, Open, get(api::areas_at)),
        ("/v1/praktijken", "practices.list", Open, Open, get(api::practices)),
    ]
}

fn changes() -> Vec<Line> {
    use Refusal::{DemoOnly, Forbidden, Hidden, Open, SignIn};
    vec![
        ("/werk/{id}/{verb}", "work.*", SignIn, Hidden, post(work::act)),
        ("/aanmelden/persona", "accounts.persona", DemoOnly, DemoOnly, post(accounts::persona)),
        ("/afmelden", "accounts.sign-out", Open, Open, post(accounts::sign_out)),
        (
            "/afmelden/overal",
            "accounts.sign-out-everywhere",
            SignIn,
            Open,
            post(accounts::sign_out_everywhere),
        ),
        ("/demo/klok", "demo.clock", DemoOnly, DemoOnly, post(health::set_clock)),
        ("/v1/meldingen", "work.receive", Open, Open, post(api::receive)),
        ("/v1/signalen", "work.signal", SignIn, Forbidden, post(api::signal)),
        ("/v1/meldingen/{id}/{verb}", "work.*", SignIn, Hidden, post(api::act)),
        ("/v1/bevoegdheid", "mandate.ask", SignIn, Open, post(api::ask)),
    ]
}

fn uploads() -> Vec<Line> {
    use Refusal::{Forbidden, Open, SignIn};
    vec![
        ("/melden", "work.receive", Open, Open, post(work::public::receive)),
        ("/straat/melden", "work.signal", SignIn, Forbidden, post(work::public::signal)),
    ]
}

/// The whole table.
pub fn table(upload_bytes: usize) -> Vec<Route> {
    let route = |method: Method| {
        move |(path, act, nobody, outsider, handler): Line| Route {
            method: method.clone(),
            path,
            act,
            nobody,
            outsider,
            handler,
        }
    };
    let large = uploads().into_iter().map(|(path, act, nobody, outsider, handler)| {
        (path, act, nobody, outsider, handler.layer(DefaultBodyLimit::max(upload_bytes)))
    });
    let reads = reads().into_iter().map(route(Method::GET));
    reads
        .chain(changes().into_iter().map(route(Method::POST)))
        .chain(large.map(route(Method::POST)))
        .collect()
}

/// The largest request without a photo, in bytes.
const FORM_BYTES: usize = 64 * 1024;

/// The router, with everything that is asked of every request around it.
pub fn router(app: &Arc<App>) -> Router {
    let mut router = Router::new();
    for route in table(app.config.limits.upload_bytes) {
        router = router.route(route.path, route.handler);
    }
    let limit = std::time::Duration::from_secs(30);
    router
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .layer(CatchPanicLayer::new())
        .layer(TimeoutLayer::with_status_code(axum::http::StatusCode::SERVICE_UNAVAILABLE, limit))
        .layer(from_fn_with_state(Arc::clone(app), security::same_site))
        .layer(from_fn_with_state(Arc::clone(app), security::gate))
        .layer(from_fn_with_state(Arc::clone(app), problem::render))
        .layer(from_fn_with_state(Arc::clone(app), actor::identify))
        .layer(from_fn(security::headers))
        .layer(from_fn(health::measure))
        .layer(CompressionLayer::new())
        .with_state(Arc::clone(app))
}
