//! How far two boundaries lie apart: the largest distance from any place on one to the nearest of the other's lines, to a
//! meter, or to a hundredth where it is large.

use std::collections::HashSet;

use outreach_districts::Point;

use crate::districts::measure::lines::{Lines, Segment, length};

/// Lines further apart than this, in meters, are told as that far.
const FURTHEST: f64 = 230_000.0;

/// What is nearer than this, in meters, is looked for first.
const NEAR: f64 = 100.0;

/// In whole meters. None where either has no boundary.
pub(super) fn apart(old: &[i32], new: &[i32]) -> Option<u32> {
    let [old, new] = [old, new].map(|boundary| Lines::new(sides(boundary)));
    if old.segments().is_empty() || new.segments().is_empty() {
        return None;
    }
    let furthest = furthest(&old, &new).max(self::furthest(&new, &old));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no more than a few hundred km")]
    Some(furthest.round() as u32)
}

/// Of a boundary as packs tell it: rings of points, each behind two numbers that are no place.
fn sides(boundary: &[i32]) -> Vec<Segment> {
    let mut sides = Vec::new();
    let mut last = None;
    for pair in boundary.chunks_exact(2) {
        let point = (pair[0] != i32::MAX).then(|| Point { lon: pair[0], lat: pair[1] });
        // Where two arcs meet, a point stands there twice.
        if let (Some(a), Some(b)) = (last, point)
            && a != b
        {
            sides.push([a, b]);
        }
        last = point;
    }
    sides
}

/// How far a place on these lines is from the others, where that is furthest. From one place to another the distance
/// changes by no more than the way between: where that can't make it the largest, nothing is measured.
fn furthest(lines: &Lines, others: &Lines) -> f64 {
    let either_way = |[a, b]: Segment| [a.min(b), a.max(b)];
    let known: HashSet<Segment> = others.segments().iter().map(|side| either_way(*side)).collect();
    let mut most = 0.0_f64;
    // The last corner, and what its distance is no more than.
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
    // Of a line that ends, the end is looked at, too.
    lines.segments().last().map_or(most, |[_, end]| most.max(nearest(others, *end)))
}

/// A place on a side: at 0 its beginning, at 1 its end.
#[expect(clippy::cast_possible_truncation, reason = "between two numbers of that kind")]
fn along([a, b]: Segment, part: f64) -> Point {
    let between = |a: i32, b: i32| (f64::from(a) + (f64::from(b) - f64::from(a)) * part).round() as i32;
    Point { lon: between(a.lon, b.lon), lat: between(a.lat, b.lat) }
}

fn nearest(lines: &Lines, at: Point) -> f64 {
    let mut limit = NEAR;
    loop {
        match lines.nearest(at, limit) {
            Some(nearest) => return nearest.meters,
            None if limit >= FURTHEST => return FURTHEST,
            None => limit = (limit * 8.0).min(FURTHEST),
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
        assert_eq!(apart(&square(0), &square(0)), Some(0));
        // A thousandth of a degree of longitude is 85 m at 40°.
        assert_eq!(apart(&square(0), &square(1_000)), Some(85));
        assert_eq!(apart(&square(1_000), &square(0)), Some(85), "whichever is the older");
        assert!((17_030..17_060).contains(&apart(&square(0), &square(200_000)).expect("lines")), "over many squares");
        assert_eq!(apart(&square(0), &[]), None);
    }

    /// Where a line goes another way, the place that is furthest from it may be on the middle of nothing.
    #[test]
    fn the_furthest_place_need_not_be_a_corner() {
        let at = |lon, lat| Point { lon, lat };
        let straight = Lines::new(vec![[at(0, 0), at(90_000, 0)]]);
        let way = [at(0, 0), at(0, 50_000), at(60_000, 50_000), at(60_000, 0), at(90_000, 0)];
        let detour = Lines::new(way.windows(2).map(|pair| [pair[0], pair[1]]).collect());
        // 30,000 millionths of a degree are 3,336 m.
        let meters = furthest(&straight, &detour);
        assert!((3_300.0..3_337.0).contains(&meters), "{meters}");
        assert!((5_500.0..5_600.0).contains(&furthest(&detour, &straight)));
    }
}
