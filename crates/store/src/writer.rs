//! Writer: one task for each order of changes, which lets changes that wait share a commit.
//!
//! Changes come in through a queue with an end. The writer opens a transaction, runs every change that waits under a
//! savepoint of its own, commits once, and only then answers each. A change that fails is undone alone. When the commit
//! fails, every change of it is told so; the writer makes a new connection and goes on.

use std::{
    panic::AssertUnwindSafe,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use futures::FutureExt as _;
use sha2::{Digest as _, Sha256};
use sqlx::AnyConnection;
use tokio::{sync::mpsc, task::JoinHandle, time::timeout};

use crate::{
    StoreError, Unit,
    database::Database,
    engine::Use,
    job::{Job, Ran},
};

/// How many changes share a commit at most.
const BATCH: usize = 64;

/// How many changes wait at most; the next one is told to come back.
const QUEUE: usize = 256;

/// How long beginning or committing may take; a little more than the database's own limits.
const STEP: Duration = Duration::from_secs(35);

/// After how long without work a connection is given up.
const IDLE: Duration = Duration::from_mins(1);

/// An order of changes: those of a region, of the sessions, or of the access log.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lane {
    Region(String),
    Accounts,
    Access,
}

impl Lane {
    /// The name under which positions are counted and, on PostgreSQL, the order is held.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Region(region) => region,
            // No id can hold a slash, so no region can be called this.
            Self::Accounts => "koppel/accounts",
            Self::Access => "koppel/access",
        }
    }

    /// The number of the advisory lock.
    fn key(&self) -> i64 {
        let digest = Sha256::digest(self.name().as_bytes());
        digest.iter().take(8).fold(0_i64, |key, &byte| (key << 8) | i64::from(byte))
    }
}

/// The end of a writer's queue.
#[derive(Debug)]
pub(crate) struct Writer {
    queue: mpsc::Sender<Box<dyn Job>>,
    task: JoinHandle<()>,
}

impl Writer {
    pub(crate) fn start(lane: Lane, database: Arc<Database>) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let task = tokio::spawn(Task { lane, database, waiting, connection: None }.serve());
        Self { queue, task }
    }

    /// Puts a change in the queue. Whoever asked may go away: the change is made all the same.
    pub(crate) fn submit(&self, job: Box<dyn Job>) -> Result<(), StoreError> {
        self.queue.try_send(job).map_err(|full| match full {
            mpsc::error::TrySendError::Full(_job) => StoreError::Busy,
            mpsc::error::TrySendError::Closed(_job) => StoreError::Closed,
        })
    }

    pub(crate) fn is_gone(&self) -> bool {
        self.queue.is_closed()
    }

    /// Takes nothing new, and waits until everything that was taken is answered.
    pub(crate) async fn finish(self) {
        drop(self.queue);
        if let Err(error) = self.task.await {
            tracing::error!(error = %error, "a writer ended in a fault");
        }
    }
}

struct Task {
    lane: Lane,
    database: Arc<Database>,
    waiting: mpsc::Receiver<Box<dyn Job>>,
    connection: Option<AnyConnection>,
}

impl Task {
    async fn serve(mut self) {
        loop {
            let next = if self.connection.is_some() {
                timeout(IDLE, self.waiting.recv()).await
            } else {
                Ok(self.waiting.recv().await)
            };
            match next {
                Ok(Some(first)) => self.batch(first).await,
                Ok(None) => return,
                Err(_idle) => self.connection = None,
            }
        }
    }

    async fn batch(&mut self, first: Box<dyn Job>) {
        let database = Arc::clone(&self.database);
        let _turn = database.turn().await;
        match self.begin().await {
            Ok((connection, position)) => self.fill(connection, position, first).await,
            Err(error) => {
                tracing::warn!(error = %error, cause = error.cause(), "no unit of work can begin");
                first.answer(Err(error.clone()));
                // Each would wait as long in its turn, to hear the same.
                while let Ok(job) = self.waiting.try_recv() {
                    job.answer(Err(error.clone()));
                }
            }
        }
    }

    /// A connection in a transaction that nobody else of this lane is in, and the last position.
    async fn begin(&mut self) -> Result<(AnyConnection, i64), StoreError> {
        if let Some(connection) = self.connection.take() {
            match self.open(connection).await {
                Ok(open) => return Ok(open),
                // It may have died while nothing was asked of it; nothing ran yet, so another may take its place.
                Err(error) => tracing::debug!(error = %error, "a connection is replaced"),
            }
        }
        let connection = self.database.engine.connect(Use::Write).await?;
        self.open(connection).await
    }

    async fn open(&mut self, mut connection: AnyConnection) -> Result<(AnyConnection, i64), StoreError> {
        let engine = &self.database.engine;
        let opening = async {
            sqlx::raw_sql(engine.begin()).execute(&mut connection).await?;
            if !engine.has_one_writer() {
                let lock = sqlx::query("select pg_advisory_xact_lock($1)").bind(self.lane.key());
                lock.execute(&mut connection).await?;
            }
            self.database.head(&mut connection, self.lane.name()).await
        };
        let position = step(opening).await?;
        Ok((connection, position))
    }

    /// Runs what waits, commits, and answers.
    async fn fill(&mut self, mut connection: AnyConnection, start: i64, first: Box<dyn Job>) {
        let mut position = start;
        let mut jobs: Vec<(Box<dyn Job>, bool)> = Vec::new();
        let mut next = Some(first);
        let mut broken = None;
        while let Some(mut job) = next.take() {
            match self.attempt(&mut connection, &mut position, &mut *job).await {
                Ok(has_own_error) => jobs.push((job, has_own_error)),
                Err((error, has_own_error)) => {
                    jobs.push((job, has_own_error));
                    broken = Some(error);
                    break;
                }
            }
            if jobs.len() < BATCH {
                next = self.waiting.try_recv().ok();
            }
        }
        let kept = match broken {
            Some(error) => Err(error),
            None => self.commit(&mut connection, (start, position)).await,
        };
        match &kept {
            Ok(()) => {
                self.connection = Some(connection);
                self.database.counts.commits.fetch_add(1, Ordering::Relaxed);
                self.database.counts.changes.fetch_add(jobs.len() as u64, Ordering::Relaxed);
            }
            Err(error) => {
                tracing::warn!(error = %error, cause = error.cause(), jobs = jobs.len(), "a batch was not kept");
            }
        }
        for (job, has_own_error) in jobs {
            match &kept {
                Ok(()) => job.answer(Ok(position)),
                Err(_) if has_own_error => job.answer(Ok(start)),
                Err(error) => job.answer(Err(error.clone())),
            }
        }
    }

    /// Runs one change under its savepoint. Says whether it has an error of its own that stands whatever becomes of
    /// the batch; an error here means that the whole batch is lost.
    async fn attempt(
        &mut self,
        connection: &mut AnyConnection,
        position: &mut i64,
        job: &mut dyn Job,
    ) -> Result<bool, (StoreError, bool)> {
        step(plain(connection, "savepoint change")).await.map_err(|error| (error, false))?;
        let mut unit = Unit::new(connection, self.lane.name(), *position);
        let ran = timeout(self.database.longest, AssertUnwindSafe(job.run(&mut unit)).catch_unwind()).await;
        let (reached, is_spoiled) = (unit.position(), crate::Source::is_spoiled(&unit));
        let own = match ran {
            Ok(Ok(Ran::Done)) if !is_spoiled => {
                step(plain(connection, "release savepoint change")).await.map_err(|error| (error, false))?;
                *position = reached;
                return Ok(false);
            }
            Ok(Ok(Ran::Done)) => Some(StoreError::Spoiled),
            Ok(Ok(Ran::Refused)) => None,
            Ok(Err(_panic)) => Some(StoreError::Panicked),
            Err(_elapsed) => {
                // A statement may still be under way: this connection is not to be trusted any more.
                job.fail(StoreError::TooSlow);
                return Err((StoreError::BrokenOff, true));
            }
        };
        let has_own_error = own.is_some() || is_spoiled;
        if let Some(error) = own {
            job.fail(error);
        }
        let undone = step(plain(connection, "rollback to savepoint change; release savepoint change")).await;
        undone.map_err(|error| {
            (if error.is_retryable() { error } else { StoreError::BrokenOff }, has_own_error)
        })?;
        Ok(has_own_error)
    }

    async fn commit(
        &mut self,
        connection: &mut AnyConnection,
        (start, end): (i64, i64),
    ) -> Result<(), StoreError> {
        if end > start {
            step(self.database.keep_head(connection, self.lane.name(), end)).await?;
        }
        let done = timeout(STEP, sqlx::raw_sql("commit").execute(connection)).await;
        let done = done.unwrap_or_else(|_elapsed| Err(timed_out()));
        done.map(|_done| ()).map_err(StoreError::of_commit)
    }
}

async fn plain(connection: &mut AnyConnection, sql: &'static str) -> Result<(), StoreError> {
    sqlx::raw_sql(sql).execute(connection).await?;
    Ok(())
}

/// A step that may not take for ever.
async fn step<T>(doing: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    timeout(STEP, doing).await.unwrap_or_else(|_elapsed| Err(timed_out().into()))
}

fn timed_out() -> sqlx::Error {
    sqlx::Error::Io(std::io::ErrorKind::TimedOut.into())
}
