//! Whether the sources have heard of an election yet. Open States keeps the first day of whoever is elected again, so that
//! an old day says nothing by itself; and it hears of those who are new over weeks, one by one.

use std::collections::HashMap;

use outreach_districts::{Date, Layer};

use crate::districts::known::terms::Terms;
use crate::districts::known::{began_by, later};
use crate::districts::member::Member;
use crate::districts::states::State;

/// For so many days after a turn no one of before is known to sit still, however many are new.
const FILLING_IN: i64 = 30;

/// After so many days an old first day is that of someone who was elected again.
const HEARD: i64 = 120;

/// One in so many of a class is new where the sources have heard of its election: of nearly all classes, more are.
const ONE_IN: usize = 10;

/// Who is new in each chamber.
#[derive(Debug)]
pub(super) struct Turnover {
    on: Date,
    /// The members whose terms turned over on a day, and how many of them have begun since.
    classes: HashMap<(&'static str, Layer, Date), (usize, usize)>,
    /// The last day on which a member of a chamber began.
    newest: HashMap<(&'static str, Layer), Date>,
}

impl Turnover {
    /// Counts them as they stand on the day of the people.
    pub(super) fn of(members: &[Member], terms: &Terms, on: Date) -> Self {
        let (mut classes, mut newest) = (HashMap::new(), HashMap::new());
        for Member { state, layer, district, term, .. } in members {
            if let Some(turned) = terms.turned(*state, *layer, district, on) {
                let (all, new) = classes.entry((state.code, *layer, turned)).or_insert((0, 0));
                *all += 1;
                *new += usize::from(term.from.is_some_and(|from| began_by(from, turned)));
            }
            if let Some(from) = term.from {
                let newest = newest.entry((state.code, *layer)).or_insert(from);
                *newest = from.max(*newest);
            }
        }
        Self { on, classes, newest }
    }

    /// The day on which the terms of a district turned over, where whoever sits for it since `from` may be of before it.
    pub(super) fn missed(
        &self,
        terms: &Terms,
        state: State,
        layer: Layer,
        district: &str,
        from: Option<Date>,
    ) -> Option<Date> {
        let within = |turned: Date, days| later(turned, days).is_some_and(|day| self.on < day);
        // A seat or two say nothing of the others.
        let stood = terms.stood(state, layer, district, from, self.on).filter(|stood| within(*stood, HEARD));
        let turned = terms.turned(state, layer, district, self.on).filter(|turned| {
            let (all, new) = self.classes.get(&(state.code, layer, *turned)).copied().unwrap_or_default();
            let few = new == 0 || new * ONE_IN < all;
            // In a legislature someone is always new. In the few seats that a state has in the House, often no one is.
            let newest = self.newest.get(&(state.code, layer)).filter(|_| layer != Layer::Cd);
            let old = newest.is_some_and(|newest| !began_by(*newest, *turned));
            let began = from.is_some_and(|from| began_by(from, *turned));
            !began && (within(*turned, FILLING_IN) || few && within(*turned, HEARD) || old)
        });
        turned.max(stood)
    }
}

#[cfg(test)]
mod tests {
    use outreach_districts::Span;
    use outreach_districts::write::PersonSource;

    use super::*;

    fn day(text: &str) -> Date {
        Date::parse(text).expect(text)
    }

    /// Since when a member of a house who began on the first of these days may have gone, among members of all of them.
    fn missed(code: &str, layer: Layer, froms: &[&str], on: &str) -> Option<String> {
        let terms = Terms::read(None).expect("the table");
        let state = State::of_code(code).expect(code);
        let member = |from: &&str| Member {
            person: PersonSource::default(),
            state,
            layer,
            district: "2".to_owned(),
            term: Span { from: Date::parse(from), to: None },
            sure: false,
            bioguide: None,
        };
        let members: Vec<_> = froms.iter().map(member).collect();
        let turnover = Turnover::of(&members, &terms, day(on));
        turnover.missed(&terms, state, layer, "2", Date::parse(froms[0])).map(|day| day.to_string())
    }

    #[test]
    fn a_newcomer_does_not_make_everybody_of_before_current() {
        let turned = Some("2026-11-04".to_owned());
        let house = ["2018-11-07", "2022-11-09", "2026-11-04"];
        assert_eq!(missed("de", Layer::Sldl, &house, "2026-11-20"), turned);
        assert_eq!(missed("de", Layer::Sldl, &["2026-11-04", "2018-11-07"], "2026-11-20"), None, "who is new");
        assert_eq!(missed("de", Layer::Sldl, &house, "2026-12-05"), None, "a third is new, a month after");
        let mut many = [["2018-11-07"; 40].as_slice(), &["2026-12-20"]].concat();
        assert_eq!(missed("de", Layer::Sldl, &many, "2027-01-10"), turned, "one was appointed");
        assert_eq!(missed("de", Layer::Sldl, &many, "2027-03-10"), None, "by then it would have been heard");
        many.pop();
        assert_eq!(missed("de", Layer::Sldl, &many, "2027-03-10"), turned, "nobody at all is new");
        assert_eq!(missed("de", Layer::Sldl, &["", ""], "2026-11-20"), turned, "nobody's first day is known");
        assert_eq!(missed("de", Layer::Sldl, &house, "2026-08-05"), None, "before the election");
    }

    #[test]
    fn a_first_day_shortly_before_the_term_is_that_of_the_term() {
        let house = ["2026-11-16", "2026-11-16"];
        assert_eq!(missed("ok", Layer::Sldl, &house, "2026-11-25"), None, "two days before the fifteenth day");
        assert_eq!(missed("ok", Layer::Sldl, &["2026-10-16", "2026-11-16"], "2026-11-25"), Some("2026-11-18".into()));
        // Where the first day of the session was not set, any of those that it could be.
        assert_eq!(missed("co", Layer::Sldl, &["2027-01-04"], "2027-01-20"), None);
        assert_eq!(missed("co", Layer::Sldl, &["2025-01-08"], "2027-01-20"), Some("2027-01-01".into()));
    }

    #[test]
    fn a_seat_that_was_voted_on_out_of_turn_is_not_heard_of_at_once() {
        let senate = ["2025-02-01", "2024-01-09"];
        assert_eq!(missed("nj", Layer::Sldu, &senate, "2026-11-20"), Some("2026-11-04".into()));
        assert_eq!(missed("nj", Layer::Sldu, &["2024-01-09"], "2026-11-20"), None, "elected when the term began");
        assert_eq!(missed("nj", Layer::Sldu, &["2026-11-04"], "2026-11-20"), None, "elected now");
        assert_eq!(missed("nj", Layer::Sldu, &senate, "2027-04-20"), None);
    }
}
