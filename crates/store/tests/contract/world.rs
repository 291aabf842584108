//! What a test needs: an empty database, and things to keep in it.

use std::{
    collections::BTreeSet,
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use areas::{AreaId, Point};
use domain::{
    accounts::Role,
    audit::{Details, Entry},
    ownership::{Owner, Ownership},
    parties::{By, OfficerId, OrganisationId, TeamId},
    retention::Clocks,
    work::{Actor, CategoryId, Place, Report, ReportId, Scope, Urgency},
};
use futures::future::BoxFuture;
use jiff::{Timestamp, ToSpan};
use sqlx::{AnyConnection, AssertSqlSafe, Connection as _};
use store::{Committed, RegionId, Store, StoreError, Unit, journal};
use tempfile::TempDir;

use crate::server;

/// An empty database of one engine.
pub(crate) struct World {
    pub(crate) url: String,
    pub(crate) folder: TempDir,
}

impl World {
    pub(crate) fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        // A name with what an address might stumble over.
        Self { url: format!("sqlite:{}", folder.path().join("kop pel%.db").display()), folder }
    }

    pub(crate) async fn postgres() -> Self {
        Self::in_server(server::shared()).await
    }

    /// A new database in a server.
    pub(crate) async fn in_server(address: &str) -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        sqlx::any::install_default_drivers();
        let name = format!("t{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let mut connection =
            AnyConnection::connect(&format!("{address}/postgres")).await.expect("the server");
        let make = AssertSqlSafe(format!("create database {name}"));
        sqlx::raw_sql(make).execute(&mut connection).await.expect("a new database");
        Self { url: format!("{address}/{name}"), folder: tempfile::tempdir().expect("a temporary folder") }
    }

    pub(crate) async fn open(&self) -> Store {
        Store::open(&self.url).await.expect("the store opens")
    }

    /// A connection past the store.
    pub(crate) async fn connection(&self) -> AnyConnection {
        sqlx::any::install_default_drivers();
        let url = self.url.replace('%', "%25").replace(' ', "%20");
        AnyConnection::connect(&url).await.expect("a connection of its own")
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        self.url.starts_with("sqlite:")
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

pub(crate) fn region() -> RegionId {
    RegionId::parse("rijnmeer").expect("an id")
}

/// A moment: so many minutes into the shift.
pub(crate) fn at(minutes: i64) -> Timestamp {
    let start: Timestamp = "2026-11-23T18:00:00.123456Z".parse().expect("a moment");
    start.checked_add(minutes.minutes()).expect("a later moment")
}

pub(crate) fn officer(id: &str) -> OfficerId {
    OfficerId::parse(id).expect("an id")
}

pub(crate) fn organisation(id: &str) -> OrganisationId {
    OrganisationId::parse(id).expect("an id")
}

pub(crate) fn team(id: &str) -> TeamId {
    TeamId::parse(id).expect("an id")
}

pub(crate) fn report_id(id: &str) -> ReportId {
    ReportId::parse(id).expect("an id")
}

pub(crate) fn area(id: &str) -> AreaId {
    AreaId::parse(id).expect("an id")
}

pub(crate) fn entry(subject: &str) -> Entry {
    Entry {
        at: at(1),
        by: By::Officer(officer("boa-1")),
        verb: "taken-up".to_owned(),
        subject_kind: "report".to_owned(),
        subject: subject.to_owned(),
        holder: organisation("gemeente-a"),
        information: "melding".to_owned(),
        ground: vec!["arrangement/x/clause/y".to_owned()],
        details: Details { status: Some("taken-up".to_owned()), ..Details::default() },
    }
}

/// A report of municipality A, in its supply, fresh.
pub(crate) fn report(id: &str) -> Report {
    Report {
        id: report_id(id),
        category: CategoryId::parse("afval").expect("an id"),
        text: "Zakken naast de container bij het Café".to_owned(),
        place: Place {
            point: Point::new(4.8936, 52.3728).expect("a place"),
            municipality: Some(area("gm0001")),
            quarter: Some(area("wk000101")),
            neighbourhood: Some(area("bu00010101")),
            beside: None,
        },
        urgency: Urgency::Normal,
        source: By::Reporter,
        received: at(0),
        holder: organisation("gemeente-a"),
        information: "melding".to_owned(),
        supply: Some(team("toezicht-a")),
        ground: vec!["area/gm0001".to_owned()],
        ownership: Ownership::new(Owner::Team(team("toezicht-a")), at(0)),
        outcome: None,
        clocks: clocks(60, 120),
        version: 1,
    }
}

/// Clocks that run out so many minutes into the shift.
pub(crate) fn clocks(free_until: i64, destroy_at: i64) -> Clocks {
    Clocks { first_processed: at(0), free_until: at(free_until), destroy_at: at(destroy_at) }
}

/// A reader who may see these pairs of holder and category.
pub(crate) fn scope(id: &str, pairs: &[(&str, &str)]) -> Scope {
    let actor = Actor {
        officer: officer(id),
        role: Role::Officer,
        employer: organisation("gemeente-a"),
        speaks_for: Vec::new(),
    };
    let pairs: BTreeSet<_> =
        pairs.iter().map(|(holder, category)| (organisation(holder), (*category).to_owned())).collect();
    Scope { actor, pairs }
}

/// Makes a change whose errors are the store's own.
pub(crate) async fn write<T, F>(store: &Store, change: F) -> Result<Committed<T>, StoreError>
where
    F: for<'a, 'c> FnOnce(&'a mut Unit<'c>) -> BoxFuture<'a, Result<T, StoreError>> + Send + 'static,
    T: Send + 'static,
{
    store.write(&region(), change).await
}

/// Writes one line in the journal about this subject.
pub(crate) async fn append(store: &Store, subject: String) -> Result<Committed<i64>, StoreError> {
    write(store, move |unit| Box::pin(async move { journal::append(unit, &entry(&subject)).await })).await
}

/// Keeps these reports.
pub(crate) async fn keep(store: &Store, reports: Vec<Report>) {
    let kept = write(store, move |unit| {
        Box::pin(async move {
            for report in &reports {
                store::work::insert(unit, report, None).await?;
            }
            Ok(())
        })
    });
    kept.await.expect("the reports are kept");
}
