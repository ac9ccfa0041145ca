//! What is being looked up, and what has been found.

use std::fmt;
use std::rc::Rc;

use outreach_core::settings::lists;
use outreach_districts::{Candidate, Date, Found, Layer, Pack, Point, Seat, Zip};
use wasm_bindgen::JsValue;

use crate::page;

/// Where to look.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// A ZIP.
    Zip(Zip),
    /// A point, and to how many metres it is exact.
    Point(Point, u32),
}

/// What is known of an endpoint that may be able to find streets.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Streets {
    /// Nothing.
    #[default]
    Unknown,
    /// It has been asked, and has not said that it can.
    NotFound,
    /// It can.
    Found,
}

/// A question and its answer. Its `Debug` shows nothing of it: who represents somebody says where they live.
#[derive(Default)]
pub struct Lookup {
    /// The pack that was last fetched, and its state.
    pub(super) pack: Option<Rc<Pack>>,
    pub(super) code: &'static str,
    /// What the maps of that state have in common.
    pub(super) outline: JsValue,
    /// Whether the endpoint can find streets.
    pub(super) streets: Streets,
    /// What is looked up.
    pub(super) place: Option<Place>,
    /// The states whose packs may have it, the likeliest last.
    pub(super) codes: Vec<&'static str>,
    /// The state that a point is nearest to without lying in it, and whether that will do.
    pub(super) nearest: Option<&'static str>,
    pub(super) near_will_do: bool,
    /// The divisions that somebody else says a point lies in, with spaces between them; of a ZIP, why it is not the street
    /// that is looked up.
    pub(super) said: String,
    /// What was found of each kind of district.
    pub(super) found: Vec<(Layer, Found)>,
    /// The other states that the ZIP reaches into, by their postal codes.
    pub(super) others: Vec<String>,
    /// The call whose guide is open.
    pub(super) guide: Option<u32>,
    /// Whether the visitor has chosen among districts.
    pub(super) chosen: bool,
    /// The calls that have been made: a bit for each.
    pub(super) done: u32,
    /// What there is to say, by its key; empty where the result says it all.
    pub(super) note: String,
}

impl fmt::Debug for Lookup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lookup(…)")
    }
}

impl Lookup {
    /// Whether it is a ZIP that is looked up.
    pub(super) fn by_zip(&self) -> bool {
        matches!(self.place, Some(Place::Zip(_)))
    }

    /// Looks the place up in the pack. Where others say that it lies in another district than ours, nothing is certain.
    /// False where the place is not in this state.
    pub(super) fn look(&mut self, today: Date) -> bool {
        let (Some(pack), Some(place)) = (self.pack.clone(), self.place) else { return false };
        let answer = match place {
            Place::Zip(zip) => pack.lookup_zip(zip, today),
            Place::Point(point, accuracy) => pack.lookup(point, accuracy, today),
        };
        self.others = answer.other_states.iter().map(|code| code.to_ascii_uppercase()).collect();
        self.chosen = false;
        self.guide = None;
        self.done = 0;
        self.found.clear();
        let here = match &answer.state {
            Found::None => false,
            Found::Uncertain(near) if !near.sides.iter().any(|side| side.inside) => {
                self.nearest = self.nearest.or(Some(self.code));
                self.near_will_do
            }
            _ => true,
        };
        for of in answer.layers {
            self.found.push((of.layer, of.found));
        }
        self.found.push((Layer::State, answer.state));
        for (layer, found) in &mut self.found {
            let Found::Exact(ours) = *found else { continue };
            let mut list = vec![Candidate { district: ours, percent: None }];
            for district in pack.districts(*layer, today) {
                if district.id != ours && lists(&self.said, &district.ocd()) {
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
                    self.chosen = true;
                }
            }
        }
    }
}

/// The seats of a district that is certain.
pub(super) fn seats<'a>(pack: &'a Pack, found: &Found, today: Date) -> Vec<Seat<'a>> {
    match found {
        Found::Exact(district) => pack.seats(*district, today),
        _ => Vec::new(),
    }
}

/// Stands in for a day that the browser can't tell.
const NO_DAY: Date = match Date::new(2000, 1, 1) {
    Some(day) => day,
    None => panic!(),
};

/// The day, on the visitor's calendar.
pub(super) fn today() -> Date {
    Date::from_number(page::day_number()).unwrap_or(NO_DAY)
}
