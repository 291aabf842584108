//! Rows: the one way in which statements run, and how their columns are read.

use domain::parties::is_id;
use jiff::Timestamp;
use sqlx::{
    Any, AnyConnection, Decode, Row as _, Type,
    any::{AnyArguments, AnyRow},
    encode::{Encode, IsNull},
    query::Query,
};

use crate::StoreError;

/// Something rows can be read from: a [`Read`](crate::Read) or a [`Unit`](crate::Unit).
pub trait Source: Send {
    /// The connection, inside its transaction.
    #[doc(hidden)]
    fn connection(&mut self) -> &mut AnyConnection;

    /// Remembers that a statement failed.
    #[doc(hidden)]
    fn spoil(&mut self);

    /// Whether a statement failed earlier: then nothing more may run here.
    #[doc(hidden)]
    fn is_spoiled(&self) -> bool;
}

/// A statement with its arguments.
pub(crate) type Statement = Query<'static, Any, AnyArguments>;

fn checked<T>(source: &mut dyn Source, done: Result<T, sqlx::Error>) -> Result<T, StoreError> {
    done.map_err(|error| {
        // PostgreSQL refuses everything after a failed statement; SQLite may have rolled back by itself and would go
        // on outside any transaction. So both are stopped here.
        source.spoil();
        StoreError::from(error)
    })
}

fn usable(source: &dyn Source) -> Result<(), StoreError> {
    if source.is_spoiled() { Err(StoreError::Spoiled) } else { Ok(()) }
}

/// All rows of a query.
pub(crate) async fn all(source: &mut dyn Source, statement: Statement) -> Result<Vec<Row>, StoreError> {
    usable(source)?;
    let rows = statement.fetch_all(source.connection()).await;
    Ok(checked(source, rows)?.into_iter().map(Row).collect())
}

/// The first row of a query, if there is one.
pub(crate) async fn first(source: &mut dyn Source, statement: Statement) -> Result<Option<Row>, StoreError> {
    usable(source)?;
    let row = statement.fetch_optional(source.connection()).await;
    Ok(checked(source, row)?.map(Row))
}

/// Runs a statement and gives the number of rows that it touched.
pub(crate) async fn run(source: &mut dyn Source, statement: Statement) -> Result<u64, StoreError> {
    usable(source)?;
    let done = statement.execute(source.connection()).await;
    Ok(checked(source, done)?.rows_affected())
}

/// A row that was read.
pub(crate) struct Row(pub(crate) AnyRow);

/// The place of a value, for the error when it cannot be read.
pub(crate) type Column = (&'static str, &'static str);

impl Row {
    /// The value of a column as it is stored.
    pub(crate) fn get<'r, T>(&'r self, column: &'static str) -> Result<T, StoreError>
    where
        T: Decode<'r, Any> + Type<Any>,
    {
        Ok(self.0.try_get(column)?)
    }

    /// A moment.
    pub(crate) fn moment(&self, (table, column): Column) -> Result<Timestamp, StoreError> {
        moment(self.get(column)?).map_err(unreadable((table, column)))
    }

    /// A moment, if there is one.
    pub(crate) fn maybe_moment(&self, (table, column): Column) -> Result<Option<Timestamp>, StoreError> {
        let stored: Option<i64> = self.get(column)?;
        stored.map(moment).transpose().map_err(unreadable((table, column)))
    }

    /// A text that stands for something else.
    pub(crate) fn parsed<T, E: std::fmt::Display>(
        &self,
        at: Column,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<T, StoreError> {
        let text: String = self.get(at.1)?;
        parse(&text).map_err(unreadable(at))
    }

    /// A text that stands for something else, if there is one.
    pub(crate) fn maybe_parsed<T, E: std::fmt::Display>(
        &self,
        at: Column,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self.get(at.1)?;
        text.as_deref().map(parse).transpose().map_err(unreadable(at))
    }

    /// One of a fixed set of words.
    pub(crate) fn word<T>(&self, at: Column, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, StoreError> {
        self.parsed(at, |text| parse(text).ok_or("not one of the words for it"))
    }

    /// A text in JSON.
    pub(crate) fn json<T: serde::de::DeserializeOwned>(&self, at: Column) -> Result<T, StoreError> {
        // Where it went wrong, never the text itself.
        self.parsed(at, |text| {
            serde_json::from_str(text)
                .map_err(|error| format!("no JSON as expected at column {}", error.column()))
        })
    }
}

fn unreadable<E: std::fmt::Display>((table, column): Column) -> impl FnOnce(E) -> StoreError {
    move |why| StoreError::Unreadable { table, column, why: why.to_string() }
}

fn moment(stored: i64) -> Result<Timestamp, jiff::Error> {
    Timestamp::from_microsecond(stored)
}

/// A value as JSON text.
pub(crate) fn to_json<T: serde::Serialize>(at: Column, value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(unreadable(at))
}

/// A number that may be absent.
///
/// The driver takes an absent `double precision` for a `real` and the server then keeps that type for the statement;
/// so it is named by its neighbour here, which comes out as the right one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MaybeNumber(pub(crate) Option<f64>);

impl Type<Any> for MaybeNumber {
    fn type_info() -> sqlx::any::AnyTypeInfo {
        <f64 as Type<Any>>::type_info()
    }
}

impl Encode<'_, Any> for MaybeNumber {
    fn encode_by_ref(
        &self,
        buffer: &mut <Any as sqlx::Database>::ArgumentBuffer,
    ) -> Result<IsNull, sqlx::error::BoxDynError> {
        match self.0 {
            Some(number) => Encode::<Any>::encode(number, buffer),
            None => Encode::<Any>::encode(Option::<f32>::None, buffer),
        }
    }
}

/// Names the region in which the order of changes is kept. Dutch: *regio*.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionId(String);

impl RegionId {
    /// Reads an id; an error when the text is not written as one.
    pub fn parse(text: &str) -> Result<Self, domain::parties::NotAnId> {
        if is_id(text) {
            Ok(Self(text.to_owned()))
        } else {
            Err(domain::parties::NotAnId(text.chars().take(80).collect()))
        }
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for RegionId {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}
