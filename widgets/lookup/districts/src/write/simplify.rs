//! Simplifies lines (Douglas–Peucker). It works on arcs, so neighbors still share their line.

use crate::point::{Point, SearchArea};

/// The arc without the points that are within so many meters of what remains. Its ends stay.
pub(super) fn simplified(arc: &[Point], meters: f64) -> Vec<Point> {
    let mut keep = vec![false; arc.len()];
    let last = arc.len() - 1;
    keep[0] = true;
    keep[last] = true;
    let mut open = vec![(0, last)];
    if arc[0] == arc[last] {
        // A closed line keeps a triangle at least: the point furthest from its start, and those furthest from these two.
        let Some((far, _)) = furthest(arc, 0, last) else { return arc.to_vec() };
        keep[far] = true;
        open = vec![(0, far), (far, last)];
        for (from, to) in open.clone() {
            if let Some((at, _)) = furthest(arc, from, to) {
                keep[at] = true;
                open.extend([(from, at), (at, to)]);
            }
        }
        open.drain(..2);
    }
    while let Some((from, to)) = open.pop() {
        if let Some((at, _)) = furthest(arc, from, to).filter(|(_, away)| *away > meters) {
            keep[at] = true;
            open.extend([(from, at), (at, to)]);
        }
    }
    arc.iter().zip(keep).filter(|(_, keep)| *keep).map(|(point, _)| *point).collect()
}

/// The point between two others that is furthest from the line between them, and its distance in meters.
fn furthest(arc: &[Point], from: usize, to: usize) -> Option<(usize, f64)> {
    (from + 1..to)
        .map(|at| (at, SearchArea::new(arc[at], 0).meters(arc[from], arc[to])))
        .max_by(|(_, a), (_, b)| a.total_cmp(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arc(points: &[(i32, i32)]) -> Vec<Point> {
        points.iter().map(|&(lon, lat)| Point { lon, lat }).collect()
    }

    #[test]
    fn points_near_the_line_are_dropped_and_corners_stay() {
        // 10 micro-degrees are 1.1 m, 1,000 are 111 m.
        let line = arc(&[(0, 0), (1000, 10), (2000, -10), (3000, 0), (3000, 3000)]);
        assert_eq!(simplified(&line, 5.0), arc(&[(0, 0), (3000, 0), (3000, 3000)]));
        assert_eq!(simplified(&line, 0.5), line);
    }

    #[test]
    fn an_island_stays_an_island() {
        let island = arc(&[(0, 0), (10, 0), (20, 0), (20, 20), (0, 20), (0, 0)]);
        let remaining = simplified(&island, 1000.0);
        assert!(remaining.len() >= 4 && remaining.first() == remaining.last(), "{}", remaining.len());
        let triangle = arc(&[(0, 0), (10, 0), (10, 10), (0, 0)]);
        assert_eq!(simplified(&triangle, 1000.0), triangle);
    }
}
