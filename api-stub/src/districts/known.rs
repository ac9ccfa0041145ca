//! What the sources do not say: when plans were replaced, when terms end, and what they have wrong about names. Small
//! tables that are part of the program; those of plans and terms may be replaced by newer ones on the command line.

use anyhow::{Context, bail};
use outreach_districts::{Date, Layer, Span};
use serde::Deserialize;

use super::states::State;
use terms::Terms;

pub mod class;
pub mod terms;

const PLANS: &str = include_str!("known/plans.csv");

/// The tables of plans and terms.
#[derive(Debug)]
pub struct Known {
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

impl Known {
    /// The tables of the program, or those given in their place.
    pub fn read(plans: Option<&str>, terms: Option<&str>) -> anyhow::Result<Self> {
        let plans: Vec<PlanLine> = rows(plans.unwrap_or(PLANS)).context("the table of plans can't be taken")?;
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
        Ok(Self { plans, terms: Terms::read(terms)? })
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
            (Layer::Cd, Some(congress @ 1..=999)) => Span { from: begins(congress), to: begins(congress + 1) },
            (_, year) => Span { from: year.and_then(|year| Date::new(year, 1, 1)), to: None },
        };
        (span, None)
    }
}

/// Open States has the first day of a term some days early at times: of Oklahoma's, which is fifteen days after the
/// election, two or five.
const EARLY: i64 = 7;

/// Whether whoever has sat since `from` began with the term that begins on a day, or later.
pub fn began_by(from: Date, term: Date) -> bool {
    later(from, EARLY).is_none_or(|day| term <= day)
}

/// The day so many days after another.
pub fn later(day: Date, days: i64) -> Option<Date> {
    let month = time::Month::try_from(day.month()).ok()?;
    let day = time::Date::from_calendar_date(day.year().into(), month, day.day()).ok()?;
    let day = day.checked_add(time::Duration::days(days))?;
    Date::new(u16::try_from(day.year()).ok()?, day.month().into(), day.day())
}

/// The first day of a Congress.
pub(super) fn begins(congress: u16) -> Option<Date> {
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
    fn plans_hold_for_a_congress_or_from_a_year_on() {
        let known = Known::read(None, None).expect("the tables of the program");
        let (cd, _) = known.validity(state("ma"), Layer::Cd, "119");
        assert_eq!((cd.from, cd.to), (day("2025-01-03"), day("2027-01-03")));
        let (sldu, why) = known.validity(state("ma"), Layer::Sldu, "2024");
        assert_eq!((sldu.from, sldu.to, why), (day("2024-01-01"), None, None));
        let (redrawn, why) = known.validity(state("ms"), Layer::Sldu, "2024");
        assert_eq!((redrawn.to, why.is_some()), (day("2026-01-06"), true));
    }
}
