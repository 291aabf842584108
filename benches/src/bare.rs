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

const HEAD: &str = "insert into heads (region, position) values ($1, 1) \
                    on conflict (region) do update set position = heads.position + 1 returning position";
const UPDATE: &str = "update reports set version = version + 1, owner_since = $1 where id = $2";
const LINE: &str = "insert into journal (region, position, at, actor, verb, subject_kind, subject, holder, information, \
                    ground, details) values ($1, $2, 0, 'boa-noor', 'taken-up', 'report', $3, 'gemeente-veldhaven', \
                    'openbare-ruimte', '[\"arrangement/handhaving-veldhaven/clause/werkaanbod-centrum\"]', \
                    '{\"status\":\"taken-up\",\"owner\":{\"kind\":\"person\",\"id\":\"boa-noor\"}}')";

/// The limit of one database, in every way in which that database can be written.
pub(crate) struct Limit {
    url: String,
    ways: Vec<Way>,
}

/// A number of connections. In one order each waits for the one before it, as a journal without gaps asks; side by side
/// each has an order of its own.
struct Way {
    connections: usize,
    in_one_order: bool,
    times: Times,
    took: Duration,
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
        let counts = [(1, true), (most, true), (most, false)];
        let some = if url.starts_with("sqlite:") { 1 } else { counts.len() };
        let way = |(connections, in_one_order)| Way {
            connections,
            in_one_order,
            times: Times::default(),
            took: Duration::ZERO,
        };
        Self { url: url.to_owned(), ways: counts.into_iter().take(some).map(way).collect() }
    }

    /// Measures for this long, every way; may be called again, and then counts both.
    pub(crate) async fn measure(&mut self, time: Duration) -> Result<(), Failure> {
        let each = time / u32::try_from(self.ways.len()).unwrap_or(1);
        for way in &mut self.ways {
            let watch = Watch::start();
            let mut running = JoinSet::new();
            for number in 0..way.connections {
                let region = if way.in_one_order { "bare".to_owned() } else { format!("bare-{number}") };
                running.spawn(commit(self.url.clone(), (region, number), (watch, each)));
            }
            while let Some(connection) = running.join_next().await {
                way.times.join(connection??);
            }
            way.took += watch.took();
        }
        Ok(())
    }

    /// The highest rate, in one order or of all ways, with what a transaction took.
    pub(crate) fn best(&mut self, only_in_one_order: bool) -> (f64, String) {
        let ways = self.ways.iter_mut().filter(|way| way.in_one_order || !only_in_one_order);
        let best = ways.max_by(|one, other| one.rate().total_cmp(&other.rate()));
        best.map_or_else(Default::default, |way| {
            let (half, most) = (way.times.percentile(50), way.times.percentile(99));
            (way.rate(), format!("on {} connection(s), p50 {}, p99 {}", way.connections, ms(half), ms(most)))
        })
    }
}

/// Commits on one connection until the time is over.
async fn commit(
    url: String,
    (region, number): (String, usize),
    (watch, time): (Watch, Duration),
) -> Result<Times, Failure> {
    let is_sqlite = url.starts_with("sqlite:");
    let (settings, begin) = if is_sqlite {
        ("pragma busy_timeout = 5000; pragma synchronous = full", "begin immediate")
    } else {
        ("set synchronous_commit = on", "begin")
    };
    let mut connection = AnyConnection::connect(&url).await?;
    sqlx::raw_sql(settings).execute(&mut connection).await?;
    let reports: Vec<String> =
        sqlx::query_scalar("select id from reports order by id limit 400").fetch_all(&mut connection).await?;
    let mut times = Times::default();
    // Each connection has reports of its own, so that none waits for another's row.
    for report in reports.iter().skip(number).step_by(8).cycle() {
        if watch.took() >= time {
            break;
        }
        let one = Watch::start();
        sqlx::raw_sql(begin).execute(&mut connection).await?;
        let position: i64 = sqlx::query_scalar(HEAD).bind(region.as_str()).fetch_one(&mut connection).await?;
        sqlx::query(UPDATE).bind(position).bind(report.as_str()).execute(&mut connection).await?;
        let line = sqlx::query(LINE).bind(region.as_str()).bind(position).bind(report.as_str());
        line.execute(&mut connection).await?;
        sqlx::raw_sql("commit").execute(&mut connection).await?;
        times.add(one.took());
    }
    connection.close().await?;
    Ok(times)
}
