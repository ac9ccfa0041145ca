//! How exact lines are: measured, never read off a name.
//!
//! `set` holds the districts of one kind of one state as a file has them, `lines` finds what is near, `stray` tells how
//! far one line strays from another, `choose` takes the best lines of each plan, `figures` puts together what was
//! measured of each way of making lines.

mod choose;
mod figures;
pub mod lines;
mod set;
mod stray;

use std::collections::{BTreeMap, HashMap};

pub use figures::Figure;
pub use set::{Key, Make, Set};

use super::boundary::Boundary;
use super::report::Report;

/// The best boundaries of each plan, and how exact they are.
#[derive(Debug, Default)]
pub struct Measured {
    /// The boundaries.
    pub boundaries: HashMap<Key, Vec<Boundary>>,
    /// How exact they are.
    pub figures: HashMap<Key, Figure>,
}

/// Takes the best of the sets for each plan, and measures them against all the others.
pub fn measure(sets: &[Set], report: &mut Report) -> Measured {
    let chosen = choose::best(sets, report);
    let figures = figures::of(sets, &chosen);
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
    Measured { boundaries, figures }
}

#[cfg(test)]
mod tests;
