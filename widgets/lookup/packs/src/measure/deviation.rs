//! Measures how far lines deviate from better ones.
//!
//! A simplified line has fewer points: those that remain are on the true line, with chords between them. So a chord that begins
//! and ends on a better line is compared with the points of that line between. If it doesn't, they are not the same line: one
//! follows the shore and the other the three-mile limit, or the line was moved between two years.

use std::collections::HashMap;

use outreach_districts::Point;

use super::lines::{Lines, Segment, distance, length};

/// A point within so many meters of a line is on it. Files round their points, by up to two meters if they are on a grid;
/// another line is rarely that near at both ends of a chord.
pub(super) const ON_LINE: f64 = 10.0;

/// The length of a simplified spike, there and back, at most, in meters.
const MAX_SPIKE: f64 = 5000.0;

/// And how many times longer a line may be than its chord. Anything longer than both is another line.
const MAX_DETOUR: f64 = 4.0;

/// The distance of sampled points along a line, in meters.
const STEP: f64 = 100.0;

/// Distances, each with the length of line that it represents.
#[derive(Debug, Default)]
pub(super) struct Deviations(Vec<(f64, f64)>);

impl Deviations {
    /// Adds the distances of chords, which are part of `all` lines, from a better line: those of its points between the ends of
    /// each chord.
    pub(super) fn add(&mut self, chords: &[Segment], all: &Lines, truth: &Lines) {
        let walk = Walk::new(truth);
        let mut on = HashMap::new();
        let mut is_on = |point: Point| {
            let near = || if truth.may_reach(point, ON_LINE) { truth.nearest(point, ON_LINE) } else { None };
            *on.entry(point).or_insert_with(|| near().map(|nearest| nearest.segment))
        };
        for &chord in chords {
            let (Some(from), Some(to)) = (is_on(chord[0]), is_on(chord[1])) else { continue };
            let most = MAX_SPIKE + length(chord) * MAX_DETOUR;
            for (point, length) in walk.between(chord, from, to, most).unwrap_or_default() {
                // Beside a spike, the next chord may be nearer.
                let mut meters = distance(point, chord);
                if meters > ON_LINE {
                    meters = all.nearest(point, meters).map_or(meters, |nearest| nearest.meters);
                }
                self.0.push((meters, length));
            }
        }
    }

    /// The distances of lines from others along all of them. None if the others don't follow them everywhere.
    pub(super) fn along(lines: &Lines, others: &Lines) -> Option<Self> {
        let mut deviations = Vec::new();
        for &[a, b] in lines.segments() {
            let length = length([a, b]);
            let steps = (length / STEP).ceil();
            let mut step = 0.0;
            while step < steps {
                let between = |a: i32, b: i32| f64::from(a) + f64::from(b - a) * step / steps;
                let at = Point::from_degrees(between(a.lat, b.lat) / 1e6, between(a.lon, b.lon) / 1e6)?;
                deviations.push((others.nearest(at, MAX_SPIKE)?.meters, length / steps));
                step += 1.0;
            }
        }
        Some(Self(deviations))
    }

    /// The length of line that was compared, in meters.
    pub(super) fn length(&self) -> f64 {
        self.0.iter().map(|(_, length)| length).sum()
    }

    /// The distance in meters that 99 percent of the line don't exceed, and the largest.
    pub(super) fn percentiles(mut self) -> Option<(f64, f64)> {
        self.0.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        let most = self.length() * 0.99;
        let mut passed = 0.0;
        let within = self.0.iter().find(|(_, length)| {
            passed += length;
            passed >= most
        });
        Some((within?.0, self.0.last()?.0))
    }
}

/// Lines that can be walked along.
struct Walk<'a> {
    segments: &'a [Segment],
    starts: HashMap<Point, usize>,
    ends: HashMap<Point, usize>,
}

impl<'a> Walk<'a> {
    fn new(lines: &'a Lines) -> Self {
        let segments = lines.segments();
        let at = |end: usize| segments.iter().enumerate().map(move |(at, segment)| (segment[end], at)).collect();
        Self { segments, starts: at(0), ends: at(1) }
    }

    /// The points between two segments, the shorter way, each with the length of line that it represents. None if there is no
    /// way, or only a long one.
    fn between(&self, chord: Segment, from: usize, to: usize, most: f64) -> Option<Vec<(Point, f64)>> {
        if from == to {
            return Some(vec![(chord[1], length(chord))]);
        }
        let one = |forward: bool| {
            let mut points = Vec::new();
            let (mut at, mut walked) = (from, 0.0);
            while at != to {
                let (next, point) = if forward {
                    (self.starts.get(&self.segments[at][1]), self.segments[at][1])
                } else {
                    (self.ends.get(&self.segments[at][0]), self.segments[at][0])
                };
                at = *next?;
                let length = length(self.segments[at]);
                points.push((point, length));
                // The last one is walked in part.
                if at != to {
                    walked += length;
                }
                if walked > most {
                    return None;
                }
            }
            Some((walked, points))
        };
        let ways = [one(true), one(false)];
        ways.into_iter().flatten().min_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, points)| points)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Points in meters or so, near the equator.
    fn lines(points: &[(i32, i32)]) -> Lines {
        let at = |(lon, lat): (i32, i32)| Point { lon: lon * 9, lat: lat * 9 };
        Lines::new(points.windows(2).map(|pair| [at(pair[0]), at(pair[1])]).collect())
    }

    fn deviations(chords: &[(i32, i32)], truth: &[(i32, i32)]) -> Option<(i32, i32)> {
        let mut deviations = Deviations::default();
        let chords = lines(chords);
        deviations.add(chords.segments(), &chords, &lines(truth));
        let whole = |meters: f64| format!("{meters:.0}").parse().expect("a number");
        deviations.percentiles().map(|(within, largest)| (whole(within), whole(largest)))
    }

    #[test]
    fn simplified_parts_are_measured() {
        let truth = [(0, 0), (1000, 0), (1500, 60), (2000, 0), (3000, 0)];
        assert_eq!(deviations(&[(0, 0), (2000, 0), (3000, 0)], &truth), Some((60, 60)));
        assert_eq!(deviations(&truth, &[(0, 0), (2000, 0), (3000, 0)]), Some((0, 0)), "the better line has no error");
    }

    #[test]
    fn lines_are_not_compared_where_they_part() {
        let land = [(0, 0), (1000, 0), (2000, 0)];
        let shore = [(0, 0), (1000, 0), (2000, 0), (2500, 800), (3000, 900)];
        let water = [(0, 0), (1000, 0), (2000, 0), (2600, 0), (3000, -900), (4000, -3000)];
        assert_eq!(deviations(&shore, &land), Some((0, 0)));
        assert_eq!(deviations(&shore, &water), Some((0, 0)));
        assert_eq!(deviations(&land, &[(0, 5000), (9000, 5000)]), None);
    }

    #[test]
    fn one_percent_may_be_further_off() {
        let mut truth: Vec<_> = (0..=1000).map(|at| (at * 100, 0)).collect();
        truth[500].1 = 40;
        assert_eq!(deviations(&[(0, 0), (100_000, 0)], &truth), Some((0, 40)));
    }
}
