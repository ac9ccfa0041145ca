//! The Hausdorff distance of two boundaries: the largest distance from any point of one to the nearest line of the other, to
//! a meter, or to one percent if it is large.

use std::collections::HashSet;

use outreach_districts::Point;

use crate::measure::lines::{Lines, Segment, length};

/// The largest distance that is reported, in meters.
const MAX_DISTANCE: f64 = 230_000.0;

/// The first search radius, in meters.
const FIRST_LIMIT: f64 = 100.0;

/// In whole meters. None if either has no boundary.
pub(super) fn hausdorff_distance(old: &[i32], new: &[i32]) -> Option<u32> {
    let [old, new] = [old, new].map(|boundary| Lines::new(segments(boundary)));
    if old.segments().is_empty() || new.segments().is_empty() {
        return None;
    }
    let furthest = max_distance(&old, &new).max(self::max_distance(&new, &old));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no more than a few hundred km")]
    Some(furthest.round() as u32)
}

/// The segments of a boundary as packs have it: rings of points, each behind two `i32::MAX`.
fn segments(boundary: &[i32]) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut last = None;
    for pair in boundary.chunks_exact(2) {
        let point = (pair[0] != i32::MAX).then(|| Point { lon: pair[0], lat: pair[1] });
        // A point where two arcs meet appears twice.
        if let (Some(a), Some(b)) = (last, point)
            && a != b
        {
            segments.push([a, b]);
        }
        last = point;
    }
    segments
}

/// The largest distance from a point of these lines to the others. Between two points it changes by no more than their own
/// distance: where that can't make it the largest, nothing is measured.
fn max_distance(lines: &Lines, others: &Lines) -> f64 {
    let either_way = |[a, b]: Segment| [a.min(b), a.max(b)];
    let known: HashSet<Segment> = others.segments().iter().map(|side| either_way(*side)).collect();
    let mut most = 0.0_f64;
    // The last corner, and the upper bound of its distance.
    let mut last: Option<(Point, f64)> = None;
    for &side in lines.segments() {
        let [from, to] = side;
        if known.contains(&either_way(side)) {
            last = Some((to, 0.0));
            continue;
        }
        let whole = length(side);
        let mut bound = last.filter(|(at, _)| *at == from).map(|(_, bound)| bound);
        let mut walked = 0.0;
        while walked < whole {
            let allowed = most + (most / 100.0).max(0.5);
            if let Some(bound) = &mut bound
                && *bound + whole - walked <= allowed
            {
                *bound += whole - walked;
                break;
            }
            let meters = nearest(others, along(side, walked / whole));
            most = most.max(meters);
            let step = (most + (most / 100.0).max(0.5) - meters).min(whole - walked);
            walked += step;
            bound = Some(meters + step);
        }
        last = bound.map(|bound| (to, bound));
    }
    // The end of an open line counts too.
    lines.segments().last().map_or(most, |[_, end]| most.max(nearest(others, *end)))
}

/// A point on a segment: 0 is its start, 1 its end.
#[expect(clippy::cast_possible_truncation, reason = "between two numbers of that kind")]
fn along([a, b]: Segment, part: f64) -> Point {
    let between = |a: i32, b: i32| (f64::from(a) + (f64::from(b) - f64::from(a)) * part).round() as i32;
    Point { lon: between(a.lon, b.lon), lat: between(a.lat, b.lat) }
}

fn nearest(lines: &Lines, at: Point) -> f64 {
    let mut limit = FIRST_LIMIT;
    loop {
        match lines.nearest(at, limit) {
            Some(nearest) => return nearest.meters,
            None if limit >= MAX_DISTANCE => return MAX_DISTANCE,
            None => limit = (limit * 8.0).min(MAX_DISTANCE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square with one of its corners moved to the east.
    fn square(moved: i32) -> Vec<i32> {
        let none = i32::MAX;
        let [w, e, s, n] = [-75_000_000, -74_990_000, 40_000_000, 40_010_000];
        vec![none, none, w, s, e + moved, s, e, n, w, n, w, s]
    }

    #[test]
    fn the_largest_move_is_measured_in_meters() {
        assert_eq!(hausdorff_distance(&square(0), &square(0)), Some(0));
        // A thousandth of a degree of longitude is 85 m at 40°.
        assert_eq!(hausdorff_distance(&square(0), &square(1_000)), Some(85));
        assert_eq!(hausdorff_distance(&square(1_000), &square(0)), Some(85), "whichever is the older");
        assert!(
            (17_030..17_060).contains(&hausdorff_distance(&square(0), &square(200_000)).expect("lines")),
            "over many squares"
        );
        assert_eq!(hausdorff_distance(&square(0), &[]), None);
    }

    /// The furthest point may be in the middle of a segment.
    #[test]
    fn the_furthest_place_need_not_be_a_corner() {
        let at = |lon, lat| Point { lon, lat };
        let straight = Lines::new(vec![[at(0, 0), at(90_000, 0)]]);
        let way = [at(0, 0), at(0, 50_000), at(60_000, 50_000), at(60_000, 0), at(90_000, 0)];
        let detour = Lines::new(way.windows(2).map(|pair| [pair[0], pair[1]]).collect());
        // 30,000 millionths of a degree are 3,336 m.
        let meters = max_distance(&straight, &detour);
        assert!((3_300.0..3_337.0).contains(&meters), "{meters}");
        assert!((5_500.0..5_600.0).contains(&max_distance(&detour, &straight)));
    }
}
