//! Joins people, districts, boundaries and ZIPs of one state, and reports what does not fit.

use std::collections::{BTreeSet, HashMap};

use outreach_districts::write::{ChamberSource, Place, PlanSource, StateSource};
use outreach_districts::{Date, Layer, Zip};

use super::known::Known;
use super::report::{Report, Weight};
use super::sources::Imported;
use super::states::State;

mod plans;
mod seats;
mod zips;

/// How to join.
#[derive(Debug)]
pub struct Joiner<'a> {
    /// What the sources say.
    pub imported: &'a Imported,
    /// What they do not say.
    pub known: &'a Known,
    /// The day of the data about people.
    pub on: Date,
    /// Whether people may be packed beside districts that they were not all elected in.
    pub allow_mismatch: bool,
    /// How many metres a line may be moved to save points.
    pub simplify: u32,
    zips: HashMap<Zip, BTreeSet<&'static str>>,
}

/// A part of a district that elects by itself: the whole district, or one of Idaho's two letters.
struct Ward {
    place: Place,
    /// Open States' name.
    district: String,
    label: String,
    first_seat: u32,
    seats: u32,
}

impl<'a> Joiner<'a> {
    /// Gets ready to join states.
    pub fn new(imported: &'a Imported, known: &'a Known, on: Date) -> Self {
        let mut zips: HashMap<Zip, BTreeSet<&'static str>> = HashMap::new();
        for reach in &imported.reaches {
            zips.entry(reach.zip).or_default().insert(reach.state.code);
        }
        Self { imported, known, on, allow_mismatch: false, simplify: 0, zips }
    }

    /// Everything about a state, ready to be packed. None where there is not one boundary of it.
    pub fn state(&self, state: State, report: &mut Report) -> Option<StateSource> {
        let mut source = StateSource {
            division: state.division(),
            code: state.code.to_owned(),
            name: state.name.to_owned(),
            fips: state.fips.to_owned(),
            people_as_of: Some(self.on),
            attributions: self.attributions(),
            simplify: self.simplify,
            ..StateSource::default()
        };
        let mut wards = Vec::new();
        for layer in [Layer::Sldu, Layer::Sldl, Layer::Cd] {
            self.add_plans(&mut source, &mut wards, state, layer, report);
        }
        if source.plans.iter().all(|plan| plan.districts.iter().all(|district| district.rings.is_empty())) {
            report.add(state, Weight::Warning, "there is no boundary at all: no pack is made");
            return None;
        }
        self.add_chambers(&mut source, state);
        self.add_seats(&mut source, &wards, state, report);
        self.add_zips(&mut source, state, report);
        Some(source)
    }

    fn attributions(&self) -> Vec<[String; 3]> {
        let line = |what: &str, source: &str, licence: &str| [what, source, licence].map(str::to_owned);
        let mut lines = vec![line("people", "Open States", "CC0-1.0")];
        if self.imported.congress {
            lines.push(line("terms in Congress", "unitedstates/congress-legislators", "CC0-1.0"));
        }
        lines.push(line("boundaries", "US Census Bureau", "public domain"));
        if !self.imported.reaches.is_empty() {
            lines.push(line("ZIP codes", "US Census Bureau, ZIP Code Tabulation Areas", "public domain"));
        }
        lines
    }

    fn add_chambers(&self, source: &mut StateSource, state: State) {
        let delegate = state.code == "dc";
        let seats_of = |plan: &PlanSource, mapped: bool| {
            let districts = plan.districts.iter().filter(|district| district.rings.is_empty() != mapped);
            let tails: BTreeSet<_> = districts.map(|district| district.tail.as_str()).collect();
            let rows = self.imported.chambers.iter().filter(|of| of.state == state && of.layer == plan.layer);
            rows.flat_map(|chamber| &chamber.districts)
                .filter(|(tail, ..)| tails.contains(tail.as_str()))
                .map(|(.., seats)| *seats)
                .sum::<u32>()
        };
        let mut chambers = Vec::new();
        for layer in [Layer::Sldu, Layer::Sldl] {
            let Some(plan) = source.plans.iter().find(|plan| plan.layer == layer) else { continue };
            let known = self.imported.chambers.iter().find(|chamber| chamber.state == state && chamber.layer == layer);
            let (kind, title) = if layer == Layer::Sldu { ("Senate", "Senator") } else { ("House", "Representative") };
            chambers.push(ChamberSource {
                layer,
                name: known.map_or_else(|| format!("{} {kind}", state.name), |chamber| chamber.name.clone()),
                title: known.map_or_else(|| title.to_owned(), |chamber| chamber.title.clone()),
                seats: known.map_or(count(plan.districts.len()), |chamber| chamber.seats),
                unmapped_seats: seats_of(plan, false),
            });
        }
        let federal = |layer, name: &str, title: &str, seats: usize| ChamberSource {
            layer,
            name: name.to_owned(),
            title: title.to_owned(),
            seats: count(seats),
            unmapped_seats: 0,
        };
        if let Some(plan) = source.plans.iter().find(|plan| plan.layer == Layer::Cd) {
            let title = if delegate { "Delegate" } else { "Representative" };
            chambers.push(federal(Layer::Cd, "United States House of Representatives", title, plan.districts.len()));
        }
        if !delegate {
            chambers.push(federal(Layer::State, "United States Senate", "Senator", 2));
        }
        source.chambers = chambers;
    }
}

/// A number of things, as a pack has it.
fn count(things: usize) -> u32 {
    u32::try_from(things).unwrap_or(u32::MAX)
}
