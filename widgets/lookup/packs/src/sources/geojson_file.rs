//! GeoJSON.

use anyhow::{Context, bail};
use geojson::{FeatureCollection, GeoJson, GeometryValue};
use outreach_districts::write::Ring;

use super::boundary::{Boundary, Hint, point};
use super::topojson::text;

/// Every boundary of a file.
pub fn read(bytes: &[u8], hint: &Hint) -> anyhow::Result<Vec<Boundary>> {
    let file: GeoJson = std::str::from_utf8(bytes).context("it is not UTF-8")?.parse()?;
    let collection = FeatureCollection::try_from(file).context("it is no collection of features")?;
    let mut boundaries = Vec::new();
    for feature in collection {
        let rings = feature.geometry.as_ref().map(|geometry| rings(&geometry.value)).transpose()?;
        let property = |name: &str| feature.property(name).and_then(text);
        let boundary = hint.boundary(&property, rings.unwrap_or_default());
        boundaries.extend(boundary.map_err(anyhow::Error::msg)?);
    }
    Ok(boundaries)
}

fn rings(geometry: &GeometryValue) -> anyhow::Result<Vec<Ring>> {
    let polygons = match geometry {
        GeometryValue::Polygon { coordinates } => std::slice::from_ref(coordinates),
        GeometryValue::MultiPolygon { coordinates } => coordinates,
        other => bail!("a district is a {} and not a polygon", other.type_name()),
    };
    let ring = |ring: &Vec<geojson::Position>| -> anyhow::Result<Ring> {
        ring.iter()
            .map(|place| match *place.as_slice() {
                [lon, lat, ..] => point(lon, lat).map_err(anyhow::Error::msg),
                _ => bail!("a point is no pair of numbers"),
            })
            .collect()
    };
    polygons.iter().flatten().map(ring).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn polygons_become_rings_and_other_geometries_are_errors() {
        let hint = Hint::of(Path::new("sld2024/NJ_lower.geojson"));
        let file = |geometry: &str| {
            let feature = format!(r#"{{"type":"Feature","geometry":{geometry},"properties":{{"GEOID":"34001"}}}}"#);
            read(format!(r#"{{"type":"FeatureCollection","features":[{feature}]}}"#).as_bytes(), &hint)
        };
        let square = "[[[-75,40],[-74.9,40],[-74.9,40.1],[-75,40]]]";
        for geometry in [
            format!(r#"{{"type":"Polygon","coordinates":{square}}}"#),
            format!(r#"{{"type":"MultiPolygon","coordinates":[{square}]}}"#),
        ] {
            let boundaries = file(&geometry).expect("read");
            assert_eq!((boundaries[0].geoid.as_str(), boundaries[0].rings[0].len()), ("34001", 4));
        }
        let error = file(r#"{"type":"Point","coordinates":[-75,40]}"#).expect_err("no polygon");
        assert!(error.to_string().contains("Point"), "{error}");
        assert!(file(r#"{"type":"Polygon","coordinates":[[[500000,40],[1,1],[2,2],[500000,40]]]}"#).is_err());
        assert!(read(b"{}", &hint).is_err());
    }
}
