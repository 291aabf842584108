//! Journal: what changed, in the order of the commits.
//!
//! Positions of a region begin at 1, follow one another without gaps, and become visible in their order.

use domain::{
    audit::Entry,
    parties::{By, OrganisationId},
};

use crate::{
    RegionId, Source, StoreError, Unit,
    rows::{Row, all, first, run, to_json},
};

/// A line of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its place in the order of the region.
    pub position: i64,
    /// What it says.
    pub entry: Entry,
}

/// Adds a line and gives its position.
pub async fn append(unit: &mut Unit<'_>, entry: &Entry) -> Result<i64, StoreError> {
    let position = unit.next_position();
    let sql = "insert into journal (region, position, at, actor, verb, subject_kind, subject, holder, information, \
               ground, details) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let statement = sqlx::query(sql)
        .bind(unit.region().to_owned())
        .bind(position)
        .bind(entry.at.as_microsecond())
        .bind(entry.by.as_str().to_owned())
        .bind(entry.verb.clone())
        .bind(entry.subject_kind.clone())
        .bind(entry.subject.clone())
        .bind(entry.holder.to_string())
        .bind(entry.information.clone())
        .bind(to_json(("journal", "ground"), &entry.ground)?)
        .bind(to_json(("journal", "details"), &entry.details)?);
    run(unit, statement).await?;
    Ok(position)
}

/// The lines of a region after a position, oldest first.
pub async fn after(
    source: &mut dyn Source,
    region: &RegionId,
    position: i64,
    limit: i64,
) -> Result<Vec<Line>, StoreError> {
    let sql = "select position, at, actor, verb, subject_kind, subject, holder, information, ground, details \
               from journal where region = $1 and position > $2 order by position limit $3";
    let query = sqlx::query(sql).bind(region.to_string()).bind(position).bind(limit);
    all(source, query).await?.iter().map(line).collect()
}

/// All lines about one subject, oldest first.
pub async fn of_subject(
    source: &mut dyn Source,
    region: &RegionId,
    kind: &str,
    subject: &str,
) -> Result<Vec<Line>, StoreError> {
    let sql = "select position, at, actor, verb, subject_kind, subject, holder, information, ground, details \
               from journal where region = $1 and subject_kind = $2 and subject = $3 order by position";
    let query = sqlx::query(sql).bind(region.to_string()).bind(kind.to_owned()).bind(subject.to_owned());
    all(source, query).await?.iter().map(line).collect()
}

/// The last position of a region; 0 when nothing has happened yet.
pub async fn last(source: &mut dyn Source, region: &RegionId) -> Result<i64, StoreError> {
    let query = sqlx::query("select position from heads where region = $1").bind(region.to_string());
    first(source, query).await?.map_or(Ok(0), |row| row.get("position"))
}

fn line(row: &Row) -> Result<Line, StoreError> {
    Ok(Line {
        position: row.get("position")?,
        entry: Entry {
            at: row.moment(("journal", "at"))?,
            by: row.parsed(("journal", "actor"), By::parse)?,
            verb: row.get("verb")?,
            subject_kind: row.get("subject_kind")?,
            subject: row.get("subject")?,
            holder: row.parsed(("journal", "holder"), OrganisationId::parse)?,
            information: row.get("information")?,
            ground: row.json(("journal", "ground"))?,
            details: row.json(("journal", "details"))?,
        },
    })
}
