//! What can go wrong in the store, in words that say what to do.

use std::sync::Arc;

/// Why a read or a change did not succeed. A change that ends in an error was not kept, unless it says otherwise.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// The queue of the region is full.
    #[error("too many changes are waiting; try again in a moment")]
    Busy,
    /// Somebody else changed it in the meantime.
    #[error("{what} `{id}` was changed by somebody else in the meantime; read it again")]
    Stale {
        /// What was changed.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// It is there already.
    #[error("it exists already ({constraint})")]
    Exists {
        /// The rule of the database that says so.
        constraint: String,
    },
    /// The database does not answer.
    #[error("the database does not answer; nothing was kept, try again")]
    Unavailable(#[source] Arc<sqlx::Error>),
    /// The connection was lost while the database was committing.
    #[error("the connection broke during the commit; look whether the change was kept before trying again")]
    Uncertain(#[source] Arc<sqlx::Error>),
    /// The disk of the database is full.
    #[error("the disk of the database is full; nothing was kept, make room and try again")]
    Full(#[source] Arc<sqlx::Error>),
    /// Another change of the same batch broke it off.
    #[error("the change was undone together with another one that broke off; nothing was kept, try again")]
    BrokenOff,
    /// It took longer than one change may take.
    #[error("the change took too long; nothing was kept, try again")]
    TooSlow,
    /// The program has a fault there.
    #[error("a fault in the program stopped the change halfway; nothing was kept")]
    Panicked,
    /// A statement failed earlier in the same unit of work.
    #[error("an earlier step of the same change failed; nothing was kept")]
    Spoiled,
    /// The store was closed.
    #[error("the store is closed; the program is stopping")]
    Closed,
    /// A row cannot be read as what it should be.
    #[error("a row of {table} holds `{column}` that cannot be read: {why}")]
    Unreadable {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// What is wrong with it; never the value of a text that a person wrote.
        why: String,
    },
    /// The address of the database cannot be used.
    #[error("`{url}` cannot be used as a database: {why}")]
    Address {
        /// The address, without its password.
        url: String,
        /// What is wrong with it.
        why: String,
    },
    /// A newer version of the program has changed the tables.
    #[error(
        "the database has schema {found} of `{part}`, this program knows {known}; use a newer version of the program"
    )]
    Newer {
        /// Which set of tables.
        part: &'static str,
        /// What the database has.
        found: i64,
        /// What this program knows.
        known: i64,
    },
    /// A step to a newer schema failed and was undone.
    #[error("migration {number} of `{part}` failed and was undone")]
    Migration {
        /// Which set of tables.
        part: &'static str,
        /// Which step.
        number: i64,
        /// What the database said.
        #[source]
        source: Arc<sqlx::Error>,
    },
    /// Something that should not happen: a statement that the database refuses.
    #[error("the database refused a statement")]
    Sql(#[source] Arc<sqlx::Error>),
}

impl StoreError {
    /// Whether the same change may succeed a moment later.
    pub fn is_retryable(&self) -> bool {
        matches!(
            self,
            Self::Busy
                | Self::Unavailable(_)
                | Self::Full(_)
                | Self::BrokenOff
                | Self::TooSlow
                | Self::Uncertain(_)
        )
    }

    /// What the database said, for the log: its sentence only, for its details can hold the values of a row.
    pub(crate) fn cause(&self) -> String {
        std::error::Error::source(self).map(ToString::to_string).unwrap_or_default()
    }

    /// What a failed commit means: unlike any other step, its outcome can be unknown.
    pub(crate) fn of_commit(error: sqlx::Error) -> Self {
        match Self::from(error) {
            Self::Unavailable(source) => Self::Uncertain(source),
            other => other,
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let Some(database) = error.as_database_error() else { return Self::of_driver(error) };
        if database.is_unique_violation() {
            // SQLite names the columns in its message, PostgreSQL the constraint apart; neither shows the value.
            let constraint = database.constraint().unwrap_or_else(|| database.message()).to_owned();
            return Self::Exists { constraint };
        }
        let code = database.code().unwrap_or_default().into_owned();
        match meaning(&code) {
            Meaning::Full => Self::Full(Arc::new(error)),
            Meaning::Away => Self::Unavailable(Arc::new(error)),
            Meaning::Other => Self::Sql(Arc::new(error)),
        }
    }
}

impl StoreError {
    fn of_driver(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::Protocol(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::WorkerCrashed => Self::Unavailable(Arc::new(error)),
            sqlx::Error::PoolClosed => Self::Closed,
            other => Self::Sql(Arc::new(other)),
        }
    }
}

enum Meaning {
    Full,
    Away,
    Other,
}

/// Reads a code: five characters are PostgreSQL's, a number is SQLite's with the reason in its lowest byte.
fn meaning(code: &str) -> Meaning {
    if code.len() == 5 {
        return match code {
            "53100" => Meaning::Full,
            // Connection trouble, no room for connections, stopping or starting, waited too long, deadlock.
            _ if ["08", "53", "57P", "55P03", "57014", "40", "25P03"]
                .iter()
                .any(|class| code.starts_with(class)) =>
            {
                Meaning::Away
            }
            _ => Meaning::Other,
        };
    }
    match code.parse::<u32>().map(|code| code & 0xff) {
        Ok(13) => Meaning::Full,
        // Busy, locked, input or output, cannot open.
        Ok(5 | 6 | 10 | 14) => Meaning::Away,
        _ => Meaning::Other,
    }
}

#[cfg(test)]
mod tests;
