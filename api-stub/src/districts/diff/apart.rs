//! How far two boundaries lie apart: the largest distance from a point of one to the nearest of the other's lines.
//!
//! The points are the corners and one in the middle of each side. A grid over the lines names those that are near.

use std::collections::{HashMap, HashSet};

/// Meters in a millionth of a degree of latitude.
const METERS: f64 = 0.111_195;

/// The side of a square of the grid, in millionths of a degree of latitude: about 450 m.
const CELL: f64 = 4_096.0;

/// Lines further apart than so many squares, about 230 km, are told as that far.
const FURTHEST: i32 = 512;

type Spot = [f64; 2];

/// The sides of a boundary, east and north in millionths of a degree of latitude.
struct Lines {
    sides: Vec<[Spot; 2]>,
    grid: HashMap<[i32; 2], Vec<usize>>,
    known: HashSet<[[u64; 2]; 2]>,
}

/// In whole meters. None where either has no boundary.
pub(super) fn apart(old: &[i32], new: &[i32]) -> Option<u32> {
    let squeeze = (f64::from(*old.get(3)?) / 1e6).to_radians().cos();
    let (old, new) = (Lines::of(old, squeeze), Lines::of(new, squeeze));
    if old.sides.is_empty() || new.sides.is_empty() {
        return None;
    }
    let furthest = old.furthest_from(&new).max(new.furthest_from(&old));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "no more than a few hundred km")]
    Some((furthest.sqrt() * METERS).round() as u32)
}

fn bits(side: &[Spot; 2]) -> [[u64; 2]; 2] {
    let [a, b] = side.map(|spot| spot.map(f64::to_bits));
    if a < b { [a, b] } else { [b, a] }
}

#[expect(clippy::cast_possible_truncation, reason = "degrees are few")]
fn cell(spot: Spot) -> [i32; 2] {
    spot.map(|number| (number / CELL).floor() as i32)
}

impl Lines {
    /// Of a boundary as packs tell it: rings of points, each behind two numbers that are no place.
    fn of(boundary: &[i32], squeeze: f64) -> Self {
        let mut lines = Self { sides: Vec::new(), grid: HashMap::new(), known: HashSet::new() };
        let place = |[lon, lat]: [i32; 2]| [f64::from(lon) * squeeze, f64::from(lat)];
        let mut last = None;
        for pair in boundary.chunks_exact(2) {
            let point = (pair[0] != i32::MAX).then(|| [pair[0], pair[1]]);
            // Where two arcs meet, a point stands there twice.
            if let (Some(a), Some(b)) = (last, point)
                && a != b
            {
                lines.add([place(a), place(b)]);
            }
            last = point;
        }
        lines
    }

    fn add(&mut self, side: [Spot; 2]) {
        let number = self.sides.len();
        let [a, b] = side;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "degrees are few")]
        let pieces = (((b[0] - a[0]).hypot(b[1] - a[1]) / CELL).ceil() as u32).max(1);
        let at = |piece: u32| [0, 1].map(|of| a[of] + (b[of] - a[of]) * f64::from(piece) / f64::from(pieces));
        // A piece is no longer than a square: it touches no more than the few that its two ends span.
        for piece in 0..pieces {
            let [from, to] = [cell(at(piece)), cell(at(piece + 1))];
            for east in from[0].min(to[0])..=from[0].max(to[0]) {
                for north in from[1].min(to[1])..=from[1].max(to[1]) {
                    let here = self.grid.entry([east, north]).or_default();
                    if here.last() != Some(&number) {
                        here.push(number);
                    }
                }
            }
        }
        self.known.insert(bits(&side));
        self.sides.push(side);
    }

    /// The largest of the squares of the distances of our points from the other's lines.
    fn furthest_from(&self, other: &Self) -> f64 {
        let mut furthest = 0.0_f64;
        for side in self.sides.iter().filter(|side| !other.known.contains(&bits(side))) {
            let [a, b] = *side;
            for spot in [a, [0, 1].map(|at| f64::midpoint(a[at], b[at])), b] {
                furthest = furthest.max(other.nearest(spot));
            }
        }
        furthest
    }

    /// The square of the distance to our nearest line.
    fn nearest(&self, spot: Spot) -> f64 {
        let [east, north] = cell(spot);
        let mut least = f64::INFINITY;
        for reach in 0..FURTHEST {
            // All that is nearer than this has been looked at.
            let seen = f64::from(reach - 1).max(0.0) * CELL;
            if least <= seen * seen {
                break;
            }
            let edge = |at: i32| at == -reach || at == reach;
            for x in -reach..=reach {
                let step = if edge(x) { 1 } else { (2 * reach).max(1) };
                for y in (-reach..=reach).step_by(usize::try_from(step).unwrap_or(1)) {
                    for number in self.grid.get(&[east + x, north + y]).into_iter().flatten() {
                        least = least.min(distance(spot, self.sides[*number]));
                    }
                }
            }
        }
        least.min((f64::from(FURTHEST) * CELL).powi(2))
    }
}

/// The square of the distance of a point from a line.
fn distance(spot: Spot, [a, b]: [Spot; 2]) -> f64 {
    let along = [b[0] - a[0], b[1] - a[1]];
    let length = along[0] * along[0] + along[1] * along[1];
    let at = ((spot[0] - a[0]) * along[0] + (spot[1] - a[1]) * along[1]) / length;
    let at = at.clamp(0.0, 1.0);
    let [east, north] = [a[0] + along[0] * at - spot[0], a[1] + along[1] * at - spot[1]];
    east * east + north * north
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
}
