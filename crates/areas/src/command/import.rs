//! `areas import`: files of any readable format to one normalised GeoJSON a layer.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::json;

use super::load::read_file;
use super::{CommandError, Outcome, on};
use crate::{Area, Crs, Import, Options, RdGrid, RdNew, Report, write_geojson};

/// What `import` reads, how, and where it puts it.
#[derive(Clone, Debug, Default)]
pub struct ImportArgs {
    /// The files to read.
    pub files: Vec<PathBuf>,
    /// The folder to write into; `./areas`, if left out. It is made if need be.
    pub into: Option<PathBuf>,
    /// The one layer to read.
    pub layer: Option<String>,
    /// The kind of every area read.
    pub kind: Option<String>,
    /// The property that holds the id.
    pub id_from: Option<String>,
    /// The property that holds the name.
    pub name_from: Option<String>,
    /// What comes before every id.
    pub id_prefix: Option<String>,
    /// The coordinate system, whatever the file says.
    pub crs: Option<Crs>,
    /// The first moment of areas that name none of their own.
    pub valid_from: Option<Timestamp>,
    /// The end of areas that name none of their own.
    pub valid_until: Option<Timestamp>,
    /// The radius in metres that makes a point an area.
    pub buffer_metres: Option<f64>,
    /// The correction grid of RD New, as text or zipped.
    pub rd_grid: Option<PathBuf>,
    /// Whether to report as JSON.
    pub json: bool,
}

/// Reads files, writes one GeoJSON a source layer, and reports on every feature that was mended or refused.
///
/// A file that cannot be read is reported and does not stop the others. Each file written is there as a whole or not
/// at all; one of the same name is replaced.
pub fn import(args: &ImportArgs, out: &mut dyn Write) -> Result<Outcome, CommandError> {
    let options = options(args)?;
    let into = args.into.clone().unwrap_or_else(|| PathBuf::from("areas"));
    let mut outcome = Outcome::Done;
    let mut written = BTreeSet::new();
    for file in &args.files {
        match read_file(file, &options) {
            Ok(import) => {
                for layer in layers(file, &import, &mut written) {
                    write_layer(&layer, &into)?;
                    tell(file, &layer, &into, args.json, out)?;
                }
            }
            Err(error) => {
                outcome = Outcome::Incomplete;
                tell_unread(file, &error, args.json, out)?;
            }
        }
    }
    Ok(outcome)
}

fn options(args: &ImportArgs) -> Result<Options, CommandError> {
    let rd = match &args.rd_grid {
        None => RdNew::new(),
        Some(path) => {
            let bytes = std::fs::read(path).map_err(on(path))?;
            let wrong = |source| CommandError::Grid { path: path.clone(), source };
            RdNew::with_grid(Arc::new(RdGrid::read(&bytes).map_err(wrong)?))
        }
    };
    Ok(Options {
        layer: args.layer.clone(),
        id_from: args.id_from.clone(),
        name_from: args.name_from.clone(),
        kind: args.kind.clone(),
        id_prefix: args.id_prefix.clone(),
        crs: args.crs,
        valid_from: args.valid_from,
        valid_until: args.valid_until,
        buffer_metres: args.buffer_metres,
        rd,
        ..Options::default()
    })
}

/// One layer of a source and the name of the file that it becomes.
struct Layer<'a> {
    name: String,
    areas: Vec<&'a Area>,
    report: Report,
}

fn layers<'a>(file: &Path, import: &'a Import, written: &mut BTreeSet<String>) -> Vec<Layer<'a>> {
    let stem = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let mut places: BTreeMap<_, _> = import.areas.iter().map(|area| (&area.id, area)).collect();
    let mut names: Vec<Option<&str>> =
        import.report.entries.iter().map(|entry| entry.layer.as_deref()).collect();
    names.dedup();
    if names.is_empty() {
        names.push(None);
    }
    let mut layers = Vec::new();
    for name in names {
        let report = import.report.of_layer(name);
        let taken =
            report.entries.iter().filter(|entry| !matches!(entry.outcome, crate::Outcome::Refused(_)));
        let areas = taken.filter_map(|entry| places.remove(entry.id.as_ref()?)).collect();
        let plain = crate::import::slug(&name.map_or_else(|| stem.clone(), |name| format!("{stem}-{name}")));
        let mut unique = plain.clone();
        // Two sources may have one name in different folders.
        for number in 2.. {
            if written.insert(unique.clone()) {
                break;
            }
            unique = format!("{plain}-{number}");
        }
        layers.push(Layer { name: format!("{unique}.geojson"), areas, report });
    }
    layers
}

fn write_layer(layer: &Layer<'_>, into: &Path) -> Result<(), CommandError> {
    if layer.areas.is_empty() {
        return Ok(());
    }
    std::fs::create_dir_all(into).map_err(on(into))?;
    let (path, half) = (into.join(&layer.name), into.join(format!(".{}.half", layer.name)));
    let write = || {
        let mut file = std::fs::File::create(&half)?;
        file.write_all(write_geojson(&layer.areas).as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&half, &path)
    };
    write().map_err(|source| {
        // What was half written goes; that it fails to go changes nothing in what to tell.
        let _ = std::fs::remove_file(&half);
        CommandError::File { path: path.clone(), source }
    })
}

fn tell(file: &Path, layer: &Layer<'_>, into: &Path, json: bool, out: &mut dyn Write) -> std::io::Result<()> {
    let target = (!layer.areas.is_empty()).then(|| into.join(&layer.name).display().to_string());
    let report = &layer.report;
    if !json {
        let target = target.as_deref().unwrap_or("nothing");
        return writeln!(out, "{} -> {target}\n{report}", file.display());
    }
    let entry = |entry: &crate::Entry| {
        let (outcome, why) = match &entry.outcome {
            crate::Outcome::Taken => return None,
            crate::Outcome::Mended(mends) => ("mended", mends.iter().map(ToString::to_string).collect()),
            crate::Outcome::Refused(refusal) => ("refused", vec![refusal.to_string()]),
        };
        let (feature, id, name) = (entry.feature, &entry.id, &entry.name);
        Some(json!({ "feature": feature, "id": id, "name": name, "outcome": outcome, "why": why }))
    };
    let features: Vec<_> = report.entries.iter().filter_map(entry).collect();
    let layer = report.entries.first().and_then(|entry| entry.layer.clone());
    let counts = (report.read(), report.taken(), report.mended(), report.refused());
    let line = json!({ "file": file.display().to_string(), "layer": layer, "into": target, "features": counts.0, "taken": counts.1,
        "mended": counts.2, "refused": counts.3, "notes": features });
    writeln!(out, "{line}")
}

fn tell_unread(file: &Path, error: &CommandError, json: bool, out: &mut dyn Write) -> std::io::Result<()> {
    let mut why = String::new();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        why = if why.is_empty() { error.to_string() } else { format!("{why}: {error}") };
        cause = error.source();
    }
    if json {
        return writeln!(out, "{}", json!({ "file": file.display().to_string(), "error": why }));
    }
    writeln!(out, "{}: not read: {why}", file.display())
}
