//! GeoPackage: layers as tables of an SQLite file.

use std::path::Path;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Row};
use serde_json::{Map, Value};

use super::build::Builder;
use super::{Crs, Feature, Ground, Import, ImportError, Layer, MOST_CORNERS, Options, Refusal, wkb};

/// A layer that the file says it has.
struct Table {
    name: String,
    column: String,
    crs: String,
}

/// Reads all feature layers of a file, or the one that the options name. A layer's name becomes the kind of its areas.
///
/// The file is only read. Ids are unique in the file: an id that an earlier layer has is preceded by the layer's name.
pub fn read_geopackage(path: &Path, options: &Options) -> Result<Import, ImportError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let file = Connection::open_with_flags(path, flags)?;
    // The file comes from elsewhere: its views and triggers may not reach for functions with effects.
    file.execute_batch("pragma trusted_schema = off; pragma query_only = on")?;
    let tables = tables(&file)?;
    if let Some(wanted) = &options.layer
        && !tables.iter().any(|table| table.name == *wanted)
    {
        let present = tables.into_iter().map(|table| table.name).collect();
        return Err(ImportError::NoLayer { wanted: wanted.clone(), present });
    }
    let mut builder = Builder::new(options);
    let mut corners = 0;
    for table in
        tables.iter().filter(|table| options.layer.as_ref().is_none_or(|wanted| *wanted == table.name))
    {
        builder.layer(read_table(&file, table, options, &mut corners)?);
    }
    Ok(builder.finish())
}

fn tables(file: &Connection) -> Result<Vec<Table>, ImportError> {
    let mut rows = file.prepare(
        "select g.table_name, g.column_name, coalesce(s.organization, 'none') || ':' || coalesce(s.organization_coordsys_id, g.srs_id)
         from gpkg_geometry_columns g left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id
         order by g.table_name, g.column_name",
    )?;
    let table = |row: &Row<'_>| Ok(Table { name: row.get(0)?, column: row.get(1)?, crs: row.get(2)? });
    let tables = rows.query_map([], table)?.collect::<Result<_, _>>()?;
    Ok(tables)
}

fn read_table(
    file: &Connection,
    table: &Table,
    options: &Options,
    corners: &mut usize,
) -> Result<Layer, ImportError> {
    let crs = match (options.crs, table.crs.to_ascii_uppercase().as_str()) {
        (Some(crs), _) => Some(crs),
        (None, "EPSG:28992") => Some(Crs::RdNew),
        (None, "EPSG:4326" | "EPSG:4258" | "OGC:CRS84") => Some(Crs::Wgs84),
        // The format's own words for "not known": the coordinates tell.
        (None, "NONE:-1" | "NONE:0") => None,
        (None, _) => return Err(ImportError::Crs(table.crs.clone())),
    };
    let mut rows = file.prepare(&format!("select * from \"{}\"", table.name.replace('"', "\"\"")))?;
    let columns: Vec<String> = rows.column_names().into_iter().map(str::to_owned).collect();
    let mut rows = rows.query([])?;
    let mut features = Vec::new();
    while let Some(row) = rows.next()? {
        let feature = feature(row, &columns, &table.column)?;
        if let Ok(Ground::Surface(parts)) = &feature.ground {
            *corners += parts.iter().flatten().map(Vec::len).sum::<usize>();
        }
        if *corners > MOST_CORNERS {
            return Err(ImportError::TooLarge(MOST_CORNERS));
        }
        features.push(feature);
    }
    Ok(Layer { name: Some(table.name.clone()), crs, features })
}

fn feature(row: &Row<'_>, columns: &[String], geometry: &str) -> Result<Feature, ImportError> {
    let mut properties = Map::new();
    let mut ground = Err(Refusal::NoGeometry);
    for (at, column) in columns.iter().enumerate() {
        let value = row.get_ref(at)?;
        match value {
            ValueRef::Blob(blob) if column.eq_ignore_ascii_case(geometry) => ground = wkb::ground(blob),
            // The row number is no property of the area.
            ValueRef::Integer(_) if ["fid", "ogc_fid"].contains(&column.as_str()) => {}
            ValueRef::Integer(number) => drop(properties.insert(column.clone(), number.into())),
            ValueRef::Real(number) => drop(properties.insert(column.clone(), number.into())),
            ValueRef::Text(text) => {
                let text = String::from_utf8_lossy(text).into_owned();
                properties.insert(column.clone(), Value::String(text));
            }
            ValueRef::Null | ValueRef::Blob(_) => {}
        }
    }
    Ok(Feature { id: None, properties, ground })
}
