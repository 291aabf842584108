//! Values: a row as bytes that belong to no engine.

use std::io::{self, Read as _};

use serde::{Deserialize, Serialize};
use sqlx::{
    Column as _, Row as _, ValueRef as _,
    any::{AnyRow, AnyTypeInfoKind},
};

use super::frames::damaged;
use crate::rows::{MaybeNumber, Statement};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Holds {
    Whole,
    Number,
    Text,
    Bytes,
}

/// A column of a table in a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Column {
    pub(super) name: String,
    pub(super) holds: Holds,
}

/// A value of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Absent,
    Whole(i64),
    Number(f64),
    Text(String),
    Bytes(Vec<u8>),
}

fn holds(kind: AnyTypeInfoKind) -> Option<Holds> {
    match kind {
        AnyTypeInfoKind::SmallInt | AnyTypeInfoKind::Integer | AnyTypeInfoKind::BigInt => Some(Holds::Whole),
        AnyTypeInfoKind::Real | AnyTypeInfoKind::Double => Some(Holds::Number),
        AnyTypeInfoKind::Text => Some(Holds::Text),
        AnyTypeInfoKind::Blob => Some(Holds::Bytes),
        AnyTypeInfoKind::Null | AnyTypeInfoKind::Bool => None,
    }
}

/// The columns of a row.
pub(super) fn columns(row: &AnyRow) -> Result<Vec<Column>, sqlx::Error> {
    let mut columns = Vec::with_capacity(row.len());
    for column in row.columns() {
        let kind = column.type_info().kind();
        let unknown = || sqlx::Error::TypeNotFound { type_name: format!("{kind:?} of {}", column.name()) };
        columns.push(Column { name: column.name().to_owned(), holds: holds(kind).ok_or_else(unknown)? });
    }
    Ok(columns)
}

/// Writes a row: for each value a letter, and the value with its length where that differs.
pub(super) fn encode(row: &AnyRow) -> Result<Vec<u8>, sqlx::Error> {
    let mut bytes = Vec::new();
    for index in 0..row.len() {
        let raw = row.try_get_raw(index)?;
        let kind = if raw.is_null() { None } else { holds(raw.type_info().kind()) };
        match kind {
            None => bytes.push(b'-'),
            Some(Holds::Whole) => {
                bytes.push(b'w');
                bytes.extend(row.try_get::<i64, _>(index)?.to_le_bytes());
            }
            Some(Holds::Number) => {
                bytes.push(b'n');
                bytes.extend(row.try_get::<f64, _>(index)?.to_le_bytes());
            }
            Some(Holds::Text) => sized(&mut bytes, b't', row.try_get::<&str, _>(index)?.as_bytes()),
            Some(Holds::Bytes) => sized(&mut bytes, b'b', row.try_get::<&[u8], _>(index)?),
        }
    }
    Ok(bytes)
}

fn sized(bytes: &mut Vec<u8>, letter: u8, value: &[u8]) {
    bytes.push(letter);
    bytes.extend((value.len() as u64).to_le_bytes());
    bytes.extend(value);
}

/// Reads a row that [`encode`] wrote; every byte of it must have its place.
pub(super) fn decode(mut bytes: &[u8], columns: &[Column]) -> io::Result<Vec<Value>> {
    let mut values = Vec::with_capacity(columns.len());
    for column in columns {
        let value = value(&mut bytes)?;
        let fits = match (&value, column.holds) {
            (Value::Absent, _)
            | (Value::Whole(_), Holds::Whole)
            | (Value::Number(_), Holds::Number)
            | (Value::Text(_), Holds::Text)
            | (Value::Bytes(_), Holds::Bytes) => true,
            (Value::Whole(_) | Value::Number(_) | Value::Text(_) | Value::Bytes(_), _) => false,
        };
        if !fits {
            return Err(damaged(format!("a value of another type in `{}`", column.name)));
        }
        values.push(value);
    }
    if bytes.is_empty() { Ok(values) } else { Err(damaged("a row that is longer than its columns")) }
}

fn value(bytes: &mut &[u8]) -> io::Result<Value> {
    Ok(match array::<1>(bytes)? {
        [b'-'] => Value::Absent,
        [b'w'] => Value::Whole(i64::from_le_bytes(array(bytes)?)),
        [b'n'] => Value::Number(f64::from_le_bytes(array(bytes)?)),
        [b't'] => {
            Value::Text(String::from_utf8(slice(bytes)?).map_err(|_error| damaged("a text that is none"))?)
        }
        [b'b'] => Value::Bytes(slice(bytes)?),
        _ => return Err(damaged("a value that is none")),
    })
}

fn array<const N: usize>(bytes: &mut &[u8]) -> io::Result<[u8; N]> {
    let mut array = [0; N];
    bytes.read_exact(&mut array).map_err(|_short| damaged("a row that is cut off"))?;
    Ok(array)
}

fn slice(bytes: &mut &[u8]) -> io::Result<Vec<u8>> {
    let length = u64::from_le_bytes(array(bytes)?);
    let short = || damaged("a row that is cut off");
    let (value, rest) =
        usize::try_from(length).ok().and_then(|length| bytes.split_at_checked(length)).ok_or_else(short)?;
    *bytes = rest;
    Ok(value.to_vec())
}

/// Binds a value; an absent one as what its column holds, which PostgreSQL asks for.
pub(super) fn bind(statement: Statement, value: Value, column: &Column) -> Statement {
    match value {
        Value::Whole(whole) => statement.bind(whole),
        Value::Number(number) => statement.bind(number),
        Value::Text(text) => statement.bind(text),
        Value::Bytes(bytes) => statement.bind(bytes),
        Value::Absent => match column.holds {
            Holds::Whole => statement.bind(Option::<i64>::None),
            Holds::Number => statement.bind(MaybeNumber(None)),
            Holds::Text => statement.bind(Option::<String>::None),
            Holds::Bytes => statement.bind(Option::<Vec<u8>>::None),
        },
    }
}
