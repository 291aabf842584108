//! What the browser is given: styles, scripts and fonts, built from `web/` and embedded in the program.

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    body::Body,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::problem::Problem;

#[derive(RustEmbed)]
#[folder = "../../web/dist/"]
struct Built;

#[derive(Debug, Clone, Deserialize)]
struct Chunk {
    file: String,
    #[serde(default)]
    css: Vec<String>,
    #[serde(default)]
    imports: Vec<String>,
}

/// Which built files each entry of `web/` needs.
#[derive(Debug, Clone, Default)]
pub struct Assets(BTreeMap<String, Chunk>);

/// The built files are not there.
#[derive(Debug, thiserror::Error)]
#[error("the pages' styles and scripts are missing; build them with `npm ci && npm run build` in web/ ({0})")]
pub struct NotBuilt(String);

impl Assets {
    /// Reads the list that the build made.
    pub fn load() -> Result<Self, NotBuilt> {
        let file = Built::get(".vite/manifest.json").ok_or_else(|| NotBuilt("no manifest".to_owned()))?;
        let chunks = serde_json::from_slice(&file.data).map_err(|error| NotBuilt(error.to_string()))?;
        Ok(Self(chunks))
    }

    /// The addresses of the scripts of an entry: `app`, `map`, `board`.
    pub fn scripts(&self, entry: &str) -> Vec<String> {
        self.entry(entry).map(|(_, chunk)| address(&chunk.file)).into_iter().collect()
    }

    /// The addresses of the styles of an entry, those of what it imports included.
    pub fn styles(&self, entry: &str) -> Vec<String> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        let mut open: Vec<&str> = self.entry(entry).map(|(key, _)| key.as_str()).into_iter().collect();
        while let Some(key) = open.pop() {
            if let Some(chunk) = self.0.get(key).filter(|_| seen.insert(key)) {
                found.extend(chunk.css.iter().map(|file| address(file)));
                open.extend(chunk.imports.iter().map(String::as_str));
            }
        }
        found
    }

    fn entry(&self, name: &str) -> Option<(&String, &Chunk)> {
        let is = |key: &&String| key.rsplit('/').next().and_then(|file| file.split('.').next()) == Some(name);
        self.0.iter().find(|(key, _)| is(key))
    }
}

fn address(file: &str) -> String {
    format!("/bestanden/{file}")
}

/// `GET /bestanden/{*file}`: one built file, compressed beforehand where the browser takes that.
pub async fn file(Path(path): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    if path.split('/').any(|part| part.starts_with('.')) {
        return Err(Problem::NotFound);
    }
    let gzip = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let squeezed =
        gzip.filter(|value| value.contains("gzip")).and_then(|_| Built::get(&format!("{path}.gz")));
    let is_squeezed = squeezed.is_some();
    let file = squeezed.or_else(|| Built::get(&path)).ok_or(Problem::NotFound)?;
    let kind = kind_of(&path);
    let mut answer = (StatusCode::OK, Body::from(file.data.into_owned())).into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept_for(&path)));
    if is_squeezed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    Ok(answer)
}

/// The names under `assets/` hold a hash of the content, so that a browser never needs to ask again; others change.
fn kept_for(path: &str) -> &'static str {
    if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "public, max-age=3600" }
}

fn kind_of(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("js" | "mjs") => "text/javascript",
        Some("css") => "text/css",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("json" | "webmanifest") => "application/json",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        _ => "application/octet-stream",
    }
}
