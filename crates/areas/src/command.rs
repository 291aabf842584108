//! The commands `areas import`, `areas at` and `areas list`, apart from the reading of arguments.
//!
//! Each writes its answer to what it is given, as text or as JSON, and reads no clock.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use crate::{Area, AtlasError, ImportError, Options, Point, RdGridError};

mod import;
mod load;
#[cfg(test)]
mod tests;

pub use import::{ImportArgs, import};
pub use load::load;

/// How a command ended, when it did its work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// All was read.
    Done,
    /// The work was done for what could be read, and something could not be read at all: exit with a failure.
    Incomplete,
}

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// A file or folder could not be read or written.
    #[error("{path}")]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// A file is no readable file of areas.
    #[error("{path}")]
    Import {
        /// Which one.
        path: PathBuf,
        /// Why.
        #[source]
        source: ImportError,
    },
    /// The correction grid is not readable.
    #[error("{path}")]
    Grid {
        /// Which file.
        path: PathBuf,
        /// Why.
        #[source]
        source: RdGridError,
    },
    /// Nothing to read from was found.
    #[error("no area files in {path}; import some, or say with --from where they are")]
    Nothing {
        /// Where was looked.
        path: PathBuf,
    },
    /// The areas read do not go together.
    #[error(transparent)]
    Atlas(#[from] AtlasError),
    /// The answer could not be written.
    #[error("the answer could not be written")]
    Output(#[from] io::Error),
}

/// Where `at` looks, and from what.
#[derive(Clone, Debug)]
pub struct AtArgs {
    /// The place.
    pub point: Point,
    /// The moment.
    pub when: Timestamp,
    /// How far the place may be off, in metres: borders within it are named too.
    pub accuracy: Option<f64>,
    /// Folders, registers or files; `./areas` if there are none.
    pub from: Vec<PathBuf>,
    /// Whether to answer as JSON.
    pub json: bool,
}

/// What `list` lists.
#[derive(Clone, Debug, Default)]
pub struct ListArgs {
    /// Only areas of this kind.
    pub kind: Option<String>,
    /// Folders, registers or files; `./areas` if there are none.
    pub from: Vec<PathBuf>,
    /// Whether to answer as JSON.
    pub json: bool,
}

/// Which areas hold a point at a moment.
pub fn at(args: &AtArgs, out: &mut dyn Write) -> Result<Outcome, CommandError> {
    let atlas = load(&args.from, &Options::default())?;
    let areas = atlas.at(args.point, args.when);
    let borders = args.accuracy.map_or_else(Vec::new, |m| atlas.borders_within(args.point, m, args.when));
    if args.json {
        let near = |border: &crate::Border<'_>| {
            let metres = (border.metres * 10.0).round() / 10.0;
            json!({ "id": border.area.id, "metres": metres, "inside": border.inside })
        };
        let mut answer = Map::new();
        answer.insert("areas".to_owned(), areas.into_iter().map(told).collect());
        if args.accuracy.is_some() {
            answer.insert("borders".to_owned(), borders.iter().map(near).collect());
        }
        writeln!(out, "{}", Value::Object(answer))?;
        return Ok(Outcome::Done);
    }
    if areas.is_empty() {
        writeln!(out, "no area holds {} at {}", args.point, args.when)?;
    }
    for area in areas {
        line(area, out)?;
    }
    for border in borders {
        let side = if border.inside { "inside" } else { "outside" };
        writeln!(out, "border of {} at {:.1} m ({side})", border.area.id, border.metres)?;
    }
    Ok(Outcome::Done)
}

/// All areas, ordered by id.
pub fn list(args: &ListArgs, out: &mut dyn Write) -> Result<Outcome, CommandError> {
    let atlas = load(&args.from, &Options::default())?;
    let mut wanted = atlas.iter().filter(|area| args.kind.as_ref().is_none_or(|kind| *kind == area.kind));
    if args.json {
        let areas: Vec<Value> = wanted.map(told).collect();
        writeln!(out, "{}", json!({ "areas": areas }))?;
    } else {
        wanted.try_for_each(|area| line(area, out))?;
    }
    Ok(Outcome::Done)
}

fn told(area: &Area) -> Value {
    let mut told = Map::new();
    for (key, text) in [("id", area.id.as_str()), ("name", &area.name), ("kind", &area.kind)] {
        told.insert(key.to_owned(), text.into());
    }
    for (key, moment) in [("valid-from", area.valid_from), ("valid-until", area.valid_until)] {
        if let Some(moment) = moment {
            told.insert(key.to_owned(), moment.to_string().into());
        }
    }
    Value::Object(told)
}

fn line(area: &Area, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{}\t{}\t{}", area.id, area.kind, area.name)?;
    if let Some(from) = area.valid_from {
        write!(out, "\tfrom {from}")?;
    }
    if let Some(until) = area.valid_until {
        write!(out, "\tuntil {until}")?;
    }
    writeln!(out)
}

fn on(path: &Path) -> impl FnOnce(io::Error) -> CommandError + use<> {
    let path = path.to_owned();
    |source| CommandError::File { path, source }
}
