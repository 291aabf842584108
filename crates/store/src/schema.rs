//! Schema: the numbered migrations, brought up to date when the database is opened.

use std::{sync::Arc, time::Duration};

use sqlx::{AnyConnection, AssertSqlSafe, Connection as _};

use crate::{
    StoreError,
    engine::{Engine, Use},
};

/// A set of tables that has a version of its own.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Part {
    /// Its name in `schema_versions`.
    pub(crate) name: &'static str,
    /// The migrations; the first is number 1.
    pub(crate) migrations: &'static [&'static str],
}

/// Everything but the access log.
pub(crate) const MAIN: Part =
    Part { name: "main", migrations: &[include_str!("../migrations/main/0001_start.sql")] };

/// The access log.
pub(crate) const ACCESS: Part =
    Part { name: "access", migrations: &[include_str!("../migrations/access/0001_start.sql")] };

impl Part {
    /// The version that this program knows.
    pub(crate) fn known(&self) -> i64 {
        i64::try_from(self.migrations.len()).unwrap_or(i64::MAX)
    }
}

/// How often setting SQLite's journal mode is tried: another process that starts may hold the file.
const TRIES: u32 = 50;

/// Brings the tables of a part to the version that this program knows. Several processes may do so at once.
pub(crate) async fn migrate(engine: &Engine, part: Part) -> Result<(), StoreError> {
    let mut connection = begin(engine).await?;
    // After an error the rollback comes with the end of the connection.
    bring_up(&mut connection, engine, (part, part.known())).await?;
    sqlx::raw_sql("commit").execute(&mut connection).await?;
    connection.close().await?;
    Ok(())
}

/// A connection in a transaction in which tables may be changed; nobody else can be in one.
pub(crate) async fn begin(engine: &Engine) -> Result<AnyConnection, StoreError> {
    engine.create()?;
    let mut connection = engine.connect(Use::Write).await?;
    if engine.has_one_writer() {
        write_ahead(&mut connection).await?;
    }
    sqlx::raw_sql(engine.begin()).execute(&mut connection).await?;
    if !engine.has_one_writer() {
        sqlx::raw_sql("select pg_advisory_xact_lock(7101742)").execute(&mut connection).await?;
    }
    Ok(connection)
}

async fn write_ahead(connection: &mut AnyConnection) -> Result<(), StoreError> {
    let mut left = TRIES;
    loop {
        // The busy timeout does not hold for this statement.
        match sqlx::raw_sql("pragma journal_mode = wal").execute(&mut *connection).await {
            Ok(_done) => return Ok(()),
            Err(error) if left == 0 => return Err(error.into()),
            Err(_busy) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
        left -= 1;
    }
}

/// Brings a part to a version, in the transaction that was begun. One that is there already, or beyond, is left alone.
pub(crate) async fn bring_up(
    connection: &mut AnyConnection,
    engine: &Engine,
    (part, target): (Part, i64),
) -> Result<(), StoreError> {
    let versions = "create table if not exists schema_versions (part text not null primary key, version bigint not null)";
    sqlx::raw_sql(versions).execute(&mut *connection).await?;
    let found = version(connection, part).await?;
    let known = part.known();
    if found > known {
        return Err(StoreError::Newer { part: part.name, found, known });
    }
    if found >= target {
        return Ok(());
    }
    for (number, sql) in (1..=target).zip(part.migrations).filter(|(number, _)| *number > found) {
        tracing::info!(
            schema.part = part.name,
            schema.version = number,
            "bringing tables of {} to {number}",
            part.name
        );
        sqlx::raw_sql(AssertSqlSafe(engine.dialect(sql)))
            .execute(&mut *connection)
            .await
            .map_err(|source| StoreError::Migration { part: part.name, number, source: Arc::new(source) })?;
    }
    let keep = "insert into schema_versions (part, version) values ($1, $2) \
                on conflict (part) do update set version = excluded.version";
    sqlx::query(keep).bind(part.name).bind(target).execute(&mut *connection).await?;
    Ok(())
}

/// The version that a part has; 0 when it has no tables.
pub(crate) async fn version(connection: &mut AnyConnection, part: Part) -> Result<i64, StoreError> {
    let found: Option<i64> = sqlx::query_scalar("select version from schema_versions where part = $1")
        .bind(part.name)
        .fetch_optional(connection)
        .await?;
    Ok(found.unwrap_or(0))
}
