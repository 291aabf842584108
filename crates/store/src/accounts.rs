//! Accounts: sessions, by the digest of their secret. They are no part of any region's order.

use domain::parties::OfficerId;
use jiff::Timestamp;

use crate::{
    Store, StoreError,
    rows::{Row, Statement, all, first, run},
    writer::Lane,
};

/// A session of somebody who signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The digest of the secret that the browser holds.
    pub key: Vec<u8>,
    /// Who signed in.
    pub officer: OfficerId,
    /// When.
    pub created: Timestamp,
    /// When it was last used, to within a minute or so.
    pub last_seen: Timestamp,
    /// When it ends by itself.
    pub expires: Timestamp,
    /// When it was ended, if it was.
    pub ended: Option<Timestamp>,
}

impl Store {
    /// Keeps a new session.
    pub async fn open_session(&self, session: Session) -> Result<(), StoreError> {
        let sql = "insert into sessions (digest, officer, created, last_seen, expires, ended) \
                   values ($1, $2, $3, $4, $5, $6)";
        let statement = sqlx::query(sql)
            .bind(session.key)
            .bind(session.officer.to_string())
            .bind(session.created.as_microsecond())
            .bind(session.last_seen.as_microsecond())
            .bind(session.expires.as_microsecond())
            .bind(session.ended.map(Timestamp::as_microsecond));
        self.account(statement).await.map(|_rows| ())
    }

    /// The session of a digest, live or not: the caller looks at its moments.
    pub async fn session(&self, key: &[u8]) -> Result<Option<Session>, StoreError> {
        let sql =
            "select digest, officer, created, last_seen, expires, ended from sessions where digest = $1";
        let found = first(&mut self.read().await?, sqlx::query(sql).bind(key.to_vec())).await?;
        found.as_ref().map(session).transpose()
    }

    /// The live sessions of an officer, newest first.
    pub async fn sessions_of(&self, officer: &OfficerId, now: Timestamp) -> Result<Vec<Session>, StoreError> {
        let sql = "select digest, officer, created, last_seen, expires, ended from sessions \
                   where officer = $1 and ended is null and expires > $2 order by created desc, digest";
        let query = sqlx::query(sql).bind(officer.to_string()).bind(now.as_microsecond());
        all(&mut self.read().await?, query).await?.iter().map(session).collect()
    }

    /// Notes that a session is in use.
    pub async fn touch_session(&self, key: &[u8], now: Timestamp) -> Result<(), StoreError> {
        let sql = "update sessions set last_seen = $2 where digest = $1 and ended is null and last_seen < $2";
        self.account(sqlx::query(sql).bind(key.to_vec()).bind(now.as_microsecond())).await.map(|_rows| ())
    }

    /// Ends a session; says whether it was still open.
    pub async fn end_session(&self, key: &[u8], now: Timestamp) -> Result<bool, StoreError> {
        let sql = "update sessions set ended = $2 where digest = $1 and ended is null";
        Ok(self.account(sqlx::query(sql).bind(key.to_vec()).bind(now.as_microsecond())).await? == 1)
    }

    /// Ends all sessions of an officer and gives their number.
    pub async fn end_sessions_of(&self, officer: &OfficerId, now: Timestamp) -> Result<u64, StoreError> {
        let sql = "update sessions set ended = $2 where officer = $1 and ended is null and expires > $2";
        self.account(sqlx::query(sql).bind(officer.to_string()).bind(now.as_microsecond())).await
    }

    /// Forgets sessions that expired before a moment and gives their number.
    pub async fn forget_sessions(&self, before: Timestamp) -> Result<u64, StoreError> {
        self.account(sqlx::query("delete from sessions where expires < $1").bind(before.as_microsecond()))
            .await
    }

    async fn account(&self, statement: Statement) -> Result<u64, StoreError> {
        Ok(self.write_in(Lane::Accounts, move |unit| Box::pin(run(unit, statement))).await?.value)
    }
}

fn session(row: &Row) -> Result<Session, StoreError> {
    Ok(Session {
        key: row.get("digest")?,
        officer: row.parsed(("sessions", "officer"), OfficerId::parse)?,
        created: row.moment(("sessions", "created"))?,
        last_seen: row.moment(("sessions", "last_seen"))?,
        expires: row.moment(("sessions", "expires"))?,
        ended: row.maybe_moment(("sessions", "ended"))?,
    })
}
