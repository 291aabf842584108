//! Photos with a report.

use domain::work::ReportId;

use crate::{
    Source, StoreError, Unit,
    rows::{all, first, run},
};

/// A photo as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// `image/jpeg`.
    pub content_type: String,
    /// The picture.
    pub bytes: Vec<u8>,
}

/// Keeps a photo with a report and gives its number.
pub async fn insert_photo(
    unit: &mut Unit<'_>,
    report: &ReportId,
    content_type: &str,
    bytes: &[u8],
) -> Result<i64, StoreError> {
    let number = photos(unit, report).await?.last().unwrap_or(&0) + 1;
    let sql = "insert into photos (report, number, content_type, bytes) values ($1, $2, $3, $4)";
    let statement = sqlx::query(sql)
        .bind(report.to_string())
        .bind(number)
        .bind(content_type.to_owned())
        .bind(bytes.to_vec());
    run(unit, statement).await?;
    Ok(number)
}

/// The numbers of the photos with a report.
pub async fn photos(source: &mut dyn Source, report: &ReportId) -> Result<Vec<i64>, StoreError> {
    let query =
        sqlx::query("select number from photos where report = $1 order by number").bind(report.to_string());
    all(source, query).await?.iter().map(|row| row.get("number")).collect()
}

/// One photo.
pub async fn photo(
    source: &mut dyn Source,
    report: &ReportId,
    number: i64,
) -> Result<Option<Photo>, StoreError> {
    let sql = "select content_type, bytes from photos where report = $1 and number = $2";
    let found = first(source, sqlx::query(sql).bind(report.to_string()).bind(number)).await?;
    found
        .map(|row| Ok(Photo { content_type: row.get("content_type")?, bytes: row.get("bytes")? }))
        .transpose()
}
