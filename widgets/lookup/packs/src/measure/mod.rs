//! Measures how exact lines are, instead of trusting the name of a file.
//!
//! `set` has the districts of one kind of one state from one file, `lines` finds the nearest line, `deviation` measures how far
//! lines are from better ones, `choose` selects the best lines of each plan, `accuracy` summarizes the measurements by
//! provenance.

mod accuracy;
mod choose;
mod deviation;
pub mod lines;
mod set;

use std::collections::{BTreeMap, HashMap};

pub use accuracy::LineAccuracy;
pub use set::{Key, Provenance, Set};

use crate::report::Report;
use crate::sources::boundary::Boundary;

/// The best boundaries of each plan, and how exact they are.
#[derive(Debug, Default)]
pub struct Measured {
    /// The best ones for each plan.
    pub boundaries: HashMap<Key, Vec<Boundary>>,
    /// Of those boundaries.
    pub accuracy: HashMap<Key, LineAccuracy>,
}

/// Chooses the best set for each plan, and measures it against the others.
pub fn measure(sets: &[Set], report: &mut Report) -> Measured {
    let chosen = choose::best_sets(sets, report);
    let accuracy = accuracy::of(sets, &chosen);
    let keys: BTreeMap<usize, Vec<&Key>> = chosen.iter().fold(BTreeMap::new(), |mut keys, (key, at)| {
        keys.entry(*at).or_insert_with(Vec::new).push(key);
        keys
    });
    let mut boundaries = HashMap::new();
    for (at, set) in sets.iter().enumerate() {
        for key in keys.get(&at).into_iter().flatten() {
            let of_plan = set.boundaries.iter().map(|of| Boundary { vintage: key.2.clone(), ..of.clone() });
            boundaries.insert((*key).clone(), of_plan.collect());
        }
    }
    Measured { boundaries, accuracy }
}

#[cfg(test)]
mod tests;
