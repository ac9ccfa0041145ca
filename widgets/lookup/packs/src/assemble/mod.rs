//! Joins the people, districts, boundaries and ZIPs of one state, and reports what does not fit.

use std::collections::{BTreeSet, HashMap};

use outreach_districts::states::{Kind, State};
use outreach_districts::write::{ChamberSource, DistrictRef, PlanSource, StateSource};
use outreach_districts::{Date, Layer, Zip};

use crate::overrides::Overrides;
use crate::report::{Report, Severity};
use crate::sources::Imported;

mod names;
mod plans;
mod seats;
mod territory;
mod turnover;
mod zips;

/// Assembles states from the sources.
#[derive(Debug)]
pub struct Assembler<'a> {
    /// What the sources say.
    pub imported: &'a Imported,
    /// What they don't say, or have wrong.
    pub overrides: &'a Overrides,
    /// The day of the data about people.
    pub on: Date,
    /// Whether people may be packed beside districts that they were not all elected in.
    pub allow_mismatch: bool,
    /// How far, in meters, lines may be simplified.
    pub simplify: u32,
    zips: HashMap<Zip, BTreeSet<&'static str>>,
    turnover: turnover::Turnover,
}

/// A district, or a part of it that elects by itself: Idaho's have two, with letters.
struct ElectingUnit {
    place: DistrictRef,
    /// Open States' name.
    district: String,
    label: String,
    first_seat: u32,
    seats: u32,
}

impl<'a> Assembler<'a> {
    /// Without simplification, and without packs of mismatched vintages.
    pub fn new(imported: &'a Imported, overrides: &'a Overrides, on: Date) -> Self {
        let mut zips: HashMap<Zip, BTreeSet<&'static str>> = HashMap::new();
        for overlap in &imported.zip_districts {
            zips.entry(overlap.zip).or_default().insert(overlap.state.code);
        }
        let turnover = turnover::Turnover::of(&imported.members, &overrides.terms, on);
        Self { imported, overrides, on, allow_mismatch: false, simplify: 0, zips, turnover }
    }

    /// Everything about a state, ready to be packed. None if it has no boundary; a territory needs none.
    pub fn state(&self, state: State, report: &mut Report) -> Option<StateSource> {
        let mut source = StateSource {
            division: state.division(),
            code: state.code.to_owned(),
            name: state.name.to_owned(),
            fips: state.fips.to_owned(),
            people_as_of: Some(self.on),
            attributions: self.attributions(state),
            simplify: self.simplify,
            ..StateSource::default()
        };
        let mut units = Vec::new();
        if state.kind == Kind::Territory {
            if !self.add_territory(&mut source, &mut units, state, report) {
                return None;
            }
        } else if !self.add_districts(&mut source, &mut units, state, report) {
            report.add(state, Severity::Warning, "there is no boundary at all: no pack is made");
            return None;
        }
        self.warn_of_coarse_lines(&source, state, report);
        self.add_chambers(&mut source, state);
        self.add_seats(&mut source, &units, state, report);
        self.add_zips(&mut source, state, report);
        source.good_until = self.good_until(&source, state);
        Some(source)
    }

    /// Adds the plans of a state, and what its districts elect. Returns whether any of them has a boundary.
    fn add_districts(
        &self,
        source: &mut StateSource,
        units: &mut Vec<ElectingUnit>,
        state: State,
        report: &mut Report,
    ) -> bool {
        for layer in [Layer::Sldu, Layer::Sldl, Layer::Cd] {
            self.add_plans(source, units, state, layer, report);
        }
        let mut districts = source.plans.iter_mut().flat_map(|plan| &mut plan.districts);
        districts.by_ref().for_each(|district| district.name = names::display_name(&district.name));
        source.plans.iter().any(|plan| plan.districts.iter().any(|district| !district.rings.is_empty()))
    }

    /// The first day on which a term ends, or may have; at the earliest the day of the people.
    fn good_until(&self, source: &StateSource, state: State) -> Option<Date> {
        let chambers =
            source.plans.iter().filter_map(|plan| self.overrides.terms.next_turnover(state, plan.layer, self.on));
        let held = source.seats.iter().filter(|seat| seat.holder.is_some());
        let held = held.flat_map(|seat| [seat.term.to, seat.unsure]).flatten().map(|day| day.max(self.on));
        chambers.chain(held).min()
    }

    fn attributions(&self, state: State) -> Vec<[String; 3]> {
        let line = |what: &str, source: &str, license: &str| [what, source, license].map(str::to_owned);
        let mut lines = vec![line("people", "Open States", "CC0-1.0")];
        if self.imported.congress {
            lines.push(line("terms in Congress", "unitedstates/congress-legislators", "CC0-1.0"));
        }
        if state.kind != Kind::Territory {
            lines.push(line("boundaries", "US Census Bureau", "public domain"));
        }
        if self.imported.zip_districts.iter().any(|overlap| overlap.state == state) {
            lines.push(line("ZIP codes", "US Census Bureau, ZIP Code Tabulation Areas", "public domain"));
        }
        if self.imported.assigned.iter().any(|assigned| assigned.state == state) {
            lines.push(line("ZIP codes without an area", "GeoNames", "CC-BY-4.0"));
        }
        lines
    }

    fn add_chambers(&self, source: &mut StateSource, state: State) {
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
            let (kind, title) = match layer {
                Layer::Sldu => ("Senate", "Senator"),
                _ => ("House of Representatives", "Representative"),
            };
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
            let title = state.title_in_congress();
            chambers.push(federal(Layer::Cd, "United States House of Representatives", title, plan.districts.len()));
        }
        if state.kind == Kind::State {
            chambers.push(federal(Layer::State, "United States Senate", "Senator", 2));
        }
        source.chambers = chambers;
    }
}

/// A number of things, as a pack has it.
fn count(things: usize) -> u32 {
    u32::try_from(things).unwrap_or(u32::MAX)
}
