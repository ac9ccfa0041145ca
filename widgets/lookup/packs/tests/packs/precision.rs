//! How exact the real lines are, and which districts are certain near them. Without the real data nothing is checked; see
//! `districts`.

use std::collections::{BTreeMap, BTreeSet};

use outreach_districts::{Layer, LookupResult, Match, Pack, Plan, Point};

use crate::districts::{REAL, Real};
use crate::independent::{self, Rng, Tallies, Truth};

/// The certain districts of a point: code of the state, layer and code of the district.
fn certain(real: &Real, lat: f64, lon: f64, accuracy: u32) -> Vec<(String, Layer, String)> {
    let point = Point::from_degrees(lat, lon).expect("a place");
    let mut certain = Vec::new();
    for (pack, answer) in real.nation.lookup(point, accuracy, real.day) {
        for (layer, found) in found(&answer) {
            if let Match::Exact(district) = found {
                let geoid = pack.district(*district).expect("a district").geoid;
                certain.push((pack.about().code.to_owned(), layer, geoid.to_owned()));
            }
        }
    }
    certain
}

fn found<'a>(answer: &'a LookupResult<'_>) -> impl Iterator<Item = (Layer, &'a Match)> {
    let state = std::iter::once((Layer::State, &answer.state));
    state.chain(answer.layers.iter().map(|of| (of.layer, &of.found)))
}

fn plan<'a>(real: &'a Real, code: &str, layer: Layer) -> Plan<'a> {
    let pack: &Pack = real.nation.state(code).expect(code);
    pack.plan_on(layer, real.day).expect("a plan")
}

#[test]
fn no_certain_district_in_manhattan_and_queens_is_wrong() {
    let Some(real) = &*REAL else { return };
    for (lat, lon) in [(40.8382, -73.942), (40.659_274, -73.741_338)] {
        let certain = certain(real, lat, lon, 20);
        assert!(certain.iter().any(|(state, layer, _)| state == "ny" && *layer == Layer::State), "{certain:?}");
        assert!(certain.iter().all(|(_, layer, _)| *layer != Layer::Cd), "{certain:?}");
    }
}

#[test]
fn beyond_a_coarse_state_line_nothing_of_that_state_is_certain() {
    let Some(real) = &*REAL else { return };
    for (lat, lon, wrong) in [(42.001_431, -121.617_41, "ca"), (33.885_776, -95.707_69, "tx")] {
        let certain = certain(real, lat, lon, 0);
        assert!(certain.iter().all(|(state, ..)| state != wrong), "{certain:?}");
    }
}

#[test]
fn simplified_lines_never_give_the_neighbors_representative() {
    let Some(real) = &*REAL else { return };
    for (lat, lon, accuracy, right) in [
        (31.511_333, -86.319_355, 5, "0101"),
        (32.586_22, -89.817_466, 0, "2803"),
        (35.642_564, -89.612_869, 0, "4709"),
        (42.381_008, -71.112_457, 0, "2507"),
        (39.870_191, -74.172_552, 0, "3402"),
    ] {
        let certain = certain(real, lat, lon, accuracy);
        let congress: Vec<_> = certain.iter().filter(|(_, layer, _)| *layer == Layer::Cd).collect();
        assert!(congress.iter().all(|(.., geoid)| geoid == right), "{congress:?} and not {right}");
    }
}

#[test]
fn two_states_are_not_both_certain() {
    let Some(real) = &*REAL else { return };
    let certain = certain(real, 42.745_437_1, -72.472_670_3, 0);
    assert!(certain.is_empty(), "{certain:?}");
}

#[test]
fn no_state_district_in_mississippi_is_certain() {
    let Some(real) = &*REAL else { return };
    let certain = certain(real, 32.3038, -90.1821, 0);
    let layers: Vec<_> = certain.iter().map(|(_, layer, _)| *layer).collect();
    assert!(layers.contains(&Layer::State), "{certain:?}");
    assert!(!layers.contains(&Layer::Sldu) && !layers.contains(&Layer::Sldl), "the lines are known to be old");
}

#[test]
fn full_lines_are_used_only_for_the_same_plan() {
    let Some(real) = &*REAL else { return };
    for code in ["ma", "ms", "nj", "tn"] {
        let plan = plan(real, code, Layer::Cd);
        assert_eq!((plan.vintage, plan.source), ("119", "Census TIGER/Line 2022"), "{code}");
    }
    for code in ["al", "ma", "ms", "nj", "tn"] {
        let (congress, state) = (plan(real, code, Layer::Cd), plan(real, code, Layer::State));
        assert!(congress.precision <= 12, "{code}: {congress:?}");
        assert_eq!(state.precision, congress.precision, "the outline of {code} is that of its finest lines");
    }
    for code in ["ga", "la", "nc", "ny"] {
        assert!(!plan(real, code, Layer::Cd).source.contains("118"), "{code} was redrawn");
    }
}

#[test]
fn lines_are_as_exact_as_they_were_measured_to_be() {
    let Some(real) = &*REAL else { return };
    for pack in real.nation.packs() {
        for layer in [Layer::Sldu, Layer::Sldl] {
            let Some(plan) = pack.plan_on(layer, real.day) else { continue };
            // They stray up to 63 m in Alabama, and are no better where nothing shows it.
            assert!((63..500).contains(&plan.precision) && plan.largest >= 63, "{} {plan:?}", pack.about().code);
        }
    }
    for code in ["ca", "ga", "la", "nc", "ny", "tx"] {
        let plan = plan(real, code, Layer::Cd);
        assert!(plan.precision >= 2 * plan.largest && plan.precision > 2000, "{code} {plan:?}");
        let state = real.made.iter().find(|made| made.state.code == code).expect(code).state;
        let file = format!("tl_2024_{}_cd119.zip", state.fips);
        let warnings = real.report.of(code);
        let warnings: Vec<_> = warnings.iter().filter(|line| line.contains("coarse: no answer")).collect();
        let [warning] = warnings.as_slice() else { panic!("{warnings:?}") };
        assert!(warning.starts_with("warning") && warning.contains(&file), "{warning}");
        assert!(warning.contains(&format!("fetch --states {code}")), "{warning}");
    }
    assert!(!real.report.of("nj").iter().any(|line| line.contains("coarse: no answer")));
}

/// How exact each state is: what `docs/districts.md` has to say.
fn table(real: &Real) -> String {
    let mut rows: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for made in &real.made {
        for plan in &made.source.plans {
            let key = (made.state.code, plan.layer, plan.vintage.clone());
            // Territories have no lines.
            let Some(figure) = real.imported.measured.accuracy.get(&key) else { continue };
            let row = format!(
                "{} {} | {} | {} m | {} m | {} m",
                plan.layer.code(),
                plan.vintage,
                plan.source,
                figure.within,
                figure.largest,
                figure.precision
            );
            rows.entry(row).or_default().insert(made.state.code.to_uppercase());
        }
    }
    let line = |(row, states): (&String, &BTreeSet<String>)| {
        let states: Vec<_> = states.iter().map(String::as_str).collect();
        format!("| {row} | {} |\n", states.join(" "))
    };
    rows.iter().map(line).collect()
}

#[test]
fn the_docs_say_how_exact_each_state_is() {
    let Some(real) = &*REAL else { return };
    let table = table(real);
    assert!(include_str!("../../../../../docs/districts.md").contains(&table), "docs/districts.md is to have\n{table}");
}

/// A part of what `make check-districts` tries with 40,000 points.
#[test]
fn no_certain_answer_is_wrong_by_another_reader_and_another_point_in_polygon() {
    let Some(real) = &*REAL else { return };
    let truth = Truth::read(&real.folder);
    let homes = independent::homes(&real.folder);
    let (mut tallies, mut wrong) = (Tallies::new(), Vec::new());
    for (code, state) in &truth.states {
        let points = independent::points(state, homes.get(code).map_or(&[], Vec::as_slice), 40, &mut Rng(11));
        wrong.extend(independent::check(&real.nation, real.day, &truth, &points, &mut tallies));
    }
    // Where simplified and coarse lines of Massachusetts differ the most from the full ones.
    for other in &independent::national(&real.folder) {
        let points = independent::deepest(&truth.states["ma"]["cd"], &other["ma"], 300);
        wrong.extend(independent::check(&real.nation, real.day, &truth, &points, &mut tallies));
    }
    assert!(wrong.is_empty(), "{} of them, such as {:?}", wrong.len(), &wrong[..wrong.len().min(5)]);
    let certain: u32 = tallies.values().map(|tally| tally.exact).sum();
    assert!(truth.states.len() == 51 && certain > 2000, "{certain}");
}
