//! Points on the map, and distances between them.
//!
//! Coordinates are whole micro-degrees, about 11 cm: the precision of the Census Bureau's files. With whole numbers, the side
//! of a line that a point is on is exact, and the same on every machine.

use std::fmt;

/// A point in micro-degrees. Its `Debug` does not show them: no log says where someone is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// East of Greenwich, −180,000,000 to 180,000,000.
    pub lon: i32,
    /// North of the equator, −90,000,000 to 90,000,000.
    pub lat: i32,
}

impl Point {
    /// From micro-degrees, if they are on Earth.
    pub const fn new(lat: i32, lon: i32) -> Option<Self> {
        if lat.unsigned_abs() <= 90_000_000 && lon.unsigned_abs() <= 180_000_000 {
            Some(Self { lon, lat })
        } else {
            None
        }
    }

    /// From degrees, if they are on Earth.
    pub fn from_degrees(lat: f64, lon: f64) -> Option<Self> {
        if !(lat.abs() <= 90.0 && lon.abs() <= 180.0) {
            return None;
        }
        let micro = |degrees: f64| (degrees * 1e6 + if degrees < 0.0 { -0.5 } else { 0.5 }) as i32;
        Self::new(micro(lat), micro(lon))
    }

    /// Meters to another point, both of them within a state. With the exact cosine, which no visitor downloads.
    pub fn meters_to(self, other: Self) -> f64 {
        let cos_latitude = (f64::from(self.lat) / 1e6).to_radians().cos().max(0.01);
        (f64::from(other.lon - self.lon) * cos_latitude).hypot(f64::from(other.lat - self.lat)) * METERS_PER_MICRODEGREE
    }
}

impl fmt::Debug for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Point(…)")
    }
}

/// A bounding box. Its edges are part of it.
#[derive(Clone, Copy)]
pub(crate) struct Bounds {
    pub(crate) min: Point,
    pub(crate) max: Point,
}

impl Bounds {
    /// Contains nothing.
    pub(crate) const EMPTY: Self =
        Self { min: Point { lon: i32::MAX, lat: i32::MAX }, max: Point { lon: i32::MIN, lat: i32::MIN } };

    pub(crate) fn add(&mut self, point: Point) {
        self.min.lon = self.min.lon.min(point.lon);
        self.min.lat = self.min.lat.min(point.lat);
        self.max.lon = self.max.lon.max(point.lon);
        self.max.lat = self.max.lat.max(point.lat);
    }

    /// Enlarged by so many meters, and a little more.
    #[cfg(feature = "nation")]
    pub(crate) fn widened(self, meters: u32) -> Self {
        let poleward = if self.max.lat > -self.min.lat { self.max } else { self.min };
        // A hundredth more, because degrees are a little shorter nearer to the pole.
        let SearchArea { reach_lon, reach_lat, .. } = SearchArea::new(poleward, meters + meters / 100);
        let around = |of: Point, sign: i32| Point {
            lon: of.lon.saturating_add(sign * reach_lon),
            lat: of.lat.saturating_add(sign * reach_lat),
        };
        Self { min: around(self.min, -1), max: around(self.max, 1) }
    }
}

const METERS_PER_MICRODEGREE: f64 = 0.111_195;

const MICRODEGREES_PER_METER: f64 = 1e6 / 111_195.0;

/// No point of a state is further from a line than this: a less exact point is always uncertain.
const MAX_METERS: u32 = 2_000_000;

/// A point, how far around it lines matter, and how long a degree is there.
#[derive(Clone, Copy)]
pub(crate) struct SearchArea {
    pub(crate) point: Point,
    /// Lines within so many meters matter.
    pub(crate) within: f64,
    pub(crate) cos_latitude: f64,
    pub(crate) reach_lon: i32,
    pub(crate) reach_lat: i32,
}

impl SearchArea {
    pub(crate) fn new(point: Point, accuracy: u32) -> Self {
        let cos_latitude = cos_latitude(point.lat);
        // A line within half a meter counts as touched.
        let within = f64::from(accuracy.min(MAX_METERS)) + 0.5;
        let reach = within * MICRODEGREES_PER_METER + 1.0;
        Self { point, within, cos_latitude, reach_lon: (reach / cos_latitude) as i32 + 1, reach_lat: reach as i32 + 1 }
    }

    /// Whether anything in the bounding box can be within reach, or cross the ray to the east.
    pub(crate) fn touches(&self, bounds: &Bounds) -> bool {
        let Self { point, reach_lon, reach_lat, .. } = *self;
        bounds.min.lat.saturating_sub(reach_lat) <= point.lat
            && point.lat <= bounds.max.lat.saturating_add(reach_lat)
            && point.lon <= bounds.max.lon.saturating_add(reach_lon)
    }

    /// Meters to the segment, if it is within reach.
    pub(crate) fn distance(&self, a: Point, b: Point) -> Option<u32> {
        let Self { point, reach_lon, reach_lat, .. } = *self;
        let apart =
            |p: i32, a: i32, b: i32, reach: i32| (a < p - reach && b < p - reach) || (a > p + reach && b > p + reach);
        if apart(point.lat, a.lat, b.lat, reach_lat) || apart(point.lon, a.lon, b.lon, reach_lon) {
            return None;
        }
        let meters = self.meters(a, b);
        (meters <= self.within).then_some((meters + 0.5) as u32)
    }

    /// Meters to the segment, exact to one part in 10,000 if it is near.
    pub(crate) fn meters(&self, a: Point, b: Point) -> f64 {
        let point = self.point;
        let flat = |of: Point| {
            (
                f64::from(of.lon - point.lon) * self.cos_latitude / MICRODEGREES_PER_METER,
                f64::from(of.lat - point.lat) / MICRODEGREES_PER_METER,
            )
        };
        let ((ax, ay), (bx, by)) = (flat(a), flat(b));
        let (dx, dy) = (bx - ax, by - ay);
        let length = dx * dx + dy * dy;
        let at = if length > 0.0 { (-(ax * dx + ay * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
        let (x, y) = (ax + at * dx, ay + at * dy);
        (x * x + y * y).sqrt()
    }
}

/// The cosine of a latitude, which is how much shorter a degree of longitude is. A polynomial, because the standard library's
/// function would be part of every visitor's download. Exact to one part in 10,000 up to 80 degrees, and never 0.
pub(crate) fn cos_latitude(lat: i32) -> f64 {
    let angle = f64::from(lat) * (std::f64::consts::PI / 180e6);
    let square = angle * angle;
    let cosine = 1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0 * (1.0 - square / 56.0)));
    if cosine < 0.01 { 0.01 } else { cosine }
}

/// Whether the ray from a point to the east crosses the segment. Each end belongs to the segment above it, so that a ray
/// through a corner counts once, and exactly one of two districts that share a line contains a point on it.
pub(crate) fn crosses(point: Point, a: Point, b: Point) -> bool {
    if (a.lat > point.lat) == (b.lat > point.lat) {
        return false;
    }
    // No coordinate exceeds 29 bits, so no product exceeds 60.
    let wide = |of: i32| i64::from(of);
    let side = (wide(b.lon) - wide(a.lon)) * (wide(point.lat) - wide(a.lat))
        - (wide(point.lon) - wide(a.lon)) * (wide(b.lat) - wide(a.lat));
    if b.lat > a.lat { side > 0 } else { side < 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(lat: f64, lon: f64) -> Point {
        Point::from_degrees(lat, lon).expect("a place")
    }

    #[test]
    fn only_points_on_earth_are_accepted_and_debug_shows_none() {
        assert_eq!(point(32.377_650, -86.300_830), Point { lon: -86_300_830, lat: 32_377_650 });
        for (lat, lon) in [(90.1, 0.0), (0.0, 180.1), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
            assert_eq!(Point::from_degrees(lat, lon), None);
        }
        assert_eq!(format!("{:?}", point(32.0, -86.0)), "Point(…)");
    }

    #[test]
    fn the_cosine_is_exact_enough() {
        for lat in 0..=80 {
            let (ours, exact) = (cos_latitude(lat * 1_000_000), f64::from(lat).to_radians().cos());
            assert!((ours - exact).abs() < 1e-4, "{lat}: {ours} {exact}");
        }
        assert!(cos_latitude(90_000_000) > 0.0);
    }

    #[test]
    fn distances_are_in_meters() {
        let view = SearchArea::new(point(40.0, -75.0), 2000);
        // A thousandth of a degree is 111 m to the north and 85 m to the east.
        assert_eq!(view.distance(point(40.001, -75.1), point(40.001, -74.9)), Some(111));
        assert_eq!(view.distance(point(39.9, -74.999), point(40.1, -74.999)), Some(85));
        assert_eq!(view.distance(point(40.001, -75.0), point(40.001, -75.0)), Some(111));
        assert_eq!(view.distance(point(40.1, -75.1), point(40.1, -74.9)), None);
        assert_eq!(view.distance(point(40.0, -76.0), point(40.0, -74.0)), Some(0));
    }

    #[test]
    fn a_ray_through_a_corner_counts_once() {
        let (low, corner, high) = (point(0.0, 1.0), point(1.0, 1.0), point(2.0, 1.0));
        let from = point(1.0, 0.0);
        assert!(crosses(from, low, corner) ^ crosses(from, corner, high));
        assert_eq!(crosses(from, low, corner), crosses(from, corner, low), "either way round");
    }
}
