//! What is being looked up, and what has been found.

use std::any::Any;
use std::fmt;

use crate::browser;
use outreach_core::settings::lists;
use outreach_districts::{Date, Layer, LayerMatch, Match, Pack, Point, Seat, Zip, reconcile};
use outreach_ui::runtime::{Signal, State};
use wasm_bindgen::JsValue;

/// What is known of an endpoint that may be able to find streets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Streets {
    /// Nothing.
    Unknown,
    /// It has been asked, and has not said that it can.
    NotFound,
    /// It can.
    Found,
}

/// A state's pack.
pub(crate) struct LoadedPack {
    /// The state's postal code in lower case.
    pub(crate) code: String,
    pub(crate) pack: Pack,
    /// What its maps have in common, once its lines are here.
    pub(crate) outline: JsValue,
    /// Whether it is looked in for this question.
    pub(crate) asked: bool,
}

/// What was found in a state.
pub(crate) struct StateMatch {
    /// Its place among the packs.
    pub(crate) at: usize,
    /// What was found of each kind of district.
    pub(crate) found: Vec<LayerMatch>,
}

/// A question and its answer. Its `Debug` shows nothing of it: who represents someone says where they live.
pub(crate) struct Lookup {
    /// The packs that have been fetched.
    pub(crate) packs: Vec<LoadedPack>,
    /// The endpoint that they are of.
    pub(crate) endpoint: String,
    /// Whether the endpoint can find streets.
    pub(crate) streets: Streets,
    /// What is looked up: a ZIP, or a point and to how many meters it is exact. A street's point has its ZIP beside it.
    pub(crate) zip: Option<Zip>,
    pub(crate) point: Option<(Point, u32)>,
    /// The states that may have it and have not been looked in, the likeliest last.
    pub(crate) codes: Vec<String>,
    /// Why a state could not be looked in; empty where all could.
    pub(crate) missed: String,
    /// The divisions that someone else says a point lies in, with spaces between them; of a ZIP, why it is not the street
    /// that is looked up.
    pub(crate) said: String,
    /// The states that it is in, or may be.
    pub(crate) here: Vec<StateMatch>,
    /// The other states that the ZIP reaches into, by their postal codes.
    pub(crate) others: Vec<String>,
    /// Whether the visitor has chosen among districts.
    pub(crate) chosen: bool,
    /// The calls that are over, by their keys, and how many of them were made.
    pub(crate) done: Vec<String>,
    pub(crate) made: u32,
    /// When the last of them ended, in milliseconds.
    pub(crate) ended_at: f64,
    /// What there is to say, by its key; empty where the result says it all.
    pub(crate) note: String,
}

impl Default for Lookup {
    // It is called in three places, and each would hold a copy of it.
    #[inline(never)]
    fn default() -> Self {
        Self {
            packs: Vec::new(),
            endpoint: String::new(),
            streets: Streets::Unknown,
            zip: None,
            point: None,
            codes: Vec::new(),
            missed: String::new(),
            said: String::new(),
            here: Vec::new(),
            others: Vec::new(),
            chosen: false,
            done: Vec::new(),
            made: 0,
            ended_at: 0.0,
            note: String::new(),
        }
    }
}

impl fmt::Debug for Lookup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lookup(…)")
    }
}

/// Which files of a state are fetched, as `browser::fetch_pack` takes them: the people, the lines, or both.
pub(crate) const PEOPLE: u32 = 1;
pub(crate) const LINES: u32 = 2;

impl Lookup {
    /// What a new widget knows.
    pub(crate) fn own() -> Box<dyn Any> {
        Box::new(Signal::new(Self::default()))
    }

    /// What this widget knows.
    pub(crate) fn of(state: &State) -> &Signal<Self> {
        state.own()
    }

    /// Whether it is a ZIP that is looked up.
    pub(crate) fn by_zip(&self) -> bool {
        self.point.is_none()
    }

    /// The pack of a state, where it is here.
    pub(crate) fn kept(&mut self, code: &str) -> Option<&mut LoadedPack> {
        self.packs.iter_mut().find(|kept| kept.code == code)
    }

    /// What has to be fetched of a state before a place, or a ZIP with its maps, can be looked up there.
    pub(crate) fn lacks(&mut self, code: &str, lines: bool) -> u32 {
        match self.kept(code) {
            None if lines => PEOPLE | LINES,
            None => PEOPLE,
            Some(LoadedPack { pack, .. }) if lines && pack.has_lines() && !pack.lines_loaded() => LINES,
            _ => 0,
        }
    }

    /// Keeps what has come of a state. What can't be read is dropped.
    pub(crate) fn keep(&mut self, code: &str, people: Option<Vec<u8>>, lines: Option<Vec<u8>>, today: Date) {
        if let Some(pack) = people.and_then(|bytes| Pack::open(bytes).ok()) {
            self.packs.retain(|kept| kept.code != code);
            self.packs.push(LoadedPack { code: code.to_owned(), pack, outline: JsValue::UNDEFINED, asked: true });
        }
        if let Some(LoadedPack { pack, outline, .. }) = self.kept(code)
            && lines.is_some_and(|bytes| pack.add_lines(bytes).is_ok())
            && let Some(state) = pack.state(today)
        {
            *outline = browser::outline(&pack.boundary(state.id));
        }
    }

    /// Looks the place up in the packs of its states, and holds what they say against each other. Where others say that it
    /// lies in another district than ours, nothing is certain.
    pub(crate) fn look(&mut self, today: Date) {
        let mut answers = Vec::new();
        for (at, LoadedPack { pack, asked, .. }) in self.packs.iter().enumerate() {
            if !asked {
                continue;
            }
            let answer = if let Some((point, accuracy)) = self.point {
                pack.lookup(point, accuracy, today)
            } else if let Some(zip) = self.zip {
                pack.lookup_zip(zip, today)
            } else {
                continue;
            };
            answers.push((at, pack, answer));
        }
        if !self.by_zip() {
            let mut all = Vec::new();
            for (_, pack, answer) in &mut answers {
                all.push((*pack, answer));
            }
            reconcile(&mut all, self.zip, today);
        }
        self.chosen = false;
        self.done.clear();
        self.made = 0;
        self.here.clear();
        for (at, pack, answer) in answers {
            if !answer.may_be_here() {
                continue;
            }
            for code in answer.other_states {
                let other = code.to_ascii_uppercase();
                if !self.packs.iter().any(|kept| kept.asked && kept.code == code) && !self.others.contains(&other) {
                    self.codes.push(code.to_owned());
                    self.others.push(other);
                }
            }
            let mut found = answer.layers;
            found.push(LayerMatch { layer: Layer::State, found: answer.state });
            for of in &mut found {
                add_claimed(of, pack, &self.said, today);
            }
            self.here.push(StateMatch { at, found });
        }
    }

    /// Whether one state has it for certain.
    pub(crate) fn is_settled(&self) -> bool {
        let state = |here: &StateMatch| here.found.last().is_some_and(|of| matches!(of.found, Match::Exact(_)));
        self.here.iter().any(state)
    }

    /// Takes the visitor's own choice. Someone who chooses a district is of its state, and of whatever there is only one of.
    pub(crate) fn choose(&mut self, ocd: &str, today: Date) {
        for mut here in std::mem::take(&mut self.here) {
            let Some(LoadedPack { pack, .. }) = self.packs.get(here.at) else { continue };
            let mut mine = false;
            for of in &mut here.found {
                if let [one] = *of.found.districts()
                    && !pack.plan_on(of.layer, today).is_some_and(|plan| plan.doubtful)
                {
                    of.found = Match::Exact(one);
                }
                for district in pack.districts(of.layer, today) {
                    if district.ocd() == ocd {
                        of.found = Match::Exact(district.id);
                        mine = true;
                    }
                }
            }
            if mine {
                self.here.push(here);
            }
        }
        self.chosen = true;
    }
}

/// Adds the districts that others say it is to one that is certain.
fn add_claimed(of: &mut LayerMatch, pack: &Pack, said: &str, today: Date) {
    let Match::Exact(ours) = of.found else { return };
    let mut claimed = Vec::new();
    for district in pack.districts(of.layer, today) {
        if district.id != ours && lists(said, &district.ocd()) {
            claimed.push(Some(district.id));
        }
    }
    if let Some(among) = of.found.disputed(&claimed) {
        of.found = Match::Candidates(among);
    }
}

/// The seats of a district that is certain.
pub(crate) fn seats<'a>(pack: &'a Pack, found: &Match, today: Date) -> Vec<Seat<'a>> {
    match found {
        Match::Exact(district) => pack.seats(*district, today),
        _ => Vec::new(),
    }
}

/// Stands in for a day that the browser can't tell.
const NO_DAY: Date = match Date::new(2000, 1, 1) {
    Some(day) => day,
    None => panic!(),
};

/// The day, on the visitor's calendar.
pub(crate) fn today() -> Date {
    Date::from_number(browser::day_number()).unwrap_or(NO_DAY)
}
