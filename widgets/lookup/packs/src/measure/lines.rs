//! Lines on a grid, to find the one nearest to a point without checking all of them.

use std::collections::{HashMap, HashSet};

use outreach_districts::Point;
use outreach_districts::write::Ring;

/// A piece of a line, in the direction of its ring.
pub type Segment = [Point; 2];

/// The width of a cell of the grid, in micro-degrees: about a kilometer.
const CELL: i32 = 10_000;

/// Meters in a micro-degree of latitude.
const METERS_PER_MICRODEGREE: f64 = 0.111_195;

/// Lines, indexed.
#[derive(Debug)]
pub struct Lines {
    segments: Vec<Segment>,
    cells: HashMap<[i32; 2], Vec<u32>>,
    low: Point,
    high: Point,
}

/// What is nearest to a point.
#[derive(Debug, Clone, Copy)]
pub struct Nearest {
    /// Which segment.
    pub segment: usize,
    /// How far it is.
    pub meters: f64,
}

impl Lines {
    /// Puts segments on the grid.
    pub fn new(segments: Vec<Segment>) -> Self {
        let ends = || segments.iter().flatten();
        let bound = |of: fn(i32, i32) -> i32, start: i32| Point {
            lon: ends().fold(start, |bound, point| of(bound, point.lon)),
            lat: ends().fold(start, |bound, point| of(bound, point.lat)),
        };
        let (low, high) = (bound(i32::min, i32::MAX), bound(i32::max, i32::MIN));
        let mut cells: HashMap<_, Vec<u32>> = HashMap::new();
        for (number, segment) in (0_u32..).zip(&segments) {
            crossed(*segment, |cell| cells.entry(cell).or_default().push(number));
        }
        Self { segments, cells, low, high }
    }

    /// The segments.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Whether a point is so near to the rectangle around the lines.
    pub fn may_reach(&self, point: Point, meters: f64) -> bool {
        let lat = micro(meters / METERS_PER_MICRODEGREE);
        let lon = micro(meters / METERS_PER_MICRODEGREE / cos_latitude(point));
        (self.low.lat.saturating_sub(lat)..=self.high.lat.saturating_add(lat)).contains(&point.lat)
            && (self.low.lon.saturating_sub(lon)..=self.high.lon.saturating_add(lon)).contains(&point.lon)
    }

    /// Whether the rectangles around both meet.
    pub fn touches(&self, other: &Self) -> bool {
        other.low.lat <= self.high.lat
            && self.low.lat <= other.high.lat
            && other.low.lon <= self.high.lon
            && self.low.lon <= other.high.lon
    }

    /// The nearest of the lines that is no further than so many meters.
    pub fn nearest(&self, point: Point, limit: f64) -> Option<Nearest> {
        let cos_latitude = cos_latitude(point);
        let width = f64::from(CELL) * METERS_PER_MICRODEGREE * cos_latitude;
        let mut best: Option<Nearest> = None;
        let mut ring = 0;
        // A cell of a ring further out is at least as many cells away as there are rings between.
        while f64::from(ring - 1) * width <= best.map_or(limit, |best| best.meters) {
            around(cell(point), ring, |cell| {
                for &number in self.cells.get(&cell).into_iter().flatten() {
                    let segment = number as usize;
                    let meters = distance_at(point, self.segments[segment], cos_latitude);
                    if meters <= limit && best.is_none_or(|best| meters < best.meters) {
                        best = Some(Nearest { segment, meters });
                    }
                }
            });
            ring += 1;
        }
        best
    }
}

/// The segments of rings.
pub fn segments<'a>(rings: impl Iterator<Item = &'a Ring>) -> impl Iterator<Item = Segment> {
    rings.flat_map(|ring| {
        let closed = ring.iter().skip(1).chain(ring.first());
        ring.iter().zip(closed).filter(|(a, b)| a != b).map(|(a, b)| [*a, *b])
    })
}

/// The segments that bound an odd number of rings: the outline of them all.
pub fn outline<'a>(rings: impl Iterator<Item = &'a Ring>) -> Vec<Segment> {
    let all: Vec<_> = segments(rings).collect();
    let key = |[a, b]: Segment| [a.min(b), a.max(b)];
    let mut odd = HashSet::new();
    for segment in &all {
        if !odd.remove(&key(*segment)) {
            odd.insert(key(*segment));
        }
    }
    all.into_iter().filter(|segment| odd.remove(&key(*segment))).collect()
}

/// The length of a segment in meters.
pub fn length([a, b]: Segment) -> f64 {
    a.meters_to(b)
}

/// Meters from a point to a segment.
pub fn distance(point: Point, segment: Segment) -> f64 {
    distance_at(point, segment, cos_latitude(point))
}

fn distance_at(point: Point, [a, b]: Segment, cos_latitude: f64) -> f64 {
    let flat = |of: Point| {
        (
            f64::from(of.lon - point.lon) * cos_latitude * METERS_PER_MICRODEGREE,
            f64::from(of.lat - point.lat) * METERS_PER_MICRODEGREE,
        )
    };
    let ((ax, ay), (bx, by)) = (flat(a), flat(b));
    let (dx, dy) = (bx - ax, by - ay);
    let square = dx * dx + dy * dy;
    let at = if square > 0.0 { (-(ax * dx + ay * dy) / square).clamp(0.0, 1.0) } else { 0.0 };
    (ax + at * dx).hypot(ay + at * dy)
}

/// The distance of a corner from the line between its neighbors, in meters.
pub fn bend(before: Point, corner: Point, after: Point) -> f64 {
    distance(corner, [before, after])
}

/// How much shorter a degree of longitude is than one of latitude; never 0.
fn cos_latitude(at: Point) -> f64 {
    (f64::from(at.lat) / 1e6).to_radians().cos().max(0.01)
}

fn cell(point: Point) -> [i32; 2] {
    [point.lon.div_euclid(CELL), point.lat.div_euclid(CELL)]
}

#[expect(clippy::cast_possible_truncation, reason = "a cast of what is too large is the largest")]
fn micro(degrees: f64) -> i32 {
    degrees.ceil() as i32
}

/// The cells so many steps away.
fn around([lon, lat]: [i32; 2], steps: i32, mut visit: impl FnMut([i32; 2])) {
    for across in -steps..=steps {
        let edge = across.abs() == steps;
        for up in (-steps..=steps).step_by(if edge { 1 } else { (2 * steps).unsigned_abs() as usize }) {
            visit([lon + across, lat + up]);
        }
    }
}

/// The cells that a segment passes: of each column those between where it enters and where it leaves.
fn crossed([a, b]: Segment, mut visit: impl FnMut([i32; 2])) {
    let (west, east) = if a.lon <= b.lon { (a, b) } else { (b, a) };
    let slope = f64::from(east.lat - west.lat) / f64::from((east.lon - west.lon).max(1));
    let (first, last) = (cell(west)[0], cell(east)[0]);
    for column in first..=last {
        let at = |lon: i32| f64::from(west.lat) + slope * f64::from(lon - west.lon);
        let enters = if column == first { f64::from(west.lat) } else { at(column * CELL) };
        let leaves = if column == last { f64::from(east.lat) } else { at((column + 1) * CELL) };
        let row = |lat: f64| micro(lat.floor()).div_euclid(CELL);
        for row in row(enters.min(leaves))..=row(enters.max(leaves)) {
            visit([column, row]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(lon: i32, lat: i32) -> Point {
        Point { lon, lat }
    }

    #[test]
    fn the_grid_finds_the_nearest_line_of_all() {
        let mut number = 7_u64;
        let mut next = |range: i32| {
            number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i32::try_from(number >> 33).unwrap_or_default() % range
        };
        let mut place = |range| point(-90_000_000 + next(range), 40_000_000 + next(range));
        let segments: Vec<_> = (0..60).map(|_| [place(400_000), place(400_000)]).collect();
        let lines = Lines::new(segments.clone());
        for _ in 0..500 {
            let at = place(500_000);
            let all = segments.iter().map(|segment| distance(at, *segment)).fold(f64::MAX, f64::min);
            let found = lines.nearest(at, 5000.0).map(|nearest| nearest.meters);
            assert_eq!(found, (all <= 5000.0).then_some(all));
            assert!(found.is_none() || lines.may_reach(at, 5000.0));
        }
    }

    #[test]
    fn a_line_between_districts_is_not_part_of_the_outline() {
        let square = |west: i32| -> Ring {
            [(west, 0), (west + 10, 0), (west + 10, 10), (west, 10)].map(|(lon, lat)| point(lon, lat)).to_vec()
        };
        let rings = [square(0), square(10)];
        assert_eq!(outline(rings.iter()).len(), 6);
        assert_eq!(segments(rings.iter()).count(), 8);
    }
}
