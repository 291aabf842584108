//! Writing the tables of a part into a backup, row after row.

use std::{io, path::Path};

use futures::TryStreamExt as _;
use serde::{Deserialize, Serialize};
use sqlx::{AnyConnection, AssertSqlSafe};

use super::{
    BackupError, Contents,
    frames::{Kind, Sink},
    tables::{self, Table},
    values::{self, Column},
};
use crate::{
    StoreError,
    schema::{self, Part},
};

/// The beginning of a part.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct PartHeader {
    pub(super) part: String,
    pub(super) version: i64,
}

/// The beginning of a table that has rows.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct TableHeader {
    pub(super) table: String,
    pub(super) columns: Vec<Column>,
}

/// Why writing stopped: the file, or the database.
pub(super) enum DumpError {
    File(io::Error),
    Store(StoreError),
}

impl DumpError {
    pub(super) fn at(self, path: &Path) -> BackupError {
        match self {
            Self::File(error) => BackupError::at(path)(error),
            Self::Store(error) => error.into(),
        }
    }
}

impl From<io::Error> for DumpError {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

impl From<sqlx::Error> for DumpError {
    fn from(error: sqlx::Error) -> Self {
        Self::Store(error.into())
    }
}

/// Writes all tables of a part from the snapshot that the connection is in.
pub(super) async fn part<W: io::Write>(
    out: &mut Sink<W>,
    snapshot: &mut AnyConnection,
    part: Part,
) -> Result<Contents, DumpError> {
    let version = schema::version(snapshot, part).await.map_err(DumpError::Store)?;
    out.json(Kind::Part, &PartHeader { part: part.name.to_owned(), version })?;
    let mut contents = Contents::new();
    for table in tables::of(part) {
        contents.insert(table.name.to_owned(), rows(out, snapshot, table).await?);
    }
    Ok(contents)
}

async fn rows<W: io::Write>(
    out: &mut Sink<W>,
    snapshot: &mut AnyConnection,
    table: &Table,
) -> Result<u64, DumpError> {
    // All columns, also those that a later migration adds: what is not copied is lost.
    let sql = AssertSqlSafe(format!("select * from {} order by {}", table.name, table.key));
    let mut rows = sqlx::query(sql).fetch(snapshot);
    let mut count = 0;
    while let Some(row) = rows.try_next().await? {
        if count == 0 {
            let columns = values::columns(&row)?;
            out.json(Kind::Table, &TableHeader { table: table.name.to_owned(), columns })?;
        }
        out.frame(Kind::Row, &values::encode(&row)?)?;
        count += 1;
    }
    Ok(count)
}
