//! Audit: the access log (*inzagelog*), in a file of its own on SQLite, so that looks never wait for changes.

use domain::{
    audit::{Access, Outcome},
    parties::By,
};
use jiff::Timestamp;

use crate::{
    RegionId, Store, StoreError, Unit,
    rows::{Row, all, run, to_json},
    writer::Lane,
};

/// A line of the access log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessLine {
    /// Its place in the log.
    pub position: i64,
    /// The region in which it happened.
    pub region: RegionId,
    /// What it says.
    pub access: Access,
}

/// Which lines of the access log are asked for; what is left out is not looked at.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// Who looked, as [`By::as_str`] writes it.
    pub actor: Option<String>,
    /// The id of what was looked at.
    pub subject: Option<String>,
    /// From this moment on.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
    /// Only lines before this position: the last of the page that came earlier.
    pub before: Option<i64>,
    /// How many lines at most.
    pub limit: i64,
}

impl Store {
    /// Writes a line in the access log and gives its position. An error means that it does not stand there: then
    /// nothing may be shown.
    pub async fn log(&self, region: &RegionId, line: Access) -> Result<i64, StoreError> {
        let region = region.clone();
        let append = self
            .write_in(Lane::Access, move |unit| Box::pin(async move { append(unit, &region, &line).await }));
        Ok(append.await?.value)
    }

    /// The newest lines of a region before a position, newest first.
    pub async fn access_lines(
        &self,
        region: &RegionId,
        before: Option<i64>,
        limit: i64,
    ) -> Result<Vec<AccessLine>, StoreError> {
        self.access_lines_of(region, &Query { before, limit, ..Query::default() }).await
    }

    /// The lines of a region that a query asks for, newest first.
    pub async fn access_lines_of(
        &self,
        region: &RegionId,
        query: &Query,
    ) -> Result<Vec<AccessLine>, StoreError> {
        let sql = "select position, region, at, actor, act, subject_kind, subject, purpose, ground, outcome, records \
                   from access_log where region = $1 and ($2 is null or actor = $2) and ($3 is null or subject = $3) \
                   and ($4 is null or at >= $4) and ($5 is null or at < $5) and ($6 is null or position < $6) \
                   order by position desc limit $7";
        let statement = sqlx::query(sql)
            .bind(region.to_string())
            .bind(query.actor.clone())
            .bind(query.subject.clone())
            .bind(query.from.map(Timestamp::as_microsecond))
            .bind(query.until.map(Timestamp::as_microsecond))
            .bind(query.before)
            .bind(query.limit);
        all(&mut self.read_access().await?, statement).await?.iter().map(line).collect()
    }
}

async fn append(unit: &mut Unit<'_>, region: &RegionId, line: &Access) -> Result<i64, StoreError> {
    let position = unit.next_position();
    let sql = "insert into access_log (position, region, at, actor, act, subject_kind, subject, purpose, ground, \
               outcome, records) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let statement = sqlx::query(sql)
        .bind(position)
        .bind(region.to_string())
        .bind(line.at.as_microsecond())
        .bind(line.by.as_str().to_owned())
        .bind(line.act.clone())
        .bind(line.subject_kind.clone())
        .bind(line.subject.clone())
        .bind(line.purpose.clone())
        .bind(to_json(("access_log", "ground"), &line.ground)?)
        .bind(line.outcome.as_str().to_owned())
        .bind(i64::from(line.count));
    run(unit, statement).await?;
    Ok(position)
}

fn line(row: &Row) -> Result<AccessLine, StoreError> {
    let count: i64 = row.get("records")?;
    Ok(AccessLine {
        position: row.get("position")?,
        region: row.parsed(("access_log", "region"), RegionId::parse)?,
        access: Access {
            at: row.moment(("access_log", "at"))?,
            by: row.parsed(("access_log", "actor"), By::parse)?,
            act: row.get("act")?,
            subject_kind: row.get("subject_kind")?,
            subject: row.get("subject")?,
            purpose: row.get("purpose")?,
            ground: row.json(("access_log", "ground"))?,
            outcome: row.word(("access_log", "outcome"), Outcome::parse)?,
            count: u32::try_from(count).unwrap_or(u32::MAX),
        },
    })
}
