//! Bare: what the same database commits with no Koppel in between.
//!
//! The transaction is as large as a change of Koppel at its smallest: a report that is there is saved, a line is added
//! to the journal, and the position is kept. Nobody shares a commit, as a program would do it that thinks no further.

use std::time::Duration;

use sqlx::{AnyConnection, Connection as _};
use tokio::task::JoinSet;

use crate::{
    failure::Failure,
    watch::{Times, Watch, ms},
};

const UPDATE: &str = "update reports set version = version + 1, owner_since = $1 where id = $2";
const LINE: &str = "insert into journal (region, position, at, actor, verb, subject_kind, subject, holder, information, \
                    ground, details) values ($1, $2, 0, 'boa-noor', 'taken-up', 'report', $3, 'gemeente-veldhaven', \
                    'openbare-ruimte', '[\"arrangement/handhaving-veldhaven/clause/werkaanbod-centrum\"]', \
                    '{\"status\":\"taken-up\",\"owner\":{\"kind\":\"person\",\"id\":\"boa-noor\"}}')";
const HEAD: &str = "insert into heads (region, position) values ($1, $2) \
                    on conflict (region) do update set position = excluded.position";

/// The limit of one database, with one connection and, where connections write side by side, with more.
pub(crate) struct Limit {
    url: String,
    ways: Vec<Way>,
}

struct Way {
    connections: usize,
    times: Times,
    took: Duration,
    position: i64,
}

impl Way {
    fn rate(&self) -> f64 {
        f64::from(self.times.count()) / self.took.as_secs_f64()
    }
}

impl Limit {
    /// The limit of a database that Koppel made, with at most so many connections.
    pub(crate) fn new(url: &str, most: usize) -> Self {
        // SQLite has one writer; a second connection would only wait for the first.
        let counts = if url.starts_with("sqlite:") { vec![1] } else { vec![1, most] };
        let way =
            |connections| Way { connections, times: Times::default(), took: Duration::ZERO, position: 0 };
        Self { url: url.to_owned(), ways: counts.into_iter().map(way).collect() }
    }

    /// Measures for this long, every way; may be called again, and then counts both.
    pub(crate) async fn measure(&mut self, time: Duration) -> Result<(), Failure> {
        let each = time / u32::try_from(self.ways.len()).unwrap_or(1);
        for way in &mut self.ways {
            let watch = Watch::start();
            let mut running = JoinSet::new();
            for number in 0..way.connections {
                let region = format!("bare-{}-{number}", way.connections);
                running.spawn(commit(self.url.clone(), region, way.position, (watch, each)));
            }
            while let Some(connection) = running.join_next().await {
                let (times, position) = connection??;
                way.times.join(times);
                way.position = way.position.max(position);
            }
            way.took += watch.took();
        }
        Ok(())
    }

    /// Every way with its rate.
    pub(crate) fn described(&self) -> String {
        let ways = self.ways.iter().map(|way| format!("{} connection(s) {:.0}", way.connections, way.rate()));
        ways.collect::<Vec<_>>().join(", ")
    }

    /// The highest rate, with what a transaction took.
    pub(crate) fn best(&mut self) -> (f64, String) {
        let best = self.ways.iter_mut().max_by(|one, other| one.rate().total_cmp(&other.rate()));
        best.map_or_else(Default::default, |way| {
            let (half, most) = (way.times.percentile(50), way.times.percentile(99));
            (way.rate(), format!("(p50 {}, p99 {})", ms(half), ms(most)))
        })
    }
}

/// Commits on one connection until the time is over.
async fn commit(
    url: String,
    region: String,
    start: i64,
    (watch, time): (Watch, Duration),
) -> Result<(Times, i64), Failure> {
    let is_sqlite = url.starts_with("sqlite:");
    let (settings, begin) = if is_sqlite {
        ("pragma busy_timeout = 5000; pragma synchronous = full", "begin immediate")
    } else {
        ("set synchronous_commit = on", "begin")
    };
    let mut connection = AnyConnection::connect(&url).await?;
    sqlx::raw_sql(settings).execute(&mut connection).await?;
    let reports: Vec<String> =
        sqlx::query_scalar("select id from reports order by id limit 500").fetch_all(&mut connection).await?;
    let (mut times, mut position) = (Times::default(), start);
    // Each connection has reports of its own, so that none waits for another's row.
    let share = usize::from(region.bytes().next_back().unwrap_or_default()) % 8;
    for report in reports.iter().skip(share).step_by(8).cycle() {
        if watch.took() >= time {
            break;
        }
        position += 1;
        let one = Watch::start();
        sqlx::raw_sql(begin).execute(&mut connection).await?;
        sqlx::query(UPDATE).bind(position).bind(report.as_str()).execute(&mut connection).await?;
        let line = sqlx::query(LINE).bind(region.as_str()).bind(position).bind(report.as_str());
        line.execute(&mut connection).await?;
        sqlx::query(HEAD).bind(region.as_str()).bind(position).execute(&mut connection).await?;
        sqlx::raw_sql("commit").execute(&mut connection).await?;
        times.add(one.took());
    }
    connection.close().await?;
    Ok((times, position))
}
