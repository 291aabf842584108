//! The store itself: opened once, cheap to clone.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, PoisonError, atomic::Ordering},
    time::Duration,
};

use futures::future::BoxFuture;
use sqlx::AnyPool;

use crate::{
    Committed, Read, RegionId, StoreError, Unit,
    database::{self, Database},
    engine::Engine,
    job, schema,
    writer::{Lane, Writer},
};

/// What can be set about a store.
#[derive(Debug, Clone)]
pub struct Options {
    /// How many connections read at the same time.
    pub readers: u32,
    /// How large each file of SQLite may grow, in bytes: full in good order, before the disk is.
    pub most_bytes: Option<u64>,
    /// How long one change may take, before it is broken off so that others can go on.
    pub longest_change: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { readers: 8, most_bytes: None, longest_change: Duration::from_secs(10) }
    }
}

/// The database with its access log.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    main: Arc<Database>,
    access: Arc<Database>,
    readers: AnyPool,
    access_readers: AnyPool,
    // Nothing when the store was closed.
    writers: Mutex<Option<BTreeMap<Lane, Writer>>>,
}

/// How much was written since the store was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Activity {
    /// Commits of changes.
    pub commits: u64,
    /// Changes in those commits.
    pub changes: u64,
    /// Commits of the access log.
    pub access_commits: u64,
    /// Lines in those commits.
    pub access_lines: u64,
}

impl Store {
    /// Opens `sqlite:koppel.db` or `postgres://…` and brings its tables up to date. A file that is not there is made.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        Self::open_with(url, &Options::default()).await
    }

    /// Opens a database with other settings than the usual.
    pub async fn open_with(url: &str, options: &Options) -> Result<Self, StoreError> {
        let engine = Engine::parse(url, options.most_bytes)?;
        let beside = engine.of_access_log();
        schema::migrate(&engine, schema::MAIN).await?;
        schema::migrate(&beside, schema::ACCESS).await?;
        let readers = engine.readers(options.readers)?;
        let access_readers =
            if engine.has_one_writer() { beside.readers(options.readers)? } else { readers.clone() };
        Ok(Self(Arc::new(Inner {
            main: Arc::new(Database::new(engine, database::JOURNAL, options.longest_change)),
            access: Arc::new(Database::new(beside, database::ACCESS, options.longest_change)),
            readers,
            access_readers,
            writers: Mutex::new(Some(BTreeMap::new())),
        })))
    }

    /// A snapshot to read from.
    pub async fn read(&self) -> Result<Read, StoreError> {
        Read::begin(&self.0.readers, self.0.main.engine.begin_snapshot()).await
    }

    /// A snapshot of the access log.
    pub(crate) async fn read_access(&self) -> Result<Read, StoreError> {
        Read::begin(&self.0.access_readers, self.0.access.engine.begin_snapshot()).await
    }

    /// Makes a change in the order of its region. The answer comes after the commit; whoever does not wait for it does
    /// not stop the change. An error of the change undoes that change alone.
    pub async fn write<F, T, E>(&self, region: &RegionId, change: F) -> Result<Committed<T>, E>
    where
        F: for<'a, 'c> FnOnce(&'a mut Unit<'c>) -> BoxFuture<'a, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.write_in(Lane::Region(region.as_str().to_owned()), change).await
    }

    pub(crate) async fn write_in<F, T, E>(&self, lane: Lane, change: F) -> Result<Committed<T>, E>
    where
        F: for<'a, 'c> FnOnce(&'a mut Unit<'c>) -> BoxFuture<'a, Result<T, E>> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (job, answer) = job::change(change);
        self.submit(&lane, job)?;
        answer.await.unwrap_or_else(|_gone| Err(StoreError::Closed.into()))
    }

    fn submit(&self, lane: &Lane, job: Box<dyn job::Job>) -> Result<(), StoreError> {
        let mut writers = self.0.writers.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(writers) = writers.as_mut() else { return Err(StoreError::Closed) };
        if writers.get(lane).is_some_and(Writer::is_gone) {
            tracing::error!(
                lane = lane.name(),
                "the writer of {} had stopped; a new one takes its place",
                lane.name()
            );
            writers.remove(lane);
        }
        let start = || {
            let database = if *lane == Lane::Access { &self.0.access } else { &self.0.main };
            Writer::start(lane.clone(), Arc::clone(database))
        };
        writers.entry(lane.clone()).or_insert_with(start).submit(job)
    }

    /// The databases with their tables, in the order in which a backup reads them.
    pub(crate) fn parts(&self) -> [(&Engine, schema::Part); 2] {
        [(&self.0.main.engine, schema::MAIN), (&self.0.access.engine, schema::ACCESS)]
    }

    /// How much was written since the store was opened.
    pub fn activity(&self) -> Activity {
        let (main, access) = (&self.0.main.counts, &self.0.access.counts);
        Activity {
            commits: main.commits.load(Ordering::Relaxed),
            changes: main.changes.load(Ordering::Relaxed),
            access_commits: access.commits.load(Ordering::Relaxed),
            access_lines: access.changes.load(Ordering::Relaxed),
        }
    }

    /// Takes no more changes, waits for those that were taken, and lets go of the database.
    pub async fn close(&self) {
        let writers = self.0.writers.lock().unwrap_or_else(PoisonError::into_inner).take();
        for writer in writers.unwrap_or_default().into_values() {
            writer.finish().await;
        }
        self.0.readers.close().await;
        self.0.access_readers.close().await;
    }

    /// Whether the database answers.
    pub async fn is_ready(&self) -> Result<(), StoreError> {
        let mut read = self.read().await?;
        crate::rows::first(&mut read, sqlx::query("select region from heads limit 1")).await?;
        Ok(())
    }
}

impl fmt::Debug for Store {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Store")
    }
}
