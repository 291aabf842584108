//! Configuration: one file and the environment, read once. Unknown keys are errors and secrets do not print.

use std::{fmt, net::SocketAddr, path::PathBuf};

use jiff::SignedDuration;
use serde::Deserialize;

#[cfg(test)]
mod tests;

/// A value that never shows in logs or messages.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// The value itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("(secret)")
    }
}

/// Everything that an installation decides.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// Where pages and API are served.
    #[serde(default = "listen")]
    pub listen: SocketAddr,
    /// Where metrics are served; left out: nowhere.
    #[serde(default)]
    pub operations_listen: Option<SocketAddr>,
    /// The address as users see it, without a slash at the end; `https` turns on secure cookies.
    #[serde(default = "public_url")]
    pub public_url: String,
    /// `sqlite:koppel.db` or `postgres://user:password@host/name`.
    #[serde(default = "database")]
    pub database: Secret,
    /// The unit of writing order: a police unit's area, say.
    #[serde(default = "region")]
    pub region: String,
    /// The folder with the register.
    pub register: PathBuf,
    /// The file with the people who can sign in.
    pub people: PathBuf,
    /// The file with categories, supplies and desks.
    pub work: PathBuf,
    /// The identity provider; left out: nobody can sign in, except personas in the demo.
    #[serde(default)]
    pub sign_in: Option<SignIn>,
    /// How long somebody stays signed in.
    #[serde(default)]
    pub session: Session,
    /// What one address may ask of the program.
    #[serde(default)]
    pub limits: Limits,
    /// Which log lines are written, as `info` or `info,store=debug`.
    #[serde(default = "log")]
    pub log: String,
    /// Where the security contact is published (RFC 9116), as `mailto:` or `https:`.
    #[serde(default)]
    pub security_contact: Option<String>,
}

/// An `OpenID` Connect identity provider.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SignIn {
    /// Its issuer address; its metadata is read from there.
    pub issuer: String,
    /// This installation's client id.
    pub client_id: String,
    /// And its secret.
    pub client_secret: Secret,
    /// The claim that holds a person's `subject` in the list of people.
    #[serde(default = "subject_claim")]
    pub subject_claim: String,
}

/// How long somebody stays signed in.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Session {
    /// Ended after so long without a request.
    pub idle: SignedDuration,
    /// Ended after so long in any case: a shift.
    pub longest: SignedDuration,
}

impl Default for Session {
    fn default() -> Self {
        Self { idle: SignedDuration::from_hours(2), longest: SignedDuration::from_hours(12) }
    }
}

/// What one address may ask of the program.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Limits {
    /// Reports from the public, a minute.
    pub reports_a_minute: u32,
    /// Attempts to sign in, a minute.
    pub sign_ins_a_minute: u32,
    /// Everything else, a second.
    pub requests_a_second: u32,
    /// The largest request with a photo, in bytes.
    pub upload_bytes: usize,
    /// Whether the address of a caller is taken from `X-Forwarded-For`: only behind a proxy that sets it.
    pub behind_proxy: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            reports_a_minute: 20,
            sign_ins_a_minute: 30,
            requests_a_second: 100,
            upload_bytes: 8 * 1024 * 1024,
            behind_proxy: false,
        }
    }
}

fn listen() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 8080))
}

fn public_url() -> String {
    "http://localhost:8080".to_owned()
}

fn database() -> Secret {
    Secret("sqlite:koppel.db".to_owned())
}

fn region() -> String {
    "regio".to_owned()
}

fn log() -> String {
    "info".to_owned()
}

fn subject_claim() -> String {
    "sub".to_owned()
}

/// Why a configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{file}: cannot be read ({why})")]
    Unreadable {
        /// Which file.
        file: String,
        /// What the system said.
        why: String,
    },
    /// The file, or a value from the environment, is not written as it should be.
    #[error("{file}: {why}")]
    Syntax {
        /// Which file.
        file: String,
        /// Line, key and reason.
        why: String,
    },
    /// A value cannot work.
    #[error("{file}: {key} {why}")]
    Value {
        /// Which file.
        file: String,
        /// The key.
        key: &'static str,
        /// What is wrong and what to do.
        why: String,
    },
}

/// Variables that start with `KOPPEL_` and are no configuration keys.
const RESERVED: [&str; 3] = ["KOPPEL_CONFIG", "KOPPEL_DATA", "KOPPEL_BIN"];

impl Config {
    /// Reads the file and lays the environment over it: `KOPPEL_SIGN_IN__ISSUER` is `sign-in.issuer`.
    pub fn read(
        file: &str,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(file)
            .map_err(|error| ConfigError::Unreadable { file: file.to_owned(), why: error.to_string() })?;
        let mut config = Self::parse(file, &text, environment)?;
        let folder = std::path::Path::new(file).parent().unwrap_or(std::path::Path::new("")).to_owned();
        for path in [&mut config.register, &mut config.people, &mut config.work] {
            // A relative path is meant from where the file stands, wherever the program was started.
            *path = folder.join(&*path);
        }
        Ok(config)
    }

    /// Reads a configuration from text; paths stay as they are written.
    pub fn parse(
        file: &str,
        text: &str,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let syntax = |why: String| ConfigError::Syntax { file: file.to_owned(), why };
        // The text alone first, so that a fault is told with its line.
        let mut table: toml::Table = toml::from_str(text).map_err(|error| syntax(error.to_string()))?;
        let mut overlaid = false;
        for (name, value) in environment {
            if name.starts_with("KOPPEL_") && !RESERVED.contains(&name.as_str()) {
                lay_over(&mut table, &name, &value);
                overlaid = true;
            }
        }
        let config: Self = if overlaid {
            table
                .try_into()
                .map_err(|error: toml::de::Error| syntax(format!("{error} (environment laid over it)")))?
        } else {
            toml::from_str(text).map_err(|error| syntax(error.to_string()))?
        };
        config.checked(file)
    }

    fn checked(self, file: &str) -> Result<Self, ConfigError> {
        let value = |key, why: &str| ConfigError::Value { file: file.to_owned(), key, why: why.to_owned() };
        let known = ["sqlite:", "postgres://", "postgresql://"];
        if !known.iter().any(|scheme| self.database.reveal().starts_with(scheme)) {
            return Err(value("database", "must start with sqlite: or postgres://"));
        }
        let web = self.public_url.starts_with("https://") || self.public_url.starts_with("http://");
        if !web || self.public_url.ends_with('/') {
            return Err(value("public-url", "must be an http(s) address without a slash at the end"));
        }
        if !domain::parties::is_id(&self.region) {
            return Err(value("region", "must be lower-case letters, digits, dashes and dots"));
        }
        if self.session.idle <= SignedDuration::ZERO || self.session.longest < self.session.idle {
            return Err(value(
                "session",
                "must have an idle time above zero and a longest time of at least that",
            ));
        }
        if self.limits.requests_a_second == 0
            || self.limits.reports_a_minute == 0
            || self.limits.sign_ins_a_minute == 0
        {
            return Err(value("limits", "must be above zero"));
        }
        Ok(self)
    }

    /// Whether cookies may only travel over TLS.
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

/// Puts one variable of the environment where its name says.
fn lay_over(table: &mut toml::Table, name: &str, value: &str) {
    let path = name.trim_start_matches("KOPPEL_").to_lowercase().replace("__", "\u{1f}").replace('_', "-");
    let mut keys: Vec<&str> = path.split('\u{1f}').collect();
    let Some(last) = keys.pop() else { return };
    let mut here = table;
    for key in keys {
        let inner = here.entry(key).or_insert_with(|| toml::Value::Table(toml::Table::new()));
        if !inner.is_table() {
            *inner = toml::Value::Table(toml::Table::new());
        }
        let Some(next) = inner.as_table_mut() else { return };
        here = next;
    }
    here.insert(last.to_owned(), typed(value));
}

fn typed(value: &str) -> toml::Value {
    if let Ok(number) = value.parse::<i64>() {
        return toml::Value::Integer(number);
    }
    value.parse::<bool>().map_or_else(|_not_bool| toml::Value::String(value.to_owned()), toml::Value::Boolean)
}
