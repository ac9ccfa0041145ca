//! When terms begin and end, by the table of classes.

use outreach_districts::states::State;
use outreach_districts::{Date, Layer};
use time::{Month, Weekday};

use super::class::{Class, Districts, Line};
use super::{add_days, began_with};

const TERMS: &str = include_str!("terms.csv");

/// The columns that a table must have.
const REQUIRED: [&str; 4] = ["state", "layer", "districts", "ends"];

/// The table.
#[derive(Debug)]
pub struct Terms(Vec<Class>);

/// When someone's term ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermEnd {
    /// The first day after the term.
    pub to: Option<Date>,
    /// The first day for which the sources can't say whether they still hold the seat.
    pub unsure: Option<Date>,
}

impl Terms {
    /// The table of the program, or another one.
    pub fn read(text: Option<&str>) -> anyhow::Result<Self> {
        let mut classes: Vec<Class> = Vec::new();
        let mut reader = csv::Reader::from_reader(text.unwrap_or(TERMS).as_bytes());
        let head = reader.headers()?;
        if let Some(name) = REQUIRED.into_iter().find(|name| head.iter().all(|column| column != *name)) {
            anyhow::bail!("the table of terms has no column {name}: docs/districts.md lists them");
        }
        for (number, line) in reader.deserialize::<Line>().enumerate() {
            let parsed = line.map_err(|error| error.to_string()).and_then(|line| line.class());
            let class = parsed.and_then(|class| match classes.iter().position(|other| class.overlaps(other)) {
                Some(other) => Err(format!("row {} of the same chamber has its districts: give each once", other + 2)),
                None => Ok(class),
            });
            match class {
                Ok(class) => classes.push(class),
                Err(why) => anyhow::bail!("row {} of the table of terms can't be used: {why}", number + 2),
            }
        }
        Ok(Self(classes))
    }

    /// In the order of the table.
    pub fn classes(&self) -> &[Class] {
        &self.0
    }

    /// The class that a district is in.
    pub fn class(&self, state: State, layer: Layer, district: &str) -> Option<&Class> {
        let rows = self.chamber(state, layer);
        let named = rows.clone().find(|class| class.districts.name(district));
        named.or_else(|| rows.clone().find(|class| class.districts == Districts::Rest))
    }

    /// The rows of a chamber. The state's own take precedence over the one for all states.
    fn chamber(&self, state: State, layer: Layer) -> impl Iterator<Item = &Class> + Clone {
        let of = move |state| self.0.iter().filter(move |class| class.state == state && class.layer == layer);
        let own = of(Some(state)).next().map(|_| state);
        of(own)
    }

    /// The last day on which the terms of a district ended, or may have.
    pub fn last_turnover(&self, state: State, layer: Layer, district: &str, on: Date) -> Option<Date> {
        self.class(state, layer, district)?.last_turnover(on)
    }

    /// The day after the last general election, if someone in office since `from` may have had to run in it out of turn.
    pub fn special_election_since(
        &self,
        state: State,
        layer: Layer,
        district: &str,
        from: Option<Date>,
        on: Date,
    ) -> Option<Date> {
        let class = self.class(state, layer, district).filter(|class| class.is_running(from, on))?;
        let after = after_the_last_general_election(on)?;
        let came_before = from.is_some_and(|from| !began_with(from, after));
        (came_before && class.faces_special_election(from, after)).then_some(after)
    }

    /// When the term of someone who represents a district since `from` ends, by what is known on a day.
    pub fn member_end(&self, state: State, layer: Layer, district: &str, from: Option<Date>, on: Date) -> TermEnd {
        let after_election = after_the_next_general_election(on);
        let Some(class) = self.class(state, layer, district).filter(|class| class.is_running(from, on)) else {
            return TermEnd { to: None, unsure: after_election };
        };
        // Someone who begins shortly before the next term may begin with it, or serve the rest of this one.
        if let Some(next) = class.next_term().filter(|next| from.is_some_and(|from| began_with(from, *next))) {
            return TermEnd { to: None, unsure: Some(next) };
        }
        let special = after_election.is_some_and(|after| class.faces_special_election(from, after));
        let unknown = class.ends.is_none() && class.unsure.is_none();
        let unsure = class.unsure.into_iter().chain(after_election.filter(|_| special || unknown)).min();
        TermEnd { to: class.ends, unsure: unsure.filter(|unsure| class.ends.is_none_or(|ends| *unsure < ends)) }
    }

    /// When the terms of a layer end in states that have no row of their own.
    pub fn usual_end(&self, layer: Layer) -> Option<Date> {
        self.0.iter().find(|class| class.state.is_none() && class.layer == layer)?.ends
    }

    /// The first day on which a vacancy that is listed on a day may have been filled.
    pub fn vacancy_end(&self, state: State, layer: Layer, district: &str, on: Date) -> Option<Date> {
        let class = self.class(state, layer, district).and_then(|class| class.next_turnover(on));
        class.into_iter().chain(after_the_next_general_election(on)).min()
    }

    /// The first day after `on` on which the terms of a class of a chamber end, or may.
    pub fn next_turnover(&self, state: State, layer: Layer, on: Date) -> Option<Date> {
        let turns = self.chamber(state, layer).filter_map(|class| class.next_turnover(on)).min();
        turns.or_else(|| after_the_next_general_election(on))
    }
}

/// The general election of a year: the Tuesday after the first Monday of November.
fn general_election(year: u16) -> Option<Date> {
    let november = |day| Date::new(year, 11, day).filter(|_| weekday(year, day) == Some(Weekday::Tuesday));
    (2..=8).find_map(november)
}

/// The first general election after a day. They are in even years.
fn next_general_election(on: Date) -> Option<Date> {
    let year = on.year().next_multiple_of(2);
    general_election(year).filter(|day| *day > on).or_else(|| general_election(year + 2))
}

/// The day after the last general election before a day.
fn after_the_last_general_election(on: Date) -> Option<Date> {
    let year = on.year() / 2 * 2;
    let after = |year| general_election(year).and_then(|day| add_days(day, 1));
    after(year).filter(|day| *day <= on).or_else(|| after(year.checked_sub(2)?))
}

fn weekday(year: u16, november: u8) -> Option<Weekday> {
    time::Date::from_calendar_date(year.into(), Month::November, november).ok().map(time::Date::weekday)
}

/// The day after the first general election after a day.
fn after_the_next_general_election(on: Date) -> Option<Date> {
    next_general_election(on).and_then(|day| add_days(day, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    fn until(code: &str, layer: Layer, district: &str, from: &str) -> (Option<Date>, Option<Date>) {
        let terms = Terms::read(None).expect("the table of the program");
        let state = State::of_code(code).expect(code);
        let until = terms.member_end(state, layer, district, Date::parse(from), day("2026-08-05"));
        (until.to, until.unsure)
    }

    #[test]
    fn terms_end_as_in_the_table() {
        let to = |code, layer, district| until(code, layer, district, "");
        assert_eq!(to("al", Layer::Sldu, "26"), (Some(day("2026-11-04")), None));
        assert_eq!(to("tn", Layer::Sldu, "1"), (Some(day("2026-11-03")), None));
        assert_eq!(to("tn", Layer::Sldu, "2"), (Some(day("2028-11-07")), None));
        assert_eq!(to("nd", Layer::Sldl, "4A"), (Some(day("2028-12-01")), None));
        assert_eq!(to("ma", Layer::Sldl, "7th Hampden"), (Some(day("2027-01-06")), None));
        assert_eq!(to("al", Layer::Cd, "2"), (Some(day("2027-01-03")), None), "a row that all states have in common");
        assert_eq!(to("pr", Layer::Cd, "AL"), (Some(day("2029-01-03")), None), "a row of its own goes before it");
    }

    #[test]
    fn an_unknown_end_makes_the_holder_uncertain() {
        let colorado = (Some(day("2027-01-13")), Some(day("2027-01-01")));
        assert_eq!(until("co", Layer::Sldl, "7", "2025-01-08"), colorado, "the session's first day is not set");
        assert_eq!(until("wv", Layer::Sldu, "4", "2024-12-01").1, Some(day("2026-12-01")), "one of two is elected");
    }

    #[test]
    fn a_mid_term_replacement_may_have_to_run_in_november() {
        let after = Some(day("2026-11-04"));
        assert_eq!(until("fl", Layer::Sldu, "19", "2025-06-10").1, after);
        assert_eq!(until("fl", Layer::Sldu, "19", "2024-11-05").1, None, "elected when the term began");
        assert_eq!(until("fl", Layer::Sldu, "20", "2025-06-10").1, None, "that class is elected in November anyway");
        assert_eq!(until("la", Layer::Sldl, "45", "2025-04-14").1, None, "specials are for the rest of the term");
    }

    #[test]
    fn the_end_of_a_term_after_the_table_is_unknown() {
        let newer = |on| {
            let (terms, state) = (Terms::read(None).expect("the table"), State::of_code("az").expect("az"));
            terms.member_end(state, Layer::Sldl, "1", Date::parse("2027-01-04"), day(on))
        };
        for on in ["2027-01-05", "2027-02-01"] {
            assert_eq!(newer(on), TermEnd { to: None, unsure: Some(day("2028-11-08")) });
        }
        let terms = Terms::read(Some("state,layer,districts,ends\n")).expect("an empty table");
        let of = |on| terms.member_end(State::of_code("wy").expect("wy"), Layer::Sldu, "1", None, day(on));
        assert_eq!(of("2026-11-03"), TermEnd { to: None, unsure: Some(day("2028-11-08")) }, "an election is past");
        assert_eq!(of("2027-02-01"), TermEnd { to: None, unsure: Some(day("2028-11-08")) });
    }

    #[test]
    fn terms_end_again_after_the_last_row_of_the_table() {
        let terms = Terms::read(None).expect("the table");
        let turned = |code, layer, on| {
            terms.last_turnover(State::of_code(code).expect(code), layer, "1", day(on)).map(|day| day.to_string())
        };
        assert_eq!(turned("al", Layer::Cd, "2027-01-20").as_deref(), Some("2027-01-03"));
        assert_eq!(turned("al", Layer::Cd, "2029-01-20").as_deref(), Some("2029-01-03"));
        assert_eq!(turned("al", Layer::Sldl, "2029-01-20").as_deref(), Some("2026-11-04"), "it has four years");
        assert_eq!(turned("al", Layer::Sldl, "2026-08-05").as_deref(), Some("2022-11-09"));
    }

    #[test]
    fn someone_who_begins_shortly_before_a_turnover_may_stay() {
        let until = |from| {
            let (terms, state) = (Terms::read(None).expect("the table"), State::of_code("ok").expect("ok"));
            terms.member_end(state, Layer::Sldl, "1", Date::parse(from), day("2026-11-17"))
        };
        assert_eq!(until("2026-11-16"), TermEnd { to: None, unsure: Some(day("2026-11-18")) });
        assert_eq!(until("2024-11-20"), TermEnd { to: Some(day("2026-11-18")), unsure: None });
    }

    #[test]
    fn a_vacancy_is_not_listed_forever() {
        let terms = Terms::read(None).expect("the table");
        let of = |code, layer| terms.vacancy_end(State::of_code(code).expect(code), layer, "1", day("2026-08-05"));
        assert_eq!(of("va", Layer::Sldl), Some(day("2026-11-04")), "by the next general election");
        assert_eq!(of("fl", Layer::Sldl), Some(day("2026-11-03")), "by the end of the term");
    }

    #[test]
    fn an_invalid_row_is_reported_with_its_number_and_fix() {
        let error = |row: &str| {
            let text = format!("state,layer,districts,ends,unsure,specials\nal,sldu,1,2026-11-04,,\n{row}\n");
            Terms::read(Some(&text)).expect_err(row).to_string()
        };
        for (row, fix) in [
            ("xx,sldu,all,2026-11-04,,", "a postal code such as al"),
            ("us,sldu,all,2026-11-04,,", "us with cd"),
            ("al,state,all,2026-11-04,,", "sldu, sldl or cd"),
            ("al,sldl,,2026-11-04,,", "all, odd, even, rest"),
            ("al,sldl,all,2026-11-31,,", "ends is 2026-11-31"),
            ("al,sldl,all,2026-11-04,soon,", "unsure is soon"),
            ("al,sldl,all,2026-11-04,2026-12-04,", "later than"),
            ("al,sldl,all,2026-11-04,,never", "specials is never"),
            ("al,sldu,odd,2026-11-04,,", "row 2 of the same chamber"),
        ] {
            let error = error(row);
            assert!(error.starts_with("row 3 of the table of terms can't be used: ") && error.contains(fix), "{error}");
        }
    }

    #[test]
    fn optional_columns_may_be_missing_and_required_ones_not() {
        let error = Terms::read(Some("state,layer,ends\nal,sldu,2030-11-06\n")).expect_err("no districts");
        assert!(error.to_string().contains("has no column districts"), "{error}");
        let terms = Terms::read(Some("state,layer,districts,ends,why\nal,sldu,all,2030-11-06,x\n")).expect("a table");
        let until = terms.member_end(State::of_code("al").expect("al"), Layer::Sldu, "1", None, day("2026-12-05"));
        assert_eq!(until, TermEnd { to: Some(day("2030-11-06")), unsure: None });
    }

    /// The days and the number of years agree in every row of the program.
    #[test]
    fn the_rows_of_the_program_are_consistent() {
        let terms = Terms::read(None).expect("the table");
        for class in terms.classes() {
            let (Some(began), Some(ends), Some(years)) = (class.began, class.ends, class.years) else {
                panic!("{class:?} lacks a day or its years");
            };
            assert_eq!(ends.year() - began.year(), years, "{class:?}");
            let months = (began.month() % 12).abs_diff(ends.month() % 12);
            assert!(months <= 1, "{class:?}");
            assert!(class.next_election.is_some_and(|next| began < next && next <= ends), "{class:?}");
        }
        let lines: Vec<csv::StringRecord> =
            csv::Reader::from_reader(TERMS.as_bytes()).records().collect::<Result<_, _>>().expect("rows");
        assert!(lines.iter().all(|line| line.len() == 12 && !line[9].is_empty() && !line[10].is_empty()));
        assert!(lines.iter().all(|line| ["high", "medium", "low"].contains(&&line[11])));
    }
}
