//! What the sources do not say: when plans were replaced and when terms end. Two small tables that are part of the
//! program, and that may be replaced by newer ones on the command line.

use anyhow::{Context, bail};
use outreach_districts::{Date, Layer, Span};
use serde::Deserialize;

use super::states::State;

const PLANS: &str = include_str!("known/plans.csv");
const TERMS: &str = include_str!("known/terms.csv");

/// Both tables.
#[derive(Debug)]
pub struct Known {
    plans: Vec<PlanLine>,
    terms: Vec<TermLine>,
}

#[derive(Debug, Deserialize)]
struct PlanLine {
    state: String,
    layer: String,
    vintage: String,
    valid_from: String,
    valid_to: String,
    why: String,
}

#[derive(Debug, Deserialize)]
struct TermLine {
    state: String,
    layer: String,
    districts: String,
    ends: String,
}

impl Known {
    /// The tables of the program, or those given in their place.
    pub fn read(plans: Option<&str>, terms: Option<&str>) -> anyhow::Result<Self> {
        let plans: Vec<PlanLine> = rows(plans.unwrap_or(PLANS)).context("the table of plans can't be taken")?;
        let terms: Vec<TermLine> = rows(terms.unwrap_or(TERMS)).context("the table of terms can't be taken")?;
        let layer = |code: &str| matches!(Layer::from_code(code), Some(layer) if layer != Layer::State);
        for plan in &plans {
            let date = |text: &str| text.is_empty() || Date::parse(text).is_some();
            if State::of_code(&plan.state).is_none()
                || !layer(&plan.layer)
                || !date(&plan.valid_from)
                || !date(&plan.valid_to)
            {
                bail!(
                    "the table of plans has a row that can't be taken: {} {} {}",
                    plan.state,
                    plan.layer,
                    plan.vintage
                );
            }
        }
        for term in &terms {
            let some = matches!(term.districts.as_str(), "all" | "odd" | "even");
            if State::of_code(&term.state).is_none()
                || !layer(&term.layer)
                || !some
                || Date::parse(&term.ends).is_none()
            {
                bail!("the table of terms has a row that can't be taken: {} {} {}", term.state, term.layer, term.ends);
            }
        }
        Ok(Self { plans, terms })
    }

    /// From when to when a plan holds, and why it ends, where that is known. A Congress sits for two years; of a
    /// state's plan the Census Bureau says in which year it was in force.
    pub fn validity(&self, state: State, layer: Layer, vintage: &str) -> (Span, Option<&str>) {
        let is = |plan: &&PlanLine| plan.state == state.code && plan.layer == layer.code() && plan.vintage == vintage;
        if let Some(plan) = self.plans.iter().find(is) {
            let span = Span { from: Date::parse(&plan.valid_from), to: Date::parse(&plan.valid_to) };
            return (span, Some(&plan.why));
        }
        let number = vintage.parse::<u16>().ok();
        let span = match (layer, number) {
            (Layer::Cd, Some(congress @ 1..=999)) => {
                let begins = |congress: u16| Date::new(1787 + 2 * congress, 1, 3);
                Span { from: begins(congress), to: begins(congress + 1) }
            }
            (_, year) => Span { from: year.and_then(|year| Date::new(year, 1, 1)), to: None },
        };
        (span, None)
    }

    /// The next day after `after` on which the term of a district's members ends.
    pub fn term_ends(&self, state: State, layer: Layer, district: &str, after: Date) -> Option<Date> {
        let is = |term: &&TermLine| {
            let odd = district.parse::<u32>().ok().map(|number| number % 2 == 1);
            let of_district = match term.districts.as_str() {
                "odd" => odd == Some(true),
                "even" => odd == Some(false),
                _ => true,
            };
            term.state == state.code && term.layer == layer.code() && of_district
        };
        self.terms.iter().filter(is).filter_map(|term| Date::parse(&term.ends)).filter(|ends| *ends > after).min()
    }
}

fn rows<T: serde::de::DeserializeOwned>(text: &str) -> Result<Vec<T>, csv::Error> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state(code: &str) -> State {
        State::of_code(code).expect(code)
    }

    fn day(text: &str) -> Option<Date> {
        Date::parse(text)
    }

    #[test]
    fn plans_hold_for_a_congress_or_from_a_year_on() {
        let known = Known::read(None, None).expect("the tables of the program");
        let (cd, _) = known.validity(state("ma"), Layer::Cd, "119");
        assert_eq!((cd.from, cd.to), (day("2025-01-03"), day("2027-01-03")));
        let (sldu, why) = known.validity(state("ma"), Layer::Sldu, "2024");
        assert_eq!((sldu.from, sldu.to, why), (day("2024-01-01"), None, None));
        let (redrawn, why) = known.validity(state("ms"), Layer::Sldu, "2024");
        assert_eq!((redrawn.to, why.is_some()), (day("2026-01-06"), true));
    }

    #[test]
    fn terms_end_when_they_are_known_to() {
        let known = Known::read(None, None).expect("the tables of the program");
        let ends =
            |code, district| known.term_ends(state(code), Layer::Sldu, district, day("2026-08-05").expect("a day"));
        assert_eq!(ends("al", "26"), day("2026-11-04"));
        assert_eq!((ends("tn", "1"), ends("tn", "2")), (day("2026-11-03"), day("2028-11-07")));
        assert_eq!(ends("wy", "1"), None);
    }

    #[test]
    fn a_table_with_a_mistake_is_told() {
        let error = Known::read(None, Some("state,layer,districts,ends\nal,sldu,some,2026-11-04\n")).expect_err("some");
        assert!(error.to_string().contains("al sldu"), "{error}");
    }
}
