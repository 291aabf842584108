//! How many changes a second a database commits, bare and through the store:
//! `cargo run --release --example commit_rate URL [CHANGES]`. Give it a new database: it leaves its lines there.
//!
//! Bare is one connection that commits a line of the journal and its position, again and again: what the disk allows
//! when nobody shares a commit. The store is measured with 1, 8 and 64 clients that each wait for their answer.

use std::{
    io::{self, Write as _},
    time::Duration,
};

use domain::{
    audit::{Details, Entry},
    parties::{By, OrganisationId},
};
use jiff::Timestamp;
use sqlx::{AnyConnection, Connection as _};
use store::{RegionId, Store, StoreError, journal};
use tokio::task::JoinSet;

type Failure = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().ok_or("give the address of a new database")?;
    let changes: u32 = arguments.next().map_or(Ok(2000), |number| number.parse())?;
    let store = Store::open(&url).await?;
    say("bare, 1 connection", changes, bare(&url, changes).await?)?;
    for clients in [1, 8, 64] {
        let before = store.activity();
        let took = through_the_store(&store, clients, changes / clients).await?;
        let after = store.activity();
        let name = format!("store, {clients} clients, {} commits", after.commits - before.commits);
        say(&name, changes / clients * clients, took)?;
    }
    store.close().await;
    Ok(())
}

async fn bare(url: &str, changes: u32) -> Result<Duration, Failure> {
    let is_sqlite = url.starts_with("sqlite:");
    let (settings, begin) = if is_sqlite {
        ("pragma busy_timeout = 5000; pragma synchronous = full", "begin immediate")
    } else {
        ("set synchronous_commit = on", "begin")
    };
    let mut connection = AnyConnection::connect(url).await?;
    sqlx::raw_sql(settings).execute(&mut connection).await?;
    let line = "insert into journal (region, position, at, actor, verb, subject_kind, subject, holder, information, \
                ground, details) values ('bare', $1, 0, 'boa-1', 'taken-up', 'report', $2, 'gemeente-a', 'melding', \
                '[\"arrangement/x/clause/y\"]', '{\"status\":\"taken-up\"}')";
    let head = "insert into heads (region, position) values ('bare', $1) \
                on conflict (region) do update set position = excluded.position";
    let watch = Watch::start();
    for position in 1..=i64::from(changes) {
        sqlx::raw_sql(begin).execute(&mut connection).await?;
        sqlx::query(line).bind(position).bind(format!("r-{position}")).execute(&mut connection).await?;
        sqlx::query(head).bind(position).execute(&mut connection).await?;
        sqlx::raw_sql("commit").execute(&mut connection).await?;
    }
    Ok(watch.took())
}

async fn through_the_store(store: &Store, clients: u32, each: u32) -> Result<Duration, Failure> {
    let region = RegionId::parse("rijnmeer")?;
    let holder = OrganisationId::parse("gemeente-a")?;
    let watch = Watch::start();
    let mut running = JoinSet::new();
    for client in 0..clients {
        let (store, region, holder) = (store.clone(), region.clone(), holder.clone());
        running.spawn(async move {
            for n in 0..each {
                let entry = entry(&holder, format!("r-{client}-{n}"));
                let change =
                    store.write(&region, |unit| Box::pin(async move { journal::append(unit, &entry).await }));
                change.await.map_err(|error: StoreError| error)?;
            }
            Ok::<_, StoreError>(())
        });
    }
    while let Some(ended) = running.join_next().await {
        ended??;
    }
    Ok(watch.took())
}

fn entry(holder: &OrganisationId, subject: String) -> Entry {
    Entry {
        at: Timestamp::UNIX_EPOCH,
        by: By::System,
        verb: "taken-up".to_owned(),
        subject_kind: "report".to_owned(),
        subject,
        holder: holder.clone(),
        information: "melding".to_owned(),
        ground: vec!["arrangement/x/clause/y".to_owned()],
        details: Details { status: Some("taken-up".to_owned()), ..Details::default() },
    }
}

struct Watch(std::time::Instant);

impl Watch {
    #[expect(clippy::disallowed_methods, reason = "a measurement of how long something takes")]
    fn start() -> Self {
        Self(std::time::Instant::now())
    }

    fn took(&self) -> Duration {
        self.0.elapsed()
    }
}

fn say(what: &str, changes: u32, took: Duration) -> io::Result<()> {
    let rate = f64::from(changes) / took.as_secs_f64();
    writeln!(io::stdout(), "{what}: {changes} changes in {:.2} s, {rate:.0} a second", took.as_secs_f64())
}
