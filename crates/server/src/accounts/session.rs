//! Sessions: a secret in a cookie, its digest in the database.

use std::fmt::Write as _;

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use domain::{accounts::Person, parties::OfficerId, work::Actor};
use jiff::SignedDuration;
use sha2::{Digest, Sha256};

use crate::{actor::Signed, app::App, problem::Problem, texts::Lang};

/// The digest by which a session is stored; the secret itself is only in the browser.
pub type Key = Vec<u8>;

/// A session is touched at most this often, so that reading a page costs no write.
const TOUCH: SignedDuration = SignedDuration::from_mins(1);

/// Makes a secret of 256 bits, in hexadecimal.
pub fn secret() -> Result<String, Problem> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|error| Problem::Internal(format!("no randomness: {error}")))?;
    let mut text = String::with_capacity(64);
    for byte in bytes {
        let _infallible = write!(text, "{byte:02x}");
    }
    Ok(text)
}

/// The digest of a secret.
pub fn digest(secret: &str) -> Key {
    Sha256::digest(secret.as_bytes()).to_vec()
}

/// Opens a session for a person and gives its secret.
pub async fn open(app: &App, person: &Person) -> Result<String, Problem> {
    let (secret, now) = (secret()?, app.clock.now());
    let expires = now.checked_add(app.config.session.longest).unwrap_or(now);
    let session = store::accounts::Session {
        key: digest(&secret),
        officer: person.officer.clone(),
        created: now,
        last_seen: now,
        expires,
        ended: None,
    };
    app.store.open_session(session).await?;
    Ok(secret)
}

/// Who is behind a secret, if its session lives.
pub async fn find(app: &App, secret: &str) -> Result<Option<Signed>, Problem> {
    let key = digest(secret);
    let Some(session) = app.store.session(&key).await? else { return Ok(None) };
    let now = app.clock.now();
    let idle = now.duration_since(session.last_seen);
    if session.ended.is_some() || session.expires <= now || idle >= app.config.session.idle {
        return Ok(None);
    }
    if idle >= TOUCH {
        app.store.touch_session(&key, now).await?;
    }
    signed(app, &session.officer, key)
}

/// Whether a session still lives: asked again and again by what stays open.
pub async fn is_live(app: &App, key: &Key) -> Result<bool, Problem> {
    let session = app.store.session(key).await?;
    let now = app.clock.now();
    Ok(session.is_some_and(|session| session.ended.is_none() && session.expires > now))
}

fn signed(app: &App, officer: &OfficerId, session: Key) -> Result<Option<Signed>, Problem> {
    let Some(person) = app.facts.people.officer(officer).cloned() else { return Ok(None) };
    let actor = Actor::of(&person, &app.facts.mandate, &app.facts.rules, app.clock.now())
        .map_err(|error| Problem::Internal(error.to_string()))?;
    Ok(Some(Signed { person, actor, session }))
}

/// The secret in a request: the cookie, or `Authorization: Bearer` for programs.
pub fn token(headers: &HeaderMap) -> Option<String> {
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let bearer = bearer.and_then(|value| value.strip_prefix("Bearer ")).map(str::to_owned);
    bearer.or_else(|| cookie(headers, COOKIE_SECURE)).or_else(|| cookie(headers, COOKIE))
}

const COOKIE: &str = "koppel";
const COOKIE_SECURE: &str = "__Host-koppel";

/// One cookie of a request.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let all = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}

/// Gives the browser the secret; an empty one takes it away.
pub fn set_cookie(secret: &str, is_secure: bool) -> (HeaderName, HeaderValue) {
    let name = if is_secure { COOKIE_SECURE } else { COOKIE };
    let age = if secret.is_empty() { "; Max-Age=0" } else { "" };
    // Lax: the browser sends it when the identity provider leads back here, and never with another site's change.
    let text = format!(
        "{name}={secret}; Path=/; HttpOnly; SameSite=Lax{age}{}",
        if is_secure { "; Secure" } else { "" }
    );
    (header::SET_COOKIE, HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("")))
}

/// Keeps the language that was chosen.
pub fn remember_language(headers: &mut HeaderMap, lang: Lang, is_secure: bool) {
    let secure = if is_secure { "; Secure" } else { "" };
    let text = format!("taal={}; Path=/; Max-Age=31536000; SameSite=Lax{secure}", lang.as_str());
    if let Ok(value) = HeaderValue::from_str(&text) {
        headers.append(header::SET_COOKIE, value);
    }
}
