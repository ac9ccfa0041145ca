//! A shapefile, in the ZIP archive that the Census Bureau gives it in.

use std::io::{Cursor, Read};

use anyhow::Context;
use outreach_districts::write::Ring;
use shapefile::dbase::FieldValue;
use shapefile::{Polygon, ShapeReader};
use zip::ZipArchive;

use super::boundary::{Boundary, Hint, point};

/// More than this no member unpacks to.
const MOST: u64 = 1 << 30;

/// Every boundary of an archive.
pub fn read(bytes: &[u8], hint: &Hint) -> anyhow::Result<Vec<Boundary>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).context("it is no ZIP archive")?;
    let shapes = ShapeReader::new(Cursor::new(member(&mut archive, ".shp")?)).context("its .shp can't be read")?;
    let table = shapefile::dbase::Reader::new(Cursor::new(member(&mut archive, ".dbf")?));
    let mut reader = shapefile::Reader::new(shapes, table.context("its .dbf can't be read")?);
    let mut boundaries = Vec::new();
    for row in reader.iter_shapes_and_records_as::<Polygon, shapefile::dbase::Record>() {
        let (polygon, record) = row.context("a shape can't be read")?;
        let rings = polygon.rings().iter().map(|ring| {
            ring.points()
                .iter()
                .map(|at| point(at.x, at.y).map_err(anyhow::Error::msg))
                .collect::<anyhow::Result<Ring>>()
        });
        let rings = rings.collect::<anyhow::Result<_>>()?;
        let property = |name: &str| record.get(name).and_then(text);
        boundaries.extend(hint.boundary(&property, rings).map_err(anyhow::Error::msg)?);
    }
    Ok(boundaries)
}

/// The archive's file with that ending.
fn member(archive: &mut ZipArchive<Cursor<&[u8]>>, ending: &str) -> anyhow::Result<Vec<u8>> {
    let mut names = archive.file_names().filter_map(Result::ok).map(String::from);
    let name = names.find(|name| name.to_lowercase().ends_with(ending));
    drop(names);
    let name = name.with_context(|| format!("it has no {ending}"))?;
    let mut bytes = Vec::new();
    archive.by_name(&name)?.take(MOST).read_to_end(&mut bytes).with_context(|| format!("{name} can't be unpacked"))?;
    Ok(bytes)
}

fn text(value: &FieldValue) -> Option<String> {
    match value {
        FieldValue::Character(text) => text.clone(),
        FieldValue::Numeric(number) => number.map(|number| number.to_string()),
        FieldValue::Integer(number) => Some(number.to_string()),
        _ => None,
    }
}
