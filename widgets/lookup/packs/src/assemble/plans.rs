//! The plans of a state: when they are valid, their districts, and what each district elects.

use std::collections::{BTreeMap, BTreeSet};

use outreach_districts::Layer;
use outreach_districts::states::State;
use outreach_districts::write::{DistrictRef, DistrictSource, PlanSource, StateSource};

use super::{Assembler, ElectingUnit};
use crate::fetch;
use crate::measure::LineAccuracy;
use crate::report::{Report, Severity};
use crate::sources::boundary::Boundary;
use crate::sources::crosswalk::Row;

/// A district with its electing units: Open States' name, label and number of seats.
type Elected = (DistrictSource, Vec<(String, String, u32)>);

impl Assembler<'_> {
    /// Warns if the lines of a state are coarse, with the files that would be better.
    pub(super) fn warn_of_coarse_lines(&self, source: &StateSource, state: State, report: &mut Report) {
        let accuracy =
            |plan: &&PlanSource| self.imported.measured.accuracy.get(&(state.code, plan.layer, plan.vintage.clone()));
        let coarse: Vec<_> = source.plans.iter().filter(|plan| accuracy(plan).is_some_and(|of| of.coarse)).collect();
        let Some(worst) = coarse.iter().map(|plan| plan.precision).max() else { return };
        let list = |words: Vec<String>| words.join(" and ");
        let codes = list(coarse.iter().map(|plan| format!("{} {}", plan.layer.code(), plan.vintage)).collect());
        let files = coarse.iter().map(|plan| {
            let number = plan.vintage.parse().ok();
            let (year, congress) = if plan.layer == Layer::Cd { (None, number) } else { (number, None) };
            fetch::tiger(state, plan.layer, year.unwrap_or(fetch::YEAR), congress.unwrap_or(fetch::CONGRESS))
        });
        let text = format!(
            "the lines of {codes} are coarse: no answer is certain within {} km of them. Full lines are in {}; `outreach-packs fetch --states {}` gets them",
            f64::from(worst.div_ceil(100)) / 10.0,
            list(files.collect()),
            state.code
        );
        report.add(state, Severity::Warning, text);
    }

    /// Adds the plans of a layer that are valid on the day of the people or later.
    pub(super) fn add_plans(
        &self,
        source: &mut StateSource,
        units: &mut Vec<ElectingUnit>,
        state: State,
        layer: Layer,
        report: &mut Report,
    ) {
        let sets =
            self.imported.measured.boundaries.iter().filter(|((code, of, _), _)| *code == state.code && *of == layer);
        let mut sets: Vec<_> =
            sets.map(|((.., vintage), set)| (self.overrides.validity(state, layer, vintage), vintage, set)).collect();
        sets.sort_by_key(|((span, _), vintage, _)| (span.from, (*vintage).clone()));
        let expected = layer == Layer::Cd || (state.has_legislature() && !(layer == Layer::Sldl && state.code == "ne"));
        let Some(newest) = sets.iter().rposition(|((span, _), ..)| span.has_begun(self.on)) else {
            if expected {
                let code = layer.code();
                report.add(state, Severity::Warning, format!("there are no {code} boundaries for {}", self.on));
            }
            return;
        };
        for ((mut valid, why), vintage, set) in sets.split_off(newest) {
            let mut doubtful = false;
            if valid.has_ended(self.on) {
                let text = format!(
                    "the {} districts of {vintage} held until {} and the people are of {}{}",
                    layer.code(),
                    valid.to.map(|day| day.to_string()).unwrap_or_default(),
                    self.on,
                    why.map(|why| format!(". {why}")).unwrap_or_default()
                );
                let severity = if self.allow_mismatch { Severity::Warning } else { Severity::Refused };
                report.add(state, severity, text);
                // The pack is marked.
                (doubtful, valid.to) = (true, None);
            }
            let current = valid.contains(self.on);
            let plan = source.plans.len();
            let (districts, of_plan) = self.districts(plan, state, layer, set, report);
            if current {
                units.extend(of_plan);
            }
            let sources: BTreeSet<_> = set.iter().map(|boundary| boundary.source.as_str()).collect();
            let accuracy = self.imported.measured.accuracy.get(&(state.code, layer, vintage.clone()));
            if let Some(accuracy) = accuracy {
                let source = sources.iter().copied().collect::<Vec<_>>().join(", ");
                report.add(state, Severity::Note, format!("{} {vintage}, {source}: {accuracy}", layer.code()));
            }
            // Simplification adds to the error of the lines.
            let meters = |of: fn(&LineAccuracy) -> u32| accuracy.map(of).unwrap_or_default() + self.simplify;
            source.plans.push(PlanSource {
                layer,
                valid,
                source: sources.into_iter().collect::<Vec<_>>().join(", "),
                vintage: vintage.clone(),
                precision: meters(|accuracy| accuracy.precision),
                largest: meters(|accuracy| accuracy.largest),
                doubtful,
                districts,
            });
        }
    }

    /// The districts of a plan in the order of their names, and what each elects.
    fn districts(
        &self,
        plan: usize,
        state: State,
        layer: Layer,
        set: &[Boundary],
        report: &mut Report,
    ) -> (Vec<DistrictSource>, Vec<ElectingUnit>) {
        let rows = self.imported.crosswalk.iter().filter(|row| row.state == state && row.layer == layer);
        let mut by_geoid: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for row in rows {
            by_geoid.entry(&row.geoid).or_default().push(row);
        }
        // A boundary in several pieces is one district.
        let mut pieces: BTreeMap<&str, Vec<&Boundary>> = BTreeMap::new();
        for boundary in set {
            pieces.entry(&boundary.geoid).or_default().push(boundary);
        }
        let mut found: Vec<Elected> = Vec::new();
        let mut guessed = 0;
        for (geoid, pieces) in &pieces {
            let code = pieces[0].code();
            let rings = pieces.iter().flat_map(|boundary| boundary.rings.clone()).collect();
            let mut district = DistrictSource {
                geoid: (*geoid).to_owned(),
                name: pieces[0].name.clone(),
                rings,
                ..Default::default()
            };
            let units = match by_geoid.get(geoid).map(Vec::as_slice) {
                _ if layer == Layer::Cd => {
                    district.tail = if code == "0" { "cd:at-large".to_owned() } else { format!("cd:{code}") };
                    vec![(if code == "0" { "AL".to_owned() } else { code }, String::new(), 1)]
                }
                Some([row]) => {
                    district.tail.clone_from(&row.tail);
                    vec![(row.district.clone(), String::new(), row.seats)]
                }
                Some(rows) => {
                    district.tail = common(rows.iter().map(|row| row.tail.as_str()));
                    let name = common(rows.iter().map(|row| row.district.as_str()));
                    let label = |district: &str| district.get(name.len()..).unwrap_or_default().to_owned();
                    rows.iter().map(|row| (row.district.clone(), label(&row.district), row.seats)).collect()
                }
                None => {
                    district.tail = format!("{}:{}", layer.code(), code.to_lowercase());
                    if by_geoid.is_empty() {
                        guessed += 1;
                    } else {
                        let text =
                            format!("{geoid} is in no crosswalk: its OCD division is taken to be {}", district.tail);
                        report.add(state, Severity::Warning, text);
                    }
                    vec![(code, String::new(), 1)]
                }
            };
            found.push((district, units));
        }
        if guessed > 0 {
            let text = format!(
                "no crosswalk: the OCD divisions of {guessed} {} districts are taken from their codes",
                layer.code()
            );
            report.add(state, Severity::Warning, text);
        }
        for (geoid, rows) in by_geoid.iter().filter(|(geoid, _)| !pieces.contains_key(*geoid)) {
            report.add(state, Severity::Warning, format!("{} {geoid} has no boundary", rows[0].tail));
        }
        self.add_unmapped(&mut found, state, layer, &by_geoid, report);
        found.sort_by_cached_key(|(district, _)| order(&district.tail));
        let mut districts = Vec::new();
        let mut units = Vec::new();
        for (district, parts) in found {
            let place = DistrictRef { plan, district: districts.len() };
            districts.push(district);
            let mut first_seat = 0;
            for (district, label, seats) in parts {
                units.push(ElectingUnit { place, district, label, first_seat, seats });
                first_seat += seats;
            }
        }
        (districts, units)
    }

    /// Adds districts that cover others, or have no area: they have no boundary.
    fn add_unmapped(
        &self,
        found: &mut Vec<Elected>,
        state: State,
        layer: Layer,
        crosswalk: &BTreeMap<&str, Vec<&Row>>,
        report: &mut Report,
    ) {
        let chamber = self.imported.chambers.iter().find(|chamber| chamber.state == state && chamber.layer == layer);
        let Some(chamber) = chamber else { return };
        let known: BTreeSet<_> = crosswalk.values().flatten().map(|row| row.tail.as_str()).collect();
        let mut unmapped = 0;
        for (tail, name, seats) in &chamber.districts {
            if !known.is_empty() && !known.contains(tail.as_str()) {
                unmapped += seats;
                let district = DistrictSource { tail: tail.clone(), name: name.clone(), ..DistrictSource::default() };
                found.push((district, vec![(name.clone(), String::new(), *seats)]));
            }
        }
        if unmapped > 0 {
            let text =
                format!("{unmapped} seats of the {} are in districts without a boundary; answers say so", chamber.name);
            report.add(state, Severity::Note, text);
        }
        let tails: BTreeSet<_> = chamber.districts.iter().map(|(tail, ..)| tail.as_str()).collect();
        for tail in known.difference(&tails) {
            report.add(state, Severity::Warning, format!("{tail} is no OCD division that Open States knows"));
        }
    }
}

/// The common beginning of texts.
fn common<'a>(mut texts: impl Iterator<Item = &'a str>) -> String {
    let mut common = texts.next().unwrap_or_default();
    for text in texts {
        let same = common.char_indices().zip(text.chars()).find(|((_, a), b)| a != b);
        let end = same.map_or(common.len().min(text.len()), |((at, _), _)| at);
        common = &common[..end];
    }
    common.to_owned()
}

/// District 2 before district 10, and names after numbers.
fn order(tail: &str) -> (u32, String, String) {
    let code = tail.split_once(':').map_or(tail, |(_, code)| code);
    let end = code.find(|c: char| !c.is_ascii_digit()).unwrap_or(code.len());
    // 1st_franklin is a name: Massachusetts lists by county.
    let number = code[..end].parse().ok().filter(|_| code.len() - end <= 1);
    let name = code[end..].trim_start_matches("st_").trim_start_matches("nd_").trim_start_matches("rd_");
    (number.unwrap_or(u32::MAX), name.trim_start_matches("th_").to_owned(), format!("{:0>8}", &code[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn districts_are_listed_as_people_count() {
        let mut tails =
            ["sldl:10", "sldl:2", "sldl:10th_essex", "sldl:2nd_essex", "sldl:1st_bristol", "sldl:2a", "sldl:2b"];
        tails.sort_by_cached_key(|tail| order(tail));
        let expected =
            ["sldl:2", "sldl:2a", "sldl:2b", "sldl:10", "sldl:1st_bristol", "sldl:2nd_essex", "sldl:10th_essex"];
        assert_eq!(tails, expected);
    }

    #[test]
    fn the_letters_of_idaho_share_a_district() {
        assert_eq!(common(["sldl:1a", "sldl:1b"].into_iter()), "sldl:1");
        assert_eq!(common(["16A", "16B"].into_iter()), "16");
    }
}
