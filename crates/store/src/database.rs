//! Database: what all writers of one database share.

use std::{sync::atomic::AtomicU64, time::Duration};

use sqlx::AnyConnection;
use tokio::sync::{Mutex, MutexGuard};

use crate::{StoreError, engine::Engine};

/// Where the last position of each lane is kept.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Heads {
    load: &'static str,
    keep: &'static str,
}

/// Of the journal.
pub(crate) const JOURNAL: Heads = Heads {
    load: "select position from heads where region = $1",
    keep: "insert into heads (region, position) values ($1, $2) \
           on conflict (region) do update set position = excluded.position",
};

/// Of the access log.
pub(crate) const ACCESS: Heads = Heads {
    load: "select position from access_heads where region = $1",
    keep: "insert into access_heads (region, position) values ($1, $2) \
           on conflict (region) do update set position = excluded.position",
};

/// How much was committed since the store was opened.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) commits: AtomicU64,
    pub(crate) changes: AtomicU64,
}

#[derive(Debug)]
pub(crate) struct Database {
    pub(crate) engine: Engine,
    pub(crate) counts: Counts,
    /// How long one change may take.
    pub(crate) longest: Duration,
    heads: Heads,
    turn: Mutex<()>,
}

impl Database {
    pub(crate) fn new(engine: Engine, heads: Heads, longest: Duration) -> Self {
        Self { engine, counts: Counts::default(), longest, heads, turn: Mutex::new(()) }
    }

    /// SQLite has one writer at a time. Here they wait in a row; at the file they would wait by chance.
    pub(crate) async fn turn(&self) -> Option<MutexGuard<'_, ()>> {
        if self.engine.has_one_writer() { Some(self.turn.lock().await) } else { None }
    }

    /// The last position of a lane.
    pub(crate) async fn head(&self, connection: &mut AnyConnection, lane: &str) -> Result<i64, StoreError> {
        let query = sqlx::query_scalar(self.heads.load).bind(lane.to_owned());
        let found: Option<i64> = query.fetch_optional(connection).await?;
        Ok(found.unwrap_or(0))
    }

    /// Keeps the last position of a lane.
    pub(crate) async fn keep_head(
        &self,
        connection: &mut AnyConnection,
        lane: &str,
        position: i64,
    ) -> Result<(), StoreError> {
        let query = sqlx::query(self.heads.keep).bind(lane.to_owned()).bind(position);
        query.execute(connection).await?;
        Ok(())
    }
}
