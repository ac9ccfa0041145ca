//! Shapefiles in ZIP archives, as the Census Bureau publishes them.

use std::io::{Cursor, Read};

use anyhow::Context;
use outreach_districts::write::Ring;
use shapefile::dbase::FieldValue;
use shapefile::{Polygon, ShapeReader};
use zip::ZipArchive;

use super::boundary::{Boundary, Hint, point};

/// No file in an archive is larger than this, uncompressed.
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

/// The archive's file with that extension.
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

#[cfg(test)]
mod tests {
    use super::*;
    use shapefile::dbase::{FieldName, Record, TableWriterBuilder};
    use shapefile::{Point, PolygonRing, ShapeWriter};
    use std::io::Write;
    use std::path::Path;
    use zip::write::SimpleFileOptions;

    /// An archive as the Census Bureau makes them, with a district that has a hole, and with water.
    fn archive() -> Vec<u8> {
        let square = |at: f64, size: f64| {
            let corners = [(at, at), (at, at + size), (at + size, at + size), (at + size, at), (at, at)];
            corners.map(|(x, y)| Point::new(x - 88.0, y + 30.0)).to_vec()
        };
        let shapes = [
            Polygon::with_rings(vec![PolygonRing::Outer(square(0.0, 1.0)), PolygonRing::Inner(square(0.4, 0.1))]),
            Polygon::new(PolygonRing::Outer(square(2.0, 1.0))),
        ];
        let (mut shp, mut shx, mut dbf) = (Cursor::new(vec![]), Cursor::new(vec![]), Cursor::new(vec![]));
        ShapeWriter::with_shx(&mut shp, &mut shx).write_shapes(&shapes).expect("shapes");
        let field = |name: &str| FieldName::try_from(name).expect(name);
        let mut table = TableWriterBuilder::new()
            .add_character_field(field("GEOID"), 5)
            .add_character_field(field("NAMELSAD"), 40)
            .add_character_field(field("LSY"), 4)
            .build_with_dest(&mut dbf);
        for (geoid, name) in [("01026", "State Senate District 26"), ("01ZZZ", "Not defined")] {
            let mut record = Record::default();
            for (column, text) in [("GEOID", geoid), ("NAMELSAD", name), ("LSY", "2024")] {
                record.insert(column.to_owned(), FieldValue::Character(Some(text.to_owned())));
            }
            table.write_record(&record).expect("a record");
        }
        table.finalize().expect("a table");
        drop(table);
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (ending, bytes) in [("shp", &shp), ("shx", &shx), ("dbf", &dbf)] {
            archive.start_file(format!("tl_2024_01_sldu.{ending}"), SimpleFileOptions::default()).expect("a member");
            archive.write_all(bytes.get_ref()).expect("written");
        }
        archive.finish().expect("an archive").into_inner()
    }

    #[test]
    fn shapes_become_rings_and_water_is_skipped() {
        let hint = Hint::of(Path::new("tl_2024_01_sldu.zip"));
        let boundaries = read(&archive(), &hint).expect("read");
        let [district] = boundaries.as_slice() else { panic!("{}", boundaries.len()) };
        assert_eq!((district.geoid.as_str(), district.name.as_str()), ("01026", "State Senate District 26"));
        assert_eq!((district.vintage.as_str(), district.rings.len()), ("2024", 2));
    }

    #[test]
    fn an_invalid_or_incomplete_archive_is_an_error() {
        let hint = Hint::of(Path::new("tl_2024_01_sldu.zip"));
        assert!(read(b"<html>", &hint).expect_err("a page").to_string().contains("no ZIP archive"));
        let empty = zip::ZipWriter::new(Cursor::new(Vec::new())).finish().expect("an archive").into_inner();
        assert!(read(&empty, &hint).expect_err("empty").to_string().contains(".shp"));
    }
}
