//! Finding and reading area files of any readable format.

use std::path::{Path, PathBuf};

use super::{CommandError, on};
use crate::{Atlas, Import, Options, read_geojson, read_topojson};

/// An atlas of all areas in these folders, registers and files; in `./areas` if there are none.
///
/// A folder gives its `.geojson` files; one with a `register.toml` gives those of its `areas` folder.
pub fn load(from: &[PathBuf], options: &Options) -> Result<Atlas, CommandError> {
    let usual = [PathBuf::from("areas")];
    let from = if from.is_empty() { &usual } else { from };
    let mut areas = Vec::new();
    for path in from {
        for file in files(path)? {
            areas.extend(read_file(&file, options)?.areas);
        }
    }
    Ok(Atlas::new(areas)?)
}

fn files(path: &Path) -> Result<Vec<PathBuf>, CommandError> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let register = path.join("areas");
    let folder = if path.join("register.toml").is_file() { register.as_path() } else { path };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(on(folder))? {
        let file = entry.map_err(on(folder))?.path();
        if file.extension().is_some_and(|end| end == "geojson") {
            files.push(file);
        }
    }
    if files.is_empty() {
        return Err(CommandError::Nothing { path: folder.to_path_buf() });
    }
    files.sort();
    Ok(files)
}

/// Reads one file: GeoPackage by its first bytes, TopoJSON by its type, otherwise GeoJSON.
pub(super) fn read_file(path: &Path, options: &Options) -> Result<Import, CommandError> {
    let bytes = std::fs::read(path).map_err(on(path))?;
    let wrong = |source| CommandError::Import { path: path.to_owned(), source };
    #[cfg(feature = "geopackage")]
    if bytes.starts_with(b"SQLite format 3\0") {
        return crate::read_geopackage(path, options).map_err(wrong);
    }
    if is_topology(&bytes) { read_topojson(&bytes, options) } else { read_geojson(&bytes, options) }
        .map_err(wrong)
}

/// Whether the document says of itself that it is a topology.
fn is_topology(bytes: &[u8]) -> bool {
    #[derive(serde::Deserialize)]
    struct Typed {
        #[serde(rename = "type")]
        kind: Option<String>,
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    serde_json::from_slice(bytes).is_ok_and(|typed: Typed| typed.kind.as_deref() == Some("Topology"))
}
