//! Finds the lines that districts share, so that each is stored once.
//!
//! Rings of all layers are cut wherever two of them meet or part: the pieces are the arcs. A line that two neighbors or both
//! chambers have in common to the last digit is one arc; lines that are only close to each other stay two.

use std::collections::{HashMap, HashSet};

use super::{Ring, StateSource, WriteError, simplify};
use crate::point::Point;

/// An arc, and the direction in which a ring follows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) arc: u32,
    pub(super) backwards: bool,
}

/// The rings of one district.
pub(super) type Rings = Vec<Vec<Step>>;

pub(super) struct Topology {
    pub(super) arcs: Vec<Vec<Point>>,
    /// By plan and district.
    pub(super) plans: Vec<Vec<Rings>>,
    /// The outline of the state.
    pub(super) outline: Rings,
}

impl Topology {
    pub(super) fn of(source: &StateSource) -> Result<Self, WriteError> {
        let plans: Vec<Vec<Vec<Ring>>> = source
            .plans
            .iter()
            .map(|plan| {
                plan.districts.iter().map(|district| district.rings.iter().filter_map(open_ring).collect()).collect()
            })
            .collect();
        let nodes = nodes(plans.iter().flatten().flatten());
        let mut arcs = Arcs::default();
        let plans: Vec<Vec<Rings>> = plans
            .iter()
            .map(|plan| {
                plan.iter().map(|rings| rings.iter().map(|ring| arcs.split_at_colon(ring, &nodes)).collect()).collect()
            })
            .collect();
        let outline_of = source.outline_plan().map(|plan| outline(&plans[plan], &arcs.list));
        let outline = match outline_of {
            Some(outline) => outline,
            None if source.territory => Rings::new(),
            None => return Err(WriteError::NoBoundary),
        };
        if source.simplify > 0 {
            for arc in &mut arcs.list {
                *arc = simplify::simplified(arc, f64::from(source.simplify));
            }
        }
        Ok(Self { arcs: arcs.list, plans, outline })
    }
}

/// A ring without repeated points, not closed. None if less than a triangle remains.
fn open_ring(ring: &Ring) -> Option<Ring> {
    let mut points = ring.clone();
    points.dedup();
    if points.first() == points.last() {
        points.pop();
    }
    (points.len() > 2).then_some(points)
}

/// Where lines meet: points whose neighbors are not the same in every ring.
fn nodes<'a>(rings: impl Iterator<Item = &'a Ring>) -> HashSet<Point> {
    let mut neighbors: HashMap<Point, (Point, Point)> = HashMap::new();
    let mut nodes = HashSet::new();
    for ring in rings {
        let count = ring.len();
        for (at, point) in ring.iter().enumerate() {
            let (before, after) = (ring[(at + count - 1) % count], ring[(at + 1) % count]);
            let between = (before.min(after), before.max(after));
            if *neighbors.entry(*point).or_insert(between) != between {
                nodes.insert(*point);
            }
        }
    }
    nodes
}

#[derive(Default)]
struct Arcs {
    list: Vec<Vec<Point>>,
    known: HashMap<Vec<Point>, u32>,
}

impl Arcs {
    /// Cuts a ring at the nodes.
    fn split_at_colon(&mut self, ring: &Ring, nodes: &HashSet<Point>) -> Vec<Step> {
        let start = ring.iter().position(|point| nodes.contains(point)).or_else(|| {
            // A ring that meets no other begins at its smallest point, so that the same ring is the same arc.
            (0..ring.len()).min_by_key(|at| ring[*at])
        });
        let mut steps = Vec::new();
        let mut arc = Vec::new();
        for at in 0..=ring.len() {
            let point = ring[(at + start.unwrap_or_default()) % ring.len()];
            arc.push(point);
            if at > 0 && (at == ring.len() || nodes.contains(&point)) {
                steps.push(self.step(std::mem::replace(&mut arc, vec![point])));
            }
        }
        steps
    }

    fn step(&mut self, mut arc: Vec<Point>) -> Step {
        if let Some(&arc) = self.known.get(&arc) {
            return Step { arc, backwards: false };
        }
        arc.reverse();
        if let Some(&arc) = self.known.get(&arc) {
            return Step { arc, backwards: true };
        }
        arc.reverse();
        let number = self.list.len() as u32;
        self.list.push(arc.clone());
        self.known.insert(arc, number);
        Step { arc: number, backwards: false }
    }
}

/// Chains the arcs that bound an odd number of districts to rings: the outline of them all. An even number of such arcs ends
/// at each node, so every chain closes.
fn outline(plan: &[Rings], arcs: &[Vec<Point>]) -> Rings {
    let mut odd = vec![false; arcs.len()];
    for step in plan.iter().flatten().flatten() {
        odd[step.arc as usize] ^= true;
    }
    let mut at: HashMap<Point, Vec<u32>> = HashMap::new();
    for (number, arc) in arcs.iter().enumerate().filter(|(number, _)| odd[*number]) {
        for end in [arc[0], arc[arc.len() - 1]] {
            at.entry(end).or_default().push(number as u32);
        }
    }
    let mut rings = Vec::new();
    for first in 0..arcs.len() {
        if !odd[first] {
            continue;
        }
        odd[first] = false;
        let mut ring = vec![Step { arc: first as u32, backwards: false }];
        let start = arcs[first][0];
        let mut end = arcs[first][arcs[first].len() - 1];
        while end != start {
            let Some(next) = at.get(&end).and_then(|arcs| arcs.iter().find(|arc| odd[**arc as usize])) else { break };
            let next = *next as usize;
            odd[next] = false;
            let backwards = arcs[next][0] != end;
            end = if backwards { arcs[next][0] } else { arcs[next][arcs[next].len() - 1] };
            ring.push(Step { arc: next as u32, backwards });
        }
        rings.push(ring);
    }
    rings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(points: &[(i32, i32)]) -> Ring {
        points.iter().map(|&(lon, lat)| Point { lon, lat }).collect()
    }

    #[test]
    fn neighbors_share_a_line_in_either_direction() {
        let west = ring(&[(0, 0), (10, 0), (10, 5), (10, 10), (0, 10)]);
        for east in [
            ring(&[(10, 0), (20, 0), (20, 10), (10, 10), (10, 5), (10, 0)]),
            ring(&[(10, 5), (10, 10), (20, 10), (20, 0), (10, 0)]),
        ] {
            let rings: Vec<_> = [&west, &east].into_iter().filter_map(open_ring).collect();
            let nodes = nodes(rings.iter());
            assert_eq!(nodes.len(), 2);
            let mut arcs = Arcs::default();
            let plan: Vec<Rings> = rings.iter().map(|ring| vec![arcs.split_at_colon(ring, &nodes)]).collect();
            assert_eq!(arcs.list.len(), 3, "west, the line between, east");
            let outline = outline(&plan, &arcs.list);
            assert_eq!(outline.len(), 1);
            assert_eq!(outline[0].len(), 2);
        }
    }

    #[test]
    fn an_island_is_one_arc_wherever_its_ring_begins() {
        let mut arcs = Arcs::default();
        let nodes = HashSet::new();
        let first = arcs.split_at_colon(&ring(&[(0, 0), (5, 0), (5, 5)]), &nodes);
        let same = arcs.split_at_colon(&ring(&[(5, 5), (0, 0), (5, 0)]), &nodes);
        let backwards = arcs.split_at_colon(&ring(&[(5, 0), (0, 0), (5, 5)]), &nodes);
        assert_eq!(first, same);
        assert_eq!((backwards[0].arc, backwards[0].backwards), (first[0].arc, true));
    }
}
