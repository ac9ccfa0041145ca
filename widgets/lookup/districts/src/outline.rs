//! The outline of a district, for a small map.

use crate::district::DistrictId;
use crate::lines::Step;
use crate::pack::Pack;
use crate::point::{Bounds, Point, cos_latitude};

/// An outline in whole units, with the origin at the top left like in SVG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// Of the frame.
    pub width: i32,
    /// Of the frame.
    pub height: i32,
    /// Closed rings. Fill them by the even-odd rule: some are holes.
    pub rings: Vec<Vec<[i32; 2]>>,
}

impl Pack {
    /// The outline of a district, drawn in a frame around `frame` whose longer side measures `size` units. For a map
    /// of a district in its state, draw both in the state's frame; for one of the district alone, in its own.
    pub fn outline(&self, district: DistrictId, frame: DistrictId, size: u16) -> Outline {
        let frame = self.points(frame);
        let mut bounds = bounds_of(&frame, 0);
        // The Aleutians cross the antimeridian: what is west of it is drawn as if the map went on.
        let shift = if width(&bounds) > 180_000_000 { 360_000_000 } else { 0 };
        bounds = bounds_of(&frame, shift);
        let cos_latitude = cos_latitude((bounds.min.lat / 2).saturating_add(bounds.max.lat / 2));
        let (wide, high) =
            (width(&bounds) as f64 * cos_latitude, f64::from(bounds.max.lat) - f64::from(bounds.min.lat));
        // Wasm has no instruction for `f64::max`: the function would be part of the download.
        let longer = if wide > high { wide } else { high };
        let scale = if longer > 1.0 { f64::from(size) / longer } else { 1.0 };
        let project = |point: Point| {
            let point = unwrapped(point, shift);
            [
                ((f64::from(point.lon) - f64::from(bounds.min.lon)) * cos_latitude * scale) as i32,
                ((f64::from(bounds.max.lat) - f64::from(point.lat)) * scale) as i32,
            ]
        };
        let mut rings = Vec::new();
        for ring in self.points(district) {
            let mut drawn: Vec<[i32; 2]> = Vec::new();
            for point in ring {
                let place = project(point);
                // A step of less than two units can't be seen.
                let moved = |last: &[i32; 2]| last[0].abs_diff(place[0]) + last[1].abs_diff(place[1]) >= 2;
                if drawn.last().is_none_or(moved) {
                    drawn.push(place);
                }
            }
            // A smaller island is left out, unless it is all there is.
            if drawn.len() > 2 || rings.is_empty() {
                rings.push(drawn);
            }
        }
        Outline { width: (wide * scale) as i32 + 1, height: (high * scale) as i32 + 1, rings }
    }

    /// The boundary as plain numbers, for callers that draw it themselves: each ring begins with two `i32::MAX`, then come its
    /// points, longitude and latitude in micro-degrees. A point where two arcs meet appears twice.
    pub fn boundary(&self, district: DistrictId) -> Vec<i32> {
        let mut numbers = Vec::new();
        self.walk(district, &mut |Step { arc, backwards, first }| {
            let mut add = |lon, lat| {
                numbers.push(lon);
                numbers.push(lat);
            };
            if first {
                add(i32::MAX, i32::MAX);
            }
            let (arc, _) = self.arcs.get(arc);
            for at in 0..arc.len() {
                if let Some(point) = arc.get(if backwards { arc.len() - 1 - at } else { at }) {
                    add(point.lon, point.lat);
                }
            }
        });
        numbers
    }

    /// The rings of a district as points.
    pub(crate) fn points(&self, district: DistrictId) -> Vec<Vec<Point>> {
        let mut rings: Vec<Vec<Point>> = Vec::new();
        self.walk(district, &mut |Step { arc, backwards, first }| {
            if first {
                rings.push(Vec::new());
            }
            let Some(ring) = rings.last_mut() else { return };
            // Each arc begins where the one before it ended.
            ring.pop();
            let (arc, _) = self.arcs.get(arc);
            ring.extend_from_slice(arc);
            if backwards {
                let start = ring.len().saturating_sub(arc.len());
                ring.get_mut(start..).unwrap_or_default().reverse();
            }
        });
        rings
    }
}

fn unwrapped(point: Point, shift: i32) -> Point {
    if point.lon > 0 { Point { lon: point.lon - shift, ..point } } else { point }
}

fn bounds_of(rings: &[Vec<Point>], shift: i32) -> Bounds {
    let mut bounds = Bounds::EMPTY;
    rings.iter().flatten().for_each(|point| bounds.add(unwrapped(*point, shift)));
    bounds
}

fn width(bounds: &Bounds) -> i64 {
    i64::from(bounds.max.lon) - i64::from(bounds.min.lon)
}

impl Outline {
    /// The `d` of an SVG path.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for ring in &self.rings {
            for (at, [x, y]) in ring.iter().enumerate() {
                path.push(if at == 0 { 'M' } else { 'L' });
                push_number(&mut path, *x);
                path.push(' ');
                push_number(&mut path, *y);
            }
            path.push('Z');
        }
        path
    }
}

fn push_number(path: &mut String, number: i32) {
    let number = if number < 0 {
        path.push('-');
        number.unsigned_abs()
    } else {
        number.unsigned_abs()
    };
    let mut unit = 1;
    while number / unit >= 10 {
        unit *= 10;
    }
    while unit > 0 {
        path.push(char::from(b'0' + (number / unit % 10) as u8));
        unit /= 10;
    }
}
