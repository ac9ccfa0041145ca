//! What has been found, and in which pack.

use std::fmt;
use std::rc::Rc;

use outreach_districts::{Candidate, Date, Found, Layer, Pack, Point, Zip};

use crate::state::State;

/// Where to look.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// A ZIP.
    Zip(Zip),
    /// A point, and to how many metres it is exact.
    Point(Point, u32),
}

/// What has been looked up. Its `Debug` shows nothing of it: who represents somebody says where they live.
#[derive(Default)]
pub struct Lookup {
    /// The pack that was last fetched, and its state.
    pub(super) pack: Option<Rc<Pack>>,
    pub(super) code: String,
    /// What was found of each kind of district.
    pub(super) found: Vec<(Layer, Found)>,
    /// The other states that the ZIP reaches into.
    pub(super) others: Vec<String>,
    /// The calls that have been made, by number.
    pub(super) done: Vec<u32>,
    /// What there is to say, by its key; empty where the result says it all.
    pub(super) note: String,
}

impl fmt::Debug for Lookup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lookup(…)")
    }
}

impl Lookup {
    /// Looks a place up. `said` are districts that somebody else says it lies in: where they are others than ours, nothing
    /// is certain. False where the place is not in this state.
    pub(super) fn look(&mut self, place: Place, said: &str, today: Date) -> bool {
        let Some(pack) = self.pack.clone() else { return false };
        let answer = match place {
            Place::Zip(zip) => pack.lookup_zip(zip, today),
            Place::Point(point, accuracy) => pack.lookup(point, accuracy, today),
        };
        self.others.clear();
        for code in answer.other_states {
            self.others.push(code.to_ascii_uppercase());
        }
        let here = !matches!(answer.state, Found::None);
        self.done.clear();
        self.found.clear();
        for of in answer.layers {
            self.found.push((of.layer, of.found));
        }
        self.found.push((Layer::State, answer.state));
        for (layer, found) in &mut self.found {
            let Found::Exact(ours) = *found else { continue };
            let mut list = vec![Candidate { district: ours, percent: None }];
            for district in pack.districts(*layer, today) {
                if district.id != ours && said.split(' ').any(|one| one == district.ocd()) {
                    list.push(Candidate { district: district.id, percent: None });
                }
            }
            if list.len() > 1 {
                *found = Found::Candidates(list);
            }
        }
        here
    }

    /// Takes the visitor's own choice.
    pub(super) fn choose(&mut self, tail: &str, today: Date) {
        let Some(pack) = &self.pack else { return };
        for (layer, found) in &mut self.found {
            for district in pack.districts(*layer, today) {
                if district.tail == tail {
                    *found = Found::Exact(district.id);
                }
            }
        }
    }
}

/// Stands in for a day that the browser can't tell.
const NO_DAY: Date = match Date::new(2000, 1, 1) {
    Some(day) => day,
    None => panic!(),
};

/// The day, on the visitor's calendar.
pub(super) fn today(state: &State) -> Date {
    Date::parse(&state.settings.peek().shape.today).unwrap_or(NO_DAY)
}
