//! Live: tells who listens that something changed. It carries positions, never content.
//!
//! What a position stands for each listener reads under its own mandate. The newest lines of the journal are kept in
//! memory for that, so that two hundred boards do not ask the database two hundred times.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use domain::work::{Report, ReportId};
use store::{RegionId, Store, StoreError, journal::Line};
use tokio::sync::{Notify, watch};

/// A report as it was at a position of the journal; nothing when it was gone.
type Kept = (i64, Option<Arc<Report>>);

/// How many lines are kept for listeners.
const LINES: usize = 2000;

/// How often the database is asked for lines that another process wrote.
const OWN_LOOK: Duration = Duration::from_secs(1);

/// The announcements of one region.
#[derive(Clone)]
pub struct Live {
    position: watch::Sender<i64>,
    tail: Arc<Mutex<VecDeque<Arc<Line>>>>,
    reports: Arc<Mutex<HashMap<String, Kept>>>,
    wake: Arc<Notify>,
    closing: watch::Sender<bool>,
}

impl Live {
    /// Starts at the position where the journal is now.
    pub async fn start(store: Store, region: RegionId) -> Result<Self, StoreError> {
        let mut read = store.read().await?;
        let position = store::journal::last(&mut read, &region).await?;
        drop(read);
        let live = Self {
            position: watch::Sender::new(position),
            tail: Arc::default(),
            reports: Arc::default(),
            wake: Arc::default(),
            closing: watch::Sender::new(false),
        };
        tokio::spawn(live.clone().follow(store, region));
        Ok(live)
    }

    /// Something was committed; `position` is the last of it.
    pub fn announce(&self, position: i64) {
        if position > *self.position.borrow() {
            self.wake.notify_one();
        }
    }

    /// A listener: sees every position from now on, the newest at least.
    pub fn listen(&self) -> watch::Receiver<i64> {
        self.position.subscribe()
    }

    /// The last position.
    pub fn position(&self) -> i64 {
        *self.position.borrow()
    }

    /// The lines after a position, or nothing when they are no longer kept and must come from the database.
    pub fn after(&self, position: i64) -> Option<Vec<Arc<Line>>> {
        if position >= self.position() {
            return Some(Vec::new());
        }
        let tail = self.tail.lock().unwrap_or_else(PoisonError::into_inner);
        let first = tail.front()?.position;
        (first <= position + 1)
            .then(|| tail.iter().filter(|line| line.position > position).map(Arc::clone).collect())
    }

    /// The report that a line is about, as it is now or was just after the line: read once for all listeners.
    pub async fn report(&self, store: &Store, line: &Line) -> Result<Option<Arc<Report>>, StoreError> {
        let subject = line.entry.subject.as_str();
        let kept = self.reports.lock().unwrap_or_else(PoisonError::into_inner).get(subject).cloned();
        if let Some((position, report)) = kept
            && position >= line.position
        {
            return Ok(report);
        }
        let Ok(id) = ReportId::parse(subject) else { return Ok(None) };
        let position = self.position();
        let mut read = store.read().await?;
        let report = store::work::report(&mut read, &id).await?.map(Arc::new);
        let mut reports = self.reports.lock().unwrap_or_else(PoisonError::into_inner);
        if reports.len() > LINES {
            reports.clear();
        }
        reports.insert(subject.to_owned(), (position, report.clone()));
        Ok(report)
    }

    /// Ends every listener: the program stops.
    pub fn close(&self) {
        self.closing.send_replace(true);
    }

    /// Becomes true when the program stops.
    pub fn closing(&self) -> watch::Receiver<bool> {
        self.closing.subscribe()
    }

    async fn follow(self, store: Store, region: RegionId) {
        let mut closing = self.closing();
        loop {
            let pause = tokio::time::sleep(OWN_LOOK);
            tokio::select! {
                () = self.wake.notified() => {}
                () = pause => {}
                _ = closing.wait_for(|closing| *closing) => return,
            }
            if let Err(error) = self.catch_up(&store, &region).await {
                tracing::warn!(error = %error, "journal cannot be followed; trying again");
            }
        }
    }

    async fn catch_up(&self, store: &Store, region: &RegionId) -> Result<(), StoreError> {
        loop {
            let from = self.position();
            let mut read = store.read().await?;
            let lines = store::journal::after(&mut read, region, from, 500).await?;
            drop(read);
            let Some(last) = lines.last().map(|line| line.position) else { return Ok(()) };
            {
                let mut tail = self.tail.lock().unwrap_or_else(PoisonError::into_inner);
                tail.extend(lines.into_iter().map(Arc::new));
                let over = tail.len().saturating_sub(LINES);
                tail.drain(..over);
            }
            self.position.send_replace(last);
        }
    }
}
