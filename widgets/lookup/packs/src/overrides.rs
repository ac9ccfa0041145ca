//! What the sources don't say or have wrong: when plans were replaced, when terms end, names of chambers. Small tables that
//! are part of the program; those of plans and terms can be replaced on the command line.

use anyhow::{Context, bail};
use outreach_districts::states::State;
use outreach_districts::{Date, Layer, Span};
use serde::Deserialize;

use terms::Terms;

pub mod class;
pub mod terms;

const PLANS: &str = include_str!("overrides/plans.csv");

/// The tables of plans and terms.
#[derive(Debug)]
pub struct Overrides {
    plans: Vec<PlanLine>,
    /// When terms begin and end.
    pub terms: Terms,
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

impl Overrides {
    /// The tables of the program, or other ones.
    pub fn read(plans: Option<&str>, terms: Option<&str>) -> anyhow::Result<Self> {
        let plans: Vec<PlanLine> = rows(plans.unwrap_or(PLANS)).context("the table of plans can't be used")?;
        let layer = |code: &str| matches!(Layer::from_code(code), Some(layer) if layer != Layer::State);
        for plan in &plans {
            let date = |text: &str| text.is_empty() || Date::parse(text).is_some();
            if State::of_code(&plan.state).is_none()
                || !layer(&plan.layer)
                || !date(&plan.valid_from)
                || !date(&plan.valid_to)
            {
                bail!(
                    "the table of plans has a row that can't be used: {} {} {}",
                    plan.state,
                    plan.layer,
                    plan.vintage
                );
            }
        }
        Ok(Self { plans, terms: Terms::read(terms)? })
    }

    /// When a plan is valid, and why it ends, if known. A Congress lasts two years; for a state's plan the Census Bureau gives
    /// the year in which it was in force.
    pub fn validity(&self, state: State, layer: Layer, vintage: &str) -> (Span, Option<&str>) {
        let is = |plan: &&PlanLine| plan.state == state.code && plan.layer == layer.code() && plan.vintage == vintage;
        if let Some(plan) = self.plans.iter().find(is) {
            let span = Span { from: Date::parse(&plan.valid_from), to: Date::parse(&plan.valid_to) };
            return (span, Some(&plan.why));
        }
        let number = vintage.parse::<u16>().ok();
        let span = match (layer, number) {
            (Layer::Cd, Some(congress @ 1..=999)) => {
                Span { from: congress_start(congress), to: congress_start(congress + 1) }
            }
            (_, year) => Span { from: year.and_then(|year| Date::new(year, 1, 1)), to: None },
        };
        (span, None)
    }
}

/// Open States sometimes has the first day of a term a few days early: Oklahoma's, which is fifteen days after the election,
/// by two or five.
const EARLY_DAYS: i64 = 7;

/// Whether a member since `from` began with the term that begins on a day, or later.
pub fn began_with(from: Date, term: Date) -> bool {
    add_days(from, EARLY_DAYS).is_none_or(|day| term <= day)
}

/// The day so many days after another.
pub fn add_days(day: Date, days: i64) -> Option<Date> {
    let month = time::Month::try_from(day.month()).ok()?;
    let day = time::Date::from_calendar_date(day.year().into(), month, day.day()).ok()?;
    let day = day.checked_add(time::Duration::days(days))?;
    Date::new(u16::try_from(day.year()).ok()?, day.month().into(), day.day())
}

/// The first day of a Congress.
pub(super) fn congress_start(congress: u16) -> Option<Date> {
    Date::new(1787 + 2 * congress, 1, 3)
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
    fn a_plan_is_valid_for_a_congress_or_from_a_year_on() {
        let known = Overrides::read(None, None).expect("the tables of the program");
        let (cd, _) = known.validity(state("ma"), Layer::Cd, "119");
        assert_eq!((cd.from, cd.to), (day("2025-01-03"), day("2027-01-03")));
        let (sldu, why) = known.validity(state("ma"), Layer::Sldu, "2024");
        assert_eq!((sldu.from, sldu.to, why), (day("2024-01-01"), None, None));
        let (redrawn, why) = known.validity(state("ms"), Layer::Sldu, "2024");
        assert_eq!((redrawn.to, why.is_some()), (day("2026-01-06"), true));
    }
}
