//! `koppel areas import|at|list`.

use std::{io::stdout, path::PathBuf};

use areas::{
    Crs, Moment, Point,
    command::{AtArgs, CommandError, ImportArgs, ListArgs, Outcome, at, import, list},
};
use clap::{Subcommand, ValueEnum};
use jiff::{Timestamp, tz::TimeZone};

use super::Ended;
use crate::clock::Clock;

/// What can be done with areas.
#[derive(Debug, Subcommand)]
pub(super) enum Areas {
    /// Read GeoJSON, TopoJSON or GeoPackage, and write one normalised GeoJSON a layer, with a report.
    Import(Import),
    /// Which areas hold a point.
    At(At),
    /// All areas.
    List {
        /// Only this kind.
        #[arg(long)]
        kind: Option<String>,
        /// A folder with areas, a register, or a file; more than once for more.
        #[arg(long)]
        from: Vec<PathBuf>,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
}

/// What is imported, and how.
#[derive(Debug, clap::Args)]
pub(super) struct Import {
    /// The files.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The folder to write into; a register's is its folder `areas`.
    #[arg(long, default_value = "areas")]
    into: PathBuf,
    /// Only this layer.
    #[arg(long)]
    layer: Option<String>,
    /// The kind of every area: `municipality`, `neighbourhood`, `nature`.
    #[arg(long)]
    kind: Option<String>,
    /// The property that holds the id.
    #[arg(long)]
    id_from: Option<String>,
    /// The property that holds the name.
    #[arg(long)]
    name_from: Option<String>,
    /// What comes before every id.
    #[arg(long)]
    id_prefix: Option<String>,
    /// The coordinate system, whatever the file says.
    #[arg(long)]
    crs: Option<System>,
    /// The first moment (a date or RFC 3339) of areas that name none.
    #[arg(long, value_parser = moment)]
    valid_from: Option<Timestamp>,
    /// The end of areas that name none.
    #[arg(long, value_parser = moment)]
    valid_until: Option<Timestamp>,
    /// Make areas of points: a circle with this radius in metres.
    #[arg(long)]
    buffer: Option<f64>,
    /// The correction grid of RD New, for centimetres instead of decimetres.
    #[arg(long)]
    rd_grid: Option<PathBuf>,
    /// Report as JSON.
    #[arg(long)]
    json: bool,
}

/// A coordinate system.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum System {
    /// Longitude and latitude in degrees.
    Wgs84,
    /// The Dutch grid in metres (EPSG:28992).
    Rd,
}

/// A point and a moment.
#[derive(Debug, clap::Args)]
pub(super) struct At {
    /// Longitude, degrees WGS84.
    #[arg(allow_negative_numbers = true)]
    lon: f64,
    /// Latitude, degrees WGS84.
    #[arg(allow_negative_numbers = true)]
    lat: f64,
    /// At which moment (a date or RFC 3339); left out: now.
    #[arg(long, value_parser = moment)]
    when: Option<Timestamp>,
    /// How far the point may be off, in metres: borders within it are named too.
    #[arg(long)]
    accuracy: Option<f64>,
    /// A folder with areas, a register, or a file; more than once for more.
    #[arg(long)]
    from: Vec<PathBuf>,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

/// Reads a moment; a date begins at midnight in the Netherlands.
fn moment(text: &str) -> Result<Timestamp, String> {
    let zone = TimeZone::get("Europe/Amsterdam").map_err(|error| error.to_string())?;
    Moment::parse(text, &zone).map_err(|error| error.to_string())
}

impl Areas {
    /// Does what is asked.
    pub(super) fn run(self) -> Ended {
        let mut out = stdout().lock();
        let ended = match self {
            Self::Import(args) => import(&args.told(), &mut out),
            Self::At(args) => {
                let point = Point::new(args.lon, args.lat).map_err(|error| error.to_string())?;
                let when = args.when.unwrap_or_else(|| Clock::System.now());
                let At { accuracy, from, json, .. } = args;
                at(&AtArgs { point, when, accuracy, from, json }, &mut out)
            }
            Self::List { kind, from, json } => list(&ListArgs { kind, from, json }, &mut out),
        };
        match ended {
            Ok(Outcome::Done) => Ok(()),
            Ok(Outcome::Incomplete) => Err("not everything could be read; see above".to_owned()),
            // A reader that went away (`| head`) is no fault of the command.
            Err(CommandError::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            Err(error) => Err(chain(&error)),
        }
    }
}

/// An error with what caused it.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

impl Import {
    fn told(self) -> ImportArgs {
        ImportArgs {
            files: self.files,
            into: Some(self.into),
            layer: self.layer,
            kind: self.kind,
            id_from: self.id_from,
            name_from: self.name_from,
            id_prefix: self.id_prefix,
            crs: self.crs.map(|system| match system {
                System::Wgs84 => Crs::Wgs84,
                System::Rd => Crs::RdNew,
            }),
            valid_from: self.valid_from,
            valid_until: self.valid_until,
            buffer_metres: self.buffer,
            rd_grid: self.rd_grid,
            json: self.json,
        }
    }
}
