//! Reading a backup: the whole file is checked first, then its rows are kept in one transaction.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufReader},
    path::Path,
};

use sqlx::{AnyConnection, AssertSqlSafe};

use super::{
    BackupError, Contents,
    dump::{PartHeader, TableHeader},
    frames::{Frames, Kind, damaged, json},
    tables::{TABLES, Table},
    values,
};
use crate::{
    engine::Engine,
    schema::{self, ACCESS, MAIN, Part},
};

/// What a backup that was checked holds.
#[derive(Debug)]
pub(super) struct Whole {
    /// The version of each part.
    versions: BTreeMap<String, i64>,
    /// The rows of each table.
    pub(super) contents: Contents,
}

fn open(path: &Path) -> io::Result<Frames<BufReader<File>>> {
    Frames::begin(BufReader::new(File::open(path)?))
}

/// Reads a backup from its first byte to its last, and keeps nothing.
pub(super) fn check(path: &Path) -> Result<Whole, BackupError> {
    let whole = read_through(path).map_err(BackupError::at(path))?;
    for part in [MAIN, ACCESS] {
        let found = whole.version(part).map_err(BackupError::at(path))?;
        if found > part.known() {
            return Err(BackupError::Newer { part: part.name, found, known: part.known() });
        }
    }
    Ok(whole)
}

fn read_through(path: &Path) -> io::Result<Whole> {
    let mut frames = open(path)?;
    let (mut versions, mut counted, mut manifest) = (BTreeMap::new(), Contents::new(), None);
    let mut current: Option<TableHeader> = None;
    while let Some((kind, payload)) = frames.next()? {
        match (kind, &current) {
            (Kind::Part, _) => {
                let header: PartHeader = json(&payload)?;
                versions.insert(header.part, header.version);
            }
            (Kind::Table, _) => current = Some(table_header(&payload)?.0),
            (Kind::Row, Some(table)) => {
                values::decode(&payload, &table.columns)?;
                *counted.entry(table.table.clone()).or_insert(0) += 1;
            }
            (Kind::Row, None) => return Err(damaged("a row of no table")),
            (Kind::Manifest, _) => manifest = Some(json::<Contents>(&payload)?),
            (Kind::Seal, _) => {}
        }
    }
    let contents = manifest.ok_or_else(|| damaged("it has no manifest"))?;
    let named = contents.iter().filter(|(_, rows)| **rows > 0).map(|(table, rows)| (table.clone(), *rows));
    if named.collect::<Contents>() != counted {
        return Err(damaged("its manifest names other numbers of rows"));
    }
    Ok(Whole { versions, contents })
}

/// The beginning of a table, if it is one that there is, with names that may stand in a statement.
fn table_header(payload: &[u8]) -> io::Result<(TableHeader, &'static Table)> {
    let header: TableHeader = json(payload)?;
    let table = TABLES.iter().find(|table| table.name == header.table);
    let table = table.ok_or_else(|| damaged(format!("a table `{}` that is not known", header.table)))?;
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    if header.columns.is_empty() || !header.columns.iter().all(|column| is_name(&column.name)) {
        return Err(damaged(format!("odd columns in `{}`", header.table)));
    }
    Ok((header, table))
}

impl Whole {
    fn version(&self, part: Part) -> io::Result<i64> {
        let found = self.versions.get(part.name).copied();
        found
            .filter(|version| *version > 0)
            .ok_or_else(|| damaged(format!("it lacks the tables of `{}`", part.name)))
    }
}

/// The databases that are filled: one, or two beside each other.
struct Target {
    main: AnyConnection,
    access: Option<AnyConnection>,
}

impl Target {
    fn of(&mut self, part: &str) -> &mut AnyConnection {
        match &mut self.access {
            Some(access) if part == ACCESS.name => access,
            _ => &mut self.main,
        }
    }
}

/// Keeps everything that a checked backup holds.
pub(super) async fn restore(path: &Path, whole: &Whole, engine: &Engine) -> Result<(), BackupError> {
    let beside = engine.of_access_log();
    let access = if engine.has_one_writer() { Some(schema::begin(&beside).await?) } else { None };
    let mut target = Target { main: schema::begin(engine).await?, access };
    for part in [MAIN, ACCESS] {
        let version = whole.version(part).map_err(BackupError::at(path))?;
        let connection = target.of(part.name);
        schema::bring_up(connection, engine, (part, version)).await?;
        if schema::version(connection, part).await? != version {
            return Err(BackupError::OtherTables { part: part.name });
        }
    }
    for table in &TABLES {
        let any = AssertSqlSafe(format!("select * from {} limit 1", table.name));
        if sqlx::query(any).fetch_optional(target.of(table.part)).await?.is_some() {
            return Err(BackupError::NotEmpty(table.name));
        }
    }
    fill(path, &mut target).await?;
    // The log first: should the second commit fail, there are lines of what nobody can see, not the other way round.
    if let Some(mut access) = target.access {
        sqlx::raw_sql("commit").execute(&mut access).await?;
    }
    sqlx::raw_sql("commit").execute(&mut target.main).await?;
    Ok(())
}

async fn fill(path: &Path, target: &mut Target) -> Result<(), BackupError> {
    let at = BackupError::at(path);
    let mut frames = open(path).map_err(&at)?;
    let mut current: Option<(TableHeader, &Table, String)> = None;
    while let Some((kind, payload)) = frames.next().map_err(&at)? {
        match (kind, &current) {
            (Kind::Table, _) => {
                let (header, table) = table_header(&payload).map_err(&at)?;
                let sql = insert(&header);
                current = Some((header, table, sql));
            }
            (Kind::Row, Some((header, table, sql))) => {
                let values = values::decode(&payload, &header.columns).map_err(&at)?;
                let mut statement = sqlx::query(AssertSqlSafe(sql.clone()));
                for (value, column) in values.into_iter().zip(&header.columns) {
                    statement = values::bind(statement, value, column);
                }
                statement.execute(target.of(table.part)).await?;
            }
            (Kind::Row, None) => return Err(at(damaged("a row of no table"))),
            (Kind::Part | Kind::Manifest | Kind::Seal, _) => {}
        }
    }
    Ok(())
}

fn insert(header: &TableHeader) -> String {
    let names: Vec<&str> = header.columns.iter().map(|column| column.name.as_str()).collect();
    let places: Vec<String> = (1..=names.len()).map(|number| format!("${number}")).collect();
    format!("insert into {} ({}) values ({})", header.table, names.join(", "), places.join(", "))
}
