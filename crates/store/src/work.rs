//! Work: reports with their owners and offers, notes, photos, and how reporters can be reached.

use domain::{
    parties::{OfficerId, OrganisationId},
    retention::Clocks,
    work::{Contact, Note, Report, ReportId},
};

use crate::{
    Source, StoreError, Unit,
    rows::{Row, all, first, run},
};

mod list;
mod photos;
mod row;

pub use self::{
    list::{Filter, Order, list},
    photos::{Photo, insert_photo, photo, photos},
};

/// Keeps a new report. `link` is the digest of the secret by which its reporter follows it.
pub async fn insert(unit: &mut Unit<'_>, report: &Report, link: Option<&[u8]>) -> Result<(), StoreError> {
    row::check(report)?;
    let region = unit.region().to_owned();
    run(unit, row::bind(sqlx::query(row::INSERT), &region, report)?).await?;
    if let Some(digest) = link {
        let sql = "insert into links (digest, report) values ($1, $2)";
        run(unit, sqlx::query(sql).bind(digest.to_vec()).bind(report.id.to_string())).await?;
    }
    Ok(())
}

/// Keeps a report that was changed. Its version is the one that was read; the row then has the next.
pub async fn save(unit: &mut Unit<'_>, report: &Report) -> Result<(), StoreError> {
    row::check(report)?;
    let region = unit.region().to_owned();
    let saved = run(unit, row::bind(sqlx::query(row::UPDATE), &region, report)?).await?;
    // The region has one writer, so this is never a race; it is a change that was decided on an older report.
    if saved == 1 { Ok(()) } else { Err(StoreError::Stale { what: "report", id: report.id.to_string() }) }
}

/// A report, if there is one.
pub async fn report(source: &mut dyn Source, id: &ReportId) -> Result<Option<Report>, StoreError> {
    let found = first(source, sqlx::query(row::BY_ID).bind(id.to_string())).await?;
    found.as_ref().map(row::report).transpose()
}

/// The report that a reporter follows by the secret with this digest.
pub async fn by_link(source: &mut dyn Source, digest: &[u8]) -> Result<Option<Report>, StoreError> {
    let found = first(source, sqlx::query(row::BY_LINK).bind(digest.to_vec())).await?;
    found.as_ref().map(row::report).transpose()
}

/// Keeps how the reporter can be reached, under a clock of its own.
pub async fn insert_contact(
    unit: &mut Unit<'_>,
    report: &ReportId,
    contact: &Contact,
    clocks: &Clocks,
) -> Result<(), StoreError> {
    let sql = "insert into reporters (report, reach, first_processed, free_until, destroy_at) \
               values ($1, $2, $3, $4, $5)";
    let statement = sqlx::query(sql)
        .bind(report.to_string())
        .bind(contact.reach.clone())
        .bind(clocks.first_processed.as_microsecond())
        .bind(clocks.free_until.as_microsecond())
        .bind(clocks.destroy_at.as_microsecond());
    run(unit, statement).await.map(|_rows| ())
}

/// How the reporter can be reached, if that was given.
pub async fn contact(source: &mut dyn Source, report: &ReportId) -> Result<Option<Contact>, StoreError> {
    let query = sqlx::query("select reach from reporters where report = $1").bind(report.to_string());
    let found = first(source, query).await?;
    found.map(|row| Ok(Contact { reach: row.get("reach")? })).transpose()
}

/// Keeps a note with a report.
pub async fn insert_note(unit: &mut Unit<'_>, note: &Note) -> Result<(), StoreError> {
    let sql = "insert into notes (report, number, actor, at, body, holder, information, first_processed, free_until, \
               destroy_at) values ($1, (select coalesce(max(number), 0) + 1 from notes where report = $1), \
               $2, $3, $4, $5, $6, $7, $8, $9)";
    let statement = sqlx::query(sql)
        .bind(note.report.to_string())
        .bind(note.by.to_string())
        .bind(note.at.as_microsecond())
        .bind(note.text.clone())
        .bind(note.holder.to_string())
        .bind(note.information.clone())
        .bind(note.clocks.first_processed.as_microsecond())
        .bind(note.clocks.free_until.as_microsecond())
        .bind(note.clocks.destroy_at.as_microsecond());
    run(unit, statement).await.map(|_rows| ())
}

/// The notes with a report, oldest first.
pub async fn notes(source: &mut dyn Source, report: &ReportId) -> Result<Vec<Note>, StoreError> {
    let sql = "select report, actor, at, body, holder, information, first_processed, free_until, destroy_at \
               from notes where report = $1 order by number";
    all(source, sqlx::query(sql).bind(report.to_string())).await?.iter().map(note).collect()
}

fn note(row: &Row) -> Result<Note, StoreError> {
    Ok(Note {
        report: row.parsed(("notes", "report"), ReportId::parse)?,
        by: row.parsed(("notes", "actor"), OfficerId::parse)?,
        at: row.moment(("notes", "at"))?,
        text: row.get("body")?,
        holder: row.parsed(("notes", "holder"), OrganisationId::parse)?,
        information: row.get("information")?,
        clocks: row::clocks(row, "notes")?,
    })
}
