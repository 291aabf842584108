//! Jobs: what must happen at a moment, written in the same unit of work as what it follows from.

use jiff::Timestamp;

use crate::{
    RegionId, Source, StoreError, Unit,
    rows::{Row, all, first, run},
};

/// Something that must happen at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its number within the region.
    pub id: i64,
    /// What must happen: `raise`.
    pub kind: String,
    /// With what: the id of a report.
    pub subject: String,
    /// When.
    pub due: Timestamp,
}

/// Adds a job and gives its number.
pub async fn enqueue(
    unit: &mut Unit<'_>,
    kind: &str,
    subject: &str,
    due: Timestamp,
) -> Result<i64, StoreError> {
    // Done jobs stay until a later one is there, so a number never comes back.
    let last = sqlx::query("select max(id) as id from jobs where region = $1").bind(unit.region().to_owned());
    let last: Option<i64> = first(unit, last).await?.map_or(Ok(None), |row| row.get("id"))?;
    let id = last.unwrap_or(0) + 1;
    let sql = "insert into jobs (region, id, kind, subject, due, is_done) values ($1, $2, $3, $4, $5, 0)";
    let statement = sqlx::query(sql)
        .bind(unit.region().to_owned())
        .bind(id)
        .bind(kind.to_owned())
        .bind(subject.to_owned())
        .bind(due.as_microsecond());
    run(unit, statement).await?;
    Ok(id)
}

/// The jobs of a region that are due and not done, the longest due first.
pub async fn due(
    source: &mut dyn Source,
    region: &RegionId,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<Job>, StoreError> {
    let sql = "select id, kind, subject, due from jobs where region = $1 and is_done = 0 and due <= $2 \
               order by due, id limit $3";
    let query = sqlx::query(sql).bind(region.to_string()).bind(now.as_microsecond()).bind(limit);
    all(source, query).await?.iter().map(job).collect()
}

/// Notes that a job is done; says whether it was still to be done.
pub async fn finish(unit: &mut Unit<'_>, id: i64) -> Result<bool, StoreError> {
    let sql = "update jobs set is_done = 1 where region = $1 and id = $2 and is_done = 0";
    let statement = sqlx::query(sql).bind(unit.region().to_owned()).bind(id);
    Ok(run(unit, statement).await? == 1)
}

fn job(row: &Row) -> Result<Job, StoreError> {
    Ok(Job {
        id: row.get("id")?,
        kind: row.get("kind")?,
        subject: row.get("subject")?,
        due: row.moment(("jobs", "due"))?,
    })
}
