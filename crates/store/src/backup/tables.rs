//! The tables that a backup holds.

use crate::schema::Part;

/// A table with the columns that order it. A table stands after those that it refers to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table {
    pub(super) part: &'static str,
    pub(super) name: &'static str,
    pub(super) key: &'static str,
}

const fn table(part: &'static str, name: &'static str, key: &'static str) -> Table {
    Table { part, name, key }
}

/// All of them; a test holds this list to the tables that there are.
pub(super) const TABLES: [Table; 11] = [
    table("main", "heads", "region"),
    table("main", "journal", "region, position"),
    table("main", "reports", "id"),
    table("main", "links", "digest"),
    table("main", "reporters", "report"),
    table("main", "notes", "report, number"),
    table("main", "photos", "report, number"),
    table("main", "sessions", "digest"),
    table("main", "jobs", "region, id"),
    table("access", "access_heads", "region"),
    table("access", "access_log", "position"),
];

/// The tables of a part.
pub(super) fn of(part: Part) -> impl Iterator<Item = &'static Table> {
    TABLES.iter().filter(move |table| table.part == part.name)
}
