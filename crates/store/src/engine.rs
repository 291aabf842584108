//! Engine: which database it is, how a connection to it is made, and the few words that differ.

use std::{
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

use sqlx::{
    AnyConnection, AnyPool, AssertSqlSafe, ConnectOptions,
    any::{AnyConnectOptions, AnyPoolOptions},
};

use crate::StoreError;

#[cfg(test)]
mod tests;

/// How long a new connection may take.
const CONNECT: Duration = Duration::from_secs(5);

/// How long a reader waits for a connection.
const ACQUIRE: Duration = Duration::from_secs(3);

/// One database: a file of SQLite, or a database of PostgreSQL.
#[derive(Debug, Clone)]
pub(crate) enum Engine {
    Sqlite(SqliteFile),
    Postgres(AnyConnectOptions),
}

/// A file of SQLite.
#[derive(Debug, Clone)]
pub(crate) struct SqliteFile {
    path: PathBuf,
    most_bytes: Option<u64>,
}

/// What a connection is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    Read,
    Write,
    /// To read everything, however long it takes.
    Backup,
}

/// The size of a page, which is SQLite's own unless it is changed before the first table.
const SQLITE_PAGE: u64 = 4096;

// `full`: a commit is on the disk before it is acknowledged.
const SQLITE_WRITE: &str = "pragma busy_timeout = 5000; pragma synchronous = full; pragma foreign_keys = on; \
                            pragma journal_size_limit = 67108864; pragma cache_size = -8000";
const SQLITE_READ: &str = "pragma busy_timeout = 5000; pragma query_only = on; pragma cache_size = -4000";
const POSTGRES_WRITE: &str = "set lock_timeout = '10s'; set statement_timeout = '30s'; \
                              set idle_in_transaction_session_timeout = '60s'; set synchronous_commit = on";
const POSTGRES_BACKUP: &str = "set statement_timeout = 0; set idle_in_transaction_session_timeout = 0";
const POSTGRES_READ: &str = "set statement_timeout = '30s'; set idle_in_transaction_session_timeout = '60s'";

impl Engine {
    /// Reads an address: `sqlite:koppel.db` or `postgres://...`.
    pub(crate) fn parse(url: &str, most_bytes: Option<u64>) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let refuse = |why: &str| StoreError::Address { url: without_password(url), why: why.to_owned() };
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            return match path {
                "" | ":memory:" => Err(refuse("give the path of a file, as in `sqlite:koppel.db`")),
                path if path.contains('?') => Err(refuse("a path without `?`, and no parameters")),
                path => Ok(Self::Sqlite(SqliteFile { path: PathBuf::from(path), most_bytes })),
            };
        }
        if !(url.starts_with("postgres://") || url.starts_with("postgresql://")) {
            return Err(refuse("begin with `sqlite:` or `postgres://`"));
        }
        let options = AnyConnectOptions::from_str(url).map_err(|error| refuse(&error.to_string()))?;
        Ok(Self::Postgres(quiet(options)))
    }

    /// The database of the access log: a file beside the first on SQLite, the same database on PostgreSQL.
    pub(crate) fn of_access_log(&self) -> Self {
        match self {
            Self::Sqlite(file) => Self::Sqlite(SqliteFile { path: beside(&file.path), ..file.clone() }),
            Self::Postgres(options) => Self::Postgres(options.clone()),
        }
    }

    /// Whether changes of different regions wait for one another.
    pub(crate) fn has_one_writer(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }

    /// The word that begins a unit of work.
    pub(crate) fn begin(&self) -> &'static str {
        match self {
            // A deferred transaction that writes later can be refused halfway.
            Self::Sqlite(_) => "begin immediate",
            Self::Postgres(_) => "begin isolation level read committed",
        }
    }

    /// The word that begins a snapshot.
    pub(crate) fn begin_snapshot(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "begin deferred",
            Self::Postgres(_) => "begin isolation level repeatable read read only",
        }
    }

    /// A migration with the words of this engine.
    pub(crate) fn dialect(&self, sql: &str) -> String {
        sql.replace(
            "{bytes}",
            match self {
                Self::Sqlite(_) => "blob",
                Self::Postgres(_) => "bytea",
            },
        )
    }

    /// Makes the file of a new SQLite database, readable by this user only.
    pub(crate) fn create(&self) -> Result<(), StoreError> {
        let Self::Sqlite(SqliteFile { path, .. }) = self else { return Ok(()) };
        let mut options = std::fs::OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(path).map(|_file| ()).map_err(|error| StoreError::Address {
            url: format!("sqlite:{}", path.display()),
            why: format!("the file cannot be opened for writing ({error})"),
        })
    }

    /// A connection of its own.
    pub(crate) async fn connect(&self, purpose: Use) -> Result<AnyConnection, StoreError> {
        let options = self.options()?;
        let connecting = async {
            let mut connection = options.connect().await?;
            sqlx::raw_sql(self.settings(purpose)).execute(&mut connection).await?;
            if let Self::Sqlite(SqliteFile { most_bytes: Some(most), .. }) = self {
                let limit = format!("pragma max_page_count = {}", most / SQLITE_PAGE);
                sqlx::raw_sql(AssertSqlSafe(limit)).execute(&mut connection).await?;
            }
            Ok::<_, sqlx::Error>(connection)
        };
        match tokio::time::timeout(CONNECT, connecting).await {
            Ok(connected) => Ok(connected?),
            Err(_elapsed) => Err(sqlx::Error::PoolTimedOut.into()),
        }
    }

    /// A pool of connections to read with; they are made when they are needed.
    pub(crate) fn readers(&self, most: u32) -> Result<AnyPool, StoreError> {
        let settings = self.settings(Use::Read);
        let pool = AnyPoolOptions::new().max_connections(most).acquire_timeout(ACQUIRE).after_connect(
            move |connection, _meta| {
                Box::pin(async move { sqlx::raw_sql(settings).execute(connection).await.map(|_done| ()) })
            },
        );
        Ok(pool.connect_lazy_with(self.options()?))
    }

    fn options(&self) -> Result<AnyConnectOptions, StoreError> {
        match self {
            Self::Postgres(options) => Ok(options.clone()),
            Self::Sqlite(file) => Ok(quiet(AnyConnectOptions::from_str(&sqlite_url(&file.path))?)),
        }
    }

    fn settings(&self, purpose: Use) -> &'static str {
        match (self, purpose) {
            (Self::Sqlite(_), Use::Write) => SQLITE_WRITE,
            (Self::Sqlite(_), Use::Read | Use::Backup) => SQLITE_READ,
            (Self::Postgres(_), Use::Backup) => POSTGRES_BACKUP,
            (Self::Postgres(_), Use::Write) => POSTGRES_WRITE,
            (Self::Postgres(_), Use::Read) => POSTGRES_READ,
        }
    }
}

/// Statements are not logged one by one; slow ones are.
fn quiet(options: AnyConnectOptions) -> AnyConnectOptions {
    match "trace".parse() {
        Ok(level) => options.log_statements(level),
        Err(_error) => options,
    }
}

/// The address of a file with every character escaped that an address gives a meaning.
fn sqlite_url(path: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte);
    let bytes = path.as_os_str().as_encoded_bytes();
    let escaped: String = bytes
        .iter()
        .map(|&byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    format!("sqlite:{escaped}")
}

/// `koppel.db` becomes `koppel-access.db`.
fn beside(path: &Path) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = match path.extension() {
        Some(extension) => format!("{stem}-access.{}", extension.to_string_lossy()),
        None => format!("{stem}-access"),
    };
    path.with_file_name(name)
}

fn without_password(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://…@{host}"),
        _ => url.to_owned(),
    }
}
