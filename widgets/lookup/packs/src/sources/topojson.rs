//! TopoJSON: districts with shared lines, delta-encoded on a grid.

use anyhow::{Context, bail};
use outreach_districts::Point;
use outreach_districts::write::Ring;
use serde_json::Value;

use super::boundary::{Boundary, Hint, point};

/// Every boundary of a file. Each object may be a layer of its own, named for it: `NJ_upper`.
pub fn read(bytes: &[u8], hint: &Hint) -> anyhow::Result<Vec<Boundary>> {
    let file: Value = serde_json::from_slice(bytes)?;
    let arcs = arcs(&file)?;
    let mut boundaries = Vec::new();
    let objects = file["objects"].as_object().context("it has no objects")?;
    for (name, object) in objects {
        let hint = Hint::of_words(name).or(hint);
        let alone = std::slice::from_ref(object);
        for geometry in object["geometries"].as_array().map_or(alone, Vec::as_slice) {
            let rings = rings(geometry, &arcs)?;
            let property = |name: &str| text(&geometry["properties"][name]);
            boundaries.extend(hint.boundary(&property, rings).map_err(anyhow::Error::msg)?);
        }
    }
    Ok(boundaries)
}

/// A property as text.
pub fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

fn arcs(file: &Value) -> anyhow::Result<Vec<Vec<Point>>> {
    let pair = |value: &Value| Some((value[0].as_f64()?, value[1].as_f64()?));
    let scale = pair(&file["transform"]["scale"]);
    let shift = pair(&file["transform"]["translate"]);
    let decode = |arc: &Value| -> anyhow::Result<Vec<Point>> {
        let (mut x, mut y) = (0.0, 0.0);
        let mut points = Vec::new();
        for step in arc.as_array().context("an arc is no list")? {
            let (dx, dy) = pair(step).context("a point is no pair of numbers")?;
            let (lon, lat) = match (scale, shift) {
                (Some(scale), Some(shift)) => {
                    x += dx;
                    y += dy;
                    (x * scale.0 + shift.0, y * scale.1 + shift.1)
                }
                _ => (dx, dy),
            };
            points.push(point(lon, lat).map_err(anyhow::Error::msg)?);
        }
        Ok(points)
    };
    file["arcs"].as_array().context("it has no arcs")?.iter().map(decode).collect()
}

fn rings(geometry: &Value, arcs: &[Vec<Point>]) -> anyhow::Result<Vec<Ring>> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let rings = match geometry["type"].as_str() {
        Some("Polygon") => list(&geometry["arcs"]),
        Some("MultiPolygon") => list(&geometry["arcs"]).iter().flat_map(list).collect(),
        None => Vec::new(),
        Some(other) => bail!("a district is a {other} and not a polygon"),
    };
    let walk = |ring: &Value| -> anyhow::Result<Ring> {
        let mut points = Ring::new();
        for step in list(ring) {
            let step = step.as_i64().context("an arc's number is no number")?;
            // A number's complement walks the arc backwards.
            let (at, backwards) = if step < 0 { (!step, true) } else { (step, false) };
            let arc = usize::try_from(at).ok().and_then(|at| arcs.get(at)).context("an arc is missing")?;
            points.pop();
            if backwards {
                points.extend(arc.iter().rev());
            } else {
                points.extend(arc);
            }
        }
        Ok(points)
    };
    rings.iter().map(walk).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    const FILE: &str = r#"{"type":"Topology","transform":{"scale":[0.001,0.001],"translate":[-75,40]},
        "arcs":[[[0,0],[10,0],[0,10]],[[10,10],[-10,0],[0,-10]],[[10,10],[10,0],[0,-10],[-10,0]]],
        "objects":{"NJ_upper":{"type":"GeometryCollection","geometries":[
            {"type":"Polygon","arcs":[[0,1]],"properties":{"GEOID":"34001","NAMELSAD":"State Senate District 1"}},
            {"type":"MultiPolygon","arcs":[[[2,0]]],"properties":{"GEOID":"34002","NAMELSAD":"State Senate District 2"}},
            {"type":"Polygon","arcs":[[-3,1]],"properties":{"GEOID":"34ZZZ"}}]}}}"#;

    #[test]
    fn arcs_become_rings() {
        let boundaries = read(FILE.as_bytes(), &Hint::of(Path::new("sld2024/NJ.topo.json"))).expect("read");
        assert_eq!(boundaries.len(), 2, "water is left out");
        assert_eq!(boundaries[0].vintage, "2024");
        assert_eq!(boundaries[0].rings[0].len(), 5);
        assert_eq!(boundaries[0].rings[0][2], Point { lon: -74_990_000, lat: 40_010_000 });
        assert_eq!(boundaries[0].rings[0].first(), boundaries[0].rings[0].last());
    }

    #[test]
    fn invalid_topojson_is_an_error() {
        let hint = Hint::of(Path::new("x_cd119.json"));
        for (bad, why) in [
            ("{", "EOF"),
            ("{}", "no arcs"),
            (r#"{"arcs":[],"objects":{"a":{"type":"Polygon","arcs":[[7]],"properties":{}}}}"#, "missing"),
            (r#"{"arcs":[[[999,0]]],"objects":{}}"#, "degrees"),
        ] {
            let words = format!("{:#}", read(bad.as_bytes(), &hint).expect_err(bad));
            assert!(words.contains(why), "{words}");
        }
    }
}
