//! Security: what every answer carries, and what is asked of every request before a page sees it.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    num::NonZeroU32,
    sync::Arc,
};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::{app::App, config::Limits, problem::Problem};

#[cfg(test)]
mod tests;

/// No inline script or style; nothing from elsewhere; nobody frames us.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
    font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(&str, &str); 8] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "geolocation=(self), camera=(self), microphone=()"),
    ("strict-transport-security", "max-age=31536000; includeSubDomains"),
];

/// Puts the security headers on every answer; what a handler set itself stays.
pub async fn headers(request: Request, next: Next) -> Response {
    let is_api = request.uri().path().starts_with("/v1");
    let mut answer = next.run(request).await;
    let headers = answer.headers_mut();
    for (name, value) in HEADERS {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if is_api {
        headers.insert("api-version", HeaderValue::from_static(env!("CARGO_PKG_VERSION")));
    }
    answer
}

/// Refuses a change that another site makes a browser ask for (`docs/decisions/0003`).
///
/// A browser says where a request comes from, in `Sec-Fetch-Site` or in `Origin`. A change with a session cookie and
/// neither of the two is refused as well: only a browser sends that cookie.
pub async fn same_site(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || comes_from_us(request.headers(), &app.config.public_url) {
        return next.run(request).await;
    }
    Problem::CrossSite.into_response()
}

fn comes_from_us(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some("same-origin"), _) => true,
        (Some(_), _) => false,
        (None, Some(origin)) => origin == public_url || same_host(origin, text("host")),
        (None, None) => text("cookie").is_none(),
    }
}

fn same_host(origin: &str, host: Option<&str>) -> bool {
    let bare = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    bare.is_some() && bare == host
}

/// How much one address may ask.
pub struct Gate {
    requests: DefaultKeyedRateLimiter<IpAddr>,
    reports: DefaultKeyedRateLimiter<IpAddr>,
    sign_ins: DefaultKeyedRateLimiter<IpAddr>,
    behind_proxy: bool,
}

impl Gate {
    /// Opens a gate with the limits of the configuration.
    pub fn new(limits: &Limits) -> Self {
        let some = |count: u32| NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN);
        Self {
            requests: RateLimiter::keyed(Quota::per_second(some(limits.requests_a_second))),
            reports: RateLimiter::keyed(Quota::per_minute(some(limits.reports_a_minute))),
            sign_ins: RateLimiter::keyed(Quota::per_minute(some(limits.sign_ins_a_minute))),
            behind_proxy: limits.behind_proxy,
        }
    }

    /// Forgets addresses that have been quiet.
    pub fn tidy(&self) {
        self.requests.retain_recent();
        self.reports.retain_recent();
        self.sign_ins.retain_recent();
    }

    fn lets_in(&self, request: &Request) -> bool {
        let address = self.address(request);
        let path = request.uri().path();
        let is_post = request.method() == Method::POST;
        let narrow = match path {
            "/melden" | "/v1/meldingen" if is_post => Some(&self.reports),
            "/aanmelden/bij-organisatie" => Some(&self.sign_ins),
            path if is_post && path.starts_with("/aanmelden") => Some(&self.sign_ins),
            _ => None,
        };
        self.requests.check_key(&address).is_ok()
            && narrow.is_none_or(|limit| limit.check_key(&address).is_ok())
    }

    fn address(&self, request: &Request) -> IpAddr {
        let forwarded = request.headers().get("x-forwarded-for").and_then(|value| value.to_str().ok());
        // The last address is the one that our own proxy saw; earlier ones are whatever the caller wrote.
        let last = forwarded.filter(|_| self.behind_proxy).and_then(|list| list.rsplit(',').next());
        let told = last.and_then(|address| address.trim().parse().ok());
        let peer =
            || request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        told.or_else(peer).unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST))
    }
}

/// Refuses an address that asks too much.
pub async fn gate(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    if request.uri().path().starts_with("/bestanden/") || app.gate.lets_in(&request) {
        return next.run(request).await;
    }
    metrics::counter!("koppel_requests_refused_total", "reason" => "too-many").increment(1);
    Problem::TooMany.into_response()
}
